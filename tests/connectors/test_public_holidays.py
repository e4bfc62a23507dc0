import subprocess
import sys
from datetime import date

from mentorapp.connectors.public_holidays import public_holidays, public_holidays_between
from mentorapp.connectors.resources import load_holiday_profile


def test_the_ten_legal_holidays_of_2025() -> None:
    found = public_holidays(2025, load_holiday_profile())
    assert [(one.day.month, one.day.day) for one in found] == [
        (1, 1),
        (4, 21),
        (5, 1),
        (5, 29),
        (6, 9),
        (7, 21),
        (8, 15),
        (11, 1),
        (11, 11),
        (12, 25),
    ]
    armistice = found[8].label
    assert (armistice.nl, armistice.de, armistice.en) == (
        "Wapenstilstand",
        "Waffenstillstand",
        "Armistice Day",
    )
    assert all(one.label.spoken(code) for one in found for code in ("nl", "fr", "en", "de"))


def test_two_holidays_on_one_day() -> None:
    # in 2008 Ascension fell on 1 May
    may = [one for one in public_holidays(2008, load_holiday_profile()) if one.day.month == 5]
    assert [one.day for one in may] == [date(2008, 5, 1), date(2008, 5, 12)]


def test_a_span_over_the_turn_of_the_year() -> None:
    profile = load_holiday_profile()
    found = public_holidays_between(date(2025, 12, 25), date(2026, 1, 1), profile)
    assert [one.day for one in found] == [date(2025, 12, 25), date(2026, 1, 1)]
    assert public_holidays(1974, profile) == public_holidays(2101, profile) == ()


def test_the_library_is_loaded_late() -> None:
    code = (
        "import sys, mentorapp.connectors.public_holidays, mentorapp.connectors.resources as r;"
        "r.load_holiday_profile(); assert 'holidays' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
