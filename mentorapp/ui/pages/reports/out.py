"""What is done with the report that is shown: kept as a file, printed, handed to the other side."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from mentorapp.base.texts import _
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Refused
from mentorapp.domain.report_kinds import Asked, ReportName
from mentorapp.domain.report_shelf import GIVEN_KINDS, GivenReport, MadeWay
from mentorapp.services import report_shelf, saving
from mentorapp.services.desk import Desk
from mentorapp.ui.files import ask_where
from mentorapp.ui.pages.reports.on_paper import to_printer
from mentorapp.ui.pages.reports.preview import Pages
from mentorapp.ui.workshop import Workshop

_GIVEN = frozenset({Changed.REPORTS, Changed.EXCHANGE})


@dataclass(frozen=True, slots=True)
class Shown:
    """A report that is shown. file: the name it is kept under; title: for the printer.

    name, asked: what it was made from; None for one that came from the other side.
    """

    pages: Pages
    file: str
    title: str
    name: ReportName | None = None
    asked: Asked | None = None

    @property
    def may_be_given(self) -> bool:
        """Say whether it can go to the other side."""
        return self.name in GIVEN_KINDS


class Out(QObject):
    """The ways out of one page. refused: hears what could not be done."""

    def __init__(self, shop: Workshop, page: QWidget, refused: Callable[[Refused], None]) -> None:
        super().__init__(page)
        self._shop, self._page, self._refused = shop, page, refused

    def save(self, shown: Shown) -> None:
        """Keep the bytes that are shown in a file that is asked for."""
        ask_where(
            self._page,
            _("Bewaar als pdf"),
            shown.file,
            kinds="PDF (*.pdf)",
            suffix="pdf",
            then=partial(self.save_to, shown),
        )

    def save_to(self, shown: Shown, path: Path) -> None:
        """Keep them in this file."""

        def kept(path: Path) -> None:
            self._shop.shell.tell(lambda: _("Het verslag is bewaard"), path.name)
            self._note(shown, MadeWay.SAVED)

        self._shop.lane.ask(
            lambda: saving.save(shown.pages.pdf, path), kept, refused=self._refused, owner=self
        )

    def print_(self, shown: Shown) -> None:
        """Ask for the printer and print the pages."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setFullPage(True)
        printer.setDocName(shown.title)
        asking = QPrintDialog(printer, self._page)
        asking.accepted.connect(lambda: self.print_on(shown, printer))
        asking.finished.connect(asking.deleteLater)
        QDialog.open(asking)  # its own open() wants a slot by name

    def print_on(self, shown: Shown, printer: QPrinter) -> None:
        """Print them there."""
        done = partial(self._note, shown, MadeWay.PRINTED)
        to_printer(self._shop, self, shown.pages, printer, done)

    def give(self, shown: Shown) -> None:
        """Put it in the exchange box; undo takes it out again."""
        name, asked = shown.name, shown.asked
        if name is None or asked is None:
            return

        def give(desk: Desk) -> GivenReport:
            return report_shelf.give(desk, name, asked, shown.pages.pdf)

        def given(one: GivenReport) -> None:
            self._shop.shell.tell(
                lambda: _("Het verslag ligt in de uitwisselbak"),
                lambda: _("{title} gaat mee met het volgende bestand dat je klaarzet.").format(
                    title=one.title
                ),
            )

        self._shop.write(give, _GIVEN, given, refused=self._refused, owner=self)

    def _note(self, shown: Shown, way: MadeWay) -> None:
        """Keep that it was made, for the list below the kinds; that must not stand in the way."""
        name, asked = shown.name, shown.asked
        if name is None or asked is None:
            return
        self._shop.write(
            lambda desk: report_shelf.note_made(desk, name, asked, way),
            report_shelf.CHANGED,
            refused=lambda _problem: None,
            owner=self,
        )
