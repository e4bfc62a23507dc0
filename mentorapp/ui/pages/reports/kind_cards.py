"""The kinds of reports as cards, one or two beside each other."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from mentorapp.ui.kit.base import Table
from mentorapp.ui.kit.cards import Card
from mentorapp.ui.look import Look
from mentorapp.ui.pages.reports.kinds import ReportKind, pictured


class KindCards(QWidget):
    """The cards by the id of their kind. picked: hears which one is chosen."""

    def __init__(
        self, look: Look, kinds: Sequence[ReportKind], picked: Callable[[ReportKind], None]
    ) -> None:
        super().__init__()
        self.cards: dict[str, Card] = {}
        self._grid = Table(look, gap=12, margins=(0, 6, 0, 0))
        self._columns = 0
        for kind in kinds:
            card = Card(look, kind.say, kind.more, draw=pictured(look, kind), side=68, high=116)
            card.setCheckable(True)
            card.clicked.connect(partial(self._tell, picked, kind))
            self.cards[kind.id] = card
        self.setLayout(self._grid)

    def _tell(self, picked: Callable[[ReportKind], None], kind: ReportKind, *_: object) -> None:
        picked(kind)

    def mark(self, kind: ReportKind) -> None:
        """Let a kind be the one that is chosen."""
        for id_, card in self.cards.items():
            card.setChecked(id_ == kind.id)

    def lay(self, columns: int) -> None:
        """Put so many beside each other."""
        if columns == self._columns:
            return
        self._columns = columns
        while self._grid.takeAt(0) is not None:
            pass
        for number, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, number // columns, number % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
