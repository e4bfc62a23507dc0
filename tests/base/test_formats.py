"""Dates, hours and numbers as Belgium writes them, in the language in use."""

import gettext
from datetime import date, datetime

import pytest

from mentorapp.base import formats, texts


@pytest.fixture(autouse=True)
def untranslated(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at Babel's part alone: the words around it are the translators'."""
    monkeypatch.setattr(texts, "_catalogue", lambda _code: gettext.NullTranslations())


@pytest.mark.parametrize(
    ("language", "day", "weekday", "short", "month"),
    [
        ("nl", "5 november 2025", "wo 5 november", "5 nov", "november 2025"),
        ("fr", "5 novembre 2025", "mer. 5 novembre", "5 nov.", "novembre 2025"),
        ("de", "5. November 2025", "Mi 5. November", "5. Nov.", "November 2025"),
        ("en", "5 November 2025", "Wed 5 November", "5 Nov", "November 2025"),
    ],
)
def test_days(language: str, day: str, weekday: str, short: str, month: str) -> None:
    value = date(2025, 11, 5)
    with texts.in_language(language):
        assert formats.day(value) == day
        assert formats.weekday(value) == weekday
        assert formats.short_day(value) == short
        assert formats.short_day(value, year=True) == f"{short} 2025"
        assert formats.month(value) == month


def test_the_first_of_the_month_is_an_ordinal_in_french() -> None:
    with texts.in_language("fr"):
        assert formats.day(date(2025, 9, 1)) == "1er septembre 2025"
        assert formats.weekday(date(2025, 9, 1), short=True) == "lun. 1er sept."
        assert formats.day(date(2025, 9, 11)) == "11 septembre 2025"


def test_the_same_day_in_two_languages_is_not_remembered_as_one() -> None:
    value = date(2025, 5, 1)
    assert formats.day(value) == "1 mei 2025"
    with texts.in_language("de"):
        assert formats.day(value) == "1. Mai 2025"


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (date(2025, 9, 1), date(2025, 11, 6), "1 sep tot 6 nov 2025"),
        (date(2025, 9, 1), date(2026, 6, 30), "1 sep 2025 tot 30 jun 2026"),
        (date(2025, 9, 1), date(2025, 9, 1), "1 sep 2025"),
    ],
)
def test_a_period_has_the_year_once(first: date, last: date, written: str) -> None:
    assert formats.period(first, last) == written


@pytest.mark.parametrize(
    ("minutes", "written", "column"),
    [
        (456, "7 u 36", "7 u 36"),
        (480, "8 u", "8 u 00"),
        (0, "0 u", "0 u 00"),
        (5, "0 u 05", "0 u 05"),
        (-65, "−1 u 05", "−1 u 05"),  # noqa: RUF001 - the minus sign is meant
        (60 * 1234 + 30, "1.234 u 30", "1.234 u 30"),
    ],
)
def test_hours(minutes: int, written: str, column: str) -> None:
    assert formats.hours(minutes) == written
    assert formats.hours(minutes, column=True) == column


def test_numbers() -> None:
    assert formats.number(1234.5) == "1.234,5"
    assert formats.number(1234.5, decimals=2) == "1.234,50"
    assert formats.number(3, decimals=0) == "3"
    assert formats.number(-0.0) == formats.number(0.0) == "0"
    with texts.in_language("en"):
        assert formats.number(1234.5) == "1,234.5"


def test_a_moment_has_the_clock_of_its_own_zone() -> None:
    value = datetime(2025, 10, 3, 14, 5)  # noqa: DTZ001 - shown as it is given
    assert formats.moment(value) == "3 oktober 2025 om 14:05"
    assert formats.moment(value, short=True) == "3 okt 2025 om 14:05"
