"""Two parts beside each other; in little room the second one stands below the first."""

from PySide6.QtWidgets import QBoxLayout

from mentorapp.ui.look import Look


class Beside(QBoxLayout):
    """The layout of two parts. least: width of the design from which they stand beside each other.

    gap, below: between them, of the design, when they stand beside and below each other.
    """

    def __init__(self, look: Look, *, least: int, gap: int = 24, below: int = 24) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._look, self._least, self._gap, self._below = look, least, gap, below
        self.setContentsMargins(0, 0, 0, 0)

    def fit(self, width: int) -> bool:
        """Take the form for a width in pixels; gives whether there is little room."""
        narrow = width < self._look.px(self._least)
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self.setDirection(down if narrow else right)
        self.setSpacing(self._look.px(self._below if narrow else self._gap))
        return narrow
