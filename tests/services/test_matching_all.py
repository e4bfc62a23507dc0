"""A workplace that started alone with everything, and a school that comes after: nothing twice."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mentorapp.connectors.resources import load_frameworks
from mentorapp.domain import ids
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import Evaluation, Rating, Statement
from mentorapp.domain.month import MonthSeal, SealState
from mentorapp.domain.observation import Observation
from mentorapp.domain.people import Placement
from mentorapp.domain.plan import Goal, Plan
from mentorapp.domain.voice import Voice
from mentorapp.services import (
    checking,
    days,
    enrolling,
    matching,
    questions,
    rating,
    roster,
    undo,
)
from mentorapp.services.desk import Desk
from mentorapp.services.matching import Outcome
from mentorapp.storage.unit import Session
from tests.services.alone import CODE, DAY, ENDS, OWN, STARTS, THEIRS, alone, counted, school_comes


def test_started_alone_matched_and_exchanged_nothing_is_doubled(tmp_path: Path) -> None:
    with alone(tmp_path) as made:
        before = counted(made.work)
        theirs, place = school_comes(made)
        assert counted(made.work)["Learner"] == 2
        framework = load_frameworks()[CODE].competences
        matching.match(made.work, made.learner.id, theirs.id)
        expected = before | {"Goal": len(framework)}
        assert expected["Learner"] == expected["Placement"] == expected["Schedule"] == 1
        for name in ("a", "s"):
            if name == "s":
                made.both.send("a", "s")
            desk = made.both.desks[name]
            assert counted(desk) == expected, name
            with desk.read() as unit:
                (placement,) = unit.find(Placement)
                seals = unit.find(MonthSeal)
                goals = {one.competence: one for one in unit.find(Goal)}
                notes = {one.sentence: one.goal for one in unit.find(Observation)}
                statement = unit.find(Statement)[0]
                ratings = unit.find(Rating)
            assert (placement.id, placement.starts) == (place.id, THEIRS)
            assert placement.mentors == made.placement.mentors
            assert placement.establishment == made.placement.establishment
            assert (placement.school_contact == made.placement.school_contact) is (name == "a")
            assert [(one.id, one.state) for one in seals] == [
                (ids.month_of(place.id, "2025-09"), SealState.CLOSED)
            ]
            assert notes["notitie 0"] == goals[framework[0].code].id
            assert notes["notitie 1"] == goals[framework[1].code].id
            assert {line.goal for line in statement.lines if line.level} == {
                goals[one.code].id for one in framework[:2]
            }
            known = {one.id for one in goals.values()}
            assert all(one.goal in known for one in ratings if one.level)
            assert checking.verify(desk).sound
        # What goes on goes on in the same records.
        second = max(_evaluations(made.work), key=lambda one: one.number)
        first_goal = next(one for one in _goals(made.work) if one.competence == framework[0].code)
        rating.rate(made.work, rating.Rate(second.id, first_goal.id, Voice.MENTOR, 4))
        days.enter(made.work, days.EnterDay(place.id, DAY, "W", 456))
        days.reopen(made.work, place.id, "2025-09", "een dag vergeten")
        assert counted(made.work) == expected
        # And back again: the school's answer changes nothing here.
        made.both.send("s", "a")
        assert counted(made.work) == expected


def test_a_goal_of_ours_alone_waits_for_the_school_with_its_notes(tmp_path: Path) -> None:
    with alone(tmp_path) as made:
        theirs, _place = school_comes(made)
        matching.match(made.work, made.learner.id, theirs.id)
        made.both.send("a", "s")
        own = made.goal(OWN)
        asked = [one for one in questions.open_questions(made.school) if one.id == own.id]
        assert [one.group for one in asked] == ["wording"]
        questions.settle(
            made.school,
            questions.Settle("goal", own.id, "wording", asked[0].answers[0].hash),
        )
        made.both.send("s", "a")
        for desk in (made.work, made.school):
            with desk.read() as unit:
                goal = unit.need(Goal, own.id, "goal")
                (plan,) = unit.find(Plan)
                assert (goal.short, goal.plan) == (OWN, plan.id)
                assert len(unit.find(Observation, goal=own.id)) == 1


def test_the_school_declines_a_goal_of_ours_and_is_not_asked_again(tmp_path: Path) -> None:
    with alone(tmp_path) as made:
        theirs, _place = school_comes(made)
        matching.match(made.work, made.learner.id, theirs.id)
        made.both.send("a", "s")
        own = made.goal(OWN).id
        questions.settle(made.school, questions.Settle("goal", own, "wording", None))
        made.both.send("s", "a")
        for desk in (made.school, made.work):
            assert own not in {one.id for one in questions.open_questions(desk)}
            with desk.read() as unit:
                assert unit.get(Goal, own) is None
                assert len(unit.find(Observation)) == 4
            assert checking.verify(desk).sound


def test_a_person_pairs_goals_by_hand(tmp_path: Path) -> None:
    with alone(tmp_path) as made:
        theirs, _place = school_comes(made)
        seen = matching.preview(made.work, made.learner.id, theirs.id)
        assert len(seen.open_goals) == len(load_frameworks()[CODE].competences) - 2
        own, other = made.goal(OWN), seen.open_goals[3]
        by_hand = {own.id: other[0], made.goals[0].id: ""}
        again = matching.preview(made.work, made.learner.id, theirs.id, by_hand)
        rows = {row.id: row for row in again.rows if row.kind == "goal"}
        assert (rows[own.id].theirs, rows[own.id].outcome) == (other[1], Outcome.THEIRS)
        assert rows[made.goals[0].id].outcome is Outcome.PROPOSED
        matching.match(made.work, made.learner.id, theirs.id, by_hand)
        with made.work.read() as unit:
            assert len(unit.find(Observation, goal=other[0])) == 1


def test_a_preview_says_everything_and_writes_nothing(tmp_path: Path) -> None:
    with alone(tmp_path) as made:
        theirs, _place = school_comes(made)
        before = made.work.store.position()
        seen = matching.preview(made.work, made.learner.id, theirs.id)
        assert made.work.store.position() == before
        assert (seen.ours, seen.theirs.id) == (made.learner, theirs.id)
        assert (seen.notes, seen.days, seen.months) == (4, 18, 1)
        fields = {(row.kind, row.field): row for row in seen.rows if row.field}
        name = fields["learner", "given_name"]
        assert (name.ours, name.theirs, name.outcome) == ("Amïra", "Amira", Outcome.THEIRS)
        assert fields["learner", "school_number"].outcome is Outcome.SAME
        starts = fields["placement", "starts"]
        assert (starts.ours, starts.theirs) == ("8 september 2025", "1 september 2025")
        assert fields["placement", "ends"].outcome is Outcome.SAME
        assert fields["placement", "counsellor"].theirs == "Katrien L"
        mentors = fields["placement", "mentors"]
        assert (mentors.ours, mentors.outcome) == ("Stijn Maes", Outcome.KEPT)
        assert fields["plan", "scale"].outcome is Outcome.SAME
        goals = [row for row in seen.rows if row.kind == "goal"]
        assert [row.outcome for row in goals] == [
            Outcome.SAME,
            Outcome.THEIRS,
            Outcome.PROPOSED,
            Outcome.PROPOSED,
        ]
        assert [row.notes for row in goals] == [1, 1, 1, 1]
        (schedule,) = [row for row in seen.rows if row.kind == "schedule"]
        assert schedule.outcome is Outcome.THEIRS
        (days,) = [row for row in seen.rows if row.kind == "school_day"]
        assert (days.ours, days.theirs) == ("3 dagen van de school", "")
        assert days.outcome is Outcome.SET_ASIDE


def test_another_scale_is_for_a_person_to_look_at(tmp_path: Path) -> None:
    with alone(tmp_path) as made:
        theirs, place = school_comes(made)
        with made.school.read() as unit:
            (plan,) = unit.find(Plan)
        with made.school.store.unit(_by(made.school)) as unit:
            unit.put(replace(plan, scale="points-5"))
            unit.commit("make_plan", title=plan.title)
        made.both.send("s", "a")
        seen = matching.preview(made.work, made.learner.id, theirs.id)
        (scale,) = [row for row in seen.rows if row.field == "scale"]
        assert scale.outcome is Outcome.CHECK
        assert place.learner == theirs.id


def test_a_match_is_taken_back_and_made_again(tmp_path: Path) -> None:
    with alone(tmp_path) as made:
        theirs, _place = school_comes(made)
        apart = counted(made.work)
        matching.match(made.work, made.learner.id, theirs.id)
        together = counted(made.work)
        assert undo.undo(made.work).action == "match"
        assert counted(made.work) == apart
        assert checking.verify(made.work).sound
        with made.work.read() as unit:
            kept = unit.need(Placement, made.placement.id, "x")
        assert kept == made.placement
        made.both.send("a", "s")
        assert counted(made.school)["Learner"] == 1
        matching.match(made.work, made.learner.id, theirs.id)
        assert counted(made.work) == together
        # What was withheld while nothing was matched is shown as soon as the school said so.
        for sender, receiver in ("as", "sa", "as"):
            made.both.send(sender, receiver)
        assert counted(made.school) == together


def test_mentors_chosen_on_both_records_become_one_list(tmp_path: Path) -> None:
    with alone(tmp_path) as made:
        theirs, place = school_comes(made)
        jan = roster.add_person(made.work, roster.AddPerson("Jan", "Peeters"))
        enrolling.edit_placement(made.work, enrolling.EditPlacement(place.id, mentors=(jan.id,)))
        matching.match(made.work, made.learner.id, theirs.id)
        with made.work.read() as unit:
            (placement,) = unit.find(Placement)
        assert placement.mentors == (jan.id, *made.placement.mentors)
        assert not [one for one in questions.open_questions(made.work) if one.group == "mentors"]


def test_earlier_placements_of_ours_stay(tmp_path: Path) -> None:
    with alone(tmp_path) as made:
        earlier = enrolling.add_placement(
            made.work,
            enrolling.AddPlacement(made.learner.id, date(2024, 9, 1), date(2025, 6, 30)),
        )
        theirs, place = school_comes(made)
        matching.match(made.work, made.learner.id, theirs.id)
        with made.work.read() as unit:
            found = {one.id: one.learner for one in unit.find(Placement)}
        assert found == {earlier.id: theirs.id, place.id: theirs.id}


def test_candidates_by_name_and_number_come_first(tmp_path: Path) -> None:
    with alone(tmp_path) as made:
        roster.enrol(
            made.work,
            roster.Enrol("Bram", "A", None, made.work.store.organisation, STARTS, ENDS),
        )
        theirs, _place = school_comes(made)
        found = matching.candidates(made.work)
        assert [(one.ours.given_name, one.same_name, one.same_number) for one in found] == [
            ("Amïra", True, True),
            ("Bram", False, False),
        ]
        assert {one.theirs.id for one in found} == {theirs.id}


def test_only_ours_and_theirs_and_only_by_a_mentor(tmp_path: Path) -> None:
    with alone(tmp_path) as made:
        theirs, _place = school_comes(made)
        for ours, other in ((theirs.id, made.learner.id), (made.learner.id, "x")):
            with pytest.raises(Refused) as refused:
                matching.preview(made.work, ours, other)
            assert refused.value.problem is Problem.UNKNOWN
        with pytest.raises(Refused) as refused:
            matching.match(replace(made.work, person=""), made.learner.id, theirs.id)
        assert refused.value.problem is Problem.NOT_ALLOWED


def _goals(desk: Desk) -> list[Goal]:
    with desk.read() as unit:
        return unit.find(Goal)


def _evaluations(desk: Desk) -> list[Evaluation]:
    with desk.read() as unit:
        return unit.find(Evaluation)


def _by(desk: Desk) -> Session:
    return Session(desk.person, desk.now())
