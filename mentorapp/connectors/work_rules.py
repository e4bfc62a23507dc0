"""The rules of working time as they ship, read once and strictly."""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import date
from functools import cache
from string import Formatter
from typing import Any

from mentorapp.connectors.resources import made, read, words_of
from mentorapp.domain.allowance import Status
from mentorapp.domain.plain import from_plain
from mentorapp.domain.words import Words
from mentorapp.domain.work_rule_kinds import KINDS
from mentorapp.domain.work_rules import Severity, Subject, Whom, WorkRule


@cache
def load_work_rules() -> tuple[WorkRule, ...]:
    """Give the rules in the order of the file. Raises Damaged."""
    value = read("rules", "work_rules.json")
    return made("work_rules", lambda: rules_of(value))


def rules_of(value: Mapping[str, Any]) -> tuple[WorkRule, ...]:
    """Give the rules of a file. Raises ValueError, TypeError or KeyError for one that is wrong."""
    found = tuple(_rule(row) for row in value["rules"])
    codes = [one.code for one in found]
    if len(set(codes)) != len(codes):
        raise ValueError("a code twice")
    return found


def _rule(row: Mapping[str, Any]) -> WorkRule:
    kind = KINDS[row["kind"]]
    params = _exactly(row["params"], kind.params)
    text, found = _words(row["text"]), _words(row["found"])
    if not text.nl:
        raise ValueError(f"{row['code']}: no text")
    _check_placeholders(text, {one.name for one in fields(kind.params)})
    _check_placeholders(found, kind.says)
    rule = WorkRule(
        from_plain(row["code"], str),
        Subject(row["subject"]),
        row["kind"],
        Severity(row["severity"]),
        from_plain(row["on"], bool),
        _exactly(row["whom"], Whom),
        params,
        text,
        found,
        from_plain(row["source"], str),
        Status(row["status"]),
        from_plain(row["valid_from"], date),
        from_plain(row["valid_to"], date | None),
    )
    if rule.on and rule.status is Status.UNVERIFIED:
        raise ValueError(f"{rule.code}: unverified and on")
    if rule.valid_to is not None and rule.valid_to < rule.valid_from:
        raise ValueError(f"{rule.code}: never valid")
    if not rule.source:
        raise ValueError(f"{rule.code}: no source")
    return rule


def _exactly(value: Mapping[str, Any], kind: type[Any]) -> Any:
    """Give a value of a class: nothing that it has not, and all that it must have."""
    known = {one.name for one in fields(kind)}
    needed = {one.name for one in fields(kind) if one.default is MISSING}
    if not needed <= value.keys() <= known:
        raise ValueError(f"{kind.__name__}: {sorted(value)}")
    return from_plain(value, kind)


def _words(value: dict[str, str]) -> Words:
    words = words_of(value)
    if words.nl and not (words.fr and words.de and words.en):
        raise ValueError(f"not in four languages: {words.nl}")
    return words


def _check_placeholders(words: Words, known: set[str] | frozenset[str]) -> None:
    for text in (words.nl, words.fr, words.de, words.en):
        names = {name for _text, name, _spec, _conversion in Formatter().parse(text) if name}
        if not names <= known:
            raise ValueError(f"no such value: {sorted(names - known)}")
