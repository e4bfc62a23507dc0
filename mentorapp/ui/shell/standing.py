"""What the status line tells of the last backup."""

from datetime import datetime
from pathlib import Path

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.services import keeping
from mentorapp.ui.kit.base import Say


def last_backup(data: Path) -> Say:
    """Give the words for the last backup of a folder, empty when there is none yet."""
    made = keeping.last_backup(data)
    if made is None:
        return ""
    moment = made.astimezone()

    def words() -> str:
        if moment.date() == datetime.now().astimezone().date():
            return _("Back-up vandaag {time}").format(time=f"{moment:%H:%M}")
        return _("Back-up {day}").format(day=formats.short_day(moment.date(), year=True))

    return words
