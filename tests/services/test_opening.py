"""A real store: PINs, the recovery key, who may do what, backup and restore."""

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
    assert kept.about.changes == 3
