"""A file of a school's own systems: recognised by what is in it, then looked at in its dialog."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.file_kinds import PEOPLE, FileKind
from mentorapp.services.desk import Desk
from mentorapp.ui.files import content_of
from mentorapp.ui.workshop import Workshop

#: Names that such files have. What a package or a card is called is not among them.
SUFFIXES = frozenset({".csv", ".txt", ".tsv", ".xls", ".xlsx", ".xml", ".zip", ".ics"})


def kinds() -> str:
    """Give what a person may choose from, as Qt filters it."""
    own = " ".join(f"*{one}" for one in (".mxp", ".mxcard", *sorted(SUFFIXES)))
    return ";;".join((_("Bestanden") + f" ({own})", _("Alle bestanden (*)")))


def open_file(
    shop: Workshop, path: Path, owner: QWidget, refused: Callable[[Refused], None]
) -> None:
    """Look what a file is, and open the dialog that takes it over."""

    def look(_desk: Desk) -> tuple[bytes, FileKind]:
        from mentorapp.services.recognising import recognise  # noqa: PLC0415 - its readers are large

        content = content_of(path)
        return content, recognise(content, path.suffix)

    def show(found: tuple[bytes, FileKind]) -> None:
        content, kind = found
        if kind in PEOPLE:
            from mentorapp.ui.exchange.list_dialog import ListDialog  # noqa: PLC0415 - asked for

            ListDialog(shop, path.name, content, kind).open()
        elif kind in {FileKind.ICS, FileKind.DAYS}:
            from mentorapp.ui.exchange.days_dialog import DaysDialog  # noqa: PLC0415 - asked for

            DaysDialog(shop, path.name, content, kind).open()
        else:
            refused(Refused(Problem.FILE_FOREIGN, "file"))

    shop.read(look, show, refused=refused, owner=owner)
