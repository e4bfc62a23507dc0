"""``new``: a real store, made on the command line."""

import getpass
from pathlib import Path

import pytest

from tests.app.running import Commands

MIEKE = ("--given", "Mieke", "--family", "Peeters", "--trade", "bakker")


def test_a_workplace_and_its_first_person(run: Commands, tmp_path: Path) -> None:
    data = tmp_path / "werk plek ü"
    words = ("new", "--workplace", "Bakkerij Peeters", *MIEKE, "--data", data)
    ran = run(*words, "--pin-stdin", "--json", given="2580\n")
    assert ran.code == 0, ran.err
    key = tmp_path / "key"
    key.write_text(ran.value["recovery_key"], encoding="utf-8")
    by_pin = run("verify", "--data", data, "--as", "mieke", "--pin-stdin", given="2580\n")
    assert by_pin.code == 0, by_pin.err
    listed = run("people", "--data", data, "--recovery-key-file", key)
    assert listed.out == "Mieke Peeters, bakker, beheerder, mentor, kan ontgrendelen\n"
    assert ran.value["recovery_key"] not in "".join(
        path.read_text(encoding="utf-8", errors="replace")
        for path in data.rglob("*")
        if path.is_file()
    )


def test_two_partners_exchange(run: Commands, tmp_path: Path) -> None:
    for side in ("workplace", "school"):
        words = ("new", f"--{side}", f"De {side}", *MIEKE, "--data", tmp_path / side)
        assert run(*words, "--pin-stdin", given="2580\n").code == 0
    for here, there in (("workplace", "school"), ("school", "workplace")):
        unlocked = ("--as", "mieke", "--pin-stdin", "--json")
        card = tmp_path / f"{there}.mxcard"
        made = run(
            *("export", "card", "--out", card, "--data", tmp_path / there, *unlocked),
            given="2580\n",
        )
        accept = ("import", card, "--fingerprint", made.value["fingerprint"])
        assert run(*accept, "--data", tmp_path / here, *unlocked, given="2580\n").code == 0
    export = ("export", "package", "--all", "--out", tmp_path, "--data", tmp_path / "school")
    package = run(*export, *unlocked, given="2580\n").value["packages"][0]["path"]
    taken = run("import", package, "--data", tmp_path / "workplace", *unlocked, given="2580\n")
    assert (taken.code, taken.value["sender"]) == (0, "De school")


def test_a_wrong_pin_leaves_room_for_a_right_one(run: Commands, tmp_path: Path) -> None:
    words = ("new", "--school", "TID", *MIEKE, "--data", tmp_path / "s", "--pin-stdin", "--json")
    for pin in ("12", "", "abcd"):
        refused = run(*words, given=f"{pin}\n")
        assert (refused.code, refused.problem) == (1, "pin_too_short")
    assert run(*words, given="2580\n").code == 0
    again = run(*words, given="2580\n")
    assert (again.code, again.problem) == (1, "store_exists")


def test_a_pin_is_typed_twice(
    run: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter(["2580", "2581"])
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: next(typed))
    monkeypatch.setattr("tests.app.running.io.StringIO", lambda _text: _Terminal())
    ran = run("new", "--school", "TID", *MIEKE, "--data", tmp_path / "s", "--json")
    assert (ran.code, ran.problem) == (1, "wrong_pin")
    assert not (tmp_path / "s").exists()


class _Terminal:
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("name", ["a" * 201, "Jan\x1b[31m", "Jan\nDe gegevens zijn in orde"])
def test_a_name_is_one_line(run: Commands, tmp_path: Path, name: str) -> None:
    words = ("new", "--school", name, *MIEKE, "--data", tmp_path / "s", "--pin-stdin")
    assert run(*words, given="2580\n").code == 2
    assert not (tmp_path / "s").exists()


def test_a_side_has_a_name(run: Commands, tmp_path: Path) -> None:
    words = ("new", "--workplace", " ", *MIEKE, "--data", tmp_path / "s", "--pin-stdin")
    ran = run(*words, given="2580\n")
    assert (ran.code, "de werkplek" in ran.err) == (1, True)
