"""The receipt beside the month grid: read with the month, with what can be asked of it."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from mentorapp.domain.money_month import Lack, MoneyMonth
from mentorapp.domain.month import month_span
from mentorapp.services import money_month, pay_terms, rate_rows
from mentorapp.services.desk import Desk
from mentorapp.services.month_grid import codes_by_hand
from mentorapp.services.pay_terms import Terms
from mentorapp.services.rate_rows import RateRows
from mentorapp.ui.actions import Does
from mentorapp.ui.pages.admin.rates import RateDialog
from mentorapp.ui.pages.hours.money_dialogs import (
    RulesPanel,
    StatusDialog,
    StepDialog,
    WhatIfDialog,
)
from mentorapp.ui.pages.hours.money_pane import MoneyPane
from mentorapp.ui.workshop import Workshop

STATEMENT = "allowance"  # the kind on Verslagen


class MoneySide(QObject):
    """Reads the money of a month and shows it. numbered: the number of the line of each day."""

    numbered = Signal(object)

    def __init__(self, shop: Workshop) -> None:
        super().__init__()
        self.shop = shop
        self.pane = MoneyPane(shop.look)
        self._day: date | None = None  # that is chosen in the grid
        self._learner, self._name = "", ""
        self._terms: Terms | None = None
        self._rates: RateRows | None = None
        self._asked = 0
        self.pane.step_asked.connect(self.ask_step)
        self.pane.status_asked.connect(self.ask_status)
        self.pane.what_if_asked.connect(self.ask_what_if)
        self.pane.rules_asked.connect(self.show_rules)
        self.pane.print_asked.connect(self.print_)
        self.pane.rate_asked.connect(self.ask_rate)
        self.pane.schedule_asked.connect(self._fill_schedule)

    def read(self, learner: str, name: str, placement: str, month: str) -> None:
        """Read and show a month of a learner. name: what it is called."""
        self._learner, self._name = learner, name
        self._asked += 1
        self.shop.read(
            partial(_read, placement=placement, month=month),
            partial(self._show, self._asked),
            owner=self,
        )

    def _fill_schedule(self) -> None:
        self.shop.shell.go(Does.LEARNERS, learner=self._learner, tab="data")

    def take_day(self, day: date) -> None:
        """Take the day that is chosen in the grid: what if begins there."""
        self._day = day

    def _show(self, asked: int, found: tuple[MoneyMonth, Terms, RateRows | None]) -> None:
        if asked != self._asked:  # another was asked for meanwhile
            return
        month, self._terms, self._rates = found
        self.pane.show_month(self._name, month, self._rates)
        numbers: Mapping[date, int] = month.by_day
        self.numbered.emit(numbers)

    def ask_step(self, day: date | None = None) -> None:
        """Ask which step holds, from a day on."""
        month = self.pane.month
        if month is None or self._terms is None:
            return
        since = day or month_span(month.month)[0]
        StepDialog(self.shop, month.placement, since, self._terms.facts).open()

    def ask_rate(self, day: date) -> None:
        """Ask for the minimum income that is missing on a day, with its source."""
        if self._rates is not None:
            RateDialog(self.shop, self._rates, rate_rows.gap_of(self._rates, day)).open()

    def ask_status(self) -> None:
        """Ask whether the learner counts as worker or clerk."""
        if self.pane.month is not None:
            StatusDialog(self.shop, self.pane.month.placement, self.pane.month.status).open()

    def ask_what_if(self) -> None:
        """Try another step or day."""
        month = self.pane.month
        if month is None or self._terms is None:
            return
        steps = tuple(sorted({fact.step for fact in self._terms.facts}))
        WhatIfDialog(self.shop, month, steps, codes_by_hand(), self._day).open()

    def show_rules(self) -> None:
        """Show the rules behind the lines."""
        if self.pane.month is not None:
            RulesPanel(self.shop, self.pane.month).open()

    def print_(self) -> None:
        """Show the statement before it is printed."""
        if self.pane.month is not None:
            self.shop.shell.go(
                Does.REPORTS, learner=self._learner, kind=STATEMENT, month=self.pane.month.month
            )


def _read(desk: Desk, placement: str, month: str) -> tuple[MoneyMonth, Terms, RateRows | None]:
    """Read a month, the terms, and where an amount is missing what there is of them."""
    with desk.read() as unit:
        money = money_month.month_money(unit, placement, month)
        missing = money.lacking is not None and money.lacking.lack is Lack.RATE
        rates = rate_rows.of_house(desk, unit) if missing else None
        return money, pay_terms.terms(unit, placement), rates
