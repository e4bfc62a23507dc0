"""When the program itself fails: what happened, is my work safe, what now. Said once."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from mentorapp.base import logs
from mentorapp.base.texts import _
from mentorapp.domain.errors import Damaged
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Tone
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.workshop import Workshop


class TroublePanel(Dialog):
    """A failure of ours, or damaged data. The log names commands and problems, never people."""

    over_lock = True

    def __init__(self, shop: Workshop, window: QWidget, error: BaseException) -> None:
        super().__init__(shop.look, window, lambda: _("Er ging iets mis"))
        look = shop.look
        self._error = error
        self.body.addWidget(Notice(look, self._words, Tone.DANGER))
        self.body.addStretch(1)
        show = Key(look, lambda: _("Toon het logboek"), icon="folder-open")
        show.clicked.connect(lambda: self._show_log(shop))
        done = Key(look, lambda: _("Ga verder"), Kind.MAIN, cap=_("Enter"))
        done.clicked.connect(self.close_panel)
        self.keys(show, done)
        self._done = done

    def first(self) -> QWidget:
        """Begin at going on."""
        return self._done

    def _words(self) -> str:
        if isinstance(self._error, Damaged):
            from mentorapp.services.wording import damage  # noqa: PLC0415 - only when it is

            return damage(self._error)
        told = _(
            "**Het programma maakte een fout.** Wat bewaard was, blijft bewaard. Lukt het opnieuw "
            "niet? Stuur het logboek naar de helpdesk. Er staan geen namen of notities in."
        )
        code = _("Voor de helpdesk: {code}").format(code=type(self._error).__name__)
        return f"{told} {code}"

    def _show_log(self, shop: Workshop) -> None:
        folder = shop.shell.data_folder() / logs.FOLDER
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
