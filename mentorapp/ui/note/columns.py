"""How who, what and how stand in the quick note: beside each other, or below in little room."""

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout, QWidget

from mentorapp.ui.kit.base import Plain
from mentorapp.ui.kit.beside import Beside
from mentorapp.ui.kit.marks import Rule
from mentorapp.ui.kit.scroll import Scroll, bring_into_view
from mentorapp.ui.look import Look

_LEFT, _RIGHT = 244, 340  # widths of the outer columns
_TIGHT_LEFT, _TIGHT_RIGHT, _TIGHT = 212, 300, 1000  # and in a panel narrower than that
_BESIDE = 760  # width of a panel below which they stand below each other
_LIST = 260  # height that the list has then
_ANY = 16_777_215  # pixels: Qt's own width without a limit

Side = tuple[Scroll, QBoxLayout]  # what scrolls, and the column in it


class Columns(Scroll):
    """The three columns. left, right: have their own width; middle: takes the rest."""

    def __init__(self, look: Look, left: Side, middle: QWidget, right: Side) -> None:
        self._sides, self._middle = (left, right), middle
        self._rules = (Rule(look, upright=True), Rule(look, upright=True))
        self._body = Beside(look, least=_BESIDE, gap=0, below=0)
        parts: Sequence[QWidget] = (left[0], self._rules[0], middle, self._rules[1], right[0])
        for part in parts:
            self._body.addWidget(part, 1 if part is middle else 0)
        super().__init__(look, Plain(look, self._body, ground="sheet"))
        self.verticalScrollBar().rangeChanged.connect(self._keep_in_view)

    def fit(self, width: int) -> None:
        """Take the form for a panel of a width in pixels."""
        below = self._body.fit(width)
        for rule in self._rules:
            rule.setVisible(not below)
        self._middle.setMinimumHeight(self.look.px(_LIST) if below else 0)
        if below:
            self._stand_below(width)
        else:
            self._stand_beside(tight=width < self.look.px(_TIGHT))

    def _keep_in_view(self) -> None:
        """Keep what has the focus in view: who is to be chosen comes above it later."""
        now = self.focusWidget()
        if now is not None:
            bring_into_view(self, now)

    def _stand_beside(self, *, tight: bool) -> None:
        widths = ((_TIGHT_LEFT, _LEFT), (_TIGHT_RIGHT, _RIGHT))
        for (side, column), (narrow, wide) in zip(self._sides, widths, strict=True):
            bar = side.verticalScrollBar().sizeHint().width()
            side.setMinimumHeight(0)
            need = column.minimumSize().width() + bar
            side.setFixedWidth(max(need, self.look.px(narrow if tight else wide)))

    def _stand_below(self, width: int) -> None:
        """Let each have its whole height: the three scroll as one."""
        room = width - self.verticalScrollBar().sizeHint().width()
        for side, column in self._sides:
            side.setMinimumWidth(0)
            side.setMaximumWidth(_ANY)
            high = column.totalHeightForWidth(room) if column.hasHeightForWidth() else 0
            side.setMinimumHeight(max(high, column.totalMinimumSize().height()))
