"""Beside a month: the months before it, each a way there, and what the school year holds so far."""

from collections.abc import Callable
from fractions import Fraction
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.month import month_span
from mentorapp.services import money_words, money_year
from mentorapp.services.money_year import MoneyYear, PastMonth, PastState
from mentorapp.ui.kit.base import Column, Plain, Row, Say, empty
from mentorapp.ui.kit.drawing import draw_block
from mentorapp.ui.kit.marks import Rule
from mentorapp.ui.kit.rows import WrappedRow
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.workshop import Workshop

_TOP, _GAP, _LOCK = 12, 14, 18  # of the design


class PastSide(QWidget):
    """Vorige maanden and Dit schooljaar, of one placement. picked: a month, as 2025-09."""

    picked = Signal(str)

    def __init__(self, shop: Workshop) -> None:
        super().__init__()
        look = shop.look
        self.shop, self.look = shop, look
        self.found: MoneyYear | None = None
        self.rows: dict[str, PastRow] = {}
        self._asked = 0
        self._months = Column(look, gap=0)
        self._facts = Column(look, gap=0)
        months = Text(look, lambda: _("Vorige maanden"), "section", wrap=True)
        self._title = Text(look, self._year_words, "section", wrap=True)
        self._before = Plain(look, _part(look, months, self._months))
        self._year = Plain(look, _part(look, self._title, self._facts))
        self.setLayout(Column(look, self._before, self._year, gap=32))
        self.hide()

    def read(self, placement: str, month: str) -> None:
        """Read and show what belongs to a month of a placement."""
        self._asked += 1
        self.shop.read(
            partial(money_year.money_year, placement=placement, month=month),
            partial(self._show, self._asked, month),
            owner=self,
        )

    def _show(self, asked: int, month: str, found: MoneyYear) -> None:
        if asked != self._asked:  # another was asked for meanwhile
            return
        self.found = found
        if list(self.rows) != [one.month for one in found.months]:
            empty(self._months)
            self.rows = {one.month: PastRow(self.look, one, self._wide) for one in found.months}
            for name, row in self.rows.items():
                row.clicked.connect(partial(self._pick, name))
                self._months.addWidget(row)
        for one in found.months:  # the same row, where the focus may be
            self.rows[one.month].show_month(one, shown=one.month == month)
        empty(self._facts)
        for say, value in self._said(found):
            self._facts.addWidget(_fact(self.look, say, value))
            self._facts.addWidget(Rule(self.look))
        self._title.refresh()
        self._before.setVisible(bool(found.months))
        self.show()

    def _pick(self, month: str, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt
        if self.rows[month].leads:
            self.picked.emit(month)

    def _wide(self) -> float:
        """Give the width of the widest month: the words behind it stand below each other."""
        metrics = self.look.metrics("body", 600)
        return max(metrics.horizontalAdvance(_name(month)) for month in self.rows)

    def _year_words(self) -> str:
        if self.found is None:
            return ""
        if self.found.current:
            return _("Dit schooljaar")
        first = self.found.starts
        return _("Schooljaar {first}-{last}").format(first=first, last=first + 1)

    @staticmethod
    def _said(found: MoneyYear) -> list[tuple[Say, Say]]:
        rows: list[tuple[Say, Say]] = [
            (lambda: _("Uren op de werkplek"), partial(formats.hours, found.minutes))
        ]
        rows += [
            (partial(money_words.code_words, code), partial(_days_words, number))
            for code, number in found.absences
        ]
        return rows


class PastRow(WrappedRow):
    """A month: its name, how it stands, its total. widest: of the names in the list, in pixels."""

    least = 220

    def __init__(self, look: Look, past: PastMonth, widest: Callable[[], float]) -> None:
        self.past, self._widest = past, widest
        self.shown = False
        self.leads = past.state is not PastState.OUTSIDE
        super().__init__(look, partial(_name, past.month), name=self._spoken, leads=self.leads)

    def show_month(self, past: PastMonth, *, shown: bool) -> None:
        """Show how it stands with it now. shown: its days are."""
        self.past, self.shown = past, shown
        self.refresh()

    def _spoken(self) -> str:
        parts = [formats.month(month_span(self.past.month)[0]), state_words(self.past.state)]
        if self.past.total is not None:
            parts.append(_("{amount} euro").format(amount=money_words.money(self.past.total)))
        if self.shown:
            parts.append(_("deze maand staat nu open"))
        return ", ".join(parts)

    def _amount(self) -> str:
        return "" if self.past.total is None else money_words.money(self.past.total)

    def _areas(self, width: int) -> tuple[QRectF, QRectF]:
        """Give where the state and the amount stand in a row of a width, from its middle."""
        look, gap = self.look, self.look.px(_GAP)
        amount = look.metrics("body", 600).horizontalAdvance(self._amount())
        left = self._widest() + gap
        if self.past.state is PastState.CLOSED:
            left += look.px(_LOCK + 6)
        room = max(float(look.px(60)), width - left - amount - (gap if amount else 0))
        wrap = int(Qt.TextFlag.TextWordWrap)
        words = QRectF(0, 0, room, 100_000)
        metrics = look.metrics("meta")
        high = metrics.boundingRect(words, wrap, state_words(self.past.state)).height()
        lines = max(1, round(high / metrics.lineSpacing())) * look.line("meta")
        return QRectF(left, -lines / 2, room, lines), QRectF(width - amount - 2, 0, amount + 2, 0)

    def heightForWidth(self, width: int) -> int:
        """Give the height the words need at a width."""
        words, _amount = self._areas(width)
        high = max(self.look.line("body"), round(words.height()))
        return max(self.look.target, high + self.look.px(2 * _TOP)) + 1

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the month, how it stands, its total, and the line below."""
        look, painter = self.look, QPainter(self)
        area, middle = QRectF(self.rect()), self.height() / 2
        if self.is_lit:
            draw_block(painter, area, look.colour("hover"))
        words, amount = self._areas(self.width())
        line = look.line("body")
        quiet = "ink" if self.leads else "ink2"
        level = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(look.font("body", 600))
        painter.setPen(look.colour("ink"))
        painter.drawText(QRectF(0, middle - line / 2, self._widest() + 2, line), level, self.words)
        painter.setPen(look.colour(quiet))
        amount.setRect(amount.left(), middle - line / 2, amount.width(), line)
        end = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(look.font("body", 600 if self.leads else 400))
        painter.drawText(amount, end, self._amount())
        if self.past.state is PastState.CLOSED:
            at = QPointF(words.left() - look.px(_LOCK + 6), middle - look.px(_LOCK) / 2)
            look.draw_icon(painter, "lock", "ink2", at, _LOCK)
        painter.setFont(look.font("meta"))
        painter.setPen(look.colour("ink2"))
        wrap = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(words.translated(0, middle), wrap, state_words(self.past.state))
        draw_block(painter, QRectF(0, self.height() - 1, self.width(), 1), look.colour("line"))
        if self.shown:  # as a tab that is chosen
            mark = QRectF(0, self.height() - look.px(4), self._widest(), look.px(4))
            draw_block(painter, mark, look.colour("signal"))
            mark.setTop(self.height() - 1)
            draw_block(painter, mark, look.colour("signalEdge"))


def state_words(state: PastState) -> str:
    """Say how it stands with a month before."""
    return {
        PastState.OPEN: _("open"),
        PastState.CLOSED: _("afgesloten"),
        PastState.LACKING: _("nog niet te berekenen"),
        PastState.UNPAID: _("geen leervergoeding"),
        PastState.OUTSIDE: _("geen overeenkomst"),
    }[state]


def _name(month: str) -> str:
    return formats.month(month_span(month)[0], year=False)


def _days_words(number: Fraction) -> str:
    whole = number.denominator == 1
    words = str(number.numerator) if whole else money_words.part_words(number)
    count = number.numerator if whole else 2  # a part of a day is said as several
    return ngettext("{number} dag", "{number} dagen", count).format(number=words)


def _part(look: Look, title: Text, inside: Column) -> Column:
    return Column(look, title, 8, Rule(look, strong=True), inside, gap=0)


def _fact(look: Look, say: Say, value: Say) -> QWidget:
    row = Row(look, gap=14, margins=(0, _TOP, 0, _TOP))
    row.addWidget(Text(look, say, wrap=True, middle=True), 1)
    row.addWidget(Text(look, value, weight=600, middle=True, tabular=True))
    return Plain(look, row)
