"""Notes through the services: what is refused, and what is kept to the workplace."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.observation import SENTENCE_LIMIT, Observation, PrivateNote
from mentorapp.services import checking, observations, undo
from tests.services.desks import workplace
from tests.services.trio import TODAY, trio


@pytest.mark.parametrize(
    ("command", "problem", "field"),
    [
        ({"level": 0}, Problem.NOT_A_LEVEL, "level"),
        ({"level": 5}, Problem.NOT_A_LEVEL, "level"),
        ({"day": TODAY + timedelta(days=1)}, Problem.IN_FUTURE, "day"),
        ({"day": date(2025, 8, 31)}, Problem.OUTSIDE_PLACEMENT, "day"),
        ({"goal": "bestaat niet"}, Problem.UNKNOWN, "goal"),
        ({"sentence": "x" * (SENTENCE_LIMIT + 1)}, Problem.TOO_LONG, "sentence"),
    ],
)
def test_what_cannot_be_true_is_refused_on_its_field_and_nothing_is_written(
    tmp_path: Path, command: dict[str, object], problem: Problem, field: str
) -> None:
    with workplace(tmp_path) as at:
        good = observations.NoteObservation(at.goals[0].id, 2)
        position = at.desk.store.position()
        with pytest.raises(Refused) as refused:
            observations.note(at.desk, replace(good, **command))  # type: ignore[arg-type] # a table of fields
        assert (refused.value.problem, refused.value.field) == (problem, field)
        assert at.desk.store.position() == position


def test_a_correction_leaves_what_was_not_named(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        seen = observations.note(
            at.desk, observations.NoteObservation(at.goals[0].id, 2, sentence="flink")
        )
        observations.correct(at.desk, observations.CorrectObservation(seen.id, level=3))
        with at.desk.read() as unit:
            assert unit.get(Observation, seen.id) == replace(seen, level=3)
        with pytest.raises(Refused) as refused:
            observations.correct(at.desk, observations.CorrectObservation("niets", level=3))
        assert refused.value.problem is Problem.UNKNOWN


def test_what_is_kept_to_the_workplace_is_withdrawn_from_the_school(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        seen = observations.note(
            made.desks["a"],
            observations.NoteObservation(made.goals[0].id, 2, sentence="eerlijk gezegd"),
        )
        made.send("a", "s")
        with made.desks["s"].read() as unit:
            assert unit.get(Observation, seen.id) is not None
        made.send("s", "a")
        private = observations.keep_private(made.desks["a"], seen.id)
        made.send("a", "s")
        made.send("a", "b")
        with made.desks["s"].read() as unit:
            assert unit.get(Observation, seen.id) is None
            assert not unit.find(PrivateNote)
        with made.desks["b"].read() as unit:
            assert unit.find(PrivateNote) == [private]
        assert checking.verify(made.desks["s"]).sound
        undo.undo(made.desks["a"])
        with made.desks["a"].read() as unit:
            assert unit.get(Observation, seen.id) == seen
            assert not unit.find(PrivateNote)
