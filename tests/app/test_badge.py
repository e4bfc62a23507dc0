import json
import zipfile
from pathlib import Path

from mentorapp.services import practice
from mentorapp.services.practice import SCHOOL, WORKPLACE
from tests.app.running import Commands

DAY = ("--today", "2025-11-06")


def _exported(run: Commands, made: practice.Made, folder: Path) -> Path:
    out = folder / "badges"
    ran = run("export", "badges", "--all", "--out", out, "--data", made.folder / WORKPLACE)
    assert ran.code == 0, ran.err
    return out


def test_what_is_exported_is_verified_and_countersigned(
    run: Commands, made: practice.Made, tmp_path: Path
) -> None:
    out = _exported(run, made, tmp_path)
    ran = run("badge", "verify", out, *DAY)
    assert ran.code == 0
    assert "De badge is in orde" in ran.out
    assert "Vergelijk de sleutel" in ran.out

    with zipfile.ZipFile(out) as archive:
        name = archive.namelist()[0]
        one = tmp_path / "one.json"
        one.write_bytes(archive.read(name))
    school = made.folder / SCHOOL
    both = tmp_path / "both.json"
    ran = run("badge", "sign", one, "--out", both, "--data", school, "--as", "Katrien Lambrecht")
    assert ran.code == 0, ran.err
    ran = run("badge", "verify", both, "--json", "--partners", "--data", school, *DAY)
    assert ran.code == 0
    (badge,) = ran.value["badges"]
    assert [proof["by_issuer"] for proof in badge["proofs"]] == [True, False]
    assert badge["proofs"][0]["partner"] == "Elektro Vandersmissen"
    assert badge["badge"]["issuer"]["name"] == "Elektro Vandersmissen"

    again = run("badge", "sign", both, "--out", both, "--data", school, "--as", "Katrien Lambrecht")
    assert again.code == 1  # what is there is not written over


def test_an_altered_badge_ends_with_1_and_says_why(
    run: Commands, made: practice.Made, tmp_path: Path
) -> None:
    out = _exported(run, made, tmp_path)
    with zipfile.ZipFile(out) as archive:
        value = json.loads(archive.read(archive.namelist()[0]))
    value["credentialSubject"]["result"][0]["value"] = "Zelfstandig!"
    altered = tmp_path / "altered.json"
    altered.write_text(json.dumps(value), encoding="utf-8")
    ran = run("badge", "verify", altered, *DAY)
    assert ran.code == 1
    assert "er is iets veranderd na het tekenen" in ran.err
    assert "Zelfstandig!" not in ran.out + ran.err  # only what a signature covers is shown
    ran = run("badge", "verify", altered, "--json", *DAY)
    assert ran.value["good"] is False
    assert ran.value["badges"][0]["grounds"] == ["altered"]
    assert ran.value["badges"][0]["badge"] is None


def test_before_its_day_it_does_not_count(
    run: Commands, made: practice.Made, tmp_path: Path
) -> None:
    out = _exported(run, made, tmp_path)
    ran = run("badge", "verify", out, "--json", "--today", "2025-01-01")
    assert ran.code == 1
    assert ran.value["badges"][0]["grounds"] == ["not_yet"]


def test_a_file_that_is_none(run: Commands, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    assert run("badge", "verify", file).code == 1
    file.write_text("{}", encoding="utf-8")
    ran = run("badge", "verify", file, "--json")
    assert (ran.code, ran.problem) == (1, "file_foreign")
