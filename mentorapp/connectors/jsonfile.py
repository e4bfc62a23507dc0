"""JSON from elsewhere: parsed within limits, its texts made into plain lines."""

import html
import json
import re
import unicodedata
from typing import NoReturn

from mentorapp.connectors.deviations import Kind
from mentorapp.domain.errors import Problem, Refused

DEPTH_LIMIT = 24  # levels of nesting; a qualification has 6
DIGIT_LIMIT = 30  # of a whole number; a case needs two
NODE_LIMIT = 200_000  # members and items; the largest real answer has some thousands
TEXT_LIMIT = 4_000  # characters of one sentence

_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,500}>")
_HIDDEN = ("Cc", "Cf", "Cs", "Co")  # control, format (direction marks too), surrogate, private


def tree_of(text: str, *, once: bool = False) -> object:
    """Give the value in a JSON text.

    once: each name stands once in its object, and a number that is none is left to its field.
    Raises Refused(FILE_BROKEN) with row and column, or FILE_TOO_LARGE when it is deeper or larger
    than any real file; ALREADY_THERE for a name that stands twice.
    """
    try:
        tree: object = (
            json.loads(text, object_pairs_hook=_once, parse_constant=float, parse_int=_whole)
            if once
            else json.loads(text, parse_constant=_constant)
        )
    except RecursionError:
        raise Refused(Problem.FILE_TOO_LARGE, depth=DEPTH_LIMIT) from None
    except json.JSONDecodeError as error:
        raise Refused(Problem.FILE_BROKEN, row=error.lineno, column=error.colno) from None
    except ValueError:  # NaN, or a number of thousands of digits
        raise Refused(Problem.FILE_BROKEN) from None
    _limit(tree)
    return tree


def _constant(_: str) -> NoReturn:
    raise ValueError("not a JSON number")


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Refused(Problem.ALREADY_THERE, "case", given=twice[:60])
    return found


def _whole(text: str) -> int | float:
    return int(text) if len(text) <= DIGIT_LIMIT else float(text)


def _limit(tree: object) -> None:
    nodes = 0
    waiting: list[tuple[object, int]] = [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        nodes += 1
        if depth > DEPTH_LIMIT:
            raise Refused(Problem.FILE_TOO_LARGE, depth=DEPTH_LIMIT)
        if nodes > NODE_LIMIT:
            raise Refused(Problem.FILE_TOO_LARGE, nodes=NODE_LIMIT)
        if isinstance(node, dict):
            waiting.extend((value, depth + 1) for value in node.values())
        elif isinstance(node, list):
            waiting.extend((value, depth + 1) for value in node)


def plain_line(value: str) -> tuple[str, list[Kind]]:
    """Give a text as one line without markup and hidden characters, and what was taken out."""
    kinds = []
    if len(value) > TEXT_LIMIT:
        kinds.append(Kind.TOO_LONG)
        value = value[:TEXT_LIMIT]
    plain = _TAG.sub(" ", value)
    if plain != value:
        kinds.append(Kind.MARKUP)
    plain = unicodedata.normalize("NFC", html.unescape(plain))
    hidden = {char for char in plain if unicodedata.category(char) in _HIDDEN}
    if any(not char.isspace() for char in hidden):
        kinds.append(Kind.CONTROL)
    shown = "".join(char for char in plain if char.isspace() or char not in hidden)
    return " ".join(shown.split()), kinds
