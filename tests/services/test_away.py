"""Since one was away: what others did about one's own learners, until it was seen."""

from dataclasses import replace
from pathlib import Path

from mentorapp.services import away, observations, roster
from mentorapp.services.desk import Desk
from mentorapp.services.observations import NoteObservation
from tests.services.desks import Placed, workplace
from tests.services.test_noting import second


def two(placed: Placed) -> tuple[Desk, Desk]:
    """Give the desks of the mentor and of a colleague who accompanies the same learner."""
    other = roster.add_person(placed.desk, roster.AddPerson("Dimitri", "Claes"))
    mentors = (placed.mentor.id, other.id)
    roster.assign_mentors(placed.desk, placed.placement.id, mentors)
    return placed.desk, replace(placed.desk, person=other.id)


def test_what_a_colleague_did_is_told_until_it_was_seen(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        mine, theirs = two(placed)
        assert away.since(mine) == ()  # the first time: from now on
        observations.note(theirs, NoteObservation(placed.goals[0].id, 2))
        observations.note(mine, NoteObservation(placed.goals[1].id, 2))  # of one's own: no news
        (row,) = away.since(mine)
        assert (row.who, row.learner) == ("Dimitri Claes", placed.learner.name)
        assert placed.goals[0].short in row.what
        assert away.since(mine) == (row,)  # looking is not yet having seen it
        away.looked(mine)
        assert away.since(mine) == ()


def test_each_person_has_a_time_of_ones_own(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        mine, theirs = two(placed)
        away.since(mine)
        away.since(theirs)
        observations.note(theirs, NoteObservation(placed.goals[0].id, 2))
        observations.note(mine, NoteObservation(placed.goals[1].id, 2))
        assert [row.who for row in away.since(theirs)] == ["Stijn Maes"]
        away.looked(theirs)
        assert away.since(theirs) == ()
        assert [row.who for row in away.since(mine)] == ["Dimitri Claes"]


def test_learners_of_others_are_no_news(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        mine, theirs = two(placed)
        away.since(mine)
        second(replace(placed, desk=theirs))  # Milan has other mentors
        assert away.since(mine) == ()


def test_it_writes_nothing_in_the_journal_and_is_no_step(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        mine, _theirs = two(placed)
        before = mine.store.position()
        away.since(mine)
        away.looked(mine)
        assert mine.store.position() == before
