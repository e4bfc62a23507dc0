"""Ask first: a text to mail, to print or to copy, and the question waits meanwhile."""

from urllib.parse import quote

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from mentorapp.base.texts import _
from mentorapp.services.choosing import Letter
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.text import Text
from mentorapp.ui.workshop import Workshop


class AskDialog(Dialog):
    """Shows what to ask. aside: the question is put aside; whom: a name, or empty."""

    aside = Signal()

    def __init__(self, shop: Workshop, window: QWidget, letter: Letter, whom: str) -> None:
        title = lambda: (  # noqa: E731 - a text
            _("Vraag het eerst aan {name}").format(name=whom) if whom else _("Vraag het eerst")
        )
        super().__init__(shop.look, window, title, width=640)
        self.shop, self.letter = shop, letter
        look = shop.look
        self.words = Text(look, letter.text, wrap=True)
        self.mail = Key(look, lambda: _("Open een e-mail"), icon="send")
        self.mail.clicked.connect(self._mail)
        self.copy = Key(look, lambda: _("Kopieer"), icon="copy")
        self.copy.clicked.connect(self._copy)
        self.print = Key(look, lambda: _("Druk af"), icon="printer")
        self.print.clicked.connect(self._print)
        self.body.addWidget(self.words)
        self.body.addLayout(Flow(look, self.mail, self.copy, self.print))
        more = lambda: _(  # noqa: E731 - a text
            "De vraag blijft open tot je antwoord hebt. De andere keuzes kan je wel vastleggen."
        )
        self.body.addWidget(Text(look, more, "meta", "ink2", wrap=True))
        self.body.addStretch(1)
        self.wait = Key(look, lambda: _("Zet de vraag opzij"), Kind.MAIN, icon="clock-pause")
        self.wait.clicked.connect(self._wait)
        self.keys(self.cancel(), self.wait)

    def first(self) -> QWidget:
        """Begin at what usually comes first."""
        return self.mail

    def _wait(self) -> None:
        self.put_away()
        self.aside.emit()

    def _mail(self) -> None:
        letter = self.letter
        QDesktopServices.openUrl(
            QUrl(
                f"mailto:{quote(letter.to)}?subject={quote(letter.subject)}&body={quote(letter.text)}"
            )
        )

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.letter.text)
        self.shop.shell.tell(lambda: _("De vraag is gekopieerd"))

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        asking = QPrintDialog(printer, self.window())

        def accepted() -> None:
            document = QTextDocument()
            document.setPlainText(self.letter.text)
            document.print_(printer)

        QDialog.open(asking)  # its own open needs a slot of Qt
        asking.accepted.connect(accepted)
        asking.finished.connect(asking.deleteLater)
