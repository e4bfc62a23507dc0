"""Verslagen for everyone, as tests and pictures come to it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.services.report_batch import Batch, of_ids
from mentorapp.ui.pages.reports import ReportsPage
from mentorapp.ui.pages.reports.batch import BatchPanel

if TYPE_CHECKING:
    from mentorapp.ui.shell.window import Window


def page_of(window: "Window") -> ReportsPage:
    """Give the page that is shown."""
    page = window.frame.page if window.frame else None
    assert isinstance(page, ReportsPage)
    return page


def panel(window: "Window") -> BatchPanel:
    """Give the panel that is open."""
    return next(one for one in window.findChildren(BatchPanel) if one.is_open)


def batch(window: "Window") -> None:
    """Open it, as by hand."""
    QTest.mouseClick(page_of(window).all_key, Qt.MouseButton.LeftButton)


def working(window: "Window") -> None:
    """Show it as it is while files are made."""
    shown = panel(window)
    shown._work(busy=True)
    shown.working.show_progress(1, 3, "Nour El Amrani")


def done(window: "Window") -> None:
    """Show it once it is over; of one learner there was nothing."""
    shown = panel(window)
    first, second, third = of_ids(shown.shop.shell.desk(), shown.learners)
    folder = Path("/home/stijn/Documenten/voortgangsverslag-2025-11-06")
    made = Batch(
        [(one, folder / "x.pdf") for one in (first, third)],
        [(second, Refused(Problem.MISSING, "plan"))],
    )
    shown._done((folder, made, False))
