"""What a progress report shows, and what it never shows."""

from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.domain.evaluation import (
    Evaluation,
    Signature,
    SignerRole,
    SignMethod,
    Statement,
    StatementLine,
)
from mentorapp.domain.observation import Observation
from mentorapp.domain.plan import Goal, Venue
from mentorapp.domain.progress import iso_week, progress, trend
from mentorapp.domain.progress_rows import (
    DayMonth,
    EvaluationRecord,
    Finality,
    GoalRow,
    GoalState,
    ProgressView,
    SchoolHoliday,
    Trend,
)
from mentorapp.domain.voice import Voice

STARTS, ENDS = date(2025, 9, 1), date(2025, 11, 6)
NAMES = {"m": "Stijn Maes", "l": "Nour El Amrani"}
GOAL = Goal("g", "plan", "p", "bkc1", "1.1", "1", "A. Werken", "Samenwerken", "Werkt in team", 0)
EVALUATION = Evaluation("e", "p", 1, date(2025, 10, 3), STARTS, date(2025, 10, 3), "four")


def seen(
    day: date, level: int = 2, *, goal: str = "g", note: str = "", private: str = ""
) -> Observation:
    return Observation(
        f"{day}{level}{note}", "p", goal, level, day, "m", sentence=note, private_note=private
    )


def show(
    *notes: Observation,
    goals: tuple[Goal, ...] = (GOAL,),
    starts: date = STARTS,
    ends: date = ENDS,
    today: date = ENDS,
    months: tuple[DayMonth, ...] = (),
    holidays: tuple[SchoolHoliday, ...] = (),
    evaluations: tuple[EvaluationRecord, ...] = (),
) -> ProgressView:
    return progress(
        goals, notes, steps=4, achieved_from=3, names=NAMES, starts=starts, ends=ends, today=today,
        months=months, holidays=holidays, evaluations=evaluations,
    )  # fmt: skip


def only(view: ProgressView) -> GoalRow:
    ((goal,),) = (cluster.goals for cluster in view.clusters)
    return goal


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, GoalState.NOT_SEEN),
        ({"venue": Venue.SCHOOL}, GoalState.NOT_PLANNED),
        ({"planned_from": date(2026, 1, 5)}, GoalState.NOT_PLANNED),
        ({"planned_from": ENDS}, GoalState.NOT_SEEN),
        ({"not_possible": "Geen panelen"}, GoalState.NOT_POSSIBLE),
        ({"not_possible": "Geen panelen", "venue": Venue.SCHOOL}, GoalState.NOT_POSSIBLE),
        ({"exempted": True, "not_possible": "x"}, GoalState.EXEMPTED),
    ],
)
def test_a_goal_without_a_note_says_why(changes: dict[str, object], state: GoalState) -> None:
    goal = replace(GOAL, **changes)  # type: ignore[arg-type]  # fields by name
    row = only(show(goals=(goal,)))
    assert row.state is state
    assert row.level is None
    assert row.trend is Trend.NONE
    assert row.reason == goal.not_possible


def test_what_was_seen_counts_as_practised_whatever_the_plan_says() -> None:
    row = only(show(seen(ENDS), goals=(replace(GOAL, not_possible="toch niet"),)))
    assert row.state is GoalState.PRACTISED
    assert row.level == 2


def test_the_level_now_is_the_highest_of_the_last_practised_day() -> None:
    row = only(show(seen(date(2025, 9, 3), 4), seen(ENDS, 2), seen(ENDS, 3)))
    assert (row.level, row.first_level, row.notes, row.last_day) == (3, 4, 3, ENDS)


def test_a_week_shows_its_highest_level() -> None:
    row = only(show(seen(date(2025, 9, 1), 3), seen(date(2025, 9, 5), 1), seen(ENDS, 2)))
    assert row.weeks == {(2025, 36): 3, (2025, 45): 2}


def test_what_was_practised_before_the_period_is_not_missing() -> None:
    row = only(show(seen(date(2025, 9, 3), 3), starts=date(2025, 10, 1)))
    assert row.state is GoalState.PRACTISED
    assert (row.level, row.first_level, row.notes) == (3, None, 0)
    assert row.last_day == date(2025, 9, 3)
    assert not row.weeks
    assert not row.evidence


def test_nothing_after_the_period_or_after_today_counts() -> None:
    late = seen(date(2025, 11, 5), 4)
    assert only(show(late, ends=date(2025, 10, 31))).state is GoalState.NOT_SEEN
    view = show(late, ends=date(2025, 12, 31), today=date(2025, 11, 4))
    assert only(view).state is GoalState.NOT_SEEN
    assert view.ends == date(2025, 11, 4)


def levels(*weekly: int) -> dict[tuple[int, int], int]:
    return {(2025, 36 + number): level for number, level in enumerate(weekly) if level}


@pytest.mark.parametrize(
    ("weekly", "expected"),
    [
        ((2, 0, 2, 3, 0, 3, 3, 3, 0, 3), Trend.LEVEL),
        ((2, 2, 3, 3, 3, 0, 3, 3, 0, 4), Trend.RISING),
        ((2, 3, 3, 0, 4, 0, 4), Trend.RISING),
        ((2, 0, 0, 3, 0, 0, 3, 3), Trend.LEVEL),
        ((1, 2, 2), Trend.LEVEL),
        ((3, 3, 2), Trend.FALLING),
        ((2, 1), Trend.FALLING),
        ((2,), Trend.NONE),
    ],
)
def test_the_trend_compares_the_last_week_with_the_three_before(
    weekly: tuple[int, ...], expected: Trend
) -> None:
    assert trend(levels(*weekly), ENDS, ENDS) is expected


def test_long_ago_is_more_than_six_weeks() -> None:
    rising = levels(1, 2, 3)
    assert trend(rising, ENDS - timedelta(days=42), ENDS) is Trend.RISING
    assert trend(rising, ENDS - timedelta(days=43), ENDS) is Trend.LONG_AGO
    assert trend({}, None, ENDS) is Trend.NONE


@given(st.lists(st.integers(1, 4), min_size=2, max_size=12))
def test_a_trend_names_a_change_that_is_there(weekly: list[int]) -> None:
    found = trend({(2025, n + 1): level for n, level in enumerate(weekly)}, ENDS, ENDS)
    before, last = weekly[-4:-1], weekly[-1]
    if found is Trend.RISING:
        assert last > min(before)
    elif found is Trend.FALLING:
        assert last < max(before)
    else:
        assert min(before) <= last <= max(before)


def test_evidence_is_in_order_with_the_name_of_who_saw_it() -> None:
    row = only(show(seen(date(2025, 10, 2), note="later"), seen(STARTS, note="eerst")))
    assert [(note.sentence, note.rater) for note in row.evidence] == [
        ("eerst", "Stijn Maes"),
        ("later", "Stijn Maes"),
    ]


def text_in(value: object) -> list[str]:
    if isinstance(value, Enum):
        return []
    if isinstance(value, str):
        return [value]
    if is_dataclass(value):
        return [t for field in fields(value) for t in text_in(getattr(value, field.name))]
    if isinstance(value, dict):
        return [t for pair in value.items() for part in pair for t in text_in(part)]
    if isinstance(value, (tuple, list)):
        return [t for part in value for t in text_in(part)]
    return []


def test_a_private_note_never_enters_the_view() -> None:
    view = show(seen(ENDS, note="Iedereen mag dit lezen", private="Alleen voor mij"))
    told = " ".join(text_in(view))
    assert "Iedereen mag dit lezen" in told
    assert "Alleen voor mij" not in told


def test_weeks_run_over_the_turn_of_the_year() -> None:
    view = show(starts=date(2025, 12, 17), ends=date(2026, 1, 7), today=date(2026, 1, 7))
    assert [column.week for column in view.weeks] == [(2025, 51), (2025, 52), (2026, 1), (2026, 2)]
    assert iso_week(date(2025, 12, 29)) == (2026, 1)


def test_a_week_is_a_holiday_only_when_all_its_school_days_are() -> None:
    holidays = (
        SchoolHoliday("Herfstvakantie", date(2025, 10, 27), date(2025, 11, 2)),
        SchoolHoliday("Brug", date(2025, 9, 4), date(2025, 9, 5)),
    )
    named = {c.week[1]: c.holiday for c in show(holidays=holidays).weeks if c.holiday}
    assert named == {44: "Herfstvakantie"}


def test_goals_keep_the_order_of_the_plan_within_their_clusters() -> None:
    goals = (
        replace(GOAL, id="c", order=2, cluster="2", cluster_title="B. Plaatsen"),
        replace(GOAL, id="b", order=1),
        GOAL,
    )
    view = show(goals=goals)
    assert [(c.title, [g.goal for g in c.goals]) for c in view.clusters] == [
        ("A. Werken", ["g", "b"]),
        ("B. Plaatsen", ["c"]),
    ]
    assert view.count(GoalState.NOT_SEEN) == 3


def test_months_are_added_up_and_missing_days_stay_apart_from_absence() -> None:
    view = show(
        months=(
            DayMonth(date(2025, 10, 1), 11, 5016, 8, 2, 2, 1, 3, closed=False),
            DayMonth(date(2025, 9, 1), 13, 5928, 8, 1, 0, 0, 0, closed=True),
        )
    )
    assert [month.month.month for month in view.months] == [9, 10]
    total = view.total
    assert (total.worked, total.minutes, total.absent, total.not_noted) == (24, 10944, 2, 3)
    assert not total.closed


def statement(key: str, number: int = 1) -> dict[str, Statement]:
    line = StatementLine("g", Voice.MENTOR, 2 + number, "Goed bezig")
    return {key: Statement(key, "p", "e", number, (line,), (), EVALUATION.required)}


def signed(key: str, *roles: SignerRole) -> tuple[Signature, ...]:
    at = datetime(2025, 10, 3, 12, 5, tzinfo=UTC)
    return tuple(
        Signature(role.value, "p", "s", key, "m", role, SignMethod.PIN, at) for role in roles
    )


def test_a_draft_shows_no_levels() -> None:
    (row,) = show(evaluations=(EvaluationRecord(EVALUATION, {}),)).evaluations
    assert row.finality is Finality.DRAFT
    assert row.ratings == ()
    assert [line.at for line in row.signatures] == [None, None, None]


def test_an_evaluation_is_final_only_with_every_signature() -> None:
    record = EvaluationRecord(EVALUATION, statement("s"), signed("s", SignerRole.MENTOR))
    (row,) = show(evaluations=(record,)).evaluations
    assert row.finality is Finality.OFFERED
    assert row.ratings[0].levels == {Voice.MENTOR: 3}
    assert [(line.name, line.at is None) for line in row.signatures] == [
        ("Stijn Maes", False),
        ("", True),
        ("", True),
    ]
    (row,) = show(evaluations=(replace(record, signatures=signed("s", *SignerRole)),)).evaluations
    assert row.finality is Finality.SEALED


def test_a_newer_statement_voids_the_signatures_of_the_former() -> None:
    record = EvaluationRecord(
        EVALUATION, statement("s") | statement("t", 2), signed("s", *SignerRole)
    )
    (row,) = show(evaluations=(record,)).evaluations
    assert row.finality is Finality.OFFERED
    assert row.ratings[0].levels == {Voice.MENTOR: 4}
    assert all(line.at is None for line in row.signatures)


def test_only_the_evaluations_of_the_period_are_told() -> None:
    record = EvaluationRecord(replace(EVALUATION, day=date(2025, 8, 20)), {})
    assert show(evaluations=(record,)).evaluations == ()
