"""Connections: the encrypted SQLite file, or PostgreSQL for companies with many PCs."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine, ExceptionContext
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.pool import QueuePool
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from mentorapp.domain.errors import Damaged, Problem, Refused
from mentorapp.storage import causes, names, prepared

DATABASE = names.DATABASE
_READ = {"mentorapp_read": True}
_CACHE_KIB = 65536  # with less, encryption costs four times as much (facts/platform 3)
#: While very many changes go out or come in: they would fill all of it with pages that nobody asks
#: for again. A quarter of it costs an eighth more time, half of it less.
_PASSING_KIB = 32768


def open_sqlite(path: Path, data_key: bytes, *, create: bool = False) -> Engine:
    """Open the encrypted file under the raw 32-byte key; nothing of the key is in a URL or log.

    Raises Refused(NO_STORE) without a file, Damaged when it does not open under this key.
    """
    if not create and not path.is_file():
        raise Refused(Problem.NO_STORE, "data", folder=str(path.parent))
    engine = sqlalchemy.create_engine(
        "sqlite+pysqlite://",
        creator=lambda: connect(path, data_key),
        module=_sqlcipher(),
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=1,
        pool_reset_on_return=None,  # every block below ends its own transaction
        hide_parameters=True,  # a traceback in a log must not hold names and notes
        execution_options={causes.FILE: path},
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _name_cause)
    return engine


def connect(path: Path, data_key: bytes) -> Any:
    """Give one raw connection to an encrypted file, ready for use."""
    sqlcipher = _sqlcipher()
    raw = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False)
    try:
        raw.execute("PRAGMA cipher_log_level=NONE")
        raw.execute(f"PRAGMA key=\"x'{data_key.hex()}'\"")
        raw.execute("PRAGMA foreign_keys=ON")
        raw.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
        raw.execute("PRAGMA busy_timeout=5000")
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute("PRAGMA synchronous=FULL")
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher.DatabaseError as error:
        raw.close()
        raise causes.named(error, path) or Damaged("database", str(error)) from error
    return raw


@contextmanager
def passing(connection: Connection) -> Iterator[None]:
    """Hold fewer pages in memory for a while, however many are looked at."""
    if connection.dialect.name != "sqlite":
        yield
        return
    connection.exec_driver_sql(f"PRAGMA cache_size=-{_PASSING_KIB}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size=-{_CACHE_KIB}")


class TextOf(FunctionElement[str]):
    """Bytes that hold UTF-8, as text to compare within SQL."""

    type = sqlalchemy.Text()
    inherit_cache = True


@compiles(TextOf)
def _text_of(element: TextOf, compiler: SQLCompiler, **how: Any) -> str:
    return f"CAST({compiler.process(element.clauses, **how)} AS TEXT)"


@compiles(TextOf, "postgresql")
def _text_of_bytea(element: TextOf, compiler: SQLCompiler, **how: Any) -> str:
    return f"convert_from({compiler.process(element.clauses, **how)}, 'UTF8')"


def _name_cause(context: ExceptionContext) -> None:
    path = context.engine.get_execution_options().get(causes.FILE) if context.engine else None
    cause = causes.named(context.original_exception, path) if path else None
    if cause is not None:
        raise cause from context.original_exception


def open_postgresql(url: str) -> Engine:
    """Open a PostgreSQL database; concurrent commands are serialised by it."""
    return sqlalchemy.create_engine(url, isolation_level="SERIALIZABLE", hide_parameters=True)


def reading(engine: Engine) -> Connection:
    """Give a connection for a transaction that only reads."""
    return engine.connect().execution_options(**_READ)


def is_sqlite(engine: Engine) -> bool:
    """Say whether the store is the embedded file."""
    return engine.dialect.name == "sqlite"


def must_retry(error: sqlalchemy.exc.DBAPIError) -> bool:
    """Say whether the use case met a serialisation failure and is to be run again."""
    return getattr(error.orig, "sqlstate", None) in {"40001", "40P01"}


def _begin(connection: Connection) -> None:
    # A writer takes the write lock at once: a read that turns into a write could not be retried.
    options = connection.get_execution_options()
    mode = "DEFERRED" if options.get("mentorapp_read") else "IMMEDIATE"
    prepared.run_text(connection, f"BEGIN {mode}")


def _sqlcipher() -> Any:
    from sqlcipher3 import dbapi2  # noqa: PLC0415 - only where the embedded store is used

    return dbapi2
