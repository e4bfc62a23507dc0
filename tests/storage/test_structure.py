"""What is looked up by kind at every opening has an index of its own; notes never touch it."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.engine import Connection

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.installation import Revocation
from mentorapp.domain.people import Person
from mentorapp.storage import (
    counting,
    engine,
    membership,
    outgoing,
    reading,
    schema,
    tables,
    verifying,
)
from mentorapp.storage.store import Store
from tests.builders import (
    DATA_KEY,
    demanded,
    observation,
    person,
    projected,
    put,
    reopened,
    with_learner,
)
from tests.builders import store as make_store


def _plans(opened: Store, ask: Callable[[Connection], object], *words: str) -> list[str]:
    """Give how the database finds the rows of every query on entries, or with one of the words."""
    seen: list[tuple[str, Any]] = []

    def remember(*given: Any) -> None:
        seen.append((given[2], given[3]))

    with opened.read() as unit:
        event.listen(opened.engine, "before_cursor_execute", remember)
        try:
            ask(unit.connection)
        finally:
            event.remove(opened.engine, "before_cursor_execute", remember)
        return [
            "; ".join(
                row[3]
                for row in unit.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", params)
            )
            for sql, params in seen
            if any(word in sql for word in words or ("FROM entry",))
        ]


def _recount(connection: Connection) -> None:
    counting.undecided(connection)


@pytest.mark.parametrize("ask", [membership.members, _recount])
def test_lookups_by_kind_use_the_index(tmp_path: Path, ask: Callable[[Connection], object]) -> None:
    opened = with_learner(make_store(tmp_path / "data"))
    put(opened, Revocation("r", opened.organisation, "ab" * 32, 1))  # a decision to look into
    plans = _plans(opened, ask)
    assert len(plans) >= 2
    assert all("ix_entry_structure (record=?)" in plan for plan in plans), plans
    opened.close()


def test_other_kinds_are_not_asked_of_it(tmp_path: Path) -> None:
    opened = with_learner(make_store(tmp_path / "data"))
    (plan,) = _plans(opened, lambda c: list(reading.of_kinds(c, ["learner", "installation"])))
    assert "ix_entry_structure" not in plan
    with opened.read() as unit:
        found = {one.record for one in reading.of_kinds(unit.connection, ["learner", "placement"])}
    assert found == {"learner", "placement"}
    opened.close()


def test_a_note_does_not_touch_it(tmp_path: Path) -> None:
    opened = with_learner(make_store(tmp_path / "data"))

    def rows() -> int:
        with opened.engine.begin() as connection:
            connection.execute(text("ANALYZE"))
            stat = "SELECT stat FROM sqlite_stat1 WHERE idx = 'ix_entry_structure'"
            return int(connection.exec_driver_sql(stat).scalar_one().split()[0])

    before = rows()
    for number in range(5):
        put(opened, observation(f"o{number}", sentence="Vlot."))
    assert rows() == before > 0
    put(opened, Revocation("r", opened.organisation, "ab" * 32, 1))
    assert rows() == before + 1
    opened.close()


def test_the_migration_keeps_the_condition_of_the_tables(tmp_path: Path) -> None:
    spelled = set()
    for name, make in (("migrated.db", schema.upgrade), ("made.db", schema.create)):
        opened = engine.open_sqlite(tmp_path / name, DATA_KEY, create=True)
        with opened.begin() as connection:
            make(connection)
            sql = "SELECT sql FROM sqlite_master WHERE name = 'ix_entry_structure'"
            spelled.add(" ".join(connection.exec_driver_sql(sql).scalar_one().split()))
        opened.dispose()
    assert len(spelled) == 1
    assert str(tables.is_structural) in spelled.pop()


def _to_first_schema(path: Path) -> None:
    raw = engine.connect(path, DATA_KEY)
    raw.execute("DROP INDEX ix_entry_structure")
    raw.execute("ALTER TABLE author DROP COLUMN last")
    raw.execute("ALTER TABLE peer DROP COLUMN lacking")
    raw.execute("DROP TABLE blob")
    raw.execute("DROP TABLE tray")
    for name in ("name", "carried", "handed_at", "way", "arrived_at", "done_at"):
        raw.execute(f"ALTER TABLE package DROP COLUMN {name}")
    for name in ("ix_change_side", "ix_entry_silent"):
        raw.execute(f"DROP INDEX {name}")
    raw.execute("UPDATE alembic_version SET version_num = '0001'")
    raw.close()


def test_a_store_of_the_first_schema_knows_after_its_migration_who_was_revoked(
    tmp_path: Path,
) -> None:
    data = tmp_path / "data"
    opened = with_learner(make_store(data))
    put(opened, Revocation("r", opened.organisation, opened.author, 2))
    opened.close()
    _to_first_schema(data / engine.DATABASE)
    assert schema.is_old(data / engine.DATABASE, DATA_KEY)
    schema.migrate(data / engine.DATABASE, DATA_KEY)
    again = reopened(data)
    with pytest.raises(Refused) as refused:
        put(again, person(organisation=again.organisation))
    assert refused.value.problem is Problem.NOT_ALLOWED
    assert verifying.verify(again.engine, again.catalogue, again.members).sound
    plans = _plans(again, membership.members)
    assert plans
    assert all("ix_entry_structure (record=?)" in plan for plan in plans), plans
    again.close()


def test_a_revoked_installation_writes_up_to_its_last_number_and_no_further(
    tmp_path: Path,
) -> None:
    opened = with_learner(make_store(tmp_path / "data"))  # 1: founded, 2: learner
    put(opened, Revocation("r", opened.organisation, opened.author, 4))
    assert put(opened, person("els", opened.organisation))
    before = opened.position()
    with pytest.raises(Refused) as refused:
        put(opened, person("jef", opened.organisation))
    assert (refused.value.problem, refused.value.field) == (Problem.NOT_ALLOWED, "installation")
    assert opened.position() == before
    with opened.read() as unit:
        assert {one.id for one in unit.find(Person)} == {"els"}
        assert projected(unit) == demanded(unit, opened)
    opened.close()


def test_a_package_does_not_read_the_whole_journal_for_what_is_nearly_never_there(
    tmp_path: Path,
) -> None:
    opened = with_learner(make_store(tmp_path / "data"))

    def ask(connection: Connection) -> None:
        counting.watched(connection, {opened.author})
        counting.undecided(connection)
        outgoing._forked_from(connection, opened.author)

    plans = _plans(opened, ask, "branch > 0", "counted = 0")
    assert len(plans) == 4
    assert all("ix_change_side" in plan or "ix_entry_silent" in plan for plan in plans), plans
    opened.close()


def test_fewer_pages_are_held_while_packages_pass(tmp_path: Path) -> None:
    opened = make_store(tmp_path / "data")
    with opened.engine.begin() as connection:

        def held() -> int:
            return int(connection.exec_driver_sql("PRAGMA cache_size").scalar_one())

        before = held()
        with suppress(ZeroDivisionError), engine.passing(connection):
            assert before < held() < 0  # in KiB below nothing
            _ = 1 / 0
        assert held() == before
    opened.close()
