"""What somebody had not finished: sealed, for that person alone, gone when it is done with."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.services import drafts, erasing, keeping
from mentorapp.services.opening import Unlock, open_desk
from mentorapp.services.session import Session
from mentorapp.storage import leftovers
from mentorapp.storage.names import DRAFTS
from tests.connectors import photos
from tests.services.desks import workplace
from tests.services.houses import OTHER_PIN, PIN, Clock, House, house

NOTE = {"kind": "note", "sentence": "Zekering Aardlek vlot geplaatst", "goals": ["g1", "g2"]}


@pytest.fixture
def made(tmp_path: Path) -> House:
    return house(tmp_path / "data")


@pytest.fixture
def session(made: House) -> Iterator[Session]:
    opened = Session.open(made.folder, made.unlock, moment=Clock())
    yield opened
    opened.close()


def files(made: House) -> list[Path]:
    return sorted((made.folder / DRAFTS).glob("*"))


def test_it_is_there_at_the_next_start_for_who_wrote_it_alone(made: House) -> None:
    with open_desk(made.folder, made.unlock, moment=Clock()) as desk:
        assert drafts.found(desk) is None
        drafts.keep(desk, {"kind": "note"})
        drafts.keep(desk, NOTE)
    with open_desk(made.folder, Unlock(made.stijn.id, OTHER_PIN), moment=Clock()) as desk:
        assert drafts.found(desk) is None
    with open_desk(made.folder, made.unlock, moment=Clock()) as desk:
        found = drafts.found(desk)
        assert found == drafts.Draft(datetime(2025, 11, 6, 9, 0, tzinfo=UTC), NOTE, False)
        drafts.drop(desk)
        assert drafts.found(desk) is None
        assert files(made) == []


def test_it_says_whether_somebody_stopped_on_purpose(session: Session) -> None:
    drafts.keep(session.desk, NOTE, on_purpose=True)
    found = drafts.found(session.desk)
    assert found is not None
    assert found.on_purpose


def test_nothing_of_it_can_be_read_in_the_folder(made: House, session: Session) -> None:
    drafts.keep(session.desk, NOTE)
    (path,) = files(made)
    assert path.stat().st_mode & 0o077 == 0
    content = path.read_bytes()
    for word in (b"Aardlek", b"sentence", b"note", session.desk.person.encode()):
        assert word not in content
        assert word not in path.name.encode()


def test_two_people_have_one_each(made: House, session: Session) -> None:
    drafts.keep(session.desk, NOTE)
    session.unlock(made.stijn.id, OTHER_PIN)
    drafts.keep(session.desk, {"kind": "other"})
    assert len(files(made)) == 2
    drafts.drop(session.desk)
    session.unlock(made.els.id, PIN)
    found = drafts.found(session.desk)
    assert found is not None
    assert found.value == NOTE


@pytest.mark.parametrize("spoil", ["flip", "cut", "empty", "another"])
def test_one_that_was_touched_is_none_and_hinders_nobody(
    made: House, session: Session, spoil: str
) -> None:
    drafts.keep(session.desk, NOTE)
    (path,) = files(made)
    content = bytearray(path.read_bytes())
    if spoil == "flip":
        content[20] ^= 1
    elif spoil == "cut":
        del content[30:]
    elif spoil == "empty":
        content.clear()
    else:  # of another person, put in its place
        session.unlock(made.stijn.id, OTHER_PIN)
        drafts.keep(session.desk, NOTE)
        content = bytearray(next(one for one in files(made) if one != path).read_bytes())
        session.unlock(made.els.id, PIN)
    path.write_bytes(bytes(content))
    assert drafts.found(session.desk) is None
    assert not path.exists()


def test_what_cannot_be_kept_is_refused_and_the_former_one_stays(
    made: House, session: Session
) -> None:
    drafts.keep(session.desk, NOTE)
    with pytest.raises(Refused) as refused:
        drafts.keep(session.desk, {"sentence": "x" * 300_000})
    assert refused.value.problem is Problem.TOO_LONG
    found = drafts.found(session.desk)
    assert found is not None
    assert found.value == NOTE
    drafts.drop(session.desk)
    (made.folder / DRAFTS).rmdir()
    (made.folder / DRAFTS).write_text("in the way", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        drafts.keep(session.desk, NOTE)
    assert refused.value.problem is Problem.CANNOT_WRITE
    assert drafts.found(session.desk) is None


def test_who_came_in_by_the_recovery_key_has_none(made: House, session: Session) -> None:
    session.unlock_by_recovery(made.printed)
    drafts.keep(session.desk, NOTE)
    assert files(made) == []


def test_no_backup_holds_it_and_a_restore_leaves_it(made: House, session: Session) -> None:
    drafts.keep(session.desk, NOTE)
    kept = keeping.make_backup(session.desk)
    assert b"draft" not in kept.path.read_bytes()
    session.restore(kept.path)
    with open_desk(made.folder, made.unlock, moment=Clock()) as desk:
        assert drafts.found(desk) is not None


def test_an_erased_learner_stands_in_no_draft(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        drafts.keep(placed.desk, NOTE)
        erasing.erase(placed.desk, placed.learner.id)
        assert drafts.found(placed.desk) is None


def test_what_a_killed_process_left_is_cleared(made: House, session: Session) -> None:
    drafts.keep(session.desk, NOTE)
    (path,) = files(made)
    left = path.with_name(path.name + ".part")
    left.write_bytes(b"half")
    session.close()
    leftovers.clear(made.folder)
    assert files(made) == [path]


ONE, TWO = photos.file(photos.image(40, 30)), photos.file(photos.image(50, 30))


def test_photos_lie_beside_it_and_come_back_in_their_order(made: House, session: Session) -> None:
    drafts.keep(session.desk, {**NOTE, "pictures": (ONE, TWO, ONE)})
    found = drafts.found(session.desk)
    assert found is not None
    assert found.value == {**NOTE, "pictures": (ONE, TWO)}
    assert len(files(made)) == 3
    for path in files(made):
        assert path.stat().st_mode & 0o077 == 0
        assert b"JFIF" not in path.read_bytes()


def test_keeping_words_again_writes_no_photo_again(made: House, session: Session) -> None:
    drafts.keep(session.desk, {**NOTE, "pictures": (ONE,)})
    (photo,) = (path for path in files(made) if path.suffix == ".photo")
    before = photo.stat().st_mtime_ns, photo.read_bytes()
    drafts.keep(session.desk, {**NOTE, "sentence": "Anders", "pictures": (ONE,)})
    assert (photo.stat().st_mtime_ns, photo.read_bytes()) == before


def test_a_photo_that_was_taken_out_leaves_the_folder(made: House, session: Session) -> None:
    drafts.keep(session.desk, {**NOTE, "pictures": (ONE, TWO)})
    session.unlock(made.stijn.id, OTHER_PIN)
    drafts.keep(session.desk, {**NOTE, "pictures": (TWO,)})
    session.unlock(made.els.id, PIN)
    drafts.keep(session.desk, {**NOTE, "pictures": (TWO,)})
    assert len(files(made)) == 4
    drafts.drop(session.desk)
    assert len(files(made)) == 2  # of the other one
    session.unlock(made.stijn.id, OTHER_PIN)
    found = drafts.found(session.desk)
    assert found is not None
    assert found.value["pictures"] == (TWO,)
    drafts.drop_all(made.folder)
    assert files(made) == []


@pytest.mark.parametrize("spoil", ["flip", "gone", "swapped"])
def test_a_photo_that_was_touched_is_left_out(made: House, session: Session, spoil: str) -> None:
    drafts.keep(session.desk, {**NOTE, "pictures": (ONE, TWO)})
    one, other = (path for path in files(made) if path.suffix == ".photo")
    if spoil == "gone":
        one.unlink()
    elif spoil == "flip":
        content = bytearray(one.read_bytes())
        content[len(content) // 2] ^= 1
        one.write_bytes(bytes(content))
    else:
        one.write_bytes(other.read_bytes())
    found = drafts.found(session.desk)
    assert found is not None
    assert found.value["sentence"] == NOTE["sentence"]
    assert len(found.value["pictures"]) == 1
