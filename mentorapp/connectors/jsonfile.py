"""JSON from elsewhere: parsed within limits, its texts made into plain lines."""

import html
import json
import re
import unicodedata
from typing import NoReturn

from mentorapp.connectors.deviations import Kind
from mentorapp.domain.errors import Problem, Refused

DEPTH_LIMIT = 24  # levels of nesting; a qualification has 6
NODE_LIMIT = 200_000  # members and items; the largest real answer has some thousands
TEXT_LIMIT = 4_000  # characters of one sentence

_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,500}>")
_HIDDEN = ("Cc", "Cf", "Cs", "Co")  # control, format (direction marks too), surrogate, private


def tree_of(text: str) -> object:
    """Give the value in a JSON text.

    Raises Refused(FILE_BROKEN) with row and column, or FILE_TOO_LARGE when it is deeper or larger
    than any real file.
    """
    try:
        tree: object = json.loads(text, parse_constant=_constant)
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
