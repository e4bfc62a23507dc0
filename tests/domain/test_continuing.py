"""How competences go on from version to version, without a store."""

from dataclasses import dataclass
from datetime import date

import pytest

from mentorapp.domain.continuing import ALONE, GoalStep, continuity
from mentorapp.domain.likeness import alike
from mentorapp.domain.plan import Plan
from mentorapp.domain.progress_rows import Assessed

DAY = date(2025, 11, 6)


@dataclass(frozen=True)
class Goal:
    id: str
    plan: str
    competence: str = ""


def plan(number: int, scale: str = "s") -> Plan:
    return Plan(f"p{number}", "place", "", "t", scale, number)


def step(former: str, to: int, *goals: str) -> GoalStep:
    return GoalStep(f"{former}{to}", "place", former, f"p{to}", goals, "who", DAY)


def test_one_version_hangs_together_with_nothing() -> None:
    known = continuity([plan(1)], [Goal("a", "p1", "x")], [])
    assert known is ALONE
    assert known.now("a") == ("a",)
    assert known.all_before("a") == ()


@pytest.mark.parametrize(
    ("competences", "ends"),
    [
        (("x", "x"), ("b",)),
        (("x", "y"), ("a",)),
        (("", ""), ("a",)),
        (("ma-nr-1", "ma-nr-1"), ("a",)),  # a code that only numbers rows
    ],
)
def test_by_itself_only_by_its_code(competences: tuple[str, str], ends: tuple[str, ...]) -> None:
    goals = [Goal("a", "p1", competences[0]), Goal("b", "p2", competences[1])]
    assert continuity([plan(1), plan(2)], goals, []).now("a") == ends


def test_a_code_that_two_have_leads_nowhere() -> None:
    goals = [Goal("a", "p1", "x"), Goal("b", "p2", "x"), Goal("c", "p2", "x")]
    assert continuity([plan(1), plan(2)], goals, []).now("a") == ("a",)
    twice = [Goal("a", "p1", "x"), Goal("b", "p1", "x"), Goal("c", "p2", "x")]
    assert continuity([plan(1), plan(2)], twice, []).now("a") == ("a",)


def test_between_two_scales_nothing_goes_on() -> None:
    goals = [Goal("a", "p1", "x"), Goal("b", "p2", "x")]
    known = continuity([plan(1), plan(2, "other")], goals, [step("a", 2, "b")])
    assert known.now("a") == ("a",)


def test_a_person_comes_before_the_code() -> None:
    goals = [Goal("a", "p1", "x"), Goal("b", "p2", "x"), Goal("c", "p2", "y")]
    plans = [plan(1), plan(2)]
    assert continuity(plans, goals, [step("a", 2, "c")]).now("a") == ("c",)
    assert continuity(plans, goals, [step("a", 2)]).now("a") == ("a",)
    assert continuity(plans, goals, [step("a", 2, "gone", "c")]).now("a") == ("c",)


def test_through_several_versions() -> None:
    goals = [Goal("a", "p1"), Goal("b", "p2"), Goal("c", "p2"), Goal("d", "p3"), Goal("e", "p3")]
    steps = [step("a", 2, "b", "c"), step("b", 3, "d"), step("c", 3, "d", "e")]
    known = continuity([plan(3), plan(1), plan(2)], goals, steps)
    assert known.now("a") == ("d", "e")
    assert set(known.all_before("d")) == {"a", "b", "c"}
    assert set(known.all_before("e")) == {"a", "c"}


def test_merged_competences_are_assessed_as_the_lowest_or_not_at_all() -> None:
    goals = [Goal("a", "p1"), Goal("b", "p1"), Goal("c", "p2")]
    known = continuity([plan(1), plan(2)], goals, [step("a", 2, "c"), step("b", 2, "c")])
    high, low = Assessed(4, True, DAY), Assessed(2, False, DAY)
    assert "c" not in known.assessed({"a": high})
    assert known.assessed({"a": high, "b": high})["c"].achieved
    assert known.assessed({"a": high, "b": low})["c"] == low
    assert known.assessed({"a": high, "b": low, "c": high})["c"] == high


def test_likeness_pairs_each_once_the_most_alike_first() -> None:
    former = {"a": ("Trekt draden en kabels", "Draden"), "b": ("Trekt draden", "Kabels")}
    later = {"x": ("Trekt draden en kabels aan", "Draad"), "y": ("Iets heel anders", "Anders")}
    assert alike(former, later) == {"a": "x"}
    assert alike({}, later) == {}
    assert alike({"a": ("", "")}, {"x": ("", "")}) == {}
