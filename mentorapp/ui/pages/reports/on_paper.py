"""How the pages lie on the paper of a printer: made smaller, or cut where it prints nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QMarginsF, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPageLayout
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.reports.preview import Pages, paint_pages, rendered, top_of
from mentorapp.ui.workshop import Workshop

_WIDE = 160  # pixels of the small picture in which we look where there is ink
_WHITE = 244  # lighter than this is paper
_WHOLE = 0.995  # of its size: as large as it is, for whoever looks at it
_PRINT = 300 / 72  # pixels for a point
_MM = 25.4 / 72  # millimetres in a point
_SLACK = 1.0  # points that the small picture may be wrong


@dataclass(frozen=True, slots=True)
class OnPaper:
    """How it comes out. scale: 1 for as large as it is; edge: points of ink that are lost."""

    scale: float = 1.0
    edge: float = 0.0

    @property
    def cuts(self) -> bool:
        """Whether something is lost."""
        return self.edge > 0

    def words(self) -> str:
        """Say what does not come out as one expects; empty for nothing."""
        said = []
        if self.scale < 1:
            percent = formats.number(round(self.scale * 100))
            said.append(
                _("Het papier is kleiner dan het blad: alles komt op {percent} %.").format(
                    percent=percent
                )
            )
        if self.cuts:
            wide = formats.number(-(-self.edge * _MM // 1))
            said.append(
                _(
                    "Deze printer laat een rand vrij, en daar valt {wide} mm van de bladzijde weg. "
                    "Kies ander papier of een andere printer."
                ).format(wide=wide)
            )
        return " ".join(said)


def on_paper(pages: Pages, layout: QPageLayout) -> OnPaper:
    """See how pages come out on the paper of a layout, as ``paint_pages`` prints them."""
    points = QPageLayout(layout)
    points.setUnits(QPageLayout.Unit.Point)
    paper = QRectF(points.fullRectPoints())
    lost = _minimum(points)
    room = paper.marginsRemoved(lost)
    smallest, edge = 1.0, 0.0
    for image, (wide, high) in zip(pages.images, pages.sizes, strict=True):
        scale = min(1.0, paper.width() / wide, paper.height() / high)
        left = (paper.width() - wide * scale) / 2
        down = top_of(paper.height(), high * scale)
        ink = ink_of(image)
        box = QRectF(
            left + ink.x() * wide * scale,
            down + ink.y() * high * scale,
            ink.width() * wide * scale,
            ink.height() * high * scale,
        )
        beyond = max(
            room.left() - box.left(),
            room.top() - box.top(),
            box.right() - room.right(),
            box.bottom() - room.bottom(),
        )
        smallest = min(smallest, scale) if scale < _WHOLE else smallest
        edge = max(edge, beyond if beyond > _SLACK and not box.isEmpty() else 0.0)
    return OnPaper(smallest, edge)


def ink_of(image: QImage) -> QRectF:
    """Give the box around all that is not white, in shares of the page; empty for a white one."""
    high = max(1, round(_WIDE * image.height() / image.width()))
    small = image.scaled(
        _WIDE,
        high,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    ).convertToFormat(QImage.Format.Format_Grayscale8)
    rows = [
        y
        for y in range(high)
        if any(QColor(small.pixel(x, y)).red() < _WHITE for x in range(_WIDE))
    ]
    columns = [
        x for x in range(_WIDE) if any(QColor(small.pixel(x, y)).red() < _WHITE for y in rows)
    ]
    if not rows or not columns:
        return QRectF()
    return QRectF(
        columns[0] / _WIDE,
        rows[0] / high,
        (columns[-1] + 1 - columns[0]) / _WIDE,
        (rows[-1] + 1 - rows[0]) / high,
    )


def to_printer(
    shop: Workshop, owner: QObject, pages: Pages, printer: QPrinter, done: Callable[[], None]
) -> None:
    """Print the pages; what does not come out as one expects is said, or asked about first.

    done: hears that they are with the printer.
    """

    def painted(more: str, fine: Pages) -> None:
        paint_pages(fine, printer)
        shop.shell.tell(lambda: _("Het verslag is naar de printer"), more)
        done()

    def go_on(more: str) -> None:
        fine = partial(rendered, pages.pdf, _PRINT)
        shop.lane.ask(fine, partial(painted, more), owner=owner)

    print_unless_cut(shop, pages, printer.pageLayout(), go_on)


def print_unless_cut(
    shop: Workshop, pages: Pages, layout: QPageLayout, then: Callable[[str], None]
) -> None:
    """Go on to the printer; ask first where something would be lost. then: hears what to know."""
    found = on_paper(pages, layout)
    if found.cuts:
        CutPanel(shop, found, partial(then, "")).open()
    else:
        then(found.words())


class CutPanel(Dialog):
    """Says what would be lost, and prints all the same where that is wanted."""

    def __init__(self, shop: Workshop, found: OnPaper, then: Callable[[], None]) -> None:
        super().__init__(
            shop.look, shop.shell.place(), lambda: _("Past dit op het papier?"), width=560
        )
        self._then = then
        self.words = Text(shop.look, found.words, wrap=True)
        self.body.addWidget(self.words)
        self.print_key = Key(shop.look, lambda: _("Druk toch af"), Kind.MAIN, icon="printer")
        self.print_key.clicked.connect(self._go_on)
        self.back_key = self.cancel()
        self.keys(self.back_key, self.print_key)

    def first(self) -> QWidget:
        """Begin where nothing is lost."""
        return self.back_key

    def _go_on(self) -> None:
        self.put_away()
        self._then()


def _minimum(layout: QPageLayout) -> QMarginsF:
    """Give the edge that the printer cannot reach, in points."""
    return QMarginsF(layout.minimumMargins())
