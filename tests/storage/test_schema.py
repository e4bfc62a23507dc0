import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect
from sqlalchemy.engine import Connection

from mentorapp.domain.errors import Damaged, Problem, Refused
from mentorapp.storage import engine, schema, tables
from tests.builders import DATA_KEY, chain_holds, demanded, learner, projected, put, reopened
from tests.builders import store as make_store

_SECOND = '''
"""A step of a later version."""
import sqlalchemy as sa
from alembic import op
revision, down_revision = "0006", "0005"
branch_labels = depends_on = None
def upgrade() -> None:
    op.create_table("later", sa.Column("id", sa.Integer, primary_key=True))
    with op.batch_alter_table("step") as step:
        step.add_column(sa.Column("note", sa.Text))
'''


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder of migrations that has one more step than ours, and make it today's."""
    folder = tmp_path / "migrations"
    shutil.copytree(
        schema._MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__", "*.pyc")
    )
    (folder / "versions" / "v0006_later.py").write_text(_SECOND)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.setattr(schema, "_MIGRATIONS", folder)
    monkeypatch.setattr(schema, "CURRENT", "0006")
    return folder


def _structure(connection: Connection) -> dict[str, Any]:
    found = inspect(connection)
    return {
        name: (
            [(c["name"], str(c["type"]), c["nullable"]) for c in found.get_columns(name)],
            found.get_pk_constraint(name)["constrained_columns"],
            sorted((tuple(i["column_names"]), bool(i["unique"])) for i in found.get_indexes(name)),
            sorted(tuple(u["column_names"]) for u in found.get_unique_constraints(name)),
            "WITHOUT ROWID"
            in str(
                connection.exec_driver_sql(
                    "SELECT sql FROM sqlite_master WHERE name = ?", (name,)
                ).scalar_one()
            ),
        )
        for name in found.get_table_names()
    }


def _made(path: Path, make: Callable[[Connection], object]) -> dict[str, Any]:
    opened = engine.open_sqlite(path, DATA_KEY, create=True)
    try:
        with opened.begin() as connection:
            make(connection)
        with engine.reading(opened) as connection:
            context = MigrationContext.configure(connection)
            ours = {*tables.journal.tables}
            differences = [
                found
                for found in compare_metadata(context, tables.journal)
                if not (found[0] == "remove_table" and found[1].name not in ours)
            ]
            assert differences == []
            return _structure(connection)
    finally:
        opened.dispose()


def test_migrations_build_the_schema_of_the_models(tmp_path: Path) -> None:
    migrated = _made(tmp_path / "migrated.db", schema.upgrade)
    made = _made(tmp_path / "made.db", schema.create)
    assert migrated == made
    assert {*tables.journal.tables, "alembic_version"} == set(made)


def test_both_ways_give_the_same_version(tmp_path: Path) -> None:
    for name, make in (("migrated.db", schema.upgrade), ("made.db", schema.create)):
        opened = engine.open_sqlite(tmp_path / name, DATA_KEY, create=True)
        with opened.begin() as connection:
            make(connection)
            assert schema.version(connection) == schema.CURRENT
            assert not schema.needs_migration(connection)
            clock = connection.execute(tables.clock.select()).all()
            assert [tuple(row) for row in clock] == [(1, 0)]
        opened.dispose()


def test_a_store_is_migrated_on_a_copy_and_keeps_its_content(tmp_path: Path, later: Path) -> None:
    data = tmp_path / "data"
    with pytest.MonkeyPatch.context() as former:
        former.setattr(schema, "CURRENT", "0005")
        opened = make_store(data)
        put(opened, learner(workplace=opened.organisation))
        opened.close()
    schema.migrate(data / engine.DATABASE, DATA_KEY)
    after = reopened(data)
    try:
        with after.read() as unit:
            assert schema.version(unit.connection) == "0006"
            assert inspect(unit.connection).has_table("later")
            assert projected(unit) == demanded(unit, after)
            assert len(projected(unit)["p_learner"]) == 1
        assert chain_holds(after) == 2
    finally:
        after.close()
    assert not list(data.glob("*.part*"))


class _Crash(BaseException):
    """The process ended here."""


_MOMENTS = ["copy", "upgrade", "check", "fold", "fold again", "replace"]


@pytest.mark.parametrize("moment", _MOMENTS)
def test_a_failure_between_any_two_steps_leaves_a_whole_store(
    tmp_path: Path, later: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    data = tmp_path / "data"
    with pytest.MonkeyPatch.context() as former:
        former.setattr(schema, "CURRENT", "0005")
        make_store(data).close()
    calls = 0
    name = "fold" if moment.startswith("fold") else moment
    target: Any = Path if moment == "replace" else schema
    real = getattr(target, name)

    def crash(*given: Any) -> Any:
        nonlocal calls
        calls += 1
        if moment == "fold again" and calls == 1:
            return real(*given)
        raise _Crash

    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(target, name, crash)
        with pytest.raises(_Crash):
            schema.migrate(data / engine.DATABASE, DATA_KEY)
    opened = engine.open_sqlite(data / engine.DATABASE, DATA_KEY)
    with engine.reading(opened) as connection:
        assert schema.version(connection) == "0005"
    schema.check(opened)
    opened.dispose()
    schema.migrate(data / engine.DATABASE, DATA_KEY)  # and it can be done again
    opened = engine.open_sqlite(data / engine.DATABASE, DATA_KEY)
    with engine.reading(opened) as connection:
        assert schema.version(connection) == "0006"
    opened.dispose()


_KILLED = """
import os, signal, sys
from pathlib import Path
sys.dont_write_bytecode = True
from mentorapp.storage import engine, schema
schema._MIGRATIONS, schema.CURRENT = Path(sys.argv[2]), "0006"
left = int(sys.argv[3])
def count(statement):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
real = engine.connect
def connect(path, key):
    raw = real(path, key)
    raw.set_trace_callback(count)
    return raw
engine.connect = connect
schema.migrate(Path(sys.argv[1]), bytes(range(32)))
print("done")
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_migration_killed_at_any_statement_leaves_a_whole_store(
    tmp_path: Path, later: Path
) -> None:
    with pytest.MonkeyPatch.context() as former:
        former.setattr(schema, "CURRENT", "0005")
        make_store(tmp_path / "made").close()
    outcomes = set()
    for number in (1, 3, 6, 10, 15, 21, 10_000):
        data = tmp_path / f"data{number}"
        shutil.copytree(tmp_path / "made", data)
        database = data / engine.DATABASE
        done = subprocess.run(
            [sys.executable, "-c", _KILLED, str(database), str(later), str(number)],
            capture_output=True,
            check=False,
        )
        assert done.returncode in {0, -9}, done.stderr.decode()
        opened = engine.open_sqlite(database, DATA_KEY)
        with engine.reading(opened) as connection:
            version = schema.version(connection)
        schema.check(opened)
        opened.dispose()
        outcomes.add((done.returncode, version))
        if version == "0005":
            schema.migrate(database, DATA_KEY)
            assert not list(data.glob("*.part*"))
    assert (0, "0006") in outcomes
    assert (-9, "0005") in outcomes


def test_a_store_of_a_newer_program_is_known_for_one(
    tmp_path: Path, later: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = make_store(tmp_path / "data")
    opened.close()
    monkeypatch.undo()
    path = tmp_path / "data" / engine.DATABASE
    again = engine.open_sqlite(path, DATA_KEY)
    with pytest.raises(Refused) as caught, engine.reading(again) as connection:
        schema.needs_migration(connection)
    again.dispose()
    assert caught.value.problem is Problem.STORE_NEWER


def test_a_database_of_something_else_is_damage(tmp_path: Path) -> None:
    opened = engine.open_sqlite(tmp_path / "other.db", DATA_KEY, create=True)
    with pytest.raises(Damaged), engine.reading(opened) as connection:
        schema.version(connection)
    opened.dispose()


def test_a_copy_is_whole_and_holds_what_was_not_folded_in_yet(tmp_path: Path) -> None:
    opened = make_store(tmp_path / "data")
    put(opened, learner(workplace=opened.organisation))
    copied = tmp_path / "copy.db"
    schema.copy(tmp_path / "data" / engine.DATABASE, copied, DATA_KEY)
    opened.close()
    schema.fold(copied, DATA_KEY)
    assert sorted(path.name for path in tmp_path.glob("copy.db*")) == ["copy.db"]
    again = engine.open_sqlite(copied, DATA_KEY)
    schema.check(again)
    with engine.reading(again) as connection:
        assert len(connection.execute(tables.change.select()).all()) == 2
    again.dispose()
