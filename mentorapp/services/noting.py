"""The quick note: what can be noted for a learner, and several notes as one step."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import uuid4

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.note_rows import Choice, ChoiceCluster, NoteChoices
from mentorapp.domain.observation import SENTENCE_LIMIT, Observation
from mentorapp.domain.people import Learner, Placement
from mentorapp.domain.plan import Goal
from mentorapp.domain.progress import LONG_AGO
from mentorapp.domain.progress_rows import SEEN
from mentorapp.domain.today_rows import Lane
from mentorapp.services import continuing, observations, own_words, pictures, today
from mentorapp.services import placed as reading
from mentorapp.services.desk import Desk
from mentorapp.services.goals_now import GoalNow, goals_now
from mentorapp.services.placed import Placed, Standings
from mentorapp.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class NoteSeveral:
    """Note several goals at one level, for one learner or for several who did it together.

    goals: of one learner's plan. learners: ids of the others, whose plans have the same
    competences. day: None for today. pictures: image files, shown at each of the notes.
    own: goals that were found otherwise than by the words typed first, with those words.
    """

    goals: tuple[str, ...]
    level: int
    day: date | None = None
    learners: tuple[str, ...] = ()
    place: str = ""
    sentence: str = ""
    private_note: str = ""
    pictures: tuple[bytes, ...] = ()
    own: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class NotPossibleHere:
    """Say that this workplace cannot offer goals, and why.

    goals, learners: as for ``NoteSeveral``. What was noted before stays.
    """

    goals: tuple[str, ...]
    reason: str
    learners: tuple[str, ...] = ()


def choices(desk: Desk, learner: str, placement: str = "") -> NoteChoices:
    """Give what can be noted for a learner who is here today. Raises Refused(UNKNOWN)."""
    with desk.read() as unit:
        scope = reading.scope(desk, learner)
        seen = reading.standings(desk, unit, scope)
        known = reading.days(desk, unit, scope, ())
        for one in seen.placed:
            if placement in ("", one.placement.id):
                return _choices(desk, unit, seen, one, today.lane_of(desk, seen, known, one))
    raise Refused(Problem.UNKNOWN, "learner", id=learner)


def _choices(desk: Desk, unit: Unit, seen: Standings, one: Placed, lane: Lane) -> NoteChoices:
    clusters: dict[str, list[Choice]] = {}
    titles: dict[str, str] = {}
    for each in goals_now(desk, unit, seen, one, own_words.known(desk, unit)):
        standing = each.standing
        titles.setdefault(standing.cluster, standing.cluster_title)
        clusters.setdefault(standing.cluster, []).append(_choice(each))
    by_goal = {each.goal: each for group in clusters.values() for each in group}
    long_ago = sorted(
        (
            each
            for each in by_goal.values()
            if each.last_day is not None
            and desk.today - each.last_day > LONG_AGO
            and each.state in SEEN
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


def _choice(each: GoalNow) -> Choice:
    one = each.standing
    return Choice(
        one.goal,
        one.competence,
        one.code,
        one.cluster,
        one.short,
        one.phrase,
        each.state,
        one.not_possible,
        each.level,
        each.last_day,
        each.today,
        own=each.own,
        weight=each.weight,
    )


def note_several(desk: Desk, command: NoteSeveral) -> list[Observation]:
    """Note goals for one or more learners as one step of undo; when one is refused, none is kept.

    Raises Refused as ``observations.note``; MISSING without goals; NOT_IN_PLAN when another
    learner's plan has not the competence, UNKNOWN when that learner is not here.
    """
    if not command.goals:
        raise Refused(Problem.MISSING, "goal")
    photos = pictures.read_all(command.pictures)

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
            pictures.attach(unit, seen, photos)
            written.append(seen)
        by_goal = {goal.id: goal for goal in first}
        own_words.remember(
            desk, unit, [(by_goal[id_], typed) for id_, typed in command.own if id_ in by_goal]
        )
        said = ", ".join(names)
        if len(written) == 1:
            unit.commit("note", goal=goals[0].short, learner=said)
        else:
            unit.commit("note_several", number=len(written), learner=said)
        return written

    return desk.write(use_case)


def same_as(desk: Desk, placement: str, day: date) -> list[Observation]:
    """Note for today what was noted on a day before, at the same levels, as one step of undo.

    What was noted today already stays as it is. Words are not copied: they were of that day.
    Raises Refused: UNKNOWN, MISSING when nothing of that day is left to note, and as ``note``.
    """

    def use_case(unit: Unit) -> list[Observation]:
        unit.need(Placement, placement, "placement")
        every = unit.find(Observation, placement=placement)
        done = {one.goal for one in every if one.day == desk.today}
        continued = continuing.of_placement(unit, placement)
        # What was noted on a former version of the plan is noted on what it goes on as.
        former = {
            goal: one
            for one in every
            if one.day == day < desk.today
            for goal in continued.now(one.goal)
            if goal not in done
        }
        if not former:
            raise Refused(Problem.MISSING, "goal")
        written, names = [], dict[str, None]()
        for goal, one in former.items():
            seen = Observation(str(uuid4()), placement, goal, one.level, desk.today, desk.person)
            names[observations.checked(desk, unit, seen, unit.need(Goal, goal, "goal"))] = None
            unit.add(seen)
            written.append(seen)
        unit.commit("note_several", number=len(written), learner=", ".join(names))
        return written

    return desk.write(use_case)


def not_possible_here(desk: Desk, command: NotPossibleHere) -> None:
    """Keep why goals cannot be offered here, for one or more learners, as one step of undo.

    Raises Refused as ``note_several``, and MISSING without a reason, TOO_LONG.
    """
    if not command.goals:
        raise Refused(Problem.MISSING, "goal")
    reason = command.reason.strip()
    if not reason:
        raise Refused(Problem.MISSING, "sentence")
    if len(reason) > SENTENCE_LIMIT:
        raise Refused(Problem.TOO_LONG, "sentence", limit=SENTENCE_LIMIT)

    def use_case(unit: Unit) -> None:
        goals = [unit.need(Goal, one, "goal") for one in dict.fromkeys(command.goals)]
        first = tuple(goals)
        own = {unit.need(Placement, goal.placement, "goal").learner for goal in goals}
        for learner in dict.fromkeys(command.learners):
            if learner not in own:
                goals += _same_goals(desk, unit, learner, first, desk.today)
        for goal in goals:
            unit.put(replace(goal, not_possible=reason))
        if len(goals) == 1:
            unit.commit("not_possible_here", goal=goals[0].short)
        else:
            unit.commit("not_possible_several", number=len(goals))

    desk.write(use_case)


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
    plans = continuing.versions(unit, placement.id)
    if not plans:
        raise Refused(Problem.NOT_IN_PLAN, "learners", learner=there.name)
    plan = plans[-1]
    by_code = {one.competence: one for one in unit.find(Goal, plan=plan.id)}
    found: dict[str, Goal] = {}
    for goal in goals:
        same = by_code.get(goal.competence)
        if same is None:
            raise Refused(Problem.NOT_IN_PLAN, "learners", learner=there.name)
        found[same.id] = same
    return list(found.values())
