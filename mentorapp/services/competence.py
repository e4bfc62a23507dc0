"""One competence of a learner: how it grew, and all that shows it."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from mentorapp.connectors.resources import load_scales
from mentorapp.domain import growing
from mentorapp.domain.calendar import school_year_of
from mentorapp.domain.competence_rows import CompetenceView, EvaluationEvidence
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import sealed_by
from mentorapp.domain.learner_rows import LogRow
from mentorapp.domain.people import Learner, Placement
from mentorapp.domain.plan import Goal, Plan
from mentorapp.domain.progress_rows import EvaluationRecord
from mentorapp.services import continuing, learners, logbook, sealing
from mentorapp.services.calendar import school_holidays
from mentorapp.services.desk import Desk
from mentorapp.storage import logbook as stored
from mentorapp.storage import pictures
from mentorapp.storage.unit import Unit


def competence(desk: Desk, learner: str, goal: str) -> CompetenceView:
    """Give one competence of a learner with its evidence. Raises Refused(UNKNOWN)."""
    with desk.read() as unit:
        wanted = unit.need(Goal, goal, "goal")
        placement = unit.need(Placement, wanted.placement, "goal")
        plan = unit.need(Plan, wanted.plan, "goal")
        if placement.learner != learner:
            raise Refused(Problem.UNKNOWN, "goal", id=goal)
        who = unit.need(Learner, learner, "learner")
        last = min(desk.today, placement.ends)
        row = learners.row_of_goal(desk, unit, placement, plan, wanted)
        # Of earlier versions of the plan too: what leads to this competence shows how it grew.
        known = continuing.of_placement(unit, placement.id)
        goals = continuing.with_former(known, [wanted.id])
        notes = _notes(desk, unit, placement, goals)
        # What is kept to the workplace shows how it went, and makes no level: as in the matrix.
        # Nor does what the learner noted itself.
        said = [(one.day, one.level, one.sentence) for one in notes if not (one.private or one.own)]
        found = growing.points(said)
        since, before = growing.stretch(found)
        starts = _first_day(placement, last, found[0].day if found else None)
        scale = load_scales().get(plan.scale)
        return CompetenceView(
            learner,
            who.name,
            who.given_name,
            wanted.id,
            wanted.code,
            wanted.short,
            wanted.phrase,
            wanted.cluster,
            wanted.cluster_title,
            plan.scale,
            len(scale.steps) if scale else 0,
            row.state,
            row.reason,
            row.level,
            since.day if since else None,
            before.level if before else None,
            row.trend,
            starts,
            last,
            tuple(
                one
                for one in school_holidays(starts, last)
                if one.ends >= starts and one.starts <= last
            ),
            found,
            growing.step_back(found, said),
            notes,
            tuple(_evaluations(sealing.evaluations(unit, placement.id), goals)),
            wanted.venue,
            wanted.mode,
            wanted.planned_from,
            wanted.planned_to,
        )


def _notes(
    desk: Desk, unit: Unit, placement: Placement, goals: Sequence[str]
) -> tuple[LogRow, ...]:
    around = logbook.surroundings(desk, unit, [placement])
    rows = [logbook.row_of(entry, around) for entry in stored.of_goals(unit, placement.id, goals)]
    shown = pictures.counts(unit, [placement.id], [row.id for row in rows])
    noted = {row.day for row in rows if not (row.own or row.private)}
    return tuple(
        replace(row, pictures=shown[row.id], taken=row.own and row.day in noted) for row in rows
    )


def _first_day(placement: Placement, last: date, noted: date | None) -> date:
    """Give where the picture begins: this school year, or earlier when it was noted earlier."""
    year = max(date(school_year_of(last), 9, 1), placement.starts)
    first = min(year, noted) if noted else year
    return min(first, last)


def _evaluations(
    records: list[EvaluationRecord], goals: Collection[str]
) -> list[EvaluationEvidence]:
    """Give what the signed evaluations say of goals, newest first; a draft says nothing yet."""
    found = []
    for record in records:
        sealed = sealed_by(dict(record.statements), list(record.signatures))
        lines = record.statements[sealed].lines if sealed is not None else ()
        own = [line for line in lines if line.goal in goals]
        if own:
            found.append(
                EvaluationEvidence(
                    record.evaluation.number,
                    record.evaluation.day,
                    tuple((line.voice, line.level) for line in own),
                    tuple(line.remark for line in own if line.remark),
                )
            )
    return sorted(found, key=lambda one: (one.day, one.number), reverse=True)
