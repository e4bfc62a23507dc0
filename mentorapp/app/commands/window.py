"""``mentorapp`` without a command: the window."""

import gc
from argparse import Namespace

from mentorapp.app.terminal import Answer, Exit, Terminal
from mentorapp.base.paths import default_data_folder
from mentorapp.base.texts import _

PRACTICE = "oefening"  # the folder of the practice data, beside that of the real ones


def open_(arguments: Namespace, terminal: Terminal) -> Answer:
    """Open the window on a data folder; with --demo on practice data, made when there are none."""
    gc.disable()  # loading makes no garbage; the window collects what comes later (ui/sweeping.py)
    from mentorapp.app import window  # noqa: PLC0415 - Qt, which no other command needs

    data = arguments.data or default_data_folder()
    if arguments.demo:
        from mentorapp.services import beginning  # noqa: PLC0415 - with the driver

        data = arguments.data or default_data_folder() / PRACTICE
        if beginning.is_first_run(data):
            terminal.say(_("We maken de oefengegevens in {folder}.").format(folder=data))
            beginning.begin_practice(data)
    return Answer({"window": str(data)}, Exit(window.run(data, getattr(arguments, "lang", None))))
