"""The choice of a file for another program, as tests and pictures come to it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from mentorapp.domain.errors import Problem, Refused
from mentorapp.ui.exchange.exporting import ExportPanel

if TYPE_CHECKING:
    from mentorapp.ui.shell.window import Window

STORE = "practice/workplace"


def panel(window: "Window") -> ExportPanel:
    """Give the panel that is open."""
    return next(one for one in window.findChildren(ExportPanel) if one.is_open)


def choose(name: str) -> Callable[["Window"], None]:
    """Give what chooses a format, as by hand."""

    def reach(window: "Window") -> None:
        shown = panel(window)
        shown.format.pick(name)
        shown.format.picked.emit(name)

    return reach


def working(window: "Window") -> None:
    """Show the panel as it is while a file is made."""
    shown = panel(window)
    shown._work(busy=True)
    shown.working.show_progress(1, 3, "Nour El Amrani")


def written(window: "Window") -> None:
    """Show the panel once a file was written."""
    shown = panel(window)
    shown._done(Path("/home/stijn/Documenten/mentorapp-xlsx.xlsx"))


def refused(window: "Window") -> None:
    """Show the panel when a national number was found."""
    problem = Refused(Problem.NATIONAL_NUMBER, "note.sentence", learner="Nour El Amrani")
    panel(window)._refused(problem)
