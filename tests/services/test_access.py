"""An administrator gives somebody else access: who can, for how long, and what it opens."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.services import access, people, roster
from mentorapp.services.opening import Unlock
from mentorapp.services.session import Session
from tests.services.desks import workplace
from tests.services.houses import OTHER_PIN, PIN, Clock, House, house


@pytest.fixture
def made(tmp_path: Path) -> House:
    return house(tmp_path / "data")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def stijn(made: House, clock: Clock) -> Iterator[Session]:
    """Give a session that the mentor is in."""
    opened = Session.open(made.folder, Unlock(made.stijn.id, OTHER_PIN), moment=clock)
    yield opened
    opened.close()


def add(session: Session, name: str) -> None:
    roster.add_person(session.desk, roster.AddPerson(name, "Nieuw"))


def is_refused(session: Session) -> bool:
    try:
        access.check(session.desk)
    except Refused as refused:
        return refused.problem is Problem.NOT_ALLOWED
    return False


def test_a_mentor_may_what_an_administrator_gave_and_it_stays_on_the_mentors_name(
    made: House, stijn: Session
) -> None:
    before = access.standing(stijn)
    assert (before.own, before.open, before.access) == (False, False, None)
    assert [giver.name for giver in before.givers] == ["Els Vandersmissen"]
    assert is_refused(stijn)
    given = access.give(stijn, made.els.id, PIN)
    assert given.name == "Els Vandersmissen"
    after = access.standing(stijn)
    assert (after.own, after.open, after.access) == (False, True, given)
    add(stijn, "Karim")
    assert stijn.desk.person == made.stijn.id
    assert {row.given_name for row in people.people_of_house(stijn.desk)} == {
        *("Els", "Stijn", "Karim")
    }


def test_it_is_over_after_half_an_hour(made: House, stijn: Session, clock: Clock) -> None:
    given = access.give(stijn, made.els.id, PIN)
    assert given.until - clock() == access.LASTING
    clock.wait(access.LASTING.total_seconds() - 1)
    assert not is_refused(stijn)
    clock.wait(1)
    assert is_refused(stijn)
    assert access.standing(stijn).access is None


@pytest.mark.parametrize("way", ["lock", "take back", "another"])
def test_it_ends_with_the_lock_and_goes_to_nobody_else(
    made: House, stijn: Session, way: str
) -> None:
    access.give(stijn, made.els.id, PIN)
    if way == "lock":
        stijn.lock()
    if way == "take back":
        stijn.end_access()
    else:
        stijn.unlock(made.stijn.id, OTHER_PIN)
    assert is_refused(stijn)


def test_a_wrong_pin_gives_nothing_and_counts_as_at_the_lock_screen(
    made: House, stijn: Session
) -> None:
    lefts = []
    for _ in range(5):
        with pytest.raises(Refused) as refused:
            access.give(stijn, made.els.id, "0000")
        lefts.append(refused.value.params["left"])
    assert lefts == [4, 3, 2, 1, 0]
    with pytest.raises(Refused) as refused:
        access.give(stijn, made.els.id, PIN)
    assert refused.value.problem is Problem.WAIT_FOR_PIN
    assert is_refused(stijn)


def test_only_an_administrator_gives_it_and_only_while_somebody_is_in(
    made: House, stijn: Session
) -> None:
    for who in (made.stijn.id, "nobody", ""):
        with pytest.raises(Refused) as refused:
            access.give(stijn, who, OTHER_PIN)
        assert refused.value.problem is Problem.UNKNOWN
    stijn.lock()
    with pytest.raises(Refused) as refused:
        access.give(stijn, made.els.id, PIN)
    assert refused.value.problem is Problem.LOCKED


def test_an_administrator_needs_none(made: House, stijn: Session) -> None:
    stijn.unlock(made.els.id, PIN)
    found = access.standing(stijn)
    assert (found.own, found.open, found.access) == (True, True, None)


def test_a_practice_store_asks_no_pin(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        mentor = roster.add_person(placed.desk, roster.AddPerson("Dimitri", "Claes"))
        administrator = placed.mentor.id
    session = Session.open(tmp_path, Unlock(mentor.id))
    assert is_refused(session)
    assert access.give(session, administrator, None).name == "Stijn Maes"
    assert not is_refused(session)
    session.close()


def locked(session: Session) -> bool:
    try:
        session.desk  # noqa: B018 - asking is what is tried
    except Refused as refused:
        return refused.problem is Problem.LOCKED
    return False


def test_who_has_no_pin_comes_in_on_the_word_of_an_administrator(made: House, clock: Clock) -> None:
    session = Session.open(made.folder, made.unlock, moment=clock)
    try:
        karim = roster.add_person(session.desk, roster.AddPerson("Karim", "Benali"))
        session.lock()
        offered = access.guests(session, made.els.id, PIN)
        assert [one.name for one in offered] == ["Els Vandersmissen", "Karim Benali", "Stijn Maes"]
        assert locked(session)
        given = access.let_in(session, karim.id, made.els.id, PIN)
        assert (given.name, given.until - clock()) == ("Els Vandersmissen", access.LASTING)
        assert session.desk.person == karim.id
        assert is_refused(session)  # a mentor stays a mentor
        clock.wait(access.LASTING.total_seconds() - 1)
        assert not locked(session)
        clock.wait(1)
        assert locked(session)
    finally:
        session.close()


def test_who_unlocks_after_a_visit_stays_as_long_as_always(
    made: House, stijn: Session, clock: Clock
) -> None:
    access.let_in(stijn, made.stijn.id, made.els.id, PIN)
    stijn.unlock(made.stijn.id, OTHER_PIN)
    clock.wait(access.LASTING.total_seconds() + 1)
    assert not locked(stijn)


def test_only_an_administrator_who_types_the_pin_lets_somebody_in(
    made: House, stijn: Session
) -> None:
    stijn.lock()
    for giver, pin, problem in (
        (made.stijn.id, OTHER_PIN, Problem.NOT_ALLOWED),
        (made.els.id, OTHER_PIN, Problem.WRONG_PIN),
        ("nobody", PIN, Problem.UNKNOWN),
    ):
        for ask in (
            lambda: access.guests(stijn, giver, pin),  # noqa: B023 - called at once
            lambda: access.let_in(stijn, made.stijn.id, giver, pin),  # noqa: B023
        ):
            with pytest.raises(Refused) as caught:
                ask()
            assert caught.value.problem is problem
            assert locked(stijn)


def test_nobody_from_elsewhere_and_nobody_who_left_is_let_in(made: House, stijn: Session) -> None:
    els = stijn.unlock(made.els.id, PIN)
    karim = roster.add_person(els, roster.AddPerson("Karim", "Benali"))
    people.remove_person(els, karim.id)
    stijn.lock()
    for one in (karim.id, "nobody"):
        with pytest.raises(Refused) as caught:
            access.let_in(stijn, one, made.els.id, PIN)
        assert caught.value.problem is Problem.UNKNOWN
    assert locked(stijn)
