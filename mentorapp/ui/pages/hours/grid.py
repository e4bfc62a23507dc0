"""The month grid: weeks of days that are walked through by keys, pressed, or taken as a range."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.month import month_span
from mentorapp.services.month_grid import GridDay, MonthGrid
from mentorapp.ui.look import Look
from mentorapp.ui.pages.hours.paint import paint_day
from mentorapp.ui.pages.hours.words import label_of, spoken_day

_GAP, _HEAD, _HIGH = 6, 26, 78  # of the design
_WEEK, _HOURS = 40, 74  # widths of the columns at both sides
_BEFORE = 16  # between a day with its band and the hours
_LEAST = 50  # least width of a day
_BAND = 3  # around what is chosen, in the gap
_DAYS_IN_WEEK = 7
_MOVES = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -_DAYS_IN_WEEK,
    Qt.Key.Key_Down: _DAYS_IN_WEEK,
}
_MONTHS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class DayCell(QAbstractButton):
    """One day, moved through by its grid: the tab key reaches only the current one."""

    may_touch = True  # days of one month: a wrong one only shows another day
    rings = True  # where it is has to be seen without keys too

    def __init__(self, view: "MonthView", day: GridDay) -> None:
        super().__init__(view)
        self.view, self.day = view, day
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def refresh(self) -> None:
        """Say it again, in the language of now."""
        number = self.view.numbers.get(self.day.day)
        name = spoken_day(self.day, number)
        if self.day.day in self.view.chosen and len(self.view.chosen) > 1:
            name = _("{day}, gekozen").format(day=name)
        self.setAccessibleName(name)
        self.setToolTip(label_of(self.day) if self.day.code else "")
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys to the grid."""
        event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Press nothing: the space bar belongs to the grid."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Be the current day, also when a screen reader came here."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:  # that is told when pressed
            self.view.arrive(self.day.day)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a range here."""
        self.view.pressed(self.day.day, event.modifiers())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Take the days up to where the mouse is."""
        self.view.dragged(self.mapTo(self.view, event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep the range."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the day."""
        painter = QPainter(self)
        number = self.view.numbers.get(self.day.day)
        paint_day(painter, self.view.look, QRectF(self.rect()), self.day, number)


class MonthView(QWidget):
    """The days of a month. moved: other days are chosen; typed: a letter or digit.

    turned: another month is asked for; confirmed, cleared, copied, pasted: the key for it.
    """

    moved = Signal()
    typed = Signal(str)
    turned = Signal(int)
    confirmed = Signal()
    cleared = Signal()
    copied = Signal()
    pasted = Signal()
    spoken_role = "Grouping"

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.grid: MonthGrid | None = None
        self.cells: dict[date, DayCell] = {}
        self.numbers: Mapping[date, int] = {}
        self.chosen: tuple[date, ...] = ()
        self.to_next = False  # the next day that is pressed ends the range
        self._anchor: date | None = None
        self._now: date | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.refresh)

    @property
    def now(self) -> date | None:
        """The day that is stood on."""
        return self._now

    def days(self) -> list[GridDay]:
        """Give the chosen days."""
        return [self.cells[day].day for day in self.chosen if day in self.cells]

    def show_month(self, grid: MonthGrid, day: date | None = None) -> None:
        """Show a month, or the same one as it is now. day: stand on it."""
        known = grid.days()
        self.grid = grid
        had = any(cell.hasFocus() for cell in self.cells.values())
        if list(known) != list(self.cells):
            for cell in self.cells.values():
                cell.hide()
                cell.deleteLater()
            self.cells = {each: DayCell(self, one) for each, one in known.items()}
            for cell in self.cells.values():
                cell.show()
            self.chosen, self._anchor, self._now = (), None, None
        for each, one in known.items():
            self.cells[each].day = one
        if day in self.cells or self._now is None:
            self._stand(day if day in self.cells else self._first(), extend=False)
            if had and self._now is not None:
                self.cells[self._now].setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def set_numbers(self, numbers: Mapping[date, int]) -> None:
        """Show the number of the row of the calculation on each day that has one."""
        self.numbers = dict(numbers)
        self.refresh()

    def stand_on(self, day: date) -> None:
        """Choose a day and put the focus there."""
        if day in self.cells:
            self._stand(day, extend=False)
            self.cells[day].setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, days: Sequence[date]) -> None:
        """Choose days, next to each other or not, and put the focus on the first."""
        known = [day for day in days if day in self.cells]
        if known:
            self._stand(known[0], extend=False)
            self.cells[known[0]].setFocus(Qt.FocusReason.OtherFocusReason)
            self._take(known)

    def refresh(self) -> None:
        """Say and measure it again, in the language and size of now."""
        if self.grid is not None:
            first = month_span(self.grid.month)[0]
            self.setAccessibleName(formats.month(first))
            told = (
                _("week {number}: {hours}").format(
                    number=week.number, hours=formats.hours(week.minutes)
                )
                for week in self.grid.weeks
            )
            self.setAccessibleDescription("; ".join(told))
        for cell in self.cells.values():
            cell.refresh()
        self.updateGeometry()
        self._place()
        self.update()

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, choose, or say what a day was: only while a day has the focus."""
        key, held = event.key(), event.modifiers()
        shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
        control = bool(held & Qt.KeyboardModifier.ControlModifier)
        text = event.text()
        if key in _MOVES and not control:
            self._step(_MOVES[Qt.Key(key)], extend=shift)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._to_edge(last=key == Qt.Key.Key_End, extend=shift)
        elif key in _MONTHS:
            self.turned.emit(_MONTHS[Qt.Key(key)])
        elif control and key == Qt.Key.Key_C:
            self.copied.emit()
        elif control and key == Qt.Key.Key_V:
            self.pasted.emit()
        elif key == Qt.Key.Key_Space:
            self.confirmed.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cleared.emit()
        elif key == Qt.Key.Key_Escape and len(self.chosen) > 1 and self._now is not None:
            self._stand(self._now, extend=False)
        elif text.isalnum() and not control and not held & Qt.KeyboardModifier.AltModifier:
            self.typed.emit(text.upper())
        else:
            super().keyPressEvent(event)

    def _step(self, by: int, *, extend: bool) -> None:
        """Go to the next day that has a cell; at the edge of the month one stays."""
        if self._now is None:
            return
        days = list(self.cells)
        at = self._now + timedelta(days=by)
        while at not in self.cells and days and days[0] <= at <= days[-1]:
            at += timedelta(days=by)  # over a weekend that has no column
        if at in self.cells:
            self._go(at, extend=extend)

    def _to_edge(self, *, last: bool, extend: bool) -> None:
        if self._now is None:
            return
        week = [day for day in self.cells if day.isocalendar()[:2] == self._now.isocalendar()[:2]]
        self._go(week[-1 if last else 0], extend=extend)

    def _go(self, day: date, *, extend: bool) -> None:
        self._stand(day, extend=extend)
        self.cells[day].setFocus(Qt.FocusReason.OtherFocusReason)

    # pointer

    def pressed(self, day: date, held: Qt.KeyboardModifier) -> None:
        """Stand on a day that was pressed, or take the range up to it."""
        extend = self.to_next or bool(held & Qt.KeyboardModifier.ShiftModifier)
        self.to_next = False
        self._stand(day, extend=extend)
        self.cells[day].setFocus(Qt.FocusReason.MouseFocusReason)

    def dragged(self, at: QPoint) -> None:
        """Take the range up to the day below a point."""
        for day, cell in self.cells.items():
            if cell.geometry().contains(at) and day != self._now:
                self._go(day, extend=True)
                return

    def arrive(self, day: date) -> None:
        """Stand on the day that got the focus some other way."""
        if day != self._now:
            self._stand(day, extend=False)

    # what is chosen

    def _first(self) -> date | None:
        """Give where one begins: what is to confirm, else today, else the first day."""
        grid = self.grid
        if grid is None or not self.cells:
            return None
        if grid.to_confirm:
            return grid.to_confirm[0]
        return grid.today if grid.today in self.cells else next(iter(self.cells))

    def _stand(self, day: date | None, *, extend: bool) -> None:
        self._now = day
        if day is None:
            return
        if not extend or self._anchor is None:
            self._anchor = day
        first, last = sorted((self._anchor, day))
        self._take([each for each in self.cells if first <= each <= last])

    def _take(self, days: Sequence[date]) -> None:
        self.chosen, day = tuple(days), self._now
        for each, cell in self.cells.items():
            here = each == day
            policy = Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus
            cell.setFocusPolicy(policy)
            cell.refresh()
        self.update()
        self.moved.emit()

    # sizes

    def sizeHint(self) -> QSize:
        """Give the height of the weeks."""
        weeks = len(self.grid.weeks) if self.grid else 5
        high = self.look.px(_HEAD) + weeks * self.look.px(_HIGH + _GAP)
        return QSize(self._edges() + self._columns() * self.look.px(122 + _GAP), high)

    def minimumSizeHint(self) -> QSize:
        """Give a width at which every day still shows its number and a word."""
        wide = self._edges() + self._columns() * self.look.px(_LEAST + _GAP)
        return QSize(wide, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the days."""
        super().resizeEvent(event)
        self._place()

    def _columns(self) -> int:
        return len(self.grid.weekdays) if self.grid else 5

    def _edges(self) -> int:
        return self.look.px(_WEEK) + self.hours_room()

    def hours_room(self) -> int:
        """Give the width of the column of hours: of its longest words, with a gap before them."""
        metrics = self.look.metrics("body", 600)
        said = [_hours_words(week.minutes) for week in (self.grid.weeks if self.grid else ())]
        widest = max((metrics.horizontalAdvance(words) for words in said), default=0)
        return max(self.look.px(_HOURS), round(widest) + self.look.px(_BEFORE))

    def _area(self, row: int, column: int) -> QRect:
        look, count = self.look, self._columns()
        step = (self.width() - self._edges()) / count
        left = look.px(_WEEK) + round(column * step)
        right = look.px(_WEEK) + round((column + 1) * step) - look.px(_GAP)
        top = look.px(_HEAD) + row * look.px(_HIGH + _GAP)
        return QRect(left, top, right - left, look.px(_HIGH))

    def _place(self) -> None:
        for row, week in enumerate(self.grid.weeks if self.grid else ()):
            for column, day in enumerate(week.days):
                if day is not None and day.day in self.cells:
                    self.cells[day.day].setGeometry(self._area(row, column))

    # the picture

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the names of the days, the weeks, their hours, and a band around what is chosen."""
        grid = self.grid
        if grid is None:
            return
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_names(painter, grid)
        middle, right = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
        for row, week in enumerate(grid.weeks):
            line = QRectF(self._area(row, 0))
            line.setLeft(0)
            line.setRight(self.width())
            painter.setFont(look.font("meta", tabular=True))
            painter.setPen(look.colour("ink2"))
            painter.drawText(line, middle, str(week.number))
            painter.setFont(look.font("body" if week.minutes else "meta", 600, tabular=True))
            painter.setPen(look.colour("ink" if week.minutes else "ink2"))
            painter.drawText(line, int(middle | right), _hours_words(week.minutes))
        band = look.px(_BAND)
        for day in self.chosen:
            area = QRectF(self.cells[day].geometry()).adjusted(-band, -band, band, band)
            painter.setPen(QPen(look.colour("ink"), 1))
            painter.setBrush(look.colour("signal"))
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), look.px(8), look.px(8))

    def _paint_names(self, painter: QPainter, grid: MonthGrid) -> None:
        look = self.look
        painter.setPen(look.colour("ink2"))
        painter.setFont(look.font("meta", 600))
        names = self._names(grid.weekdays)
        for column, name in enumerate(names):
            area = QRectF(self._area(0, column))
            area.setTop(0)
            area.setHeight(look.px(_HEAD - 4))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, name)
        head = QRectF(0, 0, self.width(), look.px(_HEAD - 4))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(head, int(flags), _("uren"))

    def _names(self, weekdays: Sequence[int]) -> list[str]:
        """Give the names of the columns: whole where all of them have room, else short."""
        dates = [date(2024, 1, weekday) for weekday in weekdays]  # a month begun on a Monday
        whole = [formats.whole_weekday_name(one) for one in dates]
        metrics, room = self.look.metrics("meta", 600), self._area(0, 0).width()
        if all(metrics.horizontalAdvance(name) <= room for name in whole):
            return whole
        return [formats.weekday_name(one) for one in dates]


def _hours_words(minutes: int) -> str:
    return formats.hours(minutes, column=True) if minutes else _("geen")
