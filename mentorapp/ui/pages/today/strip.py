"""The week strip (weekstrook): each day a piece of tape measure, with hours, notes and patterns."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.days import DayLook
from mentorapp.domain.today_rows import StripDay
from mentorapp.ui.kit.drawing import Hatch, draw_glyph, hatch
from mentorapp.ui.look import Look
from mentorapp.ui.wording import clock, day_look, level_words, spoken

_GAP, _TOP, _HIGH, _WIDE_HIGH = 6, 26, 64, 80
_GLYPH = 20
_TAPE = 11  # height of the tape measure at the bottom
_DASHED = {DayLook.LEAVE, DayLook.HOLIDAY, DayLook.FREE}
_HATCHED = {DayLook.SCHOOL: ("schoolSoft", Hatch.SCHOOL), DayLook.SICK: ("infoSoft", Hatch.SICK)}
_INK = {
    DayLook.WORK: "ink",
    DayLook.SCHOOL: "school",
    DayLook.SICK: "info",
    DayLook.UNEXCUSED: "danger",
}


class DayKey(QAbstractButton):
    """One day of a strip: nothing to see of its own, but it can have the focus and be pressed."""

    may_touch = True  # days of one week: a wrong one only shows another day

    def __init__(self, strip: "WeekStrip", day: StripDay) -> None:
        super().__init__(strip)
        self.day = day
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Leave the picture to the strip."""


class WeekStrip(QWidget):
    """A week of one learner. chosen: a day was pressed. scale: id of the plan's scale."""

    chosen = Signal(object)
    spoken_role = "Grouping"

    def __init__(self, look: Look, days: Sequence[StripDay], scale: str, steps: int) -> None:
        super().__init__()
        self.look, self.days, self._scale, self._steps = look, tuple(days), scale, steps
        self.wide = False
        self._keys: list[DayKey] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.refresh)
        self.show_days(days)

    def show_days(self, days: Sequence[StripDay]) -> None:
        """Show other days, or the same ones as they are now."""
        if len(days) != len(self._keys):
            for key in self._keys:
                key.deleteLater()
            self._keys = [DayKey(self, day) for day in days]
            for key in self._keys:
                key.clicked.connect(lambda _on=False, key=key: self.chosen.emit(key.day))
                key.show()
        self.days = tuple(days)
        for key, day in zip(self._keys, days, strict=True):
            key.day = day
        self.refresh()

    def refresh(self) -> None:
        """Say and measure it again, in the language and size of now."""
        if self.days:
            week = self.days[0].day.isocalendar().week
            self.setAccessibleName(_("week {number}").format(number=week))
        for key in self._keys:
            key.setAccessibleName(self._spoken(key.day))
            cut = (
                key.day.marks or key.day.intended
            ) and key.day.look is not DayLook.WORK  # its name may have no room
            key.setToolTip(self.label(key.day) if cut else "")
        self.updateGeometry()
        self._place()
        self.update()

    def sizeHint(self) -> QSize:
        """Give the height of the strip."""
        high = _WIDE_HIGH if self.wide else _HIGH
        return QSize(self.look.px(600), self.look.px(_TOP + high + 2))

    def minimumSizeHint(self) -> QSize:
        """Give a width that still shows every day."""
        return QSize(self.look.px(100) * max(1, len(self.days)), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the keys below the picture of their days."""
        super().resizeEvent(event)
        self._place()

    def _area(self, number: int) -> QRectF:
        gap = self.look.px(_GAP)
        count = max(1, len(self.days))
        wide = (self.width() - gap * (count - 1)) / count
        return QRectF(round(number * (wide + gap)), 0, round(wide), self.height())

    def _place(self) -> None:
        for number, key in enumerate(self._keys):
            key.setGeometry(self._area(number).toRect())

    # words

    def label(self, day: StripDay) -> str:
        """Give the word on a day."""
        if day.look is DayLook.WORK:
            return _("Werkplek")
        if day.look is DayLook.SICK and day.attest:
            return _("Ziek, attest")
        said = (DayLook.HOLIDAY, DayLook.ABSENT, DayLook.LEAVE, DayLook.FREE)
        if day.look in said and day.label.nl:
            return spoken(day.label)
        return day_look(day.look)

    def below(self, day: StripDay) -> str:
        """Give the line under the word of a day at the workplace without notes."""
        if day.look is not DayLook.WORK or day.marks or day.intended:
            return ""
        if day.done > 0 and day.is_today:
            return _("nog geen notitie")
        if not day.done and day.starts is not None and day.ends is not None:
            return _("{first} tot {last}").format(first=clock(day.starts), last=clock(day.ends))
        return ""

    def _spoken(self, day: StripDay) -> str:
        parts = [formats.weekday_in_full(day.day)]
        if day.is_today:
            parts.append(_("vandaag"))
        parts.append(self.label(day).lower())
        if day.minutes is not None and day.look is DayLook.WORK:
            parts.append(formats.hours(day.minutes))
        if day.intended:
            number = len(day.intended)
            meant = ngettext("{number} voornemen", "{number} voornemens", number)
            parts.append(
                f"{meant.format(number=number)}: {', '.join(m.short for m in day.intended)}"
            )
        told = ", ".join(parts)
        if not day.marks:
            return f"{told}, {self.below(day)}" if self.below(day) else told
        levels = ", ".join(level_words(self._scale, mark.level) for mark in day.marks)
        notes = ngettext("{number} notitie", "{number} notities", len(day.marks)).format(
            number=len(day.marks)
        )
        return f"{told}, {notes}: {levels}"

    # the picture

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint every day."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, day in enumerate(self.days):
            self._paint_day(painter, self._area(number), day)

    def _paint_day(self, painter: QPainter, area: QRectF, day: StripDay) -> None:
        look, top = self.look, self.look.px(_TOP)
        box = QRectF(area.left() + 0.5, top + 0.5, area.width() - 1, self.height() - top - 2)
        self._paint_head(painter, area, day)
        path = QPainterPath()
        path.addRoundedRect(box, look.px(6), look.px(6))
        if day.look is DayLook.WORK:
            self._paint_work(painter, box, path, day)
        elif day.look in _HATCHED:
            soft, pattern = _HATCHED[day.look]
            painter.fillPath(path, look.colour(soft))
            hatch(look, path, painter, pattern)
        pen = QPen(look.colour("ink" if day.is_today else "lineStrong"), 2 if day.is_today else 1)
        if day.look is DayLook.UNEXCUSED:
            pen = QPen(look.colour("danger"), 2)
        elif day.look in _DASHED and not day.is_today:
            pen.setDashPattern([4, 4])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        self._paint_words(painter, box, day)

    def _paint_head(self, painter: QPainter, area: QRectF, day: StripDay) -> None:
        look, top = self.look, self.look.px(_TOP)
        name = f"{formats.weekday_name(day.day)} {day.day.day}"
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        middle = Qt.AlignmentFlag.AlignVCenter
        if day.is_today:
            tab = QPainterPath()
            tab.addRoundedRect(
                QRectF(area.left(), 0, area.width(), top + look.px(10)), look.px(6), look.px(6)
            )
            painter.fillPath(tab, look.colour("signal"))
            painter.setPen(look.colour("onSignal"))
            inner = QRectF(area.left() + look.px(10), 0, area.width() - look.px(20), top)
            painter.setFont(look.font("meta", 700))
            painter.drawText(inner, middle | left, name)
            word = _("vandaag")
            room = inner.width() - look.metrics("meta", 700).horizontalAdvance(f"{name}  ")
            if look.metrics("meta", 600).horizontalAdvance(word) <= room:
                painter.setFont(look.font("meta", 600))
                painter.drawText(inner, middle | right, word)
            return
        inner = QRectF(area.left() + 1, 0, area.width() - 2, top)
        painter.setPen(look.colour("ink2"))
        painter.setFont(look.font("meta", 600))
        painter.drawText(inner, middle | left, name)
        if day.look is DayLook.WORK and day.minutes is not None:
            painter.setPen(look.colour("ink3"))
            painter.setFont(look.font("meta", tabular=True))
            painter.drawText(inner, middle | right, formats.hours(day.minutes))

    def _paint_work(
        self, painter: QPainter, box: QRectF, path: QPainterPath, day: StripDay
    ) -> None:
        look, tape = self.look, self.look.px(_TAPE)
        done = day.done if day.is_today else float(day.minutes is not None or day.done >= 1)
        painter.fillPath(path, look.colour("primarySoft" if done else "field"))
        painter.save()
        painter.setClipPath(path)
        line = box.bottom() - tape
        painter.fillRect(QRectF(box.left(), line, box.width(), tape + 1), look.colour("field"))
        over = QRectF(box.left(), line, box.width() * done, tape + 1)
        painter.fillRect(over, look.colour("primarySoftLine"))
        painter.setPen(QPen(look.colour("lineStrong"), 1))
        painter.drawLine(QPointF(box.left(), line), QPointF(box.right(), line))
        hours = max(2, round(day.planned_minutes / 60)) if day.planned_minutes else 8
        painter.setPen(QPen(look.colour("ink2"), 1))
        for hour in range(1, hours):
            x = round(box.left() + box.width() * hour / hours) + 0.5
            high = tape if hour % 4 == 0 else look.px(6)
            painter.drawLine(QPointF(x, box.bottom()), QPointF(x, box.bottom() - high))
        painter.restore()
        if 0 < done < 1:
            x = round(box.left() + box.width() * done)
            painter.setPen(QPen(look.colour("ink"), 2))
            painter.drawLine(QPointF(x, line), QPointF(x, box.bottom()))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("ink"))
            half, high = look.px(5.5), look.px(6)
            points = [QPointF(x - half, line - high), QPointF(x + half, line - high)]
            painter.drawPolygon(QPolygonF([*points, QPointF(x, line + 1)]))

    def _paint_words(self, painter: QPainter, box: QRectF, day: StripDay) -> None:
        look = self.look
        word, high = self.label(day), look.line("meta")
        top = box.top() + look.px(4)
        painter.setFont(look.font("meta", 500))
        room = box.width() - look.px(20)
        lines = 1 if look.metrics("meta", 500).horizontalAdvance(word) <= room else 2
        is_work = day.look is DayLook.WORK
        if (day.marks or day.intended) and not is_work:
            lines = 1  # what was noted has the rest
            word = look.metrics("meta", 500).elidedText(word, Qt.TextElideMode.ElideRight, room)
        elif not is_work:
            top = box.center().y() - high * lines / 2
        area = QRectF(box.left() + look.px(10), top, room, high * lines)
        if day.look in _HATCHED:
            wide = min(look.metrics("meta", 500).horizontalAdvance(word), room) + look.px(8)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour(_HATCHED[day.look][0]))
            plate = QRectF(area.left() - look.px(4), top, wide, high * lines)
            painter.drawRoundedRect(plate, look.px(3), look.px(3))
        painter.setPen(look.colour(_INK.get(day.look, "ink2")))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(area, int(flags), word)
        if is_work or day.marks or day.intended:
            self._paint_marks(painter, box, day)

    def _paint_marks(self, painter: QPainter, box: QRectF, day: StripDay) -> None:
        look, side = self.look, self.look.px(_GLYPH)
        bottom = box.bottom() - (look.px(_TAPE) if day.look is DayLook.WORK else look.px(2))
        if below := self.below(day):
            painter.setPen(look.colour("ink2"))
            painter.setFont(look.font("meta"))
            area = QRectF(box.left() + look.px(10), bottom - look.px(24), box.width(), look.px(20))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, below)
        step = side + look.px(6)
        fits = max(1, int((box.width() - look.px(14)) // step))
        both = [*day.marks, *day.intended]
        shown = both if len(both) <= fits else both[: fits - 1]
        x, y = box.left() + look.px(10), bottom - side - look.px(6)
        if shown and day.look in _HATCHED:  # the hatch leaves them alone
            wide = step * len(both) if len(shown) == len(both) else step * fits
            plate = QRectF(x, y, wide, side).adjusted(-look.px(4), -look.px(4), 0, look.px(4))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour(_HATCHED[day.look][0]))
            painter.drawRoundedRect(plate, look.px(3), look.px(3))
        for number, mark in enumerate(shown):
            area = QRectF(x, y, side, side)
            if number < len(day.marks):
                draw_glyph(painter, look, area, mark.level, steps=self._steps)
            else:
                draw_intended(painter, look, area)
            x += step
        if len(shown) < len(both):
            painter.setPen(look.colour("ink"))
            painter.setFont(look.font("meta", 600))
            more = f"+{len(both) - len(shown)}"
            painter.drawText(QRectF(x, y, step * 2, side), Qt.AlignmentFlag.AlignVCenter, more)


def draw_intended(painter: QPainter, look: Look, area: QRectF) -> None:
    """Draw what somebody means to practise: an empty, dashed cell, no level."""
    pen = QPen(look.colour("ink2"), 1.5)
    pen.setDashPattern([2.5, 2])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner = area.adjusted(1, 1, -1, -1)
    painter.drawRoundedRect(inner, area.width() / 9, area.width() / 9)
