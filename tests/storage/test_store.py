import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import event, func, insert, select, update

from mentorapp.base import canonical
from mentorapp.domain.catalogue import Catalogue
from mentorapp.domain.errors import Damaged, Problem, Refused
from mentorapp.domain.installation import Ground, Installation
from mentorapp.domain.journal import Draft
from mentorapp.domain.observation import Observation
from mentorapp.domain.people import Learner, Organisation, Person, Placement, Side
from mentorapp.domain.records import CATALOGUE
from mentorapp.storage import engine, schema, tables, verifying
from mentorapp.storage.store import Store
from mentorapp.storage.unit import Unit
from tests.builders import (
    AT,
    BY,
    DATA_KEY,
    chain_holds,
    demanded,
    learner,
    observation,
    person,
    placement,
    projected,
    put,
    reopened,
    with_learner,
)
from tests.builders import store as make_store


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Store]:
    store = with_learner(make_store(tmp_path / "data"))
    yield store
    store.close()


def _written(store: Store) -> int:
    with store.read() as unit:
        return len(unit.connection.execute(tables.change.select()).all())


def _groups(store: Store) -> list[str]:
    """Give the groups of our last change, in order."""
    entry, author = tables.entry, tables.author
    with store.read() as unit:
        rows = unit.connection.execute(
            select(entry.c.body)
            .join(author, (author.c.key == entry.c.author) & (author.c.seq == entry.c.seq))
            .order_by(entry.c.pos)
        )
        return [str(canonical.loads(row.body)["group"]) for row in rows]


def test_a_new_store_knows_who_made_it(tmp_path: Path) -> None:
    store = make_store(tmp_path / "data", Side.SCHOOL)
    assert store.side is Side.SCHOOL
    with store.read() as unit:
        (house,) = unit.find(Organisation)
        (card,) = unit.find(Installation)
    assert (house.id, house.name) == (store.organisation, "Bakkerij Peeters")
    assert (card.author, card.ground) == (store.author, Ground.FOUNDER)
    assert card.recipient == store.age.recipient
    store.close()
    assert sorted(path.name for path in store.folder.iterdir()) == [engine.DATABASE]


def test_a_store_is_the_same_after_closing_and_opening(opened: Store) -> None:
    author, organisation = opened.author, opened.organisation
    opened.close()
    again = reopened(opened.folder)
    try:
        assert (again.author, again.organisation) == (author, organisation)
        with again.read() as unit:
            assert unit.get(Learner, "l") == learner(workplace=organisation)
    finally:
        again.close()


def test_no_second_store_is_made_over_the_first(opened: Store) -> None:
    with pytest.raises(Refused) as caught:
        make_store(opened.folder)
    assert caught.value.problem is Problem.STORE_EXISTS


def test_what_a_killed_creation_left_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "mentorapp.db.new").write_bytes(b"half a database")
    (tmp_path / "mentorapp.db.new-wal").write_bytes(b"half a log")
    make_store(tmp_path).close()
    assert [path.name for path in tmp_path.iterdir()] == [engine.DATABASE]


def test_a_folder_without_a_database_holds_no_store(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        reopened(tmp_path)
    assert caught.value.problem is Problem.NO_STORE
    assert not list(tmp_path.iterdir())


def test_another_key_opens_nothing_and_changes_nothing(opened: Store) -> None:
    opened.close()
    path = opened.folder / engine.DATABASE
    before = path.read_bytes()
    with pytest.raises(Damaged):
        Store.open(opened.folder, bytes(32), at=AT)
    assert path.read_bytes() == before


@pytest.mark.parametrize("cut", [0, 1, 100, 4096, 5000])
def test_a_truncated_file_is_damage_and_no_accident(opened: Store, cut: int) -> None:
    opened.close()
    path = opened.folder / engine.DATABASE
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(Damaged):
        reopened(opened.folder)


def test_a_flipped_byte_is_found(opened: Store) -> None:
    opened.close()
    path = opened.folder / engine.DATABASE
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(Damaged):  # noqa: PT012 - at opening or at checking
        again = reopened(opened.folder)
        try:
            schema.check(again.engine)
            chain_holds(again)
        finally:
            again.close()


def test_the_file_holds_no_name_in_plain(opened: Store) -> None:
    put(opened, observation(sentence="Amira deelt zelfstandig brood af."))
    for closed in (False, True):
        if closed:
            opened.close()
        for path in opened.folder.iterdir():
            content = path.read_bytes()
            for word in (b"Amira", b"Vandenbroucke", b"Bakkerij", b"SQLite", b"observation"):
                assert word not in content, path.name


def test_a_store_of_a_newer_program_is_refused_untouched(opened: Store) -> None:
    with opened.engine.begin() as connection:
        connection.execute(update(schema._version).values(version_num="9999"))
    opened.close()
    path = opened.folder / engine.DATABASE
    before = path.read_bytes()
    with pytest.raises(Refused) as caught:
        reopened(opened.folder)
    assert caught.value.problem is Problem.STORE_NEWER
    assert path.read_bytes() == before


# units of work


def test_what_is_not_committed_leaves_nothing(opened: Store) -> None:
    with opened.read() as unit:
        before = projected(unit)
    count = _written(opened)
    with opened.unit(BY) as unit:
        unit.put(observation())
        assert unit.changed
    with pytest.raises(Refused), opened.unit(BY) as unit:  # noqa: PT012 - the unit's own block
        unit.put(observation())
        unit.commit("note")
        unit.need(Observation, "unknown", "observation")
    with opened.read() as unit:
        assert projected(unit) == before
    assert _written(opened) == count
    assert chain_holds(opened) == count


def test_a_change_says_who_and_when_and_stands_as_a_step(opened: Store) -> None:
    with opened.unit(BY) as unit:
        unit.put(observation())
        written = unit.commit("note", goal="g")
    assert written is not None
    with opened.read() as unit:
        steps = unit.connection.execute(tables.step.select()).all()
    assert (steps[-1].person, steps[-1].action, steps[-1].params) == (
        "mieke",
        "note",
        '{"goal": "g"}',
    )
    assert (steps[-1].author, steps[-1].seq) == (opened.author, written.seq)


def test_numbers_and_clock_go_up_by_one(opened: Store) -> None:
    for level in (1, 2, 3):
        put(opened, observation(level=level))
    with opened.read() as unit:
        rows = unit.connection.execute(
            select(tables.entry.c.seq, tables.entry.c.clock).distinct().order_by("seq")
        ).all()
    assert [tuple(row) for row in rows] == [(n, n) for n in range(1, 6)]


def test_only_groups_that_differ_are_written(opened: Store) -> None:
    note = observation(sentence="Vlot.")
    assert put(opened, note)
    assert _groups(opened) == ["rating", "sentence"]  # no empty private note
    assert not put(opened, note)
    assert put(opened, replace(note, sentence="Zeer vlot."))
    assert _groups(opened) == ["sentence"]
    assert put(opened, replace(note, sentence="Zeer vlot.", level=4, private_note="Te laat."))
    assert _groups(opened) == ["rating", "private"]
    with opened.read() as unit:
        found = unit.get(Observation, "o")
    assert found == replace(note, sentence="Zeer vlot.", level=4, private_note="Te laat.")


def test_an_empty_unit_writes_no_change(opened: Store) -> None:
    count = _written(opened)
    with opened.unit(BY) as unit:
        assert unit.commit("nothing") is None
    assert _written(opened) == count


def test_one_record_is_not_written_twice_in_a_unit(opened: Store) -> None:
    with opened.unit(BY) as unit:
        unit.put(learner(workplace=opened.organisation, year="1"))
        with pytest.raises(ValueError, match="twice"):
            unit.put(learner(workplace=opened.organisation, year="2"))


def test_a_record_of_an_unknown_placement_is_refused(opened: Store) -> None:
    count = _written(opened)
    with pytest.raises(Refused) as caught:
        put(opened, observation(placement="unknown"))
    assert caught.value.problem is Problem.UNKNOWN
    assert _written(opened) == count


def test_records_are_found_by_their_fields_in_order(opened: Store) -> None:
    put(opened, observation("b"), observation("a"), observation("c", level=4))
    with opened.read() as unit:
        assert [one.id for one in unit.find(Observation, level=2)] == ["a", "b"]
        assert unit.get(Observation, "zz") is None
        with pytest.raises(Refused):
            unit.need(Observation, "zz", "observation")


def test_what_the_catalogue_does_not_know_cannot_be_written(opened: Store) -> None:
    with opened.unit(BY) as unit:
        for draft in (
            Draft("observation", "o", "mood", {"mood": "good"}),
            Draft("weather", "o", "sky", {}),
            Draft("observation", "o", "sentence", {"sentence": 5}),
        ):
            with pytest.raises(ValueError, match="catalogue"):
                unit.write(draft)


def test_a_deleted_record_is_gone_and_comes_back_when_written_again(opened: Store) -> None:
    put(opened, observation(sentence="Vlot."))
    with opened.unit(BY) as unit:
        unit.remove(Observation, "o")
        unit.commit("withdraw")
    with opened.read() as unit:
        assert unit.get(Observation, "o") is None
        assert unit.state("observation", "o").deleted
    with pytest.raises(Refused), opened.unit(BY) as unit:
        unit.remove(Observation, "o")
    put(opened, observation(sentence="Vlot."))
    with opened.read() as unit:
        assert unit.get(Observation, "o") == observation(sentence="Vlot.")
        assert unit.state("observation", "o").questions == 0
        assert projected(unit) == demanded(unit, opened)


def test_a_conflict_is_a_question_until_a_value_is_written(opened: Store) -> None:
    put(opened, observation(sentence="Vlot."))
    with opened.unit(BY) as unit:  # as another PC would that has not seen the first
        unit.write(Draft("observation", "o", "sentence", {"sentence": "Met hulp."}))
        unit.commit("elsewhere")
    with opened.read() as unit:
        assert unit.state("observation", "o").group("sentence").conflict
        assert [dict(row)["id"] for row in projected(unit)["p_question"]] == ["o"]
        assert unit.need(Observation, "o", "").sentence == "Met hulp."
    put(opened, observation(sentence="Met hulp."))  # the same value: settled all the same
    with opened.read() as unit:
        state = unit.state("observation", "o")
        assert not state.group("sentence").conflict
        assert state.questions == 0
        assert not projected(unit)["p_question"]


def test_the_write_lock_is_taken_before_anything_is_read(opened: Store) -> None:
    with opened.unit(BY) as unit:
        unit.get(Learner, "l")
        other = engine.connect(opened.folder / engine.DATABASE, DATA_KEY)
        other.execute("PRAGMA busy_timeout=0")
        with pytest.raises(Exception, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.close()


def test_the_database_is_set_up_for_wage_records(opened: Store) -> None:
    raw = engine.connect(opened.folder / engine.DATABASE, DATA_KEY)
    values = {
        name: raw.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "cache_size")
    }
    raw.close()
    assert values == {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL
        "foreign_keys": 1,
        "cache_size": -65536,
    }


def test_the_key_is_in_no_statement_that_is_logged(tmp_path: Path) -> None:
    seen: list[str] = []
    store = make_store(tmp_path / "data")
    event.listen(store.engine, "before_cursor_execute", lambda *given: seen.append(str(given[2:4])))
    put(store, person(organisation=store.organisation))
    assert DATA_KEY.hex() not in " ".join(seen) + str(store.engine.url) + repr(store.engine)
    store.close()


# the projection


_steps = st.lists(
    st.tuples(
        st.sampled_from(["learner", "placement", "note", "person", "remove", "undo", "conflict"]),
        st.sampled_from(["a", "b"]),
        st.integers(1, 4),
    ),
    max_size=14,
)


def _do(unit: Unit, own: str, kind: str, id_: str, number: int) -> None:
    placements = {"a": "pa", "b": "pb"}
    school = None if number < 3 else "school without a card"
    if kind == "learner":
        unit.put(learner(f"l{id_}", workplace=own, school=school, year=str(number)))
    elif kind == "placement":
        whose = f"l{'ab'[number % 2]}"
        unit.put(placement(placements[id_], learner=whose, workplace=own, school=school))
    elif kind == "note":
        where = placements["ab"[number % 2]]
        unit.put(observation(f"o{id_}", placement=where, level=number, sentence="x" * number))
    elif kind == "person":
        unit.put(replace(person(f"n{id_}", own), trade=str(number)))
    elif kind == "remove":
        removed = (Observation, Learner, Placement, Person)[number - 1]
        prefix = {Observation: "o", Learner: "l", Placement: "p", Person: "n"}[removed]
        unit.remove(removed, f"{prefix}{id_}")
    elif kind == "conflict":
        unit.write(Draft("learner", f"l{id_}", "study", {"year": str(number)}))
    else:
        raise Refused(Problem.NOTHING_TO_UNDO)


@given(_steps)
@example([("placement", "a", 4), ("note", "a", 2), ("placement", "a", 3)])
def test_the_projection_is_what_the_journal_says_after_any_work(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("store")
    store = make_store(folder)
    try:
        for kind, id_, number in steps:
            try:
                with store.unit(BY) as unit:
                    _do(unit, store.organisation, kind, id_, number)
                    unit.commit(kind)
            except Refused:
                continue
        with store.read() as unit:
            kept = projected(unit)
            assert kept == demanded(unit, store)
        assert verifying.verify(store.engine, store.catalogue, store.members).sound
        with store.engine.begin() as connection:
            store.reconsider(connection)
        with store.read() as unit:
            assert projected(unit) == kept
        chain_holds(store)
    finally:
        store.close()
        shutil.rmtree(folder)


def test_another_catalogue_projects_anew(opened: Store) -> None:
    put(opened, observation())
    opened.close()
    fewer = Catalogue(record for record in CATALOGUE.records if record.name != "observation")
    with_fewer = Store.open(opened.folder, DATA_KEY, at=AT, catalogue=fewer)
    with with_fewer.read() as unit:
        assert "p_observation" not in schema.projection_tables(unit.connection)
    with_fewer.close()
    again = reopened(opened.folder)
    with again.read() as unit:  # what was unknown until now is back
        assert unit.get(Observation, "o") == observation()
    again.close()


def test_a_projection_that_was_tampered_with_is_found(opened: Store) -> None:
    put(opened, observation())
    table = tables.projection(opened.catalogue).tables["p_observation"]
    with opened.engine.begin() as connection:
        connection.execute(update(table).values(level=4))
    verdict = verifying.verify(opened.engine, opened.catalogue, opened.members)
    assert not verdict.sound
    assert ("p_observation", "o") in verdict.differences


def test_the_check_of_a_copy_looks_at_the_signature_of_the_last_of_each_row(
    opened: Store,
) -> None:
    """A backup is made so often that one signature stands for those before it."""
    change = tables.change
    with opened.engine.begin() as connection:
        last = connection.execute(select(func.max(change.c.seq))).scalar_one()
        connection.execute(
            update(change).values(signature=bytes(64)).where(change.c.seq == last - 1)
        )
    assert verifying.check_chain(opened.engine).changes == last
    with opened.engine.begin() as connection:
        connection.execute(update(change).values(signature=bytes(64)).where(change.c.seq == last))
    with pytest.raises(Damaged, match="signature"):
        verifying.check_chain(opened.engine)


@pytest.mark.parametrize(
    "damage",
    [
        update(tables.entry).values(body=b'{"group":"x"}').where(tables.entry.c.pos == 0),
        update(tables.change).values(signature=bytes(64)).where(tables.change.c.seq == 2),
        update(tables.change).values(hash="ab" * 32).where(tables.change.c.seq == 2),
        tables.change.delete().where(tables.change.c.seq == 2),
        tables.entry.delete().where(tables.entry.c.seq == 2),
        update(tables.author).values(head="ab" * 32),
        update(tables.author).values(seq=1),
    ],
    ids=str,
)
def test_a_journal_that_was_tampered_with_is_found(opened: Store, damage: object) -> None:
    assert verifying.verify(opened.engine, opened.catalogue, opened.members).sound
    with opened.engine.begin() as connection:
        connection.execute(damage)  # type: ignore[call-overload] # updates and deletes
    verdict = verifying.verify(opened.engine, opened.catalogue, opened.members)
    assert not verdict.sound
    assert verdict.problems


# copies


def test_a_copied_folder_goes_on_under_a_key_of_its_own(opened: Store, tmp_path: Path) -> None:
    author, organisation, recipient = opened.author, opened.organisation, opened.age.recipient
    count = _written(opened)
    opened.close()
    shutil.copytree(opened.folder, tmp_path / "copy")
    copy = reopened(tmp_path / "copy")
    try:
        assert copy.author != author
        assert (copy.organisation, copy.side) == (organisation, Side.WORKPLACE)
        assert copy.age.recipient == recipient  # reads what was sent to the former one
        with copy.read() as unit:
            (card,) = [one for one in unit.find(Installation) if one.author == copy.author]
            assert (card.ground, card.voucher) == (Ground.CONTINUES, author)
            assert card.voucher_seq == count
            assert copy.former_authors(unit.connection) == [author]
        put(copy, observation())
        assert chain_holds(copy) == count + 2
        assert verifying.verify(copy.engine, copy.catalogue, copy.members).sound
        own = copy.author
    finally:
        copy.close()
    again = reopened(tmp_path / "copy")  # and now stays what it is
    assert again.author == own
    again.close()
    original = reopened(opened.folder)
    assert original.author == author
    original.close()


def test_a_moved_folder_is_no_copy(opened: Store, tmp_path: Path) -> None:
    author = opened.author
    opened.close()
    opened.folder.rename(tmp_path / "elsewhere")
    moved = reopened(tmp_path / "elsewhere")
    assert moved.author == author
    moved.close()


def test_a_store_without_its_keys_is_damage(opened: Store) -> None:
    with opened.engine.begin() as connection:
        connection.execute(tables.secret.delete())
    opened.close()
    with pytest.raises(Damaged):  # noqa: PT012 - at opening or at the first use
        again = reopened(opened.folder)
        try:
            _ = again.key
        finally:
            again.close()


def test_a_day_is_kept_as_a_day(opened: Store) -> None:
    put(opened, observation(day=date(2025, 11, 5)))
    table = tables.projection(opened.catalogue).tables["p_observation"]
    with opened.read() as unit:
        assert unit.connection.execute(select(table.c.day)).scalar_one() == "2025-11-05"


def test_a_serialisation_failure_runs_the_use_case_again(
    opened: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = 0

    def use_case(unit: Unit) -> str:
        nonlocal calls
        calls += 1
        unit.put(observation(level=calls))
        unit.commit("note")
        if calls < 3:
            # the same primary key twice: some error of the database
            row = {"name": "x", "value": "y"}
            unit.connection.execute(insert(tables.meta), [row, row])
        return "done"

    monkeypatch.setattr(engine, "must_retry", lambda _error: True)
    assert opened.write(BY, use_case) == "done"
    assert calls == 3
    with opened.read() as unit:
        assert unit.need(Observation, "o", "").level == 3
    monkeypatch.setattr(engine, "must_retry", lambda _error: False)
    calls = 0
    with pytest.raises(Exception, match="UNIQUE"):
        opened.write(BY, use_case)
    assert calls == 1
