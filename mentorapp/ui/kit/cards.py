"""A key with a picture, a title and a line below it; its words wrap and are never cut."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from mentorapp.ui.kit.base import Say, said
from mentorapp.ui.kit.drawing import EDGE, draw_key
from mentorapp.ui.kit.keys import Pressable
from mentorapp.ui.look import Look

Draw = Callable[[QPainter, QRectF], None]

_ANY = 16_777_215  # pixels: Qt's own width without a limit


class Card(Pressable):
    """A key for a thing. draw: its picture, side of the design; high: the least height.

    icon: instead of a picture; centre: one line in the middle, as for "another one". Where the
    longest word finds no room beside the picture, the picture gives way.
    """

    def __init__(
        self,
        look: Look,
        say: Say,
        more: Say = "",
        *,
        draw: Draw | None = None,
        icon: str = "",
        side: int = 28,
        high: int = 60,
        centre: bool = False,
        role: str = "ink",
        name: Say | None = None,
        tip: Say = "",
    ) -> None:
        self._more, self._draw, self._icon = more, draw, icon
        self._side, self._high, self._centre, self._role = side, high, centre, role
        self._known: dict[int, tuple[float, float]] = {}  # heights of the words, by width
        super().__init__(look, say, name=name, tip=tip)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.refresh()

    def refresh(self) -> None:
        """Say it again; a screen reader hears the second line too."""
        self._known = {}
        super().refresh()
        if self._name is None:
            parts = (said(self._say), said(self._more))
            self.setAccessibleName(", ".join(part for part in parts if part))

    def _pictured(self, width: int) -> bool:
        """Say whether there is a picture, and room for it."""
        beside = self.look.px(12 + self._side + 12)
        return self._draw is not None and beside + self._longest() <= width

    def _longest(self) -> int:
        """Give the room that the longest word needs, in pixels, with what is kept free after it."""
        metrics = self.look.metrics("body", 600)
        longest = max((metrics.horizontalAdvance(word) for word in self.words.split()), default=0)
        return round(longest) + self.look.px(14)

    def _start(self, width: int) -> int:
        side = self._side if self._pictured(width) else 20 if self._icon else 0
        return self.look.px(12) + (self.look.px(side + 12) if side else 0)

    def _lines(self, width: int) -> tuple[float, float]:
        if width not in self._known:  # a layout asks dozens of times
            self._known[width] = self._measured(width)
        return self._known[width]

    def _measured(self, width: int) -> tuple[float, float]:
        look = self.look
        room = max(look.px(60), width - self._start(width) - look.px(10))
        wide = QRectF(0, 0, room, 10_000)
        found = []
        for step, weight, text in (("body", 600, self.words), ("meta", 400, said(self._more))):
            if not text:
                found.append(0.0)
                continue
            metrics = look.metrics(step, weight)
            high = metrics.boundingRect(wide, int(Qt.TextFlag.TextWordWrap), text).height()
            found.append(max(1, round(high / metrics.lineSpacing())) * look.px(20))
        return found[0], found[1]

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height the words need."""
        need = sum(self._lines(width)) + self.look.px(18)
        return round(max(self.look.px(self._high), self.look.target, need)) + self.look.px(EDGE)

    def sizeHint(self) -> QSize:
        """Give the size with the title on one line."""
        look = self.look
        words = max(
            look.metrics("body", 600).horizontalAdvance(self.words),
            look.metrics("meta").horizontalAdvance(said(self._more)),
        )
        wide = self._start(_ANY) + round(words) + look.px(14)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Give the size with the longest word on one line, without a picture."""
        return QSize(self._start(0) + self._longest(), self.look.target)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the key, its picture and its words."""
        look, painter = self.look, QPainter(self)
        on = self.isChecked()
        face = draw_key(
            painter,
            look,
            QRectF(self.rect()),
            ground="primarySoft" if on else "hover" if self.hovered else "field",
            border="primary" if on else "lineStrong",
            edge="keyEdge",
            down=self.isDown(),
            width=2 if on else 1,
        )
        middle = face.center().y()
        x = face.left() + look.px(12)
        if self._centre:
            wide = look.metrics("body", 600).horizontalAdvance(self.words)
            x = max(x, face.center().x() - (wide + look.px(32 if self._icon else 0)) / 2)
        if self._draw is not None and self._pictured(self.width()):
            side = look.px(self._side)
            self._draw(painter, QRectF(x, middle - side / 2, side, side))
            x += side + look.px(12)
        elif self._icon:
            at = QPointF(x, middle - look.px(10))
            look.draw_icon(painter, self._icon, self._role, at)
            x += look.px(32)
        title, more = self._lines(self.width())
        top = middle - (title + more) / 2
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter)
        room = face.right() - x - look.px(6)
        painter.setPen(look.colour(self._role))
        painter.setFont(look.font("body", 600))
        painter.drawText(QRectF(x, top, room, title), flags, self.words)
        if more:
            painter.setPen(look.colour("ink2"))
            painter.setFont(look.font("meta"))
            painter.drawText(QRectF(x, top + title, room, more), flags, said(self._more))
