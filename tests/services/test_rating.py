"""Rating blind first: what is kept as the first answer, what may be read, when it is opened."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import LaterRating, Rating, Sheet
from mentorapp.domain.evaluation_roles import SheetState
from mentorapp.domain.evaluation_rows import Said
from mentorapp.domain.proposal import HintKind, Reason
from mentorapp.domain.voice import Voice
from mentorapp.services import evaluations, observations, rating, self_paper
from mentorapp.services.undo import undo
from tests.services.desks import workplace
from tests.services.evaluating import DAY, give, give_all, goals, offered, opened, start, view


def refused(attempt: Callable[[], object]) -> Refused:
    with pytest.raises(Refused) as found:
        attempt()
    return found.value


def test_the_others_answer_shows_once_the_own_one_is_given(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        made = start(at)
        first, second = goals(at.desk, made)[:2]
        give(at.desk, made, first, 4, Voice.LEARNER)
        give(at.desk, made, second, 2, Voice.LEARNER)
        rows = {row.goal: row for row in view(at.desk, made).rows}
        assert [(rows[one].theirs_in, rows[one].theirs) for one in (first, second)] == [
            (True, None),
            (True, None),
        ]
        give(at.desk, made, first, 3)
        rows = {row.goal: row for row in view(at.desk, made).rows}
        assert (rows[first].theirs, rows[first].apart, rows[first].differs) == (Said(4), 1, True)
        assert rows[second].theirs is None


def test_the_first_answer_stays_and_a_later_one_stands_beside_it(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        made = start(at)
        goal = goals(at.desk, made)[0]
        give(at.desk, made, goal, 2)
        give(at.desk, made, goal, 3)  # nobody else answered: it is still the first answer
        give(at.desk, made, goal, 4, Voice.LEARNER)
        give(at.desk, made, goal, 4)
        give(at.desk, made, goal, 1)
        row = next(row for row in view(at.desk, made).rows if row.goal == goal)
        assert (row.mine, row.later_mine, row.theirs) == (Said(3), Said(1), Said(4))
        with at.desk.read() as unit:
            assert len(unit.find(Rating)) == 2
            assert len(unit.find(LaterRating)) == 1


def test_undo_takes_the_first_answer_back(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        made = start(at)
        give(at.desk, made, goals(at.desk, made)[0], 2)
        undo(at.desk)
        assert view(at.desk, made).filled == 0


def test_what_was_seen_is_not_taken_back(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        made = start(at)
        asked = goals(at.desk, made)
        give(at.desk, made, asked[0], 4, Voice.LEARNER)
        give(at.desk, made, asked[0], 2)
        assert (
            refused(lambda: undo(at.desk)).problem is Problem.SEEN
        )  # the other's stands beside it
        assert view(at.desk, made).rows[0].mine == Said(2)
        finished = opened(at)
        assert refused(lambda: undo(at.desk)).problem is Problem.SEEN  # the opening itself
        assert view(at.desk, finished).state is SheetState.OPENED


def test_a_finished_sheet_is_taken_back_while_nobody_else_finished(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        made = start(at)
        asked = goals(at.desk, made)
        give_all(at.desk, made, 3)
        rating.finish(at.desk, made.id, Voice.MENTOR, asked)
        undo(at.desk)
        assert view(at.desk, made).state is SheetState.DRAFT
        give_all(at.desk, made, 2, Voice.LEARNER)
        rating.finish(at.desk, made.id, Voice.LEARNER, asked)
        rating.finish(at.desk, made.id, Voice.MENTOR, asked)
        assert refused(lambda: undo(at.desk)).problem is Problem.SEEN


def test_what_was_typed_over_from_paper_is_taken_back_after_a_slip(tmp_path: Path) -> None:
    """Whose answers it are saw nothing here; who typed them over knew them anyhow."""
    with workplace(tmp_path) as at:
        made = start(at)
        asked = goals(at.desk, made)
        give_all(at.desk, made, 3)
        rating.finish(at.desk, made.id, Voice.MENTOR, asked)
        before = view(at.desk, made)
        typed = tuple(rating.Rate(made.id, goal, Voice.LEARNER, 2) for goal in asked)
        assert self_paper.take_over(at.desk, made.id, typed)
        assert {undo(at.desk).action for _step in range(2)} == {"finish_paper", "rate_from_paper"}
        assert view(at.desk, made).rows == before.rows
        with at.desk.read() as unit:
            assert {one.voice for one in unit.find(Sheet)} == {Voice.MENTOR}


def test_a_finished_sheet_stands_for_its_answers(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        made = start(at)
        asked = goals(at.desk, made)
        give_all(at.desk, made, 3)
        sheet = rating.finish(at.desk, made.id, Voice.MENTOR, asked)
        with at.desk.read() as unit:
            heads = {
                group.head.hash
                for one in unit.find(Rating)
                for group in unit.state("rating", one.id).groups.values()
                if group.head
            }
        assert set(sheet.entries) == heads
        assert len(heads) >= len(asked)
        assert view(at.desk, made).state is SheetState.DONE
        assert refused(lambda: give(at.desk, made, asked[0], 1)).problem is Problem.NOT_ALLOWED
        # The learner's own sheet is still to be filled in.
        give(at.desk, made, asked[0], 2, Voice.LEARNER)


def test_an_unfinished_sheet_cannot_be_finished_nor_offered(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        made = start(at)
        asked = goals(at.desk, made)
        give(at.desk, made, asked[0], 3)
        found = refused(lambda: rating.finish(at.desk, made.id, Voice.MENTOR, asked))
        assert (found.problem, found.params["number"]) == (Problem.NOT_COMPLETE, len(asked) - 1)
        assert refused(lambda: evaluations.offer(at.desk, made.id)).problem is Problem.NOT_COMPLETE
        assert evaluations.rest_not_seen(at.desk, made.id) == len(asked) - 1
        rating.finish(at.desk, made.id, Voice.MENTOR, asked)


def test_opening_early_needs_a_reason_that_is_read(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        made = start(at)
        goal = goals(at.desk, made)[0]
        give(at.desk, made, goal, 4, Voice.LEARNER)
        assert refused(lambda: rating.open_(at.desk, made.id)).problem is Problem.REASON_MISSING
        assert view(at.desk, made).rows[0].theirs is None
        rating.open_(at.desk, made.id, "  Nour was ziek in week 45  ")
        found = view(at.desk, made)
        assert (found.opened, found.state) == ("Nour was ziek in week 45", SheetState.OPENED)
        assert found.rows[0].theirs == Said(4)
        # What is rated now was rated after seeing.
        give(at.desk, made, goal, 3)
        row = view(at.desk, made).rows[0]
        assert (row.mine, row.later_mine) == (None, Said(3))


def test_who_both_finished_open_without_a_reason(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        made = opened(at)
        assert view(at.desk, made).opened == ""
        assert refused(lambda: rating.open_(at.desk, made.id)).problem is Problem.NOT_ALLOWED


def test_the_agreed_level_is_a_third_value(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        draft = start(at)
        goal = goals(at.desk, draft)[0]
        found = refused(lambda: rating.agree(at.desk, draft.id, goal, 3))
        assert found.problem is Problem.NOT_ALLOWED
        made = opened(at)
        rating.agree(at.desk, made.id, goal, 4)
        row = view(at.desk, made).rows[0]
        assert (row.mine, row.theirs, row.agreed) == (Said(3), Said(3), 4)
        assert refused(lambda: rating.agree(at.desk, made.id, goal, 9)).problem is (
            Problem.NOT_A_LEVEL
        )
        rating.agree(at.desk, made.id, goal, None)
        rating.agree(at.desk, made.id, goal, None)  # taken away twice: nothing is left
        assert view(at.desk, made).rows[0].agreed is None


def test_what_is_offered_holds_every_value(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        made = opened(at)
        goal = goals(at.desk, made)[0]
        give(at.desk, made, goal, 4, Voice.LEARNER)
        rating.agree(at.desk, made.id, goal, 2)
        statement = evaluations.offer(at.desk, made.id)
        assert [(one.goal, one.level) for one in statement.agreed] == [(goal, 2)]
        assert [(one.voice, one.level) for one in statement.later] == [(Voice.LEARNER, 4)]
        lines = [(one.voice, one.level) for one in statement.lines if one.goal == goal]
        assert lines == [(Voice.LEARNER, 3), (Voice.MENTOR, 3)]


@pytest.mark.parametrize(
    "attempt",
    [
        lambda desk, made, goal: give(desk, made, goal, 1),
        lambda desk, made, goal: rating.agree(desk, made.id, goal, 1),
        lambda desk, made, _goal: rating.open_(desk, made.id, "toch"),
    ],
)
def test_what_is_offered_is_not_changed(tmp_path: Path, attempt: Callable[..., object]) -> None:
    with workplace(tmp_path) as at:
        made = offered(at)
        goal = goals(at.desk, made)[0]
        before = view(at.desk, made)
        assert refused(lambda: attempt(at.desk, made, goal)).problem is Problem.NOT_ALLOWED
        assert view(at.desk, made) == before


def test_free_criteria_are_rated_beside_the_competences(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        made = start(at, template="competences-attitude-1")
        rows = view(at.desk, made).rows
        free = [row for row in rows if row.free]
        assert len(free) == 6
        assert len(rows) == len(at.goals) + 6
        assert free[0].section == "Houding op de werkplek"
        assert [one.level for one in free[0].examples] == [1, 2, 3, 4]
        give(at.desk, made, free[0].goal, 2)
        assert next(row for row in view(at.desk, made).rows if row.free).mine == Said(2)
        stranger = start(at)
        assert refused(lambda: give(at.desk, stranger, free[0].goal, 2)).problem is (
            Problem.UNKNOWN
        )


def test_the_proposal_says_why(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        goal = at.goals[0].id
        for number, level in enumerate((2, 3, 3, 3)):
            observations.note(
                at.desk,
                observations.NoteObservation(goal, level, DAY.replace(day=1 + number)),
            )
        made = start(at)
        row = next(row for row in view(at.desk, made).rows if row.goal == goal)
        assert (row.proposal.level, row.proposal.reason, row.notes) == (3, Reason.SAME, 4)


def test_one_level_for_everything_is_a_question_to_the_rater(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        made = start(at)
        give_all(at.desk, made, 3)
        assert [one.kind for one in view(at.desk, made).hints] == [HintKind.STRAIGHT]


def test_a_scale_that_is_gone_is_said_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with workplace(tmp_path) as at:
        made = start(at)
        goal = goals(at.desk, made)[0]
        give(at.desk, made, goal, 2)
        monkeypatch.setattr(rating, "load_scales", dict)
        assert refused(lambda: give(at.desk, made, goal, 3)).problem is Problem.UNKNOWN
        assert view(at.desk, made).rows[0].mine == Said(2)


def test_answers_from_paper_come_after_the_own_sheet_and_in_one_step(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        made = start(at)
        asked = goals(at.desk, made)
        paper = tuple(rating.Rate(made.id, one, Voice.LEARNER, 2, "ja") for one in asked)
        give_all(at.desk, made, 3)
        found = refused(lambda: rating.rate_many(at.desk, made.id, paper))
        assert (found.problem, found.field) == (Problem.NOT_COMPLETE, "own_sheet")
        assert not any(row.theirs_in for row in view(at.desk, made).rows)
        rating.finish(at.desk, made.id, Voice.MENTOR, asked)
        assert rating.rate_many(at.desk, made.id, paper) == len(asked)
        shown = view(at.desk, made)
        assert [row.theirs for row in shown.rows] == [Said(2, "ja")] * len(asked)
        assert shown.typed_by == (at.mentor.name,)
        assert undo(at.desk).action == "rate_from_paper"
        assert view(at.desk, made).typed_by == ()
        # A wrong one among them: none is kept, and it says which.
        wrong = (paper[0], rating.Rate(made.id, asked[1], Voice.LEARNER, 9))
        found = refused(lambda: rating.rate_many(at.desk, made.id, wrong))
        assert (found.problem, found.field) == (Problem.NOT_A_LEVEL, asked[1])
        assert not any(row.theirs_in for row in view(at.desk, made).rows)
        own = (rating.Rate(made.id, asked[0], Voice.MENTOR, 1),)
        assert refused(lambda: rating.rate_many(at.desk, made.id, own)).problem is (
            Problem.NOT_ALLOWED
        )


def test_what_a_learner_answered_itself_names_nobody_else(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        made = start(at)
        learner = replace(at.desk, person=at.learner.id)
        give(learner, made, goals(at.desk, made)[0], 2, Voice.LEARNER)
        assert view(at.desk, made).typed_by == ()
