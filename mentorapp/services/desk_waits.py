"""Who waits for whom, as a school's desk sees it: evaluations, plans, files, questions, months."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property, partial

from mentorapp.connectors.resources import load_close_month
from mentorapp.domain.evaluation import SignerRole
from mentorapp.domain.evaluation_plan import EvaluationPlan, due
from mentorapp.domain.exchange_rows import InState
from mentorapp.domain.exchanging import Holding, Peer, carried_of
from mentorapp.domain.people import Organisation, Placement
from mentorapp.domain.todo import close_by, months_between
from mentorapp.domain.voice import Voice
from mentorapp.domain.wait_rows import WaitKind, WaitRow, Waits, in_order
from mentorapp.services import placed, questions, tray
from mentorapp.services.desk import Desk
from mentorapp.services.questions import Question
from mentorapp.storage import board as stored
from mentorapp.storage import packages, peers, waits
from mentorapp.storage.unit import Unit

SILENCE = timedelta(days=28)  # without a file, after which a partner is asked after
UNREAD = timedelta(days=7)  # that a file may be on its way
SOON = timedelta(days=7)  # before a talk, in which the learner's own sheet is asked for
_NOBODY = Holding()
_FEW = 10  # one workplace in so many may lack more than the others


def waits_of(desk: Desk) -> Waits:
    """Give everything that waits, by who has to move and how long; nothing at a workplace's desk.

    Files of the tray are looked at, nothing is taken over.
    """
    if not desk.is_school:
        return Waits(desk.today, (), learners=False, own=False)
    files = list(_files(desk))
    with desk.read() as unit:
        seen = _Seen(desk, unit)
        rows = [
            *files,
            *_unplaced(desk, unit),
            *_papers(seen),
            *_evaluations(seen),
            *_talks(seen),
            *_months(seen),
            *_plans(seen),
            *_partners(seen),
            *_questions(seen),
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
            for row in _evaluations(_Seen(desk, unit))
        )


@dataclass(frozen=True, slots=True)
class _House:
    """A workplace that we exchange with. heard: last day on which something of it was read."""

    id: str
    peers: tuple[Peer, ...]
    heard: date | None


class _Seen:
    """What several kinds of waiting ask for, read once."""

    def __init__(self, desk: Desk, unit: Unit) -> None:
        self.desk, self.unit, self.today = desk, unit, desk.today
        self.scope = placed.scope(desk)
        self.placed = waits.placed(unit, self.scope)
        self.by_id = {row.id: row for row in self.placed}
        self.names = {one.id: one.name for one in unit.find(Organisation)}

    @cached_property
    def by_house(self) -> dict[str, list[waits.PlacedRow]]:
        """The placements of each workplace."""
        found: dict[str, list[waits.PlacedRow]] = defaultdict(list)
        for row in self.placed:
            found[row.workplace].append(row)
        return found

    @cached_property
    def houses(self) -> dict[str, _House]:
        """The workplaces of these placements that we exchange with."""
        connection, members = self.unit.connection, self.desk.store.members
        heard, gone = packages.last_heard(connection), peers.cut_off(connection)
        found: dict[str, list[Peer]] = defaultdict(list)
        for one in peers.all_(connection):
            house = members.organisation.get(one.author, one.organisation)
            if one.author not in gone and house in self.by_house:
                found[house].append(one)
        return {
            house: _House(
                house,
                tuple(known),
                max(
                    (_day(heard[one.author]) for one in known if one.author in heard), default=None
                ),
            )
            for house, known in found.items()
        }

    @cached_property
    def made(self) -> dict[str, list[waits.OpenPackage]]:
        """The packages that nobody said to have taken over, by workplace, oldest first."""
        house = {one.author: house.id for house in self.houses.values() for one in house.peers}
        found: dict[str, list[waits.OpenPackage]] = defaultdict(list)
        for row in waits.open_packages(self.unit):
            if row.peer in house:
                found[house[row.peer]].append(row)
        return found

    def row(
        self,
        kind: WaitKind,
        on: Voice,
        since: date | None,
        one: waits.PlacedRow,
        *,
        number: int = 0,
        month: str = "",
        roles: tuple[SignerRole, ...] = (),
        said: str = "",
        thing: str = "",
    ) -> WaitRow:
        """Give a row about a learner."""
        return WaitRow(
            kind,
            on,
            since,
            bool(self.desk.person) and one.counsellor == self.desk.person,
            one.learner,
            one.id,
            f"{one.given_name} {one.family_name}",
            one.given_name,
            one.workplace,
            self.names.get(one.workplace, ""),
            number,
            month,
            roles,
            said,
            thing,
        )

    def of_house(
        self, kind: WaitKind, on: Voice, since: date | None, house: str, number: int = 0
    ) -> WaitRow:
        """Give a row about a workplace as a whole."""
        mine = any(one.counsellor == self.desk.person for one in self.by_house.get(house, ()))
        return WaitRow(
            kind,
            on,
            since,
            mine and bool(self.desk.person),
            house=house,
            place=self.names.get(house, ""),
            number=number,
        )


def _last(known: Iterable[Peer], heard: Mapping[str, str]) -> date | None:
    return max((_day(heard[one.author]) for one in known if one.author in heard), default=None)


def _files(desk: Desk) -> Iterator[WaitRow]:
    for row in tray.rows(desk):
        if row.state in (InState.READY, InState.CHOOSE):
            yield WaitRow(
                WaitKind.FILE,
                Voice.SCHOOL,
                _day(row.at),
                mine=True,
                place=row.sender,
                number=row.questions,
                thing=row.id,
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


def _papers(seen: _Seen) -> Iterator[WaitRow]:
    """Give the placements without a plan or a schedule: both are the school's."""
    for kind, record in ((WaitKind.PLAN, "plan"), (WaitKind.SCHEDULE, "schedule")):
        there = waits.having(seen.unit, seen.scope, record)
        for one in seen.placed:
            if one.id not in there:
                yield seen.row(kind, Voice.SCHOOL, date.fromisoformat(one.starts), one)


def _evaluations(seen: _Seen) -> Iterator[WaitRow]:
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
        since = max((_day(at) for at in given.values()), default=date.fromisoformat(one.day))
        roles = tuple(SignerRole(role) for role in missing)
        others = tuple(role for role in roles if role is not SignerRole.COUNSELLOR)
        told = partial(seen.row, since=since, one=place, number=one.number, thing=one.id)
        if SignerRole.COUNSELLOR in roles:
            yield told(WaitKind.COUNTERSIGN, Voice.SCHOOL, roles=roles)
        if others:
            on = Voice.MENTOR if SignerRole.MENTOR in others else Voice.LEARNER
            yield told(WaitKind.SIGN, on, roles=others)


def _unfinished(
    seen: _Seen, one: waits.EvaluationRow, place: waits.PlacedRow, *, self_rated: bool
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


def _talks(seen: _Seen) -> Iterator[WaitRow]:
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


def _months(seen: _Seen) -> Iterator[WaitRow]:
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


def _plans(seen: _Seen) -> Iterator[WaitRow]:
    """Give the plans that were changed here and not read at the workplace."""
    unsent: list[tuple[waits.PlacedRow, dict[str, int]]] = []
    for placement, written in _unread_plans(seen).items():
        one = seen.by_id[placement]
        house = seen.houses[one.workplace]
        if any(_holds(peer.have, written) for peer in house.peers):
            continue
        handed = [
            row.handed_at
            for row in seen.made.get(house.id, ())
            if row.handed_at and row.carried and _carries(row.carried, written)
        ]
        if handed:
            since = _day(min(handed))
            yield seen.row(WaitKind.PLAN_UNREAD, Voice.MENTOR, since, one)
        else:
            unsent.append((one, written))
    at = _days_of(seen, [written for _one, written in unsent])
    for one, written in unsent:
        days = [at[pair] for pair in written.items() if pair in at]
        yield seen.row(WaitKind.PLAN_UNSENT, Voice.SCHOOL, max(days, default=None), one)


def _unread_plans(seen: _Seen) -> dict[str, dict[str, int]]:
    """Give by placement the last change of its plan, by author, where one was not read everywhere.

    Most workplaces lack the last changes alone: what lies before those of nearly all is looked up
    for the few that lack more.
    """
    unit, found = seen.unit, dict[str, dict[str, int]]()
    own = [seen.desk.store.author, *seen.desk.store.former_authors(unit.connection)]
    for author in own:
        to = {
            house.id: max(one.have.get(author, _NOBODY).to for one in house.peers)
            for house in seen.houses.values()
        }
        if not to:
            continue
        usual = sorted(to.values())[len(to) // _FEW]
        written = waits.plans_since(unit, seen.scope, author, usual)
        late = [row.id for house, has in to.items() if has < usual for row in seen.by_house[house]]
        written |= waits.plans_written(unit, author, late) if late else {}
        for placement, seq in written.items():
            if seq > to.get(seen.by_id[placement].workplace, seq):
                found.setdefault(placement, {})[author] = seq
    return found


def _holds(have: Mapping[str, Holding], written: Mapping[str, int]) -> bool:
    return all(have.get(author, _NOBODY).to >= seq for author, seq in written.items())


def _carries(carried: str, written: Mapping[str, int]) -> bool:
    to = carried_of(json.loads(carried)).to
    return all(to.get(author, 0) >= seq for author, seq in written.items())


def _days_of(seen: _Seen, found: Iterable[Mapping[str, int]]) -> dict[tuple[str, int], date]:
    """Give on which day these changes were made, by author and number."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for written in found:
        for author, seq in written.items():
            wanted[author].add(seq)
    days: dict[tuple[str, int], date] = {}
    for author, numbers in wanted.items():
        for seq, header in waits.headers(seen.unit, author, min(numbers)).items():
            if seq in numbers:
                days[author, seq] = _day(json.loads(header)["at"])
    return days


def _partners(seen: _Seen) -> Iterator[WaitRow]:
    """Give the workplaces from which nothing was read for long, and files that are on their way."""
    for house in seen.houses.values():
        begun = min(date.fromisoformat(one.starts) for one in seen.by_house[house.id])
        if seen.today - (house.heard or begun) > SILENCE:
            number = int(house.heard is not None)  # never, or not for long
            yield seen.of_house(
                WaitKind.SILENT, Voice.MENTOR, house.heard or begun, house.id, number
            )
        ready = [row.at for row in seen.made.get(house.id, ()) if not row.handed_at]
        if ready:
            yield seen.of_house(WaitKind.READY, Voice.SCHOOL, _day(ready[0]), house.id, len(ready))
        handed = [_day(row.handed_at) for row in seen.made.get(house.id, ()) if row.handed_at]
        if handed and seen.today - min(handed) > UNREAD:
            yield seen.of_house(WaitKind.UNREAD, Voice.MENTOR, min(handed), house.id, len(handed))


def _questions(seen: _Seen) -> Iterator[WaitRow]:
    """Give what somebody must choose, by learner: what is ours, and what we asked of others."""
    by_learner: dict[tuple[str, bool], list[Question]] = defaultdict(list)
    for one in questions.in_unit(seen.desk, seen.unit):
        by_learner[one.learner or "", one.ours].append(one)
    if not by_learner:
        return
    placed_now = {row.learner: row for row in seen.placed}
    for (learner, ours), found in by_learner.items():
        on = Voice.SCHOOL if ours else Voice.MENTOR
        since = min((day for one in found if (day := _asked_on(seen, one))), default=None)
        place = placed_now.get(learner)
        if place is not None:
            yield seen.row(WaitKind.QUESTION, on, since, place, number=len(found))
        elif ours:
            yield WaitRow(
                WaitKind.QUESTION, on, since, mine=True, learner=learner, number=len(found)
            )


def _asked_on(seen: _Seen, one: Question) -> date | None:
    last = max(one.answers, key=lambda answer: answer.clock, default=None)
    at = waits.written_at(seen.unit, last.hash) if last else ""
    return _day(at) if at else None


def _day(at: str) -> date:
    return datetime.fromisoformat(at).astimezone().date()
