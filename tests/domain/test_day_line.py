"""The one-line grammar for hours: what it understands, what it refuses and where."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.base.texts import in_language
from mentorapp.connectors.resources import load_absence_codes
from mentorapp.domain.day_line import (
    DAY_LIMIT,
    FIELD,
    LENGTH,
    LineFault,
    TypedDay,
    parse_line,
    spell_line,
)
from mentorapp.domain.errors import Problem, Refused
from mentorapp.services.line_wording import line_words
from mentorapp.services.wording import refusal

FRIDAY = date(2025, 10, 17)
CODES = load_absence_codes()
WORK = TypedDay(FRIDAY, "W", 480, 480, 990, 30)


def october(*days: int) -> list[date]:
    return [date(2025, 10, day) for day in days]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("8-16:30 -30", WORK),
        ("8 - 16:30 - 30", WORK),
        ("8u-16u30 -30min", WORK),
        ("0800-1630 -0:30", WORK),
        ("8 tot 16u30 -30", WORK),
        ("8 u tot 16 u 30 -30", WORK),
        ("W 8:00-16:30 –30", WORK),
        ("8-16:30-30", WORK),
        ("17 8-16:30 -30", WORK),
        ("vr 8-16:30 -30", WORK),
        ("vrijdag: 8-16:30 -30", WORK),
        ("17/10/2025 8-16:30 -30", WORK),
        ("S 9-12", TypedDay(FRIDAY, "L", 180, 540, 720)),
        ("7,6u", TypedDay(FRIDAY, "W", 456)),
        ("7.6 uur", TypedDay(FRIDAY, "W", 456)),
        ("7u36", TypedDay(FRIDAY, "W", 456)),
        ("7,33u", TypedDay(FRIDAY, "W", 440)),
        ("24u", TypedDay(FRIDAY, "W", 1440)),
        ("W", TypedDay(FRIDAY, "W", None)),
        ("zg", TypedDay(FRIDAY, "ZG")),
        ("Z", TypedDay(FRIDAY, "ZG")),
        ("ziek attest", TypedDay(FRIDAY, "ZG", attest=True)),
        ("malade", TypedDay(FRIDAY, "ZG")),
    ],
)
def test_one_day(line: str, day: TypedDay) -> None:
    assert parse_line(line, FRIDAY, CODES) == (day,)


@pytest.mark.parametrize(
    ("line", "days", "code"),
    [
        ("ma-wo 8-16 -30", october(13, 14, 15), "W"),
        ("maandag tot woensdag 8-16", october(13, 14, 15), "W"),
        ("1-5 V", october(1, 2, 3, 4, 5), "V"),
        ("1 - 3: W", october(1, 2, 3), "W"),
        ("8-10 W", october(8, 9, 10), "W"),  # a code behind it: days, not hours
        ("13-15 8-16 -30", october(13, 14, 15), "W"),
        ("31 SV", october(31), "SV"),
        ("1 OA; 3 OA", october(1, 3), "OA"),
        ("2025-10-30..2025-11-01 V", [*october(30, 31), date(2025, 11, 1)], "V"),
    ],
)
def test_several_days(line: str, days: list[date], code: str) -> None:
    found = parse_line(line, FRIDAY, CODES)
    assert [one.day for one in found] == days
    assert {one.code for one in found} == {code}


@pytest.mark.parametrize(
    ("language", "line"),
    [("fr", "lu-me 8-16"), ("de", "Montag-Mi 8-16"), ("en", "mon-wed 8-16")],
)
def test_weekdays_of_the_language(language: str, line: str) -> None:
    found = parse_line(line, FRIDAY, CODES, language=language)
    assert [one.day for one in found] == october(13, 14, 15)
    with pytest.raises(Refused):
        parse_line("lundi 8-16", FRIDAY, CODES, language="nl")


@pytest.mark.parametrize(
    ("line", "problem", "fault", "column", "words"),
    [
        ("", Problem.MISSING, "nothing", 1, "ontbreken uren"),
        (" ; ", Problem.MISSING, "nothing", 1, "ontbreken uren"),
        ("ma-wo", Problem.MISSING, "nothing", 1, "ontbreken uren"),
        ("8-25", Problem.NOT_A_TIME, "hour", 3, "«25» is geen uur"),
        ("25u", Problem.NOT_A_TIME, "too_much", 1, "meer dan een dag"),
        ("0u", Problem.NOT_A_TIME, "hour", 1, "geen uur"),
        ("8-9:75", Problem.NOT_A_TIME, "hour", 3, "«9:75» is geen uur"),
        ("22-6 -30", Problem.END_BEFORE_START, "night", 4, "na middernacht"),
        ("8-8", Problem.END_BEFORE_START, "night", 3, "niet later"),
        ("8-16 -480", Problem.NOT_A_TIME, "break", 6, "de pauze «-480»"),
        ("8-16 -x", Problem.NOT_A_TIME, "break", 6, "de pauze «-x»"),
        ("-7u", Problem.NOT_A_TIME, "break_alone", 1, "«-7u» staat alleen"),
        ("-8-16", Problem.NOT_A_TIME, "break", 1, "«-8-16»"),
        ("7u36 -30", Problem.NOT_A_TIME, "break_alone", 6, "staat alleen"),
        ("8-16 QQ", Problem.NOT_A_CODE, "code", 6, "«QQ» is geen dagcode"),
        ("W; xyz", Problem.NOT_A_CODE, "code", 4, "«xyz» is geen dagcode"),
        ("W ZG", Problem.NOT_A_TIME, "again", 3, "«ZG» is te veel"),
        ("8:00-12 13-17", Problem.NOT_A_TIME, "again", 9, "te veel"),
        ("ZG 8-16", Problem.NOT_A_TIME, "no_hours", 4, "ZG: die code heeft geen uren"),
        ("V 4u", Problem.NOT_A_TIME, "no_hours", 3, "geen uren"),
        ("W attest", Problem.NOT_A_TIME, "no_attest", 3, "hoort geen attest"),
        ("32 V", Problem.NOT_A_DATE, "day", 1, "«32» is geen dag"),
        ("0 V", Problem.NOT_A_DATE, "day", 1, "«0» is geen dag"),
        ("2025-02-30 V", Problem.NOT_A_DATE, "day", 1, "geen dag"),
        ("5-1 V", Problem.END_BEFORE_START, "day_order", 1, "laatste dag"),
        ("vr-ma 8-16", Problem.END_BEFORE_START, "day_order", 1, "laatste dag"),
        ("W; 17 V", Problem.OVERLAP, "twice", 4, "17 oktober 2025 staat er al"),
        ("2025-01-01..2025-12-31 V", Problem.TOO_LONG, "many", 1, f"hoogstens {DAY_LIMIT}"),
        ("%%", Problem.NOT_A_CODE, "code", 1, "«%%»"),
        ("7", Problem.NOT_A_TIME, "hour", 1, "«7» is geen uur"),
    ],
)
def test_refused_at_the_place_of_the_fault(
    line: str, problem: Problem, fault: str, column: int, words: str
) -> None:
    with pytest.raises(Refused) as refused:
        parse_line(line, FRIDAY, CODES)
    assert refused.value.problem is problem
    assert refused.value.field == FIELD
    assert (refused.value.params["fault"], refused.value.params["column"]) == (fault, column)
    assert refusal(refused.value).startswith(f"Teken {column}: ")
    assert words in refusal(refused.value)


def test_an_endless_line_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        parse_line("W; " * LENGTH, FRIDAY, CODES)
    assert refused.value.params["fault"] is LineFault.LONG
    assert "hoogstens 500" in refusal(refused.value)


def said(line: str) -> list[str]:
    with in_language("nl"):
        return list(line_words(parse_line(line, FRIDAY, CODES), CODES))


def test_what_was_understood_in_words() -> None:
    assert said("8-16:30 -30") == [
        "vrijdag 17 oktober: 8 u tot 16 u 30, 30 minuten pauze: 8 u gewerkt"
    ]
    assert said("ma-wo 9-12") == [
        "maandag 13 oktober tot en met woensdag 15 oktober: 9 u tot 12 u: 3 u gewerkt"
    ]
    assert said("7u36") == ["vrijdag 17 oktober: 7 u 36 gewerkt"]
    assert said("W") == ["vrijdag 17 oktober: gewerkt, zoals gepland"]
    assert said("1 ZG attest; 3 V") == [
        "woensdag 1 oktober: ziek, met attest",
        "vrijdag 3 oktober: betaalde vakantie",
    ]


PRESENT = sorted(code.code for code in CODES.values() if code.is_presence)
AWAY = sorted(code.code for code in CODES.values() if not code.is_presence)


@st.composite
def typed_days(draw: st.DrawFn) -> TypedDay:
    day = draw(st.dates(date(2000, 1, 1), date(2060, 1, 1)))
    if draw(st.booleans()):
        code = draw(st.sampled_from(AWAY))
        attest = CODES[code].asks_attest and draw(st.booleans())
        return TypedDay(day, code, attest=attest)
    code = draw(st.sampled_from(PRESENT))
    kind = draw(st.integers(0, 2))
    if kind == 0:
        return TypedDay(day, code, None)
    if kind == 1:
        return TypedDay(day, code, draw(st.integers(1, 1440)))
    starts = draw(st.integers(0, 1439))
    ends = draw(st.integers(starts + 1, 1440))
    pause = draw(st.integers(0, min(ends - starts - 1, 999)))
    return TypedDay(day, code, ends - starts - pause, starts, ends, pause)


@given(st.lists(typed_days(), min_size=1, max_size=8, unique_by=lambda one: one.day), st.dates())
def test_what_is_written_out_reads_back_the_same(days: list[TypedDay], chosen: date) -> None:
    if len(line := spell_line(days)) > LENGTH:
        return
    assert parse_line(line, chosen, CODES) == tuple(sorted(days, key=lambda one: one.day))


@given(typed_days(), st.integers(1, DAY_LIMIT - 1))
def test_a_stretch_is_written_as_one(day: TypedDay, more: int) -> None:
    days = [
        TypedDay(
            day.day + timedelta(days=number),
            day.code,
            day.minutes,
            day.starts,
            day.ends,
            day.break_minutes,
            day.attest,
        )
        for number in range(more + 1)
    ]
    line = spell_line(days)
    assert ";" not in line
    assert parse_line(line, FRIDAY, CODES) == tuple(days)


@given(
    st.text(max_size=60) | st.text(alphabet="0123456789-–:;.,/ uhWVZGmaditwovrL\t\n", max_size=40),
    st.dates(),
)
def test_it_never_crashes_and_names_a_place(text: str, day: date) -> None:
    refused: Refused | None = None
    try:
        found = parse_line(text, day, CODES)
    except Refused as problem:
        refused = problem
    if refused is None:
        assert line_words(found, CODES)
        assert parse_line(spell_line(found), day, CODES) == found
    else:
        column = refused.params["column"]
        assert isinstance(column, int)
        assert 1 <= column <= len(text) + 1
        assert refused.field == FIELD
        assert refusal(refused)
