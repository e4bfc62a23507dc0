"""The same store on PostgreSQL: set MENTORAPP_TEST_PG to the URL of an empty database."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import MetaData

from mentorapp.domain.errors import Damaged, Problem, Refused
from mentorapp.domain.journal import Draft
from mentorapp.domain.observation import Observation
from mentorapp.domain.people import Founding, Side
from mentorapp.storage import engine, tables, verifying
from mentorapp.storage.store import Store
from tests.builders import (
    AT,
    BY,
    DATA_KEY,
    chain_holds,
    demanded,
    observation,
    projected,
    put,
    with_learner,
)
from tests.builders import store as make_store

FOUNDING = Founding(Side.WORKPLACE, "Bakkerij Peeters", "Gent")


def _emptied(url: str) -> None:
    opened = engine.open_postgresql(url)
    found = MetaData()
    with opened.begin() as connection:
        found.reflect(connection)
        found.drop_all(connection)
    opened.dispose()


@pytest.fixture
def server() -> Iterator[str]:
    url = os.environ.get("MENTORAPP_TEST_PG")
    if not url:
        pytest.skip("MENTORAPP_TEST_PG does not name an empty PostgreSQL database")
    _emptied(url)
    yield url
    _emptied(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "sqlite":
        store = make_store(tmp_path)
    else:
        url: str = request.getfixturevalue("server")
        store = Store.create_on_server(tmp_path, DATA_KEY, FOUNDING, url=url, at=AT)
    yield with_learner(store)
    store.close()


def _sound(store: Store) -> None:
    with store.read() as unit:
        assert projected(unit) == demanded(unit, store)
    assert verifying.verify(store.engine, store.catalogue, store.members).sound
    chain_holds(store)


def test_a_note_is_written_corrected_withdrawn_and_written_again(opened: Store) -> None:
    note = observation(sentence="Vlot.", private_note="Te laat.")
    assert put(opened, note)
    assert not put(opened, note)
    assert put(opened, replace(note, level=4))
    with opened.unit(BY) as unit:
        unit.remove(Observation, "o")
        unit.commit("withdraw")
    with opened.read() as unit:
        assert unit.get(Observation, "o") is None
    assert put(opened, note)
    with opened.read() as unit:
        assert unit.get(Observation, "o") == note
    _sound(opened)


def test_nothing_stays_without_commit(opened: Store) -> None:
    with opened.unit(BY) as unit:
        unit.put(observation())
    with opened.read() as unit:
        assert unit.get(Observation, "o") is None
    _sound(opened)


def test_a_conflict_is_kept_and_settled(opened: Store) -> None:
    put(opened, observation(sentence="Vlot."))
    with opened.unit(BY) as unit:
        unit.write(Draft("observation", "o", "sentence", {"sentence": "Met hulp."}))
        unit.commit("elsewhere")
    with opened.read() as unit:
        assert unit.state("observation", "o").group("sentence").conflict
    _sound(opened)
    put(opened, observation(sentence="Vlot."))
    with opened.read() as unit:
        assert unit.state("observation", "o").questions == 0
    _sound(opened)


def test_looking_at_everything_anew_changes_nothing(opened: Store) -> None:
    put(opened, observation())
    with opened.read() as unit:
        before = projected(unit)
    with opened.engine.begin() as connection:
        opened.reconsider(connection)
    with opened.read() as unit:
        assert projected(unit) == before


def test_a_server_holds_one_store_and_opens_with_its_key(server: str, tmp_path: Path) -> None:
    store = Store.create_on_server(tmp_path, DATA_KEY, FOUNDING, url=server, at=AT)
    author = store.author
    with store.read() as unit:
        secrets = [row.value for row in unit.connection.execute(tables.secret.select())]
    assert store.key.seed not in secrets  # wrapped: whoever runs the server signs nothing
    store.close()
    with pytest.raises(Refused) as caught:
        Store.create_on_server(tmp_path, DATA_KEY, FOUNDING, url=server, at=AT)
    assert caught.value.problem is Problem.STORE_EXISTS
    again = Store.open(tmp_path, DATA_KEY, at=AT, url=server)
    assert again.author == author
    again.close()
    with pytest.raises(Damaged):
        Store.open(tmp_path, bytes(32), at=AT, url=server)
