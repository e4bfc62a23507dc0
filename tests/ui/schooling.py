"""A school's desk at which something waits, by real packages of a workplace: tests and pictures."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from mentorapp.domain.evaluation import Evaluation, SignerRole
from mentorapp.domain.exchange_rows import Came
from mentorapp.domain.people import Learner, Placement
from mentorapp.domain.voice import Voice
from mentorapp.domain.wait_rows import WaitKind
from mentorapp.services import (
    desk_waits,
    evaluation_sheet,
    evaluations,
    exchanging,
    rating,
    roster,
    tray,
)
from mentorapp.services.desk import Desk
from mentorapp.services.opening import Unlock, open_desk
from mentorapp.services.practice import SCHOOL, WORKPLACE, demonstrate
from mentorapp.ui.actions import Does
from tests.services import kept
from tests.ui import exchanging as real

if TYPE_CHECKING:
    from mentorapp.ui.shell.window import Window

FOLDER = "waits"
DESK, WORK = f"{FOLDER}/{SCHOOL}", f"{FOLDER}/{WORKPLACE}"


def make(data: Path) -> None:
    """Write the stores of both."""
    kept.write(_once()[0], data / FOLDER)


@cache
def _once() -> tuple[kept.Files, None]:
    return kept.made(_made)


@contextmanager
def _made(root: Path) -> Iterator[None]:
    demonstrate(root)
    with (
        open_desk(root / WORKPLACE, Unlock()) as opened,
        open_desk(root / SCHOOL, Unlock()) as there,
    ):
        work, school = real.by(opened, "Stijn"), real.by(there, "Katrien")
        learner = _learner(school, "Nour")
        found = offered(work, learner)
        for role, person in ((SignerRole.MENTOR, work.person), (SignerRole.LEARNER, learner)):
            evaluations.sign(work, evaluations.Sign(found, person, role))
        [sent] = exchanging.export(work, root / "road")
        exchanging.take_over(school, sent.path.read_bytes())
        _enrolled(school)
        real.note(work, "Milan")
        [late] = exchanging.export(work, root / "road")
        tray.put(school, late.path.name, late.path.read_bytes(), Came.STICK)
        tray.rows(school)
        yield


def started(work: Desk, name: str) -> str:
    """Begin an evaluation of a learner by name; gives the learner's id."""
    learner = _learner(work, name)
    with work.read() as unit:
        place = unit.find(Placement, learner=learner)[0]
    day = work.today
    evaluations.start(work, evaluations.StartEvaluation(place.id, day, place.starts, day))
    return learner


def offered(work: Desk, learner: str) -> str:
    """Finish what runs of a learner and offer it for signature; gives its id."""
    with work.read() as unit:
        place = unit.find(Placement, learner=learner)[0]
        found = max(unit.find(Evaluation, placement=place.id), key=lambda one: one.number)
    goals = tuple(row.goal for row in evaluation_sheet.sheet(work, found.id).rows)
    for voice in (Voice.LEARNER, Voice.MENTOR):
        with work.read() as unit:
            done = rating.done(unit, found)
        for goal in goals if voice not in done else ():
            rating.rate(work, rating.Rate(found.id, goal, voice, 3))
        if voice not in done:
            rating.finish(work, found.id, voice, goals)
    rating.open_(work, found.id)
    evaluations.offer(work, found.id)
    return found.id


def _enrolled(school: Desk) -> None:
    """Add a learner without plan or schedule."""
    with school.read() as unit:
        other = unit.find(Placement)[0]
    command = partial(roster.Enrol, "Lina", "Peeters", school.store.organisation, other.workplace)
    roster.enrol(
        school,
        command(
            date(2025, 10, 1),
            date(2026, 6, 30),
            programme="Elektrische installaties duaal",
            year="5de jaar",
            counsellor=school.person,
        ),
    )


def _learner(desk: Desk, name: str) -> str:
    with desk.read() as unit:
        return next(one.id for one in unit.find(Learner) if one.given_name == name)


# ways to its screens


def to_sign(window: "Window") -> None:
    """Show the evaluation that waits for the school's signature."""
    from tests.ui import screens  # noqa: PLC0415 - they show these

    found: list[str] = []

    def look() -> str:
        rows = desk_waits.waits_of(window.desk()).rows
        return next(row.thing for row in rows if row.kind is WaitKind.COUNTERSIGN)

    window.lane.ask(look, found.append)
    screens.settle(window)
    learner = screens.learner(window, "Nour")
    window.go(Does.EVALUATIONS, learner=learner, evaluation=found[0])
    screens.settle(window)


def signing(window: "Window") -> None:
    """Show where the counsellor signs it."""
    from tests.ui import screens  # noqa: PLC0415 - they show these

    to_sign(window)
    window.do(Does.TALK)
    screens.settle(window)


def hours(window: "Window") -> None:
    """Show a month that the workplace did not close yet."""
    from tests.ui import screens  # noqa: PLC0415 - they show these

    learner = screens.learner(window, "Nour")
    window.go(Does.HOURS, learner=learner, month="2025-10")
    screens.settle(window)


def printing(window: "Window") -> None:
    """Show the sheet of a class on Verslagen."""
    from tests.ui import screens  # noqa: PLC0415 - they show these

    learner = screens.learner(window, "Milan")
    window.go(Does.REPORTS, learner=learner, kind="class-council")
    screens.settle(window)
