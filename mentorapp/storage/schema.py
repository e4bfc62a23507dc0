"""The schema of the journal tables: made, checked, migrated on a copy.

Alembic is imported only when a store is not of today's schema.
"""

from pathlib import Path
from typing import Any

from sqlalchemy import Column, MetaData, String, Table, insert, inspect, select
from sqlalchemy.engine import Connection, Engine

from mentorapp.base import files
from mentorapp.domain.errors import Damaged, Problem, Refused
from mentorapp.storage import engine as engines
from mentorapp.storage import tables

CURRENT = "0005"
_MIGRATIONS = Path(__file__).parent / "migrations"
_version = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))


def create(connection: Connection) -> None:
    """Make all journal tables in an empty database."""
    tables.journal.create_all(connection)
    _version.create(connection)
    connection.execute(insert(_version), {"version_num": CURRENT})
    connection.execute(insert(tables.clock), {"id": 1, "value": 0})


def exists(connection: Connection) -> bool:
    """Say whether a database holds a store."""
    return inspect(connection).has_table(_version.name)


def version(connection: Connection) -> str:
    """Give the schema version. Raises Damaged when the file is no store of ours."""
    if not exists(connection):
        raise Damaged("database", "no schema version")
    found = connection.execute(select(_version.c.version_num)).scalar_one_or_none()
    if found is None:
        raise Damaged("database", "no schema version")
    return str(found)


def needs_migration(connection: Connection) -> bool:
    """Say whether the store is older than this program. Raises Refused(STORE_NEWER)."""
    found = version(connection)
    if found == CURRENT:
        return False
    if found not in revisions():
        raise Refused(Problem.STORE_NEWER, "data", version=found)
    return True


def require_current(connection: Connection) -> None:
    """Raise Refused(STORE_NEWER), or Damaged for a store that was not migrated before opening."""
    if needs_migration(connection):
        raise Damaged("database", "not migrated")


def is_old(path: Path, data_key: bytes) -> bool:
    """Say whether a closed SQLite store needs a migration. Raises as needs_migration."""
    opened = engines.open_sqlite(path, data_key)
    try:
        with engines.reading(opened) as connection:
            return needs_migration(connection)
    finally:
        opened.dispose()


def upgrade(connection: Connection, target: str = "head") -> None:
    """Run the steps that are missing, on this connection."""
    from alembic import command  # noqa: PLC0415 - dear to import, needed once a year

    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, target)


def migrate(path: Path, data_key: bytes) -> None:
    """Migrate a closed SQLite store on a copy, check the copy, and put it in place.

    A crash at any moment leaves the former file or the migrated one.
    """
    with files.replacing(path) as part:
        copy(path, part, data_key)
        engine = engines.open_sqlite(part, data_key)
        try:
            with engine.connect() as connection:
                # Off while tables are rebuilt: dropping a parent would take its children along.
                connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr] # open
                upgrade(connection)
                connection.commit()
            check(engine)
        finally:
            engine.dispose()
        fold(part, data_key)
        # A write-ahead log of the former file would be replayed into the new one.
        fold(path, data_key)


def copy(source: Path, target: Path, data_key: bytes) -> None:
    """Copy a store by the backup interface, page by page and consistent."""
    for left in ("", "-wal", "-shm", "-journal"):  # an old log would be replayed into the copy
        target.with_name(target.name + left).unlink(missing_ok=True)
    reader = engines.connect(source, data_key)
    try:
        writer = engines.connect(target, data_key)
        try:
            reader.backup(writer)
        finally:
            writer.close()
    finally:
        reader.close()


def check(engine: Engine) -> None:
    """Check the file page by page. Raises Damaged."""
    if not engines.is_sqlite(engine):
        return
    with engines.reading(engine) as connection:
        # Every page carries its own seal: one flipped byte shows, on a page nobody reads, too.
        sealed = connection.exec_driver_sql("PRAGMA cipher_integrity_check").all()
        if sealed:
            raise Damaged("database", "; ".join(str(row[0]) for row in sealed[:3]))
        problems = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
        problems += [str(row) for row in connection.exec_driver_sql("PRAGMA foreign_key_check")]
    if problems != ["ok"]:
        raise Damaged("database", "; ".join(problems[:3]))


def projection_tables(connection: Connection) -> list[str]:
    """Give the names of the projection tables that are there now."""
    return [name for name in inspect(connection).get_table_names() if name.startswith("p_")]


def fold(path: Path, data_key: bytes) -> None:
    """Fold the write-ahead log into a closed file, so that it is one file."""
    raw = engines.connect(path, data_key)
    try:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        raw.execute("PRAGMA journal_mode=DELETE")
    finally:
        raw.close()


def revisions() -> list[str]:
    """Give every schema version this program knows, oldest first."""
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - as in upgrade

    walked = ScriptDirectory.from_config(_config()).walk_revisions()
    return [script.revision for script in walked][::-1]


def _config() -> Any:
    from alembic.config import Config  # noqa: PLC0415 - as in upgrade

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    return config
