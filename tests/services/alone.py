"""A workplace that started alone with everything, and the school of its learner."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from mentorapp.connectors.resources import load_frameworks
from mentorapp.domain.calendar import SchoolDayKind
from mentorapp.domain.days import DayRecord
from mentorapp.domain.evaluation import Evaluation, Rating, SignerRole, Statement
from mentorapp.domain.month import MonthSeal
from mentorapp.domain.observation import Observation
from mentorapp.domain.people import Founding, Learner, Person, Placement, Role, Side
from mentorapp.domain.plan import Goal, Plan
from mentorapp.domain.schedule import DayPlace, Schedule, ScheduleKind
from mentorapp.domain.voice import Voice
from mentorapp.services import (
    blind,
    carding,
    days,
    evaluations,
    house,
    observations,
    plan_drafts,
    planning,
    rating,
    roster,
    scheduling,
    school_days,
)
from mentorapp.services.desk import Desk
from mentorapp.services.opening import make_practice
from tests.services import kept
from tests.services.trio import TODAY, Trio

STARTS, ENDS = date(2025, 9, 8), date(2026, 6, 26)
THEIRS = date(2025, 9, 1)
DAY = date(2025, 10, 14)
CODE = "BK-0140-3"
OWN = "Onze machine onderhouden"
SCHOOL_DAYS = (  # what the workplace noted of the school that it keeps itself
    (date(2025, 10, 6), date(2025, 10, 6), SchoolDayKind.STUDY_DAY, ""),
    (date(2025, 11, 10), date(2025, 11, 10), SchoolDayKind.FACULTATIVE, "Brugdag"),
    (
        date(2026, 3, 9),
        date(2026, 3, 10),
        SchoolDayKind.EXTRA_HOLIDAY,
        "Verhuizing naar de nieuwbouw",
    ),
)


@dataclass
class Alone:
    """What the workplace made of one learner before any school had a card."""

    both: Trio
    work: Desk
    school: Desk
    learner: Learner
    placement: Placement
    goals: list[Goal]
    counsellor: Person

    def goal(self, short: str) -> Goal:
        return next(one for one in self.goals if one.short == short)


@contextmanager
def alone(root: Path) -> Iterator[Alone]:
    """Give a workplace that does everything by itself, and a school that it does not know.

    All of one process are copies of one pair, with the same ids.
    """
    files, made = _once()
    kept.write(files, root)
    with ExitStack() as stack:
        both = made.both.again(root, stack)
        work, school = both.desks["a"], both.desks["s"]
        yield replace(made, both=both, work=work, school=school, goals=[*made.goals])


@cache
def _once() -> tuple[kept.Files, Alone]:
    return kept.made(_founded)


@contextmanager
def _founded(root: Path) -> Iterator[Alone]:
    with ExitStack() as stack:
        both = Trio(root, stack)
        for name, side in (("a", Side.WORKPLACE), ("s", Side.SCHOOL)):
            make_practice(root / name, Founding(side, name.upper()), TODAY)
            both.open(name)
        work, school = both.desks["a"], both.desks["s"]
        mentor = roster.add_person(
            work, roster.AddPerson("Stijn", "Maes", (Role.MENTOR, Role.ADMINISTRATOR))
        )
        counsellor = roster.add_person(
            school,
            roster.AddPerson("Katrien", "L", (Role.COUNSELLOR, Role.ADMINISTRATOR)),
        )
        work = both.desks["a"] = replace(work, person=mentor.id)
        school = both.desks["s"] = replace(school, person=counsellor.id)
        shop = house.add_establishment(work, house.AddEstablishment("Winkel"))
        contact = house.add_school_contact(work, house.AddSchoolContact("S", email="k@s.example"))
        learner, placement = roster.enrol(
            work,
            roster.Enrol(
                "Amïra",
                "El Amrani",
                None,
                work.store.organisation,
                STARTS,
                ENDS,
                school_number="0042",
                mentors=(mentor.id,),
                establishment=shop.id,
                school_contact=contact.id,
            ),
        )
        draft = plan_drafts.read_plan(plan_drafts.Shipped(CODE))
        titles = [one.title for one in load_frameworks()[CODE].competences]
        # The first by its code, the second by hand under the words of the framework, one of ours.
        rows = (
            draft.goals[0],
            *plan_drafts.read_plan(plan_drafts.Pasted(titles[1].upper())).goals,
            *plan_drafts.read_plan(plan_drafts.Pasted(f"{OWN}\nKlanten ontvangen")).goals,
        )
        plan = planning.make_plan_from(
            work, placement.id, replace(draft, goals=rows), "independence-4"
        )
        scheduling.enter_schedule(
            work,
            scheduling.EnterSchedule(
                placement.id,
                STARTS,
                ScheduleKind.WEEKLY,
                (_week("8:00"),),
            ),
        )
        for starts, ends, kind, label in SCHOOL_DAYS:
            school_days.add_school_day(
                work, school_days.EnterSchoolDay(placement.id, starts, ends, kind, label)
            )
        with work.read() as unit:
            goals = sorted(unit.find(Goal, plan=plan.id), key=lambda one: one.order)
        made = Alone(both, work, school, learner, placement, goals, counsellor)
        _work(made)
        yield made


def _week(begins: str) -> scheduling.TypedWeek:
    return scheduling.TypedWeek(
        tuple(
            scheduling.TypedDay(number, DayPlace.WORKPLACE, begins, "16:00", "24")
            for number in range(1, 6)
        )
    )


def _work(made: Alone) -> None:
    work, place = made.work, made.placement.id
    for number, goal in enumerate(made.goals):
        observations.note(
            work,
            observations.NoteObservation(
                goal.id, 2, DAY + timedelta(days=number), sentence=f"notitie {number}"
            ),
        )
    with work.read() as unit:
        planned = days.planned_work(unit, place, STARTS, date(2025, 9, 30))
    days.confirm(work, place, planned)
    days.close(work, place, "2025-09")
    days.enter(work, days.EnterDay(place, DAY, "ZG", 0))
    started = evaluations.start(
        work, evaluations.StartEvaluation(place, DAY, STARTS, DAY, (SignerRole.MENTOR,))
    )
    for goal in made.goals[:2]:
        rating.rate(work, rating.Rate(started.id, goal.id, Voice.MENTOR, 3))
    evaluations.rest_not_seen(work, started.id)
    evaluations.offer(work, started.id)
    evaluations.sign(work, evaluations.Sign(started.id, work.person, SignerRole.MENTOR))
    second = evaluations.start(
        work, evaluations.StartEvaluation(place, TODAY, DAY, TODAY, (SignerRole.MENTOR,))
    )
    rating.rate(work, rating.Rate(second.id, made.goals[0].id, Voice.MENTOR, 2))


def school_comes(made: Alone, ends: date = ENDS) -> tuple[Learner, Placement]:
    """Let the school come, and take over what it sends."""
    found = school_enrols(made, ends)
    made.both.send("s", "a")
    return found


def school_enrols(made: Alone, ends: date = ENDS) -> tuple[Learner, Placement]:
    """Give the school a card, and let it enrol the learner with its own plan and roster."""
    both, s = made.both, made.school
    for here, there in (("a", "s"), ("s", "a")):
        carding.accept_card(both.desks[here], both.card(there))
    both.send("a", "s")
    learner, placement = roster.enrol(
        s,
        roster.Enrol(
            "Amira",
            "El-Amrani",
            s.store.organisation,
            made.work.store.organisation,
            THEIRS,
            ends,
            school_number="0042",
            programme="Elektrische installaties duaal",
            counsellor=made.counsellor.id,
        ),
    )
    roster.make_plan(s, placement.id, load_frameworks()[CODE], scale="independence-4")
    scheduling.enter_schedule(
        s,
        scheduling.EnterSchedule(placement.id, THEIRS, ScheduleKind.WEEKLY, (_week("7:45"),)),
    )
    return learner, placement


def counted(desk: Desk) -> dict[str, int]:
    """Count what a store shows of each kind."""
    kinds = (Learner, Placement, Plan, Goal, Schedule, Observation, DayRecord, MonthSeal)
    with desk.read() as unit:
        found = {kind.__name__: len(unit.find(kind)) for kind in (*kinds, Evaluation, Statement)}
        # The answers of a draft are blind: the other side has them only once they are opened.
        # "Not seen" says nothing, and some of it is about goals of ours that wait for the school.
        open_ = [
            one
            for one in unit.find(Rating)
            if one.level is not None and not blind.is_closed(unit, one.evaluation)
        ]
        return {**found, "Rating": len(open_)}
