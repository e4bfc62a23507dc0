"""Whose hours are shown: a pill for each learner, or a list where there are many."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.learner_rows import LearnerRow
from mentorapp.domain.voice import Voice
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column, empty
from mentorapp.ui.kit.fields import Choice
from mentorapp.ui.kit.keys import Pressable
from mentorapp.ui.kit.marks import draw_badge
from mentorapp.ui.look import Look

_PILLS = 4  # of more learners there is a list
_BADGE = 28


class Pill(Pressable):
    """A learner to choose: the badge and the given name."""

    def __init__(self, look: Look, row: LearnerRow) -> None:
        self.row = row
        super().__init__(look, row.given_name, name=row.name)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.refresh()

    def sizeHint(self) -> QSize:
        """Give the size of the badge and the name."""
        wide = self.look.metrics("body", 600).horizontalAdvance(self.words)
        return QSize(round(wide) + self.look.px(8 + _BADGE + 8 + 14), self.look.target)

    def minimumSizeHint(self) -> QSize:
        """Give the same size: a name is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pill."""
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        width = 2 if on else 1
        half = width / 2
        area = QRectF(self.rect()).adjusted(half, half, -half, -half)
        ground = "primarySoft" if on else "hover" if self.hovered else "field"
        painter.setPen(QPen(look.colour("primary" if on else "lineStrong"), width))
        painter.setBrush(look.colour(ground))
        painter.drawRoundedRect(area, area.height() / 2, area.height() / 2)
        side = look.px(_BADGE)
        badge = QRectF(look.px(8), (self.height() - side) / 2, side, side)
        draw_badge(painter, look, badge, self.row.initials, voice=Voice.LEARNER)
        painter.setPen(look.colour("ink"))
        painter.setFont(look.font("body", 600 if on else 500))
        words = QRectF(self.rect()).adjusted(look.px(8 + _BADGE + 8), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.words)


class Who(QWidget):
    """The learners whose hours can be shown. picked: another one, by id."""

    picked = Signal(str)
    spoken_role = "Grouping"

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.pills: dict[str, Pill] = {}
        self.rows: tuple[LearnerRow, ...] = ()
        self.choice = Choice(look, name=lambda: _("Welke leerling"))
        self.choice.picked.connect(lambda learner: self.picked.emit(str(learner)))
        self.choice.hide()
        self._flow = Flow(look, gap=12)
        column = Column(look, gap=0)
        column.addLayout(self._flow)
        column.addWidget(self.choice)
        self.setLayout(column)
        look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say it in the language of now."""
        self.setAccessibleName(_("Welke leerling"))

    def show_rows(self, rows: Sequence[LearnerRow], learner: str) -> None:
        """Offer learners. learner: who is shown now."""
        if tuple(rows) != self.rows:
            self.rows = tuple(rows)
            empty(self._flow)
            few = len(rows) <= _PILLS
            self.pills = {row.learner: Pill(self.look, row) for row in (rows if few else ())}
            for pill in self.pills.values():
                pill.clicked.connect(
                    lambda _on=False, pill=pill: self.picked.emit(pill.row.learner)
                )
                self._flow.addWidget(pill)
            self.choice.offer([(row.learner, row.name) for row in rows])
            self.choice.setVisible(not few)
            self.updateGeometry()
        for each, pill in self.pills.items():
            pill.setChecked(each == learner)
        self.choice.pick(learner)
