"""Writer of a CASE 1.1 package (1EdTech Competencies and Academic Standards Exchange).

Strict: only what the official schema of a package knows. The evaluation scale is a rubric: each
competence that is rated on it is a criterion, each step a level.
"""

import json
from typing import Any

from mentorapp.domain import ids
from mentorapp.domain.competence_tree import Node, NodeKind, Tree, TreeScale


def write(tree: Tree) -> bytes:
    """Give the file: UTF-8 JSON."""
    return json.dumps(package(tree), ensure_ascii=False, indent=1).encode() + b"\n"


def package(tree: Tree) -> dict[str, Any]:
    """Give the CFPackage."""
    document = _named(tree.id, tree.title)
    items, associations = [], []
    places: dict[str, int] = {}
    for node, above in tree.walk():
        items.append(_item(tree, node))
        target = document if above is None else _named(above.id, above.title or above.statement)
        places[target["identifier"]] = places.get(target["identifier"], 0) + 1
        associations.append(
            {
                **_head(tree, ids.natural("case-child", tree.id, node.id)),
                "associationType": "isChildOf",
                "sequenceNumber": places[target["identifier"]],
                "originNodeURI": _named(node.id, node.title or node.statement),
                "destinationNodeURI": target,
            }
        )
    made: dict[str, Any] = {
        "CFDocument": _document(tree),
        "CFItems": items,
        "CFAssociations": associations,
    }
    rubrics = [_rubric(tree, scale) for scale in tree.scales]
    if rubrics:
        made["CFRubrics"] = rubrics
    return made


def _document(tree: Tree) -> dict[str, Any]:
    return {
        **_head(tree, tree.id),
        "creator": tree.publisher,
        "publisher": tree.publisher,
        "title": tree.title,
        **_given(description=tree.description, language=tree.language, version=tree.version),
        "adoptionStatus": "Adopted",
        "caseVersion": "1.1",
        "extensions": {"code": tree.code},
    }


def _item(tree: Tree, node: Node) -> dict[str, Any]:
    return {
        **_head(tree, node.id),
        "fullStatement": node.statement,
        **_given(
            abbreviatedStatement=node.title,
            humanCodingScheme=node.code,
            listEnumeration=node.mark,
            CFItemType=node.kind.value if node.kind is not NodeKind.OTHER else "",
            language=tree.language,
        ),
    }


def _rubric(tree: Tree, scale: TreeScale) -> dict[str, Any]:
    rated = [node for node, _above in tree.walk() if node.scale == scale.id]
    rubric = {
        **_head(tree, scale.id),
        "title": scale.title,
        "CFRubricCriteria": [
            _criterion(tree, scale, node, place) for place, node in enumerate(rated, 1)
        ],
    }
    if scale.achieved_from:
        rubric["extensions"] = {"achievedFrom": scale.achieved_from}
    return rubric


def _criterion(tree: Tree, scale: TreeScale, node: Node, place: int) -> dict[str, Any]:
    id_ = ids.natural("case-criterion", scale.id, node.id)
    return {
        **_head(tree, id_),
        "CFItemURI": _named(node.id, node.title or node.statement),
        "position": place,
        "rubricId": scale.id,
        "CFRubricCriterionLevels": [
            {
                **_head(tree, ids.natural("case-level", id_, str(level))),
                "quality": name,
                "score": float(level),
                "position": level,
                "rubricCriterionId": id_,
            }
            for level, name in enumerate(scale.levels, 1)
        ],
    }


def _head(tree: Tree, id_: str) -> dict[str, Any]:
    return {"identifier": id_, "uri": f"urn:uuid:{id_}", "lastChangeDateTime": tree.changed}


def _named(id_: str, title: str) -> dict[str, str]:
    return {"title": title, "identifier": id_, "uri": f"urn:uuid:{id_}"}


def _given(**texts: str) -> dict[str, str]:
    return {name: text for name, text in texts.items() if text}
