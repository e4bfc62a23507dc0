"""PINs: lines that hide what is typed, a new one that is typed twice, a number pad beside them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from mentorapp.base.texts import _
from mentorapp.domain.errors import Problem, Refused
from mentorapp.ui.forms import EditDialog, Form
from mentorapp.ui.kit.base import Column, Row, Say, Table
from mentorapp.ui.kit.fields import Line
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.shell.lock_parts import PadKey
from mentorapp.ui.workshop import Workshop

_LONGEST = 12  # digits


def pin_line(form: Form, field: str, say: Say, *, hint: Say = "") -> Line:
    """Add a line for a PIN to a form: nobody reads it there, and only digits stay."""
    line = form.line(field, say, hint=hint)
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly | line.inputMethodHints())
    line.setMaxLength(_LONGEST)

    def only_digits(text: str) -> None:
        digits = "".join(char for char in text if char.isdigit() and char.isascii())
        if digits != text:
            line.setText(digits)

    line.textEdited.connect(only_digits)
    return line


class NewPin:
    """A new PIN in a form, typed twice."""

    def __init__(self, form: Form, say: Say, again: Say, *, hint: Say = "") -> None:
        self.pin = pin_line(form, "pin", say, hint=hint)
        self.again = pin_line(form, "again", again)

    def given(self) -> str:
        """Give it. Raises Refused(WRONG_PIN) on the second line when that is another one."""
        if self.again.text() != self.pin.text():
            raise Refused(Problem.WRONG_PIN, "again")
        return self.pin.text()


class Pad(QWidget):
    """A number pad for lines of a PIN, for who has a touch screen alone.

    It types into the line that has the focus, or had it last, and takes none: with keys one types
    in the line.
    """

    def __init__(self, look: Look, *lines: Line) -> None:
        super().__init__()
        self._lines, self._now = lines, lines[0]
        pad = Table(look, gap=9)
        for number, word in enumerate("123456789"):
            self._add(pad, PadKey(look, word), number // 3, number % 3)
        back = PadKey(look, "", icon="backspace", name=lambda: _("Laatste cijfer weg"))
        self._add(pad, PadKey(look, lambda: _("Wis")), 3, 0)
        self._add(pad, PadKey(look, "0"), 3, 1)
        self._add(pad, back, 3, 2)
        self.setLayout(pad)

    def _add(self, pad: Table, key: PadKey, row: int, column: int) -> None:
        key.lowest = True
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        key.refresh()
        key.clicked.connect(lambda: self._type(key))
        pad.addWidget(key, row, column)

    def _type(self, key: PadKey) -> None:
        now = QApplication.focusWidget()
        line = self._now = next((one for one in self._lines if one is now), self._now)
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        if key.icon_name:
            line.backspace()
        elif len(key.words) > 1:
            line.clear()
        else:
            line.insert(key.words)
        line.textEdited.emit(line.text())  # a sentence below it goes, as when one types


class WithPad(QWidget):
    """A form with a number pad beside it. lines: of its PINs, in their order."""

    def __init__(self, form: Form, *lines: Line) -> None:
        super().__init__()
        self.pad = Pad(form.look, *lines)
        row = Row(form.look, gap=24)
        row.addLayout(Column(form.look, form, None), 1)
        row.addWidget(self.pad, 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(row)


class NewPinDialog(EditDialog):
    """Asks for a new PIN. The subclass adds what stands above it, then calls ``ask``."""

    def __init__(self, shop: Workshop, window: QWidget, say: Say, told: Say = "") -> None:
        super().__init__(shop, window, say, width=780, height=500)
        if told:
            self.form.column.insertWidget(0, Text(shop.look, told, wrap=True))

    def ask(self, say: Say, again: Say, *above: Line) -> None:
        """Add the new PIN, a pad and the keys. above: other lines that the pad types into."""
        self.new = NewPin(self.form, say, again)
        self.body.removeWidget(self.form)
        beside = WithPad(self.form, *above, self.new.pin, self.new.again)
        self.pad = beside.pad
        self.body.addWidget(beside)
        self.body.addStretch(1)
        self.finish()

    def save(self) -> None:
        """Send the PIN, once it was typed the same twice."""
        try:
            pin = self.new.given()
        except Refused:
            self.form.clear()
            self.form.rows["again"].refuse(lambda: _("Dit zijn andere cijfers. Typ ze opnieuw."))
        else:
            self.send_pin(pin)

    def send_pin(self, pin: str) -> None:
        """Send it; the subclass says how."""

    def put_away(self) -> None:
        """Put it away; nothing of a PIN stays."""
        for row in self.form.rows.values():
            if isinstance(row.field, Line):
                row.field.clear()
        super().put_away()


def know_digits(shop: Workshop, person: str, pin: str, **changes: str) -> None:
    """Let the lock screen know how long a PIN is now. changes: of the settings besides."""
    shop.shell.change_settings(digits={**shop.settings.digits, person: len(pin)}, **changes)
