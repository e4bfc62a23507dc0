"""The palette with real keys: what is typed is found, shown, done and spoken."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentorapp.domain.learner_rows import LogRow
from mentorapp.services import learners
from mentorapp.services import logbook as reading
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.pages.learners import LearnersPage
from mentorapp.ui.pages.learners.competence import CompetencePart
from mentorapp.ui.pages.learners.logbook import CorrectPanel, LogbookTab
from mentorapp.ui.pages.learners.matrix_tab import MatrixTab
from mentorapp.ui.shell.palette import Palette
from mentorapp.ui.shell.palette_model import Form, Group
from mentorapp.ui.shell.term import TermPanel
from mentorapp.ui.shell.window import Window
from tests.ui import screens
from tests.ui.screens import settle

TODAY = date(2025, 11, 6)  # the day of the practice data


def opened(window: Window, words: str = "") -> Palette:
    """Press Ctrl+K and type."""
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    palette = next(one for one in window.findChildren(Palette) if one.is_open)
    if words:
        QTest.keyClicks(palette.line, words)
        settle(window)
    return palette


def press(window: Window, palette: Palette, key: Qt.Key) -> None:
    """Press a key in the line."""
    QTest.keyClick(palette.line, key)
    settle(window)


def noted_today(window: Window, name: str = "Nour") -> list[LogRow]:
    """Give the notes of today of a learner."""
    learner = screens.learner(window, name)
    found: list[LogRow] = []

    def ask() -> list[LogRow]:
        rows = learners.logbook(window.desk(), learner).rows
        return [row for row in rows if row.day == TODAY]

    window.lane.ask(ask, found.extend)
    settle(window)
    return found


def groups(palette: Palette) -> list[Group]:
    """Give the groups that are shown, in their order."""
    return list(dict.fromkeys(row.group for row in palette.rows.rows if row.does is not None))


def now(palette: Palette) -> str:
    """Give the words of the row that is stood on."""
    return palette.rows.rows[palette.found.currentIndex().row()].words.text


def test_enter_notes_the_sentence_and_ctrl_z_takes_it_back(window: Window) -> None:
    before = noted_today(window)
    palette = opened(window, "nour dr 3")
    assert now(palette) == "Nour oefende vandaag Draden en kabels trekken, met controle"
    press(window, palette, Qt.Key.Key_Return)
    after = noted_today(window)
    assert [row.short for row in after if row not in before] == ["Draden en kabels trekken"]
    assert not any(one.is_open for one in window.findChildren(Palette))
    assert window.toast.isVisible()
    assert window.toast.undo.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(window)
    assert noted_today(window) == before


def test_enter_before_the_answer_waits_for_it(window: Window) -> None:
    before = len(noted_today(window))
    palette = opened(window)
    QTest.keyClicks(palette.line, "nour dr 3")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)  # the lane has not answered yet
    settle(window)
    assert len(noted_today(window)) == before + 1


def test_only_the_last_text_is_shown(window: Window) -> None:
    palette = opened(window)
    QTest.keyClicks(palette.line, "leerv")
    palette.line.setText("")
    palette.type("verdeelbord")
    settle(window)
    assert "Verdeelbord aansluiten" in now(palette)
    assert Group.TERMS not in groups(palette)
    palette.type("nour")
    palette.type("")
    settle(window)
    assert groups(palette) == [Group.COMMANDS, Group.LEARNERS]


def test_the_groups_come_in_their_order(window: Window) -> None:
    palette = opened(window, "nour draad 3")
    assert groups(palette) == [Group.NOTE, Group.GOALS, Group.LOG, Group.COMMANDS]
    heads = [row.words.text for row in palette.rows.rows if row.form is Form.HEAD]
    assert heads == ["Competenties van Nour", "In het logboek van Nour", "Opdrachten"]
    met = palette.rows.rows[0].words
    assert [met.text[at : at + length] for at, length in met.met] == ["Nour", "Draden"]


def test_tab_keeps_one_kind(window: Window) -> None:
    palette = opened(window, "nour draad 3")
    press(window, palette, Qt.Key.Key_Down)
    press(window, palette, Qt.Key.Key_Tab)
    assert groups(palette) == [Group.GOALS]
    assert QApplication.focusWidget() is palette.line
    press(window, palette, Qt.Key.Key_Tab)
    assert Group.LOG in groups(palette)


def test_arrows_pass_over_headings_and_go_round(window: Window) -> None:
    palette = opened(window, "nour draad 3")
    press(window, palette, Qt.Key.Key_Down)
    assert now(palette).startswith("Draden en kabels trekken")
    press(window, palette, Qt.Key.Key_Up)
    press(window, palette, Qt.Key.Key_Up)
    assert palette.rows.rows[palette.found.currentIndex().row()].group is Group.COMMANDS
    press(window, palette, Qt.Key.Key_Down)
    assert palette.found.currentIndex().row() == 0


def test_a_competence_opens_its_page_and_leads_back_to_its_row(window: Window) -> None:
    palette = opened(window, "nour verdeelbord")
    press(window, palette, Qt.Key.Key_Return)
    page = window.frame.page if window.frame else None
    assert isinstance(page, LearnersPage)
    part = next(one for one in page.findChildren(CompetencePart) if one.isVisible())
    assert part.name == "Verdeelbord aansluiten"
    part.back.click()
    settle(window)
    tab = next(one for one in page.findChildren(MatrixTab) if one.isVisible())
    row = tab.model.rows[tab.table.currentIndex().row()]
    assert row.goal is not None
    assert row.goal.short == "Verdeelbord aansluiten"
    assert tab.table.hasFocus()


def test_a_sentence_opens_the_logbook_on_it(window: Window) -> None:
    palette = opened(window, "nour wisselschakelaars")
    press(window, palette, Qt.Key.Key_Return)
    page = window.frame.page if window.frame else None
    assert isinstance(page, LearnersPage)
    tab = next(one for one in page.findChildren(LogbookTab) if one.isVisible())
    assert tab.search.text() == "wisselschakelaars"
    here = tab.here()
    assert here is not None
    assert "wisselschakelaars" in here.sentence


def test_a_learner_opens_the_page(window: Window) -> None:
    palette = opened(window, "milan verstr")
    press(window, palette, Qt.Key.Key_Return)
    page = window.frame.page if window.frame else None
    assert isinstance(page, LearnersPage)
    assert page.learner == screens.learner(window, "Milan")


def test_a_command_is_done_after_the_palette_went(window: Window) -> None:
    palette = opened(window, "verslagen")
    press(window, palette, Qt.Key.Key_Return)
    assert window.here() is Does.REPORTS
    assert not any(one.is_open for one in window.findChildren(Palette))


def test_locking_is_a_command_too(window: Window) -> None:
    palette = opened(window, "vergr")
    press(window, palette, Qt.Key.Key_Return)
    assert window.person() == ""


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F1], ids=["enter", "f1"])
def test_a_word_shows_what_it_means(window: Window, key: Qt.Key) -> None:
    palette = opened(window, "leervergoeding")
    press(window, palette, key)
    term = next(one for one in window.findChildren(TermPanel) if one.is_open)
    assert "onderneming" in " ".join(text.text() for text in term.findChildren(type(term.title)))


def test_what_was_meant_is_a_key_that_types_it(window: Window) -> None:
    palette = opened(window, "nour verdaelbord 2")
    assert palette.rows.rows[0].words.text == "Niets gevonden. Je tekst staat er nog."
    assert now(palette) == "Bedoel je Verdeelbord aansluiten?"
    press(window, palette, Qt.Key.Key_Return)
    assert palette.line.text() == "Nour Verdeelbord aansluiten 2"
    assert palette.rows.rows[0].form is Form.NOTE


def test_nothing_at_all_is_said(window: Window) -> None:
    palette = opened(window, "xyzzy")
    assert [row.words.text for row in palette.rows.rows] == [
        "Niets gevonden. Je tekst staat er nog."
    ]
    press(window, palette, Qt.Key.Key_Return)
    assert palette.is_open
    assert palette.line.text() == "xyzzy"
    press(window, palette, Qt.Key.Key_Escape)
    assert not palette.is_open


def test_looking_together_hides_everybody_else(window: Window) -> None:
    window.shop.together = screens.learner(window, "Nour")
    palette = opened(window)
    names = ("Milan", "Jasper")
    assert not any(name in row.spoken for row in palette.rows.rows for name in names)
    for words in ("milan", "verdeelbord", "jasper draad 3"):
        palette.type(words)
        settle(window)
        assert not any(name in row.spoken for row in palette.rows.rows for name in names), words


def test_a_wrong_level_for_the_scale_is_no_note(window: Window) -> None:
    palette = opened(window, "nour dr 9")
    assert Group.NOTE not in groups(palette)
    assert Group.GOALS in groups(palette)


def test_a_note_is_made_by_its_key_not_by_the_row_beside(window: Window) -> None:
    before = len(noted_today(window))
    palette = opened(window, "nour dr 3")
    view, index = palette.found, palette.found.currentIndex()
    left = view.visualRect(index).center()
    left.setX(60)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=left)
    settle(window)
    assert len(noted_today(window)) == before
    at = view.key_area(index).center().toPoint()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle(window)
    assert len(noted_today(window)) == before + 1


def test_a_screen_reader_finds_the_rows(window: Window) -> None:
    palette = opened(window, "nour draad 3")
    found = QAccessible.queryAccessibleInterface(palette.found)
    assert found.text(QAccessible.Text.Name) == "Gevonden"
    assert found.childCount() == len(palette.rows.rows)
    said = found.child(0).text(QAccessible.Text.Name)
    assert said.startswith("Nour oefende vandaag Draden en kabels trekken, met controle")
    line = QAccessible.queryAccessibleInterface(palette.line)
    assert line.text(QAccessible.Text.Name) == "Zoek of typ een opdracht"


def correcting(window: Window) -> CorrectPanel:
    """Open a note from the palette to correct it."""
    palette = opened(window, "nour wisselschakelaars")
    press(window, palette, Qt.Key.Key_Return)
    tab = next(one for one in window.findChildren(LogbookTab) if one.isVisible())
    row = QApplication.focusWidget()
    assert isinstance(row, ListRow)
    assert tab.isAncestorOf(row)
    assert not row.visibleRegion().isEmpty()
    QTest.keyClick(row, Qt.Key.Key_Space)
    return next(one for one in window.findChildren(CorrectPanel) if one.is_open)


def test_a_note_that_was_corrected_keeps_the_focus(window: Window) -> None:
    panel = correcting(window)
    panel.sentence.setPlainText("Met wisselschakelaars en een dimmer")
    panel.save_key.click()
    settle(window)
    tab = next(one for one in window.findChildren(LogbookTab) if one.isVisible())
    here = tab.here()
    assert here is not None
    assert here.sentence == "Met wisselschakelaars en een dimmer"


def test_a_correction_that_was_not_saved_is_asked_about(window: Window) -> None:
    panel = correcting(window)
    QTest.keyClicks(panel.sentence, "Nog iets")
    QTest.keyClick(panel.sentence, Qt.Key.Key_Escape)
    assert panel.is_open
    assert panel.changed()


def test_a_note_far_back_is_read_on_to(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    learner = screens.learner(window, "Nour")
    rows: list[LogRow] = []
    window.lane.ask(lambda: learners.logbook(window.desk(), learner).rows, rows.extend)
    settle(window)
    monkeypatch.setattr(reading.logbook, "__defaults__", (None, "", 2))  # notes of a page
    window.go(Does.LEARNERS, learner=learner, tab="logbook", note=rows[7].id)
    settle(window)
    tab = next(one for one in window.findChildren(LogbookTab) if one.isVisible())
    assert tab.here() == rows[7]


@pytest.mark.parametrize(
    ("typed", "group"),
    [
        (">", Group.COMMANDS),
        (">back", Group.COMMANDS),
        ("@", Group.LEARNERS),
        ("@mil", Group.LEARNERS),
        ("#draad", Group.GOALS),
        ("?duaal", Group.TERMS),
    ],
)
def test_a_sign_asks_for_one_kind_alone(window: Window, typed: str, group: Group) -> None:
    found = opened(window)
    found.type(typed)
    settle(window)
    shown = {row.group for row in found.rows.rows}
    assert shown == {group}
    assert found.rows.count > 0


def test_a_sign_alone_shows_all_commands_and_one_without_hits_says_so(window: Window) -> None:
    found = opened(window)
    found.type(">")
    settle(window)
    assert found.rows.count == len(found._possible)
    for typed in ("#", "@zzzz"):
        found.type(typed)
        settle(window)
        assert [row.form for row in found.rows.rows] == [Form.SAYING]
