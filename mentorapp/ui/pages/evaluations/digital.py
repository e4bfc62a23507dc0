"""A digital signature on the report of an evaluation: by a certificate in a file, or by a card."""

from enum import StrEnum, unique
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from mentorapp.base.texts import _
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation_rows import EvaluationView
from mentorapp.services import digital_signing
from mentorapp.services.desk import Desk
from mentorapp.services.digital_signing import ByCard, ByFile
from mentorapp.services.wording import refusal
from mentorapp.ui import files
from mentorapp.ui.forms import EditDialog
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Plain, Say
from mentorapp.ui.kit.fields import FormRow
from mentorapp.ui.kit.keys import Chip, Key
from mentorapp.ui.kit.marks import Tone
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.evaluations.words import number_words
from mentorapp.ui.workshop import Workshop

_LIMIT = 1_000_000  # bytes; a certificate with its chain has a few thousand


@unique
class Way(StrEnum):
    """With what one signs."""

    FILE = "file"
    CARD = "card"


class DigitalDialog(EditDialog):
    """Signs the last version of an evaluation. The code is used once and kept nowhere.

    What is signed stays here until it is kept in a file: nobody signs twice for a wrong folder.
    """

    _pdf = b""

    def __init__(self, shop: Workshop, view: EvaluationView) -> None:
        title = lambda: _("Onderteken de pdf digitaal")  # noqa: E731 - a text
        super().__init__(shop, shop.shell.place(), title, width=640)
        self._view, self._way = view, Way.FILE
        self._file: Path | None = None
        look, form = shop.look, self.form
        self.is_there = digital_signing.is_there()
        if not self.is_there:
            lacking = Refused(Problem.MISSING, "signing")
            form.column.addWidget(Notice(look, lambda: refusal(lacking), Tone.WARN))
            self.keys(self.cancel(lambda: _("Sluit")))
            self.save_key.hide()
            return
        more = lambda: _(  # noqa: E731 - a text
            "Zo staat op de pdf zelf wie tekende, en valt elke wijziging op. De handtekeningen in "
            "het programma blijven zoals ze zijn."
        )
        self._about = Text(look, more, wrap=True)
        form.column.addWidget(self._about)
        self.chips = {
            Way.FILE: Chip(look, lambda: _("Certificaat in een bestand"), icon="certificate"),
            Way.CARD: Chip(look, lambda: _("Kaart"), icon="key"),
        }
        for way, chip in self.chips.items():
            chip.setAutoExclusive(True)
            chip.clicked.connect(partial(self._choose, way))
        self._ways = Plain(look, Flow(look, *self.chips.values()))
        form.column.addWidget(self._ways)
        self._add_file()
        self._add_card()
        self.secret = form.line(
            "secret",
            lambda: _("Code"),
            more=lambda: _("Van het certificaat of van de kaart. We bewaren ze niet."),
        )
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | self.secret.inputMethodHints()
        )
        self._choose(Way.FILE)
        self.finish()

    def _add_file(self) -> None:
        look, form = self.look, self.form
        self.file_key = Key(look, self._file_words, icon="folder-open")
        self.file_key.clicked.connect(
            lambda: files.ask_for_file(self, _("Kies een bestand"), self._kinds(), self.open_file)
        )
        row = FormRow(
            look,
            lambda: _("Certificaat"),
            self.file_key,
            more=lambda: _("Een bestand dat op p12 of pfx eindigt."),
        )
        form.add("certificate", row)
        form.name("file", row)

    def _add_card(self) -> None:
        form = self.form
        self.library = form.line(
            "library",
            lambda: _("Bibliotheek van de kaart (PKCS#11)"),
            more=lambda: _("Het pad van een bestand dat op so, dll of dylib eindigt."),
        )
        self.token = form.line("token", lambda: _("Naam van de kaart"))
        self.key = form.line("key", lambda: _("Naam van de sleutel"))
        form.name("card", form.rows["token"])

    def first(self) -> QWidget | None:
        """Begin at what the chosen way asks."""
        if not self.is_there:
            return None
        return self.file_key if self._way is Way.FILE else self.library

    def changed(self) -> bool:
        """Ask before a signed report is lost; what is typed here is no work."""
        return bool(self._pdf)

    def save_words(self) -> Say:
        """Give the words of the main key."""
        return lambda: _("Bewaar de getekende pdf") if self._pdf else _("Onderteken")

    def save(self) -> None:
        """Sign it, and ask where the signed report is kept."""
        if not self.is_there:
            return
        if self._pdf:
            self._ask_where()
            return
        evaluation, path, secret = self._view.evaluation.id, self._file, self.secret.text()
        if self._way is Way.FILE and path is None:
            self.refuse(Refused(Problem.MISSING, "certificate"))
            return
        way = self._way
        card = ByCard(self.library.text(), self.token.text(), self.key.text(), secret)

        def sign(desk: Desk) -> bytes:
            if way is Way.FILE and path is not None:
                by = ByFile(files.content_of(path, _LIMIT), secret)
                return digital_signing.signed(desk, evaluation, by)
            return digital_signing.signed(desk, evaluation, card)

        self.submit(sign, frozenset(), self._signed)

    def refuse(self, refused: Refused) -> None:
        """Say what is wrong at its field; a certificate that stays shut is most often the code."""
        if self._pdf:  # it is about where it is kept, which has no field here
            super().refuse(refused.at(""))
            return
        shut = refused.problem is Problem.WRONG_CERTIFICATE
        super().refuse(refused.at("secret") if shut else refused)

    def put_away(self) -> None:
        """Put it away; nothing of a code stays."""
        if self.is_there:
            self.secret.clear()
        super().put_away()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a way on Enter where it has the focus; elsewhere Enter signs."""
        now = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(now, Chip):
            now.click()
        else:
            super().keyPressEvent(event)

    def open_file(self, path: Path) -> None:
        """Take a file as the certificate."""
        self._file = path
        self.form.rows["certificate"].clear()
        self.file_key.refresh()

    def _signed(self, pdf: bytes) -> None:
        self._pdf = pdf
        self.secret.clear()
        for part in (self._ways, *self.form.rows.values()):
            part.hide()
        self._about.say(lambda: _("De pdf is getekend. Kies nu waar je hem bewaart."))
        self.save_key.refresh()
        self.place()
        self._ask_where()

    def _ask_where(self) -> None:
        view = self._view
        files.ask_where(
            self,
            _("Bewaar de getekende pdf"),
            f"{number_words(view.evaluation.number, view.given_name)}.pdf",
            kinds="PDF (*.pdf)",
            suffix="pdf",
            then=self._keep,
        )

    def _keep(self, path: Path) -> None:
        def kept(there: Path) -> None:
            self.shop.shell.tell(lambda: _("De getekende pdf is bewaard"), there.name)

        self.send(lambda _desk: files.keep(path, self._pdf), frozenset(), kept)

    def _file_words(self) -> str:
        return self._file.name if self._file else _("Kies het bestand")

    def _kinds(self) -> str:
        return _("Certificaten") + " (*.p12 *.pfx)"

    def _choose(self, way: Way, *_: object) -> None:
        self._way = way
        self.chips[way].setChecked(True)
        self.form.clear()
        self.form.rows["certificate"].setVisible(way is Way.FILE)
        for field in ("library", "token", "key"):
            self.form.rows[field].setVisible(way is Way.CARD)
        if self.is_open:
            self.place()
