"""Step 5: what will be made, then the recovery key on paper, and with a school one's own card."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from mentorapp.base.texts import _
from mentorapp.domain.errors import Problem, Refused
from mentorapp.ui.files import ask_where, keep
from mentorapp.ui.first_run.question import Question
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column, Plain, Say, empty
from mentorapp.ui.kit.fields import FormRow
from mentorapp.ui.kit.keys import Check, Key
from mentorapp.ui.kit.marks import Rule, Tone
from mentorapp.ui.kit.messages import Notice, announce
from mentorapp.ui.kit.text import Text
from mentorapp.ui.workshop import Workshop

_POINTS = 72  # of an inch of paper


class ReadyPage(Question):
    """What will be made, to look over once more; after it there is no way back."""

    step = 4
    goes_on = staticmethod(lambda: _("Begin"))

    def __init__(self, shop: Workshop, data: Path) -> None:
        super().__init__(
            shop,
            lambda: _("Klopt dit?"),
            lambda: _("Ga terug om iets te veranderen. Later kan dat ook nog."),
        )
        self._lines = Column(shop.look, gap=0)
        self.form.column.addLayout(self._lines)
        self.form.column.addWidget(
            Notice(
                shop.look,
                lambda: _("Je gegevens komen versleuteld op deze pc, in {folder}").format(
                    folder=data
                ),
                Tone.NEUTRAL,
            )
        )

    def show_lines(self, lines: Sequence[tuple[Say, Say]]) -> None:
        """Show what was answered: what it is about, and the answer."""
        empty(self._lines)
        self._lines.addWidget(Rule(self.look, strong=True))
        for about, answer in lines:
            words = Column(
                self.look,
                Text(self.look, about, "meta", "ink2"),
                Text(self.look, answer, wrap=True),
                gap=0,
                margins=(0, 8, 0, 8),
            )
            self._lines.addWidget(Plain(self.look, words))
            self._lines.addWidget(Rule(self.look))

    def first(self) -> QWidget | None:
        """Leave the focus at the main key."""
        return None


class KeyPage(Question):
    """The recovery key, large; it goes on once somebody says to have kept it."""

    step = 4
    may_go_back = False

    def __init__(self, shop: Workshop, key: str, house: str) -> None:
        super().__init__(
            shop,
            lambda: _("Bewaar je herstelsleutel"),
            lambda: _(
                "Pincode vergeten of pc stuk? Alleen met deze sleutel kom je dan nog bij je "
                "gegevens. We tonen hem één keer."
            ),
        )
        look = shop.look
        self.key, self._house = key, house
        self.shown = Text(look, in_lines(key), "talkXl", wrap=True, tabular=True)
        self.shown.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.shown.setAccessibleName(key)
        box = Column(look, self.shown, margins=(20, 16, 20, 16))
        self.form.column.addWidget(Plain(look, box, ground="signalSoft"))
        self.print_key = Key(look, lambda: _("Druk af"), icon="printer", large=True)
        self.print_key.clicked.connect(self._ask_printer)
        self.save_key = Key(look, lambda: _("Bewaar als bestand"), icon="download", large=True)
        self.save_key.clicked.connect(self._ask_where)
        row = FormRow(
            look,
            lambda: _("Leg hem in een kast, niet bij deze pc"),
            Plain(look, Flow(look, self.print_key, self.save_key)),
        )
        self.form.add("file", row)
        self.done = Notice(look, "", Tone.OK)
        self.done.hide()
        self.form.column.addWidget(self.done)
        self.kept = Check(look, lambda: _("Ik heb hem bewaard"))
        self._kept_row = FormRow(look, lambda: _("Klaar?"), self.kept)
        self.kept.toggled.connect(self._kept_row.clear)
        self.form.add("kept", self._kept_row)
        self.form.column.addWidget(
            Text(
                look,
                lambda: _(
                    "MentorApp maakt zelf back-ups, telkens als je vergrendelt of sluit. Zet er af "
                    "en toe een op een USB-stick, bij Beheer."
                ),
                "meta",
                "ink2",
                wrap=True,
            )
        )

    def first(self) -> QWidget:
        """Begin at printing it."""
        return self.print_key

    def check(self) -> None:
        """Refuse to go on before somebody says to have kept it."""
        if not self.kept.isChecked():
            raise Refused(Problem.MISSING, "kept")

    def refuse(self, refused: Refused) -> None:
        """Say what is still to be done."""
        if refused.field == "kept":
            self._kept_row.refuse(
                lambda: _("Druk de sleutel af of bewaar hem. Vink daarna dit vakje aan.")
            )
            announce(self._kept_row, self._kept_row.fault.text())
            self.see_fault()
        else:
            super().refuse(refused)

    def save_to(self, path: Path) -> None:
        """Write the key into a file."""
        content = f"{self._words()}\n\n{self.key}\n".encode()
        self.shop.lane.ask(
            lambda: keep(path, content),
            lambda kept: self._say(
                lambda: _("Bewaard in {name}. Zet dit bestand op een USB-stick.").format(
                    name=kept.name
                )
            ),
            refused=self.refuse,
            owner=self,
        )

    def _ask_where(self) -> None:
        name = _("Herstelsleutel MentorApp.txt")
        ask_where(
            self,
            _("Bewaar als bestand"),
            name,
            kinds=_("Tekst (*.txt)"),
            suffix="txt",
            then=self.save_to,
        )

    def _ask_printer(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(_("Herstelsleutel MentorApp"))
        asking = QPrintDialog(printer, self)
        asking.accepted.connect(lambda: self.print_on(printer))
        asking.finished.connect(asking.deleteLater)
        QDialog.open(asking)  # its own open() wants a slot by name

    def print_on(self, printer: QPrinter) -> None:
        """Put the key on paper."""
        painter = QPainter(printer)
        fine = printer.resolution() / _POINTS
        area = QRectF(printer.pageRect(QPrinter.Unit.DevicePixel))
        area.moveTo(0, 0)
        area.adjust(36 * fine, 36 * fine, -36 * fine, -36 * fine)
        flags = int(Qt.TextFlag.TextWordWrap)
        for text, size, weight in (
            (_("Herstelsleutel van MentorApp"), 20, 600),
            (self._house, 14, 400),
            (self.key, 24, 600),
            (self._words(), 11, 400),
        ):
            font = QFont(self.look.family)
            font.setPointSizeF(size)
            font.setWeight(QFont.Weight(weight))
            font.setFeature(QFont.Tag("tnum"), 1)
            painter.setFont(font)
            used = painter.boundingRect(area, flags, text)
            painter.drawText(area, flags, text)
            area.setTop(used.bottom() + 16 * fine)
        painter.end()
        self._say(lambda: _("De sleutel is naar de printer."))

    def _words(self) -> str:
        return _(
            "Met deze sleutel kom je bij de gegevens van MentorApp als niemand nog een pincode "
            "weet, of als je een back-up op een andere pc terugzet. Bewaar hem achter slot. Wie "
            "hem heeft, kan alles lezen."
        )

    def _say(self, say: Say) -> None:
        self.done.say(say)
        self.done.show()


def in_lines(key: str) -> str:
    """Give a recovery key in two lines, to be read and typed in pieces."""
    groups = key.split("-")
    half = (len(groups) + 1) // 2
    return f"{'-'.join(groups[:half])}-\u2028{'-'.join(groups[half:])}"


class CardPage(Question):
    """One's own card, which the school needs before it can send a package."""

    step = 4
    may_go_back = False
    may_wait = True
    waits = staticmethod(lambda: _("Doe ik later"))

    def __init__(self, shop: Workshop, card: bytes, school: str) -> None:
        super().__init__(
            shop,
            lambda: _("Geef de school jouw kaart"),
            lambda: _(
                "{school} kan pas een pakket voor jou maken als ze jouw kaart heeft. Zet ze op een "
                "USB-stick of mail ze."
            ).format(school=school),
        )
        self._card = card
        self.save_key = Key(shop.look, lambda: _("Bewaar de kaart"), icon="download", large=True)
        self.save_key.clicked.connect(self._ask_where)
        self.form.add("file", FormRow(shop.look, lambda: _("Jouw kaart"), self.save_key))
        self.done = Notice(shop.look, "", Tone.OK)
        self.done.hide()
        self.form.column.addWidget(self.done)
        self._kept = False

    def save_to(self, path: Path) -> None:
        """Write the card into a file."""

        def kept(at: Path) -> None:
            self._kept = True
            self.done.say(lambda: _("De kaart staat in {name}.").format(name=at.name))
            self.done.show()

        self.shop.lane.ask(lambda: keep(path, self._card), kept, refused=self.refuse, owner=self)

    def check(self) -> None:
        """Refuse to go on without a card in a file; it can be made later too."""
        if not self._kept:
            raise Refused(Problem.MISSING, "file")

    def _ask_where(self) -> None:
        name = _("Kaart voor de school.mxcard")
        ask_where(
            self,
            _("Bewaar de kaart"),
            name,
            kinds="MentorApp (*.mxcard)",
            suffix="mxcard",
            then=self.save_to,
        )
