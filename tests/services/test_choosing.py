"""Choosing between answers: in words, all at once, kept until then, and never a value lost."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mentorapp.domain.days import DayRecord, Origin
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import Evaluation
from mentorapp.domain.observation import Observation
from mentorapp.domain.question_rows import QuestionRow, Special
from mentorapp.services import checking, choices_kept, choosing, days, observations, undo
from mentorapp.services.choosing import Chosen, SettleAll
from mentorapp.services.desk import Desk
from mentorapp.services.wording import refusal
from tests.services import disputed
from tests.services.disputed import DAY, bundle, day_record, proposed, settle, take
from tests.services.trio import Trio, trio


def of(found: tuple[QuestionRow, ...], record: str, group: str | None = None) -> QuestionRow:
    return next(one for one in found if one.key.record == record and group in (None, one.key.group))


def refused(made: Trio, *choices: Chosen, name: str = "a") -> Refused:
    with pytest.raises(Refused) as caught:
        settle(made, *choices, name=name)
    return caught.value


def journal(desk: Desk) -> set[str]:
    """Give every entry that can be read, by its hash."""
    from mentorapp.storage import tables  # noqa: PLC0415 - only here

    with desk.read() as unit:
        rows = unit.connection.execute(
            tables.entry.select().where(tables.entry.c.body.is_not(None))
        )
        return {row.hash for row in rows}


def test_a_day_is_asked_with_both_answers_how_they_came_and_what_follows(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        disputed.milan(made)
        asked = of(bundle(made).questions, "day")
        assert asked.question == "Was Milan op woensdag 22 oktober op het werk of ziek?"
        assert (asked.title, asked.hint) == ("Woensdag 22 oktober", "op het werk of ziek?")
        assert asked.whom == "Katrien"
        ours, theirs = asked.answers
        assert (ours.who, ours.head) == ("Jij, op de werkplek", "Gewerkt, 7 u 36")
        assert ours.lines == (("Notities die dag", "geen"), ("Ingevuld met", "standaardrooster"))
        assert (theirs.who, theirs.head) == ("Katrien, op school", "Ziek, met attest")
        assert theirs.lines == (("Attest", "ja"), ("Ingevuld met", "de hand"))
        assert ours.at is not None
        assert ours.effects == ("Uren van die week: 22 u 48.", "De leervergoeding verandert niet.")
        assert theirs.result == "wo 22 oktober: ziek, met attest."
        assert theirs.effects == (
            "Uren van die week: 15 u 12 in plaats van 22 u 48.",
            "De leervergoeding verandert niet.",
        )
        assert asked.tip.startswith("Tip: jouw uren kwamen uit het rooster, niet van jou.")


def test_what_follows_is_true_once_it_is_chosen_and_an_absence_costs_what_was_said(
    tmp_path: Path,
) -> None:
    from mentorapp.services import money_month, money_words  # noqa: PLC0415 - only here

    with trio(tmp_path, learners=1) as made:
        disputed.milan(made)
        a, placement = made.desks["a"], made.placements[0].id
        record = day_record(made.desks["s"], placement, DAY)
        proposed(made.desks["s"], replace(record, code="OA", minutes=0, origin=Origin.ENTERED))
        made.settle()
        asked = of(bundle(made).questions, "day")
        with a.read() as unit:
            before = money_month.month_money(unit, placement, "2025-10").total
        said = asked.answers[-1].effects[-1]
        others = [take(one, 0) for one in bundle(made).questions if one.key != asked.key]
        settle(made, take(asked, len(asked.answers) - 1), *others)
        with a.read() as unit:
            after = money_month.month_money(unit, placement, "2025-10").total
        assert after < before
        assert said == (
            f"Leervergoeding van oktober 2025: € {money_words.money(after)} in plaats van "
            f"€ {money_words.money(before)}."
        )


def test_asking_what_would_follow_leaves_nothing_behind(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        disputed.milan(made)
        a = made.desks["a"]
        before, position = journal(a), a.store.position()
        bundle(made)
        assert (journal(a), a.store.position()) == (before, position)
        assert checking.verify(a).sound


def test_nothing_changes_until_all_is_chosen_and_then_all_at_once(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        disputed.milan(made)
        a, placement = made.desks["a"], made.placements[0].id
        questions = bundle(made).questions
        assert len(questions) == 3
        before = a.store.position()
        problem = refused(made, take(questions[0], 1))
        assert (problem.problem, problem.params["number"]) == (Problem.NOT_COMPLETE, 2)
        assert refusal(problem) == "Kies nog bij 2 vragen. Er is nog niets veranderd."
        assert a.store.position() == before
        settle(made, *(take(one, 1) for one in questions))
        ((_author, was), (_same, now)) = (
            next(one for one in found if one[0] == a.store.author)
            for found in (before, a.store.position())
        )
        assert now == was + 1  # one change
        made.settle()
        for desk in made.desks.values():
            assert day_record(desk, placement, DAY).code == "ZG"
            assert day_record(desk, placement, DAY).attest
            with desk.read() as unit:
                assert unit.find(Evaluation)[0].day == date(2025, 11, 21)
                assert unit.find(Observation)[0].level == 4
            assert choosing.bundles(desk) == ()
            assert checking.verify(desk).sound


def test_one_step_takes_all_of_it_back_to_what_counted_before(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        disputed.milan(made)
        a, placement = made.desks["a"], made.placements[0].id
        with a.read() as unit:
            level = unit.find(Observation)[0].level
        settle(made, *(take(one, 1) for one in bundle(made).questions))
        undo.undo(a)
        assert day_record(a, placement, DAY).code == "W"  # never what was only proposed
        assert not day_record(a, placement, DAY).attest
        with a.read() as unit:
            assert unit.find(Evaluation)[0].day == disputed.EVALUATED
            assert unit.find(Observation)[0].level == level
        assert checking.verify(a).sound


def test_choices_stay_until_all_are_made_also_over_a_restart(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        disputed.milan(made)
        person = made.desks["a"].person
        first, second, _third = bundle(made).questions
        choosing.keep(made.desks["a"], take(first, 1))
        at = choosing.put_aside(made.desks["a"], second)
        made.close("a")
        made.desks["a"] = replace(made.open("a"), person=person)
        found = bundle(made)
        assert [bool(one.chosen) for one in found.questions] == [True, False, False]
        assert found.questions[0].chosen == first.answers[1].choice
        assert found.questions[1].asked == at
        assert (found.row.number, found.row.chosen, found.row.asked) == (2, 1, 1)
        # somebody else at the same PC has chosen nothing
        made.desks["a"] = replace(made.desks["a"], person="somebody else")
        assert not any(one.chosen or one.asked for one in bundle(made).questions)
        lying = b"".join(one.read_bytes() for one in (tmp_path / "a" / "drafts").iterdir())
        assert first.key.id.encode() not in lying  # sealed


def test_what_was_put_aside_stays_open_and_keeps_nobody_from_the_rest(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        disputed.milan(made)
        a = made.desks["a"]
        first, *others = bundle(made).questions
        choosing.put_aside(a, first)
        settle(made, *(take(one, 0) for one in others))
        (left,) = bundle(made).questions
        assert left.key == first.key
        assert left.asked is not None
        choosing.bring_back(a, first.key)
        assert bundle(made).questions[0].asked is None


def test_another_answer_that_comes_meanwhile_is_asked_and_the_others_are_kept(
    tmp_path: Path,
) -> None:
    with trio(tmp_path, learners=1) as made:
        disputed.milan(made)
        a, s, placement = made.desks["a"], made.desks["s"], made.placements[0].id
        choices = [take(one, 1) for one in bundle(made).questions]
        for one in choices:
            choosing.keep(a, one)
        record = day_record(s, placement, DAY)
        proposed(s, replace(record, code="GA", minutes=0, origin=Origin.ENTERED))
        made.send("s", "a")
        problem = refused(made, *choices)
        assert (problem.problem, problem.params["number"]) == (Problem.CHANGED_SINCE, 1)
        assert "Je andere keuzes blijven bewaard." in refusal(problem)
        found = bundle(made).questions
        assert [one.key.record for one in found if not one.chosen] == ["day"]
        assert sum(bool(one.chosen) for one in found) == 2


def test_what_is_on_the_lock_is_said_and_left_as_it_is(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        disputed.milan(made)
        a, placement = made.desks["a"], made.placements[0].id
        with a.read() as unit:
            planned = days.planned_work(unit, placement, date(2025, 10, 1), date(2025, 10, 31))
        days.confirm(a, placement, planned)
        days.close(a, placement, "2025-10")
        found = bundle(made)
        asked = of(found.questions, "day")
        assert asked.blocked.startswith("oktober 2025 is afgesloten.")
        assert not asked.counts
        assert asked.answers[0].effects == ()
        assert (found.row.number, found.row.blocked) == (2, 1)
        others = [take(one, 0) for one in found.questions if one.counts]
        problem = refused(made, take(asked, 1), *others)
        assert problem.problem is Problem.SEALED
        settle(made, *others)
        assert [one.key for one in bundle(made).questions] == [asked.key]


def test_what_the_other_side_decides_is_counted_and_refused(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        disputed.milan(made)
        (row,) = choosing.bundles(made.desks["s"])
        assert (row.number, row.theirs) == (0, 3)
        assert bundle(made, "s").questions == ()
        choices = [take(one, 0) for one in bundle(made).questions]
        problem = refused(made, *choices, name="s")
        assert problem.problem is Problem.NOT_ALLOWED
        assert refusal(problem) == "De andere kant kiest dit. Vraag het daar."


def test_both_sentences_are_kept_one_below_the_other(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, b = made.desks["a"], made.desks["b"]
        seen = observations.note(
            a, observations.NoteObservation(made.goals[0].id, 2, DAY, sentence="eerst")
        )
        made.settle()
        for desk, text in ((a, "vlot gewerkt"), (b, "netjes opgeruimd")):
            observations.correct(desk, observations.CorrectObservation(seen.id, sentence=text))
        made.settle()
        (asked,) = bundle(made).questions
        assert [one.who for one in asked.answers[:2]] == [
            "Jij, op deze pc",
            "Jij, op een andere pc",
        ]
        both = asked.answers[-1]
        assert both.choice == Special.BOTH
        assert set(both.text.split("\n")) == {"vlot gewerkt", "netjes opgeruimd"}
        settle(made, Chosen(asked.key, Special.BOTH, asked.of))
        made.settle()
        for desk in made.desks.values():
            with desk.read() as unit:
                assert unit.find(Observation)[0].sentence == both.text
            assert choosing.bundles(desk) == ()


def test_a_note_that_became_two_is_kept_as_two_also_when_both_pcs_say_so(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, b = made.desks["a"], made.desks["b"]
        seen = observations.note(a, observations.NoteObservation(made.goals[0].id, 2, DAY))
        made.settle()
        proposed(a, replace(seen, goal=made.goals[1].id, level=3))
        observations.correct(b, observations.CorrectObservation(seen.id, level=4))
        made.settle()
        for name in "ab":  # before they hear of each other
            (asked,) = bundle(made, name).questions
            assert asked.answers[-1].head == "Allebei, als twee notities"
            settle(made, Chosen(asked.key, Special.BOTH, asked.of), name=name)
        made.settle()
        for desk in made.desks.values():
            with desk.read() as unit:
                found = unit.find(Observation)
            assert {(one.goal, one.level) for one in found} == {
                (made.goals[1].id, 3),
                (made.goals[0].id, 4),
            }
            assert not [one for one in choosing.bundles(desk) if one.number]
            assert checking.verify(desk).sound


def test_a_level_or_a_day_is_never_kept_twice(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        disputed.milan(made)
        questions = bundle(made).questions
        for one in questions:
            assert Special.BOTH not in [answer.choice for answer in one.answers]
            others = [take(other, 0) for other in questions if other is not one]
            problem = refused(made, Chosen(one.key, Special.BOTH, one.of), *others)
            assert problem.problem is Problem.UNKNOWN


def test_two_who_confirm_the_same_are_asked_nothing(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        placement = made.placements[0].id
        for name in "ab":
            days.enter(made.desks[name], days.EnterDay(placement, DAY, "W", 456))
        made.settle()
        for name in "ab":
            assert choosing.bundles(made.desks[name]) == ()


def test_a_proposal_that_is_not_taken_over_leaves_no_trace_in_what_counts(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, s, placement = made.desks["a"], made.desks["s"], made.placements[0].id
        record = days.enter(a, days.EnterDay(placement, DAY, "ZG", 0))
        made.send("a", "s")
        proposed(s, replace(record, attest=True))  # of a group that no owner wrote
        made.send("s", "a")
        (asked,) = bundle(made).questions
        assert asked.question == "Is er een attest van Leerling0 voor 22 oktober 2025?"
        assert [one.head for one in asked.answers] == ["Nee", "Ja"]
        settle(made, take(asked, 0))
        made.settle()
        for desk in (a, s):
            assert not day_record(desk, placement, DAY).attest
            assert choosing.bundles(desk) == ()


def test_what_the_school_would_delete_can_be_left_standing(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, s = made.desks["a"], made.desks["s"]
        seen = observations.note(a, observations.NoteObservation(made.goals[0].id, 2, DAY))
        made.send("a", "s")

        def gone(desk: Desk) -> None:
            def use_case(unit: object) -> None:
                unit.remove(Observation, seen.id)  # type: ignore[attr-defined] # a unit
                unit.commit("withdraw")  # type: ignore[attr-defined] # a unit

            desk.write(use_case)

        gone(s)
        made.send("s", "a")
        (asked,) = bundle(made).questions
        assert {one.head for one in asked.answers} == {"Laten staan", "Weg laten"}
        stays = next(one for one in asked.answers if one.head == "Laten staan")
        settle(made, Chosen(asked.key, stays.choice, asked.of))
        made.settle()
        with a.read() as unit:
            assert unit.get(Observation, seen.id) is not None
        assert choosing.bundles(a) == choosing.bundles(s) == ()


def test_what_to_ask_first_is_written_out_for_the_other(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        disputed.milan(made)
        asked = of(bundle(made).questions, "day")
        letter = choosing.letter(made.desks["a"], asked, "Milan")
        assert letter.subject == "Vraag over Milan"
        assert "Dag Katrien," in letter.text
        assert "Stijn, op de werkplek: Gewerkt, 7 u 36" in letter.text
        assert "Katrien, op school: Ziek, met attest" in letter.text
        assert "Jij" not in letter.text


def test_a_file_of_choices_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        disputed.milan(made)
        a = made.desks["a"]
        choosing.keep(a, take(bundle(made).questions[0], 1))
        (path,) = (tmp_path / "a" / "drafts").glob("*.choices")
        path.write_bytes(b"nonsense")
        assert choices_kept.known(a) == {}
        assert not any(one.chosen for one in bundle(made).questions)


def test_a_day_says_the_same_to_both_replicas_whatever_is_chosen(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        disputed.milan(made)
        before = {name: journal(desk) for name, desk in made.desks.items()}
        settle(made, *(take(one, 1) for one in bundle(made).questions))
        made.settle()
        found = {}
        for name, desk in made.desks.items():
            assert before[name] <= journal(desk)  # no answer is lost
            with desk.read() as unit:
                found[name] = sorted(unit.find(DayRecord), key=lambda one: one.id)
        assert found["a"] == found["b"] == found["s"]


def test_nothing_to_settle_is_refused(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        with pytest.raises(Refused) as caught:
            choosing.settle_all(made.desks["a"], SettleAll(made.learners[0].id, ()))
        assert caught.value.problem is Problem.NOT_COMPLETE
        assert refusal(caught.value) == "Kies eerst een antwoord."
