"""Making, unlocking and closing a store."""

import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from mentorapp.base.crypto import device, wrapping
from mentorapp.domain.errors import Damaged, Problem, Refused
from mentorapp.domain.people import Founding, Learner, Person, Role
from mentorapp.domain.plain import utc_text
from mentorapp.services import door, erasing, keeping
from mentorapp.services.desk import NOBODY, Desk
from mentorapp.storage import engine, folder, leftovers, names, practice, schema
from mentorapp.storage.backup import Backup
from mentorapp.storage.keys import Keys, check_pin
from mentorapp.storage.store import Store
from mentorapp.storage.tiles import KEYS

_NOON = "T10:52:00Z"  # a practice store's clock stands still


@dataclass(frozen=True, slots=True)
class Unlock:
    """How a store is opened. person and pin, or the recovery key; none for a practice store."""

    person: str = NOBODY
    pin: str | None = None
    recovery_key: str | None = None


class Opened:
    """A store that is open in this process; its folder is held until it is closed.

    Made by ``enter``. Used from one thread.
    """

    def __init__(
        self,
        store: Store,
        today: Callable[[], date],
        now: Callable[[], str],
        position: list[tuple[str, int]],
        held: ExitStack,
        *,
        practice: bool,
    ) -> None:
        self.store = store
        self.today = today
        self.now = now
        self.practice = practice
        self._kept = position
        self._held = held

    def desk(self, person: str, *, by_recovery: bool = False, access: str = "") -> Desk:
        """Give the desk of a person, on the day it is now."""
        return Desk(
            self.store,
            person,
            self.today(),
            self.now,
            practice=self.practice,
            by_recovery=by_recovery,
            access=access,
        )

    def keep(self, reason: str) -> Backup | None:
        """Make a backup when something was written since the last one here; give it, or None."""
        position = self.store.position()
        if position == self._kept:
            return None
        made = keeping.back_up(self.store, reason, self.now())
        self._kept = position
        return made

    def close(self) -> None:
        """Close the store and let the folder go; nothing of the key stays with us."""
        self._held.close()
        self.store.data_key = b""


def enter(
    data: Path,
    unlock: Unlock,
    *,
    today: date | None = None,
    moment: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Opened:
    """Open a store: hold the folder, clear what was left, unlock, migrate, carry out erasures.

    today: None for the calendar's day, in a practice store for its own. Raises Refused: NO_STORE,
    STORE_IN_USE, STORE_NEWER, NETWORK_FOLDER, CLOUD_FOLDER, WRONG_PIN…; Damaged.
    """
    folder.check_place(data)
    if not (data / engine.DATABASE).exists():
        raise Refused(Problem.NO_STORE, "data", folder=str(data))
    with ExitStack() as held:
        held.enter_context(folder.locked(data))
        leftovers.clear(data)
        found = practice.read(data)
        data_key = found.data_key if found else data_key_of(data, unlock, moment)
        standing = today or (found.today if found else None)
        now = _clock(standing) if found and standing else lambda: utc_text(moment())
        _bring_up_to_date(data, data_key, now())
        store = Store.open(data, data_key, at=now())
        held.callback(store.close)
        if unlock.recovery_key is None:
            refuse_gone(store, unlock.person)
        opened = Opened(
            store,
            lambda: standing or moment().astimezone().date(),
            now,
            store.position(),
            held.pop_all(),
            practice=found is not None,
        )
    try:
        erasing.resume(opened.desk(unlock.person, by_recovery=unlock.recovery_key is not None))
    except BaseException:
        opened.close()
        raise
    return opened


@contextmanager
def open_desk(
    data: Path,
    unlock: Unlock,
    *,
    today: date | None = None,
    moment: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Iterator[Desk]:
    """Open a store for one person; a backup is kept at close when something was written.

    today and what it raises: as ``enter``; NOT_ALLOWED for a learner, who has its own room alone.
    """
    opened = enter(data, unlock, today=today, moment=moment)
    try:
        if is_learner(opened.store, unlock.person):
            raise Refused(Problem.NOT_ALLOWED, "as")
        yield opened.desk(unlock.person, by_recovery=unlock.recovery_key is not None)
        opened.keep("close")
    finally:
        opened.close()


def make_practice(data: Path, founding: Founding, today: date) -> None:
    """Make a practice store: its key lies openly in the folder, its day stands still."""
    folder.check_place(data)
    with folder.locked(data):
        refuse_existing(data)
        data_key = secrets.token_bytes(wrapping.KEY_BYTES)
        practice.write(data, practice.Practice(data_key, today))
        Store.create(data, data_key, founding, at=_clock(today)()).close()


def make_store(
    data: Path,
    founding: Founding,
    administrator: Person,
    pin: str,
    *,
    moment: Callable[[], datetime] = lambda: datetime.now(UTC),
    cost: wrapping.Cost | None = None,
    besides: Callable[[str], Iterable[object]] = lambda _organisation: (),
) -> str:
    """Make a real store with its first person; gives the recovery key to print.

    administrator: its organisation is filled in here. besides: gives, for the organisation's id,
    the new records it starts with, and a peer: with all of them or not at all. Raises
    Refused(PIN_TOO_SHORT, STORE_EXISTS, DISK_FULL, CANNOT_WRITE).
    """
    folder.check_place(data)
    with folder.mending(data), folder.locked(data):
        refuse_existing(data)
        check_pin(pin)
        data_key = secrets.token_bytes(wrapping.KEY_BYTES)
        name = secrets.token_hex(16)
        price = cost or wrapping.Cost()
        try:
            keys, printed = Keys.make(data, name, data_key, price)
            keys.with_person(
                data_key,
                administrator.id,
                administrator.name,
                administrator.trade,
                pin=pin,
                device=device_secret(data, name),
                cost=price,
            )
            at = utc_text(moment())
            made = Store.create(
                data, data_key, founding, at=at, first=administrator, besides=besides
            )
            made.close()
        except BaseException:
            if not (data / engine.DATABASE).exists():
                (data / KEYS).unlink(missing_ok=True)  # they open nothing
                leftovers.clear(data)
            raise
    return printed


def tiles(data: Path) -> tuple[door.Tile, ...]:
    """Give the people who can unlock a real store; nobody for a practice store, and no learner."""
    if is_practice(data):
        return ()
    keys = Keys.read(data)
    return tuple(
        door.Tile(one.person, one.name, one.trade) for one in keys.tiles if not one.learner
    )


def is_taken(data: Path) -> bool:
    """Say whether a folder holds a store, or one that a restore set aside."""
    return (data / engine.DATABASE).exists() or names.set_aside(data)


def is_practice(data: Path) -> bool:
    """Say whether a folder holds a practice store."""
    return practice.read(data) is not None


def set_pin(desk: Desk, person: Person, pin: str, cost: wrapping.Cost | None = None) -> None:
    """Give a person a PIN on this PC, new or again. Needs an administrator.

    Raises Refused(NOT_ALLOWED, PIN_TOO_SHORT).
    """
    with desk.read() as unit:
        desk.require(unit, Role.ADMINISTRATOR)
    data = desk.store.folder
    keys = Keys.read(data)
    keys.with_person(
        desk.store.data_key,
        person.id,
        person.name,
        person.trade,
        pin=pin,
        device=device_secret(data, keys.store),
        cost=cost or wrapping.Cost(),
    )


def take_pin(desk: Desk, person: str) -> None:
    """Take a person's way in away on this PC. Raises Refused(LAST_ADMINISTRATOR, NOT_ALLOWED)."""
    with desk.read() as unit:
        desk.require(unit, Role.ADMINISTRATOR)
        administrators = {
            one.id
            for one in unit.find(Person, organisation=desk.store.organisation)
            if Role.ADMINISTRATOR in one.roles
        }
    keys = Keys.read(desk.store.folder)
    left = {tile.person for tile in keys.tiles} - {person}
    if person in administrators and not left & administrators:
        raise Refused(Problem.LAST_ADMINISTRATOR, "person")
    keys.without_person(desk.store.data_key, person)


def refuse_gone(store: Store, person: str) -> None:
    """Refuse somebody who left the house: it may have been said on another PC."""
    with store.read() as unit:
        found = unit.get(Person, person)
    if found is not None and found.organisation == store.organisation and not found.roles:
        raise Refused(Problem.NOT_ALLOWED, "as")


def is_learner(store: Store, person: str) -> bool:
    """Say whether somebody is a learner, by the journal or by the tile on this PC."""
    with store.read() as unit:
        if unit.get(Learner, person) is not None:
            return True
    if not (store.folder / KEYS).exists():
        return False
    return any(one.learner and one.person == person for one in Keys.read(store.folder).tiles)


def device_secret(data: Path, store: str) -> bytes:
    """Give this PC's secret for a store. Raises Damaged."""
    try:
        return device.secret(data, store)
    except ValueError as error:
        raise Damaged("keys", str(error)) from error


def refuse_existing(data: Path) -> None:
    """Refuse a folder that is taken; keys that open nothing are left of a try that was killed."""
    if is_taken(data):
        raise Refused(Problem.STORE_EXISTS, "data", folder=str(data))
    for name in (KEYS, practice.PRACTICE):
        (data / name).unlink(missing_ok=True)


def data_key_of(data: Path, unlock: Unlock, moment: Callable[[], datetime]) -> bytes:
    """Give the key of a real store to whoever can unlock it. Raises Refused as Keys.unlock."""
    keys = Keys.read(data)
    if unlock.recovery_key is not None:
        return keys.unlock_by_recovery(unlock.recovery_key)
    if unlock.pin is None or not unlock.person:
        raise Refused(Problem.LOCKED, "as")
    return keys.unlock(
        unlock.person, unlock.pin, device_secret(data, keys.store), now=moment().timestamp()
    )


def _bring_up_to_date(data: Path, data_key: bytes, at: str) -> None:
    path = data / engine.DATABASE
    if schema.is_old(path, data_key):
        keeping.back_up_closed(data, data_key, "migration", at)
        schema.migrate(path, data_key)


def _clock(day: date) -> Callable[[], str]:
    return lambda: f"{day}{_NOON}"
