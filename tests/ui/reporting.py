"""Verslagen for everyone, as tests and pictures come to it."""

from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.page_fit import Fault, FitFault, PageFit
from mentorapp.domain.report_kinds import Asked, ReportName
from mentorapp.domain.report_shelf import MadeWay
from mentorapp.services import report_shelf
from mentorapp.services.page_fit import fit_words
from mentorapp.services.report_batch import Batch, of_ids
from mentorapp.ui.checking import CheckPanel
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


def check(window: "Window", path: Path) -> CheckPanel:
    """Open the panel that checks a file."""
    opened = CheckPanel(window.shop, window, path)
    opened.open()
    return opened


def _saved(window: "Window", *, changed: bool) -> Path:
    """Save the report that is shown; changed: with another word in its data."""
    pages = page_of(window)._pages
    assert pages is not None
    path = window.desk().store.folder / "voortgangsverslag.pdf"  # of this store, and of none else
    path.write_bytes(pages.pdf)
    if changed:
        with pikepdf.open(BytesIO(pages.pdf)) as document:
            file = document.Root.AF[0].EF.F
            file.write(file.read_bytes().replace(b"Competenties", b"Competitie"))
            document.save(path)
    return path


def shelved(window: "Window") -> None:
    """Keep, print and hand over what is shown, so that it stands below the kinds."""
    page = page_of(window)
    for name, way in (
        (ReportName.EVALUATION, MadeWay.PRINTED),
        (ReportName.HOURS, MadeWay.SAVED),
        (ReportName.PROGRESS, MadeWay.GIVEN),
    ):
        window.lane.ask(partial(_note, window, name, Asked(page.learner), way))
    window.shop.happened.emit(report_shelf.CHANGED)


def _note(window: "Window", name: ReportName, asked: Asked, way: MadeWay) -> None:
    report_shelf.note_made(window.desk(), name, asked, way)


def lower(window: "Window") -> None:
    """Show the end of what stands at the left."""
    bar = page_of(window)._left.verticalScrollBar()
    bar.setValue(bar.maximum())


def checked(window: "Window") -> None:
    """Check the report that is shown, as it was saved."""
    check(window, _saved(window, changed=False))


def check_changed(window: "Window") -> None:
    """Check the report that is shown, changed by somebody."""
    check(window, _saved(window, changed=True))


def batch(window: "Window") -> None:
    """Open it, as by hand."""
    QTest.mouseClick(page_of(window).all_key, Qt.MouseButton.LeftButton)


def working(window: "Window") -> None:
    """Show it as it is while files are made."""
    shown = panel(window)
    shown._work(busy=True)
    shown.working.show_progress(1, 3, "Nour El Amrani")


_FIT = PageFit(4, 0.05, (FitFault(Fault.COARSE, 3, dots=72),))


def done(window: "Window") -> None:
    """Show it once it is over; of one learner there was nothing, of another there is to look."""
    shown = panel(window)
    first, second, third = of_ids(shown.shop.shell.desk(), shown.learners)
    folder = Path("/home/stijn/Documenten/voortgangsverslag-2025-11-06")
    made = Batch(
        [(one, folder / "x.pdf") for one in (first, third)],
        [(second, Refused(Problem.MISSING, "plan"))],
        [(third, tuple(fit_words(_FIT, ReportName.PROGRESS)))],
    )
    shown._done((folder, made, False))
