"""A school's calendar: whole days that say what they are, however they repeat."""

from datetime import date

import pytest

from mentorapp.connectors.deviations import Kind, sentence
from mentorapp.connectors.ics_in import is_calendar, read_calendar
from mentorapp.connectors.school_days import OwnDay
from mentorapp.domain.calendar import SchoolDayKind
from mentorapp.domain.errors import Problem, Refused

FREE = SchoolDayKind.FACULTATIVE


def calendar(*events: str) -> bytes:
    inside = "".join(f"BEGIN:VEVENT\n{one}\nEND:VEVENT\n" for one in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{inside}END:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


def day(starts: str, summary: str = "Facultatieve verlofdag", *more: str) -> str:
    return "\n".join(
        [f"UID:{starts}{summary}", f"DTSTART;VALUE=DATE:{starts}", *more, f"SUMMARY:{summary}"]
    )


def test_whole_days_by_what_they_are_called() -> None:
    days, notes = read_calendar(
        calendar(
            day("20251110"),
            day("20251027", "Herfstvakantie", "DTEND;VALUE=DATE:20251103"),
            day("20260119", "Pedagogische studiedag", "DURATION:P1D"),
            day("20260204", "Lesdag: les op woensdag"),
        )
    )
    assert [(one.starts, one.ends, one.kind) for one in days] == [
        (date(2025, 10, 27), date(2025, 11, 2), SchoolDayKind.EXTRA_HOLIDAY),
        (date(2025, 11, 10), date(2025, 11, 10), FREE),
        (date(2026, 1, 19), date(2026, 1, 19), SchoolDayKind.STUDY_DAY),
        (date(2026, 2, 4), date(2026, 2, 4), SchoolDayKind.LESSON),
    ]
    assert notes == ()
    assert days[1].label == "Facultatieve verlofdag"


def test_hours_of_a_day_and_other_appointments_are_listed_only() -> None:
    days, notes = read_calendar(
        calendar(
            day("20251112", "Schoolfotograaf"),
            "UID:1\nDTSTART:20251113T150000Z\nDTEND:20251113T170000Z\nSUMMARY:Studiedag namiddag",
            "UID:2\nDTSTART:20251114T150000Z\nSUMMARY:Studiedag",
        )
    )
    assert days == ()
    assert [note.kind for note in notes] == [Kind.NO_SCHOOL_DAY, Kind.PART_OF_DAY, Kind.PART_OF_DAY]
    assert sentence(notes[0]) == "afspraak 1: «Schoolfotograaf» zegt niet dat er geen les is."


def test_a_whole_day_written_with_hours_is_the_day_of_the_school() -> None:
    days, _notes = read_calendar(
        calendar(
            "UID:1\nDTSTART:20251109T230000Z\nDTEND:20251110T230000Z\nSUMMARY:Vrije dag",
            "UID:2\nDTSTART;TZID=Europe/Brussels:20260119T000000\n"
            "DTEND;TZID=Europe/Brussels:20260120T235900\nSUMMARY:Vrije dag",
            "UID:3\nDTSTART:20260203T000000\nDTEND:20260204T000000\nSUMMARY:Vrije dag",
        )
    )
    assert [(one.starts, one.ends) for one in days] == [
        (date(2025, 11, 10), date(2025, 11, 10)),
        (date(2026, 1, 19), date(2026, 1, 20)),
        (date(2026, 2, 3), date(2026, 2, 3)),
    ]


def test_what_repeats_is_followed_with_its_exceptions() -> None:
    days, notes = read_calendar(
        calendar(
            day(
                "20251103",
                "Lesvrij",
                "RRULE:FREQ=WEEKLY;COUNT=4;BYHOUR=1,2,3",
                "EXDATE;VALUE=DATE:20251110",
                "RDATE;VALUE=DATE:20251209",
            ).replace("UID:20251103Lesvrij", "UID:w"),
            "UID:w\nRECURRENCE-ID;VALUE=DATE:20251117\nDTSTART;VALUE=DATE:20251118\nSUMMARY:Lesvrij",
            "UID:w\nRECURRENCE-ID;VALUE=DATE:20251124\nDTSTART;VALUE=DATE:20251124\n"
            "STATUS:CANCELLED\nSUMMARY:Lesvrij",
        )
    )
    assert [one.starts for one in days] == [
        date(2025, 11, 3),
        date(2025, 11, 18),
        date(2025, 12, 9),
    ]
    assert [note.kind for note in notes] == [Kind.GONE]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=DAILY;INTERVAL=0;COUNT=2",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=MONTHLY;BYDAY=99MO",
        "FREQ=NEVER",
    ],
)
def test_an_odd_rule_ends_and_leaves_the_day_itself(rule: str) -> None:
    days, _notes = read_calendar(calendar(day("20251103", "Lesvrij", f"RRULE:{rule}")))
    assert date(2025, 11, 3) in {one.starts for one in days}


def test_a_rule_without_end_is_cut_and_said() -> None:
    with pytest.raises(Refused) as refused:
        read_calendar(
            calendar(*(day(f"2025110{n}", "Lesvrij", "RRULE:FREQ=DAILY") for n in (3, 4)))
        )
    assert refused.value.problem is Problem.FILE_TOO_LARGE
    _days, notes = read_calendar(calendar(day("20251103", "Lesvrij", "RRULE:FREQ=DAILY")))
    assert [note.kind for note in notes] == [Kind.TOO_FAR]


def test_untidy_appointments_are_listed_and_the_rest_is_read() -> None:
    days, notes = read_calendar(
        calendar(
            "UID:1\nSUMMARY:Lesvrij",
            day("20251110"),
            day("20251110"),
            day("18991110", "Lesvrij"),
            "UID:4\nDTSTART;VALUE=DATE:2025\nSUMMARY:Lesvrij",
            day("20251111", "Lesvrij 85073003328"),
            day("20260101", "Lesvrij", "DTEND;VALUE=DATE:20270101"),
        )
    )
    assert [one.starts for one in days] == [date(2025, 11, 10), date(2025, 11, 11)]
    assert days[1] == OwnDay(
        date(2025, 11, 11), date(2025, 11, 11), SchoolDayKind.STUDY_DAY, "Lesvrij •••"
    )
    assert [note.kind for note in notes] == [
        Kind.WRONG_TYPE,
        Kind.TOO_FAR,
        Kind.WRONG_TYPE,
        Kind.NATIONAL,
        Kind.TOO_FAR,
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", Problem.FILE_EMPTY),
        (b"hello", Problem.FILE_BROKEN),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", Problem.FILE_EMPTY),
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n", Problem.FILE_EMPTY),
        (b"BEGIN:VEVENT\n" * 6000, Problem.FILE_TOO_LARGE),
    ],
    ids=["nothing", "text", "empty", "open", "many"],
)
def test_what_cannot_be_read_is_refused(content: bytes, problem: Problem) -> None:
    with pytest.raises(Refused) as refused:
        read_calendar(content)
    assert refused.value.problem in {problem, Problem.FILE_BROKEN}


def test_a_calendar_is_known_by_how_it_begins() -> None:
    assert is_calendar(b"\xef\xbb\xbfBEGIN:VCALENDAR\n")
    assert not is_calendar(b"naam;voornaam\n")
