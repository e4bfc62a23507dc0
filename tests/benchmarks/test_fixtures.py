"""What is measured is what the program would have written."""

from pathlib import Path
from typing import Any

import pytest

from mentorapp.domain.today_rows import TodoKind
from mentorapp.domain.wait_rows import WaitKind
from mentorapp.services import desk_waits, everyone, questions, today
from mentorapp.services.opening import open_desk
from mentorapp.storage.projection import Projector
from tests.benchmarks import __main__ as bench
from tests.benchmarks import (
    exchange,
    exchange_child,
    five_years,
    fixtures,
    matrix,
    school,
    two_houses,
)
from tests.benchmarks.row import Row
from tests.builders import chain_holds, projected


def test_the_bulk_path_writes_what_the_unit_of_work_would(tmp_path: Path) -> None:
    made = fixtures.found_store(tmp_path)
    placed = fixtures.place_learners(made, 2)
    notes = list(fixtures.notes(placed, 60, seed=1))
    before = chain_holds(made)
    assert fixtures.fill_journal(made, iter(notes)) == 60
    assert chain_holds(made) == before + 60
    with made.engine.begin() as connection:
        Projector(connection, made.catalogue, made.members).rebuild()
    with made.read() as unit:
        found = projected(unit)["p_observation"]
    made.close()
    assert found == {tuple(sorted(fixtures.row(*one).items())) for one in notes}
    assert {bool(one.sentence) for _placed, one in notes} == {True, False}


def test_rows_without_a_journal_are_the_same_rows(tmp_path: Path) -> None:
    made = fixtures.found_store(tmp_path)
    placed = fixtures.place_learners(made, 1)
    made.close()
    notes = list(fixtures.notes(placed, 40, seed=1))
    assert fixtures.fill_rows(tmp_path, iter(notes)) == 40
    again = fixtures.opened(tmp_path)
    with again.read() as unit:
        assert projected(unit)["p_observation"] == {
            tuple(sorted(fixtures.row(*one).items())) for one in notes
        }
    assert matrix.cells(again)
    again.close()


def test_a_kept_store_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fixtures, "KEPT", tmp_path)
    made: list[Path] = []
    former, other = tmp_path / f"few-{'0' * 16}", tmp_path / f"few-whole-{'0' * 16}"
    former.mkdir()
    other.mkdir()
    first = fixtures.kept("few", made.append)
    assert fixtures.kept("few", made.append) == first
    assert len(made) == 1
    assert set(tmp_path.iterdir()) == {first, other}


def test_a_fixture_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fixtures, "KEPT", tmp_path)

    def fail(_path: Path) -> None:
        raise OSError("full")

    with pytest.raises(OSError, match="full"):
        fixtures.kept("few", fail)
    assert not list(tmp_path.iterdir())


def test_the_table_says_by_how_much_a_goal_is_missed() -> None:
    shown = bench.table([Row("one", 3.3, 3.0, 1.0, 3.3, "ms"), Row("other", 1.0, 1.3, 2, 2, "s")])
    assert [line.endswith("missed by 10%") for line in shown.splitlines()] == [False, True, False]


def test_five_years_open_with_a_pin_and_have_something_to_do(tmp_path: Path) -> None:
    five_years.make(tmp_path, learners=2, first_year=2025)
    with open_desk(
        tmp_path, five_years.unlock(), today=five_years.TODAY, moment=five_years.moment
    ) as desk:
        board = today.board(desk)
        assert len(five_years.statements(desk)) < 80
    assert [len(lane.suggestions) for lane in board.lanes] == [3, 3]
    assert all(lane.mine for lane in board.lanes)
    # Nobody lacks any of these, and nobody is suspended; a talk leaves nothing open there.
    whole = {TodoKind.PLACEMENT, TodoKind.SCHEDULE, TodoKind.PLAN, TodoKind.TELL}
    whole |= {TodoKind.TALK, TodoKind.AGREEMENT}
    assert {row.kind for row in board.todo} == set(TodoKind) - whole - {TodoKind.SIGN}
    assert len(board.latest) == today.LATEST


def test_a_school_has_learners_that_wait_at_many_workplaces(tmp_path: Path) -> None:
    school.make(tmp_path, learners=6, houses=2)
    with open_desk(tmp_path, school.unlock(), today=school.TODAY, moment=school.moment) as desk:
        rows = everyone.everyone(desk)
        found = desk_waits.waits_of(desk)
        assert not questions.open_questions(desk)  # each value is written by who owns it
    assert {row.workplace for row in rows} == {"Werkplek 000", "Werkplek 001"}
    assert all(row.mentors for row in rows)
    kinds = {row.kind for row in found.rows}
    assert {WaitKind.COUNTERSIGN, WaitKind.MONTH, WaitKind.SILENT, WaitKind.UNREAD} <= kinds
    assert found.own


def test_the_floor_of_the_exchange_is_every_row_that_it_makes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentorapp.services.packing._PART", 20_000)
    kept, folder = tmp_path / "kept", tmp_path / "run"
    two_houses.make(kept, 60)
    two_houses.at_home(kept)
    inserted: list[exchange.Bare] = []
    real = exchange._bare_rows

    def bare_rows(*given: Any) -> list[exchange.Bare]:
        inserted.extend(real(*given))
        return inserted

    monkeypatch.setattr(exchange, "_bare_rows", bare_rows)
    ((floor, value),) = exchange.measured(kept, folder, 1)
    assert 0 < floor < value
    assert len(inserted) > 2  # packages
    assert sum(len(one["change"]) for one in inserted) == 60
    assert sum(len(one["p_observation"]) for one in inserted) == 60
    assert sum(len(one["entry"]) for one in inserted) > 60


@pytest.mark.peers
def test_the_peak_of_a_process_does_not_fall() -> None:
    before = exchange_child.peak()
    held = bytearray(before + (64 << 20))
    assert exchange_child.peak() > before
    del held
