"""``sync`` on the command line: two PCs of one house and a folder between them."""

from pathlib import Path

from mentorapp.services import opening
from mentorapp.services.opening import Unlock
from tests.app.conftest import enrolled
from tests.app.running import Commands
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
