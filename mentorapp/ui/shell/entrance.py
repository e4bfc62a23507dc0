"""Who comes in and goes out: the door of the data folder, the lock screen, the open session."""

from collections.abc import Callable, Mapping
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QSysInfo, QTimer, Signal

from mentorapp.base.texts import _
from mentorapp.domain.errors import Damaged, Problem, Refused
from mentorapp.services import door
from mentorapp.services.door import Door, Kind, Tile
from mentorapp.ui.look import Look
from mentorapp.ui.shell.lock import LockScreen
from mentorapp.ui.tasks import Lane

if TYPE_CHECKING:
    from mentorapp.base.settings import Settings
    from mentorapp.services.session import Access, Session

PICTURE_FIRST = 60  # milliseconds; what is made at once holds the first picture up
PRACTICE_TIME = time(10, 52)  # what the clock says in a practice store, whose day stands still


class CameIn(NamedTuple):
    """Somebody came in. digits: length of the PIN, 0 when there was none.

    visit: for how long, on the word of which administrator; None for who unlocked.
    """

    tile: Tile
    digits: int
    another: bool
    visit: "Access | None" = None


class Entrance(QObject):
    """The entrance of one window. came_in: somebody is in; broken: the store is damaged.

    empty: nothing is in the folder yet, so the first start begins. over: the time of a visit is.
    """

    came_in = Signal(object)
    over = Signal()
    broken = Signal(object)
    empty = Signal()

    def __init__(self, data: Path, look: Look, lane: Lane) -> None:
        super().__init__()
        self.data, self._lane = data, lane
        self.person: Tile | None = None
        self._door = Door(Kind.EMPTY)
        self._session: Session | None = None  # touched on the lane alone
        self._last = ""
        self._seen: str | None = None  # who was in last; empty for the recovery key
        self._digits: dict[str, int] = {}
        self.screen = LockScreen(look, self.moment)
        self.screen.entered.connect(self._enter)
        self.screen.again_asked.connect(self._offer)
        self.is_school = False  # known once the store is open
        self.visit_until: datetime | None = None  # UTC
        self._visit, self._soon = QTimer(self), QTimer(self)
        for timer in (self._visit, self._soon):
            timer.setSingleShot(True)
        self._visit.timeout.connect(self.over)
        self._soon.timeout.connect(lambda: lane.ask(_load))

    @property
    def practice(self) -> bool:
        """Whether the folder holds a practice store."""
        return self._door.kind is Kind.PRACTICE

    def moment(self) -> datetime:
        """Give the time on the wall; in a practice store the day stands still."""
        if self._door.day is not None:
            return datetime.combine(self._door.day, PRACTICE_TIME)
        return datetime.now().astimezone()

    def session(self) -> "Session":
        """Give the open session; called on the lane. Raises Refused(LOCKED)."""
        if self._session is None:
            raise Refused(Problem.LOCKED, "as")
        return self._session

    def _know(self, session: "Session") -> None:
        """Keep a session that was opened, and whose store it is; called on the lane."""
        from mentorapp.domain.people import Side  # noqa: PLC0415 - with the driver

        self._session = session
        self.is_school = session.side is Side.SCHOOL

    # coming in

    def begin(self, settings: "Settings") -> None:
        """Look at the door, and show who can come in; the driver loads beside it."""
        if not self._look():
            return
        if self._door.kind is Kind.EMPTY:
            self.empty.emit()
            return
        self._last = self._last or settings.last
        self._digits = dict(settings.digits)
        self.show_house(settings.house)
        self._offer()
        if not self.practice:
            self._soon.start(PICTURE_FIRST)

    def show_house(self, name: str) -> None:
        """Show whose PC this is, on the lock screen."""
        self.screen.show_house(name, QSysInfo.machineHostName().upper())

    def learn_digits(self, digits: Mapping[str, int]) -> None:
        """Know how long the PINs are now: one that became longer must not be tried too early."""
        self._digits = dict(digits)

    def lock(self) -> None:
        """Let who is in leave; the store stays open."""
        if self.person is None:
            return
        self.person = None
        self._visit.stop()
        self.screen.locked_since(self.moment())

        def job() -> None:
            if self._session is not None:
                self._session.lock()

        self._lane.ask(job)
        if self._look():
            self._offer()

    def leave_session(self) -> None:
        """Forget a session that another has closed, as a restore does; called on the lane."""
        self._session = None

    def close(self) -> None:
        """Close the store with its backup; called when the window goes."""
        self._visit.stop()
        self._soon.stop()

        def job() -> None:
            session, self._session = self._session, None
            if session is not None:
                session.close()

        self._lane.ask(job)

    def by_recovery(
        self,
        key: str,
        refused: Callable[[Refused], None],
        ended: Callable[[], None],
    ) -> None:
        """Let whoever has the printed recovery key in, as an administrator without a name.

        ended: as the lane has it; so it is below.
        """

        def job() -> Tile:
            from mentorapp.services.opening import Unlock  # noqa: PLC0415 - with the driver
            from mentorapp.services.session import Session  # noqa: PLC0415 - with the driver

            if self._session is None:
                self._know(Session.open(self.data, Unlock(recovery_key=key)))
            else:
                self._session.unlock_by_recovery(key)
            return Tile("", _("Herstelsleutel"), "")

        self._lane.ask(
            job, lambda tile: self._is_in(tile, 0), refused=refused, ended=ended, owner=self
        )

    def tiles(self) -> tuple[Tile, ...]:
        """Give which people have a PIN on this PC; no learners."""
        return tuple(tile for tile in self._door.tiles if not tile.learner)

    def guests(
        self,
        administrator: str,
        pin: str,
        then: "Callable[[tuple[Tile, ...]], None]",
        refused: Callable[[Refused], None],
        ended: Callable[[], None],
    ) -> None:
        """Ask whom an administrator can let in; nobody comes in yet."""

        def job() -> tuple[Tile, ...]:
            from mentorapp.services import access  # noqa: PLC0415 - with the driver
            from mentorapp.services.opening import Unlock  # noqa: PLC0415 - with the driver
            from mentorapp.services.session import Session  # noqa: PLC0415 - with the driver

            if self._session is None:
                self._know(Session.open(self.data, Unlock(administrator, pin)))
                self.session().lock()
            return access.guests(self.session(), administrator, pin)

        self._lane.ask(job, then, refused=refused, ended=ended, owner=self)

    def let_in(
        self,
        guest: Tile,
        administrator: str,
        pin: str,
        refused: Callable[[Refused], None],
        ended: Callable[[], None],
    ) -> None:
        """Let somebody in on the word of an administrator, for a while."""

        def job() -> "Access":
            from mentorapp.services import access  # noqa: PLC0415 - with the driver

            return access.let_in(self.session(), guest.person, administrator, pin)

        self._lane.ask(
            job,
            lambda visit: self._is_in(guest, 0, visit),
            refused=refused,
            ended=ended,
            owner=self,
        )

    def end_kiosk(
        self,
        keeper: Tile,
        pin: str | None,
        then: Callable[[], None],
        refused: Callable[[Refused], None],
        ended: Callable[[], None],
    ) -> None:
        """Let a mentor or an administrator in, who ends the kiosk. then: hears it just before."""

        def job() -> Tile:
            from mentorapp.services import kiosk  # noqa: PLC0415 - with the driver

            kiosk.end(self.session(), keeper.person, pin)
            return keeper

        def done(tile: Tile) -> None:
            then()
            self._is_in(tile, len(pin or ""))

        self._lane.ask(job, done, refused=refused, ended=ended, owner=self)

    def _look(self) -> bool:
        try:
            self._door = door.at_the_door(self.data)
        except Damaged as damaged:
            self.broken.emit(damaged)
            return False
        return True

    def _offer(self) -> None:
        if not self.practice:
            self._show(self._door.tiles)
            return

        def job() -> tuple[Tile, ...]:
            from mentorapp.services.opening import Unlock  # noqa: PLC0415 - with the driver
            from mentorapp.services.session import Session  # noqa: PLC0415 - with the driver

            if self._session is None:
                self._know(Session.open(self.data, Unlock()))
            # A practice store in which nobody was added yet: whoever sits here comes in.
            return self.session().practice_people() or (Tile("", _("Oefening"), ""),)

        self._show(())
        self._lane.ask(job, self._show, refused=self._not_in, owner=self)

    def _show(self, tiles: tuple[Tile, ...]) -> None:
        self.screen.show_tiles(tiles, self._last, practice=self.practice, digits=self._digits)
        self.screen.come()

    def _enter(self, person: str, pin: str | None) -> None:
        def job() -> Tile:
            from mentorapp.services.opening import Unlock  # noqa: PLC0415 - with the driver
            from mentorapp.services.session import Session  # noqa: PLC0415 - with the driver

            if self._session is None:
                self._know(Session.open(self.data, Unlock(person, pin)))
            elif learner:
                self._session.unlock_own(person, pin)
            else:
                self._session.unlock(person, pin)
            session = self.session()
            tiles = session.practice_people() if self.practice else self._door.tiles
            found = next((one for one in tiles if one.person == person), Tile(person, "", ""))
            return found._replace(learner=session.learner is not None)

        learner = self.screen.is_learner()
        self.screen.setEnabled(False)
        self._lane.ask(
            job,
            lambda tile: self._is_in(tile, len(pin or "")),
            refused=self._not_in,
            ended=self._answered,
            owner=self,
        )

    def _answered(self) -> None:
        """Let the lock screen be used again, whatever came of it."""
        self.screen.setEnabled(True)
        self.screen.come()

    def _not_in(self, refused: Refused) -> None:
        if refused.problem is Problem.CANNOT_WRITE:  # the store is there: no other place is asked
            refused = refused.at("path")
        wait = refused.params.get("seconds", 0) if refused.problem is Problem.WAIT_FOR_PIN else 0
        self.screen.refuse(lambda: refusal(refused), wait if isinstance(wait, int) else 0)

    def _is_in(self, tile: Tile, digits: int, visit: "Access | None" = None) -> None:
        self.screen.go()
        another = self._seen not in (None, tile.person)
        self.person = tile
        if not tile.learner:  # a mentor finds the pages as they were, whoever came between
            self._last = self._seen = tile.person
        if digits:
            self._digits[tile.person] = digits
        self.visit_until = visit.until if visit else None
        if visit is not None:
            left = visit.until - datetime.now().astimezone()
            self._visit.start(max(0, round(left.total_seconds() * 1000)))
        self.came_in.emit(CameIn(tile, digits, another, visit))


def refusal(refused: Refused) -> str:
    """Give the sentence of a refusal; the words load when the first is needed."""
    from mentorapp.services.wording import refusal as words  # noqa: PLC0415 - only when it is

    return words(refused)


def _load() -> None:
    """Load the driver and what opens a store, while the PIN is typed."""
    import mentorapp.services.session  # noqa: PLC0415 - not before the first picture
    import mentorapp.ui.pages.today  # noqa: F401, PLC0415 - with all that the first page needs
