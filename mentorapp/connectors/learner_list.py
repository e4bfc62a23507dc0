"""Learners in the table of a school: columns guessed from their headings, each row read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mentorapp.connectors.clock_cells import date_of, day_first
from mentorapp.connectors.deviations import short
from mentorapp.connectors.list_words import load_words
from mentorapp.connectors.sheet import Sheet, read_sheet
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.folding import folded
from mentorapp.domain.list_rows import KeyKind, ListColumn, Listed, ListFault, ListTrouble
from mentorapp.domain.people import LINE_LIMIT, NAME_LIMIT

_EXCEL_DAY_0 = date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)  # days of a workbook from 1954 to 2119
_NAMES = frozenset({ListColumn.FAMILY, ListColumn.GIVEN, ListColumn.NAME, ListColumn.NAME_GIVEN})


@dataclass(frozen=True, slots=True)
class ListRead:
    """What a list says: learners in the order of their lines, and every cell that cannot be."""

    listed: tuple[Listed, ...]
    faults: tuple[ListFault, ...]


def read_list(
    data: bytes, *, encoding: str = "", separator: str = "", heading: bool | None = None
) -> Sheet:
    """Give the rows of a list of learners, CSV or workbook. Raises Refused as read_sheet."""
    words = load_words().headings
    return read_sheet(data, words, encoding=encoding, separator=separator, heading=heading)


def guess_columns(
    sheet: Sheet, known: Mapping[str, ListColumn] | None = None
) -> tuple[ListColumn, ...]:
    """Give what each column holds, by its heading. known: meanings of headings, from before.

    Of two columns that say the same the first counts. A column for the whole name is the family
    name where there is one for the given name.
    """
    own = {folded(name): meaning for name, meaning in (known or {}).items()}
    words = {**load_words().columns, **own}
    found: list[ListColumn] = []
    for place, heading in enumerate(sheet.headings):
        meaning = words.get(folded(heading), ListColumn.NOTHING)
        if place in sheet.dropped or meaning in found:
            meaning = ListColumn.NOTHING
        found.append(meaning)
    apart = ListColumn.GIVEN in found or ListColumn.CALLED in found
    if apart and ListColumn.FAMILY not in found:
        found = [ListColumn.FAMILY if one is ListColumn.NAME else one for one in found]
    return tuple(found)


def read_people(sheet: Sheet, columns: Sequence[ListColumn]) -> ListRead:
    """Give the learners of a list.

    Raises Refused: COLUMN_MISSING without a column for a name, ALREADY_THERE for two columns that
    mean the same.
    """
    for one in ListColumn:
        if one is not ListColumn.NOTHING and columns.count(one) > 1:
            raise Refused(Problem.ALREADY_THERE, "columns", given=one)
    if not _NAMES & set(columns):
        raise Refused(Problem.COLUMN_MISSING, "columns", column=ListColumn.FAMILY)
    reader = _Reader(sheet, columns)
    listed = [reader.listed(line, cells) for line, cells in sheet.rows if reader.says(cells)]
    return ListRead(tuple(listed), tuple(reader.faults))


class _Reader:
    def __init__(self, sheet: Sheet, columns: Sequence[ListColumn]) -> None:
        self._sheet = sheet
        self._places: dict[ListColumn, int] = {
            one: n for n, one in enumerate(columns) if one is not ListColumn.NOTHING
        }
        self._day_first: dict[ListColumn, bool] = {
            one: day_first(cells[place] for _line, cells in sheet.rows if place < len(cells))
            for one, place in self._places.items()
            if one in (ListColumn.BORN, ListColumn.STARTS, ListColumn.ENDS)
        }
        self._seen: dict[tuple[object, ...], int] = {}
        self.faults: list[ListFault] = []

    def says(self, cells: tuple[str, ...]) -> bool:
        """Say whether a row holds anything that counts."""
        return any(cells[place] for place in self._places.values() if place < len(cells))

    def listed(self, line: int, cells: tuple[str, ...]) -> Listed:
        """Give what a row says; what cannot be meant is among the faults."""

        def cell(column: ListColumn, limit: int = LINE_LIMIT) -> str:
            place = self._places.get(column, len(cells))
            text = " ".join(cells[place].split()) if place < len(cells) else ""
            if len(text) > limit or not text.isprintable():
                self._fault(ListTrouble.LONG, line, column, text)
                return ""
            return text

        given, family = self._name(line, {one: cell(one, NAME_LIMIT) for one in _IN_NAMES})
        keys = tuple(
            (kind, text)
            for kind, column in _KEYS
            if (text := cell(column)) and self._first(kind, text, line, column)
        )
        dates = {one: self._date(line, one, cell(one)) for one in self._day_first}
        starts, ends = dates.get(ListColumn.STARTS), dates.get(ListColumn.ENDS)
        if starts and ends and ends < starts:
            self._fault(ListTrouble.PERIOD, line, ListColumn.ENDS, ends.isoformat())
        listed = Listed(
            line,
            keys,
            given,
            family,
            cell(ListColumn.NUMBER),
            cell(ListColumn.PROGRAMME),
            cell(ListColumn.YEAR) or cell(ListColumn.GROUP),
            dates.get(ListColumn.BORN),
            starts,
            ends,
        )
        if not {ListColumn.KEY, ListColumn.NUMBER} & set(self._places) and given and family:
            same = (given, family, listed.year, dates.get(ListColumn.BORN))
            self._new(same, line, self._named(), listed.name)
        return listed

    def _name(self, line: int, said: Mapping[ListColumn, str]) -> tuple[str, str]:
        given = said[ListColumn.GIVEN] or said[ListColumn.CALLED]
        family = said[ListColumn.FAMILY]
        if said[ListColumn.PREFIX] and family:
            family = f"{said[ListColumn.PREFIX]} {family}"
        whole = said[ListColumn.NAME] or said[ListColumn.NAME_GIVEN]
        if whole and not (given and family):
            given, family = _apart(whole, family_first=bool(said[ListColumn.NAME]))
        if not (given and family):
            trouble = ListTrouble.ONE_NAME if given or family else ListTrouble.NO_NAME
            self._fault(trouble, line, self._named(), given or family or whole)
        return given, family

    def _named(self) -> ListColumn:
        return next(one for one in _IN_NAMES if one in self._places)

    def _first(self, kind: KeyKind, text: str, line: int, column: ListColumn) -> bool:
        """Say whether a key is met here first; a second one is a fault, and counts for nobody."""
        return self._new((kind, text), line, column, text)

    def _new(self, what: tuple[object, ...], line: int, column: ListColumn, text: str) -> bool:
        first = self._seen.setdefault(what, line)
        if first != line:
            self._fault(ListTrouble.TWICE, line, column, text, first)
        return first == line

    def _date(self, line: int, column: ListColumn, given: str) -> date | None:
        if not given:
            return None
        found = date_of(given, day_first=self._day_first[column])
        if found is None and given.isascii() and given.isdigit() and int(given[:6]) in _SERIALS:
            found = _EXCEL_DAY_0 + timedelta(days=int(given))
        if found is None:
            self._fault(ListTrouble.DATE, line, column, given)
        return found

    def _fault(
        self, trouble: ListTrouble, line: int, column: ListColumn, given: str, other: int = 0
    ) -> None:
        place = self._places[column]
        heading = short(self._sheet.headings[place], 24) or str(place + 1)
        self.faults.append(ListFault(trouble, line, heading, short(given), other))


_IN_NAMES = (
    ListColumn.FAMILY,
    ListColumn.GIVEN,
    ListColumn.CALLED,
    ListColumn.PREFIX,
    ListColumn.NAME,
    ListColumn.NAME_GIVEN,
)
_KEYS = ((KeyKind.SOURCED_ID, ListColumn.KEY), (KeyKind.NUMBER, ListColumn.NUMBER))


def _apart(whole: str, *, family_first: bool) -> tuple[str, str]:
    """Give given and family name of a whole one; a comma parts them, else the single word."""
    before, comma, after = whole.partition(",")
    if comma:
        return after.strip(), before.strip()
    words = whole.split()
    if family_first:  # Van den Broeck Jan
        return (words[-1], " ".join(words[:-1])) if len(words) > 1 else ("", whole)
    return (words[0], " ".join(words[1:])) if len(words) > 1 else (whole, "")
