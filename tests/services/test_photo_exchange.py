"""Photos between the PCs: with their notes, once, to who may see them, again when one was lost."""

import hashlib
import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.observation import Observation
from mentorapp.domain.picture import Picture, PrivatePicture
from mentorapp.exchange import container
from mentorapp.services import checking, erasing, exchanging, observations, packing, pictures, undo
from mentorapp.services.desk import Desk
from mentorapp.services.observations import NoteObservation
from mentorapp.storage import outgoing, photo_sharing
from mentorapp.storage.unit import Session
from tests.connectors import photos
from tests.services.test_sharing_over_time import package_for
from tests.services.trio import GOALS, Trio, trio

DETAIL = photos.file(photos.noise(900, 700), "PNG")


def photo(number: int = 0) -> bytes:
    return photos.file(photos.image(60 + number, 40), "PNG")


def hash_of(file: bytes) -> str:
    return hashlib.sha256(pictures.read(file).content).hexdigest()


def noted(made: Trio, who: str, *files: bytes, goal: int = 0) -> Observation:
    command = NoteObservation(made.goals[goal].id, 3, sentence="zin", pictures=files)
    return observations.note(made.desks[who], command)


def shown(desk: Desk) -> dict[str, bool]:
    """Give the hash of every photo at a note, and whether its bytes are here."""
    with desk.read() as unit:
        found: list[Picture | PrivatePicture] = [*unit.find(Picture)]
        found += unit.find(PrivatePicture)
    return {one.sha256: pictures.content(desk, one.id) is not None for one in found}


def opened(made: Trio, path: Path, receiver: str) -> container.Opened:
    desk = made.desks[receiver]
    own = frozenset({desk.store.author})
    return container.open_(path.read_bytes(), key=desk.store.age, own=own)


def blobs_in(made: Trio, path: Path, receiver: str) -> set[str]:
    files = opened(made, path, receiver).files
    return {name.removeprefix("blobs/") for name in files if name.startswith("blobs/")}


def test_a_photo_goes_with_its_note_once(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        noted(made, "a", photo(), photo(1))
        noted(made, "a", photo(), goal=1)
        (path,) = package_for(made, "a", "s", tmp_path / "x")
        assert blobs_in(made, path, "s") == {hash_of(photo()), hash_of(photo(1))}
        received = exchanging.take_over(made.desks["s"], path.read_bytes())
        assert received.photos == 2
        assert shown(made.desks["s"]) == {hash_of(photo()): True, hash_of(photo(1)): True}
        again = exchanging.take_over(made.desks["s"], path.read_bytes())
        assert (again.new, again.photos) == (0, 0)
        made.send("s", "a")
        (path,) = package_for(made, "a", "s", tmp_path / "y")
        assert blobs_in(made, path, "s") == set()  # the school has said that it holds them
        for name in "as":
            assert checking.verify(made.desks[name]).sound


def test_only_looking_at_a_package_keeps_nothing(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        noted(made, "a", photo())
        (path,) = package_for(made, "a", "s", tmp_path / "x")
        assert exchanging.look(made.desks["s"], path.read_bytes()).photos == 1
        assert shown(made.desks["s"]) == {}
        assert exchanging.take_over(made.desks["s"], path.read_bytes()).photos == 1


def test_photos_spread_over_packages_that_stay_small(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "_PART", 500_000)
    files = [photos.file(photos.noise(700 + number, 700), "PNG") for number in range(4)]
    with trio(tmp_path, learners=1) as made:
        noted(made, "a", *files)
        paths = package_for(made, "a", "s", tmp_path / "x")
        assert len(paths) >= 3
        assert all(path.stat().st_size < 600_000 for path in paths)
        carried = [blobs_in(made, path, "s") for path in paths]
        assert sorted(hash_ for part in carried for hash_ in part) == sorted(map(hash_of, files))
        for path in paths:
            exchanging.take_over(made.desks["s"], path.read_bytes())
        assert shown(made.desks["s"]) == dict.fromkeys(map(hash_of, files), True)


def test_a_package_holds_so_many_photos_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "_PHOTOS", 2)
    with trio(tmp_path, learners=1) as made:
        noted(made, "a", *map(photo, range(5)))
        paths = package_for(made, "a", "s", tmp_path / "x")
        assert [len(blobs_in(made, path, "s")) for path in paths] == [2, 2, 1]


def test_a_lost_package_is_healed_by_asking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "_PHOTOS", 1)
    with trio(tmp_path, learners=1) as made:
        noted(made, "a", photo(), photo(1))
        first, _lost = package_for(made, "a", "s", tmp_path / "x")
        exchanging.take_over(made.desks["s"], first.read_bytes())
        came = shown(made.desks["s"])
        assert sorted(came.values()) == [False, True]
        (row,) = (
            one for one in pictures.of_learner(made.desks["s"], made.learners[0].id) if not one.here
        )
        assert pictures.preview(made.desks["s"], row.id, 90) is None
        (asking,) = package_for(made, "s", "a", tmp_path / "y")
        absent = tuple(hash_ for hash_, here in came.items() if not here)
        assert opened(made, asking, "a").manifest.lacking == absent
        exchanging.take_over(made.desks["a"], asking.read_bytes())
        received = made.send("a", "s")
        assert received is not None
        assert (received.new, received.photos) == (0, 1)
        assert set(shown(made.desks["s"]).values()) == {True}
        (calm,) = package_for(made, "s", "a", tmp_path / "z")
        assert opened(made, calm, "a").manifest.lacking == ()


def test_a_photo_that_comes_before_its_note_is_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packing, "_PHOTOS", 1)
    with trio(tmp_path, learners=1) as made:
        noted(made, "a", photo(), photo(1))
        for path in reversed(package_for(made, "a", "s", tmp_path / "x")):
            exchanging.take_over(made.desks["s"], path.read_bytes())
        assert sorted(shown(made.desks["s"]).values()) == [False, True]
        made.settle()
        assert set(shown(made.desks["s"]).values()) == {True}


def test_a_private_photo_goes_to_the_own_pc_alone(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        seen = noted(made, "a", photo())
        observations.keep_private(made.desks["a"], seen.id)
        (path,) = package_for(made, "a", "s", tmp_path / "x")
        assert blobs_in(made, path, "s") == set()
        content = pictures.read(photo()).content
        assert not any(content in file for file in opened(made, path, "s").files.values())
        exchanging.take_over(made.desks["s"], path.read_bytes())
        made.settle()
        assert shown(made.desks["b"]) == {hash_of(photo()): True}
        assert shown(made.desks["s"]) == {}
        assert hash_of(photo()) not in kept(made.desks["s"])


def kept(desk: Desk) -> set[str]:
    with desk.read() as unit:
        return {row[0] for row in unit.connection.exec_driver_sql("SELECT hash FROM blob")}


def test_what_was_taken_away_before_it_was_sent_stays_at_home(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        seen = noted(made, "a", photo(), photo(1))
        first, _other = pictures.of_note(made.desks["a"], seen.id)
        pictures.remove(made.desks["a"], first.id)
        withdrawn = noted(made, "a", photo(2), goal=1)
        observations.withdraw(made.desks["a"], withdrawn.id)
        made.settle()
        assert kept(made.desks["s"]) == {hash_of(photo(1))}
        # Once the note is back, the school asks for what it shows.
        undo.undo(made.desks["a"])
        made.settle()
        assert kept(made.desks["s"]) == {hash_of(photo(1)), hash_of(photo(2))}


def test_nobody_gets_a_photo_by_asking_for_it(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        seen = noted(made, "a", photo())
        observations.keep_private(made.desks["a"], seen.id)
        desk, there = made.desks["a"], made.desks["s"]
        with desk.store.engine.begin() as connection:
            connection.exec_driver_sql(
                "UPDATE peer SET lacking = ? WHERE author = ?",
                (f'["{hash_of(photo())}"]', there.store.author),
            )
        (path,) = package_for(made, "a", "s", tmp_path / "x")
        assert blobs_in(made, path, "s") == set()


def test_a_package_for_one_learner_holds_only_its_photos(tmp_path: Path) -> None:
    with trio(tmp_path) as made:
        noted(made, "a", photo())
        noted(made, "a", photo(1), goal=GOALS)
        author = made.desks["s"].store.author[:8]
        (sent,) = (
            one
            for one in exchanging.export(
                made.desks["a"], tmp_path / "x", learner=made.learners[1].id
            )
            if f"-{author}-" in one.path.name
        )
        assert sent.photos == 1
        assert blobs_in(made, sent.path, "s") == {hash_of(photo(1))}
        exchanging.take_over(made.desks["s"], sent.path.read_bytes())
        made.settle()
        assert set(shown(made.desks["s"]).values()) == {True}
        assert len(shown(made.desks["s"])) == 2


def test_an_erasure_reaches_the_photos_of_the_other_pc(tmp_path: Path) -> None:
    with trio(tmp_path) as made:
        noted(made, "a", photo())
        noted(made, "a", photo(1), goal=GOALS)
        made.settle()
        old = list(made.packages)
        erasing.erase(made.desks["a"], made.learners[0].id)
        made.send("a", "b")
        for receiver, content in old:
            if receiver in "ab":
                exchanging.take_over(made.desks[receiver], content)
        for name in "ab":
            assert kept(made.desks[name]) == {hash_of(photo(1))}
        assert hash_of(photo()) in kept(made.desks["s"])  # the school decides for itself


def hostile(made: Trio, name: str, content: bytes, *, lacking: tuple[str, ...] = ()) -> bytes:
    """Give a package for the school that the workplace signs, with a file it should not have."""
    desk, there = made.desks["a"], made.desks["s"]
    manifest = container.Manifest(
        desk.store.author,
        (there.store.author,),
        99,
        desk.now(),
        practice=True,
        app="x",
        have={},
        since={},
        lacking=lacking,
    )
    recipients = [there.store.age.recipient]
    return container.make(
        manifest, {name: content}, key=desk.store.key, recipients=recipients
    ).content


def test_what_is_not_what_it_is_called_is_refused(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        for name in ("blobs/" + "ab" * 32, "blobs/", "blobs/x/y"):
            with pytest.raises(Refused) as caught:
                exchanging.take_over(made.desks["s"], hostile(made, name, b"foto"))
            assert caught.value.problem is Problem.FILE_BROKEN
        assert kept(made.desks["s"]) == set()


def test_what_no_note_names_is_not_kept(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        content = b"geen foto van ons"
        package = hostile(made, f"blobs/{hashlib.sha256(content).hexdigest()}", content)
        assert exchanging.take_over(made.desks["s"], package).photos == 0
        assert kept(made.desks["s"]) == set()


@pytest.mark.parametrize("asked", [("x",), ("AB" * 32,), (7,)])
def test_a_package_that_asks_for_nonsense_is_refused(
    tmp_path: Path, asked: tuple[str, ...]
) -> None:
    with trio(tmp_path, learners=1) as made, pytest.raises(Refused) as caught:
        exchanging.take_over(made.desks["s"], hostile(made, "x.jsonl", b"", lacking=asked))
    assert caught.value.problem is Problem.FILE_BROKEN


def test_bytes_that_are_no_picture_show_as_none(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        content = b"geen foto"
        hash_ = hashlib.sha256(content).hexdigest()
        seen = noted(made, "a")
        desk = made.desks["a"]
        with desk.store.unit(Session(desk.person, desk.now())) as unit:
            unit.add(Picture("p", seen.placement, seen.id, hash_, "image/jpeg", 4, 3, len(content)))
            unit.connection.exec_driver_sql("INSERT INTO blob VALUES (?, ?)", (hash_, content))
            unit.commit("note", goal="x", learner="y")
        made.settle()
        (row,) = pictures.of_note(made.desks["s"], seen.id)
        assert row.here
        assert pictures.preview(made.desks["s"], row.id, 90) is None


@pytest.mark.parametrize("fault", ["audience", "asking", "hash"])
def test_each_fault_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    """Faults put in on purpose: the check that is to find each must fail then."""
    if fault == "audience":
        monkeypatch.setattr(outgoing.Sharing, "shows", lambda *_: True)
    elif fault == "asking":
        monkeypatch.setattr(photo_sharing, "lacking", lambda *_: ())
    else:
        monkeypatch.setattr(exchanging, "_photos", lambda files: list(files.values()))
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        _checked(fault, tmp_path, monkeypatch)


def _checked(fault: str, folder: Path, patch: pytest.MonkeyPatch) -> None:
    if fault == "audience":
        test_nobody_gets_a_photo_by_asking_for_it(folder)
    elif fault == "asking":
        test_a_lost_package_is_healed_by_asking(folder, patch)
    else:
        test_what_is_not_what_it_is_called_is_refused(folder)


@pytest.mark.peers
def test_age_and_unzip_find_the_photo_under_its_hash(tmp_path: Path) -> None:
    program = shutil.which("age")
    if program is None:
        pytest.skip("age is not installed (Debian package age)")
    with trio(tmp_path, learners=1) as made:
        noted(made, "a", DETAIL)
        (path,) = package_for(made, "a", "s", tmp_path / "x")
        (tmp_path / "key.txt").write_text(made.desks["s"].store.age.secret + "\n")
        done = subprocess.run(
            [program, "-d", "-i", str(tmp_path / "key.txt"), str(path)],
            capture_output=True,
            check=True,
        )
    with zipfile.ZipFile(BytesIO(done.stdout)) as archive:
        (name,) = (one for one in archive.namelist() if one.startswith("blobs/"))
        content = archive.read(name)
    assert name == f"blobs/{hashlib.sha256(content).hexdigest()}"
    assert content.startswith(b"\xff\xd8\xff")
