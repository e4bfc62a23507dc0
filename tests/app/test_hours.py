"""``hours check`` and ``hours rules``: what the rules of working time say, and which hold here."""

import re
from pathlib import Path
from typing import Any

import pytest

from mentorapp.app import hours_help
from mentorapp.base.texts import LANGUAGES
from mentorapp.connectors.work_rules import load_work_rules
from mentorapp.services.practice import Made
from tests.app.cases import STARTS, quickest, written
from tests.app.running import HEAVY, Commands, modules

LONG_DAY = {"code": "W", "from": "05:30", "to": "17:00", "break": 60}
YOUNG: dict[str, Any] = {"born": "2009-03-14", "days": {"2025-10-17": LONG_DAY}}


def worked(hours: int) -> dict[str, Any]:
    return {"days": {"2025-10-17": {"code": "W", "hours": hours}}}


def test_what_is_found(run: Commands, tmp_path: Path) -> None:
    ran = run("hours", "check", written(tmp_path, **YOUNG), "--json")
    assert ran.code == 0  # a finding is no failure
    assert [(one["code"], one["severity"], one["days"]) for one in ran.value] == [
        ("HR-01", "warning", [f"2025-10-{day}" for day in range(13, 18)]),
        ("MI-01-WEEK", "serious", [f"2025-10-{day}" for day in range(13, 18)]),
        ("HR-04", "warning", ["2025-10-17"]),
        ("MI-01-DAY", "serious", ["2025-10-17"]),
        ("MI-05", "serious", ["2025-10-17"]),
    ]
    for one in ran.value:
        assert set(one) == {"code", "severity", "days", "text", "source"}
        assert one["source"]
    day = next(one for one in ran.value if one["code"] == "MI-01-DAY")
    assert day["text"] == (
        "Wie jonger is dan 18, werkt hoogstens 8 u per dag. Op deze dag is het 10 u 30."
    )


def test_nothing_is_found(run: Commands, tmp_path: Path) -> None:
    path = written(tmp_path, born="2009-03-14")
    assert run("hours", "check", path, "--json").value == []
    assert "Geen enkele regel" in run("hours", "check", path).out


def test_in_words(run: Commands, tmp_path: Path) -> None:
    out = run("hours", "check", written(tmp_path, **YOUNG)).out
    assert "13 okt 2025 – 17 okt 2025  HR-01  let op\n" in out
    assert "17 okt 2025  MI-05  ernstig\n" in out
    assert "Deze dag loopt van 05:30 tot 17:00." in out
    assert out.count("Bron: ") == 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_every_language(run: Commands, tmp_path: Path, language: str) -> None:
    value = run(
        "hours", "check", written(tmp_path, **YOUNG), "--json", "--lang", language
    ).value  # fmt: skip
    word = {"nl": "jonger", "fr": "Avant", "de": "unter", "en": "under"}
    assert word[language] in next(one["text"] for one in value if one["code"] == "MI-01-DAY")
    assert not any("{" in one["text"] or "None" in one["text"] for one in value)


def test_rules_are_switched_by_the_house(run: Commands, tmp_path: Path) -> None:
    path = written(tmp_path, **YOUNG, rules={"HR-01": False, "HR-04": False, "HR-03": True})
    value = run("hours", "check", path, "--json").value
    codes = [one["code"] for one in value]
    assert codes == ["HR-03", "MI-01-WEEK", "MI-01-DAY", "MI-05"]
    assert value[0]["text"].endswith("Niet nagekeken in een bron.")
    ran = run("hours", "check", written(tmp_path, rules={"HR-99": True}), "--json")
    assert (ran.code, ran.problem) == (1, "case_broken")
    assert "HR-99" in ran.value["error"]["sentence"]


def test_without_a_month_the_whole_contract_is_judged(run: Commands, tmp_path: Path) -> None:
    days = {"2025-10-17": LONG_DAY, "2026-05-06": LONG_DAY}
    path = written(tmp_path, days=days)
    one = run("hours", "check", path, "--json").value
    assert {day for found in one for day in found["days"] if found["code"] == "HR-04"} == {
        "2025-10-17"
    }
    text = path.read_text(encoding="utf-8").replace('"month": "2025-10", ', "")
    path.write_text(text, encoding="utf-8")
    both = run("hours", "check", path, "--json").value
    assert {day for found in both for day in found["days"] if found["code"] == "HR-04"} == set(days)


def test_the_type_of_a_contract_over_either_period(run: Commands, tmp_path: Path) -> None:
    def codes(*hours: float) -> list[str]:
        weeks = [
            {"from": first, "days": {"thu": {"kind": "W", "hours": one}}}
            for first, one in zip(("2025-09-01", "2026-01-01"), hours, strict=True)
        ]
        value = run("hours", "check", written(tmp_path, schedule=weeks), "--json").value
        return [one["code"] for one in value if one["code"].startswith("CT-01")]

    assert codes(20, 20) == []
    assert codes(19.9, 19.9) == ["CT-01"]
    assert codes(20, 19.9) == ["CT-01-PERIOD"]


def test_several_files_give_a_list_of_lists(run: Commands, tmp_path: Path) -> None:
    quiet = written(tmp_path, "one.json")
    loud = written(tmp_path, "two.json", **YOUNG)
    ran = run("hours", "check", quiet, loud, "--json")
    assert ran.value[0] == []
    assert len(ran.value[1]) == 5
    out = run("hours", "check", quiet, loud).out
    assert f"{quiet}:" in out
    assert f"{loud}:" in out


@pytest.mark.parametrize(
    ("changes", "problem", "place"),
    [
        (worked(-1), "case_broken", "days.2025-10-17.hours"),
        (worked(25), "case_broken", "days.2025-10-17.hours"),
        ({"days": {"2025-10-17": "XX"}}, "case_broken", "days.2025-10-17"),
        (
            {"days": {"2025-10-17": {"code": "W", "from": "17:00", "to": "08:00"}}},
            "end_before_start",
            "days.2025-10-17.to",
        ),
        ({"month": "2026-07"}, "outside_placement", "month"),
        ({"born": "gisteren"}, "case_broken", "born"),
    ],
)  # fmt: skip
def test_bad_input_is_refused_with_its_place(
    run: Commands, tmp_path: Path, changes: dict[str, Any], problem: str, place: str
) -> None:
    ran = run("hours", "check", written(tmp_path, **changes), "--json")
    error = ran.value["error"]
    assert (ran.code, error["problem"], error["field"]) == (1, problem, place)
    assert place in error["sentence"] or "2026" in error["sentence"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_names_every_rule_with_its_text(run: Commands, language: str) -> None:
    shown = run("hours", "check", "--help", "--lang", language).out
    for rule in load_work_rules():
        first = rule.text.spoken(language).partition("{")[0]
        assert re.search(rf"^{rule.code} \(.*\): {re.escape(first)}", shown, re.MULTILINE)
    assert "{minutes}" not in shown


def test_the_case_in_the_help_works(run: Commands, tmp_path: Path) -> None:
    shown = run("hours", "check", "--help").out
    path = tmp_path / "shown.json"
    path.write_text(shown[shown.index('{"contract"') :].partition("\n\n")[0], encoding="utf-8")
    assert run("hours", "check", path, "--json").code == 0


def test_other_commands_make_no_help_of_rules(
    run: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never() -> str:
        raise AssertionError

    monkeypatch.setattr(hours_help, "hours_help", never)
    assert run("allowance", "explain", written(tmp_path)).code == 0
    assert run("--help").code == 0
    assert run("hours", "check", "--help").code == 4  # there it is asked for


@pytest.mark.parametrize("words", [(), ("--json", "--lang", "de"), ("--help",)])
def test_it_imports_nothing_heavy(tmp_path: Path, words: tuple[str, ...]) -> None:
    code, names = modules("hours", "check", str(written(tmp_path, **YOUNG)), *words)
    assert (code, names & HEAVY) == (0, set())


def test_it_answers_at_once(tmp_path: Path) -> None:
    starts, ran = quickest("hours", "check", written(tmp_path, **YOUNG), "--json")
    assert len(ran.value) == 5
    assert starts < STARTS


def test_the_rules_of_a_house_are_read_and_put_on_or_off(run: Commands, small: Path) -> None:
    words = ("hours", "rules", "--data", small)
    before = {one["code"]: one for one in run(*words, "--json").value}
    assert before.keys() == {rule.code for rule in load_work_rules()}
    assert all(one["on"] == one["usual"] for one in before.values())
    assert not before["HR-03"]["verified"]
    ran = run(*words, "--off", "HR-04", "--on", "HR-03", "--why", "afwijking", "--json")
    after = {one["code"]: one for one in ran.value}
    assert {code for code, one in after.items() if one != before[code]} == {"HR-03", "HR-04"}
    assert (after["HR-04"]["on"], after["HR-04"]["why"]) == (False, "afwijking")
    out = run(*words).out
    assert "Aan  HR-03: let op, gewoonlijk uit, geldt vanaf 1 september 2016\n" in out
    assert "(niet nagekeken in een bron) (afwijking)\n" in out


def test_a_rule_that_is_none_is_refused(run: Commands, small: Path) -> None:
    ran = run("hours", "rules", "--data", small, "--off", "ZZ-99", "--json")
    assert (ran.code, ran.problem) == (1, "unknown")


def test_a_mentor_puts_no_rule_off(run: Commands, made: Made) -> None:
    words = ("hours", "rules", "--data", made.folder / "workplace", "--as", "Stijn Maes")
    assert run(*words).code == 0
    ran = run(*words, "--off", "HR-04", "--json")
    assert (ran.code, ran.problem) == (1, "not_allowed")
