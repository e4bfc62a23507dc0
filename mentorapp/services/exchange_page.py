"""The page Uitwisseling: what came, what went and how far it is, what waits, and the archive."""

from datetime import datetime, timedelta
from typing import Any

from mentorapp.domain.exchange_rows import (
    Contents,
    ExchangeView,
    InRow,
    InState,
    OutRow,
    Receipt,
    Step,
    WaitRow,
    Whose,
)
from mentorapp.domain.exchanging import Holding, Peer
from mentorapp.domain.folding import folded
from mentorapp.domain.people import Person
from mentorapp.services import brought, exchange_words, questions, tray
from mentorapp.services.desk import Desk
from mentorapp.storage import appending, inside, packages, peers
from mentorapp.storage.packages import Kept
from mentorapp.storage.tray import OUT
from mentorapp.storage.unit import Unit

RECENT = timedelta(days=30)  # what is done stays on the page so long
#: The files of the tray in this order, the newest of each first.
_URGENT = (
    InState.CHOOSE,
    InState.READY,
    InState.WAITS,
    InState.REFUSED,
    InState.NOTHING_NEW,
)
SHOWN = 3  # of what is done, on the page; the archive has all


def view(desk: Desk) -> ExchangeView:
    """Give the page. Files of the tray are looked at, nothing is taken over."""
    waiting_files = tray.rows(desk)
    came, went = _all(desk)
    since = desk.now()
    taken = _recent(came, since)
    done = [one for one in went if one.step is Step.DONE]
    open_ = [one for one in went if one.step is not Step.DONE]
    ready = [one for one in open_ if one.step is Step.READY and one.kept]
    on_way = [one for one in open_ if one not in ready]
    shown = [*ready, *on_way[: 2 * SHOWN], *_recent_out(done, since)]
    with desk.read() as unit:
        known = peers.all_(unit.connection)
        waiting = _waiting(desk, unit, known)
        receipts = _receipts(desk, unit, known)
    own = desk.store.organisation
    partners = dict.fromkeys(one.name for one in known if one.organisation != own)
    in_order = sorted(shown, key=lambda one: (one.step is not Step.READY, _back(one.at)))
    return ExchangeView(
        tuple(partners),
        (*sorted(waiting_files, key=lambda one: _URGENT.index(one.state)), *taken),
        tuple(in_order),
        waiting,
        receipts,
        len(came) - len(taken) + len(went) - len(shown),
        sum(one.ours for one in questions.open_questions(desk)),
        desk.is_school,
    )


def archive(desk: Desk, words: str = "") -> tuple[InRow | OutRow, ...]:
    """Give every package that was taken over or made, the newest first. words: that must occur.

    They are looked for in what the list says of a package: what is in it, who, when, its file.
    """
    came, went = _all(desk)
    rows: list[InRow | OutRow] = [*came, *went]
    rows.sort(key=lambda one: one.at, reverse=True)
    wanted = folded(words).split()
    return tuple(
        one for one in rows if all(word in folded(exchange_words.all_of(one)) for word in wanted)
    )


def sent(desk: Desk) -> tuple[OutRow, ...]:
    """Give every package that was made, the newest first."""
    return tuple(_all(desk)[1])


def _all(desk: Desk) -> tuple[list[InRow], list[OutRow]]:
    with desk.read() as unit:
        listed = packages.listed(unit.connection)
        known = {one.author: one for one in peers.all_(unit.connection)}
        ids = {id_ for one in listed for id_ in Contents.of_json(one.summary).learners}
        names = inside.names(unit.connection, unit.catalogue, ids)
        people = {one.id: one.name for one in unit.find(Person)}
    came = [
        _in_row(desk, one, known.get(one.peer), names, people)
        for one in listed
        if one.direction == packages.IN
    ]
    went = [
        _out_row(desk, one, known.get(one.peer), names)
        for one in listed
        if one.direction == packages.OUT
    ]
    return came, went


def _in_row(
    desk: Desk, one: Kept, peer: Peer | None, names: dict[str, str], people: dict[str, str]
) -> InRow:
    contents = Contents.of_json(one.summary)
    return InRow(
        one.hash,
        InState.TAKEN,
        one.name,
        one.at,
        contents,
        _of(contents, names),
        peer.name if peer else "",
        one.peer,
        Whose.of(peer, desk.store.organisation),
        people.get(str(one.summary.get("person", "")), ""),
        str(one.summary.get("made", "")),
        one.number,
        int(one.summary.get("new", 0)),
    )


def _out_row(desk: Desk, one: Kept, peer: Peer | None, names: dict[str, str]) -> OutRow:
    contents = Contents.of_json(one.summary)
    return OutRow(
        one.hash,
        one.name,
        one.peer,
        peer.name if peer else "",
        Whose.of(peer, desk.store.organisation),
        one.number,
        one.at,
        contents,
        _of(contents, names),
        int(one.summary.get("changes", 0)),
        one.way,
        one.handed_at,
        one.arrived_at,
        one.done_at,
        kept=bool(one.name) and (desk.store.folder / OUT / one.name).is_file(),
        is_known=one.carried is not None,
    )


def _of(contents: Contents, names: dict[str, str]) -> dict[str, str]:
    return {id_: names[id_] for id_ in contents.learners if id_ in names}


def _waiting(desk: Desk, unit: Unit, known: list[Peer]) -> tuple[WaitRow, ...]:
    by_author = {one.author: one for one in known}
    by_hash: dict[str, Any] = {one.hash: one for one in packages.listed(unit.connection)}
    found = []
    for package, number in packages.stuck(unit.connection).items():
        one = by_hash.get(package)
        if one is None:
            found.append(WaitRow("", None, 0, 0, number))
            continue
        peer = by_author.get(one.peer)
        found.append(
            WaitRow(
                peer.name if peer else "",
                Whose.of(peer, desk.store.organisation),
                one.number,
                brought.missing(unit, one.peer, one.number),
                number,
            )
        )
    return tuple(found)


def _receipts(desk: Desk, unit: Unit, known: list[Peer]) -> tuple[Receipt, ...]:
    own = {desk.store.author, *desk.store.former_authors(unit.connection)}
    ours = {author: appending.position(unit.connection, author)[0] for author in own}
    heard = packages.last_heard(unit.connection)
    nobody = Holding()
    return tuple(
        Receipt(
            one.author,
            one.name,
            Whose.of(one, desk.store.organisation),
            sum(min(one.have.get(author, nobody).to, seq) for author, seq in ours.items()),
            sum(ours.values()),
            heard.get(one.author, ""),
        )
        for one in known
    )


def _recent(came: list[InRow], now: str) -> list[InRow]:
    return [one for one in came if says_something(one.contents) and _is_recent(one.at, now)][:SHOWN]


def _recent_out(done: list[OutRow], now: str) -> list[OutRow]:
    return [one for one in done if says_something(one.contents) and _is_recent(one.done_at, now)][
        :SHOWN
    ]


def says_something(contents: Contents) -> bool:
    """Say whether it was more than a receipt; the archive has those too."""
    return bool(contents.parts or contents.photos)


def _is_recent(at: str, now: str) -> bool:
    return datetime.fromisoformat(now) - datetime.fromisoformat(at) <= RECENT


def _back(at: str) -> float:
    return -datetime.fromisoformat(at).timestamp()
