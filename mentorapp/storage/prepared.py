"""Statements compiled once and handed straight to the driver, for the roads taken most often.

SQLAlchemy looks a statement up, binds and wraps it anew at every run, which costs several times
what SQLite needs for a row. A prepared statement is an ordinary Core statement, compiled once for
each database; only how it is run differs. It takes plain values (text, number, truth, bytes, null)
and gives the driver's rows. Whoever listens to statements, and a connection that has not begun its
transaction, still gets SQLAlchemy's own road.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Executable, exc
from sqlalchemy.engine import Connection
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.sql.elements import ClauseElement

from mentorapp.storage import causes

Params = Mapping[str, Any]
_Bind = Callable[[Params], Any]


class Prepared:
    """A Core statement whose parameters all have names."""

    def __init__(self, statement: Executable) -> None:
        self.statement = statement
        self._compiled: dict[str, tuple[str, _Bind]] = {}

    def all(self, connection: Connection, params: Params) -> Sequence[Sequence[Any]]:
        """Run it and give all rows."""
        if not _is_straight(connection):
            return connection.execute(self.statement, params).all()
        return self._run(connection, params, lambda cursor: cursor.fetchall())  # type: ignore[no-any-return] # the driver has no types

    def batches(self, connection: Connection, size: int) -> Iterator[Sequence[Sequence[Any]]]:
        """Run it and give its rows, this many at a time."""
        if not _is_straight(connection):
            yield from connection.execute(self.statement).partitions(size)
            return
        cursor = self._run(connection, {}, lambda cursor: cursor)
        sql, _bind = self._for(connection.dialect)
        while True:
            try:
                rows = cursor.fetchmany(size)
            except _errors(connection.dialect) as error:
                raise _wrapped(connection, sql, error) from error
            if not rows:
                return
            yield rows

    def one_or_none(self, connection: Connection, params: Params) -> Sequence[Any] | None:
        """Run it and give its only row, or None; for statements that can give but one."""
        found = self.all(connection, params)
        return found[0] if found else None

    def run(self, connection: Connection, params: Params) -> int:
        """Run it and give how many rows it touched."""
        if not _is_straight(connection):
            return connection.execute(self.statement, params).rowcount
        return int(self._run(connection, params, lambda cursor: cursor.rowcount))

    def run_many(self, connection: Connection, rows: Sequence[Params]) -> None:
        """Run it once for each row."""
        if not rows:
            return
        if not _is_straight(connection):
            connection.execute(self.statement, rows)
            return
        sql, bind = self._for(connection.dialect)
        cursor: Any = connection.connection.cursor()  # its types know of lists alone
        try:
            cursor.executemany(sql, map(bind, rows))
        except _errors(connection.dialect) as error:
            raise _wrapped(connection, sql, error) from error

    def _run(self, connection: Connection, params: Params, take: Callable[[Any], Any]) -> Any:
        """Run it and take what is wanted; SQLite may meet a damaged page while it is fetched."""
        sql, bind = self._for(connection.dialect)
        cursor = connection.connection.cursor()
        try:
            cursor.execute(sql, bind(params))
            return take(cursor)
        except _errors(connection.dialect) as error:
            raise _wrapped(connection, sql, error) from error

    def _for(self, dialect: Dialect) -> tuple[str, _Bind]:
        known = self._compiled.get(dialect.name)
        if known is None:
            known = self._compiled[dialect.name] = _compile(self.statement, dialect)
        return known


def run_text(connection: Connection, sql: str) -> None:
    """Run a statement without parameters that begins a transaction."""
    if _is_watched(connection):
        connection.exec_driver_sql(sql)
        return
    try:
        connection.connection.cursor().execute(sql)
    except _errors(connection.dialect) as error:
        raise _wrapped(connection, sql, error) from error


def _compile(statement: Executable, dialect: Dialect) -> tuple[str, _Bind]:
    if not isinstance(statement, ClauseElement):
        raise TypeError("a Core statement is needed")
    compiled: Any = statement.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
    constant = {name: value for name, value in compiled.params.items() if value is not None}
    order = compiled.positiontup
    if order is None:
        return str(compiled), lambda params: {**constant, **params}
    if not constant and len(order) > 1:
        return str(compiled), itemgetter(*order)
    return str(compiled), lambda params: [
        params[name] if name in params else constant[name] for name in order
    ]


def _is_straight(connection: Connection) -> bool:
    return connection.in_transaction() and not _is_watched(connection)


def _is_watched(connection: Connection) -> bool:
    return bool(connection.dispatch.before_cursor_execute)


def _errors(dialect: Dialect) -> type[Exception]:
    return dialect.loaded_dbapi.Error


def _wrapped(connection: Connection, sql: str, error: Exception) -> BaseException:
    path = connection.get_execution_options().get(causes.FILE)
    cause = causes.named(error, path) if path else None
    if cause is not None:
        return cause
    # As SQLAlchemy does, so that whoever catches its errors catches these; without the values.
    return exc.DBAPIError.instance(
        sql,
        None,
        error,
        _errors(connection.dialect),
        hide_parameters=True,
        dialect=connection.dialect,
    )
