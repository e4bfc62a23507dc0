"""Between domain values and plain JSON values, strictly: nothing is coerced."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

import cattrs


def _strict(kind: type[Any]) -> Any:
    def structure(value: Any, _: Any) -> Any:
        if type(value) is not kind:
            raise TypeError(f"{kind.__name__} expected")
        return value

    return structure


def _exactly(kind: type[Any]) -> Callable[[Any], bool]:
    return lambda other: other is kind


def _date(value: Any, _: Any) -> date:
    if not isinstance(value, str) or len(value) != len("2025-11-06"):
        raise TypeError("date expected")
    return date.fromisoformat(value)


def _time(value: Any, _: Any) -> datetime:
    if not isinstance(value, str) or not value.endswith("Z"):
        raise TypeError("UTC time expected")
    return datetime.fromisoformat(value)


def utc_text(moment: datetime) -> str:
    """Spell a moment in the one way it is stored: UTC, whole seconds, Z."""
    return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def _make() -> cattrs.Converter:
    converter = cattrs.Converter(detailed_validation=False)
    # By predicate and not by class: a class hook for str would also take every StrEnum.
    for kind in (str, int, bool):
        converter.register_structure_hook_func(_exactly(kind), _strict(kind))
    converter.register_structure_hook_func(
        lambda kind: isinstance(kind, type) and issubclass(kind, Enum), lambda v, kind: kind(v)
    )
    converter.register_structure_hook_func(_exactly(date), _date)
    converter.register_structure_hook_func(_exactly(datetime), _time)
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_unstructure_hook(datetime, utc_text)
    return converter


_converter = _make()


def to_plain(value: object, kind: Any) -> Any:
    """Give the JSON value of a domain value of this type."""
    return _converter.unstructure(value, unstructure_as=kind)


def from_plain(value: object, kind: Any) -> Any:
    """Give the domain value of a JSON value. Raises ValueError, TypeError or KeyError."""
    return _converter.structure(value, kind)


#: What ``from_plain`` raises for a value of another shape.
SHAPE_ERRORS = (ValueError, TypeError, KeyError, AttributeError, cattrs.errors.BaseValidationError)
