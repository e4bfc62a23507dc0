"""Writer of a competency framework for Moodle (``tool_lpimportcsv``): fourteen columns.

Moodle skips a row without id or short name, and all below it, without a word; it cuts both at 100
characters, which may make two the same; it holds id numbers against one another as PHP does, for
which 1.1 is 1.10; and it refuses an id number that it has already, so that other content gets
another one.
"""

import csv
import hashlib
import html
import io
import json
import re
import unicodedata
from collections.abc import Iterable

from mentorapp.connectors.neutral import neutral, one_line
from mentorapp.domain.competence_tree import Node, Tree, TreeScale

COLUMNS = (
    "Parent ID number",
    "ID number",
    "Short name",
    "Description",
    "Description format",
    "Scale values",
    "Scale configuration",
    "Rule type (optional)",
    "Rule outcome (optional)",
    "Rule config (optional)",
    "Cross-referenced competency ID numbers",
    "Exported ID (optional)",
    "Is framework",
    "Taxonomy",
)
LIMIT = 100  # characters of an id number and of a short name
_HTML = "1"
_TAXONOMIES = {1: "competency", 2: "domain,competency", 3: "domain,domain,competency"}
_DEPTH = 4  # levels that Moodle names
_NUMBER = re.compile(r"^\s*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?\s*$", re.IGNORECASE | re.ASCII)
_HASH = 8  # characters that keep apart what is cut


def write(tree: Tree) -> bytes:
    """Give the file: UTF-8, commas. One scale is the framework's, others stand at their items."""
    out = io.StringIO(newline="")
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    scale = tree.scales[0] if tree.scales else None
    code = f"{tree.code}-{tree.version}" if tree.version else tree.code
    shown = _Names()
    rows.writerow(
        [
            "",
            _Names().unlike(_words(code) or tree.id, tree.id),
            _Names().unlike(_words(tree.title) or one_line(code) or tree.id, tree.id),
            _html(tree.description or tree.title),
            _HTML,
            *_scaled(scale),
            *("", "", "", "", ""),
            "1",
            _taxonomy(tree),
        ]
    )
    numbers = _Names()
    keys = {
        node.id: numbers.unlike(_words(node.code) or node.id, node.id)
        for node, _above in tree.walk()
    }
    for node, above in tree.walk():
        own = tree.scale(node.scale) if node.scale and scale and node.scale != scale.id else None
        rows.writerow(
            [
                keys[above.id] if above else "",
                keys[node.id],
                shown.unlike(_words(_said(node)) or keys[node.id], node.id),
                _html(node.statement),
                _HTML,
                *_scaled(own),
                *("", "", "", "", ""),
                "",
                "",
            ]
        )
    return out.getvalue().encode()


class _Names:
    """Names of at most 100 characters of which no two are alike, also where case does not count."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def unlike(self, text: str, id_: str) -> str:
        """Give a text whole when it fits and is new, else with an ending of its own."""
        whole = neutral(text)
        if len(whole) <= LIMIT and _folded(whole) not in self._taken:
            self._taken.add(_folded(whole))
            return whole
        ending = "-" + hashlib.sha256(f"{text}\n{id_}".encode()).hexdigest()[:_HASH]
        cut = whole[: LIMIT - len(ending)].rstrip()
        while unicodedata.combining(whole[len(cut) : len(cut) + 1] or " ") and cut:
            cut = cut[:-1]  # a letter stays with its accent
        made = cut + ending
        self._taken.add(_folded(made))
        return made


def _folded(text: str) -> str:
    """Give what a database compares that knows neither case nor accents; PHP also no zeros."""
    if _NUMBER.match(text):
        return f"number {float(text)}"
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char)).strip()


def _said(node: Node) -> str:
    return node.title or node.statement


def _words(text: str) -> str:
    """Give a name on one line without what Moodle takes for tags and strips."""
    return one_line(text).replace("<", "‹").replace(">", "›")  # noqa: RUF001 - they look like them


def _html(text: str) -> str:
    return f"<p>{html.escape(one_line(text), quote=False)}</p>" if text else ""


def _scaled(scale: TreeScale | None) -> tuple[str, str]:
    """Give the values and their configuration. Moodle parts values at commas, and has no escape."""
    if scale is None:
        return "", ""
    values = ",".join(neutral(one_line(name).replace(",", ";")) for name in scale.levels)
    first = scale.achieved_from or len(scale.levels)
    rows: list[dict[str, object]] = [{"scaleid": "0"}]
    for level in range(1, len(scale.levels) + 1):
        default, proficient = int(level == 1), int(level >= first)
        if default or proficient:
            rows.append({"id": level, "scaledefault": default, "proficient": proficient})
    return values, json.dumps(rows, separators=(",", ":"))


def _taxonomy(tree: Tree) -> str:
    depth = _depth(tree.nodes)
    named = _TAXONOMIES.get(depth, _TAXONOMIES[3]).split(",")
    return ",".join([*named, *["behaviour"] * (_DEPTH - len(named))])


def _depth(nodes: Iterable[Node]) -> int:
    return max((1 + _depth(one.children) for one in nodes), default=0)
