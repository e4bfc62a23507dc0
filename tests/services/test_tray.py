"""Files that came: looked at before anything changes, refused ones apart, whole in the tray."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mentorapp.base.crypto.sealing import seal
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.exchange_rows import Came, InState
from mentorapp.domain.people import Founding, Side
from mentorapp.services import (
    carding,
    erasing,
    exchange_words,
    exchanging,
    handing,
    observations,
    opening,
    tray,
)
from mentorapp.services.desk import Desk
from mentorapp.services.opening import Unlock, open_desk
from mentorapp.storage.tray import OUT, TRAY
from tests.services.alone import counted
from tests.services.trio import TODAY, Trio, trio

DAY = date(2025, 11, 5)


def packages(made: Trio, sender: str, receiver: str, folder: str = "stick") -> list[Path]:
    """Let one PC make its files, and give those that are for another."""
    wanted = made.desks[receiver].store.author[:8]
    sent = exchanging.export(made.desks[sender], made.root / folder)
    return [one.path for one in sent if one.path.name.split("-")[1] == wanted]


def noted(made: Trio, sentence: str = "netjes", name: str = "a") -> str:
    """Note something, which the other side has not had."""
    found = observations.note(
        made.desks[name],
        observations.NoteObservation(made.goals[0].id, 3, DAY, sentence=sentence),
    )
    return found.id


def test_a_file_is_looked_at_and_nothing_changes_until_it_is_taken_over(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        s = made.desks["s"]
        noted(made)
        [path] = packages(made, "a", "s")
        before = counted(s)
        id_ = tray.put(s, path.name, path.read_bytes(), Came.FILE)
        assert tray.counted(s) == 1  # not looked at yet
        [row] = tray.rows(s)
        assert tray.counted(s) == 1
        assert (row.id, row.state, row.file, row.new) == (id_, InState.READY, path.name, 1)
        assert exchange_words.row_title(row) == "Notities van Leerling0"
        assert (row.sender, row.person) == ("A", "Stijn Maes")
        assert row.contents.by_kind(made.learners[0].id) == {"observation": 1}
        assert counted(s) == before
        backups = sorted((s.store.folder / "backups").glob("*"))
        received = tray.take(s, id_)
        assert received.new == 1
        assert counted(s)["Observation"] == before["Observation"] + 1
        assert tray.rows(s) == []
        assert list((s.store.folder / TRAY).iterdir()) == []
        assert len(sorted((s.store.folder / "backups").glob("*"))) > len(backups)


def test_the_same_file_lies_there_once_and_later_says_that_there_is_nothing_new(
    tmp_path: Path,
) -> None:
    with trio(tmp_path, learners=1) as made:
        s = made.desks["s"]
        noted(made)
        [path] = packages(made, "a", "s")
        first = tray.put(s, path.name, path.read_bytes(), Came.FILE)
        assert tray.put(s, "kopie.mxp", path.read_bytes(), Came.STICK) == first
        assert [row.file for row in tray.rows(s)] == [path.name]
        tray.take(s, first)
        again = tray.put(s, path.name, path.read_bytes(), Came.FILE)
        assert [(row.id, row.state) for row in tray.rows(s)] == [(again, InState.NOTHING_NEW)]


def test_refused_files_stay_with_their_reason_and_can_be_removed(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        s = made.desks["s"]
        noted(made)
        [path] = packages(made, "a", "s")
        [theirs] = packages(made, "a", "b")
        whole = path.read_bytes()
        before = counted(s)
        files = {
            "niets.mxp": b"dit is geen pakket",
            "anders.mxp": theirs.read_bytes(),
            "half.mxp": whole[: len(whole) // 2],
            "leeg.mxp": seal(b"geen zip", [s.store.age.recipient]),
        }
        for name, content in files.items():
            tray.put(s, name, content, Came.STICK)
        found = {row.file: row for row in tray.rows(s)}
        assert {name: row.problem for name, row in found.items()} == {
            "niets.mxp": Problem.FILE_FOREIGN,
            "anders.mxp": Problem.CANNOT_DECRYPT,
            "half.mxp": Problem.CANNOT_DECRYPT,
            "leeg.mxp": Problem.FILE_BROKEN,
        }
        assert {row.state for row in found.values()} == {InState.REFUSED}
        assert all(exchange_words.why_refused(row) for row in found.values())
        assert tray.counted(s) == 0
        assert exchange_words.state(found["anders.mxp"], TODAY) == "Niet voor deze pc"
        for row in found.values():
            with pytest.raises(Refused) as caught:
                tray.take(s, row.id)
            assert caught.value.problem is row.problem
        assert counted(s) == before
        for row in found.values():
            tray.remove(s, row.id)
        assert tray.rows(s) == []
        assert list((s.store.folder / TRAY).iterdir()) == []


def test_a_stranger_is_known_once_the_card_was_taken_over(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        s = made.desks["s"]
        opening.make_practice(tmp_path / "x", Founding(Side.WORKPLACE, "X"), TODAY)
        with open_desk(tmp_path / "x", Unlock()) as x:
            carding.accept_card(x, made.card("s"))
            [sent] = exchanging.export(x, tmp_path / "out")
            id_ = tray.put(s, sent.path.name, sent.path.read_bytes(), Came.FILE)
            [row] = tray.rows(s)
            assert (row.state, row.problem) == (InState.REFUSED, Problem.SENDER_UNKNOWN)
            assert exchange_words.state(row, TODAY) == "Van een onbekende"
            card = tmp_path / "x.mxcard"
            carding.write_card(x, card)
            carding.accept_card(s, card.read_bytes())
            assert [(row.id, row.problem) for row in tray.rows(s)] == [(id_, None)]


def test_a_package_says_which_one_it_waits_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with trio(tmp_path, learners=1) as made:
        s = made.desks["s"]
        for number in range(8):
            noted(made, f"notitie {number} " + "x" * 300)
        monkeypatch.setattr("mentorapp.services.packing._PART", 2000)
        paths = packages(made, "a", "s")
        assert len(paths) >= 3
        by_number = {int(path.name.split("-")[2]): path for path in paths}
        first, second, *_rest = sorted(by_number)
        tray.put(s, "later.mxp", by_number[second].read_bytes(), Came.FILE)
        [row] = tray.rows(s)
        assert (row.state, row.misses) == (InState.WAITS, first)
        assert exchange_words.state(row, TODAY) == f"Wacht op pakket {first} van de werkplek"
        early = tray.put(s, "eerst.mxp", by_number[first].read_bytes(), Came.FILE)
        tray.take(s, early)
        # What it waited for is here: the one that waited is looked at again.
        assert [row.state for row in tray.rows(s)] == [InState.READY]


def test_what_must_be_chosen_is_counted_before_anything_is_taken_over(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, b = made.desks["a"], made.desks["b"]
        note = noted(made)
        made.send("a", "b")
        observations.correct(b, observations.CorrectObservation(note, sentence="van b"))
        [path] = packages(made, "b", "a")
        id_ = tray.put(a, path.name, path.read_bytes(), Came.FILE)
        assert [(row.state, row.questions) for row in tray.rows(a)] == [(InState.READY, 0)]
        observations.correct(a, observations.CorrectObservation(note, sentence="van a"))
        row = tray.look(a, id_)  # as things are now
        assert (row.state, row.questions) == (InState.CHOOSE, 1)
        assert exchange_words.state(row, TODAY) == "Jij moet 1 keer kiezen"
        assert [row.state for row in tray.rows(a)] == [InState.CHOOSE]


def test_a_folder_and_a_stick_are_read_for_this_pc_alone(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        s = made.desks["s"]
        noted(made)
        [ours] = packages(made, "a", "s")
        [other] = packages(made, "a", "b")
        [own] = packages(made, "s", "a")
        odd = tmp_path / "stick" / "onbekend.mxp"
        odd.write_bytes(b"niets")
        found = tray.gather(s, [ours, other, own, odd, tmp_path / "weg.mxp"], Came.STICK)
        assert (len(found.fresh), found.others, found.left) == (2, 1, 1)
        assert {row.file for row in tray.rows(s)} == {ours.name, odd.name}
        assert tray.gather(s, [ours, odd], Came.STICK).known == 2
        tray.take(s, found.fresh[0])
        assert tray.gather(s, [ours], Came.STICK).known == 1  # the log knows it by its name


def test_what_somebody_puts_into_the_folder_comes_along(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        s = made.desks["s"]
        noted(made)
        [path] = packages(made, "a", "s")
        folder = s.store.folder / TRAY
        folder.mkdir()
        (folder / path.name).write_bytes(path.read_bytes())
        [row] = tray.rows(s)
        assert (row.file, row.came, row.state) == (path.name, Came.FOLDER, InState.READY)
        assert not (folder / path.name).exists()
        [theirs] = packages(made, "a", "b")
        (folder / theirs.name).write_bytes(theirs.read_bytes())
        assert len(tray.rows(s)) == 1
        assert (folder / theirs.name).exists()  # for another PC: nothing is thrown away
        (folder / f"{row.id}.mxp").write_bytes(b"verminkt")  # the disk fails
        with pytest.raises(Refused) as caught:
            tray.take(s, row.id)
        assert caught.value.problem is Problem.FILE_MISSING
        assert tray.look(s, row.id).problem is Problem.FILE_MISSING


def test_too_large_empty_and_too_many_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with trio(tmp_path, learners=1) as made:
        s = made.desks["s"]
        monkeypatch.setattr(tray, "MOST", 1)
        monkeypatch.setattr(tray, "MAX_PACKAGE", 100)
        tray.put(s, "een.mxp", b"een", Came.FILE)
        for content, problem in (
            (b"", Problem.FILE_EMPTY),
            (b"x" * 101, Problem.FILE_TOO_LARGE),
            (b"twee", Problem.TRAY_FULL),
        ):
            with pytest.raises(Refused) as caught:
                tray.put(s, "nog.mxp", content, Came.FILE)
            assert caught.value.problem is problem
        assert len(tray.rows(s)) == 1
        with pytest.raises(Refused):
            tray.take(s, "0" * 64)


def test_erasing_takes_kept_files_of_the_learner_along(tmp_path: Path) -> None:
    with trio(tmp_path, learners=2) as made:
        s: Desk = replace(made.desks["s"], by_recovery=True)
        noted(made)
        [path] = packages(made, "a", "s")
        tray.put(s, path.name, path.read_bytes(), Came.FILE)
        tray.put(s, "vreemd.mxp", b"niets", Came.FILE)
        tray.rows(s)
        handing.make_ready(s)
        former = {path.name for path in (s.store.folder / OUT).iterdir()}
        observations.note(  # of the other learner, in a package of its own
            s, observations.NoteObservation(made.goals[-1].id, 3, DAY)
        )
        [alone] = exchanging.export(
            s,
            s.store.folder / OUT,
            learner=made.learners[1].id,
            only=[made.desks["b"].store.author],
        )
        erasing.erase(s, made.learners[0].id)
        assert former
        assert [path.name for path in (s.store.folder / OUT).iterdir()] == [alone.path.name]
        assert tray.rows(s) == []
        assert list((s.store.folder / TRAY).iterdir()) == []
