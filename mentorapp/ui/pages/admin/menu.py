"""The keys of the menu of Beheer, and the rows its sections are made of."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLayout, QSizePolicy, QWidget

from mentorapp.ui.kit.base import Column, Row, Say
from mentorapp.ui.kit.keys import Pressable
from mentorapp.ui.kit.marks import Rule
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look

_WORDS = 196  # pixels of the design for the words of a key of the menu


class SectionKey(Pressable):
    """One section of the menu."""

    may_touch = True  # a wrong one only shows another section

    def __init__(self, look: Look, icon: str, say: Say) -> None:
        self._icon = icon
        super().__init__(look, say)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.refresh()

    def sizeHint(self) -> QSize:
        """Give the size of icon and word; a long word takes a second line."""
        look = self.look
        wide = look.metrics("body", 600).horizontalAdvance(self.words)
        lines = 2 if wide > look.px(_WORDS) else 1
        high = max(look.px(46), look.target, lines * look.line("body") + look.px(8))
        return QSize(look.px(200), high)

    def minimumSizeHint(self) -> QSize:
        """Give the same height."""
        return QSize(self.look.px(160), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the key."""
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, area = self.isChecked(), QRectF(self.rect())
        if on or self.hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("primarySoft" if on else "hover"))
            painter.drawRoundedRect(area, look.px(6), look.px(6))
        if on:
            painter.fillRect(QRectF(0, 0, look.px(4), self.height()), look.colour("primary"))
        at = QPointF(look.px(12), area.center().y() - look.px(11))
        look.draw_icon(painter, self._icon, "ink" if on else "ink2", at, 22)
        painter.setPen(look.colour("ink" if on else "ink2"))
        painter.setFont(look.font("body", 600 if on else 400))
        words = area.adjusted(look.px(46), 0, -look.px(4), 0)
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
        painter.drawText(words, flags, self.words)


class SettingRow(QWidget):
    """A setting: its name and what it does at the left, the control at the right or below."""

    def __init__(self, look: Look, say: Say, more: Say, control: QWidget | QLayout) -> None:
        super().__init__()
        words = Column(look, Text(look, say, weight=600, wrap=True), gap=2)
        if more:
            words.addWidget(Text(look, more, "meta", "ink2", wrap=True))
        words.addStretch(1)
        row = Row(look, gap=24, margins=(0, 15, 0, 15))
        row.addLayout(words, 25)
        inner = Row(look, control, None) if isinstance(control, QWidget) else control
        row.addLayout(Column(look, inner, None, gap=0), 64)
        column = Column(look, gap=0)
        column.addLayout(row)
        column.addWidget(Rule(look))
        self.setLayout(column)
