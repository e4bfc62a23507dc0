"""The page Uren in tests: how one gets to a month, a day, a range, and what stands there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentorapp.domain.work_rules import Severity
from mentorapp.services import pay_terms
from mentorapp.services.work_hours import Told
from mentorapp.ui.actions import Does
from mentorapp.ui.pages.admin.pay import PayDialog
from mentorapp.ui.pages.admin.rates import RateDialog
from mentorapp.ui.pages.hours import HoursPage
from mentorapp.ui.pages.hours.money_dialogs import StepDialog
from mentorapp.ui.pages.hours_payroll import PayrollDialog

if TYPE_CHECKING:
    from mentorapp.ui.shell.window import Window

TO_CONFIRM = date(2025, 10, 17)  # of Nour, in the practice data
SICK = date(2025, 10, 22)


def page_of(window: "Window") -> HoursPage:
    """Give the page that is shown."""
    page = window.frame.page if window.frame else None
    assert isinstance(page, HoursPage)
    return page


def shown(name: str = "Nour", month: str = "2025-10") -> "Callable[[Window], None]":
    """Give what shows a month of a learner."""

    def show(window: "Window") -> None:
        from tests.ui.screens import learner  # noqa: PLC0415 - it lists the screens made here

        window.go(Does.HOURS, learner=learner(window, name), month=month)

    return show


def number(window: "Window") -> None:
    """Give days the number of their row."""
    page_of(window).set_numbers({SICK: 1, date(2025, 10, 23): 1, TO_CONFIRM: 2})


def sick(window: "Window") -> None:
    """Stand on a day with an attest."""
    page_of(window).view.stand_on(SICK)


def worked(window: "Window") -> None:
    """Stand on a day at work, which has hours."""
    page_of(window).view.stand_on(date(2025, 10, 16))


def several(window: "Window") -> None:
    """Choose a range, and open the codes without a letter."""
    page = page_of(window)
    page.view.pressed(date(2025, 10, 13), Qt.KeyboardModifier.NoModifier)
    page.view.dragged(page.view.cells[date(2025, 10, 16)].geometry().center())
    page.panel.other.click()


def typing(window: "Window") -> None:
    """Type hours as one line."""
    page = page_of(window)
    page.view.stand_on(TO_CONFIRM)
    page.panel.typed("U")
    QTest.keyClicks(page.panel.line.line, "ma-wo 8-16:30 -30")


def told(window: "Window") -> None:
    """Let the rules have found something."""
    page = page_of(window)
    text = "Hoogstens 38 uur per week. In week 42 is het 40 u."
    one = Told("HR-01", Severity.WARNING, (TO_CONFIRM,), text, "KB 1 september 2022", sure=True)
    page.notes.show_rules([one, one])


def refused(window: "Window") -> None:
    """Type hours that cannot be."""
    page = page_of(window)
    worked(window)
    page.panel.hours.setText("25 uur")
    page.panel.timed.emit("25 uur")


def confirm_all(window: "Window") -> None:
    """Confirm what keeps the month open."""
    page = page_of(window)
    page.view.stand_on(TO_CONFIRM)
    page.panel.good.click()


def ask_to_close(window: "Window") -> None:
    """Press the key that closes, in a month in which all is confirmed."""
    bar = page_of(window).close_bar
    assert bar.grid is not None
    bar.show_month(replace(bar.grid, to_confirm=(), is_over=True))
    bar.close_key.click()


def ask_to_open(window: "Window") -> None:
    """Press the key that opens a closed month again."""
    page_of(window).close_bar.open_key.click()


def suppose(window: "Window") -> None:
    """Ask what another step would make."""
    page_of(window).money.ask_what_if()


def rules(window: "Window") -> None:
    """Show the rules behind the lines."""
    page_of(window).money.show_rules()


def step(window: "Window") -> None:
    """Ask for the step, and leave the reason out."""
    page = page_of(window)
    page.money.ask_step()
    dialog = next(one for one in window.findChildren(StepDialog) if one.isVisible())
    dialog.save()


def rate(window: "Window") -> None:
    """Press the key that enters the amount that is missing, and leave the source out."""
    key = page_of(window).money.pane.rate_key
    assert key is not None
    key.click()
    dialog = next(one for one in window.findChildren(RateDialog) if one.isVisible())
    dialog.ggmmi.setText("2190")
    dialog.save()


def status(window: "Window") -> None:
    """Ask whether the learner is a worker or a clerk."""
    page_of(window).money.ask_status()


def house_pays(window: "Window") -> None:
    """Show how the company pays."""
    page = page_of(window)
    page.shop.read(pay_terms.house, lambda one: PayDialog(page.shop, one).open(), owner=page)


def payroll(window: "Window") -> None:
    """Open the file for the payroll office, of the month that is shown."""
    from tests.ui.screens import settle  # noqa: PLC0415 - it lists the screens made here

    if window.shop.together:  # where one looks at one learner together, there is no such file
        window.do(Does.LOOK_TOGETHER)
        settle(window)
    page_of(window).payroll.click()


def payroll_how(window: "Window") -> None:
    """Show how that file looks."""
    dialog = next(one for one in window.findChildren(PayrollDialog) if one.is_open)
    dialog.tabs.tabs[1].click()


def past(window: "Window") -> None:
    """Scroll to the months before, where they have no column of their own."""
    page = page_of(window)
    page._scroll.ensureWidgetVisible(page.past)
