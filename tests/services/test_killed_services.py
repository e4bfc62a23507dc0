"""A use case that is really killed on the way was not begun, or is done; and it can be repeated.

MENTORAPP_KILLS: how often during imports, and how often during exports (6 each in the gate); the
others as given at each.
"""

import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.installation import Erasure
from mentorapp.domain.people import Learner, Person
from mentorapp.services import checking, erasing, exchanging, keeping, observations, opening
from mentorapp.services.desk import Desk
from mentorapp.services.opening import Unlock, open_desk
from mentorapp.storage import backup, engine, packages, practice, schema, tables
from tests.services import killed_services_child as child
from tests.services import talked
from tests.services.trio import GOALS, TODAY, trio

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL"),
]
KILLS = max(6, int(os.environ.get("MENTORAPP_KILLS", "6")))
ROOT = Path(__file__).resolve().parents[2]
AT = "2025-11-06T10:52:00Z"
Screen = dict[str, list[Any]]


class Killer:
    """The process that does use cases and lets them be killed."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.services.killed_services_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        self.killed: dict[str, int] = {}
        self.missed = 0

    def run(
        self,
        action: str,
        folder: Path,
        at: int = 0,
        order: Mapping[str, str] = MappingProxyType({}),
    ) -> int:
        """Do it, and be killed at a step. Gives how many steps it took when it was not."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        asked = {"action": action, "folder": str(folder), "at": at, **order}
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        code, said = json.loads(self._process.stdout.readline())
        if at and code == -9:
            self.killed[action] = self.killed.get(action, 0) + 1
            return 0
        assert code == 0
        assert said.isdigit(), said
        self.missed += bool(at)
        return int(said)

    def close(self) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


@dataclass
class World:
    """Two PCs and a school whose folders can be put back as they were, in their place."""

    root: Path
    kept: Path
    killer: Killer
    people: dict[str, str] = field(default_factory=dict)
    learners: list[str] = field(default_factory=list)
    goal: str = ""
    package: Path = Path()
    erasure: Path = Path()
    backup: Path = Path()
    #: What was found after a kill: that it was not begun, or done.
    found: Counter[str] = field(default_factory=Counter)

    def fresh(self, name: str) -> Path:
        """Put a folder back as it was; the folder itself stays, or it would be a copy."""
        folder = self.root / name
        for one in folder.iterdir():
            shutil.rmtree(one) if one.is_dir() else one.unlink()
        shutil.copytree(self.kept / name, folder, dirs_exist_ok=True)
        return folder

    def moments(self, share: float, total: int) -> list[int]:
        """Give the steps to be killed at: some share of the kills, spread over the whole way."""
        number = max(2, round(KILLS * share))
        rng = random.Random(f"{share}{total}")
        return [1 + int((i + rng.random()) / number * total) for i in range(number)]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    root = tmp_path_factory.mktemp("killed")
    killer = Killer()
    try:
        made = _made(root, killer)
        found = made.found
        yield made
        said = f"killed: {killer.killed}, not reached: {killer.missed}, found: {dict(found)}"
        sys.stderr.write(f"\n{said}\n")
        # A way is now and then a step shorter than the one that was measured.
        assert killer.missed <= 1 + sum(killer.killed.values()) // 5
    finally:
        killer.close()


def _made(root: Path, killer: Killer) -> World:
    world = World(root, root / "kept", killer)
    with trio(root) as made:
        for number, goal in enumerate(made.goals):
            command = observations.NoteObservation(goal.id, 2, TODAY, sentence=f"zin {number}")
            observations.note(made.desks["ab"[number % 2]], command)
        made.settle()
        world.backup = keeping.by_hand(made.desks["a"], root / "kept.backup").path
        for goal in made.goals[::GOALS]:
            for name in "ab":
                command = observations.NoteObservation(goal.id, 4, TODAY, sentence="later")
                observations.note(made.desks[name], command)
        world.package = _sent(made.desks["b"], made.desks["a"], root / "one")
        world.people = {name: desk.person for name, desk in made.desks.items()}
        world.learners = [one.id for one in made.learners]
        world.goal = made.goals[0].id
        for name in "ab":
            made.close(name)
        for name in "ab":
            shutil.copytree(root / name, world.kept / name)
        made.desks["b"] = replace(made.open("b"), person=world.people["b"])
        erasing.erase(made.desks["b"], world.learners[0])
        world.erasure = _sent(made.desks["b"], made.open("a"), root / "two")
    return world


def _sent(sender: Desk, receiver: Desk, folder: Path) -> Path:
    mark = f"-{receiver.store.author[:8]}-"
    return next(
        one.path for one in exchanging.export(sender, folder) if mark in f"-{one.path.name}-"
    )


@contextmanager
def desk_of(folder: Path, person: str = "") -> Iterator[Desk]:
    with open_desk(folder, Unlock()) as opened:
        yield replace(opened, person=person)


def screen(desk: Desk) -> Screen:
    """Give everything a store shows, except who it is itself."""
    kinds = [one for one in desk.store.catalogue.records if one.name != "installation"]
    with desk.read() as unit:
        return {one.name: sorted(unit.find(one.kind), key=lambda v: v.id) for one in kinds}


def looked(folder: Path) -> Screen:
    """Open what a killed process left, check everything, and give what it shows."""
    with desk_of(folder) as desk:
        verdict = checking.verify(desk)
        assert verdict.sound, verdict
        schema.check(desk.store.engine)
        found = screen(desk)
        left = [p.name for p in folder.rglob("*") if ".part" in p.name or ".new" in p.name]
        assert not [name for name in left if not name.endswith(".mxp.part")], left
        assert not list(folder.glob(".restoring*")) + list(folder.glob("*.restored*"))
    backups_open(folder)
    return found


def backups_open(folder: Path) -> list[backup.Backup]:
    """Every file that calls itself a backup is a whole one."""
    found = backup.listed(folder)
    assert {one.path for one in found} == set((folder / "backups").glob("*.backup"))
    for one in found:
        changes, _names = inside(one.path)
        assert changes == one.about.changes
    return found


def inside(path: Path) -> tuple[int, bytes]:
    """Give the number of changes in a backup and its decrypted bytes."""
    with tempfile.TemporaryDirectory() as room:
        database = Path(room) / "x.db"
        small = backup.unpack(path, database)
        found = practice.parse(small[practice.PRACTICE])
        opened = engine.open_sqlite(database, found.data_key)
        schema.check(opened)
        with engine.reading(opened) as connection:
            changes = len(connection.execute(tables.change.select()).all())
        opened.dispose()
        raw = engine.connect(database, found.data_key)
        plain = Path(room) / "plain"
        raw.execute(f"ATTACH DATABASE '{plain}' AS plain KEY ''")
        raw.execute("SELECT sqlcipher_export('plain')")
        raw.execute("DETACH DATABASE plain")
        raw.close()
        return changes, plain.read_bytes()


@pytest.mark.parametrize(
    ("package", "share"), [("package", 0.6), ("erasure", 0.4)], ids=["notes", "order to erase"]
)
def test_an_import_is_taken_over_whole_or_not_at_all(
    world: World, package: str, share: float
) -> None:
    source = getattr(world, package)
    order = {"person": world.people["a"], "source": str(source)}
    before = looked(world.fresh("a"))
    total = world.killer.run("import", world.fresh("a"), order=order)
    after = looked(world.root / "a")
    assert before != after
    if package == "erasure":
        _no_trace(world.root / "a")
    seen = set()
    for at in world.moments(share, total):
        folder = world.fresh("a")
        world.killer.run("import", folder, at, order=order)
        found = looked(folder)
        assert found in (before, after), at
        seen.add(found == after)
        world.found[f"import {'done' if found == after else 'not begun'}"] += 1
        with desk_of(folder, world.people["a"]) as desk:
            exchanging.take_over(desk, source.read_bytes())
            assert screen(desk) == after
        if package == "erasure" and found == after:
            _no_trace(folder)
    assert KILLS < 100 or seen == {True, False}


@pytest.mark.parametrize(("action", "share"), [("backup", 0.1), ("close", 0.1)])
def test_a_backup_is_whole_or_not_there(world: World, action: str, share: float) -> None:
    order = {"person": world.people["a"], "goal": world.goal}
    before = looked(world.fresh("a"))
    kept = len(backup.listed(world.root / "a"))
    total = world.killer.run(action, world.fresh("a"), order=order)
    assert len(backup.listed(world.root / "a")) >= kept
    for at in world.moments(share, total):
        folder = world.fresh("a")
        world.killer.run(action, folder, at, order=order)
        found = looked(folder)
        notes = len(found["observation"]) - len(before["observation"])
        assert notes in ({0} if action == "backup" else {0, 1})
        assert {**found, "observation": 0} == {**before, "observation": 0}
        with desk_of(folder) as desk:
            made = keeping.by_hand(desk, None)
        assert made.path in {one.path for one in backups_open(folder)}


def test_a_restore_leaves_the_former_or_the_restored_store(world: World) -> None:
    order = {"source": str(world.backup)}
    before = looked(world.fresh("a"))
    total = world.killer.run("restore", world.fresh("a"), order=order)
    after = looked(world.root / "a")
    assert before != after
    with desk_of(world.fresh("a")) as desk:
        former = desk.store.author
    for at in world.moments(0.2, total):
        folder = world.fresh("a")
        world.killer.run("restore", folder, at, order=order)
        found = looked(folder)
        assert found in (before, after), at
        with desk_of(folder) as desk:  # what is restored never writes under the former key
            assert (desk.store.author == former) == (found == before)
        keeping.restore(world.backup, folder, recovery_key=None, at=AT)
        assert looked(folder) == after


def test_a_restore_into_an_empty_folder_gives_the_store_or_none(
    world: World, tmp_path: Path
) -> None:
    order = {"source": str(world.backup)}
    total = world.killer.run("restore", tmp_path / "whole", order=order)
    after = looked(tmp_path / "whole")
    for number, at in enumerate(world.moments(0.05, total)):
        folder = tmp_path / f"data{number}"
        world.killer.run("restore", folder, at, order=order)
        if (folder / engine.DATABASE).exists():
            assert looked(folder) == after
        keeping.restore(world.backup, folder, recovery_key=None, at=AT)
        assert looked(folder) == after
        shutil.rmtree(folder)


def test_an_erasure_is_not_ordered_or_carried_out_at_the_next_opening(world: World) -> None:
    learner = world.learners[0]
    order = {"person": world.people["a"], "learner": learner}
    before = looked(world.fresh("a"))
    total = world.killer.run("erase", world.fresh("a"), order=order)
    after = _without_order(looked(world.root / "a"))
    assert [one.id for one in after["learner"]] == world.learners[1:]
    _no_trace(world.root / "a")
    for at in world.moments(0.2, total):
        folder = world.fresh("a")
        world.killer.run("erase", folder, at, order=order)
        found = looked(folder)
        if found["erasure"]:
            assert _without_order(found) == after, at
            _no_trace(folder)
        else:
            assert found == before, at
            with desk_of(folder, world.people["a"]) as desk:
                assert erasing.erase(desk, learner).entries > 0
                assert _without_order(screen(desk)) == after
            _no_trace(folder)


def test_a_talk_is_at_a_step_and_goes_on_from_there(world: World) -> None:
    order = {"person": world.people["a"], "learner": world.learners[0]}
    shapes = []
    with desk_of(world.fresh("a"), world.people["a"]) as desk:
        for before, step in talked.steps(desk, world.learners[0]):
            shapes.append(before)
            step()
        shapes.append(talked.shape(desk))
    assert len(set(shapes)) == len(shapes) == 18  # the start, thirteen steps, three signatures
    total = world.killer.run("talk", world.fresh("a"), order=order)
    for at in world.moments(0.3, total):
        folder = world.fresh("a")
        world.killer.run("talk", folder, at, order=order)
        looked(folder)
        with desk_of(folder, world.people["a"]) as desk:
            assert talked.shape(desk) in shapes, at
            for _before, step in talked.steps(desk, world.learners[0]):
                step()
            assert talked.shape(desk) == shapes[-1]


def _without_order(found: Screen) -> Screen:
    return {name: values for name, values in found.items() if name != "erasure"}


def _no_trace(folder: Path) -> None:
    with desk_of(folder) as desk:
        keeping.by_hand(desk, None)
        with desk.read() as unit:
            assert len(unit.find(Erasure)) == 1
            assert {one.family_name for one in unit.find(Learner)} == {"Test"}
    for one in backup.listed(folder):
        content = inside(one.path)[1]
        assert b"Leerling0" not in content, one.path.name
        assert b"Leerling1" in content


@pytest.mark.parametrize("action", ["make_store", "make_practice"])
def test_a_store_is_made_whole_or_can_be_made_again(
    world: World, tmp_path: Path, action: str
) -> None:
    def unlocked() -> Unlock:
        return Unlock("els", child.PIN) if action == "make_store" else Unlock()

    def again(folder: Path) -> None:
        if action == "make_store":
            opening.make_store(folder, child.FOUNDING, child.FIRST, child.PIN, cost=child.CHEAP)
        else:
            opening.make_practice(folder, child.FOUNDING, TODAY)

    total = world.killer.run(action, tmp_path / "whole")
    refused: set[Problem | None] = set()
    for number, at in enumerate(world.moments(0.1, total)):
        folder = tmp_path / f"data{number}"
        world.killer.run(action, folder, at)
        refused.add(_refusal(partial(again, folder)))
        with open_desk(folder, unlocked()) as desk:
            assert checking.verify(desk).sound
            with desk.read() as unit:
                people = [one.id for one in unit.find(Person)]
            assert people == (["els"] if action == "make_store" else [])
            assert not [p for p in folder.rglob("*") if ".part" in p.name or ".new" in p.name]
        shutil.rmtree(folder)
    assert refused <= {None, Problem.STORE_EXISTS}
    assert None in refused


def _refusal(use_case: Callable[[], object]) -> Problem | None:
    try:
        use_case()
    except Refused as refused:
        return refused.problem
    return None


def _lie_whole(folder: Path) -> int:
    """Give how many packages are noted that lie in the folder; each of those has to be whole."""
    with desk_of(folder) as desk, desk.read() as unit:
        rows = [row for row in packages.listed(unit.connection) if row.direction == packages.OUT]
    lying = {path.name: path for path in (folder / "out").glob("*.mxp")}
    noted = [row for row in rows if row.name in lying]
    for row in noted:
        content = lying[row.name].read_bytes()
        assert hashlib.sha256(content).hexdigest() == row.summary["sealed"], row.name
    return len(noted)


def test_an_export_writes_whole_files_and_forgets_none(world: World) -> None:
    order = {"person": world.people["a"]}
    before = looked(world.fresh("a"))
    with desk_of(world.fresh("b"), world.people["b"]) as other:
        fresh = screen(other)
    total = world.killer.run("export", world.fresh("a"), order=order)
    made = _lie_whole(world.root / "a")
    assert made
    for at in world.moments(1, total):
        folder = world.fresh("a")
        world.killer.run("export", folder, at, order=order)
        assert looked(folder) == before
        noted = _lie_whole(folder)  # of each partner all or nothing
        assert noted <= made
        stage = {0: "not begun", made: "done"}.get(noted, "done for some partners")
        world.found[f"export {stage}"] += 1
        with desk_of(folder, world.people["a"]) as desk:
            exchanging.export(desk, folder / "out")
            expected = screen(desk)["observation"]
        world.fresh("b")
        with desk_of(world.root / "b", world.people["b"]) as other:
            taken = 0
            for path in sorted((folder / "out").glob("*.mxp")):
                problem = _refusal(partial(exchanging.take_over, other, path.read_bytes()))
                assert problem in {None, Problem.NOT_FOR_US, Problem.CANNOT_DECRYPT}
                taken += problem is None
            assert taken
            had = {one.id for one in screen(other)["observation"]}
            assert {one.id for one in expected} <= had
            assert had > {one.id for one in fresh["observation"]}
        assert not list((folder / "out").glob("*.part"))
