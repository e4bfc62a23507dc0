"""Partners: who we exchange with, under which keys; and keys that changed, stopped or forked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mentorapp.base import six_words, vouching
from mentorapp.domain import ids
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.exchanging import Peer
from mentorapp.domain.installation import BranchChoice, Ground, Installation
from mentorapp.domain.people import Organisation, Role, Side, check_name
from mentorapp.domain.sharing import Members
from mentorapp.services import keeping
from mentorapp.services.desk import Desk
from mentorapp.storage import acquainted, counting, peers, tray
from mentorapp.storage.counting import Branch
from mentorapp.storage.unit import Unit

ROTATION = 2  # steps: the backup, and the keys
_WORDS = 32  # keys one after another that a partner may have missed
_KEY_BEGINS = 8  # characters of a key or a hash that are enough to name it


@dataclass(frozen=True, slots=True)
class Partner:
    """An installation elsewhere that we know. own: another PC of this house.

    words: to compare by phone; revoked: its own organisation cut it off. sent: number of the last
    package for it; received: of the last one from it, and at: when that was taken over.
    """

    author: str
    name: str
    organisation: str
    house: str
    side: Side
    own: bool
    words: str
    revoked: bool
    sent: int
    received: int
    at: str


@dataclass(frozen=True, slots=True)
class Fork:
    """Two changes of one author with one number: nothing from there on counts until one is chosen.

    ours: the organisation at this desk decides.
    """

    author: str
    seq: int
    house: str
    ours: bool
    branches: tuple[Branch, ...]


def partners(desk: Desk) -> tuple[Partner, ...]:
    """Give everybody whose card was accepted, by name."""
    members = desk.store.members
    with desk.read() as unit:
        gone = peers.cut_off(unit.connection)
        known = peers.all_(unit.connection)
        last: dict[str, tuple[int, str]] = {}
        for row in peers.logged(unit.connection):
            if row.direction == "in":
                last[row.peer] = max(last.get(row.peer, (0, "")), (row.number, row.at))
        houses = {one.id: one.name for one in unit.find(Organisation)}
    found = []
    for one in known:
        reader = members.organisation.get(one.author, one.organisation)
        number, at = last.get(one.author, (0, ""))
        found.append(
            Partner(
                one.author,
                one.name,
                reader,
                houses.get(reader, one.name),
                one.side,
                reader == desk.store.organisation,
                six_words.six_words(one.author, one.recipient),
                one.author in gone,
                one.sent,
                number,
                at,
            )
        )
    return tuple(sorted(found, key=lambda one: (one.name, one.author)))


def find(desk: Desk, given: str) -> Partner:
    """Give the partner that is meant by its name, or by the beginning of its key.

    Raises Refused(UNKNOWN) when none or several fit.
    """
    wanted = given.strip().casefold()
    everyone = partners(desk)
    found = [one for one in everyone if one.name.casefold() == wanted]
    found = found or [
        one for one in everyone if len(wanted) >= _KEY_BEGINS and one.author.startswith(wanted)
    ]
    if len(found) != 1:
        raise Refused(Problem.UNKNOWN, "peer", id=given)
    return found[0]


def rename(desk: Desk, author: str, name: str) -> None:
    """Call a partner otherwise, on this PC alone. Administrators only."""
    checked = check_name(name, "name")

    def use_case(unit: Unit) -> None:
        desk.require(unit, Role.ADMINISTRATOR)
        peers.rename(unit.connection, author, checked)
        unit.commit("rename_peer")

    desk.write(use_case)


def remove(desk: Desk, author: str) -> None:
    """Forget a partner: no packages for it, and none from it, until its card is accepted again.

    What came from it stays. Another PC of this house is revoked instead, so that every partner
    hears of it. Administrators only. Raises Refused(NOT_ALLOWED, UNKNOWN).
    """
    partner = next((one for one in partners(desk) if one.author == author), None)
    if partner is None:
        raise Refused(Problem.UNKNOWN, "peer", id=author[:8])
    if partner.own and not partner.revoked:
        raise Refused(Problem.NOT_ALLOWED, "own_peer", name=partner.name)

    def use_case(unit: Unit) -> None:
        desk.require(unit, Role.ADMINISTRATOR)
        peers.forget(unit.connection, author)
        acquainted.forget(unit.connection, author)
        tray.look_again(unit.connection)  # its files are a stranger's now
        unit.commit("remove_peer")

    desk.write(use_case)


# keys that change


def rotate(desk: Desk, said: Callable[[int, int], None] = lambda _done, _whole: None) -> None:
    """Give this PC new keys, after a backup; partners follow without a new card.

    The former key vouches for the new one. said: hears how many of how many steps are done; what it
    raises before the last ends it, and nothing has changed. Administrators only. Raises Refused:
    NOT_ALLOWED, also for a PC that was revoked; CANNOT_WRITE, DISK_FULL of the backup.
    """
    with desk.read() as unit:
        desk.require(unit, Role.ADMINISTRATOR)
        if desk.store.author in peers.cut_off(unit.connection):
            raise Refused(Problem.NOT_ALLOWED, "installation")
    said(0, ROTATION)
    keeping.back_up(desk.store, "rotate", desk.now())
    said(1, ROTATION)
    desk.store.rotate(by=desk.person, at=desk.now())
    said(ROTATION, ROTATION)


def vouched(desk: Desk, unit: Unit) -> tuple[dict[str, Any], ...]:
    """Give the words of our former keys for a manifest, the newest first; empty without."""
    words: list[dict[str, Any]] = []
    card = unit.get(Installation, ids.installation_of(desk.store.author))
    while card is not None and card.ground is Ground.ROTATED and len(words) < _WORDS:
        words.append(
            {
                "organisation": card.organisation,
                "author": card.author,
                "voucher": card.voucher,
                "seq": card.voucher_seq,
                "proof": card.proof,
            }
        )
        card = unit.get(Installation, ids.installation_of(card.voucher))
    return tuple(words)


def sender(unit: Unit, author: str, words: Sequence[Mapping[str, Any]]) -> Peer:
    """Give the peer that sent a package: by its key, or by a key that vouched for this one.

    words: each of a key for the one that followed it, the newest first.

    Raises Refused: KEY_REVOKED for who was cut off, SENDER_UNKNOWN.
    """
    gone = peers.cut_off(unit.connection)
    known = peers.of(unit.connection, author)
    if author in gone:
        raise Refused(Problem.KEY_REVOKED, "file", name=known.name if known else author[:8])
    if known is not None:
        return known
    present = author
    for word in words[:_WORDS]:
        if not _holds(word, present):
            break
        present = str(word["voucher"])
        former = peers.of(unit.connection, present)
        if former is not None and present not in gone:
            return former
    raise Refused(Problem.SENDER_UNKNOWN, "file", author=author[:8])


def follow_rotations(unit: Unit, members: Members) -> None:
    """Let partners go on under the keys that their former ones vouched for."""
    cards = {
        one.voucher: one
        for one in unit.find(Installation)
        if one.ground is Ground.ROTATED and members.organisation.get(one.author) == one.organisation
    }
    by_author = {one.author: one for one in cards.values()}
    for peer in peers.all_(unit.connection):
        author, recipient = peer.author, peer.recipient
        if author in by_author:
            recipient = by_author[author].recipient
        seen = {author}
        while author in cards and cards[author].author not in seen:
            author, recipient = cards[author].author, cards[author].recipient
            seen.add(author)
        if (author, recipient) != (peer.author, peer.recipient):
            peers.succeed(unit.connection, peer.author, author, recipient)


def follow_house(desk: Desk, unit: Unit) -> list[str]:
    """Take the other PCs of this house for partners: one of its PCs vouched for each.

    Not one that was restored from a backup, whose new card is taken over by hand, nor one that a PC
    vouched for that was cut off. Gives the names of new ones.
    """
    gone, own = peers.cut_off(unit.connection), desk.store.organisation
    known = {one.author for one in peers.all_(unit.connection)}
    new = []
    for card in unit.find(Installation, organisation=own):
        if (
            card.author != desk.store.author
            and card.author not in known | gone
            and desk.store.members.organisation.get(card.author) == own
            and (card.ground in {Ground.FOUNDER, Ground.ROTATED} or card.voucher not in gone)
            and card.ground is not Ground.CONTINUES
        ):
            peer = Peer(card.author, own, card.side, card.recipient, card.name or "PC", {})
            peers.accept(unit.connection, peer)
            acquainted.begin(unit.connection, peer.author, desk.now())
            new.append(peer.name)
    return new


def _holds(word: Mapping[str, Any], author: str) -> bool:
    seq, proof, voucher = word.get("seq"), word.get("proof"), word.get("voucher")
    if not isinstance(seq, int) or not isinstance(proof, str) or not isinstance(voucher, str):
        return False
    return vouching.holds(
        vouching.ROTATES,
        organisation=str(word.get("organisation")),
        author=author,
        voucher=voucher,
        seq=seq,
        proof=proof,
    )


# forks


def forks(desk: Desk) -> tuple[Fork, ...]:
    """Give every fork that nobody decided, with its branches."""
    members = desk.store.members
    with desk.read() as unit:
        houses = {one.id: one.name for one in unit.find(Organisation)}
        found = []
        for author, seq in sorted(set(counting.undecided(unit.connection))):
            house = members.organisation.get(author, "")
            found.append(
                Fork(
                    author,
                    seq,
                    houses.get(house, ""),
                    house == desk.store.organisation and author != desk.store.author,
                    counting.branches(unit.connection, author, seq),
                )
            )
    return tuple(found)


def choose(desk: Desk, author: str, seq: int, change: str) -> None:
    """Name the branch of a fork that counts, by the hash of its change or the beginning of it.

    Administrators of the organisation whose key forked, at another PC. Raises
    Refused(NOT_ALLOWED, UNKNOWN).
    """
    fork = next((one for one in forks(desk) if (one.author, one.seq) == (author, seq)), None)
    chosen = [
        one.hash
        for one in (fork.branches if fork else ())
        if len(change) >= _KEY_BEGINS and one.hash.startswith(change)
    ]
    if fork is None or len(chosen) != 1:
        raise Refused(Problem.UNKNOWN, "change", id=change)
    if not fork.ours:
        raise Refused(Problem.NOT_ALLOWED, "fork")

    def use_case(unit: Unit) -> None:
        desk.require(unit, Role.ADMINISTRATOR)
        unit.put(
            BranchChoice(
                ids.natural("branch_choice", author, str(seq)),
                desk.store.organisation,
                author,
                seq,
                chosen[0],
            )
        )
        unit.commit("choose_branch")

    desk.write(use_case)
