"""Several PCs of one house without a server: through a shared folder, or a stick that goes around.

Every PC writes only below the folder that bears its own key, and takes over what lies in the
others. What it writes holds all that some other PC of the house has not said to have: so its newest
files stand for all older ones, what gets lost is not missed, and a PC that was away catches up.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mentorapp.base import files
from mentorapp.domain import ids
from mentorapp.domain.errors import Problem, Refused, is_full
from mentorapp.domain.installation import Ground, Installation
from mentorapp.exchange import card as cards
from mentorapp.exchange import container
from mentorapp.services import carding, exchanging, keeping, partnering
from mentorapp.services.desk import Desk
from mentorapp.services.exchanging import Received
from mentorapp.storage import peers
from mentorapp.storage.unit import Unit

_KEY = 16  # characters of a key that name a PC's own folder
_CARD = f"card{cards.SUFFIX}"
_MOST = container.MAX_PACKAGE


@dataclass(frozen=True, slots=True)
class Left:
    """A file that was left where it is, and why."""

    path: Path
    refused: Refused


@dataclass(slots=True)
class Synced:
    """What came of it. strangers: names on cards of PCs that do not belong to the house yet.

    taken: packages that were new here; left: files for the next time; written: our own new files.
    """

    taken: list[tuple[Path, Received]] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    written: list[Path] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)


def sync(desk: Desk, folder: Path) -> Synced:
    """Take over what the other PCs of the house left in a folder, and leave our own.

    Raises Refused: SENDER_UNKNOWN on "house" while there is no other PC; CANNOT_WRITE, DISK_FULL,
    when the folder cannot be read or written, or the stick was pulled out: what was taken stays.
    """
    try:
        return _sync(desk, folder)
    except OSError as error:
        if is_full(error):
            raise Refused(Problem.DISK_FULL, "path") from error
        raise Refused(Problem.CANNOT_WRITE, "path", path=str(folder)) from error


def _sync(desk: Desk, folder: Path) -> Synced:
    if not folder.is_dir():
        raise Refused(Problem.CANNOT_WRITE, "path", path=str(folder))
    own = folder / desk.store.author[:_KEY]
    found = Synced()
    own.mkdir(exist_ok=True)
    _leave_no_more(desk, folder)
    _leave_card(desk, own)
    _follow(desk, found)
    _take(desk, folder, own, found)
    with desk.read() as unit:
        gone = peers.cut_off(unit.connection)
        card = unit.get(Installation, ids.installation_of(desk.store.author))
    # It was admitted, and waits for the first package of the house, which says so to everybody.
    is_new = card is not None and card.organisation != desk.store.organisation
    others = [one for one in partnering.partners(desk) if one.own and one.author not in gone]
    known = frozenset(one.author for one in others)
    found.strangers += sorted(_strangers(desk, folder, own, known))
    if others:
        _leave(desk, own, found)
    elif not found.taken and not is_new:
        raise Refused(Problem.SENDER_UNKNOWN, "house")
    return found


def _leave_card(desk: Desk, own: Path) -> None:
    """Leave our card, by which an administrator of the house can admit this PC."""
    path, card = own / _CARD, cards.write(carding.own_card(desk), desk.store.key)
    if not path.exists() or path.read_bytes() != card:
        files.write(path, card, mode=0o644)


def _follow(desk: Desk, found: Synced) -> None:
    def use_case(unit: Unit) -> list[str]:
        new = partnering.follow_house(desk, unit)
        unit.commit("accept_card")
        return new

    found.partners += desk.write(use_case)


def _take(desk: Desk, folder: Path, own: Path, found: Synced) -> None:
    """Take over all that is new; again as long as a package made another one readable."""
    backed_up = False
    done: set[Path] = set()
    while True:
        had = _had(desk)
        found.left.clear()
        progress = False
        for path in _packages(folder, own):
            if path in done or _name(path) in had:
                continue
            try:
                content = path.read_bytes() if path.stat().st_size <= _MOST else b""
                if not backed_up and container.is_package(content):
                    keeping.back_up(desk.store, "import", desk.now())
                    backed_up = True
                received = exchanging.take_over(desk, content, backed_up=True)
            except OSError:  # it went while we looked: a newer one stands for it
                continue
            except Refused as refused:
                found.left.append(Left(path, refused))
                continue
            done.add(path)
            progress = True
            if received.new or received.disclosed or received.photos or received.waiting:
                found.taken.append((path, received))
        if not progress:
            return
        _follow(desk, found)


def _had(desk: Desk) -> set[tuple[str, ...]]:
    """Give what names the packages that were taken over."""
    with desk.read() as unit:
        rows = peers.logged(unit.connection)
    return {(row.peer[:8], str(row.number), row.hash[:8]) for row in rows if row.direction == "in"}


def _name(path: Path) -> tuple[str, ...]:
    """Give sender, number and hash from the name of a package; who it is for may be several."""
    parts = path.stem.split("-")
    return (parts[0], *parts[2:])


def _packages(folder: Path, own: Path) -> Iterator[Path]:
    """Give the packages of the other PCs, those of each in the order of their numbers."""
    for below in sorted(folder.iterdir()):
        if below == own or not below.is_dir() or below.is_symlink():
            continue
        yield from sorted(below.glob(f"*{container.SUFFIX}"), key=_number)


def _number(path: Path) -> tuple[int, str]:
    number = "".join(_name(path)[1:2])
    return (int(number) if number.isdigit() else 0, path.name)


def _strangers(desk: Desk, folder: Path, own: Path, known: frozenset[str]) -> Iterator[str]:
    """Give the names of PCs that left a card here and were not let in. known: keys that were."""
    members, house = desk.store.members.organisation, desk.store.organisation
    for path in sorted(folder.glob(f"*/{_CARD}")):
        if path.parent == own or path.stat().st_size > cards.MAX_CARD:
            continue
        try:
            card = cards.read(path.read_bytes())
        except (Refused, OSError):
            continue
        if members.get(card.author) != house and card.author not in known:
            yield card.name


def _leave(desk: Desk, own: Path, found: Synced) -> None:
    """Write what the others may lack, unless our newest files say it already."""
    if _is_said(desk, own):
        return
    former = list(own.glob(f"*{container.SUFFIX}"))
    house = frozenset({desk.store.organisation})
    sent = exchanging.export(desk, own, together=True, houses=house)
    found.written += [one.path for one in sent]
    for path in former:  # the new ones hold all that somebody may lack of these
        path.unlink(missing_ok=True)


def _is_said(desk: Desk, own: Path) -> bool:
    """Say whether our newest package is there, says where we are now, and is for every PC."""
    here, house = exchanging.position(desk), desk.store.organisation
    members = desk.store.members.organisation
    with desk.read() as unit:
        gone, rows = peers.cut_off(unit.connection), peers.logged(unit.connection)
    now = {one.author for one in partnering.partners(desk) if one.own} - gone
    for row in reversed(rows):
        about = json.loads(row.summary)
        to = set(about.get("to", ()))
        if row.direction == "out" and to and all(members.get(one, house) == house for one in to):
            there = bool(list(own.glob(f"*-{row.number}-{row.hash[:8]}{container.SUFFIX}")))
            return there and about.get("position") == here and to == now
    return False


def _leave_no_more(desk: Desk, folder: Path) -> None:
    """Clear what this PC wrote under the keys it had before it changed them."""
    with desk.read() as unit:
        card = unit.get(Installation, ids.installation_of(desk.store.author))
        while card is not None and card.ground is Ground.ROTATED:
            former = folder / card.voucher[:_KEY]
            for path in (*former.glob(f"*{container.SUFFIX}"), former / _CARD):
                path.unlink(missing_ok=True)
            card = unit.get(Installation, ids.installation_of(card.voucher))
