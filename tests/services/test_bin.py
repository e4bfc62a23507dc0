"""The bin: what was removed comes back whole, and nothing that should not."""

from dataclasses import replace
from pathlib import Path

import pytest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.observation import Observation, PrivateNote
from mentorapp.domain.people import Establishment, Learner, Placement
from mentorapp.services import bin as bins
from mentorapp.services import enrolling, house, observations, roster, undo
from mentorapp.services.observations import NoteObservation
from tests.services.desks import Placed, workplace


def notes(placed: Placed) -> list[Observation]:
    with placed.desk.read() as unit:
        return unit.find(Observation)


def test_a_note_that_was_taken_back_is_in_the_bin_and_comes_back(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        desk = placed.desk
        assert bins.removed(desk) == ()
        seen = observations.note(desk, NoteObservation(placed.goals[0].id, 3, sentence="Netjes."))
        observations.withdraw(desk, seen.id)
        (row,) = bins.removed(desk)
        assert (row.kind, row.name, row.learner) == ("observation", placed.goals[0].short, "Nour")
        assert (row.who, row.note_only, row.number) == ("Stijn Maes", True, 1)
        bins.put_back(desk, row.author, row.seq)
        assert notes(placed) == [seen]
        assert bins.removed(desk) == ()
        undo.undo(desk)  # putting back is a step as any other
        assert notes(placed) == []
        assert len(bins.removed(desk)) == 1


def test_what_went_in_one_step_comes_back_in_one(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        desk = placed.desk
        learner, placement = roster.enrol(
            desk,
            roster.Enrol(
                "Milan",
                "Verstraeten",
                None,
                desk.store.organisation,
                placed.placement.starts,
                placed.placement.ends,
            ),
        )
        enrolling.remove_learner(desk, learner.id)
        (row,) = bins.removed(desk)
        assert (row.kind, row.name) == ("learner", "Milan Verstraeten")
        assert not row.note_only
        bins.put_back(desk, row.author, row.seq)
        with desk.read() as unit:
            assert unit.get(Learner, learner.id) == learner
            assert unit.get(Placement, placement.id) == placement


def test_a_note_kept_from_the_school_is_not_in_the_bin(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        desk = placed.desk
        seen = observations.note(desk, NoteObservation(placed.goals[0].id, 3))
        observations.keep_private(desk, seen.id)
        assert bins.removed(desk) == ()
        with desk.read() as unit:
            (private,) = unit.find(PrivateNote)
        assert private.level == 3


def test_only_an_administrator_puts_back_more_than_notes(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        desk = placed.desk
        mentor = roster.add_person(desk, roster.AddPerson("Dimitri", "Claes"))
        made = house.add_establishment(desk, house.AddEstablishment("Atelier", place="Aalst"))
        house.remove_establishment(desk, made.id)
        (row,) = bins.removed(desk)
        with pytest.raises(Refused) as refused:
            bins.put_back(replace(desk, person=mentor.id), row.author, row.seq)
        assert refused.value.problem is Problem.NOT_ALLOWED
        bins.put_back(desk, row.author, row.seq)
        with desk.read() as unit:
            assert [one.name for one in unit.find(Establishment)] == ["Atelier"]


def test_put_back_twice_and_what_never_was_are_refused(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        desk = placed.desk
        seen = observations.note(desk, NoteObservation(placed.goals[0].id, 3))
        observations.withdraw(desk, seen.id)
        (row,) = bins.removed(desk)
        bins.put_back(desk, row.author, row.seq)
        for seq in (row.seq, 10_000):
            with pytest.raises(Refused) as refused:
                bins.put_back(desk, row.author, seq)
            assert refused.value.problem is Problem.UNKNOWN
