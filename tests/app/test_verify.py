"""``verify``: sound, damaged, and prints."""

from pathlib import Path

import pytest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.reports import signing
from mentorapp.services import practice
from tests.app.running import Commands
from tests.reports.test_signing import certificate


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


def test_who_signed_a_print_digitally(run: Commands, made: practice.Made, tmp_path: Path) -> None:
    path, data = tmp_path / "signed.pdf", made.folder / "workplace"
    signed = signing.sign(made.pdf.read_bytes(), certificate(), "x")
    path.write_bytes(signed)
    ran = run("verify", path, "--data", data, "--json")
    assert ran.code == 0, ran.err
    assert ran.value["print"]["signatures"] == [
        {"signer": "Stijn Maes", "intact": True, "whole": True}
    ]
    path.write_bytes(signing.sign(signed, certificate("Katrien Lambrecht"), "x"))
    said = run("verify", path, "--data", data).out
    assert "Digitaal ondertekend door Stijn Maes. Dat klopt. Wat er later bijkwam" in said
    assert "Digitaal ondertekend door Katrien Lambrecht. Dat klopt, voor het hele" in said
    bare = run("verify", made.pdf, "--data", data, "--json")
    assert bare.value["print"]["signatures"] == []


def test_a_signed_print_that_was_changed(
    run: Commands, made: practice.Made, tmp_path: Path
) -> None:
    signed = bytearray(signing.sign(made.pdf.read_bytes(), certificate(), "x"))
    at = signed.rindex(b"/Reason")
    signed[at : at + len(b"/Reason")] = b"/Roason"
    path = tmp_path / "changed.pdf"
    path.write_bytes(bytes(signed))
    ran = run("verify", path, "--data", made.folder / "workplace")
    assert ran.code == 1
    assert "De digitale handtekening van Stijn Maes klopt niet" in ran.err


def test_without_what_checks_them_it_says_so(
    run: Commands, made: practice.Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "signed.pdf"
    path.write_bytes(signing.sign(made.pdf.read_bytes(), certificate(), "x"))

    def absent() -> None:
        raise Refused(Problem.MISSING, "signing")

    monkeypatch.setattr(signing, "_pyhanko", absent)
    ran = run("verify", path, "--data", made.folder / "workplace", "--json")
    assert (ran.code, ran.value["print"]["signatures"]) == (0, None)
    assert "mentorapp[signing]" in ran.err
