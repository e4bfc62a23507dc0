"""Opmaak on Verslagen, as tests and pictures come to it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw
from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtTest import QTest

from mentorapp.domain.changes import Changed
from mentorapp.domain.people import Placement
from mentorapp.domain.plan import Goal
from mentorapp.services import observations
from mentorapp.services.desk import Desk
from mentorapp.services.observations import NoteObservation
from mentorapp.ui.pages.reports.on_paper import print_unless_cut
from mentorapp.ui.pages.reports.style_panel import StylePanel
from tests.connectors import photos
from tests.ui.reporting import page_of

if TYPE_CHECKING:
    from mentorapp.ui.shell.window import Window

WIDE = "Brandmeldinstallatieonderhoudsmonteursopleiding" * 3


def logo(folder: Path, name: str = "logo.png") -> Path:
    """Draw the logo of a school: a tower beside a band, with nothing behind it."""
    made = Image.new("RGBA", (900, 300), (0, 0, 0, 0))
    pen = ImageDraw.Draw(made)
    pen.polygon([(20, 280), (150, 20), (280, 280)], fill=(190, 30, 45, 255))
    pen.rectangle((320, 90, 880, 150), fill=(30, 50, 110, 255))
    pen.rectangle((320, 190, 720, 220), fill=(30, 50, 110, 255))
    path = folder / name
    path.write_bytes(photos.file(made, "PNG"))
    return path


def ask(window: "Window") -> None:
    """Open the panel, as by hand."""
    QTest.mouseClick(page_of(window).style_key, Qt.MouseButton.LeftButton)


def panel(window: "Window") -> StylePanel:
    """Give the panel that is open."""
    return next(one for one in window.findChildren(StylePanel) if one.is_open)


def with_logo(window: "Window") -> None:
    """Choose a logo, as from a file."""
    panel(window).take_logo(logo(window.data_folder().parent))


def not_a_logo(window: "Window") -> None:
    """Choose a file that is no picture."""
    path = window.data_folder().parent / "brief.txt"
    path.write_text("Beste ouders", encoding="utf-8")
    panel(window).take_logo(path)


def low(window: "Window") -> None:
    """Look at the lower end of the panel."""
    bar = panel(window)._scroll.verticalScrollBar()
    bar.setValue(bar.maximum())


def faulty(window: "Window") -> None:
    """Write a note that does not come out well on paper."""
    page = page_of(window)
    learner = page.learner

    def job(desk: Desk) -> None:
        with desk.read() as unit:
            (place, *_rest) = unit.find(Placement, learner=learner)
            goal = unit.find(Goal, placement=place.id)[0]
        command = NoteObservation(goal.id, 2, sentence=f"Samen met 漢 en {WIDE} gedaan.")
        observations.note(desk, command)

    window.shop.write(job, frozenset({Changed.OBSERVATIONS}), owner=window)


def details(window: "Window") -> None:
    """Show what there is to look at."""
    QTest.mouseClick(page_of(window).fit_line.key, Qt.MouseButton.LeftButton)


def cut(window: "Window") -> None:
    """Print on a printer that leaves a broad edge free below."""
    page = page_of(window)
    assert page._pages is not None
    least = QMarginsF(12, 12, 12, 120)
    size, point = QPageSize(QPageSize.PageSizeId.Letter), QPageLayout.Unit.Point
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, least, point, least)
    layout.setMode(QPageLayout.Mode.FullPageMode)
    print_unless_cut(window.shop, page._pages, layout, lambda _more: None)
