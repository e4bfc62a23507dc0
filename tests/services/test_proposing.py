"""The week that is proposed: what it is made of, what taking it up means, and what it never is."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from mentorapp.base import chain
from mentorapp.connectors.resources import load_frameworks
from mentorapp.domain.days import DayLook
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.intention import Intention
from mentorapp.domain.observation import Observation
from mentorapp.domain.plan import Goal
from mentorapp.domain.proposing import LearnerWeek, WeekState
from mentorapp.domain.today_rows import Why
from mentorapp.services import (
    checking,
    days,
    erasing,
    matching,
    naming,
    noting,
    observations,
    progress,
    proposing,
    roster,
    today,
    undo,
)
from mentorapp.services.desk import Desk
from mentorapp.services.proposing import Intend
from mentorapp.storage import outgoing, peers
from tests.services.conftest import Practice
from tests.services.desks import Placed, workplace
from tests.services.test_matching import alone as before_the_school
from tests.services.trio import ENDS, TODAY, trio

MONDAY = date(2025, 11, 17)  # a week without holidays
THURSDAY = TODAY


def one_week(desk: Desk) -> LearnerWeek:
    (found,) = proposing.weeks(desk)
    return found


def at(placed: Placed, day: date) -> Desk:
    return replace(placed.desk, today=day)


def report_of(desk: Desk, learner: str) -> object:
    """Give the report as it is, but for the position of the journal and the clock."""
    made = progress.report(desk, progress.ReportOn(learner))
    return replace(made, journal_head="", code="", made=made.made.replace(microsecond=0, second=0))


def test_the_week_of_everybody_who_concerns_the_mentor(practice: Practice) -> None:
    found = {week.given_name: week for week in proposing.weeks(practice.work)}
    assert list(found) == ["Nour", "Milan", "Jasper"]  # who has a week to propose comes first
    nour = found["Nour"]
    assert (nour.state, nour.days) == (WeekState.READY, (THURSDAY, date(2025, 11, 7)))
    assert [(line.short, line.day, line.why) for line in nour.lines] == [
        ("Draden en kabels trekken", THURSDAY, Why.LAST_TIME),
        ("Data en zeer lage spanning aansluiten", date(2025, 11, 7), Why.LONG_AGO),
    ]
    jasper = found["Jasper"]
    assert (jasper.state, jasper.lines, jasper.back) == (
        WeekState.OVER,
        (),
        date(2025, 11, 10),
    )
    assert proposing.weeks(practice.school) == ()


def test_on_monday_the_days_of_a_holiday_are_left_out_and_named(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        week = one_week(at(placed, date(2025, 11, 10)))  # Tuesday is Armistice Day
        assert [day.isoweekday() for day in week.days] == [1, 3, 4, 5]
        assert [(free.day.isoweekday(), free.label.nl) for free in week.free] == [
            (2, "Wapenstilstand")
        ]
        assert len(week.lines) == 4
        easter = one_week(at(placed, date(2026, 4, 6)))
        assert (easter.state, easter.days) == (WeekState.AWAY, ())
        assert len(easter.free) == 5
        assert easter.back == date(2026, 4, 20)


def test_what_there_is_to_say_when_there_is_no_week(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        desk = at(placed, MONDAY)
        saturday = one_week(at(placed, MONDAY + timedelta(days=5)))
        assert (saturday.state, saturday.back) == (WeekState.OVER, MONDAY + timedelta(days=7))
        for number in range(5):
            command = days.EnterDay(
                placed.placement.id, MONDAY + timedelta(days=number), "ZG", 0, attest=False
            )
            days.enter(replace(desk, today=MONDAY + timedelta(days=5)), command)
        assert one_week(desk).state is WeekState.AWAY
        cas, placement = roster.enrol(
            desk,
            roster.Enrol(
                "Cas", "Zo", None, desk.store.organisation, MONDAY, ENDS, mentors=(desk.person,)
            ),
        )
        assert (one_week(desk).learner, one_week(desk).state) == (cas.id, WeekState.NO_PLAN)
        roster.make_plan(desk, placement.id, load_frameworks()["BK-0140-3"], scale="independence-4")
        assert one_week(desk).state is WeekState.NO_SCHEDULE


def test_what_is_proposed_and_ignored_leaves_no_trace(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        desk, learner = made.desks["a"], made.learners[0].id
        observations.note(desk, observations.NoteObservation(made.goals[0].id, 2))
        before = desk.store.position(), report_of(desk, learner), _package(desk)
        assert one_week(desk).lines
        assert (desk.store.position(), report_of(desk, learner), _package(desk)) == before


def test_what_is_taken_up_is_in_no_report_and_in_no_package_for_the_school(
    tmp_path: Path,
) -> None:
    with trio(tmp_path, learners=1) as made:
        desk, learner = made.desks["a"], made.learners[0].id
        observations.note(desk, observations.NoteObservation(made.goals[0].id, 2))
        made.settle()
        before = report_of(desk, learner), _package(desk)
        assert before[1] == []  # the school has had everything
        lines = one_week(desk).lines
        meant = proposing.accept(desk, tuple(Intend(line.goal, line.day) for line in lines))
        assert len(meant) == len(lines) == 2
        assert report_of(desk, learner) == before[0]
        assert _package(desk) == []
        observations.note(desk, observations.NoteObservation(made.goals[1].id, 2))
        run, _note = _package(desk)
        assert isinstance(run, chain.Run)  # numbers and a hash: that something was written
        made.send("a", "s")
        made.send("a", "b")
        with made.desks["s"].read() as unit:
            assert not unit.find(Intention)
            rows = unit.connection.exec_driver_sql("SELECT record, id FROM entry").all()
            assert not {("intention", one.id) for one in meant} & {tuple(row) for row in rows}
            assert "intention" not in {row[0] for row in rows}
        assert proposing.weeks(made.desks["s"]) == ()
        assert report_of(made.desks["s"], learner)
        with made.desks["b"].read() as unit:  # the house's other PC has it
            assert sorted(unit.find(Intention), key=lambda one: one.id) == sorted(
                meant, key=lambda one: one.id
            )
        assert all(checking.verify(made.desks[name]).sound for name in "abs")


def _package(desk: Desk) -> list[object]:
    """Give what would go to the school now."""
    with desk.read() as unit:
        (school,) = [
            one
            for one in peers.all_(unit.connection)
            if one.organisation != desk.store.organisation
        ]
        sharing = outgoing.Sharing(
            unit.connection,
            desk.store.catalogue,
            desk.store.members,
            own=desk.store.organisation,
            reader=school.organisation,
            today=desk.today,
        )
        going = outgoing.stream(unit.connection, sharing, school)
        return [item for together in going for item in together]


def test_what_is_meant_comes_first_on_its_day_and_is_dashed_until_noted(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        desk, last = at(placed, MONDAY), placed.goals[-1]
        wednesday = MONDAY + timedelta(days=2)
        (meant,) = proposing.accept(desk, (Intend(last.id, wednesday),))
        lane = today.lane(desk, placed.learner.id)
        assert [[mark.short for mark in day.intended] for day in lane.days] == [
            [],
            [],
            [last.short],
            [],
            [],
        ]
        assert last.id not in {one.goal for one in lane.suggestions}  # not before its day
        then = at(placed, wednesday)
        first, *others = today.lane(then, placed.learner.id).suggestions
        assert (first.goal, first.why) == (last.id, Why.INTENDED)
        assert len(others) == 2
        assert noting.choices(then, placed.learner.id).suggestions[0].goal == last.id
        with then.read() as unit:
            assert not unit.find(Observation)  # it is none, and gives no level
        observations.note(then, observations.NoteObservation(last.id, 3))
        noted = today.lane(then, placed.learner.id)
        assert not any(day.intended for day in noted.days)
        assert (noted.suggestions[0].goal, noted.suggestions[0].today) == (last.id, True)
        (line,) = [line for line in one_week(then).lines if line.intention]
        assert (line.intention, line.done) == (meant.id, True)
        # The day after it is no proposal of its own any more, and next week nothing is left of it.
        after = today.lane(at(placed, wednesday + timedelta(days=1)), placed.learner.id)
        assert Why.INTENDED not in {one.why for one in after.suggestions}
        later = one_week(at(placed, MONDAY + timedelta(days=7)))
        assert not [line for line in later.lines if line.intention]


def test_what_was_missed_stays_first_until_sunday(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        proposing.accept(at(placed, MONDAY), (Intend(placed.goals[-1].id, MONDAY),))
        friday = at(placed, MONDAY + timedelta(days=4))
        assert today.lane(friday, placed.learner.id).suggestions[0].why is Why.INTENDED


def test_what_was_practised_before_it_was_meant_is_meant_all_the_same(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        goal, tuesday = placed.goals[0].id, MONDAY + timedelta(days=1)
        observations.note(at(placed, MONDAY), observations.NoteObservation(goal, 2))
        desk = at(placed, tuesday)
        proposing.accept(desk, (Intend(goal, tuesday),))
        lane = today.lane(desk, placed.learner.id)
        assert lane.suggestions[0].why is Why.INTENDED
        assert [len(day.intended) for day in lane.days] == [0, 1, 0, 0, 0]
        assert not one_week(desk).lines[0].done


def test_it_is_taken_back_in_words_and_taken_up_again(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        desk = at(placed, MONDAY)
        lines = one_week(desk).lines[:2]
        commands = tuple(Intend(line.goal, line.day) for line in lines)
        proposing.accept(desk, commands)
        taken = undo.undo(desk)
        assert naming.undone(taken.action, taken.params) == (
            "Teruggedraaid: 2 voornemens voor Nour"
        )
        assert not [line for line in one_week(desk).lines if line.intention]
        assert len(proposing.accept(desk, commands)) == 2
        proposing.forget(desk, commands[0])
        assert [line.goal for line in one_week(desk).lines if line.intention] == [lines[1].goal]
        undone = undo.undo(desk)
        assert naming.undone(undone.action, undone.params).startswith("Teruggedraaid: voornemen ")
        assert len([line for line in one_week(desk).lines if line.intention]) == 2
        with pytest.raises(Refused) as refused:
            proposing.forget(desk, Intend(placed.goals[-1].id, MONDAY))
        assert refused.value.problem is Problem.UNKNOWN
        assert checking.verify(desk).sound


def test_what_is_refused_keeps_nothing(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        desk, goal = at(placed, MONDAY), placed.goals[0].id
        position = desk.store.position()
        for commands, problem in (
            ((), Problem.MISSING),
            ((Intend(goal, MONDAY), Intend("niets", MONDAY)), Problem.UNKNOWN),
            ((Intend(goal, MONDAY), Intend(placed.goals[1].id, TODAY)), Problem.OUTSIDE_WEEK),
        ):
            with pytest.raises(Refused) as refused:
                proposing.accept(desk, commands)
            assert refused.value.problem is problem
        assert desk.store.position() == position


def test_a_school_means_nothing(practice: Practice) -> None:
    with pytest.raises(Refused) as refused:
        proposing.accept(practice.school, (Intend("goal", MONDAY),))
    assert refused.value.problem is Problem.NOT_ALLOWED


def test_erasing_a_learner_takes_it_along(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        desk = at(placed, MONDAY)
        proposing.accept(desk, (Intend(placed.goals[0].id, MONDAY),))
        erasing.erase(desk, placed.learner.id)
        with desk.read() as unit:
            assert not unit.find(Intention)


def test_a_weekend_day_with_an_intention_stands_on_the_strip(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        saturday = MONDAY + timedelta(days=5)
        proposing.accept(at(placed, MONDAY), (Intend(placed.goals[0].id, saturday),))
        lane = today.lane(at(placed, MONDAY), placed.learner.id)
        assert [(day.day, day.look) for day in lane.days if day.intended] == [
            (saturday, DayLook.FREE)
        ]


def test_after_a_match_it_is_of_the_schools_goal_and_can_be_let_go(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        desk = made.desks["a"]
        ours, placement, _seen, _day = before_the_school(made)
        with desk.read() as unit:
            goals = {one.order: one.id for one in unit.find(Goal, placement=placement.id)}
        proposing.accept(desk, (Intend(goals[1], TODAY),))
        matching.match(desk, ours.id, made.learners[0].id)
        (line,) = [line for line in one_week(desk).lines if line.intention]
        assert (line.goal, line.day) == (made.goals[1].id, TODAY)
        proposing.forget(desk, Intend(line.goal, line.day))
        assert not [line for line in one_week(desk).lines if line.intention]
        assert checking.verify(desk).sound
