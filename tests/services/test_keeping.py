"""Backups in a list: what is in them, whether they are whole, when the last one was made."""

import json
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from mentorapp.base.texts import in_language
from mentorapp.domain.errors import Damaged, Problem, Refused
from mentorapp.domain.people import Founding, Side
from mentorapp.services import days, keeping, observations, opening
from mentorapp.services.opening import Unlock, open_desk
from mentorapp.storage import backup
from tests.services.desks import workplace
from tests.services.houses import NOW, house


def _rewritten(path: Path, about: dict[str, object] | None = None, **files: bytes) -> None:
    """Write a backup again with other words about itself, or other files."""
    with zipfile.ZipFile(path) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    if about is not None:
        content["about.json"] = json.dumps(about).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, one in (content | files).items():
            archive.writestr(name, one)


def _about(path: Path) -> dict[str, object]:
    with zipfile.ZipFile(path) as archive:
        found: dict[str, object] = json.loads(archive.read("about.json"))
    return found


def test_a_row_says_what_is_inside(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        observations.note(placed.desk, observations.NoteObservation(placed.goals[0].id, 2))
        with placed.desk.read() as unit:
            work = days.planned_work(
                unit, placed.placement.id, date(2025, 10, 1), date(2025, 10, 31)
            )
        days.confirm(placed.desk, placed.placement.id, work)
        days.close(placed.desk, placed.placement.id, "2025-10")
        made = keeping.make_backup(placed.desk)
        assert keeping.rows(tmp_path) == (made,)
        assert (made.learners, made.notes, made.months) == (1, 1, 1)
        assert made.days == len(work)
        assert made.size == made.path.stat().st_size
        assert made.at == datetime(2025, 11, 6, 10, 52, tzinfo=UTC)
        assert made.practice
        assert made.reason == "op vraag"
        days.reopen(placed.desk, placed.placement.id, "2025-10", "vergeten")
        assert keeping.make_backup(placed.desk).months == 0


def test_a_row_of_an_older_program_says_what_it_has(tmp_path: Path) -> None:
    made = house(tmp_path)
    (row,) = keeping.rows(made.folder)
    assert row.months == 0
    older = {name: value for name, value in _about(row.path).items() if name != "months"}
    _rewritten(row.path, older)
    (again,) = keeping.rows(made.folder)
    assert replace(again, size=row.size) == replace(row, months=None)
    with open_desk(made.folder, made.unlock, moment=lambda: NOW) as desk:
        assert keeping.check_backup(desk, row.path).months is None


def test_the_reason_is_said_in_the_language_in_use(tmp_path: Path) -> None:
    made = house(tmp_path)
    (row,) = keeping.rows(made.folder)
    assert row.reason == "bij het sluiten"
    with in_language("fr"):
        assert row.reason not in {"close", "bij het sluiten"}


def test_a_whole_backup_is_checked_to_the_last_change(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        made = keeping.make_backup(placed.desk)
        before = {path.name for path in tmp_path.iterdir()}
        seen: list[int] = []
        assert keeping.check_backup(placed.desk, made.path, seen.append) == made
        assert {path.name for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("share", [1, 3, 5, 7, 9], ids=str)
def test_a_flipped_byte_anywhere_is_found(tmp_path: Path, share: int) -> None:
    with workplace(tmp_path) as placed:
        path = keeping.make_backup(placed.desk).path
        with zipfile.ZipFile(path) as archive:
            start = archive.getinfo("mentorapp.db").header_offset + 200
        content = bytearray(path.read_bytes())
        content[start + (len(content) - start - 2000) * share // 10] ^= 1
        path.write_bytes(bytes(content))
        with pytest.raises((Refused, Damaged)):
            keeping.check_backup(placed.desk, path)


def test_a_database_that_is_another_than_it_says_is_found(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        older = keeping.make_backup(placed.desk, tmp_path / "older.backup").path
        observations.note(placed.desk, observations.NoteObservation(placed.goals[0].id, 2))
        newer = keeping.make_backup(placed.desk, tmp_path / "newer.backup").path
        with zipfile.ZipFile(older) as archive:
            database = archive.read("mentorapp.db")
        _rewritten(newer, None, **{"mentorapp.db": database})
        with pytest.raises(Damaged):
            keeping.check_backup(placed.desk, newer)
        keeping.check_backup(placed.desk, older)


def test_a_backup_of_another_store_is_foreign(tmp_path: Path) -> None:
    one, other = house(tmp_path / "one"), house(tmp_path / "other")
    opening.make_practice(tmp_path / "p", Founding(Side.WORKPLACE, "P"), date(2025, 11, 6))
    with open_desk(tmp_path / "p", Unlock()) as desk:
        practice = keeping.make_backup(desk, tmp_path / "practice.backup")
    (theirs,) = keeping.rows(other.folder)
    with open_desk(one.folder, one.unlock, moment=lambda: NOW) as desk:
        for row in (theirs, practice):
            with pytest.raises(Refused) as refused:
                keeping.check_backup(desk, row.path)
            assert refused.value.problem is Problem.FILE_FOREIGN
            assert keeping.look_into(row.path) == row  # what it says may be read without a key


def test_a_check_that_is_stopped_leaves_nothing_and_a_killed_one_is_cleared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stop(Exception): ...

    def stop(*_given: object) -> None:
        raise Stop

    made = house(tmp_path)
    (row,) = keeping.rows(made.folder)
    with open_desk(made.folder, made.unlock, moment=lambda: NOW) as desk:
        monkeypatch.setattr("mentorapp.storage.verifying.check_chain", stop)
        with pytest.raises(Stop):
            keeping.check_backup(desk, row.path)
        monkeypatch.undo()
    assert not list(made.folder.glob("*checking*"))
    (made.folder / backup.CHECKING).write_bytes(b"left of a killed check")
    with open_desk(made.folder, made.unlock, moment=lambda: NOW):
        assert not list(made.folder.glob("*checking*"))


def test_the_last_backup_is_known_without_opening_any(tmp_path: Path) -> None:
    assert keeping.last_backup(tmp_path) is None
    folder = tmp_path / "backups"
    folder.mkdir()
    for name in (
        "20251106T090000Z-close.backup",
        "20251107T071200Z-by_hand-2.backup",
        "20251030T120000Z-import.backup",
        "something.backup",
        "20991106T090000Z-close.part",
    ):
        (folder / name).write_bytes(b"")
    assert keeping.last_backup(tmp_path) == datetime(2025, 11, 7, 7, 12, tzinfo=UTC)
    assert keeping.rows(tmp_path) == ()
