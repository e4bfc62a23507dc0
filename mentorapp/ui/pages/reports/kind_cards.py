"""The kinds of reports as cards, one or two beside each other; the usual ones first."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _, ngettext
from mentorapp.ui.kit.base import Column, Row, Table
from mentorapp.ui.kit.cards import Card
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.look import Look
from mentorapp.ui.pages.reports.kinds import ReportKind, pictured

_USUAL = 6  # kinds that are in sight at once, with what was made last below them


class KindCards(QWidget):
    """The cards by the id of their kind. picked: hears which one is chosen."""

    def __init__(
        self, look: Look, kinds: Sequence[ReportKind], picked: Callable[[ReportKind], None]
    ) -> None:
        super().__init__()
        self.cards: dict[str, Card] = {}
        self._grid = Table(look, gap=12, margins=(0, 6, 0, 0))
        self._columns = 0
        self._number = len(kinds)
        self._all = self._number <= _USUAL + 1
        self.more = Key(look, self._more_words, Kind.QUIET, icon="chevron-down")
        self.more.clicked.connect(lambda: self.show_all(everything=not self._all))
        for kind in kinds:
            card = Card(look, kind.say, kind.more, draw=pictured(look, kind), side=68, high=116)
            card.setParent(self)  # before it is shown: else it would be a window
            card.setCheckable(True)
            card.clicked.connect(partial(self._tell, picked, kind))
            self.cards[kind.id] = card
        column = Column(look, gap=8)
        column.addLayout(self._grid)
        column.addLayout(Row(look, self.more, None))
        self.setLayout(column)
        self.more.setVisible(not self._all)
        self._show()

    def _tell(self, picked: Callable[[ReportKind], None], kind: ReportKind, *_: object) -> None:
        picked(kind)

    def mark(self, kind: ReportKind) -> None:
        """Let a kind be the one that is chosen."""
        for id_, card in self.cards.items():
            card.setChecked(id_ == kind.id)
        if not self.cards[kind.id].isVisibleTo(self):  # asked for elsewhere
            self.show_all(everything=True)

    def show_all(self, *, everything: bool) -> None:
        """Show all kinds, or the usual ones and the one that is chosen."""
        self._all = everything
        self._show()
        self.more.refresh()

    def _show(self) -> None:
        for number, card in enumerate(self.cards.values()):
            card.setVisible(self._all or number < _USUAL or card.isChecked())

    def _more_words(self) -> str:
        if self._all:
            return _("Toon minder soorten")
        rest = self._number - _USUAL
        return ngettext("Toon nog {number} soort", "Toon nog {number} soorten", rest).format(
            number=rest
        )

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
