"""A workplace and a school in the midst of exchanging, by real packages: for tests and pictures."""

import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mentorapp.base.crypto.sealing import seal
from mentorapp.domain import ids
from mentorapp.domain.calendar import SchoolDay, SchoolDayKind
from mentorapp.domain.exchange_rows import Came, Way
from mentorapp.domain.observation import Observation
from mentorapp.domain.people import Learner, Person
from mentorapp.domain.plan import Goal
from mentorapp.services import (
    days,
    exchanging,
    handing,
    observations,
    school_days,
    tray,
)
from mentorapp.services.desk import Desk
from mentorapp.services.handing import Folder
from mentorapp.services.opening import Unlock, open_desk
from mentorapp.services.practice import SCHOOL, WORKPLACE, demonstrate
from mentorapp.services.sticks import Stick
from mentorapp.ui.actions import Does
from mentorapp.ui.pages.exchange import ExchangePage
from tests.services import desks, kept

if TYPE_CHECKING:
    from mentorapp.ui.shell.window import Window

FOLDER, STICK = "exchanged", "stick"
WORK, SCHOOLS, ALONE = (f"{FOLDER}/{name}" for name in (WORKPLACE, SCHOOL, "alone"))
BROKEN = "onbekend-bestand.mxp"


def make(data: Path) -> None:
    """Write the stores, and a stick beside them."""
    kept.write(_once()[0], data / FOLDER)
    kept.write(desks._once()[0], data / FOLDER / "alone")


@cache
def _once() -> tuple[kept.Files, None]:
    return kept.made(_exchanged)


@contextmanager
def _exchanged(root: Path) -> Iterator[None]:
    demonstrate(root)
    (root / STICK).mkdir()
    with (
        open_desk(root / WORKPLACE, Unlock()) as opened,
        open_desk(root / SCHOOL, Unlock()) as there,
    ):
        work, school = by(opened, "Stijn"), by(there, "Katrien")
        _read_there(work, school, root)
        _lying_there(work, school, root)
        _waiting_here(work, school, root)
        note(work, "Milan", 1)
        handing.make_ready(work)
        yield


def by(desk: Desk, name: str) -> Desk:
    """Give the desk with somebody at it."""
    with desk.read() as unit:
        found = next(one for one in unit.find(Person) if one.given_name == name)
    return replace(desk, person=found.id)


def note(desk: Desk, name: str, number: int = 0) -> Observation:
    """Note something for a learner by name."""
    with desk.read() as unit:
        learner = next(one for one in unit.find(Learner) if one.given_name == name)
        placed = _placement(unit, learner.id)
        goal = sorted(unit.find(Goal, placement=placed), key=lambda one: one.order)[number]
    return observations.note(
        desk, observations.NoteObservation(goal.id, 3, date(2025, 11, 5), sentence="Vlot gedaan.")
    )


def _placement(unit: object, learner: str) -> str:
    from mentorapp.domain.people import Placement  # noqa: PLC0415 - one use
    from mentorapp.storage.unit import Unit  # noqa: PLC0415 - as above

    assert isinstance(unit, Unit)
    return next(one.id for one in unit.find(Placement, learner=learner))


def _give(work: Desk, root: Path) -> Path:
    """Make what is new ready and put it on the stick of the road."""
    made = handing.make_ready(work)
    road = root / "road"
    road.mkdir(exist_ok=True)
    handing.hand_over(work, [one.hash for one in made], Folder(road, Way.STICK))
    return road / made[0].path.name


def _back(work: Desk, school: Desk, root: Path) -> None:
    for sent in exchanging.export(school, root / "back"):
        exchanging.take_over(work, sent.path.read_bytes())


def _read_there(work: Desk, school: Desk, root: Path) -> None:
    note(work, "Nour")
    exchanging.take_over(school, _give(work, root).read_bytes())
    _back(work, school, root)


def _lying_there(work: Desk, school: Desk, root: Path) -> None:
    _hours(work)
    path = _give(work, root)
    tray.put(school, path.name, path.read_bytes(), Came.STICK)
    tray.rows(school)
    _back(work, school, root)


def _hours(work: Desk) -> None:
    """Say of a day of this month that Milan was ill."""
    with work.read() as unit:
        learner = next(one for one in unit.find(Learner) if one.given_name == "Milan")
        placed = _placement(unit, learner.id)
        planned = days.planned_work(unit, placed, date(2025, 11, 3), date(2025, 11, 6))
    days.enter(work, days.EnterDay(placed, planned[0], "ZG", 0))


def _waiting_here(work: Desk, school: Desk, root: Path) -> None:
    """Put three files into the tray: one to take over, one with choices, one that was changed."""
    own = school.store.organisation
    day = date(2026, 3, 6)
    school_days.add_school_days(
        school,
        [
            SchoolDay(
                ids.natural("school_day", own, day.isoformat()),
                own,
                day,
                day,
                SchoolDayKind.STUDY_DAY,
                "Studiedag",
            )
        ],
    )
    [calendar] = exchanging.export(school, root / "out")
    with school.read() as unit:
        learner = next(one for one in unit.find(Learner) if one.given_name == "Milan")
        placed = _placement(unit, learner.id)
        goals = {one.id for one in unit.find(Goal, placement=placed)}
        notes = [one for one in unit.find(Observation) if one.goal in goals][:3]
    for one in notes:
        observations.correct(
            school, observations.CorrectObservation(one.id, sentence="Ik zag dit anders.")
        )
    [changed] = exchanging.export(school, root / "out")
    content = calendar.path.read_bytes()
    for name, file in (
        (BROKEN, tampered(work, content)),
        (calendar.path.name, content),
        (changed.path.name, changed.path.read_bytes()),
    ):
        tray.put(work, name, file, Came.STICK)
    tray.rows(work)


def tampered(desk: Desk, sealed: bytes) -> bytes:
    """Give a package in which somebody changed a word of what was signed."""
    packed = desk.store.age.open(sealed)
    assert packed is not None
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as former, zipfile.ZipFile(made, "w") as changed:
        for name in former.namelist():
            found = former.read(name)
            if name == "manifest.json":
                found = found.replace(b'"number":', b'"number":1')
            changed.writestr(name, found)
    return seal(made.getvalue(), [desk.store.age.recipient])


# in a window


def page(window: "Window") -> ExchangePage:
    """Give the page that is shown."""
    found = window.frame.page if window.frame else None
    assert isinstance(found, ExchangePage)
    return found


def shown(window: "Window") -> None:
    """Go to the page."""
    window.go(Does.EXCHANGE)


def with_stick(window: "Window") -> None:
    """Let a stick be in."""
    found = (Stick(window.data.parent / STICK, "DENDER-07"),)
    page(window).giving.find = lambda: found
    page(window).giving.look_for_sticks()


def row(number: int, *, out: bool = False) -> Callable[["Window"], None]:
    """Give what chooses a row, counted from the first."""

    def reach(window: "Window") -> None:
        view = page(window).view
        assert view is not None
        rows = view.outgoing if out else view.incoming
        page(window).choose(rows[number].id)

    return reach


def archive(window: "Window") -> None:
    """Open the archive."""
    page(window)._archive()
