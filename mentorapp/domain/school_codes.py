"""What a school calls each neutral code of a day: its own code, beside our words (schoolcode)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mentorapp.domain.catalogue import Anchor, Basis, Group, Owner, Record, Retention
from mentorapp.domain.errors import Problem, Refused

LENGTH = 12  # characters; what is longer is no code


@dataclass(frozen=True, slots=True)
class SchoolCode:
    """A school's own code for a neutral one. school: as on its days; own: never empty."""

    id: str
    school: str
    code: str
    own: str


SCHOOL_CODES = (
    Record(
        "school_code",
        SchoolCode,
        (Group("code", ("school", "code", "own")),),
        Owner.SCHOOL,
        Anchor.SCHOOL,
        Retention.ORGANISATION,
        Basis.INTEREST,
    ),
)


def check_own(text: str, field: str) -> str:
    """Give an own code without spaces around it, empty for none.

    Raises Refused(TOO_LONG, NOT_A_CODE for more than one word or what no code begins with).
    """
    own = text.strip()
    if len(own) > LENGTH:
        raise Refused(Problem.TOO_LONG, field, limit=LENGTH)
    # A sign that a spreadsheet takes for a formula has no place in what is exported.
    if own and (not own.isprintable() or " " in own or own[0] in "=+-@"):
        raise Refused(Problem.NOT_A_CODE, field, given=own)
    return own


def own_codes(known: Iterable[SchoolCode], school: str) -> dict[str, str]:
    """Give a school's own codes by the neutral one."""
    return {one.code: one.own for one in known if one.school == school}


def code_for(code: str, own: Mapping[str, str]) -> str:
    """Give what a school calls a neutral code; the neutral one where it has none of its own."""
    return own.get(code, code)


def neutral_for(given: str, own: Mapping[str, str]) -> str:
    """Give the neutral code of what a school calls it; empty when it says nothing or two things."""
    found = [code for code, name in own.items() if name.casefold() == given.strip().casefold()]
    return found[0] if len(found) == 1 else ""
