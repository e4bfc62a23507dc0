"""The words of the page Uren: what a day is, what stands open, what a range is called."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.days import DayCode, DayLook, DayState
from mentorapp.domain.month import LateChange, MonthLine
from mentorapp.services import money_words
from mentorapp.services.month_grid import GridDay, day_codes
from mentorapp.ui.wording import day_look, spoken

_FRIDAY = 5
_NAMED = 3  # days that are named; of more, only how many there are


def label_of(day: GridDay) -> str:
    """Give the word on a day."""
    if day.look is DayLook.SCHOOL or not day.label.nl:
        return day_look(day.look)
    return spoken(day.label)


def lines_on(day: GridDay) -> tuple[str, str]:
    """Give the words in the cell of a day: how long the work was, else what it was, and more."""
    if day.look is DayLook.WORK:
        return formats.hours(day.minutes), away_words(day.away)
    if day.look is DayLook.FREE:
        return "", ""
    return label_of(day), _("attest") if day.attest else ""


def away_words(code: str) -> str:
    """Give the word for why a part of a day was missed; empty without."""
    known = day_codes().get(code)
    return spoken(known.label) if known else ""


def state_words(day: GridDay) -> str:
    """Say how far a day has come; empty where there is nothing to confirm."""
    if day.state is DayState.PLANNED:
        return _("nog te bevestigen") if day.is_open and not day.is_ahead else ""
    return {
        DayState.ENTERED: _("ingevuld, nog niet bevestigd"),
        DayState.CONFIRMED: _("bevestigd"),
        DayState.CLOSED: _("afgesloten"),
    }[day.state]


def spoken_day(day: GridDay, number: int | None = None) -> str:
    """Give what a screen reader says of a day. number: of the row of the calculation."""
    parts = [formats.weekday_in_full(day.day)]
    if day.is_today:
        parts.append(_("vandaag"))
    work = day.look is DayLook.WORK
    parts.append(formats.inside(day_look(DayLook.WORK) if work else label_of(day)))
    parts += [formats.hours(day.minutes)] if work else []
    parts += [_part(day.away, day.away_minutes)] if day.away else []
    parts += [_("met attest")] if day.attest else []
    parts.append(state_words(day))
    if day.changed:
        parts.append(_("het rooster is intussen anders"))
    if number is not None:
        parts.append(_("lijn {number} van de berekening").format(number=number))
    return ", ".join(part for part in parts if part)


def range_words(days: Sequence[date]) -> str:
    """Name the chosen days: vrijdag 17 oktober, or wo 1 tot vr 3 oktober: 3 dagen."""
    if not days:
        return ""
    if len(days) == 1:
        named = formats.weekday_in_full(days[0])
    elif not _in_a_row(days):
        named = _("{days}: {number} dagen").format(
            days=money_words.days_words(days), number=len(days)
        )
    else:
        named = ngettext(
            "{first} tot {last}: {number} dag", "{first} tot {last}: {number} dagen", len(days)
        ).format(
            first=f"{formats.weekday_name(days[0])} {days[0].day}",
            last=formats.weekday(days[-1]),
            number=len(days),
        )
    return named[:1].upper() + named[1:]


def _in_a_row(days: Sequence[date]) -> bool:
    """Whether nothing but weekends lies between days."""
    between = (
        before + timedelta(days=number)
        for before, after in pairwise(days)
        for number in range(1, (after - before).days)
    )
    return all(day.isoweekday() > _FRIDAY for day in between)


def question(name: str, days: Sequence[GridDay]) -> str:
    """Say of the chosen days what is known, or ask what is not."""
    if len(days) != 1:
        open_ = sum(day.is_open and not day.is_ahead for day in days)
        return (
            ngettext("{number} dag te bevestigen", "{number} dagen te bevestigen", open_).format(
                number=open_
            )
            if open_
            else ""
        )
    day = days[0]
    if day.look is DayLook.UNEXCUSED and day.state is DayState.ENTERED:
        return _("{name} was er niet. Waarom?").format(name=name)
    words = label_of(day)
    if day.look is DayLook.WORK:
        words = f"{day_look(DayLook.WORK)}, {formats.hours(day.minutes)}"
    state = state_words(day)
    return f"{words}, {state}" if state else words


def to_confirm_words(days: Sequence[date]) -> str:
    """Say how many days a mentor has still to confirm, and which when they are few."""
    words = ngettext(
        "Nog {number} dag te bevestigen", "Nog {number} dagen te bevestigen", len(days)
    ).format(number=len(days))
    if len(days) > _NAMED:
        return words
    return f"{words}: {', '.join(short(day) for day in days)}"


def short(day: date) -> str:
    """Name a day of a month that is known: vr 17."""
    return f"{formats.weekday_name(day)} {day.day}"


def code_words(code: DayCode) -> str:
    """Give the word on the key of a code: the one that then stands on the day."""
    return day_look(code.kind) if code.kind is DayLook.SCHOOL else spoken(code.label)


def late_words(change: LateChange) -> str:
    """Say what came after closing: wo 5: was gewerkt 7 u 36, nu ziek."""
    return _("{day}: was {before}, nu {after}").format(
        day=short(change.day), before=_said(change.before), after=_said(change.after)
    )


def _said(line: MonthLine | None) -> str:
    if line is None:
        return _("leeg")
    code = day_codes().get(line.code)
    words = formats.inside(spoken(code.label)) if code else line.code
    if code is not None and code.is_presence and line.minutes:
        words = f"{words} {formats.hours(line.minutes)}"
    if line.away:
        words = f"{words}, {_part(line.away, line.away_minutes)}"
    return _("{what}, met attest").format(what=words) if line.attest else words


def _part(code: str, minutes: int) -> str:
    return f"{formats.inside(away_words(code))} {formats.hours(minutes)}"
