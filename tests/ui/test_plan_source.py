"""A plan from a pasted list, a file or a list that ships: shown first, nothing lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentorapp.services import learners
from mentorapp.services.plan_drafts import PlanDraft
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.learners.plan_source import PlanSource, Way, ask_for_plan
from mentorapp.ui.shell.window import Window
from tests.ui import screens
from tests.ui.conftest import Open
from tests.ui.screens import settle

LINES = ("A. Veilig werken", "Helm dragen", "Werkplek opruimen", "B. Bord", "Bord aansluiten")
TABLE = "cluster;competentie\nA. Veilig werken;Helm dragen\nB. Bord;Bord aansluiten\n"


class Heard:
    """What a panel made."""

    def __init__(self, panel: PlanSource) -> None:
        self.made: list[tuple[PlanDraft, str]] = []
        panel.made.connect(lambda draft, scale: self.made.append((draft, scale)))


@pytest.fixture
def panel(window: Window) -> PlanSource:
    """Give the panel, open, with nothing in it."""
    made = PlanSource(window.shop, window.place())
    made.open()
    settle(window)
    return made


def type_lines(panel: PlanSource, *lines: str) -> None:
    """Type lines into the list."""
    for line in lines:
        QTest.keyClicks(panel.pasted, line)
        QTest.keyClick(panel.pasted, Qt.Key.Key_Return)


def choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Let the dialog of the system, which no test can press, choose a file."""
    monkeypatch.setattr(
        "mentorapp.ui.pages.learners.plan_source.ask_for_file",
        lambda _parent, _title, _kinds, then: then(path),
    )


def shown(panel: PlanSource) -> list[str]:
    """Give the lines of the preview, competences without their marks."""
    texts = [one.text() for one in panel._preview.findChildren(Text) if one.isVisible()]
    return [line.split("  ")[-1] for text in texts for line in text.split("\u2028")]


def test_a_typed_list_is_shown_before_it_is_taken(
    window: Window, panel: PlanSource, qtbot: QtBot
) -> None:
    heard = Heard(panel)
    assert panel.pasted.hasFocus()
    type_lines(panel, *LINES, "Helm dragen")
    qtbot.waitUntil(lambda: panel._preview.title.text() == "3 competenties in 2 clusters")
    qtbot.waitUntil(lambda: "A. Veilig werken" in shown(panel))
    words = shown(panel)
    assert "B. Bord" in words
    assert words.index("Helm dragen") < words.index("Werkplek opruimen")
    (warned,) = [one for one in words if "«Helm dragen»" in one]
    assert "Rij 6" in warned  # the line it stands on
    assert panel.title_line.text() == "Eigen lijst"
    panel.title_line.selectAll()
    QTest.keyClicks(panel.title_line, "Lijst van de bouw")
    panel.scale.setFocus()
    QTest.keyClick(panel.scale, Qt.Key.Key_Down)
    assert heard.made == []
    QTest.keyClick(panel.title_line, Qt.Key.Key_Return)
    settle(window)
    ((draft, scale),) = heard.made
    assert draft.title == "Lijst van de bouw"
    assert [goal.short for goal in draft.goals] == [
        "Helm dragen",
        "Werkplek opruimen",
        "Bord aansluiten",
    ]
    assert scale == "alimento-4"
    assert not [one for one in window.findChildren(PlanSource) if one.is_open]


def test_nothing_typed_is_said_at_the_list_and_loses_nothing(
    window: Window, panel: PlanSource
) -> None:
    heard = Heard(panel)
    QTest.keyClicks(panel.title_line, "Mijn lijst")
    QTest.mouseClick(panel.save_key, Qt.MouseButton.LeftButton)
    settle(window)
    assert panel.form.rows[Way.PASTE].fault.isVisible()
    assert panel.pasted.hasFocus()
    type_lines(panel, ";;;")
    assert not panel.form.rows[Way.PASTE].fault.isVisible()  # somebody is mending it
    QTest.mouseClick(panel.save_key, Qt.MouseButton.LeftButton)
    settle(window)
    assert "competenties" in panel.form.rows[Way.PASTE].fault.text()
    assert panel.form.rows[Way.PASTE].fault.isVisible()
    assert (panel.pasted.toPlainText(), panel.title_line.text()) == (";;;\n", "Mijn lijst")
    assert heard.made == []
    assert panel.is_open


def test_an_empty_name_is_the_name_of_the_list(
    window: Window, panel: PlanSource, qtbot: QtBot
) -> None:
    heard = Heard(panel)
    type_lines(panel, *LINES)
    qtbot.waitUntil(lambda: panel.title_line.text() == "Eigen lijst")
    panel.title_line.selectAll()
    QTest.keyClick(panel.title_line, Qt.Key.Key_Delete)
    QTest.keyClick(panel.title_line, Qt.Key.Key_Return)
    settle(window)
    assert heard.made[0][0].title == "Eigen lijst"


def test_esc_asks_before_typed_words_go(window: Window, panel: PlanSource) -> None:
    type_lines(panel, "Helm dragen")
    QTest.keyClick(panel.pasted, Qt.Key.Key_Escape)
    assert panel.is_open
    assert panel._guard.isVisible()
    QTest.keyClick(panel._back, Qt.Key.Key_Escape)
    assert not panel._guard.isVisible()
    assert panel.pasted.hasFocus()
    assert panel.pasted.toPlainText() == "Helm dragen\n"
    panel.pasted.undo()
    while panel.pasted.toPlainText():
        panel.pasted.undo()
    settle(window)
    panel.title_line.clear()  # as the program filled it in
    QTest.keyClick(panel.pasted, Qt.Key.Key_Escape)
    assert not panel.is_open


def test_a_file_is_read_and_a_broken_one_says_why(
    window: Window, panel: PlanSource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(monkeypatch, tmp_path / "foto.json")
    heard = Heard(panel)
    good, broken = tmp_path / "bouw.csv", tmp_path / "foto.json"
    good.write_text(TABLE, "utf-8")
    broken.write_text("{ dit is niets", "utf-8")
    QTest.mouseClick(panel.chips[Way.FILE], Qt.MouseButton.LeftButton)
    settle(window)
    QTest.mouseClick(panel.save_key, Qt.MouseButton.LeftButton)
    settle(window)
    assert panel.form.rows[Way.FILE].fault.isVisible()  # no file was chosen yet
    QTest.mouseClick(panel.file_key, Qt.MouseButton.LeftButton)
    settle(window)
    assert "beschadigd" in panel._preview.title.text()
    QTest.mouseClick(panel.save_key, Qt.MouseButton.LeftButton)
    settle(window)
    assert "beschadigd" in panel.form.rows[Way.FILE].fault.text()
    assert panel.is_open
    panel.open_file(good)
    settle(window)
    assert panel.title_line.text() == "bouw"
    assert "Bord aansluiten" in shown(panel)
    QTest.mouseClick(panel.save_key, Qt.MouseButton.LeftButton)
    settle(window)
    assert [goal.short for goal in heard.made[0][0].goals] == ["Helm dragen", "Bord aansluiten"]


def test_a_list_that_ships_is_chosen_by_keys(window: Window, panel: PlanSource) -> None:
    heard = Heard(panel)
    panel.chips[Way.SHIPPED].setFocus()
    QTest.keyClick(panel.chips[Way.SHIPPED], Qt.Key.Key_Return)
    settle(window)
    assert QApplication.focusWidget() is panel.shipped
    before = panel.title_line.text()
    QTest.keyClick(panel.shipped, Qt.Key.Key_Down)
    settle(window)
    assert panel.title_line.text() not in ("", before)
    QTest.mouseClick(panel.save_key, Qt.MouseButton.LeftButton)
    settle(window)
    ((draft, scale),) = heard.made
    assert draft.framework.startswith("BK-")
    assert scale == "independence-4"


def test_what_cannot_be_made_stays_in_the_panel(window: Window, qtbot: QtBot) -> None:
    learner = screens.learner(window, "Nour")
    found: list[str] = []
    window.shop.read(
        lambda desk: learners.details(desk, learner).placement, found.append, owner=window
    )
    settle(window)
    panel = PlanSource(window.shop, window.place(), placement=found[0])
    heard = Heard(panel)
    panel.open()
    type_lines(panel, *LINES)
    qtbot.waitUntil(lambda: panel.title_line.text() == "Eigen lijst")
    QTest.mouseClick(panel.save_key, Qt.MouseButton.LeftButton)
    settle(window)
    assert panel.is_open  # the plan of Nour is the school's
    assert panel.form.general.isVisible()
    assert "Helm dragen" in panel.pasted.toPlainText()
    assert heard.made == []


def test_a_file_can_be_asked_for_alone(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, empty = tmp_path / "bouw.csv", tmp_path / "leeg.csv"
    good.write_text(TABLE, "utf-8")
    empty.write_text("", "utf-8")
    found: list[PlanDraft] = []
    for path in (empty, good):
        choose(monkeypatch, path)
        ask_for_plan(window.shop, window.place(), found.append)
        settle(window)
        if path is empty:
            assert found == []
            assert window.toast.isVisible()
    assert [draft.title for draft in found] == ["bouw"]


def test_a_list_is_made_before_there_is_a_store(tmp_path: Path, open_window: Open) -> None:
    (tmp_path / "new").mkdir()
    window = open_window(folder=tmp_path / "new", person="")
    panel = PlanSource(window.shop, window.place())
    heard = Heard(panel)
    panel.open()
    type_lines(panel, *LINES)
    QTest.mouseClick(panel.save_key, Qt.MouseButton.LeftButton)
    settle(window)
    assert len(heard.made[0][0].goals) == 3
