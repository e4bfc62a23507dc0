"""A damaged page is named as damage wherever it is met, never as a fault of the program."""

from contextlib import suppress
from pathlib import Path

import pytest

from mentorapp.domain.errors import Damaged
from mentorapp.storage import verifying
from mentorapp.storage.store import Store
from tests.builders import AT, BY, DATA_KEY, observation, put, with_learner
from tests.builders import store as make_store

PARTS = 12


@pytest.mark.parametrize("part", range(PARTS))
def test_a_damaged_page_is_damage(tmp_path: Path, part: int) -> None:
    store = with_learner(make_store(tmp_path))
    put(store, *(observation(f"o{number}") for number in range(30)))
    store.close()
    path = tmp_path / "mentorapp.db"
    content = bytearray(path.read_bytes())
    at = len(content) * part // PARTS
    content[at : at + 4096] = bytes(byte ^ 0x5A for byte in content[at : at + 4096])
    path.write_bytes(bytes(content))
    try:
        opened = Store.open(tmp_path, DATA_KEY, at=AT)
    except Damaged:
        return
    try:
        found = verifying.verify(opened.engine, opened.catalogue, opened.members)
        assert found.problems
        with suppress(Damaged), opened.unit(BY) as unit:
            unit.put(observation("later"))
            unit.commit("note")
    finally:
        opened.close()
