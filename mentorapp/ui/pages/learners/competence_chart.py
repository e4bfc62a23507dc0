"""How a level grew, as a line of steps over the months: mentors square, the learner round."""

from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLabel, QSizePolicy

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.competence_rows import CompetenceView
from mentorapp.domain.voice import Voice
from mentorapp.ui.kit.drawing import Hatch, draw_block, draw_glyph, draw_voice, hatch
from mentorapp.ui.look import Look
from mentorapp.ui.wording import level_words

_ROW, _TOP, _FOOT = 44, 16, 34  # heights of the design
_LEFT = 34  # width of the glyphs at the left
_TELL = 8  # points that are told to who cannot see the line; the last ones


class LevelChart(QLabel):
    """The line. Its words tell the same to who cannot see it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._view: CompetenceView | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.refresh)

    def show_view(self, view: CompetenceView) -> None:
        """Show how a competence grew."""
        self._view = view
        self.refresh()

    def refresh(self) -> None:
        """Say it in the language of now."""
        self.setAccessibleName(self._words())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Give a row for each step, and room for the months."""
        steps = self._view.steps if self._view else 4
        return QSize(self.look.px(428), self.look.px(_TOP + _ROW * max(steps, 1) + _FOOT))

    def minimumSizeHint(self) -> QSize:
        """Give the same height at the least width that tells months apart."""
        return QSize(self.look.px(200), self.sizeHint().height())

    def _words(self) -> str:
        view = self._view
        if view is None or not view.points:
            return _("Nog geen notities")
        told = ", ".join(
            f"{formats.short_day(one.day)} {level_words(view.scale, one.level)}"
            for one in view.points[-_TELL:]
        )
        return _("Verloop van het niveau: {points}").format(points=told)

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint steps, holidays, months, the line and today."""
        view = self._view
        if view is None or not view.steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_rows(painter, view)
        self._paint_holidays(painter, view)
        self._paint_months(painter, view)
        self._paint_line(painter, view)
        self._paint_answers(painter, view)
        self._paint_today(painter, view)

    def _plot(self) -> QRectF:
        look = self.look
        left, top = look.px(_LEFT), look.px(_TOP)
        return QRectF(left, top, self.width() - left, self.height() - top - look.px(_FOOT))

    def _x(self, day: date, view: CompetenceView) -> float:
        """Give where a day stands; today keeps some room at its right."""
        plot = self._plot()
        days = max((view.today - view.starts).days, 1)
        return plot.left() + (plot.width() - self.look.px(34)) * (day - view.starts).days / days

    def _y(self, level: int, view: CompetenceView) -> float:
        plot = self._plot()
        return plot.bottom() - plot.height() * (level - 0.5) / view.steps

    def _paint_rows(self, painter: QPainter, view: CompetenceView) -> None:
        look, plot, side = self.look, self._plot(), self.look.px(20)
        for level in range(1, view.steps + 1):
            y = self._y(level, view)
            box = QRectF(0, y - side / 2, side, side)
            draw_glyph(painter, look, box, level, steps=view.steps)
            painter.setPen(QPen(look.colour("line"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))

    def _paint_holidays(self, painter: QPainter, view: CompetenceView) -> None:
        plot = self._plot()
        for one in view.holidays:
            first, last = max(one.starts, view.starts), min(one.ends, view.today)
            if first > last:
                continue
            left, right = self._x(first, view), self._x(last + timedelta(days=1), view)
            path = QPainterPath()
            path.addRect(QRectF(left, plot.top(), right - left, plot.height()))
            hatch(self.look, path, painter, Hatch.SCHOOL, "lineStrong")

    def _paint_months(self, painter: QPainter, view: CompetenceView) -> None:
        look, plot = self.look, self._plot()
        metrics = look.metrics("meta")
        painter.setFont(look.font("meta"))
        painter.setPen(look.colour("ink2"))
        month, right = view.starts.replace(day=1), -1.0
        while month <= view.today:
            following = (month + timedelta(days=32)).replace(day=1)
            first, last = max(month, view.starts), min(following, view.today)
            middle = (self._x(first, view) + self._x(last, view)) / 2
            if month != view.starts.replace(day=1):
                x = self._x(month, view)
                painter.drawLine(
                    QPointF(x, plot.bottom() + look.px(2)), QPointF(x, plot.bottom() + look.px(8))
                )
            name = formats.month(month, year=False)
            room = self._x(last, view) - self._x(first, view)
            if metrics.horizontalAdvance(name) > room - look.px(12):
                name = formats.short_month(month)
            wide = metrics.horizontalAdvance(name)
            if middle - wide / 2 > right and middle + wide / 2 <= self.width():
                words = QRectF(middle - wide, plot.bottom() + look.px(8), wide * 2, look.px(24))
                painter.drawText(words, Qt.AlignmentFlag.AlignCenter, name)
                right = middle + wide / 2 + look.px(8)
            month = following

    def _paint_line(self, painter: QPainter, view: CompetenceView) -> None:
        if not view.points:
            return
        look, side = self.look, self.look.px(9)
        path = QPainterPath()
        for number, one in enumerate(view.points):
            at = QPointF(self._x(one.day, view), self._y(one.level, view))
            if number == 0:
                path.moveTo(at)
            else:
                path.lineTo(at.x(), path.currentPosition().y())
                path.lineTo(at)
        path.lineTo(self._x(view.today, view), path.currentPosition().y())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.colour("mentor"), 3))
        painter.drawPath(path)
        for one in view.points:
            x, y = self._x(one.day, view), self._y(one.level, view)
            box = QRectF(x - side / 2, y - side / 2, side, side)
            painter.setPen(QPen(look.colour("sheet"), 1.5))
            painter.setBrush(look.colour("mentor"))
            painter.drawRect(box)

    def _paint_answers(self, painter: QPainter, view: CompetenceView) -> None:
        """Paint what the learner said at signed evaluations."""
        side = self.look.px(14)
        for one in view.evaluations:
            level = one.level(Voice.LEARNER)
            if level and view.starts <= one.day <= view.today:
                x, y = self._x(one.day, view), self._y(level, view)
                box = QRectF(x - side / 2, y - side / 2, side, side)
                draw_voice(painter, self.look, box, Voice.LEARNER)

    def _paint_today(self, painter: QPainter, view: CompetenceView) -> None:
        look, plot = self.look, self._plot()
        x, wide = self._x(view.today, view), look.px(7)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        draw_block(
            painter, QRectF(x - 1, plot.top() - look.px(4), 2, plot.height()), look.colour("ink")
        )
        painter.restore()
        top = plot.top() - look.px(14)
        flag = QPolygonF(
            [
                QPointF(x - wide, top),
                QPointF(x + wide, top),
                QPointF(x + wide, top + look.px(7)),
                QPointF(x, top + look.px(13)),
                QPointF(x - wide, top + look.px(7)),
            ]
        )
        painter.setPen(QPen(look.colour("signalEdge"), 1))
        painter.setBrush(look.colour("signal"))
        painter.drawPolygon(flag)
