"""What a placement can name: mentors, counsellors, establishments, schools, others' schedules."""

from dataclasses import dataclass

from mentorapp.base.texts import sort_key
from mentorapp.domain.people import (
    Establishment,
    Learner,
    Person,
    Placement,
    Role,
    SchoolContact,
)
from mentorapp.domain.schedule import Schedule
from mentorapp.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen, by name. schedules: other placements that have one, with whose it is.

    counsellors: people of the schools that are known here with records of their own.
    """

    mentors: tuple[Person, ...] = ()
    counsellors: tuple[Person, ...] = ()
    establishments: tuple[Establishment, ...] = ()
    schools: tuple[SchoolContact, ...] = ()
    schedules: tuple[tuple[str, str], ...] = ()


def choices(desk: Desk, placement: str = "") -> Choices:
    """Give what can be chosen. placement: the one that is edited, empty for a new one."""
    own = desk.store.organisation
    with desk.read() as unit:
        people = sorted(unit.find(Person), key=lambda one: (sort_key(one.name), one.id))
        learners = {one.id: one.name for one in unit.find(Learner)}
        planned = {one.placement for one in unit.find(Schedule)} - {placement}
        schedules = [
            (one.id, learners.get(one.learner, ""))
            for one in unit.find(Placement)
            if one.id in planned and own in (one.workplace, one.school)
        ]
        return Choices(
            tuple(one for one in people if one.organisation == own and Role.MENTOR in one.roles),
            tuple(
                one for one in people if one.organisation != own and Role.COUNSELLOR in one.roles
            ),
            tuple(
                sorted(
                    unit.find(Establishment, organisation=own),
                    key=lambda one: (sort_key(one.name), one.id),
                )
            ),
            tuple(
                sorted(
                    unit.find(SchoolContact, organisation=own),
                    key=lambda one: (sort_key(one.name), one.id),
                )
            ),
            tuple(sorted(schedules, key=lambda one: (sort_key(one[1]), one[0]))),
        )
