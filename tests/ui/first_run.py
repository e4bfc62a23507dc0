"""Walks through the first start as a person who knows every answer: for pictures and tests."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from mentorapp.services.beginning import Begun, BegunWithSchool, FileKind, SchoolFile
from mentorapp.ui.first_run.question import Question
from mentorapp.ui.first_run.ways import NEW, RESTORE, SCHOOL
from mentorapp.ui.first_run.wizard import FirstRun
from mentorapp.ui.shell.window import Window

PIN = "2468"
KEY = "W73Y92-G8XCP3-R3PQGA-CM6WR7-391EGT-Z3PV6E"  # only to look at
DIGITS = "40351 77204 19683 55120 00917 28364"
ANSWERS: dict[str, tuple[str, ...]] = {
    "company": ("Elektro Vandersmissen", "Aalst", "0123.456.749"),
    "establishment": ("Werkhuis", "Dirk Martensstraat 12", "Aalst", ""),
    "person": ("Els", "Vandersmissen", "elektricien"),
    "pin": (PIN, PIN),
    "learner": ("Nour", "El Amrani", ""),
    "school": ("VTI Aalst", "Aalst", "Katrien Lauwers", "053 12 34 56", "k@vti.example"),
}
ORDER = (
    *("language", "company", "establishment", "person", "pin"),
    *("learner", "programme", "period", "school", "ready"),
)
PAGES = ("way", *ORDER, "key", "card", "file", "restore", "practice", "refused")


def wizard_of(window: Window) -> FirstRun:
    """Give the first start of a window, with the window in front: the focus is real."""
    window.activateWindow()
    QApplication.processEvents()
    return window.findChildren(FirstRun)[0]


def enter() -> None:
    """Press Enter where the focus is."""
    QTest.keyClick(focus(), Qt.Key.Key_Return)


def answer(page: Question, texts: tuple[str, ...]) -> None:
    """Type answers into the lines of a page, one after another with Tab."""
    lines = [row.field for row in page.form.rows.values() if isinstance(row.field, QLineEdit)]
    for line, text in zip(lines, texts, strict=True):
        assert QApplication.focusWidget() is line
        line.selectAll()
        QTest.keyClicks(line, text)
        if line is not lines[-1]:
            QTest.keyClick(line, Qt.Key.Key_Tab)


def walk(window: Window, to: str) -> FirstRun:
    """Answer every question of a new beginning by keys, up to a page."""
    wizard = wizard_of(window)
    if wizard.page is wizard.way:
        QTest.keyClick(wizard.way.cards[NEW], Qt.Key.Key_Space)
    for name in ORDER:
        page = getattr(wizard, name)
        assert wizard.page is page, name
        if name == to:
            break
        if name == "programme":
            QTest.keyClicks(focus(), "elek")
        elif name in ANSWERS:
            answer(page, ANSWERS[name])
        enter()
    return wizard


def reach(window: Window, name: str) -> None:
    """Bring a window to a page of the first start; nothing is made."""
    wizard = wizard_of(window)
    if name in {"key", "card"}:
        wizard._made(BegunWithSchool(Begun(KEY, "p"), "VTI Aalst", b"card"))
        if name == "card":
            wizard.page.kept.setChecked(True)  # type: ignore[attr-defined] # the page of the key
            wizard.go_on()
    elif name == "file":
        wizard.way.cards[SCHOOL].click()
        wizard.file._show((b"", SchoolFile(FileKind.CARD, "VTI Aalst", DIGITS)))
    elif name == "restore":
        wizard.way.cards[RESTORE].click()
    elif name == "practice":
        wizard._to(wizard.practice)  # without making it
        wizard.practice._moved(2, 6, "days")
    elif name == "refused":
        walk(window, "company")
        wizard.go_on()
    elif name != "way":
        walk(window, name)
        if name == "programme":
            QTest.keyClicks(focus(), "elek")
            wizard.programme.choose("BK-0140-3")


def focus() -> QWidget:
    """Give what has the focus."""
    found = QApplication.focusWidget()
    assert found is not None
    return found
