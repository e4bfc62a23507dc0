"""A workplace with 25 learners and five years of data, as a person with a PIN opens it.

Each learner has a placement in every school year since 2021, with a plan, a schedule, notes, days,
closed months and signed evaluations, written through the unit of work: journal and projection are
those of the program. The day is near the end of the fifth year, when there is most to read. May is
still open for every third learner, and one evaluation in five is not rated yet.

Run as a program it says what the board costs against its own SQL on a bare connection.
"""

import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter

from mentorapp.base.crypto import wrapping
from mentorapp.connectors.resources import load_absence_codes, load_frameworks
from mentorapp.domain import ids
from mentorapp.domain.days import WORKED, DayRecord, Origin
from mentorapp.domain.evaluation import (
    Evaluation,
    Rating,
    Signature,
    SignerRole,
    SignMethod,
    Statement,
    StatementLine,
)
from mentorapp.domain.month import MonthSeal, close_month, month_lines, month_span
from mentorapp.domain.observation import Observation
from mentorapp.domain.people import Founding, Learner, Person, Placement, Role, Side
from mentorapp.domain.plan import Goal, Mode, Plan, Venue
from mentorapp.domain.schedule import (
    DayPlace,
    PlannedDay,
    Schedule,
    ScheduledDay,
    ScheduleKind,
    WeekPattern,
)
from mentorapp.domain.todo import months_between
from mentorapp.domain.voice import Voice
from mentorapp.services import today
from mentorapp.services.calendar import Planner
from mentorapp.services.desk import Desk
from mentorapp.services.opening import Unlock, make_store, open_desk
from mentorapp.storage import engine
from mentorapp.storage.unit import Session, Unit
from tests.benchmarks import fixtures
from tests.benchmarks.pairs import judged, paired
from tests.benchmarks.row import Row

TODAY = date(2026, 6, 11)
FIRST_YEAR, LAST_YEAR = 2021, 2025
LEARNERS = 25
PIN = "2468"
MENTOR = Person("fatima", "", "Fatima", "Ouali", (Role.MENTOR, Role.ADMINISTRATOR))
CHEAP = wrapping.Cost(memory=256, passes=1, lanes=1)  # the derivation is measured elsewhere
GOAL = 3.0
_SEED = 7
_GIVEN = ("Nour", "Milan", "Jasper", "Lina", "Yassin", "Emma", "Rayan", "Noor", "Stan", "Aya")
_FAMILY = ("El Amrani", "Verstraeten", "De Wachter", "Peeters", "Öztürk", "Janssens", "Claes")
_WEEK = WeekPattern(
    "",
    tuple(
        ScheduledDay(day, DayPlace.SCHOOL, 510, 960, 60)
        if day <= 2
        else ScheduledDay(day, DayPlace.WORKPLACE, 465, 975, 54)
        for day in range(1, 6)
    ),
)
_SENTENCES = (
    "Vergat de aardlekschakelaar te testen; samen opnieuw gedaan.",
    "Kelder, 5G2,5 in buis 20 mm. Mat zelf de lengte.",
    "Vlot, en legt uit wat er gebeurt.",
)


def store() -> Path:
    """Give the folder of the kept store, made first when it is not there."""
    return fixtures.kept("five-years", make, Path(__file__))


def unlock() -> Unlock:
    """Give how the mentor of all these learners opens it."""
    return Unlock(MENTOR.id, PIN)


def moment() -> datetime:
    """Give the moment that the store was made for."""
    return datetime(TODAY.year, TODAY.month, TODAY.day, 10, 52, tzinfo=UTC)


def make(path: Path, *, learners: int = LEARNERS, first_year: int = FIRST_YEAR) -> None:
    """Make the store. Fewer learners and years for a test."""
    house = Founding(Side.WORKPLACE, "Elektro Janssens", "Gent")
    make_store(path, house, MENTOR, PIN, moment=moment, cost=CHEAP)
    with open_desk(path, unlock(), today=TODAY, moment=moment) as desk:
        raw = desk.store.engine.raw_connection()
        raw.cursor().execute("PRAGMA synchronous=OFF")  # of the only connection of the pool
        raw.close()
        chance = random.Random(_SEED)
        for number in range(learners):
            _Trainee(desk, number, chance).live(first_year)


class _Trainee:
    """Writes the years of one learner."""

    def __init__(self, desk: Desk, number: int, chance: random.Random) -> None:
        self._desk = desk
        self._number = number
        self._chance = chance
        self._id = f"learner-{number:02}"
        family = _FAMILY[number % len(_FAMILY)]
        self._learner = Learner(
            self._id,
            None,
            desk.store.organisation,
            _GIVEN[number % len(_GIVEN)],
            family,
            "",
            "Elektrische installaties duaal",
            "6de jaar",
        )

    def live(self, first_year: int) -> None:
        for year in range(first_year, LAST_YEAR + 1):
            placement = Placement(
                f"{self._id}-{year}",
                self._id,
                None,
                self._desk.store.organisation,
                date(year, 9, 1),
                date(year + 1, 6, 30),
                mentors=(MENTOR.id,),
            )
            goals = list(self._goals(placement))
            schedule = Schedule(
                ids.natural("schedule", placement.id),
                placement.id,
                placement.starts,
                ScheduleKind.WEEKLY,
                (_WEEK,),
            )
            with self._desk.store.unit(Session(MENTOR.id, self._desk.now())) as unit:
                if year == first_year:
                    unit.add(self._learner)
                unit.add(placement)
                unit.add(Plan(f"{placement.id}-plan", placement.id, "BK-0140-3", "Plan", _SCALE))
                unit.add(schedule)
                for goal in goals:
                    unit.add(goal)
                unit.commit("enrol", name=self._learner.name)
            planner = Planner([schedule], [])
            for month in months_between(placement.starts, min(placement.ends, TODAY)):
                first, last = month_span(month)
                plan = {
                    day: planned
                    for at in range((last - first).days + 1)
                    if (planned := planner.on(placement, day := first + timedelta(days=at))).code
                }
                with self._desk.store.unit(Session(MENTOR.id, self._desk.now())) as unit:
                    self._month(unit, placement, goals, month, plan)
                    unit.commit("confirm_days", number=len(plan))
            for number, day in enumerate((date(year, 11, 14), date(year + 1, 6, 5)), 1):
                with self._desk.store.unit(Session(MENTOR.id, self._desk.now())) as unit:
                    self._evaluate(unit, placement, goals, number, day)
                    unit.commit("start_evaluation", number=number)

    def _goals(self, placement: Placement) -> Iterator[Goal]:
        for order, one in enumerate(load_frameworks()["BK-0140-3"].competences):
            yield Goal(
                f"{placement.id}-{order:02}",
                f"{placement.id}-plan",
                placement.id,
                one.code,
                one.mark,
                one.cluster,
                one.cluster_title,
                one.short,
                one.title,
                order,
                Venue.BOTH,
                Mode.PRACTICE,
                placement.starts,
                placement.ends,
            )

    def _month(
        self,
        unit: Unit,
        placement: Placement,
        goals: list[Goal],
        month: str,
        plan: dict[date, PlannedDay],
    ) -> None:
        records = []
        for day, planned in plan.items():
            if planned.code != WORKED or day >= TODAY:
                continue
            for goal in self._chance.sample(goals, 2):
                unit.add(self._note(placement, goal, day))
            if TODAY - day <= timedelta(days=2) and self._number % 4 == 0:
                continue  # not confirmed yet
            records.append(
                DayRecord(
                    ids.day_of(placement.id, day),
                    placement.id,
                    day,
                    *(("ZG", 0) if self._chance.random() < 1 / 30 else (WORKED, planned.minutes)),
                    origin=Origin.SCHEDULE,
                    confirmed_by=MENTOR.id,
                )
            )
        for record in records:
            unit.add(record)
        last = month_span(month)[1]
        is_late = month == "2026-05" and self._number % 3 == 0
        if last < TODAY and not is_late:
            unit.add(self._seal(placement, month, plan, records))

    def _note(self, placement: Placement, goal: Goal, day: date) -> Observation:
        chance = self._chance
        return Observation(
            f"{chance.getrandbits(128):032x}",
            placement.id,
            goal.id,
            chance.randint(1, 4),
            day,
            MENTOR.id,
            "Werf Stationsplein",
            chance.choice(_SENTENCES) if chance.random() < 2 / 3 else "",
        )

    @staticmethod
    def _seal(
        placement: Placement,
        month: str,
        plan: dict[date, PlannedDay],
        records: list[DayRecord],
    ) -> MonthSeal:
        return close_month(
            month_lines(placement, month, plan, records),
            id_=ids.month_of(placement.id, month),
            placement=placement.id,
            month=month,
            codes=load_absence_codes(),
            made_from=(f"{number:064x}" for number in range(len(records))),
            today=TODAY,
        )

    def _evaluate(
        self, unit: Unit, placement: Placement, goals: list[Goal], number: int, day: date
    ) -> None:
        roles = (SignerRole.MENTOR, SignerRole.LEARNER)
        evaluation = Evaluation(
            f"{placement.id}-evaluation-{number}",
            placement.id,
            number,
            day,
            placement.starts,
            day,
            _SCALE,
            roles,
        )
        unit.add(evaluation)
        is_draft = day > TODAY - timedelta(days=30) and self._number % 5 == 0
        rated = goals[: len(goals) // 2] if is_draft else goals
        lines = [(goal, self._chance.randint(1, 4)) for goal in rated]
        for goal, level in lines:
            rating = ids.rating_of(evaluation.id, goal.id, Voice.MENTOR.value)
            unit.add(
                Rating(rating, placement.id, evaluation.id, goal.id, Voice.MENTOR, level, MENTOR.id)
            )
        if is_draft:
            return
        statement = Statement(
            ids.statement_of(evaluation.id, 1),
            placement.id,
            evaluation.id,
            1,
            tuple(StatementLine(goal.id, Voice.MENTOR, level, "") for goal, level in lines),
            (),
            roles,
        )
        unit.add(statement)
        for role in roles:
            unit.add(
                Signature(
                    ids.signature_of(statement.id, role.value),
                    placement.id,
                    statement.id,
                    "0" * 64,
                    MENTOR.id if role is SignerRole.MENTOR else self._id,
                    role,
                    SignMethod.PIN,
                    datetime(day.year, day.month, day.day, 14, tzinfo=UTC),
                )
            )


_SCALE = "independence-4"


def statements(desk: Desk) -> list[str]:
    """Give the SQL that the board runs, with its values."""
    found: list[str] = []
    raw = desk.store.engine.raw_connection()
    raw.driver_connection.set_trace_callback(found.append)  # type: ignore[union-attr] # open
    raw.close()
    today.board(desk)
    raw = desk.store.engine.raw_connection()
    raw.driver_connection.set_trace_callback(None)  # type: ignore[union-attr] # open
    raw.close()
    return [one for one in found if one.lstrip().upper().startswith("SELECT")]


def rows(full: bool) -> list[Row]:
    """Measure the board against its own SQL on a bare connection."""
    with open_desk(store(), unlock(), today=TODAY, moment=moment) as desk:
        today.board(desk)
        queries = statements(desk)
        raw = engine.connect(desk.store.folder / engine.DATABASE, desk.store.data_key)

        def floor() -> None:
            raw.execute("BEGIN DEFERRED")
            for query in queries:
                raw.execute(query).fetchall()
            raw.execute("COMMIT")

        try:
            pairs = paired(floor, lambda: today.board(desk), 101 if full else 31)
        finally:
            raw.close()
    return [judged(f"day board of 25 learners, {len(queries)} queries", GOAL, "ms", pairs)]


def _main() -> None:
    start = perf_counter()
    path = store()
    size = (path / engine.DATABASE).stat().st_size >> 20
    sys.stdout.write(f"{path} {size} MiB, ready after {perf_counter() - start:.1f} s\n")
    with open_desk(path, unlock(), today=TODAY, moment=moment) as desk:
        start = perf_counter()
        today.warm(TODAY)
        warmed = perf_counter() - start
        start = perf_counter()
        board = today.board(desk)
        first = perf_counter() - start
        start = perf_counter()
        today.lane(desk, board.lanes[0].learner)
        lane = perf_counter() - start
        lonely = replace(desk, person="")
        assert len(today.board(lonely).lanes) == len(board.lanes) == LEARNERS
    sys.stdout.write(
        f"warm {warmed * 1e3:.0f} ms, first board {first * 1e3:.1f} ms, lane {lane * 1e3:.2f} ms, "
        f"{len(board.todo)} to do, {len(board.latest)} notes, {len(board.chances)} chances\n"
    )
    for row in rows(full=False):
        sys.stdout.write(f"{row}\n")


if __name__ == "__main__":
    _main()
