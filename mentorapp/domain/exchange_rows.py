"""What the page Uitwisseling shows: files that came, packages that went, and what waits."""

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum, unique
from typing import Any

from mentorapp.domain.errors import Problem
from mentorapp.domain.exchanging import Peer
from mentorapp.domain.people import Side


@dataclass(frozen=True, slots=True)
class Inside:
    """How many records of a kind a package touches. learner: id of whom, or empty."""

    kind: str
    learner: str
    number: int


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a package. months: of its hours, as 2025-10; photos: how many."""

    parts: tuple[Inside, ...] = ()
    months: tuple[str, ...] = ()
    photos: int = 0

    @property
    def learners(self) -> tuple[str, ...]:
        """The learners it is about, by id, each once."""
        return tuple(dict.fromkeys(one.learner for one in self.parts if one.learner))

    def by_kind(self, learner: str | None = None) -> dict[str, int]:
        """Give how many records of each kind it touches, of one learner or of all."""
        found: dict[str, int] = {}
        for one in self.parts:
            if learner is None or one.learner == learner:
                found[one.kind] = found.get(one.kind, 0) + one.number
        return found

    def to_json(self) -> dict[str, Any]:
        """Spell it, as a store keeps it: ids and numbers, no name."""
        return {
            "inside": [[one.kind, one.learner, one.number] for one in self.parts],
            "months": list(self.months),
            "photos": self.photos,
        }

    @classmethod
    def of_json(cls, value: dict[str, Any]) -> "Contents":
        """Read it; older packages only say how many records of each kind they touched."""
        parts = value.get("inside")
        if parts is None:
            parts = [[kind, "", number] for kind, number in value.get("records", {}).items()]
        return cls(
            tuple(Inside(kind, learner, number) for kind, learner, number in parts),
            tuple(value.get("months", ())),
            int(value.get("photos", 0)),
        )


@unique
class Whose(StrEnum):
    """Whose installation somebody exchanges with: as one says it without its name."""

    SCHOOL = "school"
    WORKPLACE = "workplace"
    OWN = "own"

    @classmethod
    def of(cls, peer: Peer | None, own: str) -> "Whose | None":
        """Give whose a peer is, for an organisation; None for nobody that is known."""
        if peer is None:
            return None
        if peer.organisation == own:
            return cls.OWN
        return cls.SCHOOL if peer.side is Side.SCHOOL else cls.WORKPLACE


@unique
class Came(StrEnum):
    """By which way a file came."""

    FILE = "file"
    DROPPED = "dropped"
    STICK = "stick"
    FOLDER = "folder"


@unique
class Way(StrEnum):
    """By which way a package is handed over."""

    SAVED = "saved"
    MAIL = "mail"
    STICK = "stick"
    FOLDER = "folder"


@unique
class InState(StrEnum):
    """What can be said of a file that came."""

    READY = "ready"
    CHOOSE = "choose"
    WAITS = "waits"
    NOTHING_NEW = "nothing_new"
    TAKEN = "taken"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class InRow:
    """A file that came, or a package that was taken over.

    id: hash of the file in the tray, of the package once taken over. at: UTC text. names: of
    learners, by id. person: who made the newest change in it; sender, peer: the organisation
    by name, the installation by its key. smooth: records that change without a question.
    questions: how many things a person must choose; misses: number of the package that has to
    come first. problem, where, params: why it was refused.
    """

    id: str
    state: InState
    file: str
    at: str
    contents: Contents = Contents()
    names: dict[str, str] = field(default_factory=dict)
    sender: str = ""
    peer: str = ""
    whose: Whose | None = None
    person: str = ""
    made: str = ""
    number: int = 0
    new: int = 0
    smooth: int = 0
    waiting: int = 0
    barred: int = 0
    questions: int = 0
    misses: int = 0
    came: Came | None = None
    problem: Problem | None = None
    where: str = ""
    params: dict[str, Any] = field(default_factory=dict)

    @property
    def is_open(self) -> bool:
        """Whether it still waits for somebody, to be taken over or removed."""
        return self.state is not InState.TAKEN


@unique
class Step(IntEnum):
    """How far a package that goes out is."""

    READY = 1
    HANDED = 2
    ARRIVED = 3
    DONE = 4


@dataclass(frozen=True, slots=True)
class OutRow:
    """A package that was made. peer: author key of whom it is for; kept: its file is still here.

    at, handed_at, arrived_at, done_at: UTC texts, empty while it did not happen. is_known: whether
    this program noted what it carried; of older packages it did not.
    """

    id: str
    file: str
    peer: str
    partner: str
    whose: Whose | None
    number: int
    at: str
    contents: Contents
    names: dict[str, str]
    changes: int
    way: Way | None = None
    handed_at: str = ""
    arrived_at: str = ""
    done_at: str = ""
    kept: bool = False
    is_known: bool = True

    @property
    def step(self) -> Step:
        """How far it is."""
        if self.done_at:
            return Step.DONE
        if self.arrived_at:
            return Step.ARRIVED
        return Step.HANDED if self.handed_at else Step.READY


@dataclass(frozen=True, slots=True)
class WaitRow:
    """Changes that cannot be placed yet. number: of the package they came in.

    misses: number of the one that has to come first, 0 when that is not known.
    """

    sender: str
    whose: Whose | None
    number: int
    misses: int
    changes: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a partner says it has of ours. to: up to which change; ours: how many there are.

    Of a PC that goes on under another key, as after a restore, those of all its keys together.

    heard_at: when its last package was taken over, UTC text, empty for never.
    """

    peer: str
    partner: str
    whose: Whose | None
    to: int
    ours: int
    heard_at: str


@dataclass(frozen=True, slots=True)
class ExchangeView:
    """The page. older: how many rows stand in the archive alone.

    questions: how many things wait for a choice of this organisation.
    """

    partners: tuple[str, ...]
    incoming: tuple[InRow, ...]
    outgoing: tuple[OutRow, ...]
    waiting: tuple[WaitRow, ...]
    receipts: tuple[Receipt, ...]
    older: int
    questions: int
    is_school: bool

    @property
    def to_hand_over(self) -> tuple[OutRow, ...]:
        """The packages that lie ready and were not handed over."""
        return tuple(one for one in self.outgoing if one.step is Step.READY and one.kept)
