"""Reader of a qualification (beroepskwalificatie) as the Flemish qualifications API gives it.

The answer of ``/kwalificaties-en-curriculum/beroepskwalificaties/v2/beroepskwalificatie/BK-…``
at onderwijs.api.vlaanderen.be, saved as a file. Our demonstration frameworks have the same form
with one more member, ``mentorapp``, for names on buttons and for whose wording a title is.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mentorapp.connectors.deviations import Deviation, Kind, short
from mentorapp.connectors.jsonfile import plain_line, tree_of
from mentorapp.connectors.textfile import text_of
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.framework import (
    MAX_LEVEL,
    MIN_LEVEL,
    OWN_CODE,
    Competence,
    Depth,
    Framework,
    Knowledge,
    Wording,
    depth_of,
    is_competence_code,
    is_qualification_code,
    is_reference,
)

COMPETENCE_LIMIT = 400
ITEM_LIMIT = 400  # skills, or knowledge items, of one competence
SOURCE = "https://onderwijs.api.vlaanderen.be/kwalificaties-en-curriculum/beroepskwalificaties/v2"

# What the API gives (facts 5.2); what stands beside it is listed and left out.
_KNOWN = frozenset(
    {
        *("versie_nr_lang", "versie_nr_kort", "titel", "status", "statuscode", "vks_niveau"),
        *("definitie", "erkenningsjaar", "erkenningsdatum", "synoniemen", "competenties"),
        *("omgevingscontext", "handelingscontext", "autonomie", "verantwoordelijkheid"),
        *("links", "mentorapp", "totalItems", "deelkwalificaties"),
    }
)
_KNOWN_BELOW = frozenset(
    {
        *("competentie_type", "nr", "competentie_code", "waarde", "referenties"),
        *("vaardigheden", "kennis", "links"),
    }
)
_SAFE_CODE = re.compile(r"^[A-Za-z0-9_.-]{1,64}$")

_Node = Mapping[str, object]


def read_qualification(data: bytes) -> tuple[Framework, tuple[Deviation, ...]]:
    """Give the framework in the bytes of a file, and what was not as the API gives it.

    Raises Refused(FILE_TOO_LARGE, FILE_EMPTY, BAD_ENCODING, FILE_BROKEN or FILE_FOREIGN).
    """
    text, found = text_of(data)
    reader = _Reader(found)
    return reader.framework(_qualification(tree_of(text))), tuple(found)


def _qualification(tree: object) -> dict[str, object]:
    """Find the qualification: wrapped as the API does, bare, or alone in a list."""
    if isinstance(tree, list) and len(tree) == 1:
        tree = tree[0]
    if not isinstance(tree, dict):
        raise Refused(Problem.FILE_FOREIGN)
    if isinstance(tree.get("gegevens"), list):
        # the API's list of qualifications holds no competences
        raise Refused(Problem.FILE_FOREIGN, found="list")
    inner = tree.get("beroepskwalificatie")
    found = dict(inner) if isinstance(inner, dict) else dict(tree)
    if not isinstance(found.get("competenties"), list):
        raise Refused(Problem.FILE_FOREIGN, "competenties")
    found["mentorapp"] = tree.get("mentorapp")
    return found


@dataclass(frozen=True, slots=True)
class _Ours:
    """What a demonstration framework says besides the API's own fields."""

    sample: bool = False
    programmes: tuple[str, ...] = ()
    source: str = ""
    clusters: dict[str, str] = field(default_factory=dict)
    competences: dict[str, _Node] = field(default_factory=dict)


class _Reader:
    def __init__(self, found: list[Deviation]) -> None:
        self._found = found

    def framework(self, tree: _Node) -> Framework:
        code = self._text(tree, "versie_nr_lang", "bestand").upper()
        if not code:
            raise Refused(Problem.FILE_FOREIGN, "versie_nr_lang")
        if not is_qualification_code(code):
            if _SAFE_CODE.match(code) is None:
                raise Refused(Problem.FILE_FOREIGN, "versie_nr_lang")
            self._note(Kind.UNKNOWN_CODE, "versie_nr_lang", code)
        title = self._text(tree, "titel", "bestand")
        if not title:
            raise Refused(Problem.FILE_FOREIGN, "titel")
        self._strangers(tree, _KNOWN, "bestand")
        ours = self._ours(tree.get("mentorapp"))
        competences = tuple(self._competences(tree["competenties"], ours))
        if not competences:
            raise Refused(Problem.FILE_EMPTY, "competenties")
        recognised = tree.get("erkenningsdatum") or tree.get("erkenningsjaar") or ""
        return Framework(
            code=code,
            title=title,
            level=self._level(tree.get("vks_niveau")),
            definition=self._clean(tree.get("definitie"), "definitie"),
            recognised=str(recognised)[:10] if isinstance(recognised, str | int) else "",
            competences=competences,
            environment=self._sentences(tree, "omgevingscontext", code),
            conduct=self._sentences(tree, "handelingscontext", code),
            autonomy=self._sentences(tree, "autonomie", code),
            responsibility=self._sentences(tree, "verantwoordelijkheid", code),
            programmes=ours.programmes,
            source=ours.source or f"{SOURCE}/beroepskwalificatie/{code}",
            sample=ours.sample,
        )

    def _competences(self, items: object, ours: _Ours) -> Iterator[Competence]:
        rows = items if isinstance(items, list) else []
        if len(rows) > COMPETENCE_LIMIT:
            raise Refused(Problem.FILE_TOO_LARGE, "competenties", limit=COMPETENCE_LIMIT)
        usable: list[tuple[int, int, _Node]] = []
        for place, row in enumerate(rows, 1):
            if not isinstance(row, dict):
                self._note(Kind.WRONG_TYPE, f"competentie {place}", row)
                continue
            usable.append((self._number(row.get("nr"), place), place, row))
        numbers = [number for number, _, _ in usable if number]
        if len(set(numbers)) != len(numbers):
            self._note(Kind.ORDER, "competenties", numbers)
        usable.sort(key=lambda row: (row[0] or row[1], row[1]))
        seen: set[str] = set()
        number = 0
        for _number, place, row in usable:
            made = self._competence(row, place, number + 1, ours, seen)
            if made is not None:
                number += 1
                yield made

    def _competence(
        self, row: _Node, place: int, number: int, ours: _Ours, seen: set[str]
    ) -> Competence | None:
        where = f"competentie {place}"
        self._strangers(row, _KNOWN_BELOW, where)
        title = self._text(row, "waarde", where)
        if not title:
            return None
        code = self._code(row, where, number)
        if code in seen:
            self._note(Kind.DOUBLE, where, code)
            return None
        seen.add(code)
        extra = ours.competences.get(code, {})
        kind = self._clean(row.get("competentie_type"), where)
        cluster = str(extra.get("cluster", ""))
        return Competence(
            code=code,
            number=number,
            title=title,
            kind=kind,
            mark=self._clean(extra.get("mark"), where) or str(number),
            short=self._clean(extra.get("short"), where) or title,
            cluster=cluster,
            cluster_title=ours.clusters.get(cluster, "") or kind,
            skills=self._sentences(row, "vaardigheden", where),
            knowledge=self._knowledge(row, where),
            references=self._references(row, where),
            wording=_wording(extra.get("wording")),
            source=self._clean(extra.get("source"), where) or SOURCE,
        )

    def _code(self, row: _Node, where: str, number: int) -> str:
        code = self._clean(row.get("competentie_code"), where)
        if code and _SAFE_CODE.match(code) is not None:
            if not is_competence_code(code):
                self._note(Kind.UNKNOWN_CODE, where, code)
            return code
        self._note(Kind.MISSING_FIELD, where, "competentie_code")
        return f"ma-nr-{number}"

    def _knowledge(self, row: _Node, where: str) -> tuple[Knowledge, ...]:
        made = []
        for item in self._items(row, "kennis", where):
            kind = self._clean(item.get("kennis_type"), where) if isinstance(item, dict) else ""
            text = self._item_text(item, where)
            if text:
                depth = depth_of(text)
                if depth is Depth.KNOWLEDGE and kind:
                    depth = depth_of(kind)
                made.append(Knowledge(text, depth))
        return tuple(made)

    def _references(self, row: _Node, where: str) -> tuple[str, ...]:
        made = []
        for item in self._items(row, "referenties", where):
            raw = item.get("referentie_nr", item.get("waarde")) if isinstance(item, dict) else item
            text = self._clean(raw, where)
            if text and not is_reference(text):
                self._note(Kind.UNKNOWN_CODE, where, text)
            if text:
                made.append(text)
        return tuple(dict.fromkeys(made))

    def _sentences(self, row: _Node, name: str, where: str) -> tuple[str, ...]:
        texts = (self._item_text(item, where) for item in self._items(row, name, where))
        return tuple(dict.fromkeys(text for text in texts if text))

    def _items(self, row: _Node, name: str, where: str) -> list[object]:
        value = row.get(name)
        if value is None:
            return []
        if isinstance(value, str):
            return [value]
        if not isinstance(value, list):
            self._note(Kind.WRONG_TYPE, where, name)
            return []
        if len(value) > ITEM_LIMIT:
            raise Refused(Problem.FILE_TOO_LARGE, name, limit=ITEM_LIMIT)
        return value

    def _item_text(self, item: object, where: str) -> str:
        if isinstance(item, dict):
            for name in ("waarde", "omschrijving", "titel"):
                if name in item:
                    return self._clean(item[name], where)
            self._note(Kind.MISSING_FIELD, where, "waarde")
            return ""
        return self._clean(item, where)

    def _text(self, row: _Node, name: str, where: str) -> str:
        text = self._clean(row.get(name), where)
        if not text:
            self._note(Kind.MISSING_FIELD, where, name)
        return text

    def _clean(self, value: object, where: str) -> str:
        """Give one line of plain text: no markup, no control characters, not endless."""
        if value is None:
            return ""
        if not isinstance(value, str):
            self._note(Kind.WRONG_TYPE, where, value)
            return ""
        text, kinds = plain_line(value)
        for kind in kinds:
            self._note(kind, where, value)
        return text

    def _number(self, value: object, place: int) -> int:
        if isinstance(value, bool) or value is None:
            number = 0
        elif isinstance(value, int):
            number = value
        elif isinstance(value, str) and value.strip().isascii() and value.strip().isdigit():
            number = int(value.strip()[:9])
        else:
            number = 0
        if 1 <= number <= COMPETENCE_LIMIT * 10:
            return number
        self._note(Kind.ORDER, f"competentie {place}", value)
        return 0

    def _level(self, value: object) -> int | None:
        if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit():
            value = int(value.strip()[:3])
        if isinstance(value, int) and MIN_LEVEL <= value <= MAX_LEVEL and value is not True:
            return value
        if value is not None:
            self._note(Kind.WRONG_TYPE, "vks_niveau", value)
        return None

    def _ours(self, value: object) -> _Ours:
        if not isinstance(value, dict):
            return _Ours()
        clusters = {
            self._clean(row.get("letter"), "clusters"): self._clean(row.get("title"), "clusters")
            for row in self._items(value, "clusters", "mentorapp")
            if isinstance(row, dict)
        }
        named = value.get("competences")
        competences: dict[str, _Node] = {
            code: row
            for code, row in (named.items() if isinstance(named, dict) else ())
            if OWN_CODE.match(code) is not None and isinstance(row, dict)
        }
        return _Ours(
            sample=value.get("sample") is True,
            programmes=self._sentences(value, "programmes", "mentorapp"),
            source=self._clean(value.get("source"), "mentorapp"),
            clusters=clusters,
            competences=competences,
        )

    def _strangers(self, row: _Node, known: frozenset[str], where: str) -> None:
        for name in row:
            if name not in known:
                self._note(Kind.UNKNOWN_FIELD, where, name)

    def _note(self, kind: Kind, where: str, given: object) -> None:
        self._found.append(Deviation(kind, where, short(given)))


def _wording(value: object) -> Wording:
    return next((known for known in Wording if known == value), Wording.OFFICIAL)
