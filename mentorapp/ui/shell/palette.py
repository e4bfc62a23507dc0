"""The palette (Ctrl+K): one line finds what to note, to open and to do."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from mentorapp.base.texts import _, language, ngettext
from mentorapp.domain.changes import Changed
from mentorapp.domain.hit_rows import GoalHit, Hits, LearnerHit, LogHit, NoteHit, TermHit
from mentorapp.domain.learner_rows import LearnerRow
from mentorapp.services import learners, observations, searching
from mentorapp.services.desk import Desk
from mentorapp.ui.actions import Does, caps
from mentorapp.ui.kit.base import Column, Plain, Row
from mentorapp.ui.kit.drawing import cap_width, draw_cap, draw_glyph
from mentorapp.ui.kit.fields import Line, scroll_bars
from mentorapp.ui.kit.marked import Laid
from mentorapp.ui.kit.marks import Rule, draw_badge
from mentorapp.ui.kit.messages import announce
from mentorapp.ui.kit.panel import Panel
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.shell.caps import Caps
from mentorapp.ui.shell.palette_rows import (
    Around,
    Command,
    Form,
    Index,
    Meant,
    Rows,
    rows_of,
    usual_rows,
)
from mentorapp.ui.shell.palette_rows import Row as Found
from mentorapp.ui.wording import level_words
from mentorapp.ui.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_WIDTH, _TOP = 820, 36
_ROW, _HEAD, _NOTE = 50, 40, 74
_ALONE = "Tab"


class Palette(Panel):
    """The palette. possible: what can be done now; learner: whom the window shows."""

    def __init__(
        self,
        shop: Workshop,
        window: QWidget,
        possible: "Mapping[Does, Callable[[], None]]",
        *,
        learner: str = "",
    ) -> None:
        super().__init__(shop.look, window)
        look = shop.look
        self.shop, self._learner = shop, learner
        self._possible = frozenset(possible) - {Does.SEARCH}
        self._known: tuple[LearnerRow, ...] = ()
        self._around: Around | None = None
        self._asked = 0
        self.line = Line(
            look,
            name=lambda: _("Zoek of typ een opdracht"),
            hint=lambda: _("Typ een naam, een woord en een cijfer van 1 tot 4"),
            icon="search",
        )
        self.line.setMaxLength(200)
        self.line.textEdited.connect(self._search)
        self.line.installEventFilter(self)
        self.rows = Rows()
        self.list = RowList(look, self.rows)
        self.list.chosen.connect(self._do)
        head = Row(look, gap=12, margins=(16, 12, 16, 12))
        head.addWidget(self.line, 1)
        head.addWidget(Caps(look, caps("Esc")))
        column = Column(look, gap=0, margins=(1, 1, 1, 1))
        column.addLayout(head)
        column.addWidget(Rule(look, strong=True))
        column.addWidget(self.list, 1)
        column.addWidget(Rule(look))
        column.addWidget(self._foot())
        self.setLayout(column)
        shop.read(self._usual, self._begin, owner=self)

    def _foot(self) -> QWidget:
        look = self.look
        foot = Row(look, gap=8, margins=(20, 11, 20, 11))
        for keys, words in (
            (("↑", "↓"), lambda: _("kiezen")),
            (caps("Return"), lambda: _("doen")),
            ((_ALONE,), lambda: _("alleen dit soort")),
        ):
            foot.addWidget(Caps(look, keys))
            foot.addWidget(Text(look, words, "meta", "ink2"))
        foot.addStretch(1)
        return Plain(look, foot, ground="sunken")

    # for the panel

    def wanted(self) -> tuple[int, int]:
        """Give the width of the design, and the height of what is shown."""
        room = self._window.size()
        high = self.list.content() + self.look.px(68 + 44) + self.look.target
        return self.look.px(_WIDTH), min(high, room.height() - self.look.px(2 * _TOP))

    def place(self) -> None:
        """Stand at the top of the window, so that the line stays where it is."""
        super().place()
        self.move(self.x(), min(self.y(), self.look.px(_TOP)))

    def first(self) -> QWidget:
        """Begin at the line."""
        return self.line

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows, Enter and Tab of the line work on the list."""
        if watched is getattr(self, "line", None) and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                return self._key(event)
            return False
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.list.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._do(self.list.currentIndex())
        elif key == Qt.Key.Key_Tab:
            self._alone()
        else:
            return False
        return True

    # searching

    def _usual(self, desk: Desk) -> tuple[tuple[LearnerRow, ...], Around]:
        around = Around(self._possible, desk.today, self.shop.together)
        return learners.learners(desk), around

    def _begin(self, found: tuple[tuple[LearnerRow, ...], Around]) -> None:
        self._known, self._around = found
        self._search(self.line.text())

    def _search(self, text: str) -> None:
        self._asked += 1
        if self._around is None:
            return
        if not text.strip():
            self._show(usual_rows(self._known, self._around))
            return
        learner = self._learner
        self.shop.read(
            lambda desk: searching.search(desk, text, learner),
            partial(self._arrived, self._asked),
            owner=self,
        )

    def _arrived(self, asked: int, hits: Hits) -> None:
        if asked == self._asked and self._around is not None:
            self._show(rows_of(hits, self._around))

    def _show(self, rows: list[Found]) -> None:
        self.rows.show(rows)
        self._settle()

    def _alone(self) -> None:
        index = self.list.currentIndex()
        group = self.rows.rows[index.row()].group if index.isValid() else None
        self.rows.show_only(None if self.rows.only else group)
        self._settle()

    def _settle(self) -> None:
        self.list.step(1, start=-1)
        self.place()
        count = self.rows.count
        announce(
            self,
            ngettext("{number} gevonden", "{number} gevonden", count).format(number=count),
        )

    # doing

    def _do(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        hit = self.rows.rows[index.row()].does
        if isinstance(hit, Meant):
            self.line.setText(hit.text)
            self._search(hit.text)
        elif isinstance(hit, TermHit):
            self._explain(hit)
        elif hit is not None:
            self.put_away()
            self._go(hit)

    def _go(self, hit: object) -> None:
        go = self.shop.shell.go
        if isinstance(hit, NoteHit):
            self._note(hit)
        elif isinstance(hit, GoalHit):
            go(Does.LEARNERS, learner=hit.learner, tab="competences")
        elif isinstance(hit, LogHit):
            go(Does.LEARNERS, learner=hit.learner, tab="logbook")
        elif isinstance(hit, LearnerHit):
            go(Does.LEARNERS, learner=hit.learner)
        elif isinstance(hit, Command):
            self._command(hit)

    def _command(self, hit: Command) -> None:
        shell = self.shop.shell
        if hit.does is Does.REPORT_OF_LEARNER and hit.learner:
            shell.go(Does.REPORTS, learner=hit.learner)
        elif hit.learner:
            shell.do_for(hit.does, learner=hit.learner)
        else:
            shell.do(hit.does)

    def _note(self, hit: NoteHit) -> None:
        command = searching.command(hit)
        tell = self.shop.shell.tell
        self.shop.write(
            lambda desk: observations.note(desk, command),
            frozenset({Changed.OBSERVATIONS}),
            lambda _seen: tell(
                lambda: _("Genoteerd"),
                lambda: _("{name}: {goal}, {level}").format(
                    name=hit.given_name, goal=hit.short, level=level_words(hit.scale, hit.level)
                ),
                can_undo=True,
            ),
        )

    def _explain(self, hit: TermHit) -> None:
        words = hit.words.spoken(language())
        self.shop.shell.tell(words, hit.definition)


class RowList(QListView):
    """The rows. chosen: one was pressed or Enter was."""

    chosen = Signal(QModelIndex)

    def __init__(self, look: Look, model: Rows) -> None:
        super().__init__()
        self.look, self._rows = look, model
        self.rings = False
        self.setModel(model)
        self._painter = RowPainter(look, model, self)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Gevonden"))
        look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Take colours, sizes and words of now."""
        self.setAccessibleName(_("Gevonden"))
        palette = self.look.palette()
        palette.setColor(palette.ColorRole.Base, self.look.colour("sheet"))
        self.setPalette(palette)
        self.verticalScrollBar().setStyleSheet(scroll_bars(self.look))
        self.scheduleDelayedItemsLayout()

    def content(self) -> int:
        """Give the height of all rows."""
        return sum(self._painter.high(row, self.width()) for row in self._rows.rows)

    def step(self, by: int, start: int | None = None) -> None:
        """Stand on the next row that can be chosen."""
        now = self.currentIndex().row() if start is None else start
        number = self._rows.step(now, by)
        self.setCurrentIndex(self._rows.index(number) if number >= 0 else QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by Enter; pass over what is read only."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose what was pressed and let go of."""
        index = self.indexAt(event.position().toPoint())
        super().mouseReleaseEvent(event)
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(index)


class RowPainter(QStyledItemDelegate):
    """Paints a row: what stands before the words, the words with what was met, what is behind."""

    def __init__(self, look: Look, model: Rows, view: RowList) -> None:
        super().__init__(view)
        self.look, self._rows, self._view = look, model, view

    def high(self, row: Found, width: int) -> int:
        """Give the height of a row at a width."""
        look = self.look
        if row.form is Form.HEAD:
            return look.px(_HEAD)
        laid = Laid(look, row.words, self._room(row, width), *self._type(row))
        least = _NOTE if row.form is Form.NOTE else _ROW
        more = look.line("meta") if row.more else 0
        return max(look.px(least), look.target, round(laid.height) + more + look.px(16))

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give the size of a row."""
        row = self._rows.rows[index.row()]
        return QSize(10, self.high(row, self._view.viewport().width()))

    def _type(self, row: Found) -> tuple[str, int]:
        return ("lead", 600) if row.form is Form.NOTE else ("body", 400)

    def _room(self, row: Found, width: int) -> float:
        look = self.look
        end = look.metrics("meta").horizontalAdvance(row.end) + look.px(16) if row.end else 0
        end += sum(cap_width(look, key) + look.px(4) for key in row.keys)
        if row.form is Form.NOTE:
            end += look.px(70)
        start = 78 if row.form is Form.NOTE else 62
        return max(look.px(160.0), width - look.px(start + 24) - end)

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        """Paint the row."""
        look, row = self.look, self._rows.rows[index.row()]
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.form is Form.HEAD:
            if index.row():
                painter.fillRect(
                    QRectF(area.left(), area.top(), area.width(), 1), look.colour("line")
                )
            painter.setPen(look.colour("ink2"))
            painter.setFont(look.font("meta", 600))
            words = area.adjusted(look.px(20), 0, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, row.words.text)
        else:
            self._paint_row(painter, area, row, on=index == self._view.currentIndex())
        painter.restore()

    def _paint_row(self, painter: QPainter, area: QRectF, row: Found, *, on: bool) -> None:
        look, middle = self.look, area.center().y()
        if on and row.does is not None:
            painter.fillRect(area, look.colour("primarySoft"))
            painter.fillRect(
                QRectF(area.left(), area.top(), look.px(5), area.height()), look.colour("primary")
            )
        side = look.px(44 if row.form is Form.NOTE else 24)
        start = QRectF(area.left() + look.px(20), middle - side / 2, side, side)
        if row.level is not None:
            draw_glyph(painter, look, start, row.level, steps=row.steps or 4)
        elif row.badge:
            big = start.adjusted(-look.px(4), -look.px(4), look.px(4), look.px(4))
            draw_badge(painter, look, big, row.badge)
        elif row.icon:
            look.draw_icon(painter, row.icon, "ink2", start.topLeft(), 24)
        laid = Laid(look, row.words, self._room(row, round(area.width())), *self._type(row))
        more = look.line("meta") if row.more else 0
        x = area.left() + look.px(84 if row.form is Form.NOTE else 62)
        if row.level is None and not row.badge and not row.icon:
            x = area.left() + look.px(20)
        top = middle - (laid.height + more) / 2
        laid.draw(painter, QPointF(x, top))
        if row.more:
            painter.setPen(look.colour("ink2"))
            painter.setFont(look.font("meta"))
            below = QRectF(x, top + laid.height, area.right() - x, look.line("meta"))
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, row.more)
        self._paint_end(painter, area, row)

    def _paint_end(self, painter: QPainter, area: QRectF, row: Found) -> None:
        look, right = self.look, area.right() - self.look.px(20)
        keys = row.keys or (caps("Return") if row.form is Form.NOTE else ())
        for key in reversed(keys):
            right -= cap_width(look, key)
            draw_cap(painter, look, QPointF(right, area.center().y() - look.px(10)), key)
            right -= look.px(4)
        if row.end:
            painter.setPen(QPen(look.colour("ink2")))
            painter.setFont(look.font("meta"))
            words = QRectF(area.left(), area.top(), right - area.left(), area.height())
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(words, flags, row.end)
