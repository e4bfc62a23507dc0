"""What a record is: groups, fields, owner, audience. The records themselves are in ``records``."""

import types
import typing
from collections.abc import Callable, Iterable
from dataclasses import MISSING, dataclass, fields
from enum import Enum, StrEnum, unique
from functools import cached_property
from typing import Any

from mentorapp.domain.journal import DELETED, RecordState
from mentorapp.domain.plain import SHAPE_ERRORS, from_plain, to_plain


@unique
class Audience(StrEnum):
    """Who may read a group; resolved per learner (``domain.sharing``)."""

    WORKPLACE = "workplace"  # never leaves the enterprise
    SCHOOL = "school"  # never leaves the school
    SHARED = "shared"  # school and workplace of the learner
    EVERYONE = "everyone"  # every organisation we exchange with: cards, names of people
    HOUSE = "house"  # the organisation that wrote it, on all its PCs


@unique
class Owner(StrEnum):
    """Whose entries give the value of a group; all others propose."""

    SCHOOL = "school"
    WORKPLACE = "workplace"
    BOTH = "both"
    HOUSE = "house"  # the organisation that the record names


@unique
class Anchor(StrEnum):
    """How a record says whom it concerns: which field of its first group is looked at."""

    PLACEMENT = "placement"  # the placement's learner, school and workplace
    PARTIES = "parties"  # the record itself names school and workplace
    HOUSE = "organisation"  # one organisation, no learner
    HOUSE_LEARNER = "organisation_learner"  # what one organisation keeps for itself of a learner
    SCHOOL = "school"  # one school and all its placements, no learner


@unique
class Retention(StrEnum):
    """How long a record is kept (facts 8)."""

    SOCIAL = "social"  # social documents: 5 years after the end
    FOLLOW_UP = "follow_up"  # end of the contract and 1 year
    ORGANISATION = "organisation"  # while the organisation uses the program


@unique
class Basis(StrEnum):
    """Why it may be kept (GDPR article 6)."""

    CONTRACT = "contract"
    LEGAL = "legal"
    INTEREST = "interest"


@unique
class Column(StrEnum):
    """How a field stands in its projection table."""

    TEXT = "text"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together: one value, one conflict. owner None: the record's."""

    name: str
    fields: tuple[str, ...]
    audience: Audience = Audience.SHARED
    owner: Owner | None = None


@dataclass(frozen=True, slots=True)
class Former:
    """A group as former versions wrote it; upgrade gives (group, value) of today."""

    name: str
    upgrade: Callable[[dict[str, Any]], tuple[str, dict[str, Any]]]


@dataclass(frozen=True)
class Record:
    """One kind of record; its label is the text of key ``record.<name>``.

    kind: the domain value; every field but id stands in exactly one group.
    """

    name: str
    kind: type[Any]
    groups: tuple[Group, ...]
    owner: Owner
    anchor: Anchor
    retention: Retention
    basis: Basis
    former: tuple[Former, ...] = ()

    def __post_init__(self) -> None:
        named = sorted(name for group in self.groups for name in group.fields)
        if named != sorted(f.name for f in fields(self.kind) if f.name != "id"):
            raise ValueError(f"{self.name}: groups and fields differ")

    @cached_property
    def types(self) -> dict[str, Any]:
        """Type of each field."""
        hints = typing.get_type_hints(self.kind)
        return {name: hints[name] for group in self.groups for name in group.fields}

    @cached_property
    def columns(self) -> dict[str, Column]:
        """Column of each field."""
        return {name: _column(kind) for name, kind in self.types.items()}

    @cached_property
    def defaults(self) -> dict[str, Any]:
        """JSON value of each field that may be missing."""
        return {
            f.name: to_plain(f.default, self.types[f.name])
            for f in fields(self.kind)
            if f.default is not MISSING
        }

    @cached_property
    def by_name(self) -> dict[str, Group]:
        """Groups by name."""
        return {group.name: group for group in self.groups}

    @cached_property
    def _upgrades(self) -> dict[str, Former]:
        return {former.name: former for former in self.former}

    def group(self, name: str) -> Group | None:
        """Give the group, the standing one of deletion included, or None when unknown."""
        return DELETION if name == DELETED else self.by_name.get(name)

    def owner_of(self, group: str) -> Owner:
        """Give who owns a group."""
        spec = self.by_name.get(group)
        return spec.owner if spec is not None and spec.owner is not None else self.owner

    def today(self, group: str, value: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        """Give a group and value of a former version as they are called now."""
        former = self._upgrades.get(group)
        if former is None:
            return group, value
        try:
            return former.upgrade(value)
        except SHAPE_ERRORS:  # malformed: under its former name nobody understands it
            return group, value

    def understands(self, group: str, value: object) -> bool:
        """Say whether a value has the shape of this group; others are kept but not counted."""
        spec = self.group(group)
        if spec is None or not isinstance(value, dict):
            return False
        if spec is DELETION:
            saw = value.get("saw")
            return (
                isinstance(value.get("deleted"), bool)
                and isinstance(saw, list)
                and all(isinstance(hash_, str) for hash_ in saw)
            )
        try:
            for name in spec.fields:
                if name in value:
                    from_plain(value[name], self.types[name])
                elif name not in self.defaults:
                    return False
        except SHAPE_ERRORS:
            return False
        return True

    def split(self, value: object) -> dict[str, dict[str, Any]]:
        """Give the JSON value of each group of a domain value."""
        return {
            group.name: {
                name: to_plain(getattr(value, name), self.types[name]) for name in group.fields
            }
            for group in self.groups
        }

    def is_default(self, group: str, value: dict[str, Any]) -> bool:
        """Say whether a group holds only defaults, so that a new record need not write it."""
        return all(
            name in self.defaults and self.defaults[name] == value[name]
            for name in self.by_name[group].fields
        )

    def values(self, state: RecordState) -> dict[str, Any] | None:
        """Give the JSON value of every field, or None when a needed one is missing or withheld."""
        found: dict[str, Any] = {}
        for group in self.groups:
            head = state.group(group.name).head
            value = head.value if head else {}
            for name in group.fields:
                if name in value:
                    found[name] = value[name]
                elif name in self.defaults:
                    found[name] = self.defaults[name]
                else:
                    return None
        return found

    def build(self, id_: str, values: dict[str, Any]) -> Any:
        """Give the domain value from the JSON values of its fields."""
        typed = {name: from_plain(values[name], kind) for name, kind in self.types.items()}
        return self.kind(id=id_, **typed)


DELETION = Group(DELETED, ("deleted", "saw"))


class Catalogue:
    """All kinds of records, by name and by domain type."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.records = tuple(records)
        self._by_name = {record.name: record for record in self.records}
        self._by_kind = {record.kind: record for record in self.records}
        if len(self._by_name) != len(self.records) or len(self._by_kind) != len(self.records):
            raise ValueError("a record stands twice in the catalogue")

    def named(self, name: str) -> Record | None:
        """Give the record of this name, or None when a newer program wrote it."""
        return self._by_name.get(name)

    def of(self, kind: type[Any]) -> Record:
        """Give the record that a domain type is kept in."""
        return self._by_kind[kind]

    @cached_property
    def fingerprint(self) -> str:
        """Text that differs whenever a projection made with another catalogue would."""
        return ";".join(
            f"{record.name}({','.join(f'{n}:{c}' for n, c in sorted(record.columns.items()))})"
            f"{record.owner}{record.anchor}"
            f"[{','.join(f'{g.name}:{g.owner}:{g.fields}' for g in record.groups)}]"
            f"{sorted(record.defaults.items())}"
            f"<{','.join(f.name for f in record.former)}>"
            for record in sorted(self.records, key=lambda record: record.name)
        )


def _column(kind: Any) -> Column:
    options = typing.get_args(kind) if isinstance(kind, types.UnionType) else (kind,)
    plain = [option for option in options if option is not types.NoneType]
    if len(plain) == 1 and isinstance(plain[0], type):
        if plain[0] is bool:
            return Column.BOOLEAN
        if plain[0] is int:
            return Column.INTEGER
        if plain[0] is str or issubclass(plain[0], Enum) or plain[0].__module__ == "datetime":
            return Column.TEXT
    return Column.JSON
