"""For each rule of working time its edges: a case, and the days that the rule names."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from mentorapp.domain.ledger import Planned
from mentorapp.domain.work_case import WorkCase, WorkDay

STARTS, ENDS = date(2025, 9, 1), date(2026, 6, 30)
WED = date(2025, 10, 15)
DAY = timedelta(days=1)
HOUR = 60
MINOR, ADULT = date(2009, 3, 14), date(2000, 3, 14)
AUTUMN = ((date(2025, 10, 27), date(2025, 11, 2)),)


def case(*days: WorkDay, **changes: Any) -> WorkCase:
    return replace(WorkCase("OAO", STARTS, ENDS, days, born=MINOR), **changes)


def at(day: date, starts: str, ends: str, pause: int = 0, code: str = "W") -> WorkDay:
    """A day with times."""
    first, last = (int(text[:2]) * HOUR + int(text[3:]) for text in (starts, ends))
    return WorkDay(day, code, last - first - pause, first, last)


def long(minutes: int, day: date = WED, code: str = "W") -> WorkDay:
    """A day of which only the length is known."""
    return WorkDay(day, code, minutes)


def week(*minutes: int, monday: date = date(2025, 10, 13), codes: str = "LLWWWWW") -> list[WorkDay]:
    return [
        WorkDay(monday + number * DAY, codes[number], one)
        for number, one in enumerate(minutes)
        if one
    ]


def timetable(
    minutes: Mapping[int, tuple[str, int]],
    first: date = STARTS,
    last: date = ENDS,
) -> tuple[Planned, ...]:
    days = [first + number * DAY for number in range((last - first).days + 1)]
    return tuple(
        Planned(day, *minutes[day.isoweekday()]) for day in days if day.isoweekday() in minutes
    )


def away(code: str, *days: date) -> list[WorkDay]:
    return [WorkDay(day, code) for day in days]


def run(first: date, number: int) -> list[date]:
    return [first + at * DAY for at in range(number)]


LESSONS = {1: ("L", 456), 2: ("L", 456)}
#: 20 hours at the workplace, 20 hours and a minute less, and halves of a year of both.
TWENTY = timetable({**LESSONS, 3: ("W", 600), 4: ("W", 600)})
LESS = timetable({**LESSONS, 3: ("W", 600), 4: ("W", 599)})
LONG_AUTUMN = (
    *timetable({4: ("W", 1200)}, STARTS, date(2025, 12, 31)),
    *timetable({4: ("W", 1199)}, date(2026, 1, 1), ENDS),
)
FULL = week(456, 456, 456, 456, 456)
SHORT = week(0, 0, 560, 560, 560, codes="LLWWWWW")  # 28 hours
SUNDAY, MONDAY, SATURDAY = date(2025, 10, 12), date(2025, 10, 13), date(2025, 10, 11)
LEAP = date(2008, 2, 29)
FIRST_TWENTY = timetable({1: ("L", 1), 2: ("L", 1), 3: ("W", 1), 4: ("W", 1), 5: ("W", 1)})
SUMMER = [  # a Wednesday in each whole week of July and August 2026 but four
    date(2026, 7, 8), date(2026, 7, 15), date(2026, 7, 22), date(2026, 7, 29),
]  # fmt: skip
ONE_MORE = date(2026, 8, 5)

#: For each rule: a case and the days it names, none where it says nothing.
TABLE: dict[str, list[tuple[WorkCase, list[tuple[date, ...]]]]] = {
    "CT-01": [
        (case(planned=TWENTY), []),
        (case(planned=LESS), [(STARTS,)]),
        (case(planned=TWENTY, contract="SAO"), [(STARTS,)]),
        (case(planned=LESS, contract="SAO"), []),
        (case(planned=LESS, contract="DA"), []),
        (case(planned=LESS, region="french"), []),
        (case(), []),  # no timetable, no word
        (case(planned=LONG_AUTUMN), []),  # the periods do not agree: CT-01-PERIOD
        # Holidays weigh neither way: the weeks beside them decide.
        (case(planned=TWENTY, school_holidays=AUTUMN), []),
        (case(planned=TWENTY, public_holidays=frozenset({date(2025, 11, 12)})), []),
    ],
    "CT-01-PERIOD": [
        (case(planned=LONG_AUTUMN), [(STARTS,)]),
        (case(planned=LONG_AUTUMN, contract="SAO"), [(STARTS,)]),
        (case(planned=LONG_AUTUMN, contract="DA"), []),
        (case(planned=TWENTY), []),
        (case(planned=LESS), []),
        (case(), []),
    ],
    "CT-02": [(case(contract="DA"), [(STARTS,)]), (case(), []), (case(contract="SAO"), [])],
    "CT-05": [
        # The 20th training day after Monday 1 September is Monday 29 September.
        (case(planned=FIRST_TWENTY, lessons_start=STARTS, starts=date(2025, 9, 29)), []),
        (
            case(planned=FIRST_TWENTY, lessons_start=STARTS, starts=date(2025, 9, 30)),
            [(date(2025, 9, 30),)],
        ),
        (
            case(
                planned=FIRST_TWENTY,
                lessons_start=STARTS,
                starts=date(2025, 9, 30),
                public_holidays=frozenset({date(2025, 9, 10)}),
            ),
            [],
        ),
        (case(planned=FIRST_TWENTY, lessons_start=STARTS, starts=STARTS), []),
        (case(planned=FIRST_TWENTY, starts=date(2025, 12, 1)), []),
        (case(planned=FIRST_TWENTY, lessons_start=date(2026, 3, 1)), []),
    ],
    "CT-05-END": [
        (case(planned=FIRST_TWENTY, former_end=STARTS, starts=date(2025, 9, 29)), []),
        (
            case(planned=FIRST_TWENTY, former_end=STARTS, starts=date(2025, 9, 30)),
            [(date(2025, 9, 30),)],
        ),
        (case(planned=FIRST_TWENTY, lessons_start=STARTS, starts=date(2025, 9, 30)), []),
    ],
    "CT-06": [
        (case(ends=date(2028, 8, 31)), []),
        (case(ends=date(2028, 9, 1)), [(STARTS,)]),
    ],
    "AG-01": [
        (case(born=date(2010, 9, 1)), []),  # 15 on that very day
        (case(born=date(2010, 9, 2)), [(STARTS,)]),
        (case(born=None), []),
    ],
    "AG-01-FIRST": [
        (case(born=date(2009, 9, 1)), []),
        (case(born=date(2009, 9, 2)), [(STARTS,)]),
        (case(born=None), []),
    ],
    "AG-01-LAST": [
        # 25 on 31 August: that school year ends the same day.
        (case(born=date(2001, 8, 31), ends=date(2026, 8, 31)), []),
        (case(born=date(2001, 8, 31), ends=date(2026, 9, 1)), [(date(2026, 9, 1),)]),
        (case(born=date(2001, 9, 1), ends=date(2027, 8, 31)), []),
        (case(born=date(2001, 9, 1), ends=date(2027, 9, 1)), [(date(2027, 9, 1),)]),
        (case(born=date(2000, 2, 29), ends=date(2025, 9, 1)), [(date(2025, 9, 1),)]),
        (case(born=None), []),
    ],
    "SP-01": [
        (case(planned=timetable({1: ("L", 400), 2: ("W", 600)})), []),
        (case(planned=timetable({1: ("L", 400), 2: ("W", 599)})), [(STARTS,)]),
        (case(), []),
    ],
    "HR-01": [
        (case(*FULL), []),
        (case(*FULL, long(1)), [tuple(run(MONDAY, 5))]),
        (case(*FULL, long(1), contract="SAO"), []),
        (case(*FULL, weekly_limit=36 * HOUR), [tuple(run(MONDAY, 5))]),
        (case(*FULL, long(1), weekly_limit=2281), []),
        # Saturday and Sunday belong to the week before Monday.
        (case(*FULL, long(1, date(2025, 10, 18))), [tuple(run(MONDAY, 6))]),
        (case(*FULL, long(480, date(2025, 10, 12))), []),
        # An ISO week goes on over the turn of the year.
        (
            case(*week(600, 600, 600, 481, monday=date(2025, 12, 29))),
            [tuple(run(date(2025, 12, 29), 4))],
        ),
        # A month judges its own weeks, with all their days.
        (case(*FULL, long(1), span=(date(2025, 10, 1), MONDAY)), [tuple(run(MONDAY, 5))]),
        (case(*FULL, long(1), span=(date(2025, 10, 1), SUNDAY)), []),
    ],
    "HR-02-LEAST": [
        (case(*SHORT, contract="SAO"), []),
        (case(*SHORT[:2], long(559, date(2025, 10, 17)), contract="SAO"),
         [tuple(run(WED, 3))]),
        (case(*SHORT[:2], long(560, MONDAY, "L"), contract="SAO"), []),  # lessons count
        (case(*SHORT[:2], contract="OAO"), []),
        # A week that is cut or holds a holiday says nothing.
        (case(*SHORT[:2], contract="SAO", starts=date(2025, 10, 14)), []),
        (case(*SHORT[:2], contract="SAO", ends=date(2025, 10, 18)), []),
        (case(*SHORT[:2], contract="SAO", public_holidays=frozenset({MONDAY})), []),
        (case(*SHORT[:2], contract="SAO", school_holidays=((SUNDAY, MONDAY),)), []),
        (case(*SHORT[:2], *away("V", MONDAY), contract="SAO"), []),
        # A day off counts as it was planned.
        (
            case(
                *SHORT[:2],
                *away("ZG", date(2025, 10, 17)),
                contract="SAO",
                planned=(Planned(date(2025, 10, 17), "W", 560),),
            ),
            [],
        ),
        # Before September 2022 there was no such rule, and that week is not whole.
        (
            case(
                long(60, date(2022, 8, 30)),
                long(60, date(2022, 9, 1)),
                contract="SAO",
                starts=date(2022, 1, 1),
            ),
            [],
        ),
    ],
    "HR-02-MOST": [
        (case(*FULL, contract="SAO"), []),
        (case(*FULL, long(1), contract="SAO"), [tuple(run(MONDAY, 5))]),
        (case(*FULL, long(1)), []),
        (case(*FULL, contract="SAO", weekly_limit=2279), [tuple(run(MONDAY, 5))]),
    ],
    "HR-03": [
        (case(*week(480, 480, 480, 480, 480)), []),
        (case(*week(480, 480, 480, 480, 481)), [tuple(run(MONDAY, 5))]),
        (case(*week(480, 480, 480, 480, 480), weekly_limit=HOUR), []),
    ],
    "HR-04": [
        (case(at(WED, "06:00", "20:00"), born=ADULT), []),
        (case(at(WED, "05:59", "20:00"), born=ADULT), [(WED,)]),
        (case(at(WED, "06:00", "20:01"), born=None), [(WED,)]),
        (case(at(WED, "05:59", "20:00", code="L")), []),
        (case(long(24 * HOUR)), []),  # without times nothing is said
        (case(at(WED, "05:59", "09:00"), long(60)), [(WED,)]),  # what is known is
        (case(at(WED, "05:00", "09:00"), region="german"), []),
    ],
    "MI-01-DAY": [
        (case(long(480)), []),
        (case(long(481)), [(WED,)]),
        (case(long(240, code="L"), long(241)), [(WED,)]),  # lessons are working time
        (case(long(600), born=date(2007, 10, 15)), []),  # 18 on that very day
        (case(long(600), born=date(2007, 10, 16)), [(WED,)]),
        (case(long(600, date(2026, 2, 28)), born=LEAP), [(date(2026, 2, 28),)]),
        (case(long(600, date(2026, 3, 1)), born=LEAP), []),
        (case(long(600), born=None), []),
        (case(long(600), region="french"), [(WED,)]),  # of all of Belgium
    ],
    "MI-01-WEEK": [
        (case(*week(480, 480, 480, 480, 480)), []),
        (case(*week(480, 480, 480, 480, 481)), [tuple(run(MONDAY, 5))]),
        (case(*week(480, 480, 480, 480, 481), born=ADULT), []),
        # Only the days before the birthday count: Friday is not one of them.
        (case(*week(600, 600, 600, 600, 900), born=date(2007, 10, 17)), []),
        (case(*week(600, 600, 600, 601, 900), born=date(2007, 10, 17)), [tuple(run(MONDAY, 4))]),
    ],
    "MI-02": [
        (case(at(WED, "08:00", "12:30")), []),  # four and a half hours
        (case(at(WED, "08:00", "12:31")), [(WED,)]),
        (case(at(WED, "08:00", "13:01", 30)), []),
        (case(at(WED, "08:00", "13:01", 29)), [(WED,)]),
        (case(at(WED, "08:00", "14:30", 30)), []),  # six hours
        (case(at(WED, "08:00", "14:31", 30)), [(WED,)]),
        (case(at(WED, "08:00", "15:01", 60)), []),
        (case(at(WED, "08:00", "15:01", 59)), [(WED,)]),
        (case(at(WED, "08:00", "12:30"), at(WED, "13:30", "17:00")), []),  # a gap is a break
        (case(at(WED, "08:00", "12:30"), at(WED, "13:29", "17:00")), [(WED,)]),
        (case(long(600)), []),
        (case(at(WED, "08:00", "12:30"), long(240)), []),  # half of it is not known
        (case(at(WED, "08:00", "16:00"), born=ADULT), []),
    ],
    "MI-03": [
        (case(at(WED, "12:00", "20:00"), at(WED + DAY, "08:00", "12:00")), []),
        (case(at(WED, "12:00", "20:01"), at(WED + DAY, "08:00", "12:00")), [(WED + DAY,)]),
        (case(at(WED, "12:00", "24:00"), at(WED + DAY, "11:59", "13:00")), [(WED + DAY,)]),
        (case(at(WED, "12:00", "24:00"), at(WED + DAY, "12:00", "13:00")), []),
        (case(at(WED, "12:00", "23:00"), at(WED + 2 * DAY, "00:00", "08:00")), []),
        (case(at(WED, "12:00", "23:00"), long(60, WED + DAY)), []),
        (
            case(at(WED, "12:00", "20:01", code="L"), at(WED + DAY, "08:00", "12:00")),
            [(WED + DAY,)],
        ),
        # The night of 29 March 2026 has an hour less: the clock on the wall counts.
        (case(at(date(2026, 3, 28), "12:00", "22:00"), at(date(2026, 3, 29), "10:00", "12:00")),
         []),
        (case(at(date(2026, 3, 28), "12:00", "22:00"), at(date(2026, 3, 29), "09:59", "12:00")),
         [(date(2026, 3, 29),)]),
        # 18 on the second day.
        (
            case(
                at(WED, "12:00", "22:00"),
                at(WED + DAY, "06:00", "12:00"),
                born=date(2007, 10, 16),
            ),
            [],
        ),
    ],
    "MI-04": [
        (case(long(1, SUNDAY)), [(SUNDAY,)]),
        (case(long(1, SATURDAY)), []),
        (case(long(1, SUNDAY, "L")), []),
        (case(long(0, SUNDAY)), []),
        (case(long(1, SUNDAY), born=ADULT), []),
    ],
    "MI-04-FEAST": [
        (case(long(1), public_holidays=frozenset({WED})), [(WED,)]),
        (case(long(1), public_holidays=frozenset({WED + DAY})), []),
        (case(*away("F", WED), public_holidays=frozenset({WED})), []),
        (case(long(1), public_holidays=frozenset({WED}), born=ADULT), []),
    ],
    "MI-04-REST": [
        (case(long(1, SATURDAY), long(1, MONDAY, "L")), [(SATURDAY, MONDAY)]),
        (case(long(1, SATURDAY), long(1, MONDAY - 7 * DAY)), []),
        (case(long(1, SUNDAY), long(1, MONDAY)), []),
        (case(long(1, SATURDAY), long(1, MONDAY), born=ADULT), []),
    ],
    "MI-04-TWO": [
        (case(long(1, SUNDAY), long(1, SUNDAY + 7 * DAY)), [(SUNDAY + 7 * DAY,)]),
        (case(long(1, SUNDAY), long(1, SUNDAY + 14 * DAY)), []),
    ],
    "MI-05": [
        (case(at(WED, "06:00", "20:00")), []),
        (case(at(WED, "06:00", "20:01")), [(WED,)]),
        (case(at(WED, "05:59", "14:00")), [(WED,)]),
        (case(at(WED, "05:59", "20:01"), born=ADULT), []),
    ],
    "MI-05-22": [
        (case(at(WED, "06:00", "22:00")), []),
        (case(at(WED, "06:00", "22:01")), [(WED,)]),
        (case(at(WED, "05:59", "14:00")), [(WED,)]),
    ],
    "MI-05-23": [
        (case(at(WED, "07:00", "23:00")), []),
        (case(at(WED, "07:00", "23:01")), [(WED,)]),
        (case(at(WED, "06:59", "14:00")), [(WED,)]),
    ],
    "HO-01": [
        (case(long(1, date(2025, 10, 26)), school_holidays=AUTUMN), []),
        (case(long(1, date(2025, 10, 27)), school_holidays=AUTUMN), [(date(2025, 10, 27),)]),
        (case(long(1, date(2025, 11, 2)), school_holidays=AUTUMN), [(date(2025, 11, 2),)]),
        (case(long(1, date(2025, 11, 3)), school_holidays=AUTUMN), []),
        (case(*away("V", date(2025, 10, 27)), school_holidays=AUTUMN), []),
        (case(long(1, date(2025, 10, 27))), []),
        (case(long(1, date(2019, 8, 31)),
              school_holidays=((date(2019, 7, 1), date(2019, 8, 31)),)), []),
    ],
    "HO-03": [
        (case(*(long(1, day) for day in SUMMER)), []),
        (case(*(long(1, day) for day in (*SUMMER, ONE_MORE))), [(*SUMMER, ONE_MORE)]),
        # The first days of July are no whole week.
        (case(*(long(1, day) for day in (date(2026, 7, 1), *SUMMER))), []),
        (case(*(long(1, day, "L") for day in (*SUMMER, ONE_MORE))), []),
    ],
    "HO-04": [
        (case(student_days=frozenset({date(2025, 7, 1), date(2025, 8, 31)})), []),
        (case(student_days=frozenset({date(2025, 6, 30)})), [(date(2025, 6, 30),)]),
        (case(student_days=frozenset({date(2025, 9, 1)})), [(date(2025, 9, 1),)]),
        (case(student_days=frozenset({date(2016, 1, 1)})), []),  # before the rule
    ],
    "SU-01": [
        (case(*away("DR", *run(WED, 10))), []),
        (case(*away("DR", *run(WED, 11))), [(WED + 10 * DAY,)]),
        (case(*away("DR", *run(date(2025, 12, 27), 10))), []),
        # Ten in each of two years.
        (case(*away("DR", *run(date(2025, 12, 22), 20))), []),
        (case(*away("DR", *run(date(2025, 12, 22), 21))), [(date(2026, 1, 11),)]),
        (case(*away("OA", *run(WED, 30))), []),
    ],
    "SU-02": [
        (case(*away("TU", *run(WED, 14))), []),
        (case(*away("TU", *run(WED, 15))), [tuple(run(WED, 15))]),
        # Calendar days: from the first to the last.
        (case(*away("ZG", WED, WED + 8 * DAY, WED + 14 * DAY)),
         [(WED, WED + 8 * DAY, WED + 14 * DAY)]),
        (case(*away("ZG", WED, WED + 7 * DAY, WED + 13 * DAY)), []),
        # Longer than a week without a word is not the same run.
        (case(*away("ZG", WED, WED + 9 * DAY, WED + 17 * DAY)), []),
        # A holiday bridges, being there and every other code do not.
        (case(*away("ZN", *run(WED, 9)), *away("SV", *run(WED + 9 * DAY, 2)),
              *away("TW", *run(WED + 11 * DAY, 4))),
         [(*run(WED, 9), *run(WED + 11 * DAY, 4))]),
        (case(*away("ZN", *run(WED, 15)), long(1, WED + 7 * DAY)), []),
        (case(*away("ZN", *run(WED, 7)), *away("OA", WED + 7 * DAY),
              *away("ZN", *run(WED + 8 * DAY, 7))), []),
        (case(*away("ZN", *run(WED, 9)), *away("F", WED + 9 * DAY),
              *away("ZN", *run(WED + 10 * DAY, 5))),
         [(*run(WED, 9), *run(WED + 10 * DAY, 5))]),
        *((case(*away(code, *run(WED, 15))), [tuple(run(WED, 15))]) for code in ("AO", "DR", "TW")),
        (case(*away("V", *run(WED, 30))), []),
    ],
}  # fmt: skip
