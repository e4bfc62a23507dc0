"""A dialog in which one types long: what is not saved outlives a lock, a crash and the program."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtWidgets import QWidget

from mentorapp.domain.changes import Changed
from mentorapp.services.desk import Desk
from mentorapp.ui.forms import EditDialog
from mentorapp.ui.keeping import Keeping
from mentorapp.ui.kit.base import Say
from mentorapp.ui.workshop import Workshop

T = TypeVar("T")


class KeptDialog(EditDialog):
    """The subclass says in ``as_draft`` what is kept, and calls ``touch`` when something changed.

    again: it is opened anew with what was kept, which is not saved yet.
    """

    def __init__(
        self,
        shop: Workshop,
        window: QWidget,
        say: Say,
        *,
        width: int = 560,
        height: int = 0,
        again: bool = False,
    ) -> None:
        super().__init__(shop, window, say, width=width, height=height)
        self._again = again
        self.keeping = Keeping(shop, self, self.kept, known=again)

    def as_draft(self) -> dict[str, Any]:
        """Give what is typed here, as what opens it again takes it. The subclass says it."""
        raise NotImplementedError

    def touch(self) -> None:
        """Hear that something changed."""
        if self.is_open:
            self.keeping.touch()

    def kept(self) -> dict[str, Any]:
        """Give what is typed here, nothing while it is sent or says what is saved."""
        return {} if self._sending or not self.changed() else self.as_draft()

    def changed(self) -> bool:
        """Say whether something stands here that was not saved."""
        return self._again or super().changed()

    def send(
        self,
        use_case: Callable[[Desk], T],
        changed: frozenset[Changed],
        then: Callable[[T], None],
    ) -> None:
        """Write on the lane; what was kept of it goes once it is saved."""

        def saved(value: T) -> None:
            self.keeping.forget()
            then(value)

        super().send(use_case, changed, saved)

    def close_panel(self) -> None:
        """Put it away if it may go; what was kept goes with it."""
        if self.is_open and self.may_close():
            self.keeping.forget()
            self.put_away()

    def throw_away(self) -> None:
        """Put it away with what was typed, as was asked for."""
        self.keeping.forget()
        super().throw_away()

    def put_away(self) -> None:
        """Put it away; what was kept stays, as at a lock."""
        self.keeping.rest()
        super().put_away()
