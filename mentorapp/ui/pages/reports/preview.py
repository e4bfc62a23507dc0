"""The preview of a report: the pages of the very bytes that are saved and printed."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QLayout, QSizePolicy, QWidget

from mentorapp.base.texts import _
from mentorapp.services.page_fit import Fitted
from mentorapp.ui.kit.scroll import Scroll
from mentorapp.ui.look import Look

_POINT = 72  # points in an inch, the unit of a PDF
_GAP = 16
_CLEAR = 36.0  # points: no printer leaves a wider edge


@dataclass(frozen=True, slots=True)
class Pages:
    """A PDF and its pages as pictures. scale: pixels of a picture for one point.

    fit: what is to be known before it is printed, where that was looked at.
    """

    pdf: bytes
    images: tuple[QImage, ...]
    sizes: tuple[tuple[float, float], ...]
    scale: float
    fit: Fitted | None = None


def rendered(pdf: bytes, scale: float) -> Pages:
    """Give the pages of a PDF as pictures; called on the lane, where pdfium is at home."""
    import pypdfium2  # noqa: PLC0415 - dear to import, needed here only

    document = pypdfium2.PdfDocument(pdf)
    try:
        images, sizes = [], []
        for page in document:
            bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
            form = QImage.Format.Format_RGBX8888
            picture = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, form)
            images.append(picture.copy())  # the buffer goes with the bitmap
            sizes.append(page.get_size())
            page.close()
    finally:
        document.close()
    return Pages(pdf, tuple(images), tuple(sizes), scale)


class Sheets(QWidget):
    """The pages below each other on the desk."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.pages: Pages | None = None
        self.zoom = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_pages(self, pages: Pages | None, zoom: float) -> None:
        """Show pages. zoom: pixels on the screen for one point."""
        self.pages, self.zoom = pages, zoom
        self.updateGeometry()
        self.update()

    def tops(self) -> list[float]:
        """Give where each page begins."""
        found, y = [], float(self.look.px(_GAP))
        for _wide, high in self.pages.sizes if self.pages else ():
            found.append(y)
            y += high * self.zoom + self.look.px(_GAP)
        return found

    def sizeHint(self) -> QSize:
        """Give the size of all pages."""
        if self.pages is None:
            return QSize(100, 100)
        gap = self.look.px(_GAP)
        wide = max(size[0] for size in self.pages.sizes) * self.zoom + 2 * gap
        high = sum(size[1] * self.zoom + gap for size in self.pages.sizes) + gap
        return QSize(round(wide), round(high))

    def minimumSizeHint(self) -> QSize:
        """Give the same size: it scrolls."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages that are in view."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.look.colour("sunken"))
        if self.pages is None:
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for top, image, (wide, high) in zip(
            self.tops(), self.pages.images, self.pages.sizes, strict=True
        ):
            area = QRectF(
                (self.width() - wide * self.zoom) / 2, top, wide * self.zoom, high * self.zoom
            )
            if not area.intersects(QRectF(event.rect())):
                continue
            painter.drawImage(area, image)
            if self.look.colour("paper") != QColor(Qt.GlobalColor.white):
                painter.fillRect(area, QColor(0, 0, 0, 10))  # a sheet that does not glare
            painter.setPen(QPen(self.look.colour("lineStrong"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area)


class Preview(Scroll):
    """The sheets with keys to turn them. turned: another page is in view, counted from 1."""

    turned = Signal(int)

    def __init__(self, look: Look) -> None:
        self.sheets = Sheets(look)
        super().__init__(look, self.sheets, ground="sunken")
        self._factor = 0.0  # 0: as wide as there is room for
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.verticalScrollBar().valueChanged.connect(lambda _y: self.turned.emit(self.page))
        look.changed.connect(self._name)
        self._name()

    def _name(self) -> None:
        self.setAccessibleName(_("Voorbeeld van het verslag"))

    @property
    def count(self) -> int:
        """Number of pages."""
        return len(self.sheets.pages.images) if self.sheets.pages else 0

    @property
    def page(self) -> int:
        """The page in view, from 1; 0 without pages."""
        tops, y = self.sheets.tops(), self.verticalScrollBar().value()
        middle = y + self.viewport().height() / 3
        return sum(top <= middle for top in tops)

    def show_pages(self, pages: Pages | None) -> None:
        """Show the pages of a report."""
        self.sheets.show_pages(pages, self._zoom(pages))
        self.turned.emit(self.page)

    def turn(self, by: int) -> None:
        """Go a page on or back."""
        tops = self.sheets.tops()
        if tops:
            number = min(max(self.page - 1 + by, 0), len(tops) - 1)
            self.verticalScrollBar().setValue(round(tops[number] - self.look.px(_GAP) / 2))

    def magnify(self, by: float) -> None:
        """Show it larger or smaller; between half and four times the size on paper."""
        now = self.sheets.zoom * by
        self._factor = min(max(now, self.look.scale / 2), self.look.scale * 4)
        self.show_pages(self.sheets.pages)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages by the keys for it; magnify by + and -."""
        if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_Right):
            self.turn(1)
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_Left):
            self.turn(-1)
        elif event.text() in ("+", "="):
            self.magnify(1.2)
        elif event.text() == "-":
            self.magnify(1 / 1.2)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: object) -> None:
        """Stay as wide as there is room for, unless somebody magnified."""
        super().resizeEvent(event)  # type: ignore[arg-type] # Qt hands on what it gave
        if not self._factor and self.sheets.pages is not None:
            self.show_pages(self.sheets.pages)

    def _zoom(self, pages: Pages | None) -> float:
        if self._factor or pages is None:
            return self._factor or 1.0
        room = self.viewport().width() - 2 * self.look.px(_GAP) - self.look.px(30)
        return float(max(0.4, room / max(wide for wide, _high in pages.sizes)))


class Framed(QWidget):
    """Keys above and the preview below, as one sheet with an edge."""

    def __init__(self, look: Look, column: QLayout, preview: QWidget) -> None:
        super().__init__()
        self.look, self._preview = look, preview
        self.setLayout(column)
        look.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the desk below, the bar above it and the edge around both."""
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QPainterPath()
        curve = look.px(8)
        edge.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), curve, curve)
        painter.fillPath(edge, look.colour("sunken"))
        painter.save()
        painter.setClipRect(QRectF(0, 0, self.width(), self._preview.y()))
        painter.fillPath(edge, look.colour("sheet"))
        painter.restore()
        painter.setPen(QPen(look.colour("line"), 1))
        painter.drawPath(edge)


def top_of(paper: float, high: float) -> float:
    """Give where a page begins on paper, in points: a small one below what no printer reaches."""
    return max(0.0, min(_CLEAR, (paper - high) / 2))


def paint_pages(pages: Pages, printer: object) -> None:
    """Print the pages, each on its own sheet: as large as it is, or as the paper allows."""
    from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415 - only where one prints

    if not isinstance(printer, QPrinter):
        raise TypeError(printer)
    painter = QPainter(printer)
    for number, image in enumerate(pages.images):
        if number:
            printer.newPage()
        room = QRectF(painter.viewport())
        true = printer.resolution() / _POINT / pages.scale  # a card of A6 stays one
        scale = min(true, room.width() / image.width(), room.height() / image.height())
        wide, high = image.width() * scale, image.height() * scale
        inch = printer.resolution()
        down = top_of(room.height() / inch * _POINT, high / inch * _POINT) * inch / _POINT
        painter.drawImage(
            QRectF(QPointF((room.width() - wide) / 2, down), QSize(1, 1)).adjusted(
                0, 0, wide - 1, high - 1
            ),
            image,
        )
    painter.end()
