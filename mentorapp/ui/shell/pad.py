"""A number pad beside lines for a PIN."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from mentorapp.base.texts import _
from mentorapp.ui.kit.base import Table
from mentorapp.ui.look import Look
from mentorapp.ui.shell.lock_parts import PadKey


class Pad(QWidget):
    """A number pad beside lines for a PIN, for who has a touch screen alone.

    line: gives the line that is typed into. It takes no focus: with keys one types in the line.
    """

    def __init__(self, look: Look, line: Callable[[], QLineEdit]) -> None:
        super().__init__()
        self._line = line
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
        line = self._line()
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        if key.icon_name:
            line.backspace()
        elif len(key.words) > 1:
            line.clear()
        else:
            line.insert(key.words)
        line.textEdited.emit(line.text())  # a sentence below it goes, as when one types
