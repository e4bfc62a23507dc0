"""Zo is het berekend: the allowance of a month as a receipt, each line numbered as its days are."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.money_month import Lack, MoneyMonth, MoneyRow, RowKind
from mentorapp.domain.month import month_span
from mentorapp.services import money_words, rate_words
from mentorapp.services.rate_rows import RateRows
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column, Gap, Plain, Row, Say, empty
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Rule, Tone
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.pages.hours.money_line import MoneyLine

_TOOTH, _ZIG = 14, 9  # of the design: width and height of a tooth of the cut edge


class MoneyPane(QWidget):
    """The receipt and its keys.

    days_picked: days of a line that was pressed. step_asked: the step is to be filled in, from a
    day on; rate_asked: an amount, on a day; schedule_asked: there is none; status_asked: worker or
    clerk. what_if_asked, print_asked, rules_asked: of the month.
    """

    days_picked = Signal(object)
    step_asked = Signal(object)
    rate_asked = Signal(object)
    schedule_asked = Signal()
    status_asked = Signal()
    what_if_asked = Signal()
    print_asked = Signal()
    rules_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.month: MoneyMonth | None = None
        self._name = ""
        self.lines: list[MoneyLine] = []
        self.rate_key: Key | None = None  # where an amount is missing that may be entered
        self._lines = Column(look, gap=0)
        self._total = Column(look, gap=0)
        self.receipt = _Receipt(look, self._lines, self._total)
        self.print_key = Key(look, lambda: _("Afdrukken"), icon="printer")
        self.print_key.clicked.connect(self.print_asked)
        self.if_key = Key(look, lambda: _("Wat als …"), icon="help-circle")
        self.if_key.clicked.connect(self.what_if_asked)
        self.step_key = Key(look, lambda: _("Trap"), icon="pencil")
        self.step_key.clicked.connect(lambda: self.step_asked.emit(None))
        self.status_key = Key(look, lambda: _("Statuut"), icon="pencil")
        self.status_key.clicked.connect(self.status_asked)
        self.rules_key = Key(look, lambda: _("Bekijk de regels"), Kind.QUIET)
        self.rules_key.clicked.connect(self.rules_asked)
        self._rates = Text(look, "", "meta", "ink2", wrap=True, middle=True)
        keys = Flow(look, self.print_key, self.if_key, self.step_key, self.status_key, gap=12)
        foot = Spread(look, Row(look, self._rates), self.rules_key, gap=8, least=160)
        self.setLayout(Column(look, self.receipt, 14, keys, 8, foot, None, gap=0))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._quiet()

    def show_month(self, name: str, month: MoneyMonth, rates: RateRows | None = None) -> None:
        """Show a computed month. name: what the learner is called; rates: where one is missing."""
        self.month, self._name = month, name
        empty(self._lines)
        empty(self._total)
        self.lines, self.rate_key = [], None
        if month.lacking is not None:
            self._lack(month, rates)
        elif month.unpaid:
            self._lines.addWidget(
                _padded(
                    self.look,
                    Text(
                        self.look,
                        lambda: _("Met deze overeenkomst is er geen leervergoeding."),
                        role="ink2",
                        wrap=True,
                    ),
                )
            )
        else:
            self._ledger(month)
        computed = month.lacking is None and not month.unpaid
        for key in (self.print_key, self.if_key, self.rules_key):
            key.setEnabled(computed)
        other = month.lacking is not None and month.lacking.lack is Lack.OTHER_RULES
        for key in (self.step_key, self.status_key):  # what is missing may stand there
            key.setEnabled(not month.unpaid and not other)
        self._rates.say(partial(_rates_words, month) if computed else "")
        self.receipt.updateGeometry()
        self.receipt.update()

    def _quiet(self) -> None:
        for key in (
            *(self.print_key, self.if_key, self.rules_key),
            *(self.step_key, self.status_key),
        ):
            key.setEnabled(False)

    def _ledger(self, month: MoneyMonth) -> None:
        for row in month.rows:
            line = MoneyLine(
                self.look,
                partial(money_words.title, row),
                number=row.number,
                amount=partial(money_words.money, row.cents, sign=row.kind is RowKind.RATE),
                more=partial(money_words.detail, month, row),
                name=partial(_spoken, month, row),
                before=row.before,
                after=row.after,
                less=row.cents < 0,
                leads=bool(row.days),
            )
            if row.days:
                line.clicked.connect(partial(self._pick, row.days))
            self.lines.append(line)
            self._lines.addWidget(line)
        self._total.addWidget(_total(self.look, self._name, month))

    def _pick(self, days: Sequence[date], _on: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt
        self.days_picked.emit(tuple(days))

    def _lack(self, month: MoneyMonth, rates: RateRows | None) -> None:
        keys: list[QWidget] = []
        lack = month.lacking
        helps = rates if lack is not None and lack.lack is Lack.RATE else None
        if lack is not None and helps is not None and helps.may_enter:
            self.rate_key = Key(self.look, lambda: _("Vul het bedrag in"), Kind.MAIN)
            self.rate_key.clicked.connect(lambda: self.rate_asked.emit(lack.day))
            keys.append(self.rate_key)
        if lack is not None and lack.lack is Lack.STEP:
            key = Key(self.look, lambda: _("Vul de trap in"), Kind.MAIN)
            key.clicked.connect(lambda: self.step_asked.emit(lack.day))
            keys.append(key)
        if lack is not None and lack.lack is Lack.SCHEDULE:
            key = Key(self.look, lambda: _("Vul het rooster in"), Kind.MAIN)
            key.clicked.connect(self.schedule_asked)
            keys.append(key)
        say: Say = lambda: " ".join(  # noqa: E731 - a text
            (
                f"**{money_words.lacking_title(month)}.**",
                money_words.lacking_words(month),
                *((rate_words.who_words(helps),) if helps and helps.others_enter else ()),
            )
        )
        self._lines.addWidget(_padded(self.look, Notice(self.look, say, Tone.WARN, *keys)))


class _Receipt(QWidget):
    """The sheet of the receipt: head, lines, total, and an edge as if it was cut off."""

    def __init__(self, look: Look, lines: Column, total: Column) -> None:
        super().__init__()
        self.look = look
        self.title = Text(look, lambda: _("Zo is het berekend"), "section")
        head = Spread(
            look,
            Row(look, self.title),
            Text(look, lambda: _("leervergoeding, bruto"), "meta", "ink2"),
            gap=8,
            least=120,
            margins=(14, 12, 18, 10),
        )
        column = Column(look, head, Rule(look), lines, total, _ZIG, gap=0)
        self.setLayout(column)
        look.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sheet with its cut edge."""
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("lineStrong"), 1))
        painter.setBrush(look.colour("field"))
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        low = area.bottom() - look.px(_ZIG)
        corners = [QPointF(area.left(), low), area.topLeft(), area.topRight()]
        teeth = max(1, round(area.width() / look.px(_TOOTH)))
        for tooth in range(teeth):
            right = area.right() - area.width() * tooth / teeth
            corners += [
                QPointF(right, low),
                QPointF(right - area.width() / teeth / 2, area.bottom()),
            ]
        painter.drawPolygon(QPolygonF([*corners, QPointF(area.left(), low)]))


def _padded(look: Look, widget: QWidget) -> Plain:
    return Plain(look, Column(look, widget, gap=0, margins=(14, 14, 18, 14)))


def _total(look: Look, name: str, month: MoneyMonth) -> QWidget:
    first, _last = month_span(month.month)
    gets = Text(look, lambda: _("{name} krijgt").format(name=name), "lead", weight=600, wrap=True)
    over: Say = lambda: _("voor {month}, indicatief").format(month=formats.month(first))  # noqa: E731
    words = Column(look, gets, Text(look, over, "meta", "ink2", wrap=True), gap=0)
    amount = Text(look, partial(_euro, month.total), "talkXl", weight=700, tabular=True)
    spread = Spread(look, words, amount, gap=8, least=140, margins=(14, 8, 18, 12))
    return Plain(look, Column(look, Rule(look, strong=True), spread, Gap(look, 1), gap=0))


def _euro(cents: int) -> str:
    return f"€ {money_words.money(cents)}"


def _rates_words(month: MoneyMonth) -> str:
    """Say since when the amounts hold, and whether something is not sure."""
    since = month.since[0]
    sentences = []
    if since.rate_from is not None:
        sentences.append(_("Bedragen geldig vanaf {day}.").format(day=formats.day(since.rate_from)))
    own = next((row for row in month.rows if row.own), None)
    if own is not None:
        by = own.by
        said = (
            _("Ingevoerd door {name}, niet nagekeken.")
            if by
            else _("Zelf ingevoerd, niet nagekeken.")
        )
        sentences.append(said.format(name=by))
    if not month.status_known:
        sentences.append(_("Gerekend als arbeider: dat is nog niet ingevuld."))
    return " ".join(sentences)


def _spoken(month: MoneyMonth, row: MoneyRow) -> str:
    """Give what a screen reader says: Lijn 2. 1 dag afwezig zonder reden. Min 29,39 euro."""
    title = money_words.title(row)
    amount = formats.number(abs(row.cents) / 100, decimals=2)
    if row.cents < 0:
        amount = _("min {amount} euro").format(amount=amount)
    else:
        amount = _("{amount} euro").format(amount=amount)
    parts = [title, amount]
    if row.number:
        parts.insert(0, _("Lijn {number}").format(number=row.number))
    parts.append(money_words.detail(month, row))
    return ". ".join(part.rstrip(".") for part in parts)
