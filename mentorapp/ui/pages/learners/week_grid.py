"""A week as people type it: for each weekday where, from when to when, and the pause."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.errors import Refused
from mentorapp.domain.schedule import WEEK_DAYS, DayPlace
from mentorapp.services.scheduling import TypedDay, TypedWeek
from mentorapp.services.wording import refusal
from mentorapp.ui.kit.base import Column, Say, Table
from mentorapp.ui.kit.fields import Choice, Line
from mentorapp.ui.kit.messages import announce
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look

_PLACES: tuple[tuple[DayPlace | None, Say], ...] = (
    (None, lambda: _("Vrij")),
    (DayPlace.WORKPLACE, lambda: _("Werkplek")),
    (DayPlace.SCHOOL, lambda: _("School")),
)
_HEADS: tuple[Say, ...] = (
    lambda: _("Waar"),
    lambda: _("Van"),
    lambda: _("Tot"),
    lambda: _("Pauze (minuten)"),
)
_FIELDS = ("starts", "ends", "break_minutes")


@dataclass(frozen=True, slots=True)
class _DayFields:
    """The fields of one weekday, and the sentence about what is wrong there."""

    place: Choice
    lines: dict[str, Line]
    fault: Text

    def typed(self, weekday: int) -> TypedDay | None:
        """Give the day as typed; None when it is free."""
        chosen = self.place.currentData()
        if chosen is None:
            return None
        return TypedDay(weekday, DayPlace(chosen), *(line.text() for line in self.lines.values()))


class WeekGrid(QWidget):
    """Seven days. edited: something else stands in it."""

    edited = Signal()

    def __init__(self, look: Look, week: TypedWeek) -> None:
        super().__init__()
        self.look, self._name = look, week.name
        self.days: dict[int, _DayFields] = {}
        self.title = Text(look, "", "meta", "ink2", weight=600, wrap=True)
        table = Table(look, gap=8)
        for column, say in enumerate(_HEADS, 1):
            table.addWidget(Text(look, say, "meta", "ink2"), 0, column)

        for weekday in range(1, WEEK_DAYS + 1):
            self.days[weekday] = self._day(table, weekday)
        for column in (2, 3, 4):
            table.setColumnStretch(column, 1)
        whole = Column(look, self.title, gap=8)
        whole.addLayout(table)
        self.setLayout(whole)
        self.show_week(week)

    def show_week(self, week: TypedWeek) -> None:
        """Show a week."""
        self._name = week.name
        by_day = {day.weekday: day for day in week.days}
        for weekday, fields in self.days.items():
            day = by_day.get(weekday)
            fields.place.pick(day.place if day else None)
            texts = (day.starts, day.ends, day.pause) if day else ("", "", "")
            for line, text in zip(fields.lines.values(), texts, strict=True):
                line.setText(text)
            self._allow(weekday)

    def typed(self) -> TypedWeek:
        """Give the week as it stands here."""
        days = (fields.typed(weekday) for weekday, fields in self.days.items())
        return TypedWeek(tuple(day for day in days if day is not None), self._name)

    def refuse(self, refused: Refused) -> bool:
        """Say what is wrong at its weekday, and go there; give whether it names one."""
        fields = self.days.get(int(str(refused.params.get("weekday", 0))))
        if fields is None:
            return False
        line = fields.lines.get(refused.field or "", fields.lines["starts"])
        fields.fault.say(lambda: refusal(refused))
        fields.fault.show()
        line.mark(faulty=True)
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        line.selectAll()
        announce(self, refusal(refused))
        return True

    def clear(self) -> None:
        """Take the sentences away."""
        for fields in self.days.values():
            fields.fault.hide()
            for line in fields.lines.values():
                line.mark(faulty=False)

    def _day(self, table: Table, weekday: int) -> _DayFields:
        look = self.look
        row = weekday * 2
        name = partial(weekday_words, weekday)
        table.addWidget(Text(look, name, weight=600, middle=True), row, 0)
        place = Choice(look, _PLACES, name=partial(_named, weekday, _PLACE))
        place.picked.connect(lambda _place: self._placed(weekday))
        table.addWidget(place, row, 1)
        lines = {}
        for column, (field, say) in enumerate(zip(_FIELDS, _SAYS, strict=True), 2):
            line = Line(
                look,
                name=partial(_named, weekday, say),
                hint=partial(self._hint, weekday, field),
            )
            line.textEdited.connect(lambda _text: self._typed())
            lines[field] = line
            table.addWidget(line, row, column)
        fault = Text(look, "", "meta", "danger", wrap=True)
        fault.hide()
        table.addWidget(fault, row + 1, 1, 1, 4)
        return _DayFields(place, lines, fault)

    def _typed(self) -> None:
        self.clear()
        self.edited.emit()

    def _placed(self, weekday: int) -> None:
        """Take over the hours of an earlier day that is spent at the same place."""
        fields = self.days[weekday]
        place = fields.place.currentData()
        if place is not None and not any(line.text() for line in fields.lines.values()):
            for before in range(weekday - 1, 0, -1):
                other = self.days[before]
                if other.place.currentData() == place:
                    for field, line in fields.lines.items():
                        line.setText(other.lines[field].text())
                    break
        self._allow(weekday)
        self._typed()

    def _allow(self, weekday: int) -> None:
        fields = self.days[weekday]
        for line in fields.lines.values():
            line.setEnabled(fields.place.currentData() is not None)
            line.refresh()

    def _hint(self, weekday: int, field: str) -> str:
        """Give an example of what to type; on a free day there is nothing to type."""
        fields = self.days.get(weekday)
        free = fields is None or fields.place.currentData() is None
        return "" if free else _HINTS[field]


_PLACE: Say = lambda: _("waar")  # noqa: E731 - a text in the language of now
_SAYS: tuple[Say, ...] = (lambda: _("van"), lambda: _("tot"), lambda: _("pauze in minuten"))
_HINTS = {"starts": "7:45", "ends": "16:15", "break_minutes": "30"}


def weekday_words(weekday: int) -> str:
    """Give the short name of a weekday, from 1 for Monday."""
    return formats.weekday_name(date(2024, 1, weekday))  # a month that begins on a Monday


def _named(weekday: int, say: Say) -> str:
    words = say if isinstance(say, str) else say()
    return f"{weekday_words(weekday)}, {words}"
