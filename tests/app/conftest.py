"""Stores for commands to work on."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from mentorapp.connectors.resources import load_frameworks, load_scales
from mentorapp.domain.people import Founding, Learner, Person, Role, Side
from mentorapp.domain.plan import Goal
from mentorapp.services import observations, opening, practice, roster
from mentorapp.services.desk import Desk
from mentorapp.services.opening import Unlock
from tests.app.running import Commands
from tests.builders import CHEAP

PIN = "2580"
DAY = date(2025, 11, 6)


@dataclass(frozen=True, slots=True)
class Real:
    """A real store with one administrator, Mieke Peeters."""

    data: Path
    recovery_key: Path
    pin: str = PIN


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Commands:
    return Commands(capsys, monkeypatch)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> practice.Made:
    """Do the demonstration once; tests read it and do not count on being the first."""
    return practice.demonstrate(tmp_path_factory.mktemp("demo") / "stores")


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A practice store with nobody in it."""
    data = tmp_path / "bare"
    opening.make_practice(data, Founding(Side.WORKPLACE, "Bakkerij Peeters", "Gent"), DAY)
    return data


@pytest.fixture
def small(bare: Path) -> Path:
    """A practice store with a learner, a plan and a note."""
    with opening.open_desk(bare, Unlock()) as desk:
        enrolled(desk)
    return bare


def enrolled(desk: Desk) -> Learner:
    """Enrol a learner with a plan and a note."""
    learner, placement = roster.enrol(
        desk,
        roster.Enrol(
            "Nour",
            "El Amrani",
            None,
            desk.store.organisation,
            date(2025, 9, 1),
            date(2026, 6, 30),
        ),
    )
    framework = next(iter(load_frameworks().values()))
    plan = roster.make_plan(desk, placement.id, framework, scale=next(iter(load_scales())))
    with desk.read() as unit:
        goal = unit.find(Goal, plan=plan.id)[0]
    observations.note(desk, observations.NoteObservation(goal.id, 2, date(2025, 11, 5)))
    return learner


def founded(folder: Path, side: Side = Side.WORKPLACE, name: str = "Bakkerij Peeters") -> Real:
    """Make a real store, with a cheap key: it is not to be kept."""
    data = folder / side.value
    mieke = Person("mieke", "", "Mieke", "Peeters", (Role.ADMINISTRATOR, Role.MENTOR), "bakker")
    printed = opening.make_store(data, Founding(side, name), mieke, PIN, cost=CHEAP)
    key = folder / f"{side.value}.key"
    key.write_text(f"{printed}\n", encoding="utf-8")
    return Real(data, key)


@pytest.fixture
def real(tmp_path: Path) -> Real:
    return founded(tmp_path)
