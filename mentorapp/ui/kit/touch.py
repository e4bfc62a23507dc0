"""What touch mode asks for: a glove that touches twice counts once; lists scroll by flicking."""

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QMouseEvent, QPointerEvent
from PySide6.QtWidgets import QAbstractScrollArea

from mentorapp.ui.look import Look

AGAIN = 0.3  # seconds in which a second touch is the same finger
_BEGINS = {QEvent.Type.TouchBegin, QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick}
_GOES_ON = {QEvent.Type.TouchUpdate, QEvent.Type.MouseMove}
_ENDS = {QEvent.Type.TouchEnd, QEvent.Type.TouchCancel, QEvent.Type.MouseButtonRelease}
_FLICKS = "flicks"


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
    from PySide6.QtGui import QInputDevice  # noqa: PLC0415 - not before the first touch

    if (
        isinstance(event, QMouseEvent)
        and event.source() != Qt.MouseEventSource.MouseEventNotSynthesized
    ):
        return True
    return event.device().type() == QInputDevice.DeviceType.TouchScreen


def flick(look: Look, area: QAbstractScrollArea) -> None:
    """Let what scrolls be moved by a finger in touch mode only; asked again when the look changes.

    It keeps no hold of the viewport: Python would end what Qt still shows.
    """
    if bool(area.property(_FLICKS)) == look.touch:
        return
    from PySide6.QtWidgets import QScroller, QScrollerProperties  # noqa: PLC0415 - seldom needed

    if not look.touch:
        hold(area)
        return
    area.setProperty(_FLICKS, look.touch)
    viewport = area.viewport()
    QScroller.grabGesture(viewport, QScroller.ScrollerGestureType.LeftMouseButtonGesture)
    scroller = QScroller.scroller(viewport)
    found = scroller.scrollerProperties()
    metrics = QScrollerProperties.ScrollMetric
    for metric in (metrics.VerticalOvershootPolicy, metrics.HorizontalOvershootPolicy):
        found.setScrollMetric(metric, QScrollerProperties.OvershootPolicy.OvershootAlwaysOff)
    found.setScrollMetric(metrics.MousePressEventDelay, 0.0)  # a key goes down at once
    scroller.setScrollerProperties(found)


def hold(area: QAbstractScrollArea) -> None:
    """Let a finger or the mouse no longer move what scrolls, until ``flick`` is asked again."""
    if not bool(area.property(_FLICKS)):
        return
    from PySide6.QtWidgets import QScroller  # noqa: PLC0415 - seldom needed

    area.setProperty(_FLICKS, False)  # noqa: FBT003 - the value of a property
    QScroller.ungrabGesture(area.viewport())
