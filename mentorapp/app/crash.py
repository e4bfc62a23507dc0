"""What to do when the program itself fails: keep the traceback, say where it lies."""

import tempfile
from pathlib import Path

from mentorapp.base import logs
from mentorapp.base.paths import default_data_folder
from mentorapp.base.texts import _


def logged(error: BaseException, data: object = None) -> str:
    """Log a failure with its traceback; gives the sentence that says so."""
    for folder in _folders(data):
        with logs.writing(folder) as path:
            logs.log.error("unexpected", exc_info=error)
            if not path.exists():
                continue  # not writable
            return _(
                "Het programma maakte een fout. Wat bewaard was, blijft bewaard. "
                "Stuur ons het bestand {path}."
            ).format(path=path)
    return _("Het programma maakte een fout. Wat bewaard was, blijft bewaard.")


def _folders(data: object) -> list[Path]:
    chosen = data if isinstance(data, Path) and data.is_dir() else default_data_folder()
    return [chosen, Path(tempfile.gettempdir()) / "MentorApp"]
