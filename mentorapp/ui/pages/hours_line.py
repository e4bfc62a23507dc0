"""The line for hours: what is typed is said back in words before it is entered."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.day_line import FIELD, TypedDay
from mentorapp.domain.errors import Refused
from mentorapp.services import hours_line
from mentorapp.services.wording import refusal
from mentorapp.ui.kit.base import Column, Row
from mentorapp.ui.kit.fields import FormRow, Line
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.messages import announce
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look

_LINE = "\u2028"  # begins another line in a text
_SHOWN = 4  # stretches of days said in full


class _Entry(Line):
    """The field itself: Enter enters what stands in it."""

    done = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on Enter; everything else types."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        else:
            super().keyPressEvent(event)


class HoursLine(QWidget):
    """A field for one line of hours, with what was understood below it.

    entered: the days of the line (a tuple of TypedDay), after Enter or the key. Who hears it writes
    them, then calls ``written``, or ``refuse`` with what came back.
    """

    entered = Signal(object)

    def __init__(self, look: Look, day: date) -> None:
        super().__init__()
        self.look, self._day = look, day
        self.line = _Entry(look, name=lambda: _("Uren als één regel"), hint="8-16:30 -30")
        self.row = FormRow(
            look,
            lambda: _("Uren als één regel"),
            self.line,
            more=lambda: _("Zoals 8-16:30 -30, 7u36, ZG attest, ma-wo 8-16 -30 of 1-5 V."),
        )
        self.key = Key(look, lambda: _("Vul in"), Kind.PLAIN, icon="check", cap=_("Enter"))
        self.preview = Text(look, "", "meta", "ink2", wrap=True)
        self.preview.hide()
        line = Row(look, gap=8)
        line.addWidget(self.row, 1)
        line.addWidget(self.key, 0, Qt.AlignmentFlag.AlignBottom)
        self.setLayout(Column(look, line, self.preview, gap=6))
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(lambda _text: self._show())
        self.line.done.connect(self.enter)
        self.key.clicked.connect(self.enter)
        look.changed.connect(self._show)

    def show_day(self, day: date) -> None:
        """Mean another day, its week and its month."""
        self._day = day
        self._show()

    def understood(self) -> tuple[TypedDay, ...]:
        """Give what stands in the field. Raises Refused at FIELD."""
        return hours_line.read_line(self.line.text(), self._day)

    def enter(self) -> None:
        """Hand on what stands in the field, or say what is wrong and where."""
        try:
            days = self.understood()
        except Refused as refused:
            self.refuse(refused)
            return
        self.entered.emit(days)

    def written(self) -> None:
        """Be ready for the next line."""
        self.line.clear()
        self.row.clear()
        self.preview.hide()

    def refuse(self, refused: Refused) -> None:
        """Say what is wrong below the field; what was typed stays, the fault is selected."""
        self.preview.hide()
        self.row.refuse(lambda: refusal(refused))
        announce(self.row, refusal(refused))
        column, given = refused.params.get("column"), str(refused.params.get("given", ""))
        if refused.field == FIELD and isinstance(column, int):
            self.line.deselect()
            self.line.setCursorPosition(column - 1)
            if given:
                self.line.setSelection(column - 1, len(given))

    def _show(self) -> None:
        """Say what was understood so far; what cannot be read yet is said on Enter only."""
        self.row.clear()
        try:
            words = hours_line.understood(self.understood()) if self.line.text().strip() else ()
        except Refused as problem:
            # Somebody is still typing: nothing is wrong yet, only not whole. It turns red on Enter.
            words = (refusal(problem),)
        more = len(words) - _SHOWN
        rest = [_("En nog {number}.").format(number=more)] if more > 0 else []
        self.preview.say(_LINE.join([*words[:_SHOWN], *rest]))
        self.preview.setVisible(bool(words))
