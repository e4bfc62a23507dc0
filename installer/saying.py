"""How the installer speaks: one plain line for each thing it does."""

import sys


class Stopped(Exception):
    """The work cannot go on; the message says what to do."""


def say(line: str, *, quiet: bool = False) -> None:
    """Print a line at once; quiet: on standard error, where standard output belongs to another."""
    print(f"dev.py: {line}", file=sys.stderr if quiet else sys.stdout, flush=True)
