"""Kijk een verslag na: a printed file beside the journal, in words, with what does not fit."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.errors import Refused
from mentorapp.services import checking
from mentorapp.services.checking import PrintFound
from mentorapp.services.checking_wording import print_lines, verdict
from mentorapp.services.wording import refusal
from mentorapp.ui.files import ask_for_file
from mentorapp.ui.kit.base import Column, Row, empty
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Icon, Rule, Tone
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.kit.text import Text
from mentorapp.ui.workshop import Workshop

_NAME = 60  # letters of the name of a file that are shown


class CheckPanel(Dialog):
    """Asks for a file, or takes one that is dropped, and says what matches. path: to begin with."""

    def __init__(self, shop: Workshop, window: QWidget, path: Path | None = None) -> None:
        super().__init__(shop.look, window, lambda: _("Kijk een verslag na"), width=720, height=580)
        self.shop = shop
        self.found: PrintFound | None = None
        self._path: Path | None = None
        self._asked = 0
        look = shop.look
        self.setAcceptDrops(True)
        self.words = Text(
            look,
            lambda: _(
                "Kies een pdf die hier gemaakt is, of sleep hem hierheen. We vergelijken wat erop "
                "staat met deze gegevens. Er verandert niets."
            ),
            wrap=True,
        )
        self.name = Text(look, self._shown_name, weight=600, wrap=True)
        self.notice = Notice(look, "", Tone.INFO)
        self._list = Column(look, gap=0)
        for part in (self.name, self.notice):
            part.hide()
        for part in (self.words, self.name, self.notice):
            self.body.addWidget(part)
        self.body.addLayout(self._list)
        self.body.addStretch(1)
        self.choose = Key(look, self._choose_words, Kind.MAIN, icon="folder-open")
        self.choose.clicked.connect(self.ask)
        self.keys(self.cancel(lambda: _("Sluit")), self.choose)
        look.changed.connect(self._again)
        if path is not None:
            self.check(path)

    def first(self) -> QWidget:
        """Begin at the key that asks for a file."""
        return self.choose

    def ask(self) -> None:
        """Ask for the file."""
        ask_for_file(self, _("Kijk een verslag na"), "PDF (*.pdf)", self.check)

    def check(self, path: Path) -> None:
        """Compare a file with the journal."""
        self._asked += 1
        self._path, self.found = path, None
        empty(self._list)
        self.name.refresh()
        self.name.show()
        self.notice.say(lambda: _("We vergelijken het met de gegevens."), Tone.INFO)
        self.notice.show()
        self.choose.refresh()
        asked = self._asked
        self.shop.read(
            lambda desk: checking.check_print(desk, path),
            partial(self._show, asked),
            refused=partial(self._refused, asked),
            owner=self,
        )

    # showing

    def _shown_name(self) -> str:
        name = self._path.name if self._path else ""
        return name if len(name) <= _NAME else f"{name[: _NAME // 2]}…{name[-_NAME // 2 :]}"

    def _choose_words(self) -> str:
        return _("Kies een ander bestand") if self._path else _("Kies een pdf")

    def _show(self, asked: int, found: PrintFound) -> None:
        if asked != self._asked:
            return
        self.found = found
        self._again()

    def _again(self) -> None:
        """Say it, in the language in use."""
        found = self.found
        if found is None:
            return
        empty(self._list)
        sure = found.known is not None or found.again is not None
        tone = (Tone.OK if sure else Tone.INFO) if found.fits else Tone.DANGER
        self.notice.say(lambda: verdict(found), tone)
        look = self.look
        for text, good in print_lines(found):
            if text.startswith(" "):  # a line of the page, below the sentence about it
                quoted = Text(look, text.strip(), role="ink2", wrap=True)
                self._list.addLayout(Row(look, quoted, margins=(38, 0, 0, 8)))
                continue
            if self._list.count():
                self._list.addWidget(Rule(look))
            icon, role = ("circle-check", "ok") if good else ("alert-octagon", "danger")
            line = Row(look, gap=14, margins=(0, 8, 0, 8))
            line.addWidget(Icon(look, icon, role, 24), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Text(look, text, wrap=True), 1)
            self._list.addLayout(line)

    def _refused(self, asked: int, problem: Refused) -> None:
        if asked == self._asked:
            self.notice.say(lambda: refusal(problem), Tone.DANGER)

    # a file that is dropped on it

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a pdf."""
        if _pdf_in(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Check it."""
        path = _pdf_in(event)
        if path is not None:
            event.acceptProposedAction()
            self.check(path)


def _pdf_in(event: QDropEvent) -> Path | None:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return next((one for one in paths if one.suffix.casefold() == ".pdf"), None)
