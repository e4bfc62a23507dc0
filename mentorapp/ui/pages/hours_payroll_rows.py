"""The learners of a month: what each gets, what differs from the month before, what is not sure."""

from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.month import month_span
from mentorapp.services import money_words, payroll_words
from mentorapp.services.payroll import PayLine, PayMonth
from mentorapp.services.payroll_words import Reached
from mentorapp.ui.kit.base import Column, Plain, Row, Say, Table, empty, said
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Rule, Tag, Tone
from mentorapp.ui.kit.messages import Nothing, Notice
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look

_AMOUNT = 92  # least width of a column of amounts, of the design
_TAGS = {
    Reached.CLOSED: (Tone.NEUTRAL, "lock"),
    Reached.CONFIRMED: (Tone.WARN, "lock-open"),
    Reached.PRELIMINARY: (Tone.WARN, "alert-triangle"),
    Reached.LACKING: (Tone.WARN, "alert-triangle"),
    Reached.UNPAID: (Tone.NEUTRAL, ""),
}
_END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PayRows(QWidget):
    """The months beside each other, and the learners. turned: -1, 1; asked: a learner's month."""

    turned = Signal(int)
    asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.month: PayMonth | None = None
        self._amount = 0  # width of a column of amounts, in pixels
        self.before = Key(look, "", icon="chevron-left", name=lambda: _("Vorige maand"))
        self.before.clicked.connect(lambda: self.turned.emit(-1))
        self.after = Key(look, "", icon="chevron-right", name=lambda: _("Volgende maand"))
        self.after.clicked.connect(lambda: self.turned.emit(1))
        self._title = Text(look, self._month_words, "section", middle=True)
        self.warning = Notice(look, self._warning_words, Tone.WARN)
        self.warning.hide()
        self._rows = Column(look, gap=0)
        self.goes: dict[str, Key] = {}  # to the month of a learner, by id
        turning = Row(look, self.before, self._title, self.after, None, gap=12)
        self.setLayout(Column(look, turning, self.warning, self._rows, gap=16))

    def show_month(self, month: PayMonth) -> None:
        """Show a month."""
        self.month = month
        self.before.setEnabled(bool(month.earlier))
        self.after.setEnabled(bool(month.later))
        self._title.refresh()
        self._warn(month)
        empty(self._rows)
        self.goes = {}
        if not month.lines:
            self._rows.addWidget(_nobody(self.look))
            return
        self._rows.addWidget(self._head(month))
        self._rows.addWidget(Rule(self.look, strong=True))
        for line in month.lines:
            self._rows.addWidget(self._line(line))
            self._rows.addWidget(Rule(self.look))
        self._rows.addWidget(self._sum(month))

    def _warn(self, month: PayMonth) -> None:
        self.warning.setVisible(any(_is_unsure(line) for line in month.lines))
        self.warning.text.refresh()

    def _warning_words(self) -> str:
        lines = self.month.lines if self.month else ()
        number = sum(_is_unsure(line) for line in lines)
        return ngettext(
            "**{number} maand is nog niet afgesloten.** Het bedrag kan nog veranderen.",
            "**{number} maanden zijn nog niet afgesloten.** De bedragen kunnen nog veranderen.",
            number,
        ).format(number=number)

    def _month_words(self) -> str:
        return formats.month(month_span(self.month.month)[0]) if self.month else ""

    def _heads(self, month: PayMonth) -> list[Say]:
        first, _last = month_span(month.month)
        return [
            lambda: formats.month(first, year=False),
            lambda: formats.month(first - timedelta(days=1), year=False),
            lambda: _("verschil"),
        ]

    def _head(self, month: PayMonth) -> QWidget:
        look, heads = self.look, self._heads(month)
        widest = max(look.metrics("meta", 600).horizontalAdvance(said(one)) for one in heads)
        self._amount = max(look.px(_AMOUNT), round(widest) + 2)
        names: list[Say] = [lambda: _("Leerling"), *heads]
        return self._across(*(Text(look, one, "meta", "ink2", weight=600) for one in names))

    def _line(self, line: PayLine) -> QWidget:
        look = self.look
        found = payroll_words.reached(line.money)
        amounts = (line.total, line.total_before, line.difference)
        top = self._across(
            Text(look, line.name, weight=600, wrap=True),
            *(
                Text(look, partial(_amount, cents, signed=at == 2), weight=0 if at else 600)  # noqa: PLR2004 - the last
                for at, cents in enumerate(amounts)
            ),
        )
        tone, icon = _TAGS[found]
        tag = Tag(look, partial(payroll_words.reached_word, found), tone, icon=icon)
        words = Row(look, gap=10)
        words.addWidget(tag, 0, Qt.AlignmentFlag.AlignTop)
        more = Text(look, partial(_more_words, line), "meta", "ink2", wrap=True)
        words.addLayout(Column(look, more, gap=0, margins=(0, 2, 0, 0)), 1)  # level with the tag
        keys = []
        if found in (Reached.CONFIRMED, Reached.PRELIMINARY, Reached.LACKING):
            key = Key(
                look,
                lambda: _("Ga naar de maand"),
                Kind.QUIET,
                icon="arrow-right",
                name=lambda: _("Ga naar de maand van {name}").format(name=line.name),
            )
            key.clicked.connect(partial(self._go, line.learner))
            self.goes[line.learner] = key
            keys.append(key)
        below = Spread(look, words, *keys, gap=12, least=240)
        return Plain(look, Column(look, top, below, gap=6, margins=(0, 10, 0, 10)))

    def _go(self, learner: str, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt
        self.asked.emit(learner)

    def _sum(self, month: PayMonth) -> QWidget:
        look, sums = self.look, payroll_words.sums(month.lines)
        top = self._across(
            Text(look, lambda: _("Samen"), "lead", weight=600, wrap=True),
            Text(look, partial(_amount, sums.total), weight=700),
            Text(look, partial(_amount, sums.before)),
            Text(look, partial(_amount, sums.difference, signed=True)),
        )
        column = Column(look, Rule(look, strong=True), top, gap=10)
        if sums.missing:
            missing: Say = lambda: ngettext(  # noqa: E731 - a text
                "Zonder {number} leerling: dat bedrag is nog niet te berekenen.",
                "Zonder {number} leerlingen: die bedragen zijn nog niet te berekenen.",
                sums.missing,
            ).format(number=sums.missing)
            column.addWidget(Text(look, missing, "meta", "ink2", wrap=True))
        return Plain(look, column)

    def _across(self, words: Text, *amounts: Text) -> QWidget:
        """Put a name and amounts beside each other, as wide as in every other row."""
        table = Table(self.look, gap=12)
        table.setColumnStretch(0, 1)
        table.addWidget(words, 0, 0)
        for at, amount in enumerate(amounts, start=1):
            table.setColumnMinimumWidth(at, self._amount)
            table.addWidget(amount, 0, at, _END)
        return Plain(self.look, table)


def _nobody(look: Look) -> QWidget:
    return Nothing(
        look,
        lambda: _("Geen leerlingen in deze maand"),
        lambda: _("Niemand had toen een leerwerkplek in het bedrijf. Kies een andere maand."),
    )


def _is_unsure(line: PayLine) -> bool:
    found = payroll_words.reached(line.money)
    return found in (Reached.CONFIRMED, Reached.PRELIMINARY, Reached.LACKING)


def _amount(cents: int | None, *, signed: bool = False) -> str:
    return "" if cents is None else money_words.money(cents, sign=signed)


def _more_words(line: PayLine) -> str:
    still, why = payroll_words.still_words(line.money), payroll_words.why_words(line)
    return " ".join(words for words in (still, why) if words)
