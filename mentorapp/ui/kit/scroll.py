"""A part of a page that scrolls, and how its bars look."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

from mentorapp.ui.kit.touch import flick
from mentorapp.ui.look import Look


class Scroll(QScrollArea):
    """A part of a page that scrolls up and down; what gets the focus comes into view.

    On a screen with little room it scrolls from left to right too: what is wider than the window
    can still be reached.
    """

    spoken_role = "Pane"

    def __init__(self, look: Look, inner: QWidget, *, ground: str = "sheet") -> None:
        super().__init__()
        self.look, self._ground = look, ground
        self._edge: tuple[QLayout, int] | None = None
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inner)
        look.changed.connect(self.refresh)
        self.refresh()

    def keep_edge(self, layout: QLayout, edge: int) -> None:
        """Let the bar lie in the right margin of what scrolls: nothing moves when it comes.

        layout: of what scrolls; edge: its right margin of the design, without a bar.
        """
        self._edge = (layout, edge)
        self.verticalScrollBar().rangeChanged.connect(self._take_edge)
        self._take_edge()

    def _take_edge(self) -> None:
        if self._edge is None:
            return
        layout, edge = self._edge
        bar, margins = self.verticalScrollBar(), layout.contentsMargins()
        wide = bar.sizeHint().width() if bar.maximum() > 0 else 0
        margins.setRight(max(0, self.look.px(edge) - wide))
        layout.setContentsMargins(margins)

    def refresh(self) -> None:
        """Take colours and bars of now."""
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setStyleSheet(scroll_bars(self.look))
        flick(self.look, self)
        self._take_edge()
        palette = self.look.palette()
        palette.setColor(palette.ColorRole.Window, self.look.colour(self._ground))
        self.setPalette(palette)


def bring_into_view(area: QScrollArea, target: QWidget, edge: int = 0) -> None:
    """Scroll until a widget is seen, with an edge around it; of a too large one its beginning.

    Qt alone brings the caret of a field into view, and leaves the field cut.
    """
    inner = area.widget()
    if inner is None:
        return
    at, room = target.mapTo(inner, QPoint(0, 0)), area.viewport().size()
    x, beside = _span(at.x(), target.width(), room.width(), edge)
    y, above = _span(at.y(), target.height(), room.height(), edge)
    area.ensureVisible(x, y, beside, above)
    if target.height() > room.height():  # what is written there is longer: where one writes counts
        area.ensureWidgetVisible(target, 0, edge)


def _span(start: int, size: int, room: int, edge: int) -> tuple[int, int]:
    """Give the middle of what is to be seen, and how much on both sides of it."""
    if size + 2 * edge <= room:
        return start + size // 2, size // 2 + edge
    if size <= room:
        return start + size // 2, room // 2
    return start + room // 2, room // 2


def scroll_bars(look: Look) -> str:
    """Give the style sheet of the scroll bars of one widget."""
    wide = look.px(16 if look.touch else 10)
    css, curve = look.css, wide // 2 - 1
    return f"""
QScrollBar:vertical {{ background: {css("sunken")}; width: {wide}px; margin: 0;
  border: 1px solid {css("line")}; border-radius: {curve}px; }}
QScrollBar:horizontal {{ background: {css("sunken")}; height: {wide}px; margin: 0;
  border: 1px solid {css("line")}; border-radius: {curve}px; }}
QScrollBar::handle {{ background: {css("lineStrong")}; border-radius: {curve - 1}px;
  min-height: {look.px(44)}px; min-width: {look.px(44)}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
