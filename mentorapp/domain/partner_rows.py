"""What the list of partners shows: this PC's own card, the partners, the other PCs of the house."""

from dataclasses import dataclass, field

from mentorapp.domain.people import Side


@dataclass(frozen=True, slots=True)
class CardFace:
    """What of a card is compared: its words, its digits, and the text of its QR code.

    runs: the dark runs of that code: column, row, length, size of the whole.
    """

    author: str
    name: str
    words: str
    fingerprint: str
    code: str
    runs: tuple[tuple[int, int, int, int], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class CardSeen:
    """A card that came, before it is taken over. known: it is a partner's already.

    ours: it says to be of a PC of this house.
    """

    face: CardFace
    side: Side
    known: bool = False
    ours: bool = False


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """An installation elsewhere. own: another PC of this house; is_peer: its card is here.

    since: when its card was taken over; compared: when a person compared it last, and with by that
    person's name; renewed: it got new keys since, for which the compared one vouches. reason: why
    it was cut off. received, at: number of the last package from it, and when that was taken over.
    sent: number of the last one made for it; waiting: files of it in the tray that can be taken
    over. read, ours: up to where it has read what is ours; beside: names of other PCs of the same
    house that are known too.
    """

    face: CardFace
    organisation: str
    house: str
    side: Side
    own: bool = False
    is_peer: bool = True
    revoked: bool = False
    reason: str = ""
    since: str = ""
    compared: str = ""
    by: str = ""
    renewed: bool = False
    received: int = 0
    at: str = ""
    sent: int = 0
    waiting: int = 0
    read: int = 0
    ours: int = 0
    email: str = ""
    beside: tuple[str, ...] = ()

    @property
    def author(self) -> str:
        """The key it writes under."""
        return self.face.author

    @property
    def name(self) -> str:
        """What it is called here."""
        return self.face.name


@dataclass(frozen=True, slots=True)
class PartnersView:
    """All of it. may: who is at the desk may change keys and cut off; others only look.

    cut_off: this PC itself was cut off by its house.
    """

    face: CardFace
    side: Side
    partners: tuple[PartnerRow, ...] = ()
    pcs: tuple[PartnerRow, ...] = ()
    may: bool = False
    cut_off: bool = False

    def of(self, author: str) -> PartnerRow | None:
        """Give the row of a key, or None."""
        return next((one for one in (*self.partners, *self.pcs) if one.author == author), None)
