"""Days in the table of a time clock: columns guessed from their headings, punches joined by day."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from mentorapp.connectors.clock_cells import comes_in, date_of, day_first, time_after_day, time_of
from mentorapp.connectors.clock_table import ClockTable, load_headings
from mentorapp.connectors.deviations import short
from mentorapp.domain.clock_rows import ClockColumn, ClockDay, ClockFault, ClockTrouble
from mentorapp.domain.days import WORKED, DayCode
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.folding import folded
from mentorapp.domain.schedule import DAY_MINUTES

_HOUR = 60
_SEVERAL = (ClockColumn.IN, ClockColumn.OUT, ClockColumn.LEARNER)
_ONCE = (ClockColumn.DATE, ClockColumn.PUNCH, ClockColumn.DIRECTION)
_BESIDE = (ClockColumn.NOTHING, ClockColumn.LEARNER)
_SAYS_SOMETHING = {ClockColumn.IN, ClockColumn.DIRECTION, ClockColumn.MINUTES, ClockColumn.CODE}
_LENGTH = re.compile(r"(\d{1,4})(?:[.,](\d{1,4}))?\s*(?:uur|u|h|min)?", re.ASCII | re.IGNORECASE)
_CLOCKED = re.compile(r"(\d{1,3})\s*[:uh]\s*(\d\d)(?::\d\d)?", re.ASCII | re.IGNORECASE)


@dataclass(slots=True)
class _Day:
    """What the rows of one day say together."""

    spans: list[tuple[int, int, int, int]] = field(default_factory=list)  # from, to, line, column
    punches: list[tuple[int, bool, int, int]] = field(default_factory=list)  # at, in?, line, column
    breaks: int | None = None
    minutes: int | None = None
    code: str = ""
    lines: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ClockDays:
    """What a table says of one learner. others: rows of other learners."""

    days: tuple[ClockDay, ...]
    faults: tuple[ClockFault, ...]
    others: int


def guess_columns(
    table: ClockTable, known: Mapping[str, ClockColumn] | None = None
) -> tuple[ClockColumn, ...]:
    """Give what each column holds, by its heading. known: meanings of headings, from a profile.

    Of two columns that say the same the first counts. Without headings nothing is known. An hour
    and its direction count together only, and not beside columns of their own for in and out.
    """
    own = {folded(name): meaning for name, meaning in (known or {}).items()}
    words = {**load_headings().columns, **own}
    found: list[ClockColumn] = []
    for place, heading in enumerate(table.headings):
        name = folded(heading)
        plain = re.sub(r"\s*\d$", "", name)  # in 1, uit 2: further punches of the same day
        meaning = words.get(name) or words.get(plain)
        if (
            place in table.dropped
            or meaning is None
            or (meaning in found and meaning not in _SEVERAL)
        ):
            meaning = ClockColumn.NOTHING
        found.append(meaning)
    return _with_punches(table, found)


def _with_punches(table: ClockTable, found: list[ClockColumn]) -> tuple[ClockColumn, ...]:
    """Leave out an hour or a direction that stands alone, by heading or by what its cells say.

    An hour that says the day too is the date where there is no other.
    """

    def says(meaning: ClockColumn, meant: Callable[[str], object]) -> bool:
        return meaning in found and any(
            meant(cells[place]) is not None
            for _line, cells in table.rows
            for place in (found.index(meaning),)
            if place < len(cells)
        )

    if ClockColumn.DATE not in found and says(ClockColumn.PUNCH, _any_date):
        found = [ClockColumn.DATE if one is ClockColumn.PUNCH else one for one in found]
    whole = (
        ClockColumn.IN not in found
        and says(ClockColumn.DIRECTION, comes_in)
        and (ClockColumn.PUNCH in found or says(ClockColumn.DATE, time_after_day))
    )
    alone = () if whole else (ClockColumn.PUNCH, ClockColumn.DIRECTION)
    return tuple(ClockColumn.NOTHING if one in alone else one for one in found)


def _any_date(cell: str) -> date | None:
    return date_of(cell, day_first=True) or date_of(cell, day_first=False)


def days_of(
    table: ClockTable,
    columns: tuple[ClockColumn, ...],
    codes: Mapping[str, DayCode],
    *,
    is_learner: Callable[[str], bool],
    own_code: Callable[[str], str],
) -> ClockDays:
    """Give the days in the rows of one learner, and every cell that cannot be meant.

    is_learner: whether a cell names the learner; own_code: the neutral code of a school's own.
    Raises Refused: COLUMN_MISSING without a column for the date, or for hours or codes, or for
    what a column goes with; ALREADY_THERE for a second one of what there is one of.
    """
    _check(columns)
    reader = _Reader(table, columns, codes, own_code)
    others = 0
    for line, cells in table.rows:
        named = [cells[n] for n in reader.of(ClockColumn.LEARNER) if n < len(cells)]
        if named and not any(map(is_learner, named)):
            others += 1
        else:
            reader.take(line, cells)
    return ClockDays(reader.made(), tuple(reader.faults), others)


def _check(columns: tuple[ClockColumn, ...]) -> None:
    for one in _ONCE:
        if columns.count(one) > 1:
            raise Refused(Problem.ALREADY_THERE, "columns", given=one)
    if ClockColumn.DATE not in columns:
        raise Refused(Problem.COLUMN_MISSING, "columns", column=ClockColumn.DATE)
    if ClockColumn.PUNCH in columns and ClockColumn.DIRECTION not in columns:
        raise Refused(Problem.COLUMN_MISSING, "columns", column=ClockColumn.DIRECTION)
    if not _SAYS_SOMETHING & set(columns):
        raise Refused(Problem.COLUMN_MISSING, "columns", column=ClockColumn.IN)
    if columns.count(ClockColumn.IN) != columns.count(ClockColumn.OUT):
        raise Refused(Problem.COLUMN_MISSING, "columns", column=ClockColumn.OUT)


class _Reader:
    def __init__(
        self,
        table: ClockTable,
        columns: tuple[ClockColumn, ...],
        codes: Mapping[str, DayCode],
        own_code: Callable[[str], str],
    ) -> None:
        self._table, self._columns, self._codes = table, columns, codes
        self._own_code = own_code
        self._words = _words(codes)
        self._days: dict[date, _Day] = {}
        self._broken: set[date] = set()
        self.faults: list[ClockFault] = []
        minutes = load_headings().minutes
        self._in_minutes = {n for n, name in enumerate(table.headings) if folded(name) in minutes}
        self._day_first = day_first(self._cells(ClockColumn.DATE))

    def of(self, meaning: ClockColumn) -> list[int]:
        """Give the places of the columns with a meaning."""
        return [place for place, one in enumerate(self._columns) if one is meaning]

    def take(self, line: int, cells: tuple[str, ...]) -> None:
        """Take one row."""

        def cell(place: int) -> str:
            return cells[place] if place < len(cells) else ""

        wanted = [n for n, one in enumerate(self._columns) if one not in _BESIDE]
        if not any(cell(place) for place in wanted):
            return
        (date_place,) = self.of(ClockColumn.DATE)
        day = date_of(cell(date_place), day_first=self._day_first)
        if day is None:
            self._fault(ClockTrouble.DATE, line, date_place, cell(date_place), None)
            return
        found = self._days.setdefault(day, _Day())
        found.lines.append(line)
        for start, end in zip(self.of(ClockColumn.IN), self.of(ClockColumn.OUT), strict=True):
            self._take_span(found, day, line, (start, cell(start)), (end, cell(end)))
        for place in self.of(ClockColumn.DIRECTION):
            self._take_punch(found, day, line, (place, cell(place)), (date_place, cell))
        self._take_lengths(found, day, line, cell)
        for place in self.of(ClockColumn.CODE):
            self._take_code(found, day, line, place, cell(place))

    def _take_lengths(self, found: _Day, day: date, line: int, cell: Callable[[int], str]) -> None:
        for place in self.of(ClockColumn.BREAK):
            minutes = self._length(cell(place), place, default_minutes=True)
            if minutes is None:
                self._fault(ClockTrouble.BREAK, line, place, cell(place), day)
            elif cell(place):
                found.breaks = (found.breaks or 0) + minutes
        for place in self.of(ClockColumn.MINUTES):
            minutes = self._length(cell(place), place, default_minutes=False)
            if minutes is None:
                self._fault(ClockTrouble.HOURS, line, place, cell(place), day)
            elif cell(place):
                found.minutes = (found.minutes or 0) + minutes

    def _take_span(
        self, found: _Day, day: date, line: int, start: tuple[int, str], end: tuple[int, str]
    ) -> None:
        if not start[1] and not end[1]:
            return
        times = []
        for place, given in (start, end):
            if not given:
                other = start[1] or end[1]
                self._fault(ClockTrouble.PUNCH, line, place, other, day)
                return
            time = time_of(given)
            if time is None:
                self._fault(ClockTrouble.CLOCK, line, place, given, day)
                return
            times.append(time)
        if times[1] <= times[0] or times[0] >= DAY_MINUTES:
            self._fault(ClockTrouble.NIGHT, line, end[0], end[1], day)
            return
        span = (times[0], times[1], line, start[0])
        if span[:2] not in [one[:2] for one in found.spans]:  # the same punch twice is one
            found.spans.append(span)

    def _take_punch(
        self,
        found: _Day,
        day: date,
        line: int,
        direction: tuple[int, str],
        dated: tuple[int, Callable[[int], str]],
    ) -> None:
        """Take an hour and whether it is in or out; the hour may stand in the cell of the day."""
        date_place, cell = dated
        (place,) = self.of(ClockColumn.PUNCH) or (date_place,)
        hour, way = cell(place), direction[1]
        if not way and (place == date_place or not hour):
            return
        inwards = comes_in(way)
        if inwards is None:
            self._fault(ClockTrouble.DIRECTION, line, direction[0], way, day)
            return
        time = time_after_day(hour) if place == date_place else time_of(hour)
        if time is None:
            self._fault(ClockTrouble.CLOCK, line, place, hour, day)
            return
        punch = (time, inwards, line, place)
        if punch[:2] not in [one[:2] for one in found.punches]:  # the same punch twice is one
            found.punches.append(punch)

    def _pair(self, day: date, found: _Day) -> bool:
        """Make stretches of the punches of a day: each in with the out that follows it."""
        start: tuple[int, bool, int, int] | None = None
        for punch in sorted(found.punches):  # at one hour first out, then in
            if punch[1] == (start is not None):
                self._alone(day, start or punch)
                return False
            if start is None:
                start = punch
            else:
                found.spans.append((start[0], punch[0], start[2], start[3]))
                start = None
        if start is not None:
            self._alone(day, start)
        return start is None

    def _alone(self, day: date, punch: tuple[int, bool, int, int]) -> None:
        self._fault(ClockTrouble.PUNCH, punch[2], punch[3], _hours(punch[0]), day)

    def _take_code(self, found: _Day, day: date, line: int, place: int, given: str) -> None:
        if not given:
            return
        code = self._own_code(given) or self._words.get(folded(given), "")
        if not code:
            self._fault(ClockTrouble.CODE, line, place, given, day)
        elif found.code not in ("", code):
            self._fault(ClockTrouble.TWICE, line, place, given, day)
        else:
            found.code = code

    def made(self) -> tuple[ClockDay, ...]:
        """Give the days that could be read whole, in order."""
        made = []
        for day, found in sorted(self._days.items()):
            if day not in self._broken and (one := self._made(day, found)) is not None:
                made.append(one)
        self.faults.sort(key=lambda fault: (fault.line, fault.column))
        return tuple(made)

    def _made(self, day: date, found: _Day) -> ClockDay | None:
        if not self._pair(day, found):
            return None
        lines = tuple(found.lines)
        code = self._codes[found.code or WORKED]
        hours = bool(found.spans or found.minutes)
        if hours and not code.is_presence:
            place = (self.of(ClockColumn.CODE) or [0])[0]
            self._fault(ClockTrouble.CODE_HOURS, lines[-1], place, code.code, day)
            return None
        if not found.code and not hours:
            return None  # a day of the list on which nobody clocked
        if found.spans:
            return self._joined(day, found, code)
        minutes = found.minutes or (None if code.is_presence else 0)
        if minutes is not None and minutes > DAY_MINUTES:
            place = self.of(ClockColumn.MINUTES)[0]
            self._fault(ClockTrouble.HOURS, lines[-1], place, _hours(minutes), day)
            return None
        return ClockDay(day, code.code, minutes, None, None, 0, lines)

    def _joined(self, day: date, found: _Day, code: DayCode) -> ClockDay | None:
        spans = sorted(found.spans)
        pause = found.breaks or 0
        for one, following in pairwise(spans):
            if following[0] < one[1]:
                given = _hours(following[0])
                self._fault(ClockTrouble.OVERLAP, following[2], following[3], given, day)
                return None
            pause += following[0] - one[1]
        starts, ends = spans[0][0], spans[-1][1]
        worked = ends - starts - pause
        if found.minutes is not None and found.minutes != worked:
            if found.breaks is None and 0 < found.minutes < worked:
                pause += worked - found.minutes  # the clock took a break off and does not show it
                worked = found.minutes
            else:
                place = self.of(ClockColumn.MINUTES)[0]
                given = _hours(found.minutes)
                self._fault(ClockTrouble.SUM, found.lines[-1], place, given, day)
                return None
        if worked <= 0:
            place = (self.of(ClockColumn.BREAK) or self.of(ClockColumn.OUT))[0]
            self._fault(ClockTrouble.BREAK, found.lines[-1], place, _hours(pause), day)
            return None
        return ClockDay(day, code.code, worked, starts, ends, pause, tuple(found.lines))

    def _length(self, given: str, place: int, *, default_minutes: bool) -> int | None:
        """Give minutes; 0 for nothing; None for what is no length of a day."""
        if not given:
            return 0
        clocked = _CLOCKED.fullmatch(given)
        if clocked is not None:
            minutes = int(clocked[1]) * _HOUR + int(clocked[2])
            return minutes if int(clocked[2]) < _HOUR and minutes <= DAY_MINUTES else None
        plain = _LENGTH.fullmatch(given)
        if plain is None:
            return None
        unit = given.rstrip()[-1].casefold()
        counts_minutes = place in self._in_minutes or default_minutes
        if unit in "urh":
            counts_minutes = False
        elif unit == "n":
            counts_minutes = True
        part, of = int(plain[2] or 0), 10 ** len(plain[2] or "")
        if counts_minutes:
            minutes = int(plain[1]) + (1 if 2 * part >= of > 1 else 0)
        else:
            minutes = int(plain[1]) * _HOUR + (2 * part * _HOUR + of) // (2 * of)
        return minutes if minutes <= DAY_MINUTES else None

    def _cells(self, meaning: ClockColumn) -> list[str]:
        places = self.of(meaning)
        return [
            cells[place]
            for _line, cells in self._table.rows
            for place in places
            if place < len(cells)
        ]

    def _fault(
        self, trouble: ClockTrouble, line: int, place: int, given: str, day: date | None
    ) -> None:
        heading = self._table.headings[place] if place < len(self._table.headings) else ""
        name = short(heading) or str(place + 1)
        self.faults.append(ClockFault(trouble, line, name, short(given), day))
        if day is not None:
            self._broken.add(day)


def _words(codes: Mapping[str, DayCode]) -> dict[str, str]:
    """Give the code that a word means: the code, its key, or its name in a language."""
    found: dict[str, str] = {}
    for code in codes.values():
        label = code.label
        for text in (label.nl, label.fr, label.de, label.en):
            if text:
                found.setdefault(folded(text), code.code)
    found |= {folded(code.key): code.code for code in codes.values() if code.key}
    return found | {folded(code.code): code.code for code in codes.values()}


def _hours(minutes: int) -> str:
    return f"{minutes // _HOUR}:{minutes % _HOUR:02d}"
