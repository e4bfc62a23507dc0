"""What touch mode asks for: a glove that touches twice counts once; lists scroll by flicking."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputDevice, QMouseEvent, QPointerEvent
from PySide6.QtWidgets import QAbstractScrollArea, QScroller, QScrollerProperties

from mentorapp.ui.look import Look

AGAIN = 0.3  # seconds in which a second touch is the same finger
_BEGINS = {QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick}
_GOES_ON = {QEvent.Type.TouchUpdate, QEvent.Type.MouseMove}
_ENDS = {QEvent.Type.TouchEnd, QEvent.Type.TouchCancel, QEvent.Type.MouseButtonRelease}
_STEADY = QScrollerProperties.OvershootPolicy.OvershootAlwaysOff


class Gloves:
    """Says which touches are not meant: in touch mode, a second one within 0.3 s.

    clock: seconds that only go on. A mouse and a pen are always meant.
    """

    def __init__(self, look: Look, clock: Callable[[], float] = monotonic) -> None:
        self._look, self._clock = look, clock
        self._last = -AGAIN  # when the last touch that counted began
        self._ignoring = False

    def ignores(self, event: QEvent) -> bool:
        """Say whether an event belongs to a touch that is not meant; it must reach nobody."""
        kind = event.type()
        if kind not in _BEGINS | _GOES_ON | _ENDS or not isinstance(event, QPointerEvent):
            return False
        if not self._look.touch or not _by_finger(event):
            return False
        if isinstance(event, QMouseEvent):  # Qt's own, of a touch that was heard before
            return self._ignoring
        if kind in _BEGINS:
            now = self._clock()
            self._ignoring = now - self._last < AGAIN
            if not self._ignoring:
                self._last = now
            return self._ignoring
        return self._ignoring


def _by_finger(event: QPointerEvent) -> bool:
    if (
        isinstance(event, QMouseEvent)
        and event.source() != Qt.MouseEventSource.MouseEventNotSynthesized
    ):
        return True
    return event.device().type() == QInputDevice.DeviceType.TouchScreen


class Flick(QObject):
    """Lets what scrolls be moved by a finger, while touch mode is on."""

    def __init__(self, look: Look, area: QAbstractScrollArea) -> None:
        super().__init__(area)
        self._look, self._area, self._on = look, area, False
        look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Take the mode of now."""
        if self._on == self._look.touch:
            return
        self._on = self._look.touch
        viewport = self._area.viewport()
        if not self._on:
            QScroller.ungrabGesture(viewport)
            return
        QScroller.grabGesture(viewport, QScroller.ScrollerGestureType.LeftMouseButtonGesture)
        scroller = QScroller.scroller(viewport)
        found = scroller.scrollerProperties()
        for metric in (
            QScrollerProperties.ScrollMetric.VerticalOvershootPolicy,
            QScrollerProperties.ScrollMetric.HorizontalOvershootPolicy,
        ):
            found.setScrollMetric(metric, _STEADY)
        scroller.setScrollerProperties(found)
