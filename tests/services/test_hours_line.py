"""A typed line through the service: entered as one step, or refused whole."""

from datetime import date
from pathlib import Path

import pytest

from mentorapp.base.texts import LANGUAGES, in_language
from mentorapp.domain.day_line import FIELD
from mentorapp.domain.days import DayRecord
from mentorapp.domain.errors import Problem, Refused
from mentorapp.services import days, hours_line
from mentorapp.services.undo import undo
from mentorapp.services.wording import refusal
from tests.services.desks import Placed, workplace

WEDNESDAY = date(2025, 10, 15)


def stored(at: Placed) -> list[DayRecord]:
    with at.desk.read() as unit:
        found = unit.find(DayRecord, placement=at.placement.id)
    return sorted(found, key=lambda one: one.day)


def enter(at: Placed, text: str) -> None:
    hours_line.enter_line(at.desk, at.placement.id, hours_line.read_line(text, WEDNESDAY))


def test_a_code_alone_on_a_free_day_is_as_long_as_the_longest_of_its_kind(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        enter(at, "zo W")
        (one,) = stored(at)
        assert (one.minutes, one.starts) == (456, None)
        with pytest.raises(Refused) as refused:
            enter(at, "zo L")  # the schedule has no lessons at all
        assert refused.value.problem is Problem.MISSING


def test_several_days_are_one_step(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        enter(at, "ma-di 8-16:30 -30; wo ZG attest; do W")
        assert [(one.day.day, one.code, one.minutes, one.attest) for one in stored(at)] == [
            (13, "W", 480, False),
            (14, "W", 480, False),
            (15, "ZG", 0, True),
            (16, "W", 456, False),  # as the schedule has it
        ]
        assert {one.confirmed_by for one in stored(at)} == {at.mentor.id}
        undo(at.desk)
        assert stored(at) == []


@pytest.mark.parametrize(
    ("line", "problem", "words"),
    [
        ("ma 8-16; za L", Problem.MISSING, "hoe lang L duurt op 18 oktober 2025"),
        ("ma 8-16; 2025-12-01 8-16", Problem.IN_FUTURE, "1 december 2025 komt nog"),
        ("ma 8-16; 2025-08-01 V", Problem.OUTSIDE_PLACEMENT, "1 augustus 2025 valt buiten"),
    ],
)
def test_one_day_that_cannot_be_enters_nothing(
    tmp_path: Path, line: str, problem: Problem, words: str
) -> None:
    with workplace(tmp_path) as at:
        with pytest.raises(Refused) as refused:
            enter(at, line)
        assert (refused.value.problem, refused.value.field) == (problem, FIELD)
        assert words in refusal(refused.value)
        assert stored(at) == []


def test_a_closed_month_is_on_the_lock(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        with at.desk.read() as unit:
            planned = days.planned_work(
                unit, at.placement.id, date(2025, 10, 1), date(2025, 10, 31)
            )
        days.confirm(at.desk, at.placement.id, planned)
        days.close(at.desk, at.placement.id, "2025-10")
        before = stored(at)
        with pytest.raises(Refused) as refused:
            enter(at, "ma 8-12")
        assert (refused.value.problem, refused.value.field) == (Problem.SEALED, FIELD)
        assert stored(at) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_understood_is_said_in_every_language(language: str) -> None:
    with in_language(language):
        (said,) = hours_line.understood(hours_line.read_line("8-16:30 -30", WEDNESDAY))
    assert "15" in said
    assert "30" in said
