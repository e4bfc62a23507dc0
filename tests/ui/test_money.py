"""The receipt on Uren: what it shows, what a line leads to, and what can be asked of it."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentorapp.domain.errors import Problem
from mentorapp.domain.ledger import Basis, WorkerStatus
from mentorapp.domain.money_month import Lack, Lacking
from mentorapp.domain.pay_terms import PayHouse
from mentorapp.services import pay_terms
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.keys import Key
from mentorapp.ui.kit.panel import Panel
from mentorapp.ui.pages.admin.pay import PayDialog
from mentorapp.ui.pages.hours import HoursPage
from mentorapp.ui.pages.hours.money_dialogs import (
    RulesPanel,
    StatusDialog,
    StepDialog,
    WhatIfDialog,
)
from mentorapp.ui.pages.learners import LearnersPage
from mentorapp.ui.pages.reports import ReportsPage
from mentorapp.ui.pages.reports.kinds import STATEMENT
from mentorapp.ui.shell.window import Window
from tests.ui import hours
from tests.ui.conftest import Open
from tests.ui.screens import ADMINISTRATOR, settle

LEFT = Qt.MouseButton.LeftButton
OPEN = date(2025, 10, 17)


@pytest.fixture
def page(open_window: Open) -> HoursPage:
    """Give October of Nour, as the design draws it."""
    window = open_window()
    hours.shown()(window)
    settle(window)
    return hours.page_of(window)


def window_of(page: HoursPage) -> Window:
    window = page.window()
    assert isinstance(window, Window)
    return window


def total(page: HoursPage) -> int:
    month = page.money.pane.month
    assert month is not None
    assert month.lacking is None
    assert sum(row.cents for row in month.rows) == month.total
    return month.total


def opened(page: HoursPage, kind: type[Panel]) -> Panel:
    settle(window_of(page))
    (found,) = [one for one in window_of(page).findChildren(kind) if one.isVisible()]
    return found


def test_the_receipt_is_the_month_of_the_design_and_numbers_its_days(page: HoursPage) -> None:
    pane = page.money.pane
    assert total(page) == 58774
    assert [line.words for line in pane.lines][:3] == [
        "Volledige maand",
        "2 dagen ziek, met attest",
        "1 dag afwezig zonder reden",
    ]
    said = pane.lines[2].accessibleName()
    assert said.startswith("Lijn 2. 1 dag afwezig zonder reden. min 29,39 euro. vr 17")
    assert page.money.pane.month is not None
    assert page.money.pane.month.by_day[OPEN] == 2
    assert "lijn 2" in page.view.cells[OPEN].accessibleName().lower()


def test_a_line_leads_to_its_day_and_the_full_month_to_none(page: HoursPage) -> None:
    lines = page.money.pane.lines
    QTest.mouseClick(lines[2], LEFT)
    assert page.view.now == OPEN
    QTest.mouseClick(lines[0], LEFT)
    assert page.view.now == OPEN


def test_a_day_that_changes_changes_the_receipt_and_undo_brings_it_back(page: HoursPage) -> None:
    page.view.stand_on(OPEN)
    page.view.setFocus()
    QApplication.processEvents()
    page.panel.typed("W")
    settle(window_of(page))
    assert total(page) == 58774 + 2939
    window_of(page).do(Does.UNDO)
    settle(window_of(page))
    assert total(page) == 58774


def test_what_if_says_the_difference_and_writes_nothing(page: HoursPage) -> None:
    page.view.stand_on(OPEN)
    page.money.pane.if_key.click()
    dialog = opened(page, WhatIfDialog)
    assert isinstance(dialog, WhatIfDialog)
    assert dialog.outcome.text() == "Dan is het € 587,74"
    dialog.code.pick("W")
    dialog.code.picked.emit("W")
    settle(window_of(page))
    assert dialog.outcome.text() == "Dan is het € 617,13"
    dialog.step.pick(3)
    dialog.step.picked.emit(3)
    settle(window_of(page))
    assert dialog.outcome.text() != "Dan is het € 617,13"
    dialog.put_away()
    page.load()
    settle(window_of(page))
    assert total(page) == 58774


def test_without_a_step_it_says_what_is_missing_and_the_key_fills_it_in(page: HoursPage) -> None:
    grid = page.grid
    assert grid is not None
    placement = grid.placement
    page.shop.write(
        lambda desk: pay_terms.remove_step(desk, placement, date(2025, 9, 1)),
        pay_terms.CHANGED,
        lambda _done: None,
        owner=page,
    )
    settle(window_of(page))
    month = page.money.pane.month
    assert month is not None
    assert month.lacking is not None
    assert month.lacking.lack is Lack.STEP
    assert not page.money.pane.print_key.isEnabled()
    page.money.ask_step(month.lacking.day)
    dialog = opened(page, StepDialog)
    assert isinstance(dialog, StepDialog)
    dialog.save()  # no reason was chosen
    settle(window_of(page))
    assert dialog.isVisible()
    assert dialog.form.rows["fact"].fault.text() == "Kies nog een reden."
    dialog.fact.pick("first_year_passed")
    dialog.starts.show_day(date(2025, 9, 1))
    dialog.save()
    settle(window_of(page))
    assert not window_of(page).findChildren(StepDialog)
    assert total(page) == 58774


def test_without_a_timetable_the_key_leads_to_where_it_is_filled_in(page: HoursPage) -> None:
    pane = page.money.pane
    assert pane.month is not None
    lack = Lacking(Lack.SCHEDULE, None, Problem.MISSING, "schedule")
    pane.show_month("Nour", replace(pane.month, lacking=lack))
    (key,) = [one for one in pane.findChildren(Key) if one.words == "Vul het rooster in"]
    key.click()
    window = window_of(page)
    settle(window)
    assert window.frame is not None
    assert isinstance(window.frame.page, LearnersPage)


def test_the_rules_name_each_line_with_its_source(page: HoursPage) -> None:
    page.money.pane.rules_key.click()
    panel = opened(page, RulesPanel)
    shown = "\n".join(
        label.text() for label in panel.findChildren(type(page.money.pane.receipt.title))
    )
    assert "SI-01. Bron: https://" in shown
    assert "1 dag afwezig zonder reden" in shown


def test_printing_shows_the_statement_of_this_month(page: HoursPage) -> None:
    page.money.pane.print_key.click()
    settle(window_of(page))
    frame = window_of(page).frame
    assert frame is not None
    reports = frame.page
    assert isinstance(reports, ReportsPage)
    assert reports.kind.id == STATEMENT
    assert reports.when.month.currentData() == "2025-10"
    assert Does.PRINT in reports.can()


def test_worker_or_clerk_is_asked_once_and_changes_who_pays_the_holidays(page: HoursPage) -> None:
    before = total(page)
    page.money.ask_status()
    dialog = opened(page, StatusDialog)
    assert isinstance(dialog, StatusDialog)
    dialog.status.pick(WorkerStatus.WORKER)
    dialog.save()
    settle(window_of(page))
    assert total(page) == before - round(3 * 67590 / 23)
    assert "Het vakantiefonds betaalt deze dagen" in page.money.pane.lines[3].accessibleName()


def test_the_company_says_how_it_pays(open_window: Open) -> None:
    window = open_window(person=ADMINISTRATOR)
    hours.shown(month="2025-10")(window)
    settle(window)
    page = hours.page_of(window)
    page.shop.read(pay_terms.house, lambda former: PayDialog(page.shop, former).open(), owner=page)
    dialog = opened(page, PayDialog)
    assert isinstance(dialog, PayDialog)
    assert [dialog.codes[code].isChecked() for code in ("DR", "GA")] == [False, True]
    dialog.codes["DR"].click()
    dialog.basis.pick(Basis.HOURS.value)
    dialog.save()
    settle(window)
    found: list[PayHouse] = []
    page.shop.read(pay_terms.house, found.append, owner=page)
    settle(window)
    assert found[0].settings == {"DR": True, "GA": True}
    assert found[0].basis is Basis.HOURS
    assert "uren van die dagen" in page.money.pane.lines[2].accessibleName()
