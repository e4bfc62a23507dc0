from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from mentorapp.domain.observation import Observation
from mentorapp.storage import matrix
from mentorapp.storage.matrix import Cell
from mentorapp.storage.store import Store
from tests.builders import BY, learner, observation, placement, put, store, with_learner


@pytest.fixture
def opened(tmp_path: Path) -> Any:
    made = with_learner(store(tmp_path))
    yield made
    made.close()


def _note(opened: Store, id_: str, goal: str, day: date, level: int, *, where: str = "p") -> None:
    put(opened, observation(id_, goal=goal, day=day, level=level, placement=where))


def _cells(opened: Store, who: str = "l") -> list[Cell]:
    with opened.read() as unit:
        return matrix.of_learner(unit, who)


def test_the_highest_level_of_each_goal_and_week_counts(opened: Store) -> None:
    _note(opened, "1", "A1", date(2025, 11, 3), 2)  # a Monday
    _note(opened, "2", "A1", date(2025, 11, 9), 3)  # the Sunday after it
    _note(opened, "3", "A1", date(2025, 11, 9), 1)
    _note(opened, "4", "A1", date(2025, 11, 10), 1)
    _note(opened, "5", "B2", date(2025, 11, 5), 4)
    assert _cells(opened) == [
        Cell("A1", date(2025, 11, 3), 3),
        Cell("A1", date(2025, 11, 10), 1),
        Cell("B2", date(2025, 11, 3), 4),
    ]


def test_a_week_may_span_two_years(opened: Store) -> None:
    _note(opened, "1", "A1", date(2025, 12, 31), 1)
    _note(opened, "2", "A1", date(2026, 1, 1), 2)
    assert _cells(opened) == [Cell("A1", date(2025, 12, 29), 2)]


def test_placements_of_one_learner_count_together_and_nobody_elses(opened: Store) -> None:
    own = opened.organisation
    put(opened, placement("p2", workplace=own))
    put(opened, learner("other", workplace=own))
    put(opened, placement("p3", learner="other", workplace=own))
    _note(opened, "1", "A1", date(2025, 11, 3), 1)
    _note(opened, "2", "A1", date(2025, 11, 4), 2, where="p2")
    _note(opened, "3", "A1", date(2025, 11, 4), 4, where="p3")
    assert _cells(opened) == [Cell("A1", date(2025, 11, 3), 2)]
    assert _cells(opened, "other") == [Cell("A1", date(2025, 11, 3), 4)]
    assert _cells(opened, "nobody") == []


def test_what_was_withdrawn_is_not_in_it(opened: Store) -> None:
    _note(opened, "1", "A1", date(2025, 11, 3), 3)
    with opened.unit(BY) as unit:
        unit.remove(Observation, "1")
        unit.commit("withdraw")
    assert _cells(opened) == []


def test_the_index_alone_answers_it(opened: Store) -> None:
    with opened.read() as unit:
        query = matrix._highest_of_days(unit).compile(dialect=opened.engine.dialect)
        plan = unit.connection.execute(
            text(f"EXPLAIN QUERY PLAN {str(query).replace('?', ':p')}"), {"p": "p"}
        ).all()
    assert "COVERING INDEX ix_p_observation_placement" in str(plan)
    assert "TEMP B-TREE" not in str(plan)
