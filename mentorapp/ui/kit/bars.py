"""A scroll bar that stands beside what it moves, in the margin of the page."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar, QWidget

from mentorapp.ui.kit.base import Column
from mentorapp.ui.kit.scroll import scroll_bars
from mentorapp.ui.look import Look

BESIDE = 18  # pixels of the design that it takes in the margin, whether it is shown or not


class BesideBar(QWidget):
    """The bar of an area that scrolls up and down. head: height that does not scroll, in pixels."""

    def __init__(self, look: Look, area: QAbstractScrollArea, head: Callable[[], int]) -> None:
        super().__init__()
        self.look, self._inner, self._head = look, area.verticalScrollBar(), head
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.bar = QScrollBar(Qt.Orientation.Vertical)
        self._column = Column(look, gap=0)
        self._column.addWidget(self.bar, 1, Qt.AlignmentFlag.AlignRight)
        self.setLayout(self._column)
        self._inner.rangeChanged.connect(self._follow)
        self._inner.valueChanged.connect(self.bar.setValue)
        self.bar.valueChanged.connect(self._inner.setValue)
        look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Take sizes and colours of now."""
        self.setFixedWidth(self.look.px(BESIDE))
        self.bar.setStyleSheet(scroll_bars(self.look))
        self._column.setContentsMargins(0, self._head(), 0, 0)
        self._follow()

    def _follow(self) -> None:
        self.bar.setRange(self._inner.minimum(), self._inner.maximum())
        self.bar.setPageStep(self._inner.pageStep())
        self.bar.setSingleStep(self._inner.singleStep())
        self.bar.setValue(self._inner.value())
        self.bar.setVisible(self._inner.maximum() > self._inner.minimum())
