"""The access right: all that is held, what stays out and why, who has it; whole or not there."""

import errno
import json
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mentorapp.base import files
from mentorapp.base.texts import LANGUAGES, in_language
from mentorapp.domain import ids
from mentorapp.domain.council_note import CouncilNote
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import SignerRole
from mentorapp.domain.journal import DELETED
from mentorapp.domain.voice import Voice
from mentorapp.services import (
    dossier,
    dossier_files,
    erasing,
    evaluations,
    observations,
    pictures,
    rating,
    roster,
)
from mentorapp.services.desk import Desk
from mentorapp.storage.unit import Unit
from tests.connectors import photos
from tests.reports.test_progress_report import pages
from tests.services.conftest import Practice
from tests.services.desks import Placed, workplace
from tests.services.evaluating import DAY
from tests.services.trio import TODAY, trio


def written(desk: Desk, learner: str, out: Path) -> dict[str, Any]:
    dossier_files.write(desk, learner, out)
    found: dict[str, Any] = json.loads((out / "dossier.json").read_bytes())
    return found


def photo(width: int) -> bytes:
    return photos.file(photos.image(width))


def note(made: Placed, sentence: str, private: str = "") -> str:
    command = observations.NoteObservation(
        made.goals[0].id, 2, DAY, sentence=sentence, private_note=private
    )
    return observations.note(made.desk, command).id


def test_every_record_of_the_learner_is_in_it_and_nobody_elses(
    practice: Practice, tmp_path: Path
) -> None:
    desk, nour = practice.by(""), practice.learners["Nour"]
    desk = replace(desk, by_recovery=True)
    value = written(desk, nour, tmp_path / "d")
    told = {(one["kind"], one["id"]): one for one in value["records"]}
    private = dossier.PRIVATE_KINDS | {"council_note", "rating", "later_rating"}
    with desk.read() as unit:
        projected = {
            (record.name, one.id)
            for record in desk.store.catalogue.records
            for one in unit.find(record.kind)
            if record.name not in private
        }
        states = {
            key: unit.projector.state(key[1], unit.projector.entries(key[1])) for key in projected
        }
    mine = {key for key, found in states.items() if found and found[1].learner == nour}
    assert mine
    assert mine <= told.keys()
    others = {learner for name, learner in practice.learners.items() if name != "Nour"}
    text = json.dumps(value["records"])
    assert not [one for one in others if one in text]
    assert all(one["values"] is not None for key, one in told.items() if key in mine)


def test_former_values_stand_in_it_with_who_and_when(tmp_path: Path) -> None:
    with workplace(tmp_path / "w") as made:
        seen = note(made, "eerst dit")
        observations.correct(
            made.desk, observations.CorrectObservation(seen, 3, DAY, sentence="toen dat")
        )
        withdrawn = note(made, "later weg")
        observations.withdraw(made.desk, withdrawn)
        value = written(made.desk, made.learner.id, tmp_path / "d")
        found = {one["id"]: one for one in value["records"]}
        said = [e["value"].get("sentence") for e in found[seen]["history"]]
        assert said.count("eerst dit") == said.count("toen dat") == 1
        assert {e["by"] for e in found[seen]["history"]} == {made.mentor.id}
        assert value["names"][made.mentor.id] == "Stijn Maes"
        assert found[seen]["values"]["sentence"] == "toen dat"
        assert found[withdrawn]["deleted"]
        assert found[withdrawn]["values"] is None
        assert found[withdrawn]["history"][-1]["group"] == DELETED
        shown = " ".join("\n".join(pages((tmp_path / "d" / "dossier.pdf").read_bytes())).split())
        for words in ("eerst dit", "toen dat", "later weg", "ingetrokken", "Stijn Maes"):
            assert words in shown


def test_working_notes_stay_out_and_are_counted_with_whom_to_ask(tmp_path: Path) -> None:
    with workplace(tmp_path / "w") as made:
        roster.assign_mentors(made.desk, made.placement.id, [made.mentor.id])
        note(made, "dit mag", private="GEHEIMEEN")
        observations.keep_private(made.desk, note(made, "GEHEIMTWEE"))
        taken = note(made, "GEHEIMDRIE")
        shown = note(made, "blijft")
        pictures.add(made.desk, pictures.AddPictures(taken, (photo(64),)))
        pictures.add(made.desk, pictures.AddPictures(shown, (photo(80),)))
        observations.keep_private(made.desk, taken)
        value = written(made.desk, made.learner.id, tmp_path / "d")
        [left] = value["left_out"]
        assert (left["why"], left["number"]) == ("private", 4)  # three notes and a photo
        assert "Stijn Maes" in left["said"]
        for path in (tmp_path / "d").rglob("*"):
            assert path.is_dir() or b"GEHEIM" not in path.read_bytes()
        told = "\n".join(pages((tmp_path / "d" / "dossier.pdf").read_bytes()))
        assert "GEHEIM" not in told
        assert "dit mag" in told
        assert " ".join(left["said"].split()) in " ".join(told.split())
        [shot] = list((tmp_path / "d" / "fotos").iterdir())
        assert shot.read_bytes() == photo_of(made.desk, shown)


def photo_of(desk: Desk, seen: str) -> bytes:
    [row] = pictures.of_note(desk, seen)
    content = pictures.content(desk, row.id)
    assert content is not None
    return content


def test_blind_answers_and_the_class_council_stay_out_until_they_may_be_seen(
    tmp_path: Path,
) -> None:
    with workplace(tmp_path / "w") as made:
        put(made.desk, CouncilNote("c", made.placement.id, TODAY, "GEHEIMRAAD", made.mentor.id))
        started = evaluations.start(
            made.desk,
            evaluations.StartEvaluation(made.placement.id, TODAY, DAY, TODAY, (SignerRole.MENTOR,)),
        )
        goal = made.goals[0].id
        rating.rate(made.desk, rating.Rate(started.id, goal, Voice.MENTOR, 3, "GEHEIMBLIND"))
        before = written(made.desk, made.learner.id, tmp_path / "before")
        assert {one["why"]: one["number"] for one in before["left_out"]} == {
            "council": 1,
            "blind": 1,
        }
        assert "GEHEIM" not in json.dumps(before)
        evaluations.rest_not_seen(made.desk, started.id)
        evaluations.offer(made.desk, started.id)
        after = written(made.desk, made.learner.id, tmp_path / "after")
        assert [one["why"] for one in after["left_out"]] == ["council"]
        assert "GEHEIMBLIND" in json.dumps(after)
        assert "GEHEIMRAAD" not in json.dumps(after)
        assert ids.rating_of(started.id, goal, "mentor") in {one["id"] for one in after["records"]}
        names = {path.name for path in (tmp_path / "after").iterdir()}
        assert {"dossier.json", "dossier.pdf", "voortgang.pdf"} < names
        assert any(name.startswith("evaluatie-") for name in names)


def put(desk: Desk, value: object) -> None:
    def use_case(unit: Unit) -> None:
        unit.put(value)
        unit.commit("test")

    desk.write(use_case)


def test_it_says_who_received_what_and_when(tmp_path: Path) -> None:
    with trio(tmp_path / "t") as made:
        a = made.desks["a"]
        for goal in (made.goals[0], made.goals[-1]):  # one of each learner
            observations.note(a, observations.NoteObservation(goal.id, 2, TODAY, sentence="zin"))
        made.send("a", "s")
        value = written(a, made.learners[0].id, tmp_path / "early")
        out = [one for one in value["packages"] if one["direction"] == "out"]
        school = made.desks["s"].store.organisation
        assert [one["entries"] for one in out if one["house"] == school][-1] == 2
        assert all(one["at"] for one in value["packages"])
        # The school has not said yet that it has the note.
        before = {one["house"]: one["records"] for one in value["holders"] if not one["own"]}
        assert "observation" not in before.get(school, {})
        made.send("s", "a")
        value = written(a, made.learners[0].id, tmp_path / "late")
        [holder] = [one for one in value["holders"] if one["house"] == school]
        assert holder["records"]["observation"] == 1
        shown = "\n".join(pages((tmp_path / "late" / "dossier.pdf").read_bytes()))
        assert "Wie kreeg wat, en wanneer" in shown
        assert "Wie hier toegang heeft" in shown


def test_an_erased_learner_a_stranger_and_who_may_not(tmp_path: Path) -> None:
    with workplace(tmp_path / "w") as made:
        plain = roster.add_person(made.desk, roster.AddPerson("Dimitri", "Claes"))
        out = tmp_path / "d"
        with pytest.raises(Refused) as refused:
            dossier_files.write(replace(made.desk, person=plain.id), made.learner.id, out)
        assert refused.value.problem is Problem.NOT_ALLOWED
        with pytest.raises(Refused) as refused:
            dossier.learner_of(made.desk, "Niemand")
        assert refused.value.problem is Problem.UNKNOWN
        assert dossier.learner_of(made.desk, "Nour").id == made.learner.id
        erasing.erase(made.desk, made.learner.id)
        with pytest.raises(Refused) as refused:
            dossier.learner_of(made.desk, made.learner.id)
        assert refused.value.problem is Problem.ERASED
        assert not out.exists()


@pytest.mark.parametrize("name", ["d", "d.zip"])
def test_nothing_is_overwritten_and_nothing_half_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    with workplace(tmp_path / "w") as made:
        out = tmp_path / name
        (tmp_path / f"{name}.part").mkdir()  # of a process that was killed
        dossier_files.write(made.desk, made.learner.id, out)
        assert not list(tmp_path.glob("*.part"))
        with pytest.raises(Refused) as refused:
            dossier_files.write(made.desk, made.learner.id, out)
        assert (refused.value.problem, refused.value.params["exists"]) == (
            Problem.CANNOT_WRITE,
            True,
        )
        gone = tmp_path / f"full-{name}"

        def full(*_args: object, **_more: object) -> None:
            raise OSError(errno.ENOSPC, "full")

        monkeypatch.setattr(files, "sync_folder", full)
        monkeypatch.setattr(dossier_files, "dossier_pdf", full)
        with pytest.raises(Refused) as refused:
            dossier_files.write(made.desk, made.learner.id, gone)
        assert refused.value.problem is Problem.DISK_FULL
        assert not gone.exists()
        assert not list(tmp_path.glob("*.part"))


def test_a_zip_holds_what_a_folder_holds(tmp_path: Path) -> None:
    with workplace(tmp_path / "w") as made:
        pictures.add(made.desk, pictures.AddPictures(note(made, "zin"), (photo(64),)))
        dossier_files.write(made.desk, made.learner.id, tmp_path / "d")
        dossier_files.write(made.desk, made.learner.id, tmp_path / "d.zip")
        with zipfile.ZipFile(tmp_path / "d.zip") as archive:
            packed = {name: archive.read(name) for name in archive.namelist()}
    plain = {
        path.relative_to(tmp_path / "d").as_posix(): path.read_bytes()
        for path in (tmp_path / "d").rglob("*")
        if path.is_file()
    }
    assert packed.keys() == plain.keys()
    assert packed["dossier.json"] == plain["dossier.json"]


def test_it_can_be_made_in_every_language(tmp_path: Path) -> None:
    with workplace(tmp_path / "w") as made:
        note(made, "zin", private="x")
        for language in LANGUAGES:
            with in_language(language):
                dossier_files.write(made.desk, made.learner.id, tmp_path / language)
            assert pages((tmp_path / language / "dossier.pdf").read_bytes())
            shutil.rmtree(tmp_path / language)
