"""What is done less often with an evaluation: answers from paper, a digital signature."""

from mentorapp.ui.pages.evaluations.digital import DigitalDialog, Way
from mentorapp.ui.pages.evaluations.paper_answers import PaperDialog
from mentorapp.ui.shell.window import Window
from tests.ui.evaluating import sheet_of, view_of


def typing_over(window: Window) -> None:
    """Take answers over from paper, of a sheet that no store needs to finish."""
    panel = PaperDialog(window.shop, view_of(window), lambda _whole: None)
    panel.open()
    panel.answers[0].levels.choose(2)


def signing_digitally(window: Window) -> None:
    """Ask for a certificate."""
    sheet_of(window).steps.sign_digitally()


def signing_by_card(window: Window) -> None:
    """Ask for a card."""
    signing_digitally(window)
    panel = next(one for one in window.findChildren(DigitalDialog) if one.is_open)
    panel.chips[Way.CARD].click()
