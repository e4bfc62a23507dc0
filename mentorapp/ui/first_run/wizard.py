"""The first start: one question at a time; nothing is written before everything was asked."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QStackedWidget, QWidget

from mentorapp.base.texts import LANGUAGES, _
from mentorapp.domain.errors import Refused
from mentorapp.domain.plain import utc_text
from mentorapp.services import beginning, session
from mentorapp.services.beginning import BeginAlone, Begun, Company, FirstPerson
from mentorapp.services.wording import refusal
from mentorapp.ui.first_run.steps import Steps
from mentorapp.ui.kit.areas import Flow, Scroll
from mentorapp.ui.kit.base import Column, Plain, Row, Say
from mentorapp.ui.kit.cards import Card
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.fields import FormRow, Line
from mentorapp.ui.kit.keys import Check, Chip, Key, Kind
from mentorapp.ui.kit.marks import Rule, Tone
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.shell.lock import LANGUAGE_NAMES
from mentorapp.ui.workshop import Workshop

CHOICE, LANGUAGE, COMPANY, PERSON, KEY = range(5)
_TITLES: dict[int, Say] = {
    CHOICE: lambda: _("Hoe wil je beginnen?"),
    LANGUAGE: lambda: _("Welke taal spreek je?"),
    COMPANY: lambda: _("Hoe heet je bedrijf?"),
    PERSON: lambda: _("Wie ben jij?"),
    KEY: lambda: _("Bewaar je herstelsleutel"),
}
_FIELDS: dict[str, tuple[int, Say]] = {
    "name": (COMPANY, lambda: _("Naam van het bedrijf")),
    "place": (COMPANY, lambda: _("Gemeente")),
    "number": (COMPANY, lambda: _("Ondernemingsnummer")),
    "given_name": (PERSON, lambda: _("Voornaam")),
    "family_name": (PERSON, lambda: _("Achternaam")),
    "trade": (PERSON, lambda: _("Vak of functie")),
    "pin": (PERSON, lambda: _("Kies een pincode")),
    "again": (PERSON, lambda: _("Nog een keer je pincode")),
}


class FirstRun(QWidget):
    """The first start over an empty folder. done: there is a store now."""

    done = Signal()

    def __init__(self, shop: Workshop, data: Path) -> None:
        super().__init__()
        self.shop, self.look, self._data = shop, shop.look, data
        look = shop.look
        self._step = CHOICE
        self._begun: Begun | None = None
        self.lines: dict[str, Line] = {}
        self._rows: dict[str, FormRow] = {}
        for name, (_page, say) in _FIELDS.items():
            line = Line(look, name=say)
            line.returnPressed.connect(self.forward)
            self.lines[name] = line
            self._rows[name] = FormRow(look, say, line)
        for name in ("pin", "again"):
            self.lines[name].setEchoMode(QLineEdit.EchoMode.Password)
        self._steps = Steps(look, [_STEPS[number] for number in (LANGUAGE, COMPANY, PERSON, KEY)])
        self._title = Text(look, "", "title", wrap=True)
        self._fault = Notice(look, "", Tone.DANGER)
        self._fault.hide()
        self._pages = QStackedWidget()
        for page in (
            self._choices(),
            self._languages(),
            self._form(COMPANY, lambda: _("Dit komt op verslagen en op bestanden voor de school.")),
            self._form(PERSON, lambda: _("Jij beheert deze pc. Collega’s voeg je later toe.")),
            self._key_page(),
        ):
            self._pages.addWidget(page)
        self._back = Key(look, lambda: _("Terug"), icon="chevron-left", large=True)
        self._back.clicked.connect(self.back)
        self._next = Key(
            look,
            lambda: _("Verder"),
            Kind.MAIN,
            icon="chevron-right",
            icon_after=True,
            large=True,
        )
        self._next.clicked.connect(self.forward)
        body = Column(
            look, self._title, self._fault, 8, self._pages, None, gap=8, margins=(40, 28, 40, 12)
        )
        foot = Spread(look, Row(look, self._back, None), self._next, margins=(40, 14, 36, 14))
        right = Column(look, gap=0)
        right.addWidget(Scroll(look, Plain(look, body, ground="sheet")), 1)
        right.addWidget(Rule(look))
        right.addWidget(Plain(look, foot, ground="sheet"))
        across = Row(look, gap=0)
        across.addWidget(self._steps)
        across.addLayout(right, 1)
        self.setLayout(across)
        self._show(CHOICE)

    # the pages

    def _choices(self) -> QWidget:
        look = self.look
        found: tuple[tuple[Say, Say, str, Callable[[], None]], ...] = (
            (
                lambda: _("Begin nieuw"),
                lambda: _("Voor je bedrijf. Duurt 3 minuten, zonder internet."),
                "plus",
                lambda: self._show(LANGUAGE),
            ),
            (
                lambda: _("Oefen eerst"),
                lambda: _("Met verzonnen leerlingen. Niets is echt."),
                "player-play",
                self._practise,
            ),
            (
                lambda: _("Zet een back-up terug"),
                lambda: _("Met je herstelsleutel bij de hand."),
                "history",
                self._ask_backup,
            ),
        )
        column = Column(look, gap=12)
        self.choices = []
        for say, more, icon, does in found:
            card = Card(look, say, more, icon=icon, high=76)
            card.clicked.connect(does)
            self.choices.append(card)
            column.addWidget(card)
        column.addStretch(1)
        return Plain(look, column)

    def _languages(self) -> QWidget:
        look = self.look
        chips = {code: Chip(look, LANGUAGE_NAMES[code]) for code in LANGUAGES}
        for code, chip in chips.items():
            chip.setAutoExclusive(True)
            chip.setChecked(code == self.shop.settings.language)
            chip.clicked.connect(partial(self._speak, code))
        column = Column(look, gap=12)
        column.addLayout(Flow(look, *chips.values()))
        column.addStretch(1)
        return Plain(look, column)

    def _form(self, page: int, more: Say) -> QWidget:
        column = Column(self.look, Text(self.look, more, role="ink2", wrap=True), gap=16)
        for name, (where, _say) in _FIELDS.items():
            if where == page:
                column.addWidget(self._rows[name])
        column.addStretch(1)
        return Plain(self.look, column)

    def _key_page(self) -> QWidget:
        look = self.look
        why = lambda: _(  # noqa: E731 - a text
            "Vergeet iedereen zijn pincode, of gaat de pc stuk? Dan is dit de enige weg naar je "
            "gegevens. Schrijf de sleutel over of bewaar hem op een stick, niet op deze pc."
        )
        self._key = Text(look, "", "section", wrap=True, tabular=True)
        save = Key(look, lambda: _("Bewaar als bestand"), icon="download")
        save.clicked.connect(self._save_key)
        self.kept = Check(look, lambda: _("Ik heb de sleutel bewaard"))
        self.kept.toggled.connect(self._allow)
        column = Column(look, Text(look, why, wrap=True), self._key, gap=16)
        column.addLayout(Flow(look, save))
        column.addWidget(self.kept)
        column.addStretch(1)
        return Plain(look, column)

    # going through

    def forward(self) -> None:
        """Go on when what stands here can be used; make the store after the last question."""
        self._fault.hide()
        try:
            if self._step == COMPANY:
                beginning.check_company(self._company())
            elif self._step == PERSON:
                self._check_person()
        except Refused as problem:
            self._refused(problem)
            return
        if self._step == PERSON:
            self._make()
        elif self._step == KEY:
            self._finish()
        elif self._step != CHOICE:
            self._show(self._step + 1)

    def back(self) -> None:
        """Go to the question before; what was typed stays."""
        if CHOICE < self._step < KEY:
            self._show(self._step - 1)

    def _show(self, step: int) -> None:
        self._step = step
        self._title.say(_TITLES[step])
        self._pages.setCurrentIndex(step)
        self._steps.show_step(max(0, step - 1))
        self._back.setVisible(CHOICE < step < KEY)
        self._next.setVisible(step != CHOICE)
        self._next.setEnabled(step != KEY or self.kept.isChecked())
        first = {COMPANY: "name", PERSON: "given_name"}.get(step)
        if first is not None:
            self.lines[first].setFocus(Qt.FocusReason.OtherFocusReason)
        elif step == CHOICE:
            self.choices[0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif step == KEY:
            self.kept.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _text(self, name: str) -> str:
        return self.lines[name].text()

    def _company(self) -> Company:
        return Company(self._text("name"), self._text("place"), self._text("number"))

    def _person(self) -> FirstPerson:
        return FirstPerson(
            self._text("given_name"),
            self._text("family_name"),
            self._text("pin"),
            self._text("trade"),
        )

    def _check_person(self) -> None:
        beginning.check_person(self._person())

    def _refused(self, problem: Refused) -> None:
        row = self._rows.get(problem.field or "")
        if row is not None:
            self._show(_FIELDS[problem.field or ""][0])
            row.refuse(lambda: refusal(problem))
            return
        self._fault.say(lambda: refusal(problem))
        self._fault.show()
        self._next.setEnabled(True)

    def _speak(self, code: str, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt
        self.shop.shell.speak(code)

    # making

    def _make(self) -> None:
        if self._text("pin") != self._text("again"):
            self._rows["again"].refuse(lambda: _("Dit zijn andere cijfers. Typ ze opnieuw."))
            return
        command = BeginAlone(self._company(), self._person())
        self._next.setEnabled(False)
        self.shop.lane.ask(
            lambda: beginning.begin(self._data, command),
            self._made,
            refused=self._refused,
            owner=self,
        )

    def _made(self, begun: Begun) -> None:
        self._begun = begun
        for name in ("pin", "again"):
            self.lines[name].clear()
        self.shop.shell.change_settings(house=self._text("name").strip())
        self._key.say(begun.recovery_key)
        self._show(KEY)

    def _allow(self, on: bool) -> None:  # noqa: FBT001 - a slot of a signal
        self._next.setEnabled(on)

    def _finish(self) -> None:
        if self.kept.isChecked():
            self.done.emit()

    def _save_key(self) -> None:
        asking = QFileDialog(self, _("Bewaar je herstelsleutel"), "", "*.txt")
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.setDefaultSuffix("txt")
        asking.fileSelected.connect(lambda path: self._write_key(Path(path)))
        asking.finished.connect(asking.deleteLater)
        asking.open()

    def _write_key(self, path: Path) -> None:
        if self._begun is None:
            return
        try:
            path.write_text(f"MentorApp\n{self._begun.recovery_key}\n", encoding="utf-8")
        except OSError:
            self._fault.say(lambda: _("Dit bestand kunnen we niet schrijven. Kies een ander."))
            self._fault.show()
            return
        self.shop.shell.tell(lambda: _("De sleutel is bewaard"), path.name)

    def _practise(self) -> None:
        for card in self.choices:
            card.setEnabled(False)
        self._fault.say(lambda: _("We maken de oefengegevens. Dat duurt even."), Tone.INFO)
        self._fault.show()
        self.shop.lane.ask(
            lambda: beginning.begin_practice(self._data),
            lambda _made: self.done.emit(),
            refused=self._not_practising,
            owner=self,
        )

    def _not_practising(self, problem: Refused) -> None:
        for card in self.choices:
            card.setEnabled(True)
        self._fault.say(lambda: refusal(problem), Tone.DANGER)

    def _ask_backup(self) -> None:
        asking = QFileDialog(self, _("Kies een back-up"))
        asking.setFileMode(QFileDialog.FileMode.ExistingFile)
        asking.fileSelected.connect(lambda path: self._restore_from(Path(path)))
        asking.finished.connect(asking.deleteLater)
        asking.open()

    def _restore_from(self, path: Path) -> None:
        panel = RestorePanel(self.shop, self, path, self._data)
        panel.restored.connect(self.done)
        panel.open()


class RestorePanel(Dialog):
    """Asks for the recovery key and puts a backup into the empty folder. restored: it is there."""

    restored = Signal()

    def __init__(self, shop: Workshop, window: QWidget, path: Path, data: Path) -> None:
        super().__init__(shop.look, window, lambda: _("Zet een back-up terug"))
        self.shop, self._path, self._data = shop, path, data
        look = shop.look
        self.line = Line(look, name=lambda: _("Herstelsleutel"))
        self._row = FormRow(
            look,
            lambda: _("Herstelsleutel"),
            self.line,
            more=lambda: _("Van de afdruk. Voor oefengegevens laat je dit leeg."),
        )
        self.body.addWidget(self._row)
        self.body.addStretch(1)
        go = Key(look, lambda: _("Zet terug"), Kind.MAIN, icon="history")
        go.clicked.connect(self._restore)
        self.line.returnPressed.connect(self._restore)
        self.keys(self.cancel(), go)

    def first(self) -> QWidget:
        """Begin at the line."""
        return self.line

    def _restore(self) -> None:
        key = self.line.text().strip() or None
        self.shop.lane.ask(
            lambda: session.restore_elsewhere(
                self._path, self._data, recovery_key=key, at=utc_text(datetime.now(UTC))
            ),
            lambda _back: self._done(),
            refused=lambda problem: self._row.refuse(lambda: refusal(problem)),
            owner=self,
        )

    def _done(self) -> None:
        self.put_away()
        self.restored.emit()


_STEPS: dict[int, Say] = {
    LANGUAGE: lambda: _("Taal"),
    COMPANY: lambda: _("Jouw bedrijf"),
    PERSON: lambda: _("Jij en je pincode"),
    KEY: lambda: _("Herstelsleutel"),
}
