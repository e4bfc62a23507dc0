"""The hours on paper: every calendar day, who confirmed it, totals, and nothing that is private."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from mentorapp.base.texts import LANGUAGES, in_language
from mentorapp.connectors.resources import load_absence_codes
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.month import totals
from mentorapp.domain.people import Placement
from mentorapp.services import days, hours_report
from mentorapp.services.hours_report import HoursOn
from tests.reports.test_progress_report import assert_inside, pages
from tests.services.conftest import Practice
from tests.services.test_late import closed
from tests.services.trio import trio

OCTOBER = "2025-10"


def test_there_is_a_row_for_every_calendar_day_of_the_month(practice: Practice) -> None:
    made = hours_report.report(practice.work, HoursOn(practice.learners["Nour"], month=OCTOBER))
    (month,) = made.months
    assert [one.day.day for one in month.days] == list(range(1, 32))
    by_day = {one.day.day: one for one in month.days}
    assert (by_day[1].code, by_day[1].worked, by_day[1].who) == ("W", 456, "Stijn Maes")
    assert (by_day[4].code, by_day[4].label) == ("", "")  # a Saturday
    assert (by_day[17].code, by_day[17].worked, by_day[17].who) == ("OA", None, "nog te bevestigen")
    assert (by_day[22].code, by_day[22].label) == ("ZG", "Ziek")


def test_the_totals_are_those_of_the_month(practice: Practice) -> None:
    nour = practice.learners["Nour"]
    made = hours_report.report(practice.work, HoursOn(nour, month=OCTOBER))
    with practice.work.read() as unit:
        (place,) = unit.find(Placement, learner=nour)
        sums = totals(days.lines(unit, place, OCTOBER), load_absence_codes())
    assert made.months[0].worked == sums.worked_minutes
    assert made.months[0].planned == sums.planned_minutes
    assert {one.code: one.days for one in made.sums} == dict(sums.counts)
    assert made.notes == ("1 dag is ingevuld en nog niet bevestigd. Die telt wel mee.",)


def test_a_month_alone_stands_on_one_page_with_its_total(practice: Practice) -> None:
    found = pages(
        hours_report.content(practice.work, HoursOn(practice.learners["Nour"], month=OCTOBER))
    )
    assert "Uren van Nour El Amrani, oktober 2025" in found[0]
    assert "vr 31 okt" in found[0]
    assert "Samen 91 u 12 68 u 24" in " ".join(found[0].split())
    assert "Totalen" in found[1]


def test_a_closed_month_is_shown_as_it_was_closed(practice: Practice) -> None:
    made = hours_report.report(practice.work, HoursOn(practice.learners["Nour"]))
    assert [one.title for one in made.months] == [
        "September 2025, op slot",
        "Oktober 2025",
        "November 2025",
    ]
    told = [one.day for month in made.months for one in month.days]
    assert told == [date(2025, 9, 1) + timedelta(days=at) for at in range(67)]
    assert {one.who for one in made.months[0].days if one.worked} == {"Stijn Maes"}


def test_the_school_reads_the_same_days_and_no_money_is_on_them(practice: Practice) -> None:
    command = HoursOn(practice.learners["Nour"], month=OCTOBER)
    work, school = (hours_report.report(one, command) for one in (practice.work, practice.school))
    assert work.months == school.months
    told = " ".join(pages(hours_report.content(practice.work, command)))
    assert "€" not in told
    assert "gewaarborgd" not in told.lower()


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_every_language_stays_on_the_page(practice: Practice, spoken: str) -> None:
    with in_language(spoken):
        assert_inside(hours_report.content(practice.work, HoursOn(practice.learners["Nour"])))


def test_a_period_that_cannot_be_is_refused(practice: Practice) -> None:
    nour = practice.learners["Nour"]
    day = date(2025, 10, 1)
    for command, problem in (
        (HoursOn(nour, day, day - timedelta(days=1)), Problem.END_BEFORE_START),
        (HoursOn(nour, month="2020-01"), Problem.OUTSIDE_PLACEMENT),
        (HoursOn(nour, month="october"), Problem.NOT_A_DATE),
        (HoursOn("nobody"), Problem.UNKNOWN),
    ):
        with pytest.raises(Refused) as raised:
            hours_report.report(practice.work, command)
        assert raised.value.problem is problem


def test_a_period_of_ages_is_that_of_the_placement(practice: Practice) -> None:
    command = HoursOn(practice.learners["Nour"], date(1900, 1, 1), date(2200, 1, 1))
    made = hours_report.report(practice.work, command)
    assert len(made.months) == 10
    assert made.months[0].days[0].day == date(2025, 9, 1)


def test_a_closed_month_alone_says_that_it_is(practice: Practice) -> None:
    made = hours_report.report(practice.work, HoursOn(practice.learners["Nour"], month="2025-09"))
    assert made.late == ()
    assert ("Maand", "op slot") in made.facts


def test_what_came_after_closing_is_told_apart_and_counts_nowhere(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        command = HoursOn(made.learners[0].id, month=OCTOBER)
        closed(made)
        report = hours_report.report(made.desks["a"], command)
        assert report.late == ("22 oktober 2025: van gewerkt, 7 u 36 naar afwezig zonder reden.",)
        (day,) = [one for one in report.months[0].days if one.day.day == 22]
        assert (day.code, day.worked, day.who) == ("W", 456, "bevestigd")


def test_no_day_stands_alone_above_its_total(practice: Practice) -> None:
    """The first days of November run over to a page of their own: two at least."""
    found = pages(hours_report.content(practice.work, HoursOn(practice.learners["Nour"])))
    last = found[-1].split("November 2025 (vervolg)")[-1].split("Samen")[0]
    assert last.count("nov") >= 2
