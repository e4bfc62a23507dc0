"""The quick note: what can be noted, and several notes as one step."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from mentorapp.connectors.resources import load_frameworks
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.observation import Observation
from mentorapp.domain.progress_rows import GoalState
from mentorapp.domain.today_rows import Presence, Why
from mentorapp.services import naming, noting, observations, planning, roster, undo
from mentorapp.services.noting import NoteSeveral
from tests.services.conftest import Practice
from tests.services.desks import Placed, workplace
from tests.services.trio import ENDS, STARTS, TODAY


def seen(placed: Placed) -> list[Observation]:
    with placed.desk.read() as unit:
        return unit.find(Observation)


def second(placed: Placed, *, goals: int = 4) -> str:
    """Enrol Milan, whose plan has the first goals only; gives his id."""
    desk = placed.desk
    learner, placement = roster.enrol(
        desk,
        roster.Enrol("Milan", "Verstraeten", None, desk.store.organisation, STARTS, ENDS),
    )
    framework = load_frameworks()["BK-0140-3"]
    roster.make_plan(
        desk,
        placement.id,
        framework,
        scale="independence-4",
        goals=[roster.PlanGoal(one.code) for one in framework.competences[:goals]],
    )
    return learner.id


def test_what_can_be_noted_stands_in_groups(practice: Practice) -> None:
    found = noting.choices(practice.work, practice.learners["Nour"])
    assert (found.given_name, found.initials, found.here) == ("Nour", "NE", Presence.WORKPLACE)
    assert (found.scale, found.steps, found.notes_today, found.number) == (
        "independence-4",
        4,
        1,
        17,
    )
    assert [(one.short, one.level, one.why) for one in found.suggestions] == [
        ("Draden en kabels trekken", 3, Why.LAST_TIME),
        ("Schakelaars en stopcontacten aansluiten", 3, Why.LAST_TIME),
        ("Verdeelbord aansluiten", 2, Why.LAST_WEEKS),
    ]
    assert found.suggestions[2].last_day == date(2025, 10, 24)
    assert [one.short for one in found.long_ago] == ["Data en zeer lage spanning aansluiten"]
    assert [(one.code, one.title, len(one.choices)) for one in found.clusters[:2]] == [
        ("A", "Samenwerken en veilig werken", 4),
        ("B", "Werk voorbereiden", 2),
    ]
    safe = found.clusters[0].choices[1]
    assert (safe.level, safe.last_day, safe.today) == (4, TODAY, True)
    never = [one for group in found.clusters for one in group.choices if one.level is None]
    assert [one.state for one in never] == [GoalState.NOT_SEEN]


def test_words_find_a_competence(practice: Practice) -> None:
    found = noting.choices(practice.work, practice.learners["Nour"])
    names = [one.short for one, _hit in found.find("draad")]
    assert names[0] == "Draden en kabels trekken"
    assert "Schakelaars en stopcontacten aansluiten" in names
    [(one, hit), *_] = found.find("verdeelbrod")
    assert (one.short, hit.near) == ("Verdeelbord aansluiten", True)
    assert found.find("") == []


def test_what_is_not_for_here_says_so(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        roster.not_possible_here(placed.desk, placed.goals[0].id, "geen stelling")
        found = noting.choices(placed.desk, placed.learner.id)
        first = found.clusters[0].choices[0]
        assert (first.state, first.reason) == (GoalState.NOT_POSSIBLE, "geen stelling")
        assert first.goal not in {one.goal for one in found.suggestions}


def test_only_who_is_here_can_be_asked_for(practice: Practice) -> None:
    gone = replace(practice.work, today=date(2026, 7, 1))
    with pytest.raises(Refused) as refused:
        noting.choices(gone, practice.learners["Nour"])
    assert refused.value.problem is Problem.UNKNOWN


def test_one_note_is_a_note(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        [note] = noting.note_several(
            placed.desk, NoteSeveral((placed.goals[0].id,), 3, sentence=" Vlot. ")
        )
        assert seen(placed) == [note]
        assert (note.level, note.day, note.sentence, note.rater) == (
            3,
            TODAY,
            "Vlot.",
            placed.mentor.id,
        )
        step = undo.what_next(placed.desk)
        assert step is not None
        assert step.action == "note"


def test_several_goals_and_learners_are_one_step(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        milan = second(placed)
        before = placed.desk.store.position()
        written = noting.note_several(
            placed.desk,
            NoteSeveral(
                (placed.goals[0].id, placed.goals[1].id, placed.goals[0].id),
                2,
                TODAY - timedelta(days=1),
                (milan, placed.learner.id),
            ),
        )
        [(author, seq)] = before
        assert placed.desk.store.position() == [(author, seq + 1)]
        assert len(written) == 4  # two goals of each; nothing twice
        assert len({note.placement for note in written}) == 2
        assert {note.id for note in seen(placed)} == {note.id for note in written}
        step = undo.what_next(placed.desk)
        assert step is not None
        said = naming.step(step.action, step.params)
        assert said == "4 notities bij Nour, Milan"
        undo.undo(placed.desk)
        assert seen(placed) == []


@pytest.mark.parametrize(
    ("problem", "field"),
    [
        (Problem.NOT_A_LEVEL, "level"),
        (Problem.IN_FUTURE, "day"),
        (Problem.MISSING, "goal"),
        (Problem.UNKNOWN, "goal"),
        (Problem.UNKNOWN, "learners"),
        (Problem.NOT_IN_PLAN, "learners"),
        (Problem.TOO_LONG, "sentence"),
    ],
)
def test_what_is_refused_leaves_nothing(tmp_path: Path, problem: Problem, field: str) -> None:
    with workplace(tmp_path) as placed:
        milan = second(placed, goals=1)
        good = NoteSeveral((placed.goals[0].id, placed.goals[1].id), 2)
        bad = {
            (Problem.NOT_A_LEVEL, "level"): replace(good, level=5),
            (Problem.IN_FUTURE, "day"): replace(good, day=TODAY + timedelta(days=1)),
            (Problem.MISSING, "goal"): replace(good, goals=()),
            (Problem.UNKNOWN, "goal"): replace(good, goals=(*good.goals, "nothing")),
            (Problem.UNKNOWN, "learners"): replace(good, learners=("nobody",)),
            (Problem.NOT_IN_PLAN, "learners"): replace(good, learners=(milan,)),
            (Problem.TOO_LONG, "sentence"): replace(good, sentence="x" * 2001),
        }[problem, field]
        before = placed.desk.store.position()
        with pytest.raises(Refused) as refused:
            noting.note_several(placed.desk, bad)
        assert (refused.value.problem, refused.value.field) == (problem, field)
        assert seen(placed) == []
        assert placed.desk.store.position() == before


def test_a_learner_without_a_plan_or_a_day_here_is_refused(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        desk = placed.desk
        bare, _placement = roster.enrol(
            desk, roster.Enrol("Cas", "Zo", None, desk.store.organisation, TODAY, ENDS)
        )
        command = NoteSeveral((placed.goals[0].id,), 2, learners=(bare.id,))
        with pytest.raises(Refused) as refused:
            noting.note_several(desk, command)
        assert refused.value.problem is Problem.NOT_IN_PLAN
        with pytest.raises(Refused) as refused:
            noting.note_several(desk, replace(command, day=TODAY - timedelta(days=1)))
        assert refused.value.problem is Problem.UNKNOWN
        assert noting.choices(desk, bare.id).clusters == ()
        # Alone it still works: the day itself is fine for the first.
        observations.note(desk, observations.NoteObservation(placed.goals[0].id, 2))


def test_of_what_fits_alike_the_plan_of_now_comes_first(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        desk, goals = placed.desk, placed.goals
        long_ago = goals[15]
        for goal, level, days in ((goals[3], 2, 9), (long_ago, 4, 20)):
            seen_on = TODAY - timedelta(days=days)
            observations.note(desk, observations.NoteObservation(goal.id, level, seen_on))
        roster.not_possible_here(desk, goals[0].id, "geen stelling")
        later = (TODAY + timedelta(days=30), TODAY + timedelta(days=60))
        planning.edit_goal(desk, planning.EditGoal(goals[1].id, planned=later))
        planning.edit_goal(desk, planning.EditGoal(goals[4].id, exempted=True))
        found = noting.choices(desk, placed.learner.id)
        proposed = {one.goal for one in found.suggestions}
        assert goals[3].id in proposed
        assert long_ago.id not in proposed
        weights = {one.goal: one.weight for cluster in found.clusters for one in cluster.choices}
        never = next(goal for goal in goals[5:15] if goal.id not in proposed)
        expected = [goals[3], long_ago, never, goals[1]]
        assert sorted((one.id for one in expected), key=lambda id_: weights[id_]) == [
            one.id for one in expected
        ]
        for barred in (goals[0], goals[4]):
            assert weights[barred.id] > weights[goals[1].id]
        hits = [hit for _one, hit in found.find("aansluiten")]
        alike = [(a, b) for a, b in pairwise(hits) if a.score == b.score]
        assert alike
        assert all(weights[a.key] <= weights[b.key] for a, b in alike)
        assert [hit.score for hit in hits] == sorted(hit.score for hit in hits)
