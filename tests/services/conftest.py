"""The practice data, made once a session by the demonstration itself; tests only read it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from mentorapp.domain.people import Learner, Person
from mentorapp.services.desk import Desk
from mentorapp.services.opening import Unlock, open_desk
from mentorapp.services.practice import SCHOOL, WORKPLACE, demonstrate


@dataclass(frozen=True, slots=True)
class Practice:
    """The two desks of the practice data with Stijn (mentor) and Katrien (counsellor) at them."""

    work: Desk
    school: Desk
    people: dict[str, str]
    learners: dict[str, str]

    def by(self, name: str) -> Desk:
        """Give the workplace's desk with somebody else at it, by given name; empty for nobody."""
        return replace(self.work, person=self.people[name] if name else "")


@pytest.fixture(scope="session")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practice]:
    """Give the practice data as it stands on Thursday 6 November 2025. Never write to it."""
    folder: Path = tmp_path_factory.mktemp("practice")
    demonstrate(folder)
    with (
        open_desk(folder / WORKPLACE, Unlock()) as work,
        open_desk(folder / SCHOOL, Unlock()) as school,
    ):
        with work.read() as unit:
            people = {one.given_name: one.id for one in unit.find(Person)}
            learners = {one.given_name: one.id for one in unit.find(Learner)}
        yield Practice(
            replace(work, person=people["Stijn"]),
            replace(school, person=people["Katrien"]),
            people,
            learners,
        )
