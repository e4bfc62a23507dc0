from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.connectors.resources import load_school_calendar
from mentorapp.domain.calendar import (
    CalendarRules,
    DayKind,
    Holiday,
    HolidayException,
    PublicHoliday,
    SchoolDay,
    SchoolDayKind,
    check_school_day,
    day_kind,
    easter,
    holidays_between,
    school_holidays,
    school_year_of,
)
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.words import Words


def _d(text: str, school_year: int) -> date:
    day, month = (int(part) for part in text.split("/"))
    return date(school_year if month >= 9 else school_year + 1, month, day)


# The published dates of facts 2.3, "first-last"; the Easter cell of 2008-09 stands on one old page
# only and contradicts the rule and all other rows, so it is left out.
PUBLISHED = {
    2006: ("30/10-5/11", "25/12-7/1", "19/2-25/2", "2/4-15/4", "17/5-18/5"),
    2007: ("29/10-4/11", "24/12-6/1", "4/2-10/2", "24/3-6/4", "1/5-2/5"),
    2008: ("27/10-2/11", "22/12-4/1", "23/2-1/3", None, "21/5-22/5"),
    2009: ("2/11-8/11", "21/12-3/1", "15/2-21/2", "5/4-18/4", "13/5-14/5"),
    2018: ("29/10-4/11", "24/12-6/1", "4/3-10/3", "8/4-22/4", "30/5-31/5"),
    2019: ("28/10-3/11", "23/12-5/1", "24/2-1/3", "6/4-19/4", "21/5-22/5"),
    2020: ("2/11-8/11", "21/12-3/1", "15/2-21/2", "5/4-18/4", "13/5-14/5"),
    2021: ("1/11-7/11", "27/12-9/1", "28/2-6/3", "4/4-18/4", "26/5-27/5"),
    2024: ("28/10-3/11", "23/12-5/1", "3/3-9/3", "7/4-21/4", "29/5-30/5"),
    2025: ("27/10-2/11", "22/12-4/1", "16/2-22/2", "6/4-19/4", "14/5-15/5"),
}


def _span(holidays: tuple[Holiday, ...], code: str) -> tuple[date, date]:
    one = next(holiday for holiday in holidays if holiday.code == code)
    return one.starts, one.ends


@pytest.mark.parametrize("school_year", PUBLISHED)
def test_the_rule_gives_the_published_dates(school_year: int) -> None:
    holidays = school_holidays(school_year, load_school_calendar())
    for code, cell in zip(
        ("autumn", "christmas", "carnival", "easter", "ascension"),
        PUBLISHED[school_year],
        strict=True,
    ):
        if cell is None:
            continue
        first, last = (_d(part, school_year) for part in cell.split("-"))
        starts, ends = _span(holidays, code)
        monday = _span(holidays, "easter_monday")[0]
        if code == "easter" and monday == ends + timedelta(days=1):
            ends = monday  # a late Easter: Easter Monday is added
        assert (starts, ends) == (first, last), (school_year, code)


def test_easter_monday_is_added_only_to_a_late_easter() -> None:
    rules = load_school_calendar()
    added = []
    for year in range(2006, 2031):
        holidays = school_holidays(year, rules)
        monday = _span(holidays, "easter_monday")[0]
        starts, ends = _span(holidays, "easter")
        if monday == ends + timedelta(days=1):
            added.append(year + 1)
        else:
            assert starts <= monday <= ends
    assert added == [2011, 2014, 2017, 2019, 2022, 2025, 2028, 2030]


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (1818, date(1818, 3, 22)),  # the earliest possible
        (1943, date(1943, 4, 25)),  # the latest possible
        (2008, date(2008, 3, 23)),
        (2011, date(2011, 4, 24)),
        (2024, date(2024, 3, 31)),
        (2026, date(2026, 4, 5)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter(year: int, expected: date) -> None:
    assert easter(year) == expected


def test_all_days_of_a_school_year() -> None:
    names = [holiday.code for holiday in school_holidays(2025, load_school_calendar())]
    assert names == [
        "autumn",
        "armistice",
        "christmas",
        "carnival",
        "easter_monday",
        "easter",
        "labour_day",
        "ascension",
        "whit_monday",
        "summer",
    ]
    summer = school_holidays(2025, load_school_calendar())[-1]
    assert (summer.starts, summer.ends) == (date(2026, 7, 1), date(2026, 8, 31))
    assert summer.label.spoken("de") == "Sommerferien"
    assert summer.label.spoken("it") == "Zomervakantie"


@given(st.integers(min_value=2001, max_value=2200))
def test_holidays_keep_their_form(school_year: int) -> None:
    for holiday in school_holidays(school_year, load_school_calendar()):
        assert holiday.starts <= holiday.ends
        assert school_year_of(holiday.starts) == school_year == school_year_of(holiday.ends)
        length = (holiday.ends - holiday.starts).days + 1
        if holiday.code in ("autumn", "christmas", "carnival", "easter"):
            assert holiday.starts.isoweekday() == 1
            assert holiday.ends.isoweekday() == 7
            assert length == (7 if holiday.code in ("autumn", "carnival") else 14)


@given(st.integers(min_value=1583, max_value=4000))
def test_easter_is_a_sunday_in_spring(year: int) -> None:
    assert easter(year).isoweekday() == 7
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


def test_an_exception_replaces_moves_or_removes() -> None:
    rules = load_school_calendar()
    moved = HolidayException(
        2020, "autumn", date(2020, 11, 2), date(2020, 11, 15), Words("Herfst"), "test", "verified"
    )
    gone = HolidayException(2020, "carnival", None, None, Words("Krokus"), "test", "verified")
    other = CalendarRules(rules.id, rules.rules, (moved, gone))
    found = {holiday.code: holiday for holiday in school_holidays(2020, other)}
    assert found["autumn"].ends == date(2020, 11, 15)
    assert "carnival" not in found
    assert school_holidays(2021, other) == school_holidays(2021, rules)


def test_before_the_rule_there_is_no_calendar() -> None:
    assert school_holidays(2000, load_school_calendar()) == ()


def test_between_two_days_every_school_year_counts() -> None:
    found = holidays_between(date(2026, 6, 30), date(2026, 9, 1), load_school_calendar())
    assert {school_year_of(holiday.starts) for holiday in found} == {2025, 2026}


def _own(kind: SchoolDayKind, starts: date, ends: date | None = None) -> SchoolDay:
    return SchoolDay("x", "school", starts, ends or starts, kind, "eigen dag")


def test_kinds_of_a_day() -> None:
    holidays = school_holidays(2025, load_school_calendar())
    armistice = PublicHoliday(date(2025, 11, 11), Words("Wapenstilstand"))
    day = date(2025, 11, 11)
    kind, words = day_kind(day, holidays=holidays, public_holidays=[armistice])
    assert (kind, words.nl) == (DayKind.PUBLIC_HOLIDAY, "Wapenstilstand")
    assert day_kind(day, holidays=holidays)[0] is DayKind.SCHOOL_HOLIDAY
    assert day_kind(date(2025, 11, 12), holidays=holidays)[0] is DayKind.ORDINARY


def test_a_schools_own_days() -> None:
    holidays = school_holidays(2025, load_school_calendar())
    monday = date(2026, 3, 9)
    for own, expected in (
        (SchoolDayKind.FACULTATIVE, DayKind.SCHOOL_HOLIDAY),
        (SchoolDayKind.EXTRA_HOLIDAY, DayKind.SCHOOL_HOLIDAY),
        (SchoolDayKind.STUDY_DAY, DayKind.NO_LESSONS),
        (SchoolDayKind.LESSON, DayKind.ORDINARY),
    ):
        kind, words = day_kind(monday, holidays=holidays, own_days=[_own(own, monday)])
        assert kind is expected
        assert words.nl == ("" if expected is DayKind.ORDINARY else "eigen dag")
    autumn = date(2025, 10, 28)
    lesson = [_own(SchoolDayKind.LESSON, autumn)]
    assert day_kind(autumn, holidays=holidays, own_days=lesson)[0] is DayKind.ORDINARY
    study = [_own(SchoolDayKind.STUDY_DAY, autumn)]
    assert day_kind(autumn, holidays=holidays, own_days=study)[0] is DayKind.SCHOOL_HOLIDAY


def test_an_own_period_ends_after_it_starts() -> None:
    with pytest.raises(Refused) as refused:
        check_school_day(_own(SchoolDayKind.LESSON, date(2026, 3, 9), date(2026, 3, 8)))
    assert refused.value.problem is Problem.END_BEFORE_START
