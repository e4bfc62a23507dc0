"""The shipped data of the field as domain values: read once, checked strictly."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import Any, TypeVar

from mentorapp.base.paths import resources
from mentorapp.connectors.public_holidays import HolidayProfile
from mentorapp.connectors.qualifications import read_qualification
from mentorapp.domain.allowance import Level, Rate, RateTable, Status, in_order
from mentorapp.domain.calendar import CalendarRules, HolidayException, HolidayRule
from mentorapp.domain.days import DayCode
from mentorapp.domain.ending import Duty, Parts
from mentorapp.domain.errors import Damaged, Refused
from mentorapp.domain.framework import Framework, is_qualification_code
from mentorapp.domain.pausing import Ground, PauseKind, PauseRules
from mentorapp.domain.plain import SHAPE_ERRORS, from_plain
from mentorapp.domain.scale import Scale, Step, check_scale
from mentorapp.domain.today_rows import TodoKind
from mentorapp.domain.todo import CloseMonth, Estimate
from mentorapp.domain.words import Words

T = TypeVar("T")
CALENDAR = "school_calendar_be_nl"


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the field (begrip). attested: languages whose translation was read somewhere."""

    id: str
    number: int
    words: Words
    definition: str
    attested: tuple[str, ...]


def read(*path: str) -> Any:
    """Give a JSON file that ships. Raises Damaged."""
    file = resources().joinpath(*path)
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Damaged("/".join(path), str(error)) from error


def made(where: str, make: Callable[[], T]) -> T:
    """Give what make gives; a datum of another shape is a damaged program, not a mistake."""
    try:
        return make()
    except (*SHAPE_ERRORS, Refused) as error:
        raise Damaged(where, f"{type(error).__name__}: {error}") from error


def words_of(value: dict[str, str]) -> Words:
    """Give words in four languages. Raises ValueError without Dutch ones."""
    words: Words = from_plain(value, Words)
    if not words.nl and any(value.values()):
        raise ValueError("Dutch is missing")
    return words


def _status(value: str) -> str:
    return Status(value).value


def files(folder: str) -> tuple[str, ...]:
    """Give the names of the JSON files in a folder of what ships."""
    return tuple(sorted(file.name for file in resources().joinpath(folder).glob("*.json")))


@cache
def load_scales() -> MappingProxyType[str, Scale]:
    """Give the shipped scales by id, the default one first. Raises Damaged."""
    found = [
        made(name, lambda name=name: _scale(read("scales", name)))  # type: ignore[misc]
        for name in files("scales")
    ]
    if [scale.default for scale in found].count(True) != 1:
        raise Damaged("scales", "one default is needed")
    found.sort(key=lambda scale: (not scale.default, scale.id))
    return MappingProxyType({scale.id: scale for scale in found})


def _scale(value: dict[str, Any]) -> Scale:
    return check_scale(
        Scale(
            id=from_plain(value["id"], str),
            title=words_of(value["title"]),
            steps=tuple(
                Step(
                    from_plain(step["level"], int),
                    words_of(step["label"]),
                    words_of(step["hint"]),
                    *(words_of(step["own"][part]) for part in ("label", "hint") if "own" in step),
                )
                for step in value["steps"]
            ),
            achieved_from=from_plain(value["achieved_from"], int),
            not_seen=words_of(value["not_seen"]),
            source=from_plain(value["source"], str),
            status=_status(value["status"]),
            default=from_plain(value["default"], bool),
        )
    )


def framework_file(code: str) -> bytes:
    """Give the shipped qualification file of a code, as a user's own file would be read."""
    for name in files("frameworks"):
        if name.startswith(f"{code.lower()}-"):
            return resources().joinpath("frameworks", name).read_bytes()
    raise Damaged("frameworks", code)


@cache
def load_frameworks() -> MappingProxyType[str, Framework]:
    """Give the demonstration frameworks by code, read by the reader that users' files go through.

    Raises Damaged, also when one deviates from the form.
    """
    found = {}
    for name in files("frameworks"):
        try:
            data = resources().joinpath("frameworks", name).read_bytes()
        except OSError as error:
            raise Damaged(f"frameworks/{name}", str(error)) from error
        framework, deviations = made(name, lambda data=data: read_qualification(data))  # type: ignore[misc]
        if deviations:
            raise Damaged(f"frameworks/{name}", str(deviations[0]))
        found[framework.code] = framework
    return MappingProxyType(found)


@cache
def load_absence_codes() -> MappingProxyType[str, DayCode]:
    """Give the neutral day codes by code, in the order of the file. Raises Damaged."""
    rows = read("rules", "absence_codes.json")
    return made("absence_codes", lambda: MappingProxyType(_codes(rows)))


def _codes(rows: dict[str, Any]) -> dict[str, DayCode]:
    found = {}
    for row in rows["codes"]:
        plain = {name: value for name, value in row.items() if not name.startswith("valid_")}
        words_of(row["label"])
        _status(row["status"])
        code: DayCode = from_plain(plain, DayCode)
        if code.code in found:
            raise ValueError(code.code)
        found[code.code] = code
    return found


@cache
def load_school_calendar(name: str = CALENDAR) -> CalendarRules:
    """Give the rules of a region's school calendar. Raises Damaged."""
    value = read("rules", f"{name}.json")
    return made(name, lambda: _calendar(value))


def _calendar(value: dict[str, Any]) -> CalendarRules:
    rules = tuple(from_plain(row, HolidayRule) for row in value["rules"])
    exceptions = tuple(from_plain(row, HolidayException) for row in value["exceptions"])
    for datum in (*rules, *exceptions):
        _status(datum.status)
    return CalendarRules(from_plain(value["id"], str), rules, exceptions)


@cache
def load_allowance_rates() -> RateTable:
    """Give levels and minimum incomes, in order of their first day. Raises Damaged."""
    value = read("rules", "allowance_rates.json")
    return made("allowance_rates", lambda: _rates(value))


def _rates(value: dict[str, Any]) -> RateTable:
    rows = []
    for row in value["rates"]:
        plain = {name: datum for name, datum in row.items() if name != "valid_to"}
        rate: Rate = from_plain(plain, Rate)
        if len(rate.published) != len(value["levels"]):
            raise ValueError(f"{rate.valid_from}: one amount for each level")
        if not rate.source and rate.status is not Status.UNVERIFIED:
            raise ValueError(f"{rate.valid_from}: no source")
        rows.append(rate)
    if list(in_order(rows)) != rows:
        raise ValueError("rates not in order of their first day")
    for row, following in pairwise(value["rates"]):
        after = date.fromisoformat(row["valid_to"]) + timedelta(days=1)
        if after != date.fromisoformat(following["valid_from"]):
            raise ValueError(f"{row['valid_to']}: a gap or an overlap after it")
    levels = tuple(from_plain(row, Level) for row in value["levels"])
    return RateTable(from_plain(value["region"], str), levels, tuple(rows))


@cache
def load_holiday_profile(name: str = "be") -> HolidayProfile:
    """Give which public holidays count in a region. Raises Damaged."""
    value = read("rules", "public_holidays.json")
    return made("public_holidays", lambda: _profile(value, name))


def _profile(value: dict[str, Any], name: str) -> HolidayProfile:
    for row in value["profiles"]:
        if row["id"] == name:
            profile: HolidayProfile = from_plain(row, HolidayProfile)
            _status(profile.status)
            return profile
    raise KeyError(name)


@cache
def load_close_month() -> CloseMonth:
    """Give by when a month is to be closed. Raises Damaged."""
    value = read("rules", "house_rules.json")
    return made("house_rules", lambda: _close_month(value["close_month"]))


def _close_month(value: dict[str, Any]) -> CloseMonth:
    rule: CloseMonth = from_plain(value, CloseMonth)
    _status(rule.status)
    if rule.working_day < 1:
        raise ValueError(rule.working_day)
    return rule


@cache
def load_estimates() -> MappingProxyType[TodoKind, Estimate]:
    """Give how long each kind of thing to do may take. Raises Damaged."""
    value = read("rules", "work_estimates.json")
    return made("work_estimates", lambda: MappingProxyType(_estimates(value)))


def _estimates(value: dict[str, Any]) -> dict[TodoKind, Estimate]:
    found: dict[TodoKind, Estimate] = {}
    for row in value["estimates"]:
        one: Estimate = from_plain(row, Estimate)
        _status(one.status)
        if one.kind in found or one.seconds < 1 or one.each_seconds < 0:
            raise ValueError(one.kind)
        found[one.kind] = one
    if missing := set(TodoKind) - found.keys():
        raise ValueError(f"no estimate: {sorted(missing)}")
    return found


@cache
def load_pause_rules() -> PauseRules:
    """Give the grounds of suspension, and from when the school is told of one. Raises Damaged."""
    value = read("rules", "suspension_grounds.json")
    return made("suspension_grounds", lambda: _pause_rules(value))


def _pause_rules(value: dict[str, Any]) -> PauseRules:
    grounds = tuple(from_plain(row, Ground) for row in value["grounds"])
    if len({one.code for one in grounds}) != len(grounds) or not grounds:
        raise ValueError("grounds")
    tell = value["tell_after"]
    for one in grounds:
        _status(one.status)
    return PauseRules(
        grounds,
        {kind: words_of(value["labels"][kind.value]) for kind in PauseKind},
        from_plain(tell["days"], int),
        from_plain(tell["source"], str),
        _status(tell["status"]),
    )


@cache
def load_end_duties() -> tuple[Duty, ...]:
    """Give what is to be done when a placement ends early. Raises Damaged."""
    value = read("rules", "early_end.json")
    return made("early_end", lambda: tuple(_duty(row) for row in value["duties"]))


@cache
def load_parts() -> MappingProxyType[str, Parts]:
    """Give the partial qualifications that are known, by framework. Raises Damaged."""
    value = read("rules", "partial_qualifications.json")
    return made(
        "partial_qualifications",
        lambda: MappingProxyType({row["framework"]: _parts(row) for row in value["frameworks"]}),
    )


def _parts(row: dict[str, Any]) -> Parts:
    parts: Parts = from_plain(row, Parts)
    _status(parts.status)
    for one in (parts.framework, *(part.code for part in parts.parts)):
        if not is_qualification_code(one):
            raise ValueError(one)
    return parts


def _duty(row: dict[str, Any]) -> Duty:
    duty: Duty = from_plain(row, Duty)
    _status(duty.status)
    return duty


@cache
def load_glossary() -> MappingProxyType[str, Term]:
    """Give the terms of the field by id, in the order of the list. Raises Damaged."""
    value = read("glossary", "terms.json")
    return made("terms", lambda: MappingProxyType({term.id: term for term in _terms(value)}))


def _terms(value: dict[str, Any]) -> tuple[Term, ...]:
    return tuple(
        Term(
            id=from_plain(row["id"], str),
            number=from_plain(row["number"], int),
            words=words_of({code: row[code] for code in ("nl", "fr", "en", "de")}),
            definition=from_plain(row["definition"], str),
            attested=from_plain(row["attested"], tuple[str, ...]),
        )
        for row in value["terms"]
    )


@cache
def demo_photos(observation: str) -> tuple[bytes, ...]:
    """Give the photos of a note of the practice data, by its key."""
    path = resources() / "demo" / "photos" / f"{observation}.jpg"
    return (path.read_bytes(),) if path.is_file() else ()


def demo(name: str) -> Any:
    """Give a file of the practice data as it stands (resources/demo/README.md). Raises Damaged."""
    return read("demo", f"{name}.json")
