"""The parts of a case in JSON, each read strictly: what is wrong is named with its place."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from mentorapp.connectors.deviations import short
from mentorapp.connectors.jsonfile import tree_of
from mentorapp.connectors.money_rules import load_regions
from mentorapp.connectors.resources import load_absence_codes
from mentorapp.connectors.textfile import text_of
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.ledger import Planned
from mentorapp.domain.schedule import DAY_MINUTES
from mentorapp.domain.sickness import Episode, check
from mentorapp.domain.work_case import PRESENT

CASE_LIMIT = 1024 * 1024  # bytes; a case of twenty years has some 100 kB
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
REGIONS = ("flanders", "french", "german")
_YEARS = range(1900, 2200)  # beyond, school years run off the calendar
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_NUMBER = re.compile(r"\d+(\.\d+)?", re.ASCII)  # Decimal takes 1_0 too
_TIME = re.compile(r"([01]\d|2[0-4]):([0-5]\d)", re.ASCII)
_HOUR = 60  # minutes


@dataclass(frozen=True, slots=True)
class Contract:
    """The contract of a case."""

    type: str
    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class Length:
    """How long something is, as far as that was written. In minutes; times since midnight.

    minutes: in parts of a minute where those were asked for.
    """

    minutes: int | None
    starts: int | None = None
    ends: int | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """A weekday of the timetable: workplace or lesson, and how long; minutes as in Length."""

    kind: str
    minutes: int
    starts: int | None = None
    ends: int | None = None


@dataclass(frozen=True, slots=True)
class Timetable:
    """The weeks by the day they hold from, the newest first; by ISO weekday, 1 is Monday."""

    weeks: tuple[tuple[date, Mapping[int, Slot]], ...]

    def on(self, day: date) -> Slot | None:
        """Give what a day is planned to be, None for a free one."""
        for first, week in self.weeks:
            if first <= day:
                return week.get(day.isoweekday())
        return None

    def planned(self, first: date, last: date) -> tuple[Planned, ...]:
        """Give the planned days from first to last, as if there were no holidays."""
        days = (first + timedelta(days=at) for at in range((last - first).days + 1))
        slots = ((day, self.on(day)) for day in days)
        return tuple(Planned(day, slot.kind, slot.minutes) for day, slot in slots if slot)


def case_tree(content: bytes) -> dict[str, Any]:
    """Give the object in a file.

    Raises Refused: FILE_BROKEN with row and column, CASE_BROKEN, ALREADY_THERE for a name that
    stands twice.
    """
    tree = tree_of(text_of(content)[0], once=True)
    if not isinstance(tree, dict):
        raise broken("case", "null" if tree is None else tree)
    return tree


def contract_of(tree: Mapping[str, Any]) -> Contract:
    """Give the contract. A type its region does not know is refused, unless it knows but one.

    Raises Refused(CASE_BROKEN, END_BEFORE_START).
    """
    value = object_at(tree, "contract")
    starts, ends = day_at(value, "start", "contract."), day_at(value, "end", "contract.")
    if ends < starts:
        raise Refused(Problem.END_BEFORE_START, "contract.end", starts=starts, ends=ends)
    kind = text_at(value, "type", "contract.")
    known = load_regions()[one_of(tree, "region", REGIONS, REGIONS[0])].contracts
    if len(known) > 1 and kind not in known:
        raise broken("contract.type", kind)
    return Contract(kind, starts, ends)


def timetable_of(tree: Mapping[str, Any], parts: int = 1) -> Timetable:
    """Give the timetable: one, or a list of {"from", "days"} that follow one another.

    parts: of a minute, how exact its hours are.
    """
    usual = hours_of(tree.get("hours_per_day", 0), "hours_per_day", parts=parts)
    if not isinstance(tree.get("schedule"), list):
        return Timetable(((date.min, _slots(tree, "schedule", "", usual, parts)),))
    found = {}
    for where, one in objects_at(tree, "schedule"):
        first = day_at(one, "from", where)
        if first in found:
            raise broken(f"{where}from", first)
        found[first] = _slots(one, "days", where, usual, parts)
    return Timetable(tuple(sorted(found.items(), reverse=True)))


def _slots(
    tree: Mapping[str, Any], name: str, above: str, usual: int, parts: int
) -> dict[int, Slot]:
    found = {}
    for weekday, one in object_at(tree, name, above).items():
        where = f"{above}{name}.{weekday}"
        if weekday not in WEEKDAYS:
            raise broken(above + name, weekday)
        if one is None:  # a free day may stand there too
            continue
        kind = one.get("kind") if isinstance(one, dict) else one
        if kind not in PRESENT:
            raise broken(where, kind)
        length = length_of(one, where, parts)
        minutes = usual if length.minutes is None else length.minutes
        found[WEEKDAYS.index(weekday) + 1] = Slot(kind, minutes, length.starts, length.ends)
    return found


def noted_of(tree: Mapping[str, Any], parts: int = 1) -> Iterator[tuple[date, str, Length]]:
    """Give the days that were written, each with its code and its length."""
    value = tree.get("days", {})
    if not isinstance(value, dict):
        raise broken("days", value)
    for name, one in value.items():
        where = f"days.{name}"
        day = date_of(name, where)
        code = one.get("code") if isinstance(one, dict) else one
        if not isinstance(code, str) or code not in load_absence_codes():
            raise broken(where, code)
        yield day, code, length_of(one, where, parts)


def length_of(value: object, where: str, parts: int = 1) -> Length:
    """Give hours, from, to and break of a day; without a break there was none.

    Hours and times that do not agree are refused at the hours.
    """
    if not isinstance(value, dict):
        return Length(None)
    hours = hours_of(value["hours"], f"{where}.hours", parts=parts) if "hours" in value else None
    if "from" not in value and "to" not in value:
        if "break" in value:
            raise broken(f"{where}.from", None)
        return Length(hours)
    starts = time_of(value.get("from"), f"{where}.from")
    ends = time_of(value.get("to"), f"{where}.to")
    if ends <= starts:
        raise Refused(Problem.END_BEFORE_START, f"{where}.to", starts=starts, ends=ends)
    pause = value.get("break", 0)
    if type(pause) is not int or not 0 <= pause < ends - starts:
        raise broken(f"{where}.break", pause)
    minutes = (ends - starts - pause) * parts
    if hours is not None and "break" in value and hours != minutes:
        raise broken(f"{where}.hours", value["hours"])
    if hours is not None and hours > minutes:
        raise broken(f"{where}.hours", value["hours"])
    return Length(minutes if hours is None else hours, starts, ends)


def episodes_of(tree: Mapping[str, Any]) -> tuple[Episode, ...]:
    """Give the episodes of sickness, in order.

    Raises Refused(CASE_BROKEN), and what ``sickness.check`` does, at sick_episodes.
    """
    found = []
    for where, one in objects_at(tree, "sick_episodes"):
        continues = one.get("continues", False)
        if type(continues) is not bool:
            raise broken(f"{where}continues", continues)
        first, last = day_at(one, "from", where), day_at(one, "to", where)
        if last < first:
            raise Refused(Problem.END_BEFORE_START, f"{where}to", starts=first, ends=last)
        # What continues another is judged by the first day of that one.
        since = first if continues and "in_service_since" not in one else None
        found.append(
            Episode(first, last, since or day_at(one, "in_service_since", where), continues)
        )
    try:
        return check(found)
    except Refused as refused:
        raise refused.at(f"sick_episodes.{refused.field}") from None


def switches_of(tree: Mapping[str, Any], name: str) -> dict[str, bool]:
    """Give what is on and what is off, by name."""
    value = tree.get(name, {})
    if not isinstance(value, dict):
        raise broken(name, value)
    for key, one in value.items():
        if type(one) is not bool:
            raise broken(f"{name}.{key}", one)
    return dict(value)


# the smallest parts


def broken(where: str, given: object) -> Refused:
    """Give the refusal of a value that does not fit at its place, or is not there."""
    shown = "" if given is None else short(given)
    return Refused(Problem.CASE_BROKEN, where, where=short(where), given=shown)


def object_at(tree: Mapping[str, Any], name: str, above: str = "") -> dict[str, Any]:
    """Give an object."""
    value = tree.get(name)
    if not isinstance(value, dict):
        raise broken(above + name, value)
    return value


def objects_at(tree: Mapping[str, Any], name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the objects of a list, each with its place; none where there is no list."""
    for where, one in items_at(tree, name):
        if not isinstance(one, dict):
            raise broken(where, one)
        yield f"{where}.", one


def items_at(tree: Mapping[str, Any], name: str) -> Iterator[tuple[str, object]]:
    """Give the items of a list, each with its place; none where there is no list."""
    value = tree.get(name, [])
    if not isinstance(value, list):
        raise broken(name, value)
    for number, one in enumerate(value):
        yield f"{name}[{number}]", one


def text_at(tree: Mapping[str, Any], name: str, above: str = "") -> str:
    """Give a text that is not empty."""
    value = tree.get(name)
    if not isinstance(value, str) or not value:
        raise broken(above + name, value)
    return value


def one_of(tree: Mapping[str, Any], name: str, options: tuple[str, ...], default: str) -> str:
    """Give one of the options."""
    value = tree.get(name, default)
    if value not in options:
        raise broken(name, value)
    return str(value)


def day_at(tree: Mapping[str, Any], name: str, above: str = "") -> date:
    """Give a day."""
    return date_of(tree.get(name), above + name)


def date_of(value: object, where: str) -> date:
    """Give a day: 2025-10-01."""
    if isinstance(value, str) and _DAY.fullmatch(value):  # fromisoformat takes weeks too
        try:
            found = date.fromisoformat(value)
        except ValueError:
            pass
        else:
            if found.year in _YEARS:
                return found
    raise broken(where, value)


def time_of(value: object, where: str) -> int:
    """Give a time of the clock, from 00:00 to 24:00, as minutes since midnight."""
    match = _TIME.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise broken(where, value)
    minutes = int(match[1]) * _HOUR + int(match[2])
    if minutes > DAY_MINUTES:
        raise broken(where, value)
    return minutes


def hours_of(value: object, where: str, *, most: int = DAY_MINUTES, parts: int = 1) -> int:
    """Give hours as minutes, or as parts of one: whole or decimal, from 0.

    What is finer than that is rounded.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise broken(where, value)
    if isinstance(value, str) and not _NUMBER.fullmatch(value):
        raise broken(where, value)
    minutes = Decimal(str(value)) * _HOUR * parts
    if not minutes.is_finite() or not 0 <= minutes <= most * parts:
        raise broken(where, value)
    return int(minutes.to_integral_value())
