"""Before a page is printed: which of its sentences name another learner, and where they stand."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import SignerRole
from mentorapp.domain.report_kinds import Asked, ReportName
from mentorapp.domain.voice import Voice
from mentorapp.services import evaluations, noting, observations, talking
from mentorapp.services.naming_others import naming_others
from tests.services import evaluating
from tests.services.conftest import Practice
from tests.services.desks import Placed, workplace
from tests.services.test_noting import second

HELPED = "Hielp Milan met de ladder."


@pytest.fixture
def placed(tmp_path: Path) -> Iterator[Placed]:
    with workplace(tmp_path / "data") as made:
        second(made)  # Milan
        yield made


@pytest.mark.parametrize("kind", [ReportName.PROGRESS, ReportName.PORTFOLIO, ReportName.HANDOVER])
def test_a_note_that_names_another_is_told_with_its_place(placed: Placed, kind: ReportName) -> None:
    goal = placed.goals[0]
    for sentence in ("Deed het goed alleen.", HELPED):
        observations.note(placed.desk, observations.NoteObservation(goal.id, 3, sentence=sentence))
    (found,) = naming_others(placed.desk, kind, Asked(placed.learner.id))
    assert found.sentence == HELPED
    assert found.place.startswith(f"{goal.short}, ")
    assert found.names[0].startswith("Milan")


def test_plain_words_leave_the_note_out_and_tell_of_what_was_agreed(placed: Placed) -> None:
    made = evaluating.opened(placed)
    observations.note(
        placed.desk, observations.NoteObservation(placed.goals[0].id, 4, sentence=HELPED)
    )
    talking.agree_on(placed.desk, talking.Agree(made.id, "Oefent samen met Milan.", Voice.LEARNER))
    evaluations.offer(placed.desk, made.id)
    evaluating.sign(placed.desk, made, SignerRole.MENTOR, placed.mentor.id)
    evaluating.sign(placed.desk, made, SignerRole.LEARNER, placed.learner.id)
    (found,) = naming_others(placed.desk, ReportName.PLAIN, Asked(placed.learner.id))
    assert found.place == "Wat we afspraken"
    (printed,) = naming_others(placed.desk, ReportName.EVALUATION, Asked(placed.learner.id))
    assert (printed.place, printed.sentence) == ("Afspraken", "Oefent samen met Milan.")


def test_what_a_version_changed_is_read_too(placed: Placed) -> None:
    made = evaluating.offered(placed)
    evaluating.sign(placed.desk, made, SignerRole.MENTOR, placed.mentor.id)
    evaluating.sign(placed.desk, made, SignerRole.LEARNER, placed.learner.id)
    evaluations.amend(placed.desk, made.id, "dit ging over Milan")
    talking.strengths(placed.desk, made.id, ("Legt Milan alles uit.",))
    evaluations.offer(placed.desk, made.id)
    found = naming_others(placed.desk, ReportName.EVALUATION, Asked(placed.learner.id))
    assert [(one.place, one.sentence) for one in found] == [
        ("Sterke punten", "Legt Milan alles uit."),
        ("Versie", "2: dit ging over Milan"),
        ("Versie 2", "Waarom een nieuwe versie: dit ging over Milan"),
        ("Versie 2, Sterke punten", "Legt Milan alles uit."),
    ]


def test_a_reason_that_names_another_goes_to_the_school_with_a_warning(placed: Placed) -> None:
    goal = placed.goals[3]
    noting.not_possible_here(
        placed.desk, noting.NotPossibleHere((goal.id,), "Milan staat al aan die machine")
    )
    for kind in (ReportName.GAP, ReportName.PROGRESS, ReportName.COMPETENCE_CARD):
        (found,) = naming_others(placed.desk, kind, Asked(placed.learner.id))
        assert found.place == goal.short


def test_kinds_without_a_sentence_and_of_a_whole_class_have_nothing(placed: Placed) -> None:
    for kind in (ReportName.CODE_SHEET, ReportName.CLASS_COUNCIL, ReportName.HOURS):
        assert naming_others(placed.desk, kind, Asked(placed.learner.id)) == ()


def test_the_practice_data_name_others_in_two_notes(practice: Practice) -> None:
    asked = Asked(practice.learners["Nour"])
    found = naming_others(practice.work, ReportName.PROGRESS, asked)
    assert [(one.place, one.names) for one in found] == [
        ("Samenwerken, 5 november 2025", ("Milan Verstraeten",)),
        ("Beschermingsmiddelen gebruiken, 24 september 2025", ("Jasper De Wachter",)),
    ]


def test_what_cannot_be_printed_cannot_be_searched(placed: Placed) -> None:
    with pytest.raises(Refused) as refused:
        naming_others(placed.desk, ReportName.EVALUATION, Asked(placed.learner.id))
    assert refused.value.problem is Problem.MISSING
