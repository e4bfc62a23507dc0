"""Who waits for whom, as a school's desk sees it: evaluations, plans, files, questions, months."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from mentorapp.connectors.resources import load_close_month
from mentorapp.domain.evaluation import SignerRole
from mentorapp.domain.evaluation_plan import EvaluationPlan, due
from mentorapp.domain.people import Placement
from mentorapp.domain.todo import close_by, months_between
from mentorapp.domain.voice import Voice
from mentorapp.domain.wait_rows import WaitKind, WaitRow, Waits, in_order
from mentorapp.services import partner_waits, placed
from mentorapp.services.desk import Desk
from mentorapp.services.wait_reading import Seen, day_of
from mentorapp.storage import board as stored
from mentorapp.storage import waits
from mentorapp.storage.unit import Unit

SOON = timedelta(days=7)  # before a talk, in which the learner's own sheet is asked for


def waits_of(desk: Desk) -> Waits:
    """Give everything that waits, by who has to move and how long; nothing at a workplace's desk.

    Files of the tray are looked at, nothing is taken over.
    """
    if not desk.is_school:
        return Waits(desk.today, (), learners=False, own=False)
    files = list(partner_waits.files(desk))
    with desk.read() as unit:
        seen = Seen(desk, unit)
        rows = [
            *files,
            *_unplaced(desk, unit),
            *_papers(seen),
            *_evaluations(seen),
            *_talks(seen),
            *_months(seen),
            *partner_waits.plans(seen),
            *partner_waits.partners(seen),
            *partner_waits.choices(seen),
        ]
        own = any(row.counsellor == desk.person for row in seen.placed)
    return Waits(desk.today, in_order(rows), bool(seen.placed), own and bool(desk.person))


def by_learner(desk: Desk) -> Counter[str]:
    """Give how many things wait about each learner, by id."""
    return Counter(row.learner for row in waits_of(desk).rows if row.learner)


def to_sign(desk: Desk, learner: str = "") -> int:
    """Give how many evaluations wait for the signature of who is at the desk. learner: of one."""
    with desk.read() as unit:
        return sum(
            row.kind is WaitKind.COUNTERSIGN and row.mine and learner in ("", row.learner)
            for row in _evaluations(Seen(desk, unit))
        )


def _unplaced(desk: Desk, unit: Unit) -> Iterator[WaitRow]:
    for learner, given_name in stored.unplaced(unit, placed.scope(desk)):
        yield WaitRow(
            WaitKind.PLACEMENT,
            Voice.SCHOOL,
            None,
            mine=True,
            learner=learner,
            name=given_name,
            given_name=given_name,
        )


def _papers(seen: Seen) -> Iterator[WaitRow]:
    """Give the placements without a plan or a schedule: both are the school's."""
    for kind, record in ((WaitKind.PLAN, "plan"), (WaitKind.SCHEDULE, "schedule")):
        there = waits.having(seen.unit, seen.scope, record)
        for one in seen.placed:
            if one.id not in there:
                yield seen.row(kind, Voice.SCHOOL, date.fromisoformat(one.starts), one)


def _evaluations(seen: Seen) -> Iterator[WaitRow]:
    unit, scope = seen.unit, seen.scope
    offered: dict[str, tuple[int, str]] = {}
    for evaluation, number, statement in waits.statements(unit, scope):
        offered[evaluation] = max(offered.get(evaluation, (0, "")), (number, statement))
    signed: dict[str, dict[str, str]] = defaultdict(dict)
    for statement, role, at in waits.signatures(unit, scope) if offered else ():
        signed[statement][role] = at
    amended = waits.amendments(unit, scope) if offered else set()
    done = {(row[0], row[1]) for row in waits.sheets(unit, scope)}
    for one in waits.evaluations(unit, scope):
        place, last = seen.by_id[one.placement], offered.get(one.id)
        if last is None or (one.id, last[0] + 1) in amended:
            self_rated = last is not None or (one.id, Voice.LEARNER.value) in done
            yield from _unfinished(seen, one, place, self_rated=self_rated)
            continue
        given = signed.get(last[1], {})
        missing = [role for role in json.loads(one.required) if role not in given]
        since = max((day_of(at) for at in given.values()), default=date.fromisoformat(one.day))
        roles = tuple(SignerRole(role) for role in missing)
        others = tuple(role for role in roles if role is not SignerRole.COUNSELLOR)
        told = partial(seen.row, since=since, one=place, number=one.number, thing=one.id)
        if SignerRole.COUNSELLOR in roles:
            yield told(WaitKind.COUNTERSIGN, Voice.SCHOOL, roles=roles)
        if others:
            on = Voice.MENTOR if SignerRole.MENTOR in others else Voice.LEARNER
            yield told(WaitKind.SIGN, on, roles=others)


def _unfinished(
    seen: Seen, one: waits.EvaluationRow, place: waits.PlacedRow, *, self_rated: bool
) -> Iterator[WaitRow]:
    day = date.fromisoformat(one.day)
    if day < seen.today:
        yield seen.row(
            WaitKind.EVALUATION, Voice.MENTOR, day, place, number=one.number, thing=one.id
        )
    if not self_rated and day <= seen.today + SOON:
        yield seen.row(
            WaitKind.SELF_RATING, Voice.LEARNER, day, place, number=one.number, thing=one.id
        )


def _talks(seen: Seen) -> Iterator[WaitRow]:
    """Give agreements whose day has come, and talks of the plan that nobody began."""
    for made in waits.agreements(seen.unit, seen.scope):
        one, on = seen.by_id[made.placement], Voice(made.who)
        by = date.fromisoformat(made.by)
        yield seen.row(WaitKind.AGREEMENT, on, by, one, said=made.text, thing=made.evaluation)
    plans = [plan for plan in seen.unit.find(EvaluationPlan) if plan.placement in seen.by_id]
    if not plans:
        return
    held: dict[str, list[date]] = defaultdict(list)
    for each in waits.evaluations(seen.unit, seen.scope):
        held[each.placement].append(date.fromisoformat(each.day))
    for plan in plans:
        one = seen.by_id[plan.placement]
        moment = due(plan, _placement(one), tuple(held[one.id]), seen.today, 0)
        if moment is not None:
            yield seen.row(WaitKind.TALK, Voice.MENTOR, moment, one)


def _placement(one: waits.PlacedRow) -> Placement:
    starts, ends = date.fromisoformat(one.starts), date.fromisoformat(one.ends)
    return Placement(one.id, one.learner, None, one.workplace, starts, ends)


def _months(seen: Seen) -> Iterator[WaitRow]:
    """Give who has months that are over and not closed, once the day to close them is past."""
    rule, members = load_close_month(), seen.desk.store.members
    first = min((row.starts for row in seen.placed), default="")
    if not first:
        return
    # Public holidays would put that day off by one or two; reading them takes longer than the rest.
    late = {
        month: by
        for month in months_between(date.fromisoformat(first), seen.today)
        if (by := close_by(month, rule, ())) < seen.today
    }
    if not late:
        return
    until = max(late)
    known = waits.closed(seen.unit, seen.scope, until)
    gaps: set[tuple[str, str]] | None = None
    for one in seen.placed:
        if not members.has_card(one.workplace):
            continue
        months = [month for month in late if month >= one.starts[:7]]
        found = known.get(one.id)
        if found is not None and found.number >= len(months):
            continue
        if found is None:
            open_ = months
        elif found.number == sum(month <= found.last for month in months):
            open_ = [month for month in months if month > found.last]
        else:
            if gaps is None:
                gaps = waits.closed_months(seen.unit, seen.scope, until)
            open_ = [month for month in months if (one.id, month) not in gaps]
        if open_:
            yield seen.row(
                WaitKind.MONTH,
                Voice.MENTOR,
                late[open_[0]],
                one,
                number=len(open_),
                month=open_[0],
            )
