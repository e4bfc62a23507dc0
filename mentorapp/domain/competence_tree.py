"""A competency framework as schools' systems exchange it: a tree of items, and scales beside it.

Wider than ``framework``: any number of levels, several qualifications in one file. What is read
becomes a framework of ours by ``framework_of``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum, unique
from itertools import count

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.framework import Competence, Framework, Wording, own_code

MAX_DEPTH = 20  # levels below one another
CODE_LIMIT, MARK_LIMIT = 64, 12  # characters; what a plan of ours can hold


@unique
class NodeKind(StrEnum):
    """What an item is. The words are those that a file carries."""

    QUALIFICATION = "Qualification"
    CLUSTER = "Cluster"
    COMPETENCY = "Competency"
    OTHER = ""


@dataclass(frozen=True, slots=True)
class TreeScale:
    """A scale. id: UUID; levels: names, lowest first; achieved_from: from 1, 0 for not known."""

    id: str
    title: str
    levels: tuple[str, ...]
    achieved_from: int = 0


@dataclass(frozen=True, slots=True)
class Node:
    """One item. id: UUID; code: official or our own; mark: short one; title: short name.

    statement: the whole phrase, never empty. scale: id of the one it is rated on, or empty.
    """

    id: str
    kind: NodeKind
    statement: str
    title: str = ""
    code: str = ""
    mark: str = ""
    scale: str = ""
    children: "tuple[Node, ...]" = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """A framework. changed: UTC, to the second; version: another one for other content."""

    id: str
    code: str
    title: str
    publisher: str
    language: str
    changed: str
    version: str
    nodes: tuple[Node, ...]
    scales: tuple[TreeScale, ...] = ()
    description: str = ""

    def walk(self) -> Iterator[tuple[Node, Node | None]]:
        """Give each item with the one above it, those above first."""
        waiting: list[tuple[Node, Node | None]] = [(one, None) for one in reversed(self.nodes)]
        while waiting:
            node, above = waiting.pop()
            yield node, above
            waiting += [(one, node) for one in reversed(node.children)]

    def scale(self, id_: str) -> TreeScale | None:
        """Give the scale of an id."""
        return next((one for one in self.scales if one.id == id_), None)


def framework_of(tree: Tree, source: str = "") -> Framework:
    """Make a framework of ours: its leaves, in clusters named after what stands above them.

    A leaf that says that it is a cluster is left out. Raises Refused(FILE_EMPTY) without any.
    """
    letters: dict[str, str] = {}
    names = _letters()
    made: list[Competence] = []
    seen: set[str] = set()
    for node, above in tree.walk():
        if node.children or node.kind in {NodeKind.CLUSTER, NodeKind.QUALIFICATION}:
            continue
        code = node.code if 0 < len(node.code) <= CODE_LIMIT else own_code(node.statement)
        if code in seen:
            code = own_code(f"{code} {node.statement} {node.id}")
        seen.add(code)
        title = ""
        if above is not None and above.kind is not NodeKind.QUALIFICATION:
            title = above.title or above.statement
            if title not in letters:
                given = above.code if _is_letter(above.code, letters) else ""
                letters[title] = given or next(one for one in names if one not in letters.values())
        made.append(
            Competence(
                code=code,
                number=len(made) + 1,
                title=node.statement,
                kind="",
                mark=node.mark if 0 < len(node.mark) <= MARK_LIMIT else str(len(made) + 1),
                short=node.title or node.statement,
                cluster=letters.get(title, ""),
                cluster_title=title,
                skills=(),
                knowledge=(),
                references=(),
                wording=Wording.OFFICIAL,  # the sender says so
                source=source,
            )
        )
    if not made:
        raise Refused(Problem.FILE_EMPTY, "competences")
    return Framework(
        code=tree.code,
        title=tree.title,
        level=None,
        definition=tree.description,
        recognised="",
        competences=tuple(made),
        environment=(),
        conduct=(),
        autonomy=(),
        responsibility=(),
        programmes=(),
        source=source,
        sample=False,
    )


def _is_letter(code: str, letters: dict[str, str]) -> bool:
    return 1 <= len(code) <= 3 and code.isalpha() and code not in letters.values()  # noqa: PLR2004 - A to ZZZ


def _letters() -> Iterator[str]:
    for number in count():
        text, rest = "", number
        while rest >= 0:
            text, rest = chr(ord("A") + rest % 26) + text, rest // 26 - 1
        yield text


@dataclass(frozen=True, slots=True)
class Row:
    """An item of a file that names the one above it. above: key, empty for the top."""

    key: str
    above: str
    order: tuple[int, int]
    node: Node


def grown(rows: list[Row]) -> tuple[Node, ...]:
    """Give the items at the top, each with those below it, in their order.

    An item whose key above is unknown stands at the top. Raises Refused(CYCLE) with the names of
    items that stand under themselves, FILE_TOO_LARGE for more levels than any framework has.
    """
    known = {row.key: row for row in rows}
    below: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: row.order):
        below.setdefault(row.above if row.above in known else "", []).append(row)
    _refuse_cycles(known)

    def node(row: Row, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise Refused(Problem.FILE_TOO_LARGE, depth=MAX_DEPTH)
        one = row.node
        children = tuple(node(lower, depth + 1) for lower in below.get(row.key, ()))
        return Node(
            one.id, one.kind, one.statement, one.title, one.code, one.mark, one.scale, children
        )

    return tuple(node(row, 1) for row in below.get("", ()))


def _refuse_cycles(known: dict[str, Row]) -> None:
    done: set[str] = set()
    for start in known:
        path: dict[str, None] = {}
        at = start
        while at in known and at not in done:
            if at in path:
                ring = [*list(path)[list(path).index(at) :], at]
                names = " → ".join(
                    (known[key].node.code or known[key].node.statement)[:40] for key in ring[:6]
                )
                raise Refused(Problem.CYCLE, "file", names=names)
            path[at] = None
            at = known[at].above
        done |= set(path)
