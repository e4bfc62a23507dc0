"""The minimum incomes that amounts follow from: read by everybody, entered where one is missing."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.errors import Refused
from mentorapp.domain.rate_rows import SOURCE_LIMIT
from mentorapp.domain.region import amounts_of
from mentorapp.domain.typed import parse_amount
from mentorapp.services import money_words, rate_rows, rate_words
from mentorapp.services.rate_rows import AddRate, EditRate, Known, Period, RateRows
from mentorapp.ui.forms import EditDialog, told
from mentorapp.ui.kit.base import Column, Plain, Row, Say, empty
from mentorapp.ui.kit.dates import DayField
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.fields import FormRow
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Rule, Tag, Tone
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.workshop import Workshop

_TAGS = {
    Known.VERIFIED: (Tone.OK, "check"),
    Known.OWN: (Tone.INFO, "pencil"),
    Known.UNVERIFIED: (Tone.WARN, "alert-triangle"),
    Known.OVERTAKEN: (Tone.NEUTRAL, ""),
}


class RatesDialog(Dialog):
    """Every row, the newest first. edits: the keys that change one, by its first day."""

    def __init__(self, shop: Workshop, found: RateRows) -> None:
        super().__init__(
            shop.look, shop.shell.place(), lambda: _("Bedragen"), width=820, height=760
        )
        self.shop, self.found = shop, found
        self.edits: dict[date, Key] = {}
        self.body.addWidget(Text(self.look, self._lead, role="ink2", wrap=True))
        self._rows = Column(self.look, gap=10)
        self.body.addLayout(self._rows)
        self.add_key = Key(self.look, lambda: _("Vul een bedrag in"), icon="plus")
        self.add_key.clicked.connect(self._add)
        self.close_rates = Key(self.look, lambda: _("Sluit"), Kind.MAIN)
        self.close_rates.clicked.connect(self.put_away)
        self.keys(self.add_key, self.close_rates)
        self.add_key.setVisible(found.may_enter)
        self._show(found)
        shop.happened.connect(self._follow)

    def first(self) -> QWidget:
        """Begin at what one comes for: entering, or having read."""
        return self.close_rates if self.add_key.isHidden() else self.add_key

    def _follow(self, changed: object) -> None:
        if self.is_open and isinstance(changed, frozenset) and changed & rate_rows.CHANGED:
            self.shop.read(rate_rows.rate_rows, self._show, owner=self)

    def _show(self, found: RateRows) -> None:
        self.found = found
        focused = next((day for day, key in self.edits.items() if key.hasFocus()), None)
        empty(self._rows)
        self.edits = {}
        for one in found.periods:
            self._rows.addWidget(Rule(self.look))
            self._rows.addWidget(self._row(one))
        if focused is not None:
            self.edits.get(focused, self.first()).setFocus()

    def _row(self, one: Period) -> QWidget:
        look = self.look
        head = Row(look, Text(look, partial(rate_words.span_words, one), weight=600, wrap=True))
        tone, icon = _TAGS[one.known]
        tag = Tag(look, partial(rate_words.known_words, one.known), tone, icon=icon)
        column = Column(look, Spread(look, head, tag, gap=10, least=200), gap=4)
        column.addWidget(Text(look, partial(self._amounts, one), wrap=True))
        for words in (rate_words.source_words, rate_words.why_words):
            if words(one):
                column.addWidget(Text(look, partial(words, one), "meta", "ink2", wrap=True))
        if one.is_own and self.found.may:
            key = Key(look, lambda: _("Pas aan"), icon="pencil", name=partial(_edit_words, one))
            key.clicked.connect(partial(self._edit, one))
            self.edits[one.valid_from] = key
            column.addLayout(Row(look, key, None))
        return Plain(look, column)

    def _amounts(self, one: Period) -> str:
        income = _("Minimuminkomen {amount}").format(amount=rate_words.income_words(one.ggmmi))
        steps = rate_words.steps_words(self.found.region, one.amounts)
        return "; ".join(part for part in (income, steps) if part)

    def _add(self) -> None:
        RateDialog(self.shop, self.found, rate_rows.next_gap(self.found)).open()

    def _edit(self, one: Period, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt
        RateDialog(self.shop, self.found, one.valid_from, one).open()

    def _lead(self) -> str:
        if not self.found.counts:
            return _(
                "In jullie regio liggen de bedragen vast. Ze volgen niet uit het minimuminkomen."
            )
        lead = _(
            "Elke trap is een deel van het minimuminkomen (GGMMI). We rekenen alleen met wat "
            "nagekeken is in een bron, of wat jullie zelf invulden."
        )
        return lead if self.found.may else f"{lead} {rate_words.who_words(self.found)}"


class RateDialog(EditDialog):
    """The minimum income from a day on, with its source. former: None for a new one."""

    def __init__(
        self, shop: Workshop, found: RateRows, day: date, former: Period | None = None
    ) -> None:
        new: Say = lambda: _("Bedrag invullen")  # noqa: E731 - a text
        edit: Say = lambda: _("Bedrag aanpassen")  # noqa: E731 - a text
        super().__init__(shop, shop.shell.place(), edit if former else new, width=600, height=600)
        self.former, self._region = former, found.region
        lead = lambda: _(  # noqa: E731 - a text
            "Neem het minimuminkomen (GGMMI) over van je sociaal secretariaat of uit een "
            "officiële bron. Wij kijken het niet na: het staat erbij, met je naam."
        )
        self.form.column.insertWidget(0, Text(self.look, lead, role="ink2", wrap=True))
        self.starts = DayField(self.look, day, name=lambda: _("Vanaf"))
        self.form.add("valid_from", FormRow(self.look, lambda: _("Vanaf"), self.starts))
        written = "" if former is None or former.ggmmi is None else money_words.money(former.ggmmi)
        self.ggmmi = self.form.line(
            "ggmmi", lambda: _("Minimuminkomen per maand, in euro"), written, hint="2111,89"
        )
        self.steps = Text(self.look, self._steps_words, "meta", "ink2", wrap=True)
        self.ggmmi.textChanged.connect(lambda _text: self.steps.refresh())
        self.form.column.addWidget(self.steps)
        self.source = self.form.line(
            "source",
            lambda: _("Bron"),
            former.source if former else "",
            more=lambda: _("Waar je het las: een webadres, of een brief met zijn datum."),
        )
        self.source.setMaxLength(SOURCE_LIMIT)
        keys = []
        if former is not None:
            self.remove = Key(self.look, lambda: _("Schrap"), Kind.QUIET, icon="trash")
            self.remove.clicked.connect(self._remove)
            keys.append(self.remove)
        self.finish(*keys)

    def first(self) -> QWidget:
        """Begin at the amount: the day is mostly right."""
        return self.ggmmi

    def save(self) -> None:
        """Enter the row, or change it."""
        day = self.starts.day()
        try:
            cents = parse_amount(self.ggmmi.text())
        except Refused as refused:
            self.refuse(refused)
            return
        add = AddRate(day, cents, self.source.text())
        use_case = partial(rate_rows.add_rate, command=add)
        if self.former is not None:
            edit = EditRate(self.former.valid_from, day, cents, self.source.text())
            use_case = partial(rate_rows.edit_rate, command=edit)
        self.send(use_case, rate_rows.CHANGED, told(self.shop, lambda: _("Bedrag bewaard")))

    def _remove(self) -> None:
        if self.former is not None:
            use_case = partial(rate_rows.remove_rate, valid_from=self.former.valid_from)
            self.send(use_case, rate_rows.CHANGED, told(self.shop, lambda: _("Geschrapt")))

    def _steps_words(self) -> str:
        try:
            amounts = amounts_of(self._region, parse_amount(self.ggmmi.text()))
        except Refused:
            return _("Typ het bedrag: dan zie je hier wat elke trap wordt.")
        steps = rate_words.steps_words(self._region, amounts)
        return _("Een volle maand wordt dan: {steps}.").format(steps=steps)


def _edit_words(one: Period) -> str:
    return _("Pas het bedrag vanaf {day} aan").format(day=formats.day(one.valid_from))
