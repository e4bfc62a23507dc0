"""Reader of a CASE 1.0 or 1.1 package, tolerant: what deviates is listed and reading goes on.

Servers add members of their own and leave out others (the reference server's own answer does not
hold to the official schema); what stands under itself in a ring cannot be meant and is refused.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from mentorapp.connectors.deviations import Deviation, Kind, short
from mentorapp.connectors.jsonfile import plain_line, tree_of
from mentorapp.connectors.textfile import text_of
from mentorapp.domain import ids
from mentorapp.domain.competence_tree import Node, NodeKind, Row, Tree, TreeScale, grown
from mentorapp.domain.errors import Problem, Refused

ITEM_LIMIT = 5_000
ASSOCIATION_LIMIT = 20_000
_BK = re.compile(r"BK-\d{4}-\d+(-DBK-\d{2})?")
_HEAD = frozenset({"identifier", "uri", "lastChangeDateTime", "extensions"})
_KNOWN = {
    "": frozenset(
        {"CFDocument", "CFItems", "CFAssociations", "CFDefinitions", "CFRubrics", "extensions"}
    ),
    "CFDocument": _HEAD
    | {
        *("frameworkType", "caseVersion", "creator", "title", "officialSourceURL", "publisher"),
        *("description", "subject", "subjectURI", "language", "version", "adoptionStatus"),
        *("statusStartDate", "statusEndDate", "licenseURI", "notes"),
    },
    "CFItems": _HEAD
    | {
        *("fullStatement", "alternativeLabel", "CFItemType", "humanCodingScheme"),
        *("listEnumeration", "abbreviatedStatement", "conceptKeywords", "conceptKeywordsURI"),
        *("notes", "subject", "subjectURI", "language", "educationLevel", "CFItemTypeURI"),
        *("licenseURI", "statusStartDate", "statusEndDate"),
    },
    "CFAssociations": _HEAD
    | {
        *("associationType", "sequenceNumber", "originNodeURI", "destinationNodeURI"),
        *("CFAssociationGroupingURI", "notes"),
    },
    "CFRubrics": _HEAD | {"title", "description", "CFRubricCriteria"},
}
# Members that every 1.0 answer carries.
_FORMER = frozenset({"CFDocumentURI", "CFPackageURI"})
_TYPES = {one.value.casefold(): one for one in NodeKind}

_Obj = Mapping[str, Any]


def is_case(tree: object) -> bool:
    """Say whether a JSON value is a CASE package."""
    return isinstance(tree, dict) and ("CFDocument" in tree or "CFPackage" in tree)


def read(data: bytes) -> tuple[Tree, tuple[Deviation, ...]]:
    """Give the framework in a package, and every deviation.

    Raises Refused(FILE_TOO_LARGE, FILE_EMPTY, BAD_ENCODING, FILE_BROKEN, FILE_FOREIGN), and CYCLE
    with the items that stand under themselves.
    """
    text, found = text_of(data)
    tree = tree_of(text)
    if not isinstance(tree, dict) or not is_case(tree):
        raise Refused(Problem.FILE_FOREIGN, "file")
    inner = tree.get("CFPackage")
    package = inner if isinstance(inner, dict) and "CFDocument" not in tree else tree
    return _Reader(found).tree(package), tuple(found)


@dataclass(slots=True)
class _Item:
    row: Row
    parents: list[tuple[str, int]] = field(default_factory=list)


class _Reader:
    def __init__(self, found: list[Deviation]) -> None:
        self._found = found
        self._former = False
        self._rated: dict[str, str] = {}

    def tree(self, package: _Obj) -> Tree:
        document = package.get("CFDocument")
        if not isinstance(document, dict):
            raise Refused(Problem.FILE_FOREIGN, "CFDocument")
        self._former = document.get("caseVersion") != "1.1"
        self._strangers(package, "", "")
        self._strangers(document, "CFDocument", "CFDocument")
        if document.get("caseVersion", "1.1") not in ("1.1", "1.0"):
            self._note(Kind.UNKNOWN_WORD, "CFDocument.caseVersion", document["caseVersion"])
        title = self._text(document, "title", "CFDocument") or self._needed("CFDocument", "title")
        id_ = self._id(document, "CFDocument", title)
        scales = tuple(self._scales(package))
        items = self._items(package)
        self._place(package, items, id_)
        extensions = document.get("extensions")
        code = extensions.get("code") if isinstance(extensions, dict) else None
        description = self._text(document, "description", "CFDocument")
        version = self._text(document, "version", "CFDocument")
        return Tree(
            id=id_,
            code=self._framework_code(code, title, version, description, id_),
            title=title or id_,
            publisher=self._text(document, "publisher", "CFDocument")
            or self._text(document, "creator", "CFDocument")
            or self._needed("CFDocument", "creator"),
            language=self._text(document, "language", "CFDocument"),
            changed=self._text(document, "lastChangeDateTime", "CFDocument")
            or self._needed("CFDocument", "lastChangeDateTime"),
            version=version,
            nodes=grown([one.row for one in items.values()]),
            scales=scales,
            description=description,
        )

    def _framework_code(
        self, given: object, title: str, version: str, description: str, id_: str
    ) -> str:
        if isinstance(given, str) and 0 < len(given.strip()) <= 64:  # noqa: PLR2004 - as a plan's
            return plain_line(given)[0]
        official = _BK.search(f"{version} {title} {description}")
        return official[0] if official else f"CASE-{id_[:8]}"

    def _items(self, package: _Obj) -> dict[str, _Item]:
        found: dict[str, _Item] = {}
        for place, item in self._objects(package, "CFItems", ITEM_LIMIT):
            where = f"CFItems[{place}]"
            self._strangers(item, "CFItems", where)
            statement = self._text(item, "fullStatement", where)
            title = self._text(item, "abbreviatedStatement", where)
            if not statement:
                self._note(Kind.MISSING_FIELD, where, "fullStatement")
                statement = title or self._text(item, "alternativeLabel", where)
                if not statement:
                    continue
            id_ = self._id(item, where, statement)
            if id_ in found:
                self._note(Kind.DOUBLE, where, id_)
                continue
            kind = self._text(item, "CFItemType", where)
            node = Node(
                id_,
                _TYPES.get(kind.casefold(), NodeKind.OTHER),
                statement,
                title,
                self._text(item, "humanCodingScheme", where),
                self._text(item, "listEnumeration", where),
                self._rated.get(id_, ""),
            )
            found[id_] = _Item(Row(id_, "", (0, place), node))
        if not found:
            raise Refused(Problem.FILE_EMPTY, "CFItems")
        return found

    def _place(self, package: _Obj, items: dict[str, _Item], document: str) -> None:
        """Set each item under the one that the first association names."""
        for place, one in self._objects(package, "CFAssociations", ASSOCIATION_LIMIT):
            where = f"CFAssociations[{place}]"
            self._strangers(one, "CFAssociations", where)
            kind = one.get("associationType")
            if kind not in ("isChildOf", "isPartOf"):
                if not isinstance(kind, str):
                    self._note(Kind.MISSING_FIELD, where, "associationType")
                continue
            child = self._end(one, "originNodeURI", where)
            above = self._end(one, "destinationNodeURI", where)
            item = items.get(child)
            if item is None or not above:
                self._note(Kind.UNKNOWN_CODE, f"{where}.originNodeURI", child)
                continue
            if above != document and above not in items:
                self._note(Kind.UNKNOWN_CODE, f"{where}.destinationNodeURI", above)
                above = document
            if item.parents:
                if item.parents[0][0] != above:
                    self._note(Kind.DOUBLE, where, item.row.node.statement)
                continue
            number = one.get("sequenceNumber")
            order = number if isinstance(number, int) and not isinstance(number, bool) else place
            item.parents.append((above, order))
            row = item.row
            item.row = Row(row.key, "" if above == document else above, (order, place), row.node)

    def _scales(self, package: _Obj) -> Iterator[TreeScale]:
        for place, rubric in self._objects(package, "CFRubrics", ITEM_LIMIT):
            where = f"CFRubrics[{place}]"
            self._strangers(rubric, "CFRubrics", where)
            title = self._text(rubric, "title", where)
            id_ = self._id(rubric, where, title)
            levels: tuple[str, ...] = ()
            for number, criterion in self._objects(rubric, "CFRubricCriteria", ITEM_LIMIT, where):
                inside = f"{where}.CFRubricCriteria[{number}]"
                levels = levels or self._levels(criterion, inside)
                rated = self._end(criterion, "CFItemURI", inside)
                if rated:
                    self._rated.setdefault(rated, id_)
            if not levels:
                self._note(Kind.EMPTY_HEADING, where, title)
                continue
            extensions = rubric.get("extensions")
            reached = extensions.get("achievedFrom") if isinstance(extensions, dict) else 0
            good = isinstance(reached, int) and 1 <= reached <= len(levels)
            yield TreeScale(id_, title, levels, int(reached) if good and reached else 0)

    def _levels(self, criterion: _Obj, where: str) -> tuple[str, ...]:
        found = []
        for place, one in self._objects(criterion, "CFRubricCriterionLevels", 100, where):
            inside = f"{where}.CFRubricCriterionLevels[{place}]"
            name = self._text(one, "quality", inside) or self._text(one, "description", inside)
            given = one.get("position")
            number = given if isinstance(given, int) and not isinstance(given, bool) else place
            if name:
                found.append((number, place, name))
        return tuple(name for _number, _place, name in sorted(found))

    def _end(self, one: _Obj, name: str, where: str) -> str:
        """Give the identifier that an end of an association names; 1.0 files may give it bare."""
        value = one.get(name)
        if isinstance(value, dict):
            value = value.get("identifier") or value.get("uri")
        if not isinstance(value, str) or not value:
            self._note(Kind.MISSING_FIELD, where, name)
            return ""
        return _uuid(value) or value[:200]

    def _objects(
        self, holder: _Obj, name: str, limit: int, where: str = ""
    ) -> Iterator[tuple[int, _Obj]]:
        path = f"{where}.{name}" if where else name
        value = holder.get(name)
        if value is None:
            return
        if not isinstance(value, list):
            self._note(Kind.WRONG_TYPE, path, value)
            return
        if len(value) > limit:
            raise Refused(Problem.FILE_TOO_LARGE, name, limit=limit)
        for place, one in enumerate(value):
            if isinstance(one, dict):
                yield place, one
            else:
                self._note(Kind.WRONG_TYPE, f"{path}[{place}]", one)

    def _id(self, one: _Obj, where: str, words: str) -> str:
        given = one.get("identifier")
        found = _uuid(given) if isinstance(given, str) else ""
        if found:
            return found
        if given is None:
            self._note(Kind.MISSING_FIELD, where, "identifier")
            return ids.natural("case", words, where)
        self._note(Kind.UNKNOWN_CODE, f"{where}.identifier", given)
        return ids.natural("case", str(given)[:200])

    def _text(self, one: _Obj, name: str, where: str) -> str:
        value = one.get(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            self._note(Kind.WRONG_TYPE, f"{where}.{name}", value)
            return ""
        text, kinds = plain_line(value)
        for kind in kinds:
            self._note(kind, f"{where}.{name}", value)
        return text

    def _needed(self, where: str, name: str) -> str:
        self._note(Kind.MISSING_FIELD, where, name)
        return ""

    def _strangers(self, one: _Obj, shape: str, where: str) -> None:
        for name in one:
            if name in _KNOWN[shape] or (self._former and name in _FORMER):
                continue
            self._note(Kind.UNKNOWN_FIELD, where or "CFPackage", name)

    def _note(self, kind: Kind, where: str, given: object) -> None:
        self._found.append(Deviation(kind, where, short(given)))


def _uuid(text: str) -> str:
    """Give the UUID in a text as we spell it, or nothing."""
    plain = text.strip().removeprefix("urn:uuid:").rstrip("/").rpartition("/")[2]
    try:
        return str(UUID(plain))
    except ValueError:
        return ""
