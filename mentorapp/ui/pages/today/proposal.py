"""A competence to note, as a key of the board: a digit notes it, Enter asks, arrows go on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from mentorapp.ui.kit.cards import Card

_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Proposal(Card):
    """One of the keys below a week. rated: how it went; stepped: to the right, and down."""

    rated = Signal(int)
    stepped = Signal(int, int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Note by a digit, go on by an arrow, press by Enter too."""
        text, step = event.text(), _STEPS.get(Qt.Key(event.key()))
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif len(text) == 1 and text in "123456789":
            self.rated.emit(int(text))
        elif step is not None:
            self.stepped.emit(*step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
