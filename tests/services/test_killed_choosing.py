"""Writing the choices down is killed on the way: all of them are written, or none; never some."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentorapp.services import choosing
from tests.services import disputed
from tests.services.test_killed_services import Killer, World, desk_of, looked, screen
from tests.services.trio import trio

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL"),
]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    root = tmp_path_factory.mktemp("killed")
    killer = Killer()
    world = World(root, root / "kept", killer)
    with trio(root, learners=1) as made:
        disputed.milan(made)
        world.people = {"a": made.desks["a"].person}
        world.learners = [made.learners[0].id]
    shutil.copytree(root / "a", world.kept / "a")
    try:
        yield world
    finally:
        killer.close()


def chosen(folder: Path, world: World) -> tuple[int, int]:
    """Give how many are still to be chosen, and how many of them are."""
    with desk_of(folder, world.people["a"]) as desk:
        rows = choosing.bundles(desk)
    return (rows[0].number, rows[0].chosen) if rows else (0, 0)


def test_all_choices_are_written_or_none_and_what_was_chosen_is_not_lost(world: World) -> None:
    order = {"person": world.people["a"], "learner": world.learners[0]}
    before = looked(world.fresh("a"))
    total = world.killer.run("settle", world.fresh("a"), order=order)
    after = looked(world.root / "a")
    assert before != after
    assert chosen(world.root / "a", world) == (0, 0)
    seen = set()
    for at in world.moments(0.3, total):
        folder = world.fresh("a")
        world.killer.run("settle", folder, at, order=order)
        found = looked(folder)
        assert found in (before, after), at
        number, kept = chosen(folder, world)
        assert (found == after) == (number == 0)
        assert kept <= number
        seen.add(kept)
        world.killer.run("settle", folder, order=order) if number else None
        with desk_of(folder, world.people["a"]) as desk:
            assert screen(desk) == after
    assert seen
