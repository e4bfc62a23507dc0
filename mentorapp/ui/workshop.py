"""What every page works with: the look, the lane, who is in, messages, and the way elsewhere."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from mentorapp.base.settings import Settings
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Refused
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.base import Say
from mentorapp.ui.look import Look
from mentorapp.ui.tasks import Lane

if TYPE_CHECKING:
    from mentorapp.services.desk import Desk
    from mentorapp.services.session import Session

T = TypeVar("T")


class Shell(Protocol):
    """What the window does for its pages."""

    def go(self, place: Does, **subject: Any) -> None:
        """Show another page. subject: what it is about, by name."""

    def do(self, does: Does) -> None:
        """Carry out an action of the table, as its key would."""

    def possible(self) -> Mapping[Does, Callable[[], None]]:
        """Give what can be done now, by action."""

    def do_for(self, does: Does, **subject: str) -> None:
        """Carry out an action about a learner or a goal, by id."""

    def tell(self, say: Say, more: Say = "", *, can_undo: bool = False) -> None:
        """Say what was done, for eight seconds."""

    def desk(self) -> "Desk":
        """Give the desk of who is in; called on the lane. Raises Refused(LOCKED)."""

    def change_settings(self, **changes: Any) -> None:
        """Change settings of this PC; what follows from them happens at once."""

    def session(self) -> "Session":
        """Give the open session; called on the lane. Raises Refused(LOCKED)."""

    def person(self) -> str:
        """Give the id of the person who is in, empty when nobody is, or a learner."""

    def start_anew(self) -> None:
        """Go back to the door, as after a restore, which closed the store."""

    def speak(self, code: str) -> None:
        """Speak another language now; it is kept once there is a store."""

    def data_folder(self) -> Path:
        """Give the folder of the data."""

    def here(self) -> Does:
        """Give the place of the page that is shown."""

    def moment(self) -> datetime:
        """Give the time on the wall; in a practice store the day stands still."""

    def place(self) -> QWidget:
        """Give the widget that panels are opened over."""


class Workshop(QObject):
    """Handed to every page. happened: what a write changed, for the pages that show it."""

    happened = Signal(object)

    def __init__(self, look: Look, lane: Lane, shell: Shell, settings: Settings) -> None:
        super().__init__()
        self.look, self.lane, self.shell, self.settings = look, lane, shell, settings
        self.learner = ""  # for whom something was noted last
        self.together = ""  # Samen kijken: the learner who stands beside the screen
        self.is_school = False  # the desk is a school's: it follows up, the workplace notes

    def read(
        self,
        query: "Callable[[Desk], T]",
        then: Callable[[T], None],
        *,
        owner: QObject,
        refused: Callable[[Refused], None] | None = None,
        ended: Callable[[], None] | None = None,
    ) -> None:
        """Ask something of the store; the answer arrives while the owner lives.

        ended: as the lane has it.
        """
        self.lane.ask(
            lambda: query(self.shell.desk()), then, refused=refused, ended=ended, owner=owner
        )

    def write(
        self,
        use_case: "Callable[[Desk], T]",
        changed: frozenset[Changed],
        then: Callable[[T], None] | None = None,
        *,
        refused: Callable[[Refused], None] | None = None,
        ended: Callable[[], None] | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Change something; every page that shows it reads again. refused: nothing was changed.

        ended: as the lane has it.
        """

        def is_there() -> bool:
            return owner is None or isValid(owner)

        def over() -> None:
            if ended is not None and is_there():
                ended()

        def done(value: T) -> None:
            if then is not None and is_there():
                then(value)
            self.happened.emit(changed)  # also when the page that wrote it went meanwhile

        def mended(problem: Refused) -> None:
            if refused is not None and is_there():
                refused(problem)
            else:
                self.lane.refused.emit(problem)

        self.lane.ask(lambda: use_case(self.shell.desk()), done, refused=mended, ended=over)
