"""The row of a record about which there is nothing to decide: nearly every record, made fast.

That is a record of one placement whose entries were written by one owner, one for each group, in
today's words. Its row follows from their values alone. Of all others this says nothing, and the
domain's rules are asked; where it gives a row, it is the row that they give (tests hold the two
against each other).
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from mentorapp.domain import shapes
from mentorapp.domain.catalogue import Anchor, Catalogue, Column, Record
from mentorapp.domain.sharing import Members, Parties, owners
from mentorapp.storage.reading import Raw

Whose = tuple[str | None, Parties]


@dataclass(frozen=True, slots=True)
class _Form:
    """What is known of a kind of record before any is seen.

    needed: groups without which it is incomplete; row: of one that holds only defaults; json:
    fields that stand as JSON text.
    """

    record: Record
    table: str
    anchor: str
    groups: dict[str, tuple[frozenset[str], Callable[[object], bool]]]
    needed: frozenset[str]
    row: dict[str, Any]
    json: tuple[str, ...]
    names_no_learner: bool


class Undisputed:
    """Makes rows within one transaction. whose: learner and parties of a placement, if known."""

    def __init__(
        self, catalogue: Catalogue, members: Members, whose: Callable[[str], Whose | None]
    ) -> None:
        self._members = members
        self._whose = whose
        self._forms = {
            record.name: _form(record)
            for record in catalogue.records
            if record.anchor is Anchor.PLACEMENT
        }
        self._learners: dict[tuple[str, str, str], tuple[str | None] | None] = {}

    def row(self, found: Sequence[Raw]) -> tuple[str, dict[str, Any]] | None:
        """Give table and row of the record that all these entries are about, or None."""
        (_hash, author, *_rest), value = found[0]
        form = self._forms.get(value["record"])
        if form is None:
            return None
        row = form.row.copy()
        written = _fill(row, form, found)
        if written is None:
            return None
        learner = self._learner(form, written[form.anchor]["placement"], author)
        if learner is None:
            return None
        row["id"] = value["id"]
        if form.names_no_learner:
            row["learner"] = learner[0]
        for name in form.json:
            row[name] = json.dumps(row[name])
        return form.table, row

    def _learner(self, form: _Form, placement: str, author: str) -> tuple[str | None] | None:
        """Give the learner of a placement if the author owns all of such a record there."""
        key = (form.table, placement, author)
        try:
            return self._learners[key]
        except KeyError:
            found = self._learners[key] = self._owned(form.record, placement, author)
            return found

    def _owned(self, record: Record, placement: str, author: str) -> tuple[str | None] | None:
        whose = self._whose(placement)
        organisation = self._members.organisation.get(author)
        if whose is None or organisation is None:
            return None
        learner, parties = whose
        for group in record.groups:
            if organisation not in owners(record.owner_of(group.name), parties, self._members):
                return None
        return (learner,)


def _fill(row: dict[str, Any], form: _Form, found: Sequence[Raw]) -> dict[str, Any] | None:
    """Write the values of all entries into a row; give them by group, or None for a dispute."""
    (_hash, author, *_rest), value = found[0]
    kind = value["record"]
    written: dict[str, Any] = {}
    for one, value in found:
        group, said = value["group"], value["value"]
        known = form.groups.get(group)
        if known is None or group in written or one[1] != author or value["record"] != kind:
            return None
        fields, fits = known
        if not fits(said):
            return None
        written[group] = said
        if said.keys() == fields:
            row.update(said)
        else:
            row.update((name, said[name]) for name in fields & said.keys())
    return written if form.needed <= written.keys() else None


def _form(record: Record) -> _Form:
    former = {one.name for one in record.former}
    defaults = record.defaults
    anchor = record.groups[0].name
    needed = {anchor} | {
        group.name for group in record.groups if any(name not in defaults for name in group.fields)
    }
    return _Form(
        record,
        f"p_{record.name}",
        anchor,
        {
            group.name: (frozenset(group.fields), shapes.checker(record, group))
            for group in record.groups
            if group.name not in former
        },
        frozenset(needed),
        {"id": None, "learner": None, **{name: defaults.get(name) for name in record.types}},
        tuple(name for name, kind in record.columns.items() if kind is Column.JSON),
        "learner" not in record.types,
    )
