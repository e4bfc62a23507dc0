"""``sync`` on the command line: two PCs of one house and a folder between them."""

import subprocess
import sys
from pathlib import Path

from mentorapp.services import opening
from mentorapp.services.opening import Unlock
from tests.app.conftest import enrolled
from tests.app.running import ROOT, Commands
from tests.app.test_card import paired, pcs

__all__ = ["pcs"]


def test_two_pcs_meet_in_a_folder(run: Commands, pcs: tuple[Path, Path], tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    alone = run("sync", shared, "--data", pcs[0], "--json")
    assert (alone.code, alone.problem) == (1, "cannot_write")
    shared.mkdir()
    assert run("sync", shared, "--data", pcs[0], "--json").problem == "sender_unknown"
    paired(run, pcs, tmp_path)
    with opening.open_desk(pcs[0], Unlock()) as desk:
        enrolled(desk)
    first = run("sync", shared, "--data", pcs[0], "--json")
    assert first.code == 0, first.err
    assert first.value["written"]
    second = run("sync", shared, "--data", pcs[1], "--json")
    assert second.code == 0, second.err
    assert second.value["taken"][0]["new"] > 0
    assert run("sync", shared, "--data", pcs[0], "--json").code == 0
    said = run("sync", shared, "--data", pcs[1])
    assert said.code == 0
    assert "niets nieuws" in said.out
    heads = [run("verify", "--data", one, "--json").value["changes"] for one in pcs]
    assert heads[0] == heads[1]


def test_a_pc_that_was_let_in_waits_for_the_first_package_of_its_house(
    run: Commands, pcs: tuple[Path, Path], tmp_path: Path
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    paired(run, pcs, tmp_path)
    first = run("sync", shared, "--data", pcs[1])
    assert (first.code, first.out.strip()) == (0, "Er is niets nieuws van de andere computers.")
    other = run("sync", shared, "--data", pcs[0])
    assert other.code == 0
    assert "hoort nog niet bij dit huis" not in other.out  # it was let in, by this very PC
    assert run("sync", shared, "--data", pcs[1], "--json").value["taken"][0]["new"] > 0


def test_two_pcs_use_one_folder_at_the_same_time(
    run: Commands, pcs: tuple[Path, Path], tmp_path: Path
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    paired(run, pcs, tmp_path)
    with opening.open_desk(pcs[0], Unlock()) as desk:
        enrolled(desk)
    for _round in range(3):
        started = [
            subprocess.Popen(
                [sys.executable, "-m", "mentorapp", "sync", str(shared), "--data", str(one)],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
            for one in pcs
        ]
        ended = [one.communicate() for one in started]
        assert [one.returncode for one in started] == [0, 0], ended
    assert not list(shared.rglob("*.part"))
    heads = [run("verify", "--data", one, "--json").value for one in pcs]
    assert heads[0]["changes"] == heads[1]["changes"]
    assert all(one["sound"] and not one["waiting"] for one in heads)
