"""A panel over the page: the page lies behind a flat cover, the focus stays inside."""

from typing import Any

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from mentorapp.ui.kit import reading
from mentorapp.ui.kit.drawing import draw_sheet
from mentorapp.ui.kit.keys import press_by_enter
from mentorapp.ui.look import Look

_SLIDE = 16  # pixels a panel slides in over


class Cover(QWidget):
    """The flat cover of a window below a panel; a click on it is not a choice, it does nothing."""

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self.look = look
        window.installEventFilter(self)
        self.setGeometry(window.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let no click through."""
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cover."""
        QPainter(self).fillRect(self.rect(), self.look.colour("scrim"))


def is_in_panel(one: QWidget) -> bool:
    """Say whether a widget stands in a panel."""
    above: QWidget | None = one
    while above is not None and not isinstance(above, Panel):
        above = above.parentWidget()
    return above is not None


class Panel(QWidget):
    """A panel that a person ends. closed: it went, whatever the reason.

    The subclass lays it out and says in ``wanted_size`` how large it likes to be; it is never
    larger than the window. What had the focus before has it again afterwards. over_lock: it holds
    nothing of anybody and stays when the screen is locked.
    """

    closed = Signal()
    over_lock = False
    spoken_role = "Dialog"

    def __init__(self, look: Look, window: QWidget) -> None:
        self._cover = Cover(look, window)
        super().__init__(self._cover)
        self.look, self._window = look, window
        self._before: QWidget | None = None
        self._slide: QPropertyAnimation | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, on=False)
        self._cover.installEventFilter(self)
        self._cover.hide()
        look.changed.connect(self.place_soon)

    # for the panel itself

    def wanted(self) -> tuple[int, int]:
        """Give the width and height it likes, in pixels of now. The subclass says it."""
        hint = self.sizeHint()
        return hint.width(), hint.height()

    def named(self) -> str:
        """Give its name, which a screen reader says when it opens. The subclass says it."""
        return ""

    def first(self) -> QWidget | None:
        """Give what gets the focus when it opens; None for the first that can have it."""
        return None

    def may_close(self) -> bool:
        """Say whether it may go; a panel that holds unsaved words asks first, inside itself."""
        return True

    def kept(self) -> dict[str, Any]:
        """Give what is being typed here, to be offered again after a lock or a crash."""
        return {}

    # for whoever opens it

    def open(self) -> None:
        """Show it over the window and put the focus into it."""
        self._before = QApplication.focusWidget()
        if self._before is not None:
            self._before.destroyed.connect(self._lose_before)
        self._cover.setGeometry(self._window.rect())
        self._cover.show()
        self._cover.raise_()
        self.place()
        self.setAccessibleName(self.named())
        self.show()
        start = self.first() or next(iter(reading.controls(self)), None)
        if start is not None:
            start.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        if lasting := self.look.moves("panel"):
            self._slide = QPropertyAnimation(self, b"pos", self)
            self._slide.setDuration(lasting)
            self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
            self._slide.setStartValue(self.pos() + QPoint(0, self.look.px(_SLIDE)))
            self._slide.setEndValue(self.pos())
            self._slide.start()

    def close_panel(self) -> None:
        """Put it away if it may go."""
        if not self._cover.isHidden() and self.may_close():
            self.put_away()

    def _lose_before(self) -> None:
        """Forget what went while the panel was open; of what Qt made, Python is not told."""
        self._before = None

    def put_away(self) -> None:
        """Put it away without asking."""
        self._cover.hide()
        if self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        self.closed.emit()
        self._window.removeEventFilter(self._cover)
        self._cover.deleteLater()

    @property
    def is_open(self) -> bool:
        """Whether it is shown."""
        return isValid(self._cover) and self._cover.isVisible()

    def place(self) -> None:
        """Stand in the middle of the window, never larger than it."""
        wide, high = self.wanted()
        room = self._cover.size()
        size = min(wide, room.width() - 16), min(high, room.height() - 16)
        x, y = (room.width() - size[0]) // 2, (room.height() - size[1]) // 2
        self.setGeometry(x, y, *size)

    def place_soon(self) -> None:
        """Place it now, and once more when all that is in it knows its size."""
        self.place()
        QTimer.singleShot(0, self, self.place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep its place when the window gets another size."""
        if watched is self._cover and event.type() == QEvent.Type.Resize:
            self.place()
        return False

    def focusNextPrevChild(self, next_: bool) -> bool:  # noqa: FBT001 - as Qt calls it
        """Keep the focus inside."""
        reading.step(self, forward=next_)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc; press what has the focus on Enter."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        elif not press_by_enter(event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sheet and its edge."""
        painter = QPainter(self)
        draw_sheet(painter, self.look, self.rect(), ground="sheet", edge="ink", radius=10)
