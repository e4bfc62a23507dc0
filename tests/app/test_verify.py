"""``verify``: sound, damaged, and prints."""

from pathlib import Path

import pytest

from mentorapp.services import practice
from tests.app.running import Commands


@pytest.mark.parametrize("side", ["workplace", "school"])
def test_a_sound_store(run: Commands, made: practice.Made, side: str) -> None:
    ran = run("verify", "--data", made.folder / side, "--json")
    assert ran.code == 0
    assert ran.value["sound"]
    assert ran.value["changes"] > 100
    assert ran.value["differences"] == ran.value["problems"] == []
    said = run("verify", "--data", made.folder / side).out
    assert said.startswith("De gegevens zijn in orde")


@pytest.mark.parametrize("part", [0.0, 0.02, 0.1, 0.33, 0.5, 0.75, 0.999])
def test_a_flipped_byte(run: Commands, small: Path, part: float) -> None:
    database = small / "mentorapp.db"
    content = bytearray(database.read_bytes())
    content[int(len(content) * part) + 30 if part < 0.9 else -30] ^= 1
    database.write_bytes(bytes(content))  # in place: a copied folder would go on under a new key
    ran = run("verify", "--data", small, "--json")
    assert ran.code == 3, ran.err
    assert ran.err.strip()


def test_a_database_that_is_none(run: Commands, small: Path) -> None:
    for content in (b"", b"text" * 4096):
        (small / "mentorapp.db").write_bytes(content)
        assert run("verify", "--data", small).code == 3


def test_a_print(run: Commands, made: practice.Made) -> None:
    ran = run("verify", made.pdf, "--data", made.folder / "workplace", "--json")
    assert ran.code == 0, ran.err
    assert ran.value["print"]["known"]


def test_a_print_of_elsewhere(run: Commands, made: practice.Made, small: Path) -> None:
    ran = run("verify", made.pdf, "--data", small, "--json")
    assert ran.code == 1
    assert not ran.value["print"]["known"]
    assert "niet gemaakt van deze gegevens" in ran.err


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"geen pdf"])
def test_no_print(run: Commands, small: Path, tmp_path: Path, content: bytes) -> None:
    wrong = tmp_path / "wrong.pdf"
    wrong.write_bytes(content)
    ran = run("verify", wrong, "--data", small, "--json")
    assert ran.code == 1, ran.err
    assert ran.problem in {"file_foreign", "file_broken"}


def test_a_print_that_is_not_there(run: Commands, small: Path) -> None:
    ran = run("verify", small / "no.pdf", "--data", small, "--json")
    assert ran.problem == "file_missing"
