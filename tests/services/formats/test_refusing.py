"""No national number leaves in any format: every text is looked at, and the field is named."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mentorapp.base.texts import in_language
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import SignerRole
from mentorapp.domain.school_view import SchoolView
from mentorapp.services import evaluations, format_wording, house, observations, wording
from mentorapp.services.desk import Desk
from mentorapp.services.formats.gather import everybody, gather
from mentorapp.services.formats.refusing import _texts, refuse_national_numbers
from mentorapp.services.formats.registry import FORMATS, Order
from tests.services.conftest import Practice
from tests.services.desks import Placed, workplace
from tests.services.evaluating import DAY, offered, sign

NUMBERS = ("85.07.30-033.28", "85073003328", "00.01.25-567.77", "123456782")
#: Fields of ours that hold no words: ids, days, codes of our own lists.
OURS = {
    *("view.house", "school.house", "school.made", "school.language"),
    *("learner.id", "placement.id", "placement.school", "placement.workplace"),
    *("placement.mentors", "placement.counsellor", "plan.id", "plan.scale", "goal.id"),
    *("goal.before", "note.id", "note.goal", "note.rater", "evaluation.id", "evaluation.scale"),
    *("answer.goal", "agreed.goal", "day.code", "day.label", "day.planned_code", "day.away"),
    *("month.month", "month.counts", "schoolday.id", "house.id", "member.id", "member.house"),
    *("scale.id", "scale.title", "scalestep.label"),
}


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Placed]:
    with workplace(tmp_path / "w") as found:
        yield found


def refusal(desk: Desk) -> Refused:
    """Give what every format says about learners; they say the same."""
    said = []
    for one in FORMATS:
        if one.about_learners:
            with pytest.raises(Refused) as refused:
                one.write(Order(desk, everybody(desk)))
            said.append((refused.value.problem, refused.value.field, str(refused.value.params)))
            found = refused.value
    assert len(set(said)) == 1
    return found


@pytest.mark.parametrize("number", NUMBERS)
def test_a_sentence_of_a_note(at: Placed, number: str) -> None:
    observations.note(
        at.desk,
        observations.NoteObservation(at.goals[0].id, 2, DAY, sentence=f"Nr {number}, gaat goed"),
    )
    refused = refusal(at.desk)
    assert (refused.problem, refused.field) == (Problem.NATIONAL_NUMBER, "note.sentence")
    assert refused.params == {"learner": "Nour El Amrani"}
    for language in ("nl", "en"):
        with in_language(language):
            assert number not in wording.refusal(refused)
    assert "de zin van een notitie" in wording.refusal(refused)
    assert "Nour El Amrani" in wording.refusal(refused)


def test_what_was_signed(at: Placed) -> None:
    made = offered(at)
    evaluations.sign(
        at.desk,
        evaluations.Sign(made.id, at.mentor.id, SignerRole.MENTOR, remark="RRN 85073003328"),
    )
    sign(at.desk, made, SignerRole.LEARNER, at.learner.id)
    assert refusal(at.desk).field == "signature.remark"


def test_the_house_itself(at: Placed) -> None:
    house.edit_organisation(
        at.desk, house.EditOrganisation("Elektro Test", "Aalst 85.07.30-033.28", "0417.497.106")
    )
    refused = refusal(at.desk)
    assert refused.field == "house.place"
    assert refused.params == {"learner": ""}


def test_a_name_at_fault_is_not_said(practice: Practice) -> None:
    view = gather(practice.work, (practice.learners["Nour"],))
    [learner] = view.learners
    with pytest.raises(Refused) as refused:
        refuse_national_numbers(
            replace(view, learners=(replace(learner, family_name="El Amrani 85073003328"),))
        )
    assert refused.value.field == "learner.family_name"
    assert "85073003328" not in str(refused.value)


def test_the_practice_may_go(practice: Practice) -> None:
    refuse_national_numbers(gather(practice.work, everybody(practice.work)))


def test_every_field_with_words_has_words_of_its_own(at: Placed, practice: Practice) -> None:
    sign(at.desk, offered(at), SignerRole.MENTOR, at.mentor.id)
    fields = {
        field for view in _views(at, practice) for field, _path, _text in _texts(view, "", "view")
    }
    unsaid = {one for one in fields - OURS if not format_wording.field_words(one)}
    assert not unsaid


def _views(at: Placed, practice: Practice) -> Iterator[SchoolView]:
    yield gather(at.desk, everybody(at.desk))
    yield gather(practice.work, everybody(practice.work))


def test_texts_walks_everything(practice: Practice) -> None:
    """Whatever text is put in place of any other is found."""
    view = gather(practice.work, (practice.learners["Nour"],))
    texts = [text for _field, _path, text in _texts(view, "", "view")]
    assert texts.count("Nour") == 1

    def marked(value: Any, change: Callable[[str], str]) -> Any:
        if isinstance(value, tuple):
            return tuple(marked(one, change) for one in value)
        if hasattr(value, "__dataclass_fields__"):
            names = value.__dataclass_fields__
            return replace(value, **{n: marked(getattr(value, n), change) for n in names})
        return change(value) if type(value) is str else value

    everything = marked(view, lambda _text: "85073003328")
    found = [
        text for _field, _path, text in _texts(everything, "", "view") if text == "85073003328"
    ]
    assert len(found) >= sum(type(text) is str for text in texts)
