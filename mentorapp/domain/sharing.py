"""Who owns a group and who may read it: ownership and audience, resolved per learner."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from mentorapp.domain.catalogue import Anchor, Audience, Owner, Record
from mentorapp.domain.people import Placement, Side


@dataclass(frozen=True, slots=True)
class Parties:
    """The organisations a record concerns. house: for records of one organisation."""

    school: str | None = None
    workplace: str | None = None
    house: str | None = None


@dataclass(frozen=True, slots=True)
class Members:
    """Which author writes for which organisation, and on which side each organisation is.

    Read from the cards in the journal; an author without a valid card is not in it. same: for
    each organisation its own records that a person matched to the other side's, ours to theirs.
    """

    organisation: dict[str, str]
    side: dict[str, Side]
    same: dict[str, dict[str, str]] = field(default_factory=dict)

    def has_card(self, organisation: str | None) -> bool:
        """Say whether some installation of this organisation is known."""
        return organisation in self.side


def owners(owner: Owner, parties: Parties, members: Members) -> frozenset[str]:
    """Give the organisations whose entries give the value.

    While a placement names no school with a card, its workplace owns what is the school's.
    """
    school, workplace = parties.school, parties.workplace
    if owner is Owner.HOUSE:
        return _named(parties.house)
    if owner is Owner.BOTH:
        return _named(school, workplace)
    if owner is Owner.SCHOOL:
        return _named(school if members.has_card(school) else workplace or school)
    return _named(workplace or school)


def standing(claims: Iterable[tuple[str, Parties]], members: Members) -> Parties | None:
    """Give the parties of a record that names them itself, or None when no claim holds.

    claims: (organisation of the author, parties it wrote), oldest stamp first. The first claim
    must name its writer; each later one must come from who owns the record by then, so that
    nobody can write himself into another's record.
    """
    current: Parties | None = None
    for organisation, parties in claims:
        if current is None:
            if organisation in (parties.school, parties.workplace):
                current = parties
        elif organisation in owners(Owner.SCHOOL, current, members):
            current = parties
    return current


@dataclass(frozen=True, slots=True)
class Circle:
    """The organisations around one learner: every workplace, and the school in force."""

    workplaces: frozenset[str]
    schools: frozenset[str]


def circle(placements: Collection[Placement], today: date) -> Circle:
    """Give the circle from all placements of one learner.

    A school is in it while a placement of its own is in force; when none is, the one that ended
    or starts nearest to today. So a transfer ends what the former school receives, and takes
    nothing away of what it has.
    """
    workplaces = frozenset(p.workplace for p in placements)
    named = [p for p in placements if p.school]
    in_force = [p for p in named if p.covers(today)]
    if not in_force and named:
        in_force = [
            min(
                named,
                key=lambda p: (min(abs(p.ends - today), abs(p.starts - today)), p.starts, p.id),
            )
        ]
    return Circle(workplaces, frozenset(p.school for p in in_force if p.school))


def readers(
    record: Record, group: str, parties: Parties, around: Circle | None
) -> frozenset[str] | None:
    """Give the organisations that may read a group; None means everyone we exchange with.

    around: the circle of the record's learner, or of all placements of its school; None when the
    record concerns no learner. A deletion is seen by those who saw the record.
    """
    spec = record.by_name.get(group) or record.groups[0]
    if spec.audience is Audience.EVERYONE:
        return None
    one_house = {
        Audience.HOUSE: parties.house,
        Audience.WORKPLACE: parties.workplace,
        Audience.SCHOOL: parties.school,
    }
    if spec.audience in one_house:
        return _named(one_house[spec.audience])
    if around is None:
        return _named(parties.school, parties.workplace, parties.house)
    if record.anchor is Anchor.PLACEMENT:
        return _named(parties.workplace) | around.schools
    if record.name == "placement":  # a school that is named in one is asked, whoever wrote it
        return _named(parties.workplace, parties.school) | around.schools
    return around.workplaces | around.schools | _named(parties.school, parties.workplace)


def _named(*organisations: str | None) -> frozenset[str]:
    return frozenset(one for one in organisations if one)
