"""Which rules of working time a house put on or off, and why. Never a rule of its own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mentorapp.domain.catalogue import Anchor, Audience, Basis, Group, Owner, Record, Retention
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import check_line

WHY_LIMIT = 120  # characters: the name of a derogation, no story


@dataclass(frozen=True, slots=True)
class RuleSwitch:
    """A rule that a house put on or off. why: in its words, as the derogation of a sector."""

    code: str
    on: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class RuleHouse:
    """The rules that stand otherwise in a house than in the file that ships, by code.

    A code may be of a rule that this program has not, or has no more: it is kept, and says nothing.
    """

    id: str
    organisation: str
    switches: tuple[RuleSwitch, ...] = ()

    @property
    def on(self) -> dict[str, bool]:
        """What the house says, by code of the rule."""
        return {one.code: one.on for one in self.switches}


RULE_HOUSES = (
    Record(
        "rule_house",
        RuleHouse,
        (Group("switches", ("organisation", "switches"), Audience.HOUSE),),
        Owner.HOUSE,
        Anchor.HOUSE,
        Retention.ORGANISATION,
        Basis.INTEREST,
    ),
)


def put_switches(
    former: Iterable[RuleSwitch], given: Iterable[RuleSwitch], usual: Mapping[str, bool]
) -> tuple[RuleSwitch, ...]:
    """Give what stands otherwise than in the file, in order of code. usual: as the rules ship.

    A rule that is put back as it ships is no longer named, so that it follows the file again. What
    another program put on or off stays. Raises Refused(UNKNOWN, TOO_LONG, NOT_A_NAME).
    """
    found = {one.code: one for one in former}
    for one in given:
        if one.code not in usual:
            raise Refused(Problem.UNKNOWN, "rule", id=one.code)
        why = check_line(one.why, f"why.{one.code}", WHY_LIMIT)
        found.pop(one.code, None)
        if one.on != usual[one.code]:
            found[one.code] = RuleSwitch(one.code, one.on, why)
    return tuple(sorted(found.values(), key=lambda one: one.code))
