"""How a row of the palette is painted: each form of row, at the height its words need."""

from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from mentorapp.base.texts import _
from mentorapp.domain.progress_rows import GoalState
from mentorapp.ui.actions import caps
from mentorapp.ui.kit.drawing import cap_width, draw_cap, draw_glyph, draw_key
from mentorapp.ui.kit.marked import Laid, Marked
from mentorapp.ui.kit.marks import draw_badge
from mentorapp.ui.kit.standing import draw_state
from mentorapp.ui.look import Look
from mentorapp.ui.shell.palette_model import Form, Index, Row, Rows

EDGE, PICTURE, GAP = 20, 28, 14  # beside a row, of its picture, between the two
_ROW, _HEAD, _NOTE = 50, 36, 74
_GLYPH, _LARGE = 24, 44
_END = 0.4  # of the width, at most, for the words at the right


class RowPainter(QStyledItemDelegate):
    """Paints a row. hovered: number of the row that the mouse stands on."""

    def __init__(self, look: Look, rows: Rows, view: QListView) -> None:
        super().__init__(view)
        self.look, self._rows, self._view = look, rows, view
        self.hovered = -1

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give the size of a row."""
        row, wide = self._rows.rows[index.row()], self._view.viewport().width()
        return QSize(10, self.height(row, wide))

    def height(self, row: Row, width: float) -> int:
        """Give the height of a row at a width: it grows with its words, nothing is cut."""
        look = self.look
        if row.form is Form.HEAD:
            return look.px(_HEAD)
        if row.form is Form.NOTE:
            room = self._note_room(width)
            high = self._words(row, room).height + self._more(row, room).height + look.px(14)
            return round(max(look.px(_NOTE), high))
        if row.form is Form.SAYING:
            return round(self._words(row, width - 2 * look.px(EDGE)).height) + look.px(26)
        if row.form is Form.MEANT:
            high = self._words(row, self._meant_room(width)).height + look.px(20)
            return round(max(look.target + look.px(2), high)) + look.px(8)
        end = self._end(row, width)
        room = self._room(row, width, end)
        high = max(self._words(row, room).height, end.height if end else 0) + look.px(16)
        return round(max(look.px(_ROW), look.target, high))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        """Paint a row."""
        look, row, area = self.look, self._rows.rows[index.row()], QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.form is Form.HEAD:
            self._paint_head(painter, area, row, first=index.row() == 0)
        elif row.form is Form.SAYING:
            at = QPointF(area.left() + look.px(EDGE), area.top() + look.px(14))
            self._words(row, area.width() - 2 * look.px(EDGE)).draw(painter, at)
        elif row.form is Form.MEANT:
            self._paint_meant(painter, area, row, index)
        else:
            self._ground(painter, area, index)
            if row.form is Form.NOTE:
                self._paint_note(painter, area, row)
            else:
                self._paint_row(painter, area, row)
        painter.restore()

    def key_area(self, area: QRectF) -> QRectF:
        """Give where the key stands in the row of a note."""
        look = self.look
        wide, high = self._key_width(), look.target + look.px(2)
        return QRectF(area.right() - look.px(EDGE) - wide, area.center().y() - high / 2, wide, high)

    # measures

    def _words(self, row: Row, room: float) -> Laid:
        if row.form is Form.NOTE:
            return Laid(self.look, row.words, room, "lead", 600)
        if row.form in (Form.MEANT, Form.SAYING):
            return Laid(self.look, row.words, room, "body", 600)
        return Laid(self.look, row.words, room)

    def _more(self, row: Row, room: float) -> Laid:
        return Laid(self.look, Marked(row.more), room, "meta")

    def _end(self, row: Row, wide: float) -> Laid | None:
        if not row.end:
            return None
        natural = self.look.metrics("meta").horizontalAdvance(row.end) + 2
        return Laid(self.look, Marked(row.end), min(natural, wide * _END), "meta")

    def _room(self, row: Row, wide: float, end: Laid | None) -> float:
        look = self.look
        room = wide - look.px(2 * EDGE + PICTURE + GAP)
        if end is not None:
            room -= end.width + look.px(24)
        if row.keys:
            room -= self._caps_width(row.keys) + look.px(16)
        return room

    def _caps_width(self, keys: tuple[str, ...]) -> float:
        gap = self.look.px(4)
        return sum(cap_width(self.look, key) + gap for key in keys) - gap

    def _note_room(self, wide: float) -> float:
        look = self.look
        return wide - look.px(2 * EDGE + _LARGE + 20 + 16) - self._key_width()

    def _meant_room(self, wide: float) -> float:
        return wide - self.look.px(2 * EDGE + 2 * 16)

    def _key_width(self) -> float:
        look = self.look
        words = look.metrics("body", 600).horizontalAdvance(_("Noteer"))
        return words + look.px(8 + 32) + cap_width(look, caps("Return")[0])

    # the picture

    def _ground(self, painter: QPainter, area: QRectF, index: Index) -> None:
        look = self.look
        if index == self._view.currentIndex():
            painter.fillRect(area, look.colour("primarySoft"))
            bar = QRectF(area.left(), area.top(), look.px(5), area.height())
            painter.fillRect(bar, look.colour("primary"))
        elif index.row() == self.hovered:
            painter.fillRect(area, look.colour("hover"))

    def _paint_head(self, painter: QPainter, area: QRectF, row: Row, *, first: bool) -> None:
        look = self.look
        if not first:
            painter.fillRect(QRectF(area.left(), area.top(), area.width(), 1), look.colour("line"))
        painter.setPen(look.colour("ink2"))
        painter.setFont(look.font("meta", 600))
        words = area.adjusted(look.px(EDGE), look.px(6), 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, row.words.text)

    def _paint_note(self, painter: QPainter, area: QRectF, row: Row) -> None:
        look, middle = self.look, area.center().y()
        side = look.px(_LARGE)
        x = area.left() + look.px(EDGE)
        glyph = QRectF(x, middle - side / 2, side, side)
        draw_glyph(painter, look, glyph, row.level or 0, steps=row.steps or 4)
        x += side + look.px(20)
        room = self._note_room(area.width())
        words, more = self._words(row, room), self._more(row, room)
        top = middle - (words.height + more.height) / 2
        words.draw(painter, QPointF(x, top))
        more.draw(painter, QPointF(x, top + words.height), "ink2")
        face = draw_key(
            painter,
            look,
            self.key_area(area),
            ground="primary",
            border="primaryEdge",
            edge="primaryEdge",
        )
        word, cap = _("Noteer"), caps("Return")[0]
        wide = look.metrics("body", 600).horizontalAdvance(word)
        x = face.left() + look.px(16)
        painter.setFont(look.font("body", 600))
        painter.setPen(look.colour("onPrimary"))
        place = QRectF(x, face.top(), wide + 2, face.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, word)
        at = QPointF(x + wide + look.px(8), face.center().y() - look.px(10))
        draw_cap(painter, look, at, cap, "onPrimary")

    def _paint_row(self, painter: QPainter, area: QRectF, row: Row) -> None:
        look, middle = self.look, area.center().y()
        self._paint_picture(painter, area, row)
        end = self._end(row, area.width())
        words = self._words(row, self._room(row, area.width(), end))
        x = area.left() + look.px(EDGE + PICTURE + GAP)
        words.draw(painter, QPointF(x, middle - words.height / 2))
        right = area.right() - look.px(EDGE)
        if end is not None:
            at = QPointF(right - end.width, middle - end.height / 2)
            end.draw(painter, at, "ink2")
        x = right - self._caps_width(row.keys) if row.keys else right
        for key in row.keys:
            draw_cap(painter, look, QPointF(x, middle - look.px(10)), key)
            x += cap_width(look, key) + look.px(4)

    def _paint_picture(self, painter: QPainter, area: QRectF, row: Row) -> None:
        look, middle = self.look, area.center().y()
        x = area.left() + look.px(EDGE)
        side = look.px(_GLYPH)
        if row.level is not None:
            box = QRectF(x, middle - side / 2, side, side)
            state = row.state or GoalState.PRACTISED
            draw_state(painter, look, box, state, row.level, steps=row.steps or 4)
        elif row.badge:
            side = look.px(PICTURE + 4)
            box = QRectF(x - look.px(4), middle - side / 2, side, side)
            draw_badge(painter, look, box, row.badge)
        elif row.icon:
            look.draw_icon(painter, row.icon, "ink2", QPointF(x, middle - side / 2), _GLYPH)

    def _paint_meant(self, painter: QPainter, area: QRectF, row: Row, index: Index) -> None:
        look = self.look
        room = self._meant_room(area.width())
        words = self._words(row, room)
        wide = words.width + look.px(32)
        box = QRectF(area.left() + look.px(EDGE), area.top(), wide, area.height() - look.px(8))
        on = index == self._view.currentIndex()
        face = draw_key(
            painter,
            look,
            box,
            ground="primarySoft" if on else "hover" if index.row() == self.hovered else "field",
            border="primary" if on else "lineStrong",
            width=2 if on else 1,
        )
        at = QPointF(face.left() + look.px(16), face.center().y() - words.height / 2)
        words.draw(painter, at)
