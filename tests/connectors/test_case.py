import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from mentorapp.connectors import case_in, case_out
from mentorapp.connectors.deviations import Kind
from mentorapp.domain import ids
from mentorapp.domain.competence_tree import MAX_DEPTH, NodeKind, Tree, framework_of
from mentorapp.domain.errors import Problem, Refused
from mentorapp.services.wording import refusal
from tests import conformance
from tests.connectors.trees import OTHER, SCALE, TREE, trees


def _package() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(case_out.write(TREE))
    return found


def _read(package: object) -> tuple[Tree, list[tuple[Kind, str, str]]]:
    tree, found = case_in.read(json.dumps(package).encode())
    return tree, [(one.kind, one.where, one.given) for one in found]


def _schema() -> Any:
    schema = json.loads(conformance.read("case", "case-v1p1-cfpackage.json"))
    checker = jsonschema.Draft201909Validator.FORMAT_CHECKER
    return jsonschema.Draft201909Validator(schema, format_checker=checker)


@conformance.needs("case")
def test_the_package_holds_to_the_official_schema() -> None:
    schema = _schema()
    assert not list(schema.iter_errors(_package()))
    package = _package()
    package["CFItems"][0]["salaris"] = 1
    assert list(schema.iter_errors(package))


@conformance.needs("case")
@given(trees())
def test_every_tree_holds_to_the_official_schema(tree: Tree) -> None:
    assert not list(_schema().iter_errors(json.loads(case_out.write(tree))))


@given(trees())
def test_what_is_written_is_read_equal(tree: Tree) -> None:
    found, deviations = case_in.read(case_out.write(tree))
    assert found == tree
    assert deviations == ()


def test_every_reference_leads_somewhere_and_every_id_stands_once() -> None:
    package = _package()
    found: list[str] = []

    def walk(node: Any, name: str = "") -> None:
        if isinstance(node, dict):
            if "identifier" in node and "lastChangeDateTime" in node:
                found.append(node["identifier"])
                datetime.fromisoformat(node["lastChangeDateTime"])
            for key, value in node.items():
                walk(value, key)
        elif isinstance(node, list):
            for one in node:
                walk(one)

    walk(package)
    assert len(found) == len(set(found))
    for one in package["CFAssociations"]:
        assert one["originNodeURI"]["identifier"] in found
        assert one["destinationNodeURI"]["identifier"] in found
    criteria = [one for rubric in package["CFRubrics"] for one in rubric["CFRubricCriteria"]]
    rated = {one["CFItemURI"]["identifier"] for one in criteria}
    competences = {node.id for node, _above in TREE.walk() if node.kind is NodeKind.COMPETENCY}
    assert rated == competences


def test_the_evaluation_scale_is_a_rubric() -> None:
    rubric = _package()["CFRubrics"][0]
    assert rubric["title"] == SCALE.title
    levels = rubric["CFRubricCriteria"][0]["CFRubricCriterionLevels"]
    assert [(one["quality"], one["score"], one["position"]) for one in levels] == [
        (name, float(place), place) for place, name in enumerate(SCALE.levels, 1)
    ]


def test_a_package_becomes_a_framework_of_ours() -> None:
    framework = framework_of(TREE)
    assert (framework.code, framework.title) == ("BK-9999-2", "Bakker")
    assert [(one.code, one.short, one.title, one.cluster) for one in framework.competences] == [
        ("bkc9000001", "Team", "Werkt in team", "A"),
        ("bkc9000002", "Kneden", "Kneedt deeg", "B"),
        ("bkc9000003", "Proeft", "Proeft", "B"),
        ("bkc9000004", "D’Hondt", "D’Hondt", ""),
    ]
    assert framework.clusters[0] == ("A", "Samenwerken")


def test_what_the_reference_server_adds_is_listed_and_harms_nothing() -> None:
    package = _package()
    package["CFDocument"]["CFPackageURI"] = {"title": "x", "identifier": "y", "uri": "z"}
    for item in package["CFItems"]:
        item["CFDocumentURI"] = {"title": "x", "identifier": "y", "uri": "z"}
    tree, found = _read(package)
    assert tree == TREE
    assert found == [
        (Kind.UNKNOWN_FIELD, "CFDocument", "CFPackageURI"),
        *(
            (Kind.UNKNOWN_FIELD, f"CFItems[{place}]", "CFDocumentURI")
            for place in range(len(package["CFItems"]))
        ),
    ]


def test_version_1_0_is_read() -> None:
    package = _package()
    del package["CFDocument"]["caseVersion"]
    del package["CFDocument"]["extensions"]
    package["CFDocument"]["CFPackageURI"] = {"title": "x", "identifier": "y", "uri": "z"}
    package["CFDocument"]["title"] = "BK-9999-2 Bakker"
    for item in package["CFItems"]:
        item["CFDocumentURI"] = {"title": "x", "identifier": "y", "uri": "z"}
    for one in package["CFAssociations"]:  # ends as bare addresses
        one["originNodeURI"] = one["originNodeURI"]["uri"]
        one["destinationNodeURI"] = (
            "https://x.org/CFItems/" + one["destinationNodeURI"]["identifier"]
        )
    tree, found = _read({"CFPackage": package})
    assert found == []
    assert tree.nodes == TREE.nodes
    assert tree.code == "BK-9999-2"


CHANGES: list[tuple[Callable[[Any], object], Kind, str]] = [
    (lambda p: p["CFItems"][1].pop("fullStatement"), Kind.MISSING_FIELD, "CFItems[1]"),
    (lambda p: p["CFItems"][1].pop("identifier"), Kind.MISSING_FIELD, "CFItems[1]"),
    (lambda p: p["CFItems"][1].update(identifier="7"), Kind.UNKNOWN_CODE, "CFItems[1].identifier"),
    (lambda p: p["CFItems"].append(dict(p["CFItems"][0])), Kind.DOUBLE, "CFItems[6]"),
    (lambda p: p["CFItems"].append("x"), Kind.WRONG_TYPE, "CFItems[6]"),
    (
        lambda p: p["CFItems"][0].update(fullStatement="<b>x</b>"),
        Kind.MARKUP,
        "CFItems[0].fullStatement",
    ),
    (lambda p: p["CFItems"][0].update(notes2="x"), Kind.UNKNOWN_FIELD, "CFItems[0]"),
    (
        lambda p: p["CFItems"][0].update(humanCodingScheme=7),
        Kind.WRONG_TYPE,
        "CFItems[0].humanCodingScheme",
    ),
    (
        lambda p: p["CFDocument"].pop("creator") and p["CFDocument"].pop("publisher"),
        Kind.MISSING_FIELD,
        "CFDocument",
    ),
    (lambda p: p["CFDocument"].pop("title"), Kind.MISSING_FIELD, "CFDocument"),
    (
        lambda p: p["CFDocument"].update(caseVersion="9.9"),
        Kind.UNKNOWN_WORD,
        "CFDocument.caseVersion",
    ),
    (
        lambda p: p["CFAssociations"][1].pop("destinationNodeURI"),
        Kind.MISSING_FIELD,
        "CFAssociations[1]",
    ),
    (
        lambda p: p["CFAssociations"][1]["destinationNodeURI"].update(identifier=ids.natural("x")),
        Kind.UNKNOWN_CODE,
        "CFAssociations[1].destinationNodeURI",
    ),
    (
        lambda p: p["CFAssociations"].append(
            {
                **p["CFAssociations"][1],
                "destinationNodeURI": p["CFAssociations"][2]["originNodeURI"],
            }
        ),
        Kind.DOUBLE,
        "CFAssociations[6]",
    ),
    (lambda p: p["CFRubrics"][0].update(CFRubricCriteria=[]), Kind.EMPTY_HEADING, "CFRubrics[0]"),
    (lambda p: p.update(CFRubrics={}), Kind.WRONG_TYPE, "CFRubrics"),
    (lambda p: p.update(more=1), Kind.UNKNOWN_FIELD, "CFPackage"),
]


@pytest.mark.parametrize(("change", "kind", "where"), CHANGES)
def test_each_deviation_is_listed_and_reading_goes_on(
    change: Callable[[Any], object], kind: Kind, where: str
) -> None:
    package = _package()
    change(package)
    tree, found = _read(package)
    assert (kind, where) in {(one[0], one[1]) for one in found}, found
    assert len(list(tree.walk())) >= 5


def _hang(package: Any, child: int, above: int) -> None:
    items = package["CFItems"]
    for one in package["CFAssociations"]:
        if one["originNodeURI"]["identifier"] == items[child]["identifier"]:
            one["destinationNodeURI"] = {
                "title": "",
                "uri": "",
                "identifier": items[above]["identifier"],
            }


@pytest.mark.parametrize("ring", [(0, 1), (0, 0)])
def test_a_ring_is_refused_in_words(ring: tuple[int, int]) -> None:
    package = _package()
    _hang(package, *ring)
    with pytest.raises(Refused) as refused:
        _read(package)
    assert refused.value.problem is Problem.CYCLE
    said = refusal(refused.value)
    assert "A →" in said
    assert "kring" in said


def test_a_longer_ring_far_from_the_top() -> None:
    package = _package()
    _hang(package, 0, 2)  # A under B
    _hang(package, 2, 3)  # B under its own child
    with pytest.raises(Refused) as refused:
        _read(package)
    assert refused.value.problem is Problem.CYCLE


def test_too_many_levels() -> None:
    package = _package()
    item, link = package["CFItems"][0], package["CFAssociations"][0]
    document = link["destinationNodeURI"]
    package["CFItems"], package["CFAssociations"] = [], []
    for number in range(MAX_DEPTH + 1):
        id_ = ids.natural("deep", str(number))
        node = {"identifier": id_, "uri": "", "title": ""}
        package["CFItems"].append({**item, "identifier": id_})
        package["CFAssociations"].append(
            {**link, "originNodeURI": node, "destinationNodeURI": document}
        )
        document = node
    with pytest.raises(Refused) as refused:
        _read(package)
    assert refused.value.problem is Problem.FILE_TOO_LARGE


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"{}", Problem.FILE_FOREIGN),
        (b"[]", Problem.FILE_FOREIGN),
        (b'{"CFDocument": 1}', Problem.FILE_FOREIGN),
        (b'{"CFDocument": {}}', Problem.FILE_EMPTY),
        (b"{", Problem.FILE_BROKEN),
        (b"", Problem.FILE_EMPTY),
    ],
)
def test_what_is_no_package(content: bytes, problem: Problem) -> None:
    with pytest.raises(Refused) as refused:
        case_in.read(content)
    assert refused.value.problem is problem


def test_the_second_scale_has_its_own_criteria() -> None:
    rubrics = {one["identifier"]: one for one in _package()["CFRubrics"]}
    assert len(rubrics[OTHER.id]["CFRubricCriteria"]) == 1
