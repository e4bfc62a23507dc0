"""Opening the store that a command works in, for whoever says who they are."""

import getpass
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from mentorapp.app.terminal import Terminal
from mentorapp.base import logs
from mentorapp.base.paths import default_data_folder
from mentorapp.base.texts import _
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Person, Role
from mentorapp.services import door, opening
from mentorapp.services.desk import Desk
from mentorapp.services.opening import Unlock
from mentorapp.storage.keys import PIN_DIGITS

_KEY_FILE_LIMIT = 4096  # bytes; a recovery key has 41


def data_of(arguments: Namespace) -> Path:
    """Give the data folder of a command."""
    return arguments.data if arguments.data is not None else default_data_folder()


@contextmanager
def opened(arguments: Namespace, terminal: Terminal, role: Role | None = None) -> Iterator[Desk]:
    """Open the store a command names. Raises as opening.open_desk, and Refused(LOCKED).

    role: who does this in a practice store, where nobody unlocks, unless a person is named.
    """
    data = data_of(arguments)
    if not data.is_dir():
        raise Refused(Problem.NO_STORE, "data", folder=str(data))
    practice = opening.is_practice(data)
    unlock = Unlock() if practice else _unlock(arguments, data)
    with logs.writing(data), opening.open_desk(data, unlock, today=arguments.today) as desk:
        logs.log.info("%s: opened", arguments.command)
        if practice:
            terminal.warn(_("OEFENING: alle mensen en cijfers zijn verzonnen."))
            if arguments.as_:
                yield replace(desk, person=person_named(desk, arguments.as_).id)
                return
            if role is not None:
                yield replace(desk, person=_with_role(desk, role) or desk.person)
                return
        yield desk


def _with_role(desk: Desk, role: Role) -> str:
    with desk.read() as unit:
        own = unit.find(Person, organisation=desk.store.organisation)
    return next((one.id for one in own if role in one.roles), "")


def person_named(desk: Desk, given: str, field: str = "as") -> Person:
    """Give the person of this organisation with an id or a name. Raises Refused(UNKNOWN)."""
    with desk.read() as unit:
        own = unit.find(Person, organisation=desk.store.organisation)
    by_id = {one.id: one for one in own}
    return by_id[_meant({id_: one.name for id_, one in by_id.items()}, given, field)]


def recovery_key(path: Path) -> str:
    """Read a recovery key from its file. Raises Refused(FILE_MISSING)."""
    try:
        with path.open("rb") as file:
            return file.read(_KEY_FILE_LIMIT).decode(errors="replace").strip()
    except OSError as error:
        raise Refused(Problem.FILE_MISSING, "recovery_key_file", path=str(path)) from error


def ask_pin(prompt: str, *, from_input: bool) -> str:
    """Ask a PIN on the terminal without showing it, or take a line of the input.

    Raises Refused(LOCKED) where there is nobody to ask.
    """
    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise Refused(Problem.LOCKED, "pin")
    return getpass.getpass(prompt)


def new_pin(name: str, *, from_input: bool) -> str:
    """Ask a new PIN, on the terminal twice. Raises Refused(PIN_TOO_SHORT, WRONG_PIN)."""
    typed = ask_pin(_("Nieuwe pincode voor {name}: ").format(name=name), from_input=from_input)
    if len(typed) < PIN_DIGITS or not typed.isdigit():  # said before it is typed again
        raise Refused(Problem.PIN_TOO_SHORT, "pin", digits=PIN_DIGITS)
    if not from_input and typed != ask_pin(_("Nog eens: "), from_input=False):
        raise Refused(Problem.WRONG_PIN, "again")
    return typed


def _unlock(arguments: Namespace, data: Path) -> Unlock:
    opening.tiles(data)  # a folder without a store is said before anything is asked or logged
    if arguments.recovery_key_file is not None:
        key = recovery_key(arguments.recovery_key_file)
        person = _tile(data, arguments.as_).person if arguments.as_ else ""
        return Unlock(person, recovery_key=key)
    if arguments.as_ is None:
        raise Refused(Problem.LOCKED, "as")
    tile = _tile(data, arguments.as_)
    prompt = _("Pincode van {name}: ").format(name=tile.name)
    return Unlock(tile.person, pin=ask_pin(prompt, from_input=arguments.pin_stdin))


def _tile(data: Path, given: str) -> door.Tile:
    by_id = {tile.person: tile for tile in opening.tiles(data)}
    return by_id[_meant({id_: tile.name for id_, tile in by_id.items()}, given, "as")]


def _meant(names: dict[str, str], given: str, field: str) -> str:
    """Give the id somebody means: by id, by name, or by a given name that only one has."""
    wanted = given.strip().casefold()
    found = [id_ for id_, name in names.items() if wanted in {id_, name.casefold()}]
    found = found or [
        id_ for id_, name in names.items() if name.casefold().startswith(f"{wanted} ")
    ]
    if len(found) != 1:
        raise Refused(Problem.UNKNOWN, field, id=given)
    return found[0]
