"""Who waits for whom at a school's desk: two PCs of a workplace and a school, by real packages."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from mentorapp.domain import ids
from mentorapp.domain.agreement import Agreement
from mentorapp.domain.errors import Refused
from mentorapp.domain.evaluation import Evaluation, SignerRole
from mentorapp.domain.evaluation_plan import EvaluationPlan
from mentorapp.domain.exchange_rows import Came, Way
from mentorapp.domain.month import MonthSeal
from mentorapp.domain.people import Learner
from mentorapp.domain.voice import Voice
from mentorapp.domain.wait_rows import WaitKind, WaitRow
from mentorapp.services import (
    desk_waits,
    evaluation_list,
    evaluations,
    exchanging,
    handing,
    observations,
    partner_waits,
    rating,
    roster,
    tray,
    wait_words,
)
from mentorapp.services.desk import Desk
from mentorapp.services.handing import Folder
from mentorapp.storage.unit import Unit
from tests.services.evaluating import give_all, goals
from tests.services.trio import STARTS, TODAY, Trio, trio

ALL = (SignerRole.MENTOR, SignerRole.LEARNER, SignerRole.COUNSELLOR)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Trio]:
    with trio(tmp_path) as found:
        yield found


def rows(made: Trio, *kinds: WaitKind) -> list[WaitRow]:
    found = desk_waits.waits_of(made.desks["s"]).rows
    return [row for row in found if not kinds or row.kind in kinds]


def on_day(made: Trio, day: date) -> None:
    """Let the school's clock stand on another day."""
    made.desks["s"] = replace(made.desks["s"], today=day, now=lambda: f"{day}T09:00:00Z")


def put(desk: Desk, *values: object) -> None:
    """Write records as they stand."""

    def use_case(unit: Unit) -> None:
        for value in values:
            unit.put(value)
        unit.commit("put")

    desk.write(use_case)


def evaluated(made: Trio, day: date = TODAY, *, offered: bool = True) -> Evaluation:
    """Give an evaluation that the workplace rated, and offered where asked."""
    work = made.desks["a"]
    found = evaluations.start(
        work,
        evaluations.StartEvaluation(made.placements[0].id, day, STARTS, day, ALL),
    )
    if offered:
        for voice in (Voice.LEARNER, Voice.MENTOR):
            give_all(work, found, 3, voice)
            rating.finish(work, found.id, voice, goals(work, found))
        rating.open_(work, found.id)
        evaluations.offer(work, found.id)
    return found


def test_a_workplace_has_no_such_list(made: Trio) -> None:
    found = desk_waits.waits_of(made.desks["a"])
    assert (found.rows, found.learners) == ((), False)


def test_an_offered_evaluation_waits_for_each_who_did_not_sign(made: Trio) -> None:
    found = evaluated(made)
    made.send("a", "s")
    kinds = (WaitKind.COUNTERSIGN, WaitKind.SIGN, WaitKind.SELF_RATING, WaitKind.EVALUATION)
    ours, others = rows(made, *kinds)
    assert (ours.kind, ours.on, ours.thing) == (WaitKind.COUNTERSIGN, Voice.SCHOOL, found.id)
    assert (others.kind, others.on) == (WaitKind.SIGN, Voice.MENTOR)
    assert others.roles == (SignerRole.MENTOR, SignerRole.LEARNER)
    work, mentor = made.desks["a"], made.desks["a"].person
    evaluations.sign(work, evaluations.Sign(found.id, mentor, SignerRole.MENTOR))
    made.send("a", "s")
    assert [(row.kind, row.on) for row in rows(made, *kinds)] == [
        (WaitKind.COUNTERSIGN, Voice.SCHOOL),
        (WaitKind.SIGN, Voice.LEARNER),
    ]
    learner = made.learners[0].id
    evaluations.sign(work, evaluations.Sign(found.id, learner, SignerRole.LEARNER))
    made.send("a", "s")
    assert [row.kind for row in rows(made, *kinds)] == [WaitKind.COUNTERSIGN]
    school = made.desks["s"]
    evaluations.sign(school, evaluations.Sign(found.id, school.person, SignerRole.COUNSELLOR))
    assert not rows(made, *kinds)


def test_a_talk_that_is_past_waits_for_the_workplace_and_the_learners_sheet(made: Trio) -> None:
    found = evaluated(made, TODAY + timedelta(days=8), offered=False)
    made.send("a", "s")
    kinds = (WaitKind.EVALUATION, WaitKind.SELF_RATING)
    assert not rows(made, *kinds)  # not so near yet
    on_day(made, TODAY + timedelta(days=1))
    assert [row.kind for row in rows(made, *kinds)] == [WaitKind.SELF_RATING]
    on_day(made, TODAY + timedelta(days=10))
    assert [(row.kind, row.on, row.days(made.desks["s"].today)) for row in rows(made, *kinds)] == [
        (WaitKind.EVALUATION, Voice.MENTOR, 2),
        (WaitKind.SELF_RATING, Voice.LEARNER, 2),
    ]
    give_all(made.desks["a"], found, 3, Voice.LEARNER)
    rating.finish(made.desks["a"], found.id, Voice.LEARNER, goals(made.desks["a"], found))
    made.send("a", "s")
    assert [row.kind for row in rows(made, *kinds)] == [WaitKind.EVALUATION]


def test_the_plan_of_talks_and_an_agreement_wait_from_their_day(made: Trio) -> None:
    work, place = made.desks["a"], made.placements[0]
    day = TODAY + timedelta(days=3)
    evaluation_list.set_plan(work, EvaluationPlan("", place.id, (day,)))
    found = evaluated(made, TODAY)

    put(work, Agreement("agreed", place.id, found.id, "Bezoek", Voice.SCHOOL, day, 1))
    made.send("a", "s")
    kinds = (WaitKind.TALK, WaitKind.AGREEMENT)
    assert not rows(made, *kinds)
    on_day(made, day + timedelta(days=1))
    assert [(row.kind, row.on, row.said) for row in rows(made, *kinds)] == [
        (WaitKind.AGREEMENT, Voice.SCHOOL, "Bezoek")
    ]  # the evaluation that was held answers the plan


def test_what_the_school_keeps_and_is_not_there_waits_for_the_school(made: Trio) -> None:
    school, work = made.desks["s"], made.desks["a"]
    learner, _place = roster.enrol(
        school,
        roster.Enrol(
            "Lina",
            "Nieuw",
            school.store.organisation,
            work.store.organisation,
            STARTS,
            date(2026, 6, 30),
        ),
    )
    found = rows(made, WaitKind.PLAN, WaitKind.SCHEDULE)
    assert [(row.kind, row.on, row.learner, row.since) for row in found] == [
        (kind, Voice.SCHOOL, learner.id, STARTS) for kind in (WaitKind.PLAN, WaitKind.SCHEDULE)
    ]

    put(school, Learner("alone", school.store.organisation, None, "Stan", "Zonder"))
    assert [row.learner for row in rows(made, WaitKind.PLACEMENT)] == ["alone"]


def test_a_plan_waits_until_it_is_handed_over_and_then_until_it_is_read(
    made: Trio, tmp_path: Path
) -> None:
    made.send("a", "s")  # says what was read there
    kinds = (WaitKind.PLAN_UNSENT, WaitKind.PLAN_UNREAD)
    assert not rows(made, *kinds)
    school, goal = made.desks["s"], made.goals[0]

    put(school, replace(goal, exempted=True))
    [unsent] = rows(made, *kinds)
    assert (unsent.kind, unsent.on, unsent.placement) == (
        WaitKind.PLAN_UNSENT,
        Voice.SCHOOL,
        made.placements[0].id,
    )
    ready = handing.make_ready(school)
    assert {row.kind for row in rows(made, *kinds, WaitKind.READY)} == {
        WaitKind.PLAN_UNSENT,
        WaitKind.READY,
    }
    road = tmp_path / "road"
    road.mkdir()
    handing.hand_over(school, [one.hash for one in ready], Folder(road, Way.STICK))
    [unread] = rows(made, *kinds, WaitKind.READY)
    assert (unread.kind, unread.on) == (WaitKind.PLAN_UNREAD, Voice.MENTOR)
    assert not rows(made, WaitKind.UNREAD)
    on_day(made, TODAY + timedelta(days=8))
    assert [row.house for row in rows(made, WaitKind.UNREAD)] == [
        made.desks["a"].store.organisation
    ]
    for name in "ab":
        for path in sorted(road.iterdir()):
            with suppress(Refused):  # of another PC
                exchanging.take_over(made.desks[name], path.read_bytes())
    for name in "ab":
        made.send(name, "s")
    assert not rows(made, *kinds, WaitKind.UNREAD, WaitKind.READY)


def test_a_partner_of_whom_nothing_was_read_for_long_is_told(made: Trio) -> None:
    made.send("a", "s")
    on_day(made, TODAY + partner_waits.SILENCE)
    assert not rows(made, WaitKind.SILENT)
    on_day(made, TODAY + partner_waits.SILENCE + timedelta(days=1))
    [row] = rows(made, WaitKind.SILENT)
    assert (row.since, row.number, row.place) == (TODAY, 1, "A")


def test_a_month_that_nobody_closed_waits_for_the_workplace(made: Trio) -> None:
    on_day(made, date(2025, 10, 1))
    assert not rows(made, WaitKind.MONTH)  # there is time until some days after it
    on_day(made, date(2025, 11, 28))
    found = rows(made, WaitKind.MONTH)
    assert {row.learner for row in found} == {one.id for one in made.learners}
    assert {(row.month, row.number) for row in found} == {("2025-09", 2)}
    work, (first, _second) = made.desks["a"], made.placements

    def close(*months: str) -> None:
        for month in months:
            seal = MonthSeal(ids.month_of(first.id, month), first.id, month, (), 0, (), ())
            put(work, seal)
        made.send("a", "s")

    close("2025-10")  # a gap: september is still open
    here = [row for row in rows(made, WaitKind.MONTH) if row.placement == first.id]
    assert [(row.month, row.number) for row in here] == [("2025-09", 1)]
    close("2025-09")
    assert first.id not in {row.placement for row in rows(made, WaitKind.MONTH)}


def test_files_and_questions_wait(made: Trio) -> None:
    work = made.desks["a"]
    observations.note(work, observations.NoteObservation(made.goals[0].id, 2, TODAY))
    own = made.desks["s"].store.author[:8]
    [sent] = [one for one in handing.make_ready(work) if one.path.name.split("-")[1] == own]
    tray.put(made.desks["s"], sent.path.name, sent.path.read_bytes(), Came.STICK)
    [file] = rows(made, WaitKind.FILE)
    assert (file.on, file.since, file.place) == (Voice.SCHOOL, TODAY, "A")
    put(work, replace(made.goals[0], exempted=True))
    made.send("a", "s")
    [asked] = rows(made, WaitKind.QUESTION)
    assert (asked.on, asked.number, asked.since) == (Voice.SCHOOL, 1, TODAY)
    assert desk_waits.by_learner(made.desks["s"])[made.learners[0].id] >= 1


def test_mine_are_those_whom_the_counsellor_accompanies(made: Trio) -> None:
    school = made.desks["s"]

    on_day(made, date(2025, 11, 28))
    assert not desk_waits.waits_of(made.desks["s"]).own
    put(school, replace(made.placements[0], counsellor=school.person))
    found = desk_waits.waits_of(made.desks["s"])
    assert found.own
    mine = {row.placement for row in found.rows if row.mine and row.placement}
    assert mine == {made.placements[0].id}
    nobody = replace(made.desks["s"], person="")
    assert not desk_waits.waits_of(nobody).own


def test_what_waits_for_us_comes_first_and_then_what_waits_longest(made: Trio) -> None:
    evaluated(made)
    made.send("a", "s")
    on_day(made, date(2025, 12, 20))
    found = rows(made)
    voices = [row.on for row in found]
    assert voices == sorted(voices, key=[Voice.SCHOOL, Voice.MENTOR, Voice.LEARNER].index)
    for voice in set(voices):
        days = [row.since for row in found if row.on is voice and row.since]
        assert days == sorted(days)


def test_the_number_of_queries_does_not_grow_with_the_learners(tmp_path: Path) -> None:
    def asked(number: int) -> int:
        with trio(tmp_path / str(number), number) as made:
            desk: Desk = made.desks["s"]
            found: list[str] = []
            raw = desk.store.engine.raw_connection()
            raw.driver_connection.set_trace_callback(found.append)  # type: ignore[union-attr] # open
            raw.close()
            desk_waits.waits_of(replace(desk, today=date(2025, 12, 20)))
            return sum(one.lstrip().upper().startswith("SELECT") for one in found)

    assert asked(2) == asked(6)


@pytest.mark.parametrize("kind", list(WaitKind))
def test_each_kind_is_said_in_words(kind: WaitKind) -> None:
    row = WaitRow(
        kind,
        Voice.LEARNER,
        TODAY - timedelta(days=9),
        mine=True,
        learner="n",
        name="Nour El Amrani",
        given_name="Nour",
        place="Elektro Test",
        number=2,
        month="2025-10",
        roles=(SignerRole.MENTOR,),
        said="Bezoek",
    )
    title, more = wait_words.title(row), wait_words.more(row)
    assert "Nour" in title or "Elektro Test" in title
    assert "{" not in title + more
    assert wait_words.kind_words(kind)
    assert wait_words.lasting(row, TODAY) == "9 dagen"
    assert wait_words.lasting(row, TODAY + timedelta(days=20)) == "4 weken"
    assert wait_words.lasting(row, TODAY - timedelta(days=10)) == "over 1 dag"
