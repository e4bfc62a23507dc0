"""Backups and restoring: what is kept, when, and how a whole store comes back."""

from pathlib import Path

from mentorapp.base import files
from mentorapp.domain.errors import Damaged, Problem, Refused
from mentorapp.services.desk import Desk
from mentorapp.storage import backup, engine, folder, leftovers, practice, schema
from mentorapp.storage.backup import Backup
from mentorapp.storage.keys import KEYS, Keys
from mentorapp.storage.store import Store


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
    """Put a whole store back from a backup: into an empty folder, or over the same store.

    The store that was there is kept as a backup first; one that no longer opens is set aside.
    The restored one goes on under a new installation key; people get their PINs anew unless the
    folder's own keys are there. Raises Refused: FILE_*, WRONG_RECOVERY_KEY, STORE_IN_USE,
    STORE_NEWER, STORE_EXISTS when another store is in the folder; Damaged.
    """
    folder.check_place(data)
    about = backup.about(source)
    data.mkdir(parents=True, exist_ok=True)
    with folder.locked(data):
        fresh = data / f"{engine.DATABASE}.{leftovers.RESTORED}"
        leftovers.clear(data)
        try:
            small = backup.unpack(source, fresh)
            data_key = _key_of(data, small, recovery_key)
            _refuse_another(data, data_key, recovery_key)
            if schema.is_old(fresh, data_key):
                schema.migrate(fresh, data_key)
            _check(fresh, data_key)
            _make_room(data, data_key, at)
            for name, content in small.items():
                if not (data / name).exists():
                    files.write(data / name, content)
            fresh.replace(data / engine.DATABASE)
            files.sync_folder(data)
        finally:
            _clear(fresh)
        # It was marked as put back, so that whoever opens it first goes on under a new key.
        Store.open(data, data_key, at=at).close()
    return about


def _key_of(data: Path, small: dict[str, bytes], recovery_key: str | None) -> bytes:
    if practice.PRACTICE in small:
        return practice.parse(small[practice.PRACTICE]).data_key
    if KEYS not in small:
        raise Refused(Problem.FILE_BROKEN, "file", detail=KEYS)
    if recovery_key is None:
        raise Refused(Problem.LOCKED, "recovery_key_file")
    # Read beside the folder's own keys, which stay until the backup proved to be whole.
    beside = data / leftovers.BESIDE
    beside.mkdir(exist_ok=True)
    try:
        files.write(beside / KEYS, small[KEYS])
        return Keys.read(beside).unlock_by_recovery(recovery_key)
    finally:
        (beside / KEYS).unlink(missing_ok=True)
        beside.rmdir()


def _refuse_another(data: Path, data_key: bytes, recovery_key: str | None) -> None:
    """Refuse a folder that holds the keys of another store: nothing is put over those."""
    found = practice.read(data)
    if found is not None:
        theirs: bytes | None = found.data_key
    elif (data / KEYS).exists():
        theirs = _recovered(data, recovery_key)
    else:
        theirs = None if (data / engine.DATABASE).exists() else data_key
    if theirs != data_key:
        raise Refused(Problem.STORE_EXISTS, "data", folder=str(data))


def _recovered(data: Path, recovery_key: str | None) -> bytes | None:
    try:
        return Keys.read(data).unlock_by_recovery(recovery_key or "")
    except (Refused, Damaged):
        return None


def _check(fresh: Path, data_key: bytes) -> None:
    """Check what is put back, and mark it: it must not write on under its former key."""
    opened = engine.open_sqlite(fresh, data_key)
    try:
        schema.check(opened)
        with opened.begin() as connection:
            Store(fresh.parent, opened, data_key).mark_as_copy(connection)
    finally:
        opened.dispose()
    schema.fold(fresh, data_key)


def _make_room(data: Path, data_key: bytes, at: str) -> None:
    """Keep the store that is there as a backup, or set it aside when it no longer opens."""
    database = data / engine.DATABASE
    if _fits(data, data_key):
        backup.make(data, data_key, "restore", at)
        schema.fold(database, data_key)
        return
    # The log before the database: alone, it would be replayed into the one that comes.
    for name in (f"{engine.DATABASE}-shm", f"{engine.DATABASE}-wal", engine.DATABASE):
        if (data / name).exists():
            (data / name).replace(_aside(data / name))


def _clear(fresh: Path) -> None:
    for left in fresh.parent.glob(f"{fresh.name}*"):
        left.unlink()


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
