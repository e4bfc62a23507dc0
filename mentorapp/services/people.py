"""The people of the house: who they are, what they may do, and how they come in on this PC."""

from dataclasses import dataclass, replace
from datetime import datetime

from mentorapp.base.crypto import wrapping
from mentorapp.base.texts import sort_key
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Learner, Person, Placement, Role, check_name
from mentorapp.services import opening
from mentorapp.services.desk import Desk
from mentorapp.services.following import follow
from mentorapp.storage import backup
from mentorapp.storage.keys import Keys, check_pin
from mentorapp.storage.unit import Unit

_CHANGED = frozenset({Changed.PEOPLE, Changed.ROSTER})


@dataclass(frozen=True, slots=True)
class EditPerson:
    """Change somebody of this organisation."""

    person: str
    given_name: str
    family_name: str
    roles: tuple[Role, ...]
    trade: str = ""


@dataclass(frozen=True, slots=True)
class ChangePin:
    """Change the own PIN on this PC; old: the one until now."""

    old: str
    pin: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody of the house. has_pin: comes in on this PC; learners: names, of now and later."""

    id: str
    name: str
    given_name: str
    family_name: str
    trade: str
    roles: tuple[Role, ...]
    has_pin: bool
    learners: tuple[str, ...]
    is_self: bool


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """A new recovery key. left: backups of this folder that still open with the former one."""

    printed: str
    left: int


def people_of_house(desk: Desk) -> tuple[PersonRow, ...]:
    """Give everybody who has a role in this organisation, by name."""
    with desk.read() as unit:
        people = _own(desk, unit)
        learners = {one.id: one.name for one in unit.find(Learner)}
        placements = [one for one in unit.find(Placement) if one.ends >= desk.today]
    with_pin = set() if desk.practice else _can_unlock(desk)
    rows = []
    for one in people.values():
        if not one.roles:
            continue
        names = {learners.get(p.learner, "") for p in placements if one.id in p.mentors} - {""}
        rows.append(
            PersonRow(
                one.id,
                one.name,
                one.given_name,
                one.family_name,
                one.trade,
                one.roles,
                one.id in with_pin,
                tuple(sorted(names, key=sort_key)),
                one.id == desk.person,
            )
        )
    return tuple(sorted(rows, key=lambda row: (sort_key(row.name), row.id)))


def edit_person(desk: Desk, command: EditPerson) -> frozenset[Changed]:
    """Change somebody; needs an administrator. The tile on the lock screen follows.

    Raises Refused: as check_name; MISSING without a role; LAST_ADMINISTRATOR, OWN_ROLE.
    """
    if not command.roles:
        raise Refused(Problem.MISSING, "roles")
    given = check_name(command.given_name, "given_name")
    family = check_name(command.family_name, "family_name")
    trade = check_name(command.trade, "trade") if command.trade.strip() else ""

    def use_case(unit: Unit) -> frozenset[Changed]:
        desk.require(unit, Role.ADMINISTRATOR)
        former = _of_house(desk, unit, command.person)
        if Role.ADMINISTRATOR not in command.roles:
            _refuse_losing(desk, unit, former, "roles")
        edited = replace(
            former, given_name=given, family_name=family, roles=command.roles, trade=trade
        )
        unit.put(edited)
        unit.commit("edit_person", name=edited.name)
        return _CHANGED

    changed = desk.write(use_case)
    follow(desk)
    return changed


def remove_person(desk: Desk, person: str) -> frozenset[Changed]:
    """Take somebody from the list: not offered any more, no way in; what they noted keeps the name.

    The record stays, without a role. Needs an administrator. Raises Refused(LAST_ADMINISTRATOR,
    OWN_ROLE for oneself).
    """

    def use_case(unit: Unit) -> frozenset[Changed]:
        desk.require(unit, Role.ADMINISTRATOR)
        former = _of_house(desk, unit, person)
        _refuse_losing(desk, unit, former, "person")
        if person == desk.person:
            raise Refused(Problem.OWN_ROLE, "person")
        unit.put(replace(former, roles=()))
        unit.commit("remove_person", name=former.name)
        return _CHANGED

    changed = desk.write(use_case)
    follow(desk)
    return changed


def change_pin(desk: Desk, command: ChangePin, cost: wrapping.Cost | None = None) -> None:
    """Change the own PIN, whoever one is. A wrong old one counts as at the lock screen.

    Raises Refused: PIN_TOO_SHORT on pin; WRONG_PIN on old, WAIT_FOR_PIN; MISSING for who has none.
    """
    refuse_practice(desk)
    check_pin(command.pin)
    data = desk.store.folder
    keys = Keys.read(data)
    tile = next((one for one in keys.tiles if one.person == desk.person), None)
    if tile is None:
        raise Refused(Problem.MISSING, "pin")
    device = opening.device_secret(data, keys.store)
    now = datetime.fromisoformat(desk.now()).timestamp()
    keys.unlock(desk.person, command.old, device, now=now, field="old")
    keys.with_person(
        desk.store.data_key,
        tile.person,
        tile.name,
        tile.trade,
        pin=command.pin,
        device=device,
        cost=cost or wrapping.Cost(),
        learner=tile.learner,
    )


def new_recovery_key(desk: Desk, cost: wrapping.Cost | None = None) -> RecoveryKey:
    """Make a new recovery key to print; the former one opens nothing in this folder any more.

    Copies of backups elsewhere still open with the key of their day. Needs an administrator.
    """
    refuse_practice(desk)
    with desk.read() as unit:
        desk.require(unit, Role.ADMINISTRATOR)
    data, data_key = desk.store.folder, desk.store.data_key
    _keys, printed = Keys.read(data).with_new_recovery(data_key, cost or wrapping.Cost())
    return RecoveryKey(printed, backup.renew_keys(data, data_key))


def refuse_practice(desk: Desk) -> None:
    """Refuse what has no sense where no PIN is asked."""
    if desk.practice:
        raise Refused(Problem.NOT_ALLOWED, "practice")


def administrators(desk: Desk, unit: Unit) -> set[str]:
    """Give the ids of the administrators of this organisation."""
    return {one.id for one in _own(desk, unit).values() if Role.ADMINISTRATOR in one.roles}


def refuse_without(desk: Desk, before: set[str], after: set[str], field: str) -> None:
    """Refuse what leaves no administrator, or none who can unlock on this PC."""
    able = before if desk.practice else before & _can_unlock(desk)
    if (before and not after) or (able and not able & after):
        raise Refused(Problem.LAST_ADMINISTRATOR, field)


def _refuse_losing(desk: Desk, unit: Unit, former: Person, field: str) -> None:
    """Refuse to take the role of administrator from the last one, and from oneself."""
    if Role.ADMINISTRATOR not in former.roles:
        return
    before = administrators(desk, unit)
    refuse_without(desk, before, before - {former.id}, field)
    if former.id == desk.person:
        raise Refused(Problem.OWN_ROLE, field)


def _can_unlock(desk: Desk) -> set[str]:
    return {tile.person for tile in Keys.read(desk.store.folder).tiles}


def _of_house(desk: Desk, unit: Unit, person: str) -> Person:
    found = unit.need(Person, person, "person")
    if found.organisation != desk.store.organisation:
        raise Refused(Problem.NOT_ALLOWED, "person")
    return found


def _own(desk: Desk, unit: Unit) -> dict[str, Person]:
    return {one.id: one for one in unit.find(Person, organisation=desk.store.organisation)}
