"""The talk (gesprek): full screen, for all who sit at the table."""

from mentorapp.ui.actions import Does
from mentorapp.ui.workshop import Workshop


def start_talk(shop: Workshop, evaluation: str) -> None:
    """Begin the talk about an evaluation, or go on where it was. evaluation: id."""
    shop.shell.do_for(Does.TALK, evaluation=evaluation)
