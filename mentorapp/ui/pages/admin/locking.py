"""Vergrendelen en pincodes: after how long it locks, and one's own PIN."""

from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.errors import Refused
from mentorapp.services import people
from mentorapp.services.wording import refusal
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.fields import FormRow, Line
from mentorapp.ui.kit.keys import Chip, Key, Kind
from mentorapp.ui.pages.admin.menu import SettingRow
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


class PinPanel(Dialog):
    """Asks for the old PIN and a new one, twice."""

    def __init__(self, shop: Workshop) -> None:
        look = shop.look
        super().__init__(look, shop.shell.place(), lambda: _("Verander je pincode"))
        self.shop = shop
        names = {
            "old": lambda: _("Je pincode van nu"),
            "pin": lambda: _("Je nieuwe pincode"),
            "again": lambda: _("Nog een keer je nieuwe pincode"),
        }
        self._lines = {name: Line(look, name=say) for name, say in names.items()}
        self._rows = {name: FormRow(look, names[name], line) for name, line in self._lines.items()}
        for name, line in self._lines.items():
            line.setEchoMode(QLineEdit.EchoMode.Password)
            line.returnPressed.connect(self._save)
            self.body.addWidget(self._rows[name])
        save = Key(look, lambda: _("Bewaar"), Kind.MAIN, icon="check")
        save.clicked.connect(self._save)
        self.keys(self.cancel(), save)

    def first(self) -> QWidget:
        """Begin at the old one."""
        return self._lines["old"]

    def _save(self) -> None:
        old, pin, again = (line.text() for line in self._lines.values())
        if pin != again:
            self._rows["again"].refuse(lambda: _("Dit zijn andere cijfers. Typ ze opnieuw."))
            return
        self.shop.read(
            lambda desk: people.change_pin(desk, people.ChangePin(old, pin)),
            lambda _done: self._saved(len(pin)),
            refused=self._refused,
            owner=self,
        )

    def _saved(self, digits: int) -> None:
        person = self.shop.shell.person()
        kept = {**self.shop.settings.digits, person: digits}
        self.shop.shell.change_settings(digits=kept)
        self.put_away()
        self.shop.shell.tell(lambda: _("Je hebt een nieuwe pincode"))

    def _refused(self, problem: Refused) -> None:
        row = self._rows.get(problem.field or "", self._rows["old"])
        row.refuse(lambda: refusal(problem))


def _words(minutes: int) -> str:
    return ngettext("{number} minuut", "{number} minuten", minutes).format(number=minutes)
