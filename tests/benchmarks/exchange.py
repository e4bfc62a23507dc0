"""Export and import of 100,000 changes against their bare rows and hashes; and their memory.

A workplace sends a school all it wrote, one signed change a note, in packages of some megabytes;
the school takes them over one after the other, after one backup. The floor, in a copy of the
school's store as it was before: ``executemany`` of the very rows that taking them over makes (the
changes, the entries, the projection), in one transaction for each package as well; SHA-256 over the
header of every change and over salt and body of every entry; and, for each package, one signature
check, because the changes of one author in it are one run that its last signature seals.

Memory: the peak of a whole process that exports, and of one that imports, with 100,000 changes
against one with 10,000.
"""

import hashlib
import json
import shutil
import subprocess
import sys
from functools import partial
from itertools import accumulate, pairwise
from pathlib import Path
from statistics import median
from typing import Any

from mentorapp.base.crypto import signing
from mentorapp.services.desk import Desk
from mentorapp.services.opening import Unlock, open_desk
from mentorapp.storage import engine, practice
from tests.benchmarks import fixtures, two_houses
from tests.benchmarks.pairs import judged, seconds
from tests.benchmarks.row import Row

GOAL, MEMORY_GOAL = 3.0, 1.3
CHANGES, FEWER = 100_000, 10_000
_ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 300  # seconds for one child
_MIB = 1 << 20
_OF_AUTHOR = "author = ? AND seq > ? AND seq <= ?"
#: The rows of one package by table.
Bare = dict[str, list[tuple[Any, ...]]]


def rows(full: bool) -> list[Row]:
    """Measure in pairs; more of them in a full run."""
    with fixtures.folder() as folder:
        found = [_time(folder / "time", CHANGES, 5 if full else 3)]
        return found + _memory(folder / "memory", 5 if full else 3)


def store(changes: int) -> Path:
    """Give the folder of two kept stores of which one wrote so many changes."""
    return fixtures.kept(
        f"houses-{changes}", partial(two_houses.make, changes=changes), Path(two_houses.__file__)
    )


def _time(folder: Path, changes: int, number: int) -> Row:
    pairs = measured(store(changes), folder, number)
    name = f"export and import of {changes:,} changes, against raw inserts and hashing"
    return judged(name, GOAL, "s", pairs)


def measured(kept: Path, folder: Path, number: int) -> list[tuple[float, float]]:
    """Give seconds of the floor and of the value, in pairs. folder: does not exist yet."""
    shutil.copytree(kept, folder)
    two_houses.at_home(folder)
    with open_desk(folder / two_houses.WORK, Unlock()) as work:
        _lasted, news = _value(work, kept, folder)
        bare = _bare_rows(kept, folder, work.store.author, news)
        pairs = []
        for count in range(number):
            if count % 2:
                value, _news = _value(work, kept, folder)
                pairs.append((_floor(bare, kept, folder), value))
            else:
                floor = _floor(bare, kept, folder)
                pairs.append((floor, _value(work, kept, folder)[0]))
    return pairs


def _value(work: Desk, kept: Path, folder: Path) -> tuple[float, list[int]]:
    """Give how long it takes and how many changes were new in each package."""
    _fresh(kept, folder)
    two_houses.at_home(folder)
    news: list[int] = []
    with open_desk(folder / two_houses.SCHOOL, Unlock()) as school:
        lasted = seconds(lambda: news.extend(two_houses.send(work, school, folder / "out")))
    shutil.rmtree(folder / "out")
    return lasted, news


def _fresh(kept: Path, folder: Path) -> Path:
    """Put the school's store back as it was."""
    school = folder / two_houses.SCHOOL
    shutil.rmtree(school)
    shutil.copytree(kept / two_houses.SCHOOL, school)
    return school


def _floor(bare: list[Bare], kept: Path, folder: Path) -> float:
    raw = _raw(_fresh(kept, folder))
    try:
        key = signing.SigningKey.new()
        signature = key.sign(bytes(32))
        return seconds(partial(_insert, raw, bare, key.author, signature))
    finally:
        raw.close()


def _insert(raw: Any, bare: list[Bare], author: str, signature: bytes) -> None:
    for package in bare:
        raw.execute("BEGIN IMMEDIATE")
        for table, listed in package.items():
            values = ",".join("?" * len(listed[0]))
            raw.executemany(f"INSERT INTO {table} VALUES ({values})", listed)
        raw.execute("COMMIT")
        for *_key, header, _signature in package["change"]:
            hashlib.sha256(header).digest()
        for *_start, salt, body in package["entry"]:
            if body is not None:  # nothing is hashed of what was withheld
                hashlib.sha256(salt + body).digest()
        if not signing.verify(author, bytes(32), signature):
            raise RuntimeError("the signature does not hold")


def _bare_rows(kept: Path, folder: Path, author: str, news: list[int]) -> list[Bare]:
    """Give the rows that taking over made, package by package, as they lie in the tables."""
    before = _raw(kept / two_houses.SCHOOL)
    start = before.execute("SELECT seq FROM author WHERE key = ?", (author,)).fetchone()[0]
    before.close()
    raw = _raw(folder / two_houses.SCHOOL)
    try:
        return [
            _of_package(raw, (author, first, last))
            for first, last in pairwise(accumulate(news, initial=start))
        ]
    finally:
        raw.close()


def _of_package(raw: Any, where: tuple[str, int, int]) -> Bare:
    noted = f"SELECT id FROM entry WHERE {_OF_AUTHOR}"
    from_where = {
        "change": f"change WHERE {_OF_AUTHOR} ORDER BY seq",
        "entry": f"entry WHERE {_OF_AUTHOR} ORDER BY seq, pos",
        "p_observation": f"p_observation WHERE id IN ({noted}) ORDER BY id",
    }
    return {
        table: raw.execute(f"SELECT * FROM {what}", where).fetchall()
        for table, what in from_where.items()
    }


def _raw(data: Path) -> Any:
    found = practice.read(data)
    if found is None:
        raise RuntimeError("no practice store")
    return engine.connect(data / engine.DATABASE, found.data_key)


def _memory(folder: Path, number: int) -> list[Row]:
    """Measure the peaks of whole processes, fewer changes and more in turn."""
    for name, changes in (("fewer", FEWER), ("more", CHANGES)):
        shutil.copytree(store(changes), folder / name)
        two_houses.at_home(folder / name)
    found = []
    for does in ("export", "import"):
        pairs = []
        for _number in range(number):
            fewer, more = (
                _peak(does, folder / name, store(changes))
                for name, changes in (("fewer", FEWER), ("more", CHANGES))
            )
            pairs.append((fewer, more))
        found.append(
            Row(
                f"peak memory of the {does} of {CHANGES:,} changes, against {FEWER:,}",
                median(more / fewer for fewer, more in pairs),
                MEMORY_GOAL,
                median(fewer for fewer, _ in pairs),
                median(more for _, more in pairs),
                "MiB",
            )
        )
    return found


def _peak(does: str, folder: Path, kept: Path) -> float:
    """Give the peak of a process in MiB; the packages stay for the import that follows."""
    if does == "import":
        _fresh(kept, folder)
        two_houses.at_home(folder)
    else:
        shutil.rmtree(folder / "out", ignore_errors=True)
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.exchange_child", does, str(folder)],
        cwd=_ROOT,
        check=True,
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
    )
    return float(json.loads(done.stdout)) / _MIB
