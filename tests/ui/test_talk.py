"""The talk: by keys and by touch, its pause, what a crash leaves, and what it never does."""

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from mentorapp.base.settings import Settings
from mentorapp.domain.agreement import Outcome, TalkStep
from mentorapp.domain.evaluation_roles import SheetState
from mentorapp.domain.evaluation_rows import EvaluationView
from mentorapp.domain.voice import Voice
from mentorapp.services import evaluation_sheet, evaluations, rating, talking
from mentorapp.services.desk import Desk
from mentorapp.services.opening import Unlock, open_desk
from mentorapp.storage.names import DRAFTS
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.text import Text
from mentorapp.ui.shell.drafting import DraftPanel
from mentorapp.ui.shell.window import Window
from mentorapp.ui.talk import start_talk
from mentorapp.ui.talk.bars import STEPS
from mentorapp.ui.talk.differences import DifferencesStage
from mentorapp.ui.talk.look_back import LookBackStage
from mentorapp.ui.talk.room import TalkRoom
from mentorapp.ui.talk.shop import CHANGED
from mentorapp.ui.talk.sign_ways import AmendDialog
from mentorapp.ui.talk.signing import SignStage
from mentorapp.ui.talk.strengths import StrengthsStage, high_for_both, risen
from mentorapp.ui.talk.wrapping_up import AgreementsStage
from tests.ui import locking, screens
from tests.ui.conftest import Open
from tests.ui.crashing import crash
from tests.ui.hands import Finger, focus, keyed, press, tab_to
from tests.ui.screens import MENTOR, settle
from tests.ui.talking import THREE, agree, held, opened, room, stage, view_of

K = TypeVar("K")
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
DOWN, UP = Qt.Key.Key_PageDown, Qt.Key.Key_PageUp


def stage_of(window: Window, kind: type[K]) -> K:
    found = stage(window)
    assert isinstance(found, kind)
    return found


def written(window: Window, evaluation: str) -> EvaluationView:
    """Read an evaluation as it stands in the store."""
    found: list[EvaluationView] = []

    def query(desk: Desk) -> EvaluationView:
        return evaluation_sheet.sheet(desk, evaluation)

    window.shop.read(query, found.append, owner=window)
    settle(window)
    return found[0]


def after_a_crash(window: Window, evaluation: str, folder: Path) -> EvaluationView:
    """Read it from the files as they lie there now, as after the power was lost."""
    copy = folder / f"crashed-{len(list(folder.iterdir()))}"
    shutil.copytree(window.data, copy)
    with open_desk(copy, Unlock()) as desk:
        return evaluation_sheet.sheet(desk, evaluation)


def words(window: Window) -> list[str]:
    """Give every word that is seen."""
    return [one.text() for one in window.findChildren(Text) if one.isVisible() and one.text()]


def test_the_whole_talk_by_keys_and_every_step_stays_after_a_crash(
    window: Window, tmp_path: Path
) -> None:
    nour = screens.learner(window, "Nour")
    made: list[str] = []

    def prepare(desk: Desk) -> str:
        agree(desk, opened(desk, nour))  # the evaluation before
        return opened(desk, nour)

    window.shop.write(prepare, CHANGED, made.append, owner=window)
    settle(window)
    evaluation = made[0]
    start_talk(window.shop, evaluation)
    settle(window)

    look_back_by_keys(window, tmp_path)
    differ_by_keys(window, tmp_path)
    agree_by_keys(window, tmp_path)

    # Sign: it is offered.
    keyed(window, "Volgende")
    stage_of(window, SignStage)
    kept = after_a_crash(window, evaluation, tmp_path)
    assert kept.state is SheetState.SIGNING
    assert kept.talk is not None
    assert kept.talk.step is TalkStep.SIGN


def look_back_by_keys(window: Window, folder: Path) -> None:
    """The former agreements come first, done or not, with a word."""
    evaluation = room(window).talk.evaluation
    back = stage_of(window, LookBackStage)
    former = view_of(window).former
    assert [row.text.text() for row in back.rows.values()] == [one.text for one in former]
    keyed(window, f"Niet gelukt: {former[0].text}")
    tab_to(window, "Een woord erbij")
    QTest.keyClicks(focus(), "te druk")
    tab_to(window, "Waar kijken jullie op terug?")
    QTest.keyClicks(focus(), "Een drukke maand.")
    keyed(window, "Volgende")
    kept = after_a_crash(window, evaluation, folder)
    assert kept.talk is not None
    assert (kept.talk.step, kept.talk.look_back) == (TalkStep.DIFFERENCES, "Een drukke maand.")
    closed = next(one for one in kept.former if one.id == former[0].id)
    assert (closed.outcome, closed.word) == (Outcome.NOT_DONE, "te druk")


def differ_by_keys(window: Window, folder: Path) -> None:
    """Nothing is chosen beforehand; a digit agrees, the same one takes it back."""
    evaluation = room(window).talk.evaluation
    differences = stage_of(window, DifferencesStage)
    number = len(view_of(window).differences)
    keys = differences.keys
    assert keys is not None
    assert [key.isChecked() for key in keys.keys] == [False] * 4
    press(window, Qt.Key.Key_3)
    assert after_a_crash(window, evaluation, folder).differences[0].agreed == 3
    press(window, Qt.Key.Key_3)
    assert written(window, evaluation).differences[0].agreed is None
    press(window, Qt.Key.Key_2)
    assert differences.place.text() == f"Verschil 1 van {number}"
    assert room(window).foot.next_key.words == "Volgend verschil"
    press(window, DOWN)
    assert differences.place.text() == f"Verschil 2 van {number}"
    press(window, UP)
    assert keys.keys[1].isChecked()
    for _difference in range(number):
        press(window, Qt.Key.Key_Right, with_=ALT)


def agree_by_keys(window: Window, folder: Path) -> None:
    """Strengths, a sentence each; then agreements: who does what, and by when."""
    evaluation = room(window).talk.evaluation
    stage_of(window, StrengthsStage)
    for sentence in ("Werkt netjes.", "Vraagt uitleg."):
        QTest.keyClicks(focus(), sentence)
        press(window, Qt.Key.Key_Return)
    keyed(window, "Schrap: Werkt netjes.")
    kept = after_a_crash(window, evaluation, folder)
    assert kept.talk is not None
    assert (kept.talk.step, kept.talk.strengths) == (TalkStep.STRENGTHS, ("Vraagt uitleg.",))

    keyed(window, "Volgende")
    stage_of(window, AgreementsStage)
    QTest.keyClicks(focus(), "School herhaalt het meten van aarding.")
    tab_to(window, "Wie doet het?")
    press(window, Qt.Key.Key_End)
    tab_to(window, "Tegen wanneer?")
    press(window, Qt.Key.Key_Down)
    keyed(window, "Voeg toe")
    (agreed,) = after_a_crash(window, evaluation, folder).agreements
    assert (agreed.text, agreed.who) == ("School herhaalt het meten van aarding.", Voice.SCHOOL)
    assert agreed.by == window.shop.shell.moment().date() + timedelta(weeks=3)


def test_by_touch_one_agrees_and_goes_on(open_window: Open) -> None:
    window = open_window(settings=Settings(theme="light", motion=False, touch=True))
    evaluation = held(window)
    finger = Finger(window)
    finger.tap("Verschillen")
    keys = stage_of(window, DifferencesStage).keys
    assert keys is not None
    assert all(key.height() >= 56 for key in keys.keys)
    finger.tap(keys.keys[3])
    finger.tap(room(window).foot.next_key)
    finger.tap(keys.keys[1])
    assert [row.agreed for row in written(window, evaluation).differences[:2]] == [4, 2]
    finger.tap(room(window).foot.back_key)
    assert keys.level == 4
    row = room(window).side
    row.editor.text.setPlainText("Belt de klant.")
    finger.tap("Voeg toe")
    finger.tap(room(window).side.rows[0])
    finger.tap("Schrap")
    assert written(window, evaluation).agreements == ()


def test_what_was_agreed_is_taken_back_and_a_step_or_an_offer_is_not(window: Window) -> None:
    evaluation = held(window, prepare=agree)
    room(window).side.rows[0].click()
    keyed(window, "Schrap")
    assert len(written(window, evaluation).agreements) == 1
    window.toast.undo.click()
    settle(window)
    assert len(written(window, evaluation).agreements) == 2
    assert [row.words for row in room(window).side.rows] == [
        one.text for one in written(window, evaluation).agreements
    ]
    room(window).go(TalkStep.SIGN)
    settle(window)
    keyed(window, "Tekent later: Nour")
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    settle(window)
    assert window.toast.title.text() == "Er is niets om terug te draaien."
    assert written(window, evaluation).state is SheetState.SIGNING


def test_both_answers_stand_side_by_side_and_what_came_later_beside_them(window: Window) -> None:
    def later(desk: Desk, evaluation: str) -> None:
        goal = evaluation_sheet.sheet(desk, evaluation).rows[0].goal
        rating.rate(desk, rating.Rate(evaluation, goal, Voice.LEARNER, 3, "Toch niet."))

    held(window, prepare=later)
    keyed(window, "Verschillen")
    shown = stage_of(window, DifferencesStage)
    said = shown.tracks.accessibleName()
    assert said.startswith("Stijn: Met controle. Nour: Zelfstandig, na het zien: Met controle.")
    assert said.endswith("1 stap verschil")
    assert "“Bij rechte stukken vraag ik niets meer. Bochten vind ik lastig.”" in words(window)
    assert "Nour zei na het zien: met controle. “Toch niet.”" in words(window)
    # Not seen by one alone is said in words, without a slope.
    for _step in range(2):
        press(window, DOWN)
    assert shown.tracks.accessibleName().endswith("Stijn: niet gezien")
    third = view_of(window).differences[2].mine
    assert third is not None
    assert third.level is None


def test_where_all_agree_it_says_so(window: Window) -> None:
    nour, made = screens.learner(window, "Nour"), list[str]()

    def prepare(desk: Desk) -> str:
        former = evaluation_sheet.sheet(desk, opened(desk, nour)).evaluation
        again = evaluations.start(
            desk,
            evaluations.StartEvaluation(
                former.placement, former.day, former.period_from, former.period_to, THREE
            ),
        )
        for row in evaluation_sheet.sheet(desk, again.id).rows:
            for voice in (Voice.MENTOR, Voice.LEARNER):
                rating.rate(desk, rating.Rate(again.id, row.goal, voice, 3))
        rating.open_(desk, again.id, "samen ingevuld")
        return again.id

    window.shop.write(prepare, CHANGED, made.append, owner=window)
    settle(window)
    start_talk(window.shop, made[0])
    settle(window)
    keyed(window, "Verschillen")
    assert "Jullie zien alles gelijk." in words(window)
    press(window, DOWN)
    assert stage(window).step is TalkStep.STRENGTHS


def test_strengths_are_found_where_both_are_high_or_it_rose(window: Window) -> None:
    held(window)
    view = view_of(window)
    both = high_for_both(view)
    assert both
    for row in both:
        assert row.mine is not None
        assert row.theirs is not None
        assert row.mine.level == row.theirs.level == 4
    for row in risen(view):
        assert row.former is not None
        assert row.mine is not None
        assert (row.mine.level or 0) > row.former
        assert row not in both


def test_who_goes_on_to_the_next_sentence_types_on_there(window: Window) -> None:
    """Leaving a changed sentence writes it; the line one types in by then is not replaced."""
    held(window, prepare=agree)
    keyed(window, "Sterke punten")
    strengths = stage_of(window, StrengthsStage)
    first, second = strengths.rows
    tab_to(window, "Sterk punt: Werkt")
    QTest.keyClick(focus(), Qt.Key.Key_Home)
    QTest.keyClicks(focus(), "Altijd: ")
    QTest.keyClick(focus(), Qt.Key.Key_Tab)
    tab_to(window, "Sterk punt: Vraagt")
    QTest.keyClick(focus(), Qt.Key.Key_Home)
    QTest.keyClicks(focus(), "Ook: ")
    settle(window)
    assert focus() is second.line
    assert second.line.text() == "Ook: Vraagt uitleg voor het misgaat."
    assert strengths.rows == [first, second]
    keyed(window, "Schrap: Altijd")
    assert strengths.rows == [second]
    talk = view_of(window).talk
    assert talk is not None
    assert talk.strengths == ("Ook: Vraagt uitleg voor het misgaat.",)


def test_pause_leaves_nothing_on_the_screen_and_the_same_mentor_goes_on_there(
    window: Window,
) -> None:
    evaluation = held(window)
    keyed(window, "Verschillen")
    press(window, DOWN)
    press(window, DOWN)
    place = stage_of(window, DifferencesStage).place.text()
    tab_to(window, "Nieuwe afspraak")
    QTest.keyClicks(focus(), "Nour belt zelf")
    keyed(window, "Pauze en vergrendel")
    settle(window)
    QApplication.sendPostedEvents(None, 0)
    assert locking.name_of(window) == ""
    assert not window.findChildren(TalkRoom)
    seen = [one.text() for one in window.findChildren(QLabel) if one.isVisible()]
    assert not [text for text in seen if "Nour belt" in text or "Verschil" in text]
    assert Does.UNDO not in window.possible()

    screens.enter(window, MENTOR)
    assert room(window).talk.evaluation == evaluation
    assert stage_of(window, DifferencesStage).place.text() == place
    assert room(window).side.editor.text.toPlainText() == "Nour belt zelf"
    assert not [one for one in window.findChildren(DraftPanel) if one.is_open]


def test_half_an_agreement_outlives_a_crash_and_is_kept_no_longer_once_it_is_made(
    open_window: Open, data: Path, qtbot: QtBot
) -> None:
    window = open_window()
    evaluation = held(window)
    keyed(window, "Verschillen")
    tab_to(window, "Nieuwe afspraak")
    QTest.keyClicks(focus(), "Nour belt zelf")
    qtbot.waitUntil(lambda: any((data / DRAFTS).glob("*")), timeout=10_000)
    settle(window)
    crash(window)

    again = open_window()
    (asked,) = [one for one in again.findChildren(DraftPanel) if one.is_open]
    assert "Gesprek over evaluatie" in asked.row.accessibleName()
    asked.finish()
    settle(again)
    assert room(again).talk.evaluation == evaluation
    stage_of(again, DifferencesStage)
    editor = room(again).side.editor
    assert editor.text.toPlainText() == "Nour belt zelf"
    editor.save()
    settle(again)
    assert [one.text for one in view_of(again).agreements] == ["Nour belt zelf"]
    qtbot.waitUntil(lambda: not any((data / DRAFTS).glob("*")), timeout=10_000)


def test_another_mentor_does_not_find_the_talk_and_it_still_waits(window: Window) -> None:
    held(window)
    window.lock()
    settle(window)
    screens.enter(window, screens.ADMINISTRATOR)
    assert not [one for one in window.findChildren(TalkRoom) if one.isVisible()]
    window.lock()
    settle(window)
    screens.enter(window, MENTOR)
    assert room(window).isVisible()


def test_a_window_that_was_closed_goes_on_at_the_step_and_the_open_difference(
    open_window: Open,
) -> None:
    window = open_window()
    evaluation = held(window)
    keyed(window, "Verschillen")
    press(window, Qt.Key.Key_1)
    press(window, DOWN)
    started = view_of(window).talk
    window.close()
    again = open_window()
    start_talk(again.shop, evaluation)
    settle(again)
    assert stage_of(again, DifferencesStage).place.text().startswith("Verschil 2 van")
    talk = view_of(again).talk
    assert talk is not None
    assert started is not None
    assert talk.started == started.started


def test_the_frame_is_hidden_and_only_a_key_leads_back(window: Window) -> None:
    held(window)
    assert window.frame is not None
    assert not window.frame.isVisible()
    assert Does.SEARCH not in window.possible()
    press(window, Qt.Key.Key_Escape)
    assert room(window).isVisible()
    QTest.keyClick(window, Qt.Key.Key_2, CTRL)
    settle(window)
    assert room(window).isVisible()
    tab_to(window, "Waar kijken jullie op terug?")
    QTest.keyClicks(focus(), "Bijna af")
    evaluation = room(window).talk.evaluation
    keyed(window, "Stop het gesprek")
    assert window.frame.isVisible()
    talk = written(window, evaluation).talk
    assert talk is not None
    assert talk.look_back == "Bijna af"


def test_who_talks_does_not_touch_the_screen_and_it_waits_longer(window: Window) -> None:
    usual = window.idle._quiet.interval()
    held(window)
    assert window.idle._quiet.interval() > 4 * usual
    keyed(window, "Stop het gesprek")
    assert window.idle._quiet.interval() == usual


def test_what_is_not_opened_has_no_talk(window: Window) -> None:
    nour, made = screens.learner(window, "Nour"), list[str]()

    def prepare(desk: Desk) -> str:
        former = evaluation_sheet.sheet(desk, opened(desk, nour)).evaluation
        command = evaluations.StartEvaluation(
            former.placement, former.day, former.period_from, former.period_to
        )
        return evaluations.start(desk, command).id

    window.shop.write(prepare, CHANGED, made.append, owner=window)
    settle(window)
    start_talk(window.shop, made[0])
    settle(window)
    assert window.toast.title.text() == "De antwoorden zijn nog niet geopend."
    assert written(window, made[0]).talk is None
    assert window.frame is not None
    assert window.frame.isVisible()


def test_after_the_offer_a_change_asks_why_and_voids_what_was_signed(window: Window) -> None:
    def prepare(desk: Desk, evaluation: str) -> None:
        agree(desk, evaluation)
        evaluations.offer(desk, evaluation)

    evaluation = held(window, prepare=prepare)
    press(window, UP)
    dialog = next(one for one in window.findChildren(AmendDialog) if one.is_open)
    press(window, Qt.Key.Key_Return)
    assert dialog.form.rows["reason"].fault.text() == "Schrijf nog waarom."
    assert written(window, evaluation).state is SheetState.SIGNING
    QTest.keyClicks(dialog.form.rows["reason"].field, "Een afspraak vergeten")
    press(window, Qt.Key.Key_Return)
    stage_of(window, AgreementsStage)
    assert written(window, evaluation).amending == "Een afspraak vergeten"
    assert focus() is room(window).side.editor.text
    QTest.keyClicks(focus(), "Nour leest de handleiding.")
    keyed(window, "Voeg toe")
    press(window, DOWN)
    view = written(window, evaluation)
    assert view.state is SheetState.SIGNING
    assert [(one.number, one.reason) for one in view.versions] == [
        (1, ""),
        (2, "Een afspraak vergeten"),
    ]


@pytest.mark.parametrize("scale", [100, 150])
def test_the_question_and_the_next_key_stay_in_view(open_window: Open, scale: int) -> None:
    window = open_window(
        settings=Settings(theme="light", motion=False, scale=scale), size=(1366, 768)
    )

    def prepare(desk: Desk, evaluation: str) -> None:
        for number in range(9):
            text = f"Afspraak nummer {number} is een hele zin over wat iemand doet en hoe."
            talking.agree_on(desk, talking.Agree(evaluation, text, Voice.LEARNER))

    held(window, prepare=prepare)
    for step in STEPS[:4]:
        room(window).go(step)
        settle(window)
        assert room(window).area.verticalScrollBar().maximum() == 0, step
        assert room(window).foot.next_key.isVisible()
    room(window).go(TalkStep.DIFFERENCES)
    settle(window)
    keys = stage_of(window, DifferencesStage).keys
    assert keys is not None
    seen: Callable[[object], bool] = lambda key: not key.visibleRegion().isEmpty()  # type: ignore[attr-defined] # noqa: E731 - of a key
    assert all(seen(key) for key in keys.keys)
    assert seen(room(window).side.editor.add_key)
