"""Badges: what a file of them is worth, and the school's signature beside the workplace's."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mentorapp.connectors import badge_check, badge_out
from mentorapp.domain import national_number
from mentorapp.domain.credential import Checked
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Organisation, Role
from mentorapp.services import badge_wording, carding
from mentorapp.services.desk import Desk
from mentorapp.storage import peers

SIZE_LIMIT = 20 * 1024 * 1024  # bytes; of a zip, packed and unpacked
FILE_LIMIT = 1_000
# Encrypted, packed in a way that nobody uses, or with offsets that lead nowhere.
_UNUSUAL = (NotImplementedError, RuntimeError, OSError, ValueError)
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Judged:
    """One badge of a file. name: in the zip, empty for a badge alone; refused: cannot be read."""

    name: str
    checked: Checked | None
    refused: Refused | None = None

    @property
    def good(self) -> bool:
        """Whether it is whole, signed by its issuer and in force."""
        return self.checked is not None and self.checked.good


def judge(content: bytes, now: datetime) -> tuple[Judged, ...]:
    """Check a badge (JSON) or each badge in a zip. now: with a time zone.

    Raises Refused as badge_check.credential_of for a file that is neither.
    """
    if not content.startswith(_ZIP):
        return (Judged("", badge_check.check(badge_check.credential_of(content), now)),)
    found = []
    for name, packed in _unpacked(content):
        try:
            checked = badge_check.check(badge_check.credential_of(packed), now)
        except Refused as refused:
            found.append(Judged(name, None, refused))
        else:
            found.append(Judged(name, checked))
    if not found:
        raise Refused(Problem.FILE_EMPTY, "file")
    return tuple(found)


def _unpacked(content: bytes) -> list[tuple[str, bytes]]:
    if len(content) > SIZE_LIMIT:
        raise Refused(Problem.FILE_TOO_LARGE, "file", size=len(content), limit=SIZE_LIMIT)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            inside = [one for one in archive.infolist() if one.filename.endswith(".json")]
            size = sum(one.file_size for one in inside)
            if len(inside) > FILE_LIMIT or size > SIZE_LIMIT:
                raise Refused(Problem.FILE_TOO_LARGE, "file", size=size, limit=SIZE_LIMIT)
            found = []
            for one in inside:
                with archive.open(one) as file:  # what a header says of its size may be a lie
                    found.append((one.filename, file.read(badge_check.SIZE_LIMIT + 1)))
            return found
    except (zipfile.BadZipFile, zlib.error, EOFError, *_UNUSUAL) as error:
        raise Refused(Problem.FILE_BROKEN, "file") from error


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file of badges is worth here. names: of houses, by key; ours: this house's keys."""

    judged: tuple[Judged, ...]
    names: Mapping[str, str]
    ours: frozenset[str]

    @property
    def strangers(self) -> bool:
        """Whether one is issued with a key that nobody here knows: its name is as given."""
        return any(
            proof.by_issuer and not self.names.get(proof.author)
            for one in self.judged
            if one.checked
            for proof in one.checked.proofs
        )

    @property
    def may_sign(self) -> bool:
        """Whether it is one badge in order, of a house we know, not signed by this one."""
        if len(self.judged) != 1 or self.judged[0].name or not self.judged[0].good:
            return False
        if self.strangers:
            return False
        checked = self.judged[0].checked
        return checked is not None and not any(one.author in self.ours for one in checked.proofs)


def look(desk: Desk, content: bytes) -> Looked:
    """Check a file of badges, and say whose keys they are. Raises Refused as ``judge``."""
    judged = judge(content, datetime.fromisoformat(desk.now()))
    authors = {proof.author for one in judged if one.checked for proof in one.checked.proofs}
    names = {author: holder(desk, author) for author in authors}
    return Looked(judged, names, carding.own_authors(desk))


def holder(desk: Desk, author: str) -> str:
    """Give whose key this is as far as this house knows: its own, or a partner's; else empty.

    Of a key that was cut off nobody can say who used it, so it is nobody's.
    """
    with desk.read() as unit:
        if author in carding.own_authors(desk):
            house = unit.get(Organisation, desk.store.organisation)
            return house.name if house else ""
        if author in peers.cut_off(unit.connection):
            return ""
        peer = peers.of(unit.connection, author)
        if peer is not None:
            return peer.name
        # Another PC of a partner: known by the journal, without a card of its own here.
        theirs = unit.get(Organisation, desk.store.members.organisation.get(author, ""))
        return theirs.name if theirs else ""


def countersign(desk: Desk, content: bytes) -> bytes:
    """Set the signature of this installation beside those of a badge that is in order.

    The key is the installation's own, as for journal and packages. Raises Refused: NOT_ALLOWED;
    ALREADY_SIGNED; BADGE_REFUSED for one that is not in order, or of an issuer whose key nobody
    here knows; NATIONAL_NUMBER when one stands in it; as badge_check.credential_of.
    """
    with desk.read() as unit:
        desk.require(unit, Role.MENTOR, Role.COUNSELLOR, Role.ADMINISTRATOR)
    credential = badge_check.credential_of(content)
    now = desk.now()
    checked = badge_check.check(credential, datetime.fromisoformat(now))
    if not checked.good:
        raise Refused(Problem.BADGE_REFUSED, "file", why=" ".join(badge_wording.said(checked)))
    if any(proof.author == desk.store.author for proof in checked.proofs):
        raise Refused(Problem.ALREADY_SIGNED, "file", role=holder(desk, desk.store.author))
    if not any(proof.by_issuer and holder(desk, proof.author) for proof in checked.proofs):
        raise Refused(Problem.BADGE_REFUSED, "file", why=badge_wording.stranger_words(1))
    if any(national_number.occurs_in(text) for text in badge_check.texts(credential)):
        raise Refused(Problem.NATIONAL_NUMBER, "badge.text", learner="")
    return badge_out.written(badge_out.signed(credential, desk.store.key, now))
