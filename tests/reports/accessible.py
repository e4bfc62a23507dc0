"""A small checker of tagged PDF: what PDF/UA-1 and PDF/A-3a ask and a program can see."""

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any

import pikepdf

_SHOWS = {
    *("Tj", "TJ", "'", '"', "Do", "sh", "BI", "INLINE IMAGE"),
    *("f", "F", "f*", "S", "s", "B", "B*", "b", "b*"),
}
_LETTERS = {"/Span", "/ReversedChars"}  # say which letters some shapes are, inside a mark
_HEADINGS = {"H1": 1, "H2": 2, "H3": 3}
_INSIDE = {
    "Table": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"LI"},
    "LI": {"Lbl", "LBody"},
}
_ZERO = re.compile(rb"<[0-9A-F]+> <(0000|FEFF|FFFE)>")


def faults(data: bytes) -> list[str]:
    """Say what is wrong with a print; empty for nothing."""
    with pikepdf.open(BytesIO(data)) as document:
        found = [*_properties(document), *_fonts(document)]
        if "/StructTreeRoot" not in document.Root:
            return [*found, "no structure"]
        owners = list(_owners(document))
        found += _pages(document, dict(owners))
        if len({owner for owner, _element in owners}) != len(owners):
            found.append("a mark in two elements")
        found += _tree(document)
        return found


def elements(document: pikepdf.Pdf) -> Iterator[Any]:
    """Give every element of the structure in reading order."""
    yield from _below(document.Root.StructTreeRoot)


def role(element: Any) -> str:
    """Give the name of an element: H1, TR."""
    return str(element.S)[1:]


def kids(element: Any) -> list[Any]:
    """Give what is directly inside: elements and marks."""
    inside = element.get("/K")
    if inside is None:
        return []
    return list(inside) if isinstance(inside, pikepdf.Array) else [inside]


def _below(element: Any) -> Iterator[Any]:
    for kid in kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _below(kid)


def _owners(document: pikepdf.Pdf) -> Iterator[tuple[tuple[tuple[int, int], int], Any]]:
    for element in elements(document):
        for kid in kids(element):
            if isinstance(kid, pikepdf.Dictionary):
                if kid.get("/Type") == "/MCR":
                    yield (kid.Pg.objgen, int(kid.MCID)), element
            else:
                yield (element.Pg.objgen, int(kid)), element


def _pages(document: pikepdf.Pdf, owners: dict[Any, Any]) -> Iterator[str]:
    numbers: Any = document.Root.StructTreeRoot.ParentTree.Nums
    parents: dict[int, Any] = {
        int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)
    }
    seen = set()
    for number, page in enumerate(document.pages, 1):
        if page.obj.get("/Tabs") != "/S":
            yield f"page {number}: tab order"
        back = parents.get(int(page.obj.get("/StructParents", -1)), [])
        marks = set()
        for fault, mark in _content(page):
            if fault:
                yield f"page {number}: {fault}"
            if mark is not None:
                if mark in marks:
                    yield f"page {number}: mark {mark} twice"
                marks.add(mark)
        seen |= {(page.obj.objgen, mark) for mark in marks}
        for mark in marks:
            if fault := _wrong(mark, back, owners.get((page.obj.objgen, mark))):
                yield f"page {number}: {fault}"
    if set(owners) - seen:
        yield "an element with marks that are on no page"


def _wrong(mark: int, back: Any, owner: Any) -> str:
    if owner is None:
        return f"mark {mark} in no element"
    if mark >= len(back) or back[mark].objgen != owner.objgen:
        return f"mark {mark} leads to another element"
    return ""


def _content(page: pikepdf.Page) -> Iterator[tuple[str, int | None]]:
    """Read a page; gives faults, and the number of each mark that begins."""
    open_: list[str] = []
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator in {"BDC", "BMC"}:
            yield from _begun(str(instruction.operands[0]), instruction.operands, open_)
        elif operator == "EMC":
            if not open_:
                yield "an end without a beginning", None
                return
            open_.pop()
        elif operator in _SHOWS and not open_:
            yield f"{operator} outside any mark", None
    if open_:
        yield f"{open_[-1]} is not ended", None


def _begun(name: str, operands: Any, open_: list[str]) -> Iterator[tuple[str, int | None]]:
    """Note a mark that begins; gives its fault, or its number."""
    inside = open_[-1] if open_ else ""
    open_.append(name)
    if inside and name in _LETTERS:
        return
    if inside:
        yield f"{name} inside {inside}", None
    if len(operands) > 1 and "/MCID" in operands[1]:
        yield "", int(operands[1].MCID)
    elif name != "/Artifact":
        yield f"{name} without a number", None


def _tree(document: pikepdf.Pdf) -> Iterator[str]:
    found = [role(one) for one in elements(document)]
    levels = [0, *(_HEADINGS[name] for name in found if name in _HEADINGS)]
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"H{after} after level {before}"
    if found.count("H1") != 1:
        yield f"{found.count('H1')} titles"
    for element in elements(document):
        yield from _element(element)


def _element(element: Any) -> Iterator[str]:
    name = role(element)
    inside = [role(kid) for kid in _direct(element)]
    if name in _INSIDE:
        if set(inside) - _INSIDE[name]:
            yield f"{name} with {sorted(set(inside) - _INSIDE[name])}"
        if not inside:
            yield f"{name} that is empty"
    elif name in {"P", "H1", "H2", "H3", "LBody", "Lbl"} and not kids(element):
        yield f"{name} that is empty"
    if name == "Table":
        yield from _table(element)
    if name == "Figure" and not any(one.isalpha() for one in str(element.get("/Alt", ""))):
        yield "a figure without words"


def _direct(element: Any) -> list[Any]:
    return [k for k in kids(element) if isinstance(k, pikepdf.Dictionary) and "/S" in k]


def _table(table: Any) -> Iterator[str]:
    rows = [_direct(row) for row in _direct(table)]
    wide = {sum(_attribute(cell, "/ColSpan", 1) for cell in row) for row in rows}
    if len(wide) != 1:
        yield f"a table with rows of {sorted(wide)} columns"
    if not rows or any(role(cell) != "TH" for cell in rows[0]):
        yield "a table without a head"
    for row in rows:
        for cell in row:
            scope = _attribute(cell, "/Scope", "")
            if (role(cell) == "TH") != (str(scope) in {"/Column", "/Row"}):
                yield f"{role(cell)} with scope {scope}"


def _attribute(cell: Any, name: str, default: Any) -> Any:
    return cell.A.get(name, default) if "/A" in cell else default


def _properties(document: pikepdf.Pdf) -> Iterator[str]:
    root: Any = document.Root
    if not str(root.get("/Lang", "")):
        yield "no language"
    if "/MarkInfo" not in root or not bool(root.MarkInfo.get("/Marked", False)):
        yield "not marked"
    if not bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)):
        yield "the title is not shown"
    intents = root.get("/OutputIntents", [])
    if len(intents) != 1 or not intents[0].DestOutputProfile.read_bytes():
        yield "no output intent"
    if "/Metadata" not in root:
        yield "no XMP"
        return
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
        told = {
            "dc:title": str(document.docinfo.get("/Title", "")),
            "pdf:Keywords": str(document.docinfo.get("/Keywords", "")),
            "pdf:Producer": str(document.docinfo.get("/Producer", "")),
            "pdfuaid:part": "1",
            "pdfaid:part": "3",
            "pdfaid:conformance": "A",
        }
        said.register_xml_namespace("http://www.aiim.org/pdfua/ns/id/", "pdfuaid")
        for name, value in told.items():
            if not value or said.get(name) != value:
                yield f"XMP: {name} is {said.get(name)}, not {value}"
    if not document.docinfo.get("/Title"):
        yield "no title"


def _fonts(document: pikepdf.Pdf) -> Iterator[str]:
    for one in document.objects:
        if not isinstance(one, pikepdf.Dictionary):
            continue
        if one.get("/Type") == "/Font":
            if "/FontFile2" not in one.get("/FontDescriptor", {}):
                yield f"{one.get('/BaseFont')} is not embedded"
            if "/ToUnicode" not in one or _ZERO.search(one.ToUnicode.read_bytes()):
                yield f"{one.get('/BaseFont')} cannot be read as text"
        if {"/SMask", "/ca", "/CA", "/Group"} & set(one.keys()):
            yield "transparency"
