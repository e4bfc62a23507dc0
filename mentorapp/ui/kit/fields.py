"""Where something is typed or picked; the sentence about a fault stands below the field."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QMimeData, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from mentorapp.ui.kit.base import Column, Say, said
from mentorapp.ui.kit.drawing import cap_width, draw_cap
from mentorapp.ui.kit.scroll import scroll_bars
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look

LONGEST = 4000  # characters in one line: what is longer was pasted by mistake
LONGEST_TEXT = 20_000  # and in several lines: some ten pages


class Line(QLineEdit):
    """One line to type in. icon: before it; cap: a key cap behind it; hint: while it is empty."""

    def __init__(
        self, look: Look, *, name: Say, hint: Say = "", icon: str = "", cap: str = ""
    ) -> None:
        super().__init__()
        self.look, self._name, self._hint, self._icon, self.cap = look, name, hint, icon, cap
        self.faulty = False
        self.setFrame(False)
        self.setMaxLength(LONGEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Take type, colours and words of now."""
        self.setAccessibleName(said(self._name))
        self.setPlaceholderText(said(self._hint))
        self.setFont(self.look.font("body"))
        palette = self.look.palette()
        palette.setColor(palette.ColorRole.Base, QColor(0, 0, 0, 0))
        self.setPalette(palette)
        left = self.look.px(40 if self._icon else 10)
        right = self.look.px(10) + (
            cap_width(self.look, self.cap) + self.look.px(8) if self.cap else 0
        )
        self.setTextMargins(left, 0, right, self.look.px(1))
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep an Enter by which the focus went on: it is not meant for what has it now."""
        before = QApplication.focusWidget()
        super().keyPressEvent(event)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and QApplication.focusWidget() is not before:
            event.accept()

    def mark(self, *, faulty: bool) -> None:
        """Show, or no longer show, that what stands here is at fault."""
        self.faulty = faulty
        self.update()

    def sizeHint(self) -> QSize:
        """Give the height of a target."""
        return QSize(self.look.px(240), self.look.target)

    def minimumSizeHint(self) -> QSize:
        """Give the least size that still shows some words."""
        return QSize(self.look.px(120), self.look.target)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the thicker edge."""
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field below what Qt paints of the words."""
        painter = QPainter(self)
        draw_field(painter, self.look, QRectF(self.rect()), on=self.hasFocus(), faulty=self.faulty)
        middle = self.height() / 2
        if self._icon:
            at = QPointF(self.look.px(12), middle - self.look.px(10))
            self.look.draw_icon(painter, self._icon, "ink2", at)
        if self.cap:
            x = self.width() - self.look.px(12) - cap_width(self.look, self.cap)
            at = QPointF(x, middle - self.look.px(10))
            draw_cap(painter, self.look, at, self.cap)
        painter.end()
        super().paintEvent(event)


class Area(QPlainTextEdit):
    """Several lines to type in. rows: how many are seen; Tab goes on to the next field.

    short: a sentence is asked, and Enter is for what it stands in.
    """

    def __init__(
        self, look: Look, *, name: Say, hint: Say = "", rows: int = 3, short: bool = False
    ) -> None:
        super().__init__()
        self.look, self._name, self._hint, self._rows = look, name, hint, rows
        self._short, self.faulty = short, False
        self.setTabChangesFocus(True)
        self.setFrameShape(self.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.refresh)
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter go on to what it stands in, where a sentence is asked; Shift begins a line."""
        plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if self._short and plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take what was pasted, as much of it as there is room for."""
        replaced = len(self.textCursor().selectedText())
        room = LONGEST_TEXT - self.document().characterCount() + 1 + replaced
        if source.hasText() and room > 0:
            self.insertPlainText(source.text()[:room])

    def refresh(self) -> None:
        """Take type, colours and words of now."""
        self.setAccessibleName(said(self._name))
        self.setPlaceholderText(said(self._hint))
        self.setFont(self.look.font("body"))
        self.setPalette(self.look.palette())
        self.setFixedHeight(self._rows * self.look.line("body") + self.look.px(20))
        self.mark(faulty=self.faulty)

    def mark(self, *, faulty: bool) -> None:
        """Show, or no longer show, that what stands here is at fault."""
        self.faulty = faulty
        css, px = self.look.css, self.look.px
        edge = css("danger") if faulty else css("lineStrong")
        self.setStyleSheet(
            f"QPlainTextEdit {{ border: 1px solid {edge}; border-radius: {px(6)}px;"
            f" padding: {px(6)}px; background: {css('field')}; color: {css('ink')}; }}"
            f"QPlainTextEdit:focus {{ border: 2px solid {css('ink')}; padding: {px(5)}px; }}"
            + scroll_bars(self.look)
        )


class Choice(QComboBox):
    """One of several, from a list that opens. options: values with their words."""

    picked = Signal(object)

    def __init__(
        self, look: Look, options: Sequence[tuple[Any, Say]] = (), *, name: Say, icon: str = ""
    ) -> None:
        super().__init__()
        self.look, self._name, self._icon = look, name, icon
        self._options: list[tuple[Any, Say]] = []
        self._wide = 0.0  # of the longest option: a layout asks dozens of times
        self.faulty = False
        self.setFrame(False)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.activated.connect(lambda number: self.picked.emit(self.itemData(number)))
        look.changed.connect(self.refresh)
        self.offer(options)

    def offer(self, options: Sequence[tuple[Any, Say]]) -> None:
        """Offer other options; what was picked stays when it is still there."""
        former = self.currentData()
        self._options = list(options)
        self.clear()
        for value, say in self._options:
            self.addItem(said(say), value)
        self.pick(former)
        self.refresh()

    def pick(self, value: Any) -> None:
        """Show the option with a value; the first where there is none."""
        found = [number for number, (one, _) in enumerate(self._options) if one == value]
        self.setCurrentIndex(found[0] if found else 0 if self._options else -1)

    def refresh(self) -> None:
        """Take type, colours and words of now."""
        self.setAccessibleName(said(self._name))
        self.setFont(self.look.font("body"))
        self.setPalette(self.look.palette())
        metrics, self._wide = self.look.metrics("body"), 0.0
        for number, (_value, say) in enumerate(self._options):
            words = said(say)
            self.setItemText(number, words)
            self._wide = max(self._wide, metrics.horizontalAdvance(words))
        self.view().setFont(self.look.font("body"))
        self.updateGeometry()
        self.update()

    def mark(self, *, faulty: bool) -> None:
        """Show, or no longer show, that what stands here is at fault."""
        self.faulty = faulty
        self.update()

    def sizeHint(self) -> QSize:
        """Give the width of the longest option."""
        icon = self.look.px(32) if self._icon else 0
        return QSize(round(self._wide) + icon + self.look.px(12 + 12 + 20 + 12), self.look.target)

    def minimumSizeHint(self) -> QSize:
        """Give the same size: what is picked is never cut."""
        return self.sizeHint()

    def wheelEvent(self, event: Any) -> None:
        """Leave the wheel to the page: a pick must not change while someone scrolls past it."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the field, what is picked and the sign that more is there."""
        look, painter = self.look, QPainter(self)
        draw_field(painter, look, QRectF(self.rect()), on=self.hasFocus(), faulty=self.faulty)
        x, middle = look.px(12), self.height() / 2
        if self._icon:
            look.draw_icon(painter, self._icon, "ink2", QPointF(x, middle - look.px(10)))
            x += look.px(32)
        painter.setPen(look.colour("ink" if self.isEnabled() else "ink3"))
        painter.setFont(look.font("body"))
        words = QRectF(x, 0, self.width() - x - look.px(40), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.currentText())
        at = QPointF(self.width() - look.px(32), middle - look.px(10))
        look.draw_icon(painter, "chevron-down", "ink", at)


#: What a form row can hold.
Field = Line | Area | Choice


class FormRow(QWidget):
    """A field with its label above and, when it is at fault, the sentence below it.

    more: a line under the label that says what is asked.
    """

    def __init__(self, look: Look, say: Say, field: QWidget, *, more: Say = "") -> None:
        super().__init__()
        self.field = field
        self.label = Text(look, say, "meta", "ink2", weight=600)
        self.label.setBuddy(field)
        self.fault = Text(look, "", "meta", "danger", wrap=True)
        self.fault.hide()
        column = Column(look, self.label, gap=4)
        if more:
            column.addWidget(Text(look, more, "meta", "ink3", wrap=True))
        column.addWidget(field)
        column.addWidget(self.fault)
        self.setLayout(column)
        for signal in ("textEdited", "picked"):
            if hasattr(field, signal):
                getattr(field, signal).connect(self.clear)
        if isinstance(field, QPlainTextEdit):
            field.textChanged.connect(self.clear)

    def refuse(self, say: Say) -> None:
        """Say what is wrong below the field, and put the focus there; the text stays."""
        self.fault.say(say)
        self.fault.show()
        self._mark(faulty=True)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(self.field, QLineEdit):
            self.field.selectAll()

    def clear(self, *_: object) -> None:
        """Take the sentence away: somebody is mending it."""
        if self.fault.isHidden():
            return
        self.fault.hide()
        self._mark(faulty=False)

    def _mark(self, *, faulty: bool) -> None:
        mark = getattr(self.field, "mark", None)  # a day has one too; a key has none
        if mark is not None:
            mark(faulty=faulty)


class SearchLine(Line):
    """A line that filters a list below it: arrows and Enter go on to that list."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand the arrows on; everything else types."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
            return
        super().keyPressEvent(event)


def draw_field(
    painter: QPainter, look: Look, area: QRectF, *, on: bool, faulty: bool = False
) -> None:
    """Draw the ground and the edge of a field. on: it has the focus."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = 2 if on or faulty else 1
    painter.setPen(QPen(look.colour("danger" if faulty else "ink" if on else "lineStrong"), width))
    painter.setBrush(look.colour("field"))
    half = width / 2
    painter.drawRoundedRect(area.adjusted(half, half, -half, -half), look.px(6), look.px(6))
