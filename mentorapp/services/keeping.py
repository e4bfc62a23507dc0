"""Backups and restoring: what is kept, when, and how a whole store comes back."""

import secrets
from pathlib import Path

from mentorapp.base import files
from mentorapp.domain.errors import Damaged, Problem, Refused
from mentorapp.domain.people import Person
from mentorapp.services.desk import Desk
from mentorapp.storage import backup, engine, folder, practice, schema
from mentorapp.storage.backup import Backup
from mentorapp.storage.keys import ATTEMPTS, KEYS, Keys
from mentorapp.storage.store import Store
from mentorapp.storage.unit import Session

_RESTORED = "restored"


def back_up(store: Store, reason: str, at: str, target: Path | None = None) -> Backup:
    """Make a backup of an open store, checked before it gets its name."""
    return backup.make(store.folder, store.data_key, reason, at, target)


def back_up_closed(data: Path, data_key: bytes, reason: str, at: str) -> Backup:
    """Make a backup of a store that is not open yet, as before a migration."""
    return backup.make(data, data_key, reason, at)


def backups(data: Path) -> list[Backup]:
    """Give the backups of a folder, newest first."""
    return backup.listed(data)


def by_hand(desk: Desk, target: Path | None) -> Backup:
    """Make a backup because somebody asked for it; target: None for the folder's own."""
    return back_up(desk.store, "by_hand", desk.now(), target)


def restore(source: Path, data: Path, *, recovery_key: str | None, at: str) -> backup.About:
    """Put a whole store back from a backup, into an empty folder or over the store there.

    The store that was there is kept as a backup first. The restored one goes on under a new
    installation key; people get their PINs anew unless the keys in the folder still fit.
    Raises Refused: FILE_*, WRONG_RECOVERY_KEY, STORE_IN_USE, STORE_NEWER; Damaged.
    """
    folder.check_place(data)
    about = backup.about(source)
    data.mkdir(parents=True, exist_ok=True)
    with folder.locked(data):
        fresh = data / f"{engine.DATABASE}.{_RESTORED}"
        for left in data.glob(f"{fresh.name}*"):
            left.unlink()
        try:
            small = backup.unpack(source, fresh)
            data_key = _key_of(data, small, recovery_key)
            if schema.is_old(fresh, data_key):
                schema.migrate(fresh, data_key)
            _check(fresh, data_key)
            _replace(data, fresh, data_key, small, at)
        finally:
            for left in data.glob(f"{fresh.name}*"):
                left.unlink()
        store = Store.open(data, data_key, at=at)
        try:
            # Not only a copied folder: whoever wrote on after the backup used the same key.
            if not store.continued_at_opening:
                store.continue_under_new_key(at=at)
        finally:
            store.close()
    return about


def found_person(store: Store, person: Person, at: str) -> None:
    """Write the first person of a new store down."""
    with store.unit(Session(person.id, at)) as unit:
        unit.add(
            Person(
                person.id,
                store.organisation,
                person.given_name,
                person.family_name,
                person.roles,
                person.trade,
            )
        )
        unit.commit("add_person", name=person.name)


def _key_of(data: Path, small: dict[str, bytes], recovery_key: str | None) -> bytes:
    if practice.PRACTICE in small:
        return practice.parse(small[practice.PRACTICE]).data_key
    if KEYS not in small:
        raise Refused(Problem.FILE_BROKEN, "file", detail=KEYS)
    if recovery_key is None:
        raise Refused(Problem.LOCKED, "recovery_key_file")
    # Read beside the folder's own keys, which stay until the backup proved to be whole.
    beside = data / f".{secrets.token_hex(4)}"
    beside.mkdir()
    try:
        files.write(beside / KEYS, small[KEYS])
        return Keys.read(beside).unlock_by_recovery(recovery_key)
    finally:
        (beside / KEYS).unlink(missing_ok=True)
        beside.rmdir()


def _check(fresh: Path, data_key: bytes) -> None:
    opened = engine.open_sqlite(fresh, data_key)
    try:
        schema.check(opened)
    finally:
        opened.dispose()
    schema.fold(fresh, data_key)


def _replace(data: Path, fresh: Path, data_key: bytes, small: dict[str, bytes], at: str) -> None:
    database = data / engine.DATABASE
    same = _fits(data, data_key)
    if database.exists():
        if same:
            backup.make(data, data_key, "restore", at)
            schema.fold(database, data_key)
        else:
            # Another store, or one that no longer opens: set aside as it is, never deleted.
            for name in (engine.DATABASE, f"{engine.DATABASE}-wal", KEYS):
                if (data / name).exists():
                    (data / name).replace(_aside(data / name))
    if not same:
        (data / ATTEMPTS).unlink(missing_ok=True)
        for name, content in small.items():
            files.write(data / name, content)
    fresh.replace(database)
    files.sync_folder(data)


def _fits(data: Path, data_key: bytes) -> bool:
    """Say whether the store in the folder opens under this key."""
    if not (data / engine.DATABASE).exists():
        return False
    opened = engine.open_sqlite(data / engine.DATABASE, data_key)
    try:
        opened.connect().close()
    except Damaged:
        return False
    finally:
        opened.dispose()
    return True


def _aside(path: Path) -> Path:
    number = 1
    while (free := path.with_name(f"{path.name}.before-{number}")).exists():
        number += 1
    return free
