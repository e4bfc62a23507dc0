"""The card (kaart) that installations hand each other before the first package.

A small signed JSON file with both public keys and who it is; a person compares the fingerprint
by phone before it is accepted.
"""

import hashlib
from dataclasses import dataclass

from mentorapp.base import canonical, chain, six_words
from mentorapp.base.crypto import sealing, signing
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Side

FORMAT = "mentor-card/1"
SUFFIX = ".mxcard"
NAMESPACE = "mentor-card-v1"
MAX_CARD = 16 * 1024
_CODE = "mentor-card:1:"
_MAX_TEXT = 200  # characters: names, not novels
_GROUP, _GROUPS = 5, 6  # digits of the fingerprint as read aloud: about 100 bits


@dataclass(frozen=True, slots=True)
class Card:
    """Who an installation is. organisation: id; name: the organisation's, as people say it."""

    author: str
    recipient: str
    organisation: str
    side: Side
    name: str
    practice: bool

    @property
    def fingerprint(self) -> str:
        """Digits to compare by phone: six groups of five."""
        digest = hashlib.sha256(f"{self.author}\n{self.recipient}".encode()).digest()
        number = int.from_bytes(digest, "big") % 10 ** (_GROUP * _GROUPS)
        digits = f"{number:0{_GROUP * _GROUPS}d}"
        return " ".join(digits[i : i + _GROUP] for i in range(0, len(digits), _GROUP))

    @property
    def words(self) -> str:
        """Six words to compare by phone, the same in every language."""
        return six_words.six_words(self.author, self.recipient)

    @property
    def code(self) -> str:
        """Text for a QR code: both keys, to be held against a card that came as a file."""
        return f"{_CODE}{self.author}:{self.recipient}"

    def is_named(self, given: str) -> bool:
        """Say whether somebody who has the real card gave this: its digits, words or code."""
        digits = "".join(given.split())
        return (
            digits in (self.fingerprint.replace(" ", ""), self.code)
            or six_words.plain(given) == self.words
        )


def write(card: Card, key: signing.SigningKey) -> bytes:
    """Spell and sign a card."""
    body = {
        "format": FORMAT,
        "author": card.author,
        "recipient": card.recipient,
        "organisation": card.organisation,
        "side": card.side.value,
        "name": card.name,
        "practice": card.practice,
    }
    signature = key.sshsig(canonical.dumps(body), NAMESPACE).decode()
    return canonical.dumps({"card": body, "signature": signature})


def read(content: bytes) -> Card:
    """Read a card whose own signature holds. Raises Refused."""
    if len(content) > MAX_CARD:
        raise Refused(Problem.FILE_TOO_LARGE, "file", size=len(content), limit=MAX_CARD)
    try:
        value = canonical.loads(content)
        body = value["card"]
        if body["format"] != FORMAT:
            raise Refused(Problem.FILE_NEWER, "file", format=str(body["format"])[:40])
        card = Card(
            body["author"],
            body["recipient"],
            body["organisation"],
            Side(body["side"]),
            body["name"],
            body["practice"],
        )
        signature = value["signature"].encode()
        spelled = canonical.dumps(body)  # refuses numbers that no card of ours has
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refused(Problem.FILE_FOREIGN, "file") from error
    if signing.sshsig_author(signature, spelled, NAMESPACE) != card.author:
        raise Refused(Problem.SIGNATURE_WRONG, "file")
    texts = [body[name] for name in ("recipient", "organisation", "name")]
    if not all(isinstance(text, str) and len(text) <= _MAX_TEXT for text in texts):
        raise Refused(Problem.FILE_BROKEN, "file", detail="card")
    if not chain.is_hash(card.author) or not sealing.is_recipient(card.recipient):
        raise Refused(Problem.FILE_BROKEN, "file", detail="card")
    return card
