"""How many evaluations and files ask for something: the numbers at their places in the rail."""

from PySide6.QtCore import QObject

from mentorapp.domain.changes import Changed
from mentorapp.ui.actions import Does
from mentorapp.ui.shell.rail import Rail
from mentorapp.ui.workshop import Workshop

_INTERESTED = frozenset({Changed.EVALUATIONS, Changed.ROSTER, Changed.EXCHANGE, Changed.PLAN})


class Waiting(QObject):
    """Keeps the numbers right."""

    def __init__(self, shop: Workshop, rail: Rail) -> None:
        super().__init__()
        self._shop, self._rail = shop, rail
        shop.happened.connect(self._hear)

    def read(self) -> None:
        """Count them for who is in; of one learner alone while looking together."""
        from mentorapp.services import (  # noqa: PLC0415 - with the driver
            evaluation_waiting,
            tray,
        )

        together = self._shop.together
        self._shop.read(
            lambda desk: evaluation_waiting.waiting(desk, together),
            self._rail.items[Does.EVALUATIONS].show_count,
            owner=self,
            refused=lambda _locked: None,
        )
        self._shop.read(
            tray.counted,
            self._rail.items[Does.EXCHANGE].show_count,
            owner=self,
            refused=lambda _locked: None,
        )

    def _hear(self, changed: frozenset[Changed]) -> None:
        if changed & _INTERESTED and self._shop.shell.person():
            self.read()
