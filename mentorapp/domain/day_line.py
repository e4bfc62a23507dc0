"""One line for a day or several: "8-16:30 -30", "ma-wo 8-16 -30", "1-5 V; 6 7u36"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum, unique
from itertools import groupby

from mentorapp.domain.days import WORKED, DayCode
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.folding import folded
from mentorapp.domain.schedule import DAY_MINUTES, WEEK_DAYS
from mentorapp.domain.typed import clock_text, parse_break, parse_clock

FIELD = "line"  # by which a line is refused
LENGTH = 500  # characters
DAY_LIMIT = 62  # days of one line: two months
_HOUR = 60  # minutes
_SHORTEST = 2  # letters of a weekday: ma, di

#: Weekdays from Monday on; the first letters are enough, two at least.
WEEKDAYS: Mapping[str, tuple[str, ...]] = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "de": ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"),
    "en": ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
}
_UNITS = frozenset({"u", "h", "uur", "uren", "std", "tot", "à", "bis", "to", "t/m"})
_ATTEST = frozenset({"attest", "certificat", "certificate", "bescheinigung"})

_CLOCK = r"\d+(?:\s*[:.,uh]\s*\d+|\s*(?:uur|[uh])(?![^\W\d_]))*"
_DASH = r"(?:\s+[-–—]\s+|[-–—]\s*|\s+(?:tot|à|bis|to|t/m)\s+)"
_PART = re.compile(r"[^;]+")
_DATES = re.compile(
    r"(\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4})(?:\s*(?:\.\.|t/m|tot)\s*"
    r"(\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4}))?(?=\s|:\s|$):?",
    re.ASCII,
)
_NUMBERS = re.compile(rf"(\d{{1,2}})(?:{_DASH}(\d{{1,2}}))?:?(?=\s|$)", re.ASCII)
_NAMES = re.compile(rf"([^\W\d_]{{2,}})\.?(?:{_DASH}([^\W\d_]{{2,}})\.?)?:?(?=\s|$)")
_SPAN = re.compile(rf"({_CLOCK}){_DASH}({_CLOCK})", re.ASCII | re.IGNORECASE)
_BREAK = re.compile(r"[-–—]\s*([^\s;]+)")
_LENGTH = re.compile(
    r"(\d{1,3})(?:[.,](\d{1,2}))?\s*(?:uren|uur|u|h|std)\s*(\d{2})?(?=\s|$|[-–—])",
    re.ASCII | re.IGNORECASE,
)
_WORD = re.compile(r"\S+")
_SPACE = re.compile(r"\s+")


@unique
class LineFault(StrEnum):
    """What can be wrong in a line; the sentence for each stands in ``services.line_wording``."""

    NOTHING = "nothing"  # neither hours nor a code
    LONG = "long"
    HOUR = "hour"  # no hour of a day
    NIGHT = "night"  # the end is not after the start
    BREAK = "break"
    BREAK_ALONE = "break_alone"  # a break without from and to
    TOO_MUCH = "too_much"  # more than a day has
    CODE = "code"  # a word that is no code
    AGAIN = "again"  # a second code or span in one part
    NO_HOURS = "no_hours"  # hours with a code that has none
    UNPLANNED = "unplanned"  # a code alone of which the schedule has no day
    NO_ATTEST = "no_attest"  # an attest with a code that asks for none
    DAY = "day"  # no day of this month
    DAY_ORDER = "day_order"
    TWICE = "twice"  # one day in two parts
    MANY = "many"  # more days than a line is meant for


_PROBLEMS = {
    LineFault.NOTHING: Problem.MISSING,
    LineFault.UNPLANNED: Problem.MISSING,
    LineFault.LONG: Problem.TOO_LONG,
    LineFault.NIGHT: Problem.END_BEFORE_START,
    LineFault.CODE: Problem.NOT_A_CODE,
    LineFault.DAY: Problem.NOT_A_DATE,
    LineFault.DAY_ORDER: Problem.END_BEFORE_START,
    LineFault.TWICE: Problem.OVERLAP,
    LineFault.MANY: Problem.TOO_LONG,
}


@dataclass(frozen=True, slots=True)
class TypedDay:
    """What a line says of one day. minutes: None as the schedule has them.

    starts, ends: minutes since midnight, None where only a length or a code was typed.
    """

    day: date
    code: str
    minutes: int | None = 0
    starts: int | None = None
    ends: int | None = None
    break_minutes: int = 0
    attest: bool = False


@dataclass(frozen=True, slots=True)
class _At:
    """A piece of the line and where it begins, from 0."""

    text: str
    place: int


@dataclass(frozen=True, slots=True)
class _Known:
    """What words mean. words: the code of each; names: of the weekdays."""

    codes: Mapping[str, DayCode]
    words: Mapping[str, str]
    names: Sequence[str]


def parse_line(
    text: str, day: date, codes: Mapping[str, DayCode], *, language: str = "nl"
) -> tuple[TypedDay, ...]:
    """Give what a line says, in order of days. day: the chosen one; its week and month are meant.

    A number before hours or a code is a day of the month, a weekday one of the chosen week.
    Raises Refused at FIELD with fault (LineFault), column (from 1) and what was given there.
    """
    if len(text) > LENGTH:
        raise _refused(LineFault.LONG, _At("", LENGTH), limit=LENGTH)
    found: dict[date, TypedDay] = {}
    words = _words(codes)
    for part in _PART.finditer(text):
        if not part[0].strip():
            continue
        names = WEEKDAYS.get(language, WEEKDAYS["nl"])
        reader = _Part(_At(part[0], part.start()), day, _Known(codes, words, names))
        for one in reader.read():
            if one.day in found:
                raise _refused(LineFault.TWICE, reader.start, day=one.day)
            found[one.day] = one
        if len(found) > DAY_LIMIT:
            raise _refused(LineFault.MANY, reader.start, limit=DAY_LIMIT)
    if not found:
        raise _refused(LineFault.NOTHING, _At("", 0))
    return tuple(found[one] for one in sorted(found))


def spell_line(days: Sequence[TypedDay]) -> str:
    """Write days as a line that reads back as the same days, whichever day is chosen."""

    def same(one: TypedDay) -> TypedDay:
        return replace(one, day=date.min)

    parts = []
    for what, group in groupby(sorted(days, key=lambda one: one.day), key=same):
        for first, last in _runs([one.day for one in group]):
            span = first.isoformat() + (f"..{last.isoformat()}" if last > first else "")
            parts.append(f"{span} {_spelled(what)}")
    return "; ".join(parts)


def runs_of(days: Sequence[TypedDay]) -> Iterator[tuple[date, date, TypedDay]]:
    """Give days that follow one another and say the same as one: first, last, what they say."""
    for _what, group in groupby(
        sorted(days, key=lambda one: one.day), key=lambda one: replace(one, day=date.min)
    ):
        every = list(group)
        for first, last in _runs([one.day for one in every]):
            yield first, last, every[0]


def _runs(days: list[date]) -> Iterator[tuple[date, date]]:
    first = last = days[0]
    for day in days[1:]:
        if (day - last).days > 1:
            yield first, last
            first = day
        last = day
    yield first, last


def _spelled(one: TypedDay) -> str:
    pieces = [one.code]
    if one.starts is not None and one.ends is not None:
        pieces.append(f"{clock_text(one.starts)}-{clock_text(one.ends)}")
        if one.break_minutes:
            pieces.append(f"-{one.break_minutes}")
    elif one.minutes:
        pieces.append(f"{one.minutes // _HOUR}u{one.minutes % _HOUR:02d}")
    if one.attest:
        pieces.append("attest")
    return " ".join(pieces)


def _words(codes: Mapping[str, DayCode]) -> dict[str, str]:
    """Give the code that each word means: the code itself, its key, its name of one word."""
    found: dict[str, str] = {}
    for code in codes.values():
        label = code.label
        for text in (label.nl, label.fr, label.de, label.en):
            if text and " " not in text:
                found.setdefault(folded(text), code.code)
    found |= {folded(code.key): code.code for code in codes.values() if code.key}
    return found | {folded(code.code): code.code for code in codes.values()}


class _Part:
    """What stands between two semicolons: days, then hours, a code, a break, an attest."""

    def __init__(self, part: _At, day: date, known: _Known) -> None:
        text, place = part.text, part.place
        self._text, self._place, self._day = text, place, day
        self._codes, self._words, self._names = known.codes, known.words, known.names
        self._at = len(text) - len(text.lstrip())
        self.start = _At(text.strip(), place + self._at)
        self._code: _At | None = None
        self._span: tuple[int, int, _At] | None = None
        self._length: tuple[int, _At] | None = None
        self._break: tuple[int, _At] | None = None
        self._attest: _At | None = None

    def read(self) -> list[TypedDay]:
        """Give the days of this part. Raises Refused."""
        days = self._days()
        while self._skip():
            self._take()
        return [self._made(day) for day in days]

    # which days

    def _days(self) -> list[date]:
        dates = _DATES.match(self._text, self._at)
        if dates is not None:
            self._at = dates.end()
            first = self._date(dates, 1)
            return self._between(first, self._date(dates, 2) if dates[2] else first, dates)
        numbers = _NUMBERS.match(self._text, self._at)
        # A number counts days when something else than a break comes behind it: 8-16 -30 are hours.
        if numbers is not None and self._goes_on(numbers):
            self._at = numbers.end()
            first = self._of_month(numbers, 1)
            return self._between(
                first, self._of_month(numbers, 2) if numbers[2] else first, numbers
            )
        names = _NAMES.match(self._text, self._at)
        if names is not None and (folded(names[1]) not in self._words or names[2]):
            first_name, last_name = self._weekday(names[1]), self._weekday(names[2] or names[1])
            if first_name is not None and last_name is not None:
                self._at = names.end()
                return self._between(self._of_week(first_name), self._of_week(last_name), names)
        return [self._day]

    def _goes_on(self, match: re.Match[str]) -> bool:
        rest = self._text[match.end() :].strip()
        if match[0].endswith(":"):
            return bool(rest)
        return bool(rest) and not rest.startswith(("-", "–", "—")) and not self._is_unit(rest)

    def _is_unit(self, rest: str) -> bool:
        """Say whether a word only says that the number before it counts hours, or ends a span."""
        return rest.split(maxsplit=1)[0].casefold() in _UNITS

    def _between(self, first: date, last: date, match: re.Match[str]) -> list[date]:
        at = self._of(match, 0)
        if last < first:
            raise _refused(LineFault.DAY_ORDER, at)
        if (last - first).days >= DAY_LIMIT:
            raise _refused(LineFault.MANY, at, limit=DAY_LIMIT)
        return [first + timedelta(days=number) for number in range((last - first).days + 1)]

    def _date(self, match: re.Match[str], group: int) -> date:
        given = match[group]
        try:
            if "/" in given:
                day, month, year = (int(one) for one in given.split("/"))
                return date(year, month, day)
            return date.fromisoformat(given)
        except ValueError:
            raise _refused(LineFault.DAY, self._of(match, group)) from None

    def _of_month(self, match: re.Match[str], group: int) -> date:
        try:
            return self._day.replace(day=int(match[group]))
        except ValueError:
            raise _refused(LineFault.DAY, self._of(match, group)) from None

    def _of_week(self, weekday: int) -> date:
        try:
            return self._day + timedelta(days=weekday - self._day.isoweekday() + 1)
        except OverflowError:  # the first or the last week that a calendar has
            raise _refused(LineFault.DAY, self.start) from None

    def _weekday(self, given: str) -> int | None:
        """Give the weekday from 0, or None."""
        word = folded(given)
        if len(word) < _SHORTEST:
            return None
        found = [number for number, name in enumerate(self._names) if name.startswith(word)]
        return found[0] if len(found) == 1 and found[0] < WEEK_DAYS else None

    # what they say

    def _skip(self) -> bool:
        space = _SPACE.match(self._text, self._at)
        self._at = space.end() if space else self._at
        return self._at < len(self._text)

    def _take(self) -> None:
        text, at = self._text, self._at
        if (match := _SPAN.match(text, at)) is not None:
            self._take_span(match)
        elif (match := _LENGTH.match(text, at)) is not None:
            self._take_length(match)
        elif (match := _BREAK.match(text, at)) is not None:
            self._take_break(match)
        else:
            match = _WORD.match(text, at)
            if match is None:  # pragma: no cover - _skip leaves no space here
                raise _refused(LineFault.NOTHING, self.start)
            self._take_word(match)
        self._at = match.end()

    def _take_span(self, match: re.Match[str]) -> None:
        if self._span is not None or self._length is not None:
            raise _refused(LineFault.AGAIN, self._of(match, 0))
        starts, ends = self._clock(match, 1), self._clock(match, 2)
        if starts >= DAY_MINUTES:
            raise _refused(LineFault.HOUR, self._of(match, 1))
        if ends <= starts:
            raise _refused(LineFault.NIGHT, self._of(match, 2))
        self._span = (starts, ends, self._of(match, 0))

    def _clock(self, match: re.Match[str], group: int) -> int:
        try:
            return parse_clock(match[group])
        except Refused:
            raise _refused(LineFault.HOUR, self._of(match, group)) from None

    def _take_length(self, match: re.Match[str]) -> None:
        at = self._of(match, 0)
        if self._span is not None or self._length is not None:
            raise _refused(LineFault.AGAIN, at)
        whole, part, rest = int(match[1]), match[2], int(match[3] or 0)
        if (part and match[3]) or rest >= _HOUR:
            raise _refused(LineFault.HOUR, at)
        minutes = whole * _HOUR + rest
        if part:
            of = 10 ** len(part)
            minutes += (2 * int(part) * _HOUR + of) // (2 * of)
        if minutes > DAY_MINUTES:
            raise _refused(LineFault.TOO_MUCH, at)
        if not minutes:
            raise _refused(LineFault.HOUR, at)
        self._length = (minutes, at)

    def _take_break(self, match: re.Match[str]) -> None:
        at = self._of(match, 0)
        if self._break is not None:
            raise _refused(LineFault.AGAIN, at)
        try:
            self._break = (parse_break(match[1]), at)
        except Refused:
            raise _refused(LineFault.BREAK, at) from None

    def _take_word(self, match: re.Match[str]) -> None:
        at = self._of(match, 0)
        word = folded(match[0])
        if word in _ATTEST:
            self._attest = at
            return
        if match[0][0].isdigit():
            raise _refused(LineFault.HOUR, at)
        if word not in self._words:
            raise _refused(LineFault.CODE, at)
        if self._code is not None:
            raise _refused(LineFault.AGAIN, at)
        self._code = _At(self._words[word], at.place)

    def _made(self, day: date) -> TypedDay:
        if self._code is None and self._span is None and self._length is None:
            if self._break is not None:
                raise _refused(LineFault.BREAK_ALONE, self._break[1])
            raise _refused(LineFault.NOTHING, self.start)
        code = self._codes[self._code.text if self._code else WORKED]
        if self._attest is not None and not code.asks_attest:
            raise _refused(LineFault.NO_ATTEST, self._attest, code=code.code)
        if self._span is not None:
            return self._with_span(day, code, *self._span)
        if self._break is not None:
            raise _refused(LineFault.BREAK_ALONE, self._break[1])
        minutes = self._length[0] if self._length is not None else None
        if self._length is not None and not code.is_presence:
            raise _refused(LineFault.NO_HOURS, self._length[1], code=code.code)
        if not code.is_presence:
            minutes = 0
        return TypedDay(day, code.code, minutes, attest=self._attest is not None)

    def _with_span(self, day: date, code: DayCode, starts: int, ends: int, at: _At) -> TypedDay:
        if not code.is_presence:
            raise _refused(LineFault.NO_HOURS, at, code=code.code)
        pause = self._break[0] if self._break else 0
        if self._break is not None and pause >= ends - starts:
            raise _refused(LineFault.BREAK, self._break[1])
        return TypedDay(day, code.code, ends - starts - pause, starts, ends, pause)

    def _of(self, match: re.Match[str], group: int) -> _At:
        return _At(match[group], self._place + match.start(group))


def _refused(fault: LineFault, at: _At, **more: object) -> Refused:
    problem = _PROBLEMS.get(fault, Problem.NOT_A_TIME)
    return Refused(
        problem, FIELD, fault=fault, column=at.place + 1, given=at.text.strip()[:40], **more
    )
