"""The list of competences of the quick note as it is seen: headings, rows to tick."""

from typing import Any

from PySide6.QtCore import (
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from mentorapp.base.texts import _
from mentorapp.ui.kit.base import said
from mentorapp.ui.kit.keys import draw_box
from mentorapp.ui.kit.scroll import scroll_bars
from mentorapp.ui.kit.standing import draw_state
from mentorapp.ui.kit.touch import flick
from mentorapp.ui.look import Look
from mentorapp.ui.note.choices import Choices, Index, Line

_ROW, _HEAD = 54, 32
_TIGHT = 420  # pixels of the design
ASIDE = 16  # pixels of the design beside the list, where its scroll bar lies
_OF_PANEL = "0+-"  # what the panel does, whatever has the focus


class ChoiceList(QListView):
    """The list itself: arrows move, Space ticks, Enter saves, digits rate, letters search.

    typed: a letter for the search field; rated: a digit; done: Enter.
    """

    typed = Signal(str)
    rated = Signal(int)
    done = Signal()

    def __init__(self, look: Look, model: Choices) -> None:
        super().__init__()
        self.look, self._choices = look, model
        self.setModel(model)
        self.setItemDelegate(_Painter(look, model, self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setUniformItemSizes(False)
        self.setMouseTracking(True)
        self.rings = False
        self._pressed = QPersistentModelIndex()
        self.verticalScrollBar().rangeChanged.connect(self._set_aside)
        look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Take colours, sizes and words of now."""
        self.setAccessibleName(_("Competenties"))
        self.verticalScrollBar().setStyleSheet(scroll_bars(self.look))
        flick(self.look, self)
        self.setPalette(self.look.palette())
        self.setFont(self.look.font("body"))
        self._set_aside()
        self.scheduleDelayedItemsLayout()

    def _set_aside(self) -> None:
        """Let the bar lie beside the frame: the lines are as wide with it as without."""
        bar = self.verticalScrollBar()
        aside = self.look.px(ASIDE) - (bar.sizeHint().width() if bar.maximum() > 0 else 0)
        self.setViewportMargins(0, 0, max(0, aside), 0)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint the frame anew: it does not go along with the lines."""
        super().scrollContentsBy(dx, dy)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines and the frame around them, which is open where more follows."""
        super().paintEvent(event)
        look, painter = self.look, QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.viewport().rect())
        last = self.visualRect(self._choices.index(max(0, len(self._choices.lines) - 1), 0))
        curve = look.px(6)
        bottom = last.bottom() + 1 if last.bottom() < whole.bottom() else whole.bottom() + curve
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(0.5, 0.5, whole.width() - 1, bottom - 1), curve, curve)
        outside = QPainterPath()
        outside.addRect(whole)
        painter.fillPath(outside.subtracted(frame), look.colour("sheet"))
        painter.setPen(QPen(look.colour("line"), 1))
        painter.drawPath(frame)

    def ring_now(self, index: Index) -> bool:
        """Say whether a line shows the focus."""
        return self.hasFocus() and index == self.currentIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick, rate, save or search."""
        key, text = event.key(), event.text()
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt or (text and text in _OF_PANEL):
            event.ignore()  # else Qt would look for a row that begins so
        elif key == Qt.Key.Key_Space:
            if self.currentIndex().isValid():
                self._choices.tick(self.currentIndex())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        elif text.isdigit():
            self.rated.emit(int(text))
        elif text.isalpha() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what is pressed."""
        super().mousePressEvent(event)
        self._pressed = QPersistentModelIndex(self.indexAt(event.position().toPoint()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take a fast second press as a press."""
        self.mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick what was pressed and let go of; sliding off it ticks nothing."""
        index = self.indexAt(event.position().toPoint())
        pressed, self._pressed = self._pressed, QPersistentModelIndex()
        super().mouseReleaseEvent(event)
        left = event.button() == Qt.MouseButton.LeftButton
        if index.isValid() and left and pressed == QPersistentModelIndex(index):
            self._choices.tick(index)

    def focusInEvent(self, event: Any) -> None:
        """Stand on the first competence when nothing is stood on."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._choices.first())
        self.viewport().update()


class _Painter(QStyledItemDelegate):
    """Paints a line of the list."""

    def __init__(self, look: Look, model: Choices, view: ChoiceList) -> None:
        super().__init__(view)
        self.look, self._choices, self._view = look, model, view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give the height of a line: a competence grows when its words need two lines."""
        line = self._choices.lines[index.row()]
        if line.choice is None and not line.cluster:
            return QSize(10, self.look.px(_HEAD))
        title, more = self._heights(line)
        need = title + more + self.look.px(10)
        return QSize(10, round(max(self.look.px(_ROW), self.look.target, need)))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        """Paint the line."""
        look, line = self.look, self._choices.lines[index.row()]
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.choice is None and not line.cluster:
            painter.fillRect(area, look.colour("sunken"))
            painter.setPen(look.colour("ink2"))
            painter.setFont(look.font("meta", 600))
            painter.drawText(
                area.adjusted(look.px(12), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, said(line.say)
            )
        else:
            self._paint_line(painter, area, line)
        painter.setPen(QPen(look.colour("line"), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if self._view.ring_now(index):
            for role, inset in (("focusInner", 3.0), ("focusOuter", 1.0)):
                painter.setPen(QPen(look.colour(role), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), 5, 5)
        painter.restore()

    def _is_tight(self) -> bool:
        """Say whether there is no room for how long ago beside the words: it goes below them."""
        return self._view.viewport().width() < self.look.px(_TIGHT)

    def _room(self) -> float:
        beside = 34 if self._is_tight() else 130
        return float(self._view.viewport().width() - self.look.px(12 + 38 + beside + 12))

    def _below(self, line: Line) -> str:
        if not self._is_tight():
            return said(line.more)
        return "\n".join(part for part in (said(line.why), said(line.when)) if part)

    def _heights(self, line: Line) -> tuple[float, float]:
        found = []
        wide = QRectF(0, 0, max(self._room(), 80), 10_000)
        for step, weight, text in (("body", 600, said(line.say)), ("meta", 400, self._below(line))):
            metrics = self.look.metrics(step, weight)
            high = metrics.boundingRect(wide, int(Qt.TextFlag.TextWordWrap), text).height()
            found.append(max(1, round(high / metrics.lineSpacing())) * self.look.px(20.0))
        return found[0], found[1] if self._below(line) else 0.0

    def _paint_line(self, painter: QPainter, area: QRectF, line: Line) -> None:
        look = self.look
        on = line.choice is not None and line.choice.goal in self._choices.chosen
        if on:
            painter.fillRect(area, look.colour("primarySoft"))
        x, middle = area.left() + look.px(12), area.center().y()
        if line.choice is None:
            icon = "chevron-down" if line.is_open else "chevron-right"
            look.draw_icon(painter, icon, "ink3", QPointF(x, middle - look.px(10)))
        else:
            side = look.px(24)
            draw_box(painter, look, QRectF(x, middle - side / 2, side, side), on=on)
        x += look.px(38)
        title, more = self._heights(line)
        top = middle - (title + more) / 2
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(look.colour("ink"))
        painter.setFont(look.font("body", 600))
        painter.drawText(QRectF(x, top, self._room(), title), flags, said(line.say))
        painter.setPen(look.colour("ink2"))
        painter.setFont(look.font("meta"))
        if more:
            painter.drawText(QRectF(x, top + title, self._room(), more), flags, self._below(line))
        side = look.px(24)
        right = area.right() - look.px(12)
        if line.choice is not None:
            one, steps = line.choice, self._choices.steps
            glyph = QRectF(right - side, middle - side / 2, side, side)
            draw_state(painter, look, glyph, one.state, one.level, steps=steps)
        if self._is_tight():
            return
        right -= side + look.px(10)
        words = QRectF(right - look.px(110), area.top(), look.px(110), area.height())
        flags = int(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        )
        painter.drawText(words, flags, said(line.when))
