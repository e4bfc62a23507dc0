"""The picture of a scan: larger, smaller, turned, moved by a finger, by the wheel or by keys."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorapp.base.texts import _
from mentorapp.ui.kit.base import Column, Plain, Row
from mentorapp.ui.kit.keys import Key
from mentorapp.ui.kit.marks import Rule
from mentorapp.ui.kit.scroll import Scroll
from mentorapp.ui.look import Look

_STEP, _MOST = 1.25, 6.0
_QUARTER, _WHOLE = 90, 360
_PUSH = 60  # of the design: by how much an arrow moves the picture
_EDGE = 12


class _Page(QWidget):
    """One page as it lies. zoom: pixels on the screen for one of the picture."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.picture = QPixmap()
        self.zoom = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Give the size of the picture with an edge around it."""
        edge = 2 * self.look.px(_EDGE)
        size = self.picture.size() * self.zoom
        return QSize(size.width() + edge, size.height() + edge)

    def minimumSizeHint(self) -> QSize:
        """Give the same size: it scrolls."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page in the middle."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.look.colour("sunken"))
        if self.picture.isNull():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self.picture.size() * self.zoom
        area = QRectF(0, 0, size.width(), size.height())
        area.moveCenter(QRectF(self.rect()).center())
        painter.drawPixmap(area, self.picture, QRectF(self.picture.rect()))
        painter.setPen(QPen(self.look.colour("lineStrong"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)


class _Moving(Scroll):
    """The page in its frame: arrows push it, plus and minus magnify, R turns."""

    def __init__(self, look: Look, page: _Page, view: "ScanView") -> None:
        super().__init__(look, page, ground="sunken")
        self._view = view
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, magnify or turn."""
        by = self.look.px(_PUSH)
        pushes = {
            Qt.Key.Key_Left: (self.horizontalScrollBar(), -by),
            Qt.Key.Key_Right: (self.horizontalScrollBar(), by),
            Qt.Key.Key_Up: (self.verticalScrollBar(), -by),
            Qt.Key.Key_Down: (self.verticalScrollBar(), by),
        }
        push = pushes.get(Qt.Key(event.key()))
        if push is not None:
            push[0].setValue(push[0].value() + push[1])
        elif event.text() in ("+", "="):
            self._view.magnify(_STEP)
        elif event.text() == "-":
            self._view.magnify(1 / _STEP)
        elif event.text().casefold() == "r":
            self._view.turn()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay as wide as there is room for, unless somebody magnified."""
        super().resizeEvent(event)
        self._view.fit()


class ScanView(Plain):
    """A page with its keys. Until somebody magnifies it is as wide as there is room for."""

    def __init__(self, look: Look) -> None:
        self._page = _Page(look)
        self._factor = 0.0
        self._bytes = b""
        self.turned = 0
        smaller = Key(look, "", icon="zoom-out", name=lambda: _("Kleiner"))
        smaller.clicked.connect(lambda: self.magnify(1 / _STEP))
        larger = Key(look, "", icon="zoom-in", name=lambda: _("Groter"))
        larger.clicked.connect(lambda: self.magnify(_STEP))
        self.turn_key = Key(look, lambda: _("Draai"), icon="refresh")
        self.turn_key.clicked.connect(self.turn)
        self.keys = Row(look, smaller, larger, self.turn_key, None, margins=(12, 8, 12, 8))
        self.area = _Moving(look, self._page, self)
        column = Column(look, self.keys, Rule(look), gap=0)
        column.addWidget(self.area, 1)
        super().__init__(look, column)
        look.changed.connect(self._name)
        self._name()

    @property
    def zoom(self) -> float:
        """How large the picture is now, in pixels on the screen for one of its own."""
        return self._page.zoom

    def show_page(self, picture: bytes, turned: int) -> None:
        """Show a page. turned: degrees by which it stands upright."""
        self._bytes, self.turned, self._factor = picture, turned, 0.0
        self._draw()

    def turn(self) -> None:
        """Turn the page by a quarter, to the right."""
        self.turned = (self.turned + _QUARTER) % _WHOLE
        self._draw()

    def magnify(self, by: float) -> None:
        """Show it larger or smaller."""
        least = self._fitting() / 2
        self._factor = min(max(self._page.zoom * by, least), _MOST)
        self.fit()

    def fit(self) -> None:
        """Take the size that was asked for, else that of the frame."""
        self._page.zoom = self._factor or self._fitting()
        self._page.updateGeometry()
        self._page.update()

    def _fitting(self) -> float:
        wide = max(1, self._page.picture.width())
        bar = self.area.verticalScrollBar().sizeHint().width()
        room = self.area.viewport().width() - 2 * self.look.px(_EDGE)
        if not self.area.verticalScrollBar().isVisible():
            room -= bar  # it comes as soon as the page is as wide as that
        return float(max(0.05, room / wide))

    def _draw(self) -> None:
        found = QPixmap()
        found.loadFromData(self._bytes)
        if self.turned:
            found = found.transformed(QTransform().rotate(self.turned))
        self._page.picture = found
        self.fit()

    def _name(self) -> None:
        self.area.setAccessibleName(_("De scan"))
