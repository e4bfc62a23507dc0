"""State as a pure function of the set of changes: heads, conflicts, proposals.

Order, repetition and route of arrival cannot matter; only what the entries say of each other.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

DELETED = "deleted"  # the group every deletable record has besides its own


class Stamp(NamedTuple):
    """When a change was made, comparable on every PC: Lamport clock, author, seq."""

    clock: int
    author: str
    seq: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One readable entry of a counted change. value: JSON values, never floats."""

    hash: str
    record: str
    id: str
    group: str
    value: dict[str, Any]
    supersedes: tuple[str, ...]
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry before it has a salt and an author."""

    record: str
    id: str
    group: str
    value: dict[str, Any]
    supersedes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupState:
    """What one group of one record says now.

    heads: owners' entries that nothing of the owners supersedes, greatest stamp first; the first
    gives the value. proposals: others' entries that no owner has answered.
    """

    heads: tuple[Entry, ...] = ()
    proposals: tuple[Entry, ...] = ()

    @property
    def head(self) -> Entry | None:
        """The entry that gives the value."""
        return self.heads[0] if self.heads else None

    @property
    def conflict(self) -> bool:
        """Whether owners' entries contradict one another."""
        return len(self.heads) > 1


@dataclass(frozen=True, slots=True)
class RecordState:
    """All groups of one record."""

    record: str
    id: str
    groups: dict[str, GroupState] = field(default_factory=dict)

    def group(self, name: str) -> GroupState:
        """Give a group's state, empty when nobody wrote it."""
        return self.groups.get(name, _NOTHING)

    @property
    def deleted(self) -> bool:
        """Whether the record counts as deleted now."""
        head = self.group(DELETED).head
        return head is not None and head.value.get("deleted") is True

    @property
    def unseen_by_deletion(self) -> tuple[Entry, ...]:
        """Heads that the deletion did not know of: edit against delete, a conflict."""
        head = self.group(DELETED).head
        if head is None or not self.deleted:
            return ()
        saw = set(head.value.get("saw", ()))
        return tuple(
            entry
            for name, group in sorted(self.groups.items())
            if name != DELETED
            for entry in group.heads
            if entry.hash not in saw
        )

    @property
    def questions(self) -> int:
        """How many groups wait for a person: conflicts, proposals, edits against a deletion."""
        open_groups = sum(
            bool(group.conflict or self.proposals(name)) for name, group in self.groups.items()
        )
        return open_groups + bool(self.unseen_by_deletion)

    def proposals(self, name: str) -> tuple[Entry, ...]:
        """Give the proposals of a group that wait for an answer.

        Who owns a record that only the other side ever wrote declines it by deleting it.
        """
        group = self.group(name)
        return () if self.deleted and not group.heads else group.proposals


_NOTHING = GroupState()


def settle(entries: Iterable[Entry], owns: Callable[[str], bool]) -> GroupState:
    """Give the state of one group from all its entries. owns: whether an author is an owner.

    An owner's entry answers what it supersedes. A proposal only replaces other proposals.
    """
    # By author, too: somebody who copies another's entry must not take its place.
    known = list({(entry.hash, entry.stamp): entry for entry in entries}.values())
    if len(known) == 1:  # nearly every group of nearly every record
        only = (known[0],)
        return GroupState(heads=only) if owns(known[0].stamp.author) else GroupState((), only)
    owned = [entry for entry in known if owns(entry.stamp.author)]
    others = [entry for entry in known if not owns(entry.stamp.author)]
    answered = {hash_ for entry in owned for hash_ in entry.supersedes}
    replaced = answered | {hash_ for entry in others for hash_ in entry.supersedes}
    heads = sorted(
        (entry for entry in owned if entry.hash not in answered),
        key=_order,
        reverse=True,
    )
    # Who proposes what counts already asks nothing.
    said = heads[0].value if heads else None
    proposals = sorted(
        (entry for entry in others if entry.hash not in replaced and entry.value != said),
        key=_order,
    )
    return GroupState(tuple(heads), tuple(proposals))


def _order(entry: Entry) -> tuple[Stamp, str]:
    return entry.stamp, entry.hash  # one change may hold two entries of a group


def record_state(
    record: str, id_: str, entries: Iterable[Entry], owns: Callable[[str, str], bool]
) -> RecordState:
    """Give the state of one record. owns: whether (group, author) is an owner of that group."""
    by_group: dict[str, list[Entry]] = {}
    for entry in entries:
        by_group.setdefault(entry.group, []).append(entry)
    groups = {
        name: settle(of_group, lambda author, name=name: owns(name, author))  # type: ignore[misc] # mypy cannot infer a lambda with a default
        for name, of_group in by_group.items()
    }
    return RecordState(record, id_, groups)


def deletion(state: RecordState) -> Draft:
    """Draft the deletion of a record as it is seen now."""
    saw = sorted(
        entry.hash
        for name, group in state.groups.items()
        if name != DELETED
        for entry in group.heads
    )
    heads = tuple(entry.hash for entry in state.group(DELETED).heads)
    return Draft(state.record, state.id, DELETED, {"deleted": True, "saw": saw}, heads)


def successor(state: RecordState, group: str, value: dict[str, Any]) -> Draft:
    """Draft a new value of a group that supersedes, and so settles, all heads seen now."""
    heads = tuple(entry.hash for entry in state.group(group).heads)
    return Draft(state.record, state.id, group, value, heads)
