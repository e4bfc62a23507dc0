"""The self-rating on paper: every question, no answer of anybody."""

from pathlib import Path

import pypdfium2
import pytest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation_rows import Said
from mentorapp.domain.voice import Voice
from mentorapp.services import rating, self_paper
from mentorapp.services.rating import Rate, rate
from tests.services.desks import workplace
from tests.services.evaluating import give_all, goals, offered, start, view


def test_it_asks_everything_and_tells_nothing(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        made = start(at, template="competences-attitude-1")
        first = goals(at.desk, made)[0]
        rate(at.desk, Rate(made.id, first, Voice.MENTOR, 1, "Zwaluwstaart"))
        rate(at.desk, Rate(made.id, first, Voice.LEARNER, 4, "Zwaluwstaart"))
        assert self_paper.running_of(at.desk, at.learner.id) == made.id
        pdf = self_paper.content(at.desk, made.id)
        with pypdfium2.PdfDocument(pdf) as document:
            shown = " ".join(page.get_textpage().get_text_range() for page in document)
        for words in ("Houding op de werkplek", "Ik doe het met hulp", "Weet ik niet"):
            assert words in " ".join(shown.split()), words
        assert "Zwaluwstaart" not in shown
        found = self_paper.sheet(at.desk, made.id)
        assert [one.goal for one in found.questions] == list(goals(at.desk, made))
        assert self_paper.content(at.desk, made.id) == pdf


def test_without_one_that_runs_it_says_so(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        offered(at)
        with pytest.raises(Refused) as refused:
            self_paper.running_of(at.desk, at.learner.id)
        assert refused.value.problem is Problem.MISSING


def test_a_whole_paper_finishes_the_sheet_and_a_part_of_it_does_not(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        made = start(at)
        asked = goals(at.desk, made)
        give_all(at.desk, made, 3)
        rating.finish(at.desk, made.id, Voice.MENTOR, asked)
        first, *rest = (Rate(made.id, one, Voice.LEARNER, 2) for one in asked)
        assert not self_paper.take_over(at.desk, made.id, (first,))
        assert Voice.LEARNER not in view(at.desk, made).done
        assert self_paper.take_over(at.desk, made.id, tuple(rest))
        assert Voice.LEARNER in view(at.desk, made).done
        assert rating.open_(at.desk, made.id).reason == ""
        with pytest.raises(Refused) as refused:
            self_paper.take_over(at.desk, made.id, ())
        assert refused.value.problem is Problem.NOT_COMPLETE


def test_what_comes_after_the_opening_is_said_to_be_so(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        made = start(at)
        rating.open_(at.desk, made.id, "Nour was ziek")
        answers = tuple(Rate(made.id, one, Voice.LEARNER, 2) for one in goals(at.desk, made))
        assert self_paper.take_over(at.desk, made.id, answers)
        found = view(at.desk, made)
        assert {(row.theirs, row.later_theirs) for row in found.rows} == {(None, Said(2))}
        assert (found.done, found.typed_by) == ((), (at.mentor.name,))
