"""Handing packages over: made ready here, then given by one of several ways, whole or not at all.

A way is one small class: what a network transport needs later is one more.
"""

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path
from typing import Protocol

from mentorapp.base import files
from mentorapp.base.texts import _
from mentorapp.domain.errors import Problem, Refused, is_full
from mentorapp.domain.exchange_rows import Way
from mentorapp.domain.people import SchoolContact
from mentorapp.exchange.container import SUFFIX
from mentorapp.services import exchanging
from mentorapp.services.desk import Desk
from mentorapp.services.exchanging import Sent
from mentorapp.storage import packages, peers
from mentorapp.storage.packages import Kept
from mentorapp.storage.tray import OUT
from mentorapp.storage.unit import Unit

MAIL_MOST = 15 * 1024 * 1024  # bytes in one mail: most servers refuse what is larger
_DRAFT = ".eml"


@dataclass(frozen=True, slots=True)
class Parcel:
    """A package to hand over: the name of its file and its bytes."""

    name: str
    content: bytes


class Carrier(Protocol):
    """Hands parcels over, by one way."""

    @property
    def way(self) -> Way:
        """How that is called in the list."""

    def carry(self, parcel: Parcel) -> None:
        """Take one parcel, whole. Raises Refused; then it counts as not handed over."""

    def close(self) -> None:
        """End what was begun, once all parcels were taken. Raises Refused: then none counts."""


@dataclass(frozen=True, slots=True)
class Folder:
    """Puts files into a folder, on a stick too: written beside, synced, renamed, read back."""

    folder: Path
    way: Way = Way.FOLDER

    def carry(self, parcel: Parcel) -> None:
        """Put one file there. Raises Refused: PULLED_OUT, DISK_FULL, CANNOT_WRITE, NOT_WHOLE."""
        put_whole(self.folder, parcel.name, parcel.content)

    def close(self) -> None:
        """End nothing: each file stands by itself."""


@dataclass(frozen=True, slots=True)
class SavedAs:
    """Puts one file where a person said, under the name that they gave it."""

    path: Path
    way: Way = Way.SAVED

    def carry(self, parcel: Parcel) -> None:
        """Put the file there. Raises Refused as Folder."""
        put_whole(self.path.parent, self.path.name, parcel.content)

    def close(self) -> None:
        """End nothing."""


@dataclass(slots=True)
class MailDraft:
    """Writes drafts for the mail program, with the parcels attached. to: an address, or empty.

    drafts: what was written, to be opened; several where one mail would become too large.
    """

    folder: Path
    to: str = ""
    way: Way = Way.MAIL
    drafts: list[Path] = field(default_factory=list)
    _parcels: list[Parcel] = field(default_factory=list)

    def carry(self, parcel: Parcel) -> None:
        """Keep a parcel for the draft."""
        self._parcels.append(parcel)

    def close(self) -> None:
        """Write the drafts and read them back. Raises Refused as Folder."""
        for number, some in enumerate(_mails(self._parcels), 1):
            name = f"{some[0].name.removesuffix(SUFFIX)}-{number}{_DRAFT}"
            content = draft(some, self.to)
            put_whole(self.folder, name, content)
            attached = {
                one.get_filename(): one.get_payload(decode=True)
                for one in BytesParser(policy=policy.default)
                .parsebytes((self.folder / name).read_bytes())
                .iter_attachments()
            }
            if attached != {one.name: one.content for one in some}:
                raise Refused(Problem.NOT_WHOLE, "out", path=name)
            self.drafts.append(self.folder / name)


def draft(parcels: Sequence[Parcel], to: str) -> bytes:
    """Give a mail that is not sent yet, with parcels attached, as mail programs open it."""
    mail = EmailMessage(policy=policy.SMTP)
    mail["X-Unsent"] = "1"
    if to:
        mail["To"] = to
    mail["Subject"] = _("Bestand van MentorApp")
    mail.set_content(
        _(
            "Dag,\n\nHierbij een bestand van MentorApp. Bewaar de bijlage en open ze in "
            "MentorApp, op de pagina Uitwisseling. Alleen wie ze moet krijgen, kan ze lezen.\n"
        )
    )
    for one in parcels:
        mail.add_attachment(
            one.content, maintype="application", subtype="octet-stream", filename=one.name
        )
    return mail.as_bytes()


def put_whole(folder: Path, name: str, content: bytes) -> None:
    """Write a file so that it is whole or not there, and read it back.

    Raises Refused: PULLED_OUT when the folder is gone, DISK_FULL, CANNOT_WRITE, NOT_WHOLE.
    """
    path = folder / name
    try:
        if not folder.is_dir():
            raise Refused(Problem.PULLED_OUT, "out", path=str(folder))
        files.write(path, content, mode=0o644)
        back = path.read_bytes()
    except OSError as error:
        if is_full(error):
            raise Refused(Problem.DISK_FULL, "out", path=str(path)) from error
        gone = not folder.is_dir()
        problem = Problem.PULLED_OUT if gone else Problem.CANNOT_WRITE
        raise Refused(problem, "out", path=str(folder if gone else path)) from error
    if hashlib.sha256(back).digest() != hashlib.sha256(content).digest():
        with suppress(OSError):
            path.unlink()
        raise Refused(Problem.NOT_WHOLE, "out", path=name)


def folder(desk: Desk) -> Path:
    """Give the folder in which what was made waits."""
    return desk.store.folder / OUT


def make_ready(
    desk: Desk, *, only: Sequence[str] | None = None, together: bool = False
) -> list[Sent]:
    """Make packages with all that partners have not had; they wait here to be handed over.

    What was made before for the same partner and never handed over goes: the new one holds it too.
    only: for these partners, by author key; together: the PCs of one house get one file that each
    of them opens. Raises Refused as ``exchanging.export``.
    """
    out = folder(desk)
    with desk.read() as unit:
        former = [
            one
            for one in packages.listed(unit.connection)
            if one.direction == packages.OUT
            and one.name
            and not one.handed_at
            and (out / one.name).is_file()
        ]
    try:
        made = exchanging.export(desk, out, only=only, together=together, waits=True)
    except OSError as error:
        problem = Problem.DISK_FULL if is_full(error) else Problem.CANNOT_WRITE
        raise Refused(problem, "out", path=str(out)) from error
    clean_up(desk)
    with desk.read() as unit:
        fresh = {
            one.peer
            for one in packages.listed(unit.connection)
            if one.hash in {sent.hash for sent in made}
        }
    for one in former:
        if one.peer in fresh:
            drop(desk, one.hash)
    return made


def drop(desk: Desk, id_: str) -> None:
    """Forget a package that was made and not handed over; what it held goes along with the next."""
    with desk.read() as unit:
        found = _ready(unit, [id_])

    def use_case(unit: Unit) -> None:
        packages.drop(unit.connection, id_)
        unit.commit("drop_package")

    desk.write(use_case)
    for one in found:
        (folder(desk) / one.name).unlink(missing_ok=True)


def hand_over(desk: Desk, ids: Sequence[str], carrier: Carrier) -> list[str]:
    """Hand packages over; gives the names of the files that are there, whole.

    Raises Refused when one could not be: those before it count as handed over, it and the rest
    do not. UNKNOWN for a package that is not kept here (any more).
    """
    with desk.read() as unit:
        rows = _ready(unit, ids)
    done: list[Kept] = []
    try:
        for one in rows:
            carrier.carry(Parcel(one.name, _content(desk, one)))
            done.append(one)
        try:
            carrier.close()
        except Refused:
            done.clear()
            raise
    finally:
        if done:
            _handed(desk, done, carrier.way)
    return [one.name for one in done]


def address(desk: Desk, peer: str) -> str:
    """Give the mail address of a partner, as it was noted with the school, or an empty text."""
    with desk.read() as unit:
        found = peers.of(unit.connection, peer)
        if found is None:
            return ""
        contacts = unit.find(SchoolContact)
    named = [one.email for one in contacts if one.name.casefold() == found.name.casefold()]
    return next((one for one in named if one), "")


def clean_up(desk: Desk) -> None:
    """Delete the files of packages that their receiver took over, and the drafts they stand in."""
    out = folder(desk)
    if not out.is_dir():
        return
    with desk.read() as unit:
        rows = [one for one in packages.listed(unit.connection) if one.done_at and one.name]
    done = tuple(one.name.removesuffix(SUFFIX) for one in rows)
    for path in out.iterdir():
        if path.name.startswith(done) and path.suffix in (SUFFIX, _DRAFT):
            path.unlink(missing_ok=True)


def _handed(desk: Desk, done: Sequence[Kept], way: Way) -> None:
    def use_case(unit: Unit) -> None:
        packages.hand_over(unit.connection, [one.hash for one in done], way, desk.now())
        unit.commit("hand_over_package")

    desk.write(use_case)


def _ready(unit: Unit, ids: Sequence[str]) -> list[Kept]:
    known = {
        one.hash: one
        for one in packages.listed(unit.connection)
        if one.direction == packages.OUT and one.name
    }
    lost = [id_ for id_ in ids if id_ not in known]
    if lost:
        raise Refused(Problem.UNKNOWN, "out", id=lost[0][:8])
    return [known[id_] for id_ in ids]


def _content(desk: Desk, one: Kept) -> bytes:
    """Read a package as it was made. Raises Refused(FILE_MISSING, NOT_WHOLE)."""
    try:
        content = (folder(desk) / one.name).read_bytes()
    except OSError as error:
        raise Refused(Problem.FILE_MISSING, "out", path=one.name) from error
    if hashlib.sha256(content).hexdigest() != one.summary.get("sealed"):
        raise Refused(Problem.NOT_WHOLE, "out", path=one.name)
    return content


def _mails(parcels: Sequence[Parcel]) -> list[list[Parcel]]:
    found: list[list[Parcel]] = []
    size = 0
    for one in parcels:
        if not found or size + len(one.content) > MAIL_MOST:
            found.append([])
            size = 0
        found[-1].append(one)
        size += len(one.content)
    return found
