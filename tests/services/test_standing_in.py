"""Standing in: whose learner it is on which day, what is refused, and that it ends by itself."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Person, Placement, Role
from mentorapp.domain.stand_in import StandIn, check
from mentorapp.services import away, enrolling, learners, observations, roster, standing_in, undo
from mentorapp.services import today as board
from mentorapp.services.desk import Desk
from mentorapp.services.standing_in import AddStandIn, EditStandIn
from tests.services.desks import Placed, workplace
from tests.services.trio import ENDS, STARTS, TODAY

DAY = timedelta(days=1)


def other(
    placed: Placed, given: str = "Fatima", roles: tuple[Role, ...] = (Role.MENTOR,)
) -> Person:
    return roster.add_person(placed.desk, roster.AddPerson(given, "Ouali", roles))


def assigned(placed: Placed) -> None:
    """Let Stijn be the mentor."""
    command = enrolling.EditPlacement(placed.placement.id, mentors=(placed.mentor.id,))
    enrolling.edit_placement(placed.desk, command)


def as_(desk: Desk, person: Person, days: int = 0) -> Desk:
    return replace(desk, person=person.id, today=TODAY + days * DAY)


def test_a_learner_is_somebodys_while_standing_in(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        fatima = other(placed)
        assigned(placed)
        made = standing_in.add(
            placed.desk, AddStandIn(placed.placement.id, fatima.id, TODAY, TODAY + 2 * DAY)
        )
        for days, mine, until in (
            (-1, False, None),
            (0, True, made.ends),
            (2, True, made.ends),
            (3, False, None),
        ):
            desk = as_(placed.desk, fatima, days)
            (row,) = learners.learners(desk)
            (lane,) = board.board(desk).lanes
            assert (row.mine, lane.mine, lane.until) == (mine, mine, until), days
            shown = (("Fatima Ouali", made.ends),) if mine else ()
            assert row.standing_in == shown
        mentor = as_(placed.desk, placed.mentor)
        (lane,) = board.board(mentor).lanes
        assert (lane.mine, lane.until) == (True, None)


def test_who_stands_in_hears_what_others_did(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        fatima = other(placed)
        assigned(placed)
        desk = as_(placed.desk, fatima)
        assert away.since(desk) == ()  # counted from now on
        observations.note(placed.desk, observations.NoteObservation(placed.goals[0].id, 2))
        assert away.since(desk) == ()  # not hers
        standing_in.add(placed.desk, AddStandIn(placed.placement.id, fatima.id, TODAY, TODAY + DAY))
        assert [row.learner for row in away.since(desk)] == ["Nour El Amrani"] * 2


def test_days_are_given_anew_and_taken_back(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        fatima = other(placed)
        made = standing_in.add(
            placed.desk, AddStandIn(placed.placement.id, fatima.id, TODAY, TODAY + 9 * DAY)
        )
        standing_in.edit(placed.desk, EditStandIn(made.id, TODAY, TODAY + DAY))

        def of() -> tuple[tuple[StandIn, str], ...]:
            return learners.details(placed.desk, placed.learner.id).placements[0].stand_ins

        assert [(one.ends, name) for one, name in of()] == [(TODAY + DAY, "Fatima Ouali")]
        standing_in.remove(placed.desk, made.id)
        assert of() == ()
        undo.undo(placed.desk)
        assert [one.ends for one, _name in of()] == [TODAY + DAY]


def test_what_cannot_be_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        assigned(placed)
        fatima = other(placed)
        clerk = other(placed, "Greet", (Role.ADMINISTRATOR,))
        at, desk = placed.placement.id, placed.desk
        standing_in.add(desk, AddStandIn(at, fatima.id, TODAY, TODAY + DAY))
        for command, problem, field in (
            (AddStandIn(at, fatima.id, TODAY, TODAY - DAY), Problem.END_BEFORE_START, "ends"),
            (AddStandIn(at, fatima.id, STARTS - DAY, TODAY), Problem.OUTSIDE_PLACEMENT, "starts"),
            (AddStandIn(at, fatima.id, ENDS, ENDS + DAY), Problem.OUTSIDE_PLACEMENT, "ends"),
            (AddStandIn(at, fatima.id, TODAY + DAY, ENDS), Problem.OVERLAP, "starts"),
            (AddStandIn(at, placed.mentor.id, TODAY, TODAY), Problem.ALREADY_THERE, "person"),
            (AddStandIn(at, clerk.id, TODAY, TODAY), Problem.NOT_ALLOWED, "person"),
            (AddStandIn(at, "", TODAY, TODAY), Problem.UNKNOWN, "person"),
            (AddStandIn("nowhere", fatima.id, TODAY, TODAY), Problem.UNKNOWN, "placement"),
        ):
            with pytest.raises(Refused) as refused:
                standing_in.add(desk, command)
            assert (refused.value.problem, refused.value.field) == (problem, field)
        assert len(learners.details(desk, placed.learner.id).placements[0].stand_ins) == 1


PLACEMENT = Placement("p", "l", None, "w", STARTS, ENDS)
days = st.integers(-5, (ENDS - STARTS).days + 5).map(lambda number: STARTS + number * DAY)


@given(st.lists(st.tuples(st.sampled_from("ab"), days, days), max_size=8))
def test_one_person_never_stands_in_twice_on_a_day(
    wanted: list[tuple[str, object, object]],
) -> None:
    kept: list[StandIn] = []
    for number, (person, starts, ends) in enumerate(wanted):
        one = StandIn(str(number), "p", person, starts, ends)  # type: ignore[arg-type]
        try:
            check(one, PLACEMENT, kept)
        except Refused:
            continue
        kept.append(one)
    for number in range((ENDS - STARTS).days + 1):
        day = STARTS + number * DAY
        there = [one.person for one in kept if one.covers(day)]
        assert len(there) == len(set(there))
    assert all(PLACEMENT.covers(one.starts) and PLACEMENT.covers(one.ends) for one in kept)
