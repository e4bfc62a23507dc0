"""A real store with PINs, for tests of who comes in."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mentorapp.domain.people import Founding, Person, Role, Side
from mentorapp.services import opening, roster
from mentorapp.services.opening import Unlock, open_desk
from tests.builders import CHEAP

NOW = datetime(2025, 11, 6, 9, 0, tzinfo=UTC)
PIN, OTHER_PIN = "4711", "1470"


@dataclass(slots=True)
class Clock:
    """A clock that a test sets."""

    at: datetime = NOW

    def __call__(self) -> datetime:
        return self.at

    def wait(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


@dataclass(frozen=True, slots=True)
class House:
    """A real store: an administrator and a mentor with their PINs, and the recovery key."""

    folder: Path
    els: Person
    stijn: Person
    printed: str

    @property
    def unlock(self) -> Unlock:
        return Unlock(self.els.id, PIN)


def house(folder: Path) -> House:
    """Make the store; its keys cost nothing."""
    first = Person(
        "els", "", "Els", "Vandersmissen", (Role.ADMINISTRATOR, Role.MENTOR), "zaakvoerder"
    )
    printed = opening.make_store(
        folder,
        Founding(Side.WORKPLACE, "Elektro", "Aalst"),
        first,
        PIN,
        moment=lambda: NOW,
        cost=CHEAP,
    )
    with open_desk(folder, Unlock("els", PIN), moment=lambda: NOW) as desk:
        with desk.read() as unit:
            (els,) = unit.find(Person)
        stijn = roster.add_person(desk, roster.AddPerson("Stijn", "Maes", trade="elektricien"))
        opening.set_pin(desk, stijn, OTHER_PIN, CHEAP)
    return House(folder, els, stijn, printed)
