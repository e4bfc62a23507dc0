"""Every reason to refuse and every step has its words, in every language."""

import ast
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from mentorapp.base.texts import LANGUAGES, in_language
from mentorapp.domain.errors import Damaged, Problem, Refused
from mentorapp.domain.evaluation import SignerRole
from mentorapp.domain.people import Role
from mentorapp.domain.records import CATALOGUE
from mentorapp.services import naming, wording

CODE = Path(__file__).resolve().parents[2] / "mentorapp"
#: One value for each parameter that is passed anywhere.
SAMPLES: dict[str, Any] = {
    "day": date(2025, 11, 5),
    "days": [date(2025, 11, 5), date(2025, 11, 6)],
    "starts": date(2025, 9, 1),
    "ends": date(2026, 6, 30),
    "month": "2025-10",
    "roles": ["administrator"],
    "role": "mentor",
    "left": 2,
    "seconds": 90,
    "number": 2,
    "size": 123_456,
    "limit": 100_000,
    "level": 9,
    "steps": 4,
    "least": 100_000,
    "most": 1_000_000,
    "row": 7,
    "exists": True,
}
_SPOKEN = re.compile(r"\bRefused\(|\.commit\(")
LONGEST = 15  # words of a sentence (design, writing rules)


@cache
def calls() -> tuple[tuple[str, ast.Call], ...]:
    """Give the calls of modules that refuse or commit something, with where they stand."""
    return tuple(
        (f"{path.relative_to(CODE).as_posix()}:{node.lineno}", node)
        for path in sorted(CODE.rglob("*.py"))
        if _SPOKEN.search(text := path.read_text(encoding="utf-8"))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call)
    )


def refusals() -> list[tuple[str, Problem, str | None, frozenset[str]]]:
    """Give every place that refuses: where, problem, field, names of parameters."""
    return [
        (where, Problem[call.args[0].attr], _text(call.args[1:2]), _names(call))
        for where, call in calls()
        if getattr(call.func, "id", "") == "Refused"
        and call.args
        and isinstance(call.args[0], ast.Attribute)
        and ast.unparse(call.args[0].value) == "Problem"
    ]


def actions() -> dict[str, frozenset[str]]:
    """Give every action that a unit commits, with the names of its parameters."""
    found: dict[str, frozenset[str]] = {}
    for _where, call in calls():
        action = _text(call.args[:1])
        if getattr(call.func, "attr", "") == "commit" and action is not None:
            found[action] = found.get(action, frozenset()) | _names(call)
    return found


def _names(call: ast.Call) -> frozenset[str]:
    return frozenset(keyword.arg for keyword in call.keywords if keyword.arg)


def _text(nodes: list[ast.expr]) -> str | None:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return node.value
    return None


def test_there_is_something_to_look_at() -> None:
    assert len(refusals()) > 80
    assert {"note", "undo", "take_over"} <= actions().keys()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("problem", Problem)
def test_every_problem_has_a_sentence(problem: Problem, language: str) -> None:
    with in_language(language):
        for field, params in ((None, {}), (None, SAMPLES), ("month", SAMPLES)):
            said = wording.refusal(Refused(problem, field, **params))
            assert said.strip()
            assert "{" not in said
            assert "_" not in said


@pytest.mark.parametrize(
    ("problem", "field", "names"),
    sorted({(problem, field, names) for _where, problem, field, names in refusals()}, key=repr),
)
def test_every_refusal_knows_what_its_sentence_needs(
    problem: Problem, field: str | None, names: frozenset[str]
) -> None:
    params = {name: SAMPLES.get(name, "x") for name in names}
    said = wording.refusal(Refused(problem, field, **params))
    assert "…" not in said
    assert field is None or said != wording.refusal(Refused(Problem.MISSING, "no such field"))


@pytest.mark.parametrize("problem", Problem)
def test_the_sentences_are_clear(problem: Problem) -> None:
    said = wording.refusal(Refused(problem, None, **(SAMPLES | {"given": "x"})))
    assert not re.search(r"gelieve|werd|!|\bu\b|succesvol|fout \d", said, re.IGNORECASE)
    for sentence in re.split(r"(?<=[.?:]) ", said):
        assert len(sentence.split()) <= LONGEST, sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_action_has_its_words(language: str) -> None:
    with in_language(language):
        nameless = naming.step("no such action", {})
        for action, names in actions().items():
            said = naming.step(action, {name: SAMPLES.get(name, "x") for name in names})
            assert said != nameless, action
            assert "…" not in said, action
            assert said in naming.undone(action, {n: SAMPLES.get(n, "x") for n in names})


def test_a_step_of_an_older_program_leaves_gaps() -> None:
    assert naming.step("note", {}) == "… genoteerd bij …"
    assert naming.step("enter_day", {"day": "2025-11-05"}) == "5 november 2025 ingevuld"
    assert naming.step("close_month", {"month": "2025-10"}) == "oktober 2025 afgesloten"
    assert naming.step("close_month", {"month": "?"}) == "? afgesloten"
    assert naming.step("confirm_days", {"number": 1}) == "1 dag bevestigd"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_record_has_a_name(language: str) -> None:
    with in_language(language):
        nameless = naming.counted("no such record", 2)
        for record in CATALOGUE.records:
            assert naming.counted(record.name, 2) != nameless, record.name
            assert naming.counted(record.name, 1).startswith("1 ")


def test_every_role_has_a_name() -> None:
    names = {naming.role_name(role) for role in (*Role, *SignerRole)}
    assert names == {"mentor", "trajectbegeleider", "beheerder", "leerling", "ouder"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_damage_says_what_to_do(language: str) -> None:
    with in_language(language):
        said = {wording.damage(Damaged(where)) for where in ("keys", "database", "rules/x.json")}
        assert len(said) == 3
        assert wording.damage(Damaged("journal")) in said


def test_the_pause_is_said_in_time_people_know() -> None:
    def said(seconds: int) -> str:
        return wording.refusal(Refused(Problem.WAIT_FOR_PIN, "pin", seconds=seconds))

    assert "1 seconde." in said(1)
    assert "30 seconden" in said(30)
    assert "1 minuut" in said(60)
    assert "2 minuten" in said(61)


def test_open_days_are_named() -> None:
    days = [date(2025, 10, number) for number in (1, 2, 3, 6)]
    said = wording.refusal(Refused(Problem.DAYS_OPEN, "days", days=days, month="2025-10"))
    assert said.startswith("oktober 2025 heeft nog 4 dagen om te bevestigen: 1 oktober 2025, ")
    assert said.endswith("…")


def test_a_case_says_where_it_is_wrong_and_what_is_missing() -> None:
    wrong = Refused(Problem.CASE_BROKEN, "born", where="born", given="gisteren")
    assert wording.refusal(wrong) == "In het geval past dit niet bij born: «gisteren»."
    gone = Refused(Problem.CASE_BROKEN, "born", where="born", given="")
    assert wording.refusal(gone) == "In het geval ontbreekt dit: born."


def test_an_amount_that_is_not_known_names_the_day() -> None:
    said = wording.refusal(Refused(Problem.RATE_UNKNOWN, "month", day=date(2026, 4, 1)))
    assert said.startswith("Voor 1 april 2026 kennen we het bedrag niet zeker.")


def test_an_end_before_its_start_names_its_place_in_a_case_alone() -> None:
    place = Refused(Problem.END_BEFORE_START, "contract.end", starts=date(2025, 9, 1))
    assert wording.refusal(place) == "Bij contract.end ligt het einde niet na het begin."
    form = Refused(Problem.END_BEFORE_START, "ends", starts=date(2025, 9, 1))
    assert "contract" not in wording.refusal(form)
    assert wording.refusal(form).startswith("Het einde ligt voor het begin.")
