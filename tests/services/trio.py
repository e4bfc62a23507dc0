"""Two PCs of a workplace and a school, on real files, as a person would set them up."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial
from pathlib import Path
from unittest.mock import patch

from mentorapp.connectors.resources import load_frameworks
from mentorapp.domain import ids
from mentorapp.domain.people import Founding, Learner, Person, Placement, Role, Side
from mentorapp.domain.plan import Goal
from mentorapp.domain.schedule import (
    DayPlace,
    Schedule,
    ScheduledDay,
    ScheduleKind,
    WeekPattern,
)
from mentorapp.exchange import card as cards
from mentorapp.services import carding, exchanging, keeping, pairing, roster
from mentorapp.services.desk import Desk
from mentorapp.services.opening import make_practice
from tests.services import kept
from tests.services.sitting import sit

TODAY = date(2025, 11, 6)
STARTS, ENDS = date(2025, 9, 1), date(2026, 6, 30)
GOALS = 4


@dataclass(slots=True)
class Trio:
    """The three desks by name, and what they share."""

    root: Path
    stack: ExitStack
    desks: dict[str, Desk] = field(default_factory=dict)
    closers: dict[str, ExitStack] = field(default_factory=dict)
    learners: list[Learner] = field(default_factory=list)
    placements: list[Placement] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    packages: list[tuple[str, bytes]] = field(default_factory=list)

    def open(self, name: str, person: Person | None = None) -> Desk:
        """Open a store of the trio."""
        return self._open(name, person.id if person else "")

    def again(self, root: Path, stack: ExitStack) -> "Trio":
        """Open copies of the stores in another folder, as they were closed."""
        made = Trio(root, stack)
        for name, desk in self.desks.items():
            made._open(name, desk.person)
        made.learners += self.learners
        made.placements += self.placements
        made.goals += self.goals
        return made

    def _open(self, name: str, person: str) -> Desk:
        own = self.stack.enter_context(ExitStack())
        self.closers[name] = own
        desk = own.enter_context(sit(self.root / name))
        self.desks[name] = replace(desk, person=person)
        return self.desks[name]

    def close(self, name: str) -> None:
        """Close a store, as when the program ends."""
        self.closers.pop(name).close()

    def card(self, name: str) -> bytes:
        """Give the card of a PC."""
        desk = self.desks[name]
        return cards.write(carding.own_card(desk), desk.store.key)

    def send(self, sender: str, receiver: str) -> exchanging.Received | None:
        """Let one PC make its files, and the other take over those that are for it."""
        return self._post(sender, [receiver]).get(receiver)

    def settle(self) -> None:
        """Exchange both ways between all until everybody has heard of everything."""
        names = list(self.desks)
        for _round in range(2):
            for sender in names:
                self._post(sender, [one for one in names if one != sender])

    def _post(self, sender: str, receivers: list[str]) -> dict[str, exchanging.Received]:
        received = {}
        for sent in exchanging.export(self.desks[sender], self.root / "out"):
            content = sent.path.read_bytes()
            for one in receivers:
                if sent.path.name.split("-")[1] == self.desks[one].store.author[:8]:
                    self.packages.append((one, content))
                    received[one] = taken(self.desks[one], content)
        return received


def taken(desk: Desk, content: bytes) -> exchanging.Received:
    """Take a package over without the backup before it: that has tests, and costs twice as much."""
    with patch.object(keeping, "back_up"):
        return exchanging.take_over(desk, content)


@contextmanager
def trio(root: Path, learners: int = 2) -> Iterator[Trio]:
    """Give workplace PCs a and b and a school s that exchanged everything once.

    All trios of one process with as many learners are copies of one, with the same ids.
    """
    files, made = _once(learners)
    kept.write(files, root)
    with ExitStack() as stack:
        yield made.again(root, stack)


@cache
def _once(learners: int) -> tuple[kept.Files, Trio]:
    return kept.made(partial(_founded, learners=learners))


@contextmanager
def _founded(root: Path, learners: int) -> Iterator[Trio]:
    with ExitStack() as stack:
        made = Trio(root, stack)
        for name, side in (("a", Side.WORKPLACE), ("b", Side.WORKPLACE), ("s", Side.SCHOOL)):
            make_practice(root / name, Founding(side, name.upper()), TODAY)
            made.open(name)
        pairing.join(made.desks["b"], pairing.admit(made.desks["a"], made.card("b")))
        for here, there in (("a", "s"), ("b", "s"), ("s", "a"), ("s", "b")):
            carding.accept_card(made.desks[here], made.card(there))
        mentor = roster.add_person(
            made.desks["a"], roster.AddPerson("Stijn", "Maes", (Role.MENTOR, Role.ADMINISTRATOR))
        )
        counsellor = roster.add_person(
            made.desks["s"],
            roster.AddPerson("Katrien", "Lambrecht", (Role.COUNSELLOR, Role.ADMINISTRATOR)),
        )
        for name, person in (("a", mentor), ("b", mentor), ("s", counsellor)):
            made.desks[name] = replace(made.desks[name], person=person.id)
        for sender, receiver in ("ba", "ab", "as", "bs"):
            made.send(sender, receiver)
        for number in range(learners):
            _enrol(made, number)
        for receiver in "ab":
            made.send("s", receiver)
        made.packages.clear()
        yield made


def _enrol(made: Trio, number: int) -> None:
    school, work = made.desks["s"], made.desks["a"]
    learner, placement = roster.enrol(
        school,
        roster.Enrol(
            f"Leerling{number}",
            "Test",
            school.store.organisation,
            work.store.organisation,
            STARTS,
            ENDS,
        ),
    )
    framework = load_frameworks()["BK-0140-3"]
    plan = roster.make_plan(
        school,
        placement.id,
        framework,
        scale="independence-4",
        goals=[roster.PlanGoal(one.code) for one in framework.competences[:GOALS]],
    )
    week = WeekPattern(
        "", tuple(ScheduledDay(d, DayPlace.WORKPLACE, 480, 960, 24) for d in range(1, 6))
    )
    roster.set_schedule(
        school,
        Schedule(
            ids.natural("schedule", placement.id),
            placement.id,
            STARTS,
            ScheduleKind.WEEKLY,
            (week,),
        ),
    )
    made.learners.append(learner)
    made.placements.append(placement)
    with school.read() as unit:
        made.goals += sorted(unit.find(Goal, plan=plan.id), key=lambda goal: goal.order)
