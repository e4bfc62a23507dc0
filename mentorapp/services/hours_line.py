"""Days typed as one line: understood while somebody types, entered as one step."""

from collections.abc import Sequence
from datetime import date

from mentorapp.base.texts import language
from mentorapp.connectors.resources import load_absence_codes
from mentorapp.domain import ids
from mentorapp.domain.changes import Changed
from mentorapp.domain.day_line import FIELD, LineFault, TypedDay, parse_line
from mentorapp.domain.days import DayRecord, check_day
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Placement
from mentorapp.domain.schedule import Schedule
from mentorapp.services.days import usual
from mentorapp.services.desk import Desk
from mentorapp.services.line_wording import line_words
from mentorapp.services.sealing import refuse_closed_month
from mentorapp.storage.unit import Unit

_CHANGED = frozenset({Changed.DAYS})


def read_line(text: str, day: date) -> tuple[TypedDay, ...]:
    """Give what a line says, in the language in use. Raises Refused at FIELD as parse_line."""
    return parse_line(text, day, load_absence_codes(), language=language())


def understood(days: Sequence[TypedDay]) -> tuple[str, ...]:
    """Say what was understood, a sentence for each stretch of days."""
    return line_words(days, load_absence_codes())


def enter_line(desk: Desk, placement: str, days: Sequence[TypedDay]) -> frozenset[Changed]:
    """Enter what a line says as one step for undo.

    A code alone is as long as the day in the schedule, else as its longest day of that kind.
    Raises Refused at FIELD as days.enter, and for a code alone where the schedule has no such day;
    then nothing is entered.
    """

    def use_case(unit: Unit) -> frozenset[Changed]:
        place = unit.need(Placement, placement, "placement")
        every = [one.day for one in days]
        schedules = unit.find(Schedule, placement=place.id)
        for one in days:
            record = _record(desk, place, one, schedules)
            try:
                check_day(record, placement=place, codes=load_absence_codes(), today=desk.today)
                refuse_closed_month(unit, place.id, one.day)
            except Refused as refused:
                raise refused.at(FIELD) from None
            unit.put(record)
        if len(every) == 1:
            unit.commit("enter_day", day=every[0].isoformat())
        else:
            unit.commit("enter_days", number=len(every))
        return _CHANGED

    return desk.write(use_case)


def _record(
    desk: Desk, place: Placement, one: TypedDay, schedules: Sequence[Schedule]
) -> DayRecord:
    minutes, starts, ends, pause = one.minutes, one.starts, one.ends, one.break_minutes
    if minutes is None:
        like = usual(schedules, one.day, load_absence_codes().get(one.code))
        if like is None:
            raise Refused(
                Problem.MISSING,
                FIELD,
                fault=LineFault.UNPLANNED,
                column=1,
                day=one.day,
                code=one.code,
            )
        minutes = like.minutes
        if like.weekday:
            starts, ends, pause = like.starts, like.ends, like.break_minutes
    return DayRecord(
        ids.day_of(place.id, one.day),
        place.id,
        one.day,
        one.code,
        minutes,
        starts,
        ends,
        pause,
        confirmed_by=desk.person,
        attest=one.attest,
    )
