"""The list of learners and the tabs of one, on the practice data and on a store that changes."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from mentorapp.domain.days import DayLook
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.learner_rows import LogRow, MatrixGoal, MatrixView, Stage
from mentorapp.domain.people import ContractType
from mentorapp.domain.progress import iso_week
from mentorapp.domain.progress_rows import SEEN, GoalState, Trend
from mentorapp.domain.today_rows import Presence
from mentorapp.services import learners, observations, progress, roster
from tests.services.conftest import Practice
from tests.services.desks import workplace
from tests.services.trio import ENDS, STARTS, TODAY


@pytest.fixture(scope="module")
def matrix(practice: Practice) -> MatrixView:
    return learners.matrix(practice.work, practice.learners["Nour"])


def goals(view: MatrixView) -> dict[str, MatrixGoal]:
    return {goal.short: goal for cluster in view.clusters for goal in cluster.goals}


def test_the_list(practice: Practice) -> None:
    rows = learners.learners(practice.work)
    assert [(row.name, row.initials, row.year, row.here, row.notes_week) for row in rows] == [
        ("Jasper De Wachter", "JD", "5de jaar", Presence.SCHOOL, 3),
        ("Nour El Amrani", "NE", "6de jaar", Presence.WORKPLACE, 6),
        ("Milan Verstraeten", "MV", "5de jaar", Presence.WORKPLACE, 2),
    ]
    nour = rows[1]
    assert nour.stage is Stage.RUNNING
    assert nour.mentors == ("Stijn Maes", "Dimitri Claes")
    assert (nour.counsellor, nour.school) == (
        "Katrien Lambrecht",
        "Technisch Instituut Denderoever",
    )
    assert nour.mine
    assert len(learners.learners(practice.school)) == 3


def test_who_comes_and_who_was_here(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        desk = placed.desk
        house = desk.store.organisation
        for name, starts, ends in (
            ("Coming", TODAY + timedelta(days=1), ENDS),
            ("Ended", STARTS, TODAY - timedelta(days=1)),
        ):
            roster.enrol(desk, roster.Enrol(name, "Zo", None, house, starts, ends))
        rows = learners.learners(desk)
        assert [(row.given_name, row.stage, row.here) for row in rows] == [
            ("Nour", Stage.RUNNING, Presence.WORKPLACE),
            ("Coming", Stage.COMING, None),
            ("Ended", Stage.ENDED, None),
        ]
        for row in rows:  # every tab opens for everybody
            assert learners.overview(desk, row.learner).row == row
            assert learners.details(desk, row.learner).placement == row.placement
            assert learners.logbook(desk, row.learner).rows == ()
            assert (learners.matrix(desk, row.learner).goals > 0) is (row.given_name == "Nour")


def test_the_overview(practice: Practice) -> None:
    view = learners.overview(practice.work, practice.learners["Nour"])
    assert view.contract is ContractType.OAO
    assert (view.workplace, view.school_place) == ("Elektro Vandersmissen", "Dendermonde")
    assert (view.goals, view.notes, view.long_ago) == (17, 73, 1)
    assert view.count(*SEEN) == 16
    by_state = (GoalState.ACHIEVED, GoalState.ASSESSED, GoalState.PRACTISED)
    assert [view.count(one) for one in by_state] == [6, 8, 2]
    assert view.count(GoalState.NOT_SEEN) == 1
    assert view.count(GoalState.EXEMPTED) == 0
    assert view.levels == ((4, 4), (3, 5), (2, 5), (1, 2))
    assert sum(number for _level, number in view.levels) == 16
    assert [row.day for row in view.latest] == sorted(
        (row.day for row in view.latest), reverse=True
    )
    assert [(day.day.isoformat(), day.look) for day in view.ahead] == [
        ("2025-11-06", DayLook.WORK),
        ("2025-11-07", DayLook.WORK),
        ("2025-11-10", DayLook.SCHOOL),
        ("2025-11-11", DayLook.HOLIDAY),
        ("2025-11-12", DayLook.WORK),
    ]


def test_the_matrix_is_that_of_the_design(matrix: MatrixView) -> None:
    assert [one.first.isocalendar()[1] for one in matrix.columns] == list(range(36, 46))
    assert [one.holiday.nl for one in matrix.columns if one.holiday.nl] == ["Herfstvakantie"]
    assert [one.is_now for one in matrix.columns] == [False] * 9 + [True]
    assert [(one.day.month, one.first, one.columns) for one in matrix.captions] == [
        (9, 0, 5),
        (10, 5, 4),
        (11, 9, 1),
    ]
    assert (matrix.goals, matrix.long_ago, matrix.not_started) == (17, 1, 1)
    assert (matrix.scale, matrix.steps) == ("independence-4", 4)
    first = matrix.clusters[0]
    assert (first.code, first.title) == ("A", "Samenwerken en veilig werken")
    assert first.levels == ((4, 2), (3, 1), (2, 1))
    rows = goals(matrix)
    assert rows["Samenwerken"].cells == (2, 0, 2, 3, 0, 3, 3, 3, 0, 3)
    safe = rows["Veilig en netjes werken"]
    assert (safe.level, safe.last_day, safe.trend) == (4, TODAY, Trend.RISING)
    never = rows["In bedrijf stellen"]
    assert (never.level, never.last_day, never.state) == (None, None, GoalState.NOT_SEEN)
    assert never.is_not_started
    assert rows["Data en zeer lage spanning aansluiten"].is_long_ago


def test_the_matrix_says_what_the_report_says(practice: Practice, matrix: MatrixView) -> None:
    report = progress.report(
        practice.work, progress.ReportOn(practice.learners["Nour"], date(2025, 9, 1), TODAY)
    )
    rows = goals(matrix)
    compared = 0
    for cluster in report.view.clusters:
        for goal in cluster.goals:
            row = rows[goal.short]
            assert (row.level, row.last_day, row.trend, row.state, row.reason) == (
                goal.level,
                goal.last_day,
                goal.trend,
                goal.state,
                goal.reason,
            )
            shown = {
                iso_week(column.first): level
                for column, level in zip(matrix.columns, row.cells, strict=True)
                if level
            }
            assert shown == goal.weeks
            compared += 1
    assert compared == matrix.goals


def test_one_row_alone_is_the_row_of_the_matrix(practice: Practice, matrix: MatrixView) -> None:
    nour = practice.learners["Nour"]
    for cluster in matrix.clusters:
        for goal in cluster.goals:
            assert learners.matrix_goal(practice.work, nour, goal.goal) == goal
    with pytest.raises(Refused) as refused:
        learners.matrix_goal(practice.work, practice.learners["Milan"], goal.goal)
    assert refused.value.problem is Problem.UNKNOWN


def test_a_matrix_follows_what_is_noted_and_said(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        desk, (first, second, *_) = placed.desk, placed.goals
        roster.not_possible_here(desk, second.id, "geen stelling")
        observations.note(desk, observations.NoteObservation(first.id, 1, TODAY))
        observations.note(desk, observations.NoteObservation(first.id, 3, TODAY))
        rows = goals(learners.matrix(desk, placed.learner.id))
    assert rows[first.short].cells[-1] == rows[first.short].level == 3
    assert rows[second.short].state is GoalState.NOT_POSSIBLE
    assert rows[second.short].reason == "geen stelling"
    assert not rows[second.short].is_not_started


def test_the_matrix_of_who_left_is_that_of_the_last_year(practice: Practice) -> None:
    later = replace(practice.work, today=date(2026, 9, 10))
    view = learners.matrix(later, practice.learners["Nour"])
    assert view.columns[0].first == date(2025, 9, 1)
    assert view.columns[-1].first == date(2026, 6, 29)
    assert view.goals == 17


def test_the_matrix_reads_no_sentences(practice: Practice) -> None:
    asked: list[str] = []
    engine = practice.work.store.engine

    def listen(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(engine, "before_cursor_execute", listen)
    try:
        learners.matrix(practice.work, practice.learners["Nour"])
    finally:
        event.remove(engine, "before_cursor_execute", listen)
    assert len([one for one in asked if "p_observation" in one]) == 1
    assert not any("sentence" in one for one in asked)


def every_page(practice: Practice, number: int, text: str = "") -> list[LogRow]:
    rows: list[LogRow] = []
    before = None
    for _page in range(200):
        page = learners.logbook(
            practice.work, practice.learners["Nour"], before, text, number=number
        )
        rows += page.rows
        before = page.more
        if before is None:
            return rows
    raise AssertionError("never ends")


@pytest.mark.parametrize("number", [1, 7, 72, 73, 74])
def test_pages_give_every_note_once_newest_first(practice: Practice, number: int) -> None:
    rows = every_page(practice, number)
    assert len(rows) == len({row.id for row in rows}) == 73
    assert [row.day for row in rows] == sorted((row.day for row in rows), reverse=True)


def test_a_row_of_the_logbook(practice: Practice) -> None:
    [row] = every_page(practice, 50, "wisselschakelaars PE")
    assert (row.short, row.level, row.steps, row.rater, row.may_edit, row.private) == (
        "Schakelaars en stopcontacten aansluiten",
        3,
        4,
        "Stijn Maes",
        True,
        False,
    )
    assert row.sentence.startswith("Living, 6 stopcontacten")
    [own] = every_page(practice, 50, "verdeelblok")
    assert own.private_note == "Volgende keer eerst zelf laten meten."
    school = learners.logbook(practice.school, practice.learners["Nour"], text="verdeelblok")
    assert [one.private_note for one in school.rows] == [""]
    assert not school.rows[0].may_edit


@pytest.mark.parametrize(
    ("text", "number"), [("een draad", 4), ("ÉEN DRAAD", 4), ("verdeelbord", 4), ("xyzzy", 0)]
)
def test_words_search_the_logbook(practice: Practice, text: str, number: int) -> None:
    assert len(every_page(practice, 3, text)) == number
    assert len(every_page(practice, 50, text)) == number


def test_a_note_kept_to_the_workplace_stays_in_the_logbook(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        note = observations.note(
            placed.desk,
            observations.NoteObservation(placed.goals[0].id, 2, sentence="Thuis is het moeilijk."),
        )
        observations.keep_private(placed.desk, note.id)
        [row] = learners.logbook(placed.desk, placed.learner.id, text="thuis").rows
        assert (row.private, row.private_note, row.sentence) == (
            True,
            "Thuis is het moeilijk.",
            "",
        )
        assert not row.may_edit
        with pytest.raises(Refused):
            learners.logbook(placed.desk, "nobody")


def test_what_is_known_of_a_learner(practice: Practice, tmp_path: Path) -> None:
    nour = practice.learners["Nour"]
    found = learners.details(practice.work, nour)
    assert found.learner.school_number == "D-2025-114"
    assert found.ours == frozenset()  # all of it is the school's
    [placed] = found.placements
    assert found.placement == placed.placement.id
    assert [one.given_name for one in placed.mentors] == ["Stijn", "Dimitri"]
    assert placed.counsellor is not None
    assert placed.school is not None
    assert placed.schedule in placed.schedules
    assert len(placed.goals) == 17
    assert learners.details(practice.school, nour).ours == {
        "learner",
        "placement",
        "plan",
        "schedule",
    }
    with workplace(tmp_path) as alone:
        assert learners.details(alone.desk, alone.learner.id).ours == {
            "learner",
            "placement",
            "plan",
            "schedule",
        }


@pytest.mark.parametrize("name", ["overview", "matrix", "details", "logbook"])
def test_nobody_has_no_tabs(practice: Practice, name: str) -> None:
    with pytest.raises(Refused) as refused:
        getattr(learners, name)(practice.work, "nobody")
    assert (refused.value.problem, refused.value.field) == (Problem.UNKNOWN, "learner")
