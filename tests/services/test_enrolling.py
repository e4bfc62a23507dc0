from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mentorapp.domain.birth import Birth
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.ids import birth_of
from mentorapp.domain.people import ContractType, Learner, Placement
from mentorapp.domain.plan import Goal, Plan
from mentorapp.domain.schedule import Schedule
from mentorapp.services import (
    births,
    checking,
    days,
    enrolling,
    erasing,
    house,
    observations,
    questions,
    roster,
    undo,
    wording,
)
from mentorapp.services.desk import Desk
from mentorapp.services.plan_drafts import Pasted, read_plan
from tests.services.desks import Placed, workplace
from tests.services.trio import ENDS, STARTS, trio

NEXT = (date(2026, 9, 1), date(2027, 6, 30))


def counted(desk: Desk) -> list[int]:
    with desk.read() as unit:
        return [len(unit.find(kind)) for kind in (Learner, Placement, Plan, Goal, Schedule)]


def period(placed: Placed, **given: date) -> enrolling.EditPlacement:
    return enrolling.EditPlacement(placed.placement.id, **given)  # type: ignore[arg-type] # starts and ends only


def test_a_learner_is_edited_in_one_step(tmp_path: Path) -> None:
    with workplace(tmp_path / "w") as placed:
        edited = enrolling.edit_learner(
            placed.desk,
            enrolling.EditLearner(
                placed.learner.id, family_name=" El-Amrani ", programme="Elektriciteit", year="5"
            ),
        )
        assert not edited.proposed
        with placed.desk.read() as unit:
            found = unit.need(Learner, placed.learner.id, "x")
        assert found == replace(
            placed.learner, family_name="El-Amrani", programme="Elektriciteit", year="5"
        )
        undo.undo(placed.desk)
        with placed.desk.read() as unit:
            assert unit.need(Learner, placed.learner.id, "x") == placed.learner


@pytest.mark.parametrize(
    ("field", "given", "problem"),
    [
        ("given_name", " ", Problem.MISSING),
        ("family_name", "a\tb", Problem.NOT_A_NAME),
        ("programme", "x" * 201, Problem.TOO_LONG),
    ],
)
def test_a_name_that_is_none_is_refused(
    tmp_path: Path, field: str, given: str, problem: Problem
) -> None:
    with workplace(tmp_path / "w") as placed, pytest.raises(Refused) as refused:
        enrolling.edit_learner(
            placed.desk, enrolling.EditLearner(placed.learner.id, **{field: given})
        )
    assert (refused.value.problem, refused.value.field) == (problem, field)


def test_a_date_of_birth_is_given_kept_and_taken_away(tmp_path: Path) -> None:
    with workplace(tmp_path / "w") as placed:

        def edit(**given: str) -> date | None:
            command = enrolling.EditLearner(placed.learner.id, **given)
            enrolling.edit_learner(placed.desk, command)
            with placed.desk.read() as unit:
                return births.born_of(unit, placed.placement.id)

        assert edit(year="5") is None
        assert edit(born="14/3/2009") == date(2009, 3, 14)
        assert edit(year="6") == date(2009, 3, 14)
        for text in ("13/3/1909", "14/3/2030", "veertien"):
            with pytest.raises(Refused) as refused:
                edit(born=text)
            assert refused.value.field == "born"
        assert edit(born="") is None
        undo.undo(placed.desk)
        assert edit(year="5") == date(2009, 3, 14)
        assert edit(born="") is None
        assert edit(born="14/3/2009") == date(2009, 3, 14)  # known again


def test_a_new_placement_knows_the_date_of_birth_of_the_former_one(tmp_path: Path) -> None:
    with workplace(tmp_path / "w") as placed:
        births.set_born(placed.desk, placed.learner.id, "14/3/2009")
        command = enrolling.AddPlacement(placed.learner.id, *NEXT)
        later = enrolling.add_placement(placed.desk, command)
        with placed.desk.read() as unit:
            assert births.born_of(unit, later.id) == date(2009, 3, 14)
        births.set_born(placed.desk, placed.learner.id, "")
        with placed.desk.read() as unit:
            assert not unit.find(Birth)


def test_a_workplace_says_when_a_learner_of_the_school_was_born(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        learner, placement = made.learners[0], made.placements[0]
        for name in ("a", "s"):
            births.set_born(made.desks[name], learner.id, "14/3/2009")
            made.send(name, "s" if name == "a" else "a")
            for other in ("a", "s"):
                with made.desks[other].read() as unit:
                    assert births.born_of(unit, placement.id) == date(2009, 3, 14)
            assert not questions.open_questions(made.desks[name])
        nobody = replace(made.desks["a"], person="")
        with pytest.raises(Refused) as refused:
            births.set_born(nobody, learner.id, "")
        assert refused.value.problem is Problem.NOT_ALLOWED


def test_a_date_of_birth_is_erased_with_the_learner(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        s = made.desks["s"]
        births.set_born(s, made.learners[0].id, "14/3/2009")
        erasing.erase(s, made.learners[0].id)
        with s.read() as unit:
            assert not unit.find(Birth)
            assert not unit.projector.entries(birth_of(made.placements[0].id))


def test_a_new_learner_cannot_be_a_child(tmp_path: Path) -> None:
    with workplace(tmp_path / "w") as placed:
        house = placed.desk.store.organisation
        command = roster.Enrol("Mo", "Zo", None, house, STARTS, ENDS, born=date(2020, 1, 1))
        before = counted(placed.desk)
        with pytest.raises(Refused) as refused:
            roster.enrol(placed.desk, command)
        assert refused.value.problem is Problem.NOT_AN_AGE
        assert counted(placed.desk) == before


def test_somebody_without_a_role_edits_nothing(tmp_path: Path) -> None:
    with workplace(tmp_path / "w") as placed:
        nobody = replace(placed.desk, person="")
        for act in (
            lambda: enrolling.edit_learner(nobody, enrolling.EditLearner(placed.learner.id)),
            lambda: enrolling.edit_placement(nobody, period(placed)),
            lambda: enrolling.end_placement(nobody, placed.placement.id, date(2026, 1, 1)),
            lambda: enrolling.remove_learner(nobody, placed.learner.id),
            lambda: enrolling.add_placement(
                nobody, enrolling.AddPlacement(placed.learner.id, *NEXT)
            ),
        ):
            with pytest.raises(Refused) as refused:
                act()
            assert refused.value.problem is Problem.NOT_ALLOWED


def test_a_placement_is_edited_in_one_step(tmp_path: Path) -> None:
    with workplace(tmp_path / "w") as placed:
        desk = placed.desk
        shop = house.add_establishment(desk, house.AddEstablishment("Winkel"))
        edited = enrolling.edit_placement(
            desk,
            enrolling.EditPlacement(
                placed.placement.id,
                starts=date(2025, 9, 15),
                contract=ContractType.SAO,
                mentors=(placed.mentor.id,),
                establishment=shop.id,
            ),
        )
        assert not edited.proposed
        with desk.read() as unit:
            found = unit.need(Placement, placed.placement.id, "x")
        assert found == replace(
            placed.placement,
            starts=date(2025, 9, 15),
            contract=ContractType.SAO,
            mentors=(placed.mentor.id,),
            establishment=shop.id,
        )
        undo.undo(desk)
        with desk.read() as unit:
            assert unit.need(Placement, placed.placement.id, "x") == placed.placement


@pytest.mark.parametrize("field", ["mentors", "counsellor", "establishment", "school_contact"])
def test_who_or_what_is_not_there_cannot_be_named(tmp_path: Path, field: str) -> None:
    given: dict[str, Any] = {field: ("nobody",) if field == "mentors" else "nobody"}
    with workplace(tmp_path / "w") as placed, pytest.raises(Refused) as refused:
        enrolling.edit_placement(placed.desk, enrolling.EditPlacement(placed.placement.id, **given))
    assert (refused.value.problem, refused.value.field) == (Problem.UNKNOWN, field)


def test_days_with_work_are_never_left_outside(tmp_path: Path) -> None:
    with workplace(tmp_path / "w") as placed:
        desk = placed.desk
        observations.note(
            desk, observations.NoteObservation(placed.goals[0].id, 2, date(2025, 10, 2))
        )
        days.enter(desk, days.EnterDay(placed.placement.id, date(2025, 10, 3), "W", 456))
        for edit, field in (
            (period(placed, starts=date(2025, 10, 3)), "starts"),
            (period(placed, ends=date(2025, 10, 2)), "ends"),
        ):
            with pytest.raises(Refused) as refused:
                enrolling.edit_placement(desk, edit)
            assert (refused.value.problem, refused.value.field) == (Problem.DAYS_OUTSIDE, field)
            assert refused.value.params["number"] == 1
        with pytest.raises(Refused) as refused:
            enrolling.end_placement(desk, placed.placement.id, date(2025, 9, 30))
        assert refused.value.params["days"] == [date(2025, 10, 2), date(2025, 10, 3)]
        assert "2 oktober 2025, 3 oktober 2025" in wording.refusal(refused.value)
        enrolling.end_placement(desk, placed.placement.id, date(2025, 10, 3))
        with desk.read() as unit:
            assert unit.need(Placement, placed.placement.id, "x").ends == date(2025, 10, 3)


def test_an_end_before_the_start_and_a_later_end_are_refused(tmp_path: Path) -> None:
    with workplace(tmp_path / "w") as placed:
        with pytest.raises(Refused) as refused:
            enrolling.edit_placement(placed.desk, period(placed, ends=date(2025, 8, 31)))
        assert refused.value.problem is Problem.END_BEFORE_START
        with pytest.raises(Refused) as refused:
            enrolling.end_placement(placed.desk, placed.placement.id, date(2026, 7, 1))
        assert refused.value.problem is Problem.OUTSIDE_PLACEMENT


def test_a_second_placement_does_not_overlap_the_first(tmp_path: Path) -> None:
    with workplace(tmp_path / "w") as placed:
        desk = placed.desk
        with pytest.raises(Refused) as refused:
            enrolling.add_placement(
                desk, enrolling.AddPlacement(placed.learner.id, ENDS, date(2027, 6, 30))
            )
        assert (refused.value.problem, refused.value.field) == (Problem.OVERLAP, "starts")
        assert "1 september 2025" in wording.refusal(refused.value)
        second = enrolling.add_placement(desk, enrolling.AddPlacement(placed.learner.id, *NEXT))
        assert (second.learner, second.school) == (placed.learner.id, None)
        with pytest.raises(Refused) as refused:
            enrolling.edit_placement(desk, period(placed, ends=NEXT[0]))
        assert refused.value.problem is Problem.OVERLAP
        # Another learner is another matter.
        roster.enrol(
            desk, roster.Enrol("Lotte", "Maes", None, desk.store.organisation, STARTS, ENDS)
        )
        undone = undo.undo(desk)
        assert undone.action == "enrol"


def test_a_learner_entered_by_mistake_goes_with_everything_and_comes_back(tmp_path: Path) -> None:
    with workplace(tmp_path / "w") as placed:
        desk = placed.desk
        before = counted(desk)
        assert before[0] == 1
        enrolling.remove_learner(desk, placed.learner.id)
        assert counted(desk) == [0, 0, 0, 0, 0]
        assert checking.verify(desk).sound
        undo.undo(desk)
        assert counted(desk) == before
        assert checking.verify(desk).sound


def test_a_learner_comes_with_the_plan_in_one_step_or_not_at_all(tmp_path: Path) -> None:
    with workplace(tmp_path / "w") as placed:
        desk = placed.desk
        before = counted(desk)
        command = roster.Enrol("Lars", "Peeters", None, desk.store.organisation, STARTS, ENDS)
        draft = read_plan(Pasted("A. Werk\n- Trekt draden\n- Meet", "Eigen plan"))
        with pytest.raises(Refused) as refused:
            roster.enrol(desk, command, draft, "no such scale")
        assert (refused.value.problem, refused.value.field) == (Problem.UNKNOWN, "scale")
        assert counted(desk) == before
        roster.enrol(desk, command, draft)
        more = [one - other for one, other in zip(counted(desk), before, strict=True)]
        assert more == [1, 1, 1, 2, 0]
        undo.undo(desk)
        assert counted(desk) == before


@pytest.mark.parametrize("work", ["note", "day"])
def test_a_learner_with_work_is_not_removed(tmp_path: Path, work: str) -> None:
    with workplace(tmp_path / "w") as placed:
        desk = placed.desk
        if work == "note":
            observations.note(
                desk, observations.NoteObservation(placed.goals[0].id, 2, date(2025, 10, 2))
            )
        else:
            days.enter(desk, days.EnterDay(placed.placement.id, date(2025, 10, 3), "W", 456))
        with pytest.raises(Refused) as refused:
            enrolling.remove_learner(desk, placed.learner.id)
        assert (refused.value.problem, refused.value.params) == (Problem.IN_USE, {"number": 1})
        assert counted(desk)[0] == 1


def test_what_the_school_keeps_is_proposed_to_it(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, s = made.desks["a"], made.desks["s"]
        placement = made.placements[0]
        end = enrolling.end_placement(a, placement.id, date(2026, 5, 29))
        assert end.proposed
        with a.read() as unit:
            assert unit.need(Placement, placement.id, "x") == placement
        # A second thought takes the place of the first: the school is asked once.
        enrolling.end_placement(a, placement.id, date(2026, 5, 31))
        mentors = enrolling.edit_placement(
            a, enrolling.EditPlacement(placement.id, mentors=(a.person,))
        )
        assert not mentors.proposed
        made.send("a", "s")
        (asked,) = questions.open_questions(s)
        assert (asked.record, asked.group, asked.ours) == ("placement", "period", True)
        (answer,) = asked.answers
        assert answer.value["ends"] == "2026-05-31"
        questions.settle(s, questions.Settle("placement", placement.id, "period", answer.hash))
        made.send("s", "a")
        with a.read() as unit:
            assert unit.need(Placement, placement.id, "x").ends == date(2026, 5, 31)
        assert not questions.open_questions(a)


def test_a_proposal_can_be_taken_back(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a = made.desks["a"]
        placement = made.placements[0].id
        enrolling.edit_placement(
            a,
            enrolling.EditPlacement(placement, contract=ContractType.DA, mentors=(a.person,)),
        )
        assert len(questions.open_questions(a)) == 1
        undo.undo(a)
        assert not questions.open_questions(a)
        with a.read() as unit:
            assert unit.need(Placement, placement, "x") == made.placements[0]
        made.send("a", "s")
        assert not questions.open_questions(made.desks["s"])
        assert checking.verify(a).sound
        # Once the school answered there is nothing left to take back.
        enrolling.edit_placement(a, enrolling.EditPlacement(placement, contract=ContractType.DA))
        made.send("a", "s")
        s = made.desks["s"]
        assert len(questions.open_questions(s)) == 1
        questions.settle(s, questions.Settle("placement", placement, "period", None))
        made.send("s", "a")
        with pytest.raises(Refused) as refused:
            undo.undo(a)
        assert refused.value.problem is Problem.CHANGED_SINCE


def test_the_schools_learner_is_the_schools_to_place_and_to_remove(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, s = made.desks["a"], made.desks["s"]
        learner = made.learners[0]
        for act in (
            lambda: enrolling.remove_learner(a, learner.id),
            lambda: enrolling.add_placement(a, enrolling.AddPlacement(learner.id, *NEXT)),
            lambda: enrolling.edit_learner(a, enrolling.EditLearner(learner.id, year="7")),
        ):
            with pytest.raises(Refused) as refused:
                act()
            assert (refused.value.problem, refused.value.field) == (Problem.NOT_ALLOWED, "learner")
        second = enrolling.add_placement(
            s, enrolling.AddPlacement(learner.id, *NEXT, workplace=a.store.organisation)
        )
        made.send("s", "a")
        with a.read() as unit:
            assert unit.need(Placement, second.id, "x") == second
