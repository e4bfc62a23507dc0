"""Beside the receipt: the step with its reason, what if, and the rules with their sources."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.changes import Changed
from mentorapp.domain.days import DayCode
from mentorapp.domain.errors import Refused
from mentorapp.domain.ledger import WorkerStatus
from mentorapp.domain.money_month import MoneyMonth, MoneyRow, WhatIf
from mentorapp.domain.month import month_span
from mentorapp.domain.pay_ground import StepFact
from mentorapp.services import money_month, money_words, pay_terms, rule_switches
from mentorapp.services.desk import Desk
from mentorapp.services.pay_terms import SetStep
from mentorapp.services.wording import refusal
from mentorapp.ui.forms import EditDialog, told
from mentorapp.ui.kit.base import Column, Say
from mentorapp.ui.kit.dates import DayField
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.fields import Choice, FormRow
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Rule, Tone
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.admin.rules import RulesDialog
from mentorapp.ui.wording import spoken
from mentorapp.ui.workshop import Workshop

_DAYS = frozenset({Changed.DAYS})


class StepDialog(EditDialog):
    """The step of a learner from a day on, by the fact that gives it. facts: of the region."""

    def __init__(
        self, shop: Workshop, placement: str, day: date, facts: tuple[StepFact, ...]
    ) -> None:
        super().__init__(shop, shop.shell.place(), lambda: _("Trap van de leervergoeding"))
        self._placement = placement
        lead = lambda: _(  # noqa: E731 - a text
            "De klassenraad beslist of een jaar geslaagd is. De trap verandert op 1 september."
        )
        self.form.column.insertWidget(0, Text(self.look, lead, role="ink2", wrap=True))
        self.starts = DayField(self.look, day, name=lambda: _("Vanaf"))
        self.form.add("starts", FormRow(self.look, lambda: _("Vanaf"), self.starts))
        options: list[tuple[str, Say]] = [("", lambda: _("Kies de reden"))]
        options += [(one.code, partial(_fact_words, one)) for one in facts]
        self.fact = Choice(self.look, options, name=lambda: _("Reden"))
        self.form.add("fact", FormRow(self.look, lambda: _("Reden"), self.fact))
        self.watch(self.starts.day)
        self.finish()

    def first(self) -> QWidget | None:
        """Begin at the reason: the day is mostly right."""
        return self.fact

    def save(self) -> None:
        """Set the step."""
        fact = str(self.fact.currentData() or "")
        if not fact:
            self.form.rows["fact"].refuse(lambda: _("Kies nog een reden."))
            return
        command = SetStep(self._placement, self.starts.day(), fact)
        self.send(
            partial(pay_terms.set_step, command=command),
            _DAYS,
            told(self.shop, lambda: _("Trap bewaard")),
        )


class StatusDialog(EditDialog):
    """Whether a learner counts as worker or clerk: it decides who pays holidays and sickness."""

    def __init__(self, shop: Workshop, placement: str, status: WorkerStatus) -> None:
        super().__init__(shop, shop.shell.place(), lambda: _("Arbeider of bediende"))
        self._placement = placement
        lead = lambda: _(  # noqa: E731 - a text
            "Een arbeider krijgt zijn vakantie van het vakantiefonds, en na 7 dagen ziekte een "
            "deel. Een bediende krijgt alles van het bedrijf. Het staat op de overeenkomst."
        )
        self.form.column.insertWidget(0, Text(self.look, lead, role="ink2", wrap=True))
        options: list[tuple[WorkerStatus, Say]] = [
            (one, partial(money_words.status_words, one)) for one in WorkerStatus
        ]
        self.status = Choice(self.look, options, name=lambda: _("Statuut"))
        self.status.pick(status)
        self.form.add("status", FormRow(self.look, lambda: _("Statuut"), self.status))
        self.finish()

    def save(self) -> None:
        """Say what the learner counts as."""
        status = WorkerStatus(self.status.currentData())
        self.send(
            partial(pay_terms.set_status, placement=self._placement, status=status),
            _DAYS,
            told(self.shop, lambda: _("Statuut bewaard")),
        )


class WhatIfDialog(Dialog):
    """Another step, or a day with another code: what it would make. Nothing is written."""

    def __init__(
        self,
        shop: Workshop,
        month: MoneyMonth,
        steps: tuple[int, ...],
        codes: tuple[DayCode, ...],
        day: date | None = None,
    ) -> None:
        super().__init__(shop.look, shop.shell.place(), lambda: _("Wat als …"), width=620)
        self.shop, self.month = shop, month
        look = shop.look
        lead = lambda: _("Probeer gerust: er verandert niets aan de dagen.")  # noqa: E731 - a text
        self.body.addWidget(Text(look, lead, role="ink2", wrap=True))
        options: list[tuple[int, Say]] = [(0, lambda: _("zoals nu"))]
        options += [(one, partial(_step_words, one)) for one in steps]
        self.step = Choice(look, options, name=lambda: _("Trap"))
        first, last = month_span(month.month)
        self.day = DayField(look, day or first, name=lambda: _("Dag"))
        self.day.limit(first, last)
        kinds: list[tuple[str, Say]] = [("", lambda: _("zoals nu"))]
        kinds += [(one.code, partial(spoken, one.label)) for one in codes]
        self.code = Choice(look, kinds, name=lambda: _("Wat die dag was"))
        self.body.addWidget(FormRow(look, lambda: _("Trap"), self.step))
        self.body.addWidget(FormRow(look, lambda: _("Dag"), self.day))
        self.body.addWidget(FormRow(look, lambda: _("Wat die dag was"), self.code))
        self.outcome = Text(look, "", "lead", weight=600, wrap=True)
        self._more = Text(look, "", role="ink2", wrap=True)
        self.fault = Notice(look, "", Tone.WARN)
        self.fault.hide()
        self.body.addWidget(Rule(look))
        self.body.addWidget(self.outcome)
        self.body.addWidget(self._more)
        self.body.addWidget(self.fault)
        self.keys(self.cancel(lambda: _("Sluit")))
        for field in (self.step, self.day, self.code):
            field.picked.connect(lambda _value: self._ask())
        self._ask()

    def first(self) -> QWidget:
        """Begin at the step."""
        return self.step

    def _ask(self) -> None:
        step = self.step.currentData() or None
        code = str(self.code.currentData() or "")
        days = {self.day.day(): code} if code else {}
        placement, month = self.month.placement, self.month.month

        def job(desk: Desk) -> WhatIf:
            with desk.read() as unit:
                return money_month.what_if(unit, placement, month, step, days)

        self.shop.read(job, self._show, refused=self._refuse, owner=self)

    def _show(self, found: WhatIf) -> None:
        self.fault.hide()
        self.outcome.say(partial(_outcome_words, found))
        self._more.say(partial(_difference_words, found))

    def _refuse(self, refused: Refused) -> None:
        self.outcome.say("")
        self._more.say("")
        self.fault.say(lambda: refusal(refused))
        self.fault.show()


class RulesPanel(Dialog):
    """Each rule behind the lines of a month: what it does here, and where it was read."""

    def __init__(self, shop: Workshop, month: MoneyMonth) -> None:
        super().__init__(shop.look, shop.shell.place(), lambda: _("De regels"), width=700)
        look = shop.look
        lead = lambda: _(  # noqa: E731 - a text
            "Deze berekening is een hulp. Het sociaal secretariaat van het bedrijf heeft het "
            "laatste woord."
        )
        self.body.addWidget(Text(look, lead, role="ink2", wrap=True))
        column = Column(look, gap=10)
        self.body.addLayout(column)
        for row in month.rows:
            column.addWidget(Text(look, partial(money_words.title, row), weight=600, wrap=True))
            words = partial(_rule_words, row)
            column.addWidget(Text(look, words, "meta", "ink2", wrap=True))
            column.addWidget(Rule(look))
        self.shop = shop
        self.work_key = Key(look, lambda: _("Regels van de werktijd"), icon="clock-hour-4")
        self.work_key.clicked.connect(self._show_work)
        self.close_key = Key(look, lambda: _("Sluit"), Kind.MAIN)
        self.close_key.clicked.connect(self.put_away)
        self.keys(self.work_key, self.close_key)

    def first(self) -> QWidget:
        """Begin at closing."""
        return self.close_key

    def _show_work(self) -> None:
        self.shop.read(
            rule_switches.house_rules,
            lambda found: RulesDialog(self.shop, found).open(),
            owner=self,
        )


def _fact_words(fact: StepFact) -> str:
    return _("trap {number}: {reason}").format(number=fact.step, reason=spoken(fact.label))


def _step_words(step: int) -> str:
    return _("trap {number}").format(number=step)


def _outcome_words(found: WhatIf) -> str:
    if found.other.lacking is not None:
        return money_words.lacking_words(found.other)
    return _("Dan is het € {amount}").format(amount=money_words.money(found.other.total))


def _difference_words(found: WhatIf) -> str:
    difference = found.difference
    if difference is None:
        return ""
    if not difference:
        return _("Dat is evenveel als nu.")
    words = (
        _("Dat is € {amount} meer dan nu.")
        if difference > 0
        else _("Dat is € {amount} minder dan nu.")
    )
    return words.format(amount=money_words.money(abs(difference)))


def _rule_words(row: MoneyRow) -> str:
    parts = [code] if (code := money_words.rule_code(row)) else []
    parts.append(_("Bron: {source}").format(source=money_words.source_words(row)))
    if not row.sure:
        parts.append(money_words.unsure_words(row))
    return ". ".join(parts)
