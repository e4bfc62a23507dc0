"""The day board (Vandaag): who is where, what is likely today, what there is to do."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain, zip_longest

from mentorapp.connectors.public_holidays import public_holidays
from mentorapp.connectors.resources import (
    load_absence_codes,
    load_close_month,
    load_estimates,
    load_holiday_profile,
    load_scales,
    load_school_calendar,
)
from mentorapp.domain.days import DayLook
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Person
from mentorapp.domain.suggesting import NUMBER, gaps, suggest, why
from mentorapp.domain.today_rows import (
    Board,
    Chance,
    Lane,
    LatestNote,
    Mark,
    Presence,
    StripDay,
    Suggestion,
    Why,
)
from mentorapp.domain.week_strip import HORIZON, ahead, presence, strip, strip_day, week_of
from mentorapp.services import placed as reading
from mentorapp.services.desk import Desk
from mentorapp.services.placed import Days, Placed, Standings
from mentorapp.services.todo import todo
from mentorapp.storage import board as stored
from mentorapp.storage.unit import Unit

LATEST = 8  # notes in the third column of a wide window
CHANCES = 6


def warm(day: date) -> None:
    """Read what the board needs besides the store, so that a person who unlocks waits less.

    For another thread than the one that paints: the library of public holidays takes 0.2 s.
    """
    load_scales()
    load_absence_codes()
    load_close_month()
    load_estimates()
    load_school_calendar()
    for year in sorted({(day - timedelta(days=31)).year, (day + timedelta(days=HORIZON)).year}):
        public_holidays(year, load_holiday_profile())


def board(desk: Desk, learner: str = "") -> Board:
    """Give the board of this desk: its learners of today, own learners first.

    learner: of one learner alone, or empty.
    """
    with desk.read() as unit:
        scope = reading.scope(desk, learner)
        seen = reading.standings(desk, unit, scope)
        known = reading.days(desk, unit, scope, seen.placed)
        return Board(
            desk.today,
            desk.today.isocalendar().week,
            _in_order(lane_of(desk, seen, known, one) for one in seen.placed),
            todo(desk, unit, scope, seen, known),
            _latest(unit, seen),
            _chances(desk, seen),
            others=not seen.placed and stored.has_learners(unit, scope),
            plans_week=bool(seen.placed) and not desk.is_school,
        )


def _in_order(lanes: Iterable[Lane]) -> tuple[Lane, ...]:
    """Sort: own learners first, of those who is at the workplace; they come in order of name."""
    return tuple(sorted(lanes, key=lambda one: (not one.mine, one.here is not Presence.WORKPLACE)))


def lane(desk: Desk, learner: str, placement: str = "") -> Lane:
    """Give the lane of one learner, as after a note. Raises Refused(UNKNOWN).

    placement: which one, for a learner who has two today.
    """
    with desk.read() as unit:
        scope = reading.scope(desk, learner)
        seen = reading.standings(desk, unit, scope)
        known = reading.days(desk, unit, scope, ())
        for one in seen.placed:
            if placement in ("", one.placement.id):
                return lane_of(desk, seen, known, one)
    raise Refused(Problem.UNKNOWN, "learner", id=learner)


def suggestions(desk: Desk, seen: Standings, one: Placed) -> tuple[Suggestion, ...]:
    """Propose competences for one learner, with today's notes on them."""
    scale = one.scale
    if scale is None:
        return ()
    found = suggest(
        seen.by_placement.get(one.placement.id, ()),
        today=desk.today,
        top=one.top,
        achieved=scale.achieved_from,
    )
    noted = noted_today(desk, seen, one)
    by_goal = {each.goal: each for each in seen.by_placement.get(one.placement.id, ())}
    before = {
        goal: [day for day in days if day < desk.today]  # what is noted today keeps its place
        for goal, days in noted_this_week(seen, one).items()
    }
    meant = [
        Suggestion(of.goal, of.short, of.phrase, of.level, of.last_day, Why.INTENDED)
        for each in seen.intentions.get(one.placement.id, ())
        if each.day <= desk.today
        and not each.is_done(before.get(each.goal, ()))
        and (of := by_goal.get(each.goal))
    ]
    first = {each.goal for each in meant}
    both = [*meant, *(each for each in found if each.goal not in first)]
    return tuple(
        replace(each, level=noted[each.goal], last_day=desk.today, today=True)
        if each.goal in noted
        else each
        for each in both[: max(NUMBER, len(meant))]
    )


def noted_this_week(seen: Standings, one: Placed) -> dict[str, list[date]]:
    """Give the days of this week on which each goal was noted."""
    monday, noted = week_of(seen.today)[0].isoformat(), dict[str, list[date]]()
    for note in seen.notes.get(one.placement.id, ()):
        if note.day >= monday:
            for goal in seen.now(one.placement.id, note.goal):
                noted.setdefault(goal, []).append(date.fromisoformat(note.day))
    return noted


def noted_today(desk: Desk, seen: Standings, one: Placed) -> dict[str, int]:
    """Give the highest level of each goal that was noted today."""
    today, noted = desk.today.isoformat(), dict[str, int]()
    for note in seen.notes.get(one.placement.id, ()):
        if note.day == today:
            for goal in seen.now(one.placement.id, note.goal):
                noted[goal] = max(note.level, noted.get(goal, 0))
    return noted


def lane_of(desk: Desk, seen: Standings, known: Days, one: Placed) -> Lane:
    """Give the lane of a learner from what was read."""
    today, placement, learner = desk.today, one.placement, one.learner
    week = week_of(today)
    marks: dict[str, list[Mark]] = {day.isoformat(): [] for day in week}
    for note in seen.notes.get(placement.id, ()):
        if note.day in marks:
            marks[note.day].append(Mark(note.goal, seen.shorts[note.goal], note.level))
    meant: dict[date, list[Mark]] = {day: [] for day in week}
    noted = noted_this_week(seen, one)
    for each in seen.intentions.get(placement.id, ()):
        if each.goal in seen.shorts and not each.is_done(noted.get(each.goal, ())):
            meant[each.day].append(Mark(each.goal, seen.shorts[each.goal], 0))
    minute, codes = reading.minute_of(desk), load_absence_codes()
    days: dict[date, StripDay] = {
        day: strip_day(
            known.planner.on(placement, day),
            known.record(placement.id, day),
            codes=codes,
            closed=known.is_closed(placement.id, day),
            marks=tuple(marks[day.isoformat()]),
            intended=tuple(meant[day]),
            today=today,
            minute=minute,
        )
        for day in week
    }

    def look(day: date) -> DayLook:
        record = known.record(placement.id, day)
        code = codes.get(record.code if record else known.planner.on(placement, day).code)
        return code.kind if code else DayLook.FREE

    same, back = ahead(today, placement.ends, look)
    now = days[today]
    return Lane(
        learner.id,
        placement.id,
        learner.given_name,
        learner.name,
        initials(learner.given_name, learner.family_name),
        learner.programme,
        learner.year,
        one.mine,
        one.plan.id if one.plan else "",
        one.plan.scale if one.plan else "",
        one.top,
        presence(now.look),
        now.code,
        now.label,
        now.starts,
        now.ends,
        same,
        back,
        len(now.marks),
        strip(days),
        suggestions(desk, seen, one),
        one.until,
        paused=known.planner.paused(placement, today),
        own=seen.own.get(placement.id, 0),
    )


def initials(given_name: str, family_name: str) -> str:
    """Give the first letters of both names, in capitals: NE for Nour El Amrani."""
    return (given_name.strip()[:1] + family_name.strip()[:1]).upper()


def _latest(unit: Unit, seen: Standings) -> tuple[LatestNote, ...]:
    concern = {one.placement.id: one for one in seen.concern}
    recent = sorted(
        chain.from_iterable(seen.notes.get(placement, ()) for placement in concern),
        key=lambda note: note.day,
        reverse=True,
    )
    if not recent:
        return ()
    # Only the last of several days is cut off, so every note of that day is looked up.
    last = recent[:LATEST][-1].day
    written = {note.id: stored.written(unit, note.id) for note in recent if note.day >= last}
    picked = sorted(
        (note for note in recent if note.id in written),
        key=lambda note: (note.day, _clock(written[note.id]), note.id),
        reverse=True,
    )[:LATEST]
    names = {one.id: one.given_name for one in unit.find(Person)}
    rows = []
    for note in picked:
        full, one, when = stored.note(unit, note.id), concern[note.placement], written[note.id]
        if full is not None:
            rows.append(
                LatestNote(
                    note.id,
                    one.learner.id,
                    one.learner.given_name,
                    note.goal,
                    seen.shorts[note.goal],
                    note.level,
                    one.top,
                    full.day,
                    when.at if when else None,
                    full.sentence,
                    names.get(full.rater, ""),
                )
            )
    return tuple(rows)


def _clock(written: stored.Written | None) -> int:
    return written.clock if written else 0


def _chances(desk: Desk, seen: Standings) -> tuple[Chance, ...]:
    """Give what asks for practice, of each learner in turn; what was longest ago comes first."""
    by_learner = []
    for one in seen.concern:
        noted = noted_today(desk, seen, one)
        rows = []
        for each in gaps(seen.by_placement.get(one.placement.id, ()), today=desk.today):
            if each.goal in noted:
                continue
            rows.append(
                Chance(
                    one.learner.id,
                    one.placement.id,
                    one.learner.given_name,
                    each.goal,
                    each.short,
                    each.phrase,
                    each.level,
                    one.top,
                    each.last_day,
                    why(each, None, desk.today),
                )
            )
        by_learner.append(rows)
    turns = chain.from_iterable(zip_longest(*by_learner))
    found = [row for row in turns if row is not None]
    return tuple(
        sorted(found[:CHANCES], key=lambda row: (row.last_day is None, row.last_day or date.min))
    )
