"""How many evaluations ask for something: the number at their place in the rail."""

from PySide6.QtCore import QObject

from mentorapp.domain.changes import Changed
from mentorapp.ui.actions import Does
from mentorapp.ui.shell.rail import Rail
from mentorapp.ui.workshop import Workshop

_INTERESTED = frozenset({Changed.EVALUATIONS, Changed.ROSTER, Changed.EXCHANGE, Changed.PLAN})


class Waiting(QObject):
    """Keeps the number right."""

    def __init__(self, shop: Workshop, rail: Rail) -> None:
        super().__init__()
        self._shop, self._rail = shop, rail
        shop.happened.connect(self._hear)

    def read(self) -> None:
        """Count them for who is in; of one learner alone while looking together."""
        from mentorapp.services import evaluation_waiting  # noqa: PLC0415 - with the driver

        together = self._shop.together
        self._shop.read(
            lambda desk: evaluation_waiting.waiting(desk, together),
            self._rail.items[Does.EVALUATIONS].show_count,
            owner=self,
            refused=lambda _locked: None,
        )

    def _hear(self, changed: frozenset[Changed]) -> None:
        if changed & _INTERESTED and self._shop.shell.person():
            self.read()
