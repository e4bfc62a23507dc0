"""Own words: learned with a note, found next time, never out of the house, forgotten on demand."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.note_rows import called
from mentorapp.domain.synonym import OwnWord, Synonym
from mentorapp.services import noting, observations, own_words, roster, searching, undo
from mentorapp.services.desk import Desk
from mentorapp.services.noting import NoteSeveral
from mentorapp.services.observations import NoteObservation
from mentorapp.services.own_words import ForgetWords
from mentorapp.storage import tables
from tests.services.desks import Placed, workplace
from tests.services.trio import trio


def learn(placed: Placed, words: str = "Lasdoos", goal: int = 8) -> str:
    """Note a goal that was found otherwise than by these words; gives the goal."""
    id_ = placed.goals[goal].id
    noting.note_several(placed.desk, NoteSeveral((id_,), 3, own=((id_, words),)))
    return id_


def kept(desk: Desk) -> list[Synonym]:
    with desk.read() as unit:
        return unit.find(Synonym)


def test_words_that_were_typed_find_it_next_time(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        before = noting.choices(placed.desk, placed.learner.id)
        assert before.find("lasdoos") == []
        goal = learn(placed)
        [(choice, hit)] = noting.choices(placed.desk, placed.learner.id).find("lasd")
        assert (choice.goal, hit.near) == (goal, False)
        assert called(choice.own, hit) == OwnWord("lasdoos", mine=True)
        [(choice, hit), *_] = noting.choices(placed.desk, placed.learner.id).find(choice.short)
        assert called(choice.own, hit) is None  # its own name was met
        found = searching.search(placed.desk, "nour lasdoos 2")
        assert found.note is not None
        assert (found.note.goal, found.note.spans) == (goal, ())
        assert found.goals[0].own == OwnWord("lasdoos", mine=True)


def test_a_colleague_finds_it_too(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        goal = learn(placed)
        other = roster.add_person(placed.desk, roster.AddPerson("Dimitri", "Claes"))
        desk = replace(placed.desk, person=other.id)
        assert own_words.of_goal(desk, goal) == (OwnWord("lasdoos", mine=False),)


def test_one_word_is_learned_once_and_names_never(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        learn(placed)
        learn(placed, "LASDOOS")
        learn(placed, "Nour")
        learn(placed, "stijn maes 3")
        assert [one.words for one in kept(placed.desk)] == ["lasdoos"]
        learn(placed, "nour lasdoos", goal=2)
        assert sorted(one.competence for one in kept(placed.desk)) == sorted(
            placed.goals[number].competence for number in (8, 2)
        )


def test_undo_takes_the_words_back_with_the_note(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        learn(placed)
        undo.undo(placed.desk)
        assert kept(placed.desk) == []
        assert noting.choices(placed.desk, placed.learner.id).notes_today == 0
        learn(placed)
        learn(placed)  # known already: this note is a step of its own
        undo.undo(placed.desk)
        assert [one.words for one in kept(placed.desk)] == ["lasdoos"]


def test_words_are_forgotten_and_that_can_be_undone(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        goal = learn(placed)
        own_words.forget(placed.desk, ForgetWords(goal, "lasdoos"))
        assert own_words.of_goal(placed.desk, goal) == ()
        assert noting.choices(placed.desk, placed.learner.id).find("lasdoos") == []
        with pytest.raises(Refused) as refused:
            own_words.forget(placed.desk, ForgetWords(goal, "lasdoos"))
        assert refused.value.problem is Problem.UNKNOWN
        undo.undo(placed.desk)
        assert own_words.of_goal(placed.desk, goal) == (OwnWord("lasdoos", mine=True),)
        own_words.forget(placed.desk, ForgetWords(goal, "lasdoos"))
        learn(placed)  # and learned again
        assert own_words.of_goal(placed.desk, goal) == (OwnWord("lasdoos", mine=True),)


def test_the_palette_learns_too(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        goal = placed.goals[8].id
        observations.note(placed.desk, NoteObservation(goal, 2, own="de wago"))
        assert own_words.of_goal(placed.desk, goal) == (OwnWord("de wago", mine=True),)


def test_own_words_reach_the_other_computer_and_never_the_school(tmp_path: Path) -> None:
    with trio(tmp_path) as made:
        goal = made.goals[0].id
        noting.note_several(
            made.desks["a"], NoteSeveral((goal,), 3, own=((goal, "kabouterpraat"),))
        )
        made.settle()
        assert [one.words for one in kept(made.desks["b"])] == ["kabouterpraat"]
        assert kept(made.desks["s"]) == []
        assert "kabouterpraat" in bodies(made.desks["b"])
        assert "kabouterpraat" not in bodies(made.desks["s"])


def bodies(desk: Desk) -> str:
    """Give everything that stands readable in a journal."""
    with desk.read() as unit:
        return str(unit.connection.execute(select(tables.entry.c.body)).scalars().all())
