"""The focus ring: 2 px ink and 2 px yellow around what has the focus, over everything else."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QScrollArea, QWidget
from shiboken6 import isValid

from mentorapp.ui.kit.scroll import bring_into_view
from mentorapp.ui.look import Look

_OUT = 6  # pixels of the ring outside the control
_MOVES = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.LayoutRequest,
}
_KEYS = {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride}
_POINTERS = {QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin}


class FocusRing(QWidget):
    """Follows the focus of one window. Shown once keys are used, put away when a pointer is.

    A widget may draw its focus itself: fields do, by their edge; it then has ``rings = False``.
    One that always shows where it is has ``rings = True``.
    """

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self.look, self._window = look, window
        self._by_keys = False
        self._followed: list[QWidget] = []
        self._target: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)
            self._focus_moved(None, application.focusWidget())
        look.changed.connect(self._place)

    def heard(self, event: QEvent) -> None:
        """Take note of how the window is used; called with what reaches the window first."""
        kind = event.type()
        if kind in _KEYS and not self._by_keys:
            self._by_keys = True
            self._place()
        elif kind in _POINTERS and self._by_keys:
            self._by_keys = False
            self._place()

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        for former in self._followed:
            if isValid(former):
                former.removeEventFilter(self)
        self._followed = []
        self._target = new if new is not None and self._window.isAncestorOf(new) else None
        above = self._target
        while above is not None and above is not self._window:
            above.installEventFilter(self)
            self._followed.append(above)
            above = above.parentWidget()
        if self._target is not None:
            self._bring_into_view(self._target)
        self._place()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the control when it or what it stands on moves."""
        if event.type() in _MOVES:
            self._place()
        return False

    def _bring_into_view(self, target: QWidget) -> None:
        above = target.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                bring_into_view(above, target, _OUT + 2)
            above = above.parentWidget()

    def _wanted(self, target: QWidget) -> bool:
        own = getattr(target, "rings", None)
        if own is not None:
            return bool(own)
        if isinstance(target, QLineEdit | QPlainTextEdit):
            return False
        return self._by_keys

    def _place(self) -> None:
        target = self._target
        if (
            target is None
            or not isValid(target)
            or not target.isVisible()
            or not self._wanted(target)
        ):
            self.hide()
            return
        corner = target.mapTo(self._window, QPoint(0, 0))
        area = QRect(corner, target.size())
        inner = getattr(target, "ring_area", None)  # where only a part of it has the focus
        if inner is not None:
            area = QRect(corner + inner().topLeft(), inner().size())
        self.setGeometry(area.adjusted(-_OUT, -_OUT, _OUT, _OUT))
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint both lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = self.look.px(6)
        for role, inset in (("focusInner", 3.0), ("focusOuter", 1.0)):
            painter.setPen(QPen(self.look.colour(role), 2))
            area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(area, radius + 4 - inset / 2, radius + 4 - inset / 2)
