"""The day of a note: today, yesterday, or one to choose."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal

from mentorapp.base.texts import _
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column
from mentorapp.ui.kit.dates import DayField
from mentorapp.ui.kit.keys import Chip
from mentorapp.ui.look import Look

_TODAY, _YESTERDAY, _OTHER = range(3)


class When(Column):
    """Chips for the day, and a field for another one. chosen: hears a day, None for today."""

    chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__(look, gap=8)
        self._today: date | None = None
        self.chips = [
            Chip(look, lambda: _("Vandaag")),
            Chip(look, lambda: _("Gisteren")),
            Chip(look, lambda: _("Andere dag"), icon="calendar-event"),
        ]
        for number, chip in enumerate(self.chips):
            chip.setAutoExclusive(True)
            chip.clicked.connect(partial(self._pick, number))
        self.chips[_TODAY].setChecked(True)
        self.field = DayField(look, date(2025, 1, 1), name=lambda: _("Andere dag"))
        self.field.picked.connect(self._picked)
        self.field.hide()
        self.addLayout(Flow(look, *self.chips))
        self.addWidget(self.field)

    def begin(self, today: date) -> None:
        """Know which day it is; a later one cannot be chosen."""
        self._today = today
        self.field.limit(last=today)
        self.field.show_day(today)

    def show_day(self, day: date) -> None:
        """Show a day that was chosen before."""
        self.chips[_OTHER].setChecked(True)
        self.field.show_day(day)
        self.field.show()

    def step(self, day: date | None, days: int) -> None:
        """Go some days on from a day (None: today), never beyond today."""
        if self._today is None:
            return
        to = min((day or self._today) + timedelta(days=days), self._today)
        back = (self._today - to).days
        if back < _OTHER:
            self.chips[back].click()
        else:
            self.show_day(to)
            self.chosen.emit(to)

    def refuse(self) -> None:
        """Go where another day is chosen."""
        if self.field.isVisible():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.chips[_TODAY].setFocus(Qt.FocusReason.OtherFocusReason)

    def _pick(self, number: int) -> None:
        self.field.setVisible(number == _OTHER)
        if self._today is None:
            return
        if number == _TODAY:
            self.chosen.emit(None)
        elif number == _YESTERDAY:
            self.chosen.emit(self._today - timedelta(days=1))
        else:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.chosen.emit(self.field.day())

    def _picked(self, day: date) -> None:
        if self.chips[_OTHER].isChecked():
            self.chosen.emit(day)
