"""Week sheets in the window: printed on its own store, scanned, dropped, read."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentorapp.services import paper
from mentorapp.services.desk import Desk
from mentorapp.ui.pages.reports import ReportsPage
from mentorapp.ui.sheets.panel import SheetPanel
from mentorapp.ui.shell.window import Window
from tests.ui import screens


def scan(window: Window, name: str = "Nour") -> Path:
    """Give a file with the week sheet of a learner."""
    learner, made = screens.learner(window, name), list[bytes]()

    def job(desk: Desk) -> bytes:
        return paper.week_sheet(desk, paper.WeekOn(learner))

    window.shop.read(job, made.append, owner=window)
    screens.settle(window)
    path = window.data_folder().parent / f"weekblad-{name}.pdf"
    path.write_bytes(made[0])
    return path


def read(window: Window, path: Path) -> SheetPanel:
    """Read a scan, as after choosing its file."""
    panel = SheetPanel(window.shop, window.place(), path)
    panel.open()
    screens.settle(window)
    return panel


def sheet(window: Window) -> None:
    """Read the sheet of Nour, with two levels taken over."""
    panel = read(window, scan(window))
    (fields,) = panel.sheets
    for row in list(fields.rows.values())[:2]:
        QTest.keyClick(row[0], Qt.Key.Key_3)
    screens.settle(window)


def no_sheet(window: Window) -> None:
    """Read a file that is no scan."""
    path = window.data_folder().parent / "geen-scan.pdf"
    path.write_bytes(b"%PDF-1.7 broken")
    read(window, path)


def kind(id_: str) -> Callable[[Window], None]:
    """Give what shows a kind of report on Verslagen."""

    def reach(window: Window) -> None:
        page = window.frame.page if window.frame else None
        assert isinstance(page, ReportsPage)
        page.cards[id_].click()
        screens.settle(window)

    return reach
