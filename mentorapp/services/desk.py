"""The open store with the person at it and the day it is: what every use case starts from."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Person, Role, Side
from mentorapp.storage.store import Store
from mentorapp.storage.unit import Session, Unit

T = TypeVar("T")
NOBODY = ""  # commands that act for the installation itself: import, backup


@dataclass(frozen=True, slots=True)
class Desk:
    """A store, unlocked. person: id of who is at it; today: the business day; now: UTC text.

    by_recovery: unlocked with the printed recovery key, which may do what an administrator may.
    access: id of an administrator who lets this person do the same for a while, or empty.
    """

    store: Store
    person: str
    today: date
    now: Callable[[], str]
    practice: bool = False
    by_recovery: bool = False
    access: str = ""

    def write(self, use_case: Callable[[Unit], T]) -> T:
        """Run a use case as one change; run again when the database asks for it."""
        return self.store.write(Session(self.person, self.now()), use_case)

    def suppose(self, use_case: Callable[[Unit], T]) -> T:
        """Run a use case as if, and undo all of it: what it gives says what would follow."""
        return self.store.suppose(Session(self.person, self.now()), use_case)

    def read(self) -> AbstractContextManager[Unit]:
        """Open a unit that only reads."""
        return self.store.read()

    def require(self, unit: Unit, *roles: Role) -> None:
        """Refuse unless the person at the desk has one of the roles here.

        A store without any administrator yet lets its first person in (first run).
        """
        if not self.may(unit, *roles):
            raise Refused(Problem.NOT_ALLOWED, None, roles=[role.value for role in roles])

    def may(self, unit: Unit, *roles: Role) -> bool:
        """Say whether ``require`` lets the person at the desk through."""
        if self.by_recovery:
            return True
        own = unit.find(Person, organisation=self.store.organisation)
        if not any(Role.ADMINISTRATOR in person.roles for person in own):
            return True
        asked = {self.person, self.access}
        return any(set(roles) & set(person.roles) for person in own if person.id in asked)

    @property
    def is_school(self) -> bool:
        """Whether this is the school's desk."""
        return self.store.side is Side.SCHOOL
