"""The list of the palette: painted rows; the focus stays in the line above it."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from mentorapp.base.texts import _
from mentorapp.ui.kit.scroll import scroll_bars
from mentorapp.ui.kit.touch import flick
from mentorapp.ui.look import Look
from mentorapp.ui.shell.palette_model import Form, Index, Row, Rows
from mentorapp.ui.shell.palette_paint import RowPainter


class Found(QListView):
    """The rows that were found. chosen: a row was pressed and let go of."""

    chosen = Signal(QModelIndex)

    def __init__(self, look: Look, rows: Rows) -> None:
        super().__init__()
        self.look, self._rows = look, rows
        self.setModel(rows)
        self._painter = RowPainter(look, rows, self)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # letters and arrows go to the line
        self.setMouseTracking(True)
        look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Take colours, sizes and words of now."""
        self.setAccessibleName(_("Gevonden"))
        palette = self.look.palette()
        palette.setColor(palette.ColorRole.Base, self.look.colour("sheet"))
        self.setPalette(palette)
        self.setFont(self.look.font("body"))
        self.verticalScrollBar().setStyleSheet(scroll_bars(self.look))
        flick(self.look, self)
        self.scheduleDelayedItemsLayout()

    def row(self, index: Index) -> Row:
        """Give the row of an index."""
        return self._rows.rows[index.row()]

    def content(self, width: int) -> int:
        """Give the height of all rows at a width."""
        return sum(self._painter.height(row, width) for row in self._rows.rows)

    def step(self, by: int, start: int | None = None) -> Row | None:
        """Stand on the next row that can be chosen; gives it. start: from where, else from here."""
        number = self._rows.step(self.currentIndex().row() if start is None else start, by)
        self.setCurrentIndex(self._rows.index(number) if number >= 0 else QModelIndex())
        return self._rows.rows[number] if number >= 0 else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the rows again: words wrap otherwise at another width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which row the mouse stands on."""
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: Any) -> None:
        """Show that the mouse has left."""
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, number: int) -> None:
        if number != self._painter.hovered:
            self._painter.hovered = number
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose what was let go of; a row that notes only by its key, elsewhere it is pointed at.

        A wrong row only shows another thing, so that a glove may slip; a note is another matter.
        """
        at = event.position().toPoint()
        index = self.indexAt(at)
        was = self.currentIndex()
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid() or index != was:
            return
        row = self.row(index)
        if row.does is None or (row.form is Form.NOTE and not self.key_area(index).contains(at)):
            return
        self.chosen.emit(index)

    def key_area(self, index: Index) -> QRectF:
        """Give where the key of a row that notes stands."""
        return self._painter.key_area(QRectF(self.visualRect(index)))

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Give the row at a point that can be chosen."""
        found = super().indexAt(point)
        if found.isValid() and self.row(found).does is None:
            return QModelIndex()
        return found
