"""The lock screen follows the journal: names, and who has no way in any more."""

from mentorapp.domain.people import Learner, Person, Placement
from mentorapp.services.desk import Desk
from mentorapp.storage.keys import Keys
from mentorapp.storage.unit import Unit


def follow(desk: Desk) -> None:
    """Let the lock screen say what the journal says, also after undo and after a package.

    Who left the house loses the way in on this PC, and so does a learner whose placement ended or
    who was removed or erased.
    """
    if desk.practice:
        return
    keys = Keys.read(desk.store.folder)
    with desk.read() as unit:
        people = unit.find(Person, organisation=desk.store.organisation)
        # A school has thousands of learners, and hardly one of them a way in.
        here = welcome(desk, unit) if any(tile.learner for tile in keys.tiles) else {}
    said = {one.id: (one.name, one.trade) if one.roles else None for one in people}
    for tile in keys.tiles:
        if tile.learner:
            found = here.get(tile.person)
            said[tile.person] = (found.name, found.programme) if found else None
    keys.with_names(desk.store.data_key, said)


def welcome(desk: Desk, unit: Unit) -> dict[str, Learner]:
    """Give the learners who can have a way in: with a placement here that is not over."""
    house = desk.store.organisation
    placed = {
        one.learner
        for one in unit.find(Placement)
        if house in (one.workplace, one.school) and one.ends >= desk.today
    }
    return {one.id: one for one in unit.find(Learner) if one.id in placed}
