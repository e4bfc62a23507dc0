"""A closed model of JSON objects: what may stand in each, and nothing besides.

Every fault is given with its path, so that a person can find it; a document without faults holds
no member that the model does not know.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from mentorapp.domain.credential import Fault, Lack

TEXT_LIMIT = 20_000  # characters of one text
LIST_LIMIT = 500
# Siblings without a name of their own are told apart by trying every order: so few may be alike.
ALIKE_LIMIT = 4

_URI = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+$")
_MOMENT = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$")
_DATE = re.compile(r"^\d{4}-\d\d-\d\d(T.*)?$")
_LANGUAGE = re.compile(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$")


Rule = Callable[[object, str], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Shape:
    """An object. types: what its ``type`` must say, all of them; empty: it has no type."""

    types: tuple[str, ...]
    required: Mapping[str, Rule]
    optional: Mapping[str, Rule] = field(default_factory=dict)

    def faults(self, value: object, where: str) -> Iterator[Fault]:
        """Give every fault of a value that should be such an object."""
        if not isinstance(value, dict):
            yield _form(value, where)
            return
        if self.types:
            yield from _types(value, self.types, where)
        for name in self.required:
            if name not in value:
                yield Fault(Lack.MISSING, _under(where, name))
        for name, inner in value.items():
            rule = self.required.get(name) or self.optional.get(name)
            if rule is not None:
                yield from rule(inner, _under(where, name))
            elif name != "type" or not self.types:
                yield Fault(Lack.UNKNOWN, _under(where, name), _short(inner))


def one(shape: Callable[[], Shape]) -> Rule:
    """Give the rule of a member that is one object. shape is called late: shapes may nest."""
    return lambda value, where: shape().faults(value, where)


def many(rule: Rule) -> Rule:
    """Give the rule of a member that is a list; a single value stands for a list of one."""

    def faults(value: object, where: str) -> Iterator[Fault]:
        items = value if isinstance(value, list) else [value]
        if not items:
            yield _form(value, where)
        if len(items) > LIST_LIMIT or _alike(items) > ALIKE_LIMIT:
            yield Fault(Lack.TOO_MANY, where, str(len(items)))
            return
        for place, item in enumerate(items):
            yield from rule(item, f"{where}[{place}]")

    return faults


def among(*words: str) -> Rule:
    """Give the rule of a text that is one of these."""
    return _tested(lambda value: value in words)


def words_or_extension(*words: str) -> Rule:
    """Give the rule of a word of a list that others may lengthen with ``ext:``."""
    return _tested(lambda value: value in words or value.startswith("ext:"))


def either(*rules: Rule) -> Rule:
    """Give the rule of a member that may have several forms: the first that fits."""

    def faults(value: object, where: str) -> Iterator[Fault]:
        found = [list(rule(value, where)) for rule in rules]
        if all(found):
            yield from found[-1]

    return faults


def _tested(fits: Callable[[str], bool]) -> Rule:
    def faults(value: object, where: str) -> Iterator[Fault]:
        if not isinstance(value, str) or len(value) > TEXT_LIMIT or not fits(value):
            yield _form(value, where)

    return faults


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:  # half a surrogate pair has no bytes to sign
        return False
    return bool(value)


def _is_moment(value: str) -> bool:
    if _MOMENT.match(value) is None:
        return False
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


text = _tested(_is_text)
uri = _tested(lambda value: _is_text(value) and _URI.match(value) is not None)
moment = _tested(_is_moment)
day = _tested(lambda value: _DATE.match(value) is not None)
language = _tested(lambda value: _LANGUAGE.match(value) is not None)


def flag(value: object, where: str) -> Iterator[Fault]:
    """Give the fault of a value that is not true or false."""
    if not isinstance(value, bool):
        yield _form(value, where)


def number(value: object, where: str) -> Iterator[Fault]:
    """Give the fault of a value that is no finite number that all programs read alike."""
    good = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 2**53
    if not good:
        yield _form(value, where)


def text_or_number(value: object, where: str) -> Iterator[Fault]:
    """Give the fault of a value that is neither a text nor a number."""
    yield from number(value, where) if isinstance(value, int | float) else text(value, where)


def _types(value: Mapping[str, object], types: tuple[str, ...], where: str) -> Iterator[Fault]:
    said = value.get("type")
    if said is None:
        yield Fault(Lack.MISSING, _under(where, "type"))
        return
    listed = said if isinstance(said, list) else [said]
    if sorted(map(str, listed)) != sorted(types):
        yield Fault(Lack.TYPE, _under(where, "type"), _short(said))


def _alike(items: list[object]) -> int:
    """Give how many of the items are alike as far as their own words go."""
    own: dict[str, int] = {}
    for item in items:
        if isinstance(item, dict) and "id" not in item:
            said = repr(sorted((name, _plain(inner)) for name, inner in item.items()))
            own[said] = own.get(said, 0) + 1
    return max(own.values(), default=0)


def _plain(value: object) -> str:
    return "" if isinstance(value, dict | list) else repr(value)


def _form(value: object, where: str) -> Fault:
    return Fault(Lack.FORM, where, _short(value))


def _under(where: str, name: str) -> str:
    return f"{where}.{_short(name)}" if where else _short(name)


def _short(value: object) -> str:
    plain = " ".join(str(value)[:160].split())
    return plain if len(plain) <= 60 else plain[:59] + "…"  # noqa: PLR2004 - fits a sentence
