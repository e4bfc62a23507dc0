"""Photos in the store: once each, found by hash, gone with what names them."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentorapp.domain.picture import Picture
from mentorapp.storage import blobs, erasing, verifying
from mentorapp.storage.store import Store
from tests.builders import BY, learner, placement, put, store, with_learner

RED, BLUE = b"red" * 500, b"blue" * 500


def hash_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def picture(id_: str, content: bytes, place: str = "p") -> Picture:
    return Picture(id_, place, "o", hash_of(content), "image/jpeg", 4, 3, len(content))


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Store]:
    made = with_learner(store(tmp_path))
    yield made
    made.close()


def kept(opened: Store, *contents: bytes) -> None:
    with opened.unit(BY) as unit:
        for content in contents:
            assert blobs.put(unit.connection, content) == hash_of(content)
        unit.commit("test")


def test_a_photo_is_kept_once(opened: Store) -> None:
    kept(opened, RED, RED)
    kept(opened, RED, BLUE)
    with opened.read() as unit:
        assert blobs.get(unit.connection, hash_of(RED)) == RED
        assert blobs.get(unit.connection, hash_of(b"other")) is None
        assert len(unit.connection.exec_driver_sql("SELECT hash FROM blob").all()) == 2


def test_what_is_missing_is_named(opened: Store) -> None:
    kept(opened, RED)
    many = {hash_of(str(number).encode()) for number in range(1200)}
    with opened.read() as unit:
        assert blobs.missing(unit.connection, {hash_of(RED), *many}) == many
        assert blobs.missing(unit.connection, set()) == set()
        assert blobs.has(unit.connection, hash_of(RED))


def test_what_no_entry_names_is_dropped(opened: Store) -> None:
    kept(opened, RED, BLUE)
    put(opened, picture("one", RED))
    with opened.unit(BY) as unit:
        assert blobs.named(unit.connection) == {hash_of(RED)}
        assert blobs.drop_unnamed(unit.connection) == 1
        assert blobs.drop_unnamed(unit.connection) == 0
        assert blobs.get(unit.connection, hash_of(RED)) == RED
        assert blobs.get(unit.connection, hash_of(BLUE)) is None


def test_a_photo_that_was_taken_away_can_come_back(opened: Store) -> None:
    kept(opened, RED)
    put(opened, picture("one", RED))
    with opened.unit(BY) as unit:
        unit.remove(Picture, "one")
        unit.commit("test")
    with opened.unit(BY) as unit:
        assert unit.find(Picture) == []
        assert blobs.drop_unnamed(unit.connection) == 0


def test_bytes_that_are_others_by_now_are_found(opened: Store) -> None:
    kept(opened, RED, BLUE)
    assert verifying.verify(opened.engine, opened.catalogue, opened.members).sound
    with opened.engine.begin() as connection:
        spoil = "UPDATE blob SET content = ? WHERE hash = ?"
        connection.exec_driver_sql(spoil, (b"other", hash_of(RED)))
    found = verifying.verify(opened.engine, opened.catalogue, opened.members)
    assert found.problems == (f"photo {hash_of(RED)[:8]}",)
    assert not found.sound


def test_an_erasure_takes_along_what_no_other_learner_shows(opened: Store) -> None:
    own = opened.organisation
    put(opened, learner("m", workplace=own), placement("q", learner="m", workplace=own))
    kept(opened, RED, BLUE)
    put(opened, picture("one", RED), picture("two", BLUE), picture("three", BLUE, "q"))
    with opened.unit(BY) as unit:
        erasing.erase(unit.connection, opened.catalogue, "l")
        unit.commit("test")
    with opened.read() as unit:
        assert blobs.get(unit.connection, hash_of(RED)) is None
        assert blobs.get(unit.connection, hash_of(BLUE)) == BLUE
        assert [one.id for one in unit.find(Picture)] == ["three"]
