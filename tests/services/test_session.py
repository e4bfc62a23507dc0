"""The store of the window: open for long, people come, lock, switch and leave."""

import json
import shutil
import signal
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from mentorapp.domain.errors import Damaged, Problem, Refused
from mentorapp.domain.people import Founding, Person, Role, Side
from mentorapp.services import checking, keeping, opening, people, roster
from mentorapp.services.door import Tile
from mentorapp.services.opening import Unlock, open_desk
from mentorapp.services.session import Next, Session, restore_elsewhere
from tests.builders import CHEAP
from tests.services.houses import NOW, OTHER_PIN, PIN, Clock, House, house

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def made(tmp_path: Path) -> House:
    return house(tmp_path / "data")


def opened(made: House, clock: Clock | None = None) -> Session:
    return Session.open(made.folder, made.unlock, moment=clock or Clock())


def refused_unlock(session: Session, person: str, pin: str | None) -> Refused:
    with pytest.raises(Refused) as refused:
        session.unlock(person, pin)
    return refused.value


def is_locked(session: Session) -> bool:
    try:
        _desk = session.desk
    except Refused as refused:
        return refused.problem is Problem.LOCKED and session.person is None
    return False


def test_who_unlocked_is_at_the_desk_and_locking_lets_nobody_write(made: House) -> None:
    session = opened(made)
    assert session.desk.person == session.person == made.els.id
    assert not session.desk.by_recovery
    assert not session.practice
    session.lock()
    assert is_locked(session)
    refused_opening(made)  # the folder is still ours
    desk = session.unlock(made.els.id, PIN)
    assert desk.person == made.els.id
    session.close()
    assert is_locked(session)
    session.close()  # a second time does nothing
    with open_desk(made.folder, made.unlock, moment=lambda: NOW) as desk:
        assert checking.verify(desk).sound


def refused_opening(made: House) -> None:
    with pytest.raises(Refused) as refused:
        opened(made)
    assert refused.value.problem is Problem.STORE_IN_USE


def test_another_mentor_takes_over_without_the_store_being_opened_again(made: House) -> None:
    session = opened(made)
    store = session.desk.store
    desk = session.unlock(made.stijn.id, OTHER_PIN)
    assert desk.person == made.stijn.id
    assert desk.store is store
    with pytest.raises(Refused) as refused:
        roster.add_person(desk, roster.AddPerson("Nog", "Iemand"))
    assert refused.value.problem is Problem.NOT_ALLOWED
    session.close()


def test_a_wrong_pin_changes_nothing_and_after_five_one_waits(made: House) -> None:
    clock = Clock()
    session = opened(made, clock)
    lefts = [refused_unlock(session, made.stijn.id, "0000").params["left"] for _ in range(5)]
    assert lefts == [4, 3, 2, 1, 0]
    waiting = refused_unlock(session, made.stijn.id, OTHER_PIN)
    assert (waiting.problem, waiting.params["seconds"]) == (Problem.WAIT_FOR_PIN, 30)
    assert session.person == made.els.id  # a failed switch leaves who is in
    session.lock()
    assert refused_unlock(session, made.stijn.id, OTHER_PIN).problem is Problem.WAIT_FOR_PIN
    assert is_locked(session)
    assert session.unlock(made.els.id, PIN).person == made.els.id  # it holds up nobody else
    clock.wait(30)
    assert session.unlock(made.stijn.id, OTHER_PIN).person == made.stijn.id
    session.close()


def test_the_counters_are_those_of_the_lock_screen_of_a_new_start(made: House) -> None:
    session = opened(made)
    for _ in range(5):
        refused_unlock(session, made.stijn.id, "0000")
    session.close()
    with pytest.raises(Refused) as refused:
        Session.open(made.folder, Unlock(made.stijn.id, OTHER_PIN), moment=Clock())
    assert refused.value.problem is Problem.WAIT_FOR_PIN
    with open_desk(made.folder, made.unlock, moment=lambda: NOW):
        pass  # a refused opening holds the folder no longer


@pytest.mark.parametrize(
    ("person", "pin", "problem"),
    [("nobody", PIN, Problem.UNKNOWN), ("els", None, Problem.LOCKED), ("", PIN, Problem.LOCKED)],
    ids=["unknown", "no pin", "no name"],
)
def test_whoever_is_not_known_stays_out(
    made: House, person: str, pin: str | None, problem: Problem
) -> None:
    session = opened(made)
    session.lock()
    assert refused_unlock(session, person, pin).problem is problem
    assert is_locked(session)
    session.close()


def test_the_recovery_key_lets_in_and_may_do_what_an_administrator_may(made: House) -> None:
    session = opened(made)
    session.lock()
    with pytest.raises(Refused) as refused:
        session.unlock_by_recovery("FOUT")
    assert refused.value.problem is Problem.WRONG_RECOVERY_KEY
    desk = session.unlock_by_recovery(made.printed)
    assert (desk.person, desk.by_recovery) == ("", True)
    opening.set_pin(desk, made.stijn, "9999", CHEAP)
    assert session.unlock(made.stijn.id, "9999").by_recovery is False
    session.close()


def test_keys_of_another_store_open_nothing_here(made: House, tmp_path: Path) -> None:
    other = house(tmp_path / "other")
    session = opened(made)
    own = (made.folder / "keys.json").read_bytes()
    (made.folder / "keys.json").write_bytes((other.folder / "keys.json").read_bytes())
    for name in ("device.key", "attempts.json"):
        shutil.copyfile(other.folder / name, made.folder / name)
    session.lock()
    with pytest.raises(Damaged):
        session.unlock(made.els.id, PIN)
    assert is_locked(session)
    (made.folder / "keys.json").write_bytes(own)
    session.close()


def test_midnight_comes_while_the_window_is_open(made: House) -> None:
    clock = Clock()
    session = opened(made, clock)
    first = session.desk
    assert first.today == session.day == NOW.astimezone().date()
    clock.wait(24 * 3600)
    assert session.desk.today == session.day == first.today + timedelta(days=1)
    assert session.desk.now() == "2025-11-07T09:00:00Z"
    assert first.today == NOW.astimezone().date()  # a use case that runs keeps its day
    session.close()
    fixed = Session.open(made.folder, made.unlock, today=date(2025, 1, 2), moment=clock)
    clock.wait(24 * 3600)
    assert fixed.day == date(2025, 1, 2)
    fixed.close()


def test_closing_keeps_a_backup_when_something_was_written_since_the_last(made: House) -> None:
    before = len(keeping.rows(made.folder))
    opened(made).close()
    assert len(keeping.rows(made.folder)) == before
    session = opened(made)
    roster.add_person(session.desk, roster.AddPerson("Dimitri", "Claes"))
    session.lock()
    kept = session.keep()
    assert kept is not None
    assert kept.why == "lock"
    assert session.keep() is None
    session.close()
    assert len(keeping.rows(made.folder)) == before + 1
    session = opened(made)
    roster.add_person(session.desk, roster.AddPerson("Greet", "Wouters"))
    session.close()
    assert keeping.rows(made.folder)[0].why == "close"


def test_a_copied_folder_goes_on_under_a_key_of_its_own(made: House, tmp_path: Path) -> None:
    session = opened(made)
    roster.add_person(session.desk, roster.AddPerson("Dimitri", "Claes"))
    shutil.copytree(made.folder, tmp_path / "clone")  # while the window idles
    clone = Session.open(tmp_path / "clone", made.unlock, moment=Clock())
    assert clone.desk.store.author != session.desk.store.author
    roster.add_person(clone.desk, roster.AddPerson("Karim", "Benali"))
    roster.add_person(session.desk, roster.AddPerson("Fatima", "Ouali"))
    for one, name in ((clone, "Karim"), (session, "Fatima")):
        with one.desk.read() as unit:
            found = {person.given_name for person in unit.find(Person)}
        assert found == {"Els", "Stijn", "Dimitri", name}
        assert checking.verify(one.desk).sound
        one.close()


_KILLED = """
import os, signal, sys
from pathlib import Path
from mentorapp.domain.errors import Refused
from mentorapp.services import roster
from mentorapp.services.opening import Unlock
from mentorapp.services.session import Session
session = Session.open(Path(sys.argv[1]), Unlock("els", "4711"))
roster.add_person(session.desk, roster.AddPerson("Dimitri", "Claes"))
session.lock()
try:
    session.unlock("els", "0000")
except Refused as refused:
    print(refused.problem, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_window_that_is_killed_loses_nothing_and_holds_nothing(made: House) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, str(made.folder)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert done.stdout.split() == ["wrong_pin"]
    session = Session.open(made.folder, Unlock("stijn", None, made.printed), moment=Clock())
    assert session.person == "stijn"
    with session.desk.read() as unit:
        assert "Dimitri" in {one.given_name for one in unit.find(Person)}
    session.lock()
    assert refused_unlock(session, "els", "0000").params["left"] == 3  # the killed one counted
    session.close()


def test_a_store_in_use_by_another_process_is_said(made: House) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLDS, str(made.folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "open\n"
    refused_opening(made)
    holder.communicate("\n", timeout=60)
    assert holder.returncode == 0
    opened(made).close()


_HOLDS = """
import sys
from pathlib import Path
from mentorapp.services.opening import Unlock
from mentorapp.services.session import Session
session = Session.open(Path(sys.argv[1]), Unlock("els", "4711"))
session.lock()
print("open", flush=True)
sys.stdin.readline()
session.close()
"""


def test_somebody_who_left_the_house_stays_out_though_the_pin_is_right(made: House) -> None:
    session = opened(made)
    keys = (made.folder / "keys.json").read_bytes()
    people.remove_person(session.desk, made.stijn.id)
    (made.folder / "keys.json").write_bytes(keys)  # as on a PC that heard of it by a package
    refused = refused_unlock(session, made.stijn.id, OTHER_PIN)
    assert (refused.problem, refused.field) == (Problem.NOT_ALLOWED, "as")
    assert session.person == made.els.id
    session.close()
    with (
        pytest.raises(Refused) as caught,
        open_desk(made.folder, Unlock(made.stijn.id, OTHER_PIN), moment=lambda: NOW),
    ):
        raise AssertionError("opened")
    assert caught.value.problem is Problem.NOT_ALLOWED
    opened(made).close()
    assert [tile.person for tile in opening.tiles(made.folder)] == [made.els.id]


def practice(folder: Path) -> tuple[Person, Person]:
    opening.make_practice(folder, Founding(Side.WORKPLACE, "Oefening"), date(2025, 11, 6))
    with open_desk(folder, Unlock()) as first:
        els = roster.add_person(first, roster.AddPerson("Els", "Ö", (Role.ADMINISTRATOR,), "baas"))
        desk = replace(first, person=els.id)
        dimitri = roster.add_person(desk, roster.AddPerson("Dimitri", "Claes"))
        gone = roster.add_person(desk, roster.AddPerson("Weg", "Gegaan"))
        people.remove_person(desk, gone.id)
    return els, dimitri


def test_a_practice_store_lets_in_whoever_works_there(tmp_path: Path) -> None:
    els, dimitri = practice(tmp_path)
    clock = Clock()
    session = Session.open(tmp_path, Unlock(), moment=clock)
    assert session.practice
    assert is_locked(session)
    assert session.practice_people() == (
        Tile(dimitri.id, "Dimitri Claes", ""),
        Tile(els.id, "Els Ö", "baas"),
    )
    assert session.unlock(els.id, None).person == els.id
    assert session.unlock(dimitri.id, None).practice
    clock.wait(24 * 3600)
    assert session.desk.today == session.day == date(2025, 11, 6)
    assert refused_unlock(session, "nobody", None).problem is Problem.UNKNOWN
    assert refused_unlock(session, "", None).problem is Problem.UNKNOWN
    with pytest.raises(Refused) as refused:
        session.unlock_by_recovery("X")
    assert refused.value.problem is Problem.NOT_ALLOWED
    session.close()
    session = Session.open(tmp_path, Unlock(els.id))
    assert session.desk.person == els.id
    session.close()
    with pytest.raises(Refused) as refused:
        Session.open(tmp_path, Unlock("nobody"))
    assert refused.value.problem is Problem.UNKNOWN
    Session.open(tmp_path, Unlock()).close()  # the refused one let the folder go


def test_a_practice_store_without_people_lets_its_first_one_in(tmp_path: Path) -> None:
    opening.make_practice(tmp_path, Founding(Side.WORKPLACE, "Oefening"), date(2025, 11, 6))
    session = Session.open(tmp_path, Unlock())
    assert session.practice_people() == ()
    roster.add_person(session.unlock("", None), roster.AddPerson("Els", "Eerst"))
    assert refused_unlock(session, "", None).problem is Problem.UNKNOWN
    session.close()


def test_a_real_store_shows_its_tiles_at_the_door_alone(made: House) -> None:
    session = opened(made)
    assert session.practice_people() == ()
    session.close()


def names(session: Session) -> set[str]:
    with session.desk.read() as unit:
        return {one.given_name for one in unit.find(Person)}


def test_a_backup_is_put_back_without_asking_the_recovery_key(made: House) -> None:
    session = opened(made)
    kept = keeping.make_backup(session.desk)
    author = session.desk.store.author
    roster.add_person(session.desk, roster.AddPerson("Dimitri", "Claes"))
    restored = session.restore(kept.path)
    assert restored.next is Next.PIN
    assert restored.backup == kept
    assert is_locked(session)
    session.close()
    again = opened(made)
    assert names(again) == {"Els", "Stijn"}
    assert again.desk.store.author != author
    assert checking.verify(again.desk).sound
    newest = keeping.rows(made.folder)[0]
    assert newest.why == "restore"  # what stood here comes back as well
    again.restore(newest.path)
    third = opened(made)
    assert names(third) == {"Els", "Stijn", "Dimitri"}
    third.close()


def test_a_practice_store_is_put_back_as_well(tmp_path: Path) -> None:
    els, dimitri = practice(tmp_path)
    session = Session.open(tmp_path, Unlock(els.id))
    kept = keeping.make_backup(session.desk)
    people.remove_person(session.desk, dimitri.id)
    assert session.restore(kept.path).next is Next.NOTHING
    session = Session.open(tmp_path, Unlock())
    assert [tile.name for tile in session.practice_people()] == ["Dimitri Claes", "Els Ö"]
    session.close()


@pytest.mark.parametrize("spoil", ["flip", "foreign", "cut", "missing", "lies"])
def test_what_cannot_be_put_back_leaves_the_session_open(
    made: House, tmp_path: Path, spoil: str
) -> None:
    session = opened(made)
    path = keeping.make_backup(session.desk, tmp_path / "kept.backup").path
    if spoil == "foreign":
        other = house(tmp_path / "other")
        with open_desk(other.folder, other.unlock, moment=lambda: NOW) as desk:
            keeping.make_backup(desk, path)
    elif spoil == "missing":
        path.unlink()
    elif spoil == "lies":
        _say(path, changes=99)
    else:
        content = bytearray(path.read_bytes())
        if spoil == "flip":
            content[len(content) // 2] ^= 255
        else:
            del content[len(content) // 2 :]
        path.write_bytes(bytes(content))
    with pytest.raises((Refused, Damaged)) as caught:
        session.restore(path)
    if spoil == "foreign":
        assert isinstance(caught.value, Refused)
        assert caught.value.problem is Problem.FILE_FOREIGN
    assert session.desk.person == made.els.id
    assert names(session) == {"Els", "Stijn"}
    assert not list(made.folder.glob("*checking*"))
    session.close()


def _say(path: Path, **values: object) -> None:
    with zipfile.ZipFile(path) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    content["about.json"] = json.dumps(json.loads(content["about.json"]) | values).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, one in content.items():
            archive.writestr(name, one)


def test_only_an_administrator_puts_back(made: House) -> None:
    session = opened(made)
    kept = keeping.make_backup(session.desk)
    session.unlock(made.stijn.id, OTHER_PIN)
    with pytest.raises(Refused) as refused:
        session.restore(kept.path)
    assert refused.value.problem is Problem.NOT_ALLOWED
    assert session.desk.person == made.stijn.id
    session.lock()
    with pytest.raises(Refused) as refused:
        session.restore(kept.path)
    assert refused.value.problem is Problem.LOCKED
    session.close()


def test_a_store_comes_back_in_an_empty_folder_with_the_recovery_key(
    made: House, tmp_path: Path
) -> None:
    session = opened(made)
    path = keeping.make_backup(session.desk, tmp_path / "kept.backup").path
    session.close()
    at = "2025-11-06T10:00:00Z"
    restored = restore_elsewhere(path, tmp_path / "new", recovery_key=made.printed, at=at)
    assert restored.next is Next.RECOVERY_KEY
    assert restored.backup.learners == 0
    again = Session.open(tmp_path / "new", Unlock(recovery_key=made.printed), moment=Clock())
    assert names(again) == {"Els", "Stijn"}
    with pytest.raises(Refused) as refused:
        again.unlock(made.els.id, PIN)  # this folder has another device secret
    assert refused.value.problem is Problem.WRONG_PIN
    opening.set_pin(again.unlock_by_recovery(made.printed), made.els, "2580", CHEAP)
    assert again.unlock(made.els.id, "2580").person == made.els.id
    again.close()
