"""The fingerprint of a card: shown as a code on a terminal, and compared with what was heard."""

from mentorapp.domain.errors import Problem, Refused
from mentorapp.exchange import card as cards

_QUIET = 2  # light modules around a QR code on a terminal


def runs(code: str) -> tuple[tuple[int, int, int, int], ...]:
    """Give the dark runs of a QR code: column, row, length, and the size of the whole."""
    from mentorapp.reports.frame import modules  # noqa: PLC0415 - brings all of the reports

    return modules(code)


def code_lines(card: cards.Card) -> list[str]:
    """Give the QR code of a card for a terminal: two modules on a line of half blocks."""
    dark_runs = runs(card.code)
    size = dark_runs[0][3]
    dark = {(column + i, line) for column, line, length, _size in dark_runs for i in range(length)}
    edge = range(-_QUIET, size + _QUIET)
    # Light modules are drawn: most terminals are dark, and a scanner wants dark on light.
    blocks = {(False, False): "█", (False, True): "▀", (True, False): "▄", (True, True): " "}
    return [
        "".join(blocks[(column, line) in dark, (column, line + 1) in dark] for column in edge)
        for line in edge[::2]
    ]


def compare(card: cards.Card, given: str) -> None:
    """Compare what a person heard or scanned with a card: its digits, its six words or its code.

    Raises Refused: MISSING for nothing given, SIGNATURE_WRONG for anything else.
    """
    if not given.strip():
        raise Refused(Problem.MISSING, "fingerprint")
    if not card.is_named(given):
        raise Refused(Problem.SIGNATURE_WRONG, "fingerprint")
