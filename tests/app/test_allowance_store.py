"""``allowance month`` and ``allowance payroll``, as they are typed."""

import csv
from pathlib import Path

import pytest

from mentorapp.base.texts import LANGUAGES
from mentorapp.connectors.resources import load_absence_codes
from mentorapp.domain.payroll import PayColumn
from mentorapp.services import opening, practice
from tests.app.running import Commands


@pytest.fixture
def store(made: practice.Made) -> Path:
    return made.folder / "workplace"


def position(store: Path) -> list[tuple[str, int]]:
    with opening.open_desk(store, opening.Unlock()) as desk:
        return desk.store.position()


def test_the_month_of_a_learner(run: Commands, store: Path) -> None:
    ran = run("allowance", "month", "Nour", "2025-10", "--data", store)
    assert ran.code == 0
    for said in ("675,90", "29,39", "58,77", "€ 587,74", "Indicatief", "Voorlopig"):
        assert said in ran.out
    value = run("allowance", "month", "nour", "2025-10", "--data", store, "--json").value
    assert (value["full"], value["days"], value["total"]) == ("675.90", 23, "587.74")
    assert [row["amount"] for row in value["rows"]] == [
        "675.90",
        "0.00",
        "-29.39",
        "0.00",
        "-58.77",
    ]
    assert value["rows"][2]["days"] == ["2025-10-17"]
    assert value["steps"][0]["fact"] == "first_year_passed"
    assert value["open_days"] == ["2025-10-17"]
    assert value["indicative"] is True
    assert value["lacking"] is None


def test_supposing_writes_nothing(run: Commands, store: Path) -> None:
    before = position(store)
    ran = run(
        *("allowance", "month", "Nour", "2025-10", "--step", 3, "--day", "2025-10-17=w"),
        *("--data", store, "--json"),
    )
    assert ran.code == 0
    assert ran.value["total"] == "665.33"
    assert ran.value["real"]["total"] == "587.74"
    assert ran.value["difference"] == "77.59"
    assert position(store) == before


def test_what_is_missing_is_said(run: Commands, store: Path, small: Path) -> None:
    ran = run("allowance", "month", "Nour", "2026-06", "--data", store)
    assert ran.code == 1
    assert "1 juni 2026" in ran.err
    ran = run("allowance", "month", "Nour", "2025-10", "--data", small, "--json")
    assert ran.code == 1
    assert ran.value["total"] is None
    assert ran.value["lacking"]["what"] == "schedule"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("allowance", "month", "Nobody", "2025-10"), 1),
        (("allowance", "month", "Nour", "oktober"), 1),
        (("allowance", "month", "Nour", "2025-10", "--step", "9"), 1),
        (("allowance", "month", "Nour", "2025-10", "--day", "2025-10-17=XX"), 1),
        (("allowance", "month", "Nour", "2025-10", "--day", "2025-10-17"), 2),
        (("allowance", "month", "Nour"), 2),
        (("allowance", "payroll", "2025-10"), 2),
    ],
)
def test_bad_input(run: Commands, store: Path, words: tuple[str, ...], code: int) -> None:
    ran = run(*words, "--data", store)
    assert ran.code == code
    assert ran.err


def test_the_payroll_file(run: Commands, store: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "loon.csv"
    ran = run("allowance", "payroll", "2025-10", "--out", out, "--data", store, "--json")
    assert ran.code == 0
    assert {line["difference"] for line in ran.value["lines"]} == {"-88.16", "-146.93"}
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert [row["leervergoeding"] for row in rows] == ["528,97", "587,74", "528,97"]
    written = out.read_bytes()
    again = run("allowance", "payroll", "2025-11", "--out", out, "--data", store)
    assert again.code == 1
    assert out.read_bytes() == written


def test_a_payroll_file_with_gaps_says_whose(run: Commands, small: Path, tmp_path: Path) -> None:
    out = tmp_path / "loon.csv"
    ran = run("allowance", "payroll", "2025-10", "--out", out, "--data", small)
    assert ran.code == 1
    assert "Nour El Amrani" in ran.err
    assert out.exists()


def test_a_school_has_no_money(run: Commands, made: practice.Made, tmp_path: Path) -> None:
    school = made.folder / "school"
    out = tmp_path / "loon.csv"
    for words in (("month", "Nour", "2025-10"), ("payroll", "2025-10", "--out", out)):
        ran = run("allowance", *words, "--data", school, "--json")
        assert ran.code == 1
        assert ran.problem == "not_allowed"
    assert not out.exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_every_language(run: Commands, store: Path, language: str) -> None:
    ran = run("allowance", "month", "Nour", "2025-10", "--data", store, "--lang", language)
    assert ran.code == 0
    amount = "587.74" if language == "en" else "587,74"
    assert amount in ran.out


def test_how_the_file_looks_is_kept(run: Commands, small: Path, tmp_path: Path) -> None:
    words = ("allowance", "payroll", "2025-10", "--data", small, "--out")
    first, second, third = (tmp_path / f"{name}.csv" for name in "abc")
    look = ("--separator", "comma", "--decimal", "point", "--columns", "learner,hours")
    run(*words, first, *look, "--keep", "--encoding", "cp1252")
    assert first.read_bytes() == b"leerling,gewerkte uren\r\nNour El Amrani,0.00\r\n"
    run(*words, second)
    assert second.read_bytes() == first.read_bytes()
    ran = run(*words, third, "--columns", "learner,salary")
    assert ran.code == 1
    assert "salary" in ran.err
    assert not third.exists()


def test_the_help_names_every_code_and_column(run: Commands) -> None:
    shown = run("allowance", "month", "--help").out
    assert all(f"  {code:<3} " in shown for code in load_absence_codes())
    shown = run("allowance", "payroll", "--help").out
    assert all(f"  {one.value:<10} " in shown for one in PayColumn)


def test_a_minimum_income_is_entered_with_its_source(run: Commands, small: Path) -> None:
    words = ("allowance", "rate-add", "--data", small, "--from", "2026-04-01")
    for income, source, problem in (
        ("2190", " ", "missing"),
        ("219", "brief", "not_an_income"),
        ("2,190", "brief", "not_an_income"),
    ):
        ran = run(*words, "--ggmmi", income, "--source", source, "--json")
        assert (ran.code, ran.problem) == (1, problem)
    ran = run(*words, "--ggmmi", "2190", "--source", "brief van 2 april")
    assert ran.code == 0
    for said in ("Vanaf 1 april 2026: € 2.190,00", "trap 2: € 700,80", "Bron: brief van 2 april"):
        assert said in ran.out
    ran = run(*words, "--ggmmi", "2200", "--source", "brief", "--json")
    assert (ran.code, ran.problem) == (1, "rate_day")
    ran = run(*words[:4], "--from", "2026-09-01", "--ggmmi", "2200.50", "--source", "a", "--json")
    assert (ran.value["ggmmi"], ran.value["amounts"]) == ("2200.50", ["638.20", "704.20", "759.20"])


def test_a_mentor_enters_no_minimum_income(run: Commands, store: Path) -> None:
    words = ("allowance", "rate-add", "--from", "2026-04-01", "--ggmmi", "2190", "--source", "a")
    ran = run(*words, "--data", store, "--as", "Stijn Maes", "--json")
    assert (ran.code, ran.problem) == (1, "not_allowed")
