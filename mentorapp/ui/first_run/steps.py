"""The steps at the left of the first start, and at their foot how long it still takes."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mentorapp.base.texts import _, ngettext
from mentorapp.ui.kit.base import Column, Say, said
from mentorapp.ui.kit.drawing import draw_mark
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look

STEPS: tuple[Say, ...] = (
    lambda: _("Taal en scherm"),
    lambda: _("Jouw bedrijf"),
    lambda: _("Jij en je pincode"),
    lambda: _("Je eerste leerling"),
    lambda: _("Back-up"),
)
BEFORE, ASIDE = -1, -2  # instead of a step: before the first, and on a way without steps
_WIDE, _THIN = 280, 94  # width of the column, and of its narrow form, without words
_STEP, _BOX, _TOP = 68, 30, 90
_NARROW = 1150  # width of the window, of the design, below which the column is narrow


class StepList(QWidget):
    """Which steps there are, which are done, where one is, and how long it still takes."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.now = BEFORE
        self.is_narrow = False
        self.left = Text(look, self._left_words, "meta", "ink2", wrap=True)
        self._column = Column(look, None, self.left, margins=(32, 0, 56, 28))
        self.setLayout(self._column)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.refresh)
        self.refresh()

    def show_step(self, number: int) -> None:
        """Show where one is. number: of the step, or BEFORE or ASIDE."""
        self.now = number
        self.refresh()

    def fit(self, width: int) -> None:
        """Take the form that fits a window: in a narrow one the words stand at its foot."""
        narrow = width < self.look.px(_NARROW)
        if narrow != self.is_narrow:
            self.is_narrow = narrow
            self.refresh()

    def refresh(self) -> None:
        """Take measures and words of now."""
        name = step_words(self.now) if self.now >= 0 else _("Eerste start")
        self.setAccessibleName(name)
        self.left.setVisible(not self.is_narrow)
        self.left.refresh()
        self.setFixedWidth(self.look.px(_THIN if self.is_narrow else _WIDE))
        self.update()

    def sizeHint(self) -> QSize:
        """Give the width of the column."""
        return QSize(self.width(), self.look.px(400))

    def time_left(self) -> str:
        """Say how long it still takes, nothing on a way without steps."""
        if self.now == ASIDE:
            return ""
        if self.now == BEFORE:
            return _("Nieuw beginnen duurt ongeveer {number} minuten.").format(number=len(STEPS))
        minutes = len(STEPS) - self.now  # a minute for each step that is not done
        return ngettext(
            "Nog ongeveer {number} minuut.", "Nog ongeveer {number} minuten.", minutes
        ).format(number=minutes)

    def _left_words(self) -> str:
        safe = _("Alles blijft op deze pc. Je hebt geen internet nodig.")
        return " ".join(filter(None, (self.time_left(), safe)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the column."""
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), look.colour("desk"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), look.colour("line"))
        left = look.px(32)
        draw_mark(painter, look, QRectF(left, look.px(28), look.px(28), look.px(28)))
        if not self.is_narrow:
            painter.setPen(look.colour("ink"))
            painter.setFont(look.font("section", 700))
            name = QRectF(left + look.px(40), look.px(28), self.width(), look.px(28))
            painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, "MentorApp")
        if self.now == ASIDE:
            return
        top = look.px(_TOP)
        below = self.height() if self.is_narrow else self.left.geometry().top()
        step = min(look.px(_STEP), (below - top - look.px(8)) // len(STEPS))
        for number, say in enumerate(STEPS):
            at = QPointF(left, top + number * step)
            self._paint_step(painter, at, number, said(say))
            if number + 1 < len(STEPS):
                x = left + look.px(_BOX) / 2
                role = "primary" if number < self.now else "lineStrong"
                painter.setPen(QPen(look.colour(role), 2))
                y = at.y() + look.px(_BOX)
                painter.drawLine(QPointF(x, y), QPointF(x, at.y() + step))

    def _paint_step(self, painter: QPainter, at: QPointF, number: int, words: str) -> None:
        look = self.look
        side = look.px(_BOX)
        box = QRectF(at.x() + 1, at.y() + 1, side - 2, side - 2)
        done, now = number < self.now, number == self.now
        ground = "primary" if done else "signal" if now else "field"
        edge = "primaryEdge" if done else "ink" if now else "lineStrong"
        painter.setPen(QPen(look.colour(edge), 2 if now else 1.5))
        painter.setBrush(look.colour(ground))
        painter.drawRoundedRect(box, look.px(5), look.px(5))
        if done:
            middle = box.center() - QPointF(look.px(10), look.px(10))
            look.draw_icon(painter, "check", "onPrimary", middle)
        else:
            painter.setPen(look.colour("onSignal" if now else "ink"))
            painter.setFont(look.font("body", 700))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number + 1))
        if self.is_narrow:
            return
        painter.setPen(look.colour("ink" if now else "ink2"))
        painter.setFont(look.font("body", 600 if now else 400))
        x = box.right() + look.px(15)
        area = QRectF(x, at.y() - look.px(9), self.width() - x - look.px(8), look.px(48))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
        painter.drawText(area, flags, words)


def step_words(number: int) -> str:
    """Say which step it is, of how many."""
    return _("Stap {number} van {count}: {name}").format(
        number=number + 1, count=len(STEPS), name=said(STEPS[number])
    )
