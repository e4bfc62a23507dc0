"""Photos: a small one that can be pressed, and a large one that is looked at."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy

from mentorapp.ui.kit.base import Say, said
from mentorapp.ui.kit.keys import Pressable
from mentorapp.ui.look import Look

_WIDE, _HIGH = 72, 56  # of the design
SHARP = 2  # points of a photo for each pixel: as fine as screens are


class Thumb(Pressable):
    """A small photo that opens the large one. more: how many others stand behind it.

    wide, high: of the design. Until a photo is shown, and where it has not come, a sign stands
    for it.
    """

    def __init__(
        self, look: Look, name: Say, *, more: int = 0, wide: int = _WIDE, high: int = _HIGH
    ) -> None:
        super().__init__(look, "", name=name)
        self._size, self._more = (wide, high), more
        self._photo = QPixmap()
        self.refresh()

    @property
    def has_photo(self) -> bool:
        """Whether a photo is shown, and not the sign for one."""
        return not self._photo.isNull()

    def side(self) -> int:
        """Give how large a photo must be to look sharp here."""
        return self.look.px(max(self._size)) * SHARP

    def show_photo(self, content: bytes | None) -> None:
        """Show a photo; None for the sign that stands for one."""
        self._photo = QPixmap()
        if content is not None:
            self._photo.loadFromData(content)
        self.update()

    def sizeHint(self) -> QSize:
        """Give its size; it is never cut."""
        return QSize(*(self.look.px(one) for one in self._size))

    def minimumSizeHint(self) -> QSize:
        """Give the same size."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the photo, cut to its shape, and how many more there are."""
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area, curve = QRectF(self.rect()).adjusted(1, 1, -1, -1), look.px(6)
        shape = QPainterPath()
        shape.addRoundedRect(area, curve, curve)
        if self.has_photo:
            painter.save()
            painter.setClipPath(shape)
            painter.drawPixmap(area, self._photo, _middle_of(self._photo, area))
            painter.restore()
        else:
            painter.fillPath(shape, look.colour("sunken"))
            corner = area.center() - QPointF(look.px(12), look.px(12))
            look.draw_icon(painter, "photo", "ink2", corner, 24)
        on = self.hovered or self.isDown()
        painter.setPen(QPen(look.colour("ink" if on else "lineStrong"), 2 if on else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area, curve, curve)
        if self._more:
            self._draw_more(painter, area)

    def _draw_more(self, painter: QPainter, area: QRectF) -> None:
        look, words = self.look, f"+{self._more}"
        wide = round(look.metrics("micro", 700).horizontalAdvance(words)) + look.px(10)
        high = look.px(20)
        tag = QRectF(area.right() - wide - 3, area.bottom() - high - 3, wide, high)
        painter.setPen(QPen(look.colour("lineStrong"), 1))
        painter.setBrush(look.colour("sheet"))
        painter.drawRoundedRect(tag, look.px(4), look.px(4))
        painter.setPen(look.colour("ink"))
        painter.setFont(look.font("micro", 700))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, words)


class PhotoView(QLabel):
    """A photo as large as there is room for. Its words say what it shows, or why none is shown."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._photo = QPixmap()
        self._say: Say = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        look.changed.connect(self.refresh)

    @property
    def has_photo(self) -> bool:
        """Whether a photo is shown."""
        return not self._photo.isNull()

    def show_photo(self, content: bytes | None, name: Say, missing: Say) -> None:
        """Show a photo. name: what it shows, in words; missing: said where there is none."""
        self._photo = QPixmap()
        if content is not None:
            self._photo.loadFromData(content)
        self._say = missing
        self.setAccessibleName(said(name))
        self.setAccessibleDescription("" if self.has_photo else said(missing))
        self.update()

    def refresh(self) -> None:
        """Say it in the language of now."""
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Ask for little: a small photo is better than none."""
        return QSize(self.look.px(120), self.look.px(120))

    def sizeHint(self) -> QSize:
        """Like a usual size."""
        return QSize(self.look.px(800), self.look.px(600))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the whole photo in the middle, or the words that stand for it."""
        painter, room = QPainter(self), QRectF(self.rect())
        painter.fillRect(self.rect(), self.look.colour("sunken"))
        if not self.has_photo:
            painter.setPen(self.look.colour("ink2"))
            painter.setFont(self.look.font("body"))
            flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
            painter.drawText(room, flags, said(self._say))
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._photo.size()
        scale = min(room.width() / size.width(), room.height() / size.height(), 1.0)
        shown = QRectF(0, 0, size.width() * scale, size.height() * scale)
        shown.moveCenter(room.center())
        painter.drawPixmap(shown, self._photo, QRectF(self._photo.rect()))


def _middle_of(photo: QPixmap, area: QRectF) -> QRectF:
    """Give the middle part of a photo that has the shape of an area."""
    wide, high = photo.width(), photo.height()
    scale = min(wide / area.width(), high / area.height())
    part = QRectF(0, 0, area.width() * scale, area.height() * scale)
    part.moveCenter(QRectF(photo.rect()).center())
    return part
