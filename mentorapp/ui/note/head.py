"""The head of the quick note: the day it is for, and how the keys work."""

from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.ui.kit.base import Row
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.note.hint import KeyLine


class Head(QWidget):
    """The head. now: the time on the wall; left: the panel is to go."""

    left = Signal()

    def __init__(self, look: Look, now: datetime) -> None:
        super().__init__()
        self._day: date | None = None
        self._time = f"{now:%H:%M}"
        self._moment = Text(look, self._words, "meta", "ink2")
        hint = KeyLine(
            look, lambda: _("Typ een woord, **1** tot **4** kiest het niveau, **Enter** bewaart")
        )
        close = Key(look, "", Kind.QUIET, icon="x", name=lambda: _("Sluit"))
        close.clicked.connect(self.left)
        row = Row(look, gap=12, margins=(24, 9, 12, 9))
        for part in (Text(look, lambda: _("Snel noteren"), "section"), self._moment):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(hint, 1)
        row.addWidget(close)
        self.setLayout(row)

    def show_day(self, day: date | None) -> None:
        """Show the day of the note; None for today."""
        self._day = day
        self._moment.refresh()

    def _words(self) -> str:
        if self._day is None:
            return _("Vandaag {time}").format(time=self._time)
        return formats.weekday_in_full(self._day)
