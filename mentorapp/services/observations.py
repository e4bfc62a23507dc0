"""Note, correct and withdraw what was seen."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import uuid4

from mentorapp.connectors.resources import load_scales
from mentorapp.domain.changes import Changed
from mentorapp.domain.observation import Observation, PrivateNote, check
from mentorapp.domain.people import Learner, Placement
from mentorapp.domain.plan import Goal, Plan
from mentorapp.services import own_words, pictures
from mentorapp.services.desk import Desk
from mentorapp.storage.unit import Unit

_CHANGED = frozenset({Changed.OBSERVATIONS})


@dataclass(frozen=True, slots=True)
class NoteObservation:
    """Note that a goal was practised, and how. day: None for today; pictures: image files.

    own: words that were typed for it first, and did not meet it.
    """

    goal: str
    level: int
    day: date | None = None
    place: str = ""
    sentence: str = ""
    private_note: str = ""
    pictures: tuple[bytes, ...] = ()
    own: str = ""


@dataclass(frozen=True, slots=True)
class CorrectObservation:
    """Change what was noted; fields left None stay as they are. pictures: image files to add."""

    observation: str
    level: int | None = None
    day: date | None = None
    place: str | None = None
    sentence: str | None = None
    private_note: str | None = None
    pictures: tuple[bytes, ...] = ()


def note(desk: Desk, command: NoteObservation) -> Observation:
    """Note an observation, with photos of it.

    Raises Refused on level, day, goal or a text that is too long, and as ``pictures.read``.
    """
    photos = pictures.read_all(command.pictures)

    def use_case(unit: Unit) -> Observation:
        goal = unit.need(Goal, command.goal, "goal")
        seen = Observation(
            str(uuid4()),
            goal.placement,
            goal.id,
            command.level,
            command.day or desk.today,
            desk.person,
            command.place.strip(),
            command.sentence.strip(),
            command.private_note.strip(),
        )
        learner = checked(desk, unit, seen, goal)
        unit.add(seen)
        pictures.attach(unit, seen, photos)
        own_words.remember(desk, unit, [(goal, command.own)])
        unit.commit("note", goal=goal.short, learner=learner)
        return seen

    return desk.write(use_case)


def correct(desk: Desk, command: CorrectObservation) -> Observation:
    """Correct an observation. Raises as note, and Refused(UNKNOWN)."""
    photos = pictures.read_all(command.pictures)

    def use_case(unit: Unit) -> Observation:
        former = unit.need(Observation, command.observation, "observation")
        given = {
            name: getattr(command, name)
            for name in ("level", "day", "place", "sentence", "private_note")
            if getattr(command, name) is not None
        }
        seen = replace(former, **given)
        goal = unit.need(Goal, seen.goal, "goal")
        learner = checked(desk, unit, seen, goal)
        unit.put(seen)
        pictures.extend(unit, seen, photos)
        unit.commit("correct", goal=goal.short, learner=learner)
        return seen

    return desk.write(use_case)


def withdraw(desk: Desk, observation: str) -> frozenset[Changed]:
    """Take an observation back. Raises Refused(UNKNOWN)."""

    def use_case(unit: Unit) -> frozenset[Changed]:
        former = unit.need(Observation, observation, "observation")
        goal = unit.get(Goal, former.goal)
        unit.remove(Observation, observation)
        unit.commit("withdraw", goal=goal.short if goal else "")
        return _CHANGED

    return desk.write(use_case)


def keep_private(desk: Desk, observation: str) -> PrivateNote:
    """Keep a shared observation to the workplace: a shared withdrawal, and a private record.

    Its photos go the same way.

    What the school already has stays in its history as withdrawn. Raises Refused(UNKNOWN).
    """

    def use_case(unit: Unit) -> PrivateNote:
        shared = unit.need(Observation, observation, "observation")
        goal = unit.get(Goal, shared.goal)
        note = PrivateNote(
            str(uuid4()),
            shared.placement,
            shared.goal,
            shared.level,
            shared.day,
            shared.rater,
            "\n".join(filter(None, (shared.sentence, shared.private_note))),
        )
        pictures.keep_private(unit, shared, note)
        unit.remove(Observation, observation)
        unit.add(note)
        unit.commit("keep_private", goal=goal.short if goal else "")
        return note

    return desk.write(use_case)


def checked(desk: Desk, unit: Unit, seen: Observation, goal: Goal) -> str:
    """Check a note against its goal; gives the learner's given name. Raises as note."""
    placement = unit.need(Placement, goal.placement, "goal")
    plan = unit.need(Plan, goal.plan, "goal")
    steps = len(load_scales()[plan.scale].steps)
    check(seen, placement=placement, goal=goal, steps=steps, today=desk.today)
    learner = unit.get(Learner, placement.learner)
    return learner.given_name if learner else ""
