"""What the money of a month is computed from besides its days; a closed month keeps it whole."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from mentorapp.domain.allowance import Status
from mentorapp.domain.ledger import Basis, WorkerStatus
from mentorapp.domain.sickness import Episode
from mentorapp.domain.words import Words


@dataclass(frozen=True, slots=True)
class StepFact:
    """A fact that gives a step (trap) in a region."""

    code: str
    region: str
    step: int
    label: Words
    source: str
    status: Status


@dataclass(frozen=True, slots=True)
class TimetableDay:
    """A day of the timetable as a seal keeps it. code: W or L; minutes: how long it is."""

    day: date
    code: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Spell:
    """A sickness: days that stand together. continues: the one before it."""

    starts: date
    ends: date
    continues: bool = False


@dataclass(frozen=True, slots=True)
class FullSince:
    """The full amount from a day of a month on. full: cents; fact: code of the step's reason.

    rate_from: first day of the row of the rate table, None where amounts are fixed. rule, source:
    of the amount. own: the house entered that row; by: id of who did, or empty.
    """

    day: date
    full: int
    step: int
    fact: str
    rate_from: date | None
    rule: str
    source: str
    own: bool = False
    by: str = ""


@dataclass(frozen=True, slots=True)
class PayGround:
    """All that the money of a month depends on besides its lines; a closed month keeps it.

    timetable: of the whole calendar month, without calendar. starts, ends: of the contract.
    paused: days on which the contract rests, with their code. fulls: empty where an amount was
    not known. asked, paid: what the enterprise says of the codes that are a setting.
    """

    timetable: tuple[TimetableDay, ...]
    starts: date
    ends: date
    contract: str
    region: str
    status: WorkerStatus
    status_known: bool
    basis: Basis
    asked: tuple[str, ...]
    paid: tuple[str, ...]
    paused: tuple[tuple[date, str], ...]
    spells: tuple[Spell, ...]
    fulls: tuple[FullSince, ...]


def episodes(spells: Iterable[Spell], since: date) -> tuple[Episode, ...]:
    """Give spells as episodes of sickness. since: first day of service."""
    return tuple(Episode(one.starts, one.ends, since, one.continues) for one in spells)


def spells(
    sick: Iterable[date], bridged: Callable[[date], bool], relapses: Iterable[date] = ()
) -> tuple[Spell, ...]:
    """Put days of sickness together, over days in between that are ``bridged``.

    relapses: first days that go on from the spell before; the very first one goes on from nothing.
    """
    again = frozenset(relapses)
    found: list[Spell] = []
    for day in sorted(set(sick)):
        if found and _joined(found[-1].ends, day, bridged):
            found[-1] = Spell(found[-1].starts, day, found[-1].continues)
        else:
            found.append(Spell(day, day, bool(found) and day in again))
    return tuple(found)


def _joined(last: date, day: date, bridged: Callable[[date], bool]) -> bool:
    between = (last + timedelta(days=number) for number in range(1, (day - last).days))
    return all(bridged(one) for one in between)
