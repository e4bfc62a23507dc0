"""Who the others are of whom a page about one learner says nothing."""

from mentorapp.domain.naming_others import Name, names_of
from mentorapp.domain.people import Learner, Person, Placement
from mentorapp.storage.unit import Unit


def others_of(unit: Unit, learner: str) -> tuple[Name, ...]:
    """Give what to look for on a page about one learner: every other learner in the store.

    A given name that the learner, its mentor or its counsellor has too says nothing by itself.
    """
    everybody = unit.find(Learner)
    around = {
        person
        for place in unit.find(Placement, learner=learner)
        for person in (*place.mentors, place.counsellor)
    }
    called = {one.given_name for one in everybody if one.id == learner}
    called |= {one.given_name for one in unit.find(Person) if one.id in around}
    return names_of((one for one in everybody if one.id != learner), called)
