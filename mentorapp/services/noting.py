"""The quick note: what can be noted for a learner, and several notes as one step."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import uuid4

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.note_rows import Choice, ChoiceCluster, NoteChoices
from mentorapp.domain.observation import Observation
from mentorapp.domain.people import Learner, Placement
from mentorapp.domain.plan import Goal, Plan, Venue
from mentorapp.domain.progress import LONG_AGO
from mentorapp.domain.progress_rows import GoalState
from mentorapp.domain.suggesting import Standing
from mentorapp.domain.today_rows import Lane
from mentorapp.services import observations, today
from mentorapp.services import placed as reading
from mentorapp.services.desk import Desk
from mentorapp.services.placed import Placed, Standings
from mentorapp.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class NoteSeveral:
    """Note several goals at one level, for one learner or for several who did it together.

    goals: of one learner's plan. learners: ids of the others, whose plans have the same
    competences. day: None for today.
    """

    goals: tuple[str, ...]
    level: int
    day: date | None = None
    learners: tuple[str, ...] = ()
    place: str = ""
    sentence: str = ""
    private_note: str = ""


def choices(desk: Desk, learner: str, placement: str = "") -> NoteChoices:
    """Give what can be noted for a learner who is here today. Raises Refused(UNKNOWN)."""
    with desk.read() as unit:
        scope = reading.scope(desk, learner)
        seen = reading.standings(desk, unit, scope)
        known = reading.days(desk, unit, scope, ())
        for one in seen.placed:
            if placement in ("", one.placement.id):
                return _choices(desk, seen, one, today.lane_of(desk, seen, known, one))
    raise Refused(Problem.UNKNOWN, "learner", id=learner)


def _choices(desk: Desk, seen: Standings, one: Placed, lane: Lane) -> NoteChoices:
    noted = today.noted_today(desk, seen, one)
    clusters: dict[str, list[Choice]] = {}
    titles: dict[str, str] = {}
    for standing in seen.by_placement.get(one.placement.id, ()):
        titles.setdefault(standing.cluster, standing.cluster_title)
        clusters.setdefault(standing.cluster, []).append(_choice(standing, noted, desk.today))
    by_goal = {each.goal: each for group in clusters.values() for each in group}
    long_ago = sorted(
        (
            each
            for each in by_goal.values()
            if each.last_day is not None
            and desk.today - each.last_day > LONG_AGO
            and each.state is GoalState.PRACTISED
        ),
        key=lambda each: each.last_day or date.min,
    )
    proposed = tuple(replace(by_goal[each.goal], why=each.why) for each in lane.suggestions)
    return NoteChoices(
        lane.learner,
        lane.placement,
        lane.given_name,
        lane.initials,
        lane.here,
        lane.scale,
        lane.steps,
        lane.notes_today,
        proposed,
        tuple(long_ago),
        tuple(ChoiceCluster(code, titles[code], tuple(group)) for code, group in clusters.items()),
    )


def _choice(one: Standing, noted: dict[str, int], day: date) -> Choice:
    is_noted = one.goal in noted
    last = day if is_noted else one.last_day
    if last is not None:
        state = GoalState.PRACTISED
    elif one.exempted:
        state = GoalState.EXEMPTED
    elif one.not_possible:
        state = GoalState.NOT_POSSIBLE
    elif one.venue is Venue.SCHOOL or not one.is_for_here(day):
        state = GoalState.NOT_PLANNED
    else:
        state = GoalState.NOT_SEEN
    return Choice(
        one.goal,
        one.competence,
        one.code,
        one.cluster,
        one.short,
        one.phrase,
        state,
        one.not_possible,
        noted[one.goal] if is_noted else one.level,
        last,
        is_noted,
    )


def note_several(desk: Desk, command: NoteSeveral) -> list[Observation]:
    """Note goals for one or more learners as one step of undo; when one is refused, none is kept.

    Raises Refused as ``observations.note``; MISSING without goals; NOT_IN_PLAN when another
    learner's plan has not the competence, UNKNOWN when that learner is not here.
    """
    if not command.goals:
        raise Refused(Problem.MISSING, "goal")

    def use_case(unit: Unit) -> list[Observation]:
        day = command.day or desk.today
        goals = [unit.need(Goal, one, "goal") for one in dict.fromkeys(command.goals)]
        first = tuple(goals)
        own = {unit.need(Placement, goal.placement, "goal").learner for goal in goals}
        for learner in dict.fromkeys(command.learners):
            if learner not in own:
                goals += _same_goals(desk, unit, learner, first, day)
        written, names = [], dict[str, None]()
        for goal in goals:
            seen = Observation(
                str(uuid4()),
                goal.placement,
                goal.id,
                command.level,
                day,
                desk.person,
                command.place.strip(),
                command.sentence.strip(),
                command.private_note.strip(),
            )
            names[observations.checked(desk, unit, seen, goal)] = None
            unit.add(seen)
            written.append(seen)
        said = ", ".join(names)
        if len(written) == 1:
            unit.commit("note", goal=goals[0].short, learner=said)
        else:
            unit.commit("note_several", number=len(written), learner=said)
        return written

    return desk.write(use_case)


def _same_goals(
    desk: Desk, unit: Unit, learner: str, goals: Iterable[Goal], day: date
) -> list[Goal]:
    """Give the goals of another learner's plan with the same competences."""
    there = unit.need(Learner, learner, "learners")
    organisation = desk.store.organisation
    placements = [
        one
        for one in unit.find(Placement, learner=learner)
        if one.covers(day) and organisation in (one.workplace, one.school)
    ]
    if not placements:
        raise Refused(Problem.UNKNOWN, "learners", id=there.name)
    placement = max(placements, key=lambda one: (one.starts, one.id))
    plans = unit.find(Plan, placement=placement.id)
    if not plans:
        raise Refused(Problem.NOT_IN_PLAN, "learners", learner=there.name)
    plan = max(plans, key=lambda one: (one.version, one.id))
    by_code = {one.competence: one for one in unit.find(Goal, plan=plan.id)}
    found: dict[str, Goal] = {}
    for goal in goals:
        same = by_code.get(goal.competence)
        if same is None:
            raise Refused(Problem.NOT_IN_PLAN, "learners", learner=there.name)
        found[same.id] = same
    return list(found.values())
