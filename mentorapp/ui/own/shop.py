"""What the parts of a learner's room work with: as the workshop, from the learner's own desk."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Refused
from mentorapp.ui.workshop import Workshop

if TYPE_CHECKING:
    from mentorapp.services.own_desk import OwnDesk

T = TypeVar("T")


class OwnShop(QObject):
    """Handed to every part of the room. happened: what a write changed; practice: no PIN here."""

    happened = Signal(object)

    def __init__(self, shop: Workshop, *, practice: bool = False) -> None:
        super().__init__()
        self.shop, self.look, self.practice = shop, shop.look, practice

    def read(
        self,
        query: "Callable[[OwnDesk], T]",
        then: Callable[[T], None],
        *,
        owner: QObject,
        refused: Callable[[Refused], None] | None = None,
        ended: Callable[[], None] | None = None,
    ) -> None:
        """Ask something of the store; the answer arrives while the owner lives."""
        self.shop.lane.ask(
            lambda: query(self._own()), then, refused=refused, ended=ended, owner=owner
        )

    def write(
        self,
        use_case: "Callable[[OwnDesk], T]",
        changed: frozenset[Changed],
        then: Callable[[T], None] | None = None,
        *,
        refused: Callable[[Refused], None] | None = None,
        ended: Callable[[], None] | None = None,
        owner: QObject,
    ) -> None:
        """Change something; what shows it reads again, also where the part that asked is gone."""

        def done(value: T) -> None:
            if isValid(self):
                self.happened.emit(changed)
            if then is not None and isValid(owner):
                then(value)

        def mended(problem: Refused) -> None:
            if refused is not None and isValid(owner):
                refused(problem)

        def over() -> None:
            if ended is not None and isValid(owner):
                ended()

        self.shop.lane.ask(lambda: use_case(self._own()), done, refused=mended, ended=over)

    def tell(self, say: Callable[[], str], *, can_undo: bool = False) -> None:
        """Say what was done, for eight seconds."""
        self.shop.shell.tell(say, can_undo=can_undo)

    def _own(self) -> "OwnDesk":
        return self.shop.shell.session().own
