"""The screens of a school's own files: a list of learners, who somebody is, days of a calendar."""

from collections.abc import Callable
from pathlib import Path

from mentorapp.domain.exchange_rows import Came
from mentorapp.ui.actions import Does
from mentorapp.ui.exchange.list_dialog import ListDialog
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.panel import Panel
from mentorapp.ui.shell.window import Window
from tests.ui import exchanging

DATA = Path(__file__).resolve().parent.parent / "data"
FILE, UNKNOWN = DATA / "learners.csv", DATA / "learners-unknown.csv"
CALENDAR = DATA / "school-days.ics"
Settle = Callable[[Window], None]


def looked(settle: Settle, file: Path = FILE) -> Callable[[Window], None]:
    """Give what opens a file on the page of exchange."""

    def reach(window: Window) -> None:
        window.go(Does.EXCHANGE)
        settle(window)
        exchanging.page(window).take_in(file, Came.FILE)
        settle(window)

    return reach


def who(settle: Settle) -> Callable[[Window], None]:
    """Give what asks who somebody of the list is."""

    def reach(window: Window) -> None:
        looked(settle)(window)
        row = next(row for row in dialog(window).part.list.strips if row.key)
        shown = dialog(window).part.list.widget(row.key)
        assert isinstance(shown, ListRow)
        shown.click()
        settle(window)

    return reach


def columns(settle: Settle) -> Callable[[Window], None]:
    """Give what goes down to the columns."""

    def reach(window: Window) -> None:
        looked(settle)(window)
        dialog(window).columns.choices[0].setFocus()
        settle(window)

    return reach


def dialog(window: Window) -> ListDialog:
    """Give the dialog of a list that is open."""
    (found,) = [one for one in window.findChildren(ListDialog) if one.is_open]
    return found


def panels(window: Window) -> list[Panel]:
    """Give every panel that is open."""
    return [one for one in window.findChildren(Panel) if one.is_open]
