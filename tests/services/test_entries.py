"""Own entries of a learner: what is refused, what is kept, and that they count nowhere."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from mentorapp.connectors.resources import load_frameworks
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import SignerRole
from mentorapp.domain.observation import SENTENCE_LIMIT
from mentorapp.domain.own_entry import Origin, OwnEntry
from mentorapp.domain.plan import Goal
from mentorapp.domain.voice import Voice
from mentorapp.reports.progress import progress_pdf
from mentorapp.services import (
    away,
    days,
    enrolling,
    entries,
    evaluations,
    forecasting,
    learners,
    logbook,
    observations,
    planning,
    progress,
    proposing,
    rating,
    roster,
    today,
    undo,
)
from mentorapp.services import bin as bins
from mentorapp.services.entries import CorrectOwn, EnterOwn
from mentorapp.services.own_desk import OwnDesk
from tests.services.desks import Placed, workplace
from tests.services.trio import ENDS, STARTS, TODAY, trio

FOREIGN = "van een ander"


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Placed]:
    with workplace(tmp_path) as made:
        yield made


def own(at: Placed) -> OwnDesk:
    return OwnDesk(at.desk, at.learner.id)


def other(at: Placed) -> tuple[OwnDesk, str]:
    """Enrol another learner with a plan; gives its desk and a goal of it."""
    learner, placement = roster.enrol(
        at.desk, roster.Enrol("Amira", "Test", None, at.desk.store.organisation, STARTS, ENDS)
    )
    plan = roster.make_plan(
        at.desk, placement.id, load_frameworks()["BK-0140-3"], scale="independence-4"
    )
    with at.desk.read() as unit:
        goal = unit.find(Goal, plan=plan.id)[0]
    return OwnDesk(at.desk, learner.id), goal.id


@pytest.mark.parametrize(
    ("fields", "problem", "field"),
    [
        ({"level": 0}, Problem.NOT_A_LEVEL, "level"),
        ({"level": 5}, Problem.NOT_A_LEVEL, "level"),
        ({"day": TODAY + timedelta(days=1)}, Problem.IN_FUTURE, "day"),
        ({"day": date(2025, 8, 31)}, Problem.OUTSIDE_PLACEMENT, "day"),
        ({"goal": "bestaat niet"}, Problem.UNKNOWN, "goal"),
        ({"sentence": "x" * (SENTENCE_LIMIT + 1)}, Problem.TOO_LONG, "sentence"),
        ({"goal": FOREIGN}, Problem.NOT_IN_PLAN, "goal"),
    ],
)
def test_what_cannot_be_true_is_refused_on_its_field_and_nothing_is_written(
    at: Placed, fields: dict[str, object], problem: Problem, field: str
) -> None:
    if fields.get("goal") == FOREIGN:
        fields = {"goal": other(at)[1]}
    position = at.desk.store.position()
    with pytest.raises(Refused) as refused:
        entries.enter(own(at), replace(EnterOwn(at.goals[0].id), **fields))  # type: ignore[arg-type] # a table
    assert (refused.value.problem, refused.value.field) == (problem, field)
    assert at.desk.store.position() == position


def test_an_entry_is_kept_corrected_and_taken_away_and_each_step_is_taken_back(at: Placed) -> None:
    made = entries.enter(own(at), EnterOwn(at.goals[0].id, sentence="  klemmen gezet "))
    assert made == OwnEntry(
        made.id, at.placement.id, at.goals[0].id, TODAY, None, "klemmen gezet", Origin.TILE
    )
    command = CorrectOwn(made.id, at.goals[1].id, TODAY - timedelta(days=1), 3, "kabels")
    better = entries.correct(own(at), command)
    (row,) = entries.own_entries(own(at))
    assert (row.goal, row.day, row.level, row.sentence) == (
        at.goals[1].id,
        TODAY - timedelta(days=1),
        3,
        "kabels",
    )
    assert (row.short, row.steps, row.open) == (at.goals[1].short, 4, True)
    entries.withdraw(own(at), made.id)
    assert entries.own_entries(own(at)) == ()
    assert entries.take_back(own(at)).action == "withdraw_own"
    with at.desk.read() as unit:
        assert unit.find(OwnEntry) == [better]
    assert entries.take_back(own(at)).action == "correct_own"
    with at.desk.read() as unit:
        assert unit.find(OwnEntry) == [made]
    assert entries.take_back(own(at)).action == "enter_own"
    with pytest.raises(Refused) as refused:
        entries.take_back(own(at))
    assert refused.value.problem is Problem.NOTHING_TO_UNDO
    assert entries.own_entries(own(at)) == ()


def test_a_learner_takes_back_no_step_of_a_mentor_and_a_mentor_none_of_a_learner(
    at: Placed,
) -> None:
    entries.enter(own(at), EnterOwn(at.goals[0].id))
    observations.note(at.desk, observations.NoteObservation(at.goals[0].id, 2))
    assert entries.take_back(own(at)).action == "enter_own"
    entries.enter(own(at), EnterOwn(at.goals[0].id))
    assert undo.undo(at.desk).action == "note"
    assert len(entries.own_entries(own(at))) == 1


def test_nobody_corrects_or_takes_away_what_another_learner_noted(at: Placed) -> None:
    amira, goal = other(at)
    theirs = entries.enter(amira, EnterOwn(goal, sentence="van Amira"))
    attempts: list[Callable[[], object]] = [
        lambda: entries.withdraw(own(at), theirs.id),
        lambda: entries.correct(own(at), CorrectOwn(theirs.id, at.goals[0].id, TODAY)),
    ]
    for attempt in attempts:
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.problem is Problem.UNKNOWN
    assert entries.own_entries(own(at)) == ()
    assert [row.sentence for row in entries.own_entries(amira)] == ["van Amira"]


def test_a_badge_twice_on_one_day_notes_once(at: Placed) -> None:
    badge = EnterOwn(at.goals[0].id, origin=Origin.KIOSK)
    entries.enter(own(at), badge)
    with pytest.raises(Refused) as refused:
        entries.enter(own(at), badge)
    assert (refused.value.problem, refused.value.params) == (
        Problem.ALREADY_THERE,
        {"given": at.goals[0].short},
    )
    entries.enter(own(at), replace(badge, day=TODAY - timedelta(days=1)))
    entries.enter(own(at), replace(badge, origin=Origin.TILE))  # with words, it may come again
    assert len(entries.own_entries(own(at))) == 3


def test_a_closed_month_takes_no_entry_and_lets_none_go(at: Placed) -> None:
    first = date(2025, 10, 1)
    made = entries.enter(own(at), EnterOwn(at.goals[0].id, day=first))
    with at.desk.read() as unit:
        planned = list(days.planned_work(unit, at.placement.id, first, date(2025, 10, 31)))
    days.confirm(at.desk, at.placement.id, planned)
    days.close(at.desk, at.placement.id, "2025-10")
    attempts: list[Callable[[], object]] = [
        lambda: entries.enter(own(at), EnterOwn(at.goals[0].id, day=first)),
        lambda: entries.withdraw(own(at), made.id),
        lambda: entries.correct(own(at), CorrectOwn(made.id, at.goals[0].id, TODAY)),
    ]
    for attempt in attempts:
        with pytest.raises(Refused) as refused:
            attempt()
        assert (refused.value.problem, refused.value.field) == (Problem.SEALED, "day")
    (row,) = entries.own_entries(own(at))
    assert (row.day, row.open) == (first, False)


def test_what_a_signed_evaluation_covers_stays_as_it_was(at: Placed) -> None:
    made = entries.enter(own(at), EnterOwn(at.goals[0].id))
    started = evaluations.start(
        at.desk,
        evaluations.StartEvaluation(at.placement.id, TODAY, STARTS, TODAY, (SignerRole.MENTOR,)),
    )
    voice = Voice.MENTOR
    rating.rate(at.desk, rating.Rate(started.id, at.goals[0].id, voice, 3))
    evaluations.rest_not_seen(at.desk, started.id)
    evaluations.offer(at.desk, started.id)
    entries.correct(own(at), CorrectOwn(made.id, at.goals[0].id, TODAY, 2))
    evaluations.sign(at.desk, evaluations.Sign(started.id, at.mentor.id, SignerRole.MENTOR))
    for attempt in (
        lambda: entries.withdraw(own(at), made.id),
        lambda: entries.correct(own(at), CorrectOwn(made.id, at.goals[0].id, TODAY, 4)),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        assert (refused.value.problem, refused.value.field) == (Problem.SEALED, "evaluation")
    assert [row.open for row in entries.own_entries(own(at))] == [False]
    entries.enter(own(at), EnterOwn(at.goals[1].id))  # the day goes on


def test_an_entry_counts_in_no_state_level_cell_forecast_or_report(at: Placed) -> None:
    for goal, level, back in ((0, 2, 20), (1, 3, 9), (0, 3, 2)):
        day = TODAY - timedelta(days=back)
        observations.note(at.desk, observations.NoteObservation(at.goals[goal].id, level, day=day))

    def counted() -> tuple[object, ...]:
        desk, who = at.desk, at.learner.id
        paper = progress.report(desk, progress.ReportOn(who))
        return (
            learners.matrix(desk, who),
            replace(learners.overview(desk, who), latest=()),
            forecasting.forecast(desk, who),
            today.board(desk).lanes[0].suggestions,
            proposing.weeks(desk),
            # The foot of a print names the change it is a print of; all else is compared.
            progress_pdf(replace(paper, journal_head="", code="")),
        )

    before = counted()
    for goal in (0, 1, 5):
        for back in (0, 1, 30):
            day = TODAY - timedelta(days=back)
            entries.enter(own(at), EnterOwn(at.goals[goal].id, day, 4, "helemaal alleen gedaan"))
    assert len(entries.own_entries(own(at))) == len((0, 1, 5)) * len((0, 1, 30))
    assert counted() == before


def test_an_entry_travels_with_the_learner_and_two_computers_meet(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        mine = OwnDesk(made.desks["a"], made.learners[0].id)
        entry = entries.enter(mine, EnterOwn(made.goals[0].id, level=2, sentence="zelf gedaan"))
        made.settle()
        for name in "bs":
            with made.desks[name].read() as unit:
                assert unit.find(OwnEntry) == [entry]


def test_the_logbook_shows_own_entries_among_the_notes_only_where_they_are_asked_for(
    at: Placed,
) -> None:
    desk, who = at.desk, at.learner.id
    yesterday = TODAY - timedelta(days=1)
    observations.note(desk, observations.NoteObservation(at.goals[0].id, 2, day=yesterday))
    entries.enter(own(at), EnterOwn(at.goals[0].id, yesterday, 4, "alleen gedaan"))
    entries.enter(own(at), EnterOwn(at.goals[1].id, sentence="een muur"))
    plain = logbook.logbook(desk, who)
    assert ([row.own for row in plain.rows], plain.own, plain.given_name) == ([False], 2, "Nour")
    both = logbook.logbook(desk, who, voices=(Voice.MENTOR, Voice.LEARNER))
    assert [row.day for row in both.rows] == [TODAY, yesterday, yesterday]
    mine = {row.goal: row for row in both.rows if row.own}
    first, second = mine[at.goals[0].id], mine[at.goals[1].id]
    assert (first.level, first.taken, first.may_edit) == (4, True, False)
    assert (second.level, second.taken, second.sentence) == (0, False, "een muur")
    alone = logbook.logbook(desk, who, voices=(Voice.LEARNER,), number=1)
    assert [row.own for row in alone.rows] == [True]
    rest = logbook.logbook(desk, who, before=alone.more, voices=(Voice.LEARNER,))
    assert ([row.goal for row in rest.rows], rest.more) == ([at.goals[0].id], None)
    found = logbook.logbook(desk, who, text="muur", voices=(Voice.LEARNER,))
    assert [row.sentence for row in found.rows] == ["een muur"]


def test_the_board_says_how_often_a_learner_noted_what_no_mentor_noted_yet(at: Placed) -> None:
    assert today.lane(at.desk, at.learner.id).own == 0
    entries.enter(own(at), EnterOwn(at.goals[0].id))
    entries.enter(own(at), EnterOwn(at.goals[1].id))
    entries.enter(own(at), EnterOwn(at.goals[2].id, TODAY - timedelta(days=10)))
    assert today.lane(at.desk, at.learner.id).own == 2
    observations.note(at.desk, observations.NoteObservation(at.goals[0].id, 2))
    assert today.lane(at.desk, at.learner.id).own == 1


def test_who_was_away_hears_what_a_learner_did_itself(at: Placed) -> None:
    roster.assign_mentors(at.desk, at.placement.id, [at.mentor.id])
    away.looked(at.desk)
    entries.enter(own(at), EnterOwn(at.goals[0].id))
    entries.enter(own(at), EnterOwn(at.goals[1].id))
    rows = away.since(at.desk)
    assert {row.who for row in rows} == {"Nour El Amrani"}
    assert away.own_doings(rows) == {"Nour El Amrani": 2}


def test_what_a_learner_noted_keeps_its_goal_and_its_placement(at: Placed) -> None:
    entries.enter(own(at), EnterOwn(at.goals[0].id))
    attempts: list[tuple[Callable[[], object], Problem]] = [
        (lambda: planning.remove_goal(at.desk, at.goals[0].id), Problem.IN_USE),
        (lambda: enrolling.remove_learner(at.desk, at.learner.id), Problem.IN_USE),
        (
            lambda: enrolling.end_placement(at.desk, at.placement.id, TODAY - timedelta(days=1)),
            Problem.DAYS_OUTSIDE,
        ),
    ]
    for attempt, problem in attempts:
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.problem is problem


def test_what_a_learner_took_away_is_offered_to_nobody_in_the_bin(at: Placed) -> None:
    made = entries.enter(own(at), EnterOwn(at.goals[0].id))
    entries.withdraw(own(at), made.id)
    assert bins.removed(at.desk) == ()
