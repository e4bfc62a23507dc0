"""A real store: PINs, the recovery key, who may do what, backup and restore."""

import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from mentorapp.base.crypto import wrapping
from mentorapp.domain.errors import Damaged, Problem, Refused
from mentorapp.domain.people import Founding, Person, Role, Side
from mentorapp.services import checking, keeping, opening, roster
from mentorapp.services.opening import Unlock, open_desk

CHEAP = wrapping.Cost(memory=256, passes=1, lanes=1)
NOW = datetime(2025, 11, 6, 9, 0, tzinfo=UTC)
AT = "2025-11-06T09:00:00Z"


def made(folder: Path) -> tuple[str, str]:
    """Give the administrator's id and the recovery key."""
    person = Person(str(uuid4()), "", "Els", "Vandersmissen", (Role.ADMINISTRATOR, Role.MENTOR))
    printed = opening.make_store(
        folder,
        Founding(Side.WORKPLACE, "Elektro", "Aalst"),
        person,
        "4711",
        moment=lambda: NOW,
        cost=CHEAP,
    )
    return person.id, printed


def wrong(folder: Path, person: str, at: datetime) -> Refused:
    with (
        pytest.raises(Refused) as refused,
        open_desk(folder, Unlock(person, "0000"), moment=lambda: at),
    ):
        raise AssertionError("opened")
    return refused.value


def test_a_pin_opens_and_the_clock_is_the_real_one(tmp_path: Path) -> None:
    person, _printed = made(tmp_path)
    with open_desk(tmp_path, Unlock(person, "4711"), moment=lambda: NOW) as desk:
        assert desk.now() == AT
        assert not desk.practice
        with desk.read() as unit:
            assert [one.id for one in unit.find(Person)] == [person]
    with pytest.raises(Refused) as refused, open_desk(tmp_path, Unlock()):
        raise AssertionError("opened")
    assert refused.value.problem is Problem.LOCKED


def test_ten_wrong_pins_make_one_wait_longer_and_never_for_ever(tmp_path: Path) -> None:
    person, _printed = made(tmp_path)
    database = (tmp_path / "mentorapp.db").read_bytes()
    at = NOW
    waits: list[int] = []
    while len(waits) < 5:
        refused = wrong(tmp_path, person, at)
        if refused.problem is Problem.WAIT_FOR_PIN:
            seconds = refused.params["seconds"]
            assert isinstance(seconds, int)
            waits.append(seconds)
            at += timedelta(seconds=seconds)
        else:
            assert refused.problem is Problem.WRONG_PIN
    assert waits == sorted(waits)
    assert waits[-1] > waits[0]
    assert max(waits) <= 15 * 60
    assert (tmp_path / "mentorapp.db").read_bytes() == database
    at += timedelta(hours=1)
    with open_desk(tmp_path, Unlock(person, "4711"), moment=lambda: at) as desk:
        assert checking.verify(desk).sound


def test_the_recovery_key_opens_and_gives_a_new_pin(tmp_path: Path) -> None:
    person, printed = made(tmp_path)
    typed = printed.lower().replace("-", " ").replace("0", "o")
    with open_desk(tmp_path, Unlock(recovery_key=typed), moment=lambda: NOW) as desk:
        with desk.read() as unit:
            (found,) = unit.find(Person)
        opening.set_pin(desk, found, "9999", CHEAP)
    with open_desk(tmp_path, Unlock(person, "9999"), moment=lambda: NOW):
        pass
    with pytest.raises(Refused) as refused, open_desk(tmp_path, Unlock(recovery_key="FOUT")):
        raise AssertionError("opened")
    assert refused.value.problem is Problem.WRONG_RECOVERY_KEY


def test_only_an_administrator_gives_pins_and_the_last_one_keeps_the_key(tmp_path: Path) -> None:
    person, _printed = made(tmp_path)
    with open_desk(tmp_path, Unlock(person, "4711"), moment=lambda: NOW) as desk:
        mentor = roster.add_person(desk, roster.AddPerson("Stijn", "Maes"))
        opening.set_pin(desk, mentor, "1234", CHEAP)
        with pytest.raises(Refused) as refused:
            opening.take_pin(desk, person)
        assert refused.value.problem is Problem.LAST_ADMINISTRATOR
        for bad in ("12", "abcd", ""):
            with pytest.raises(Refused) as refused:
                opening.set_pin(desk, mentor, bad, CHEAP)
            assert refused.value.problem is Problem.PIN_TOO_SHORT
    with open_desk(tmp_path, Unlock(mentor.id, "1234"), moment=lambda: NOW) as desk:
        with pytest.raises(Refused) as refused:
            opening.set_pin(desk, mentor, "5678", CHEAP)
        assert refused.value.problem is Problem.NOT_ALLOWED
        with pytest.raises(Refused):
            roster.add_person(desk, roster.AddPerson("Nog", "Iemand"))


def test_nothing_readable_lies_in_the_folder_and_a_second_program_is_refused(
    tmp_path: Path,
) -> None:
    person, printed = made(tmp_path)
    with open_desk(tmp_path, Unlock(person, "4711"), moment=lambda: NOW):
        with (
            pytest.raises(Refused) as refused,
            open_desk(tmp_path, Unlock(person, "4711"), moment=lambda: NOW),
        ):
            raise AssertionError("opened twice")
        assert refused.value.problem is Problem.STORE_IN_USE
        for path in tmp_path.rglob("*"):
            if path.is_file() and path.name != "keys.json":
                assert b"Vandersmissen" not in path.read_bytes()
            assert printed.encode() not in (path.read_bytes() if path.is_file() else b"")


def test_a_backup_opens_elsewhere_with_the_recovery_key_alone(tmp_path: Path) -> None:
    person, printed = made(tmp_path / "here")
    with open_desk(tmp_path / "here", Unlock(person, "4711"), moment=lambda: NOW) as desk:
        mentor = roster.add_person(desk, roster.AddPerson("Stijn", "Maes"))
        backup = keeping.by_hand(desk, tmp_path / "stick.backup")
        author = desk.store.author
    there = tmp_path / "there"
    with pytest.raises(Refused) as refused:
        keeping.restore(backup.path, there, recovery_key=None, at=AT)
    assert refused.value.problem is Problem.LOCKED
    with pytest.raises(Refused) as refused:
        keeping.restore(backup.path, there, recovery_key="FOUT", at=AT)
    assert refused.value.problem is Problem.WRONG_RECOVERY_KEY
    assert not (there / "mentorapp.db").exists()
    about = keeping.restore(backup.path, there, recovery_key=printed, at=AT)
    assert about.reason == "by_hand"
    with open_desk(there, Unlock(recovery_key=printed), moment=lambda: NOW) as desk:
        assert desk.store.author != author
        with desk.read() as unit:
            assert {one.id for one in unit.find(Person)} == {person, mentor.id}
        assert checking.verify(desk).sound


@pytest.mark.parametrize("spoil", ["cut", "flip", "foreign", "empty"])
def test_a_broken_backup_is_refused_and_the_store_stays(tmp_path: Path, spoil: str) -> None:
    person, printed = made(tmp_path / "store")
    with open_desk(tmp_path / "store", Unlock(person, "4711"), moment=lambda: NOW) as desk:
        path = keeping.by_hand(desk, tmp_path / "b.backup").path
    content = bytearray(path.read_bytes())
    if spoil == "cut":
        del content[len(content) // 2 :]
    elif spoil == "flip":
        content[len(content) // 2] ^= 255
    elif spoil == "foreign":
        content = bytearray(b"%PDF-1.7 something else")
    else:
        content = bytearray()
    path.write_bytes(bytes(content))
    before = (tmp_path / "store" / "mentorapp.db").read_bytes()
    with pytest.raises((Refused, Damaged)):
        keeping.restore(path, tmp_path / "store", recovery_key=printed, at=AT)
    assert (tmp_path / "store" / "mentorapp.db").read_bytes() == before
    assert not list((tmp_path / "store").glob("*restored*"))
    with open_desk(tmp_path / "store", Unlock(person, "4711"), moment=lambda: NOW) as desk:
        assert checking.verify(desk).sound


def test_a_backup_is_kept_at_close_only_when_something_was_written(tmp_path: Path) -> None:
    person, _printed = made(tmp_path)
    with open_desk(tmp_path, Unlock(person, "4711"), moment=lambda: NOW):
        pass
    assert not keeping.backups(tmp_path)
    with open_desk(tmp_path, Unlock(person, "4711"), moment=lambda: NOW) as desk:
        roster.add_person(desk, roster.AddPerson("Stijn", "Maes"))
    (kept,) = keeping.backups(tmp_path)
    assert (kept.about.reason, kept.about.learners) == ("close", 0)
    assert kept.about.changes == 2


def test_a_store_is_not_put_over_another_and_keys_that_open_nothing_do_not_stand_in_the_way(
    tmp_path: Path,
) -> None:
    person, printed = made(tmp_path / "one")
    made(tmp_path / "two")
    with open_desk(tmp_path / "one", Unlock(person, "4711"), moment=lambda: NOW) as desk:
        backup = keeping.by_hand(desk, tmp_path / "one.backup")
    opening.make_practice(tmp_path / "practice", Founding(Side.SCHOOL, "S"), NOW.date())
    for other in ("two", "practice"):
        before = {p.name: p.read_bytes() for p in (tmp_path / other).iterdir() if p.is_file()}
        with pytest.raises(Refused) as refused:
            keeping.restore(backup.path, tmp_path / other, recovery_key=printed, at=AT)
        assert refused.value.problem is Problem.STORE_EXISTS
        after = {p.name: p.read_bytes() for p in (tmp_path / other).iterdir() if p.is_file()}
        assert after == before
    with pytest.raises(Refused) as refused:
        opening.make_store(
            tmp_path / "three",
            Founding(Side.WORKPLACE, "Drie"),
            Person(str(uuid4()), "", "Els", "Drie", (Role.ADMINISTRATOR,)),
            "12",
            cost=CHEAP,
        )
    assert refused.value.problem is Problem.PIN_TOO_SHORT
    made(tmp_path / "three")


def test_a_store_that_no_longer_opens_is_set_aside_and_put_back(tmp_path: Path) -> None:
    person, printed = made(tmp_path)
    with open_desk(tmp_path, Unlock(person, "4711"), moment=lambda: NOW) as desk:
        backup = keeping.by_hand(desk, tmp_path / "kept.backup")
    (tmp_path / "mentorapp.db").write_bytes(b"not a database at all" * 500)
    with pytest.raises(Damaged), open_desk(tmp_path, Unlock(person, "4711")):
        raise AssertionError("opened")
    keeping.restore(backup.path, tmp_path, recovery_key=printed, at=AT)
    assert (tmp_path / "mentorapp.db.before-1").exists()
    with open_desk(tmp_path, Unlock(person, "4711"), moment=lambda: NOW) as desk:
        assert checking.verify(desk).sound


@pytest.mark.parametrize(
    "about",
    [
        {"at": 5},
        {"at": "gisteren"},
        {"at": "0001-01-01T00:00:00Z"},
        {"reason": {}},
        {"learners": -1},
        {"changes": "veel"},
        {"format": 2},
    ],
)
def test_a_backup_that_lies_about_itself_is_refused(
    tmp_path: Path, about: dict[str, object]
) -> None:
    known = {
        "format": 1,
        "at": AT,
        "reason": "close",
        "schema": "0001",
        "learners": 0,
        "observations": 0,
        "days": 0,
        "changes": 1,
        "practice": False,
    }
    path = tmp_path / "backups" / "20251106T090000Z-close.backup"
    path.parent.mkdir()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("about.json", json.dumps(known | about))
        archive.writestr("mentorapp.db", b"")
    with pytest.raises(Refused) as refused:
        keeping.restore(path, tmp_path / "x", recovery_key=None, at=AT)
    assert refused.value.problem in {Problem.FILE_BROKEN, Problem.FILE_NEWER}
    assert keeping.backups(tmp_path) == []
