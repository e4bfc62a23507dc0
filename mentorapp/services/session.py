"""The open store of this PC while the window lives: people come, lock and leave; it stays open."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum, unique
from pathlib import Path

from mentorapp.base.texts import sort_key
from mentorapp.domain.errors import Damaged, Problem, Refused
from mentorapp.domain.people import Person, Role, Side
from mentorapp.services import keeping, opening
from mentorapp.services.desk import NOBODY, Desk
from mentorapp.services.door import Tile
from mentorapp.services.following import follow, welcome
from mentorapp.services.opening import Opened, Unlock
from mentorapp.services.own_desk import OwnDesk


@unique
class Next(StrEnum):
    """How one goes on after a store was put back."""

    PIN = "pin"  # everybody's PIN is as it was
    RECOVERY_KEY = "recovery_key"  # no PIN opens here: unlock with the key, give PINs anew
    NOTHING = "nothing"  # a practice store opens by itself


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back: of when, how much, and what comes next."""

    backup: keeping.BackupRow
    next: Next


@dataclass(frozen=True, slots=True)
class Access:
    """An administrator lets who is in do what an administrator may. until: UTC."""

    administrator: str
    name: str
    until: datetime


class Session:
    """A store that stays open; whoever is in can lock, and another can come in.

    Used from one thread, the one that the database is used from. Ask ``desk`` for every use case:
    it knows the day, and whether somebody is in. While a learner is in there is no desk: only
    ``own``, which starts nothing that a mentor can do.
    """

    def __init__(self, data: Path, opened: Opened, moment: Callable[[], datetime]) -> None:
        self.data = data
        self._opened: Opened | None = opened
        self._moment = moment
        self._person: str | None = None
        self._learner: str | None = None  # never together with a person
        self._by_recovery = False
        self._access: Access | None = None
        self._visit: Access | None = None
        self._kiosk = False  # badges may be scanned while nobody is in

    @classmethod
    def open(
        cls,
        data: Path,
        unlock: Unlock,
        *,
        today: date | None = None,
        moment: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> "Session":
        """Open a store for whoever unlocks it; a practice store without a name for nobody yet.

        today and what it raises: as ``opening.enter``.
        """
        session = cls(data, opening.enter(data, unlock, today=today, moment=moment), moment)
        try:
            if session.practice:
                if unlock.person:
                    session._let_anybody_in(unlock.person)
            else:
                if opening.is_learner(session._open.store, unlock.person):
                    session._come_in_as_learner(unlock.person)
                else:
                    session._come_in(unlock.person, by_recovery=unlock.recovery_key is not None)
                with suppress(OSError):  # a full disk keeps nobody out
                    follow(session._open.desk(NOBODY))
        except BaseException:
            session._leave()
            raise
        return session

    @property
    def practice(self) -> bool:
        """Whether this is a practice store."""
        return self._open.practice

    @property
    def day(self) -> date:
        """The day it is: by the calendar, in a practice store its own."""
        return self._open.today()

    @property
    def person(self) -> str | None:
        """Id of who is in, empty for the recovery key alone; None while it is locked.

        A learner is no person here: see ``learner``.
        """
        return self._person

    @property
    def learner(self) -> str | None:
        """Id of the learner who is in; None while it is locked, or somebody else is."""
        return self._learner

    @property
    def own(self) -> OwnDesk:
        """The learner's desk, while a learner is in. Raises Refused(LOCKED)."""
        if self._learner is None:
            raise Refused(Problem.LOCKED, "as")
        return OwnDesk(self._open.desk(NOBODY), self._learner)

    @property
    def kiosk(self) -> Desk:
        """The desk of the kiosk: nobody's, while badges may be scanned. Raises Refused(LOCKED)."""
        if not self._kiosk or self._person is not None or self._learner is not None:
            raise Refused(Problem.LOCKED, "as")
        return self._open.desk(NOBODY)

    def begin_kiosk(self) -> None:
        """Lock, and let badges be scanned until somebody comes in; see ``services.kiosk``."""
        self.lock()
        self._kiosk = True

    @property
    def side(self) -> Side:
        """Whose store this is: a school's or a workplace's."""
        return self._open.store.side

    @property
    def desk(self) -> Desk:
        """The desk of who is in. Raises Refused(LOCKED), NOT_ALLOWED while a learner is in."""
        if self._visit is not None and self._moment() >= self._visit.until:
            self.lock()
        if self._learner is not None:
            raise Refused(Problem.NOT_ALLOWED, "as")
        if self._person is None:
            raise Refused(Problem.LOCKED, "as")
        access = self.access
        return self._open.desk(
            self._person,
            by_recovery=self._by_recovery,
            access=access.administrator if access else "",
        )

    @property
    def is_open(self) -> bool:
        """Whether the store is open; a restore closes it."""
        return self._opened is not None

    @property
    def access(self) -> Access | None:
        """What an administrator gave to who is in; None when it is over, or was never given."""
        if self._access is not None and self._moment() >= self._access.until:
            self._access = None
        return self._access

    def give_access(self, administrator: Tile, pin: str | None, lasting: timedelta) -> Access:
        """Let an administrator prove to be one, for who is in; see ``access.give``.

        pin: None in a practice store. Raises Refused as ``unlock``.
        """
        if self._person is None:
            raise Refused(Problem.LOCKED, "as")
        if not self.practice:
            self._prove(Unlock(administrator.person, pin))
        until = self._moment() + lasting
        self._access = Access(administrator.person, administrator.name, until)
        return self._access

    def end_access(self) -> None:
        """Take back at once what an administrator gave."""
        self._access = None

    def prove(self, person: str, pin: str) -> None:
        """Let somebody prove to be who it is; nobody comes or goes.

        Raises Refused: NOT_ALLOWED in a practice store, else as ``unlock``.
        """
        if self.practice:
            raise Refused(Problem.NOT_ALLOWED, "practice")
        self._prove(Unlock(person, pin))
        self._refuse_learner(person)
        opening.refuse_gone(self._open.store, person)

    def prove_own(self, learner: str, pin: str) -> None:
        """Let a learner prove to be who it is; nobody comes or goes. Raises Refused as ``prove``.

        NOT_ALLOWED for a person of the house, who is no learner.
        """
        if self.practice:
            raise Refused(Problem.NOT_ALLOWED, "practice")
        self._prove(Unlock(learner, pin))
        if not opening.is_learner(self._open.store, learner):
            raise Refused(Problem.NOT_ALLOWED, "as")

    def let_in(self, person: str, administrator: Tile, lasting: timedelta) -> Access:
        """Let somebody in on the word of an administrator, who proved to be one; for a while.

        Then it locks: see ``access.let_in``. Raises Refused(NOT_ALLOWED) for who left the house.
        """
        self._refuse_learner(person)
        opening.refuse_gone(self._open.store, person)
        self._come_in(person, by_recovery=False)
        until = self._moment() + lasting
        self._visit = Access(administrator.person, administrator.name, until)
        return self._visit

    def people(self) -> list[Person]:
        """Give everybody of this organisation, also who left it; may be called locked."""
        store = self._open.store
        with store.read() as unit:
            return list(unit.find(Person, organisation=store.organisation))

    def practice_people(self) -> tuple[Tile, ...]:
        """Give who can come into a practice store: people by name, then learners by name.

        Nobody for a real one.
        """
        if not self.practice:
            return ()
        desk = self._open.desk(NOBODY)
        with desk.read() as unit:
            here = welcome(desk, unit).values()
        offered = [Tile(one.id, one.name, one.trade) for one in self.people() if one.roles]
        learners = [Tile(one.id, one.name, one.programme, learner=True) for one in here]
        return tuple(
            sorted(
                [*offered, *(learners if offered else ())],
                key=lambda one: (one.learner, sort_key(one.name)),
            )
        )

    def lock(self) -> None:
        """Let who is in leave; the store stays open."""
        self._person, self._learner, self._by_recovery = None, None, False
        self._access, self._visit = None, None

    def unlock(self, person: str, pin: str | None) -> Desk:
        """Let somebody in, also in the place of who is in now; gives the desk.

        pin: None in a practice store. When it is refused nobody comes or goes. Raises Refused:
        LOCKED without a PIN, UNKNOWN, WRONG_PIN, WAIT_FOR_PIN, NOT_ALLOWED for somebody who left
        the house, and for a learner; Damaged when the keys were changed from outside.
        """
        if self.practice:
            offered = {one.person for one in self.practice_people() if not one.learner}
            if person not in offered and (offered or person != NOBODY):
                raise Refused(Problem.UNKNOWN, "as", id=person)
        else:
            self._prove(Unlock(person, pin))
            self._refuse_learner(person)
            opening.refuse_gone(self._open.store, person)
        self._come_in(person, by_recovery=False)
        return self.desk

    def unlock_own(self, learner: str, pin: str | None) -> OwnDesk:
        """Let a learner in, into its own room; gives its own desk.

        pin and what it raises: as ``unlock``; NOT_ALLOWED once the placement is over.
        """
        if not self.practice:
            self._prove(Unlock(learner, pin))
        self._come_in_as_learner(learner)
        return self.own

    def unlock_by_recovery(self, key: str) -> Desk:
        """Let in whoever has the printed recovery key.

        Raises Refused(WRONG_RECOVERY_KEY, NOT_ALLOWED in a practice store).
        """
        if self.practice:
            raise Refused(Problem.NOT_ALLOWED, "practice")
        self._prove(Unlock(recovery_key=key))
        self._come_in(NOBODY, by_recovery=True)
        return self.desk

    def keep(self, reason: str = "lock") -> keeping.BackupRow | None:
        """Make a backup when something was written since the last one; may be called locked."""
        made = self._open.keep(reason)
        return keeping.row(made.path, made.about, made.size) if made else None

    def restore(self, source: Path) -> Restored:
        """Put the whole store back from one of its backups, and close.

        Administrators only, no key is asked: it is open. The store that stands here is kept as a
        backup first. Raises Refused: NOT_ALLOWED, FILE_*, STORE_EXISTS for a backup of another
        store; Damaged for one that is not whole. Until the backup proved whole the session stays
        open; after that it is closed, whatever happens.
        """
        desk = self.desk
        with desk.read() as unit:
            desk.require(unit, Role.ADMINISTRATOR)
        back = keeping.check_backup(desk, source)
        data_key, at, practice = desk.store.data_key, desk.now(), self.practice
        self._leave()
        keeping.restore(source, self.data, recovery_key=None, at=at, data_key=data_key)
        return Restored(back, Next.NOTHING if practice else Next.PIN)

    def close(self) -> None:
        """Close the store for good; a backup is kept when something was written."""
        if self._opened is None:
            return
        try:
            self._opened.keep("close")
        finally:
            self._leave()

    @property
    def _open(self) -> Opened:
        if self._opened is None:
            raise Refused(Problem.LOCKED, "as")
        return self._opened

    def _prove(self, unlock: Unlock) -> None:
        if opening.data_key_of(self.data, unlock, self._moment) != self._open.store.data_key:
            raise Damaged("keys", "of another store")

    def _let_anybody_in(self, person: str) -> None:
        if opening.is_learner(self._open.store, person):
            self.unlock_own(person, None)
        else:
            self.unlock(person, None)

    def _come_in(self, person: str, *, by_recovery: bool) -> None:
        self._person, self._learner, self._by_recovery = person, None, by_recovery
        self._access, self._visit = None, None
        self._kiosk = False

    def _come_in_as_learner(self, learner: str) -> None:
        desk = self._open.desk(NOBODY)
        with desk.read() as unit:
            if learner not in welcome(desk, unit):
                raise Refused(Problem.NOT_ALLOWED, "own")
        self.lock()
        self._learner, self._kiosk = learner, False

    def _refuse_learner(self, person: str) -> None:
        if opening.is_learner(self._open.store, person):
            raise Refused(Problem.NOT_ALLOWED, "as")

    def _leave(self) -> None:
        self.lock()
        opened, self._opened = self._opened, None
        if opened is not None:
            opened.close()


def restore_elsewhere(source: Path, data: Path, *, recovery_key: str | None, at: str) -> Restored:
    """Put a store back into an empty folder, as at the first start.

    recovery_key: none for a practice store. Raises as ``keeping.restore``.
    """
    keeping.restore(source, data, recovery_key=recovery_key, at=at)
    back = keeping.look_into(source)
    return Restored(back, Next.NOTHING if back.practice else Next.RECOVERY_KEY)
