"""Each kind that is really disputed: between two PCs of a workplace, and with the school."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from mentorapp.domain.agreement import Agreement
from mentorapp.domain.evaluation import Evaluation, Rating, SignerRole
from mentorapp.domain.month import MonthSeal
from mentorapp.domain.observation import Observation
from mentorapp.domain.people import Person, Placement
from mentorapp.domain.plan import Goal, Strand, Venue
from mentorapp.domain.question_rows import QuestionRow
from mentorapp.domain.schedule import Schedule
from mentorapp.domain.voice import Voice
from mentorapp.services import checking, choosing, days, evaluations, observations, rating
from mentorapp.services.desk import Desk
from tests.services.disputed import DAY, proposed, take
from tests.services.trio import STARTS, TODAY, Trio, trio


def one_of(desk: Desk, kind: type, **equal: object) -> object:
    with desk.read() as unit:
        return unit.find(kind, **equal)[0]


def only(made: Trio, name: str, learner: str | None = None) -> QuestionRow:
    """Give the one question that a PC can answer."""
    about = made.learners[0].id if learner is None else learner
    (question,) = choosing.bundle(made.desks[name], about).questions
    return question


def answered(made: Trio, name: str, number: int, learner: str | None = None) -> None:
    """Take an answer, and let everybody hear of it."""
    about = made.learners[0].id if learner is None else learner
    taken = take(only(made, name, about), number)
    choosing.settle_all(made.desks[name], choosing.SettleAll(about, (taken,)))
    made.settle()
    for desk in made.desks.values():
        assert not [row for row in choosing.bundles(desk) if row.number or row.theirs]
        assert checking.verify(desk).sound


def test_a_strand_that_the_workplace_proposes_is_asked_at_the_school(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, s, goal = made.desks["a"], made.desks["s"], made.goals[0]
        proposed(a, replace(goal, strand=Strand.OWN))
        made.settle()
        asked = only(made, "s")
        assert asked.question == "Wat voor doel is «Samenwerken» in het plan van Leerling0?"
        assert [one.head for one in asked.answers] == ["Van de opleiding", "Eigen doel"]
        assert [one.who for one in asked.answers] == ["Zoals het nu staat", "Stijn, op de werkplek"]
        assert asked.why == "Stijn stelt iets anders voor. Jij kiest."
        answered(made, "s", 1)
        assert all(one_of(d, Goal, id=goal.id).strand is Strand.OWN for d in (a, s))  # type: ignore[attr-defined]


def test_where_something_is_practised_is_asked_for_itself(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        goal = made.goals[0]
        proposed(made.desks["a"], replace(goal, venue=Venue.WORKPLACE))
        made.settle()
        asked = only(made, "s")
        assert asked.question == "Waar oefent Leerling0 «Samenwerken»?"
        assert asked.title == "Samenwerken: waar"
        answered(made, "s", 0)
        assert one_of(made.desks["a"], Goal, id=goal.id).venue is goal.venue  # type: ignore[attr-defined]


def test_a_name_that_two_pcs_wrote_differently_is_asked_of_the_house(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, b = made.desks["a"], made.desks["b"]
        person = one_of(a, Person, given_name="Stijn")
        proposed(a, replace(person, trade="elektricien"))  # type: ignore[type-var] # a person
        proposed(b, replace(person, trade="lasser"))  # type: ignore[type-var] # a person
        made.settle()
        (row,) = choosing.bundles(a)
        assert (row.learner, row.name, row.number) == ("", "A", 1)
        asked = only(made, "a", "")
        assert asked.question == "Welke gegevens kloppen voor Stijn Maes?"
        assert [one.head for one in asked.answers] == ["Elektricien", "Lasser"]
        assert [one.who for one in asked.answers] == ["Jij, op deze pc", "Jij, op een andere pc"]
        answered(made, "b", 0, "")
        assert one_of(a, Person, given_name="Stijn").trade == "lasser"  # type: ignore[attr-defined]


def test_a_schedule_is_asked_with_the_days_that_differ_and_the_hours_it_plans(
    tmp_path: Path,
) -> None:
    with trio(tmp_path, learners=1) as made:
        a = made.desks["a"]
        schedule = one_of(a, Schedule)
        assert isinstance(schedule, Schedule)
        week = schedule.weeks[0]
        shorter = replace(week, days=(*week.days[:4], replace(week.days[4], ends=720)))
        proposed(a, replace(schedule, weeks=(shorter,)))
        made.settle()
        asked = only(made, "s")
        assert asked.question == "Welk weekrooster heeft Leerling0 vanaf 1 september 2025?"
        assert [one.head for one in asked.answers] == [
            "Vrijdag: werkplek 8:00 tot 16:00",
            "Vrijdag: werkplek 8:00 tot 12:00",
        ]
        assert asked.answers[1].effects == (
            "Gepland op de werkplek, die week: 34 u in plaats van 38 u.",
        )
        answered(made, "s", 1)
        assert one_of(a, Schedule).weeks == (shorter,)  # type: ignore[attr-defined]


def test_the_end_of_a_placement_is_asked(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        placement = made.placements[0]
        proposed(made.desks["a"], replace(placement, ends=date(2026, 6, 26)))
        made.settle()
        asked = only(made, "s")
        assert asked.question == "Tot wanneer is Leerling0 op de leerwerkplek?"
        assert asked.answers[1].head == "Vrijdag 26 juni 2026"
        answered(made, "s", 1)
        assert one_of(made.desks["b"], Placement).ends == date(2026, 6, 26)  # type: ignore[attr-defined]


def test_an_agreement_and_a_level_of_an_evaluation_are_asked(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, b, placement = made.desks["a"], made.desks["b"], made.placements[0].id
        started = evaluations.start(
            a, evaluations.StartEvaluation(placement, TODAY, STARTS, TODAY, (SignerRole.MENTOR,))
        )
        rating.rate(a, rating.Rate(started.id, made.goals[0].id, Voice.MENTOR, 2))
        agreed = Agreement(
            "11111111-1111-4111-8111-111111111111",
            placement,
            started.id,
            "op tijd",
            Voice.LEARNER,
            None,
            0,
        )
        proposed(a, agreed)
        made.settle()
        rated = one_of(a, Rating, voice="mentor")
        for desk, text, level in ((a, "om 8 uur", 3), (b, "om 7:45", 4)):
            proposed(desk, replace(agreed, text=text))
            proposed(desk, replace(rated, level=level))  # type: ignore[type-var] # a rating
        made.settle()
        found = choosing.bundle(a, made.learners[0].id).questions
        by = {one.key.record: one for one in found}
        assert by["agreement"].question == "Wat spraken jullie met Leerling0 af in evaluatie 1?"
        assert [one.head for one in by["agreement"].answers] == ["Om 8 uur", "Om 7:45"]
        assert by["rating"].question == "Welk niveau geldt voor «Samenwerken» in evaluatie 1?"
        assert [one.head for one in by["rating"].answers] == ["Met controle", "Zelfstandig"]
        choosing.settle_all(
            a, choosing.SettleAll(made.learners[0].id, tuple(take(one, 1) for one in found))
        )
        made.settle()
        for desk in made.desks.values():
            assert one_of(desk, Agreement).text == "om 7:45"  # type: ignore[attr-defined]
        assert one_of(b, Rating, voice="mentor").level == 4  # type: ignore[attr-defined]


def test_a_month_that_two_pcs_closed_differently_is_asked(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        placement = made.placements[0].id
        for name, minutes in (("a", 456), ("b", 400)):
            desk = made.desks[name]
            with desk.read() as unit:
                planned = days.planned_work(unit, placement, date(2025, 10, 1), date(2025, 10, 31))
            days.confirm(desk, placement, planned)
            days.enter(desk, days.EnterDay(placement, DAY, "W", minutes))
            days.close(desk, placement, "2025-10")
        made.settle()
        found = choosing.bundle(made.desks["a"], made.learners[0].id).questions
        month = next(one for one in found if one.key.record == "month" and not one.blocked)
        assert month.question == "Welke afsluiting van oktober 2025 geldt voor Leerling0?"
        heads = {line for one in month.answers for line in (one.head, *map(": ".join, one.lines))}
        assert {line for line in heads if line.startswith("Gewerkt: ")} != set()
        day = next(one for one in found if one.key.record == "day")
        assert day.blocked  # the month is closed either way
        taken = [take(one, 1) for one in found if one.counts]
        choosing.settle_all(made.desks["a"], choosing.SettleAll(made.learners[0].id, tuple(taken)))
        made.settle()
        seals = [one_of(desk, MonthSeal) for desk in made.desks.values()]
        assert seals[0].worked_minutes == seals[1].worked_minutes == seals[2].worked_minutes  # type: ignore[attr-defined]


def test_three_answers_stand_beside_each_other(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, b, s, placement = (*(made.desks[one] for one in "abs"), made.placements[0].id)
        record = days.enter(a, days.EnterDay(placement, DAY, "W", 456))
        made.settle()
        days.enter(a, days.EnterDay(placement, DAY, "W", 440))
        days.enter(b, days.EnterDay(placement, DAY, "W", 400))
        proposed(s, replace(record, code="ZG", minutes=0))
        made.settle()
        asked = only(made, "a")
        assert asked.question == "Wat deed Leerling0 op woensdag 22 oktober?"
        assert asked.hint == "3 antwoorden"
        assert [one.head for one in asked.answers] == [
            "Gewerkt, 7 u 20",
            "Gewerkt, 6 u 40",
            "Ziek",
        ]
        answered(made, "a", 1)


def test_how_long_somebody_worked_is_asked_in_hours(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        placement = made.placements[0].id
        for name, minutes in (("a", 440), ("b", 400)):
            days.enter(made.desks[name], days.EnterDay(placement, DAY, "W", minutes))
        made.settle()
        asked = only(made, "a")
        assert asked.question == "Hoe lang werkte Leerling0 op woensdag 22 oktober?"
        assert asked.hint == "7 u 20 of 6 u 40?"
        answered(made, "b", 0)


def test_a_private_sentence_is_asked_without_the_school_hearing_of_it(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, b = made.desks["a"], made.desks["b"]
        seen = observations.note(
            a, observations.NoteObservation(made.goals[0].id, 2, DAY, private_note="eerst")
        )
        made.settle()
        for desk, text in ((a, "GEHEIM1"), (b, "GEHEIM2")):
            observations.correct(desk, observations.CorrectObservation(seen.id, private_note=text))
        made.settle()
        assert choosing.bundles(made.desks["s"]) == ()
        asked = only(made, "a")
        assert asked.question.startswith("Welke eigen notitie bij «Samenwerken»")
        answered(made, "a", 2)
        assert one_of(b, Observation).private_note in ("GEHEIM1\nGEHEIM2", "GEHEIM2\nGEHEIM1")  # type: ignore[attr-defined]
        assert not any(b"GEHEIM" in content for _name, content in made.packages)
        assert one_of(made.desks["s"], Observation).private_note == ""  # type: ignore[attr-defined]
        with made.desks["s"].read() as unit:
            assert unit.find(Evaluation) == []
