"""How the pages come out on a printer's paper: said before, asked only where something is lost."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from mentorapp.ui.actions import Does
from mentorapp.ui.pages.reports.on_paper import (
    CutPanel,
    ink_of,
    on_paper,
    print_unless_cut,
)
from mentorapp.ui.pages.reports.preview import Pages
from mentorapp.ui.shell.window import Window
from tests.ui import screens
from tests.ui.reporting import page_of
from tests.ui.screens import settle

A4 = (595.28, 841.89)


def pages(left: int = 50, top: int = 22, right: int = 545, bottom: int = 800) -> Pages:
    """Give one page of A4 with ink in a box, in points."""
    image = QImage(1190, 1684, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.fillRect(left * 2, top * 2, (right - left) * 2, (bottom - top) * 2, QColor("black"))
    painter.end()
    return Pages(b"", (image,), (A4,), 2.0)


def layout(
    size: QPageSize.PageSizeId = QPageSize.PageSizeId.A4, edge: float = 0.0, bottom: float = 0.0
) -> QPageLayout:
    """Give the layout of a printer that leaves an edge, in points."""
    least = QMarginsF(edge, edge, edge, bottom or edge)
    made = QPageLayout(
        QPageSize(size), QPageLayout.Orientation.Portrait, least, QPageLayout.Unit.Point, least
    )
    made.setMode(QPageLayout.Mode.FullPageMode)
    return made


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("edge", [0.0, 12.0, 18.0])
def test_a_usual_printer_cuts_nothing(edge: float) -> None:
    found = on_paper(pages(), layout(edge=edge))
    assert (found.scale, found.cuts, found.words()) == (1.0, False, "")


@pytest.mark.usefixtures("qapp")
def test_what_stands_in_the_edge_of_the_printer_is_lost() -> None:
    found = on_paper(pages(), layout(edge=12, bottom=70))
    assert found.cuts
    assert found.edge == pytest.approx(28, abs=4)
    assert "10 mm" in found.words() or "11 mm" in found.words()
    assert not on_paper(pages(50, 50, 500, 700), layout(edge=12, bottom=70)).cuts


@pytest.mark.usefixtures("qapp")
def test_on_letter_it_is_smaller_and_that_is_said() -> None:
    found = on_paper(pages(), layout(QPageSize.PageSizeId.Letter, edge=12))
    assert found.scale == pytest.approx(792 / 841.89, abs=0.002)
    assert found.words() == "Het papier is kleiner dan het blad: alles komt op 94 %."


@pytest.mark.usefixtures("qapp")
def test_a_white_page_has_no_ink() -> None:
    image = QImage(200, 300, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    assert ink_of(image).isEmpty()
    assert not on_paper(Pages(b"", (image,), (A4,), 1.0), layout(edge=100)).cuts


def test_our_own_pages_keep_clear_of_the_edge_of_printers(window: Window) -> None:
    window.go(Does.REPORTS, learner=screens.learner(window, "Nour"))
    settle(window)
    page = page_of(window)
    for kind in page.kinds:
        QTest.mouseClick(page.cards[kind.id], Qt.MouseButton.LeftButton)
        settle(window)
        assert page._pages is not None
        assert not on_paper(page._pages, layout(edge=18)).cuts, kind.id


def test_it_is_asked_only_where_something_is_lost(window: Window) -> None:
    said: list[str] = []
    print_unless_cut(window.shop, pages(), layout(edge=12), said.append)
    assert said == [""]
    print_unless_cut(window.shop, pages(), layout(edge=12, bottom=70), said.append)
    settle(window)
    panel = next(one for one in window.findChildren(CutPanel) if one.is_open)
    assert "valt" in panel.words.text()
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert said == [""]
    print_unless_cut(window.shop, pages(), layout(edge=12, bottom=70), said.append)
    settle(window)
    panel = next(one for one in window.findChildren(CutPanel) if one.is_open)
    QTest.keyClick(panel.print_key, Qt.Key.Key_Space)
    assert said == ["", ""]


def test_a_print_is_all_of_its_pages(window: Window, tmp_path: Path) -> None:
    window.go(Does.REPORTS, learner=screens.learner(window, "Nour"))
    settle(window)
    page = page_of(window)
    assert page._pages is not None
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setFullPage(True)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    shown = page._what()
    assert shown is not None
    page.out.print_on(shown, printer)
    settle(window)
    (row,) = page.shelf.rows
    assert row.accessibleName().endswith("afgedrukt")
    with pypdfium2.PdfDocument(tmp_path / "printed.pdf") as made:
        assert len(made) == page.preview.count
