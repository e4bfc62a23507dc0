"""Undo: the last step of the signed-in person on this PC, taken back by a change of its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mentorapp.domain.catalogue import Record
from mentorapp.domain.changes import EVERYTHING, Changed
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.journal import DELETED, Draft, Entry, RecordState, deletion, successor
from mentorapp.domain.people import Role
from mentorapp.domain.sharing import Parties, owners
from mentorapp.services import people, sealing
from mentorapp.services.desk import Desk
from mentorapp.storage import steps
from mentorapp.storage.steps import Step
from mentorapp.storage.unit import Unit

#: What undo passes over: it founded something, reached others or paper, or is a step back.
_FINAL = frozenset({"found_organisation", "continue_restored", "erase", "undo", "make_report"})
_PERSON = "person"


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back: the action's name and its parameters, for the sentence."""

    action: str
    params: dict[str, Any]
    changed: frozenset[Changed] = EVERYTHING


def what_next(desk: Desk) -> Undone | None:
    """Say what undo would take back, or None."""
    with desk.read() as unit:
        step = _last(desk, unit)
    return Undone(step.action, step.params) if step else None


def undo(desk: Desk) -> Undone:
    """Take the last step back.

    Raises Refused: NOTHING_TO_UNDO; CHANGED_SINCE when another value came since; SEALED when a
    closed month or a signed evaluation covers it; NOT_ALLOWED and LAST_ADMINISTRATOR when it is
    about who may do what.
    """

    def use_case(unit: Unit) -> Undone:
        step = _last(desk, unit)
        if step is None:
            raise Refused(Problem.NOTHING_TO_UNDO)
        by_record: dict[tuple[str, str], list[Entry]] = {}
        for entry in steps.entries(unit.connection, step):
            by_record.setdefault((entry.record, entry.id), []).append(entry)
        of_people = any(record == _PERSON for record, _id in by_record)
        before = people.administrators(desk, unit) if of_people else set()
        if of_people:
            desk.require(unit, Role.ADMINISTRATOR)
        for (record, id_), entries in by_record.items():
            sealing.refuse_sealed(unit, record, id_)
            for draft in _reversal(desk, unit, record, id_, entries):
                unit.write(draft)
        unit.commit("undo", **{**step.params, "undone": step.action})
        if of_people:
            people.refuse_without(desk, before, people.administrators(desk, unit), "roles")
        steps.mark_undone(unit.connection, step)
        return Undone(step.action, step.params)

    return desk.write(use_case)


def _last(desk: Desk, unit: Unit) -> Step | None:
    return steps.last(unit.connection, desk.person, desk.store.author, skip=_FINAL)


def _reversal(desk: Desk, unit: Unit, record: str, id_: str, entries: list[Entry]) -> list[Draft]:
    """Draft what puts a record back as it was before these entries."""
    spec = unit.catalogue.named(record)
    state = unit.state(record, id_)
    for entry in entries:
        if any(entry.hash == one.hash for one in state.group(entry.group).proposals):
            continue
        heads = [_stands_for(unit, head).hash for head in state.group(entry.group).heads]
        if heads != [entry.hash]:
            raise Refused(Problem.CHANGED_SINCE)
    if spec is None or state.unseen_by_deletion:
        raise Refused(Problem.CHANGED_SINCE)
    if any(entry.group == spec.groups[0].name and not entry.supersedes for entry in entries):
        own = {entry.hash for entry in entries}
        for name, group in state.groups.items():
            if name != DELETED and any(_stands_for(unit, h).hash not in own for h in group.heads):
                raise Refused(Problem.CHANGED_SINCE)
        return [deletion(state)]
    gone = next((entry for entry in entries if entry.group == DELETED), None)
    if gone is not None and not gone.value.get("deleted") and len(entries) > 1:
        # It came back with other values. They stay below the deletion, which must have seen them.
        return [deletion(state)]
    drafts = [_former(desk, unit, spec, state, entry) for entry in entries]
    if gone is not None and gone.value.get("deleted"):
        drafts += _as_it_went(unit, state, gone)
    return drafts


def _owning(desk: Desk, unit: Unit, spec: Record, id_: str, group: str) -> frozenset[str]:
    """Give the organisations whose entries give a group its value."""
    entries = [one for one in unit.projector.entries(id_) if one.record == spec.name]
    found = unit.projector.state(id_, entries)
    parties = found[1].parties if found else Parties()
    return owners(spec.owner_of(group), parties, desk.store.members)


def _stands_for(unit: Unit, head: Entry) -> Entry:
    """Give the entry whose value a head repeats: an undo wrote the value of an older entry again.

    Without this, only the very last step could be taken back.
    """
    while steps.action_of(unit.connection, head) == "undo":
        # What was undone may itself have been repeated by the undo of a later step.
        undone = [_stands_for(unit, one) for one in _superseded(unit, head)]
        older = [former for one in undone for former in _superseded(unit, one)]
        if not older:
            break
        head = max(older, key=lambda former: former.stamp)
    return head


def _superseded(unit: Unit, entry: Entry) -> list[Entry]:
    found = (steps.entry(unit.connection, hash_) for hash_ in entry.supersedes)
    return [one for one in found if one is not None]


def _as_it_went(unit: Unit, state: RecordState, gone: Entry) -> Iterator[Draft]:
    """Draft the values a deletion saw, where others were written since, and taken back."""
    seen = [one for hash_ in gone.value["saw"] if (one := steps.entry(unit.connection, hash_))]
    for name, group in state.groups.items():
        former = [one for one in seen if one.group == name]
        if former and not {one.hash for one in former} & {head.hash for head in group.heads}:
            yield successor(state, name, max(former, key=lambda one: one.stamp).value)


def _former(desk: Desk, unit: Unit, spec: Record, state: RecordState, entry: Entry) -> Draft:
    group = state.group(entry.group)
    if group.head is not None and any(entry.hash == one.hash for one in group.proposals):
        # Who proposes what counts already asks nothing: the question goes away with it.
        return Draft(state.record, state.id, entry.group, group.head.value, (entry.hash,))
    known = _superseded(unit, entry)
    if known:
        # What the other side only proposed was answered too, and never was the value.
        owning = _owning(desk, unit, spec, state.id, entry.group)
        known = [one for one in known if unit.projector.house_of(one.stamp.author) in owning]
    needed = () if entry.group == DELETED else spec.by_name[entry.group].fields
    if known:
        value = max(known, key=lambda former: former.stamp).value
    elif any(name not in spec.defaults for name in needed):
        return deletion(state)  # there was none before the proposal was taken over
    elif entry.group == DELETED:
        value = {"deleted": False, "saw": []}
    else:
        value = {name: spec.defaults[name] for name in spec.by_name[entry.group].fields}
    return successor(state, entry.group, value)
