"""Which answer weighs more, and when both can stand."""

import pytest

from mentorapp.connectors.resources import load_absence_codes
from mentorapp.domain import deciding
from mentorapp.domain.days import Origin
from mentorapp.domain.deciding import DayAnswer, Tip
from mentorapp.domain.observation import SENTENCE_LIMIT

PLANNED = DayAnswer("W", 456, Origin.SCHEDULE)
SICK = DayAnswer("ZG", 0, Origin.ENTERED, attest=True)
TYPED = DayAnswer("W", 400, Origin.ENTERED)
CLOCKED = DayAnswer("W", 440, Origin.FILE)


@pytest.mark.parametrize(
    ("answers", "tip"),
    [
        ((PLANNED, SICK), (1, Tip.ATTEST)),
        ((SICK, PLANNED), (0, Tip.ATTEST)),
        ((PLANNED, DayAnswer("ZG", 0, Origin.ENTERED)), None),  # nobody has a note of the doctor
        ((PLANNED, DayAnswer("OA", 0, Origin.ENTERED)), None),
        ((PLANNED, DayAnswer("OA", 0, Origin.ENTERED, attest=True)), None),  # it asks for none
        ((PLANNED, CLOCKED), (1, Tip.CLOCK)),
        ((TYPED, PLANNED), (0, Tip.TYPED)),
        ((TYPED, SICK), None),  # somebody typed both
        ((TYPED, CLOCKED), None),
        ((PLANNED, PLANNED), None),
        ((PLANNED, SICK, CLOCKED), None),  # two that weigh more
        ((PLANNED, DayAnswer("??", 0, Origin.ENTERED, attest=True)), None),
        ((DayAnswer("L", 456, Origin.SCHEDULE), SICK), None),  # the schedule says no hours of ours
        ((), None),
    ],
)
def test_what_weighs_more_is_said_by_a_rule_alone(
    answers: tuple[DayAnswer, ...], tip: tuple[int, Tip] | None
) -> None:
    assert deciding.day_tip(answers, load_absence_codes()) == tip


def test_both_texts_stand_one_below_the_other() -> None:
    values = [{"sentence": "Vlot. "}, {"sentence": "Netjes."}]
    assert deciding.both_texts("observation", "sentence", values) == "Vlot.\nNetjes."


@pytest.mark.parametrize(
    ("group", "texts"),
    [
        ("sentence", ("Vlot.", "")),
        ("sentence", ("Vlot.", "Vlot. En netjes.")),
        ("sentence", ("Vlot.",)),
        ("sentence", ("a" * SENTENCE_LIMIT, "b")),
        ("rating", ("Vlot.", "Netjes.")),
    ],
)
def test_both_texts_are_not_kept_where_it_makes_no_sense(
    group: str, texts: tuple[str, ...]
) -> None:
    values = [{"sentence": text} for text in texts]
    assert deciding.both_texts("observation", group, values) is None


def test_another_day_goal_or_person_makes_two_notes_and_another_level_does_not() -> None:
    one = {"goal": "g", "day": "2025-11-05", "rater": "r", "level": 2}
    for other in ({"goal": "h"}, {"day": "2025-11-06"}, {"rater": "s"}):
        assert deciding.are_two_notes("observation", "rating", [one, {**one, **other}])
    assert not deciding.are_two_notes("observation", "rating", [one, {**one, "level": 3}])
    assert not deciding.are_two_notes("observation", "sentence", [one, {**one, "day": "x"}])
    assert not deciding.are_two_notes("observation", "rating", [one, one, {**one, "day": "x"}])
