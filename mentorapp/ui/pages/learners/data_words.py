"""The words of the tab Gegevens: who keeps a record, a period, a schedule, a competence."""

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.people import ContractType, Placement
from mentorapp.domain.plan import Goal, Mode, Venue
from mentorapp.domain.schedule import DayPlace, Schedule, ScheduleKind, WeekPattern
from mentorapp.services.scheduling import ScheduleRow
from mentorapp.ui.kit.base import Say, said
from mentorapp.ui.pages.learners.goal_dialogs import VENUES
from mentorapp.ui.pages.learners.schedule_dialogs import weeks_text
from mentorapp.ui.pages.learners.week_grid import weekday_words
from mentorapp.ui.standing import strand_word
from mentorapp.ui.wording import CONTRACTS, clock


def keeper_words(*, ours: bool) -> Say:
    """Say who keeps a record, and so what a change of it is."""
    if ours:
        return lambda: _("Jullie beheren dit.")
    return lambda: _("De school beheert dit. Wat je verandert, is een voorstel.")


def contract_words(contract: ContractType) -> Say:
    """Give the kind of contract."""
    return dict(CONTRACTS)[contract]


def period_words(placement: Placement) -> str:
    """Give first and last day of a placement."""
    return formats.period(placement.starts, placement.ends)


def schedule_title(row: ScheduleRow) -> str:
    """Say from when until when a schedule holds."""
    first = formats.short_day(row.schedule.valid_from, year=True)
    if row.until is None:
        return _("Vanaf {day}").format(day=first)
    return _("{first} tot {last}").format(first=first, last=formats.short_day(row.until, year=True))


def schedule_more(schedule: Schedule) -> str:
    """Say which weekdays are spent where, with the hours of those at work."""
    if schedule.kind is ScheduleKind.BLOCKS:
        return _("Schoolweken {weeks}. Andere weken: {days}").format(
            weeks=weeks_text(schedule.blocks), days=week_words(schedule.weeks[1])
        )
    if schedule.kind is ScheduleKind.ALTERNATING:
        return ". ".join(
            _("Week {name}: {days}").format(name=one.name or number, days=week_words(one))
            for number, one in enumerate(schedule.weeks, 1)
        )
    return week_words(schedule.weeks[0])


def week_words(week: WeekPattern) -> str:
    """Say a week: Werkplek wo do vr 7:45 tot 16:15, school ma di."""
    parts = []
    for place, word in (
        (DayPlace.WORKPLACE, _("werkplek {days}")),
        (DayPlace.SCHOOL, _("school {days}")),
    ):
        by_hours: dict[tuple[int, int], list[str]] = {}
        for day in week.days:
            if day.place is place:
                by_hours.setdefault((day.starts, day.ends), []).append(weekday_words(day.weekday))
        for (starts, ends), names in by_hours.items():
            hours = _("{first} tot {last}").format(first=clock(starts), last=clock(ends))
            parts.append(word.format(days=f"{' '.join(names)} {hours}"))
    words = ", ".join(parts)
    return words[:1].upper() + words[1:]


def goal_words(goal: Goal, placement: Placement) -> str:
    """Say what a competence asks, where and when, and that it cannot be done here."""
    parts = [strand_word(goal.strand), goal.phrase if goal.phrase != goal.short else ""]
    if goal.venue is not Venue.BOTH:
        parts.append(said(dict(VENUES)[goal.venue]))
    if goal.mode is Mode.INTRODUCTION:
        parts.append(_("Nieuw aanleren"))
    planned = (goal.planned_from, goal.planned_to)
    if goal.planned_from and goal.planned_to and planned != (placement.starts, placement.ends):
        parts.append(formats.period(goal.planned_from, goal.planned_to))
    if goal.exempted and goal.exempted_why:
        parts.append(_("Vrijgesteld: {reason}").format(reason=goal.exempted_why))
    elif goal.exempted:
        parts.append(_("Vrijgesteld"))
    if goal.not_possible:
        parts.append(_("Hier niet mogelijk: {reason}").format(reason=goal.not_possible))
    return ". ".join(part.rstrip(".") for part in parts if part)
