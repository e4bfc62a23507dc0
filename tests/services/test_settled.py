"""What was chosen before can be answered otherwise, by an entry that supersedes."""

from dataclasses import replace
from pathlib import Path

import pytest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.observation import Observation
from mentorapp.domain.question_rows import SettledRow
from mentorapp.services import choosing, days, observations, settled
from mentorapp.services.desk import Desk
from tests.services import disputed
from tests.services.disputed import DAY, bundle, day_record, proposed, settle, take
from tests.services.trio import Trio, trio


def row(desk: Desk, record: str) -> SettledRow:
    return next(one for one in settled.settled(desk) if one.key.record == record)


def chosen(made: Trio) -> None:
    """Take the second answer to everything about Milan."""
    disputed.milan(made)
    settle(made, *(take(one, 1) for one in bundle(made).questions))


def test_a_day_is_answered_otherwise_there_and_back_with_its_attest(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        chosen(made)
        a, placement = made.desks["a"], made.placements[0].id
        for number, code, attest in ((0, "W", False), (1, "ZG", True)):
            found = row(a, "day")
            shown = settled.again(a, found)
            (question,) = shown.questions
            assert question.question == "Was Milan op woensdag 22 oktober op het werk of ziek?"
            assert [one.head for one in question.answers] == [
                "Gewerkt, 7 u 36",
                "Ziek, met attest",
            ]
            assert question.chosen == question.answers[1 - number].choice  # as it stands now
            assert question.answers[1].effects[0].startswith("Uren van die week: 15 u 12")
            settled.settle_again(a, found, take(question, number))
            made.settle()
            for desk in made.desks.values():
                record = day_record(desk, placement, DAY)
                assert (record.code, record.attest) == (code, attest)
                assert choosing.bundles(desk) == ()


def test_the_list_says_what_was_given_about_whom_once_each(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        chosen(made)
        rows = settled.settled(made.desks["a"])
        assert {one.key.record for one in rows} == {"day", "evaluation", "observation"}
        assert len(rows) == 3
        found = row(made.desks["a"], "day")
        assert (found.title, found.given) == ("Woensdag 22 oktober", "Ziek, met attest")
        assert (found.learner, found.who, found.may_change) == ("Milan", "Jij", True)
        assert settled.settled(made.desks["b"]) == ()  # it was chosen on the other PC


def test_a_deletion_that_was_undone_can_be_done_after_all(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, b = made.desks["a"], made.desks["b"]
        seen = observations.note(a, observations.NoteObservation(made.goals[0].id, 2, DAY))
        made.settle()
        observations.withdraw(a, seen.id)
        observations.correct(b, observations.CorrectObservation(seen.id, level=4))
        made.settle()
        (question,) = bundle(made).questions
        assert [one.head for one in question.answers] == ["Weg laten", "Terughalen"]
        settle(made, take(question, 1))
        found = row(a, "observation")
        (again,) = settled.again(a, found).questions
        settled.settle_again(a, found, take(again, 0))
        made.settle()
        for desk in made.desks.values():
            with desk.read() as unit:
                assert unit.get(Observation, seen.id) is None
            assert choosing.bundles(desk) == ()


def test_what_was_changed_meanwhile_is_read_again_first(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        chosen(made)
        a, placement = made.desks["a"], made.placements[0].id
        found = row(a, "day")
        (question,) = settled.again(a, found).questions
        proposed(a, replace(day_record(a, placement, DAY), code="GA"))
        with pytest.raises(Refused) as refused:
            settled.settle_again(a, found, take(question, 0))
        assert refused.value.problem is Problem.CHANGED_SINCE
        assert day_record(a, placement, DAY).code == "GA"


def test_what_is_on_the_lock_by_now_stays(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        chosen(made)
        a, placement = made.desks["a"], made.placements[0].id
        found = row(a, "day")
        (question,) = settled.again(a, found).questions
        with a.read() as unit:
            planned = days.planned_work(unit, placement, DAY.replace(day=1), DAY.replace(day=31))
        days.confirm(a, placement, planned)
        days.close(a, placement, "2025-10")
        assert not row(a, "day").may_change
        with pytest.raises(Refused) as refused:
            settled.settle_again(a, found, take(question, 0))
        assert refused.value.problem is Problem.SEALED


def test_what_was_never_asked_is_refused(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        chosen(made)
        found = row(made.desks["a"], "day")
        with pytest.raises(Refused) as refused:
            settled.again(made.desks["a"], replace(found, number=999_999))
        assert refused.value.problem is Problem.UNKNOWN
