"""The logbook of a learner: notes newest first, searched by words."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from mentorapp.connectors.resources import load_scales
from mentorapp.domain.finding import meets, words
from mentorapp.domain.learner_rows import LogPage, LogRow
from mentorapp.domain.observation import Observation
from mentorapp.domain.people import Learner, Person, Placement
from mentorapp.domain.plan import Goal, Plan
from mentorapp.domain.voice import Voice
from mentorapp.services.desk import Desk
from mentorapp.storage import logbook as stored
from mentorapp.storage import pictures, steps
from mentorapp.storage.unit import Unit

PAGE = 50
_NOTES, _SEEN = ("note", "note_several", "correct"), "observation"  # steps, and what they write
_TRIES = 20  # pages that are looked through for words before the rest is left for the next page


@dataclass(frozen=True, slots=True)
class Around:
    """What the rows of a log need besides the notes."""

    learners: Mapping[str, str]
    goals: Mapping[str, Goal]
    steps: Mapping[str, int]
    names: Mapping[str, str]
    may_edit: bool


def logbook(
    desk: Desk,
    learner: str,
    before: stored.Cursor | None = None,
    text: str = "",
    number: int = PAGE,
    *,
    voices: Collection[Voice] = (Voice.MENTOR,),
) -> LogPage:
    """Give a page of notes on a learner, newest first. Raises Refused(UNKNOWN).

    before: ``more`` of the page before. text: words that must all be in sentence, place, private
    note or name of the competence; accents and capitals ignored. voices: whose notes.
    """
    with desk.read() as unit:
        found = unit.need(Learner, learner, "learner")
        placements = unit.find(Placement, learner=learner)
        around = surroundings(desk, unit, placements)
        shown = page(
            unit, placements, around, before=before, text=text, number=number, voices=voices
        )
        return replace(shown, given_name=found.given_name)


@dataclass(frozen=True, slots=True)
class LastNote:
    """A note as the logbook shows it. scale: id of the scale of its plan."""

    row: LogRow
    scale: str


def last_note(desk: Desk) -> LastNote | None:
    """Give what the signed-in person noted or corrected last on this PC, or None."""
    with desk.read() as unit:
        step = steps.latest(unit.connection, desk.person, desk.store.author, _NOTES)
        if step is None:
            return None
        noted = [one.id for one in steps.entries(unit.connection, step) if one.record == _SEEN]
        seen = unit.get(Observation, noted[0]) if noted else None
        placement = unit.get(Placement, seen.placement) if seen else None
        goal = unit.get(Goal, seen.goal) if seen else None
        plan = unit.get(Plan, goal.plan) if goal else None
        if seen is None or placement is None or plan is None:
            return None
        entry = stored.Entry(
            seen.id,
            seen.placement,
            seen.goal,
            seen.level,
            seen.day,
            seen.rater,
            seen.place,
            seen.sentence,
            seen.private_note,
            private=False,
        )
        return LastNote(row_of(entry, surroundings(desk, unit, [placement])), plan.scale)


def page(
    unit: Unit,
    placements: Iterable[Placement],
    around: Around,
    *,
    before: stored.Cursor | None = None,
    text: str = "",
    number: int = PAGE,
    voices: Collection[Voice] = (Voice.MENTOR,),
) -> LogPage:
    """Give a page of notes of some placements."""
    ids = [one.id for one in placements]
    rows, following = _rows(
        unit, ids, around, before=before, text=text, number=number, voices=voices
    )
    shown = pictures.counts(unit, ids, [row.id for row in rows])
    rows = [
        replace(row, pictures=shown[row.id], taken=row.own and _is_taken(unit, row)) for row in rows
    ]
    return LogPage(tuple(rows), following, stored.own_number(unit, ids))


def _is_taken(unit: Unit, row: LogRow) -> bool:
    """Say whether a mentor noted what the learner noted itself."""
    same = {"placement": row.placement, "goal": row.goal, "day": row.day.isoformat()}
    return bool(unit.find(Observation, **same))


def _rows(
    unit: Unit,
    ids: list[str],
    around: Around,
    *,
    before: stored.Cursor | None,
    text: str,
    number: int,
    voices: Collection[Voice],
) -> tuple[list[LogRow], stored.Cursor | None]:
    """Give the notes of a page, and where the next one begins."""
    wanted = bool(words(text))
    rows: list[LogRow] = []
    for _try in range(_TRIES):
        # A word may be in the name of the competence: then the database cannot tell.
        entries = stored.page(unit, ids, before=before, limit=number + 1, voices=voices)
        for at, entry in enumerate(entries[:number], 1):
            before = entry.day, entry.id
            row = row_of(entry, around)
            if not wanted or _has(row, text):
                rows.append(row)
            if len(rows) == number:
                return rows, before if at < len(entries) else None
        if len(entries) <= number:
            return rows, None
    return rows, before


def _has(row: LogRow, text: str) -> bool:
    said = "\n".join((row.short, row.sentence, row.place, row.private_note, row.rater))
    return bool(meets(said, text))


def surroundings(desk: Desk, unit: Unit, placements: Iterable[Placement]) -> Around:
    """Read what the rows of a log of these placements need."""
    scales, learners, goals, steps = load_scales(), {}, {}, {}
    for placement in placements:
        learners[placement.id] = placement.learner
        plans = {one.id: one.scale for one in unit.find(Plan, placement=placement.id)}
        for goal in unit.find(Goal, placement=placement.id):
            goals[goal.id] = goal
            scale = scales.get(plans.get(goal.plan, ""))
            steps[goal.id] = len(scale.steps) if scale else 0
    names = {one.id: one.name for one in unit.find(Person)}
    return Around(learners, goals, steps, names, not desk.is_school)


def row_of(entry: stored.Entry, around: Around) -> LogRow:
    """Give the row of one note."""
    goal = around.goals.get(entry.goal)
    return LogRow(
        entry.id,
        around.learners.get(entry.placement, ""),
        entry.placement,
        entry.day,
        entry.goal,
        goal.short if goal else "",
        entry.level,
        around.steps.get(entry.goal, 0),
        entry.sentence,
        entry.place,
        around.names.get(entry.rater, ""),
        entry.private_note,
        entry.private,
        around.may_edit and not entry.private and not entry.own,
        own=entry.own,
    )
