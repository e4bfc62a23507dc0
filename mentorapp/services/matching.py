"""Match what a workplace made itself to what its school sent later: nothing doubled."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique
from typing import Any

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain import ids
from mentorapp.domain.calendar import SchoolDay
from mentorapp.domain.catalogue import Owner
from mentorapp.domain.folding import folded
from mentorapp.domain.journal import Draft
from mentorapp.domain.people import Learner, Match, Organisation, Person, Placement, Role
from mentorapp.domain.schedule import Schedule
from mentorapp.services import births, match_pairs
from mentorapp.services.desk import Desk
from mentorapp.services.match_pairs import Paired
from mentorapp.services.naming import counted
from mentorapp.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Candidate:
    """A learner of this workplace and one of a school who may be the same.

    same_name, same_number: hints; a person decides. school: the name of theirs.
    """

    ours: Learner
    theirs: Learner
    same_name: bool
    same_number: bool = False
    school: str = ""

    @property
    def alike(self) -> bool:
        """Whether something says that they may be the same."""
        return self.same_name or self.same_number


@unique
class Outcome(StrEnum):
    """What becomes of something of ours once it is matched."""

    SAME = "same"  # both say it already
    THEIRS = "theirs"  # the school's counts; ours stands as a question to the school
    KEPT = "kept"  # only we have it: it stays, under the school's learner
    PROPOSED = "proposed"  # the school has nothing like it: it is asked whether it belongs
    SET_ASIDE = "set_aside"  # the school's count; ours no longer do, and nothing is asked
    CHECK = "check"  # a person must look: the same number means something else, or two dates do


@dataclass(frozen=True, slots=True)
class MatchRow:
    """One line of a preview. kind: of the record; field: its key, or empty for a whole record.

    ours, theirs: in words, empty where there is nothing. id, other: of our record and of theirs,
    empty where one of both has none. notes: how many hang on it. same_code: both are the same
    competence by its code.
    """

    kind: str
    field: str
    ours: str
    theirs: str
    outcome: Outcome
    id: str = ""
    notes: int = 0
    same_code: bool = False
    other: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a match would do, before a person confirms it.

    notes, days, months: how many go along to the school's learner. open_goals: goals of the
    school that none of ours is paired with, as (id, name), to choose from by hand.
    """

    ours: Learner
    theirs: Learner
    rows: tuple[MatchRow, ...]
    notes: int
    days: int
    months: int
    open_goals: tuple[tuple[str, str], ...]


def candidates(desk: Desk) -> list[Candidate]:
    """Give every pair that a person could match: our own learners and those of a school here."""
    with desk.read() as unit:
        placed = {one.learner for one in unit.find(Placement, workplace=desk.store.organisation)}
        everyone = [one for one in unit.find(Learner) if one.id in placed]
        schools = {one.id: one.name for one in unit.find(Organisation)}
    own = [one for one in everyone if one.school is None]
    of_school = [one for one in everyone if one.school is not None]
    found = [
        Candidate(
            ours,
            theirs,
            folded(ours.name) == folded(theirs.name),
            bool(ours.school_number) and ours.school_number == theirs.school_number,
            schools.get(theirs.school or "", ""),
        )
        for ours in own
        for theirs in of_school
    ]
    return sorted(
        found,
        key=lambda one: (
            not one.alike,
            folded(one.ours.name),
            folded(one.theirs.name),
        ),
    )


def preview(desk: Desk, ours: str, theirs: str, goals: Mapping[str, str] | None = None) -> Preview:
    """Say what becomes of each record when two learners are matched; nothing is written.

    goals: pairs that a person made by hand, ours to theirs (empty for none). Raises as match.
    """
    with desk.read() as unit:
        paired = match_pairs.paired(desk, unit, ours, theirs, goals or {})
        return Preview(
            paired.ours,
            paired.theirs,
            tuple(_rows(unit, paired)),
            len(paired.notes),
            len(paired.days),
            len(paired.months),
            tuple(
                (one.id, one.short)
                for one in paired.their_goals
                if one.id not in paired.goals.values()
            ),
        )


def match(
    desk: Desk, ours: str, theirs: str, goals: Mapping[str, str] | None = None
) -> list[Match]:
    """Say that a learner of ours and one of the school are the same person.

    Placements, plan, goals (by hand, code or wording), schedules, days, closed months and ratings
    go along. From then on the school's records give the value; what we wrote differently stands
    as a question to the school, and what only a workplace says (mentors, establishment, school
    contact) stays. Raises Refused(UNKNOWN) when either is not there or not of that side,
    NOT_ALLOWED.
    """

    def use_case(unit: Unit) -> list[Match]:
        desk.require(unit, Role.MENTOR, Role.ADMINISTRATOR)
        paired = match_pairs.paired(desk, unit, ours, theirs, goals or {})
        links = [
            Match(
                ids.natural("match", desk.store.organisation, left),
                desk.store.organisation,
                kind,
                left,
                right,
                desk.person,
            )
            for kind, left, right in paired.links
        ]
        for link in links:
            unit.put(link)
        merged = set[tuple[str, str]]()
        for kind, left, right in paired.links:
            if (kind, right) not in merged:  # of several versions the one in force says it
                merged.add((kind, right))
                for draft in _merged(unit, kind, left, right):
                    unit.write(draft)
        unit.commit("match", name=paired.theirs.name)
        return links

    return desk.write(use_case)


def _merged(unit: Unit, kind: str, ours: str, theirs: str) -> Iterator[Draft]:
    """Draft what a workplace said of both records as one: nobody shall be asked about itself."""
    record = unit.catalogue.named(kind)
    if record is None or kind not in {"placement", "goal"}:
        return
    left, right = unit.state(kind, ours), unit.state(kind, theirs)
    for group in record.groups:
        one, other = left.group(group.name).head, right.group(group.name).head
        if record.owner_of(group.name) is Owner.WORKPLACE and one and other:
            values = {name: _both(one.value[name], other.value[name]) for name in group.fields}
            yield Draft(kind, theirs, group.name, values, (one.hash, other.hash))


def _both(ours: Any, theirs: Any) -> Any:
    if isinstance(ours, list) and isinstance(theirs, list):
        return [*theirs, *(one for one in ours if one not in theirs)]
    return theirs or ours


def _rows(unit: Unit, paired: Paired) -> Iterator[MatchRow]:
    names = {one.id: one.name for one in unit.find(Person)}

    def field(kind: str, name: str, ours: object, theirs: object, id_: str) -> MatchRow:
        left, right = _said(ours, names), _said(theirs, names)
        outcome = Outcome.SAME if ours == theirs else Outcome.THEIRS
        return MatchRow(kind, name, left, right, outcome, id_)

    one, other = paired.ours, paired.theirs
    for name in ("given_name", "family_name", "school_number", "programme", "year"):
        yield field("learner", name, getattr(one, name), getattr(other, name), one.id)
    for left, right in paired.places:
        for name in ("starts", "ends", "contract", "counsellor"):
            yield field("placement", name, getattr(left, name), getattr(right, name), left.id)
        yield from _births(unit, left, right)
        if left.mentors:
            mentors, theirs = _said(left.mentors, names), _said(right.mentors, names)
            yield MatchRow("placement", "mentors", mentors, theirs, Outcome.KEPT, left.id)
    for plan, their_plan in paired.plans:
        yield field("plan", "title", plan.title, their_plan.title, plan.id)
        same = plan.scale == their_plan.scale
        outcome = Outcome.SAME if same else Outcome.CHECK
        yield MatchRow("plan", "scale", plan.scale, their_plan.scale, outcome, plan.id)
    yield from _goal_rows(paired)
    yield from _schedule_rows(paired)
    for left, right in paired.places:
        said = [_days_off(unit, place) for place in (left, right)]
        if said[0]:  # the school's own word counts about its own days
            yield MatchRow("school_day", "", said[0], said[1], Outcome.SET_ASIDE, left.id)


def _births(unit: Unit, left: Placement, right: Placement) -> Iterator[MatchRow]:
    """Say what becomes of a date of birth: both sides give it, and two that differ are asked."""
    ours, theirs = births.born_of(unit, left.id), births.born_of(unit, right.id)
    if ours or theirs:
        both = Outcome.SAME if ours == theirs else Outcome.CHECK
        outcome = both if ours and theirs else Outcome.KEPT if ours else Outcome.THEIRS
        yield MatchRow("birth", "born", _said(ours, {}), _said(theirs, {}), outcome, left.id)


def _days_off(unit: Unit, placement: Placement) -> str:
    days = unit.find(SchoolDay, school=placement.calendar) if placement.calendar else []
    return counted("school_day", len(days)) if days else ""


def _goal_rows(paired: Paired) -> Iterator[MatchRow]:
    theirs = {one.id: one for one in paired.their_goals}
    for goal in paired.our_goals:
        number = paired.notes.count(goal.id)
        other = theirs.get(paired.goals.get(goal.id, ""))
        if other is None:
            outcome = Outcome.PROPOSED if paired.plans else Outcome.KEPT
        else:
            same = (goal.short, goal.phrase) == (other.short, other.phrase)
            outcome = Outcome.SAME if same else Outcome.THEIRS
        if other is None:
            yield MatchRow("goal", "", goal.short, "", outcome, goal.id, number)
            continue
        coded = bool(goal.competence) and goal.competence == other.competence
        yield MatchRow(
            "goal", "", goal.short, other.short, outcome, goal.id, number, coded, other.id
        )


def _schedule_rows(paired: Paired) -> Iterator[MatchRow]:
    theirs = {one.id: one for one in paired.their_schedules}
    for one in paired.our_schedules:
        other = theirs.get(paired.schedules.get(one.id, ""))
        words = _since(one)
        if other is None:
            yield MatchRow("schedule", "", words, "", Outcome.PROPOSED, one.id)
        else:
            same = _pattern(one) == _pattern(other)
            outcome = Outcome.SAME if same else Outcome.THEIRS
            yield MatchRow("schedule", "", words, _since(other), outcome, one.id)
    for id_, other in theirs.items():
        if id_ not in paired.schedules.values():
            yield MatchRow("schedule", "", "", _since(other), Outcome.THEIRS)


def _pattern(schedule: Schedule) -> tuple[object, ...]:
    return (
        schedule.valid_from,
        schedule.kind,
        schedule.weeks,
        schedule.anchor,
        schedule.blocks,
    )


def _since(schedule: Schedule) -> str:
    return _("weekrooster vanaf {day}").format(day=formats.day(schedule.valid_from))


def _said(value: object, names: Mapping[str, str]) -> str:
    if value is None:
        return ""
    if isinstance(value, StrEnum):
        return value.value.upper()
    if isinstance(value, str):
        return names.get(value, value)
    if isinstance(value, date):
        return formats.day(value)
    if isinstance(value, Iterable):
        return ", ".join(names.get(str(one), str(one)) for one in value)
    return str(value)
