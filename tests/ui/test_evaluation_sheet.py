"""The sheet of an evaluation: blind until one chose, by keys alone, and no word is ever lost."""

from datetime import UTC, datetime
from functools import partial

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from mentorapp.domain.evaluation import NOT_POSSIBLE, SignerRole, SignMethod
from mentorapp.domain.evaluation_roles import SheetState
from mentorapp.domain.evaluation_rows import CriterionRow, Said, SignerRow
from mentorapp.domain.voice import Voice
from mentorapp.services import drafts, rating
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.difference import NOT_SEEN, draw_difference
from mentorapp.ui.look import Look
from mentorapp.ui.pages.evaluations.asking import AmendDialog, OpenDialog, RestDialog
from mentorapp.ui.pages.evaluations.ending import Drawn
from mentorapp.ui.pages.evaluations.open_row import OpenRow
from mentorapp.ui.pages.evaluations.sheet import SheetPart
from mentorapp.ui.pages.evaluations.table import CriterionLine
from mentorapp.ui.pages.evaluations.words import row_spoken, signed_words
from mentorapp.ui.shell.drafting import DraftPanel
from mentorapp.ui.shell.trouble import TroublePanel
from mentorapp.ui.shell.window import Window
from tests.ui import evaluating, screens
from tests.ui.conftest import Open
from tests.ui.hands import focus, press
from tests.ui.screens import settle

Key = Qt.Key


@pytest.fixture
def sheet(window: Window) -> SheetPart:
    """Give the sheet of the evaluation that runs."""
    window.activateWindow()
    evaluating.sheet()(window)
    return evaluating.sheet_of(window)


def window_of(sheet: SheetPart) -> Window:
    window = sheet.window()
    assert isinstance(window, Window)
    return window


def open_part(sheet: SheetPart) -> OpenRow:
    part = sheet.rows.open_part
    assert part is not None
    return part


def row(sheet: SheetPart, goal: str = "") -> CriterionRow:
    found = sheet.rows.row(goal or sheet.rows.goal)
    assert found is not None
    return found


def words(inside: QWidget) -> str:
    """Give all that can be read or heard in a part."""
    parts = [one for one in (inside, *inside.findChildren(QWidget)) if one.isVisible()]
    texts = [one.text() for one in parts if isinstance(one, QLabel)]
    return "\n".join([*texts, *(f"{one.accessibleName()} {one.toolTip()}" for one in parts)])


def type_in(sheet: SheetPart, text: str) -> None:
    line = open_part(sheet).sentence
    assert line is not None
    line.setFocus(Qt.FocusReason.TabFocusReason)
    line.selectAll()
    QTest.keyClicks(line, text)


def test_one_begins_at_the_first_row_without_an_answer(sheet: SheetPart) -> None:
    assert row(sheet).short == "Schakelaars en stopcontacten aansluiten"
    assert focus() is open_part(sheet).levels.keys[0]  # type: ignore[union-attr]
    assert sheet._count.text() == "9 van 17 ingevuld"
    assert sheet.head._tag.text() == "Concept, alleen jij ziet dit"
    assert sheet.only.words == "Alleen verschillen 3"


def test_nothing_of_a_blind_answer_reaches_the_window(sheet: SheetPart) -> None:
    window, goal = window_of(sheet), sheet.rows.goal
    assert row(sheet).theirs_in
    assert row(sheet).theirs is None
    shown = words(open_part(sheet))
    assert "Nour koos al. Je ziet dat antwoord zodra jij gekozen hebt." in shown
    assert "Nour: " not in shown
    press(window, Key.Key_2)
    assert row(sheet, goal).theirs == Said(3)
    line = sheet.rows.parts[goal]
    assert isinstance(line, CriterionLine)
    assert line.accessibleName() == (
        "Schakelaars en stopcontacten aansluiten. Jij: met hulp. Nour: met controle. "
        "Nour 1 stap hoger"
    )


def test_a_key_says_that_it_cannot_be_done_here(sheet: SheetPart) -> None:
    window, goal = window_of(sheet), sheet.rows.goal
    press(window, Key.Key_Minus)
    found = row(sheet, goal)
    assert found.mine == Said(NOT_POSSIBLE)
    assert row_spoken(evaluating.view_of(window), found).count("kan hier niet") >= 1
    sheet.rows.open(goal)
    settle(window)
    assert open_part(sheet).unseen[NOT_POSSIBLE].isChecked()
    assert not open_part(sheet).unseen[None].isChecked()


def test_fast_digits_answer_one_row_each(sheet: SheetPart) -> None:
    window = window_of(sheet)
    order = [one.goal for one in sheet.rows.shown()]
    first = order.index(sheet.rows.goal)
    for key in (Key.Key_3, Key.Key_1, Key.Key_0, Key.Key_4):  # without waiting
        QTest.keyClick(focus(), key)
    settle(window)
    given = [row(sheet, goal).mine for goal in order[first : first + 4]]
    assert given == [Said(3), Said(1), Said(None), Said(4)]
    assert sheet.rows.goal == order[first + 4]
    assert open_part(sheet).isAncestorOf(focus())
    assert sheet._count.text() == "13 van 17 ingevuld"
    press(window, Key.Key_Z, with_=Qt.KeyboardModifier.ControlModifier)
    assert row(sheet, order[first + 3]).mine is None


def test_arrows_go_from_row_to_row(sheet: SheetPart) -> None:
    window = window_of(sheet)
    order = [one.goal for one in sheet.rows.shown()]
    at = order.index(sheet.rows.goal)
    press(window, Key.Key_Up)
    assert sheet.rows.goal == order[at - 1]
    key = open_part(sheet).levels.keys[1]  # type: ignore[union-attr]
    assert focus() is key  # the level that was chosen there
    press(window, Key.Key_Down)
    press(window, Key.Key_Down)
    assert sheet.rows.goal == order[at + 1]
    line = sheet.rows.parts[order[0]]
    line.setFocus(Qt.FocusReason.TabFocusReason)
    press(window, Key.Key_Return)
    assert sheet.rows.goal == order[0]
    assert isinstance(sheet.rows.parts[order[at + 1]], CriterionLine)


def test_a_sentence_waits_for_the_level_it_belongs_to(sheet: SheetPart) -> None:
    window, goal = window_of(sheet), sheet.rows.goal
    type_in(sheet, "Vergat de PE.")
    press(window, Key.Key_Up)  # another row: it was not answered yet
    press(window, Key.Key_Down)
    line = open_part(sheet).sentence
    assert line is not None
    assert line.text() == "Vergat de PE."
    press(window, Key.Key_3)
    assert row(sheet, goal).mine == Said(3, "Vergat de PE.")
    assert not sheet.rows.sentences


def test_a_sentence_is_saved_when_one_leaves_it(sheet: SheetPart) -> None:
    window = window_of(sheet)
    press(window, Key.Key_Up)
    goal = sheet.rows.goal
    assert row(sheet).later_mine is None
    type_in(sheet, "In bochten lukt het nu ook.")
    sheet.all.setFocus(Qt.FocusReason.TabFocusReason)
    settle(window)
    later = row(sheet, goal).later_mine
    assert later == Said(2, "In bochten lukt het nu ook.")  # both answers were in
    assert row(sheet, goal).mine == Said(2, "In bochten hielp ik met de trekveer.")
    shown = words(open_part(sheet))
    assert "Eerst, jij: met hulp. “In bochten hielp ik met de trekveer.”" in shown


def test_a_sentence_that_is_too_long_is_said_and_stays(sheet: SheetPart) -> None:
    window, goal = window_of(sheet), sheet.rows.goal
    line = open_part(sheet).sentence
    assert line is not None
    line.setText("x" * 3000)
    open_part(sheet).levels.keys[2].setFocus()  # type: ignore[union-attr]
    press(window, Key.Key_3)
    assert sheet.rows.goal == goal
    part = open_part(sheet)
    assert part.fault.text().startswith("Deze tekst is te lang.")
    assert part.sentence is not None
    assert part.sentence.text() == "x" * 3000
    assert row(sheet, goal).mine is None


def test_what_was_typed_outlives_the_program(sheet: SheetPart) -> None:
    window, goal = window_of(sheet), sheet.rows.goal
    type_in(sheet, "Halverwege een zin")
    sheet.keeping.keep_now()
    settle(window)
    found: list[drafts.Draft | None] = []
    window.shop.read(drafts.found, found.append, owner=window)
    settle(window)
    assert found[0] is not None
    sheet.show_evaluation("", "another")  # what was there is forgotten
    assert window._doing is not None
    window._doing.reopen(found[0].value)
    settle(window)
    sheet.rows.open(goal)
    line = open_part(sheet).sentence
    assert line is not None
    assert line.text() == "Halverwege een zin"


def come_back(window: Window, open_window: Open, how: str) -> Window:
    """Go at once, and come in again; gives the window there is then. how: closed or locked."""
    if how == "closed":
        window.close()
        return open_window()
    window.lock()
    settle(window)
    screens.enter(window, screens.MENTOR)
    return window


@pytest.mark.parametrize("how", ["closed", "locked"])
def test_what_was_typed_a_moment_before_the_end_is_offered_again(
    sheet: SheetPart, open_window: Open, how: str
) -> None:
    window, goal = window_of(sheet), sheet.rows.goal
    type_in(sheet, "Halverwege een zin")
    window = come_back(window, open_window, how)
    (asked,) = (one for one in window.findChildren(DraftPanel) if one.is_open)
    asked.finish()
    settle(window)
    again = evaluating.sheet_of(window)
    again.rows.open(goal)
    line = open_part(again).sentence
    assert line is not None
    assert line.text() == "Halverwege een zin"


@pytest.mark.parametrize("how", ["closed", "locked"])
def test_a_sentence_of_an_answer_typed_a_moment_before_the_end_is_saved(
    sheet: SheetPart, open_window: Open, how: str
) -> None:
    window, goal = window_of(sheet), sheet.rows.goal
    QTest.keyClick(focus(), Key.Key_3)
    settle(window)
    sheet.rows.open(goal)
    settle(window)
    assert row(sheet, goal).mine == Said(3)
    type_in(sheet, "Deed dit alleen")
    window = come_back(window, open_window, how)
    assert not [one for one in window.findChildren(TroublePanel) if one.is_open]
    assert not [one for one in window.findChildren(DraftPanel) if one.is_open]
    evaluating.sheet()(window)
    found = row(evaluating.sheet_of(window), goal)
    assert found.mine == Said(3)  # it stands beside the first: the learner's answer was seen since
    assert found.later_mine == Said(3, "Deed dit alleen")


def test_the_proposal_is_taken_over_by_its_key(sheet: SheetPart) -> None:
    window, goal = window_of(sheet), sheet.rows.goal
    assert "Voorstel: met controle" in words(sheet.side)
    assert "De laatste 3 notities zeggen hetzelfde. Jij beslist." in words(sheet.side)
    assert sheet.side.take is not None
    assert sheet.side.take.accessibleName() == "Neem over: met controle"
    sheet.side.take.click()
    settle(window)
    assert row(sheet, goal).mine == Said(3)


def test_looking_together_shows_neither_proposal_nor_question(sheet: SheetPart) -> None:
    window = window_of(sheet)
    for level in (4,) * 8:
        QTest.keyClick(focus(), Key(Key.Key_0 + level))
    settle(window)
    jumped = next(one for one in sheet.rows.shown() if one.former == 1)  # and now 4
    sheet.rows.open(jumped.goal)
    settle(window)
    assert "Klopt die sprong?" in words(sheet.side)
    window.do(Does.LOOK_TOGETHER)
    settle(window)
    shown = words(sheet.side)
    assert "Klopt" not in shown
    assert "Voorstel" not in shown
    assert sheet.view is not None  # of the learner who stands beside


def test_only_the_differences(sheet: SheetPart) -> None:
    sheet.only.click()
    assert [one.short for one in sheet.rows.shown()] == [
        "Materiaal en tijd noteren",
        "Schema’s lezen",
        "Draden en kabels trekken",
    ]
    assert sheet.rows.open_part is None
    sheet.all.click()
    assert len(sheet.rows.shown()) == 17


def test_an_example_fills_the_sentence(sheet: SheetPart) -> None:
    evaluating.with_examples(window_of(sheet))
    part = open_part(sheet)
    part.examples[1].click()
    assert part.sentence is not None
    assert part.sentence.text() == "Draagt bescherming als iemand het vraagt."
    assert focus() is part.sentence
    assert part.examples[1].accessibleName().startswith("met hulp. Draagt")


def test_finishing_asks_about_the_rest_and_opening_asks_why(sheet: SheetPart) -> None:
    window = window_of(sheet)
    sheet.head.finish.click()
    asked = next(one for one in window.findChildren(RestDialog) if one.is_open)
    assert "8 competenties hebben nog geen niveau. Zag je die niet?" in words(asked)
    press(window, Key.Key_Return)
    assert evaluating.view_of(window).state is SheetState.DONE
    assert open_part(sheet).levels is None  # what stands is what one stands for
    assert sheet.head.finish.isHidden()
    sheet.head.open.click()
    dialog = next(one for one in window.findChildren(OpenDialog) if one.is_open)
    assert "Het blad van Nour is nog niet klaar." in words(dialog)
    dialog.save_key.click()
    settle(window)
    assert dialog.form.rows["opened"].fault.text().startswith("Nog niet iedereen is klaar.")
    QTest.keyClicks(dialog.reason, "Nour is volgende week weg")
    QTest.keyClick(dialog.reason, Key.Key_Return)  # a sentence: Enter is for the dialog
    settle(window)
    assert evaluating.view_of(window).state is SheetState.OPENED
    assert "Eerder geopend, omdat: Nour is volgende week weg" in words(sheet.ending)


def test_who_both_finished_go_on_to_the_talk_at_once(sheet: SheetPart) -> None:
    window, view = window_of(sheet), evaluating.view_of(window_of(sheet))
    goals = tuple(one.goal for one in view.rows)
    for goal in goals:
        command = rating.Rate(view.evaluation.id, goal, Voice.LEARNER, 3)
        evaluating.write(window, partial(rating.rate, command=command))
    evaluating.write(
        window,
        lambda desk: rating.finish(desk, view.evaluation.id, Voice.LEARNER, goals),
    )
    evaluating.finished(window)
    assert Does.TALK in window.possible()
    asked: list[dict[str, str]] = []
    window.shop.shell.do_for = lambda _does, **about: asked.append(about)  # type: ignore[method-assign]
    window.do(Does.TALK)
    settle(window)
    assert evaluating.view_of(window).state is SheetState.OPENED
    assert asked == [{"evaluation": view.evaluation.id}]


def test_on_the_lock_one_reads_and_makes_a_new_version_with_a_reason(window: Window) -> None:
    evaluating.sheet(1)(window)
    sheet = evaluating.sheet_of(window)
    shown = words(sheet.ending)
    assert "De evaluatie is op slot. Lezen en afdrukken kan altijd." in shown
    assert "Stijn Maes, mentor" in shown
    assert [one.accessibleName() for one in sheet.ending.findChildren(Drawn)] == [
        "Handtekening van Nour El Amrani"
    ]
    first = sheet.rows.shown()[1]
    sheet.rows.open(first.goal)
    assert open_part(sheet).levels is None
    assert "“Ruimt op zonder dat iemand het vraagt.”" in words(open_part(sheet))
    open_part(sheet).shut.click()
    assert sheet.rows.open_part is None
    assert Does.TALK not in window.possible()
    assert Does.PRINT in window.possible()
    sheet.head.amend.click()
    dialog = next(one for one in window.findChildren(AmendDialog) if one.is_open)
    QTest.keyClicks(dialog.reason, "verkeerd niveau")
    dialog.save_key.click()
    settle(window)
    assert evaluating.view_of(window).state is SheetState.OPENED
    assert "Nieuwe versie, omdat: verkeerd niveau" in words(sheet.ending)
    assert sheet.head._tag.text() == "Nieuwe versie in opmaak"


def test_what_is_printed_is_the_one_that_was_shown(window: Window) -> None:
    evaluating.sheet(1)(window)
    window.do(Does.PRINT)
    settle(window)
    page = window.frame.page if window.frame else None
    assert page is not None
    assert page.place is Does.REPORTS
    assert page._evaluation == evaluating.row(window, 1).id  # type: ignore[attr-defined]
    assert page.preview.count  # type: ignore[attr-defined]


def _drawn(look: Look, *said: int | None, later: int | None = None) -> QImage:
    image = QImage(336, 50, QImage.Format.Format_RGB32)
    image.fill(look.colour("sheet"))
    painter = QPainter(image)
    area = QRectF(0, 0, 336, 50)
    draw_difference(painter, look, area, *said, steps=4, edge=42, later=(later, None))
    painter.end()
    return image


def test_tracks_show_one_answer_not_seen_and_what_was_said_later(window: Window) -> None:
    look = window.look
    mentor, learner = (look.colour(one).rgb() for one in ("mentor", "learner"))
    alone = _drawn(look, 2, None)
    assert alone.pixel(126, 14) == mentor
    assert not any(alone.pixel(x, 36) == learner for x in range(336))
    unseen = _drawn(look, NOT_SEEN, 3)
    assert unseen.pixel(16, 14) == mentor  # before the first step
    assert unseen.pixel(210, 36) == learner
    soft = look.colour("signalSoft").rgb()
    assert not any(unseen.pixel(x, 25) == soft for x in range(336))
    later = _drawn(look, 2, 2, later=4)
    assert later.pixel(294, 14) == look.colour("sheet").rgb()  # an open mark
    assert later.pixel(287, 14) == mentor


@pytest.mark.parametrize("method", SignMethod)
def test_each_way_to_sign_has_its_words(method: SignMethod) -> None:
    at = datetime(2025, 11, 21, 14, 5, tzinfo=UTC)
    signed = SignerRow(SignerRole.LEARNER, "Nour", "", at, method)
    assert signed_words(signed).endswith("2025 om " + f"{at.astimezone():%H:%M}")
