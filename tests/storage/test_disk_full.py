"""A full disk: one refusal, the store unchanged and verifiable."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.observation import Observation
from mentorapp.storage import schema, verifying
from tests.builders import chain_holds, demanded, observation, projected, put, with_learner
from tests.builders import reopened as open_again
from tests.builders import store as make_store


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """Give a disk of 3 MiB."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only root on Linux can mount a small tmpfs")
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small tmpfs is not allowed here (CAP_SYS_ADMIN)")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_is_said_so_and_leaves_the_store_as_it_was(small: Path) -> None:
    store = with_learner(make_store(small / "data"))
    written = 0
    with pytest.raises(Refused) as caught:  # noqa: PT012 - one of many writes fails
        while written < 1000:
            put(store, observation(f"o{written}", sentence=str(written) * 2000))
            written += 1
    assert caught.value.problem is Problem.DISK_FULL
    assert written > 10
    with store.read() as unit:  # still readable, nothing half done
        assert len(unit.find(Observation)) == written
        assert projected(unit) == demanded(unit, store)
    assert verifying.verify(store.engine, store.catalogue, store.members).sound
    store.close()
    again = open_again(small / "data")
    schema.check(again.engine)
    assert chain_holds(again) == written + 2
    again.close()


def test_a_store_that_finds_no_room_is_not_made(small: Path) -> None:
    (small / "full").write_bytes(bytes(2_900_000))
    with pytest.raises(Refused) as caught:
        make_store(small / "data")
    assert caught.value.problem is Problem.DISK_FULL
    (small / "full").unlink()
    make_store(small / "data").close()
