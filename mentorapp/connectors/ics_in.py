"""Reader of a school calendar (iCalendar, RFC 5545): its days without lessons, and lesson days.

Only what lasts whole days and says so in its words is a day of the school; all else is listed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from dateutil import rrule  # type: ignore[import-untyped] # icalendar brings it along, without types

from mentorapp.base.texts import _
from mentorapp.connectors.deviations import Deviation, Kind, short
from mentorapp.connectors.national import masked
from mentorapp.connectors.school_days import DAY_LIMIT, LABEL_LIMIT, SPAN_LIMIT, OwnDay, kind_of
from mentorapp.connectors.textfile import SIZE_LIMIT, text_of
from mentorapp.domain.calendar import SchoolDayKind
from mentorapp.domain.errors import Problem, Refused

EVENT_LIMIT = 5_000
_HERE = ZoneInfo("Europe/Brussels")  # where the learners of this program go to school
_YEARS = range(1990, 2100)
_AHEAD = timedelta(days=5 * 366)  # how far a repetition is followed
_TIMES = 400  # of one repetition
_DAY = timedelta(days=1)
_FREQUENCIES = {
    "DAILY": rrule.DAILY,
    "WEEKLY": rrule.WEEKLY,
    "MONTHLY": rrule.MONTHLY,
    "YEARLY": rrule.YEARLY,
}
#: Parts of a rule that say on which days; those of hours would only repeat a day.
_PARTS = {
    "BYMONTH": "bymonth",
    "BYMONTHDAY": "bymonthday",
    "BYYEARDAY": "byyearday",
    "BYWEEKNO": "byweekno",
    "BYSETPOS": "bysetpos",
}


def is_calendar(data: bytes) -> bool:
    """Say whether bytes are a calendar, by how they begin."""
    start = data[:200].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return start[:15].upper() == b"BEGIN:VCALENDAR"


def read_calendar(data: bytes) -> tuple[tuple[OwnDay, ...], tuple[Deviation, ...]]:
    """Give the days of a school in a calendar in their order, and every deviation.

    Raises Refused: FILE_TOO_LARGE, FILE_EMPTY, BAD_ENCODING; FILE_BROKEN for what is no calendar.
    """
    from icalendar import Calendar  # noqa: PLC0415 - large, and most runs read no calendar

    text, notes = text_of(data, size_limit=SIZE_LIMIT)
    if text.upper().count("BEGIN:VEVENT") > EVENT_LIMIT:
        raise Refused(Problem.FILE_TOO_LARGE, rows=EVENT_LIMIT)
    try:
        calendars = Calendar.from_ical(text, multiple=True)
        events = [event for one in calendars for event in one.walk("VEVENT")]
    except Exception as error:  # icalendar raises what a broken line makes it raise
        raise Refused(Problem.FILE_BROKEN, "file") from error
    if not events:
        raise Refused(Problem.FILE_EMPTY)
    reader = _Reader(notes)
    days = sorted(reader.days(events), key=lambda one: (one.starts, one.ends, one.kind, one.label))
    return tuple(dict.fromkeys(days)), tuple(notes)


@dataclass(frozen=True, slots=True)
class _Event:
    """One appointment. ends: its last day; begun: with its hour and zone, to count repetitions."""

    number: int
    uid: str
    starts: date
    ends: date
    label: str
    kind: SchoolDayKind
    instead_of: date | None


class _Reader:
    def __init__(self, notes: list[Deviation]) -> None:
        self._notes = notes
        self._made = 0

    def days(self, events: Iterable[Any]) -> Iterator[OwnDay]:
        """Give the days of appointments; a moved or cancelled repetition counts as it says."""
        read: list[tuple[_Event, Any]] = []
        moved: dict[str, set[date]] = {}
        for number, event in enumerate(events, 1):
            try:
                moved_day = self._moved(event)
                if moved_day is not None:
                    moved.setdefault(_text(event, "UID"), set()).add(moved_day)
                one = self._event(number, event, moved_day)
            except Exception:  # noqa: BLE001 - icalendar hands on whatever a broken value raises
                self._note(Kind.WRONG_TYPE, number, event)
                continue
            if one is not None:
                read.append((one, event))
        for one, event in read:
            gone = moved.get(one.uid, set()) if one.instead_of is None else set[date]()
            for starts in self._starts(one, event, gone):
                self._made += 1
                if self._made > DAY_LIMIT:
                    raise Refused(Problem.FILE_TOO_LARGE, rows=DAY_LIMIT)
                yield OwnDay(starts, starts + (one.ends - one.starts), one.kind, one.label)

    def _moved(self, event: Any) -> date | None:
        given = event.get("RECURRENCE-ID")
        return None if given is None else _day(given.dt)

    def _event(self, number: int, event: Any, instead_of: date | None) -> _Event | None:
        if _text(event, "STATUS").upper() == "CANCELLED":
            self._note(Kind.GONE, number, event)
            return None
        begin = event["DTSTART"].dt
        span = self._span(event, begin)
        if span is None:
            self._note(Kind.PART_OF_DAY, number, event)
            return None
        starts, ends = span
        if starts.year not in _YEARS or not timedelta(0) <= ends - starts < SPAN_LIMIT * _DAY:
            self._note(Kind.TOO_FAR, number, event)
            return None
        label, hidden = masked(_text(event, "SUMMARY"))
        self._notes += [Deviation(Kind.NATIONAL, _where(number))] * hidden
        if len(label) > LABEL_LIMIT:
            self._note(Kind.TOO_LONG, number, event)
            label = label[:LABEL_LIMIT]
        categories = event.get("CATEGORIES")
        said = [label, *_listed(categories)]
        kind = next((found for one in said if (found := kind_of(one))), None)
        if kind is None:
            self._note(Kind.NO_SCHOOL_DAY, number, event)
            return None
        return _Event(number, _text(event, "UID"), starts, ends, label, kind, instead_of)

    def _span(self, event: Any, begin: date) -> tuple[date, date] | None:
        """Give first and last day of what lasts whole days; None for hours of a day."""
        end = event["DTEND"].dt if "DTEND" in event else None
        if end is None and "DURATION" in event:
            end = begin + event["DURATION"].dt
        if not isinstance(begin, datetime):
            last = _day(end) - _DAY if end is not None else begin
            return begin, max(last, begin)
        if not isinstance(end, datetime):
            return None
        starts, ends = _here(begin), _here(end)
        late = ends.time() >= time(23, 59) or ends.time() == time(0)
        if starts.time() != time(0) or not late or ends <= starts:
            return None
        return starts.date(), (ends - timedelta(seconds=1)).date()

    def _starts(self, one: _Event, event: Any, gone: set[date]) -> Iterator[date]:
        """Give the day on which each repetition begins."""
        out = {*gone, *_dates(event.get("EXDATE"))}
        found = {one.starts, *_dates(event.get("RDATE"))}
        rule = event.get("RRULE")
        if rule is not None and one.instead_of is None:
            try:
                found |= self._repeated(one, rule)
            except Exception:  # noqa: BLE001 - dateutil and icalendar raise much on odd rules
                self._note(Kind.WRONG_TYPE, one.number, event)
        yield from sorted(day for day in found - out if day.year in _YEARS)

    def _repeated(self, one: _Event, rule: Any) -> set[date]:
        def numbers(name: str) -> list[int]:
            return [int(value) for value in rule.get(name, ())]

        frequency = _FREQUENCIES.get(str(rule.get("FREQ", [""])[0]).upper())
        if frequency is None:
            raise ValueError(rule)
        horizon = one.starts + _AHEAD
        until = min([horizon, *(_day(value) for value in rule.get("UNTIL", ()))])
        counts = [*numbers("COUNT"), _TIMES]
        parts: dict[str, Any] = {
            theirs: given for ours, theirs in _PARTS.items() if (given := numbers(ours))
        }
        if days := rule.get("BYDAY"):
            parts["byweekday"] = [_weekday(str(day)) for day in days]
        found = rrule.rrule(
            frequency,
            dtstart=datetime.combine(one.starts, time(0)),
            interval=max(1, *numbers("INTERVAL"), 1),
            until=datetime.combine(until, time(0)),
            **parts,
        )
        made = {moment.date() for moment, _n in zip(found, range(min(counts)), strict=False)}
        if len(made) == _TIMES:
            label = Deviation(Kind.TOO_FAR, _where(one.number), short(one.label))
            self._notes.append(label)
        return made

    def _note(self, kind: Kind, number: int, event: Any) -> None:
        try:
            said = masked(_text(event, "SUMMARY"))[0]
        except Exception:  # noqa: BLE001 - a summary that cannot be read either
            said = ""
        self._notes.append(Deviation(kind, _where(number), short(said) or _("zonder naam")))


def _where(number: int) -> str:
    return _("afspraak {number}").format(number=number)


def _text(event: Any, name: str) -> str:
    given = event.get(name, "")
    one = given[0] if isinstance(given, list) and given else given
    return " ".join(str(one).split())


def _listed(given: Any) -> list[str]:
    if given is None:
        return []
    several = given if isinstance(given, list) else [given]
    return [str(cat) for one in several for cat in getattr(one, "cats", [one])]


def _dates(given: Any) -> set[date]:
    if given is None:
        return set()
    several = given if isinstance(given, list) else [given]
    return {_day(value.dt) for one in several for value in getattr(one, "dts", [one])}


def _day(value: Any) -> date:
    """Give the day of a moment as the school's wall shows it."""
    if isinstance(value, tuple):  # a period of RDATE
        value = value[0]
    return _here(value).date() if isinstance(value, datetime) else value


def _here(moment: datetime) -> datetime:
    """Give a moment without its zone: of another one as the clock here shows it then."""
    return moment if moment.tzinfo is None else moment.astimezone(_HERE).replace(tzinfo=None)


def _weekday(given: str) -> Any:
    names = {"MO": rrule.MO, "TU": rrule.TU, "WE": rrule.WE, "TH": rrule.TH, "FR": rrule.FR}
    names |= {"SA": rrule.SA, "SU": rrule.SU}
    text = given.strip().upper()
    day = names[text[-2:]]
    return day(int(text[:-2])) if text[:-2] else day
