"""Who may do what with an evaluation in which state: one table, for services, screens and help."""

from dataclasses import dataclass
from enum import StrEnum, unique


@unique
class Part(StrEnum):
    """The part somebody has in an evaluation."""

    MENTOR = "mentor"
    LEARNER = "learner"  # leerling
    COUNSELLOR = "counsellor"  # trajectbegeleider
    PARENT = "parent"  # ouder, where the learner is a minor
    ADMINISTRATOR = "administrator"  # beheerder, who as such takes no part


@unique
class Act(StrEnum):
    """What is done with an evaluation.

    rate: give a level; edit: change what was written beside it, and once opened the agreed level
    and the agreements; open: see the answers of the others; amend: offer a new version with a
    reason; read: what one may see by then.
    """

    CREATE = "create"
    RATE = "rate"
    EDIT = "edit"
    OPEN = "open"
    SIGN = "sign"
    AMEND = "amend"
    READ = "read"


@unique
class SheetState(StrEnum):
    """How far an evaluation is for one of its parts."""

    DRAFT = "draft"  # the own sheet is being filled in
    DONE = "done"  # the own sheet is finished; the others' are still closed
    OPENED = "opened"  # the answers lie side by side
    SIGNING = "signing"  # a version is offered for signature
    LOCKED = "locked"  # it carries every required signature


@dataclass(frozen=True, slots=True)
class Right:
    """One cell of the table."""

    part: Part
    act: Act
    state: SheetState
    allowed: bool


# In the order of SheetState. In draft, who opens early gives a reason that all can read; what is
# rated once it is opened is kept beside the first answer; only a new version changes what is
# offered or locked, and it is signed again by the same people.
_TABLE: dict[Part, tuple[str, str, str, str, str]] = {
    Part.MENTOR: (
        "create rate edit open read",
        "create open read",
        "create rate edit read",
        "create sign amend read",
        "create amend read",
    ),
    Part.LEARNER: ("rate edit read", "open read", "rate read", "sign read", "read"),
    Part.COUNSELLOR: (
        "create rate edit open read",
        "create open read",
        "create rate edit read",
        "create sign amend read",
        "create amend read",
    ),
    Part.PARENT: ("", "", "", "sign read", "read"),
    Part.ADMINISTRATOR: ("", "", "", "", ""),
}


def allowed(part: Part, act: Act, state: SheetState) -> bool:
    """Say whether somebody may do this now."""
    states = list(SheetState)
    return act.value in _TABLE[part][states.index(state)].split()


def rights() -> tuple[Right, ...]:
    """Give every cell, by part, act and state."""
    return tuple(
        Right(part, act, state, allowed(part, act, state))
        for part in Part
        for act in Act
        for state in SheetState
    )
