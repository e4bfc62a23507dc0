"""What waits between a school and its workplaces: files, plans, choices, and long silence."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from mentorapp.domain.exchange_rows import InState
from mentorapp.domain.exchanging import Holding, carried_of
from mentorapp.domain.voice import Voice
from mentorapp.domain.wait_rows import WaitKind, WaitRow
from mentorapp.services import questions, tray
from mentorapp.services.desk import Desk
from mentorapp.services.questions import Question
from mentorapp.services.wait_reading import Seen, day_of
from mentorapp.storage import waits

SILENCE = timedelta(days=28)  # without a file, after which a partner is asked after
UNREAD = timedelta(days=7)  # that a file may be on its way
_NOBODY = Holding()
_FEW = 10  # one workplace in so many may lack more than the others


def files(desk: Desk) -> Iterator[WaitRow]:
    """Give the files of the tray that can be taken over."""
    for row in tray.rows(desk):
        if row.state in (InState.READY, InState.CHOOSE):
            yield WaitRow(
                WaitKind.FILE,
                Voice.SCHOOL,
                day_of(row.at),
                mine=True,
                place=row.sender,
                number=row.questions,
                thing=row.id,
            )


def plans(seen: Seen) -> Iterator[WaitRow]:
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
            since = day_of(min(handed))
            yield seen.row(WaitKind.PLAN_UNREAD, Voice.MENTOR, since, one)
        else:
            unsent.append((one, written))
    at = _days_of(seen, [written for _one, written in unsent])
    for one, written in unsent:
        days = [at[pair] for pair in written.items() if pair in at]
        yield seen.row(WaitKind.PLAN_UNSENT, Voice.SCHOOL, max(days, default=None), one)


def _unread_plans(seen: Seen) -> dict[str, dict[str, int]]:
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


def _days_of(seen: Seen, found: Iterable[Mapping[str, int]]) -> dict[tuple[str, int], date]:
    """Give on which day these changes were made, by author and number."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for written in found:
        for author, seq in written.items():
            wanted[author].add(seq)
    days: dict[tuple[str, int], date] = {}
    for author, numbers in wanted.items():
        for seq, header in waits.headers(seen.unit, author, min(numbers)).items():
            if seq in numbers:
                days[author, seq] = day_of(json.loads(header)["at"])
    return days


def partners(seen: Seen) -> Iterator[WaitRow]:
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
            yield seen.of_house(
                WaitKind.READY, Voice.SCHOOL, day_of(ready[0]), house.id, len(ready)
            )
        handed = [day_of(row.handed_at) for row in seen.made.get(house.id, ()) if row.handed_at]
        if handed and seen.today - min(handed) > UNREAD:
            yield seen.of_house(WaitKind.UNREAD, Voice.MENTOR, min(handed), house.id, len(handed))


def choices(seen: Seen) -> Iterator[WaitRow]:
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


def _asked_on(seen: Seen, one: Question) -> date | None:
    last = max(one.answers, key=lambda answer: answer.clock, default=None)
    at = waits.written_at(seen.unit, last.hash) if last else ""
    return day_of(at) if at else None
