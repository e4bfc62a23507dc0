"""Week sheets, code sheets and pocket cards to look at and to test."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from mentorapp.domain import codes
from mentorapp.domain.paper_rows import (
    BadgeRow,
    CodeGroup,
    CodeSheetView,
    PaperGoal,
    PocketCardView,
    WeekSheetView,
)
from mentorapp.reports.code_sheet import CodeSheetReport
from mentorapp.reports.pocket_card import PocketCardReport
from mentorapp.reports.week_sheet import WeekSheetReport
from tests.reports.samples import FIVE, FOUR, TWO
from tests.reports.samples import goals as plan

MONDAY, HOUSE, PLACEMENT = date(2025, 11, 3), "house", "placement"
MADE = datetime(2025, 11, 6, 16, 30, tzinfo=UTC)
LONG = "Małgorzata Świętosławska-Brzęczyszczykiewicz van den Vanderstraeten-Devroede"
LABELS = {2: TWO, 4: FOUR, 5: FIVE}


def goals(number: int) -> tuple[PaperGoal, ...]:
    return tuple(
        PaperGoal(one.id, one.short, one.phrase, codes.competence_of(one.competence))
        for one in plan(number)
    )


def week_sheet(
    number: int = 8, days: int = 3, *, steps: int = 4, **changes: Any
) -> WeekSheetReport:
    code = codes.sheet_of(HOUSE, PLACEMENT, MONDAY, [one.competence for one in plan(number)])
    week = tuple(MONDAY + timedelta(days=at) for at in range(days))
    made = WeekSheetReport(
        WeekSheetView(MONDAY, week, goals(number), steps, code),
        "Nour El Amrani",
        LABELS[steps],
        "nl",
        MADE,
        "0.1.0",
        "Elektro Vandersmissen",
        "Aalst",
        ("Stijn Maes",),
    )
    return replace(made, **changes)


def code_sheet(
    number: int = 13, names: tuple[str, ...] = ("Nour", "Milan", LONG), **changes: Any
) -> CodeSheetReport:
    groups: dict[str, list[PaperGoal]] = {}
    for goal, row in zip(plan(number), goals(number), strict=True):
        groups.setdefault(goal.cluster_title, []).append(row)
    badges = tuple(
        BadgeRow(name, "Elektrische installaties duaal", codes.badge_of(HOUSE, name))
        for name in names
    )
    made = CodeSheetReport(
        CodeSheetView(
            "Elektrotechnisch monteur",
            badges,
            tuple(CodeGroup(title, tuple(rows)) for title, rows in groups.items()),
        ),
        "nl",
        MADE,
        "0.1.0",
        "Elektro Vandersmissen",
        "Aalst",
    )
    return replace(made, **changes)


def pocket_card(number: int = 5, **changes: Any) -> PocketCardReport:
    week = tuple(MONDAY + timedelta(days=at) for at in range(3))
    made = PocketCardReport(
        PocketCardView(MONDAY, week, goals(number), codes.badge_of(HOUSE, "nour")),
        "Nour",
        FOUR,
        "nl",
        MADE,
        "0.1.0",
        "Elektro Vandersmissen",
    )
    return replace(made, **changes)
