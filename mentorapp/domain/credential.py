"""A credential that was read: what is wrong with it, who signed it, and what it says."""

from dataclasses import dataclass
from enum import StrEnum, unique


@unique
class Lack(StrEnum):
    """What can be wrong with a member."""

    UNKNOWN = "unknown"  # no place in the model
    MISSING = "missing"
    FORM = "form"  # another type, or no address, moment…
    TYPE = "type"  # says that it is something else
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. where: path in the document; given: what stood there, cut short."""

    lack: Lack
    where: str
    given: str = ""


@unique
class Ground(StrEnum):
    """Why a badge is refused."""

    FORM = "form"  # not as Open Badges 3.0 says; see the faults
    UNSIGNED = "unsigned"  # something that no signature covers
    NO_PROOF = "no_proof"
    KEY_UNKNOWN = "key_unknown"  # the key is not in the file, and nothing is fetched
    ALTERED = "altered"
    OTHER_KEY = "other_key"  # signed, though not with a key of the issuer that it names
    NOT_YET = "not_yet"
    EXPIRED = "expired"


@unique
class Left(StrEnum):
    """What was not looked at, or is a deviation that does no harm."""

    OTHER_PROOF = "other_proof"
    REVOCATION = "revocation"
    ENDORSEMENT = "endorsement"
    PROOF_ALONE = "proof_alone"


@dataclass(frozen=True, slots=True)
class Proof:
    """A signature that holds. author: 64 hex digits; did: as the file names its holder."""

    author: str
    did: str
    created: str
    by_issuer: bool


@dataclass(frozen=True, slots=True)
class Badge:
    """What a badge says, all of it covered by the signatures. Texts are empty when not given.

    holders: names and numbers of the learner that are given openly. results: pairs of what was
    rated and how. evidence: pairs of title and text.
    """

    id: str
    issuer: str
    issuer_id: str
    name: str
    description: str
    achievement: str
    code: str
    criteria: str
    holders: tuple[str, ...]
    results: tuple[tuple[str, str], ...]
    evidence: tuple[tuple[str, str], ...]
    valid_from: str
    valid_until: str


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome. grounds: why it is refused, empty for a badge that is in order."""

    badge: Badge | None
    proofs: tuple[Proof, ...]
    grounds: tuple[Ground, ...]
    faults: tuple[Fault, ...]
    left: tuple[Left, ...]
    detail: str = ""

    @property
    def good(self) -> bool:
        """Whether it is whole, signed by its issuer and in force."""
        return not self.grounds
