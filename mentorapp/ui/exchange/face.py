"""The face of a card: six words large, the digits, and the QR code, to be compared."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from mentorapp.base.texts import _
from mentorapp.domain.partner_rows import CardFace
from mentorapp.ui.kit.base import Column, Row
from mentorapp.ui.kit.marks import Icon
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look

_SIDE = 212  # of the QR code with its white, of the design
_QUIET = 4  # modules of white around it, as its standard asks
_PAPER, _INK = "#ffffff", "#000000"  # in every theme: a scanner wants dark on light


class QrCode(QLabel):
    """The QR code of a card."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look, self._face = look, CardFace("", "", "", "", "")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.refresh)
        self.refresh()

    def show_face(self, face: CardFace) -> None:
        """Show the code of a card."""
        self._face = face
        self.refresh()

    def refresh(self) -> None:
        """Take the size and the words of now."""
        self.setAccessibleName(_("QR-code van de kaart van {name}").format(name=self._face.name))
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """Give its side, both ways."""
        side = self.look.px(_SIDE)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Give the same size: a code is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the code: whole pixels for each module, white around."""
        painter, runs = QPainter(self), self._face.runs
        painter.fillRect(self.rect(), QColor(_PAPER))
        if not runs:
            return
        count = runs[0][3] + 2 * _QUIET
        cell = max(1, self.width() // count)
        edge = (self.width() - cell * runs[0][3]) // 2
        for column, line, length, _size in runs:
            at = QRectF(edge + column * cell, edge + line * cell, length * cell, cell)
            painter.fillRect(at, QColor(_INK))


class CardShown(QWidget):
    """The words, the digits and the code of one card; the code goes below in little room."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.face = CardFace("", "", "", "", "")
        self.words = Text(look, self._words, "title", wrap=True)
        self.digits = Text(look, self._digits, role="ink2", wrap=True, tabular=True)
        self.code = QrCode(look)
        said = Column(
            look,
            Text(look, lambda: _("De zes woorden"), "meta", "ink2", weight=600, wrap=True),
            self.words,
            8,
            Text(look, lambda: _("Of deze cijfers"), "meta", "ink2", weight=600, wrap=True),
            self.digits,
            gap=2,
        )
        said.addStretch(1)
        self.setLayout(Spread(look, said, self.code, gap=24, least=260))

    def show_face(self, face: CardFace) -> None:
        """Show a card."""
        self.face = face
        self.words.refresh()
        self.digits.refresh()
        self.code.show_face(face)
        self.code.setVisible(bool(face.runs))

    def _words(self) -> str:
        return self.face.words

    def _digits(self) -> str:
        return self.face.fingerprint


class Points(QWidget):
    """Short sentences below each other. say: gives them, always as many, in the language of now."""

    def __init__(self, look: Look, say: Callable[[], tuple[str, ...]]) -> None:
        super().__init__()
        column = Column(look, gap=6)
        for number in range(len(say())):
            line = Row(look, gap=10)
            line.addWidget(Icon(look, "chevron-right", "ink2", 20), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Text(look, partial(_nth, say, number), wrap=True), 1)
            column.addLayout(line)
        self.setLayout(column)


def _nth(say: Callable[[], tuple[str, ...]], number: int) -> str:
    return say()[number]
