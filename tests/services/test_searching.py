"""One line of text finds what it can mean, on the practice data."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mentorapp.base.texts import in_language
from mentorapp.domain.hit_rows import Hits
from mentorapp.services import observations, roster, searching
from tests.services.conftest import Practice
from tests.services.desks import workplace
from tests.services.trio import ENDS, STARTS

DRAW = "Draden en kabels trekken"


@pytest.fixture(scope="module")
def drawn(practice: Practice) -> Hits:
    return searching.search(practice.work, "nour draad 3")


def test_a_sentence_is_ready_to_be_noted(practice: Practice, drawn: Hits) -> None:
    assert drawn.note is not None
    assert (drawn.note.given_name, drawn.note.short, drawn.note.level) == ("Nour", DRAW, 3)
    assert drawn.note.name_spans == ((0, 4),)
    assert drawn.note.spans == ((0, 6),)
    assert (drawn.note.scale, drawn.note.steps) == ("independence-4", 4)
    assert searching.command(drawn.note) == observations.NoteObservation(drawn.note.goal, 3)
    assert (drawn.learner, drawn.rest, drawn.level) == (practice.learners["Nour"], "draad", 3)


def test_competences_say_where_they_were_met(drawn: Hits) -> None:
    first, *others = drawn.goals
    assert (first.short, first.level, first.last_day) == (DRAW, 3, date(2025, 11, 5))
    assert {one.given_name for one in drawn.goals} == {"Nour"}
    [switches] = [one for one in others if one.short.startswith("Schakelaars")]
    assert switches.spans == ()
    assert [switches.phrase[at : at + length] for at, length in switches.phrase_spans] == ["draad"]


def test_the_logbook_is_searched_too(drawn: Hits) -> None:
    pieces = [
        (one.day, one.text[at : at + length]) for one in drawn.log for at, length in one.spans
    ]
    assert pieces == [(date(2025, 11, 5), "draad"), (date(2025, 9, 5), "draad")]
    assert {one.given_name for one in drawn.log} == {"Nour"}


@pytest.mark.parametrize(
    "text",
    [
        "3 draad nour",
        "NOUR DRAAD 3",
        "nour dra 3",
        "nou draad 3",
        "draad, nour: 3",
        "nour 3 draden",
    ],
)
def test_order_capitals_and_ends_of_words_do_not_matter(
    practice: Practice, drawn: Hits, text: str
) -> None:
    found = searching.search(practice.work, text).note
    assert found is not None
    assert drawn.note is not None
    assert (found.goal, found.level) == (drawn.note.goal, 3)


@pytest.mark.parametrize(
    "text",
    ["nour draad", "draad 3", "nour 3", "nour draad 7", "nour drdaen 3", "nour xyzzy 3", "3", ""],
)
def test_what_is_not_certain_is_not_ready(practice: Practice, text: str) -> None:
    assert searching.search(practice.work, text).note is None


def test_whom_the_window_shows_is_meant_when_nobody_is_named(practice: Practice) -> None:
    milan = practice.learners["Milan"]
    found = searching.search(practice.work, "draad 3", milan)
    assert found.note is not None
    assert (found.learner, found.note.given_name) == (milan, "Milan")
    named = searching.search(practice.work, "nour draad 3", milan)
    assert named.note is not None
    assert named.note.given_name == "Nour"


def test_without_a_learner_everybody_is_searched(practice: Practice) -> None:
    found = searching.search(practice.work, "draden trekken")
    assert {(one.given_name, one.short) for one in found.goals} == {
        (name, DRAW) for name in ("Nour", "Milan", "Jasper")
    }
    assert found.learner == ""
    assert {one.given_name for one in searching.search(practice.work, "doos").log} == {"Milan"}


def test_a_mistyped_word_shows_what_is_most_like_it(practice: Practice) -> None:
    found = searching.search(practice.work, "nour verdeelbrod")
    assert found.near
    assert found.goals[0].short == "Verdeelbord aansluiten"
    people = searching.search(practice.work, "verstreaten").learners
    assert [(one.name, one.near) for one in people] == [("Milan Verstraeten", True)]


def test_learners_and_words(practice: Practice) -> None:
    found = searching.search(practice.work, "verstr")
    assert [(one.name, one.spans, one.runs) for one in found.learners] == [
        ("Milan Verstraeten", ((6, 6),), True)
    ]
    by_name = searching.search(practice.work, "nour")
    assert [one.initials for one in by_name.learners] == ["NE"]
    assert by_name.goals == ()
    terms = searching.search(practice.work, "mentor").terms
    assert (terms[0].term, terms[0].spans) == ("mentor", ((0, 6),))
    with in_language("fr"):
        french = searching.search(practice.work, "tuteur").terms
    assert french[0].term == "mentor"
    assert french[0].spans == ((0, 6),)


def test_accents_do_not_matter_in_the_logbook(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        desk = placed.desk
        for sentence in ("Één kring, netjes.", "Geen café.", "CAFÉ op de werf", "Cofe"):
            observations.note(
                desk, observations.NoteObservation(placed.goals[0].id, 2, sentence=sentence)
            )
        for text in ("cafe", "CAFÉ"):
            found = searching.search(desk, text)
            assert {one.text for one in found.log} == {"Geen café.", "CAFÉ op de werf"}
        assert [one.text for one in searching.search(desk, "een kring").log] == [
            "Één kring, netjes."
        ]
        assert searching.search(desk, "%__%").log == ()
        # The only learner of a mentor is meant without a name.
        own = replace(desk, person=placed.mentor.id)
        assert searching.search(own, "team 2").note is not None


def test_two_with_one_name_are_told_apart(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        desk = placed.desk
        other, _placement = roster.enrol(
            desk,
            roster.Enrol("Nour", "Peeters", None, desk.store.organisation, STARTS, ENDS),
        )
        found = searching.search(desk, "nour team 2")
        assert found.note is None
        assert {one.learner for one in found.goals} == {placed.learner.id}  # the other has no plan
        told = searching.search(desk, "nour amrani team 2")
        assert told.note is not None
        assert told.note.learner == placed.learner.id
        assert searching.search(desk, "nour peet").learner == other.id
        shown = searching.search(desk, "nour team 2", placed.learner.id)
        assert shown.note is not None


def test_who_left_is_found_by_name_only(practice: Practice) -> None:
    later = replace(practice.work, today=date(2026, 8, 1))
    found = searching.search(later, "nour")
    assert [(one.name, one.runs) for one in found.learners] == [("Nour El Amrani", False)]
    assert found.goals == ()
    about = searching.search(later, "verdeelblok", practice.learners["Nour"])
    assert len(about.log) == 1


def test_the_school_finds_no_private_note(practice: Practice) -> None:
    assert len(searching.search(practice.work, "volgende keer laten meten").log) == 1
    assert searching.search(practice.school, "volgende keer laten meten").log == ()


def test_a_long_text_is_cut(practice: Practice) -> None:
    found = searching.search(practice.work, "draad " * 10_000)
    assert len(found.text) <= 200
