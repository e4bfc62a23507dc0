"""The shapes of the catalogue's fields, worked out once: for the roads that see every entry.

``understands`` and ``build`` say what ``Record.understands`` and ``Record.build`` say, of every
value (tests hold them against each other), without asking anew at each value what its type is.
"""

import types
import typing
from collections.abc import Callable
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Any

from mentorapp.domain.catalogue import Group, Record
from mentorapp.domain.plain import SHAPE_ERRORS, from_plain

Read = Callable[[Any], Any]
_EXACT = (str, int, bool)  # a value of these is its own JSON value
_MISSING = object()
# By the domain type, and by fields: a record is dear to hash, and two catalogues may group alike.
_checks: dict[tuple[type[Any], tuple[str, ...]], Callable[[object], bool]] = {}
_builders: dict[type[Any], Callable[[str, dict[str, Any]], Any]] = {}


def understands(record: Record, group: str, value: object) -> bool:
    """Say whether a value has the shape of a group; others are kept but not counted."""
    spec = record.by_name.get(group)
    if spec is None:  # deletion, or a group that nobody here knows
        return record.understands(group, value)
    return checker(record, spec)(value)


def checker(record: Record, spec: Group) -> Callable[[object], bool]:
    """Give what says whether a value has the shape of one of the record's own groups."""
    key = (record.kind, spec.fields)
    check = _checks.get(key)
    if check is None:
        check = _checks[key] = _check(record, spec.fields)
    return check


def build(record: Record, id_: str, values: dict[str, Any]) -> Any:
    """Give the domain value from the JSON values of its fields."""
    make = _builders.get(record.kind)
    if make is None:
        make = _builders[record.kind] = _builder(record)
    return make(id_, values)


def reader(kind: Any) -> Read:
    """Give what makes a domain value of this type from a JSON value, as ``from_plain`` would."""
    if isinstance(kind, types.UnionType):
        plain = [option for option in typing.get_args(kind) if option is not types.NoneType]
        if len(plain) == 1:
            return _optional(reader(plain[0]))
    elif kind in _EXACT:
        return _exactly(kind)
    elif kind is date:
        return _day
    elif isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return lambda value: from_plain(value, kind)


def _check(record: Record, names: tuple[str, ...]) -> Callable[[object], bool]:
    defaults, kinds = record.defaults, {name: record.types[name] for name in names}
    exact = [(name, kinds[name], name in defaults) for name in names if kinds[name] in _EXACT]
    others = [
        (name, reader(kinds[name]), name in defaults) for name in names if kinds[name] not in _EXACT
    ]

    def check(value: object) -> bool:
        if not isinstance(value, dict):
            return False
        for name, kind, may_miss in exact:
            found = value.get(name, _MISSING)
            if type(found) is not kind and not (found is _MISSING and may_miss):
                return False
        try:
            for name, read, may_miss in others:
                if name in value:
                    read(value[name])
                elif not may_miss:
                    return False
        except SHAPE_ERRORS:
            return False
        return True

    return check


def _builder(record: Record) -> Callable[[str, dict[str, Any]], Any]:
    readers = [(name, reader(kind)) for name, kind in record.types.items()]
    make = record.kind

    def build(id_: str, values: dict[str, Any]) -> Any:
        return make(id=id_, **{name: read(values[name]) for name, read in readers})

    return build


def _exactly(kind: type[Any]) -> Read:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise TypeError(f"{kind.__name__} expected")
        return value

    return read


def _optional(inner: Read) -> Read:
    return lambda value: None if value is None else inner(value)


def _day(value: Any) -> Any:
    return _date(value) if type(value) is str else from_plain(value, date)


@lru_cache(4096)  # a few years of days; what is no day raises and is not kept
def _date(text: str) -> Any:
    return from_plain(text, date)
