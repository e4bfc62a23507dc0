"""The file for the payroll office from the window, and the months before beside the month."""

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from mentorapp.base import files
from mentorapp.domain.payroll import USUAL, Encoding, PayColumn
from mentorapp.services import payroll, roster
from mentorapp.services.desk import Desk
from mentorapp.services.money_year import PastState
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.hours import HoursPage
from mentorapp.ui.pages.hours_payroll import PayrollDialog
from mentorapp.ui.shell.window import Window
from tests.ui import hours
from tests.ui.audit import faults
from tests.ui.conftest import Open
from tests.ui.screens import learner, settle

LEFT = Qt.MouseButton.LeftButton
WIDE = (1920, 1080)
MINUS = "\u2212"
#: The platform of the tests has no window frames.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def page(open_window: Open) -> HoursPage:
    """Give October of Nour."""
    return shown(open_window())


def shown(window: Window) -> HoursPage:
    hours.shown()(window)
    settle(window)
    return hours.page_of(window)


def window_of(page: HoursPage) -> Window:
    window = page.window()
    assert isinstance(window, Window)
    return window


def dialogs(window: Window) -> list[PayrollDialog]:
    settle(window)
    return [one for one in window.findChildren(PayrollDialog) if one.is_open]


def opened(page: HoursPage) -> PayrollDialog:
    page.payroll.click()
    (found,) = dialogs(window_of(page))
    return found


def said(widget: QWidget) -> list[str]:
    return [one.text() for one in widget.findChildren(Text) if one.isVisible() and one.text()]


def read(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";"))


def profile(window: Window) -> object:
    """Give how the file is kept for the house."""
    found: list[object] = []

    def ask(desk: Desk) -> object:
        with desk.read() as unit:
            return payroll.profile_of(desk, unit)

    window.shop.read(ask, found.append, owner=window)
    settle(window)
    return found[0]


def test_it_shows_the_month_that_was_shown_and_leads_to_what_is_not_sure(page: HoursPage) -> None:
    dialog = opened(page)
    words = said(dialog)
    assert words[words.index("Nour El Amrani") :][1:4] == ["587,74", "675,90", f"{MINUS} 88,16"]
    assert words[words.index("Samen") :][1:4] == ["1.645,68", "2.027,70", f"{MINUS} 382,02"]
    assert any("vr 17" in one and f"Afwezig zonder reden {MINUS} 29,39" in one for one in words)
    assert "2 maanden zijn nog niet afgesloten." in dialog.who.warning.text.text()
    window = window_of(page)
    jasper, milan = (learner(window, name) for name in ("Jasper", "Milan"))
    assert milan not in dialog.who.goes  # it is closed
    dialog.who.goes[jasper].click()
    settle(window)
    assert not dialogs(window)
    assert (page.learner, page.month) == (jasper, "2025-10")


def test_months_are_turned_and_one_without_learners_says_so(page: HoursPage) -> None:
    dialog = opened(page)
    dialog.who.after.click()
    settle(window_of(page))
    assert dialog.month.month == "2025-11"
    assert not dialog.who.after.isEnabled()
    for _turn in range(2):
        dialog.who.before.click()
        settle(window_of(page))
    assert dialog.month.month == "2025-09"
    assert any("Vorige maand niet in dienst." in one for one in said(dialog))
    assert not dialog.who.warning.isVisible()
    assert not dialog.who.before.isEnabled()
    dialog._read("2025-08")
    settle(window_of(page))
    assert "Geen leerlingen in deze maand" in said(dialog)
    assert not dialog.save_key.isEnabled()


def test_columns_are_put_in_order_by_keys_and_the_sample_follows(page: HoursPage) -> None:
    dialog = opened(page)
    QTest.mouseClick(dialog.tabs.tabs[1], LEFT)
    assert dialog.sample.rows[0][:3] == ("leerling", "van", "tot")
    third = dialog.how.parts[PayColumn.LAST]
    third.up.setFocus()
    for _press in range(2):
        now = QApplication.focusWidget()
        assert now is third.up
        QTest.keyClick(now, Qt.Key.Key_Space)
    assert dialog.sample.rows[0][:3] == ("tot", "leerling", "van")
    assert third.down.hasFocus()  # it can go no further up
    before_last = dialog.how.parts[PayColumn.STATE]
    before_last.down.setFocus()
    QTest.keyClick(before_last.down, Qt.Key.Key_Space)
    assert before_last.up.hasFocus()
    QTest.keyClick(dialog.how.parts[PayColumn.FIRST].check, Qt.Key.Key_Space)
    dialog.how.choices["decimal"].pick(".")
    dialog.how.choices["decimal"].picked.emit(".")
    assert dialog.sample.rows[0][:3] == ("tot", "leerling", "statuut")
    assert "675.90" in dialog.sample.rows[1]
    assert "Jasper De Wachter ; arbeider" in dialog.sample.accessibleDescription()


def test_how_it_looks_is_kept_for_the_house_and_undone_again(page: HoursPage) -> None:
    dialog, window = opened(page), window_of(page)
    dialog.tabs.tabs[1].click()
    assert not dialog.how.keep_key.isEnabled()
    dialog.how.parts[PayColumn.STEP].check.click()
    dialog.close_panel()
    assert dialog.is_open  # it asks first
    dialog._go_back()
    dialog.how.keep_key.click()
    settle(window)
    kept = tuple(one for one in USUAL.columns if one is not PayColumn.STEP)
    assert profile(window) == replace(USUAL, columns=kept)
    assert not dialog.changed()
    window.do(Does.UNDO)
    settle(window)
    assert dialog.how.parts[PayColumn.STEP].check.isChecked()
    assert not dialog.changed()
    dialog.close_panel()
    assert not dialogs(window)


def test_the_file_is_written_as_it_is_shown(page: HoursPage, tmp_path: Path) -> None:
    dialog, window = opened(page), window_of(page)
    dialog.tabs.tabs[1].click()
    dialog.how.parts[PayColumn.REMARK].check.click()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    (asking,) = [one for one in window.findChildren(QFileDialog) if one.isVisible()]
    assert asking.selectedFiles()[0].endswith("Leervergoeding 2025-10.csv")
    asking.reject()
    path = tmp_path / "loon.csv"
    dialog.write(path)
    settle(window)
    found = read(path)
    assert "opmerking" not in found[0]
    assert [tuple(row) for row in found[:3]] == list(dialog.sample.rows)
    assert dialog.is_open  # how it looks was not kept yet
    assert profile(window) == USUAL
    dialog.how.parts[PayColumn.REMARK].check.click()
    dialog.write(path)
    settle(window)
    assert not dialogs(window)
    assert "opmerking" in read(path)[0]


@pytest.mark.parametrize(("number", "words"), [(28, "De schijf is vol."), (30, "loon.csv")])
def test_a_disk_that_takes_nothing_is_said_and_the_dialog_stays(
    page: HoursPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    def fails(*_given: object, **_more: object) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(files, "write", fails)
    dialog = opened(page)
    dialog.write(tmp_path / "loon.csv")
    settle(window_of(page))
    assert dialog.is_open
    assert dialog.form.general.isVisible()
    assert words in dialog.form.general.text.text()
    dialog.close_panel()  # nothing is being sent any more
    assert not dialog.is_open


def test_names_that_the_letters_have_not_are_told(page: HoursPage) -> None:
    window = window_of(page)

    def enrol(desk: Desk) -> None:
        house, day = desk.store.organisation, date(2025, 10, 1)
        roster.enrol(desk, roster.Enrol("Łucja", "Šimić", None, house, day, date(2026, 6, 30)))

    window.shop.write(enrol, frozenset(), owner=window)
    settle(window)
    dialog = opened(page)
    assert not dialog.letters.isVisible()
    dialog.how.choices["encoding"].pick(Encoding.WINDOWS.value)
    dialog.how.choices["encoding"].picked.emit(Encoding.WINDOWS.value)
    assert dialog.letters.isVisible()
    assert "Łucja Šimić" in dialog.letters.text.text()
    assert any(one.startswith("Zonder 1 leerling") for one in said(dialog))


def test_who_looks_along_sees_no_way_to_what_others_get(page: HoursPage) -> None:
    window = window_of(page)
    assert page.payroll.isVisible()
    window.do(Does.LOOK_TOGETHER)
    settle(window)
    assert not page.payroll.isVisible()
    assert Does.PAYROLL not in window.possible()
    page._make_file()  # even so
    assert not dialogs(window)
    window.do(Does.LOOK_TOGETHER)
    settle(window)
    assert page.payroll.isVisible()


def test_from_elsewhere_it_opens_on_the_last_month_that_is_over(window: Window) -> None:
    window.do(Does.PAYROLL)
    (dialog,) = dialogs(window)
    assert dialog.month.month == "2025-10"


def test_the_months_before_have_a_column_in_a_wide_window_only(open_window: Open) -> None:
    page = shown(open_window(size=WIDE))
    past = page.past
    assert page.third.isAncestorOf(past)
    assert list(past.rows) == ["2025-10", "2025-09", "2025-08"]
    assert [row.past.state for row in past.rows.values()] == [
        PastState.OPEN,
        PastState.CLOSED,
        PastState.OUTSIDE,
    ]
    assert {"Dit schooljaar", "Betaalde vakantie", "3 dagen", "1 dag"} <= set(said(past))
    assert [str(one) for one in faults(window_of(page), page.look)] == []
    window_of(page).resize(1366, 768)
    settle(window_of(page))
    assert not page.third.isVisible()
    assert page.side.isAncestorOf(past)
    assert past.isVisible()


def test_a_month_before_is_a_way_there_and_keeps_the_focus(open_window: Open) -> None:
    page = shown(open_window(size=WIDE))
    QTest.mouseClick(page.past.rows["2025-08"], LEFT)  # no contract: nothing to see there
    settle(window_of(page))
    assert page.month == "2025-10"
    row = page.past.rows["2025-09"]
    assert row.accessibleName() == "september 2025, afgesloten, 675,90 euro"
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Space)
    settle(window_of(page))
    assert page.month == "2025-09"
    assert row.hasFocus()
    assert row.accessibleName().endswith("deze maand staat nu open")
