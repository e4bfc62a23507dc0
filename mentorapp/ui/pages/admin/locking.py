"""Vergrendelen en pincodes: after how long it locks, and one's own PIN."""

from functools import partial

from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _, ngettext
from mentorapp.services import people
from mentorapp.ui.actions import BY_ID, Does
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column
from mentorapp.ui.kit.keys import Chip, Key
from mentorapp.ui.pages.admin.menu import SettingRow
from mentorapp.ui.pins import NewPinDialog, know_digits, pin_line
from mentorapp.ui.workshop import Workshop

MINUTES = (1, 2, 5, 10, 15, 30)


class LockSection(QWidget):
    """The section."""

    def __init__(self, shop: Workshop) -> None:
        super().__init__()
        self.shop = shop
        look = shop.look
        self._minutes = {one: Chip(look, partial(_words, one), square=True) for one in MINUTES}
        for minutes, chip in self._minutes.items():
            chip.setAutoExclusive(True)
            chip.clicked.connect(partial(self._change, minutes))
        change = Key(look, lambda: _("Verander je pincode"), icon="key")
        change.clicked.connect(lambda: PinPanel(shop).open())
        kiosk = Key(look, BY_ID[Does.KIOSK].say, icon="device-tablet")
        kiosk.clicked.connect(lambda: shop.shell.do(Does.KIOSK))
        self.setLayout(
            Column(
                look,
                SettingRow(
                    look,
                    lambda: _("Vergrendelen na"),
                    lambda: _("Als niemand het scherm aanraakt. Je ziet 20 seconden aftellen."),
                    Flow(look, *self._minutes.values()),
                ),
                SettingRow(
                    look,
                    lambda: _("Jouw pincode"),
                    lambda: _("Minstens 4 cijfers. Alleen jij kent ze."),
                    Flow(look, change),
                ),
                SettingRow(
                    look,
                    lambda: _("Kiosk"),
                    lambda: _("Leerlingen scannen hun badge en duiden aan wat ze oefenden."),
                    Flow(look, kiosk),
                ),
                gap=0,
            )
        )

    def load(self) -> None:
        """Show the settings as they are."""
        now = self.shop.settings.lock_after
        if now in self._minutes:
            self._minutes[now].setChecked(True)

    def _change(self, minutes: int, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt
        self.shop.shell.change_settings(lock_after=minutes)


class PinPanel(NewPinDialog):
    """Asks for the old PIN and a new one, twice."""

    def __init__(self, shop: Workshop) -> None:
        super().__init__(shop, shop.shell.place(), lambda: _("Verander je pincode"))
        self.old = pin_line(self.form, "old", lambda: _("Je pincode van nu"))
        self.ask(
            lambda: _("Je nieuwe pincode"), lambda: _("Nog een keer je nieuwe pincode"), self.old
        )

    def changed(self) -> bool:
        """Ask nothing when it is closed: a PIN is no work."""
        return False

    def send_pin(self, pin: str) -> None:
        """Change the PIN of who is in."""
        command, person = people.ChangePin(self.old.text(), pin), self.shop.shell.person()

        def given(_done: object) -> None:
            know_digits(self.shop, person, pin)
            self.shop.shell.tell(lambda: _("Je hebt een nieuwe pincode"))

        self.send(partial(people.change_pin, command=command), frozenset(), given)


def _words(minutes: int) -> str:
    return ngettext("{number} minuut", "{number} minuten", minutes).format(number=minutes)
