"""How did it go? One row of levels below a competence of the board."""

from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.today_rows import Lane as LaneRow
from mentorapp.domain.today_rows import Suggestion
from mentorapp.domain.voice import Voice
from mentorapp.ui.kit.base import Column, Row
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.levels import LevelKeys
from mentorapp.ui.kit.marks import VoiceMark
from mentorapp.ui.kit.messages import announce
from mentorapp.ui.kit.text import Text
from mentorapp.ui.wording import ago, level_says, level_words
from mentorapp.ui.workshop import Workshop


class Ask(QWidget):
    """How did it go? One key or digit answers and saves. closed: nothing is asked any more."""

    answered = Signal(int)
    closed = Signal()

    def __init__(self, shop: Workshop, row: LaneRow, asked: Suggestion) -> None:
        super().__init__()
        self.look, self._row, self._asked = shop.look, row, asked
        self.goal = asked.goal
        look = shop.look
        mark = VoiceMark(look, Voice.LEARNER, row.given_name[:1].upper())
        question = Text(
            look,
            lambda: _("{goal}: hoe ging het?").format(goal=asked.short),
            "lead",
            wrap=True,
            middle=True,
        )
        before = Text(
            look,
            self._before,
            "meta",
            "ink3",
            marked=True,
            wrap=True,
            middle=True,
            align=Qt.AlignmentFlag.AlignRight,
        )
        cancel = Key(look, lambda: _("Annuleer"), Kind.QUIET, cap=_("Esc"), tight=True)
        cancel.clicked.connect(self.closed)
        head = Row(look, mark, gap=8)
        head.addWidget(question, 3)
        head.addWidget(before, 2)
        head.addWidget(cancel)
        self.levels = LevelKeys(look, level_says(row.scale))
        self.levels.chosen.connect(self.answered)
        self.setLayout(Column(look, head, self.levels, gap=8, margins=(14, 4, 14, 12)))
        look.changed.connect(self.update)

    def begin(self) -> None:
        """Put the focus on the last level, or on the first."""
        number = (self._asked.level or 1) - 1
        key = self.levels.keys[min(number, len(self.levels.keys) - 1)]
        key.rings = True
        key.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, _("{goal}: hoe ging het?").format(goal=self._asked.short))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask no more on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame in ink."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.look.colour("ink"), 2))
        painter.setBrush(self.look.colour("sunken"))
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(area, self.look.px(8), self.look.px(8))

    def _before(self) -> str:
        if self._asked.level is None or self._asked.last_day is None:
            return _("niet gestart")
        return _("vorige keer **{level}**, {when}").format(
            level=level_words(self._row.scale, self._asked.level),
            when=ago(self._asked.last_day, today_of(self._row)),
        )


def today_of(row: LaneRow) -> date:
    """Give the day that the board is of."""
    return next((day.day for day in row.days if day.is_today), row.same_until)
