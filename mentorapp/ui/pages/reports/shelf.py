"""Laatst gemaakt: what was printed, kept or handed over, and what came from the other side."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from PySide6.QtWidgets import QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.services.report_names import kind_words
from mentorapp.services.report_shelf import GivenRow, MadeRow, Shelf
from mentorapp.services.report_wording import way_words
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.base import Column, empty
from mentorapp.ui.kit.marks import Rule
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look


class ShelfList(QWidget):
    """The rows. again: hears which report is to be shown again; came: which of the other side."""

    def __init__(
        self, look: Look, again: Callable[[MadeRow], None], came: Callable[[GivenRow], None]
    ) -> None:
        super().__init__()
        self.look = look
        self.rows: list[ListRow] = []
        self._again, self._came = again, came
        self._column = Column(look, gap=0, margins=(0, 12, 0, 0))
        self.setLayout(self._column)

    def show_shelf(self, shelf: Shelf, today: date) -> None:
        """Show what is on it; nothing at all where it is empty."""
        empty(self._column)
        self.rows = []
        if shelf.made:
            self._head(lambda: _("Laatst gemaakt"))
            for made in shelf.made:
                self._add(partial(made_title, made), partial(made_when, made, today), made)
        if shelf.came:
            self._head(lambda: _("Gekregen"))
            for came in shelf.came:
                self._add(partial(came_title, came), partial(came_when, came, today), came)
        self.setVisible(bool(self.rows))

    def _head(self, say: Callable[[], str]) -> None:
        if self.rows:
            self._column.addSpacing(self.look.px(16))
        self._column.addWidget(Text(self.look, say, "meta", "ink2", weight=600))
        self._column.addSpacing(self.look.px(6))
        self._column.addWidget(Rule(self.look, strong=True))

    def _add(self, say: Callable[[], str], end: Callable[[], str], row: MadeRow | GivenRow) -> None:
        line = ListRow(self.look, say, icon="file-text", end=end, chevron=False)
        if isinstance(row, MadeRow):
            line.clicked.connect(lambda _on=False, row=row: self._again(row))
        else:
            line.clicked.connect(lambda _on=False, row=row: self._came(row))
        self.rows.append(line)
        self._column.addWidget(line)
        self._column.addWidget(Rule(self.look))


def made_title(row: MadeRow) -> str:
    """Say which report it is: Evaluatieverslag 1, Nour El Amrani."""
    what = kind_words(row.kind)
    if row.made.number:
        what = f"{what} {formats.number(row.made.number)}"
    elif row.made.month:
        what = f"{what} {formats.inside(formats.month(_month(row.made.month)))}"
    return _("{what}, {name}").format(what=what, name=row.name)


def made_when(row: MadeRow, today: date) -> str:
    """Say when it was made, and what was done with it."""
    done = _("ondertekend") if row.signed else way_words(row.made.way)
    return _("{day}, {done}").format(day=_day(row.made.at, today), done=done)


def came_title(row: GivenRow) -> str:
    """Say which report it is, as it says itself."""
    return row.given.title


def came_when(row: GivenRow, today: date) -> str:
    """Say when it was given, and by whom."""
    day = _day(row.given.at, today)
    if not row.here:
        return _("{day}, komt nog").format(day=day)
    return _("{day}, {house}").format(day=day, house=row.house) if row.house else day


def _month(text: str) -> date:
    return date.fromisoformat(f"{text}-01")


def _day(moment: str, today: date) -> str:
    day = datetime.fromisoformat(moment).astimezone().date()
    return formats.day(day, year=day.year != today.year)
