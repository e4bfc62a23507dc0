"""What a placement can name, which scales there are, and the board of one learner."""

import pytest

from mentorapp.base.texts import use_language
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.schedule import DayPlace, ScheduleKind
from mentorapp.services import learners, placing, scales, scheduling, today
from mentorapp.services.scheduling import EnterSchedule, TypedDay, TypedWeek
from tests.services.conftest import Practice
from tests.services.trio import STARTS


def test_what_a_placement_can_name(practice: Practice) -> None:
    placement = learners.details(practice.work, practice.learners["Nour"]).placement
    found = placing.choices(practice.work, placement)
    names = [one.name for one in found.mentors]
    assert {"Stijn Maes", "Dimitri Claes"} <= set(names)
    assert names == sorted(names)
    assert [one.name for one in found.counsellors] == ["Katrien Lambrecht"]
    assert {name for _id, name in found.schedules} == {"Jasper De Wachter", "Milan Verstraeten"}
    assert placement not in {id_ for id_, _name in found.schedules}
    assert placement in {id_ for id_, _name in placing.choices(practice.work).schedules}


def test_the_scales_in_the_language_in_use() -> None:
    rows = scales.scales()
    assert rows[0].id == "independence-4"
    assert rows[0].labels == ("Kijkt mee", "Met hulp", "Met controle", "Zelfstandig")
    try:
        use_language("en")
        assert scales.scales()[0].labels != rows[0].labels
    finally:
        use_language("nl")


def test_the_board_of_one_learner_is_a_part_of_the_board(practice: Practice) -> None:
    whole = today.board(practice.work)
    nour = practice.learners["Nour"]
    one = today.board(practice.work, nour)
    assert one.lanes == tuple(lane for lane in whole.lanes if lane.learner == nour)
    assert one.todo == tuple(row for row in whole.todo if row.learner == nour)
    assert all(row.learner == nour for row in one.chances)


@pytest.mark.parametrize(
    ("starts", "ends", "pause", "problem", "field"),
    [
        ("8:00", "half", "", Problem.NOT_A_TIME, "ends"),
        ("16:00", "8:00", "", Problem.END_BEFORE_START, "ends"),
        ("8:00", "9:00", "90", Problem.NOT_A_TIME, "break_minutes"),
    ],
)
def test_an_hour_that_cannot_be_names_its_weekday(
    starts: str, ends: str, pause: str, problem: Problem, field: str
) -> None:
    good = TypedWeek((TypedDay(1, DayPlace.WORKPLACE, "8", "16"),))
    wrong = TypedWeek((TypedDay(4, DayPlace.WORKPLACE, starts, ends, pause),))
    command = EnterSchedule("-", STARTS, ScheduleKind.ALTERNATING, (good, wrong), "2025-W36")
    with pytest.raises(Refused) as found:
        scheduling.built(command)
    refused = found.value
    assert (refused.problem, refused.field) == (problem, field)
    assert (refused.params["weekday"], refused.params["week"]) == (4, 1)
