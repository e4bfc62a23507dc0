"""Competency frameworks for the tests of their readers and writers; all invented."""

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import strategies as st

from mentorapp.connectors.jsonfile import plain_line
from mentorapp.domain import ids
from mentorapp.domain.competence_tree import Node, NodeKind, Tree, TreeScale

SCALE = TreeScale(
    ids.natural("scale", "steps"),
    "Zelfstandigheid",
    ("Kijkt mee", "Met hulp", "Met controle", "Zelfstandig"),
    3,
)
OTHER = TreeScale(ids.natural("scale", "binary"), "Ja of nee", ("Nog niet", "Behaald"), 2)
NAMES = ("D’Hondt", "Đặng", "Ελένη", "أحمد", "小林", "Zoë van 't Werk", "Ж. Ёлкин", "O'Neill & Co")


def leaf(code: str, statement: str, scale: TreeScale = SCALE, title: str = "") -> Node:
    id_ = ids.natural("case_item", "BK-9999-2", code)
    return Node(id_, NodeKind.COMPETENCY, statement, title, code, code[-2:], scale.id)


def group(code: str, title: str, *children: Node) -> Node:
    return Node(ids.natural("cluster", code), NodeKind.CLUSTER, title, "", code, children=children)


TREE = Tree(
    id=ids.natural("framework", "BK-9999-2"),
    code="BK-9999-2",
    title="Bakker",
    publisher="Bakkerij Van 't Hof & Zonen",
    language="nl",
    changed="2026-06-15T09:30:00Z",
    version="0a1b2c3d",
    nodes=(
        group("A", "Samenwerken", leaf("bkc9000001", "Werkt in team", title="Team")),
        group(
            "B",
            "Bakken",
            leaf("bkc9000002", "Kneedt deeg", title="Kneden"),
            leaf("bkc9000003", "Proeft", OTHER),
        ),
        leaf("bkc9000004", NAMES[0]),
    ),
    scales=(SCALE, OTHER),
    description="Om te proberen",
)


def lines(limit: int = 60) -> st.SearchStrategy[str]:
    """Give texts as a plan holds them: one line, no markup; in every script."""
    return st.one_of(
        st.sampled_from(NAMES),
        st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Co"]), max_size=limit),
    ).filter(
        lambda text: text.isprintable() and text.strip() != "" and plain_line(text) == (text, [])
    )


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Give a tree of up to three levels; ids and codes occur once."""
    number = iter(range(1000))
    scales = draw(st.sampled_from([(SCALE,), (SCALE, OTHER)]))

    def competence() -> Node:
        code = f"bkc{next(number):07d}"
        scale = draw(st.sampled_from(scales))
        return leaf(code, draw(lines(300)), scale, draw(st.one_of(st.just(""), lines(150))))

    def cluster(depth: int) -> Node:
        inside = [
            cluster(depth + 1) if depth < 2 and draw(st.booleans()) else competence()
            for _ in range(draw(st.integers(1, 3)))
        ]
        return replace(group(f"k{next(number)}", draw(lines()), *inside))

    nodes = [
        cluster(1) if draw(st.booleans()) else competence() for _ in range(draw(st.integers(1, 4)))
    ]
    return replace(
        TREE, title=draw(lines()), nodes=tuple(nodes), scales=tuple(_used(nodes, scales))
    )


def _used(nodes: list[Node], scales: tuple[TreeScale, ...]) -> Iterator[TreeScale]:
    tree = replace(TREE, nodes=tuple(nodes))
    rated = {node.scale for node, _above in tree.walk()}
    return (scale for scale in scales if scale.id in rated)
