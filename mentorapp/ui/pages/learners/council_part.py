"""The part of the tab Evaluaties with notes of the class council: never for learner or parent."""

from functools import partial

from PySide6.QtWidgets import QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.services import council
from mentorapp.services.council import Council, CouncilRow, WriteNote
from mentorapp.ui.forms import EditDialog, told
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.base import Column, empty
from mentorapp.ui.kit.dates import DayField
from mentorapp.ui.kit.fields import Area, FormRow
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.data_parts import Section
from mentorapp.ui.workshop import Workshop

_SHOWN = 90  # letters of a note in its row


class CouncilPart(QWidget):
    """The notes; nothing while one looks together."""

    def __init__(self, shop: Workshop) -> None:
        super().__init__()
        self.shop = shop
        self._column = Column(shop.look, gap=0)
        self.setLayout(self._column)
        self.rows: dict[str, ListRow] = {}
        self.add: Key | None = None
        self._asked = 0

    def read(self, learner: str) -> None:
        """Read and show the notes of a learner."""
        self._asked += 1
        asked = self._asked

        def show(found: Council) -> None:
            if asked == self._asked:
                self._show(found)

        self.shop.read(partial(council.council, learner=learner), show, owner=self)

    def _show(self, found: Council) -> None:
        empty(self._column)
        self.rows, self.add = {}, None
        if self.shop.together or not found.placement:
            return
        look = self.shop.look
        self.add = Key(look, lambda: _("Noteer iets van de klassenraad"), icon="plus")
        self.add.clicked.connect(lambda: CouncilDialog(self.shop, found).open())
        section = Section(look, lambda: _("Klassenraad"), self.add)
        section.note(
            lambda: _(
                "Alleen mentoren en de trajectbegeleider lezen dit. Het staat op geen verslag."
            )
        )
        for row in found.rows:
            shown = self.rows[row.note.id] = ListRow(
                look,
                _short(row.note.text),
                more=partial(_when, row),
                icon="users-group",
            )
            shown.clicked.connect(
                lambda _on=False, row=row: CouncilDialog(self.shop, found, row).open()
            )
            section.body.addWidget(shown)
        self._column.addWidget(section)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN].rstrip()}…"


def _when(row: CouncilRow) -> str:
    return _("{day}, {name}").format(day=formats.day(row.note.day), name=row.by)


class CouncilDialog(EditDialog):
    """Writes a note, or shows one; who did not write it reads it alone."""

    def __init__(self, shop: Workshop, found: Council, known: CouncilRow | None = None) -> None:
        super().__init__(shop, shop.shell.place(), lambda: _("Klassenraad"), width=600)
        self._placement = known.note.placement if known else found.placement
        self._known = known
        look = self.look
        note = known.note if known else None
        mine = known is None or known.mine
        self.day = DayField(look, note.day if note else found.today, name=lambda: _("Dag"))
        self.text = Area(look, name=lambda: _("Wat onthoud je?"), rows=6)
        self.text.setPlainText(note.text if note else "")
        self.day.setEnabled(mine)
        self.text.setReadOnly(not mine)
        if known is not None and not mine:
            by = lambda: _("Geschreven door {name}").format(name=known.by)  # noqa: E731 - a text
            self.form.column.addWidget(Text(look, by, "meta", "ink2", wrap=True))
        self.form.add("day", FormRow(look, lambda: _("Dag"), self.day))
        self.form.add("council", FormRow(look, lambda: _("Wat onthoud je?"), self.text))
        keys = []
        if known is not None and mine:
            remove = Key(look, lambda: _("Schrap"), Kind.QUIET, icon="trash")
            remove.clicked.connect(self._remove)
            keys.append(remove)
        self.finish(*keys)
        self.save_key.setVisible(mine)

    def save(self) -> None:
        """Keep the note."""
        if self._known is not None and not self._known.mine:
            return
        command = WriteNote(
            self._placement,
            self.day.day(),
            self.text.toPlainText(),
            self._known.note.id if self._known else "",
        )
        self.send(
            partial(council.write, command=command),
            council.CHANGED,
            told(self.shop, lambda: _("Genoteerd")),
        )

    def _remove(self) -> None:
        if self._known is not None:
            self.send(
                partial(council.remove, note=self._known.note.id),
                council.CHANGED,
                told(self.shop, lambda: _("Notitie geschrapt")),
            )
