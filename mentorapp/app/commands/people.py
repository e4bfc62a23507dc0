"""``people``: who works here, and who can unlock the store on this PC."""

from argparse import Namespace

from mentorapp.app.terminal import Answer, Terminal
from mentorapp.app.unlocking import data_of, new_pin, opened, person_named
from mentorapp.base.texts import _
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Person, Role
from mentorapp.services import opening, roster
from mentorapp.services.desk import Desk
from mentorapp.services.naming import role_name


def list_(arguments: Namespace, terminal: Terminal) -> Answer:
    """List the people; of a locked store those of the lock screen."""
    data = data_of(arguments)
    if not data.is_dir():
        raise Refused(Problem.NO_STORE, "data", folder=str(data))
    locked = arguments.as_ is None and arguments.recovery_key_file is None
    if locked and not opening.is_practice(data):
        tiles = opening.tiles(data)
        for tile in tiles:
            terminal.say(", ".join(part for part in (tile.name, tile.trade) if part))
        return Answer(
            {
                "people": [
                    {"id": tile.person, "name": tile.name, "trade": tile.trade, "can_unlock": True}
                    for tile in tiles
                ]
            }
        )
    with opened(arguments, terminal) as desk, desk.read() as unit:
        people = unit.find(Person, organisation=desk.store.organisation)
    unlocking = {tile.person for tile in opening.tiles(data)}
    for person in sorted(people, key=lambda one: one.name):
        roles = [role_name(role) for role in person.roles]
        trade = "" if person.trade in roles else person.trade
        parts = [person.name, trade, *roles]
        if person.id in unlocking:
            parts.append(_("kan ontgrendelen"))
        terminal.say(", ".join(part for part in parts if part))
    return Answer({"people": [_value(one, can_unlock=one.id in unlocking) for one in people]})


def add(arguments: Namespace, terminal: Terminal) -> Answer:
    """Add a person; a PIN comes later, with ``people pin``."""
    roles = tuple(Role(one) for one in arguments.role or ["mentor"])
    with opened(arguments, terminal) as desk:
        person = roster.add_person(
            desk, roster.AddPerson(arguments.given, arguments.family, roles, arguments.trade)
        )
    terminal.say(_("{name} staat erbij.").format(name=person.name))
    return Answer({"person": _value(person, can_unlock=False)})


def pin(arguments: Namespace, terminal: Terminal) -> Answer:
    """Give a person a new PIN on this PC."""
    with opened(arguments, terminal) as desk:
        _refuse_practice(desk)
        person = person_named(desk, arguments.person, "person")
        opening.set_pin(desk, person, new_pin(person.name, from_input=arguments.pin_stdin))
    terminal.say(_("{name} kan nu ontgrendelen met de nieuwe pincode.").format(name=person.name))
    return Answer({"person": _value(person, can_unlock=True)})


def remove(arguments: Namespace, terminal: Terminal) -> Answer:
    """Take a person's way in away on this PC; what they noted stays."""
    with opened(arguments, terminal) as desk:
        _refuse_practice(desk)
        person = person_named(desk, arguments.person, "person")
        opening.take_pin(desk, person.id)
    terminal.say(
        _("{name} kan deze computer niet meer ontgrendelen. Notities blijven staan.").format(
            name=person.name
        )
    )
    return Answer({"person": _value(person, can_unlock=False)})


def _refuse_practice(desk: Desk) -> None:
    if desk.practice:
        raise Refused(Problem.NOT_ALLOWED, "practice")


def _value(person: Person, *, can_unlock: bool) -> dict[str, object]:
    return {
        "id": person.id,
        "name": person.name,
        "trade": person.trade,
        "roles": [role.value for role in person.roles],
        "can_unlock": can_unlock,
    }
