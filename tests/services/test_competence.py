"""One competence of a learner with its evidence, on practice data and on a store that changes."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import SignerRole
from mentorapp.domain.progress_rows import GoalState, Trend
from mentorapp.domain.voice import Voice
from mentorapp.services import competence, evaluations, learners, observations, pictures, rating
from tests.connectors import photos
from tests.services.conftest import Practice
from tests.services.desks import workplace
from tests.services.trio import TODAY


def goal_of(practice: Practice, short: str, name: str = "Nour") -> str:
    view = learners.matrix(practice.work, practice.learners[name])
    return next(g.goal for c in view.clusters for g in c.goals if g.short == short)


def test_the_competence_of_the_design(practice: Practice) -> None:
    nour = practice.learners["Nour"]
    view = competence.competence(practice.work, nour, goal_of(practice, "Verdeelbord aansluiten"))
    assert (view.name, view.cluster_title) == ("Nour El Amrani", "Bedraden en aansluiten")
    assert (view.level, view.former, view.since) == (2, 3, date(2025, 10, 16))
    assert [(one.day.isoformat()[5:], one.level) for one in view.points] == [
        ("09-26", 1),
        ("10-08", 3),
        ("10-16", 2),
        ("10-24", 2),
    ]
    assert view.drop is not None
    assert view.drop.sentence.startswith("Eerste driefasige bord.")
    assert [one.day for one in view.notes] == sorted((n.day for n in view.notes), reverse=True)
    (evaluation,) = view.evaluations
    assert evaluation.level(Voice.MENTOR) == 1
    assert evaluation.level(Voice.LEARNER) == 2
    assert evaluation.remarks
    assert [one.label.nl for one in view.holidays] == ["Herfstvakantie"]


def test_it_says_what_the_matrix_says(practice: Practice) -> None:
    nour = practice.learners["Nour"]
    rows = [g for c in learners.matrix(practice.work, nour).clusters for g in c.goals]
    assert len(rows) == 17
    for row in rows:
        view = competence.competence(practice.work, nour, row.goal)
        assert (view.level, view.state, view.trend) == (row.level, row.state, row.trend)
        assert (view.points[-1].day if view.points else None) == row.last_day


def test_a_competence_of_another_learner_is_unknown(practice: Practice) -> None:
    goal = goal_of(practice, "Verdeelbord aansluiten")
    with pytest.raises(Refused) as refused:
        competence.competence(practice.work, practice.learners["Milan"], goal)
    assert refused.value.problem is Problem.UNKNOWN


def test_what_is_kept_private_is_shown_and_makes_no_level(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        desk, goal, nour = placed.desk, placed.goals[0].id, placed.learner.id
        before = TODAY - timedelta(days=3)
        observations.note(desk, observations.NoteObservation(goal, 2, before, sentence="Eerst"))
        kept = observations.note(desk, observations.NoteObservation(goal, 4, sentence="Weg"))
        observations.keep_private(desk, kept.id)
        view = competence.competence(desk, nour, goal)
        assert [(one.sentence, one.private) for one in view.notes] == [("", True), ("Eerst", False)]
        assert view.notes[0].private_note == "Weg"
        assert (view.level, [one.day for one in view.points]) == (2, [before])


def test_photos_are_counted_at_their_note(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        desk, goal = placed.desk, placed.goals[0].id
        seen = observations.note(desk, observations.NoteObservation(goal, 2))
        observations.note(desk, observations.NoteObservation(goal, 3))
        pictures.add(desk, pictures.AddPictures(seen.id, (photos.file(),)))
        view = competence.competence(desk, placed.learner.id, goal)
        assert [one.pictures for one in view.notes if one.id == seen.id] == [1]


def test_a_draft_of_an_evaluation_is_no_evidence(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        desk, goal = placed.desk, placed.goals[0].id
        draft = evaluations.start(
            desk,
            evaluations.StartEvaluation(
                placed.placement.id,
                TODAY,
                TODAY - timedelta(days=30),
                TODAY,
                (SignerRole.MENTOR,),
            ),
        )
        rating.rate(desk, rating.Rate(draft.id, goal, Voice.MENTOR, 3))
        view = competence.competence(desk, placed.learner.id, goal)
        assert (view.evaluations, view.state) == ((), GoalState.NOT_SEEN)
        assert (view.level, view.trend, view.since) == (None, Trend.NONE, None)
