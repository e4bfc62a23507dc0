"""Canonical JSON (RFC 8785) out, strict JSON in: one value has one spelling."""

import json
import re
from typing import Any

_LARGEST = 2**53 - 1
MAX_DEPTH = 32  # nested lists and objects; our own values need fewer than ten


def dumps(value: object) -> bytes:
    """Give the RFC 8785 bytes of strings, integers, booleans, nulls, lists and objects.

    Raises ValueError for a float or a number beyond 53 bits: two programs could differ on it.
    """
    if _is_simple(value):
        return _encode(value).encode()
    import rfc8785  # noqa: PLC0415 - what is read before the first picture needs it not

    _refuse_floats(value)
    try:
        return rfc8785.dumps(value)  # type: ignore[arg-type] # its own check of the value is stricter
    except rfc8785.CanonicalizationError as error:
        raise ValueError(str(error)) from error


def loads(text: bytes | str) -> Any:
    """Parse strict JSON: no floats, no NaN, no duplicate keys, at most MAX_DEPTH levels.

    Raises ValueError, whatever is wrong.
    """
    try:
        value = json.loads(
            text if isinstance(text, str) else text.decode(),  # bytes alone: UTF-16 would pass too
            parse_float=_refuse_number,
            parse_constant=_refuse_number,
            object_pairs_hook=_unique,
        )
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    _check_depth(value)
    return value


def loads_spelled(text: bytes) -> Any:
    """Parse what may be canonical; None for no JSON, and where its spelling does not tell all.

    Who spells it again with ``spell`` and finds the same has what ``loads`` gives. That
    shows a key that stands twice and any other order; it does not show the order of keys beyond
    the first 65,536 characters and how deep it is: for those this gives None.
    """
    if text.count(b"{") + text.count(b"[") > MAX_DEPTH:
        return None
    try:
        words = text.decode()
        return _decode(words) if words.isascii() or not _is_beyond(words) else None
    except ValueError:
        return None


def spell(value: object) -> bytes:
    """Spell what ``loads_spelled`` gave. Raises ValueError for half a surrogate pair."""
    return _encode(value).encode()


_is_beyond = re.compile("[\U00010000-\U0010ffff]").search
_encode = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, allow_nan=False, sort_keys=True, separators=(",", ":")
).encode


def _is_simple(value: object) -> bool:
    """Say whether the standard library spells a value as RFC 8785 does, at a fifth of the cost.

    It does for all that we write ourselves: it differs in floats, large numbers, keys that are no
    texts, and in the order of keys beyond ASCII. Those, and all that is refused, go the other way.
    """
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return True
    if kind is int:
        return -_LARGEST <= value <= _LARGEST  # type: ignore[operator] # an int
    if kind is dict:
        return all(
            type(key) is str and key.isascii() and _is_simple(inner)
            for key, inner in value.items()  # type: ignore[attr-defined] # a dict
        )
    return (kind is list or kind is tuple) and all(map(_is_simple, value))  # type: ignore[call-overload] # a list


def _refuse_floats(value: object) -> None:
    if isinstance(value, float):
        raise ValueError("not an integer")  # noqa: TRY004 - one kind of error for all values
    if isinstance(value, dict):
        for inner in value.values():
            _refuse_floats(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            _refuse_floats(inner)


def _refuse_number(text: str) -> Any:
    raise ValueError(f"not an integer: {text[:20]}")


def _small(text: str) -> int:
    value = int(text)
    if not -_LARGEST <= value <= _LARGEST:
        raise ValueError("beyond 53 bits")
    return value


_decode = json.JSONDecoder(
    parse_float=_refuse_number, parse_int=_small, parse_constant=_refuse_number
).decode


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError("duplicate key")
    return value


def _check_depth(value: object) -> None:
    level: list[object] = [value]
    for _ in range(MAX_DEPTH):
        level = [
            inner
            for outer in level
            if isinstance(outer, list | dict)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        if not level:
            return
    raise ValueError("nested too deep")
