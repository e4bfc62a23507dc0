"""What comes from a keyboard at the kiosk: codes of a scanner, and the digits of the keys.

A scanner is a keyboard. How fast it types does not matter: a code ends with Enter, or with Tab
where a scanner is set so. A digit chooses a key when nothing follows it for a moment, because a
strange badge may begin with one.
"""

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

WAIT = 300  # milliseconds after which a digit stands alone
_LONGEST = 256  # letters; what is longer is no code
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
#: The keys of 1, 2 and 3 without the shift key, as a Belgian keyboard has them.
_UNSHIFTED = {"&": "1", "é": "2", '"': "3"}


class Typed(QObject):
    """Gathers keys. scanned: what stands before an Enter; chosen: a digit that stood alone."""

    scanned = Signal(str)
    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT)
        self._wait.timeout.connect(self._alone)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed since the last code."""
        return not self._text

    def forget(self) -> None:
        """Drop what was typed: nobody ended it."""
        self._wait.stop()
        self._text = ""

    def take(self, event: QKeyEvent) -> bool:
        """Take a key; gives whether it was part of a code or a digit."""
        if event.key() in _ENDS:
            if self._digit():
                self._alone()
                return True
            text, self._text = self._text, ""
            if text:
                self.scanned.emit(text)
            return bool(text)
        text = event.text()
        if not text or not text.isprintable() or text.isspace():
            return False
        self._wait.stop()
        self._text = (self._text + text)[-_LONGEST:]
        if self._digit():
            self._wait.start()
        return True

    def _digit(self) -> int:
        text = _UNSHIFTED.get(self._text, self._text)
        return int(text) if len(text) == 1 and text.isascii() and text.isdigit() else 0

    def _alone(self) -> None:
        digit = self._digit()
        self.forget()
        if digit:
            self.chosen.emit(digit)
