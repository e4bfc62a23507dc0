"""The screens of a time clock: a file looked at, one that lacks columns, and the school's codes."""

from collections.abc import Callable
from pathlib import Path

from mentorapp.services import clock_import
from mentorapp.services.desk import Desk
from mentorapp.ui.pages.hours_import import ClockDialog
from mentorapp.ui.shell.window import Window

FILE = Path(__file__).resolve().parent.parent / "data" / "clock.csv"
WITHOUT = FILE.with_name("clock-columns.csv")


def looked(settle: Callable[[Window], None], file: Path = FILE) -> Callable[[Window], None]:
    """Give what opens the dialog on Nour with a file."""

    def reach(window: Window) -> None:
        found = list[str]()

        def query(desk: Desk) -> str:
            with desk.read() as unit:
                return clock_import.placement_of(desk, unit, "Nour").id

        window.shop.read(query, found.append, owner=window)
        settle(window)
        panel = ClockDialog(window.shop, found[0], "Nour El Amrani")
        panel.open()
        settle(window)
        panel.open_file(file)
        settle(window)

    return reach


def scrolled(settle: Callable[[Window], None]) -> Callable[[Window], None]:
    """Give what goes down to the columns."""

    def reach(window: Window) -> None:
        looked(settle)(window)
        (panel,) = [one for one in window.findChildren(ClockDialog) if one.is_open]
        panel.columns[-1].setFocus()
        settle(window)

    return reach
