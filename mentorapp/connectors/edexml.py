"""Reader of EDEXML (2.1 and before): keys, names and group of learners, and nothing else of them.

Structure: the schemas EDEXML.structuur and EDEXML.elementen of Edustandaard.
"""

import io
import xml.sax
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl, Locator

import defusedxml.sax
from defusedxml.common import DefusedXmlException

from mentorapp.connectors.deviations import Deviation, Kind, short
from mentorapp.connectors.national import masked, other_numbers
from mentorapp.connectors.textfile import SIZE_LIMIT, line_name
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.list_rows import KeyKind, Listed, ListFault, ListTrouble
from mentorapp.domain.people import NAME_LIMIT

LEARNER_LIMIT = 100_000
_DEPTH = 40
_TEXT = 2_000  # characters of one element that are kept
_VERSION = "2.1"
_NATIONAL = frozenset({"bsn", "onderwijsnummer", "rijksregisternummer", "bsn_ondwnr-4"})
_NAMES = frozenset({"achternaam", "voorvoegsel", "voornamen", "roepnaam"})
#: What else a learner has there. We have no business with it.
_KNOWN = frozenset(
    {
        *("voorletters-1", "geboortedatum", "geslacht", "jaargroep", "groep", "vestiging"),
        *("samengestelde_groepen", "samengestelde_groep", "gebruikersnaam", "emailadres"),
        *("postcode", "postcodenl", "land", "land_vader", "land_moeder", "instroomdatum"),
        *("uitstroomdatum", "mutatiedatum", "start_ondw_jgr3", "gewicht", "gewicht_nieuw"),
        *("toevoegingen", "blok", "code", "opmerking", "eckid", "straat", "huisnummer"),
        *("gemeente", "telefoonnummer", "etniciteit", "thuistaal", "lgf", "school_indicatie"),
    }
)


@dataclass(frozen=True, slots=True)
class EdexmlRead:
    """What a file says. registers: national numbers that were left out."""

    listed: tuple[Listed, ...]
    faults: tuple[ListFault, ...]
    notes: tuple[Deviation, ...]
    registers: int


@dataclass(slots=True)
class _Pupil:
    line: int
    key: str
    texts: dict[str, str] = field(default_factory=dict)
    group: str = ""


def is_edexml(data: bytes) -> bool:
    """Say whether bytes look like EDEXML: XML with that root near its beginning."""
    start = data[:4096].replace(b"\0", b"")
    return start.lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n").startswith(b"<") and b"EDEX" in start


def read_edexml(data: bytes) -> EdexmlRead:
    """Give the learners of a file in its order, and every deviation.

    Raises Refused: FILE_TOO_LARGE, FILE_EMPTY; FILE_BROKEN with row and column where it is no XML
    or declares entities; FILE_FOREIGN for another kind of XML.
    """
    if len(data) > SIZE_LIMIT:
        raise Refused(Problem.FILE_TOO_LARGE, size=len(data), limit=SIZE_LIMIT)
    if not data.strip():
        raise Refused(Problem.FILE_EMPTY)
    handler = _Handler()
    try:
        defusedxml.sax.parse(io.BytesIO(data), handler, forbid_dtd=True)
    except (xml.sax.SAXException, DefusedXmlException, ValueError, LookupError) as error:
        raise Refused(
            Problem.FILE_BROKEN, "file", row=handler.line, column=handler.column
        ) from error
    if not handler.pupils:
        raise Refused(Problem.FILE_EMPTY)
    return _made(handler)


class _Handler(ContentHandler):
    """Gathers groups and learners; the text of national numbers is never held."""

    def __init__(self) -> None:
        super().__init__()
        self._at: Locator | None = None
        self._path: list[str] = []
        self._text: list[str] | None = None
        self._room = 0
        self._pupil: _Pupil | None = None
        self._group = ""
        self._unknown = set[str]()
        self.pupils: list[_Pupil] = []
        self.groups: dict[str, str] = {}
        self.notes: list[Deviation] = []
        self.registers = 0

    @property
    def line(self) -> int:
        """Where the parser is, from 1; 0 before it begins."""
        return int(self._at.getLineNumber() or 0) if self._at else 0

    @property
    def column(self) -> int:
        """Where the parser is on its line, from 1."""
        return int(self._at.getColumnNumber() or 0) + 1 if self._at else 0

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802 - the parser's name
        """Keep where the parser is."""
        self._at = locator

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - the parser's
        """Take the beginning of an element."""
        name = name.rpartition(":")[2]
        if not self._path and name != "EDEX":
            raise Refused(Problem.FILE_FOREIGN, "file")
        self._path.append(name)
        if len(self._path) > _DEPTH:
            raise Refused(Problem.FILE_BROKEN, "file", row=self.line, column=self.column)
        key = str(attrs.get("key", "")).strip()[:_TEXT]
        parent = self._path[-2] if len(self._path) > 1 else ""
        self._text = None
        if name == "leerling" and parent == "leerlingen":
            self._pupil = _Pupil(self.line, key)
            if len(self.pupils) >= LEARNER_LIMIT:
                raise Refused(Problem.FILE_TOO_LARGE, rows=LEARNER_LIMIT)
        elif self._pupil is not None:
            self._of_pupil(name, parent, key)
        elif parent == "groepen" and name in {"groep", "samengestelde_groep"}:
            self._group = key
        elif (self._group and name == "naam") or name == "xsdversie":
            self._listen()

    def _of_pupil(self, name: str, parent: str, key: str) -> None:
        if parent != "leerling":
            return
        if name in _NAMES or name in _NATIONAL:
            self._listen()
        elif name == "groep" and self._pupil is not None:
            self._pupil.group = key
        elif name not in _KNOWN and name not in self._unknown:
            self._unknown.add(name)
            self.notes.append(Deviation(Kind.UNKNOWN_FIELD, line_name(self.line), short(name)))

    def _listen(self) -> None:
        self._text, self._room = [], _TEXT

    def characters(self, content: str) -> None:
        """Take a piece of text."""
        if self._text is not None and self._room > 0:
            self._text.append(content[: self._room])
            self._room -= len(content)

    def endElement(self, name: str) -> None:  # noqa: N802 - the parser's name
        """Take the end of an element."""
        name = name.rpartition(":")[2]
        text = " ".join("".join(self._text).split()) if self._text is not None else ""
        self._text = None
        self._path.pop()
        parent = self._path[-1] if self._path else ""
        pupil = self._pupil
        if name == "leerling" and parent == "leerlingen" and pupil is not None:
            self.pupils.append(pupil)
            self._pupil = None
        elif pupil is not None and parent == "leerling" and name in _NATIONAL:
            self.registers += bool(text)
        elif pupil is not None and parent == "leerling" and name in _NAMES:
            pupil.texts[name] = text
        elif parent == "groepen":
            self._group = ""
        elif self._group and name == "naam":
            self.groups[self._group] = text
        elif name == "xsdversie" and text != _VERSION:
            note = Deviation(Kind.OTHER_VERSION, line_name(self.line), short(text))
            self.notes.append(note)


def _made(found: _Handler) -> EdexmlRead:
    bsn = not other_numbers([pupil.key for pupil in found.pupils])
    seen: dict[str, int] = {}
    faults: list[ListFault] = []
    listed = []
    registers = found.registers
    for pupil in found.pupils:
        key, number = masked(pupil.key, bsn=bsn)
        registers += number
        texts: dict[str, str] = {}
        for name, text in pupil.texts.items():
            texts[name], number = masked(text)
            registers += number
        group, number = masked(_group(pupil, found.groups, found.notes))
        registers += number
        given, family = _names(pupil, texts, faults)
        if not key and not pupil.key:
            faults.append(ListFault(ListTrouble.NO_KEY, pupil.line, "key"))
        if key and seen.setdefault(key, pupil.line) != pupil.line:
            faults.append(ListFault(ListTrouble.TWICE, pupil.line, "key", short(key), seen[key]))
        keys = ((KeyKind.EDEXML, key),) if key else ()
        listed.append(Listed(pupil.line, keys, given, family, year=group))
    return EdexmlRead(tuple(listed), tuple(faults), tuple(found.notes), registers)


def _group(pupil: _Pupil, groups: Mapping[str, str], notes: list[Deviation]) -> str:
    if pupil.group and pupil.group not in groups:
        where = line_name(pupil.line)
        notes.append(Deviation(Kind.UNKNOWN_WORD, where, short(pupil.group)))
    return groups.get(pupil.group, "")


def _names(pupil: _Pupil, texts: Mapping[str, str], faults: list[ListFault]) -> tuple[str, str]:
    given = texts.get("roepnaam") or texts.get("voornamen", "")
    family = texts.get("achternaam", "")
    if family and texts.get("voorvoegsel"):
        family = f"{texts['voorvoegsel']} {family}"
    for name, text in (("roepnaam", given), ("achternaam", family)):
        if len(text) > NAME_LIMIT or not text.isprintable():
            faults.append(ListFault(ListTrouble.LONG, pupil.line, name, short(text)))
    if not (given and family):
        trouble = ListTrouble.ONE_NAME if given or family else ListTrouble.NO_NAME
        column = "roepnaam" if family else "achternaam"
        faults.append(ListFault(trouble, pupil.line, column, short(given or family)))
    return given, family
