"""Bestanden van de school: take over, make, and get to know each other by cards."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.services import carding
from mentorapp.ui.actions import BY_ID, Does
from mentorapp.ui.exchange.badge import ask_for_badge
from mentorapp.ui.files import ask_where
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.pages.admin.menu import SettingRow
from mentorapp.ui.workshop import Workshop


class FilesSection(QWidget):
    """The section."""

    def __init__(self, shop: Workshop) -> None:
        super().__init__()
        self.shop = shop
        look, do = shop.look, shop.shell.do
        take = Key(look, BY_ID[Does.TAKE_OVER].say, Kind.MAIN, icon="download")
        take.clicked.connect(lambda: do(Does.TAKE_OVER))
        make = Key(look, BY_ID[Does.MAKE_FILE].say, icon="upload")
        make.clicked.connect(lambda: do(Does.MAKE_FILE))
        match = Key(look, lambda: _("Koppel een leerling"), icon="users")
        match.clicked.connect(lambda: do(Does.MATCH))
        card = Key(look, lambda: _("Bewaar je kaart"), icon="certificate")
        card.clicked.connect(self._card)
        self.badge = Key(look, lambda: _("Kijk een badge na"), icon="shield-check")
        self.badge.clicked.connect(lambda: ask_for_badge(shop, self))
        self.setLayout(
            Column(
                look,
                SettingRow(
                    look,
                    lambda: _("Van de school"),
                    lambda: _("Een pakket, een kaart of een opleidingsplan."),
                    Flow(look, take),
                ),
                SettingRow(
                    look,
                    lambda: _("Voor de school"),
                    lambda: _("Alles wat nieuw is sinds de vorige keer."),
                    Flow(look, make),
                ),
                SettingRow(
                    look,
                    lambda: _("Dezelfde leerling"),
                    lambda: _("Een leerling van jullie staat ook in een bestand van de school."),
                    Flow(look, match),
                ),
                SettingRow(
                    look,
                    lambda: _("Een badge"),
                    lambda: _("Is hij echt, van wie is hij, en geldt hij nog?"),
                    Flow(look, self.badge),
                ),
                SettingRow(
                    look,
                    lambda: _("Je kaart"),
                    lambda: _("Daarmee leert de school deze computer kennen."),
                    Flow(look, card),
                ),
                gap=0,
            )
        )

    def load(self) -> None:
        """Show nothing that changes."""

    def _card(self) -> None:
        ask_where(
            self,
            _("Bewaar je kaart"),
            _("Kaart voor de school.mxcard"),
            kinds="MentorApp (*.mxcard)",
            suffix="mxcard",
            then=self._write,
        )

    def _write(self, path: Path) -> None:
        self.shop.read(
            lambda desk: carding.write_card(desk, path),
            lambda _card: self.shop.shell.tell(
                lambda: _("Je kaart is bewaard"), lambda: _("Geef ze aan de school.")
            ),
            owner=self,
        )
