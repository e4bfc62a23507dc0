"""The rows of a list of learners: what becomes of each, and who somebody is."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from mentorapp.base.texts import _
from mentorapp.domain.list_rows import NEW, SKIP, Fate, ListRow, MayBe
from mentorapp.services.list_wording import fate_word, row_words, why
from mentorapp.ui.kit.areas import ListRow as Pressed
from mentorapp.ui.kit.base import Column, Plain, Say
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.keys import draw_box
from mentorapp.ui.kit.long import Strip, Words
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.workshop import Workshop

#: Fates in the order in which they are shown: what asks something first.
ORDER = (Fate.ASK, Fate.WRONG, Fate.NEW, Fate.CHANGES, Fate.THEIRS, Fate.SAME)
_TICKED = frozenset({Fate.NEW, Fate.CHANGES})


def heading_of(fate: Fate) -> Say:
    """Give the heading above the rows of a fate."""
    return {
        Fate.ASK: lambda: _("Wie is dit?"),
        Fate.WRONG: lambda: _("Klopt niet, blijft weg"),
        Fate.NEW: lambda: _("Nieuw"),
        Fate.CHANGES: lambda: _("Wordt aangepast"),
        Fate.THEIRS: lambda: _("Beheert de school zelf"),
        Fate.SAME: lambda: _("Staat er al zo"),
    }[fate]


def strip_of(look: Look, row: ListRow, answer: str, press: Callable[[], None]) -> Strip:
    """Give one row. answer: what a person said of it, empty for nothing."""
    title = partial(_title, row)
    more, end = partial(_more, row, answer), partial(_end, row, answer)
    words = Words(title, more, end)

    def made() -> Pressed:
        def box(painter: QPainter, area: QRectF) -> None:
            side = look.px(24)
            place = QRectF(area.left() + 1, area.center().y() - side / 2, side, side)
            draw_box(painter, look, place, on=is_taken(row, answer))

        acts = row.fate is Fate.ASK or row.fate in _TICKED
        found = Pressed(
            look,
            title,
            more=more,
            end=end,
            chevron=row.fate is Fate.ASK,
            draw_start=box if row.fate in _TICKED or row.fate is Fate.ASK else None,
        )
        found.setEnabled(acts)
        found.clicked.connect(press)
        return found

    def high(width: int) -> int:
        return words.height(look, width)

    key = str(row.listed.line) if row.fate is Fate.ASK or row.fate in _TICKED else ""
    return Strip(made, high, key)


def is_taken(row: ListRow, answer: str) -> bool:
    """Say whether a row is taken over as it stands."""
    if answer == SKIP:
        return False
    return row.fate in _TICKED or (row.fate is Fate.ASK and bool(answer))


def _title(row: ListRow) -> str:
    listed = row.listed
    about = ", ".join(part for part in (listed.programme, listed.year) if part)
    name = listed.name or _("Zonder naam")
    return _("{name}, {about}").format(name=name, about=about) if about else name


def _more(row: ListRow, answer: str) -> str:
    line = _("Regel {number}").format(number=row.listed.line)
    if row.fate is Fate.WRONG:
        return row_words(row)  # which names line and column
    if row.fate is Fate.ASK and answer not in {"", SKIP}:
        said = _answer_words(row, answer)
    elif row.fate in {Fate.ASK, Fate.CHANGES}:
        said = row_words(row)
    else:
        said = _number(row)
    return f"{line}. {said}" if said else line


def _number(row: ListRow) -> str:
    number = row.listed.number
    return _("Nummer {number}").format(number=number) if number else ""


def _answer_words(row: ListRow, answer: str) -> str:
    if answer == NEW:
        return _("Iemand anders: komt erbij.")
    found = next((one for one in row.may_be if one.learner == answer), None)
    return _("Dit is {name}.").format(name=found.name if found else "…")


def _end(row: ListRow, answer: str) -> str:
    if answer == SKIP:
        return _("blijft weg")
    if row.fate is Fate.ASK and answer:
        return _("beantwoord")
    return fate_word(row.fate)


class WhoPanel(Dialog):
    """Who somebody of a list is: one of those who may be, somebody new, or nobody to take over."""

    def __init__(self, shop: Workshop, row: ListRow, then: Callable[[str], None]) -> None:
        super().__init__(
            shop.look,
            shop.shell.place(),
            lambda: _("Wie is {name}?").format(name=row.listed.name),
            width=620,
        )
        look = shop.look
        self._then = then
        self.body.addWidget(
            Text(
                look,
                lambda: _(
                    "Op de lijst staat {what}. Is dit iemand die hier al staat? "
                    "Daarna weten we het."
                ).format(what=_title(row)),
                wrap=True,
            )
        )
        self.rows: dict[str, Pressed] = {}
        column = Column(look, gap=0)
        for one in row.may_be:
            self._add(column, one.learner, partial(_may_be_title, one), partial(why, one), "user")
        self._add(column, NEW, lambda: _("Iemand anders"), _new_words, "plus")
        self._add(column, SKIP, lambda: _("Laat weg"), _skip_words, "x")
        self.body.addWidget(Plain(look, column))
        self.body.addStretch(1)
        self.keys(self.cancel())

    def _add(self, column: Column, answer: str, say: Say, more: Say, icon: str) -> None:
        row = Pressed(self.look, say, more=more, icon=icon)
        row.clicked.connect(lambda: self._said(answer))
        self.rows[answer] = row
        column.addWidget(row)

    def _said(self, answer: str) -> None:
        self.put_away()
        self._then(answer)


def _may_be_title(one: MayBe) -> str:
    if not one.group:
        return one.name
    return _("{name}, {about}").format(name=one.name, about=one.group)


def _new_words() -> str:
    return _("Deze leerling komt erbij.")


def _skip_words() -> str:
    return _("Van deze regel nemen we niets over.")
