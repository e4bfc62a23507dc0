from datetime import date

import pytest

from mentorapp.domain.framework import own_code
from mentorapp.domain.likeness import pair_goals, pair_placements, pair_schedules
from mentorapp.domain.people import Placement
from mentorapp.domain.plan import Goal
from mentorapp.domain.schedule import Schedule, ScheduleKind
from tests.builders import placement


def goal(id_: str, phrase: str, code: str = "", short: str = "") -> Goal:
    return Goal(id_, "plan", "p", code or own_code(phrase), "1", "", "", short or phrase, phrase, 0)


def pairs(
    ours: list[Goal], theirs: list[Goal], *, same: bool = False, **by_hand: str
) -> dict[str, str]:
    return pair_goals(ours, theirs, same_framework=same, by_hand=by_hand)


def place(id_: str, starts: date, ends: date) -> Placement:
    return placement(id_, starts=starts, ends=ends)


def test_an_official_code_comes_before_words() -> None:
    ours = [goal("a", "Trekt draden", "bkc0000001")]
    theirs = [goal("x", "Trekt draden"), goal("y", "Draden trekken", "bkc0000001")]
    assert pairs(ours, theirs) == {"a": "y"}


@pytest.mark.parametrize(
    ("code", "same", "paired"),
    [
        ("ma-0227-01", True, True),
        ("ma-0227-01", False, False),
        ("ma-nr-1", True, False),  # the first row of another file
        ("bkc0000001", False, True),
    ],
)
def test_a_code_of_ours_counts_within_one_framework(code: str, *, same: bool, paired: bool) -> None:
    found = pairs([goal("a", "Boort", code)], [goal("x", "Zaagt", code)], same=same)
    assert found == ({"a": "x"} if paired else {})


@pytest.mark.parametrize("words", ["trekt draden.", "  TREKT   Dráden", "Trekt draden"])
def test_equal_words_are_found_whatever_their_spelling(words: str) -> None:
    assert pairs([goal("a", words, "ma-nr-7")], [goal("x", "Trekt draden")]) == {"a": "x"}


def test_no_goal_of_the_school_is_paired_twice() -> None:
    ours = [goal("a", "Boort"), goal("b", "boort", "ma-nr-2"), goal("c", "Boort!", "ma-nr-3")]
    assert pairs(ours, [goal("x", "Boort")]) == {"a": "x"}


def test_a_person_decides() -> None:
    ours, theirs = [goal("a", "Boort"), goal("b", "Zaagt")], [goal("x", "Boort"), goal("y", "Z")]
    assert pairs(ours, theirs, a="y") == {"a": "y"}
    assert pairs(ours, theirs, a="") == {}
    assert pairs(ours, theirs, b="x") == {"b": "x"}
    assert pairs(ours, theirs, a="x", b="x") == {"a": "x", "b": "x"}
    assert pairs(ours, theirs, b="unknown") == {"a": "x"}


def test_placements_that_overlap_most() -> None:
    ours = [
        place("a", date(2024, 9, 1), date(2025, 6, 30)),
        place("b", date(2025, 9, 8), date(2026, 6, 30)),
    ]
    theirs = [
        place("x", date(2025, 9, 1), date(2026, 6, 30)),
        place("y", date(2025, 6, 1), date(2025, 6, 30)),
    ]
    assert pair_placements(ours, theirs) == {"a": "y", "b": "x"}
    assert pair_placements(ours, theirs[:1]) == {"b": "x"}
    assert pair_placements(ours[:1], theirs[:1]) == {"a": "x"}  # a person said it is the same
    assert pair_placements([], theirs) == {}


def test_schedules_by_day_else_the_first() -> None:
    def schedule(id_: str, month: int) -> Schedule:
        return Schedule(id_, "p", date(2025, month, 1), ScheduleKind.WEEKLY, ())

    ours = [schedule("a", 9), schedule("b", 11)]
    assert pair_schedules(ours, [schedule("x", 11)]) == {"b": "x"}
    assert pair_schedules(ours, [schedule("x", 10), schedule("y", 12)]) == {"a": "x"}
    assert pair_schedules(ours, []) == {}
