"""The tray: each file that comes is looked at before anything changes; refused ones stay apart."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.exchange_rows import Came, Contents, InRow, InState, Whose
from mentorapp.exchange.container import MAX_PACKAGE
from mentorapp.services import exchanging
from mentorapp.services.desk import Desk
from mentorapp.services.exchanging import Received
from mentorapp.storage import peers
from mentorapp.storage import tray as stored
from mentorapp.storage.tray import TrayRow
from mentorapp.storage.unit import Unit

MOST = 200  # files: what lies in the tray is looked at one by one
#: What is wrong here and not with the file.
_OURS = frozenset({Problem.DISK_FULL, Problem.CANNOT_WRITE, Problem.LOCKED})
_NAMED = re.compile(r"([0-9a-f]{8})-([0-9a-f]{8})-\d+-[0-9a-f]{8}\.mxp")


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was found in a folder or on a stick. fresh: ids of files that are new in the tray.

    known: were here already; others: are for another PC, by their name; left: found no room.
    """

    fresh: tuple[str, ...]
    known: int = 0
    others: int = 0
    left: int = 0


def put(desk: Desk, name: str, content: bytes, came: Came) -> str:
    """Put a file into the tray; gives its id. Nothing is taken over.

    A file that lies there already stays as it is. Raises Refused: FILE_TOO_LARGE, FILE_EMPTY,
    TRAY_FULL.
    """
    if len(content) > MAX_PACKAGE:
        raise Refused(Problem.FILE_TOO_LARGE, "file", size=len(content), limit=MAX_PACKAGE)
    if not content:
        raise Refused(Problem.FILE_EMPTY, "file")
    hash_ = stored.hash_of(content)
    with desk.read() as unit:
        rows = stored.listed(unit.connection)
    if any(row.hash == hash_ for row in rows):
        return hash_
    if len(rows) >= MOST:
        raise Refused(Problem.TRAY_FULL, "file", limit=MOST)
    stored.keep(desk.store.folder, hash_, content)  # bytes first: a row without them says nothing

    def use_case(unit: Unit) -> None:
        stored.add(unit.connection, TrayRow(hash_, name, came, desk.now(), None))
        unit.commit("put_in_tray")

    desk.write(use_case)
    return hash_


def rows(desk: Desk) -> list[InRow]:
    """Give the files of the tray, each looked at; what somebody put into its folder comes along."""
    _take_in_lying(desk)
    with desk.read() as unit:
        listed = stored.listed(unit.connection)
    return [_row(row, row.looked or _look(desk, row)) for row in listed]


def look(desk: Desk, id_: str) -> InRow:
    """Look at a file of the tray as things are now. Raises Refused(UNKNOWN) when it is not there.

    What was noted meanwhile may ask for other choices than what was seen in it before.
    """
    row = _need(desk, id_)
    return _row(row, _look(desk, row))


def take(desk: Desk, id_: str) -> Received:
    """Take over a file of the tray, all of it or nothing, after a backup; it leaves the tray.

    Raises Refused as ``exchanging.take_over``: then it stays, with the reason.
    """
    row = _need(desk, id_)
    content = stored.read(desk.store.folder, id_)
    if content is None:
        raise Refused(Problem.FILE_MISSING, "file", path=row.name)
    try:
        received = exchanging.take_over(desk, content)
    except Refused as refused:
        if refused.problem not in _OURS:
            _note(desk, id_, _refusal(refused))
        raise
    remove(desk, id_)
    return received


def remove(desk: Desk, id_: str) -> None:
    """Take a file out of the tray, with its bytes."""

    def use_case(unit: Unit) -> None:
        stored.drop(unit.connection, id_)
        unit.commit("remove_from_tray")

    desk.write(use_case)
    stored.forget(desk.store.folder, id_)


def look_again(desk: Desk) -> None:
    """Let every file be looked at again, as when a card was taken over."""

    def use_case(unit: Unit) -> None:
        stored.look_again(unit.connection)
        unit.commit("look_again")

    desk.write(use_case)


def gather(
    desk: Desk, paths: list[Path], came: Came, read: Callable[[Path], bytes] = Path.read_bytes
) -> Gathered:
    """Put the packages of a stick or a folder into the tray, as far as they can be for this PC.

    What cannot be read is passed by: a stick may be pulled out. By their names, packages for
    other PCs and those that this one made itself are left where they are.
    """
    with desk.read() as unit:
        known = {row.hash for row in stored.listed(unit.connection)}
        taken = {row.hash[:8] for row in peers.logged(unit.connection)}
        own = {desk.store.author, *desk.store.former_authors(unit.connection)}
    mine = {author[:8] for author in own}
    fresh: list[str] = []
    here = others = left = 0
    for path in paths:
        named = _NAMED.fullmatch(path.name)
        if named is not None and (named[2] not in mine or named[1] in mine):
            others += named[1] not in mine
            continue
        if named is not None and path.stem.rsplit("-", 1)[1] in taken:
            here += 1
            continue
        try:
            if path.stat().st_size > MAX_PACKAGE:
                left += 1
                continue
            content = read(path)
            id_ = stored.hash_of(content)
            if id_ in known or id_ in fresh:
                here += 1
                continue
            fresh.append(put(desk, path.name, content, came))
        except (OSError, Refused):
            left += 1
    return Gathered(tuple(fresh), here, others, left)


def _take_in_lying(desk: Desk) -> None:
    for path in stored.lying(desk.store.folder):
        found = gather(desk, [path], Came.FOLDER)
        if found.fresh or found.known:  # what found no room, or is for another, stays where it is
            path.unlink(missing_ok=True)


def _need(desk: Desk, id_: str) -> TrayRow:
    with desk.read() as unit:
        found = next((row for row in stored.listed(unit.connection) if row.hash == id_), None)
    if found is None:
        raise Refused(Problem.UNKNOWN, "file", id=id_[:8])
    return found


def _look(desk: Desk, row: TrayRow) -> dict[str, Any]:
    """Look into a file and keep what was found."""
    content = stored.read(desk.store.folder, row.hash)
    if content is None:
        found = _refusal(Refused(Problem.FILE_MISSING, "file", path=row.name))
    else:
        try:
            found = _seen(exchanging.look(desk, content))
        except Refused as refused:
            found = _refusal(refused)
    if found != row.looked:
        _note(desk, row.hash, found)
    return found


def _note(desk: Desk, id_: str, found: dict[str, Any]) -> None:
    def use_case(unit: Unit) -> None:
        stored.note(unit.connection, id_, found)
        unit.commit("look")

    desk.write(use_case)


def _refusal(refused: Refused) -> dict[str, Any]:
    plain = {
        name: value
        for name, value in refused.params.items()
        if isinstance(value, str | int | bool) or value is None
    }
    return {"problem": refused.problem.value, "field": refused.field, "params": plain}


def _seen(received: Received) -> dict[str, Any]:
    seen = received.brought
    if seen is None:
        raise TypeError("a package that was looked at says what it brings")
    return {
        **seen.contents.to_json(),
        "package": seen.package,
        "peer": seen.peer,
        "whose": seen.whose.value if seen.whose else "",
        "sender": received.sender,
        "number": received.number,
        "made": seen.made,
        "names": seen.names,
        "person": seen.person,
        "new": received.new,
        "smooth": seen.smooth,
        "disclosed": received.disclosed,
        "waiting": received.waiting,
        "barred": received.barred,
        "again": received.again,
        "questions": seen.questions,
        "misses": seen.misses,
    }


def _row(row: TrayRow, looked: dict[str, Any]) -> InRow:
    if "problem" in looked:
        return InRow(
            row.hash,
            InState.REFUSED,
            row.name,
            row.at,
            came=row.came,
            problem=Problem(looked["problem"]),
            where=looked.get("field") or "",
            params=dict(looked["params"]),
        )
    return InRow(
        row.hash,
        _state(looked),
        row.name,
        row.at,
        Contents.of_json(looked),
        dict(looked["names"]),
        looked["sender"],
        looked["peer"],
        Whose(looked["whose"]) if looked["whose"] else None,
        looked["person"],
        looked["made"],
        looked["number"],
        looked["new"],
        looked["smooth"],
        looked["waiting"],
        looked["barred"],
        looked["questions"],
        looked["misses"],
        row.came,
    )


def counted(desk: Desk) -> int:
    """Count the files that somebody can take over; what was refused asks for nothing."""
    return sum(row.state in {InState.READY, InState.CHOOSE} for row in rows(desk))


def _state(looked: dict[str, Any]) -> InState:
    if looked["new"] or looked["disclosed"] or looked["photos"]:
        return InState.CHOOSE if looked["questions"] else InState.READY
    if looked["waiting"]:
        return InState.WAITS
    return InState.NOTHING_NEW
