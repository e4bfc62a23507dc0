"""Key caps that stand by themselves."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from mentorapp.ui.kit.drawing import cap_width, draw_cap
from mentorapp.ui.look import Look


class Caps(QLabel):
    """The caps of one shortcut."""

    def __init__(self, look: Look, keys: tuple[str, ...]) -> None:
        super().__init__(" + ".join(keys))
        self.look, self._keys = look, keys
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Give the size of the caps."""
        gap = self.look.px(4)
        wide = sum(cap_width(self.look, key) + gap for key in self._keys) - gap
        return QSize(max(0, wide), self.look.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the caps."""
        painter, x = QPainter(self), 0
        for key in self._keys:
            draw_cap(painter, self.look, QPointF(x, 0), key)
            x += cap_width(self.look, key) + self.look.px(4)
