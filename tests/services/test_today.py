"""The day board on the practice data, and on a store of one learner that changes."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from mentorapp.domain import ids
from mentorapp.domain.agreement import Outcome
from mentorapp.domain.days import DayLook, DayState
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import SignerRole
from mentorapp.domain.evaluation_plan import EvaluationPlan
from mentorapp.domain.people import Learner
from mentorapp.domain.schedule import Schedule
from mentorapp.domain.today_rows import Board, Bucket, Lane, Presence, Todo, TodoKind, Why
from mentorapp.domain.voice import Voice
from mentorapp.services import (
    days,
    evaluation_list,
    evaluations,
    observations,
    rating,
    roster,
    talking,
    today,
)
from mentorapp.services.desk import Desk
from mentorapp.storage.unit import Unit
from tests.services import evaluating
from tests.services.conftest import Practice
from tests.services.desks import workplace
from tests.services.trio import ENDS, STARTS, TODAY


def lanes(board: Board) -> dict[str, Lane]:
    return {lane.given_name: lane for lane in board.lanes}


@pytest.fixture(scope="module")
def board(practice: Practice) -> Board:
    return today.board(practice.work)


def test_who_is_here_comes_first(board: Board) -> None:
    assert (board.day, board.week) == (date(2025, 11, 6), 45)
    assert [lane.name for lane in board.lanes] == [
        "Nour El Amrani",
        "Milan Verstraeten",
        "Jasper De Wachter",
    ]
    assert [lane.initials for lane in board.lanes] == ["NE", "MV", "JD"]
    assert all(lane.mine for lane in board.lanes)
    nour, jasper = lanes(board)["Nour"], lanes(board)["Jasper"]
    assert (nour.here, nour.starts, nour.ends, nour.notes_today) == (
        Presence.WORKPLACE,
        465,
        975,
        1,
    )
    assert (nour.programme, nour.year) == ("Elektrische installaties duaal", "6de jaar")
    assert (nour.scale, nour.steps) == ("independence-4", 4)
    assert jasper.here is Presence.SCHOOL
    assert (jasper.same_until, jasper.back) == (date(2025, 11, 7), date(2025, 11, 10))


def test_the_strip_of_the_week(board: Board) -> None:
    milan = lanes(board)["Milan"].days
    assert [day.look for day in milan] == [
        DayLook.SCHOOL,
        DayLook.SICK,
        DayLook.WORK,
        DayLook.WORK,
        DayLook.WORK,
    ]
    assert milan[1].attest
    assert (milan[2].minutes, milan[2].planned_minutes) == (360, 456)
    assert milan[2].state is DayState.ENTERED
    assert [day.is_today for day in milan] == [False, False, False, True, False]
    assert 0 < milan[3].done < 1
    assert (milan[2].done, milan[4].done) == (1.0, 0.0)
    nour = lanes(board)["Nour"].days
    assert [mark.level for mark in nour[2].marks] == [3, 4, 3, 3, 2]
    assert [mark.short for mark in nour[3].marks] == ["Veilig en netjes werken"]
    assert nour[2].state is DayState.CONFIRMED


def test_likely_competences(board: Board) -> None:
    shown = {
        name: [(one.short, one.level, one.why) for one in lane.suggestions]
        for name, lane in lanes(board).items()
    }
    assert shown["Nour"] == [
        ("Draden en kabels trekken", 3, Why.LAST_TIME),
        ("Schakelaars en stopcontacten aansluiten", 3, Why.LAST_TIME),
        ("Verdeelbord aansluiten", 2, Why.LAST_WEEKS),
    ]
    assert shown["Milan"] == [
        ("Leidingen en dozen plaatsen", 2, Why.LAST_TIME),
        ("Sleuven en holtes maken", 1, Why.LAST_TIME),
        ("Draden en kabels trekken", None, Why.PLANNED_NOW),
    ]


def test_what_there_is_to_do(board: Board) -> None:
    assert [(row.kind, row.bucket, row.given_name) for row in board.todo] == [
        (TodoKind.HOURS, Bucket.TODAY, "Milan"),
        (TodoKind.MONTH, Bucket.THIS_WEEK, "Jasper"),
        (TodoKind.MONTH, Bucket.THIS_WEEK, "Nour"),
        (TodoKind.EVALUATION, Bucket.LATER, "Nour"),
    ]
    hours, _jasper, month, _evaluation = board.todo
    assert (hours.days, hours.minutes, hours.planned_minutes) == ((date(2025, 11, 5),), 360, 456)
    assert (month.due, month.month, month.days) == (
        date(2025, 11, 7),
        "2025-10",
        (date(2025, 10, 17),),
    )


def test_the_last_notes_and_what_asks_for_practice(board: Board) -> None:
    assert len(board.latest) == today.LATEST
    first = board.latest[0]
    assert (first.given_name, first.short, first.level, first.rater) == (
        "Nour",
        "Veilig en netjes werken",
        4,
        "Stijn",
    )
    assert [note.day for note in board.latest] == sorted(
        (note.day for note in board.latest), reverse=True
    )
    assert first.noted is not None
    chance = board.chances[0]
    assert (chance.given_name, chance.short, chance.last_day, chance.why) == (
        "Nour",
        "Data en zeer lage spanning aansluiten",
        date(2025, 9, 17),
        Why.LONG_AGO,
    )
    assert {row.given_name for row in board.chances} == {"Nour", "Milan", "Jasper"}


def test_the_school_sees_its_learners_and_no_hours(practice: Practice) -> None:
    board = today.board(practice.school)
    assert len(board.lanes) == 3
    assert all(lane.mine for lane in board.lanes)
    assert board.todo == ()
    assert board.latest[0].sentence


def test_somebody_without_learners_sees_everything_as_not_theirs(practice: Practice) -> None:
    board = today.board(practice.by("Els"))
    assert not any(lane.mine for lane in board.lanes)
    assert board.todo == today.board(practice.work).todo
    assert len(board.latest) == today.LATEST


def test_a_lane_alone_is_the_lane_of_the_board(practice: Practice, board: Board) -> None:
    for lane in board.lanes:
        assert today.lane(practice.work, lane.learner) == lane
    with pytest.raises(Refused) as refused:
        today.lane(practice.work, "nobody")
    assert (refused.value.problem, refused.value.field) == (Problem.UNKNOWN, "learner")


def test_it_asks_few_questions(practice: Practice) -> None:
    asked: list[str] = []
    raw = practice.work.store.engine.raw_connection()
    raw.driver_connection.set_trace_callback(asked.append)  # type: ignore[union-attr] # open
    raw.close()
    try:
        today.board(practice.work)
    finally:
        raw = practice.work.store.engine.raw_connection()
        raw.driver_connection.set_trace_callback(None)  # type: ignore[union-attr] # open
        raw.close()
    each_note = sum("FROM entry" in one or "p_observation.id = " in one for one in asked)
    assert each_note > 0
    assert len(asked) - each_note < 24
    assert not [one for one in asked if "p_observation" in one and "day" not in one]


def test_a_note_of_today_stays_in_its_place_with_its_level(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        desk, goals = placed.desk, placed.goals
        yesterday = TODAY - timedelta(days=1)
        for goal, level in ((goals[0], 2), (goals[1], 1)):
            observations.note(desk, observations.NoteObservation(goal.id, level, yesterday))
        before = today.lane(desk, placed.learner.id)
        observations.note(desk, observations.NoteObservation(goals[0].id, 3))
        after = today.lane(desk, placed.learner.id)
    assert [one.goal for one in before.suggestions] == [one.goal for one in after.suggestions]
    assert [one.goal for one in after.suggestions[:2]] == [goals[0].id, goals[1].id]
    assert (after.suggestions[0].level, after.suggestions[0].today) == (3, True)
    assert (after.suggestions[1].level, after.suggestions[1].today) == (1, False)
    assert after.notes_today == 1
    assert [mark.level for mark in after.days[3].marks] == [3]


def test_a_board_follows_placements_plans_and_absences(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        desk = placed.desk
        organisation = desk.store.organisation
        _later, _ = roster.enrol(
            desk,
            roster.Enrol(
                "Anna", "Zo", None, organisation, TODAY + timedelta(days=1), date(2026, 6, 1)
            ),
        )
        _gone, _ = roster.enrol(
            desk,
            roster.Enrol(
                "Bea", "Zo", None, organisation, date(2025, 1, 1), TODAY - timedelta(days=1)
            ),
        )
        roster.enrol(
            desk,
            roster.Enrol("Cas", "Zo", None, organisation, TODAY, TODAY, mentors=(desk.person,)),
        )
        days.enter(desk, days.EnterDay(placed.placement.id, TODAY, "ZG", 0, attest=False))
        board = today.board(desk)
    assert [(lane.given_name, lane.mine) for lane in board.lanes] == [
        ("Cas", True),
        ("Nour", False),
    ]
    cas, nour = board.lanes
    assert (cas.plan, cas.scale, cas.steps, cas.suggestions) == ("", "", 0, ())
    assert (cas.here, cas.back, len(cas.days)) == (Presence.FREE, None, 5)
    assert (nour.here, nour.code, nour.back) == (Presence.ABSENT, "ZG", TODAY + timedelta(days=1))
    # Own learners alone concern a mentor who has some: nothing of Nour is to be done.
    assert [(row.kind, row.given_name) for row in board.todo] == [
        (TodoKind.PLAN, "Cas"),
        (TodoKind.SCHEDULE, "Cas"),
    ]
    assert not board.is_done()


def test_what_is_not_there_yet_is_to_be_done(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        desk = replace(placed.desk, today=STARTS)  # the first day: no hours to confirm yet
        assert today.board(desk).todo == ()
        assert today.board(desk).is_done()
        bo = Learner(ids.natural("learner", "bo"), None, desk.store.organisation, "Bo", "Zo")

        def take_up(unit: Unit) -> None:
            unit.add(bo)
            unit.commit("enrol", name=bo.name)

        desk.write(take_up)
        ((kind, name, where),) = [
            (row.kind, row.given_name, row.placement) for row in today.board(desk).todo
        ]
        assert (kind, name, where) == (TodoKind.PLACEMENT, "Bo", "")
        assert today.board(desk, placed.learner.id).todo == ()
        assert not today.board(desk).is_done()
        assert today.board(desk).is_done(placed.learner.id)


def test_a_schedule_that_only_begins_later_leaves_today_unknown(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        desk = replace(placed.desk, today=STARTS)
        with desk.read() as unit:
            (schedule,) = unit.find(Schedule, placement=placed.placement.id)
        roster.set_schedule(desk, replace(schedule, valid_from=STARTS + timedelta(days=7)))
        assert [row.kind for row in today.board(desk).todo] == [TodoKind.SCHEDULE]
        later = replace(desk, today=STARTS + timedelta(days=7))
        assert TodoKind.SCHEDULE not in {row.kind for row in today.board(later).todo}


def test_of_nobody_it_is_not_known_that_all_is_done(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        board = today.board(replace(placed.desk, today=ENDS + timedelta(days=1)))
    assert (board.lanes, board.todo, board.others) == ((), (), True)
    assert not board.is_done()


@pytest.mark.parametrize(
    ("day", "look"),
    [
        (date(2025, 11, 1), DayLook.FREE),  # a Saturday
        (date(2025, 10, 28), DayLook.HOLIDAY),
    ],
)
def test_a_note_on_a_free_day_stands_on_its_day(tmp_path: Path, day: date, look: DayLook) -> None:
    with workplace(tmp_path) as placed:
        observations.note(placed.desk, observations.NoteObservation(placed.goals[0].id, 3, day))
        lane = today.lane(replace(placed.desk, today=day), placed.learner.id)
    (noted,) = [one for one in lane.days if one.marks]
    assert (noted.day, noted.look, [mark.level for mark in noted.marks]) == (day, look, [3])


def test_hours_and_months_that_nobody_confirmed(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        desk = placed.desk
        rows = today.board(desk).todo
        assert [(row.kind, row.month, row.bucket, len(row.days)) for row in rows] == [
            (TodoKind.MONTH, "2025-09", Bucket.TODAY, 22),
            (TodoKind.HOURS, "2025-11", Bucket.TODAY, 3),
            (TodoKind.MONTH, "2025-10", Bucket.THIS_WEEK, 18),
        ]
        assert rows[0].due == date(2025, 10, 7)
        days.confirm(desk, placed.placement.id, rows[0].days)
        assert today.board(desk).todo[0].days == ()
        days.close(desk, placed.placement.id, "2025-09")
        assert [row.month for row in today.board(desk).todo] == ["2025-11", "2025-10"]


def test_evaluations_to_fill_in_and_to_sign(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        desk = placed.desk
        day = date(2025, 11, 14)
        started = evaluations.start(
            desk,
            evaluations.StartEvaluation(
                placed.placement.id,
                day,
                date(2025, 9, 1),
                day,
                (SignerRole.MENTOR, SignerRole.LEARNER),
            ),
        )
        rating.rate(desk, rating.Rate(started.id, placed.goals[0].id, Voice.MENTOR, 2))
        rating.rate(desk, rating.Rate(started.id, placed.goals[1].id, Voice.MENTOR, None))
        rating.rate(desk, rating.Rate(started.id, placed.goals[2].id, Voice.LEARNER, 2))
        [row] = _of(desk, TodoKind.EVALUATION)
        assert (row.bucket, row.due, row.number) == (Bucket.NEXT_WEEK, day, 1)
        assert (row.filled, row.out_of) == (2, len(placed.goals))
        evaluations.rest_not_seen(desk, started.id)
        evaluations.offer(desk, started.id)
        assert _of(desk, TodoKind.EVALUATION) == []
        evaluations.sign(desk, evaluations.Sign(started.id, desk.person, SignerRole.MENTOR))
        [row] = _of(desk, TodoKind.SIGN)
        assert row.roles == (SignerRole.LEARNER,)
        evaluations.sign(desk, evaluations.Sign(started.id, placed.learner.id, SignerRole.LEARNER))
        assert _of(desk, TodoKind.SIGN) == []
        # A new statement voids the signatures.
        evaluations.offer(desk, started.id, "een niveau bijgestuurd")
        [row] = _of(desk, TodoKind.SIGN)
        assert row.roles == (SignerRole.MENTOR, SignerRole.LEARNER)


def _of(desk: Desk, kind: TodoKind) -> list[Todo]:
    return [row for row in today.board(desk).todo if row.kind is kind]


def test_a_closed_month_shows_on_the_strip(practice: Practice) -> None:
    desk = replace(practice.work, today=date(2025, 9, 25))
    nour = lanes(today.board(desk))["Nour"]
    assert {day.state for day in nour.days} == {DayState.CLOSED}
    # What was noted later has not happened yet.
    assert all(one.last_day is None or one.last_day <= desk.today for one in nour.suggestions)


def test_a_holiday_is_named(practice: Practice) -> None:
    desk = replace(practice.work, today=date(2025, 10, 29))
    jasper = lanes(today.board(desk))["Jasper"]
    assert {day.look for day in jasper.days} == {DayLook.HOLIDAY}
    assert {day.label.nl for day in jasper.days} == {"Herfstvakantie"}
    assert jasper.here is Presence.FREE
    assert jasper.back == date(2025, 11, 3)


def test_warming_needs_no_store() -> None:
    today.warm(TODAY)


def test_an_agreement_is_on_the_list_until_somebody_says_what_became_of_it(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        desk = placed.desk
        made = evaluating.opened(placed)
        soon, late = TODAY + timedelta(days=10), TODAY + timedelta(days=40)
        first = talking.agree_on(
            desk, talking.Agree(made.id, "Meet drie keer.", Voice.LEARNER, soon)
        )
        for text, by in (("Kijkt na.", None), ("Later.", late)):
            talking.agree_on(desk, talking.Agree(made.id, text, Voice.MENTOR, by))
        [row] = _of(desk, TodoKind.AGREEMENT)
        assert (row.said, row.who, row.due, row.evaluation) == (
            "Meet drie keer.",
            Voice.LEARNER,
            soon,
            made.id,
        )
        talking.close(desk, talking.CloseAgreement(first.id, Outcome.DONE, "vlot"))
        assert _of(desk, TodoKind.AGREEMENT) == []


def test_the_plan_asks_for_an_evaluation_until_it_is_begun(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        desk, place = placed.desk, placed.placement.id
        day = TODAY + timedelta(days=14)
        evaluation_list.set_plan(desk, EvaluationPlan("", place, (day,)))
        [row] = _of(desk, TodoKind.TALK)
        assert (row.due, row.placement) == (day, place)
        assert [one.day for one in evaluation_list.evaluations(desk).due] == [day]
        evaluations.start(desk, evaluations.StartEvaluation(place, day, date(2025, 9, 1), TODAY))
        assert _of(desk, TodoKind.TALK) == []
        assert evaluation_list.evaluations(desk).due == ()
