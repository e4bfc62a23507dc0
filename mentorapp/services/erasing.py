"""Erase a learner: the order, its execution on every PC of the organisation, the certificate."""

from contextlib import suppress
from dataclasses import dataclass
from uuid import uuid4

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.installation import Erasure, Readmission
from mentorapp.domain.people import Learner, Organisation, Placement, Role
from mentorapp.services import drafts
from mentorapp.services.desk import Desk
from mentorapp.services.following import follow
from mentorapp.storage import backup, erasing, tray
from mentorapp.storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Certificate:
    """What was erased here, and what lies beyond reach.

    backups: rewritten, so that they hold the learner no more. others: names of organisations
    that got records of this learner, who erase by their own decision.
    """

    learner: str
    entries: int
    records: int
    backups: int
    others: tuple[str, ...]


def erase(desk: Desk, learner: str) -> Certificate:
    """Order and carry out the erasure of a learner in this organisation. Administrators only.

    The order travels to this organisation's other PCs, each of which erases. Hashes and ids stay
    as a bar, so that an old package does not bring the data back. Raises Refused(UNKNOWN,
    NOT_ALLOWED).
    """

    def use_case(unit: Unit) -> tuple[str, ...]:
        desk.require(unit, Role.ADMINISTRATOR)
        unit.need(Learner, learner, "learner")
        others = _others(desk, unit, learner)
        unit.add(
            Erasure(
                str(uuid4()),
                desk.store.organisation,
                learner,
                desk.person,
                desk.today.isoformat(),
            )
        )
        unit.commit("erase")
        return others

    others = desk.write(use_case)
    done = carry_out(desk)
    mine = next((one for one in done.erased if one.learner == learner), None)
    if mine is None:
        raise Refused(Problem.UNKNOWN, "learner", id=learner)
    return Certificate(learner, mine.entries, mine.records, done.backups, others)


@dataclass(frozen=True, slots=True)
class Done:
    """What an execution of orders destroyed. backups: how many were made anew without it."""

    erased: list[erasing.Erased]
    backups: int


def resume(desk: Desk) -> None:
    """Carry out what a process that was killed left of an order; looks at two short lists only."""
    with desk.read() as unit:
        connection = unit.connection
        left = erasing.is_unfinished(connection) or erasing.undone(connection, _ordered(desk, unit))
    if left:
        # A full disk must not keep anybody out: the order stands, and the next opening goes on.
        with suppress(Refused):
            carry_out(desk)


def carry_out(desk: Desk) -> Done:
    """Carry out every order that is in the journal, scrub the file and make its backups anew.

    Called after an order and after each package that was taken over: another PC's order holds
    here, too, and so does what came in after it by another road.
    """
    store = desk.store
    done: list[erasing.Erased] = []
    with desk.read() as unit:
        ordered = _ordered(desk, unit)
    for learner in sorted(ordered):

        def use_case(unit: Unit, learner: str = learner) -> erasing.Erased:
            erased = erasing.erase(unit.connection, store.catalogue, learner)
            unit.commit("erase")
            return erased

        erased = desk.write(use_case)
        if erased.entries:
            done.append(erased)
    with desk.read() as unit:
        unfinished = erasing.is_unfinished(unit.connection)
    return Done(done, _finish(desk) if unfinished else 0)


def _finish(desk: Desk) -> int:
    """Leave no trace in the file and its backups; begun anew after a crash at any moment."""
    drafts.drop_all(desk.store.folder)
    follow(desk)  # the tile of who was erased carries the name, and the backups carry the tiles
    erasing.scrub(desk.store.engine)
    rewritten = _rewrite_backups(desk)

    def use_case(unit: Unit) -> None:
        tray.erase(unit.connection, desk.store.folder, _ordered(desk, unit))
        erasing.finish(unit.connection)
        unit.commit("erase")

    desk.write(use_case)
    return rewritten


def readmit(desk: Desk, learner: str) -> None:
    """Let an erased learner in again for a new placement; its old records stay out."""

    def use_case(unit: Unit) -> None:
        desk.require(unit, Role.ADMINISTRATOR)
        if learner not in {one.learner for one in unit.find(Erasure)}:
            raise Refused(Problem.UNKNOWN, "learner", id=learner)
        unit.add(Readmission(str(uuid4()), desk.store.organisation, learner, desk.person))
        erasing.readmit(unit.connection, learner)
        unit.commit("readmit")

    desk.write(use_case)


def _ordered(desk: Desk, unit: Unit) -> set[str]:
    own = desk.store.organisation
    orders = {one.learner for one in unit.find(Erasure, organisation=own)}
    return orders - {one.learner for one in unit.find(Readmission, organisation=own)}


def _others(desk: Desk, unit: Unit, learner: str) -> tuple[str, ...]:
    placements = unit.find(Placement, learner=learner)
    houses = {one for p in placements for one in (p.school, p.workplace) if one}
    names = {one: unit.get(Organisation, one) for one in houses - {desk.store.organisation}}
    return tuple(sorted(found.name if found else id_ for id_, found in names.items()))


def _rewrite_backups(desk: Desk) -> int:
    """Replace every backup of the folder by one of the store as it is now."""
    store = desk.store
    old = backup.listed(store.folder)
    backup.make(store.folder, store.data_key, "erasure", desk.now())
    for one in old:
        one.path.unlink()
    return len(old)
