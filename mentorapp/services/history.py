"""Who did what (wie deed wat): the journal in words, newest first, filtered and paged."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from mentorapp.base.texts import sort_key
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.folding import folded
from mentorapp.domain.history_rows import ChangeKey, HistoryDetail, HistoryRow
from mentorapp.domain.people import Placement
from mentorapp.domain.plain import utc_text
from mentorapp.domain.records import CATALOGUE
from mentorapp.services import fields, naming, telling
from mentorapp.services.desk import Desk
from mentorapp.services.fields import Spoken
from mentorapp.services.telling import Change
from mentorapp.storage import history
from mentorapp.storage.history import Found, Wanted
from mentorapp.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class HistoryOf:
    """What to look for; empty: everything. Both days included. kind: of a record.

    house: organisation whose computers wrote it. text: in what was typed, and in the names of
    people, learners and competences.
    """

    person: str = ""
    learner: str = ""
    kind: str = ""
    house: str = ""
    first: date | None = None
    last: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the next page begins; opaque."""

    read: tuple[ChangeKey, ...]
    withdrawn: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Rows, newest first, and where the next page begins; None at the end."""

    rows: tuple[HistoryRow, ...]
    following: Cursor | None


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be asked for, (id, words) each: people with the others' house, learners, kinds."""

    people: tuple[tuple[str, str], ...]
    learners: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    houses: tuple[tuple[str, str], ...]


def history_of(
    desk: Desk, asked: HistoryOf, *, before: Cursor | None = None, limit: int = 50
) -> HistoryPage:
    """Give a page of the journal in words. before: of the page before this one."""
    with desk.read() as unit:
        spoken = Spoken(unit)
        wanted = _wanted(desk, unit, spoken, asked, before)
        read = {one.author: (one.seq, one.branch) for one in before.read} if before else {}
        found = history.newest_first(unit.connection, unit.catalogue, wanted, read)
        page: list[Change] = []
        more = False
        for one in _meeting(unit, found, asked.text):
            if len(page) == limit:
                more = True
                break
            page.append(one)
            read[one.found.author] = (one.found.seq, one.found.branch)
        keys = tuple(ChangeKey(author, *position) for author, position in sorted(read.items()))
        following = Cursor(keys, wanted.withdrawn) if more else None
        return HistoryPage(tuple(telling.rows(desk, unit, spoken, page)), following)


def history_detail(desk: Desk, key: ChangeKey) -> tuple[HistoryDetail, ...]:
    """Give what a row wrote, field by field: before and after. Raises Refused(UNKNOWN)."""
    with desk.read() as unit:
        lines = history.lines(unit.connection, key.author, key.seq, key.branch)
        if not lines:
            raise Refused(Problem.UNKNOWN, None, id=str(key.seq))
        spoken = Spoken(unit)
        return tuple(detail for line in lines for detail in telling.details(unit, spoken, line))


def history_choices(desk: Desk) -> Choices:
    """Give what the journal can be filtered by, in the order of their words."""
    with desk.read() as unit:
        spoken = Spoken(unit)
    own = desk.store.organisation
    people = [
        (
            one.id,
            one.name
            if one.organisation == own
            else telling.of_house(spoken, one.name, one.organisation),
        )
        for one in spoken.people.values()
    ]
    kinds = [(one.name, naming.kind_name(one.name, many=True)) for one in CATALOGUE.records]
    houses = {house: spoken.houses.get(house, "") for house in desk.store.members.side}
    return Choices(
        _sorted(people),
        _sorted(spoken.learners.items()),
        _sorted(kinds),
        _sorted((id_, name) for id_, name in houses.items() if name),
    )


# what is wanted


def _wanted(
    desk: Desk, unit: Unit, spoken: Spoken, asked: HistoryOf, before: Cursor | None
) -> Wanted:
    members = desk.store.members
    authors = None
    if asked.house:
        authors = frozenset(a for a, o in members.organisation.items() if o == asked.house)
    withdrawn: tuple[str, ...] = ()
    if asked.learner:
        withdrawn = before.withdrawn if before else _withdrawn(desk, unit, asked.learner)
    return Wanted(
        asked.person or None,
        authors,
        frozenset({asked.kind} if asked.kind else ()),
        _midnight(asked.first),
        _midnight(asked.last + timedelta(days=1) if asked.last else None),
        asked.learner or None,
        withdrawn,
        _search(spoken, asked.text.strip()) if asked.text.strip() else None,
    )


def _withdrawn(desk: Desk, unit: Unit, learner: str) -> tuple[str, ...]:
    """Give the ids of what was withdrawn of a learner, and of what was matched to its records."""
    named = {learner, *(one.id for one in unit.find(Placement, learner=learner))}
    for same in desk.store.members.same.values():
        named |= {ours for ours, theirs in same.items() if theirs in named}
    return tuple(history.withdrawn(unit.connection, unit.catalogue, named))


def _search(spoken: Spoken, text: str) -> history.Search:
    # SQLite knows the capitals of ASCII alone.
    spellings = {text, text.lower(), text.upper(), text.capitalize()}
    if text.isascii():
        spellings = {text}
    wanted = folded(text)
    return history.Search(
        tuple(sorted(spellings)),
        tuple(one.id for one in spoken.people.values() if wanted and wanted in folded(one.name)),
        tuple(id_ for id_, name in spoken.learners.items() if wanted and wanted in folded(name)),
    )


def _midnight(day: date | None) -> str:
    return utc_text(datetime.combine(day, time.min).astimezone()) if day else ""


def _meeting(unit: Unit, found: Iterable[Found], text: str) -> Iterator[Change]:
    """Give the changes with their entries; of those that were found by a text only the right."""
    wanted = folded(text)
    for one in found:
        lines = history.lines(unit.connection, one.author, one.seq, one.branch)
        bodies = [json.loads(line.body) if line.body else None for line in lines]
        change = Change(one, lines, bodies)
        if one.sure or any(
            _holds(body, wanted, text.strip()) and not telling.is_blind(unit, body)
            for body in change.bodies
        ):
            yield change


def _holds(body: dict[str, Any] | None, wanted: str, text: str) -> bool:
    """Say whether a text stands in what was typed, and not in a key or an id."""
    if body is None:
        return False
    typed = [value for name, value in body["value"].items() if name in fields.TYPED]
    words = [value for value in typed if isinstance(value, str)]
    return any((wanted and wanted in folded(one)) or text in one for one in words)


def _sorted(found: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(found, key=lambda one: (sort_key(one[1]), one[0])))
