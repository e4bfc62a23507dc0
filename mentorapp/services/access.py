"""What an administrator gives for half an hour: access to who is in, a way in to who has no PIN."""

from dataclasses import dataclass
from datetime import timedelta

from mentorapp.base.texts import sort_key
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Person, Role
from mentorapp.services import opening
from mentorapp.services.desk import Desk
from mentorapp.services.door import Tile
from mentorapp.services.session import Access, Session

LASTING = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Standing:
    """What who is in may do. own: as an administrator; access: what another one gave.

    givers: the administrators who can give it on this PC.
    """

    own: bool
    access: Access | None
    givers: tuple[Tile, ...]

    @property
    def open(self) -> bool:
        """Whether what only an administrator may do is open."""
        return self.own or self.access is not None


def standing(session: Session) -> Standing:
    """Say what who is in may do now. Raises Refused(LOCKED)."""
    desk = session.desk
    with desk.read() as unit:
        people = unit.find(Person, organisation=desk.store.organisation)
        may = desk.may(unit, Role.ADMINISTRATOR)
    access = session.access
    tiles = None
    if not desk.practice:
        tiles = {tile.person for tile in opening.tiles(desk.store.folder)}
    givers = [
        Tile(one.id, one.name, one.trade)
        for one in people
        if Role.ADMINISTRATOR in one.roles and (tiles is None or one.id in tiles)
    ]
    givers.sort(key=lambda one: sort_key(one.name))
    return Standing(may and access is None, access, tuple(givers))


def give(session: Session, administrator: str, pin: str | None) -> Access:
    """Let an administrator, who stands beside, give access to who is in; it ends at the lock.

    What is done stays on the name of who is in. Raises Refused: UNKNOWN for who is no
    administrator here; WRONG_PIN, WAIT_FOR_PIN as at the lock screen; LOCKED.
    """
    found = next((one for one in standing(session).givers if one.person == administrator), None)
    if found is None:
        raise Refused(Problem.UNKNOWN, "as", id=administrator)
    return session.give_access(found, pin, LASTING)


def check(desk: Desk) -> None:
    """Refuse who is neither an administrator nor got access. Raises Refused(NOT_ALLOWED)."""
    with desk.read() as unit:
        desk.require(unit, Role.ADMINISTRATOR)


def guests(session: Session, administrator: str, pin: str) -> tuple[Tile, ...]:
    """Give whom an administrator can let in: everybody of the house, by name.

    Raises Refused: NOT_ALLOWED on "as" for who is no administrator here, "practice" where no PIN
    is asked; WRONG_PIN, WAIT_FOR_PIN as at the lock screen.
    """
    _prove(session, administrator, pin)
    return tuple(sorted(_people(session), key=lambda one: sort_key(one.name)))


def let_in(session: Session, person: str, administrator: str, pin: str) -> Access:
    """Let somebody in who forgot the PIN or has none, on the word of an administrator beside.

    Who comes in may what that person always may, on that person's own name; after half an hour the
    screen locks. Raises Refused: as ``guests``; UNKNOWN for nobody of the house.
    """
    giver = _prove(session, administrator, pin)
    if person not in {one.person for one in _people(session)}:
        raise Refused(Problem.UNKNOWN, "person", id=person)
    return session.let_in(person, giver, LASTING)


def _prove(session: Session, administrator: str, pin: str) -> Tile:
    session.prove(administrator, pin)
    for one in session.people():
        if one.id == administrator and Role.ADMINISTRATOR in one.roles:
            return Tile(one.id, one.name, one.trade)
    raise Refused(Problem.NOT_ALLOWED, "as", roles=[Role.ADMINISTRATOR.value])


def _people(session: Session) -> list[Tile]:
    return [Tile(one.id, one.name, one.trade) for one in session.people() if one.roles]
