"""Reader of a list of competences as a table: ``bk;type;nr;code;titel;vaardigheid;kennis``.

One row per skill or knowledge item; rows of one competence repeat its number or its code, or
leave them empty to go on with the row above. The fallback where there is no API file (facts 5.2).
"""

from dataclasses import dataclass, field

from mentorapp.connectors.deviations import Deviation, Kind, short
from mentorapp.connectors.textfile import Table, row_name, text_of
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.framework import (
    Competence,
    Framework,
    Knowledge,
    Wording,
    depth_of,
    is_competence_code,
    is_qualification_code,
)

COLUMNS = {
    "bk": True,
    "type": False,
    "nr": False,
    "code": False,
    "titel": True,
    "vaardigheid": False,
    "kennis": False,
}
COMPETENCE_LIMIT = 400
NUMBER_LIMIT = 9_999


@dataclass(slots=True)
class _Draft:
    code: str
    number: int
    title: str
    kind: str
    skills: dict[str, None] = field(default_factory=dict)
    knowledge: dict[str, None] = field(default_factory=dict)


def read_competences(data: bytes, *, title: str = "") -> tuple[Framework, tuple[Deviation, ...]]:
    """Give the framework in a table, and every deviation. title: name when the file has none.

    Raises Refused(FILE_TOO_LARGE, FILE_EMPTY, BAD_ENCODING, COLUMN_MISSING), and ROW_BROKEN with
    the row number where a row cannot be meant.
    """
    text, found = text_of(data)
    reader = _Rows(found)
    for number, row in Table(text, COLUMNS, found).rows():
        reader.take(number, row)
    return reader.framework(title), tuple(found)


class _Rows:
    def __init__(self, found: list[Deviation]) -> None:
        self._found = found
        self._bk = ""
        self._drafts: list[_Draft] = []
        self._by_code: dict[str, _Draft] = {}
        self._by_number: dict[int, _Draft] = {}
        self._current: _Draft | None = None

    def take(self, number: int, row: dict[str, str]) -> None:
        self._take_bk(number, row["bk"])
        draft = self._draft(number, row)
        if row["vaardigheid"]:
            draft.skills[row["vaardigheid"]] = None
        if row["kennis"]:
            draft.knowledge[row["kennis"]] = None

    def _take_bk(self, number: int, given: str) -> None:
        bk = given.upper()
        if bk and not is_qualification_code(bk):
            raise Refused(Problem.ROW_BROKEN, "bk", row=number, given=short(given))
        if bk and self._bk and bk != self._bk:
            # two qualifications in one table: nobody can say which one the plan follows
            raise Refused(Problem.ROW_BROKEN, "bk", row=number, given=short(given))
        self._bk = self._bk or bk

    def _draft(self, row_number: int, row: dict[str, str]) -> _Draft:
        place = self._number(row_number, row["nr"])
        known = self._known(row["code"].casefold(), place, row["titel"])
        if known is None:
            known = self._new(row_number, row, place)
        elif row["titel"] not in ("", known.title):
            self._note(Kind.DOUBLE, row_number, row["titel"])
        self._current = known
        return known

    def _known(self, code: str, place: int, title: str) -> _Draft | None:
        if code:
            return self._by_code.get(code)
        if place:
            return self._by_number.get(place)
        current = self._current
        return current if current is not None and title in ("", current.title) else None

    def _new(self, row_number: int, row: dict[str, str], place: int) -> _Draft:
        if not row["titel"]:
            raise Refused(Problem.ROW_BROKEN, "titel", row=row_number)
        if len(self._drafts) >= COMPETENCE_LIMIT:
            raise Refused(Problem.FILE_TOO_LARGE, "titel", limit=COMPETENCE_LIMIT)
        if place in self._by_number:
            self._note(Kind.ORDER, row_number, row["nr"])
            place = 0
        number = place or max(self._by_number, default=0) + 1
        code = row["code"]
        if code and not is_competence_code(code):
            self._note(Kind.UNKNOWN_CODE, row_number, code)
        draft = _Draft(code or f"ma-nr-{number}", number, row["titel"], row["type"])
        self._drafts.append(draft)
        self._by_code[draft.code.casefold()] = draft
        self._by_number[number] = draft
        return draft

    def _number(self, row_number: int, given: str) -> int:
        if not given:
            return 0
        if given.isascii() and given.isdigit() and 1 <= int(given[:9]) <= NUMBER_LIMIT:
            return int(given)
        raise Refused(Problem.ROW_BROKEN, "nr", row=row_number, given=short(given))

    def framework(self, title: str) -> Framework:
        if not self._drafts:
            raise Refused(Problem.FILE_EMPTY)
        if not self._bk:
            raise Refused(Problem.MISSING, "bk")
        drafts = sorted(self._drafts, key=lambda draft: draft.number)
        return Framework(
            code=self._bk,
            title=title or self._bk,
            level=None,
            definition="",
            recognised="",
            competences=tuple(_made(number, draft) for number, draft in enumerate(drafts, 1)),
            environment=(),
            conduct=(),
            autonomy=(),
            responsibility=(),
            programmes=(),
            source="",
            sample=False,
        )

    def _note(self, kind: Kind, row_number: int, given: str) -> None:
        self._found.append(Deviation(kind, row_name(row_number), short(given)))


def _made(number: int, draft: _Draft) -> Competence:
    return Competence(
        code=draft.code,
        number=number,
        title=draft.title,
        kind=draft.kind,
        mark=str(number),
        short=draft.title,
        cluster="",
        cluster_title=draft.kind,
        skills=tuple(draft.skills),
        knowledge=tuple(Knowledge(text, depth_of(text)) for text in draft.knowledge),
        references=(),
        wording=Wording.OFFICIAL,  # the sender says so; nothing in the table says otherwise
        source="",
    )
