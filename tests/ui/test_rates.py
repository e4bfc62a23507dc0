"""The minimum income in the window: entered from the receipt, read and changed in Beheer."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentorapp.services import rate_rows
from mentorapp.services.rate_rows import AddRate, Known
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.admin.rates import RateDialog, RatesDialog
from mentorapp.ui.pages.hours.money_dialogs import RulesPanel
from mentorapp.ui.pages.hours.money_pane import MoneyPane
from mentorapp.ui.shell.window import Window
from tests.ui import hours, screens
from tests.ui.conftest import Open
from tests.ui.learner_desk import foot, is_open, opened, retype, save, undo
from tests.ui.screens import settle
from tests.ui.test_admin import company

Key = Qt.Key
EMPTY, SOURCE = date(2026, 4, 1), "Brief van 2 april"


def receipt(window: Window, month: str = "2026-05") -> MoneyPane:
    """Give the receipt of a month of Nour."""
    hours.shown(month=month)(window)
    settle(window)
    return hours.page_of(window).money.pane


def words(widget: MoneyPane | RatesDialog | RulesPanel) -> str:
    """Give the words that are seen, with ordinary spaces."""
    found = (one.text() for one in widget.findChildren(Text) if one.isVisible())
    return "\n".join(found).replace("\u00a0", " ")


def entered(window: Window) -> None:
    """Let an administrator have entered a row."""
    command = AddRate(EMPTY, 219_000, SOURCE)
    window.shop.write(
        lambda desk: rate_rows.add_rate(desk, command),
        rate_rows.CHANGED,
        lambda _row: None,
        owner=window,
    )
    settle(window)


def test_from_the_receipt_by_keys_and_the_month_is_computed(open_window: Open) -> None:
    window = open_window(person=screens.ADMINISTRATOR)
    pane = receipt(window)
    key = pane.rate_key
    assert key is not None
    key.setFocus()
    QTest.keyClick(key, Key.Key_Space)
    panel = opened(window, RateDialog)
    assert panel.starts.day() == EMPTY  # since then it is missing
    assert panel.ggmmi.hasFocus()
    QTest.keyClicks(panel.ggmmi, "219")
    QTest.keyClick(panel.ggmmi, Key.Key_Return)
    settle(window)
    assert "tussen € 1.000 en € 10.000" in panel.form.rows["ggmmi"].fault.text()
    assert (panel.ggmmi.hasFocus(), panel.ggmmi.text()) == (True, "219")
    retype(panel.ggmmi, "2,190")
    QTest.keyClick(panel.ggmmi, Key.Key_Return)
    assert panel.form.rows["ggmmi"].fault.text().startswith("«2,190» is geen bedrag.")
    retype(panel.ggmmi, "2.190,00")
    assert panel.steps.text().endswith("trap 2: € 700,80, trap 3: € 755,60.")
    QTest.keyClick(panel.ggmmi, Key.Key_Return)
    settle(window)
    assert panel.form.rows["source"].fault.isVisible()
    assert panel.source.hasFocus()
    QTest.keyClicks(panel.source, SOURCE)
    QTest.keyClick(panel.source, Key.Key_Return)
    assert not is_open(window)
    month = pane.month
    assert month is not None
    assert (month.lacking, month.full) == (None, 70080)
    assert "Ingevoerd door Els Vandersmissen, niet nagekeken." in words(pane)
    hours.page_of(window).money.show_rules()
    rules = opened(window, RulesPanel)
    assert f"STEP-2. Bron: {SOURCE}, ingevoerd door Els Vandersmissen." in words(rules)
    rules.put_away()
    undo(window)
    assert pane.rate_key is not None


def test_who_may_not_enter_it_reads_who_can(window: Window) -> None:
    pane = receipt(window)
    assert pane.rate_key is None
    assert "Een beheerder kan het invullen: Els Vandersmissen." in words(pane)
    company(window).parts["rates"].click()
    panel = opened(window, RatesDialog)
    assert not panel.add_key.isVisible()
    assert not panel.edits
    assert "Els Vandersmissen" in words(panel)
    assert "trap 1: € 612,50, trap 2: € 675,90, trap 3: € 728,70" in words(panel)
    QTest.keyClick(panel.close_rates, Key.Key_Return)
    assert not is_open(window)


def test_in_beheer_a_row_is_added_changed_and_removed(open_window: Open) -> None:
    window = open_window(person=screens.ADMINISTRATOR)
    section = company(window)
    assert "Vanaf 1 februari 2025: nagekeken" in section.parts["rates"].accessibleName()
    section.parts["rates"].click()
    listed = opened(window, RatesDialog)
    assert listed.add_key.hasFocus()
    QTest.keyClick(listed.add_key, Key.Key_Space)
    panel = opened(window, RateDialog)
    panel.starts.show_day(date(2025, 3, 1))
    retype(panel.ggmmi, "2190")
    retype(panel.source, SOURCE)
    save(window, panel)
    assert "nakeken in de bron" in panel.form.rows["valid_from"].fault.text()
    panel.starts.show_day(EMPTY)
    save(window, panel)
    assert f"Bron: {SOURCE}, ingevoerd door Els Vandersmissen" in words(listed)
    key = listed.edits[EMPTY]
    assert key.accessibleName() == "Pas het bedrag vanaf 1 april 2026 aan"
    key.setFocus()
    QTest.keyClick(key, Key.Key_Return)
    panel = opened(window, RateDialog)
    assert (panel.ggmmi.text(), panel.source.text()) == ("2.190,00", SOURCE)
    retype(panel.ggmmi, "2200")
    save(window, panel)
    assert "Minimuminkomen € 2.200,00" in words(listed)
    assert listed.edits[EMPTY].hasFocus()
    QTest.keyClick(listed.edits[EMPTY], Key.Key_Return)
    panel = opened(window, RateDialog)
    QTest.mouseClick(foot(panel, "Schrap"), Qt.MouseButton.LeftButton)
    settle(window)
    assert not listed.edits
    assert listed.found.periods[0].known is Known.UNVERIFIED
    assert listed.is_open


def test_what_was_typed_is_asked_about(open_window: Open) -> None:
    window = open_window(person=screens.ADMINISTRATOR)
    entered(window)
    pane = receipt(window, "2026-06")
    assert pane.month is not None
    assert pane.month.lacking is None
    company(window).parts["rates"].click()
    listed = opened(window, RatesDialog)
    listed.edits[EMPTY].click()
    panel = opened(window, RateDialog)
    retype(panel.source, "Staatsblad")
    QTest.keyClick(panel, Key.Key_Escape)
    assert panel._guard.isVisible()
    panel.put_away()
    settle(window)
    assert SOURCE in words(listed)
