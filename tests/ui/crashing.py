"""A program that goes without the chance to say that it was on purpose, as tests come to it."""

from typing import TYPE_CHECKING

from mentorapp.ui.keeping import Keeping

if TYPE_CHECKING:
    from mentorapp.ui.shell.window import Window


def crash(window: "Window") -> None:
    """Let the window go: what was kept is there, what was not is lost."""
    window._drafting = None
    window.close()
    for one in window.findChildren(Keeping):  # a process that is gone keeps nothing more
        one.rest()
