"""Views inside a package: files that a school can use without this program, derived from it.

They are never read back as truth: whoever takes the package over goes by its changes alone.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Placement
from mentorapp.services.desk import Desk
from mentorapp.services.formats.registry import Order, format_named
from mentorapp.storage.unit import Unit

#: Where each stands in a package, by the name of its format.
PLACES: Mapping[str, str] = MappingProxyType(
    {
        "oneroster": "views/oneroster.zip",
        "case": "views/case.json",
        "badges": "views/badges.zip",
        "xapi": "views/xapi.json",
        "ics": "views/calendar.ics",
        "xlsx": "views/overview.xlsx",
    }
)
LIMIT = 1024 * 1024  # bytes of all of them: what a package has room for besides its changes


def views(
    desk: Desk, names: Iterable[str], reader: str, learner: str | None = None
) -> dict[str, bytes]:
    """Give the views of a package by their place in it, of the learners that are at a school now.

    reader: the organisation it is for; nothing where none of its learners is here. learner: this
    one alone. Raises Refused: UNKNOWN, NATIONAL_NUMBER as each format, FILE_TOO_LARGE.
    """
    asked = tuple(dict.fromkeys(names))
    for name in asked:
        if name not in PLACES:
            raise Refused(Problem.UNKNOWN, "views", id=name)
    with desk.read() as unit:
        learners = tuple(one for one in _at(desk, unit, reader) if learner in (None, one))
    if not learners:
        return {}
    order = Order(desk, learners, school=reader)
    made = {PLACES[name]: format_named(name).write(order) for name in asked}
    size = sum(map(len, made.values()))
    if size > LIMIT:
        raise Refused(Problem.FILE_TOO_LARGE, "views", size=size, limit=LIMIT)
    return made


def _at(desk: Desk, unit: Unit, school: str) -> list[str]:
    """Give the learners whose placement in force is of a school; else the one that was last."""
    places: dict[str, list[Placement]] = {}
    for place in sorted(unit.find(Placement), key=lambda one: (one.starts, one.id)):
        places.setdefault(place.learner, []).append(place)
    found = []
    for learner, own in places.items():
        begun = [one for one in own if one.starts <= desk.today]
        running = [one for one in begun if one.covers(desk.today)]
        if (running or begun or own)[-1].school == school:
            found.append(learner)
    return found
