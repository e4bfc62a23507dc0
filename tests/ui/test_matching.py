"""A learner of ours is the one of the school: taken over, looked at, confirmed, taken back."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from mentorapp.connectors.resources import load_frameworks
from mentorapp.domain.observation import Observation
from mentorapp.services import checking, exchanging, matching
from mentorapp.services.desk import Desk
from mentorapp.services.opening import Unlock, open_desk
from mentorapp.ui.actions import BY_ID, Does
from mentorapp.ui.exchange.match_goal import GoalChoice
from mentorapp.ui.exchange.matching import MatchPanel
from mentorapp.ui.exchange.taking import TakePanel
from mentorapp.ui.kit.keys import Key
from mentorapp.ui.kit.panel import Panel
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.learners.enrol import EnrolPanel
from mentorapp.ui.shell.window import Window
from tests.services.alone import CODE, OWN, counted
from tests.ui.conftest import Open
from tests.ui.learner_desk import is_open, opened, undo
from tests.ui.matching import MENTOR, Met, met
from tests.ui.screens import settle

T = TypeVar("T")


@pytest.fixture
def both(tmp_path: Path) -> Met:
    """Give a workplace that started alone, and the file of its school."""
    return met(tmp_path, OWN)


@pytest.fixture
def work(both: Met, open_window: Open) -> Window:
    """Give the window of the workplace, which has not taken the file over yet."""
    return open_window(folder=both.work, person=MENTOR)


def take(window: Window, both: Met) -> TakePanel:
    """Take the school's file over, by keys from the moment it was chosen."""
    panel = TakePanel(window.shop, window.place(), both.package)
    panel.open()
    settle(window)
    assert panel.take.hasFocus()
    enter(window)
    return panel


def asked(window: Window, query: Callable[[Desk], T]) -> T:
    """Ask the store of a window something."""
    found: list[T] = []
    window.shop.read(query, found.append, owner=window)
    settle(window)
    return found[0]


def enter(window: Window) -> None:
    """Press Enter where the focus is."""
    QTest.keyClick(_focus(), Qt.Key.Key_Return)
    settle(window)


def words(panel: QWidget) -> set[str]:
    """Give the words a panel shows."""
    return {one.text() for one in panel.findChildren(Text) if one.isVisible()}


def previewed(window: Window, both: Met) -> MatchPanel:
    """Take over, and go on to the preview by keys."""
    take(window, both)
    enter(window)
    panel = opened(window, MatchPanel)
    enter(window)
    assert panel.preview.isVisible()
    return panel


def _focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_taken_over_and_matched_by_keys_nothing_is_doubled(work: Window, both: Met) -> None:
    panel = take(work, both)
    assert panel.match_key.hasFocus()
    assert any("staat hier nu twee keer" in one for one in words(panel))
    assert asked(work, counted)["Learner"] == 2
    enter(work)
    match = opened(work, MatchPanel)
    pair = match.who.pair()
    assert pair is not None
    assert (pair.ours.id, pair.theirs.id) == (both.ours, both.theirs)
    assert (
        "Zelfde naam en zelfde nummer op school" in match.who.theirs[both.theirs].accessibleName()
    )
    assert not match.confirm.isVisible()
    enter(work)
    assert "Amïra El Amrani bij jullie en Amira El-Amrani van S zijn één leerling." in words(match)
    assert any("4 notities, 18 dagen, 1 maand" in one for one in words(match))
    assert not match.confirm.hasFocus()  # two times Enter is not a confirmation
    enter(work)
    assert match.confirm.hasFocus()
    assert asked(work, counted)["Learner"] == 2
    enter(work)
    assert not is_open(work)
    goals = len(load_frameworks()[CODE].competences)
    assert asked(work, counted) == both.before | {"Goal": goals}
    assert work.toast.isVisible()
    assert "Gekoppeld aan de school" in words(work.toast)
    page = work.frame.page if work.frame else None
    assert page is not None
    assert page.learner == both.theirs  # type: ignore[attr-defined] # the page of a learner
    work.do(Does.MATCH)
    assert "Er is niets om te koppelen" in words(opened(work, MatchPanel))
    QTest.keyClick(_focus(), Qt.Key.Key_Escape)
    assert asked(work, checking.verify).sound


def test_undo_parts_them_and_says_so(work: Window, both: Met) -> None:
    panel = previewed(work, both)
    apart = asked(work, counted)
    QTest.mouseClick(panel.confirm, Qt.MouseButton.LeftButton)
    settle(work)
    assert asked(work, counted) != apart
    undo(work)
    assert asked(work, counted) == apart
    assert any(
        "Teruggedraaid" in one and "gekoppeld aan de leerling van de school" in one
        for one in words(work.toast)
    )
    assert asked(work, checking.verify).sound


def test_what_becomes_of_each_record_is_shown(work: Window, both: Met) -> None:
    panel = previewed(work, both)
    shown = words(panel)
    assert {"Voornaam", "Amïra", "Amira", "Hetzelfde", "Die van ons blijft"} <= shown
    assert "De school telt, de onze wordt een voorstel" in shown
    rows = [one.accessibleName() for one in panel.preview.goals.values()]
    assert len(rows) == 4
    assert "zelfde code" in rows[0]
    assert "zelfde woorden" in rows[1]
    assert all("Alleen bij ons, een vraag aan de school" in one for one in rows[2:])
    others = len(load_frameworks()[CODE].competences) - 2
    assert f"{others} competenties staan alleen bij de school" in shown


def test_stop_at_every_step_leaves_nothing(work: Window, both: Met) -> None:
    take(work, both)
    before = asked(work, lambda desk: desk.store.position())
    enter(work)
    for steps in range(2):
        panel = opened(work, MatchPanel)
        for _number in range(steps):
            enter(work)
        QTest.keyClick(panel, Qt.Key.Key_Escape)
        assert not is_open(work)
        work.do(Does.MATCH)
    panel = opened(work, MatchPanel)
    enter(work)
    QTest.mouseClick(panel.back, Qt.MouseButton.LeftButton)
    assert panel.who.isVisible()
    QTest.mouseClick(panel.stop, Qt.MouseButton.LeftButton)
    assert not is_open(work)
    assert asked(work, lambda desk: desk.store.position()) == before


def test_a_person_pairs_and_parts_competences_by_hand(work: Window, both: Met) -> None:
    panel = previewed(work, both)
    first = next(iter(panel.preview.goals))
    panel.preview.goals[both.own_goal].setFocus()
    enter(work)
    choice = opened(work, GoalChoice)
    assert choice.cards[""].isChecked()
    wanted = list(choice.cards)[3]
    choice.cards[wanted].setFocus()
    QTest.keyClick(choice.cards[wanted], Qt.Key.Key_Space)
    settle(work)
    assert panel.preview.goals[both.own_goal].hasFocus()
    assert "door jou gekozen" in panel.preview.goals[both.own_goal].accessibleName()
    QTest.mouseClick(panel.preview.goals[first], Qt.MouseButton.LeftButton)
    choice = opened(work, GoalChoice)
    assert wanted not in choice.cards  # it is taken
    QTest.mouseClick(choice.cards[""], Qt.MouseButton.LeftButton)
    settle(work)
    assert "vraag aan de school" in panel.preview.goals[first].accessibleName()
    QTest.mouseClick(panel.confirm, Qt.MouseButton.LeftButton)
    settle(work)

    def notes(desk: Desk) -> dict[str, int]:
        with desk.read() as unit:
            ids = (wanted, first)
            return {one: len(unit.find(Observation, goal=one)) for one in ids}

    assert asked(work, notes) == {wanted: 1, first: 1}


def test_the_school_gets_one_learner_too(both: Met, work: Window) -> None:
    panel = previewed(work, both)
    QTest.mouseClick(panel.confirm, Qt.MouseButton.LeftButton)
    settle(work)
    out = both.work.parent / "back"
    (sent,) = asked(work, lambda desk: exchanging.export(desk, out))
    expected = asked(work, counted)
    with open_desk(both.school, Unlock()) as school:
        exchanging.take_over(school, sent.path.read_bytes())
        assert counted(school) == expected


def test_gone_meanwhile_is_refused_at_the_top(work: Window, both: Met) -> None:
    panel = previewed(work, both)
    work.shop.write(lambda desk: matching.match(desk, both.ours, both.theirs), frozenset())
    settle(work)
    together = asked(work, counted)
    QTest.mouseClick(panel.confirm, Qt.MouseButton.LeftButton)
    settle(work)
    assert panel.is_open
    assert panel._notice.isVisible()
    assert asked(work, counted) == together
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert not is_open(work)


def test_reached_from_beheer_and_from_the_palette(work: Window, both: Met) -> None:
    take(work, both)
    QTest.keyClick(_focus(), Qt.Key.Key_Escape)
    settle(work)
    work.go(Does.ADMIN, section="files")
    settle(work)
    key = next(
        one
        for one in work.findChildren(Key)
        if one.isVisible() and one.words == "Koppel een leerling"
    )
    QTest.mouseClick(key, Qt.MouseButton.LeftButton)
    assert opened(work, MatchPanel).who.isVisible()
    QTest.keyClick(_focus(), Qt.Key.Key_Escape)
    settle(work)
    QTest.keyClick(work, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    settle(work)
    QTest.keyClicks(_focus(), BY_ID[Does.MATCH].say())
    settle(work)
    enter(work)
    assert any(isinstance(one, MatchPanel) and one.is_open for one in work.findChildren(Panel))


def test_a_learner_nobody_looks_like_is_chosen_by_hand(both: Met, open_window: Open) -> None:
    with open_desk(both.work, Unlock()) as desk:
        exchanging.take_over(desk, both.package.read_bytes())
    work = open_window(folder=both.work, person=MENTOR)
    work.do(Does.NEW_LEARNER)
    form = opened(work, EnrolPanel)
    for field, text in (("given_name", "Bram"), ("family_name", "Aerts")):
        QTest.keyClicks(form.lines[field], text)
    QTest.mouseClick(form.save_key, Qt.MouseButton.LeftButton)
    settle(work)
    work.do(Does.MATCH)
    panel = opened(work, MatchPanel)
    bram = next(id_ for id_, card in panel.who.ours.items() if card.words == "Bram Aerts")
    QTest.mouseClick(panel.who.ours[bram], Qt.MouseButton.LeftButton)
    settle(work)
    assert "Niemand lijkt erop. Kies zelf." in words(panel)
    assert panel.who.pair() is None
    assert not panel.on.isEnabled()
    QTest.mouseClick(panel.who.theirs[both.theirs], Qt.MouseButton.LeftButton)
    assert panel.on.isEnabled()


def test_who_stands_beside_the_screen_sees_nobody_else_to_match(work: Window, both: Met) -> None:
    take(work, both)
    for taking in work.findChildren(TakePanel):
        taking.put_away()
    for together, wanted in ((both.ours, {both.ours}), ("somebody-else", set())):
        work.shop.together = together
        work.do(Does.MATCH)
        panel = opened(work, MatchPanel)
        assert set(panel.who.ours) == wanted
        panel.put_away()
        settle(work)


@pytest.mark.parametrize("typed", ["", "  ", "12345 67890"])
def test_a_card_with_other_digits_is_not_taken_over(
    window: Window, practice: Path, typed: str
) -> None:
    card = next(one for one in practice.rglob("*.mxcard") if "school" in one.name)
    panel = TakePanel(window.shop, window, card)
    panel.open()
    settle(window)
    panel.digits.setText(typed)
    QTest.mouseClick(panel.take, Qt.MouseButton.LeftButton)
    settle(window)
    assert panel.is_open
    wrong = "Dit ontbreekt nog" if not typed.strip() else "niet die van de kaart"
    assert wrong in panel._row.fault.text()
    assert panel.digits.text() == typed
    assert panel._looked is not None
    panel.digits.setText(panel._looked.file.fingerprint.replace(" ", ""))
    QTest.mouseClick(panel.take, Qt.MouseButton.LeftButton)
    settle(window)
    assert not panel.is_open
