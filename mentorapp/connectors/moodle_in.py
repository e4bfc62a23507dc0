"""Reader of a competency framework in Moodle's CSV, as Moodle exports it and others write it.

Columns count by their place, as for Moodle itself: a site exports them under names in its own
language. Where Moodle skips a row and all below it without a word, this reader says so.
"""

import csv
import io
import json
from collections.abc import Iterator

from mentorapp.connectors.deviations import Deviation, Kind, short
from mentorapp.connectors.jsonfile import plain_line
from mentorapp.connectors.moodle_out import COLUMNS
from mentorapp.connectors.neutral import plain
from mentorapp.connectors.textfile import CELL_LIMIT, row_name, text_of
from mentorapp.domain import ids
from mentorapp.domain.competence_tree import Node, NodeKind, Row, Tree, TreeScale, grown
from mentorapp.domain.errors import Problem, Refused

ROW_LIMIT = 5_000
PARENT, ID, NAME, DESCRIPTION = 0, 1, 2, 3
VALUES, CONFIGURATION = 5, 6
CROSS, IS_FRAMEWORK = 10, 12
_LEAST = 13  # columns; older exports have no taxonomy
_SEPARATORS = ",;\t:"


def is_moodle(text: str) -> bool:
    """Say whether a text is such a table: by its heading, or by the row of the framework."""
    lines = text.lstrip("\ufeff").splitlines()[:2]
    for separator in _SEPARATORS:
        rows = [row for row in _split("\n".join(lines), separator) if row]
        if rows and [cell.strip().casefold() for cell in rows[0][:2]] == [
            COLUMNS[PARENT].casefold(),
            COLUMNS[ID].casefold(),
        ]:
            return True
        if len(rows) > 1 and len(rows[1]) >= _LEAST and rows[1][IS_FRAMEWORK].strip() == "1":
            return True
    return False


def read(data: bytes) -> tuple[Tree, tuple[Deviation, ...]]:
    """Give the framework in a table, and every deviation.

    Raises Refused(FILE_TOO_LARGE, FILE_EMPTY, BAD_ENCODING, FILE_FOREIGN, ROW_BROKEN), and CYCLE
    with the competences that stand under themselves.
    """
    text, found = text_of(data)
    return _Reader(found).tree(text), tuple(found)


def _split(text: str, separator: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error:
        return


class _Reader:
    def __init__(self, found: list[Deviation]) -> None:
        self._found = found
        self._scales: dict[str, TreeScale] = {}
        self._widest = 0  # cells of the longest row

    def tree(self, text: str) -> Tree:
        rows = self._rows(text)
        framework: tuple[int, list[str]] | None = None
        items: dict[str, Row] = {}
        named: dict[str, str] = {}
        for number, row in rows:
            if row[IS_FRAMEWORK].strip() not in ("", "0"):
                if framework is None:
                    framework = (number, row)
                else:
                    self._note(Kind.DOUBLE, number, row[NAME])
                continue
            self._item(number, row, items, named)
        if not items:
            raise Refused(Problem.FILE_EMPTY, "file")
        if framework is None:
            self._note(Kind.MISSING_FIELD, 1, COLUMNS[IS_FRAMEWORK])
        head = framework[1] if framework else [""] * len(COLUMNS)
        at = framework[0] if framework else 1
        title = self._text(at, head[NAME]) or self._text(at, head[ID]) or "Moodle"
        code = self._text(at, head[ID])[:64] or f"MOODLE-{ids.natural('moodle', title)[:8]}"
        scale = self._scale(at, head)
        for key, above in named.items():
            if above and above not in items:
                self._note(Kind.UNKNOWN_CODE, items[key].order[0], above)
        nodes = grown(list(items.values()))
        return Tree(
            id=ids.natural("moodle-framework", code),
            code=code,
            title=title,
            publisher="",
            language="",
            changed="",
            version="",
            nodes=tuple(_rated(one, scale) for one in nodes),
            scales=tuple(self._scales.values()),
            description=self._text(at, head[DESCRIPTION]),
        )

    def _item(
        self, number: int, row: list[str], items: dict[str, Row], named: dict[str, str]
    ) -> None:
        key = self._text(number, row[ID])
        name = self._text(number, row[NAME])
        if not key or not name:
            self._note(Kind.MISSING_FIELD, number, COLUMNS[NAME if key else ID])
            if not name:
                return
            key = key or f"ma-{ids.natural('moodle', name, str(number))[:12]}"
        if key in items:
            self._note(Kind.DOUBLE, number, key)
            return
        above = self._text(number, row[PARENT])
        scale = self._scale(number, row)
        statement = self._text(number, row[DESCRIPTION]) or name
        node = Node(
            ids.natural("moodle-item", key),
            NodeKind.OTHER,
            statement,
            name,
            key,
            scale=scale,
        )
        named[key] = above
        items[key] = Row(key, above, (number, 0), node)

    def _rows(self, text: str) -> list[tuple[int, list[str]]]:
        """Give the rows below the heading, each with its number and with every column."""
        heading = next((line for line in text.splitlines() if line.strip()), "")
        separator = max(_SEPARATORS, key=lambda mark: (heading.count(mark), mark == ","))
        if separator != ",":
            self._found.append(Deviation(Kind.OTHER_SEPARATOR, given=separator))
        made: list[tuple[int, list[str]]] = []
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        try:
            for row in reader:
                if not any(cell.strip() for cell in row):
                    continue
                number = reader.line_num
                if not made and not _is_first(row):
                    made.append((0, row))
                    continue
                if len(made) > ROW_LIMIT:
                    raise Refused(Problem.FILE_TOO_LARGE, "file", rows=ROW_LIMIT)
                made.append((number, self._whole(number, row)))
        except csv.Error:
            raise Refused(Problem.ROW_BROKEN, "file", row=reader.line_num) from None
        found = [(number, row) for number, row in made if number]
        if made and not made[0][0]:
            self._heading(made[0][1])
        if not found or self._widest < _LEAST:
            raise Refused(Problem.FILE_FOREIGN, "file")
        return found

    def _heading(self, row: list[str]) -> None:
        for place, cell in enumerate(row):
            if place >= len(COLUMNS):
                self._found.append(Deviation(Kind.OTHER_HEADING, given=short(cell)))

    def _whole(self, number: int, row: list[str]) -> list[str]:
        if any(len(cell) > CELL_LIMIT for cell in row):
            self._note(Kind.TOO_LONG, number, max(row, key=len))
        for cell in row[len(COLUMNS) :]:
            if cell.strip():
                self._note(Kind.EXTRA_CELL, number, cell)
        self._widest = max(self._widest, len(row))
        short_of = len(COLUMNS) - len(row)
        if short_of > 1:
            self._note(Kind.MISSING_FIELD, number, COLUMNS[len(row)])
        return [cell[:CELL_LIMIT] for cell in row[: len(COLUMNS)]] + [""] * max(short_of, 0)

    def _scale(self, number: int, row: list[str]) -> str:
        """Give the id of the scale that a row names, kept once; empty for none."""
        values = tuple(
            text for one in row[VALUES].split(",") if (text := self._text(number, one.strip()))
        )
        if not values:
            return ""
        reached = self._reached(number, row[CONFIGURATION], len(values))
        id_ = ids.natural("moodle-scale", *values, str(reached))
        self._scales.setdefault(id_, TreeScale(id_, "", values, reached))
        return id_

    def _reached(self, number: int, text: str, levels: int) -> int:
        """Give the first level that counts as proficient; 0 where none is said."""
        if not text.strip():
            return 0
        try:
            said = json.loads(text)
            found = [int(one["id"]) for one in said if int(one.get("proficient") or 0)]
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            self._note(Kind.WRONG_TYPE, number, text)
            return 0
        if found and 1 <= min(found) <= levels:
            return min(found)
        self._note(Kind.WRONG_TYPE, number, text)
        return 0

    def _text(self, number: int, value: str) -> str:
        text, kinds = plain_line(plain(value.strip()))
        for kind in kinds:
            if kind is not Kind.MARKUP:  # descriptions are HTML by nature
                self._note(kind, number, value)
        return text

    def _note(self, kind: Kind, number: int, given: object) -> None:
        self._found.append(Deviation(kind, row_name(number), short(given)))


def _is_first(row: list[str]) -> bool:
    """Say whether the first row is the framework itself: a file without a heading."""
    return len(row) >= _LEAST and row[IS_FRAMEWORK].strip() == "1"


def _rated(node: Node, scale: str) -> Node:
    """Give an item with what it rates by: its own scale, else that of the framework."""
    return Node(
        node.id,
        NodeKind.CLUSTER if node.children else NodeKind.COMPETENCY,
        node.statement,
        node.title,
        node.code,
        node.mark,
        (node.scale or scale) if not node.children else "",
        tuple(_rated(one, scale) for one in node.children),
    )
