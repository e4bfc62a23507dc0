"""Where a signature is drawn with a pen, a finger or the mouse, and where one is shown."""

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QHideEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QSizePolicy, QWidget

from mentorapp.base.texts import _
from mentorapp.domain.evaluation import Strokes
from mentorapp.ui.kit.base import Say, said
from mentorapp.ui.kit.touch import flick, hold
from mentorapp.ui.look import Look
from mentorapp.ui.talk.strokes import add_smooth, kept, path_of

_LINE, _FOOT = 3.0, 44  # width of the pen; height below the line one writes on
_LEAST = 96
_TOUCHES = {
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TouchEnd,
    QEvent.Type.TouchCancel,
}


class Pad(QWidget):
    """The field to draw on. drawn: there is a stroke more, or none any more.

    name: what a screen reader says; the keys beside it sign without drawing. draws: a glove that
    touches twice is meant here.
    """

    drawn = Signal()
    draws = True

    def __init__(self, look: Look, name: Say) -> None:
        super().__init__()
        self.look, self._name = look, name
        self._strokes: list[list[tuple[float, float]]] = []
        self._is_down = False
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say and paint it again."""
        self.setAccessibleName(said(self._name))
        self.updateGeometry()
        self.update()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was drawn."""
        return not self._strokes

    def strokes(self) -> Strokes:
        """Give what was drawn, as it is kept."""
        return kept(self._strokes, self.width())

    def clear(self) -> None:
        """Begin anew."""
        self._strokes, self._is_down = [], False
        self.update()
        self.drawn.emit()

    def sizeHint(self) -> QSize:
        """Give a usual size."""
        return QSize(self.look.px(240), self.look.px(_LEAST))

    def minimumSizeHint(self) -> QSize:
        """Give the least size one can sign on."""
        return QSize(self.look.px(160), self.look.px(_LEAST))

    # what draws

    def enterEvent(self, event: QEnterEvent) -> None:
        """Let nothing scroll below the mouse while it can draw here."""
        super().enterEvent(event)
        for area in self._around():
            hold(area)

    def leaveEvent(self, event: QEvent) -> None:
        """Let the mouse scroll again."""
        super().leaveEvent(event)
        self._let_go()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let it scroll again also where this goes below the mouse."""
        super().hideEvent(event)
        self._let_go()

    def _let_go(self) -> None:
        for area in self._around():
            flick(self.look, area)

    def _around(self) -> list[QAbstractScrollArea]:
        found, above = [], self.parentWidget()
        while above is not None:
            if isinstance(above, QAbstractScrollArea):
                found.append(above)
            above = above.parentWidget()
        return found

    def event(self, event: QEvent) -> bool:
        """Draw by touch."""
        if event.type() in _TOUCHES and isinstance(event, QTouchEvent):
            self._by_touch(event)
            event.accept()
            return True
        return super().event(event)

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw by pen."""
        self._draw(event.type(), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it."""
        self._go_on(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it."""
        self._go_on(event.position())
        self._end()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second press of a double click for a stroke: a dot after a letter."""
        self.mousePressEvent(event)

    def _by_touch(self, event: QTouchEvent) -> None:
        points = event.points()
        kind = event.type()
        if kind is QEvent.Type.TouchCancel:
            self._end()
        elif points:  # the first finger draws; a hand that rests on the glass does not
            self._draw(kind, points[0].position())

    def _draw(self, kind: QEvent.Type, at: QPointF) -> None:
        if kind in (QEvent.Type.TouchBegin, QEvent.Type.TabletPress):
            self._begin(at)
            return
        self._go_on(at)
        if kind in (QEvent.Type.TouchEnd, QEvent.Type.TabletRelease):
            self._end()

    def _begin(self, at: QPointF) -> None:
        self._is_down = True
        self._strokes.append([self._inside(at)])
        self.update()

    def _go_on(self, at: QPointF) -> None:
        if not self._is_down:
            return
        point, stroke = self._inside(at), self._strokes[-1]
        if point != stroke[-1]:
            stroke.append(point)
            self.update()

    def _end(self) -> None:
        if self._is_down:
            self._is_down = False
            self.drawn.emit()

    def _inside(self, at: QPointF) -> tuple[float, float]:
        x = min(max(at.x(), 0.0), float(self.width()))
        y = min(max(at.y(), 0.0), float(self.height()))
        return x, y

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the field, the line to write on, and what was drawn."""
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(look.colour("signalEdge"), 1)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(look.colour("signalSoft"))
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(area, look.px(6), look.px(6))
        low = self.height() - look.px(_FOOT if self.height() > look.px(140) else 30)
        painter.setPen(QPen(look.colour("ink2"), 1))
        painter.drawLine(QLineF(look.px(14), low, self.width() - look.px(14), low))
        painter.setFont(look.font("meta"))
        words = QRectF(look.px(14), low, self.width() - look.px(28), self.height() - low)
        metrics = look.metrics("meta")
        text = _("Teken hier met je vinger of de muis")
        if metrics.horizontalAdvance(text) > words.width():
            text = _("Teken hier")
        at_right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, at_right, text)
        path = QPainterPath()
        for stroke in self._strokes:
            add_smooth(path, [QPointF(x, y) for x, y in stroke], look.px(2))
        draw_strokes(painter, look, path)


class Signed(QLabel):
    """A signature as it was given: its strokes above a line, or words in their place."""

    def __init__(self, look: Look, strokes: Strokes, words: str, *, name: Say) -> None:
        super().__init__()
        self.look, self._strokes, self._words, self._name = look, strokes, words, name
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say and paint it again."""
        self.setAccessibleName(said(self._name))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Give a usual size."""
        return QSize(self.look.px(240), self.look.px(72))

    def minimumSizeHint(self) -> QSize:
        """Give the least size at which it is recognised."""
        return QSize(self.look.px(120), self.look.px(48))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        low = self.height() - look.px(_FOOT if self.height() > look.px(140) else 12)
        painter.setPen(QPen(look.colour("ink2"), 1.5))
        painter.drawLine(QLineF(0, low, self.width(), low))
        if self._strokes:
            edge = look.px(_LINE)
            path = path_of(self._strokes, QRectF(0, edge, self.width(), low - edge))
            # It stands on the line, however high the field was that it was drawn on.
            path.translate(0, low - edge - path.boundingRect().bottom())
            draw_strokes(painter, look, path)
        else:
            painter.setPen(look.colour("ink"))
            painter.setFont(look.font("talk"))
            room = QRectF(look.px(8), 0, self.width() - look.px(16), low - look.px(4))
            flags = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
            metrics = look.metrics("talk")
            end = Qt.TextElideMode.ElideRight
            painter.drawText(room, flags, metrics.elidedText(self._words, end, room.width()))


def draw_strokes(painter: QPainter, look: Look, path: QPainterPath) -> None:
    """Draw lines as a pen does."""
    pen = QPen(look.colour("ink"), look.px(_LINE))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
