"""The competence that a criterion is bound to: found by words, shown by name, taken away."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.finding import meets
from mentorapp.services.template_editing import CompetenceRow
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.base import Column, Plain, Row, empty
from mentorapp.ui.kit.fields import SearchLine
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look

_SHOWN = 6  # found ones; more words find fewer


class Binding(QWidget):
    """The part. picked: another competence is bound, None when none is."""

    picked = Signal(object)

    def __init__(self, look: Look, known: Sequence[CompetenceRow], code: str) -> None:
        super().__init__()
        self.look, self._known = look, known
        self.code = code
        self.rows: dict[str, ListRow] = {}
        self._bound = Text(look, self._bound_words, weight=600, wrap=True, middle=True)
        self.away = Key(
            look,
            lambda: _("Maak los"),
            Kind.QUIET,
            icon="x",
            name=lambda: _("Maak los van de competentie"),
        )
        self.away.clicked.connect(lambda: self._pick(None))
        self._chosen = Plain(look, Spread(look, Row(look, self._bound), self.away, least=160))
        asked = lambda: _("Zoek een competentie")  # noqa: E731 - a text
        self.search = SearchLine(look, name=asked, hint=asked, icon="search")
        self.search.textEdited.connect(lambda _text: self._find())
        self.search.moved.connect(self._move)
        self._none = Text(look, "", "meta", "ink2", wrap=True)
        self._found = Column(look, gap=0)
        column = Column(look, self._chosen, self.search, self._none, gap=4)
        column.addLayout(self._found)
        self.setLayout(column)
        self._settle()

    def mark(self, *, faulty: bool) -> None:
        """Show, or no longer show, that what stands here is at fault."""
        self.search.mark(faulty=faulty)

    def _bound_words(self) -> str:
        one = next((one for one in self._known if one.code == self.code), None)
        return one.short if one else self.code

    def _settle(self) -> None:
        self._bound.refresh()
        self._chosen.setVisible(bool(self.code))
        self.search.setVisible(not self.code)
        self._none.hide()
        self.setFocusProxy(self.away if self.code else self.search)

    def _find(self) -> None:
        empty(self._found)
        self.rows = {}
        typed = self.search.text().strip()
        found = [one for one in self._known if typed and meets(f"{one.short} {one.title}", typed)]
        for one in found[:_SHOWN]:
            row = ListRow(self.look, one.short, more=one.framework, chevron=False)
            row.clicked.connect(partial(self._pick, one))
            self.rows[one.code] = row
            self._found.addWidget(row)
        self._none.setVisible(bool(typed) and len(found) not in range(1, _SHOWN + 1))
        self._none.say(
            (lambda: _("Er zijn er meer. Typ nog een woord."))
            if found
            else (lambda: _("Geen competentie met die woorden."))
        )

    def _move(self, step: int) -> None:
        """Go on to the found ones by the arrows."""
        rows = list(self.rows.values())
        if rows:
            rows[0 if step > 0 else -1].setFocus(Qt.FocusReason.TabFocusReason)

    def _pick(self, one: CompetenceRow | None, *_: object) -> None:
        self.code = one.code if one else ""
        self.search.clear()
        empty(self._found)
        self.rows = {}
        self._settle()
        part = self.away if self.code else self.search
        part.setFocus(Qt.FocusReason.OtherFocusReason)
        self.picked.emit(one)
