"""The tile of a learner on this PC: its own PIN, given and taken by who accompanies it."""

from dataclasses import dataclass

from mentorapp.base.crypto import wrapping
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Placement, Role
from mentorapp.services import opening, people
from mentorapp.services import placed as reading
from mentorapp.services.desk import Desk
from mentorapp.services.following import welcome
from mentorapp.services.own_desk import OwnDesk
from mentorapp.services.people import ChangePin
from mentorapp.storage.keys import Keys
from mentorapp.storage.unit import Unit

_CHANGED = frozenset({Changed.PEOPLE})


@dataclass(frozen=True, slots=True)
class OwnTile:
    """How a learner comes in on this PC. may: who is at the desk gives and takes the PIN.

    placed: has a placement here that is not over; without one there is no way in. practice: no PIN
    is asked here.
    """

    has_pin: bool
    may: bool
    placed: bool
    practice: bool = False


@dataclass(frozen=True, slots=True)
class GivePin:
    """Give a learner a PIN on this PC, new or again."""

    learner: str
    pin: str


def standing(desk: Desk, learner: str) -> OwnTile:
    """Say whether a learner has an own PIN here, and who may change that."""
    with desk.read() as unit:
        may, placed = _may(desk, unit, learner), learner in welcome(desk, unit)
    if desk.practice:
        return OwnTile(has_pin=False, may=False, placed=placed, practice=True)
    tiles = Keys.read(desk.store.folder).tiles
    return OwnTile(any(one.learner and one.person == learner for one in tiles), may, placed)


def give(desk: Desk, command: GivePin, cost: wrapping.Cost | None = None) -> frozenset[Changed]:
    """Give a learner a PIN. For a mentor who accompanies the learner, and administrators.

    Raises Refused: NOT_ALLOWED, on "practice" where no PIN is asked; PIN_TOO_SHORT; MISSING on
    placement for a learner without one that runs or comes.
    """
    people.refuse_practice(desk)
    with desk.read() as unit:
        _require(desk, unit, command.learner)
        learner = welcome(desk, unit).get(command.learner)
    if learner is None:
        raise Refused(Problem.MISSING, "placement")
    data = desk.store.folder
    keys = Keys.read(data)
    keys.with_person(
        desk.store.data_key,
        learner.id,
        learner.name,
        learner.programme,
        pin=command.pin,
        device=opening.device_secret(data, keys.store),
        cost=cost or wrapping.Cost(),
        learner=True,
    )
    return _CHANGED


def take(desk: Desk, learner: str) -> frozenset[Changed]:
    """Take the way in of a learner away; what it noted stays. Raises Refused(NOT_ALLOWED)."""
    people.refuse_practice(desk)
    with desk.read() as unit:
        _require(desk, unit, learner)
    keys = Keys.read(desk.store.folder)
    if any(one.learner and one.person == learner for one in keys.tiles):
        keys.without_person(desk.store.data_key, learner)
    return _CHANGED


def change(own: OwnDesk, command: ChangePin, cost: wrapping.Cost | None = None) -> None:
    """Change the own PIN, as the learner. Raises Refused as ``people.change_pin``."""
    people.change_pin(OwnDesk.behind(own), command, cost)


def _may(desk: Desk, unit: Unit, learner: str) -> bool:
    own = reading.mine(desk, unit)
    mine = any(
        own.has(one) for one in unit.find(Placement, learner=learner) if one.ends >= desk.today
    )
    return mine or desk.may(unit, Role.ADMINISTRATOR)


def _require(desk: Desk, unit: Unit, learner: str) -> None:
    if not _may(desk, unit, learner):
        raise Refused(
            Problem.NOT_ALLOWED, "own_pin", roles=[Role.MENTOR.value, Role.ADMINISTRATOR.value]
        )
