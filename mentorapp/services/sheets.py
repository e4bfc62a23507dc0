"""Week sheets that come back: recognised by their code, and what was read on them noted at once."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import uuid4

from mentorapp.connectors import scans
from mentorapp.connectors.resources import load_absence_codes, load_scales
from mentorapp.domain import codes, ids
from mentorapp.domain.changes import Changed
from mentorapp.domain.days import WORKED, DayLook
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.month import MonthSeal, SealState, month_name
from mentorapp.domain.observation import Observation
from mentorapp.domain.people import Learner, Placement
from mentorapp.domain.plan import Goal, Plan
from mentorapp.domain.sheet_rows import Scan, SheetDay, SheetGoal, SheetNote, Shut, WeekSheet
from mentorapp.domain.week_strip import week_of
from mentorapp.services import observations, sealing
from mentorapp.services import placed as reading
from mentorapp.services.desk import Desk
from mentorapp.services.placed import Days
from mentorapp.storage.unit import Unit

CHANGED = frozenset({Changed.OBSERVATIONS})
_FIVE = 5  # days from Monday, where no rota says which


@dataclass(frozen=True, slots=True)
class Mark:
    """One cross of the sheet. sentence: what stands beside it, empty for nothing."""

    goal: str
    day: date
    level: int
    sentence: str = ""


def read_file(path: Path) -> bytes:
    """Read the file of a scan; one that is too large is not read.

    Raises Refused(FILE_MISSING, SCAN_TOO_LARGE).
    """
    try:
        scans.check_size(path.stat().st_size)
        return path.read_bytes()
    except OSError as error:
        raise Refused(Problem.FILE_MISSING, "file", path=str(path)) from error


def recognise(desk: Desk, content: bytes) -> Scan:
    """Give the week sheets of a scan, with what stands noted in their weeks; it writes nothing.

    Raises Refused when there is none: NOT_A_SCAN, SCAN_TOO_LARGE, NO_CODE, OTHER_HOUSE,
    SHEET_NEWER, SHEET_UNKNOWN for a learner who is not here or no longer, OUTSIDE_PLACEMENT,
    IN_FUTURE, SEALED where the whole week is closed.
    """
    pages = scans.read(content)
    sheets: dict[str, WeekSheet] = {}
    refused: dict[str, tuple[int, Refused]] = {}
    with desk.read() as unit:
        for number, page in enumerate(pages):
            for found in page.codes:
                if found.text in sheets or found.text in refused:  # it goes on on this page
                    continue
                try:
                    sheets[found.text] = _sheet(desk, unit, number, found.turned, found.text)
                except Refused as problem:
                    refused[found.text] = (number, problem)
    if not sheets:
        # Some other code may stand on the paper too: what is said of ours says more.
        ours = [one for _at, one in refused.values() if one.problem is not Problem.NO_CODE]
        raise next(iter(ours), Refused(Problem.NO_CODE, "file"))
    told = [one for one in refused.values() if one[1].problem is not Problem.NO_CODE]
    return Scan(pages, tuple(sheets.values()), tuple(told))


def note(desk: Desk, marks: tuple[Mark, ...]) -> list[Observation]:
    """Note what was read on sheets, as one step of undo; when one is refused, none is kept.

    Raises Refused: MISSING without a mark, SEALED for a day of a closed month, ALREADY_THERE for
    what somebody noted that day meanwhile; as ``observations.note``.
    """
    if not marks:
        raise Refused(Problem.MISSING, "goal")

    def use_case(unit: Unit) -> list[Observation]:
        written, names, shorts = [], dict[str, None](), []
        for mark in marks:
            goal = unit.need(Goal, mark.goal, "goal")
            seen = Observation(
                str(uuid4()),
                goal.placement,
                goal.id,
                mark.level,
                mark.day,
                desk.person,
                sentence=mark.sentence.strip(),
            )
            names[observations.checked(desk, unit, seen, goal)] = None
            sealing.refuse_closed_month(unit, goal.placement, mark.day)
            if any(
                one.day == mark.day
                for one in unit.find(Observation, placement=goal.placement, goal=goal.id)
            ):
                raise Refused(Problem.ALREADY_THERE, "goal", given=goal.short)
            unit.add(seen)
            written.append(seen)
            shorts.append(goal.short)
        said = ", ".join(names)
        if len(written) == 1:
            unit.commit("note", goal=shorts[0], learner=said)
        else:
            unit.commit("note_several", number=len(written), learner=said)
        return written

    return desk.write(use_case)


def _sheet(desk: Desk, unit: Unit, page: int, turned: int, text: str) -> WeekSheet:
    own = desk.store.organisation
    code = codes.parse(codes.found_in(text))
    if not isinstance(code, codes.SheetCode):
        raise Refused(Problem.NO_CODE, "file")
    if code.house != codes.house_mark(own):
        raise Refused(Problem.OTHER_HOUSE, "file")
    placement = next(
        (
            one
            for one in unit.find(Placement)
            if own in (one.workplace, one.school)
            and codes.record_mark(own, one.id) == code.placement
        ),
        None,
    )
    learner = unit.get(Learner, placement.learner) if placement else None
    if placement is None or learner is None:
        raise Refused(Problem.SHEET_UNKNOWN, "file")
    plans = unit.find(Plan, placement=placement.id)
    if not plans:
        raise Refused(Problem.MISSING, "plan")
    plan = max(plans, key=lambda one: (one.version, one.id))
    days = _days(desk, unit, placement, code.monday)
    goals = sorted(unit.find(Goal, plan=plan.id), key=lambda one: one.order)
    named = codes.named(code.rows, [one.competence for one in goals])
    on_sheet = dict.fromkeys(one for row in named for one in row)
    by_code = {one.competence: one for one in goals}
    noted: dict[tuple[str, date], int] = defaultdict(int)
    for seen in unit.find(Observation, placement=placement.id):
        if days[0].day <= seen.day <= days[-1].day:
            noted[seen.goal, seen.day] = max(noted[seen.goal, seen.day], seen.level)
    return WeekSheet(
        page,
        turned,
        learner.id,
        learner.name,
        learner.given_name,
        placement.id,
        plan.scale,
        len(load_scales()[plan.scale].steps),
        code.monday,
        _shown(days, {day for _goal, day in noted}),
        tuple(_row(by_code[one]) for one in on_sheet),
        tuple(_row(one) for one in goals if one.competence not in on_sheet),
        tuple(SheetNote(goal, day, level) for (goal, day), level in noted.items()),
        sum(not row for row in named),
    )


def _row(goal: Goal) -> SheetGoal:
    return SheetGoal(goal.id, goal.short, goal.phrase)


def _days(desk: Desk, unit: Unit, placement: Placement, monday: date) -> list[SheetDay]:
    """Give the seven days of the week. Raises Refused where nothing can be noted on any."""
    week = week_of(monday)
    if not any(map(placement.covers, week)):
        raise Refused(
            Problem.OUTSIDE_PLACEMENT,
            "file",
            day=monday,
            starts=placement.starts,
            ends=placement.ends,
        )
    if monday > desk.today:
        raise Refused(Problem.IN_FUTURE, "file", day=monday)
    inside = [one for one in week if placement.covers(one)]
    then = replace(desk, today=inside[0])  # its days are read from the Monday of that week on
    known = reading.days(then, unit, reading.scope(then, placement.learner), ())
    closed = {month: _is_closed(unit, placement.id, month) for month in map(month_name, week)}
    if all(closed[month_name(day)] for day in inside):
        month = month_name(inside[0])
        raise Refused(Problem.SEALED, "day", day=inside[0], month=month)
    return [
        SheetDay(
            day,
            Shut.OUTSIDE
            if not placement.covers(day)
            else Shut.FUTURE
            if day > desk.today
            else Shut.CLOSED
            if closed[month_name(day)]
            else None,
            _is_work(known, placement, day),
        )
        for day in week
    ]


def _is_closed(unit: Unit, placement: str, month: str) -> bool:
    seal = unit.get(MonthSeal, ids.month_of(placement, month))
    return seal is not None and seal.state is SealState.CLOSED


def _is_work(known: Days, placement: Placement, day: date) -> bool:
    record = known.record(placement.id, day)
    if record is None:
        return known.planner.on(placement, day).code == WORKED
    code = load_absence_codes().get(record.code)
    return code is not None and code.kind is DayLook.WORK


def _shown(days: list[SheetDay], noted: set[date]) -> tuple[SheetDay, ...]:
    """Leave out the days that were no work and have no note; all of a week without a rota stay."""
    shown = tuple(one for one in days if one.work or one.day in noted)
    return shown or tuple(days[:_FIVE])
