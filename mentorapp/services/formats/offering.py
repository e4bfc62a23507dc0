"""What can be chosen for a file: which learners together, for which school, in which format."""

from dataclasses import dataclass

from mentorapp.base.texts import _, sort_key
from mentorapp.domain.people import Learner, Organisation, Placement, SchoolContact
from mentorapp.services.desk import Desk
from mentorapp.services.formats.registry import FORMATS, Format


@dataclass(frozen=True, slots=True)
class Chosen:
    """Some learners together. name: of the school, empty for none; single: of the one learner."""

    name: str
    learners: tuple[str, ...]
    single: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be chosen. groups: all of each school first, then each learner, by name."""

    groups: tuple[Chosen, ...]
    formats: tuple[Format, ...] = FORMATS


def offer(desk: Desk, only: str = "") -> Offer:
    """Give what can be chosen. only: id of a learner beside whom nobody else may be shown.

    Learners of two schools are never offered together: who gets a file sees all that is in it.
    """
    with desk.read() as unit:
        named = {one.id: one.name for one in unit.find(Organisation)}
        named |= {one.id: one.name for one in unit.find(SchoolContact)}
        schools: dict[str, dict[str, None]] = {}
        for place in sorted(unit.find(Placement), key=lambda one: (one.starts, one.id)):
            schools.setdefault(place.calendar, {})[place.learner] = None
        placed = {id_ for inside in schools.values() for id_ in inside}
        found = [one for one in unit.find(Learner) if one.id in placed and only in ("", one.id)]
    found.sort(key=lambda one: (sort_key(f"{one.family_name} {one.given_name}"), one.id))
    order = [one.id for one in found]
    groups = [
        Chosen(named.get(school, ""), tuple(id_ for id_ in order if id_ in inside))
        for school, inside in sorted(schools.items(), key=lambda one: named.get(one[0], ""))
        if not only and len(inside) > 1
    ]
    singles = [Chosen(one.name, (one.id,), single=True) for one in found]
    return Offer((*groups, *singles))


def who_words(chosen: Chosen) -> str:
    """Say who is meant, in the language in use."""
    if chosen.single:
        return chosen.name
    if not chosen.name:
        return _("Alle leerlingen zonder school")
    return _("Alle leerlingen van {name}").format(name=chosen.name)
