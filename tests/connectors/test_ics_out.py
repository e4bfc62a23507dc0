"""Calendars as another program reads them."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.connectors import ics_out
from mentorapp.connectors.ics_out import Appointment
from mentorapp.connectors.neutral import without_control

MADE = datetime(2025, 11, 6, 10, 52, tzinfo=UTC)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120)
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


@st.composite
def appointments(draw: st.DrawFn) -> Appointment:
    starts = draw(DAYS)
    moment = None
    if draw(st.booleans()):
        at = datetime(starts.year, starts.month, starts.day, tzinfo=UTC)
        moment = at + timedelta(minutes=draw(st.integers(0, 1439)))
    ends = starts if moment else starts + timedelta(days=draw(st.integers(0, 40)))
    return Appointment(
        str(draw(st.uuids())),
        draw(TEXTS),
        starts,
        ends,
        "Evaluatie",
        moment,
        draw(st.one_of(st.just(""), TEXTS)),
    )


def read(content: bytes) -> Any:
    return icalendar.Calendar.from_ical(content)


def written(*given: Appointment) -> bytes:
    return ics_out.write(given, name="MentorApp", program="-//MentorApp//NL", made=MADE)


@given(st.lists(appointments(), max_size=4))
def test_another_program_reads_what_was_written(given_ones: list[Appointment]) -> None:
    content = written(*given_ones)
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in content.replace(b"\r\n", b"")
    found = read(content)
    assert (found["VERSION"], found["METHOD"]) == ("2.0", "PUBLISH")
    events = found.walk("VEVENT")
    assert len(events) == len(given_ones)
    for event, one in zip(events, given_ones, strict=True):
        assert str(event["UID"]) == one.uid
        assert str(event["SUMMARY"]) == without_control(one.summary)
        assert str(event.get("DESCRIPTION", "")) == without_control(one.description)
        assert event["DTSTAMP"].dt == MADE
        if one.moment is not None:
            assert event["DTSTART"].dt == one.moment
        else:
            assert event["DTSTART"].dt == one.starts
            assert event["DTEND"].dt == one.ends + timedelta(days=1)


def test_no_letter_is_cut_where_a_line_is_folded() -> None:
    summary = "é" * 60 + "王" * 60
    content = written(Appointment("u", summary, date(2025, 1, 1), date(2025, 1, 1), "X"))
    for line in content.split(b"\r\n"):
        line.decode()
    [event] = read(content).walk("VEVENT")
    assert event["SUMMARY"] == summary
