"""Je kaart: the words and the code of this PC, and giving it along: stick, file, paper."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStorageInfo
from PySide6.QtWidgets import QDialog, QWidget

from mentorapp.base.texts import _
from mentorapp.domain.errors import Refused
from mentorapp.domain.partner_rows import CardFace
from mentorapp.services import acquainting, card_paper, partner_list, sticks
from mentorapp.services.desk import Desk
from mentorapp.services.sticks import Stick
from mentorapp.services.wording import refusal
from mentorapp.ui.exchange.face import CardShown
from mentorapp.ui.files import ask_where, keep
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Tone
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.reports.preview import Pages, paint_pages, rendered
from mentorapp.ui.workshop import Workshop

_PRINT = 300 / 72  # pixels for a point: as fine as a printer shows


def sticks_now() -> tuple[Stick, ...]:
    """Give the sticks that are in; called on the lane."""
    return sticks.sticks(sticks.mounted(), lambda path: QStorageInfo(str(path)).name())


class OwnCardPanel(Dialog):
    """The own card. find: gives the sticks that are in, called on the lane."""

    def __init__(
        self,
        shop: Workshop,
        window: QWidget,
        find: Callable[[], tuple[Stick, ...]] = sticks_now,
    ) -> None:
        super().__init__(shop.look, window, lambda: _("Je kaart"), width=720)
        self.shop = shop
        look = shop.look
        self._stick: Stick | None = None
        self.notice = Notice(look, "", Tone.OK)
        self.notice.hide()
        self.shown = CardShown(look)
        self.stick_key = Key(look, self._stick_words, icon="usb")
        self.stick_key.clicked.connect(self._to_stick)
        self.stick_key.hide()
        self.save_key = Key(look, lambda: _("Bewaar als bestand"), icon="device-floppy")
        self.save_key.clicked.connect(self._save)
        self.print_key = Key(look, lambda: _("Druk af"), icon="printer")
        self.print_key.clicked.connect(self._print)
        self.pdf_key = Key(look, lambda: _("Bewaar als pdf"), icon="download")
        self.pdf_key.clicked.connect(self._pdf)
        how = lambda: _(  # noqa: E731 - a text
            "Geef het bestand van je kaart aan de school of aan een andere pc. Bel daarna, en lees "
            "de zes woorden voor. Zijn ze daar dezelfde? Dan weet de ander dat jij het bent."
        )
        self.body.addWidget(self.notice)
        self.body.addWidget(self.shown)
        self.body.addWidget(Text(look, how, wrap=True))
        self.body.addLayout(Flow(look, self.stick_key, self.save_key, self.print_key, self.pdf_key))
        self.body.addStretch(1)
        self.done = self.cancel(lambda: _("Sluit"))
        self.done.kind = Kind.MAIN
        self.keys(self.done)

        def read(desk: Desk) -> tuple[CardFace, tuple[Stick, ...]]:
            return partner_list.own_face(desk), find()

        shop.read(read, self._show, refused=self._refused, owner=self)

    def first(self) -> QWidget:
        """Begin at saving it."""
        return self.save_key

    def _show(self, found: tuple[CardFace, tuple[Stick, ...]]) -> None:
        face, in_now = found
        self.shown.show_face(face)
        self._stick = in_now[0] if in_now else None
        self.stick_key.refresh()
        self.stick_key.setVisible(self._stick is not None)
        self.place()

    def _stick_words(self) -> str:
        name = self._stick.name if self._stick is not None else ""
        return _("Zet op de stick {name}").format(name=name)

    def _name(self) -> str:
        return _("Kaart van {name}").format(name=self.shown.face.name)

    def _to_stick(self) -> None:
        if self._stick is not None:
            self._put(self._stick.path, f"{_safe(self._name())}.mxcard")

    def _save(self) -> None:
        ask_where(
            self,
            _("Bewaar je kaart"),
            f"{_safe(self._name())}.mxcard",
            kinds="MentorApp (*.mxcard)",
            suffix="mxcard",
            then=lambda path: self._put(path.parent, path.name),
        )

    def _put(self, folder: Path, name: str) -> None:
        self.shop.read(
            lambda desk: acquainting.put_card(desk, folder, name),
            self._kept,
            refused=self._refused,
            owner=self,
        )

    def _kept(self, path: Path) -> None:
        name = path.name
        self.notice.say(
            lambda: _("Bewaard en nagekeken: {name}. Geef het bestand nu aan de ander.").format(
                name=name
            ),
            Tone.OK,
        )
        self.notice.show()
        self.place()

    # on paper

    def _pdf(self) -> None:
        ask_where(
            self,
            _("Bewaar als pdf"),
            f"{_safe(self._name())}.pdf",
            kinds="PDF (*.pdf)",
            suffix="pdf",
            then=lambda path: self.shop.read(
                lambda desk: keep(path, card_paper.card_sheet(desk)),
                self._kept,
                refused=self._refused,
                owner=self,
            ),
        )

    def _print(self) -> None:
        from PySide6.QtPrintSupport import (  # noqa: PLC0415 - only where one prints
            QPrintDialog,
            QPrinter,
        )

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setFullPage(True)
        printer.setDocName(self._name())
        asking = QPrintDialog(printer, self)
        asking.accepted.connect(partial(self.print_on, printer))
        asking.finished.connect(asking.deleteLater)
        QDialog.open(asking)  # its own open() wants a slot by name

    def print_on(self, printer: object) -> None:
        """Print the card on one sheet."""

        def on_paper(pages: Pages) -> None:
            paint_pages(pages, printer)
            self.shop.shell.tell(lambda: _("Je kaart is naar de printer"))

        self.shop.read(
            lambda desk: rendered(card_paper.card_sheet(desk), _PRINT),
            on_paper,
            refused=self._refused,
            owner=self,
        )

    def _refused(self, problem: Refused) -> None:
        self.notice.say(lambda: refusal(problem), Tone.DANGER)
        self.notice.show()
        self.place()


def _safe(name: str) -> str:
    """Give a name that every file system takes."""
    return "".join(" " if one in '<>:"/\\|?*' else one for one in name).strip().rstrip(".")
