"""Installations and what an organisation decides about them: cards, revocation, branches."""

from dataclasses import dataclass
from enum import StrEnum, unique

from mentorapp.domain.people import Side


@unique
class Ground(StrEnum):
    """Why an installation belongs to the organisation its card names."""

    FOUNDER = "founder"  # the organisation's id is made from this key
    ADMITTED = "admitted"  # another installation of it signed this key
    CONTINUES = "continues"  # a restored store: the former key signed this one
    ROTATED = "rotated"  # the former key signed this one while it was still its own


@dataclass(frozen=True, slots=True)
class Installation:
    """The card of one installation (kaart): its keys and the organisation it writes for.

    author: Ed25519 key, 64 hex digits; recipient: age key. voucher, voucher_seq and proof: for
    all others the key that vouches, its last seq then, and its signature in hex.
    """

    id: str
    organisation: str
    author: str
    recipient: str
    side: Side
    ground: Ground
    voucher: str = ""
    voucher_seq: int = 0
    proof: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Revocation:
    """An organisation stops an installation of its own: nothing above last_seq counts."""

    id: str
    organisation: str
    author: str
    last_seq: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BranchChoice:
    """After a fork (two changes with one author and seq): the change that counts, by its hash."""

    id: str
    organisation: str
    author: str
    seq: int
    change: str


@dataclass(frozen=True, slots=True)
class Erasure:
    """The order to erase a learner on all PCs of one organisation."""

    id: str
    organisation: str
    learner: str
    by: str
    day: str


@dataclass(frozen=True, slots=True)
class Readmission:
    """An administrator lets an erased learner in again; what is on the bar stays out."""

    id: str
    organisation: str
    learner: str
    by: str
