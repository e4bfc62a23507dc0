"""The competence matrix: goals by time, painted by a delegate, walked through with the arrows."""

from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from mentorapp.base.texts import _
from mentorapp.domain.learner_rows import MatrixCluster, MatrixGoal
from mentorapp.domain.matrix_columns import Span
from mentorapp.domain.progress_rows import JUDGED, SEEN, GoalState, Trend
from mentorapp.services.scales import label_of
from mentorapp.ui.kit.drawing import Hatch, draw_glyph, hatch
from mentorapp.ui.kit.standing import draw_state
from mentorapp.ui.kit.touch import flick
from mentorapp.ui.look import Look
from mentorapp.ui.pages.learners.matrix_header import WIDE, MatrixHeader
from mentorapp.ui.pages.learners.matrix_model import (
    AFTER,
    BEFORE,
    LAST,
    LEVEL,
    TREND,
    Index,
    Matrix,
    trend_words,
)
from mentorapp.ui.standing import begun, counted, state_word, strand_word
from mentorapp.ui.wording import level_words

_GLYPH, _NOW_GLYPH = 20, 24
_ROW, _GROUP = 44, 36
_AIRY, _AIRY_FROM = (164, 86, 104), 1100  # widths of the last columns in a table of that width
_LEAST_NAME = 260  # width of the first column
_MOST = 43  # columns: the weeks of a school year
_ICONS = {
    Trend.RISING: "arrow-up-right",
    Trend.LEVEL: "arrow-right",
    Trend.FALLING: "arrow-down-right",
    Trend.LONG_AGO: "clock-pause",
    Trend.NONE: "minus",
}


class MatrixTable(QTableView):
    """The table. rated: a digit in the row of a goal; opened: Enter on a goal."""

    rated = Signal(str, int)
    opened = Signal(str)

    def __init__(self, look: Look, model: Matrix) -> None:
        super().__init__()
        self.look, self.matrix = look, model
        self.rings = False  # the delegate shows where the focus is
        self.setModel(model)
        self.setItemDelegate(MatrixPainter(look, model, self))
        self.setHorizontalHeader(MatrixHeader(look, model))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self._stood: tuple[tuple[str, str], int] | None = None
        self._pressed, self._stood_on = -1, False
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._lay)
        model.modelReset.connect(self._return)
        look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Take colours, sizes and words of now."""
        self.setAccessibleName(_("Competenties en hun niveau"))
        flick(self.look, self)
        palette = self.look.palette()
        palette.setColor(palette.ColorRole.Base, self.look.colour("sheet"))
        self.setPalette(palette)
        self._lay()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many columns as fit."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rate by a digit, open by Enter, fold by Space."""
        row, text = self.currentIndex().row(), event.text()
        found = self.matrix.rows[row] if 0 <= row < len(self.matrix.rows) else None
        if found is None:
            super().keyPressEvent(event)
        elif found.goal is None and event.key() in (
            Qt.Key.Key_Space,
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
        ):
            self._fold(row)
        elif found.goal is not None and text.isdigit() and text != "0":
            self.rated.emit(found.goal.goal, int(text))
        elif found.goal is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(found.goal.goal)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what is pressed, and whether it was stood on before."""
        row = self.indexAt(event.position().toPoint()).row()
        self._pressed, self._stood_on = row, row == self.currentIndex().row()
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take a second press as a press: nothing here asks for a fast one."""
        self.mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Fold a cluster that was pressed; a press on the goal one stands on opens it.

        Sliding off it does nothing.
        """
        row = self.indexAt(event.position().toPoint()).row()
        pressed, self._pressed = self._pressed, -1
        super().mouseReleaseEvent(event)
        if row < 0 or row != pressed or event.button() != Qt.MouseButton.LeftButton:
            return
        goal = self.matrix.rows[row].goal
        if goal is None:
            self._fold(row)
        elif self._stood_on:
            self.opened.emit(goal.goal)

    def focusInEvent(self, event: Any) -> None:
        """Stand on the first goal when nothing is stood on."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.matrix.rows:
            self.setCurrentIndex(self.matrix.index(min(1, len(self.matrix.rows) - 1), 0))

    def _fold(self, row: int) -> None:
        self.matrix.fold(row)
        self.setCurrentIndex(self.matrix.index(row, 0))

    def _remember(self) -> None:
        now = self.currentIndex()
        self._stood = (self.matrix.rows[now.row()].key, now.column()) if now.isValid() else None

    def _return(self) -> None:
        """Stand on the same row again: other columns or rows are no reason to leave it."""
        key, column = self._stood or (None, 0)
        for number, row in enumerate(self.matrix.rows):
            if row.key == key:
                last = self.matrix.columnCount() - 1
                self.setCurrentIndex(self.matrix.index(number, min(column, last)))

    @property
    def head_height(self) -> int:
        """Height of the heading, in pixels of now."""
        return self.horizontalHeader().sizeHint().height()

    def _fixed(self) -> tuple[int, int, int]:
        """Give the widths of the last three columns: their longest words, and air where it is."""
        look, view = self.look, self.matrix.view
        lead, meta = look.metrics("body", 600), look.metrics("meta", 600)
        levels = [label_of(view.scale, level) for level in range(1, view.steps + 1)] if view else []
        goals = [row.goal for row in self.matrix.rows if row.goal is not None]
        levels += [begun(state_word(goal.state)) for goal in goals if goal.state not in SEEN]
        heads = [
            str(
                self.matrix.headerData(
                    self.matrix.columnCount() - AFTER + number, Qt.Orientation.Horizontal
                )
            )
            for number in range(AFTER)
        ]
        head = look.metrics("meta", 600)
        level = max((lead.horizontalAdvance(word) for word in levels), default=0)
        judged = [state_word(goal.state) for goal in goals if goal.state in JUDGED]
        level = max([level, *(meta.horizontalAdvance(word) for word in judged)])
        level = max(level + look.px(_NOW_GLYPH + 10), head.horizontalAdvance(heads[LEVEL]))
        last = max(
            (meta.horizontalAdvance(self.matrix.now_words(goal, LAST)) for goal in goals),
            default=0,
        )
        last = max(last, head.horizontalAdvance(heads[LAST]))
        trends = [trend_words(one) for one in Trend]
        trend = max(meta.horizontalAdvance(word) for word in trends) + look.px(24)
        trend = max(trend, head.horizontalAdvance(heads[TREND]))
        need = (round(level) + look.px(36), round(last) + look.px(20), round(trend) + look.px(12))
        if self.viewport().width() < look.px(_AIRY_FROM):
            return need
        level_, last_, trend_ = (
            max(width, look.px(airy)) for width, airy in zip(need, _AIRY, strict=True)
        )
        return level_, last_, trend_

    @property
    def _wide(self) -> int:
        """Width of a column of time."""
        view = self.matrix.view
        return self.look.px(WIDE[view.span if view else Span.WEEK])

    def _fit(self) -> None:
        rest = sum(self._fixed()) + self.look.px(_LEAST_NAME)
        room = self.viewport().width() - rest
        self.matrix.fit(min(int(room // self._wide), _MOST))
        self._lay()

    def _lay(self) -> None:
        """Give columns and rows their sizes."""
        if not self.matrix.columnCount():
            return
        header = self.horizontalHeader()
        shown = len(self.matrix.columns)
        fixed = self._fixed()
        for number in range(shown):
            header.resizeSection(BEFORE + number, self._wide)
        for number, width in enumerate(fixed):
            header.resizeSection(BEFORE + shown + number, width)
        name = self.viewport().width() - sum(fixed) - shown * self._wide
        header.resizeSection(0, max(self.look.px(140), name))
        painter = self.itemDelegate()
        assert isinstance(painter, MatrixPainter)  # noqa: S101 - set above
        self.clearSpans()
        for number, row in enumerate(self.matrix.rows):
            if row.goal is None:
                self.setSpan(number, 0, 1, self.matrix.columnCount())
            self.setRowHeight(number, painter.height(number))


class MatrixPainter(QStyledItemDelegate):
    """Paints the cells: the highest level of a time, a dot for none, hatch for a holiday."""

    def __init__(self, look: Look, model: Matrix, table: MatrixTable) -> None:
        super().__init__(table)
        self.look, self.matrix, self._table = look, model, table

    def height(self, number: int) -> int:
        """Give the height of a row: a goal grows where its words need more lines."""
        row = self.matrix.rows[number]
        if row.goal is None:
            return max(self.look.px(_GROUP), self.look.px(_ROW if self.look.touch else _GROUP))
        title, phrase = self._lines(row.goal)
        return round(max(self.look.px(_ROW), title + phrase + self.look.px(4)))

    def _lines(self, goal: MatrixGoal) -> tuple[float, float]:
        look = self.look
        wide = QRectF(0, 0, max(self._table.columnWidth(0) - look.px(12), 60), 10_000)
        flags = int(Qt.TextFlag.TextWordWrap)
        found = []
        for step, weight, text in (("body", 600, goal.short), ("meta", 400, self._below(goal))):
            metrics = look.metrics(step, weight)
            if not text:
                found.append(0.0)
                continue
            if metrics.horizontalAdvance(text) <= wide.width():
                found.append(look.px(20.0))
                continue
            high = metrics.boundingRect(wide, flags, text).height()
            found.append(max(1, round(high / metrics.lineSpacing())) * look.px(20.0))
        return found[0], found[1]

    def _below(self, goal: MatrixGoal) -> str:
        if goal.reason:
            words = _("{phrase}. Kan hier niet: {reason}").format(
                phrase=goal.phrase, reason=goal.reason
            )
        else:
            words = goal.phrase if goal.phrase != goal.short else ""  # in a list of one's own
        return ". ".join(part for part in (strand_word(goal.strand), words) if part)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        look, row = self.look, self.matrix.rows[index.row()]
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.goal is None:
            self._paint_cluster(painter, area, row.cluster)
        elif index.column() == 0:
            self._paint_name(painter, area, row.goal)
        elif self.matrix.time_of(index.column()) is not None:
            self._paint_time(painter, area, row.goal, index.column())
        else:
            self._paint_now(painter, area, row.goal, self.matrix.after(index.column()))
        painter.fillRect(QRectF(area.left(), area.bottom(), area.width(), 1), look.colour("line"))
        if self._table.hasFocus() and index == self._table.currentIndex():
            for role, inset in (("focusInner", 3.0), ("focusOuter", 1.0)):
                painter.setPen(QPen(look.colour(role), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), 4, 4)
        painter.restore()

    def _paint_cluster(self, painter: QPainter, area: QRectF, cluster: MatrixCluster) -> None:
        look = self.look
        painter.fillRect(area, look.colour("sunken"))
        icon = "chevron-down" if self.matrix.is_open(cluster) else "chevron-right"
        middle = area.center().y()
        at = QPointF(area.left() + look.px(7), middle - look.px(10))
        look.draw_icon(painter, icon, "ink", at)
        painter.setPen(look.colour("ink"))
        painter.setFont(look.font("body", 600))
        title = f"{cluster.code}. {cluster.title}" if cluster.code else cluster.title
        words = area.adjusted(look.px(38), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, title)
        left = words.left() + look.metrics("body", 600).horizontalAdvance(title) + look.px(16)
        self._paint_counts(painter, area, cluster, left)

    def _paint_counts(
        self, painter: QPainter, area: QRectF, cluster: MatrixCluster, left: float
    ) -> None:
        look, view = self.look, self.matrix.view
        if view is None:
            return
        metrics = look.metrics("meta")
        there = [(level, number) for level, number in cluster.levels if number]
        parts = [(level, f"{number} {level_words(view.scale, level)}") for level, number in there]
        if cluster.not_started:
            parts.append((0, counted(GoalState.NOT_SEEN, cluster.not_started)))
        side = look.px(16)
        wide = [metrics.horizontalAdvance(text) + side + look.px(6 + 14) for _level, text in parts]
        x = area.right() - look.px(12) - sum(wide) + look.px(14)
        if x < left:  # no room: the rows below say the same
            return
        painter.setFont(look.font("meta"))
        for (level, text), width in zip(parts, wide, strict=True):
            box = QRectF(x, area.center().y() - side / 2, side, side)
            draw_glyph(painter, look, box, level, steps=view.steps)
            painter.setPen(look.colour("ink2"))
            place = QRectF(box.right() + look.px(6), area.top(), width, area.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
            x += width

    def _paint_name(self, painter: QPainter, area: QRectF, goal: MatrixGoal) -> None:
        look = self.look
        title, phrase = self._lines(goal)
        top = area.center().y() - (title + phrase) / 2
        wide = area.width() - look.px(12)
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(look.colour("ink"))
        painter.setFont(look.font("body", 600))
        painter.drawText(QRectF(area.left(), top, wide, title), flags, goal.short)
        painter.setPen(look.colour("ink2"))
        painter.setFont(look.font("meta"))
        painter.drawText(QRectF(area.left(), top + title, wide, phrase), flags, self._below(goal))

    def _paint_time(self, painter: QPainter, area: QRectF, goal: MatrixGoal, column: int) -> None:
        look, time = self.look, self.matrix.time_of(column)
        level = self.matrix.level(goal, column)
        if time is not None and time.is_now:
            painter.fillRect(area, look.colour("signalSoft"))
            for x in (area.left(), area.right() - 1):
                painter.fillRect(QRectF(x, area.top(), 2, area.height()), look.colour("ink"))
        if time is not None and time.holiday.nl:
            path = QPainterPath()
            path.addRect(area)
            hatch(look, path, painter, Hatch.SCHOOL, "lineStrong")
        if level:
            side = look.px(_GLYPH)
            centre = area.center()
            box = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
            steps = self.matrix.view.steps if self.matrix.view else 4
            draw_glyph(painter, look, box, level, steps=steps)
        elif not (time is not None and time.holiday.nl):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("lineStrong"))
            painter.drawEllipse(area.center(), 1.8, 1.8)

    def _paint_now(self, painter: QPainter, area: QRectF, goal: MatrixGoal, which: int) -> None:
        look = self.look
        words = self.matrix.now_words(goal, which)
        x, middle = area.left(), area.center().y()
        if which == LEVEL:
            side = look.px(_NOW_GLYPH)
            x += look.px(18)
            view = self.matrix.view
            steps = view.steps if view else 4
            box = QRectF(x, middle - side / 2, side, side)
            draw_state(painter, look, box, goal.state, goal.level, steps=steps)
            x += side + look.px(10)
            if goal.state in JUDGED and view is not None:
                self._paint_judged(
                    painter,
                    QRectF(x, area.top(), area.right() - x, area.height()),
                    label_of(view.scale, goal.level),
                    state_word(goal.state),
                )
                return
            painter.setPen(look.colour("ink" if goal.level else "ink2"))
            painter.setFont(look.font("body", 600 if goal.level else 400))
        else:
            role = "warn" if goal.is_long_ago else "ink2"
            painter.setPen(look.colour(role))
            painter.setFont(look.font("meta", 600 if goal.is_long_ago else 400))
        if which == TREND and words:
            at = QPointF(x, middle - look.px(8))
            role = "warn" if goal.is_long_ago else "ink"
            look.draw_icon(painter, _ICONS[goal.trend], role, at, 16)
            x += look.px(24)
        box = QRectF(x, area.top(), area.right() - x, area.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_judged(self, painter: QPainter, area: QRectF, level: str, judged: str) -> None:
        """Paint a level with what an evaluation says below it."""
        look, line = self.look, self.look.px(20.0)
        top = area.center().y() - line
        for text, step, weight, role in (
            (level, "body", 600, "ink"),
            (judged, "meta", 400, "ink2"),
        ):
            painter.setPen(look.colour(role))
            painter.setFont(look.font(step, weight))
            place = QRectF(area.left(), top, area.width(), line)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)
            top += line
