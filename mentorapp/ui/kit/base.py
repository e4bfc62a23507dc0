"""What every part shares: texts that follow the language, layouts that follow the scale."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from mentorapp.ui.look import Look

#: A text, or what gives it in the language in use. What comes from data may be a plain text.
Say = str | Callable[[], str]
Margins = tuple[int, int, int, int]


def said(say: Say) -> str:
    """Give a text in the language in use."""
    return say if isinstance(say, str) else say()


class Row(QHBoxLayout):
    """Parts beside each other. gap, margins (left, top, right, bottom): of the design."""

    def __init__(
        self, look: Look, *parts: "Part", gap: int = 8, margins: Margins = (0, 0, 0, 0)
    ) -> None:
        super().__init__()
        self._measure = _Measure(look, gap, margins)
        look.changed.connect(self.refresh)
        self.refresh()
        fill(self, look, *parts)

    def addLayout(self, layout: QLayout, stretch: int | None = 0) -> None:
        """Take a layout in, with all that it holds."""
        super().addLayout(layout, stretch or 0)
        hand_over(layout)

    def refresh(self) -> None:
        """Take the measures of the look."""
        self._measure.take(self)


class Column(QVBoxLayout):
    """Parts below each other. gap, margins (left, top, right, bottom): of the design."""

    def __init__(
        self, look: Look, *parts: "Part", gap: int = 8, margins: Margins = (0, 0, 0, 0)
    ) -> None:
        super().__init__()
        self._measure = _Measure(look, gap, margins)
        look.changed.connect(self.refresh)
        self.refresh()
        fill(self, look, *parts)

    def addLayout(self, layout: QLayout, stretch: int | None = 0) -> None:
        """Take a layout in, with all that it holds."""
        super().addLayout(layout, stretch or 0)
        hand_over(layout)

    def refresh(self) -> None:
        """Take the measures of the look."""
        self._measure.take(self)


class Table(QGridLayout):
    """Parts in rows and columns. gap, margins (left, top, right, bottom): of the design."""

    def __init__(self, look: Look, *, gap: int = 8, margins: Margins = (0, 0, 0, 0)) -> None:
        super().__init__()
        self._measure = _Measure(look, gap, margins)
        look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Take the measures of the look."""
        self._measure.take(self)


def hand_over(layout: QLayout) -> None:
    """Leave a layout, and all it holds, to the Qt parents that they have.

    WORKAROUND(PySide6 6.12): addLayout and addChildLayout leave what is inside to Python, which
    ends it when its last name goes: in the midst of the end of its parent, which then asks a layout
    of ours that is half gone what it holds, and the process falls. tests/ui/test_stability.py.
    """
    layout.setParent(layout.parent())
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is None:
            continue
        if (inner := item.layout()) is not None:
            hand_over(inner)
        elif (widget := item.widget()) is not None and (parent := widget.parentWidget()):
            widget.setParent(parent)


#: What a layout holds: a widget, a layout, a gap of the design in pixels, or None for a stretch.
Part = QWidget | QLayout | int | None


def fill(layout: QHBoxLayout | QVBoxLayout, look: Look, *parts: Part) -> None:
    """Put parts into a row or a column."""
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addWidget(Gap(look, part))
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)


class Gap(QWidget):
    """Room between parts that follows the scale. size: of the design."""

    def __init__(self, look: Look, size: int) -> None:
        super().__init__()
        self._look, self._size = look, size
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Take the size of now."""
        self.setFixedSize(self._look.px(self._size), self._look.px(self._size))


def empty(layout: QLayout) -> None:
    """Take everything out of a layout; its widgets go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            empty(inner)
    for number in range(layout.count()):  # one that keeps its parts empties them
        kept = layout.itemAt(number)
        if kept is not None and (inner := kept.layout()) is not None:
            empty(inner)


class Plain(QWidget):
    """A widget with a layout and, where asked, a flat background of a role."""

    def __init__(self, look: Look, layout: QLayout | None = None, ground: str = "") -> None:
        super().__init__()
        self.look = look
        self._ground = ground
        if layout is not None:
            self.setLayout(layout)
        if ground:
            self.setAutoFillBackground(True)
            look.changed.connect(self.refresh)
            self.refresh()

    def refresh(self) -> None:
        """Take the colours of the look."""
        palette = self.look.palette()
        palette.setColor(self.backgroundRole(), self.look.colour(self._ground))
        self.setPalette(palette)


def filler() -> QWidget:
    """Give a widget that takes the room that is left, in both directions."""
    widget = QWidget()
    widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return widget


class _Measure:
    """The gap and margins of one layout, as the design gives them.

    It does not know its layout: a ring would leave one that was taken out until Python collects.
    """

    def __init__(self, look: Look, gap: int, margins: Margins) -> None:
        self._look, self._gap, self._margins = look, gap, margins

    def take(self, layout: QHBoxLayout | QVBoxLayout | QGridLayout) -> None:
        layout.setSpacing(self._look.px(self._gap))
        layout.setContentsMargins(*(self._look.px(one) for one in self._margins))
