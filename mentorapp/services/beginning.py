"""The first start: a store of one's own, one with a school as partner, or one to practise in."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum, unique
from pathlib import Path
from uuid import uuid4

from mentorapp.base import six_words
from mentorapp.base.crypto import wrapping
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import (
    ContractType,
    Founding,
    Learner,
    Person,
    Placement,
    Role,
    SchoolContact,
    Side,
    check_line,
    check_name,
)
from mentorapp.domain.schedule import ScheduleKind
from mentorapp.exchange import card as cards
from mentorapp.exchange import container
from mentorapp.services import (
    carding,
    house,
    opening,
    plan_drafts,
    planning,
    roster,
    scheduling,
)
from mentorapp.services.opening import Unlock
from mentorapp.services.plan_drafts import FromFile, PlanDraft
from mentorapp.services.practice import DAY, WORKPLACE, Said, demonstrate
from mentorapp.services.scheduling import EnterSchedule, TypedWeek
from mentorapp.storage import engine, folder, leftovers, practice, schema
from mentorapp.storage.keys import check_pin


@dataclass(frozen=True, slots=True)
class Company:
    """The enterprise that starts. number: ondernemingsnummer."""

    name: str
    place: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class FirstPerson:
    """Who makes the store: administers it, and is a mentor."""

    given_name: str
    family_name: str
    pin: str
    trade: str = ""


@dataclass(frozen=True, slots=True)
class FirstLearner:
    """The first learner, with as much as is known already.

    school: the school, as the workplace notes it. plan: a draft of ``plan_drafts``; scale: empty
    for the default one. week: the same every week, from the first day on.
    """

    given_name: str
    family_name: str
    starts: date
    ends: date
    contract: ContractType = ContractType.OAO
    school_number: str = ""
    programme: str = ""
    year: str = ""
    school: house.AddSchoolContact | None = None
    plan: PlanDraft | None = None
    scale: str = ""
    week: TypedWeek | None = None


@dataclass(frozen=True, slots=True)
class BeginAlone:
    """Everything that a first start asked; what was left for later is None."""

    company: Company
    person: FirstPerson
    establishment: house.AddEstablishment | None = None
    learner: FirstLearner | None = None


@dataclass(frozen=True, slots=True)
class Begun:
    """A store that was made. recovery_key: to print, never to be had again.

    person: id of who made it; learner, placement: ids, empty when there is none yet.
    """

    recovery_key: str
    person: str
    learner: str = ""
    placement: str = ""


@dataclass(frozen=True, slots=True)
class BegunWithSchool:
    """A store that knows its school. own_card: the file the school needs before it can send.

    It is empty when it could not be made: it can be had from the store at any time.
    """

    begun: Begun
    school: str
    own_card: bytes


@unique
class FileKind(StrEnum):
    """What a file of a school is."""

    CARD = "card"  # who it is: a partner from now on
    PLAN = "plan"  # a training plan, as JSON or a table
    PACKAGE = "package"  # for a computer that the school knows: not for a first start


@dataclass(frozen=True, slots=True)
class SchoolFile:
    """A file of a school, looked at. name, fingerprint: of a card; plan: of a plan."""

    kind: FileKind
    name: str = ""
    fingerprint: str = ""
    plan: PlanDraft | None = None
    words: str = ""


def is_first_run(data: Path) -> bool:
    """Say whether nothing is in a data folder yet."""
    return not opening.is_taken(data)


def check_company(company: Company) -> Founding:
    """Give the enterprise as it is founded. Raises Refused(MISSING, NOT_A_NAME, TOO_LONG)."""
    return Founding(
        Side.WORKPLACE,
        check_name(company.name, "name"),
        check_line(company.place, "place"),
        check_line(company.number, "number"),
    )


def check_person(person: FirstPerson) -> Person:
    """Give the first person. Raises Refused(MISSING, NOT_A_NAME, PIN_TOO_SHORT)."""
    made = Person(
        str(uuid4()),
        "",
        check_name(person.given_name, "given_name"),
        check_name(person.family_name, "family_name"),
        (Role.ADMINISTRATOR, Role.MENTOR),
        check_line(person.trade, "trade"),
    )
    check_pin(person.pin)
    return made


def check_learner(learner: FirstLearner) -> None:
    """Refuse what ``begin`` would refuse of the learner, before the last step."""
    _with_learner(learner, "", "", "")


def begin(
    data: Path,
    command: BeginAlone,
    *,
    moment: Callable[[], datetime] = lambda: datetime.now(UTC),
    cost: wrapping.Cost | None = None,
) -> Begun:
    """Make a real store with everything in it, in one go: killed on the way, nothing is there.

    Raises Refused on the field at fault, before anything is written; STORE_EXISTS, NETWORK_FOLDER,
    CLOUD_FOLDER, DISK_FULL, CANNOT_WRITE.
    """
    return _begin(data, command, None, moment, cost)


def _begin(
    data: Path,
    command: BeginAlone,
    partner: cards.Card | None,
    moment: Callable[[], datetime],
    cost: wrapping.Cost | None,
) -> Begun:
    founding, person = check_company(command.company), check_person(command.person)
    given = command.learner
    if command.establishment is not None:
        house.new_establishment("", command.establishment)
    learner = placement = ""
    if given is not None:
        check_learner(given)

    def records(organisation: str) -> Iterator[object]:
        nonlocal learner, placement
        if partner is not None:
            yield carding.peer_of(partner)
        shop = ""
        if command.establishment is not None:
            establishment = house.new_establishment(organisation, command.establishment)
            shop = establishment.id
            yield establishment
        if given is not None:
            enrolled, placed, values = _with_learner(given, organisation, person.id, shop)
            learner, placement = enrolled.id, placed.id
            yield from values

    key = opening.make_store(
        data, founding, person, command.person.pin, moment=moment, cost=cost, besides=records
    )
    return Begun(key, person.id, learner, placement)


def look_at_file(content: bytes, title: str = "") -> SchoolFile:
    """Say what a file of a school is; nothing is written. title: of a list that has none itself.

    Raises Refused(FILE_EMPTY, FILE_FOREIGN, FILE_BROKEN…) for what is no package, no card and
    no list.
    """
    if container.is_package(content):
        return SchoolFile(FileKind.PACKAGE)
    try:
        card = cards.read(content)
    except Refused as refused:
        if refused.problem not in {Problem.FILE_FOREIGN, Problem.FILE_TOO_LARGE}:
            raise
        from mentorapp.services.recognising import refuse_people  # noqa: PLC0415 - many readers

        refuse_people(content)
        return SchoolFile(FileKind.PLAN, plan=plan_drafts.read_plan(FromFile(content, title)))
    return SchoolFile(FileKind.CARD, card.name, card.fingerprint, words=card.words)


def look_to_begin(content: bytes, title: str = "") -> SchoolFile:
    """Say what a file is that a first start would use; nothing is written.

    Raises Refused as ``look_at_file``; FILE_FOREIGN for the card of a workplace, PRACTICE_MIXED for
    that of a practice store.
    """
    found = look_at_file(content, title)
    if found.kind is FileKind.CARD:
        _card_of_school(content)
    return found


def check_fingerprint(file: SchoolFile, digits: str) -> None:
    """Refuse other digits or words than those of a card, however they are spaced.

    Raises Refused(SIGNATURE_WRONG, "fingerprint").
    """
    heard = "".join(digits.split()) == file.fingerprint.replace(" ", "")
    if not heard and not (file.words and six_words.plain(digits) == file.words):
        raise Refused(Problem.SIGNATURE_WRONG, "fingerprint")


def check_folder(data: Path) -> None:
    """Refuse a folder that cannot hold a store, before anybody answers a question.

    The folder is made when it is not there yet. Raises Refused on "data": NETWORK_FOLDER,
    CLOUD_FOLDER, CANNOT_WRITE, STORE_IN_USE.
    """
    folder.check_place(data)
    with folder.locked(data):
        pass


def begin_from_school(
    data: Path,
    command: BeginAlone,
    card: bytes,
    fingerprint: str,
    *,
    moment: Callable[[], datetime] = lambda: datetime.now(UTC),
    cost: wrapping.Cost | None = None,
) -> BegunWithSchool:
    """Make a store whose partner is a school: its package follows once it has our card.

    fingerprint: the digits as they were read by phone. A package cannot exist yet: it is
    encrypted to the key that is made here. Raises Refused(SIGNATURE_WRONG, "fingerprint") before
    anything is written, and as begin.
    """
    read = _card_of_school(card)
    check_fingerprint(
        SchoolFile(FileKind.CARD, read.name, read.fingerprint, words=read.words), fingerprint
    )
    check_name(read.name, "file")
    begun = _begin(data, command, read, moment, cost)
    own = b""
    # The store is there: whatever happens now, its recovery key must be shown.
    with suppress(Refused, OSError):
        unlock = Unlock(begun.person, command.person.pin)
        with opening.open_desk(data, unlock, moment=moment) as desk:
            own = cards.write(carding.own_card(desk), desk.store.key)
    return BegunWithSchool(begun, read.name, own)


def begin_practice(data: Path, *, said: Said = lambda _: None) -> None:
    """Make a practice store with the work of nine weeks in it, on its own fixed day.

    said: hears the name of each step; what it raises stops everything, and nothing is left.
    Raises Refused(STORE_EXISTS, NETWORK_FOLDER, CLOUD_FOLDER, DISK_FULL, CANNOT_WRITE).
    """
    folder.check_place(data)
    with folder.mending(data), folder.locked(data):
        opening.refuse_existing(data)
        leftovers.clear(data)
        try:
            made = data / leftovers.PRACTISING / WORKPLACE
            demonstrate(data / leftovers.PRACTISING, today=DAY, said=said)
            found = practice.read(made)
            if found is None:
                raise AssertionError("the demonstration makes practice stores")
            schema.fold(made / engine.DATABASE, found.data_key)
            # The key first: without a database it is nothing, and is cleared at the next try.
            (made / practice.PRACTICE).replace(data / practice.PRACTICE)
            (made / engine.DATABASE).replace(data / engine.DATABASE)
        finally:
            leftovers.clear(data)


def _card_of_school(content: bytes) -> cards.Card:
    """Read the card of a school. Raises Refused(FILE_FOREIGN, PRACTICE_MIXED), as cards.read."""
    card = cards.read(content)
    if card.side is not Side.SCHOOL:
        raise Refused(Problem.FILE_FOREIGN, "file")
    if card.practice:
        raise Refused(Problem.PRACTICE_MIXED, "file")
    return card


def _with_learner(
    given: FirstLearner, organisation: str, mentor: str, establishment: str
) -> tuple[Learner, Placement, list[object]]:
    """Make the records of the first learner. Raises Refused on the field at fault."""
    values: list[object] = []
    contact: SchoolContact | None = None
    if given.school is not None:
        contact = house.new_school_contact(organisation, given.school)
        values.append(contact)
    learner, placement = roster.enrolled(
        roster.Enrol(
            given.given_name,
            given.family_name,
            None,
            organisation,
            given.starts,
            given.ends,
            given.contract,
            given.school_number,
            given.programme,
            given.year,
            (mentor,) if mentor else (),
            None,
            establishment or None,
            contact.id if contact else None,
        )
    )
    values += [learner, placement]
    if given.plan is not None:
        plan, goals = planning.planned(placement.id, given.plan, given.scale)
        values += [plan, *goals]
    if given.week is not None:
        values.append(
            scheduling.built(
                EnterSchedule(placement.id, given.starts, ScheduleKind.WEEKLY, (given.week,))
            )
        )
    return learner, placement, values
