"""Photos of a note: taken in with it, shown, taken away, undone, kept private, erased."""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.observation import Observation, PrivateNote
from mentorapp.domain.picture import LIMIT, Picture, PrivatePicture
from mentorapp.services import checking, erasing, keeping, logbook, noting, observations, undo
from mentorapp.services import pictures as service
from mentorapp.services.desk import Desk
from mentorapp.services.noting import NoteSeveral
from mentorapp.services.observations import NoteObservation
from mentorapp.services.opening import Unlock, open_desk
from mentorapp.services.pictures import AddPictures
from mentorapp.storage import blobs, engine, schema
from tests.connectors import photos
from tests.services.desks import Placed, workplace
from tests.services.test_noting import second
from tests.services.trio import TODAY

ONE, TWO = photos.shot(800, 600), photos.file(photos.image(90, 120), "PNG")


@pytest.fixture
def placed(tmp_path: Path) -> Iterator[Placed]:
    with workplace(tmp_path / "data") as made:
        yield made


def noted(placed: Placed, *pictures: bytes, goal: int = 0) -> Observation:
    command = NoteObservation(placed.goals[goal].id, 3, sentence="Bord", pictures=pictures)
    return observations.note(placed.desk, command)


def kept(desk: Desk) -> dict[str, int]:
    """Give the size of every photo in the store, by hash."""
    with desk.read() as unit:
        rows = unit.connection.exec_driver_sql("SELECT hash, length(content) FROM blob").all()
        return {row[0]: row[1] for row in rows}


def refused(use_case: object) -> Refused:
    with pytest.raises(Refused) as caught:
        use_case()  # type: ignore[operator] # a lambda
    return caught.value


def test_a_note_keeps_its_photos_in_their_order(placed: Placed) -> None:
    seen = noted(placed, ONE, TWO)
    first, other = service.of_note(placed.desk, seen.id)
    assert (first.width, first.height, other.width, other.height) == (800, 600, 90, 120)
    assert (first.given_name, first.short, first.day, first.rater, first.here) == (
        "Nour",
        placed.goals[0].short,
        TODAY,
        "Stijn Maes",
        True,
    )
    assert service.content(placed.desk, first.id) == service.read(ONE).content
    small = service.preview(placed.desk, other.id, 60)
    assert small is not None
    assert (service.read(small).width, service.read(small).height) == (45, 60)
    row = logbook.logbook(placed.desk, placed.learner.id).rows[0]
    assert (row.id, row.pictures) == (seen.id, 2)
    assert checking.verify(placed.desk).sound


def test_what_is_kept_says_nothing_of_the_camera(placed: Placed) -> None:
    noted(placed, ONE)
    (row,) = service.of_learner(placed.desk, placed.learner.id)
    held = service.content(placed.desk, row.id)
    assert held is not None
    assert not any(secret in held for secret in photos.SECRETS)


def test_a_photo_of_several_notes_is_kept_once(placed: Placed) -> None:
    milan = second(placed)
    goals = tuple(one.id for one in placed.goals[:2])
    written = noting.note_several(
        placed.desk, NoteSeveral(goals, 2, learners=(milan,), pictures=(ONE, TWO, ONE))
    )
    assert len(written) == 4
    assert len(kept(placed.desk)) == 2
    for learner in (placed.learner.id, milan):
        rows = service.of_learner(placed.desk, learner)
        assert len(rows) == 4
        assert {one.learner for one in rows} == {learner}
    one_goal = service.of_learner(placed.desk, placed.learner.id, goals[0])
    assert [one.goal for one in one_goal] == [goals[0]] * 2


def test_one_step_takes_the_note_and_its_photos_back(placed: Placed) -> None:
    noting.note_several(placed.desk, NoteSeveral((placed.goals[0].id,), 2, pictures=(ONE,)))
    undo.undo(placed.desk)
    with placed.desk.read() as unit:
        assert not unit.find(Observation)
        assert not unit.find(Picture)
    assert service.of_learner(placed.desk, placed.learner.id) == ()


def test_a_withdrawn_note_shows_no_photo_and_undo_brings_both_back(placed: Placed) -> None:
    seen = noted(placed, ONE)
    before = service.of_learner(placed.desk, placed.learner.id)
    observations.withdraw(placed.desk, seen.id)
    assert service.of_learner(placed.desk, placed.learner.id) == ()
    assert service.of_note(placed.desk, seen.id) == ()
    undo.undo(placed.desk)
    assert service.of_learner(placed.desk, placed.learner.id) == before != ()


def test_a_note_kept_private_takes_its_photos_along(placed: Placed) -> None:
    seen = noted(placed, ONE, TWO)
    note = observations.keep_private(placed.desk, seen.id)
    with placed.desk.read() as unit:
        assert unit.find(Picture) == []
        assert {one.note for one in unit.find(PrivatePicture)} == {note.id}
    rows = service.of_note(placed.desk, note.id)
    assert [(one.private, one.width) for one in rows] == [(True, 800), (True, 90)]
    row = logbook.logbook(placed.desk, placed.learner.id).rows[0]
    assert (row.private, row.pictures) == (True, 2)
    undo.undo(placed.desk)
    with placed.desk.read() as unit:
        assert not unit.find(PrivatePicture)
        assert not unit.find(PrivateNote)
        assert len(unit.find(Picture)) == 2
    assert checking.verify(placed.desk).sound


def test_photos_are_added_later_and_taken_away(placed: Placed) -> None:
    seen = noted(placed, ONE)
    assert service.add(placed.desk, AddPictures(seen.id, (TWO, ONE))) == 1
    first, other = service.of_note(placed.desk, seen.id)
    assert (first.width, other.width) == (800, 90)
    service.remove(placed.desk, first.id)
    assert service.of_note(placed.desk, seen.id) == (other,)
    undo.undo(placed.desk)
    assert service.of_note(placed.desk, seen.id) == (first, other)
    service.remove(placed.desk, first.id)
    assert service.add(placed.desk, AddPictures(seen.id, (ONE,))) == 1
    assert {one.id for one in service.of_note(placed.desk, seen.id)} == {first.id, other.id}
    assert refused(lambda: service.remove(placed.desk, "none")).problem is Problem.UNKNOWN
    assert (
        refused(lambda: service.add(placed.desk, AddPictures("none", (ONE,)))).problem
        is Problem.UNKNOWN
    )


def test_a_private_photo_can_be_taken_away_too(placed: Placed) -> None:
    note = observations.keep_private(placed.desk, noted(placed, ONE).id)
    (row,) = service.of_note(placed.desk, note.id)
    service.remove(placed.desk, row.id)
    assert service.of_note(placed.desk, note.id) == ()


@pytest.mark.parametrize("bad", [b"", b"geen foto", ONE[: len(ONE) // 2]])
def test_a_bad_photo_leaves_nothing_half(placed: Placed, bad: bytes) -> None:
    for use_case in (
        lambda: noted(placed, TWO, bad),
        lambda: noting.note_several(
            placed.desk, NoteSeveral((placed.goals[0].id,), 2, pictures=(TWO, bad))
        ),
    ):
        found = refused(use_case)
        assert (found.problem, found.field) == (Problem.NOT_A_PICTURE, "picture")
    with placed.desk.read() as unit:
        assert not unit.find(Observation)
        assert not unit.find(Picture)
    assert kept(placed.desk) == {}


def test_a_note_has_only_so_many_photos(placed: Placed) -> None:
    many = tuple(photos.file(photos.image(20 + number, 20)) for number in range(LIMIT + 1))
    assert refused(lambda: noted(placed, *many)).problem is Problem.TOO_MANY_PICTURES
    seen = noted(placed, *many[:LIMIT])
    assert service.add(placed.desk, AddPictures(seen.id, many[:1])) == 0
    found = refused(lambda: service.add(placed.desk, AddPictures(seen.id, many[LIMIT:])))
    assert (found.problem, found.params) == (Problem.TOO_MANY_PICTURES, {"limit": LIMIT})
    assert len(service.of_note(placed.desk, seen.id)) == LIMIT


def test_a_file_is_read_or_refused_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "foto.png"
    path.write_bytes(TWO)
    assert service.read_file(path) == service.read(TWO)
    for missing in (tmp_path / "weg.jpg", tmp_path):
        found = refused(lambda path=missing: service.read_file(path))
        assert (found.problem, found.field) == (Problem.FILE_MISSING, "picture")


def test_a_file_that_is_too_large_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "groot.jpg"
    with path.open("wb") as file:
        file.truncate(101 * 1024 * 1024)  # a hole: it takes no room
    monkeypatch.setattr(Path, "read_bytes", lambda _path: pytest.fail("it was read"))
    assert refused(lambda: service.read_file(path)).problem is Problem.PICTURE_TOO_LARGE


def test_a_photo_that_has_not_come_says_so(placed: Placed) -> None:
    noted(placed, ONE)
    with placed.desk.store.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM blob")
    (row,) = service.of_learner(placed.desk, placed.learner.id)
    assert not row.here
    assert service.content(placed.desk, row.id) is None
    assert service.preview(placed.desk, row.id, 60) is None


def test_an_erasure_leaves_no_byte_of_a_photo_in_the_file_or_a_backup(tmp_path: Path) -> None:
    with workplace(tmp_path / "data") as placed:
        milan = second(placed)
        noted(placed, ONE)
        goals = (placed.goals[1].id,)
        noting.note_several(placed.desk, NoteSeveral(goals, 2, learners=(milan,), pictures=(TWO,)))
        keeping.by_hand(placed.desk, tmp_path / "data" / "backups" / "hand.backup")
        theirs = hashlib.sha256(service.read(TWO).content).hexdigest()
        gone = service.read(ONE).content
        database, key = placed.desk.store.folder / engine.DATABASE, placed.desk.store.data_key
        assert _lies_in(database, key, gone, tmp_path / "before.db")
        erasing.erase(placed.desk, placed.learner.id)
        assert set(kept(placed.desk)) == {theirs}
        assert not _lies_in(database, key, gone, tmp_path / "after.db")
        with placed.desk.read() as unit:
            assert blobs.named(unit.connection) == {theirs}


def _lies_in(database: Path, key: bytes, content: bytes, plain: Path) -> bool:
    """Say whether bytes stand in any page of the file, one that is free included."""
    copied = plain.with_suffix(".copy")
    schema.copy(database, copied, key)  # page by page
    raw = engine.connect(copied, key)
    free = raw.execute("PRAGMA freelist_count").fetchone()[0]
    raw.execute(f"ATTACH DATABASE '{plain}' AS plain KEY ''")
    raw.execute("SELECT sqlcipher_export('plain')")
    raw.execute("DETACH DATABASE plain")
    raw.close()
    piece = content[len(content) // 2 :][:64]
    return free > 0 or piece in plain.read_bytes()


def test_a_backup_holds_the_photos(tmp_path: Path) -> None:
    with workplace(tmp_path / "data") as placed:
        noted(placed, ONE)
        made = keeping.by_hand(placed.desk, tmp_path / "hand.backup")
        before, at = kept(placed.desk), placed.desk.now()
    assert before
    shutil.rmtree(tmp_path / "data")
    keeping.restore(made.path, tmp_path / "again", recovery_key=None, at=at)
    with open_desk(tmp_path / "again", Unlock()) as again:
        assert kept(again) == before
