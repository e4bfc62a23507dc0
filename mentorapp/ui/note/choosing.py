"""The list of competences of the quick note: headings, rows to tick, found by words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.note_rows import Choice, NoteChoices
from mentorapp.ui.kit.base import Say, said
from mentorapp.ui.kit.drawing import NOT_APPLICABLE, draw_glyph
from mentorapp.ui.kit.keys import draw_box
from mentorapp.ui.kit.scroll import scroll_bars
from mentorapp.ui.kit.touch import flick
from mentorapp.ui.look import Look
from mentorapp.ui.wording import level_words

Index = QModelIndex | QPersistentModelIndex
_ROW, _HEAD = 54, 32
_TIGHT = 420  # pixels of the design
ASIDE = 16  # pixels of the design beside the list, where its scroll bar lies


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: a heading, a cluster that opens, or a competence to tick."""

    say: Say
    choice: Choice | None = None
    cluster: str = ""
    is_open: bool = False
    more: Say = ""
    when: Say = ""


class Choices(QAbstractListModel):
    """The lines that are shown, and which competences are ticked, by goal."""

    ticked = Signal()

    def __init__(self, when: Callable[[Choice], Say]) -> None:
        super().__init__()
        self._when = when
        self._all: NoteChoices | None = None
        self._open: set[str] = set()
        self.lines: list[Line] = []
        self.chosen: dict[str, Choice] = {}

    def show(self, choices: NoteChoices) -> None:
        """Show the competences of another learner; what is ticked goes along by competence."""
        same = {one.competence for one in self.chosen.values()}
        self._all = choices
        everything = [one for cluster in choices.clusters for one in cluster.choices]
        self.chosen = {one.goal: one for one in everything if one.competence in same}
        self._show(self._usual())
        self.ticked.emit()

    def show_found(self, found: Sequence[Choice], *, near: bool) -> None:
        """Show what was found by words. near: nothing fitted, these are most like it."""
        if not found:
            self._show([Line(lambda: _("Niets gevonden"))])
            return
        head: Say = (
            (lambda: _("Niets gevonden. Bedoel je dit?")) if near else (lambda: _("Gevonden"))
        )
        self._show([Line(head), *(self._line(one) for one in found)])

    def show_usual(self) -> None:
        """Show proposals and clusters again."""
        self._show(self._usual())

    def tick(self, index: Index) -> None:
        """Tick or untick a competence, or open a cluster."""
        line = self.lines[index.row()]
        if line.cluster:
            self._open ^= {line.cluster}
            self._show(self._usual())
            return
        if line.choice is None:
            return
        if self.chosen.pop(line.choice.goal, None) is None:
            self.chosen[line.choice.goal] = line.choice
        self.dataChanged.emit(self.index(0), self.index(len(self.lines) - 1))
        self.ticked.emit()

    def first(self) -> QModelIndex:
        """Give the first competence of the list."""
        for number, line in enumerate(self.lines):
            if line.choice is not None:
                return self.index(number)
        return QModelIndex()

    def every(self) -> list[Choice]:
        """Give every competence there is."""
        return (
            [one for cluster in self._all.clusters for one in cluster.choices]
            if (self._all)
            else []
        )

    # for the view

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Give the number of lines."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the words of a line, and what a screen reader says of it."""
        line = self.lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return said(line.say)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = [said(line.say), said(line.more), said(line.when)]
            if line.choice is not None and self._all is not None:
                parts.append(level_words(self._all.scale, line.choice.level))
                parts.append(_("aangevinkt") if line.choice.goal in self.chosen else "")
            if line.cluster:
                parts.append(_("open") if line.is_open else _("dicht"))
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.CheckStateRole and line.choice is not None:
            on = line.choice.goal in self.chosen
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say that a heading is only read."""
        line = self.lines[index.row()]
        if line.choice is None and not line.cluster:
            return Qt.ItemFlag.ItemIsEnabled
        ticked = Qt.ItemFlag.ItemIsUserCheckable if line.choice else Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | ticked

    @property
    def steps(self) -> int:
        """Number of steps of the scale of the plan."""
        return self._all.steps if self._all and self._all.steps else 4

    def _show(self, lines: list[Line]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def _line(self, one: Choice) -> Line:
        phrase = one.phrase if one.phrase != one.short else ""  # in a list of one's own
        return Line(one.short, one, more=phrase, when=self._when(one))

    def _usual(self) -> list[Line]:
        found = self._all
        if found is None:
            return []
        lines: list[Line] = []
        if found.suggestions:
            lines.append(Line(lambda: _("Voorstel voor vandaag")))
            lines += [self._line(one) for one in found.suggestions]
        shown = {one.goal for one in found.suggestions}
        long_ago = [one for one in found.long_ago if one.goal not in shown][:4]
        if long_ago:
            lines.append(Line(lambda: _("Lang niet geoefend")))
            lines += [self._line(one) for one in long_ago]
        number = len(self.every())
        lines.append(
            Line(
                lambda: ngettext(
                    "Alle {number} competentie", "Alle {number} competenties", number
                ).format(number=number)
            )
        )
        for cluster in found.clusters:
            count = len(cluster.choices)
            head = Line(
                f"{cluster.code}. {cluster.title}" if cluster.code else cluster.title,
                cluster=cluster.code or cluster.title,
                is_open=(cluster.code or cluster.title) in self._open,
                when=_counted(count),
            )
            lines.append(head)
            if head.is_open:
                lines += [self._line(one) for one in cluster.choices]
        return lines


def _counted(count: int) -> Say:
    return lambda: ngettext("{number} competentie", "{number} competenties", count).format(
        number=count
    )


class ChoiceList(QListView):
    """The list itself: arrows move, Space ticks, Enter saves, digits rate, letters search.

    typed: a letter for the search field; rated: a digit; done: Enter.
    """

    typed = Signal(str)
    rated = Signal(int)
    done = Signal()

    def __init__(self, look: Look, model: Choices) -> None:
        super().__init__()
        self.look, self._choices = look, model
        self.setModel(model)
        self.setItemDelegate(_Painter(look, model, self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setUniformItemSizes(False)
        self.setMouseTracking(True)
        self.rings = False
        self._pressed = QPersistentModelIndex()
        self.verticalScrollBar().rangeChanged.connect(self._set_aside)
        look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Take colours, sizes and words of now."""
        self.setAccessibleName(_("Competenties"))
        self.verticalScrollBar().setStyleSheet(scroll_bars(self.look))
        flick(self.look, self)
        self.setPalette(self.look.palette())
        self.setFont(self.look.font("body"))
        self._set_aside()
        self.scheduleDelayedItemsLayout()

    def _set_aside(self) -> None:
        """Let the bar lie beside the frame: the lines are as wide with it as without."""
        bar = self.verticalScrollBar()
        aside = self.look.px(ASIDE) - (bar.sizeHint().width() if bar.maximum() > 0 else 0)
        self.setViewportMargins(0, 0, max(0, aside), 0)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint the frame anew: it does not go along with the lines."""
        super().scrollContentsBy(dx, dy)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines and the frame around them, which is open where more follows."""
        super().paintEvent(event)
        look, painter = self.look, QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.viewport().rect())
        last = self.visualRect(self._choices.index(max(0, len(self._choices.lines) - 1), 0))
        curve = look.px(6)
        bottom = last.bottom() + 1 if last.bottom() < whole.bottom() else whole.bottom() + curve
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(0.5, 0.5, whole.width() - 1, bottom - 1), curve, curve)
        outside = QPainterPath()
        outside.addRect(whole)
        painter.fillPath(outside.subtracted(frame), look.colour("sheet"))
        painter.setPen(QPen(look.colour("line"), 1))
        painter.drawPath(frame)

    def ring_now(self, index: Index) -> bool:
        """Say whether a line shows the focus."""
        return self.hasFocus() and index == self.currentIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick, rate, save or search."""
        key, text = event.key(), event.text()
        if key == Qt.Key.Key_Space:
            if self.currentIndex().isValid():
                self._choices.tick(self.currentIndex())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        elif text.isdigit() and text != "0":
            self.rated.emit(int(text))
        elif text.isalpha() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what is pressed."""
        super().mousePressEvent(event)
        self._pressed = QPersistentModelIndex(self.indexAt(event.position().toPoint()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take a fast second press as a press."""
        self.mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick what was pressed and let go of; sliding off it ticks nothing."""
        index = self.indexAt(event.position().toPoint())
        pressed, self._pressed = self._pressed, QPersistentModelIndex()
        super().mouseReleaseEvent(event)
        left = event.button() == Qt.MouseButton.LeftButton
        if index.isValid() and left and pressed == QPersistentModelIndex(index):
            self._choices.tick(index)

    def focusInEvent(self, event: Any) -> None:
        """Stand on the first competence when nothing is stood on."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._choices.first())
        self.viewport().update()


class _Painter(QStyledItemDelegate):
    """Paints a line of the list."""

    def __init__(self, look: Look, model: Choices, view: ChoiceList) -> None:
        super().__init__(view)
        self.look, self._choices, self._view = look, model, view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give the height of a line: a competence grows when its words need two lines."""
        line = self._choices.lines[index.row()]
        if line.choice is None and not line.cluster:
            return QSize(10, self.look.px(_HEAD))
        title, more = self._heights(line)
        need = title + more + self.look.px(10)
        return QSize(10, round(max(self.look.px(_ROW), self.look.target, need)))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        """Paint the line."""
        look, line = self.look, self._choices.lines[index.row()]
        area = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if line.choice is None and not line.cluster:
            painter.fillRect(area, look.colour("sunken"))
            painter.setPen(look.colour("ink2"))
            painter.setFont(look.font("meta", 600))
            painter.drawText(
                area.adjusted(look.px(12), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, said(line.say)
            )
        else:
            self._paint_line(painter, area, line)
        painter.setPen(QPen(look.colour("line"), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if self._view.ring_now(index):
            for role, inset in (("focusInner", 3.0), ("focusOuter", 1.0)):
                painter.setPen(QPen(look.colour(role), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), 5, 5)
        painter.restore()

    def _is_tight(self) -> bool:
        """Say whether there is no room for how long ago beside the words: it goes below them."""
        return self._view.viewport().width() < self.look.px(_TIGHT)

    def _room(self) -> float:
        beside = 34 if self._is_tight() else 130
        return float(self._view.viewport().width() - self.look.px(12 + 38 + beside + 12))

    def _below(self, line: Line) -> str:
        return said(line.when if self._is_tight() else line.more)

    def _heights(self, line: Line) -> tuple[float, float]:
        found = []
        wide = QRectF(0, 0, max(self._room(), 80), 10_000)
        for step, weight, text in (("body", 600, said(line.say)), ("meta", 400, self._below(line))):
            metrics = self.look.metrics(step, weight)
            high = metrics.boundingRect(wide, int(Qt.TextFlag.TextWordWrap), text).height()
            found.append(max(1, round(high / metrics.lineSpacing())) * self.look.px(20.0))
        return found[0], found[1] if self._below(line) else 0.0

    def _paint_line(self, painter: QPainter, area: QRectF, line: Line) -> None:
        look = self.look
        on = line.choice is not None and line.choice.goal in self._choices.chosen
        if on:
            painter.fillRect(area, look.colour("primarySoft"))
        x, middle = area.left() + look.px(12), area.center().y()
        if line.choice is None:
            icon = "chevron-down" if line.is_open else "chevron-right"
            look.draw_icon(painter, icon, "ink3", QPointF(x, middle - look.px(10)))
        else:
            side = look.px(24)
            draw_box(painter, look, QRectF(x, middle - side / 2, side, side), on=on)
        x += look.px(38)
        title, more = self._heights(line)
        top = middle - (title + more) / 2
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(look.colour("ink"))
        painter.setFont(look.font("body", 600))
        painter.drawText(QRectF(x, top, self._room(), title), flags, said(line.say))
        painter.setPen(look.colour("ink2"))
        painter.setFont(look.font("meta"))
        if more:
            painter.drawText(QRectF(x, top + title, self._room(), more), flags, self._below(line))
        side = look.px(24)
        right = area.right() - look.px(12)
        if line.choice is not None:
            level = line.choice.level or 0
            if line.choice.reason:
                level = NOT_APPLICABLE
            glyph = QRectF(right - side, middle - side / 2, side, side)
            draw_glyph(painter, look, glyph, level, steps=self._choices.steps)
        if self._is_tight():
            return
        right -= side + look.px(10)
        words = QRectF(right - look.px(110), area.top(), look.px(110), area.height())
        flags = int(
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        )
        painter.drawText(words, flags, said(line.when))
