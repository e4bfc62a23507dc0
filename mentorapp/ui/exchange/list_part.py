"""The part of a list's dialog with its rows: searched, ticked, answered."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.list_rows import SKIP, Fate, ListRow
from mentorapp.ui.exchange.list_rows import ORDER, WhoPanel, heading_of, is_taken, strip_of
from mentorapp.ui.kit.base import Column, Plain, Row
from mentorapp.ui.kit.fields import SearchLine
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.long import WHOLE, LongList, Strip, gap, heading
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.workshop import Workshop

_MOST = 1_000  # rows of one fate that are shown: who looks for others, searches


class ListPart(QWidget):
    """The rows by what becomes of them. changed: something was ticked or answered.

    answers: of a person, by line.
    """

    changed = Signal()

    def __init__(self, shop: Workshop, area: QScrollArea) -> None:
        super().__init__()
        self.shop, self.look = shop, shop.look
        look = shop.look
        self.rows: tuple[ListRow, ...] = ()
        self.answers: dict[int, str] = {}
        self.search = SearchLine(
            look,
            name=lambda: _("Zoek een leerling"),
            hint=lambda: _("Zoek een leerling"),
            icon="search",
        )
        self.search.textEdited.connect(lambda _text: self._show())
        self.all_key = Key(look, self._all_words, Kind.QUIET)
        self.all_key.clicked.connect(self._all)
        self._tools = Plain(look, Spread(look, Row(look, self.search), self.all_key, least=200))
        self._tools.hide()
        self.list = LongList(look)
        self.list.follow(area)
        self.setLayout(Column(look, self._tools, self.list, gap=8))

    def show_rows(self, rows: tuple[ListRow, ...]) -> None:
        """Show other rows, without an answer to any of them."""
        self.rows, self.answers = rows, {}
        self.search.clear()
        self._tools.setVisible(len(rows) > WHOLE or len(self._new()) > 1)
        self.search.setVisible(len(rows) > WHOLE)
        self.all_key.setVisible(len(self._new()) > 1)
        self._show()

    def number(self) -> int:
        """Give how many rows are taken over as they stand."""
        return sum(is_taken(row, self.answers.get(row.listed.line, "")) for row in self.rows)

    def _new(self) -> list[ListRow]:
        return [row for row in self.rows if row.fate is Fate.NEW]

    def _all_words(self) -> str:
        if self._is_left_out():
            return _("Vink alle nieuwe aan")
        return _("Vink alle nieuwe uit")

    def _is_left_out(self) -> bool:
        return all(self.answers.get(row.listed.line) == SKIP for row in self._new())

    def _all(self) -> None:
        """Leave every new row out, or take all of them."""
        out = not self._is_left_out()
        for row in self._new():
            if out:
                self.answers[row.listed.line] = SKIP
            else:
                self.answers.pop(row.listed.line, None)
        self._show()

    def _show(self) -> None:
        wanted = self.search.text().strip().casefold()
        rows = [row for row in self.rows if not wanted or wanted in _searched(row)]
        strips: list[Strip] = []
        for fate in ORDER:
            inside = [row for row in rows if row.fate is fate]
            if not inside:
                continue
            number = formats.number(len(inside))
            strips.append(heading(self.look, heading_of(fate), number, air=6))
            strips += [self._strip(row) for row in inside[:_MOST]]
            if more := len(inside[_MOST:]):
                strips.append(self._rest(more))
            strips.append(gap(self.look, 16))
        self.list.show_strips(strips)
        self.all_key.refresh()
        self.changed.emit()

    def _rest(self, number: int) -> Strip:
        say = partial(_rest_words, number)
        return Strip(
            lambda: Text(self.look, say, "meta", "ink2", middle=True),
            lambda _width: self.look.target,
        )

    def _strip(self, row: ListRow) -> Strip:
        answer = self.answers.get(row.listed.line, "")
        return strip_of(self.look, row, answer, partial(self._pressed, row))

    def _pressed(self, row: ListRow) -> None:
        if row.fate is Fate.ASK:
            WhoPanel(self.shop, row, partial(self._said, row)).open()
            return
        self._said(row, "" if self.answers.get(row.listed.line) == SKIP else SKIP)

    def _said(self, row: ListRow, answer: str) -> None:
        line = row.listed.line
        if answer:
            self.answers[line] = answer
        else:
            self.answers.pop(line, None)
        key = str(line)
        number = next(n for n, strip in enumerate(self.list.strips) if strip.key == key)
        self.list.change(number, self._strip(row))
        shown = self.list.widget(key)
        if shown is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)
        self.all_key.refresh()
        self.changed.emit()


def _searched(row: ListRow) -> str:
    listed = row.listed
    parts: Sequence[str] = (listed.name, listed.family, listed.given, listed.number, listed.year)
    return " ".join(parts).casefold()


def _rest_words(number: int) -> str:
    return ngettext(
        "En nog {number} rij. Zoek om ze te zien.",
        "En nog {number} rijen. Zoek om ze te zien.",
        number,
    ).format(number=formats.number(number))
