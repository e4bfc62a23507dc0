"""The page Kiezen: digits choose, Enter goes on, Esc stops; written at once, and taken back."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentorapp.domain.days import DayRecord
from mentorapp.services.desk import Desk
from mentorapp.ui.actions import Does
from mentorapp.ui.pages.choosing.answers import TakeKey
from mentorapp.ui.pages.choosing.asking import AskDialog
from mentorapp.ui.shell.window import Window
from tests.services import disputed, kept
from tests.ui import choosing, screens
from tests.ui.choosing import page
from tests.ui.conftest import Open
from tests.ui.screens import settle


@pytest.fixture(scope="module")
def disputes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the store once for the file."""
    folder = tmp_path_factory.mktemp("disputes")
    choosing.make(folder)
    return folder


@pytest.fixture
def asked(disputes: Path, tmp_path: Path, open_window: Open) -> Window:
    """Give a window on the page, opened from the palette."""
    folder = tmp_path / "a"
    kept.copy(disputes / "a", folder)
    window = open_window(folder=folder)
    choosing.opened(window)
    settle(window)
    return window


def press(window: Window, *keys: Qt.Key) -> None:
    for key in keys:
        choosing.press(window, key)
        settle(window)


def code_of(window: Window) -> str:
    found: list[str] = []

    def read(desk: Desk) -> str:
        with desk.read() as unit:
            return next(one.code for one in unit.find(DayRecord) if one.day == disputed.DAY)

    window.shop.read(read, found.append, owner=window)
    settle(window)
    return found[0]


def test_it_opens_from_the_palette_at_whom_it_is_about(asked: Window) -> None:
    shown = page(asked)
    assert shown.title.text() == "Kies 3 keer voor Milan"
    assert shown.work.asked.words.text() == (
        "Was Milan op woensdag 22 oktober op het werk of ziek?"
    )
    assert [row.words for row in shown.work.rows] == [
        "Woensdag 22 oktober",
        "Veilig en netjes werken: niveau",
        "Evaluatie 1: dag",
    ]
    assert isinstance(QApplication.focusWidget(), TakeKey)
    assert asked.windowTitle().startswith("Kies 3 keer voor Milan")


def test_digits_choose_enter_goes_on_and_at_the_end_all_is_written_at_once(asked: Window) -> None:
    work = page(asked).work
    press(asked, Qt.Key.Key_2)
    assert work.asked.result.text() == (
        "wo 22 oktober: ziek, met attest. Uren van die week: 15 u 12 in plaats van 22 u 48. De "
        "leervergoeding verandert niet."
    )
    assert code_of(asked) == "W"  # nothing is written yet
    press(asked, Qt.Key.Key_Return, Qt.Key.Key_1, Qt.Key.Key_Return, Qt.Key.Key_2)
    press(asked, Qt.Key.Key_Return)
    assert work.question is None
    assert work.next.words == "Leg alles vast"
    assert work.ending.words.text() == "Zo leg je het vast"
    assert code_of(asked) == "W"
    press(asked, Qt.Key.Key_Return)
    assert code_of(asked) == "ZG"
    assert asked.here() is Does.TODAY
    assert asked.toast.title.text() == "3 antwoorden vastgelegd voor Milan"
    asked.do(Does.UNDO)
    settle(asked)
    assert code_of(asked) == "W"


def test_what_is_left_open_is_said_and_found_again(asked: Window) -> None:
    work = page(asked).work
    press(asked, Qt.Key.Key_2)
    work.show_at(3)
    assert work.ending.words.text() == "Nog 2 vragen zijn open"
    assert work.next.words == "Ga naar wat nog open is"
    press(asked, Qt.Key.Key_Return)
    assert work.at == 1
    assert code_of(asked) == "W"


def test_esc_stops_and_the_choices_wait_there(asked: Window) -> None:
    press(asked, Qt.Key.Key_2, Qt.Key.Key_Escape)
    assert asked.here() is Does.TODAY
    assert asked.toast.title.text() == "Bewaard: 1 van 3 gekozen"
    choosing.opened(asked)
    settle(asked)
    work = page(asked).work
    assert [bool(one.chosen) for one in work.bundle.questions] == [True, False, False]  # type: ignore[union-attr]
    work.show_at(0)
    assert work.asked.cards[1].take.isChecked()


def test_choices_stand_again_after_a_lock_and_after_the_program_ended(
    disputes: Path, tmp_path: Path, open_window: Open
) -> None:
    folder = tmp_path / "a"
    kept.copy(disputes / "a", folder)
    window = open_window(folder=folder)
    choosing.opened(window)
    settle(window)
    press(window, Qt.Key.Key_2)
    window.lock()
    settle(window)
    screens.enter(window, screens.MENTOR)
    assert page(window).work.rows[0].question.chosen
    window.close()
    again = open_window(folder=folder)
    choosing.opened(again)
    settle(again)
    assert page(again).work.rows[0].question.chosen


def test_a_card_is_taken_wherever_it_is_pressed_and_by_the_mouse_or_touch(asked: Window) -> None:
    work = page(asked).work
    first, second = work.asked.cards
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    settle(asked)
    assert second.take.isChecked()
    QTest.mouseClick(first.take, Qt.MouseButton.LeftButton)
    settle(asked)
    assert (first.take.isChecked(), second.take.isChecked()) == (True, False)
    assert "gekozen" in first.take.accessibleName()
    assert "toets 2" in second.take.accessibleName()
    assert "Ziek, met attest" in second.take.accessibleName()


def test_the_other_is_asked_first_and_the_question_waits(
    asked: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    shown = page(asked)
    assert shown.ask.words == "Vraag het eerst aan Katrien"
    shown.ask.click()
    settle(asked)
    dialog = next(one for one in asked.findChildren(AskDialog) if one.is_open)
    dialog.mail.click()
    assert opened[0].scheme() == "mailto"
    assert "Vraag over Milan" in opened[0].query(QUrl.ComponentFormattingOption.FullyDecoded)
    dialog.copy.click()
    assert "op het werk of ziek?" in QGuiApplication.clipboard().text()
    dialog.wait.click()
    settle(asked)
    assert shown.title.text() == "Kies 2 keer voor Milan"
    shown.work.show_at(0)
    assert "Gevraagd aan Katrien" in shown.work.asked.state.text.text()
    assert not shown.ask.isVisible()
    press(asked, Qt.Key.Key_1)  # the answer came
    assert shown.title.text() == "Kies 3 keer voor Milan"


def test_where_nothing_waits_it_says_so(window: Window) -> None:
    window.do(Does.CHOOSE)
    settle(window)
    assert page(window).nothing.isVisible()
    press(window, Qt.Key.Key_Escape)
    assert window.here() is Does.TODAY


def test_what_was_chosen_before_is_answered_otherwise(asked: Window) -> None:
    press(asked, Qt.Key.Key_2, Qt.Key.Key_Return, Qt.Key.Key_1, Qt.Key.Key_Return, Qt.Key.Key_2)
    press(asked, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert code_of(asked) == "ZG"
    choosing.opened(asked)
    settle(asked)
    shown = page(asked)
    assert shown.nothing.isVisible()
    day = next(row for row in shown.earlier.rows if row.words == "Woensdag 22 oktober")
    assert day.accessibleName().startswith("Woensdag 22 oktober, Ziek, met attest, Milan, Jij")
    day.click()
    settle(asked)
    assert shown.title.text() == "Kies opnieuw voor Milan"
    assert shown.work.asked.cards[1].take.isChecked()  # as it stands
    assert not shown.ask.isVisible()
    press(asked, Qt.Key.Key_1, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert code_of(asked) == "W"
    assert asked.toast.title.text() == "1 antwoord vastgelegd voor Milan"


def test_who_looks_along_sees_no_question_about_another(asked: Window) -> None:
    asked.shop.together = "somebody else"
    page(asked).load()
    settle(asked)
    assert page(asked).nothing.isVisible()


def test_it_speaks_another_language_at_once(asked: Window) -> None:
    before = page(asked).work.asked.result.text()
    press(asked, Qt.Key.Key_2)
    asked.change_settings(language="fr")
    settle(asked)
    assert page(asked).work.asked.cards[1].take.isChecked()
    assert page(asked).work.asked.result.text() != before
    assert date(2025, 10, 22) == disputed.DAY
