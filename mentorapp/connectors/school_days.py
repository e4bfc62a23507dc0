"""Reader of a school's own days as a table: ``van;tot;soort;omschrijving``."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from mentorapp.connectors.deviations import Deviation, Kind, short
from mentorapp.connectors.national import masked
from mentorapp.connectors.textfile import Table, row_name, text_of
from mentorapp.domain.calendar import SchoolDayKind
from mentorapp.domain.errors import Problem, Refused

COLUMNS = {"van": True, "tot": False, "soort": False, "omschrijving": False}
DAY_LIMIT = 500
LABEL_LIMIT = 200  # characters
SPAN_LIMIT = 100  # days; longer is a wrong year, not a holiday

_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_BELGIAN = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$")

_KINDS = {
    SchoolDayKind.FACULTATIVE: ("facultatief", "facultatieve", "vrij", "vrije", "verlof"),
    SchoolDayKind.STUDY_DAY: ("studiedag", "pedagogisch", "pedagogische", "lesvrij", "lesvrije"),
    SchoolDayKind.EXTRA_HOLIDAY: ("extra", "vakantie"),
    SchoolDayKind.LESSON: ("les", "lesdag", "lessen"),
}
#: Ends of words that are written as one: herfstvakantie, verlofdag, studiedagen.
_ENDS = {
    "vakantie": SchoolDayKind.EXTRA_HOLIDAY,
    "verlofdag": SchoolDayKind.FACULTATIVE,
    "verlofdagen": SchoolDayKind.FACULTATIVE,
    "studiedagen": SchoolDayKind.STUDY_DAY,
    "studiedag": SchoolDayKind.STUDY_DAY,
    "lesdag": SchoolDayKind.LESSON,
}
_WORDS = {word: kind for kind, words in _KINDS.items() for word in words}


@dataclass(frozen=True, slots=True)
class OwnDay:
    """One row: a period of the school's own, both days included; ids are given later."""

    starts: date
    ends: date
    kind: SchoolDayKind
    label: str


def read_school_days(data: bytes) -> tuple[tuple[OwnDay, ...], tuple[Deviation, ...]]:
    """Give the days in the bytes of a file in order, and every deviation.

    Days are dd/mm/yyyy or yyyy-mm-dd; ``tot`` may be empty; an unknown kind counts as a
    facultative day and is listed. Raises Refused(FILE_TOO_LARGE, FILE_EMPTY, BAD_ENCODING,
    COLUMN_MISSING), and ROW_BROKEN with the row number where a row cannot be meant.
    """
    text, found = text_of(data)
    made: dict[OwnDay, None] = {}
    for number, row in Table(text, COLUMNS, found).rows():
        own = _own_day(number, row, found)
        if own in made:
            found.append(Deviation(Kind.DOUBLE, row_name(number), row["van"]))
            continue
        if len(made) >= DAY_LIMIT:
            raise Refused(Problem.FILE_TOO_LARGE, rows=DAY_LIMIT)
        made[own] = None
    if not made:
        raise Refused(Problem.FILE_EMPTY)
    return tuple(sorted(made, key=lambda own: (own.starts, own.ends, own.kind))), tuple(found)


def _own_day(number: int, row: dict[str, str], found: list[Deviation]) -> OwnDay:
    starts = _day(number, "van", row["van"])
    ends = _day(number, "tot", row["tot"]) if row["tot"] else starts
    if ends < starts or (ends - starts).days >= SPAN_LIMIT:
        raise Refused(Problem.ROW_BROKEN, "tot", row=number, given=short(row["tot"]))
    label, hidden = masked(row["omschrijving"])
    found += [Deviation(Kind.NATIONAL, row_name(number))] * hidden
    if len(label) > LABEL_LIMIT:
        found.append(Deviation(Kind.TOO_LONG, row_name(number), short(label)))
        label = label[:LABEL_LIMIT]
    kind = _kind(number, row["soort"], found)
    return OwnDay(starts, ends, kind, label or masked(row["soort"])[0])


def _day(number: int, column: str, given: str) -> date:
    iso, belgian = _ISO.match(given), _BELGIAN.match(given)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if belgian:
            century = "" if len(belgian[3]) == len("2025") else "20"
            return date(int(century + belgian[3]), int(belgian[2]), int(belgian[1]))
    except ValueError:
        pass
    raise Refused(Problem.ROW_BROKEN, column, row=number, given=short(given))


def kind_of(given: str) -> SchoolDayKind | None:
    """Give what a school's words say of a day, None where they say nothing of lessons."""
    plain = unicodedata.normalize("NFKD", given).casefold()
    words = re.findall(r"[a-z_]+", plain)
    for word in words:
        if word in _WORDS:
            return _WORDS[word]
        if word in SchoolDayKind.__members__.values():
            return SchoolDayKind(word)
    ends = (kind for word in words for end, kind in _ENDS.items() if word.endswith(end))
    return next(ends, None)


def _kind(number: int, given: str, found: list[Deviation]) -> SchoolDayKind:
    known = kind_of(given)
    if known is not None:
        return known
    kind = Kind.UNKNOWN_WORD if given else Kind.MISSING_FIELD
    found.append(Deviation(kind, row_name(number), short(given) or "soort"))
    return SchoolDayKind.FACULTATIVE
