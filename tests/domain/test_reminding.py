"""The digest comes once a day, at its time or later, and never in quiet hours."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.domain.reminding import is_due, is_quiet

DAY = "2025-11-06"
NIGHT = (18 * 60, 7 * 60)
_minutes = st.integers(0, 24 * 60 - 1)


def due(clock: str, *, at: int = 8 * 60, quiet: tuple[int, int] = NIGHT, last: str = "") -> bool:
    return is_due(datetime.fromisoformat(f"{DAY}T{clock}"), at=at, quiet=quiet, last=last)


def test_from_its_time_on_once_a_day() -> None:
    assert not due("07:59")
    assert due("08:00")
    assert due("16:30")  # the program was closed at eight
    assert not due("08:00", last=DAY)
    assert due("08:00", last="2025-11-05")


def test_never_in_quiet_hours_but_as_soon_as_they_are_over() -> None:
    assert not due("18:00")
    assert not due("23:00", at=22 * 60)
    assert not due("06:30", at=6 * 60)
    assert due("07:00", at=6 * 60)
    assert due("12:45", at=12 * 60, quiet=(12 * 60, 12 * 60 + 45))
    assert not due("12:44", at=12 * 60, quiet=(12 * 60, 12 * 60 + 45))


@pytest.mark.parametrize("same", [0, 480, 1439])
def test_without_a_length_there_are_no_quiet_hours(same: int) -> None:
    assert not any(is_quiet(minute, same, same) for minute in range(24 * 60))


@given(_minutes, _minutes, _minutes)
def test_a_minute_is_quiet_or_in_the_hours_the_other_way_round(
    minute: int, first: int, last: int
) -> None:
    if first != last:
        assert is_quiet(minute, first, last) is not is_quiet(minute, last, first)
