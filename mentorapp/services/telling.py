"""Changes of the journal in words: who, what, about whom, and field by field."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from mentorapp.base.texts import _
from mentorapp.domain.catalogue import Anchor, Record
from mentorapp.domain.history_rows import ChangeKey, HistoryDetail, HistoryRow
from mentorapp.domain.installation import Installation
from mentorapp.domain.journal import DELETED
from mentorapp.domain.people import Side
from mentorapp.services import blind, fields, naming
from mentorapp.services.desk import Desk
from mentorapp.services.fields import Spoken
from mentorapp.storage import history, reading, steps
from mentorapp.storage.history import Found, Line
from mentorapp.storage.unit import Unit

_GAP = "…"  # in the words of a step whose parameters are not here
_OF_LEARNERS = frozenset({Anchor.PLACEMENT, Anchor.PARTIES, Anchor.HOUSE_LEARNER})
#: What became of a record, the most telling first.
_ORDER = ("withdrawn", "new", "erased", "changed", "withheld")


@dataclass(slots=True)
class Change:
    """A change as it lies in the journal. bodies: of its lines; None: withheld or erased."""

    found: Found
    lines: list[Line] = field(default_factory=list)
    bodies: list[dict[str, Any] | None] = field(default_factory=list)


def rows(desk: Desk, unit: Unit, spoken: Spoken, page: list[Change]) -> Iterator[HistoryRow]:
    """Give the rows of these changes."""
    said = history.steps_of(unit.connection, {(c.found.author, c.found.seq) for c in page})
    learners = _Learners(unit, spoken, [line for change in page for line in change.lines])
    computers = {one.author: one for one in unit.find(Installation)}
    for change in page:
        found = change.found
        step = said.get((found.author, found.seq)) if found.branch == 0 else None
        yield HistoryRow(
            ChangeKey(found.author, found.seq, found.branch),
            _time(found.at),
            who(desk, spoken, found, computers),
            (_step(*step) if step else "") or _written(unit, change),
            learners.of(change),
            step is not None,
            all(line.counted for line in change.lines),
        )


def _time(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except ValueError:
        return None


def who(desk: Desk, spoken: Spoken, found: Found, computers: Mapping[str, Installation]) -> str:
    """Say who made a change: a person, else the house and the computer."""
    members = desk.store.members
    house = members.organisation.get(found.author, "")
    person = spoken.people.get(found.by)
    if person is not None:
        own = person.organisation == desk.store.organisation
        return person.name if own else of_house(spoken, person.name, person.organisation)
    if found.by in spoken.learners:  # who rates and signs himself
        return spoken.learners[found.by]
    name = spoken.houses.get(house) or (
        _("school") if members.side.get(house) is Side.SCHOOL else _("bedrijf")
    )
    computer = computers.get(found.author)
    return (
        _("{house}, computer {computer}").format(house=name, computer=computer.name)
        if (computer and computer.name)
        else name
    )


def of_house(spoken: Spoken, name: str, house: str) -> str:
    """Give the name of somebody of another house with that house."""
    return f"{name} ({spoken.houses[house]})" if house in spoken.houses else name


def _step(action: str, params: str) -> str:
    """Say a step of this PC; empty when its parameters were erased or are of an older program."""
    given = json.loads(params)
    undone = given.get("undone")
    words = naming.undone(undone, given) if action == "undo" and undone else ""
    words = words or naming.step(action, given)
    return "" if _GAP in words or words == naming.step("", {}) else words


def _written(unit: Unit, change: Change) -> str:
    """Say what a change wrote: nieuw: 1 notitie; veranderd: 2 dagen."""
    records: dict[tuple[str, str], str] = {}
    for line, body in zip(change.lines, change.bodies, strict=True):
        key = (line.record or "", line.id or "")
        state = _state(unit, line, body)
        if _ORDER.index(state) < _ORDER.index(records.get(key, _ORDER[-1])):
            records[key] = state
        records.setdefault(key, state)
    parts = []
    for state in _ORDER:
        kinds = [kind for (kind, _id), one in records.items() if one == state]
        if not kinds:
            continue
        what = ", ".join(naming.counted(kind, kinds.count(kind)) for kind in dict.fromkeys(kinds))
        parts.append(_states()[state].format(what=what))
    return "; ".join(parts)


#: What became of a record, the most telling first.
_ORDER = ("withdrawn", "new", "erased", "changed", "withheld")


def _states() -> dict[str, str]:
    return {
        "withdrawn": _("ingetrokken: {what}"),
        "new": _("nieuw: {what}"),
        "erased": _("gewist: {what}"),
        "changed": _("veranderd: {what}"),
        "withheld": _("niet met ons gedeeld"),
    }


def _state(unit: Unit, line: Line, body: dict[str, Any] | None) -> str:
    if body is None:
        return "erased" if line.id is not None else "withheld"
    if body["group"] == DELETED:
        return "withdrawn" if body["value"].get("deleted") is True else "changed"
    record = unit.catalogue.named(body["record"])
    first = record is not None and body["group"] == record.groups[0].name
    return "new" if first and not body["supersedes"] else "changed"


class _Learners:
    """Whom the records of a page concern, also those that were withdrawn or erased."""

    def __init__(self, unit: Unit, spoken: Spoken, lines: Iterable[Line]) -> None:
        self._unit = unit
        self._names = dict(spoken.learners)
        ids = {(line.record, line.id) for line in lines if line.record and line.id}
        self._known = history.learner_of(unit.connection, unit.catalogue, ids)
        self._erased = history.erased(unit.connection, sorted({id_ for _kind, id_ in ids}))

    def of(self, change: Change) -> str:
        """Give the name of the learner of a change, empty for none, a number for several."""
        found: set[str] = set()
        for line in change.lines:
            if line.record is None or line.id is None:
                continue
            if line.id not in self._known:
                self._known[line.id] = self._erased.get(line.id) or self._former(
                    line.record, line.id
                )
            found.add(self._known[line.id])
        found.discard("")
        if len(found) > 1:
            return naming.counted("learner", len(found))
        return self._name(found.pop()) if found else ""

    def _name(self, learner: str) -> str:
        if learner in self._erased.values() and learner not in self._names:
            return _("gewist")
        if learner not in self._names:
            named = _merged(self._unit, learner)
            parts = (str(named.get(name, "")) for name in ("given_name", "family_name"))
            self._names[learner] = " ".join(filter(None, parts)) or _("gewist")
        return self._names[learner]

    def _former(self, kind: str, id_: str) -> str:
        """Give the learner of a record that is projected no more, from what was written."""
        record = self._unit.catalogue.named(kind)
        if record is None or record.anchor not in _OF_LEARNERS:
            return ""
        if kind == "learner":
            return id_
        merged = _merged(self._unit, id_)
        if kind == "placement" or record.anchor is Anchor.HOUSE_LEARNER:
            return str(merged.get("learner", ""))
        placement = str(merged.get("placement", ""))
        known = history.learner_of(
            self._unit.connection, self._unit.catalogue, [("placement", placement)]
        )
        return known.get(placement) or str(_merged(self._unit, placement).get("learner", ""))


def details(unit: Unit, spoken: Spoken, line: Line) -> Iterator[HistoryDetail]:
    """Give what an entry wrote, field by field; what is the same before and after is left out."""
    subject = naming.kind_name(line.record or "")
    if line.body is None:
        said = _("gewist") if line.id is not None else _("niet met ons gedeeld")
        yield HistoryDetail(subject, "", _("inhoud"), "", said)
        return
    body = json.loads(line.body)
    record = unit.catalogue.named(body["record"])
    around = _merged(unit, body["id"])
    about = called(spoken, record, around) if record else ""
    if blind.is_hidden(unit, body["record"], around):
        yield HistoryDetail(subject, about, _("inhoud"), "", _("te zien na je eigen antwoord"))
        return
    if body["group"] == DELETED:
        gone = body["value"].get("deleted") is True
        before, after = (_("nee"), _("ja")) if gone else (_("ja"), _("nee"))
        yield HistoryDetail(subject, about, _("ingetrokken"), before, after)
        return
    group, value = record.today(body["group"], body["value"]) if record else ("", {})
    if record is None or not record.understands(group, value):
        yield HistoryDetail(subject, about, _("inhoud"), "", _("van een nieuwere MentorApp"))
        return
    former = _former(unit, record, body["supersedes"])
    for name in record.by_name[group].fields:
        label = fields.label(record.name, name)
        if label is None:
            continue
        after = spoken.value(record.name, name, value.get(name), {**around, **value})
        before = _GAP
        if former is not None:
            before = spoken.value(record.name, name, former.get(name), {**around, **former})
        if before != after:
            yield HistoryDetail(subject, about, label, before, after)


def is_blind(unit: Unit, body: dict[str, Any] | None) -> bool:
    """Say whether a line is of an answer that nobody may read yet; also not by searching it."""
    if body is None or body["record"] != "rating":
        return False
    return blind.is_hidden(unit, "rating", _merged(unit, body["id"]))


def _former(unit: Unit, record: Record, supersedes: list[str]) -> dict[str, Any] | None:
    """Give what an entry took the place of: nothing for a new one, None when it is not readable."""
    if not supersedes:
        return {}
    entries = [one for hash_ in supersedes if (one := steps.entry(unit.connection, hash_))]
    if not entries:
        return None
    newest = max(entries, key=lambda one: one.stamp)
    return {**record.defaults, **record.today(newest.group, newest.value)[1]}


def _merged(unit: Unit, id_: str) -> dict[str, Any]:
    """Give the fields of a record as they were written last, whether it counts or not."""
    found: dict[str, Any] = {}
    for entry in sorted(reading.of_record(unit.connection, id_), key=lambda one: one.stamp):
        if entry.group != DELETED:
            found.update(entry.value)
    return found


def called(spoken: Spoken, record: Record, around: Mapping[str, Any]) -> str:
    """Give what a record is called, as far as it has a name."""
    if "given_name" in around:
        return f"{around['given_name']} {around.get('family_name', '')}".strip()
    for name in ("goal", "short", "title", "label", "name", "month", "day", "valid_from", "number"):
        if name in record.types and around.get(name):
            return spoken.value(record.name, name, around[name], around)
    return ""
