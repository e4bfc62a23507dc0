"""The learner's own PIN: who gives it, who comes in with it, and when there is no way in."""

import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from mentorapp.domain.errors import Damaged, Problem, Refused
from mentorapp.domain.people import Founding, Learner, Placement, Side
from mentorapp.services import access, enrolling, erasing, opening, own_pins, roster
from mentorapp.services.door import Tile, at_the_door
from mentorapp.services.enrolling import EditLearner
from mentorapp.services.opening import Unlock, make_practice, open_desk
from mentorapp.services.own_desk import OwnDesk
from mentorapp.services.own_pins import GivePin, OwnTile
from mentorapp.services.people import ChangePin
from mentorapp.services.session import Session
from mentorapp.storage.tiles import KEYS
from tests.builders import CHEAP
from tests.services.houses import NOW, OTHER_PIN, PIN, Clock, House, house
from tests.services.trio import ENDS, STARTS, TODAY

OWN_PIN = "8642"
PROGRAMME = "Elektrische installaties duaal"


@dataclass(frozen=True, slots=True)
class Homestead:
    """A real store with a learner whom Stijn accompanies, and its open session with Stijn in."""

    house: House
    session: Session
    clock: Clock
    learner: Learner
    placement: Placement

    def give(self, pin: str = OWN_PIN) -> None:
        own_pins.give(self.session.desk, GivePin(self.learner.id, pin), CHEAP)

    def tiles(self) -> list[str]:
        return [tile.name for tile in at_the_door(self.house.folder).tiles]


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Homestead]:
    made, clock = house(tmp_path / "data"), Clock()
    session = Session.open(made.folder, made.unlock, moment=clock)
    desk = session.desk
    learner, placement = roster.enrol(
        desk,
        roster.Enrol(
            "Nour", "El Amrani", None, desk.store.organisation, STARTS, ENDS, programme=PROGRAMME
        ),
    )
    roster.assign_mentors(desk, placement.id, [made.stijn.id])
    session.unlock(made.stijn.id, OTHER_PIN)
    yield Homestead(made, session, clock, learner, placement)
    session.close()


def refused(attempt: Callable[[], object]) -> tuple[Problem, str | None]:
    with pytest.raises(Refused) as caught:
        attempt()
    return caught.value.problem, caught.value.field


def test_who_accompanies_the_learner_gives_a_pin_and_its_tile_comes_after_the_people(
    home: Homestead,
) -> None:
    session, learner = home.session, home.learner
    assert own_pins.standing(session.desk, learner.id) == OwnTile(False, True, True)
    home.give()
    assert own_pins.standing(session.desk, learner.id) == OwnTile(True, True, True)
    tiles = at_the_door(home.house.folder).tiles
    assert tiles[-1] == Tile(learner.id, "Nour El Amrani", PROGRAMME, learner=True)
    assert [tile.learner for tile in tiles] == [False, False, True]
    # A person who comes later stands before the learners all the same.
    greet = roster.add_person(
        session.unlock(home.house.els.id, PIN), roster.AddPerson("Greet", "Wouters")
    )
    opening.set_pin(session.desk, greet, "5050", CHEAP)
    assert home.tiles()[-2:] == ["Greet Wouters", "Nour El Amrani"]
    # Nobody who names who comes in finds a learner there.
    assert learner.id not in {tile.person for tile in opening.tiles(home.house.folder)}


def test_the_learner_comes_in_and_there_is_no_desk_for_it(home: Homestead) -> None:
    home.give()
    session, learner = home.session, home.learner.id
    own = session.unlock_own(learner, OWN_PIN)
    assert isinstance(own, OwnDesk)
    assert (own.learner, session.learner, session.person) == (learner, learner, None)
    assert refused(lambda: session.desk) == (Problem.NOT_ALLOWED, "as")
    attempts: list[Callable[[], object]] = [
        lambda: access.standing(session),
        lambda: access.give(session, home.house.els.id, PIN),
        lambda: session.restore(home.house.folder),
    ]
    for attempt in attempts:
        assert refused(attempt)[0] is Problem.NOT_ALLOWED
    giver = Tile(home.house.els.id, "Els", "")
    assert refused(lambda: session.give_access(giver, PIN, access.LASTING))[0] is Problem.LOCKED
    session.lock()
    assert refused(lambda: session.own) == (Problem.LOCKED, "as")
    assert refused(lambda: session.desk) == (Problem.LOCKED, "as")
    session.unlock(home.house.stijn.id, OTHER_PIN)
    assert refused(lambda: session.own) == (Problem.LOCKED, "as")


def test_a_pin_opens_its_own_tile_alone(home: Homestead) -> None:
    home.give()
    session, learner, stijn = home.session, home.learner.id, home.house.stijn.id
    assert refused(lambda: session.unlock_own(learner, OTHER_PIN)) == (Problem.WRONG_PIN, "pin")
    assert refused(lambda: session.unlock(stijn, OWN_PIN)) == (Problem.WRONG_PIN, "pin")
    assert session.person == stijn  # nobody came or went
    # The right PIN of the wrong kind of tile lets nobody in either.
    assert refused(lambda: session.unlock(learner, OWN_PIN)) == (Problem.NOT_ALLOWED, "as")
    assert refused(lambda: session.unlock_own(stijn, OTHER_PIN)) == (Problem.NOT_ALLOWED, "own")
    assert refused(lambda: session.prove(learner, OWN_PIN)) == (Problem.NOT_ALLOWED, "as")
    assert refused(lambda: access.let_in(session, learner, home.house.els.id, PIN)) == (
        Problem.UNKNOWN,
        "person",
    )


def test_wrong_pins_of_a_learner_pause_as_those_of_others(home: Homestead) -> None:
    home.give()
    for _try in range(5):
        refused(lambda: home.session.unlock_own(home.learner.id, "0000"))
    problem, _field = refused(lambda: home.session.unlock_own(home.learner.id, OWN_PIN))
    assert problem is Problem.WAIT_FOR_PIN
    home.session.unlock(home.house.stijn.id, OTHER_PIN)  # it holds up nobody else
    home.clock.wait(31)
    assert home.session.unlock_own(home.learner.id, OWN_PIN).learner == home.learner.id


def test_a_store_that_was_closed_opens_for_the_learner_and_gives_no_desk(home: Homestead) -> None:
    home.give()
    home.session.close()
    unlock = Unlock(home.learner.id, OWN_PIN)
    with pytest.raises(Refused) as caught, open_desk(home.house.folder, unlock, moment=home.clock):
        pytest.fail("a learner got a desk")
    assert (caught.value.problem, caught.value.field) == (Problem.NOT_ALLOWED, "as")
    again = Session.open(home.house.folder, unlock, moment=home.clock)
    try:
        assert again.own.learner == home.learner.id
        assert refused(lambda: again.desk) == (Problem.NOT_ALLOWED, "as")
    finally:
        again.close()


def test_the_learner_changes_the_own_pin(home: Homestead) -> None:
    home.give()
    own = home.session.unlock_own(home.learner.id, OWN_PIN)
    assert refused(lambda: own_pins.change(own, ChangePin("0000", "9753"), CHEAP)) == (
        Problem.WRONG_PIN,
        "old",
    )
    assert refused(lambda: own_pins.change(own, ChangePin(OWN_PIN, "12"), CHEAP)) == (
        Problem.PIN_TOO_SHORT,
        "pin",
    )
    own_pins.change(own, ChangePin(OWN_PIN, "9753"), CHEAP)
    assert refused(lambda: home.session.unlock_own(home.learner.id, OWN_PIN))[0] is (
        Problem.WRONG_PIN
    )
    home.session.unlock_own(home.learner.id, "9753")
    assert at_the_door(home.house.folder).tiles[-1].learner  # it is a learner's tile still


def test_who_does_not_accompany_gives_takes_and_changes_nothing(home: Homestead) -> None:
    session, learner = home.session, home.learner.id
    session.unlock(home.house.els.id, PIN)
    dimitri = roster.add_person(session.desk, roster.AddPerson("Dimitri", "Claes"))
    opening.set_pin(session.desk, dimitri, "3030", CHEAP)
    home.give()  # an administrator may
    desk = session.unlock(dimitri.id, "3030")
    assert own_pins.standing(desk, learner) == OwnTile(True, False, True)
    assert refused(lambda: own_pins.give(desk, GivePin(learner, "1111"), CHEAP)) == (
        Problem.NOT_ALLOWED,
        "own_pin",
    )
    assert refused(lambda: own_pins.take(desk, learner)) == (Problem.NOT_ALLOWED, "own_pin")
    session.unlock_own(learner, OWN_PIN)  # as it was
    desk = session.unlock(home.house.stijn.id, OTHER_PIN)
    own_pins.take(desk, learner)
    own_pins.take(desk, learner)  # twice is once
    assert refused(lambda: session.unlock_own(learner, OWN_PIN)) == (Problem.UNKNOWN, "as")
    assert own_pins.standing(desk, learner) == OwnTile(False, True, True)


def test_a_pin_that_is_none_and_a_learner_without_a_placement_are_refused(home: Homestead) -> None:
    desk = home.session.desk
    for pin in ("", "12", "abcd"):
        command = GivePin(home.learner.id, pin)
        found = refused(partial(own_pins.give, desk, command, CHEAP))
        assert found == (Problem.PIN_TOO_SHORT, "pin")
    enrolling.end_placement(desk, home.placement.id, date(2025, 11, 5))
    desk = home.session.unlock(home.house.els.id, PIN)
    assert refused(lambda: own_pins.give(desk, GivePin(home.learner.id, OWN_PIN), CHEAP)) == (
        Problem.MISSING,
        "placement",
    )
    assert own_pins.standing(desk, home.learner.id).placed is False


def test_the_tile_follows_the_name_and_goes_with_the_placement(home: Homestead) -> None:
    home.give()
    desk, learner = home.session.desk, home.learner.id
    enrolling.edit_learner(desk, EditLearner(learner, family_name="Amrani", programme="Koeling"))
    assert at_the_door(home.house.folder).tiles[-1] == Tile(
        learner, "Nour Amrani", "Koeling", learner=True
    )
    enrolling.end_placement(desk, home.placement.id, date(2025, 11, 5))
    assert home.tiles() == ["Els Vandersmissen", "Stijn Maes"]


def test_on_the_day_after_the_last_one_there_is_no_way_in(home: Homestead) -> None:
    home.give()
    enrolling.end_placement(home.session.desk, home.placement.id, TODAY)
    home.session.unlock_own(home.learner.id, OWN_PIN)  # the last day
    home.clock.wait(24 * 3600)
    assert refused(lambda: home.session.unlock_own(home.learner.id, OWN_PIN)) == (
        Problem.NOT_ALLOWED,
        "own",
    )
    home.session.close()
    with pytest.raises(Refused):
        Session.open(home.house.folder, Unlock(home.learner.id, OWN_PIN), moment=home.clock)
    Session.open(home.house.folder, home.house.unlock, moment=home.clock).close()
    assert home.tiles() == ["Els Vandersmissen", "Stijn Maes"]  # as soon as somebody came in


@pytest.mark.parametrize("way", ["erase", "remove"])
def test_who_was_erased_or_removed_leaves_no_tile_here_nor_in_a_backup(
    home: Homestead, way: str
) -> None:
    home.give()
    home.session.keep("by_hand")
    desk = home.session.unlock(home.house.els.id, PIN)
    if way == "erase":
        erasing.erase(desk, home.learner.id)
        for path in (home.house.folder / "backups").glob("*.zip"):
            with zipfile.ZipFile(path) as opened:
                assert b"El Amrani" not in b"".join(opened.read(name) for name in opened.namelist())
    else:
        enrolling.remove_learner(desk, home.learner.id)
    assert home.tiles() == ["Els Vandersmissen", "Stijn Maes"]
    assert b"El Amrani" not in (home.house.folder / KEYS).read_bytes()
    assert refused(lambda: home.session.unlock_own(home.learner.id, OWN_PIN)) == (
        Problem.UNKNOWN,
        "as",
    )


def test_a_tile_that_was_made_a_persons_from_outside_lets_nobody_in(home: Homestead) -> None:
    home.give()
    path = home.house.folder / KEYS
    value = json.loads(path.read_text())
    value["tiles"][-1]["learner"] = False
    path.write_text(json.dumps(value))
    with pytest.raises(Damaged):
        home.session.unlock(home.learner.id, OWN_PIN)
    with pytest.raises(Damaged):
        home.session.unlock_own(home.learner.id, OWN_PIN)


def test_a_practice_store_offers_its_learners_after_its_people(tmp_path: Path) -> None:

    make_practice(tmp_path, Founding(Side.WORKPLACE, "Elektro", "Aalst"), TODAY)
    session = Session.open(tmp_path, Unlock(), moment=lambda: NOW)
    try:
        desk = session.unlock("", None)
        learner, placement = roster.enrol(
            desk, roster.Enrol("Nour", "El Amrani", None, desk.store.organisation, STARTS, ENDS)
        )
        assert session.practice_people() == ()  # nobody who could let it in yet
        stijn = roster.add_person(desk, roster.AddPerson("Stijn", "Maes"))
        assert session.practice_people() == (
            Tile(stijn.id, "Stijn Maes", ""),
            Tile(learner.id, "Nour El Amrani", "", learner=True),
        )
        assert refused(lambda: session.unlock(learner.id, None)) == (Problem.UNKNOWN, "as")
        assert session.unlock_own(learner.id, None).learner == learner.id
        desk = session.unlock(stijn.id, None)
        assert refused(lambda: own_pins.give(desk, GivePin(learner.id, OWN_PIN), CHEAP)) == (
            Problem.NOT_ALLOWED,
            "practice",
        )
        enrolling.end_placement(desk, placement.id, date(2025, 11, 5))
        assert [tile.name for tile in session.practice_people()] == ["Stijn Maes"]
        assert refused(lambda: session.unlock_own(learner.id, None)) == (
            Problem.NOT_ALLOWED,
            "own",
        )
    finally:
        session.close()
