"""Two gigabytes where a package is asked for: refused without ever being held in memory."""

import os
import struct
import sys
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

from mentorapp.app import files as commands
from mentorapp.base.crypto import sealing
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.exchange_rows import Came
from mentorapp.exchange import container
from mentorapp.services import exchanging, syncing, tray, wording
from tests.services.test_sharing_over_time import seen
from tests.services.trio import Trio, trio

_HUGE = 2 << 30
_FEW = 160 << 20  # bytes: two times what an unpacked package may be, and what reads it
_NAME = b"changes.jsonl"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trio]:
    with trio(tmp_path_factory.mktemp("huge"), learners=1) as found:
        yield found


@contextmanager
def little_memory() -> Iterator[None]:
    """Fail when more than a few megabytes were held at once."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < _FEW
    finally:
        tracemalloc.stop()


@cache
def line_of_two_gigabytes() -> tuple[bytes, int]:
    """Give one line of 2 GB as a zip holds it, deflated, and its checksum."""
    pack, some = zlib.compressobj(9, zlib.DEFLATED, -15), b"a" * (1 << 22)
    pieces, checksum = [], 0
    for _number in range(_HUGE // len(some)):
        pieces.append(pack.compress(some))
        checksum = zlib.crc32(some, checksum)
    return b"".join([*pieces, pack.flush()]), checksum


def zipped(says: int) -> bytes:
    """Give a zip with that line, which says of itself how long it is."""
    deflated, checksum = line_of_two_gigabytes()
    same = struct.pack("<HHHHHLLLHH", 20, 0, 8, 0, 33, checksum, len(deflated), says, len(_NAME), 0)
    local = b"PK\3\4" + same + _NAME + deflated
    central = (
        b"PK\1\2" + struct.pack("<H", 20) + same + struct.pack("<HHHLL", 0, 0, 0, 0, 0) + _NAME
    )
    end = struct.pack("<HHHHLLH", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + b"PK\5\6" + end


@pytest.mark.slow
@pytest.mark.parametrize(
    ("says", "problem"), [(_HUGE, Problem.FILE_TOO_LARGE), (100, Problem.FILE_BROKEN)]
)
def test_a_line_of_two_gigabytes_in_a_package(made: Trio, says: int, problem: Problem) -> None:
    school = made.desks["s"]
    content = sealing.seal(zipped(says), [school.store.age.recipient])
    assert len(content) < container.MAX_PACKAGE  # small enough to be opened at all
    before = seen(school), school.store.position()
    with little_memory(), pytest.raises(Refused) as caught:
        exchanging.take_over(school, content)
    assert caught.value.problem is problem
    assert wording.refusal(caught.value)
    assert (seen(school), school.store.position()) == before


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give a file of 2 GB that begins as a package does; nearly all of it is a hole."""
    path = tmp_path / "folder" / "other" / "aaaaaaaa-bbbbbbbb-1-cccccccc.mxp"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"age-encryption.org/v1\n")
    os.truncate(path, _HUGE)
    return path


def _by_command(_made: Trio, path: Path) -> None:
    with pytest.raises(Refused) as caught:
        commands.content(path, container.MAX_PACKAGE)
    assert caught.value.problem is Problem.FILE_TOO_LARGE


def _from_a_stick(made: Trio, path: Path) -> None:
    theirs = path.rename(path.with_name("anything.mxp"))
    gathered = tray.gather(made.desks["s"], [theirs], Came.STICK)
    assert (gathered.fresh, gathered.left) == ((), 1)


def _from_a_shared_folder(made: Trio, path: Path) -> None:
    found = syncing.sync(made.desks["a"], path.parent.parent)
    assert not found.taken


@pytest.mark.skipif(sys.platform == "win32", reason="a hole of 2 GB takes its place there")
@pytest.mark.parametrize("way", [_by_command, _from_a_stick, _from_a_shared_folder])
def test_a_file_of_two_gigabytes(made: Trio, file: Path, way: Callable[[Trio, Path], None]) -> None:
    with little_memory():
        way(made, file)
