"""A process that is really killed loses nothing that it had acknowledged.

MENTORAPP_KILLS: how often (12 in the gate).
"""

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mentorapp.domain.observation import Observation
from mentorapp.storage import schema, tables, verifying
from tests.builders import chain_holds, demanded, projected, reopened, with_learner
from tests.builders import store as make_store

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL"),
]
KILLS = max(2, int(os.environ.get("MENTORAPP_KILLS", "12")))
ROOT = Path(__file__).resolve().parents[2]
CHILD = Path(__file__).with_name("killed_child.py")


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("killed") / "fresh"
    with_learner(make_store(folder)).close()
    return folder


def _run(folder: Path, statement: int, *, lines: int = 0) -> tuple[list[list[str]], int]:
    """Let the child work until it is killed: at a statement, or after so many lines."""
    with subprocess.Popen(
        [sys.executable, str(CHILD), str(folder), str(statement), "0" if lines else "12"],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as child:
        assert child.stdout is not None
        seen = [child.stdout.readline() for _ in range(lines)]
        if lines:
            child.kill()
        rest = child.stdout.read().splitlines()
        child.wait()
    return [line.decode().split() for line in [*seen, *rest] if line.strip()], child.returncode


def _sound(folder: Path, acknowledged: list[list[str]]) -> int:
    """Open what is left and check everything; give the number of changes of the child."""
    store = reopened(folder)
    try:
        schema.check(store.engine)
        assert chain_holds(store) >= 2
        verdict = verifying.verify(store.engine, store.catalogue, store.members)
        assert verdict.sound, verdict
        with store.read() as unit:
            assert projected(unit) == demanded(unit, store)
            rows = unit.connection.execute(tables.change.select()).all()
            held = {(row.author, row.seq) for row in rows}
            assert {(author, int(seq)) for author, seq, _, _ in acknowledged} <= held
            last = {id_: int(number) for _, _, id_, number in acknowledged}
            for id_, number in last.items():  # this note, or a later one
                assert int(unit.need(Observation, id_, "").sentence) >= number
        return len(held)
    finally:
        store.close()


def test_killed_at_any_statement(fresh: Path, tmp_path: Path) -> None:
    shutil.copytree(fresh, tmp_path / "probe")
    lines, code = _run(tmp_path / "probe", 10_000)
    assert (len(lines), code) == (12, 0)
    _sound(tmp_path / "probe", lines)
    killed = 0
    rng = random.Random(7)
    for number in range(KILLS // 2):
        folder = tmp_path / f"store{number}"
        shutil.copytree(fresh, folder)
        # the first statements open the store and give the copy a key of its own
        lines, code = _run(folder, number + 1 if number < 40 else rng.randint(1, 250))
        killed += code == -9
        _sound(folder, lines)
        shutil.rmtree(folder)
    assert killed > KILLS // 4


def test_killed_between_statements_of_a_note(fresh: Path, tmp_path: Path) -> None:
    rng = random.Random(8)
    acknowledged = 0
    for number in range(KILLS // 4):
        folder = tmp_path / f"store{number}"
        shutil.copytree(fresh, folder)
        lines, code = _run(folder, rng.randint(60, 200))
        assert code == -9
        acknowledged += len(lines)
        _sound(folder, lines)
        shutil.rmtree(folder)
    assert acknowledged


def test_killed_from_outside_again_and_again(fresh: Path, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    shutil.copytree(fresh, folder)
    rng = random.Random(9)
    changes = 0
    for _ in range(KILLS - KILLS // 2 - KILLS // 4):
        lines, code = _run(folder, 0, lines=rng.randint(1, 30))
        assert code == -9
        now = _sound(folder, lines)
        assert now > changes
        changes = now
