"""Make a file for the school: choose a folder, and everything new goes into it."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Refused
from mentorapp.services import exchanging
from mentorapp.services.exchanging import Sent
from mentorapp.services.wording import refusal
from mentorapp.ui.files import ask_for_folder
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Tone
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.kit.text import Text
from mentorapp.ui.workshop import Workshop


def make_file(shop: Workshop, window: QWidget) -> None:
    """Ask for a folder, write a file for every partner into it, and say which."""

    def chosen(folder: Path) -> None:
        MadePanel(shop, window, folder).open()

    ask_for_folder(window, _("Kies een map, bijvoorbeeld een stick"), chosen)


class MadePanel(Dialog):
    """Writes the files and shows what was written, or what to do first."""

    def __init__(self, shop: Workshop, window: QWidget, folder: Path) -> None:
        super().__init__(shop.look, window, lambda: _("Bestand voor de school"), width=640)
        look = shop.look
        self._making = True
        self._notice = Notice(look, lambda: _("We maken het bestand."), Tone.INFO)
        self._list = Text(look, "", wrap=True)
        self.body.addWidget(self._notice)
        self.body.addWidget(self._list)
        self.body.addStretch(1)
        done = Key(look, lambda: _("Sluit"), Kind.MAIN, cap=_("Esc"))
        done.clicked.connect(self.close_panel)
        self.keys(done)
        shop.write(
            lambda desk: exchanging.export(desk, folder),
            frozenset({Changed.EXCHANGE}),
            self._show,
            refused=self._refused,
            ended=self._ended,
            owner=self,
        )

    def may_close(self) -> bool:
        """Stay while it is being written: it says what was."""
        return not self._making

    def _ended(self) -> None:
        self._making = False

    def _refused(self, problem: Refused) -> None:
        self._notice.say(lambda: refusal(problem), Tone.WARN)

    def _show(self, sent: list[Sent]) -> None:
        number = len(sent)
        self._notice.say(
            lambda: ngettext(
                "{number} bestand staat klaar. Geef het aan de school.",
                "{number} bestanden staan klaar. Geef ze aan de school.",
                number,
            ).format(number=number),
            Tone.OK,
        )
        self._list.say("\n".join(f"{one.peer}: {one.path.name}" for one in sent))
        self.place()
