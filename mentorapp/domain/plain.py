"""Between domain values and plain JSON values, strictly: nothing is coerced."""

import re
import typing
from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

import cattrs

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)


def _strict(kind: type[Any]) -> Any:
    def structure(value: Any, wanted: Any) -> Any:
        if wanted is not kind:  # cattrs looks classes up by their bases: a StrEnum comes here
            return wanted(value)
        if type(value) is not kind:
            raise TypeError(f"{kind.__name__} expected")
        return value

    return structure


def _exactly(kind: type[Any]) -> Callable[[Any], bool]:
    return lambda other: other is kind


def _is_tuple(kind: Any) -> bool:
    return typing.get_origin(kind) is tuple


def _tuple(kind: Any, converter: cattrs.BaseConverter) -> Callable[[Any, Any], Any]:
    options = typing.get_args(kind)
    many = len(options) == 2 and options[1] is ...  # noqa: PLR2004 - tuple[kind, ...]
    hooks = [converter.get_structure_hook(one) for one in (options[:1] if many else options)]

    def structure(value: Any, _: Any) -> Any:
        if not isinstance(value, list | tuple):  # a text would give its letters
            raise TypeError("list expected")
        if many:
            return tuple(hooks[0](one, options[0]) for one in value)
        return tuple(
            hook(one, inner) for hook, inner, one in zip(hooks, options, value, strict=True)
        )

    return structure


def _date(value: Any, _: Any) -> date:
    if not isinstance(value, str) or not _DAY.fullmatch(value):  # fromisoformat takes weeks too
        raise TypeError("date expected")
    return date.fromisoformat(value)


def _time(value: Any, _: Any) -> datetime:
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        raise TypeError("UTC time expected")
    return datetime.fromisoformat(value)


def utc_text(moment: datetime) -> str:
    """Spell a moment in the one way it is stored: UTC, whole seconds, Z."""
    return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def _make() -> cattrs.Converter:
    converter = cattrs.Converter(detailed_validation=False)
    # By class and not by predicate: cattrs' own hooks by class, which coerce, would come first.
    for kind in (str, int, bool):
        converter.register_structure_hook(kind, _strict(kind))
    converter.register_structure_hook_func(
        lambda kind: isinstance(kind, type) and issubclass(kind, Enum), lambda v, kind: kind(v)
    )
    converter.register_structure_hook_factory(_is_tuple, _tuple)
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
