"""What goes to the school: all that it may know, and nothing else."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from mentorapp.base.texts import in_language
from mentorapp.connectors import school_json
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import Evaluation, SignerRole
from mentorapp.domain.month import MonthSeal
from mentorapp.domain.observation import Observation
from mentorapp.domain.progress_rows import Finality
from mentorapp.domain.school_view import EvaluationView, SchoolView
from mentorapp.domain.voice import Voice
from mentorapp.services import evaluations, observations, rating
from mentorapp.services.desk import Desk
from mentorapp.services.formats.gather import everybody, gather
from mentorapp.services.formats.registry import Order, format_named
from tests.connectors import school_schema
from tests.services.conftest import Practice
from tests.services.desks import Placed, workplace
from tests.services.evaluating import DAY, give_all, goals, sign, start

SECRET = "zijn moeder is ziek"


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Placed]:
    with workplace(tmp_path / "w") as found:
        yield found


def one(view: SchoolView) -> str:
    return school_json.write(view).decode()


def everything(desk: Desk) -> SchoolView:
    return gather(desk, everybody(desk))


def test_the_practice_is_told_whole_and_alike_by_both_houses(practice: Practice) -> None:
    work, school = everything(practice.work), everything(practice.school)
    assert [learner.name for learner in work.learners] == [
        "Jasper De Wachter",
        "Nour El Amrani",
        "Milan Verstraeten",
    ]
    assert work.learners == school.learners
    with practice.work.read() as unit:
        notes = unit.find(Observation)
        months = unit.find(MonthSeal)
    told = [n for each in work.learners for place in each.placements for n in place.notes]
    assert {note.id for note in told} == {note.id for note in notes}
    closed = {
        (place.id, month.month): month.worked_minutes
        for each in work.learners
        for place in each.placements
        for month in place.months
        if month.closed
    }
    assert closed == {(seal.placement, seal.month): seal.worked_minutes for seal in months}


def test_a_private_note_and_the_money_stay_here(at: Placed) -> None:
    observations.note(
        at.desk,
        observations.NoteObservation(
            at.goals[0].id, 2, DAY, sentence="Gaat goed.", private_note=SECRET
        ),
    )
    taken_back = observations.note(
        at.desk, observations.NoteObservation(at.goals[1].id, 1, DAY, sentence="Nog niet.")
    )
    observations.keep_private(at.desk, taken_back.id)
    said = one(everything(at.desk))
    assert "Gaat goed." in said
    assert SECRET not in said
    assert "Nog niet." not in said
    assert not {"pay", "allowance", "cents", "born"} & set(_names(json.loads(said)))


def _names(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        for inside in value.values():
            yield from _names(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from _names(inside)


def test_answers_are_told_once_they_were_offered(at: Placed) -> None:
    made = start(at)
    give_all(at.desk, made, 3, Voice.LEARNER)
    give_all(at.desk, made, 2)
    assert _evaluation(at.desk, made).answers == ()
    assert _evaluation(at.desk, made).state is Finality.DRAFT
    for voice in (Voice.LEARNER, Voice.MENTOR):
        rating.finish(at.desk, made.id, voice, goals(at.desk, made))
    rating.open_(at.desk, made.id)
    assert _evaluation(at.desk, made).answers == ()
    evaluations.offer(at.desk, made.id)
    told = _evaluation(at.desk, made)
    assert told.state is Finality.OFFERED
    assert {(one.voice, one.level) for one in told.answers} == {
        (Voice.LEARNER, 3),
        (Voice.MENTOR, 2),
    }
    for role, person in ((SignerRole.MENTOR, at.mentor.id), (SignerRole.LEARNER, at.learner.id)):
        sign(at.desk, made, role, person)
    told = _evaluation(at.desk, made)
    assert told.state is Finality.SEALED
    assert {(one.role, one.name) for one in told.signatures} == {
        (SignerRole.MENTOR, "Stijn Maes"),
        (SignerRole.LEARNER, "Nour El Amrani"),
    }
    [plan] = everything(at.desk).learners[0].placements[0].plans
    assert {goal.assessed for goal in plan.goals} == {2}


def _evaluation(desk: Desk, made: Evaluation) -> EvaluationView:
    [learner] = everything(desk).learners
    [found] = [one for one in learner.placements[0].evaluations if one.id == made.id]
    return found


def test_only_who_was_chosen_is_in_it(practice: Practice) -> None:
    view = gather(practice.work, (practice.learners["Nour"],))
    said = one(view)
    assert "El Amrani" in said
    assert "Verstraeten" not in said
    assert "De Wachter" not in said


def test_nobody_and_who_is_unknown(practice: Practice) -> None:
    with pytest.raises(Refused) as refused:
        gather(practice.work, ())
    assert refused.value.problem is Problem.MISSING
    with pytest.raises(Refused) as refused:
        gather(practice.work, ("nobody",))
    assert (refused.value.problem, refused.value.field) == (Problem.UNKNOWN, "learner")


def test_lessons_are_days_after_one_another(practice: Practice) -> None:
    [learner] = gather(practice.work, (practice.learners["Nour"],)).learners
    [place] = learner.placements
    assert place.lessons
    for former, later in zip(place.lessons, place.lessons[1:], strict=False):
        assert (later.starts - former.ends).days > 1
    lessons = {day.day for month in place.months for day in month.days if day.planned_code == "L"}
    told = {
        day
        for run in place.lessons
        for day in (
            date.fromordinal(n) for n in range(run.starts.toordinal(), run.ends.toordinal() + 1)
        )
    }
    assert lessons <= told


# the file of everything


def test_the_file_says_what_was_gathered_and_fits_its_schema(practice: Practice) -> None:
    view = everything(practice.work)
    content = format_named("json").write(Order(practice.work, everybody(practice.work)))
    assert school_json.read(content) == replace(view, made=school_json.read(content).made)
    schema = json.loads(school_schema.FILE.read_bytes())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(content), schema)


def test_the_schema_that_ships_is_of_these_values() -> None:
    assert school_schema.FILE.read_text(encoding="utf-8") == school_schema.text()


def test_the_schema_refuses_what_is_not_in_it(practice: Practice) -> None:
    schema = json.loads(school_schema.FILE.read_bytes())
    value = json.loads(one(everything(practice.work)))
    for broken in (
        value | {"national_number": "x"},
        value | {"day": "6 november"},
        {name: given for name, given in value.items() if name != "learners"},
    ):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(broken, schema)


def test_labels_are_in_the_language_in_use(practice: Practice) -> None:
    with in_language("fr"):
        view = gather(practice.work, (practice.learners["Nour"],))
    assert view.language == "fr"
    assert view.scales != gather(practice.work, (practice.learners["Nour"],)).scales
