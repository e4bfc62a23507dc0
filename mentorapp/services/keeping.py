"""Backups and restoring: what is kept, when, and how a whole store comes back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mentorapp.base import files
from mentorapp.domain.errors import Damaged, Problem, Refused
from mentorapp.services import naming
from mentorapp.services.desk import Desk
from mentorapp.storage import backup, engine, folder, leftovers, practice, schema
from mentorapp.storage.backup import Backup
from mentorapp.storage.keys import Keys
from mentorapp.storage.store import Store
from mentorapp.storage.tiles import KEYS


def back_up(store: Store, reason: str, at: str, target: Path | None = None) -> Backup:
    """Make a backup of an open store, checked before it gets its name."""
    return backup.make(store.folder, store.data_key, reason, at, target)


def back_up_closed(data: Path, data_key: bytes, reason: str, at: str) -> Backup:
    """Make a backup of a store that is not open yet, as before a migration."""
    return backup.make(data, data_key, reason, at)


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A backup in a list. at: UTC; size: bytes; months: closed ones, None when it does not say."""

    path: Path
    at: datetime
    why: str
    size: int
    learners: int
    notes: int
    days: int
    months: int | None
    practice: bool

    @property
    def reason(self) -> str:
        """Why it was made, in the language in use."""
        return naming.backup_reason(self.why)


def backups(data: Path) -> list[Backup]:
    """Give the backups of a folder, newest first."""
    return backup.listed(data)


def rows(data: Path) -> tuple[BackupRow, ...]:
    """Give the backups of a folder as they are listed, newest first. They are never deleted here.

    Whether one is whole is not known before ``check_backup``.
    """
    return tuple(row(one.path, one.about, one.size) for one in backup.listed(data))


def row(path: Path, about: backup.About, size: int) -> BackupRow:
    """Give the row of a backup."""
    return BackupRow(
        path,
        datetime.fromisoformat(about.at).astimezone(UTC),
        about.reason,
        size,
        about.learners,
        about.observations,
        about.days,
        about.months,
        about.practice,
    )


def look_into(path: Path) -> BackupRow:
    """Say what is in a file that somebody chose. Raises Refused(FILE_*)."""
    return row(path, backup.about(path), path.stat().st_size)


def last_backup(data: Path) -> datetime | None:
    """Give when the newest backup of the folder was made (UTC); opens none of them."""
    return backup.newest(data)


def by_hand(desk: Desk, target: Path | None) -> Backup:
    """Make a backup because somebody asked for it; target: None for the folder's own."""
    return back_up(desk.store, "by_hand", desk.now(), target)


def make_backup(desk: Desk, target: Path | None = None) -> BackupRow:
    """Make a backup now, checked before it gets its name. Raises Refused(CANNOT_WRITE)."""
    made = by_hand(desk, target)
    return row(made.path, made.about, made.size)


def check_backup(
    desk: Desk, path: Path, progress: Callable[[int], None] = lambda _: None
) -> BackupRow:
    """Check that a backup of this store is whole, every page and every change of it.

    progress: changes checked so far; what it raises ends the check. Raises Refused: FILE_*,
    FILE_FOREIGN for a backup of another store, STORE_NEWER; Damaged when it is not whole.
    """
    about = backup.prove(path, desk.store.folder, desk.store.data_key, progress)
    return row(path, about, path.stat().st_size)


def restore(
    source: Path, data: Path, *, recovery_key: str | None, at: str, data_key: bytes | None = None
) -> backup.About:
    """Put a whole store back from a backup: into an empty folder, or over the same store.

    The store that was there is kept as a backup first; one that no longer opens is set aside.
    The restored one goes on under a new installation key; people get their PINs anew unless the
    folder's own keys are there. data_key: of the same store, when it was open just now. Raises
    Refused: FILE_*, WRONG_RECOVERY_KEY, STORE_IN_USE, STORE_NEWER, DISK_FULL, CANNOT_WRITE,
    STORE_EXISTS when another store is in the folder; Damaged.
    """
    folder.check_place(data)
    about = backup.about(source)
    with folder.mending(data), folder.locked(data):
        fresh = data / f"{engine.DATABASE}.{leftovers.RESTORED}"
        leftovers.clear(data)
        try:
            small = backup.unpack(source, fresh)
            data_key = data_key or _key_of(data, small, recovery_key)
            _refuse_another(data, small, data_key)
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
    try:
        return Keys.parse(data, small[KEYS]).unlock_by_recovery(recovery_key)
    except Refused:
        # An older backup, and a recovery key that was made since: the folder knows that one.
        found = _recovered(data, recovery_key)
        if found is None or not backup.is_of(small, data, found):
            raise
        return found


def _recovered(data: Path, recovery_key: str) -> bytes | None:
    try:
        return Keys.read(data).unlock_by_recovery(recovery_key)
    except (Refused, Damaged):
        return None


def _refuse_another(data: Path, small: dict[str, bytes], data_key: bytes) -> None:
    """Refuse a folder that holds the keys of another store: nothing is put over those."""
    try:
        if (data / practice.PRACTICE).exists() or (data / KEYS).exists():
            own = {name: (data / name).read_bytes() for name in small if (data / name).exists()}
            fits = backup.is_of(own, data, data_key)
        else:
            fits = not (data / engine.DATABASE).exists()
    except Damaged:
        fits = False
    if not fits:
        raise Refused(Problem.STORE_EXISTS, "data", folder=str(data))


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
