"""No package leaves for another house while a text of ours holds a national number.

What the other side owns is not looked at: who cannot mend it must not be stopped by it.
"""

from mentorapp.domain import national_number
from mentorapp.domain.catalogue import Owner
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.national_number import NationalNumber
from mentorapp.domain.people import Learner, Placement
from mentorapp.services.desk import Desk
from mentorapp.storage import free_texts
from mentorapp.storage.free_texts import Typed
from mentorapp.storage.unit import Unit

#: What goes to a school calls it otherwise than the journal does.
_CALLED = {
    "observation": "note",
    "rating": "answer",
    "later_rating": "answer",
    "organisation": "house",
    "person": "member",
    "school_day": "schoolday",
    "talk": "evaluation",
    "statement": "evaluation",
}

_NUMBERS = frozenset({"school_number", "number"})


def refuse_national_numbers(desk: Desk) -> None:
    """Raise Refused(NATIONAL_NUMBER) with the field, and the learner it stands at, if any."""
    own = Owner.SCHOOL if desk.is_school else Owner.WORKPLACE
    owners = frozenset({own, Owner.BOTH, Owner.HOUSE})
    with desk.read() as unit:
        for one in free_texts.shared(unit, owners, desk.store.organisation):
            if _is_found(one):
                field = f"{_CALLED.get(one.record, one.record)}.{one.field}"
                raise Refused(Problem.NATIONAL_NUMBER, field, learner=_learner(unit, one))


def _is_found(one: Typed) -> bool:
    """Say whether a text holds one. One in eleven of a school's own numbers looks like a BSN."""
    found = national_number.find(one.text)
    if one.field in _NUMBERS:
        return any(each.kind is NationalNumber.INSZ for each in found)
    return bool(found)


def _learner(unit: Unit, one: Typed) -> str:
    place = unit.get(Placement, one.placement) if one.placement else None
    id_ = one.id if one.record == "learner" else place.learner if place else ""
    learner = unit.get(Learner, id_) if id_ else None
    if learner is None or national_number.occurs_in(learner.name):
        return ""
    return learner.name
