"""From a drawn document to a file that lasts: PDF/A-3a, and PDF/UA-1 for who hears it read.

reportlab makes pages, fonts and outline. What it cannot do stands here: the tree of the structure,
XMP, the colours that are meant, the data of the report as an attachment, and a file of compressed
objects. Everything is made once, in order, so that the same report gives the same bytes.
"""

import json
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from typing import Any

from mentorapp.base.paths import resources
from mentorapp.reports import xmp
from mentorapp.reports.structure import BULLET, MARKS, Element, Role, Structure
from mentorapp.reports.typeface import said

#: Name of the attachment with the data of the report.
DATA = "mentorapp-report.json"
_IN_STREAM = 200  # objects that are compressed together
_BFCHARS = 100  # of a list in a map of characters: more of them the format does not allow
_MAPPED = re.compile(r"^<([0-9A-F]+)> <([0-9A-F]+)>$", re.MULTILINE)
_DATA_TOLD = "What the pages of this report say, for programs."


@dataclass(frozen=True, slots=True)
class About:
    """What the file says about itself, in its properties and in XMP alike."""

    title: str
    author: str
    subject: str
    keywords: str
    creator: str
    made: datetime


def finish(canvas: Any, structure: Structure, about: About, data: dict[str, object]) -> bytes:
    """Give the bytes of a document whose pages are all drawn."""
    document = canvas._doc  # reportlab offers no other way
    for font in document.delayedFonts:
        font.addObjects(document)
    document.Reference(document.Catalog)
    document.Reference(document.info)
    document.Outlines.prepare(document, canvas)
    if document.Outlines.ready < 0:
        document.Catalog.Outlines = None
    own = _Own(document)
    _attach(own, about, data)
    _tag(own, structure)
    return _Writer(document, own.made).write()


# our own objects


class _Own:
    """Objects that reportlab knows nothing of, by number; it leaves these numbers to us."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.made: dict[int, bytes] = {}

    def reserve(self, count: int = 1) -> int:
        """Take numbers; gives the first."""
        first: int = self.document.objectcounter + 1
        self.document.objectcounter += count
        return first

    def add(self, body: bytes) -> int:
        """Add an object; gives its number."""
        number = self.reserve()
        self.made[number] = body
        return number

    def stream(self, content: bytes, entries: str = "", *, packed: bool = True) -> int:
        """Add a stream; gives its number."""
        if packed:
            content, entries = zlib.compress(content), f"{entries}/Filter/FlateDecode"
        head = f"<<{entries}/Length {len(content)}>>\nstream\n"
        return self.add(head.encode("latin-1") + content + b"\nendstream")


def _set(thing: Any, **entries: object) -> None:
    """Give a dictionary of reportlab entries that it does not know."""
    thing.__NoDefault__ = [
        *thing.__NoDefault__,
        *(k for k in entries if k not in thing.__NoDefault__),
    ]
    for name, value in entries.items():
        setattr(thing, name, value)


def string(text: str) -> str:
    """Write a text: its letters where they are plain, else as UTF-16."""
    if text.isascii() and text.isprintable():
        return "(" + re.sub(r"([\\()])", r"\\\1", text) + ")"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


@cache
def _profile() -> bytes:
    return (resources() / "colour" / "sRGB.icc").read_bytes()


def _attach(own: _Own, about: About, data: dict[str, object]) -> None:
    """Add what the file is besides its pages: XMP, colours, data."""
    said = xmp.packet(
        title=about.title,
        author=about.author,
        subject=about.subject,
        keywords=about.keywords,
        creator=about.creator,
        made=about.made,
    )
    metadata = own.stream(said.encode(), "/Type/Metadata/Subtype/XML", packed=False)
    colours = own.stream(_profile(), "/N 3")
    intent = (
        "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)"
        f"/DestOutputProfile {colours} 0 R>>"
    )
    written = json.dumps(data, ensure_ascii=False).encode()
    stamp = string(xmp.pdf_date(about.made))
    embedded = own.stream(
        written,
        f"/Type/EmbeddedFile/Subtype/application#2Fjson"
        f"/Params<</Size {len(written)}/CreationDate{stamp}/ModDate{stamp}>>",
    )
    name = string(DATA)
    file = own.add(
        f"<</Type/Filespec/F{name}/UF{name}/Desc{string(_DATA_TOLD)}/AFRelationship/Data"
        f"/EF<</F {embedded} 0 R/UF {embedded} 0 R>>>>".encode("latin-1")
    )
    _set(
        own.document.Catalog,
        Metadata=f"{metadata} 0 R",
        OutputIntents=f"[{intent}]",
        AF=f"[{file} 0 R]",
        Names=f"<</EmbeddedFiles<</Names[{name} {file} 0 R]>>>>",
    )


# structure


def _tag(own: _Own, structure: Structure) -> None:
    """Add the tree of the structure, and the way back from each mark to its element."""
    document = own.document
    pages = [document.idToObject[f"Page{number}"] for number in range(1, document.pageCounter)]
    for page in pages:
        document.Reference(page)
    numbers = [document.idToObjectNumberAndVersion[page.__InternalName__][0] for page in pages]
    elements = _walk(structure.root)
    root = own.reserve(2 + len(elements))
    parents, first = root + 1, root + 2
    number_of = {id(element): first + at for at, (element, _up) in enumerate(elements)}
    for element, up in elements:
        above = root if up is None else number_of[id(up)]
        own.made[number_of[id(element)]] = _element(element, above, number_of, numbers)
    lists = []
    for at, marks in enumerate(structure.pages):
        found = " ".join(f"{number_of[id(element)]} 0 R" for element in marks)
        lists.append(f"{at}[{found}]")
    own.made[parents] = f"<</Nums[{''.join(lists)}]>>".encode()
    own.made[root] = (
        f"<</Type/StructTreeRoot/K {first} 0 R/ParentTree {parents} 0 R"
        f"/ParentTreeNextKey {len(lists)}>>".encode()
    )
    for at, page in enumerate(pages):
        _set(page, StructParents=at, Tabs="/S", Trans=None)  # an empty transition is none
    _set(document.Catalog, StructTreeRoot=f"{root} 0 R", MarkInfo="<</Marked true>>")


def _walk(root: Element) -> list[tuple[Element, Element | None]]:
    """Give every element with the one above it, in reading order."""
    found: list[tuple[Element, Element | None]] = []
    waiting: list[tuple[Element, Element | None]] = [(root, None)]
    while waiting:
        element, up = waiting.pop()
        found.append((element, up))
        waiting += [(kid, element) for kid in reversed(element.kids) if isinstance(kid, Element)]
    return found


def _element(element: Element, up: int, number_of: dict[int, int], pages: Sequence[int]) -> bytes:
    page = next((kid // MARKS for kid in element.kids if isinstance(kid, int)), None)
    kids = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(f"{number_of[id(kid)]} 0 R")
            continue
        where, mark = divmod(kid, MARKS)
        if where == page:
            kids.append(str(mark))
        else:
            kids.append(f"<</Type/MCR/Pg {pages[where]} 0 R/MCID {mark}>>")
    parts = [f"<</S/{element.role.value}/P {up} 0 R"]
    if page is not None:
        parts.append(f"/Pg {pages[page]} 0 R")
    if kids:
        parts.append(f"/K[{' '.join(kids)}]")
    if attributes := _attributes(element):
        parts.append(f"/A<<{attributes}>>")
    if element.role is Role.FIGURE:
        parts.append(f"/Alt{string(element.alt)}")
    return ("".join(parts) + ">>").encode("latin-1")


def _attributes(element: Element) -> str:
    if element.role is Role.TABLE:
        return f"/O/Table/Summary{string(element.alt)}" if element.alt else ""
    if element.role is Role.LIST:
        bullets = element.elements()[0].elements()[0].text == BULLET
        return f"/O/List/ListNumbering/{'Disc' if bullets else 'None'}"
    found = ""
    if element.role is Role.HEAD_CELL:
        found += f"/Scope/{'Row' if element.side else 'Column'}"
    if element.span > 1:
        found += f"/ColSpan {element.span}"
    return f"/O/Table{found}" if found else ""


# the file


class _Writer:
    """All objects as a file: streams as they are, the others compressed together."""

    def __init__(self, document: Any, own: dict[int, bytes]) -> None:
        self._document, self._own = document, own
        self._out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        self._places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}

    def write(self) -> bytes:
        """Give the bytes of the file."""
        document = self._document
        plain: list[tuple[int, bytes]] = []
        number = 0
        while number < document.objectcounter:  # it grows while objects are written
            number += 1
            body = self._body(number)
            if body.endswith(b"endstream"):
                self._put(number, body)
            else:
                plain.append((number, body))
        for at in range(0, len(plain), _IN_STREAM):
            self._pack(plain[at : at + _IN_STREAM])
        return self._close()

    def _body(self, number: int) -> bytes:
        if number in self._own:
            return self._own[number]
        from reportlab.pdfbase.pdfdoc import format as written  # noqa: PLC0415 - made late

        document = self._document
        name = document.numberToId[number]
        thing = document.idToObject[name]
        if name.startswith("toUnicodeCMap:"):
            thing.content = _mapped(thing.content)
        body: bytes = written(thing, document, toplevel=1)
        # Its streams end without the end of line that the archive wants before this word.
        return body[:-10] + b"\nendstream" if body.endswith(b"endstream\n") else body

    def _put(self, number: int, body: bytes) -> None:
        self._places[number] = (1, len(self._out), 0)
        self._out += b"%d 0 obj\n%b\nendobj\n" % (number, body)

    def _next(self) -> int:
        self._document.objectcounter += 1
        number: int = self._document.objectcounter
        return number

    def _pack(self, some: Sequence[tuple[int, bytes]]) -> None:
        holder = self._next()
        heads, bodies, at = [], [], 0
        for index, (number, body) in enumerate(some):
            heads.append(f"{number} {at}")
            bodies.append(body)
            at += len(body) + 1
            self._places[number] = (2, holder, index)
        head = " ".join(heads).encode() + b"\n"
        packed = zlib.compress(head + b"\n".join(bodies))
        entries = b"/Type/ObjStm/N %d/First %d" % (len(some), len(head))
        self._put(
            holder,
            b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream"
            % (entries, len(packed), packed),
        )

    def _close(self) -> bytes:
        document, own = self._document, self._next()
        start = len(self._out)
        self._places[own] = (1, start, 0)
        rows = b"".join(
            kind.to_bytes(1, "big") + where.to_bytes(4, "big") + more.to_bytes(2, "big")
            for kind, where, more in (self._places[number] for number in range(own + 1))
        )
        packed = zlib.compress(rows)
        number_of = document.idToObjectNumberAndVersion
        root, info = (
            number_of[thing.__InternalName__][0] for thing in (document.Catalog, document.info)
        )
        mark = sha256(self._out).hexdigest()[:32].upper()
        entries = (
            f"/Type/XRef/Size {own + 1}/W[1 4 2]/Root {root} 0 R/Info {info} 0 R"
            f"/ID[<{mark}><{mark}>]/Filter/FlateDecode/Length {len(packed)}"
        ).encode()
        self._out += b"%d 0 obj\n<<%b>>\nstream\n%b\nendstream\nendobj\n" % (own, entries, packed)
        self._out += b"startxref\n%d\n%%%%EOF\n" % start
        return bytes(self._out)


def _mapped(cmap: str) -> str:
    """Mend a map from codes to characters: none to zero, short lists, letters beyond 16 bits.

    A shape says the letters for which it stands.
    """
    found = [
        (code, said(chr(int(letter, 16))).encode("utf-16-be").hex().upper())
        for code, letter in _MAPPED.findall(cmap)
        if int(letter, 16)
    ]
    head, _, rest = cmap.partition("endcodespacerange\n")
    tail = rest.partition("endbfchar\n")[2]
    lists = []
    for at in range(0, len(found), _BFCHARS):
        some = found[at : at + _BFCHARS]
        lines = "".join(f"<{code}> <{letter}>\n" for code, letter in some)
        lists.append(f"{len(some)} beginbfchar\n{lines}endbfchar\n")
    return f"{head}endcodespacerange\n{''.join(lists)}{tail}"
