"""The kiosk: a badge says who it is, what is touched is the learner's own, and nobody is in."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from mentorapp.base.crypto.wrapping import Cost
from mentorapp.domain import codes
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.observation import Observation
from mentorapp.domain.own_entry import Origin, OwnEntry
from mentorapp.domain.people import Founding, Person, Role, Side
from mentorapp.services import days, erasing, kiosk, observations, opening, roster, today
from mentorapp.services.desk import NOBODY, Desk
from mentorapp.services.opening import Unlock
from mentorapp.services.session import Session
from mentorapp.storage.unit import Unit
from tests.services.conftest import Practice
from tests.services.desks import Placed, workplace
from tests.services.trio import ENDS, STARTS, TODAY

PIN, CHEAP = "2580", Cost(memory=64, passes=1, lanes=1)


@pytest.fixture
def placed(tmp_path: Path) -> Iterator[Placed]:
    with workplace(tmp_path / "data") as found:
        yield found


@pytest.fixture
def desk(placed: Placed) -> Desk:
    """Give the desk of the kiosk: nobody is at it."""
    return replace(placed.desk, person=NOBODY)


def badge(placed: Placed) -> str:
    return codes.badge_of(placed.desk.store.organisation, placed.learner.id)


def written(desk: Desk) -> list[OwnEntry]:
    with desk.read() as unit:
        return unit.find(OwnEntry)


def refused(desk: Desk, typed: str) -> Refused:
    with pytest.raises(Refused) as caught:
        kiosk.scan_badge(desk, typed)
    return caught.value


# a badge


@pytest.mark.parametrize(("before", "after"), [("", ""), ("]C1", "\r\n"), ("*", "*"), ("", "\t")])
def test_a_badge_says_who_it_is_and_what_is_likely(
    placed: Placed, desk: Desk, before: str, after: str
) -> None:
    found = kiosk.scan_badge(desk, f"{before}{badge(placed).lower()}{after}")
    assert (found.learner, found.given_name) == (placed.learner.id, "Nour")
    likely = today.lane(desk, placed.learner.id).suggestions
    assert [one.goal for one in found.goals] == [one.goal for one in likely]
    assert len(found.goals) == 3
    assert not any(one.done for one in found.goals)


def test_of_everyone_in_the_practice(practice: Practice) -> None:
    nobody = practice.by("")
    for name, learner in practice.learners.items():
        code = codes.badge_of(nobody.store.organisation, learner)
        assert kiosk.scan_badge(nobody, code).given_name == name


def test_what_is_touched_is_the_own_entry_of_the_learner(placed: Placed, desk: Desk) -> None:
    goal = kiosk.scan_badge(desk, badge(placed)).goals[0]
    said = kiosk.say(desk, placed.learner.id, goal.goal)
    assert (said.short, said.twice) == (goal.short, False)
    (entry,) = written(desk)
    assert (entry.goal, entry.day, entry.level, entry.origin) == (
        goal.goal,
        TODAY,
        None,
        Origin.KIOSK,
    )
    with desk.read() as unit:
        assert unit.find(Observation) == []  # never a note of a mentor
        change = unit.journal_head()
    assert change.seq
    assert kiosk.scan_badge(desk, badge(placed)).goals[0].done


def test_the_same_twice_a_day_is_there_once(placed: Placed, desk: Desk) -> None:
    goal = placed.goals[0]
    kiosk.say(desk, placed.learner.id, goal.id)
    again = kiosk.say(desk, placed.learner.id, goal.id)
    assert (again.twice, again.entry, again.short) == (True, "", goal.short)
    assert len(written(desk)) == 1
    tomorrow = replace(desk, today=TODAY + timedelta(days=1))
    assert not kiosk.say(tomorrow, placed.learner.id, goal.id).twice


def test_it_is_taken_back(placed: Placed, desk: Desk) -> None:
    said = kiosk.say(desk, placed.learner.id, placed.goals[0].id)
    kiosk.take_back(desk, placed.learner.id, said.entry)
    assert written(desk) == []
    with pytest.raises(Refused) as caught:
        kiosk.take_back(desk, placed.learner.id, said.entry)
    assert caught.value.problem is Problem.UNKNOWN


def test_a_competence_of_the_code_sheet(placed: Placed, desk: Desk) -> None:
    goal = placed.goals[-1]
    said = kiosk.say_scanned(desk, placed.learner.id, codes.competence_of(goal.competence) + "\r")
    assert said.short == goal.short
    assert [one.goal for one in written(desk)] == [goal.id]


def test_a_competence_of_another_plan(placed: Placed, desk: Desk) -> None:
    with pytest.raises(Refused) as caught:
        kiosk.say_scanned(desk, placed.learner.id, codes.competence_of("bkc9999999"))
    assert caught.value.problem is Problem.NOT_IN_PLAN
    assert written(desk) == []


@pytest.mark.parametrize("typed", ["", "5410041001204", "LLLLLLLLLLLLLLLL", "hallo"])
def test_what_is_no_code(placed: Placed, desk: Desk, typed: str) -> None:
    assert refused(desk, typed).problem is Problem.NO_CODE
    with pytest.raises(Refused) as caught:
        kiosk.say_scanned(desk, placed.learner.id, typed)
    assert caught.value.problem is Problem.NO_CODE
    assert not kiosk.is_badge(typed)


def test_a_competence_without_a_badge(placed: Placed, desk: Desk) -> None:
    problem = refused(desk, codes.competence_of(placed.goals[0].competence))
    assert (problem.problem, problem.field) == (Problem.MISSING, "badge")


def test_a_badge_that_nobody_knows(placed: Placed, desk: Desk) -> None:
    own = placed.desk.store.organisation
    assert refused(desk, codes.badge_of(own, "gone")).problem is Problem.BADGE_UNKNOWN


def test_a_badge_of_another_house(desk: Desk, practice: Practice) -> None:
    theirs = codes.badge_of(practice.work.store.organisation, practice.learners["Nour"])
    assert refused(desk, theirs).problem is Problem.OTHER_HOUSE


def test_a_learner_who_was_erased(placed: Placed, desk: Desk) -> None:
    erasing.erase(placed.desk, placed.learner.id)
    assert refused(desk, badge(placed)).problem is Problem.BADGE_UNKNOWN


@pytest.mark.parametrize("day", [STARTS - timedelta(days=1), ENDS + timedelta(days=1)])
def test_before_and_after_the_placement(placed: Placed, desk: Desk, day: object) -> None:
    problem = refused(replace(desk, today=day), badge(placed))  # type: ignore[arg-type] # a day
    assert (problem.problem, problem.field) == (Problem.NOT_ALLOWED, "own")


def test_a_learner_without_a_plan(placed: Placed, desk: Desk) -> None:
    own = desk.store.organisation
    learner, _placement = roster.enrol(
        placed.desk, roster.Enrol("Amira", "Öz", None, own, STARTS, ENDS)
    )
    problem = refused(desk, codes.badge_of(own, learner.id))
    assert (problem.problem, problem.field) == (Problem.MISSING, "plan")


def test_on_a_day_of_a_closed_month_nothing_is_written(placed: Placed) -> None:
    later = replace(placed.desk, today=TODAY.replace(day=30))
    with later.read() as unit:
        due = days.planned_work(unit, placed.placement.id, TODAY.replace(day=1), later.today)
    days.confirm(later, placed.placement.id, due)
    days.close(replace(later, today=TODAY.replace(month=12, day=1)), placed.placement.id, "2025-11")
    with pytest.raises(Refused) as caught:
        kiosk.say(replace(later, person=NOBODY), placed.learner.id, placed.goals[0].id)
    assert caught.value.problem is Problem.SEALED
    assert written(later) == []


def test_it_counts_nowhere(placed: Placed, desk: Desk) -> None:
    before = today.lane(placed.desk, placed.learner.id)
    kiosk.say(desk, placed.learner.id, placed.goals[0].id)
    after = today.lane(placed.desk, placed.learner.id)
    assert after.own == 1  # the mentor sees that there is something to read
    assert replace(after, own=0) == before


# beginning and ending


@pytest.fixture
def real(tmp_path: Path) -> Iterator[Session]:
    """Give a real store that Els, an administrator, is in; Stijn mentors, Katrien counsels."""
    data = tmp_path / "real"
    els = Person("els", "", "Els", "Smet", (Role.ADMINISTRATOR,))
    opening.make_store(data, Founding(Side.WORKPLACE, "Elektro Test"), els, PIN, cost=CHEAP)
    session = Session.open(data, Unlock("els", PIN))
    for given, role in (("Stijn", Role.MENTOR), ("Katrien", Role.COUNSELLOR)):
        made = roster.add_person(session.desk, roster.AddPerson(given, "Maes", (role,)))
        opening.set_pin(session.desk, made, PIN, cost=CHEAP)
    roster.add_person(session.desk, roster.AddPerson("Nele", "Maes", (Role.MENTOR,)))  # no PIN
    yield session
    session.close()


def person(session: Session, given: str) -> str:
    return next(one.id for one in session.people() if one.given_name == given)


def test_it_begins_with_nobody_in_and_survives_a_lock(real: Session) -> None:
    with pytest.raises(Refused):
        _ = real.kiosk
    kiosk.begin(real, "els")
    assert real.person is None
    real.lock()  # as the window does
    assert real.kiosk.person == NOBODY
    with pytest.raises(Refused) as caught:
        _ = real.desk
    assert caught.value.problem is Problem.LOCKED


def test_mentors_and_administrators_with_a_pin_can_end_it(real: Session) -> None:
    kiosk.begin(real, person(real, "Stijn"))
    assert {one.name for one in kiosk.keepers(real)} == {"Els Smet", "Stijn Maes"}


@pytest.mark.parametrize("who", ["Els", "Stijn"])
def test_a_pin_ends_it(real: Session, who: str) -> None:
    kiosk.begin(real, "els")
    kiosk.end(real, person(real, who), PIN)
    assert real.person == person(real, who)
    with pytest.raises(Refused):
        _ = real.kiosk


@pytest.mark.parametrize(
    ("who", "pin", "problem"),
    [
        ("Els", "0000", Problem.WRONG_PIN),
        ("Els", None, Problem.LOCKED),
        ("Katrien", PIN, Problem.NOT_ALLOWED),
    ],
)
def test_nobody_else_ends_it(real: Session, who: str, pin: str | None, problem: Problem) -> None:
    kiosk.begin(real, "els")
    with pytest.raises(Refused) as caught:
        kiosk.end(real, person(real, who), pin)
    assert caught.value.problem is problem
    assert real.person is None
    assert real.kiosk.person == NOBODY


def test_who_may_not_begin_it_stays_in(real: Session) -> None:
    with pytest.raises(Refused) as caught:
        kiosk.begin(real, person(real, "Katrien"))
    assert caught.value.problem is Problem.NOT_ALLOWED
    assert real.person == "els"


def test_a_school_has_no_kiosk(tmp_path: Path) -> None:
    data = tmp_path / "school"
    opening.make_practice(data, Founding(Side.SCHOOL, "Atheneum"), TODAY)
    session = Session.open(data, Unlock())
    session.unlock(NOBODY, None)
    made = roster.add_person(session.desk, roster.AddPerson("An", "Maes", (Role.ADMINISTRATOR,)))
    with pytest.raises(Refused) as caught:
        kiosk.begin(session, made.id)
    assert caught.value.problem is Problem.NOT_ALLOWED
    session.close()


def test_a_note_of_a_mentor_is_no_entry_and_the_other_way(placed: Placed, desk: Desk) -> None:
    observations.note(placed.desk, observations.NoteObservation(placed.goals[0].id, 2))
    found = kiosk.at(desk, placed.learner.id)
    assert not any(one.done for one in found.goals)

    def count(unit: Unit) -> tuple[int, int]:
        return len(unit.find(Observation)), len(unit.find(OwnEntry))

    with desk.read() as unit:
        assert count(unit) == (1, 0)
