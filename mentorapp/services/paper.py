"""What is printed to be written on, hung up or carried along: week sheet, codes, pocket card."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from mentorapp import __version__
from mentorapp.base.texts import language
from mentorapp.connectors.resources import load_scales
from mentorapp.domain import codes
from mentorapp.domain.days import WORKED
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.paper_rows import (
    BadgeRow,
    CodeGroup,
    CodeSheetView,
    PaperGoal,
    PocketCardView,
    WeekSheetView,
)
from mentorapp.domain.people import Learner, Organisation, Person, Placement
from mentorapp.domain.plan import Goal, Plan
from mentorapp.domain.suggesting import suggest
from mentorapp.domain.week_strip import week_of
from mentorapp.reports.code_sheet import CodeSheetReport, code_sheet_pdf
from mentorapp.reports.pocket_card import PocketCardReport, pocket_card_pdf
from mentorapp.reports.week_sheet import WeekSheetReport, week_sheet_pdf
from mentorapp.services import placed as reading
from mentorapp.services.desk import Desk
from mentorapp.storage.unit import Unit

ON_SHEET, ON_CARD = 8, 6  # competences; what is meant for the week comes first, and in whole
_FIVE = 5  # days from Monday, where no rota says which


@dataclass(frozen=True, slots=True)
class WeekOn:
    """Whose sheet or card, of the week of a day; None for this week."""

    learner: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class CodesOn:
    """The codes of a learner's plan. alone: without the badges of who follows the same plan."""

    learner: str
    alone: bool = False


@dataclass(frozen=True, slots=True)
class _Week:
    """What is known of one learner's week."""

    learner: Learner
    placement: Placement
    plan: Plan
    monday: date
    days: tuple[date, ...]
    goals: tuple[PaperGoal, ...]


def week_sheet(desk: Desk, command: WeekOn) -> bytes:
    """Set a week sheet; gives the bytes of its PDF.

    Raises Refused: UNKNOWN, MISSING without a placement or a plan, OUTSIDE_PLACEMENT.
    """
    with desk.read() as unit:
        week = _week(desk, unit, command, ON_SHEET)
        house = unit.get(Organisation, desk.store.organisation)
        names = {one.id: one.name for one in unit.find(Person)}
        by_id = {one.id: one.competence for one in unit.find(Goal, plan=week.plan.id)}
    code = codes.sheet_of(
        desk.store.organisation,
        week.placement.id,
        week.monday,
        [by_id[goal.goal] for goal in week.goals],
    )
    labels = _labels(week.plan)
    return week_sheet_pdf(
        WeekSheetReport(
            WeekSheetView(week.monday, week.days, week.goals, len(labels), code),
            week.learner.name,
            labels,
            language(),
            _made(desk),
            __version__,
            house.name if house else "",
            house.place if house else "",
            tuple(names[one] for one in week.placement.mentors if one in names),
            desk.practice,
        )
    )


def pocket_card(desk: Desk, command: WeekOn) -> bytes:
    """Set a pocket card; gives the bytes of its PDF. Raises Refused as ``week_sheet``."""
    with desk.read() as unit:
        week = _week(desk, unit, command, ON_CARD)
        house = unit.get(Organisation, desk.store.organisation)
    badge = codes.badge_of(desk.store.organisation, week.learner.id)
    return pocket_card_pdf(
        PocketCardReport(
            PocketCardView(week.monday, week.days, week.goals, badge),
            week.learner.given_name,
            _labels(week.plan),
            language(),
            _made(desk),
            __version__,
            house.name if house else "",
            desk.practice,
        )
    )


def code_sheet(desk: Desk, command: CodesOn) -> bytes:
    """Set a code sheet; gives the bytes of its PDF. Raises Refused(UNKNOWN, MISSING)."""
    own = desk.store.organisation
    with desk.read() as unit:
        learner = unit.need(Learner, command.learner, "learner")
        placement = _placement(desk, unit, learner, desk.today)
        plan = _plan(unit, placement)
        goals = sorted(unit.find(Goal, plan=plan.id), key=lambda one: one.order)
        if not goals:
            raise Refused(Problem.MISSING, "plan")
        others = [] if command.alone else _with_the_same(desk, unit, plan, learner)
        house = unit.get(Organisation, own)
    groups: dict[str, list[PaperGoal]] = {}
    for goal in goals:
        row = PaperGoal(goal.id, goal.short, goal.phrase, codes.competence_of(goal.competence))
        groups.setdefault(goal.cluster_title, []).append(row)
    badges = tuple(
        BadgeRow(one.name, one.programme, codes.badge_of(own, one.id)) for one in (learner, *others)
    )
    view = CodeSheetView(
        plan.title, badges, tuple(CodeGroup(title, tuple(rows)) for title, rows in groups.items())
    )
    return code_sheet_pdf(
        CodeSheetReport(
            view,
            language(),
            _made(desk),
            __version__,
            house.name if house else "",
            house.place if house else "",
            desk.practice,
        )
    )


def _with_the_same(desk: Desk, unit: Unit, plan: Plan, learner: Learner) -> list[Learner]:
    """Give who is here now and follows the same qualification; a list of one's own has nobody."""
    if not plan.framework:
        return []
    seen = reading.standings(desk, unit, reading.scope(desk))
    return [
        one.learner
        for one in seen.placed
        if one.plan is not None
        and one.plan.framework == plan.framework
        and one.learner.id != learner.id
    ]


def _week(desk: Desk, unit: Unit, command: WeekOn, number: int) -> _Week:
    learner = unit.need(Learner, command.learner, "learner")
    day = command.day or desk.today
    week = week_of(day)
    placement = _placement(desk, unit, learner, day)
    inside = [one for one in week if placement.covers(one)]
    if not inside:
        raise Refused(
            Problem.OUTSIDE_PLACEMENT,
            "day",
            day=day,
            starts=placement.starts,
            ends=placement.ends,
        )
    plan = _plan(unit, placement)
    # This week as it is today; another one as it was, or will be, at its beginning.
    then = replace(desk, today=desk.today if desk.today in inside else inside[0])
    scope = reading.scope(then, learner.id)
    seen = reading.standings(then, unit, scope)
    planner = reading.days(then, unit, scope, ()).planner
    days = tuple(one for one in inside if planner.on(placement, one).code == WORKED)
    standings = seen.by_placement.get(placement.id, ())
    scale = load_scales()[plan.scale]
    likely = suggest(
        standings,
        today=then.today,
        top=len(scale.steps),
        achieved=scale.achieved_from,
        number=number,
    )
    by_id = {one.goal: one for one in standings}
    meant = [one.goal for one in seen.intentions.get(placement.id, ()) if one.goal in by_id]
    picked = list(dict.fromkeys([*meant, *(one.goal for one in likely)]))
    picked = picked[: min(max(number, len(meant)), codes.ROWS_LIMIT)]
    if not picked:
        raise Refused(Problem.MISSING, "plan")
    goals = tuple(PaperGoal(one, by_id[one].short, by_id[one].phrase) for one in picked)
    return _Week(learner, placement, plan, week[0], days or tuple(inside[:_FIVE]), goals)


def _placement(desk: Desk, unit: Unit, learner: Learner, day: date) -> Placement:
    """Give where a learner is in the week of a day; else the placement that is nearest to it."""
    own = desk.store.organisation
    found = [
        one
        for one in unit.find(Placement, learner=learner.id)
        if own in (one.workplace, one.school)
    ]
    if not found:
        raise Refused(Problem.MISSING, "placement")
    week = week_of(day)

    def away(one: Placement) -> tuple[timedelta, date, str]:
        early, late = one.starts - week[-1], week[0] - one.ends
        return max(early, late, timedelta(0)), one.starts, one.id

    return min(found, key=away)


def _plan(unit: Unit, placement: Placement) -> Plan:
    plans = unit.find(Plan, placement=placement.id)
    if not plans:
        raise Refused(Problem.MISSING, "plan")
    return max(plans, key=lambda one: (one.version, one.id))


def _labels(plan: Plan) -> tuple[str, ...]:
    return tuple(step.label.spoken(language()) for step in load_scales()[plan.scale].steps)


def _made(desk: Desk) -> datetime:
    return datetime.fromisoformat(desk.now()).astimezone()
