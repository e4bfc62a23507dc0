"""Writer of outcomes for Canvas (Outcomes CSV import): groups first, ratings last.

A row is known by its vendor_guid, so the file may be imported again: what is there is brought up
to date, nothing stands twice.
"""

import csv
import io

from mentorapp.connectors.neutral import neutral, one_line
from mentorapp.domain.competence_tree import Node, NodeKind, Tree

COLUMNS = (
    "vendor_guid",
    "object_type",
    "title",
    "description",
    "display_name",
    "calculation_method",
    "calculation_int",
    "parent_guids",
    "workflow_state",
    "mastery_points",
    "ratings",
)
TITLE_LIMIT = 255
_METHOD = "latest"  # the last rating says where somebody stands


def write(tree: Tree) -> bytes:
    """Give the file: UTF-8, commas; below ``ratings`` points and label by turns, highest first."""
    rows = [_row(tree.id, "group", tree.title, description=tree.description)]
    for node, above in tree.walk():
        rows.append(_node(tree, node, above.id if above else tree.id))
    width = max(map(len, rows))
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow([*COLUMNS, *[""] * (width - len(COLUMNS))])
    table.writerows([*row, *[""] * (width - len(row))] for row in rows)
    return out.getvalue().encode()


def _node(tree: Tree, node: Node, parent: str) -> list[str]:
    group = bool(node.children) or node.kind in {NodeKind.CLUSTER, NodeKind.QUALIFICATION}
    title = node.title or node.statement
    if node.mark and not group:
        title = f"{node.mark} {title}"
    row = _row(
        node.id,
        "group" if group else "outcome",
        title,
        description=node.statement if node.statement != title else "",
        display=node.title if not group else "",
        parent=parent,
    )
    scale = tree.scale(node.scale)
    if group or scale is None:
        return row
    row[COLUMNS.index("mastery_points")] = str(scale.achieved_from or len(scale.levels))
    row.pop()  # an empty rating: those that follow stand in its place
    for level in range(len(scale.levels), 0, -1):
        row += [str(level), _cell(scale.levels[level - 1])]
    return row


def _row(
    guid: str, kind: str, title: str, *, description: str, display: str = "", parent: str = ""
) -> list[str]:
    return [
        guid,
        kind,
        _cell(title)[:TITLE_LIMIT],
        _cell(description),
        _cell(display)[:TITLE_LIMIT],
        _METHOD if kind == "outcome" else "",
        "",
        parent,
        "active",
        "",
        "",
    ]


def _cell(text: str) -> str:
    return neutral(one_line(text))
