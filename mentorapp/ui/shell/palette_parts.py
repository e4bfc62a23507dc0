"""The line at the top of the palette and the keys at its foot."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from mentorapp.base.texts import _
from mentorapp.ui.actions import caps
from mentorapp.ui.kit.base import Plain, Row
from mentorapp.ui.kit.fields import Line
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.shell.caps import Caps
from mentorapp.ui.shell.palette_paint import EDGE, GAP, PICTURE

_LINE = 66  # height of the line
_LONGEST = 200  # letters; what is longer was pasted by mistake


class TypeLine(Line):
    """The line to type in: large, as wide as the palette, without an edge of its own."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, name=lambda: _("Zoek of typ een opdracht"), hint=_hint)
        self.rings = False  # the caret shows it; nothing else in the palette takes the focus
        self.setMaxLength(_LONGEST)

    def refresh(self) -> None:
        """Take the larger type, and leave room for the sign."""
        super().refresh()
        self.setFont(self.look.font("section", 400))
        self.setTextMargins(self.look.px(EDGE + PICTURE + GAP - 2), 0, 0, 0)

    def sizeHint(self) -> QSize:
        """Give the height of the head of the palette."""
        return QSize(self.look.px(240), max(self.look.px(_LINE), self.look.target))

    def minimumSizeHint(self) -> QSize:
        """Give the same height."""
        return QSize(self.look.px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign before the words."""
        painter = QPainter(self)
        at = QPointF(self.look.px(EDGE), self.height() / 2 - self.look.px(PICTURE / 2))
        self.look.draw_icon(painter, "search", "ink", at, PICTURE)
        painter.end()
        QLineEdit.paintEvent(self, event)


class Foot(Plain):
    """What the keys do; the hint goes where it finds no room."""

    def __init__(self, look: Look) -> None:
        row = Row(look, gap=8, margins=(EDGE, 11, EDGE, 11))
        super().__init__(look, row)
        for keys, words in (
            (("↑", "↓"), lambda: _("kiezen")),
            (caps("Return"), lambda: _("doen")),
            (caps("Tab"), lambda: _("alleen dit soort")),
        ):
            row.addWidget(Caps(look, keys))
            row.addWidget(Text(look, words, "meta", "ink2"))
            row.addSpacing(look.px(8))
        row.addStretch(1)
        self._hint = Text(look, _hint, "meta", "ink2")
        row.addWidget(self._hint)
        self._row = row

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, round at the bottom as the panel around it."""
        painter, curve = QPainter(self), self.look.px(9)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(self.rect())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.colour("sunken"))
        painter.drawRoundedRect(self.rect().adjusted(0, -curve, 0, 0), curve, curve)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the hint out where the keys need the room."""
        super().resizeEvent(event)
        self._hint.setVisible(True)
        self._hint.setVisible(self._row.minimumSize().width() <= self.width())


def _hint() -> str:
    return _("Typ een naam, een woord en een cijfer van 1 tot 4")
