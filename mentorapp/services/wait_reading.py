"""What several kinds of waiting at a school's desk ask for, read once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from mentorapp.domain.evaluation import SignerRole
from mentorapp.domain.exchanging import Peer
from mentorapp.domain.people import Organisation
from mentorapp.domain.voice import Voice
from mentorapp.domain.wait_rows import WaitKind, WaitRow
from mentorapp.services import placed
from mentorapp.services.desk import Desk
from mentorapp.storage import packages, peers, waits
from mentorapp.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class House:
    """A workplace that we exchange with. heard: last day on which something of it was read."""

    id: str
    peers: tuple[Peer, ...]
    heard: date | None


class Seen:
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
    def houses(self) -> dict[str, House]:
        """The workplaces of these placements that we exchange with."""
        connection, members = self.unit.connection, self.desk.store.members
        heard, gone = packages.last_heard(connection), peers.cut_off(connection)
        found: dict[str, list[Peer]] = defaultdict(list)
        for one in peers.all_(connection):
            house = members.organisation.get(one.author, one.organisation)
            if one.author not in gone and house in self.by_house:
                found[house].append(one)
        return {
            house: House(
                house,
                tuple(known),
                max(
                    (day_of(heard[one.author]) for one in known if one.author in heard),
                    default=None,
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
    return max((day_of(heard[one.author]) for one in known if one.author in heard), default=None)


def day_of(at: str) -> date:
    """Give the day of a moment that is UTC text, on the wall here."""
    return datetime.fromisoformat(at).astimezone().date()
