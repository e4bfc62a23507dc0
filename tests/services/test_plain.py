"""The report in plain words: strengths first, no codes, nothing about another learner."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mentorapp.base.texts import LANGUAGES, in_language
from mentorapp.domain.evaluation import SignerRole
from mentorapp.domain.plan import Goal
from mentorapp.domain.voice import Voice
from mentorapp.services import evaluations, noting, observations, plain, talking
from mentorapp.services.plain import PlainOn
from tests.reports import printed
from tests.services import evaluating
from tests.services.conftest import Practice
from tests.services.desks import Placed, workplace
from tests.services.test_noting import second


@pytest.fixture
def placed(tmp_path: Path) -> Iterator[Placed]:
    with workplace(tmp_path / "data") as made:
        yield made


def test_strengths_come_first_and_then_what_is_practised(practice: Practice) -> None:
    made = plain.report(practice.work, PlainOn(practice.learners["Nour"]))
    assert [one.title for one in made.parts][:2] == ["Wat goed gaat", "Hieraan werken we"]
    strong, growing = made.parts[:2]
    levels = [one.level for one in strong.goals]
    assert levels == sorted(levels, key=lambda level: -(level or 0))
    assert min(level or 0 for level in levels) >= 3
    assert {one.how for one in growing.goals} == {"Met hulp", "Kijkt mee"}


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_a_level_is_told_in_words_in_every_language(practice: Practice, spoken: str) -> None:
    words = {
        "nl": "Ik doe mee, iemand stuurt me bij.",
        "fr": "Je le fais avec de l’aide.",
        "de": "Ich mache es mit Hilfe.",
        "en": "I do it with help.",
    }
    with in_language(spoken):
        told = printed.text(plain.content(practice.work, PlainOn(practice.learners["Nour"])))
    assert words[spoken] in told


def test_no_code_stands_on_it(practice: Practice) -> None:
    nour = practice.learners["Nour"]
    told = printed.text(plain.content(practice.work, PlainOn(nour))).split()
    with practice.work.read() as unit:
        goals = unit.find(Goal)
    codes = {one.code for one in goals} | {one.competence for one in goals}
    assert codes
    assert codes.isdisjoint(word.strip(".,:") for word in told)
    assert "logboek" not in " ".join(told)


def test_a_sentence_that_names_another_learner_is_left_out(placed: Placed) -> None:
    second(placed)  # Milan
    goal = placed.goals[0].id
    for sentence in ("Deed het goed alleen.", "Hielp MILAN met de ladder."):
        observations.note(placed.desk, observations.NoteObservation(goal, 4, sentence=sentence))
    told = printed.text(plain.content(placed.desk, PlainOn(placed.learner.id)))
    assert "Milan" not in told
    assert "MILAN" not in told
    assert "Deed het goed alleen." in told


def test_what_was_agreed_counts_once_it_is_signed(placed: Placed) -> None:
    made = evaluating.opened(placed)
    talking.strengths(placed.desk, made.id, ("Komt altijd op tijd",))
    talking.agree_on(placed.desk, talking.Agree(made.id, "Meet eerst na.", Voice.LEARNER))
    evaluations.offer(placed.desk, made.id)
    command = PlainOn(placed.learner.id)
    assert "Komt altijd op tijd" not in printed.text(plain.content(placed.desk, command))
    evaluating.sign(placed.desk, made, SignerRole.MENTOR, placed.mentor.id)
    evaluating.sign(placed.desk, made, SignerRole.LEARNER, placed.learner.id)
    told = printed.text(plain.content(placed.desk, command))
    assert "Komt altijd op tijd" in told
    assert "Meet eerst na. (wie: Nour)" in told


def test_what_cannot_be_done_here_is_not_held_against_the_learner(placed: Placed) -> None:
    goal = placed.goals[3]
    noting.not_possible_here(placed.desk, noting.NotPossibleHere((goal.id,), "Geen zonnepanelen"))
    made = plain.report(placed.desk, PlainOn(placed.learner.id))
    part = next(one for one in made.parts if one.title == "Wat hier niet kan")
    assert part.texts == (goal.short,)
    assert "Het zegt niets over Nour" in part.says
    assert "zonnepanelen" not in repr(made)
