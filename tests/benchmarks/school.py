"""A school with 2,000 learners of 300 workplaces, and one with 20 learners of 3.

The school writes learners, placements, plans and schedules through its own unit of work; every
workplace is an installation of its own, whose signed changes are taken in as from a package: its
card, its mentor, notes, evaluations and signatures. So every value is owned by who may give it.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from mentorapp.base import chain
from mentorapp.base.crypto.sealing import AgeKey
from mentorapp.base.crypto.signing import SigningKey
from mentorapp.connectors.resources import load_frameworks
from mentorapp.domain import ids
from mentorapp.domain.evaluation import (
    Evaluation,
    Rating,
    Signature,
    SignerRole,
    SignMethod,
    Statement,
    StatementLine,
)
from mentorapp.domain.exchange_rows import Way
from mentorapp.domain.exchanging import Carried, Holding, Peer
from mentorapp.domain.installation import Ground, Installation
from mentorapp.domain.journal import Draft
from mentorapp.domain.month import MonthSeal
from mentorapp.domain.observation import Observation
from mentorapp.domain.people import Founding, Learner, Organisation, Person, Placement, Role, Side
from mentorapp.domain.plan import Goal, Plan
from mentorapp.domain.records import CATALOGUE
from mentorapp.domain.schedule import (
    DayPlace,
    Schedule,
    ScheduledDay,
    ScheduleKind,
    WeekPattern,
)
from mentorapp.domain.todo import months_between
from mentorapp.domain.voice import Voice
from mentorapp.exchange import codec
from mentorapp.services.desk import Desk
from mentorapp.services.opening import Unlock, make_store, open_desk
from mentorapp.storage import appending, incoming, packages, peers
from mentorapp.storage.peers import PackageRow
from mentorapp.storage.unit import Session
from tests.benchmarks import fixtures
from tests.benchmarks.five_years import CHEAP, PIN

MANY, HOUSES = 2_000, 300
FEW, FEW_HOUSES = 20, 3
TODAY = date(2026, 3, 12)
STARTS, ENDS = date(2025, 9, 1), date(2026, 6, 30)
COUNSELLOR = Person(
    "katrien", "", "Katrien", "Lambrecht", (Role.COUNSELLOR, Role.ADMINISTRATOR), "begeleider"
)
_COUNSELLORS = 20  # of a school with 2,000 learners in dual learning
_GOALS = 12
_CLASS = 20  # learners
_AT_ONCE = 50  # learners in one change
_EVALUATED = 25  # one learner in so many has an evaluation that is offered for signature
_SILENT = 10  # one workplace in so many sends and reads nothing
_MONTHS = months_between(STARTS, date(2026, 2, 1))
_SCALE = "independence-4"
_GIVEN = ("Nour", "Milan", "Jasper", "Lina", "Yassin", "Emma", "Rayan", "Noor", "Stan", "Aya")
_FAMILY = ("El Amrani", "Verstraeten", "De Wachter", "Peeters", "Öztürk", "Janssens", "Claes")
_TRADES = ("Elektrische installaties duaal", "Bakker duaal", "Zorgkundige duaal", "Lasser duaal")
_WEEK = WeekPattern(
    "",
    tuple(
        ScheduledDay(day, DayPlace.SCHOOL, 510, 960, 60)
        if day <= 2
        else ScheduledDay(day, DayPlace.WORKPLACE, 465, 975, 54)
        for day in range(1, 6)
    ),
)


def store(number: int) -> Path:
    """Give the folder of the kept school of so many learners, made first when it is not there."""
    houses = HOUSES if number == MANY else FEW_HOUSES

    def make_it(path: Path) -> None:
        make(path, learners=number, houses=houses)

    return fixtures.kept(f"school-{number}", make_it, Path(__file__))


def unlock() -> Unlock:
    """Give how the counsellor opens it."""
    return Unlock(COUNSELLOR.id, PIN)


def moment() -> datetime:
    """Give the moment that the store was made for."""
    return datetime(TODAY.year, TODAY.month, TODAY.day, 10, 52, tzinfo=UTC)


@dataclass(slots=True)
class House:
    """A workplace elsewhere: its installation, its mentor, and what it wrote."""

    number: int
    key: SigningKey = field(default_factory=SigningKey.new)
    age: AgeKey = field(default_factory=AgeKey.new)
    seq: int = 0
    clock: int = 10_000_000
    head: str = chain.GENESIS

    @property
    def name(self) -> str:
        """Give what it is called."""
        return f"Werkplek {self.number:03}"

    @property
    def organisation(self) -> str:
        """Give its id."""
        return ids.organisation_of(self.key.author)

    @property
    def mentor(self) -> Person:
        """Give its only mentor."""
        given = _GIVEN[self.number % len(_GIVEN)]
        return Person(f"mentor-{self.number:03}", self.organisation, given, f"Mentor{self.number}")

    @property
    def peer(self) -> Peer:
        """Give it as a partner."""
        return Peer(
            self.key.author,
            self.organisation,
            Side.WORKPLACE,
            self.age.recipient,
            self.name,
            {},
        )

    def founded(self) -> incoming.Line:
        """Give its first change: its card, its name and its mentor."""
        card = Installation(
            ids.installation_of(self.key.author),
            self.organisation,
            self.key.author,
            self.age.recipient,
            Side.WORKPLACE,
            Ground.FOUNDER,
            name=self.name,
        )
        return self.change(card, Organisation(self.organisation, Side.WORKPLACE, self.name))

    def change(self, *values: object) -> incoming.Line:
        """Sign new records as one change; a draft goes as it stands."""
        drafts = [draft for value in values for draft in _drafts(value)]
        parts = [
            chain.Part(os.urandom(chain.SALT_BYTES), appending.body(draft)) for draft in drafts
        ]
        self.seq, self.clock = self.seq + 1, self.clock + 1
        at = moment().strftime("%Y-%m-%dT%H:%M:%SZ")
        made = chain.make(
            self.key,
            parts,
            by=self.mentor.id,
            seq=self.seq,
            prev=self.head,
            clock=self.clock,
            at=at,
        )
        self.head = made.hash
        return codec.change_line(made), made


def _drafts(value: object) -> list[Draft]:
    if isinstance(value, Draft):
        return [value]
    record = CATALOGUE.of(type(value))
    first, id_ = record.groups[0].name, str(value.id)  # type: ignore[attr-defined] # each has one
    return [
        Draft(record.name, id_, name, plain)
        for name, plain in record.split(value).items()
        if name == first or not record.is_default(name, plain)
    ]


def make(path: Path, *, learners: int = MANY, houses: int = HOUSES) -> None:
    """Make the store. Fewer learners and workplaces for a test."""
    founding = Founding(Side.SCHOOL, "GTI Aalst", "Aalst")
    make_store(path, founding, COUNSELLOR, PIN, moment=moment, cost=CHEAP)
    known = [House(number) for number in range(houses)]
    with open_desk(path, unlock(), today=TODAY, moment=moment) as desk:
        raw = desk.store.engine.raw_connection()
        raw.cursor().execute("PRAGMA synchronous=OFF")  # of the only connection of the pool
        raw.close()
        _take(desk, [one.founded() for one in known], "founded", known)
        _take(desk, [one.change(one.mentor) for one in known], "mentors")
        placed = list(_enrol(desk, learners, known))
        _take(desk, [line for one in placed for line in _from_work(*one)], "work")
        _exchanged(desk, known)


def _take(desk: Desk, lines: list[incoming.Line], package: str, new: list[House] = []) -> None:  # noqa: B006 - read only
    with desk.store.unit(Session(COUNSELLOR.id, desk.now())) as unit:
        for house in new:
            peers.accept(unit.connection, house.peer)
        intake = incoming.Intake(
            unit.connection,
            desk.store.catalogue,
            desk.store.members,
            codec.read_line,
            own=desk.store.author,
        )
        taken = intake.take(lines, [], package)
        if taken.members is not None:
            desk.store.members = taken.members
        assert taken.new == len(lines)
        unit.commit("take_over")


def _exchanged(desk: Desk, houses: list[House]) -> None:
    """Note what came and went: most read all of it, one in ten nothing for two months."""
    with desk.store.unit(Session(COUNSELLOR.id, desk.now())) as unit:
        connection, own = unit.connection, desk.store.author
        seq = appending.position(connection, own)[0]
        for house in houses:
            late = house.number % _SILENT == 0
            day = moment() - timedelta(days=60 if late else house.number % 20)
            at = day.strftime("%Y-%m-%dT%H:%M:%SZ")
            peers.heard(connection, house.key.author, {own: Holding(seq // 2 if late else seq)})
            for number, direction in ((1, packages.IN), (2, packages.OUT)):
                row = PackageRow(
                    f"{direction}-{house.number:03}",
                    direction,
                    house.key.author,
                    number,
                    at,
                    "{}",
                    f"{house.number:03}.mxp",
                    packages.spelled(Carried({own: seq})),
                    at if direction == packages.OUT else None,
                    Way.MAIL.value if direction == packages.OUT else None,
                )
                peers.log(connection, row)
            if not late:
                packages.acknowledge(
                    connection,
                    house.key.author,
                    {own: Holding(seq)},
                    lacking=(),
                    arrived=(2,),
                    at=at,
                )
        unit.commit("take_over")


def _enrol(
    desk: Desk, learners: int, houses: list[House]
) -> Iterator[tuple[int, House, Placement, list[Goal]]]:
    counsellors = [COUNSELLOR.id]
    with desk.store.unit(Session(COUNSELLOR.id, desk.now())) as unit:
        for number in range(1, _COUNSELLORS):
            one = Person(
                f"counsellor-{number}",
                desk.store.organisation,
                _GIVEN[number % len(_GIVEN)],
                f"Begeleider{number}",
                (Role.COUNSELLOR,),
            )
            unit.add(one)
            counsellors.append(one.id)
        unit.commit("add_person")
    for first in range(0, learners, _AT_ONCE):
        with desk.store.unit(Session(COUNSELLOR.id, desk.now())) as unit:
            for number in range(first, min(first + _AT_ONCE, learners)):
                house = houses[number % len(houses)]
                counsellor = counsellors[number // _CLASS % len(counsellors)]
                learner, placement, rest = _papers(desk, number, house, counsellor)
                for value in (learner, placement, *rest):
                    unit.add(value)
                yield number, house, placement, [one for one in rest if isinstance(one, Goal)]
            unit.commit("enrol")


def _papers(
    desk: Desk, number: int, house: House, counsellor: str
) -> tuple[Learner, Placement, list[Any]]:
    id_, own = f"learner-{number:04}", desk.store.organisation
    group = number // _CLASS
    learner = Learner(
        id_,
        own,
        None,
        _GIVEN[number % len(_GIVEN)],
        f"{_FAMILY[number % len(_FAMILY)]}-{number:04}",
        f"{number:05}",
        _TRADES[group % len(_TRADES)],
        f"6de jaar, klas {group:02}",
    )
    placement = Placement(
        f"placement-{number:04}",
        id_,
        own,
        house.organisation,
        STARTS,
        ENDS,
        counsellor=counsellor,
    )
    plan = Plan(f"plan-{number:04}", placement.id, "BK-0140-3", "Plan", _SCALE)
    goals = [
        Goal(
            f"goal-{number:04}-{order:02}",
            plan.id,
            placement.id,
            one.code,
            one.mark,
            one.cluster,
            one.cluster_title,
            one.short,
            one.title,
            order,
        )
        for order, one in enumerate(load_frameworks()["BK-0140-3"].competences[:_GOALS])
    ]
    schedule = Schedule(
        ids.natural("schedule", placement.id), placement.id, STARTS, ScheduleKind.WEEKLY, (_WEEK,)
    )
    return learner, placement, [plan, schedule, *goals]


def _from_work(
    number: int, house: House, placement: Placement, goals: list[Goal]
) -> Iterator[incoming.Line]:
    """Give what a workplace wrote of a learner: mentor, notes, and now and then an evaluation."""
    mentor = house.mentor.id
    mentors = Draft("placement", placement.id, "mentors", {"mentors": [mentor]})
    notes = [
        Observation(
            f"note-{number:04}-{count}",
            placement.id,
            goals[(number + count) % len(goals)].id,
            1 + (number + count) % 4,
            TODAY - timedelta(days=(number + 3 * count) % 40),
            mentor,
            "Werf Stationsplein",
        )
        for count in range(4)
    ]
    last = 1 if house.number % _SILENT == 0 else len(_MONTHS)
    yield house.change(
        mentors,
        *notes,
        *(
            MonthSeal(ids.month_of(placement.id, month), placement.id, month, (), 5_000, (), ())
            for month in _MONTHS[:last]
        ),
    )
    if number % _EVALUATED == 0:
        yield house.change(*_evaluated(number, placement, goals, mentor))


def _evaluated(
    number: int, placement: Placement, goals: list[Goal], mentor: str
) -> Iterator[object]:
    roles = (SignerRole.MENTOR, SignerRole.LEARNER, SignerRole.COUNSELLOR)
    day = TODAY - timedelta(days=2 + number // _EVALUATED % 30)
    evaluation = Evaluation(
        f"evaluation-{number:04}", placement.id, 1, day, STARTS, day, _SCALE, roles
    )
    yield evaluation
    lines = [StatementLine(one.id, Voice.MENTOR, 1 + at % 4, "") for at, one in enumerate(goals)]
    for line in lines:
        id_ = ids.rating_of(evaluation.id, line.goal, Voice.MENTOR.value)
        yield Rating(id_, placement.id, evaluation.id, line.goal, Voice.MENTOR, line.level, mentor)
    if number // _EVALUATED % 2:
        return  # the mentor is still at it
    statement = Statement(
        ids.statement_of(evaluation.id, 1), placement.id, evaluation.id, 1, tuple(lines), (), roles
    )
    yield statement
    for role in (SignerRole.MENTOR, SignerRole.LEARNER):
        yield Signature(
            ids.signature_of(statement.id, role.value),
            placement.id,
            statement.id,
            "0" * 64,
            mentor if role is SignerRole.MENTOR else placement.learner,
            role,
            SignMethod.PIN,
            datetime(day.year, day.month, day.day, 14, tzinfo=UTC),
        )
