"""How the keys of a panel work, in one line with key caps; left out where there is no room."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from mentorapp.ui.kit.base import Say, said
from mentorapp.ui.kit.drawing import cap_width, draw_cap
from mentorapp.ui.look import Look

_CAP = "**"  # stands around what is on a key


class KeyLine(QLabel):
    """Words and key caps. say: what is between double stars is a key."""

    def __init__(self, look: Look, say: Say) -> None:
        super().__init__()
        self.look, self._say = look, say
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say it again, in the language and size of now."""
        self.setText(said(self._say).replace(_CAP, ""))
        self.updateGeometry()
        self.update()

    def _parts(self) -> list[tuple[str, bool, int]]:
        """Give each piece: its words, whether it is a key, and its width."""
        look, found = self.look, []
        for number, part in enumerate(said(self._say).split(_CAP)):
            words, is_key = part.strip(), number % 2 == 1
            if words:
                wide = (
                    cap_width(look, words)
                    if is_key
                    else round(look.metrics("meta").horizontalAdvance(words))
                )
                found.append((words, is_key, wide))
        return found

    def _wide(self) -> int:
        parts = self._parts()
        return sum(wide for _words, _key, wide in parts) + self.look.px(5) * (len(parts) - 1) + 1

    def sizeHint(self) -> QSize:
        """Give the size of all of it."""
        return QSize(self._wide(), self.look.px(20))

    def minimumSizeHint(self) -> QSize:
        """Ask for no room: what would be cut is left out as a whole."""
        return QSize(0, self.look.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it at the right, where there is room for all of it."""
        look = self.look
        if self._wide() > self.width():
            return
        painter, x = QPainter(self), float(self.width() - self._wide())
        top = (self.height() - look.px(20)) / 2
        for words, is_key, wide in self._parts():
            if is_key:
                draw_cap(painter, look, QPointF(x, top), words)
            else:
                painter.setPen(look.colour("ink2"))
                painter.setFont(look.font("meta"))
                area = QRectF(x, 0, wide + 2, self.height())
                painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)
            x += wide + look.px(5)
