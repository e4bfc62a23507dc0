import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.typed import clock_text, parse_break, parse_clock, parse_weeks


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("7:45", 465),
        ("7.45", 465),
        ("7,45", 465),
        ("0745", 465),
        ("745", 465),
        ("7u45", 465),
        ("7 u 45", 465),
        ("7H45", 465),
        (" 07:45 ", 465),
        ("7", 420),
        ("7u", 420),
        ("16", 960),
        ("16 uur", 960),
        ("1615", 975),
        ("0:00", 0),
        ("24:00", 1440),
    ],
)
def test_hours_as_people_write_them(text: str, minutes: int) -> None:
    assert parse_clock(text) == minutes


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kwart voor acht",
        "25",
        "24:01",
        "7:60",
        "7:5",
        "-7",
        "7:45:00",
        "12345",
        "\u0667:\u0664\u0665",
        "7 45",
    ],
)
def test_what_is_no_hour_is_refused_as_it_was_typed(text: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_clock(f" {text}", "ends")
    assert (refused.value.problem, refused.value.field) == (Problem.NOT_A_TIME, "ends")
    assert refused.value.params == {"given": text}


@given(st.integers(0, 1440))
def test_what_is_spelled_is_understood(minutes: int) -> None:
    assert parse_clock(clock_text(minutes)) == minutes


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("", 0), ("30", 30), ("30 min", 30), ("30'", 30), ("0:30", 30), ("1u", 60), ("0", 0)],
)
def test_breaks(text: str, minutes: int) -> None:
    assert parse_break(text) == minutes


def test_a_break_that_is_none() -> None:
    with pytest.raises(Refused) as refused:
        parse_break("half uur")
    assert refused.value.field == "break_minutes"


def test_weeks_of_a_school_year() -> None:
    assert parse_weeks("36, 38-40 51 - 2; 22", 2025) == (
        "2025-W36",
        "2025-W38",
        "2025-W39",
        "2025-W40",
        "2025-W51",
        "2025-W52",
        "2026-W01",
        "2026-W02",
        "2026-W22",
    )
    assert "2026-W53" in parse_weeks("52-1", 2026)  # a year of 53 weeks


@pytest.mark.parametrize("text", ["week", "0", "54", "53", "36-", "1.5"])
def test_what_is_no_week(text: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_weeks(text, 2025)
    assert refused.value.problem is Problem.NOT_A_WEEK


def test_no_weeks_at_all() -> None:
    with pytest.raises(Refused) as refused:
        parse_weeks(" , ", 2025)
    assert refused.value.problem is Problem.MISSING
