"""What is done less often with an evaluation: answers from paper, a digital signature."""

from dataclasses import replace

from mentorapp.ui.pages.evaluations.digital import DigitalDialog, Way
from mentorapp.ui.pages.evaluations.paper_answers import PaperDialog
from mentorapp.ui.shell.window import Window
from tests.ui.evaluating import sheet_of, view_of


def typing_over(window: Window) -> None:
    """Take answers over from paper, of a sheet that no store needs to finish."""
    view = view_of(window)
    rows = tuple(replace(one, theirs=None, later_theirs=None) for one in view.rows)
    panel = PaperDialog(window.shop, replace(view, rows=rows))
    panel.open()
    panel.answers[0].levels.choose(2)
    panel.keeping.rest()  # no draft of it stands in the way of the next screen
    panel.kept = dict  # type: ignore[method-assign]


def signing_digitally(window: Window) -> None:
    """Ask for a certificate."""
    sheet_of(window).steps.sign_digitally()


def signing_by_card(window: Window) -> None:
    """Ask for a card."""
    signing_digitally(window)
    panel = next(one for one in window.findChildren(DigitalDialog) if one.is_open)
    panel.chips[Way.CARD].click()
