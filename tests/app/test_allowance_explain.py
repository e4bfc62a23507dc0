"""``allowance explain``: a month from a file, line by line, or a refusal that names why."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from mentorapp.connectors.resources import load_absence_codes
from tests.app.cases import CASE, STARTS, quickest, written
from tests.app.running import HEAVY, Commands, modules


def explained(run: Commands, folder: Path, **changes: Any) -> dict[str, Any]:
    ran = run("allowance", "explain", written(folder, **changes), "--json")
    assert ran.code == 0, ran.err
    value: dict[str, Any] = ran.value
    assert sum(Decimal(line["amount"]) for line in value["lines"]) == Decimal(value["total"])
    assert value["indicative"] is True
    return value


def test_the_example(run: Commands, tmp_path: Path) -> None:
    value = explained(run, tmp_path)
    assert (value["full"], value["days"], value["total"]) == ("675.90", 23, "646.51")
    away = next(line for line in value["lines"] if line["code"] == "OA")
    assert (away["days"], away["share"], away["amount"]) == (["2025-10-17"], "0", "0.00")
    assert away["source"].startswith("https://")


def test_a_contract_without_an_allowance(run: Commands, tmp_path: Path) -> None:
    value = explained(run, tmp_path, contract=CASE["contract"] | {"type": "SAO"})
    assert (value["full"], value["days"], value["lines"], value["total"]) == (
        "0.00",
        23,
        [],
        "0.00",
    )
    path = written(tmp_path, contract=CASE["contract"] | {"type": "SAO"})
    assert "geen leervergoeding" in run("allowance", "explain", path).out


@pytest.mark.parametrize("region", ["french", "german"])
def test_what_is_unpaid_is_so_in_every_region(run: Commands, tmp_path: Path, region: str) -> None:
    value = explained(run, tmp_path, region=region, contract=CASE["contract"] | {"type": "SAO"})
    assert (value["full"], value["total"]) == ("0.00", "0.00")
    assert explained(run, tmp_path, region=region)["total"] != "0.00"
    path = written(tmp_path, region=region, contract=CASE["contract"] | {"type": "DA"})
    assert run("allowance", "explain", path, "--json").problem == "other_rules"


RATES = [{"from": "2026-04-01", "ggmmi": "2190.00", "source": "brief van 2 april"}]


def test_a_row_with_its_source_goes_on_after_the_last_verified_one(
    run: Commands, tmp_path: Path
) -> None:
    value = explained(run, tmp_path, month="2026-05", rates=RATES, days={})
    assert (value["full"], value["total"]) == ("700.80", "700.80")
    assert all(line["source"].endswith(" ; brief van 2 april") for line in value["lines"])
    assert not any(line["verified"] for line in value["lines"])
    path = written(tmp_path, month="2026-05", rates=RATES)
    out = run("allowance", "explain", path).out
    assert "Bedrag uit het geval, niet nagekeken: brief van 2 april" in out
    assert "brief van 2 april" not in run("allowance", "explain", written(tmp_path)).out
    french = explained(run, tmp_path, region="french", month="2026-05", rates=RATES, days={})
    assert french["full"] == "525.60"
    later = [RATES[0] | {"from": "2026-06-01"}]
    path = written(tmp_path, month="2026-05", rates=later)
    assert run("allowance", "explain", path, "--json").problem == "rate_unknown"


def test_a_row_changes_nothing_of_what_is_verified(run: Commands, tmp_path: Path) -> None:
    value = explained(run, tmp_path, rates=RATES)
    assert value == explained(run, tmp_path)


@pytest.mark.parametrize(
    ("change", "problem", "field"),
    [
        ({"source": ""}, "case_broken", "rates[0].source"),
        ({"source": "  "}, "case_broken", "rates[0].source"),
        ({"source": None}, "case_broken", "rates[0].source"),
        ({"ggmmi": "21.90"}, "case_broken", "rates[0].ggmmi"),
        ({"ggmmi": True}, "case_broken", "rates[0].ggmmi"),
        ({"ggmmi": -2190}, "case_broken", "rates[0].ggmmi"),
        ({"from": "2026"}, "case_broken", "rates[0].from"),
        ({"from": "2026-03-31"}, "rate_day", "rates[0].from"),
    ],
)
def test_a_row_that_does_not_count_is_refused(
    run: Commands, tmp_path: Path, change: dict[str, Any], problem: str, field: str
) -> None:
    path = written(tmp_path, month="2026-05", rates=[RATES[0] | change])
    ran = run("allowance", "explain", path, "--json")
    assert (ran.code, ran.problem, ran.value["error"]["field"]) == (1, problem, field)


def test_two_rows_of_a_day_and_a_row_where_none_counts(run: Commands, tmp_path: Path) -> None:
    wrong: tuple[dict[str, Any], ...] = (
        {"rates": RATES * 2},
        {"rates": RATES, "region": "german"},
        {"rates": {}},
    )
    for changes in wrong:
        ran = run("allowance", "explain", written(tmp_path, month="2026-05", **changes), "--json")
        assert (ran.code, ran.problem) == (1, "case_broken")


def test_a_part_of_a_day_is_exact(run: Commands, tmp_path: Path) -> None:
    # 714.40 * (5 - 2.67 / 8) / 5; in whole minutes it would be 666.77
    value = explained(
        run,
        tmp_path,
        month="2024-12",
        contract=CASE["contract"] | {"start": "2024-09-01"},
        step=[{"from": "2024-09-01", "step": 3}],
        schedule={"mon": "W"},
        hours_per_day=8,
        days={"2024-12-09": {"code": "OA", "hours": 2.67}},
    )
    assert value["total"] == "666.71"


@pytest.mark.parametrize(
    ("changes", "problem", "field", "said"),
    [
        ({"contract": CASE["contract"] | {"type": "DA"}}, "other_rules", "contract.type", "cao"),
        ({"contract": CASE["contract"] | {"type": "X"}}, "case_broken", "contract.type", "«X»"),
        ({"month": "2026-04"}, "rate_unknown", "month", "1 april 2026"),
        ({"month": "2026-07"}, "outside_placement", "month", "30 juni 2026"),
        ({"days": {"2025-10-17": "XX"}}, "case_broken", "days.2025-10-17", "«XX»"),
        ({"hours_per_day": 25}, "case_broken", "hours_per_day", "«25»"),
        ({"hours_per_day": -1}, "case_broken", "hours_per_day", "«-1»"),
        ({"step": []}, "missing", "step", "1 oktober 2025"),
        ({"step": [{"from": "2025-09-01", "step": 9}]}, "not_a_level", "step", "9"),
        (
            {"contract": CASE["contract"] | {"end": "2025-08-31"}},
            "end_before_start",
            "contract.end",
            "contract.end",
        ),
    ],
)
def test_what_is_refused_says_where(
    run: Commands, tmp_path: Path, *, changes: dict[str, Any], problem: str, field: str, said: str
) -> None:
    path = written(tmp_path, **changes)
    ran = run("allowance", "explain", path, "--json")
    assert (ran.code, ran.problem, ran.value["error"]["field"]) == (1, problem, field)
    assert said in ran.value["error"]["sentence"]
    assert said in run("allowance", "explain", path).err


def test_several_files_give_a_list(run: Commands, tmp_path: Path) -> None:
    one = written(tmp_path, "one.json")
    two = written(tmp_path, "two.json", days={})
    ran = run("allowance", "explain", one, two, "--json")
    assert [value["total"] for value in ran.value] == ["646.51", "675.90"]
    broken = written(tmp_path, "three.json", month="x")
    assert run("allowance", "explain", one, broken, "--json").code == 1


def test_of_several_files_the_wrong_one_is_named(run: Commands, tmp_path: Path) -> None:
    good = written(tmp_path)
    changes: tuple[dict[str, Any], ...] = ({"hours_per_day": 25}, {"step": []})
    for number, change in enumerate(changes):
        folder = tmp_path / f"wrong{number}"
        folder.mkdir()
        bad = written(folder, **change)
        ran = run("allowance", "explain", good, bad, "--json")
        assert ran.value["error"]["sentence"].startswith(f"{bad}: ")
        assert str(bad) in ran.err
        assert "full" not in ran.out


def test_in_words(run: Commands, tmp_path: Path) -> None:
    out = run("allowance", "explain", written(tmp_path, days={"2025-10-17": "DR"})).out
    assert out.startswith("oktober 2025: volle maand € 675,90, 23 dagen in het rooster.")
    assert "Samen € 646,51. Indicatief." in out
    assert "PAY-DR *" in out
    assert "* niet nagekeken in een bron" in out


def test_a_file_that_is_not_there(run: Commands, tmp_path: Path) -> None:
    ran = run("allowance", "explain", tmp_path / "none.json", "--json")
    assert (ran.code, ran.problem) == (1, "file_missing")
    (tmp_path / "long.json").write_bytes(b" " * (1024 * 1024 + 1))
    assert run("allowance", "explain", tmp_path / "long.json", "--json").problem == "file_too_large"


def test_the_help_names_every_code_and_shows_a_case_that_works(
    run: Commands, tmp_path: Path
) -> None:
    shown = run("allowance", "explain", "--help").out
    for code in load_absence_codes():
        assert f" {code} " in shown
    path = tmp_path / "shown.json"
    path.write_text(shown[shown.index('{"region"') :].partition("\n\n")[0], encoding="utf-8")
    assert json.loads(path.read_text(encoding="utf-8"))["month"] == "2025-10"
    assert run("allowance", "explain", path, "--json").value["total"] == "646.51"


@pytest.mark.parametrize("words", [(), ("--json", "--lang", "de"), ("--help",)])
def test_it_imports_nothing_heavy(tmp_path: Path, words: tuple[str, ...]) -> None:
    code, names = modules("allowance", "explain", str(written(tmp_path)), *words)
    assert (code, names & HEAVY) == (0, set())


def test_it_answers_at_once(tmp_path: Path) -> None:
    starts, ran = quickest("allowance", "explain", written(tmp_path), "--json")
    assert ran.value["total"] == "646.51"
    assert starts < STARTS
