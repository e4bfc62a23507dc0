"""Nagekomen: what came after closing and signing, with its effect; the seal stays as it is."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from mentorapp.domain.evaluation import Evaluation, Rating, SignerRole
from mentorapp.domain.month import MonthSeal
from mentorapp.domain.voice import Voice
from mentorapp.services import days, evaluations, late, pay_terms, rating
from tests.services.disputed import DAY, FACT, proposed
from tests.services.trio import STARTS, TODAY, Trio, trio


def closed(made: Trio) -> None:
    """Close October on one PC, while the other one corrects a day of it."""
    a, b, placement = made.desks["a"], made.desks["b"], made.placements[0].id
    pay_terms.set_step(a, pay_terms.SetStep(placement, STARTS, FACT))
    made.settle()
    with a.read() as unit:
        planned = days.planned_work(unit, placement, date(2025, 10, 1), date(2025, 10, 31))
    days.confirm(a, placement, planned)
    days.close(a, placement, "2025-10")
    for minutes in range(400, 406):  # the other PC was busy: its clock is ahead
        days.enter(b, days.EnterDay(placement, DAY, "W", minutes))
    days.enter(b, days.EnterDay(placement, DAY, "OA", 0))
    made.settle()


def test_a_day_that_changed_after_closing_is_said_with_hours_and_money(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        closed(made)
        a = made.desks["a"]
        with a.read() as unit:
            before = unit.find(MonthSeal)
        (row,) = late.late_rows(a, made.learners[0].id)
        assert row.what == "oktober 2025"
        assert row.learner == "Leerling0 Test"
        assert row.came == "wo 22 oktober: was gewerkt 7 u 36, nu afwezig zonder reden"
        assert row.effect.startswith("7 u 36 minder gewerkt. Heropen je de maand, dan is de ")
        with a.read() as unit:
            assert unit.find(MonthSeal) == before  # computing it opened nothing


def test_what_is_said_of_the_money_comes_true_when_the_month_is_opened(tmp_path: Path) -> None:
    from mentorapp.services import money_month, money_words  # noqa: PLC0415 - only here

    with trio(tmp_path, learners=1) as made:
        closed(made)
        a, placement = made.desks["a"], made.placements[0].id
        (row,) = late.late_rows(a, made.learners[0].id)
        days.reopen(a, placement, "2025-10", "nagekomen dag")
        with a.read() as unit:
            total = money_month.month_money(unit, placement, "2025-10").total
        assert f"€ {money_words.money(total)} in plaats van" in row.effect
        assert late.late_rows(a, made.learners[0].id) == ()


def test_the_school_sees_the_hours_and_never_the_money(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        closed(made)
        (row,) = late.late_rows(made.desks["s"], made.learners[0].id)
        assert row.effect == "7 u 36 minder gewerkt."


def test_a_level_that_came_after_signing_is_said_and_changes_nothing(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, b, placement = made.desks["a"], made.desks["b"], made.placements[0].id
        started = evaluations.start(
            a,
            evaluations.StartEvaluation(placement, TODAY, STARTS, TODAY, (SignerRole.MENTOR,)),
        )
        goal = made.goals[0]
        rating.rate(a, rating.Rate(started.id, goal.id, Voice.MENTOR, 3))
        evaluations.rest_not_seen(a, started.id)
        made.settle()
        with b.read() as unit:
            known = next(one for one in unit.find(Rating) if one.goal == goal.id)
        proposed(b, replace(known, level=4))
        evaluations.offer(a, started.id)
        evaluations.sign(a, evaluations.Sign(started.id, a.person, SignerRole.MENTOR))
        made.settle()
        (row,) = late.late_rows(a, made.learners[0].id)
        assert row.what == "evaluatie 1"
        assert row.came == "«Samenwerken»: was met controle, nu zelfstandig"
        assert "Een nieuwe versie neemt dit mee." in row.effect
        with a.read() as unit:
            assert unit.find(Evaluation)
