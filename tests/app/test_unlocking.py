"""Who may in: PINs from the terminal or the input, the recovery key, practice without asking."""

import getpass
import os
import sys
from pathlib import Path

import pytest

from tests.app.conftest import Real
from tests.app.running import Commands


def test_a_practice_store_opens_without_asking(run: Commands, small: Path) -> None:
    ran = run("verify", "--data", small)
    assert ran.code == 0
    assert ran.err.startswith("OEFENING")


def test_a_pin_from_the_input(run: Commands, real: Real) -> None:
    for name in ("Mieke Peeters", "mieke peeters", "Mieke", "mieke"):
        ran = run("verify", "--data", real.data, "--as", name, "--pin-stdin", given="2580\n")
        assert ran.code == 0, ran.err


def test_a_pin_from_the_terminal(
    run: Commands, real: Real, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(prompt: str) -> str:
        asked.append(prompt)
        return real.pin

    monkeypatch.setattr(getpass, "getpass", answer)
    monkeypatch.setattr("tests.app.running.io.StringIO", lambda _text: _Terminal())
    ran = run("verify", "--data", real.data, "--as", "mieke")
    assert ran.code == 0
    assert asked == ["Pincode van Mieke Peeters: "]
    assert real.pin not in ran.out + ran.err


class _Terminal:
    def isatty(self) -> bool:
        return True

    def readline(self) -> str:
        raise AssertionError("a PIN is never read in the open")


def test_nobody_to_ask(run: Commands, real: Real) -> None:
    ran = run("verify", "--data", real.data, "--as", "mieke", "--json")
    assert ran.code == 1
    assert ran.problem == "locked"
    assert "--pin-stdin" in ran.err


def test_nobody_named(run: Commands, real: Real) -> None:
    ran = run("verify", "--data", real.data, "--json")
    assert ran.code == 1
    assert ran.value["error"]["field"] == "as"
    assert "--as" in ran.err


def test_somebody_unknown(run: Commands, real: Real) -> None:
    ran = run("verify", "--data", real.data, "--as", "Jan", "--pin-stdin", given="2580\n")
    assert ran.code == 1
    assert "«Jan»" in ran.err


def test_the_recovery_key(run: Commands, real: Real) -> None:
    ran = run("verify", "--data", real.data, "--recovery-key-file", real.recovery_key)
    assert ran.code == 0
    ran = run(
        *("people", "list", "--data", real.data, "--recovery-key-file", real.recovery_key),
        *("--as", "mieke"),
    )
    assert "Mieke Peeters, bakker, beheerder, mentor, kan ontgrendelen" in ran.out


@pytest.mark.parametrize("content", [b"", b"ABCDEF", os.urandom(2000), b"0" * 9000])
def test_a_wrong_recovery_key(run: Commands, real: Real, tmp_path: Path, content: bytes) -> None:
    wrong = tmp_path / "wrong.key"
    wrong.write_bytes(content)
    ran = run("verify", "--data", real.data, "--recovery-key-file", wrong, "--json")
    assert ran.code == 1
    assert ran.problem == "wrong_recovery_key"


def test_no_recovery_key_there(run: Commands, real: Real, tmp_path: Path) -> None:
    ran = run("verify", "--data", real.data, "--recovery-key-file", tmp_path / "no", "--json")
    assert ran.problem == "file_missing"


def test_a_wrong_pin_ten_times(run: Commands, real: Real) -> None:
    words = ("verify", "--data", real.data, "--as", "mieke", "--pin-stdin", "--json")
    problems, sentences = [], []
    for number in range(10):
        ran = run(*words, given=f"{number:04d}\n")
        assert ran.code == 1
        problems.append(ran.problem)
        sentences.append(ran.value["error"]["sentence"])
    assert problems == ["wrong_pin"] * 5 + ["wait_for_pin"] * 5
    assert "nog 4 keer" in sentences[0]
    assert "nog 1 keer" in sentences[3]
    assert "Wacht" in sentences[4]
    assert "Wacht nog" in sentences[9]
    # The right one has to wait as well; the recovery key does not, and all is well.
    assert run(*words, given="2580\n").problem == "wait_for_pin"
    ran = run("verify", "--data", real.data, "--recovery-key-file", real.recovery_key, "--json")
    assert ran.value["sound"]


def test_no_store_there(run: Commands, tmp_path: Path) -> None:
    for data in (tmp_path, tmp_path / "nothing"):
        ran = run("verify", "--data", data, "--json")
        assert ran.code == 1
        assert ran.problem == "no_store"
    assert not (tmp_path / "nothing").exists()


def test_damaged_keys(run: Commands, real: Real) -> None:
    keys = real.data / "keys.json"
    for content in (b"", b"{}", b"not json", keys.read_bytes().replace(b"bakker", b"beheer")):
        keys.write_bytes(content)
        ran = run(
            *("verify", "--data", real.data, "--as", "mieke", "--pin-stdin", "--json"),
            given="2580\n",
        )
        assert ran.code == 3, ran.err
        assert ran.value["error"]["field"] == "keys"


def test_damaged_practice_key(run: Commands, small: Path) -> None:
    (small / "practice.json").write_bytes(b"{}")
    assert run("verify", "--data", small).code == 3


def test_the_pin_is_nowhere_to_be_seen(run: Commands, real: Real) -> None:
    ran = run("verify", "--data", real.data, "--as", "mieke", "--pin-stdin", given="2580\n")
    log = (real.data / "logs" / "mentorapp.log").read_text(encoding="utf-8")
    assert real.pin not in ran.out + ran.err + log
    assert "2580" not in " ".join(sys.argv)
