"""Which screens the gate looks at for what: they take turns, and all come with ``--peers``."""

import pytest

from tests.ui.screens import SCREENS

_TURNS = 3  # one of them is nobody's


def of(turn: int) -> list[object]:
    """Give all screens as parameters. turn: 0, 1 or 2, whose turn it is in the gate."""
    return [
        pytest.param(screen, id=screen.name, marks=_unless(number % _TURNS == turn))
        for number, screen in enumerate(SCREENS)
    ]


def _unless(now: bool) -> tuple[pytest.MarkDecorator, ...]:
    return () if now else (pytest.mark.peers,)
