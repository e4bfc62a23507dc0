import csv
import io
from dataclasses import replace

from hypothesis import given

from mentorapp.connectors import canvas_out
from mentorapp.domain.competence_tree import Tree
from tests.connectors.trees import OTHER, SCALE, TREE, leaf, trees


def _rows(tree: Tree) -> list[dict[str, str]]:
    rows = list(csv.reader(io.StringIO(canvas_out.write(tree).decode(), newline="")))
    heading = rows[0]
    assert tuple(heading[:11]) == canvas_out.COLUMNS
    assert all(len(row) == len(heading) for row in rows)
    return [
        dict(zip(canvas_out.COLUMNS, row[:11], strict=True)) | {"rest": "\n".join(row[10:])}
        for row in rows[1:]
    ]


@given(trees())
def test_parents_stand_earlier_and_ratings_go_down(tree: Tree) -> None:
    known: set[str] = set()
    for row in _rows(tree):
        assert row["vendor_guid"] not in known
        assert " " not in row["vendor_guid"]
        assert row["title"]
        assert set(row["parent_guids"].split()) <= known
        assert (row["parent_guids"] == "") is (not known)
        known.add(row["vendor_guid"])
        if row["object_type"] == "group":
            assert row["rest"].strip() == ""
            continue
        assert row["object_type"] == "outcome"
        assert row["calculation_method"] == "latest"
        cells = row["rest"].rstrip("\n").split("\n")
        points = [int(one) for one in cells[::2]]
        assert points == sorted(points, reverse=True)
        assert all(cells[1::2])
        assert 1 <= int(row["mastery_points"]) <= points[0]


def test_groups_and_outcomes_of_a_tree() -> None:
    rows = _rows(TREE)
    assert [(row["object_type"], row["title"]) for row in rows] == [
        ("group", "Bakker"),
        ("group", "Samenwerken"),
        ("outcome", "01 Team"),
        ("group", "Bakken"),
        ("outcome", "02 Kneden"),
        ("outcome", "03 Proeft"),
        ("outcome", "04 D’Hondt"),
    ]
    assert rows[2]["rest"].split("\n")[:8] == [
        *("4", "Zelfstandig", "3", "Met controle", "2", "Met hulp", "1", "Kijkt mee"),
    ]
    assert rows[2]["mastery_points"] == str(SCALE.achieved_from)
    assert rows[5]["rest"].rstrip("\n").split("\n") == ["2", "Behaald", "1", "Nog niet"]
    assert rows[5]["mastery_points"] == str(OTHER.achieved_from)


def test_formulas_and_line_breaks() -> None:
    one = replace(leaf("c1", "=cmd|' /C calc'!A0\nen meer"), mark="", title="@x\r\ny")
    tree = replace(TREE, nodes=(one,))
    row = _rows(tree)[1]
    assert row["title"] == "'@x y"
    assert row["description"] == "'=cmd|' /C calc'!A0 en meer"


def test_the_same_tree_gives_the_same_bytes() -> None:
    assert canvas_out.write(TREE) == canvas_out.write(TREE)
