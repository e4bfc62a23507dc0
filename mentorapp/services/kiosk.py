"""The kiosk: a badge says which learner stands there; what is touched is the learner's own entry.

Nobody is in. A badge proves nobody's judgement, so nothing here is a mentor's note, and nothing
has a level.
"""

from dataclasses import dataclass

from mentorapp.domain import codes
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.own_entry import Origin, OwnEntry
from mentorapp.domain.people import Learner, Placement, Role, Side
from mentorapp.domain.plan import Goal, Plan
from mentorapp.domain.suggesting import NUMBER
from mentorapp.services import entries, opening, today
from mentorapp.services import placed as reading
from mentorapp.services.desk import Desk
from mentorapp.services.door import Tile
from mentorapp.services.own_desk import OwnDesk
from mentorapp.services.session import Session

CHANGED = entries.CHANGED
KEEPERS = (Role.MENTOR, Role.ADMINISTRATOR)  # who can begin it, and end it


@dataclass(frozen=True, slots=True)
class KioskGoal:
    """A competence to touch. done: the learner said so today already."""

    goal: str
    short: str
    phrase: str
    done: bool


@dataclass(frozen=True, slots=True)
class AtKiosk:
    """Who stands at the kiosk, and what is likely today."""

    learner: str
    given_name: str
    goals: tuple[KioskGoal, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What a learner practised. entry: to take it back; twice: it was there already."""

    entry: str
    short: str
    twice: bool = False


# beginning and ending


def begin(session: Session, person: str) -> None:
    """Let badges be scanned; whoever is in leaves. person: who asks for it.

    Raises Refused(NOT_ALLOWED) at a school, and for who is neither mentor nor administrator here.
    """
    if session.side is not Side.WORKPLACE or person not in _people(session):
        raise Refused(Problem.NOT_ALLOWED, None, roles=[one.value for one in KEEPERS])
    session.begin_kiosk()


def keepers(session: Session) -> tuple[Tile, ...]:
    """Give who can end it on this PC: the mentors and administrators who have a PIN."""
    people = _people(session)
    if session.practice:
        return tuple(one for one in session.practice_people() if one.person in people)
    return tuple(one for one in opening.tiles(session.data) if one.person in people)


def end(session: Session, person: str, pin: str | None) -> None:
    """Let a mentor or an administrator in, and no badge any more; a refusal changes nothing.

    pin: None in a practice store. Raises Refused as ``begin`` and as ``Session.unlock``.
    """
    if person not in _people(session):
        raise Refused(Problem.NOT_ALLOWED, None, roles=[one.value for one in KEEPERS])
    session.unlock(person, pin)


def _people(session: Session) -> set[str]:
    return {one.id for one in session.people() if set(KEEPERS) & set(one.roles)}


# at the kiosk


def scan_badge(desk: Desk, typed: str) -> AtKiosk:
    """Give whose badge was scanned. typed: as the scanner typed it.

    Raises Refused: NO_CODE; MISSING on "badge" for a competence; OTHER_HOUSE; BADGE_UNKNOWN;
    NOT_ALLOWED on "own" once the placement is over, or did not begin; MISSING on "plan".
    """
    code = codes.parse(codes.found_in(typed))
    if not isinstance(code, codes.Badge):
        raise Refused(Problem.MISSING, "badge")
    own = desk.store.organisation
    if code.house != codes.house_mark(own):
        raise Refused(Problem.OTHER_HOUSE, "code")
    with desk.read() as unit:
        found = [
            one for one in unit.find(Learner) if codes.record_mark(own, one.id) == code.learner
        ]
        if len(found) != 1:  # two with the same letters: it would be a guess
            raise Refused(Problem.BADGE_UNKNOWN, "code")
        placements = unit.find(Placement, learner=found[0].id)
    if not any(one.workplace == own and one.covers(desk.today) for one in placements):
        raise Refused(Problem.NOT_ALLOWED, "own")
    return at(desk, found[0].id)


def at(desk: Desk, learner: str) -> AtKiosk:
    """Give what is likely today for a learner. Raises Refused(UNKNOWN), MISSING on "plan"."""
    lane = today.lane(desk, learner)
    if not lane.plan or not lane.suggestions:
        raise Refused(Problem.MISSING, "plan")
    with desk.read() as unit:
        done = {
            one.goal
            for one in unit.find(OwnEntry, placement=lane.placement)
            if one.day == desk.today
        }
    return AtKiosk(
        learner,
        lane.given_name,
        tuple(
            KioskGoal(one.goal, one.short, one.phrase, one.goal in done)
            for one in lane.suggestions[:NUMBER]
        ),
    )


def say(desk: Desk, learner: str, goal: str) -> Said:
    """Write that a learner practised a competence today; a second time nothing is written.

    Raises Refused as ``entries.enter``.
    """
    try:
        entry = entries.enter(OwnDesk(desk, learner), entries.EnterOwn(goal, origin=Origin.KIOSK))
    except Refused as refused:
        if refused.problem is not Problem.ALREADY_THERE:
            raise
        return Said("", str(refused.params["given"]), twice=True)
    with desk.read() as unit:
        return Said(entry.id, unit.need(Goal, goal, "goal").short)


def say_scanned(desk: Desk, learner: str, typed: str) -> Said:
    """Write what a learner scanned on the code sheet.

    Raises Refused: NO_CODE; NOT_IN_PLAN for a competence of another plan; as ``say``.
    """
    code = codes.parse(codes.found_in(typed))
    if not isinstance(code, codes.CompetenceCode):
        raise Refused(Problem.NO_CODE, "code")
    with desk.read() as unit:
        seen = reading.standings(desk, unit, reading.scope(desk, learner))
        plans: list[Plan] = [one.plan for one in seen.placed if one.plan is not None]
        goals = [goal for plan in plans for goal in unit.find(Goal, plan=plan.id)]
    goal = next(
        (one for one in goals if codes.competence_mark(one.competence) == code.competence), None
    )
    if goal is None:
        raise Refused(Problem.NOT_IN_PLAN, "goal")
    return say(desk, learner, goal.id)


def is_badge(typed: str) -> bool:
    """Say whether what was scanned is a badge of whomever."""
    try:
        return isinstance(codes.parse(codes.found_in(typed)), codes.Badge)
    except Refused:
        return False


def take_back(desk: Desk, learner: str, entry: str) -> None:
    """Take back what was just said. Raises Refused as ``entries.withdraw``."""
    entries.withdraw(OwnDesk(desk, learner), entry)
