"""Days from the file of a time clock: looked at first, then taken over as one step."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from mentorapp.connectors import clock_csv
from mentorapp.connectors.clock_table import ClockTable, read_table
from mentorapp.connectors.resources import load_absence_codes
from mentorapp.domain import ids
from mentorapp.domain.changes import Changed
from mentorapp.domain.clock_rows import (
    ClockColumn,
    ClockColumnSeen,
    ClockDay,
    ClockFault,
    ClockPreview,
    ClockProfile,
    ClockRow,
    ClockTrouble,
    Effect,
    same_day,
)
from mentorapp.domain.days import DayRecord, Origin, check_day
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.folding import folded
from mentorapp.domain.month import MonthSeal, SealState, month_name
from mentorapp.domain.people import Learner, Placement
from mentorapp.domain.schedule import PlannedDay
from mentorapp.domain.school_codes import neutral_for
from mentorapp.services import columns as mapping
from mentorapp.services.calendar import planned_days
from mentorapp.services.clock_wording import column_words, fault_words
from mentorapp.services.desk import Desk
from mentorapp.services.editing import ANYBODY
from mentorapp.services.roster import find_learner
from mentorapp.services.school_codes import codes_of
from mentorapp.storage.unit import Unit

_CHANGED = frozenset({Changed.DAYS})
_SHOWN = 3  # faults in one sentence


@dataclass(frozen=True, slots=True)
class ClockFile:
    """A file of the time clock for one placement, and what is said of how it is written.

    separator, encoding: empty to look; heading: None to look, False for none. columns: what a
    column holds, by its heading or its number from 1, over what is guessed.
    """

    placement: str
    content: bytes
    separator: str = ""
    encoding: str = ""
    heading: bool | None = None
    columns: Mapping[str, ClockColumn] = field(default_factory=dict)


def placement_of(desk: Desk, unit: Unit, given: str) -> Placement:
    """Give the placement here of a learner by name or number: in force, else the newest.

    Raises Refused(UNKNOWN) at learner, MISSING at placement.
    """
    learner = find_learner(unit, given)
    places = unit.find(Placement, learner=learner.id, workplace=desk.store.organisation)
    known = [one for one in places if one.covers(desk.today)] or places
    if not known:
        raise Refused(Problem.MISSING, "placement")
    return max(known, key=lambda one: (one.starts, one.id))


def look(desk: Desk, file: ClockFile) -> ClockPreview:
    """Give what a file would bring, day by day; nothing is written.

    Raises Refused as the reader of the table does; COLUMN_MISSING, ALREADY_THERE at columns.
    """
    with desk.read() as unit:
        return _look(desk, unit, file)


def seen_columns(desk: Desk, file: ClockFile) -> tuple[ClockColumnSeen, ...]:
    """Give the columns of a file and what they are taken for, also when some are missing."""
    with desk.read() as unit:
        table, columns = _read(desk, unit, file)
    return _seen(table, columns)


def profile(desk: Desk) -> ClockProfile | None:
    """Give how the time clock of this house writes, as it was said before."""
    with desk.read() as unit:
        return unit.get(ClockProfile, ids.clock_profile_of(desk.store.organisation))


def apply(
    desk: Desk, file: ClockFile, days: Collection[date] | None = None
) -> tuple[ClockPreview, frozenset[Changed]]:
    """Take the days of a file over as one step, and keep how it is written. days: None for all.

    What stands there already stays as it is. Raises Refused as look, and CLOCK_FAULTS while a day
    that is chosen is wrong; then nothing is stored.
    """

    def use_case(unit: Unit) -> tuple[ClockPreview, frozenset[Changed]]:
        desk.require(unit, *ANYBODY)
        if desk.is_school:
            raise Refused(Problem.NOT_ALLOWED, "days")
        place = unit.need(Placement, file.placement, "placement")
        preview = _look(desk, unit, file)
        refuse_wrong(preview, days)
        codes = load_absence_codes()
        number = 0
        for row in preview.chosen(days):
            if row.effect in (Effect.NEW, Effect.DIFFERS):
                check_day(row.record, placement=place, codes=codes, today=desk.today)
                unit.put(row.record)
                number += 1
        _keep_profile(desk, unit, file, preview)
        if number:
            unit.commit("import_hours", number=number)
        elif unit.changed:
            unit.commit("keep_clock_profile")
        return preview, _CHANGED

    return desk.write(use_case)


def refuse_wrong(preview: ClockPreview, days: Collection[date] | None) -> None:
    """Raise Refused for days that are wrong: each cell named, or the first day that cannot be."""
    faults, rows = preview.blocking(days)
    refuse_faults(faults)
    for row in rows:
        day = row.record.day
        if row.effect is Effect.CLOSED:
            raise Refused(Problem.SEALED, "day", day=day, month=month_name(day))
        raise Refused(Problem.CLOCK_DAY, "day", day=day, effect=row.effect)


def refuse_faults(faults: Collection[ClockFault]) -> None:
    """Raise Refused(CLOCK_FAULTS) when there are any, with the first ones in words."""
    if faults:
        said = " ".join(fault_words(one) for one in list(faults)[:_SHOWN])
        raise Refused(Problem.CLOCK_FAULTS, "file", number=len(faults), said=said)


def _look(desk: Desk, unit: Unit, file: ClockFile) -> ClockPreview:
    place = unit.need(Placement, file.placement, "placement")
    learner = unit.need(Learner, place.learner, "learner")
    table, columns = _read(desk, unit, file)
    own = codes_of(unit, place)
    try:
        found = clock_csv.days_of(
            table,
            columns,
            load_absence_codes(),
            is_learner=_names(learner),
            own_code=lambda given: neutral_for(given, own),
        )
    except Refused as refused:
        said = {name: column_words()[str(one)] for name, one in refused.params.items()}
        raise Refused(refused.problem, refused.field, **said) from None
    rows, faults = _rows(desk, unit, place, found.days)
    return ClockPreview(
        table.encoding,
        table.separator,
        table.heading,
        _seen(table, columns),
        rows,
        tuple(sorted((*found.faults, *faults), key=lambda one: (one.line, one.column))),
        found.others,
        table.masked,
    )


def _read(desk: Desk, unit: Unit, file: ClockFile) -> tuple[ClockTable, tuple[ClockColumn, ...]]:
    kept = unit.get(ClockProfile, ids.clock_profile_of(desk.store.organisation))
    table = mapping.read(
        lambda encoding, separator: read_table(
            file.content, encoding=encoding, separator=separator, heading=file.heading
        ),
        kept,
        encoding=file.encoding,
        separator=file.separator,
    )
    known = dict(zip(kept.headings, kept.columns, strict=False)) if kept else {}
    columns = list(clock_csv.guess_columns(table, known))
    for name, meaning in file.columns.items():
        columns[mapping.place(table, name)] = meaning
    return table, tuple(columns)


def _seen(table: ClockTable, columns: tuple[ClockColumn, ...]) -> tuple[ClockColumnSeen, ...]:
    return tuple(
        ClockColumnSeen(
            mapping.heading(table, place),
            columns[place],
            mapping.sample(table, place),
            place in table.dropped,
        )
        for place in range(len(table.headings))
    )


def _names(learner: Learner) -> Callable[[str], bool]:
    fits = {
        folded(one)
        for one in (
            learner.id,
            learner.name,
            f"{learner.family_name} {learner.given_name}",
            learner.school_number,
            learner.given_name,
        )
        if folded(one)
    }
    return lambda cell: folded(cell) in fits


def _rows(
    desk: Desk, unit: Unit, place: Placement, days: tuple[ClockDay, ...]
) -> tuple[tuple[ClockRow, ...], list[ClockFault]]:
    if not days:
        return (), []
    planned = planned_days(
        unit, place, max(days[0].day, place.starts), min(days[-1].day, place.ends)
    )
    known = {one.day: one for one in unit.find(DayRecord, placement=place.id)}
    closed = {
        one.month
        for one in unit.find(MonthSeal, placement=place.id)
        if one.state is SealState.CLOSED
    }
    rows, faults = [], []
    for one in days:
        record = _record(desk, place, one, planned.get(one.day))
        if record is None:
            column = column_words()[ClockColumn.CODE]
            faults.append(
                ClockFault(ClockTrouble.NO_HOURS, one.lines[-1], column, one.code, one.day)
            )
            continue
        former = known.get(one.day)
        if former is not None and former.attest and load_absence_codes()[record.code].asks_attest:
            record = replace(record, attest=True)  # no clock knows of it
        effect = _effect(desk, place, record, former, closed=month_name(one.day) in closed)
        rows.append(ClockRow(record, effect, former, one.lines))
    return tuple(rows), faults


def _record(
    desk: Desk, place: Placement, one: ClockDay, plan: PlannedDay | None
) -> DayRecord | None:
    """Give the record of a day; a code alone takes its hours from the schedule, None without."""
    times = (one.minutes, one.starts, one.ends, one.break_minutes)
    if one.minutes is None:
        if plan is None or plan.code != one.code:
            return None
        times = (plan.minutes, plan.starts, plan.ends, plan.break_minutes)
    minutes, starts, ends, pause = times
    return DayRecord(
        ids.day_of(place.id, one.day),
        place.id,
        one.day,
        one.code,
        minutes or 0,
        starts,
        ends,
        pause,
        origin=Origin.FILE,
        confirmed_by=desk.person,
    )


def _effect(
    desk: Desk, place: Placement, record: DayRecord, former: DayRecord | None, *, closed: bool
) -> Effect:
    if not place.covers(record.day):
        return Effect.OUTSIDE
    if former is not None and same_day(former, record):
        return Effect.SAME
    if closed:
        return Effect.CLOSED
    code = load_absence_codes()[record.code]
    if record.day > desk.today and (code.is_presence or record.minutes):
        return Effect.FUTURE
    return Effect.NEW if former is None else Effect.DIFFERS


def _keep_profile(desk: Desk, unit: Unit, file: ClockFile, preview: ClockPreview) -> None:
    """Keep what was said of the file; a file that was understood alone needs nothing kept."""
    if not (file.columns or file.separator or file.encoding):
        return
    house = desk.store.organisation
    named = mapping.named(preview.columns, has_heading=bool(preview.heading))
    unit.put(
        ClockProfile(
            ids.clock_profile_of(house),
            house,
            file.separator,
            file.encoding,
            tuple(name for name, _meaning in named),
            tuple(meaning for _name, meaning in named),
        )
    )
