"""Backups: one file each, checked before it gets its name, kept in tiers."""

import json
import lzma
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import column, func, select
from sqlalchemy import table as table_named
from sqlalchemy.engine import Connection

from mentorapp.base import canonical, files
from mentorapp.domain.errors import Damaged, Problem, Refused
from mentorapp.domain.month import SealState
from mentorapp.domain.plain import SHAPE_ERRORS, from_plain
from mentorapp.storage import engine, practice, schema, tables, verifying
from mentorapp.storage.keys import Keys
from mentorapp.storage.practice import PRACTICE
from mentorapp.storage.tiles import KEYS

FOLDER = "backups"
SUFFIX = ".backup"
#: Where a backup's database is unpacked to be checked.
CHECKING = f"{engine.DATABASE}.checking"
_ABOUT, _FORMAT = "about.json", 1
_NO_BACKUP_BEFORE = "2020"
_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
)
_MAX_ABOUT = 64 * 1024
_PIECE = 1 << 20  # bytes read at a time
#: How many are kept: of each reason the newest, then one a day, a week and a month.
_KEEP_EACH, _KEEP_DAYS, _KEEP_WEEKS, _KEEP_MONTHS = 5, 7, 5, 12


@dataclass(frozen=True, slots=True)
class About:
    """What a backup holds, readable without a key: numbers, never names.

    reason: close, lock, import, migration, restore, by_hand. changes: of all authors together.
    months: that are closed; None in a backup of a program that did not say it.
    """

    at: str
    reason: str
    schema: str
    learners: int
    observations: int
    days: int
    changes: int
    practice: bool
    months: int | None = None


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that is there."""

    path: Path
    about: About
    size: int


def make(data: Path, data_key: bytes, reason: str, at: str, target: Path | None = None) -> Backup:
    """Copy a store into one file: copy, check pages and chain, sync, then give it its name.

    target: a file, or a folder that is there, instead of the folder's own backups. Raises Damaged
    when the copy does not hold, Refused(CANNOT_WRITE, DISK_FULL).
    """
    own = data / FOLDER
    path = target or own
    try:
        if target is None or target.is_dir():
            path = _free(path / f"{_stamp(at)}-{reason}{SUFFIX}")
        path.parent.mkdir(parents=True, exist_ok=True)
        copied = path.with_name(path.name + ".db.part")
        try:
            schema.copy(data / engine.DATABASE, copied, data_key)
            schema.fold(copied, data_key)
            about = _look(copied, data_key, reason, at, practice=(data / PRACTICE).exists())
            with files.replacing(path) as part:
                _pack(part, copied, about, data)
        finally:
            for left in path.parent.glob(copied.name + "*"):
                left.unlink()
    except OSError as error:
        raise Refused(Problem.CANNOT_WRITE, "out", path=str(path), detail=error.strerror) from error
    if target is None:
        thin(own)
    return Backup(path, about, path.stat().st_size)


def listed(data: Path) -> list[Backup]:
    """Give the backups of a folder, newest first; what is no backup is left out."""
    found = []
    for path in _newest_first(data / FOLDER):
        try:
            found.append(Backup(path, about(path), path.stat().st_size))
        except Refused:
            continue
    return found


def about(path: Path) -> About:
    """Say what is in a backup. Raises Refused(FILE_MISSING, FILE_BROKEN, FILE_NEWER)."""
    return _read(path)[0]


def unpack(path: Path, into: Path) -> dict[str, bytes]:
    """Unpack a backup's database to a path; gives its small files (keys.json or practice.json).

    Raises Refused as about.
    """
    _about, small = _read(path)
    with zipfile.ZipFile(path) as archive, archive.open(engine.DATABASE) as source:
        try:
            with into.open("wb") as target:
                shutil.copyfileobj(source, target, _PIECE)
        except _ZIP_ERRORS as error:
            raise Refused(Problem.FILE_BROKEN, "file", detail="zip") from error
    return small


def newest(data: Path) -> datetime | None:
    """Give when the newest backup of a folder was made, by its name alone; None without any."""
    made = (_parts(path)[0] for path in (data / FOLDER).glob(f"*{SUFFIX}"))
    found = max((at for at in made if at is not None), default=None)
    return found.replace(tzinfo=UTC) if found else None


def prove(
    path: Path, data: Path, data_key: bytes, progress: Callable[[int], None] = lambda _: None
) -> About:
    """Check that a backup of the folder's store is whole: pages, chain, what it says of itself.

    progress: changes checked so far. Raises Refused: FILE_*, FILE_FOREIGN for a backup of another
    store, STORE_NEWER; Damaged.
    """
    fresh = data / CHECKING
    said, small = _read(path)
    if not is_of(small, data, data_key):
        raise Refused(Problem.FILE_FOREIGN, "file")
    try:
        unpack(path, fresh)
        opened = engine.open_sqlite(fresh, data_key)
        try:
            with engine.reading(opened) as connection:
                schema.needs_migration(connection)
        finally:
            opened.dispose()
        found = _look(fresh, data_key, said.reason, said.at, progress, practice=said.practice)
    finally:
        for left in data.glob(f"{CHECKING}*"):
            left.unlink()
    if found.changes != said.changes:
        raise Damaged("database", f"{found.changes} changes, not {said.changes}")
    return said


def is_of(small: Mapping[str, bytes], data: Path, data_key: bytes) -> bool:
    """Say whether a backup with these small files is of the store with this key."""
    if PRACTICE in small:
        return practice.parse(small[PRACTICE]).data_key == data_key
    return KEYS in small and Keys.parse(data, small[KEYS]).is_of(data_key)


def renew_keys(data: Path, data_key: bytes) -> int:
    """Put the folder's keys in place of the former ones in its own backups.

    Else a recovery key that was replaced would go on opening them, and the new one would not.
    Gives how many could not be made anew (a full disk); those keep the former key.
    """
    keys = (data / KEYS).read_bytes()
    left = 0
    for path in _newest_first(data / FOLDER):
        try:
            _about, small = _read(path)
            if small.get(KEYS, keys) != keys and is_of(small, data, data_key):
                _rekey(path, keys)
        except (Refused, Damaged):
            continue  # no backup of ours
        except (*_ZIP_ERRORS, OSError):
            left += 1
    return left


def _rekey(path: Path, keys: bytes) -> None:
    with (
        files.replacing(path) as part,
        zipfile.ZipFile(path) as former,
        zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as archive,
    ):
        archive.writestr(_ABOUT, former.read(_ABOUT))
        archive.writestr(KEYS, keys)
        with (
            former.open(engine.DATABASE) as source,
            archive.open(engine.DATABASE, "w", force_zip64=True) as target,
        ):
            shutil.copyfileobj(source, target, _PIECE)


def thin(own: Path) -> None:
    """Delete backups beyond the tiers; the newest of everything stays."""
    found = [(path, _parts(path)) for path in _newest_first(own)]
    named = [(path, at, reason) for path, (at, reason) in found if at is not None]
    keep = set(_newest(((p, reason) for p, _at, reason in named), _KEEP_EACH, per_key=True))
    for form, number in (("%Y-%m-%d", _KEEP_DAYS), ("%G-%V", _KEEP_WEEKS), ("%Y-%m", _KEEP_MONTHS)):
        keyed = ((path, at.strftime(form)) for path, at, _reason in named)
        keep |= set(_newest(keyed, number, per_key=False))
    for path, _at, _reason in named:
        if path not in keep:
            with suppress(OSError):  # open somewhere, or no file at all: the backup is made
                path.unlink()


def _newest_first(own: Path) -> list[Path]:
    """Order by the time in the name; a practice clock stands still, so also by the disk's."""
    return sorted(
        own.glob(f"*{SUFFIX}"),
        key=lambda path: (path.name.partition("-")[0], path.stat().st_mtime_ns),
        reverse=True,
    )


def _newest(keyed: Iterable[tuple[Path, str]], number: int, *, per_key: bool) -> list[Path]:
    counts: dict[str, int] = {}
    kept = []
    for path, key in keyed:
        counts[key] = counts.get(key, 0) + 1
        wanted = counts[key] <= number if per_key else counts[key] == 1 and len(counts) <= number
        if wanted:
            kept.append(path)
    return kept


def _look(
    path: Path,
    data_key: bytes,
    reason: str,
    at: str,
    progress: Callable[[int], None] = lambda _: None,
    *,
    practice: bool,
) -> About:
    opened = engine.open_sqlite(path, data_key)
    try:
        schema.check(opened)
        verifying.check_chain(opened, progress)
        with engine.reading(opened) as connection:
            return About(
                at,
                reason,
                schema.version(connection),
                _count(connection, "p_learner"),
                _count(connection, "p_observation"),
                _count(connection, "p_day"),
                connection.execute(select(func.count()).select_from(tables.change)).scalar_one(),
                practice,
                _count(connection, "p_month", state=SealState.CLOSED.value),
            )
    finally:
        opened.dispose()
        schema.fold(path, data_key)


def _count(connection: Connection, table: str, **equal: str) -> int:
    if table not in schema.projection_tables(connection):
        return 0  # a store that is about to be migrated may not have it yet
    rows = select(func.count()).select_from(table_named(table))
    for name, value in equal.items():
        rows = rows.where(column(name) == value)
    return int(connection.execute(rows).scalar_one())


def _pack(part: Path, copied: Path, about: About, data: Path) -> None:
    with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(_ABOUT, json.dumps({"format": _FORMAT, **asdict(about)}))
        for name in (KEYS, PRACTICE):
            if (data / name).exists():
                archive.write(data / name, name)
        archive.write(copied, engine.DATABASE)


def _read(path: Path) -> tuple[About, dict[str, bytes]]:
    if not path.is_file():
        raise Refused(Problem.FILE_MISSING, "file", path=str(path))
    try:
        with zipfile.ZipFile(path) as archive:
            value = canonical.loads(_small(archive, _ABOUT))
            if value.pop("format") != _FORMAT:
                raise Refused(Problem.FILE_NEWER, "file", format=path.name)
            if archive.getinfo(engine.DATABASE).compress_type != zipfile.ZIP_STORED:
                raise Refused(Problem.FILE_BROKEN, "file", detail="zip")
            names = set(archive.namelist())
            small = {name: _small(archive, name) for name in (KEYS, PRACTICE) if name in names}
            about = _made(value)
            datetime.fromisoformat(about.at)
            return about, small
    except zipfile.BadZipFile as error:
        raise Refused(Problem.FILE_FOREIGN, "file") from error
    except (*_ZIP_ERRORS, *SHAPE_ERRORS) as error:
        raise Refused(Problem.FILE_BROKEN, "file", detail=str(error)) from error


def _made(value: dict[str, Any]) -> About:
    about: About = from_plain(value, About)
    numbers = (about.learners, about.observations, about.days, about.changes, about.months or 0)
    if about.at < _NO_BACKUP_BEFORE or min(numbers) < 0:
        raise ValueError("about")
    return about


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as file:
        content = file.read(_MAX_ABOUT + 1)
    if len(content) > _MAX_ABOUT:
        raise ValueError(name)
    return content


def _stamp(at: str) -> str:
    return at.replace(":", "").replace("-", "")


def _parts(path: Path) -> tuple[datetime | None, str]:
    stamp, _, rest = path.name.removesuffix(SUFFIX).partition("-")
    try:
        return datetime.strptime(stamp, "%Y%m%dT%H%M%SZ"), rest.split("-")[0]  # noqa: DTZ007 - only compared with one another
    except ValueError:
        return None, rest


def _free(path: Path) -> Path:
    """Give a name that is not taken: a practice clock stands still."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.name.removesuffix(SUFFIX)}-{number}{SUFFIX}")
    return free
