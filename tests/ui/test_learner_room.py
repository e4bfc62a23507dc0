"""The learner's room in the window: by keys and by touch, its lock, what is not at hand."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel

from mentorapp.base.settings import Settings
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import Evaluation, Rating
from mentorapp.domain.own_entry import OwnEntry
from mentorapp.domain.people import Person, Placement
from mentorapp.domain.voice import Voice
from mentorapp.services import enrolling, evaluations, roster
from mentorapp.services.desk import Desk
from mentorapp.services.door import at_the_door
from mentorapp.services.opening import Unlock, open_desk
from mentorapp.ui.actions import BY_ID, Does
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.panel import Panel
from mentorapp.ui.kit.text import Text
from mentorapp.ui.note.panel import NotePanel
from mentorapp.ui.own.home import HomePart
from mentorapp.ui.own.pin import OwnPinPanel
from mentorapp.ui.pages.learners.log_voices import OwnRow
from mentorapp.ui.pages.learners.logbook import LogbookTab
from mentorapp.ui.pages.learners.tile_part import TilePanel
from mentorapp.ui.shell.window import Window
from tests.services.trio import ENDS, STARTS
from tests.ui import locking, own_room, screens, stores
from tests.ui.conftest import Open
from tests.ui.hands import Finger, focus, keyed, press, tab_to
from tests.ui.own_room import NOUR
from tests.ui.screens import MENTOR, settle

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def nour(open_window: Open) -> Window:
    """Give a window of the practice data that Nour is in."""
    return open_window(person=NOUR)


def asked(window: Window, query: Callable[[Desk], Any]) -> Any:
    """Ask the store something, whoever is in, as the test may."""
    found: list[Any] = []
    session = window.entrance._session
    assert session is not None
    desk = session._open.desk("")
    window.lane.ask(lambda: query(desk), found.append)
    settle(window)
    return found[0]


def entries_of(window: Window) -> list[OwnEntry]:
    def query(desk: Desk) -> list[OwnEntry]:
        with desk.read() as unit:
            return list(unit.find(OwnEntry))

    return list(asked(window, query))


def answers_of(window: Window) -> dict[str, Rating]:
    """Give Nour's answers to the evaluation that is open."""

    def query(desk: Desk) -> dict[str, Rating]:
        with desk.read() as unit:
            (open_,) = [one for one in unit.find(Evaluation) if one.number == 2]
            found = unit.find(Rating, evaluation=open_.id, voice=Voice.LEARNER.value)
            return {one.goal: one for one in found}

    return dict(asked(window, query))


def titles(window: Window) -> list[str]:
    return [row.words for row in own_room.home(window).rows]


# noting


def test_by_keys_something_is_noted_and_taken_back(nour: Window) -> None:
    assert len(titles(nour)) == 3
    keyed(nour, "Ik noteer wat ik deed", Qt.Key.Key_Return)
    part = own_room.entry(nour)
    assert focus() is part.picker.search
    QTest.keyClicks(focus(), "verdeelbord")
    press(nour, Qt.Key.Key_Return)  # the first hit
    press(nour, Qt.Key.Key_Down)
    press(nour, Qt.Key.Key_3)  # its level, from everywhere but where one types
    assert part.pills is not None
    assert part.pills.level == 3
    part.sentence.setFocus()
    QTest.keyClicks(part.sentence, "Drie kringen van 4")
    tab_to(nour, "Bewaar")
    press(nour, Qt.Key.Key_Return)
    assert isinstance(own_room.room(nour).part, HomePart)
    assert titles(nour)[0] == "Verdeelbord aansluiten"
    assert nour.toast.title.text() == "Genoteerd: Verdeelbord aansluiten"
    (made,) = [one for one in entries_of(nour) if one.sentence == "Drie kringen van 4"]
    assert (made.level, made.day.isoformat()) == (3, "2025-11-06")
    press(nour, Qt.Key.Key_Z, with_=CTRL)
    assert len(titles(nour)) == 3
    assert made not in entries_of(nour)


def test_by_touch_something_is_noted_for_yesterday_without_a_level(nour: Window) -> None:
    finger = Finger(nour)
    finger.tap("Ik noteer wat ik deed")
    settle(nour)
    finger.tap("Samenwerken")
    finger.tap("Gisteren")
    finger.tap("Bewaar")
    settle(nour)
    (made,) = [
        one for one in entries_of(nour) if one.day.isoformat() == "2025-11-05" and not one.sentence
    ]
    assert made.level is None
    assert "Samenwerken" in titles(nour)


def test_nothing_is_saved_without_a_competence_and_what_was_typed_stays(nour: Window) -> None:
    own_room.note(nour)
    settle(nour)
    part = own_room.entry(nour)
    part.sentence.setPlainText("Iets gedaan")
    part.save()
    assert part.picker.row.fault.text() == "Kies nog wat je deed."
    assert focus() is part.picker.search
    assert part.sentence.toPlainText() == "Iets gedaan"
    assert len(entries_of(nour)) == 3


def test_a_day_that_is_refused_says_so_at_the_day(nour: Window) -> None:
    own_room.note(nour)
    settle(nour)
    own_room.look_up(nour)
    part = own_room.entry(nour)
    part._refuse(
        Refused(
            Problem.OUTSIDE_PLACEMENT,
            "day",
            day="2025-08-31",
            starts="2025-09-01",
            ends="2026-06-30",
        )
    )
    assert part._when.fault.text().startswith("31 augustus 2025 valt buiten de leerwerkplek")
    assert part.when.field.minimumDate().toString("yyyy-MM-dd") == "2025-09-01"


def test_what_was_noted_is_corrected_and_taken_away(nour: Window) -> None:
    tab_to(nour, "Draden en kabels trekken")
    press(nour, Qt.Key.Key_Return)
    part = own_room.entry(nour)
    assert part.sentence.toPlainText() == "Drie kringen in de keuken."
    assert part.pills is not None
    assert part.pills.level == 4
    part.pills.choose(4)  # let go of
    part.sentence.setPlainText("Vier kringen.")
    part.save()
    settle(nour)
    (made,) = [one for one in entries_of(nour) if one.sentence == "Vier kringen."]
    assert made.level is None
    keyed(nour, "Draden en kabels trekken", Qt.Key.Key_Return)
    own_room.entry(nour).away_key.click()
    settle(nour)
    assert "Draden en kabels trekken" not in titles(nour)
    nour.toast.undo.click()
    settle(nour)
    assert "Draden en kabels trekken" in titles(nour)


# the self-rating


def test_by_keys_a_question_is_answered_and_the_next_one_asked(nour: Window) -> None:
    keyed(nour, "Mijn zelfbeoordeling voor evaluatie 2", Qt.Key.Key_Return)
    part = own_room.rating(nour)
    assert (part.at, part._place.text()) == (10, "11 van 17")
    assert part.question.text().startswith("Verdeelbord aansluiten. ")
    before = answers_of(nour)
    press(nour, Qt.Key.Key_2)
    part.remark.setPlainText("De fasen.")
    press(nour, Qt.Key.Key_Return)
    assert part._place.text() == "12 van 17"
    new = {goal: one for goal, one in answers_of(nour).items() if goal not in before}
    ((_goal, rating),) = new.items()
    assert (rating.level, rating.remark, rating.voice) == (2, "De fasen.", Voice.LEARNER)
    press(nour, Qt.Key.Key_Left)
    assert (part._place.text(), part.remark.toPlainText()) == ("11 van 17", "De fasen.")
    press(nour, Qt.Key.Key_Escape)
    assert isinstance(own_room.room(nour).part, HomePart)
    assert "11 van 17 beantwoord" in own_room.home(nour).rate_card.accessibleName()


def test_by_touch_one_does_not_know_and_stops(nour: Window) -> None:
    finger = Finger(nour)
    finger.tap("Mijn zelfbeoordeling voor evaluatie 2")
    settle(nour)
    finger.tap("Weet ik niet")
    settle(nour)
    assert own_room.rating(nour)._place.text() == "12 van 17"
    assert [one.level for one in answers_of(nour).values()].count(None) == 1
    finger.tap("Stop en bewaar")
    settle(nour)
    assert isinstance(own_room.room(nour).part, HomePart)
    assert nour.toast.title.text() == "Bewaard: 11 van 17 beantwoord"


def test_all_questions_lead_home_and_then_the_answers_stand(nour: Window) -> None:
    own_room.rate(nour)
    settle(nour)
    for _question in range(7):
        press(nour, Qt.Key.Key_3)
        press(nour, Qt.Key.Key_Return)
    assert isinstance(own_room.room(nour).part, HomePart)
    assert len(answers_of(nour)) == 17
    assert nour.toast.title.text() == "Je zelfbeoordeling is klaar"
    assert own_room.home(nour).rate_card.isHidden()


def test_words_without_an_answer_are_asked_about_and_stay(nour: Window) -> None:
    own_room.rate(nour)
    settle(nour)
    own_room.unanswered(nour)
    part = own_room.rating(nour)
    assert part._place.text() == "11 van 17"
    assert part._remark.fault.text() == "Kies ook een antwoord, of druk op «Weet ik niet»."
    assert part.remark.toPlainText() == "Alles."
    press(nour, Qt.Key.Key_1)
    press(nour, Qt.Key.Key_Return)
    assert part._place.text() == "12 van 17"
    assert "Alles." in {one.remark for one in answers_of(nour).values()}


def test_offered_for_signature_meanwhile_refuses_with_a_sentence_and_keeps_the_words(
    nour: Window,
) -> None:
    own_room.rate(nour)
    settle(nour)

    def offer(desk: Desk) -> None:
        with desk.read() as unit:
            (open_,) = [one for one in unit.find(Evaluation) if one.number == 2]
        evaluations.rest_not_seen(desk, open_.id)
        evaluations.offer(desk, open_.id)

    asked(nour, offer)
    before = answers_of(nour)
    part = own_room.rating(nour)
    part.remark.setPlainText("De fasen uit elkaar houden.")
    press(nour, Qt.Key.Key_2)
    assert part.general.isVisible()
    assert "Je zelfbeoordeling van evaluatie 2 is klaar" in part.general.text.text()
    assert part.remark.toPlainText() == "De fasen uit elkaar houden."
    assert answers_of(nour) == before
    part.stop()
    settle(nour)
    assert not own_room.home(nour).rate_card.isVisible()


def test_the_question_never_shows_a_level_or_the_name_of_another(nour: Window) -> None:
    own_room.rate(nour)
    settle(nour)
    part = own_room.rating(nour)
    said = set[str]()
    for at in range(17):
        part._show(at)
        settle(nour)
        said |= {one.text() for one in nour.findChildren(QLabel) if one.isVisible()}
        said |= {one.text() for one in nour.findChildren(QAbstractButton) if one.isVisible()}
    told = "\n".join(said)
    assert "Klein bord van 12 modules, eenfasig" in told  # what the mentor noted is there
    assert "Stijn en Dimitri zien je antwoord pas na een eigen keuze." in said
    for word in ("Jasper", "Milan", "Met hulp", "Met controle", "eerst zelf laten meten"):
        assert word not in told, word


# the lock, and what is not at hand


def test_nothing_of_a_mentor_is_at_hand(nour: Window) -> None:
    assert set(nour.possible()) == {Does.UNDO, Does.LOCK, Does.FULL_SCREEN, Does.QUIT}
    for action in (Does.SEARCH, Does.NOTE, Does.TODAY, Does.HELP, Does.TAKE_OVER, Does.ADMIN):
        nour.do(action)
        press(nour, Qt.Key.Key_F2)
        settle(nour)
    assert nour.frame is None
    assert not [one for one in nour.findChildren(Panel) if one.is_open]
    assert isinstance(own_room.room(nour).part, HomePart)
    refused: list[Refused] = []
    nour.shop.read(
        lambda desk: desk, lambda _desk: pytest.fail("a desk"), owner=nour, refused=refused.append
    )
    settle(nour)
    assert [one.problem for one in refused] == [Problem.NOT_ALLOWED]
    assert nour.shop.shell.person() == ""


def test_a_mentor_who_was_in_before_is_not_seen_and_finds_the_pages_as_they_were(
    open_window: Open,
) -> None:
    window = open_window()
    screens.of_learner("Nour", "logbook")(window)
    former = window.frame
    assert former is not None
    page = former.page
    window.lock()
    settle(window)
    screens.enter(window, NOUR)
    assert former.isHidden()
    assert window.windowTitle() == "OEFENING – MentorApp"
    own_room.note(window)
    settle(window)
    own_room.look_up(window)
    own_room.entry(window).save()
    settle(window)
    window.lock()
    settle(window)
    screens.enter(window, MENTOR)
    assert window.frame is former
    assert former.page is page
    tab = next(one for one in window.findChildren(LogbookTab) if one.isVisible())
    own = [row for row, _shown in tab._rows.values() if row.own]
    assert next(row.day.isoformat() for row in own) == "2025-11-06"  # read again: it changed


def test_the_lock_takes_the_room_away_and_brings_back_what_was_typed(nour: Window) -> None:
    own_room.note(nour)
    settle(nour)
    own_room.look_up(nour)
    part = own_room.entry(nour)
    part.sentence.setPlainText("Nog niet af")
    goal = part.picker.goal
    press(nour, Qt.Key.Key_L, with_=CTRL)
    assert nour._learner_in is not None
    assert nour._learner_in.room is None
    assert nour.entrance.person is None
    screens.enter(nour, "Milan Verstraeten")
    assert own_room.home(nour).rows == []
    nour.lock()
    settle(nour)
    screens.enter(nour, NOUR)
    again = own_room.entry(nour)
    assert (again.picker.goal, again.sentence.toPlainText()) == (goal, "Nog niet af")
    assert again.pills is not None
    assert again.pills.level == 2
    again.save()
    settle(nour)
    assert "Nog niet af" in {one.sentence for one in entries_of(nour)}


def test_words_at_a_question_come_back_after_the_lock(nour: Window) -> None:
    own_room.rate(nour)
    settle(nour)
    own_room.rating(nour).remark.setPlainText("Nog niet af")
    nour.idle.over.emit()
    settle(nour)
    screens.enter(nour, NOUR)
    part = own_room.rating(nour)
    assert (part._place.text(), part.remark.toPlainText()) == ("11 van 17", "Nog niet af")


def test_the_language_is_the_learners_own(nour: Window) -> None:
    part = own_room.home(nour)
    part.languages.pick("en")
    part.languages.picked.emit("en")
    settle(nour)
    assert part.lock_key.words == "Lock"
    nour.lock()
    settle(nour)
    screens.enter(nour, MENTOR)
    assert nour.frame is not None
    assert BY_ID[Does.LEARNERS].say() == "Leerlingen"


def test_a_learner_without_a_plan_and_one_who_still_has_to_begin_are_told_so(
    data: Path, open_window: Open
) -> None:
    with open_desk(data, Unlock()) as desk:
        here = desk.store.organisation
        roster.enrol(desk, roster.Enrol("Zoë", "Zonder", None, here, STARTS, ENDS))
    window = open_window(person="Zoë Zonder")
    part = own_room.home(window)
    assert not part.note_card.isVisible()
    texts = {one.text() for one in part.findChildren(Text) if one.isVisible()}
    assert "Je hebt nog geen opleidingsplan" in texts
    assert "Hier komt wat je zelf noteert." in texts
    assert focus() is part.lock_key


# the tile and its PIN


@pytest.fixture
def mentor(real: Path, tmp_path: Path, open_window: Open) -> Window:
    """Give a window of a real store that Stijn is in, who accompanies Amira."""
    folder = tmp_path / "real"
    shutil.copytree(real, folder)
    with open_desk(folder, Unlock(stores.ADMINISTRATOR, stores.PIN)) as desk:
        enrolled = roster.Enrol(
            "Amira",
            "Haddad",
            None,
            desk.store.organisation,
            desk.today - timedelta(days=100),
            desk.today + timedelta(days=100),
            programme="Koeling duaal",
        )
        _learner, placement = roster.enrol(desk, enrolled)
        with desk.read() as unit:
            stijn = next(one for one in unit.find(Person) if one.given_name == "Stijn")
        roster.assign_mentors(desk, placement.id, [stijn.id])
    window = open_window(person="", folder=folder, settings=Settings(theme="light", motion=False))
    come_in(window, MENTOR, stores.PIN)
    return window


def come_in(window: Window, name: str, pin: str) -> None:
    screen = window.entrance.screen
    next(key for key in screen.tiles if key.tile.name == name).click()
    QTest.keyClicks(screen, pin)
    if window.entrance.person is None and screen._pin:
        QTest.keyClick(screen, Qt.Key.Key_Return)
    settle(window)


def give_tile(window: Window, pin: str) -> None:
    """Let the mentor open the panel, and the learner type a PIN twice."""
    screens.of_learner("Amira", "data")(window)
    keyed(window, "Geef een eigen tegel")
    panel = next(one for one in window.findChildren(TilePanel) if one.is_open)
    QTest.keyClicks(panel.new.pin, pin)
    QTest.keyClicks(panel.new.again, pin)
    press(window, Qt.Key.Key_Return)


def test_a_mentor_gives_a_tile_and_the_learner_comes_in_with_the_own_pin(mentor: Window) -> None:
    give_tile(mentor, "8642")
    assert mentor.toast.title.text() == "Amira heeft nu een eigen tegel"
    assert at_the_door(mentor.data).tiles[-1].name == "Amira Haddad"
    mentor.lock()
    settle(mentor)
    screen = mentor.entrance.screen
    tile = screen.tiles[-1]
    assert tile.accessibleName() == "Amira Haddad, Koeling duaal"
    tile.click()
    assert screen._ask_mentor.isVisible()
    assert not screen.forgot_key.isVisible()
    come_in(mentor, "Amira Haddad", stores.PIN)  # of a mentor
    assert locking.name_of(mentor) == ""
    assert "Die pincode klopt niet" in screen._fault.text()
    come_in(mentor, "Amira Haddad", "8642")
    assert locking.name_of(mentor) == "Amira Haddad"
    assert own_room.home(mentor).pin_key.isVisible()
    # The mentor is preselected all the same.
    mentor.lock()
    settle(mentor)
    assert next(key.tile.name for key in screen.tiles if key.isChecked()) == MENTOR


def test_the_learner_changes_the_own_pin_by_keys(mentor: Window) -> None:
    give_tile(mentor, "8642")
    mentor.lock()
    settle(mentor)
    come_in(mentor, "Amira Haddad", "8642")
    keyed(mentor, "Mijn pincode")
    panel = next(one for one in mentor.findChildren(OwnPinPanel) if one.is_open)
    for line, digits in ((panel.old, "0000"), (panel.new.pin, "97531"), (panel.new.again, "97531")):
        QTest.keyClicks(line, digits)
    press(mentor, Qt.Key.Key_Return)
    assert "Die pincode klopt niet" in panel.form.rows["old"].fault.text()
    panel.old.setText("8642")
    press(mentor, Qt.Key.Key_Return)
    assert not panel.is_open
    assert mentor.toast.title.text() == "Je hebt een nieuwe pincode"
    mentor.lock()
    settle(mentor)
    come_in(mentor, "Amira Haddad", "97531")
    assert isinstance(own_room.room(mentor).part, HomePart)


def test_the_mentor_takes_the_tile_away_again(mentor: Window) -> None:
    give_tile(mentor, "8642")
    keyed(mentor, "Neem weg")
    assert mentor.toast.title.text() == "Amira heeft hier geen tegel meer"
    assert [tile.name for tile in at_the_door(mentor.data).tiles if tile.learner] == []
    tab_to(mentor, "Geef een eigen tegel")


def test_a_placement_that_ended_takes_the_tile_from_the_lock_screen(mentor: Window) -> None:
    give_tile(mentor, "8642")
    before = at_the_door(mentor.data).tiles

    def end(desk: Desk) -> bool:
        with desk.read() as unit:
            (placement,) = unit.find(Placement)
        enrolling.end_placement(
            replace(desk, person=stores.ADMINISTRATOR),
            placement.id,
            desk.today - timedelta(days=1),
        )
        return True

    assert asked(mentor, end)
    mentor.lock()
    settle(mentor)
    shown = [key.tile for key in mentor.entrance.screen.tiles]
    assert shown == [tile for tile in before if not tile.learner]


# side by side, for the mentor


def logbook(window: Window) -> LogbookTab:
    screens.of_learner("Nour", "logbook")(window)
    return next(one for one in window.findChildren(LogbookTab) if one.isVisible())


def own_rows(tab: LogbookTab) -> list[OwnRow]:
    return [one for one in tab.findChildren(OwnRow) if one.isVisible()]


def test_own_entries_stand_among_the_mentors_notes_and_can_be_shown_alone(window: Window) -> None:
    tab = logbook(window)
    days = [row.day for row, _shown in tab._rows.values()]
    assert days == sorted(days, reverse=True)
    assert {row.own for row, _shown in tab._rows.values()} == {False, True}
    all_, mentor, nour = tab.voices.chips
    assert [chip.words for chip in tab.voices.chips] == ["Alles", "Mentor", "Nour"]
    nour.click()
    settle(window)
    assert {row.own for row, _shown in tab._rows.values()} == {True}
    assert len(tab._rows) == 3
    mentor.click()
    settle(window)
    assert {row.own for row, _shown in tab._rows.values()} == {False}
    all_.click()
    settle(window)
    assert len({row.own for row, _shown in tab._rows.values()}) == 2


def test_an_own_entry_becomes_a_note_whose_level_the_mentor_chooses(window: Window) -> None:
    logbook(window)
    keyed(window, "Neem over als notitie")
    panel = next(one for one in window.findChildren(NotePanel) if one.is_open)
    assert list(panel.draft.goals.values()) == ["Werkplek inrichten"]
    assert panel.draft.day is not None
    assert (panel.draft.day.isoformat(), panel.draft.level, panel.draft.sentence) == (
        "2025-11-05",
        0,
        "",
    )
    assert panel.draft.names[panel.draft.learners[0]] == "Nour"
    press(window, Qt.Key.Key_3)
    panel._save()
    settle(window)
    tab = logbook(window)
    assert not [
        one for one in own_rows(tab) if one.take_key is not None and "Werkplek" in one.shown.words
    ]


def test_a_learner_who_noted_nothing_has_a_logbook_as_ever(window: Window) -> None:
    screens.of_learner("Milan", "logbook")(window)
    tab = next(one for one in window.findChildren(LogbookTab) if one.isVisible())
    assert not tab.voices.isVisible()
    assert own_rows(tab) == []
    assert isinstance(next(iter(tab._rows.values()))[1], ListRow)


def test_who_comes_in_hears_that_a_learner_noted_something(open_window: Open) -> None:
    window = open_window()
    window.lock()
    settle(window)
    screens.enter(window, NOUR)
    own_room.note(window)
    settle(window)
    own_room.look_up(window)
    own_room.entry(window).save()
    settle(window)
    window.lock()
    settle(window)
    screens.enter(window, MENTOR)
    assert window.toast.title.text() == f"{NOUR} noteerde zelf 1 ding"
