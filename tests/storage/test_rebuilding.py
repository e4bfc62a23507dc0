"""The fast road of a rebuild against the domain's rules: row by row the same."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from mentorapp.domain.journal import DELETED, Draft
from mentorapp.domain.observation import Observation
from mentorapp.storage import prepared, reading
from mentorapp.storage.projection import STRUCTURE, Projector
from mentorapp.storage.store import Store
from mentorapp.storage.undisputed import Undisputed
from tests.builders import BY, observation, projected, put, store, with_learner

_values = st.fixed_dictionaries(
    {},
    optional={
        "placement": st.sampled_from(["p", "p", "p", "elsewhere"]) | st.integers(),
        "goal": st.just("g"),
        "level": st.integers(1, 4) | st.just("3"),
        "day": st.sampled_from(["2025-11-05", "2025-11-05", "5 November"]),
        "rater": st.just("mieke"),
        "sentence": st.sampled_from(["", "Vlot."]) | st.none(),
        "private_note": st.just("Thuis moeilijk."),
        "newer": st.just("field"),
    },
)
_whole = st.just({"placement": "p", "goal": "g", "level": 2, "day": "2025-11-05", "rater": "mieke"})
_bodies = st.fixed_dictionaries(
    {
        "group": st.sampled_from(["rating", "rating", "sentence", "private_note", DELETED, "new"]),
        "record": st.sampled_from(["observation", "observation", "day", "newer"]),
        "value": _whole | _values | st.just({"deleted": True, "saw": []}),
        "author": st.sampled_from(["own", "own", "own", "stranger"]),
    }
)


@pytest.fixture
def opened(tmp_path: Path) -> Any:
    made = with_learner(store(tmp_path))
    yield made
    made.close()


def test_what_it_gives_is_what_the_rules_give(tmp_path_factory: pytest.TempPathFactory) -> None:
    made = with_learner(store(tmp_path_factory.mktemp("rules")))
    given_rows = []

    @settings(max_examples=300)
    @given(st.lists(_bodies, min_size=1, max_size=4))
    def play(bodies: list[dict[str, Any]]) -> None:
        found: list[reading.Raw] = []
        for number, one in enumerate(bodies):
            author = made.author if one["author"] == "own" else "f" * 64
            body = {"id": "o", "supersedes": [], **one}
            found.append(((f"{number:064}", author, 1, 1, b""), body))
        with made.read() as unit:
            projector = Projector(unit.connection, made.catalogue, made.members)
            fast = Undisputed(made.catalogue, made.members, projector._whose).row(found)
            if fast is None:
                return
            given_rows.append(fast)
            entries = [reading.entry(one) for one in found]
            assert list(projector._record_rows(fast[0].removeprefix("p_"), "o", entries)) == [fast]

    play()
    made.close()
    assert given_rows


def test_most_records_take_it_and_the_rest_are_projected_alike(opened: Store) -> None:
    put(opened, observation("plain", sentence="Vlot."), observation("changed"))
    put(opened, observation("gone"), observation("twice"))
    put(opened, observation("changed", level=4))
    with opened.unit(BY) as unit:
        unit.remove(Observation, "gone")
        unit.commit("withdraw")
    with opened.unit(BY) as unit:  # two words about one thing: a conflict
        unit.write(Draft("observation", "twice", "sentence", {"sentence": "Anders."}))
        unit.commit("test")
    with opened.unit(BY) as unit:
        unit.write(Draft("observation", "twice", "sentence", {"sentence": "Nog anders."}))
        unit.commit("test")
    with opened.read() as unit:
        before = projected(unit)
        spread = reading.written_by_several(unit.connection)
        records = [
            {one[1]["id"] for one in found} for found in reading.all_but(unit.connection, STRUCTURE)
        ]
    assert {"changed", "gone", "twice"} <= spread
    assert "plain" not in spread
    assert sorted(id_ for ids in records for id_ in ids) == ["changed", "gone", "plain", "twice"]
    with opened.engine.begin() as connection:
        Projector(connection, opened.catalogue, opened.members).rebuild()
    with opened.read() as unit:
        assert projected(unit) == before


def test_whoever_listens_to_statements_hears_them(opened: Store) -> None:
    heard: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        heard.append(statement)

    event.listen(opened.engine, "before_cursor_execute", hear)
    put(opened, observation("heard"))
    event.remove(opened.engine, "before_cursor_execute", hear)
    put(opened, observation("unheard"))
    assert any(statement.startswith("INSERT INTO change") for statement in heard)
    assert heard[0] == "BEGIN IMMEDIATE"
    with opened.read() as unit:
        assert [one.id for one in unit.find(Observation)] == ["heard", "unheard"]
        straight = unit.get(Observation, "heard")
    assert straight == observation("heard")


def test_a_statement_that_fails_raises_what_sqlalchemy_raises(opened: Store) -> None:
    from sqlalchemy import exc, text  # noqa: PLC0415 - only here

    wrong = prepared.Prepared(text("INSERT INTO clock (id, value) VALUES (1, 1)"))
    with opened.engine.connect() as connection, connection.begin():
        with pytest.raises(exc.IntegrityError):
            wrong.run(connection, {})
        with pytest.raises(exc.IntegrityError):
            wrong.run_many(connection, [{}])
        with pytest.raises(exc.OperationalError):
            prepared.run_text(connection, "BEGIN IMMEDIATE")
