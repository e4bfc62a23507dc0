"""A change as bytes: header, hash, signature, and its entries as salt and body.

Hash of an entry: SHA-256 of its 16 salt bytes followed by the RFC 8785 bytes of its body. Hash of
a change: SHA-256 of the RFC 8785 bytes of its header, which lists the hashes of its entries.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from mentorapp.base import canonical
from mentorapp.base.crypto import signing

GENESIS = ""  # prev of an author's first change
SALT_BYTES = 16
_HEADER_KEYS = {"author", "by", "seq", "prev", "clock", "at", "entries"}
_SIGNED = b"mentorapp change v1\0"
_is_hex = re.compile("[0-9a-f]{64}").fullmatch


class Broken(ValueError):
    """A change or an entry that is not what its hash or signature says."""


@dataclass(frozen=True, slots=True)
class Part:
    """One entry as kept and sent: salt and canonical body."""

    salt: bytes
    body: bytes
    _value: dict[str, Any] | None = field(default=None, init=False, compare=False, repr=False)

    @classmethod
    def read(cls, salt: bytes, value: dict[str, Any], body: bytes) -> "Part":
        """Give the entry of a body that was just parsed, so that it is not parsed again."""
        made = cls(salt, body)
        object.__setattr__(made, "_value", value)
        return made

    @property
    def value(self) -> dict[str, Any]:
        """The parsed body, to look at and never to alter. What came was read strictly before."""
        if self._value is None:
            object.__setattr__(self, "_value", json.loads(self.body))
        return self._value  # type: ignore[return-value] # just set

    @property
    def hash(self) -> str:
        """The entry's identity, 64 hex digits."""
        return hashlib.sha256(self.salt + self.body).hexdigest()


@dataclass(frozen=True, slots=True)
class Header:
    """What every holder of a change sees, whatever is withheld: ids, numbers and times."""

    author: str
    by: str
    seq: int
    prev: str
    clock: int
    at: str
    entries: tuple[str, ...]
    _spelled: bytes | None = field(default=None, init=False, compare=False, repr=False)

    def to_bytes(self) -> bytes:
        """Give the canonical bytes that are hashed and signed."""
        if self._spelled is None:  # a changed copy starts without, since it is not in __init__
            object.__setattr__(self, "_spelled", canonical.dumps(self.to_json()))
        return self._spelled  # type: ignore[return-value] # just set

    def to_json(self) -> dict[str, Any]:
        """Give the header as a JSON object."""
        return {
            "author": self.author,
            "by": self.by,
            "seq": self.seq,
            "prev": self.prev,
            "clock": self.clock,
            "at": self.at,
            "entries": list(self.entries),
        }


@dataclass(frozen=True, slots=True)
class Change:
    """One signed change. parts: its entries in the order of the header; None is withheld."""

    header: Header
    hash: str
    signature: bytes
    parts: tuple[Part | None, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Changes of one author of which everything is withheld; both ends are in it."""

    author: str
    first: int
    last: int
    last_hash: str


def make(
    key: signing.SigningKey, parts: list[Part], *, by: str, seq: int, prev: str, clock: int, at: str
) -> Change:
    """Make and sign a change of this installation."""
    header = Header(key.author, by, seq, prev, clock, at, tuple(part.hash for part in parts))
    digest = hashlib.sha256(header.to_bytes())
    signature = key.sign(_SIGNED + digest.digest())
    return Change(header, digest.hexdigest(), signature, tuple(parts))


def read_header(value: object) -> Header:
    """Read a header from JSON. Raises Broken for any other shape."""
    if not isinstance(value, dict) or value.keys() != _HEADER_KEYS:
        raise Broken("header fields")
    if not (is_hash(value["author"]) and (value["prev"] == GENESIS or is_hash(value["prev"]))):
        raise Broken("header keys")
    if not (is_count(value["seq"]) and is_count(value["clock"])):
        raise Broken("header numbers")
    if not (_is_word(value["by"]) and _is_word(value["at"])):
        raise Broken("header words")
    entries = value["entries"]
    if not isinstance(entries, list) or not entries or not all(map(is_hash, entries)):
        raise Broken("header entries")
    if len(set(entries)) != len(entries):
        raise Broken("header entries")
    return Header(**{**value, "entries": tuple(entries)})


def stored_header(spelled: bytes) -> Header:
    """Give a header out of the journal, where nothing stands that was not checked as it came."""
    header = Header(**{**(value := json.loads(spelled)), "entries": tuple(value["entries"])})
    object.__setattr__(header, "_spelled", spelled)
    return header


def spelled_header(value: object, spelled: bytes) -> Header:
    """Read a header of which the canonical bytes are known. Raises Broken as ``read_header``."""
    header = read_header(value)
    object.__setattr__(header, "_spelled", spelled)
    return header


def hold(header: Header, signature: bytes, parts: tuple[Part | None, ...]) -> Change:
    """Give the change when every part is what the header says. Raises Broken.

    Its signature is not looked at: ``prove`` does, or ``prove_rows`` for many.
    """
    try:
        digest = hashlib.sha256(header.to_bytes())
    except ValueError as error:  # half a surrogate pair in a word
        raise Broken("header words") from error
    if len(parts) != len(header.entries):
        raise Broken("number of entries")
    for part, expected in zip(parts, header.entries, strict=True):
        if part is not None and (len(part.salt) != SALT_BYTES or part.hash != expected):
            raise Broken("entry hash")
    return Change(header, digest.hexdigest(), signature, parts)


def prove(change: Change) -> None:
    """Raise Broken unless its author signed the change."""
    message = _SIGNED + bytes.fromhex(change.hash)
    if not signing.verify(change.header.author, message, change.signature):
        raise Broken("signature")


def check(header: Header, signature: bytes, parts: tuple[Part | None, ...]) -> Change:
    """Give the change when signature and every part hold. Raises Broken."""
    change = hold(header, signature, parts)
    prove(change)
    return change


def follows(change: Change, before: Change) -> bool:
    """Say whether a change names another one as the one before it, by number and by hash."""
    header, former = change.header, before.header
    return (
        header.prev == before.hash
        and header.seq == former.seq + 1
        and header.author == former.author
    )


def prove_rows(items: Iterable["Change | Run"]) -> None:
    """Raise Broken unless every change is signed, or held by one that is.

    Whoever signs a change signs the hash of the one before it, and so all before it: of changes
    that follow each other, the signature of the last one stands for the others.
    """
    last: Change | None = None
    for item in items:
        change = item if isinstance(item, Change) else None
        if last is not None and (change is None or not follows(change, last)):
            prove(last)
        last = change
    if last is not None:
        prove(last)


def _is_word(value: object) -> bool:
    return isinstance(value, str) and len(value) <= 64  # noqa: PLR2004 - an id or a time


def is_hash(value: object) -> bool:
    """Say whether the value is 64 hex digits: a hash or an author key."""
    return isinstance(value, str) and _is_hex(value) is not None


def is_count(value: object) -> bool:
    """Say whether the value is a number from 1 that every program reads alike."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**53
