"""One partner, or one other PC of this house: its card, comparing it, and what can be done."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Refused
from mentorapp.domain.partner_rows import CardFace, PartnerRow
from mentorapp.services import acquainting, partner_list, partner_words, partnering
from mentorapp.services.desk import Desk
from mentorapp.services.exchanging import Sent
from mentorapp.services.wording import refusal
from mentorapp.ui.actions import Does
from mentorapp.ui.exchange.face import CardShown
from mentorapp.ui.exchange.stopping import StopPanel
from mentorapp.ui.files import ask_for_folder
from mentorapp.ui.forms import EditDialog
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column, Plain
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Rule, Tone
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.kit.text import Text
from mentorapp.ui.workshop import Workshop

CHANGED = frozenset({Changed.EXCHANGE})


class PartnerPanel(Dialog):
    """A row of the list, with all that is known of it. may: who is in may cut off and rename."""

    def __init__(self, shop: Workshop, row: PartnerRow, *, may: bool) -> None:
        title = lambda: _("Pc van dit huis") if row.own else _("Partner")  # noqa: E731 - a text
        super().__init__(shop.look, shop.shell.place(), title, width=760)
        self.shop, self.row, self._may = shop, row, may
        look = shop.look
        tone = Tone.DANGER if row.revoked else Tone.OK if row.compared else Tone.WARN
        self.notice = Notice(look, self._trust, tone)
        self.shown = CardShown(look)
        self.shown.show_face(row.face)
        self.name = Text(look, partial(partner_words.title, row), "lead", wrap=True)
        for part in (self.name, self.notice, self.shown):
            self.body.addWidget(part)
        if not row.revoked:
            self._comparing()
        self._facts()
        self.rename = Key(look, lambda: _("Andere naam"), icon="pencil")
        self.rename.clicked.connect(lambda: self._go_on(RenamePanel(shop, row)))
        self.stop = Key(look, self._stop_words, Kind.DANGER, icon="plug-connected-x")
        self.stop.clicked.connect(lambda: self._go_on(StopPanel(shop, self.row)))
        self.body.addWidget(Rule(look))
        self.body.addLayout(Flow(look, self.rename, self.stop))
        self.rename.setVisible(may and row.is_peer)  # once it has its place: else it is a window
        self.stop.setVisible(may and not (row.own and row.revoked))
        if not may:
            only = lambda: _(  # noqa: E731 - a text
                "Een andere naam geven of afsluiten kan alleen een beheerder."
            )
            self.body.addWidget(Text(look, only, "meta", "ink2", wrap=True))
        self.body.addStretch(1)
        self.done = Key(look, lambda: _("Sluit"), Kind.MAIN, cap=_("Esc"))
        self.done.clicked.connect(self.close_panel)
        self.keys(self.done)
        shop.read(lambda _desk: partner_list.drawn(row.face), self._drawn, owner=self)

    def first(self) -> QWidget:
        """Begin at comparing where nobody did; else at closing."""
        return self.same if not self.row.revoked and not self.row.compared else self.done

    def named(self) -> str:
        """Give the title and whose it is."""
        return f"{self.title.text()}: {self.name.text()}"

    def _drawn(self, face: CardFace) -> None:
        self.row = replace(self.row, face=face)
        self.shown.show_face(face)
        self.place()

    def _today_words(self) -> str:
        return partner_words.about(self.row, self.shop.shell.moment().date())

    def _trust(self) -> str:
        return partner_words.trust(self.row, self.shop.shell.moment().date())

    def _stop_words(self) -> str:
        return _("Sluit deze pc af") if self.row.own else _("Schrap deze partner")

    # comparing

    def _comparing(self) -> None:
        look, row = self.look, self.row
        self.same = Key(look, lambda: _("Ja, dezelfde woorden"), icon="check")
        self.same.clicked.connect(self._compared)
        self.same.setEnabled(row.is_peer)
        self.other = Key(look, lambda: _("Nee, andere woorden"), icon="x")
        self.other.clicked.connect(self._differs)
        how = Text(look, partial(partner_words.compare_how, row), wrap=True)
        self.body.addWidget(
            Plain(look, Column(look, how, Flow(look, self.same, self.other), gap=10))
        )

    def _compared(self) -> None:
        row = self.row

        def done(_nothing: object) -> None:
            self.put_away()
            self.shop.shell.tell(lambda: _("Genoteerd: de woorden zijn dezelfde"), row.name)

        self.same.setEnabled(False)
        self.shop.write(
            lambda desk: acquainting.mark_compared(desk, row.author),
            CHANGED,
            done,
            refused=self._refused,
            owner=self,
        )

    def _differs(self) -> None:
        self.notice.say(partial(partner_words.not_the_same, self.row), Tone.DANGER)
        self.place()
        if not self.stop.isHidden():
            self.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    # what is known

    def _facts(self) -> None:
        look, row = self.look, self.row
        facts = Column(look, Text(look, self._today_words, "meta", "ink2", wrap=True), gap=4)
        if row.is_peer:
            facts.addWidget(
                Text(look, partial(partner_words.has_read, row), "meta", "ink2", wrap=True)
            )
        if row.beside:
            facts.addWidget(
                Text(look, partial(partner_words.together, row), "meta", "ink2", wrap=True)
            )
        if row.email:
            mail = lambda: _("Mail gaat naar {address}.").format(address=row.email)  # noqa: E731
            facts.addWidget(Text(look, mail, "meta", "ink2", wrap=True))
        elif not row.own:
            none = lambda: _(  # noqa: E731 - a text
                "Er is nog geen mailadres. Zet het in Beheer bij de school, onder dezelfde naam."
            )
            facts.addWidget(Text(look, none, "meta", "ink2", wrap=True))
        self.folder_text = Text(look, self._folder_words, "meta", "ink2", wrap=True)
        facts.addWidget(self.folder_text)
        self.body.addLayout(facts)
        self.choose = Key(look, lambda: _("Kies een map"), icon="folder")
        self.choose.clicked.connect(lambda: ask_for_folder(self, _("Kies een map"), self.remember))
        self.forget = Key(look, lambda: _("Vergeet de map"), icon="x")
        self.forget.clicked.connect(lambda: self.remember(None))
        self.both = Key(look, lambda: _("Maak één bestand voor al die pc’s"), icon="plus")
        self.both.clicked.connect(self._for_all)
        self.body.addLayout(Flow(look, self.choose, self.forget, self.both))
        self.both.setVisible(bool(row.beside) and not row.revoked)
        self._show_folder()

    def _folder(self) -> str:
        return self.shop.settings.folders.get(self.row.author, "")

    def _folder_words(self) -> str:
        if self._folder():
            return _("Bestanden gaan in de map {folder}.").format(folder=self._folder())
        return _("Er is geen map onthouden. Bij het meegeven kies je er een.")

    def _show_folder(self) -> None:
        self.folder_text.refresh()
        usable = not self.row.revoked and self.row.is_peer
        self.choose.setVisible(usable)
        self.forget.setVisible(bool(self._folder()))

    def remember(self, folder: Path | None) -> None:
        """Remember where files for this partner are put; None: nowhere any more."""
        folders = {**self.shop.settings.folders}
        folders.pop(self.row.author, None)
        if folder is not None:
            folders[self.row.author] = str(folder)
        had = self.forget.hasFocus()
        self.shop.shell.change_settings(folders=folders)
        self._show_folder()
        if had:
            self.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        self.place()

    def _for_all(self) -> None:
        """Make one package that each PC of this partner opens, and go where it is given along."""
        house = self.row.organisation
        self.both.setEnabled(False)

        def made(sent: list[Sent]) -> None:
            self.put_away()
            self.shop.shell.go(Does.EXCHANGE, file=sent[0].hash)

        self.shop.write(
            lambda desk: acquainting.make_for_house(desk, house),
            CHANGED,
            made,
            refused=self._refused,
            owner=self,
        )

    # what follows

    def _go_on(self, panel: Dialog) -> None:
        self.put_away()
        panel.open()

    def _refused(self, problem: Refused) -> None:
        for key in (self.same, self.both):
            key.setEnabled(True)
        self.notice.say(lambda: refusal(problem), Tone.DANGER)
        self.place()


class RenamePanel(EditDialog):
    """Another name for a partner, on this PC alone."""

    def __init__(self, shop: Workshop, row: PartnerRow) -> None:
        super().__init__(shop, shop.shell.place(), lambda: _("Een andere naam"))
        self._row = row
        self.name = self.form.line(
            "name",
            lambda: _("Naam op deze pc"),
            row.name,
            more=lambda: _("Alleen deze pc noemt hem zo. De kaart zelf verandert niet."),
        )
        self.finish()

    def save(self) -> None:
        """Call it so."""
        name, author = self.name.text(), self._row.author

        def use_case(desk: Desk) -> None:
            partnering.rename(desk, author, name)

        def done(_nothing: object) -> None:
            self.shop.shell.tell(lambda: _("Bewaard"), name.strip())

        self.send(use_case, CHANGED, done)
