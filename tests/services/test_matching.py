"""A workplace that started alone, and the school that comes later: one learner, nothing doubled."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mentorapp.connectors.resources import load_frameworks
from mentorapp.domain.days import DayRecord
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.learner_rows import MatrixGoal
from mentorapp.domain.observation import Observation
from mentorapp.domain.people import Learner, Placement
from mentorapp.domain.plan import Goal, Plan
from mentorapp.services import (
    births,
    checking,
    days,
    learners,
    matching,
    observations,
    plan_drafts,
    plan_versions,
    questions,
    roster,
)
from mentorapp.services.desk import Desk
from tests.services.trio import ENDS, STARTS, TODAY, Trio, trio

DAY = date(2025, 11, 5)


def alone(made: Trio) -> tuple[Learner, Placement, Observation, DayRecord]:
    """What the workplace made of the learner before any school had a card."""
    a = made.desks["a"]
    learner, placement = roster.enrol(
        a, roster.Enrol("Leerling0", "Test", None, a.store.organisation, STARTS, ENDS)
    )
    framework = load_frameworks()["BK-0140-3"]
    plan = roster.make_plan(a, placement.id, framework, scale="independence-4")
    with a.read() as unit:
        goal = min(unit.find(Goal, plan=plan.id), key=lambda one: one.order)
    seen = observations.note(a, observations.NoteObservation(goal.id, 3, DAY, sentence="eerst"))
    day = days.enter(a, days.EnterDay(placement.id, DAY, "W", 456))
    return learner, placement, seen, day


def test_after_matching_there_is_one_learner_with_everything(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, s = made.desks["a"], made.desks["s"]
        theirs = made.learners[0]
        ours, placement, seen, day = alone(made)
        (candidate,) = matching.candidates(a)
        assert (candidate.ours, candidate.theirs.id, candidate.same_name) == (ours, theirs.id, True)
        matching.match(a, ours.id, theirs.id)
        assert not matching.candidates(a)
        for name in ("a", "b", "s"):
            if name != "a":
                made.send("a", name)
            with made.desks[name].read() as unit:
                assert {one.id for one in unit.find(Learner)} == {theirs.id}
                assert {one.id for one in unit.find(Placement)} == {made.placements[0].id}
                assert len(unit.find(Plan)) == 1
                (found,) = unit.find(Observation)
                assert (found.id, found.sentence) == (seen.id, "eerst")
                assert found.placement == made.placements[0].id
                assert found.goal == made.goals[0].id
                (record,) = unit.find(DayRecord)
                assert record == replace(day, id=record.id, placement=made.placements[0].id)
            assert checking.verify(made.desks[name]).sound
        # The same day is the same record from now on.
        days.enter(a, days.EnterDay(made.placements[0].id, DAY, "ZG", 0))
        made.send("a", "s")
        with s.read() as unit:
            assert [one.code for one in unit.find(DayRecord)] == ["ZG"]
        # The school's own record gives the value; ours asks where it says something else.
        asked = {(one.record, one.group) for one in questions.open_questions(s)}
        assert ("placement", "parties") in asked
        assert all(one.ours for one in questions.open_questions(s))
        assert placement.id != made.placements[0].id


def test_former_versions_of_a_plan_go_along(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, theirs = made.desks["a"], made.learners[0]
        ours, placement, seen, _day = alone(made)
        draft = plan_drafts.read_plan(plan_drafts.Shipped("BK-0140-3"))
        shown = plan_versions.migration_to(a, placement.id, draft)
        assert shown is not None
        plan_versions.make(a, plan_versions.MakeVersion(shown, {}))
        later = observations.note(a, observations.NoteObservation(shown.goals[1].id, 2, DAY))
        before = {one.short: one.level for one in rows(a, ours.id)}
        matching.match(a, ours.id, theirs.id)
        made.send("a", "s")
        for name in ("a", "s"):
            desk = made.desks[name]
            with desk.read() as unit:
                assert [one.version for one in unit.find(Plan)] == [1]
                goals = {one.id for one in unit.find(Goal)}
                assert {one.id for one in unit.find(Observation)} == {seen.id, later.id}
                assert {one.goal for one in unit.find(Observation)} <= goals
            now = {one.short: one.level for one in rows(desk, theirs.id)}
            assert {short: level for short, level in before.items() if level} == {
                short: level for short, level in now.items() if level
            }
            assert checking.verify(desk).sound


def rows(desk: Desk, learner: str) -> list[MatrixGoal]:
    view = learners.matrix(desk, learner)
    return [goal for cluster in view.clusters for goal in cluster.goals]


def test_only_ours_is_matched_to_theirs(tmp_path: Path) -> None:
    with trio(tmp_path, learners=2) as made:
        with pytest.raises(Refused) as refused:
            matching.match(made.desks["a"], made.learners[0].id, made.learners[1].id)
        assert refused.value.problem is Problem.UNKNOWN
        assert TODAY > DAY


def test_a_date_of_birth_goes_along_and_another_one_is_a_question(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, s = made.desks["a"], made.desks["s"]
        theirs = made.learners[0]
        ours, *_rest = alone(made)

        def shown() -> list[tuple[str, str, matching.Outcome]]:
            rows = matching.preview(a, ours.id, theirs.id).rows
            return [(one.ours, one.theirs, one.outcome) for one in rows if one.field == "born"]

        assert shown() == []
        births.set_born(a, ours.id, "14/3/2009")
        assert shown() == [("14 maart 2009", "", matching.Outcome.KEPT)]
        births.set_born(s, theirs.id, "15/3/2009")
        made.send("s", "a")
        assert shown() == [("14 maart 2009", "15 maart 2009", matching.Outcome.CHECK)]
        matching.match(a, ours.id, theirs.id)
        made.send("a", "s")
        (asked,) = [one for one in questions.open_questions(s) if one.record == "birth"]
        (answer,) = [one for one in asked.answers if one.value["born"] == "2009-03-14"]
        questions.settle(s, questions.Settle("birth", asked.id, "birth", answer.hash))
        made.send("s", "a")
        for name in ("a", "s"):
            with made.desks[name].read() as unit:
                assert births.born_of(unit, made.placements[0].id) == date(2009, 3, 14)
            assert not [q for q in questions.open_questions(made.desks[name]) if q.group == "birth"]
            assert checking.verify(made.desks[name]).sound
