"""What follows from an answer: hours, leervergoeding, level, evidence; computed, never guessed.

The answer is written as it would be, the ordinary rules read what is there then, and all of it is
undone again (``Desk.suppose``).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.days import WORKED, DayRecord
from mentorapp.domain.errors import Refused
from mentorapp.domain.journal import DELETED
from mentorapp.domain.month import month_name
from mentorapp.domain.observation import Observation
from mentorapp.domain.people import Placement
from mentorapp.domain.plan import Goal, Plan
from mentorapp.domain.week_strip import week_of
from mentorapp.services import learners, money_month, money_words, question_state, scales
from mentorapp.services.calendar import planned_days
from mentorapp.services.desk import Desk
from mentorapp.services.naming import month_words
from mentorapp.services.question_state import Asked
from mentorapp.storage.unit import Unit

#: Kinds whose answer changes what was worked, what is planned, or what is paid.
_OF_DAYS = frozenset({"day", "schedule", "school_day", "pause"})
_OF_PAY = frozenset({"allowance_step", "pay_terms", "relapse", "pay_house", "rate_row"})
_OF_LEVELS = frozenset({"rating", DELETED})  # groups of a note


@dataclass(frozen=True, slots=True)
class Facts:
    """What can be read off with an answer in place; None where there is nothing to say.

    week: minutes worked in the week of the day. planned: of that week, at the workplace. paid:
    leervergoeding of the month, in cents. level: of the competence. notes: seen for it. evidence:
    notes in the period of the evaluation.
    """

    month: str = ""
    week: int | None = None
    planned: int | None = None
    paid: int | None = None
    level: str | None = None
    notes: int | None = None
    evidence: int | None = None


def now(desk: Desk, unit: Unit, asked: Asked) -> Facts:
    """Read what follows from how it stands."""
    place = _placement(unit, asked)
    name = asked.spec.name
    if place is None:
        return Facts()
    if name in _OF_DAYS or name in _OF_PAY:
        return _of_days(desk, unit, asked, place)
    if name == "goal" or (name == "observation" and asked.group in _OF_LEVELS):
        return _of_goal(desk, unit, asked, place)
    if name == "evaluation":
        return _of_evaluation(unit, asked)
    return Facts()


def with_answer(desk: Desk, asked: Asked, choice: str) -> Facts:
    """Read what would follow from an answer; nothing of it stays."""

    def use_case(unit: Unit) -> Facts:
        drafts = question_state.drafts(asked, choice)
        for draft in drafts:
            unit.write(draft)
        unit.commit("settle")
        value = next((one.value for one in drafts if one.group == asked.group), {})
        return now(desk, unit, _supposed(asked, value))

    try:
        return desk.suppose(use_case)
    except Refused:  # what would be refused has no effects; the refusal is said when it is chosen
        return Facts()


def sentences(before: Facts, after: Facts) -> tuple[str, ...]:
    """Say what follows. before: as it stands now."""
    found = []
    if after.week is not None:
        found.append(_hours(_("Uren van die week"), before.week, after.week))
    if after.planned is not None and after.planned != before.planned:
        found.append(_hours(_("Gepland op de werkplek, die week"), before.planned, after.planned))
    if after.paid is not None:
        found.append(_paid(before, after))
    if after.level is not None:
        found.append(_level(before.level, after.level))
    if after.notes is not None and after.notes != before.notes:
        found.append(
            ngettext(
                "Bij deze competentie staat dan {number} notitie.",
                "Bij deze competentie staan dan {number} notities.",
                after.notes,
            ).format(number=after.notes)
        )
    if after.evidence is not None:
        found.append(
            ngettext(
                "{number} notitie valt in de periode van deze evaluatie.",
                "{number} notities vallen in de periode van deze evaluatie.",
                after.evidence,
            ).format(number=after.evidence)
        )
    return tuple(found)


# reading


def _supposed(asked: Asked, value: Mapping[str, Any]) -> Asked:
    """Give the question with the answer among its fields, to find the same places by."""
    return replace(asked, around={**asked.around, **value})


def _placement(unit: Unit, asked: Asked) -> Placement | None:
    found = asked.around.get("placement")
    if found:
        return unit.get(Placement, str(found))
    if asked.spec.name == "placement":
        return unit.get(Placement, asked.state.id)
    return None


def _of_days(desk: Desk, unit: Unit, asked: Asked, place: Placement) -> Facts:
    day = _day(asked.around, desk.today)
    day = min(max(day, place.starts), place.ends)
    month = month_name(day)
    week = week_of(day)
    first, last = min(week), max(week)
    is_day = asked.spec.name == "day"
    worked = planned = None
    if is_day:
        records = [
            one
            for one in unit.find(DayRecord, placement=place.id)
            if first <= one.day <= last and one.code == WORKED
        ]
        worked = sum(one.minutes for one in records)
    elif asked.spec.name in _OF_DAYS:
        span = planned_days(unit, place, first, last)
        planned = sum(one.minutes for one in span.values() if one.code == WORKED)
    return Facts(month, worked, planned, total_of(desk, unit, place, month))


def total_of(desk: Desk, unit: Unit, place: Placement, month: str) -> int | None:
    """Give the total of a month; None at a school, and where it cannot be computed."""
    if place.workplace != desk.store.organisation:
        return None
    try:
        found = money_month.month_money(unit, place.id, month)
    except Refused:
        return None
    return None if found.lacking is not None or found.unpaid else found.total


def _of_goal(desk: Desk, unit: Unit, asked: Asked, place: Placement) -> Facts:
    id_ = asked.state.id if asked.spec.name == "goal" else str(asked.around.get("goal", ""))
    goal = unit.get(Goal, id_)
    plan = unit.get(Plan, goal.plan) if goal is not None else None
    if goal is None or plan is None:
        return Facts()
    seen = unit.find(Observation, placement=place.id, goal=goal.id)
    row = learners.row_of_goal(desk, unit, place, plan, goal)
    level = scales.label_of(plan.scale, row.level) if row.level is not None else _("nog niet")
    return Facts(level=level, notes=len(seen))


def _of_evaluation(unit: Unit, asked: Asked) -> Facts:
    around = asked.around
    first, last = _as_day(around.get("period_from")), _as_day(around.get("period_to"))
    if first is None or last is None:
        return Facts()
    seen = unit.find(Observation, placement=around.get("placement"))
    return Facts(evidence=sum(first <= one.day <= last for one in seen))


def _day(around: Mapping[str, Any], today: date) -> date:
    for name in ("day", "valid_from", "starts"):
        found = _as_day(around.get(name))
        if found is not None:
            return max(found, today) if name == "valid_from" else found
    return today


def _as_day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


# saying


def _hours(what: str, before: int | None, after: int) -> str:
    if before is None or before == after:
        return _("{what}: {hours}.").format(what=what, hours=formats.hours(after))
    return _("{what}: {hours} in plaats van {former}.").format(
        what=what, hours=formats.hours(after), former=formats.hours(before)
    )


def _paid(before: Facts, after: Facts) -> str:
    if before.paid is None or before.paid == after.paid or after.paid is None:
        return _("De leervergoeding verandert niet.")
    return _("Leervergoeding van {month}: € {amount} in plaats van € {former}.").format(
        month=month_words(after.month),
        amount=money_words.money(after.paid),
        former=money_words.money(before.paid),
    )


def _level(before: str | None, after: str) -> str:
    if before is None or before == after:
        return _("Niveau in het verslag: {level}.").format(level=formats.inside(after))
    return _("Niveau in het verslag: {level} in plaats van {former}.").format(
        level=formats.inside(after), former=formats.inside(before)
    )
