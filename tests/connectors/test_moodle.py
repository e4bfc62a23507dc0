import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import given

from mentorapp.connectors import moodle_in, moodle_out
from mentorapp.connectors.deviations import Kind
from mentorapp.domain.competence_tree import Node, Tree, TreeScale, framework_of
from mentorapp.domain.errors import Problem, Refused
from tests.connectors.trees import SCALE, TREE, group, leaf, trees


def _rows(tree: Tree) -> list[list[str]]:
    return list(csv.reader(io.StringIO(moodle_out.write(tree).decode(), newline="")))


def _shape(node: Node, tree: Tree, default: TreeScale | None) -> object:
    """Give what Moodle's columns can hold of an item."""
    scale = tree.scale(node.scale) or default
    levels = (scale.levels, scale.achieved_from) if scale and not node.children else None
    title = node.title or node.statement
    return (
        node.code,
        title if len(title) <= 80 else None,  # what is cut is looked at apart
        node.statement,
        levels,
        [_shape(one, tree, default) for one in node.children],
    )


@given(trees())
def test_what_is_written_is_read_equal(tree: Tree) -> None:
    found, deviations = moodle_in.read(moodle_out.write(tree))
    assert deviations == ()
    # In a name Moodle takes these for a tag, and drops what stands in it.
    title = tree.title.translate({ord("<"): "\u2039", ord(">"): "\u203a"})
    assert found.title == title or len(tree.title) > 100
    first = tree.scales[0]
    written = [_shape(one, tree, first) for one in tree.nodes]
    read = [_shape(one, found, None) for one in found.nodes]
    # A name that stands twice gets an ending: all the rest must be equal.
    assert _without_names(read) == _without_names(written)


def _without_names(shapes: list[object]) -> list[object]:
    return [(one[0], one[2], one[3], _without_names(one[4])) for one in shapes]  # type: ignore[index] # as _shape gives


@given(trees())
def test_no_row_is_one_that_moodle_skips(tree: Tree) -> None:
    heading, first, *rest = _rows(tree)
    assert tuple(heading) == moodle_out.COLUMNS
    assert first[12] == "1"
    assert [row[12] for row in rest] == [""] * len(rest)
    numbers = [row[1] for row in rest]
    names = [row[2] for row in rest]
    assert all(0 < len(one) <= 100 for one in [*numbers, *names, first[1], first[2]])
    assert len({one.casefold() for one in numbers}) == len(numbers)
    assert len({one.casefold() for one in names}) == len(names)
    known = {""}
    for row in rest:
        assert row[0] in known  # a parent stands earlier
        known.add(row[1])
        assert "\n" not in "".join(row)


def test_names_that_are_alike_after_a_hundred_characters_stay_apart() -> None:
    long = "Werkt " + "nauwkeurig en " * 12
    tree = replace(
        TREE,
        nodes=(
            leaf("x" * 120 + "1", long + "snel"),
            leaf("x" * 120 + "2", long + "traag"),
            leaf("X" * 120 + "1", (long + "snel").upper()),
        ),
    )
    rows = _rows(tree)[2:]
    assert len({row[2].casefold() for row in rows}) == 3
    assert len({row[1].casefold() for row in rows}) == 3
    assert all(len(row[1]) == 100 for row in rows)
    assert [row[3] for row in rows] == [f"<p>{one.statement}</p>" for one in tree.nodes]


def test_numbers_that_are_alike_for_php_stay_apart() -> None:
    # It compares parents with ==: a child of 1.10 would stand under 1.1 as well.
    inside = (leaf("1.1.1", "Onder de eerste"), leaf("1.10.1", "Onder de tiende"))
    tree = replace(
        TREE,
        nodes=(group("1.1", "Eerste", inside[0]), group("1.10", "Tiende", inside[1])),
    )
    rows = _rows(tree)[2:]
    numbers = [row[1] for row in rows]
    assert numbers[0] == "1.1"
    assert numbers[2].startswith("1.10-")
    assert [row[0] for row in rows] == ["", numbers[0], "", numbers[2]]


def test_the_scale_and_its_configuration() -> None:
    _heading, first, *rest = _rows(TREE)
    assert first[5] == "Kijkt mee,Met hulp,Met controle,Zelfstandig"
    assert json.loads(first[6]) == [
        {"scaleid": "0"},
        {"id": 1, "scaledefault": 1, "proficient": 0},
        {"id": 3, "scaledefault": 0, "proficient": 1},
        {"id": 4, "scaledefault": 0, "proficient": 1},
    ]
    assert first[13] == "domain,competency,behaviour,behaviour"
    own = [row for row in rest if row[5]]
    assert [(row[1], row[5]) for row in own] == [("bkc9000003", "Nog niet,Behaald")]


def test_other_content_gets_another_id_number() -> None:
    # Moodle refuses a second import under the same number, and has no update by CSV.
    assert _rows(TREE)[1][1] == "BK-9999-2-0a1b2c3d"
    assert _rows(replace(TREE, version="ffffffff"))[1][1] != _rows(TREE)[1][1]


def test_commas_markup_and_formulas() -> None:
    tree = replace(
        TREE,
        nodes=(leaf("c1", "=SUM(A1) <b>&</b>"), leaf("c2", "-1 of meer")),
        scales=(replace(SCALE, levels=("nee, nooit", "ja"), achieved_from=2),),
    )
    rows = _rows(tree)
    assert rows[1][5] == "nee; nooit,ja"
    assert rows[2][2] == "'=SUM(A1) \u2039b\u203a&\u2039/b\u203a"
    assert rows[2][3] == "<p>=SUM(A1) &lt;b&gt;&amp;&lt;/b&gt;</p>"
    assert rows[3][2] == "'-1 of meer"
    found, _deviations = moodle_in.read(moodle_out.write(tree))
    assert found.nodes[1].title == "-1 of meer"


def test_a_table_of_moodle_becomes_a_framework_of_ours() -> None:
    tree, _deviations = moodle_in.read(moodle_out.write(TREE))
    framework = framework_of(tree)
    assert [(one.code, one.short, one.title, one.cluster) for one in framework.competences] == [
        ("bkc9000001", "Team", "Werkt in team", "A"),
        ("bkc9000002", "Kneden", "Kneedt deeg", "B"),
        ("bkc9000003", "Proeft", "Proeft", "B"),
        ("bkc9000004", "D’Hondt", "D’Hondt", ""),
    ]


HEADING = ",".join(f'"{name}"' for name in moodle_out.COLUMNS)
CONFIGURATION = (
    '[{""scaleid"":""0""},{""id"":1,""scaledefault"":1,""proficient"":0},'
    '{""id"":3,""proficient"":1,""scaledefault"":0}]'
)
TAXONOMY = '"domain,competency,behaviour,behaviour"'
FRAME = f',K,Kader,<p>x</p>,1,"a,b,c","{CONFIGURATION}",,,,,,1,{TAXONOMY}'


def _read(*rows: str) -> tuple[Tree, list[tuple[Kind, str]]]:
    tree, found = moodle_in.read("\n".join([HEADING, FRAME, *rows]).encode())
    return tree, [(one.kind, one.where) for one in found]


def test_the_form_of_moodles_own_example() -> None:
    tree, found = _read(
        ",1,Een,<p>Eerste &amp; beste</p>,1,,,,,,,,,", "1,1.1,Onder,,1,,,,,,1%2C2,,,"
    )
    assert found == []
    assert tree.nodes[0].statement == "Eerste & beste"
    assert tree.nodes[0].children[0].statement == "Onder"
    assert tree.scales[0].levels == ("a", "b", "c")
    assert tree.scales[0].achieved_from == 3


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (",,Naamloos,,1,,,,,,,,,", Kind.MISSING_FIELD),
        (",2,,tekst,1,,,,,,,,,", Kind.MISSING_FIELD),
        (",1,Weer,,1,,,,,,,,,", Kind.DOUBLE),
        ("nergens,2,Twee,,1,,,,,,,,,", Kind.UNKNOWN_CODE),
        (',2,Twee,,1,"a,b",geen json,,,,,,,', Kind.WRONG_TYPE),
        (",L,Tweede kader,,1,,,,,,,,1,", Kind.DOUBLE),
        (",2,Twee,,1,,,,,,,,,,te veel", Kind.EXTRA_CELL),
        (",2,Twee", Kind.MISSING_FIELD),
    ],
)
def test_each_deviation_is_listed_with_its_row(row: str, kind: Kind) -> None:
    tree, found = _read(",1,Een,,1,,,,,,,,,", row)
    assert (kind, "rij 4") in found, found
    assert tree.nodes


def test_other_separators_languages_and_encodings() -> None:
    text = "\n".join([HEADING, FRAME.replace(TAXONOMY, ""), ",1,Één,,1,,,,,,,,,"])
    tree, found = moodle_in.read(text.encode("cp1252"))
    assert tree.nodes[0].title == "Één"
    assert [one.kind for one in found] == [Kind.OTHER_ENCODING]
    dutch = "Bovenliggend;Nummer" + ";x" * 12 + "\n;K;Kader" + ";" * 9 + ";1;\n;1;Een" + ";" * 11
    assert moodle_in.is_moodle(dutch)
    tree, found = moodle_in.read(dutch.encode())
    assert tree.title == "Kader"
    assert [one.kind for one in found] == [Kind.OTHER_SEPARATOR]


def test_a_ring_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        _read("2,1,Een,,1,,,,,,,,,", "1,2,Twee,,1,,,,,,,,,")
    assert refused.value.problem is Problem.CYCLE
    assert refused.value.params["names"] == "1 → 2 → 1"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", Problem.FILE_EMPTY),
        (b"a,b\n1,2\n", Problem.FILE_FOREIGN),
        (HEADING.encode(), Problem.FILE_FOREIGN),
        (f"{HEADING}\n{FRAME}".encode(), Problem.FILE_EMPTY),
        (
            HEADING.encode() + b"\n" + FRAME.encode() + b"\n,1,Een,,1,,,,,,,,,\n" * 6000,
            Problem.FILE_TOO_LARGE,
        ),
    ],
)
def test_what_is_no_such_table(content: bytes, problem: Problem) -> None:
    with pytest.raises(Refused) as refused:
        moodle_in.read(content)
    assert refused.value.problem is problem


def test_other_tables_are_not_taken_for_one() -> None:
    assert moodle_in.is_moodle(moodle_out.write(TREE).decode())
    assert not moodle_in.is_moodle("bk;type;nr;code;titel\nBK-1;a;1;x;y")
    assert not moodle_in.is_moodle("")
