"""The hours of a learner, gathered and set: every calendar day, as it stands or was closed.

Only what school and learner may see: the neutral code of a day, never the reason or the money.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from mentorapp.base import formats
from mentorapp.base.texts import _, language, ngettext
from mentorapp.connectors.resources import load_absence_codes
from mentorapp.domain import ids
from mentorapp.domain.calendar import school_year_of
from mentorapp.domain.days import WORKED, DayRecord, DayState, by_day
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.month import (
    LateChange,
    MonthLine,
    MonthSeal,
    SealState,
    late_changes,
    month_name,
    month_span,
)
from mentorapp.domain.people import Person, Placement
from mentorapp.domain.report_kinds import ReportName
from mentorapp.reports.hours import HoursDay, HoursMonth, HoursReport, HoursSum, hours_pdf
from mentorapp.services import covers, days
from mentorapp.services.desk import Desk
from mentorapp.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class HoursOn:
    """Whose hours. month: 2025-10; else the days; else the school year until today."""

    learner: str
    first: date | None = None
    last: date | None = None
    month: str = ""


def report(desk: Desk, command: HoursOn) -> HoursReport:
    """Gather the hours in the language in use.

    Raises Refused: UNKNOWN, MISSING without a placement, NOT_A_DATE, END_BEFORE_START,
    OUTSIDE_PLACEMENT when no day of the period lies inside it.
    """
    with desk.read() as unit:
        known = covers.about(unit, command.learner, command.last or desk.today)
        place = known.placement
        first, last = _span(desk, place, command)
        people = {one.id: one.name for one in unit.find(Person)}
        months = [_gathered(unit, place, month, first, last) for month in _months(first, last)]
        period = formats.period(first, last)
        title = _("Uren van {learner}").format(learner=known.learner.name)
        if len(months) == 1:
            title = _("Uren van {learner}, {month}").format(
                learner=known.learner.name, month=formats.month(first)
            )
        cover = covers.cover(
            desk,
            unit,
            title,
            period,
            kind=ReportName.HOURS,
            keywords=(_("uren"), known.learner.programme),
            over=known.over,
            author=known.house,
        )
    told = [(one, line) for one in months for line in one.lines.values() if _counts(desk, line)]
    return HoursReport(
        cover,
        (
            (_("Opleiding"), known.learner.group),
            (_("Periode"), period),
            (_("Mentor"), ", ".join(known.mentors)),
            (_("School"), known.school),
            *_state(months),
        ),
        tuple(_month(desk, one, place, people) for one in months),
        tuple(_sums(line for _one, line in told)),
        tuple(_notes(desk, months)),
        tuple(_late(change) for one in months for change in one.late),
    )


def content(desk: Desk, command: HoursOn) -> bytes:
    """Set the hours; gives the bytes of their PDF. Raises Refused as report."""
    return hours_pdf(report(desk, command))


@dataclass(frozen=True, slots=True)
class _Month:
    """What is known of the days of a month that are asked for. lines: as closed, where it is."""

    first: date
    asked: tuple[date, ...]
    lines: Mapping[date, MonthLine]
    records: Mapping[date, DayRecord]
    closed: bool
    late: tuple[LateChange, ...] = field(default=())


def _span(desk: Desk, place: Placement, command: HoursOn) -> tuple[date, date]:
    if command.month:
        first, last = month_span(command.month)
    else:
        first = command.first or max(date(school_year_of(desk.today), 9, 1), place.starts)
        last = command.last or min(desk.today, place.ends)
    if last < first:
        raise Refused(Problem.END_BEFORE_START, "period", starts=first, ends=last)
    if last < place.starts or first > place.ends:
        raise Refused(
            Problem.OUTSIDE_PLACEMENT, "day", day=first, starts=place.starts, ends=place.ends
        )
    # A stretch of many years says nothing outside the placement but empty months.
    return max(first, place.starts.replace(day=1)), min(last, month_span(month_name(place.ends))[1])


def _months(first: date, last: date) -> Iterator[date]:
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = (month + timedelta(days=31)).replace(day=1)


def _gathered(unit: Unit, place: Placement, month: date, first: date, last: date) -> _Month:
    start, end = month_span(month_name(month))
    now = days.lines(unit, place, month_name(month))
    seal = unit.get(MonthSeal, ids.month_of(place.id, month_name(month)))
    closed = seal is not None and seal.state is SealState.CLOSED
    lines = seal.lines if seal is not None and closed else now
    late = late_changes(seal, now, load_absence_codes()) if seal is not None and closed else ()
    records = [one for one in unit.find(DayRecord, placement=place.id) if start <= one.day <= end]
    start, end = max(start, first), min(end, last)
    asked = tuple(start + timedelta(days=at) for at in range((end - start).days + 1))
    return _Month(
        month,
        asked,
        {one.day: one for one in lines if start <= one.day <= end},
        by_day(records, place.id),
        closed,
        tuple(one for one in late if start <= one.day <= end),
    )


def _month(desk: Desk, one: _Month, place: Placement, people: Mapping[str, str]) -> HoursMonth:
    name = formats.month(one.first)
    name = name[:1].upper() + name[1:]
    title = _("{month}, op slot").format(month=name) if one.closed else name
    shown = tuple(_day(desk, day, one, place, people) for day in one.asked)
    return HoursMonth(
        title,
        shown,
        sum(day.planned or 0 for day in shown),
        sum(day.worked or 0 for day in shown),
    )


def _day(
    desk: Desk, day: date, month: _Month, place: Placement, people: Mapping[str, str]
) -> HoursDay:
    line = month.lines.get(day)
    if line is None or not line.code:
        label = "" if place.covers(day) else _("geen leerwerkplek")
        planned = line.planned_minutes if line and line.planned_code == WORKED else None
        return HoursDay(day, "", label, "", planned, None, "", quiet=True)
    return HoursDay(
        day,
        line.code,
        _label(line.code),
        _missed(line),
        line.planned_minutes if line.planned_code == WORKED else None,
        line.minutes if _worked(line) else None,
        _who(desk, line, month, people),
        quiet=line.state is DayState.PLANNED and line.planned_code != WORKED,
    )


def _label(code: str) -> str:
    known = load_absence_codes().get(code)
    return known.label.spoken(language()) if known else code


def _missed(line: MonthLine) -> str:
    if not line.away:
        return ""
    return _("waarvan {hours} niet: {reason}").format(
        hours=formats.hours(line.away_minutes), reason=formats.inside(_label(line.away))
    )


def _worked(line: MonthLine) -> bool:
    return line.code == WORKED and line.state is not DayState.PLANNED


def _who(desk: Desk, line: MonthLine, month: _Month, people: Mapping[str, str]) -> str:
    """Say who confirmed a day, or how far it is; of a closed day only if it is still the same."""
    if line.state is DayState.PLANNED:
        if line.planned_code != WORKED:
            return ""
        return _("niet ingevuld") if line.day <= desk.today else _("gepland")
    if line.state is DayState.ENTERED:
        return _("nog te bevestigen")
    record = month.records.get(line.day)
    if record is None or (record.code, record.minutes) != (line.code, line.minutes):
        return _("bevestigd")
    return people.get(record.confirmed_by or "", _("bevestigd"))


def _state(months: Sequence[_Month]) -> list[tuple[str, str]]:
    """Say of one month alone whether it is closed; of several each says so above its days."""
    if len(months) != 1:
        return []
    return [(_("Maand"), _("op slot") if months[0].closed else _("nog open"))]


def _counts(desk: Desk, line: MonthLine) -> bool:
    """Say whether a day is told in the totals: entered, or what it was without anybody's hand."""
    if not line.code:
        return False
    if line.state is DayState.PLANNED:
        return line.day <= desk.today and line.planned_code != WORKED
    return True


def _sums(lines: Iterable[MonthLine]) -> Iterator[HoursSum]:
    counts: Counter[str] = Counter()
    minutes = 0
    for line in lines:
        counts[line.code] += 1
        minutes += line.minutes if _worked(line) else 0
    order = {code: number for number, code in enumerate(load_absence_codes())}
    for code in sorted(counts, key=lambda one: (order.get(one, len(order)), one)):
        yield HoursSum(code, _label(code), counts[code], minutes if code == WORKED else None)


def _notes(desk: Desk, months: Iterable[_Month]) -> Iterator[str]:
    lines = [line for one in months if not one.closed for line in one.lines.values()]
    entered = sum(line.state is DayState.ENTERED for line in lines)
    empty = sum(
        line.state is DayState.PLANNED and line.planned_code == WORKED and line.day <= desk.today
        for line in lines
    )
    if entered:
        yield ngettext(
            "{number} dag is ingevuld en nog niet bevestigd. Die telt wel mee.",
            "{number} dagen zijn ingevuld en nog niet bevestigd. Die tellen wel mee.",
            entered,
        ).format(number=formats.number(entered))
    if empty:
        yield ngettext(
            "{number} dag is nog niet ingevuld. Die telt niet mee.",
            "{number} dagen zijn nog niet ingevuld. Die tellen niet mee.",
            empty,
        ).format(number=formats.number(empty))


def _late(change: LateChange) -> str:
    return _("{day}: van {before} naar {after}.").format(
        day=formats.day(change.day), before=_said(change.before), after=_said(change.after)
    )


def _said(line: MonthLine | None) -> str:
    if line is None or not line.code:
        return _("niets")
    label = formats.inside(_label(line.code))
    if not line.minutes:
        return label
    return _("{label}, {hours}").format(label=label, hours=formats.hours(line.minutes))
