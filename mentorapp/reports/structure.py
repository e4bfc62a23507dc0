"""What each mark on paper is: a tree of headings, paragraphs, lists, tables and figures.

The sheet says when an element begins and ends; this module knows to which element each mark
belongs, what a program that reads aloud finds in which order, and what the page said in words.
"""

from collections.abc import Sequence
from enum import StrEnum, unique
from typing import Protocol

from mentorapp.reports.typeface import JOINED, SOFT


@unique
class Role(StrEnum):
    """Role of a mark in the structure of the document, by the names of PDF."""

    DOCUMENT = "Document"
    TITLE = "H1"
    SECTION = "H2"
    HEADING = "H3"
    PARAGRAPH = "P"
    LIST = "L"
    ITEM = "LI"
    LABEL = "Lbl"
    BODY = "LBody"
    TABLE = "Table"
    ROW = "TR"
    HEAD_CELL = "TH"
    CELL = "TD"
    FIGURE = "Figure"
    ARTIFACT = "Artifact"  # lines and tints: nothing to read
    HEADER = "Header"  # what stands above every page, and the head of a table when it returns
    FOOTER = "Footer"


ARTIFACTS = frozenset({Role.ARTIFACT, Role.HEADER, Role.FOOTER})
BULLET = "\u2022"  # before each item of a list
#: Hold elements, never marks of their own.
_HOLDERS = frozenset({Role.DOCUMENT, Role.LIST, Role.ITEM, Role.TABLE, Role.ROW})
_ARTIFACT_TYPES = {
    Role.ARTIFACT: "/Type/Layout",
    Role.HEADER: "/Type/Pagination/Subtype/Header",
    Role.FOOTER: "/Type/Pagination/Subtype/Footer",
}


#: More marks than a page can have.
MARKS = 1 << 20


class Marks(Protocol):
    """Who wants to hear of the structure while the sheet is drawn."""

    def begin(self, role: Role, whole: object, alt: str) -> None:
        """Open an element; pieces with the same whole (not None) are one element."""

    def end(self) -> None:
        """Close the element opened last."""


class Element:
    """One element of the structure. kids: elements, and marks as page * MARKS + number on it.

    said: its own words as they were written, with a space after each line but one broken in a word.

    span: columns that a cell takes; side: a head cell that names its row, not its column.
    values: what a chart was drawn from, in an order that JSON keeps.
    """

    __slots__ = ("alt", "figure", "kids", "role", "said", "side", "span", "values")

    def __init__(self, role: Role, alt: str = "", *, span: int = 1, side: bool = False) -> None:
        self.role, self.alt, self.span, self.side = role, alt, span, side
        self.kids: list[Element | int] = []
        self.said = ""
        self.figure: Element | None = None
        self.values: object = None

    def elements(self) -> list["Element"]:
        """Give the elements directly inside."""
        return [kid for kid in self.kids if isinstance(kid, Element)]

    @property
    def text(self) -> str:
        """Give its own words."""
        return " ".join(self.said.split())


class Structure:
    """The tree while it grows. marks: hears of it as well."""

    def __init__(self, marks: Marks | None = None) -> None:
        self.root = Element(Role.DOCUMENT)
        self.pages: list[list[Element]] = []  # for each page the element of each numbered mark
        self._marks = marks
        self._stack: list[Element] = [self.root]
        self._artifacts: list[Role] = []
        self._wholes: dict[int, tuple[object, Element]] = {}  # an id counts while its object lives
        self._here: list[Element] = []
        self._open: Element | Role | None = None
        self.paused = False  # inside a form, whose marks belong to where it is shown

    def begin(
        self, role: Role, whole: object, alt: str, *, span: int = 1, side: bool = False
    ) -> None:
        """Open an element, or go on with the one that has the same whole."""
        if self._marks is not None:
            self._marks.begin(role, whole, alt)
        if role in ARTIFACTS or self._artifacts:
            self._artifacts.append(role)
            return
        known = self._wholes.get(id(whole)) if whole is not None else None
        if known is not None:
            self._stack.append(known[1])
            return
        made = Element(role, alt, span=span, side=side)
        if whole is not None:
            self._wholes[id(whole)] = (whole, made)
        self._stack[-1].kids.append(made)
        self._stack.append(made)

    def end(self) -> None:
        """Close the element opened last."""
        if self._marks is not None:
            self._marks.end()
        if self._artifacts:
            self._artifacts.pop()
        else:
            self._stack.pop()

    def keep(self, values: object) -> None:
        """Keep what the element where we are was drawn from."""
        if not self._artifacts:
            self._stack[-1].values = values

    def before_mark(self, *, shape: bool) -> str:
        """Give the operators that must stand before a mark; empty where the last ones still hold.

        shape: no text. Outside a figure it says nothing that the words do not, unless its cell has
        an alternative text.
        """
        if self.paused:
            return ""
        wanted = self._owner(shape=shape)
        if wanted is self._open:
            return ""
        closing = "" if self._open is None else "EMC "
        self._open = wanted
        if isinstance(wanted, Role):
            return f"{closing}/Artifact <<{_ARTIFACT_TYPES[wanted]}>> BDC"
        number = len(self._here)
        self._here.append(wanted)
        wanted.kids.append(len(self.pages) * MARKS + number)
        return f"{closing}/{wanted.role.value} <</MCID {number}>> BDC"

    def _owner(self, *, shape: bool) -> Element | Role:
        if self._artifacts:
            return self._artifacts[0]
        top = self._stack[-1]
        if top.role in _HOLDERS:
            return Role.ARTIFACT
        if not shape or top.role is Role.FIGURE:
            return top
        if not top.alt:
            return Role.ARTIFACT
        if top.figure is None:
            top.figure = Element(Role.FIGURE, top.alt)
            top.kids.append(top.figure)
        return top.figure

    def say(self, line: str) -> None:
        """Note a line of text that is written where we are."""
        if not self.paused and not self._artifacts:
            broken = line.endswith((JOINED, SOFT))
            self._stack[-1].said += line[:-1] if broken else f"{line} "

    def end_page(self) -> str:
        """Finish a page; gives the operator that must stand at its end."""
        closing = "" if self._open is None else "EMC"
        self._open = None
        self.pages.append(self._here)
        self._here = []
        return closing

    def content(self) -> list[dict[str, object]]:
        """Give what the pages say, in reading order: the words alone, no place and no colour."""
        return [said for element in self.root.elements() if (said := _told(element))]


def _told(element: Element) -> dict[str, object]:
    role = element.role.value.lower()
    if element.role is Role.TABLE:
        rows = [
            [_cell(cell) for cell in row.elements()]
            for row in element.elements()
            if row.role is Role.ROW
        ]
        return {"table": element.alt, "rows": rows}
    if element.role is Role.LIST:
        return {"list": [[_said(part) for part in item.elements()] for item in element.elements()]}
    if element.role is Role.FIGURE:
        return _figure(element)
    text = _said(element)
    return {role: text} if text else {}


def _figure(figure: Element) -> dict[str, object]:
    """Give a figure: its alternative text, the words in it, and what it was drawn from."""
    found: dict[str, object] = {"figure": figure.alt}
    if figure.text:
        found["text"] = figure.text
    if figure.values is not None:
        found["values"] = figure.values
    return found


def _cell(cell: Element) -> str | dict[str, object]:
    """Give a cell: its words alone, or with what else is to be known of it.

    drawn: what its pictures mean; those words are not on the page.
    """
    text = _said(cell)
    more: dict[str, object] = {}
    if drawn := [one.alt for one in cell.elements() if one.role is Role.FIGURE]:
        more["drawn"] = drawn
    if cell.role is Role.HEAD_CELL:
        more["head"] = "row" if cell.side else "column"
    if cell.span > 1:
        more["span"] = cell.span
    return {"text": text, **more} if more else text


def _said(element: Element) -> str:
    inside = (kid for kid in element.elements() if kid.role is not Role.FIGURE)
    parts: Sequence[str] = (element.text, *map(_said, inside))
    return " ".join(part for part in parts if part)
