"""``backup`` and ``restore``."""

import shutil
from pathlib import Path

import pytest

from tests.app.conftest import Real
from tests.app.running import Commands


def test_a_backup_and_the_list(run: Commands, small: Path) -> None:
    made = run("backup", "--data", small, "--json")
    assert made.code == 0
    assert Path(made.value["backup"]["path"]).is_file()
    listed = run("backup", "--list", "--data", small, "--json").value["backups"]
    assert {one["reason"] for one in listed} == {"by_hand", "close"}
    assert {one["observations"] for one in listed} == {1}
    shown = run("backup", "--list", "--data", small).out
    assert "op vraag: 1 leerlingen, 1 notities" in shown


def test_a_backup_elsewhere_takes_nobodys_place(run: Commands, small: Path, tmp_path: Path) -> None:
    out = tmp_path / "stick" / "store.backup"
    assert run("backup", "--out", out, "--data", small).code == 0
    before = out.read_bytes()
    ran = run("backup", "--out", out, "--data", small, "--json")
    assert ran.code == 1
    assert ran.problem == "cannot_write"
    assert "bestaat al" in ran.err
    assert out.read_bytes() == before


def test_an_empty_list(run: Commands, tmp_path: Path) -> None:
    ran = run("backup", "--list", "--data", tmp_path)
    assert (ran.code, ran.out) == (0, "Er zijn nog geen reservekopieën.\n")


def test_restore_into_an_empty_folder(run: Commands, small: Path, tmp_path: Path) -> None:
    out = tmp_path / "store.backup"
    run("backup", "--out", out, "--data", small)
    ran = run("restore", out, "--data", tmp_path / "fresh", "--json")
    assert ran.code == 0, ran.err
    assert ran.value["restored"]["observations"] == 1
    verdict = run("verify", "--data", tmp_path / "fresh", "--json")
    assert verdict.value["sound"]


def test_restore_a_real_store_with_its_recovery_key(
    run: Commands, real: Real, tmp_path: Path
) -> None:
    out = tmp_path / "store.backup"
    by = ("--recovery-key-file", real.recovery_key)
    assert run("backup", "--out", out, "--data", real.data, *by).code == 0
    locked = run("restore", out, "--data", tmp_path / "fresh", "--json")
    assert locked.code == 1
    assert locked.problem == "locked"
    assert "--recovery-key-file" in locked.err
    assert run("restore", out, "--data", tmp_path / "fresh", *by).code == 0
    assert run("verify", "--data", tmp_path / "fresh", *by).code == 0


def test_restore_over_the_store_that_is_there(run: Commands, small: Path) -> None:
    made = run("backup", "--data", small, "--json").value["backup"]["path"]
    ran = run("restore", made, "--data", small)
    assert ran.code == 0
    reasons = [
        one["reason"] for one in run("backup", "--list", "--data", small, "--json").value["backups"]
    ]
    assert "restore" in reasons


@pytest.mark.parametrize(
    ("content", "problem"),
    [(b"", "file_foreign"), (b"text", "file_foreign"), (b"PK\x03\x04rest", "file_foreign")],
)
def test_no_backup_at_all(
    run: Commands, small: Path, tmp_path: Path, content: bytes, problem: str
) -> None:
    wrong = tmp_path / "wrong.backup"
    wrong.write_bytes(content)
    ran = run("restore", wrong, "--data", small, "--json")
    assert ran.code == 1
    assert ran.problem == problem
    assert run("verify", "--data", small).code == 0


def test_a_backup_that_is_cut_off(run: Commands, small: Path, tmp_path: Path) -> None:
    out = tmp_path / "store.backup"
    run("backup", "--out", out, "--data", small)
    whole = out.read_bytes()
    for length in (100, len(whole) // 2, len(whole) - 10):
        out.write_bytes(whole[:length])
        ran = run("restore", out, "--data", tmp_path / "fresh", "--json")
        assert ran.code == 1
    assert not (tmp_path / "fresh" / "mentorapp.db").exists()


def test_a_backup_with_a_flipped_byte(run: Commands, small: Path, tmp_path: Path) -> None:
    out = tmp_path / "store.backup"
    run("backup", "--out", out, "--data", small)
    whole = bytearray(out.read_bytes())
    whole[len(whole) // 2] ^= 1
    out.write_bytes(bytes(whole))
    ran = run("restore", out, "--data", tmp_path / "fresh", "--json")
    assert ran.code in {1, 3}
    assert not (tmp_path / "fresh" / "mentorapp.db").exists()


def test_no_backup_there(run: Commands, small: Path) -> None:
    assert run("restore", small / "nothing", "--data", small, "--json").problem == "file_missing"


def test_a_folder_in_use(run: Commands, small: Path) -> None:
    from mentorapp.storage import folder  # noqa: PLC0415 - only this test holds a folder

    with folder.locked(small):
        for words in (("verify",), ("backup",), ("export", "card", "--out", small / "x")):
            assert run(*words, "--data", small, "--json").problem == "store_in_use"


def test_a_copied_folder_goes_on_as_another(run: Commands, small: Path, tmp_path: Path) -> None:
    shutil.copytree(small, tmp_path / "copy")
    ran = run("verify", "--data", tmp_path / "copy", "--json")
    assert ran.value["sound"]
    assert len(ran.value["heads"]) == 2
