"""What a command is: its words, its options, and which module does it."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass

Options = Callable[[argparse.ArgumentParser], None]


@dataclass(frozen=True, slots=True)
class Command:
    """One command. does: ``module:function`` in app.commands, imported when it is called.

    opens: it unlocks a store.
    """

    words: tuple[str, ...]
    summary: str
    does: str
    options: Options = lambda _parser: None
    opens: bool = True
