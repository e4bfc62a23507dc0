"""When learners were born: written beside each placement, by whichever side knows it."""

from dataclasses import replace
from datetime import date

from mentorapp.domain import ids
from mentorapp.domain.birth import Birth, read_born
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Learner, Placement
from mentorapp.services.desk import Desk
from mentorapp.services.editing import ANYBODY
from mentorapp.storage.unit import Unit

CHANGED = frozenset({Changed.ROSTER, Changed.DAYS})


def born_of(unit: Unit, placement: str) -> date | None:
    """Give when the learner of a placement was born, None where nobody said it."""
    found = unit.get(Birth, ids.birth_of(placement))
    return found.born if found else None


def put_born(desk: Desk, unit: Unit, learner: str, born: date | None) -> None:
    """Write it beside every placement of a learner here; None takes it away."""
    for place in unit.find(Placement, learner=learner):
        if desk.store.organisation not in (place.workplace, place.school):
            continue
        former = unit.get(Birth, ids.birth_of(place.id))
        if born is not None:
            made = former or Birth(ids.birth_of(place.id), place.id, born)
            unit.put(replace(made, born=born))
        elif former is not None:
            unit.remove(Birth, former.id)


def copy_born(unit: Unit, placement: Placement) -> None:
    """Let a new placement know what a former one of the same learner knew."""
    places = unit.find(Placement, learner=placement.learner)
    known = {place.starts: born_of(unit, place.id) for place in places}
    if born := next((known[day] for day in sorted(known, reverse=True) if known[day]), None):
        unit.add(Birth(ids.birth_of(placement.id), placement.id, born))


def set_born(desk: Desk, learner: str, text: str) -> frozenset[Changed]:
    """Say when a learner was born. text: as it was typed, empty to know it no longer.

    Raises Refused: NOT_A_DATE, IN_FUTURE, NOT_AN_AGE; MISSING without a placement; UNKNOWN.
    """
    born = read_born(text, desk.today)

    def use_case(unit: Unit) -> frozenset[Changed]:
        desk.require(unit, *ANYBODY)
        found = unit.need(Learner, learner, "learner")
        if not unit.find(Placement, learner=learner):
            raise Refused(Problem.MISSING, "placement")
        put_born(desk, unit, learner, born)
        unit.commit("edit_learner", name=found.name)
        return CHANGED

    return desk.write(use_case)
