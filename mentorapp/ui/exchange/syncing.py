"""Exchange with the other PCs of this house, by a folder that all see or a stick."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.changes import EVERYTHING
from mentorapp.domain.errors import Problem, Refused
from mentorapp.services import syncing
from mentorapp.services.desk import Desk
from mentorapp.services.sticks import Stick
from mentorapp.services.syncing import Synced
from mentorapp.services.wording import refusal
from mentorapp.ui.actions import Does
from mentorapp.ui.files import ask_for_folder
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column, Row, Say, empty
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Icon, Rule, Tone
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.kit.text import Text
from mentorapp.ui.sticks import sticks_in
from mentorapp.ui.workshop import Workshop

HOUSE = "house"  # the folder of this PC's own house, among those remembered for partners


class SyncPanel(Dialog):
    """The folder, the key that exchanges, and what came of it."""

    def __init__(self, shop: Workshop, window: QWidget) -> None:
        title = lambda: _("Wissel uit met je andere pc’s")  # noqa: E731 - a text
        super().__init__(shop.look, window, title, width=720, height=520)
        look = shop.look
        self.shop = shop
        self.sticks: tuple[Stick, ...] = ()
        self.folder = _known(shop)
        self._busy = False
        why = lambda: _(  # noqa: E731 - a text
            "Alle pc’s van dit huis gebruiken dezelfde map of dezelfde stick. Elke pc leest daar "
            "wat nieuw is, en zet er zijn eigen nieuws bij. Er is geen server nodig."
        )
        self.where = Text(look, self._where, weight=600, wrap=True)
        self.choose = Key(look, lambda: _("Kies een map"), icon="folder-open")
        self.choose.clicked.connect(self._choose)
        self._sticks = Column(look, gap=0)
        self.notice = Notice(look, "", Tone.INFO)
        self.notice.hide()
        self.keys_key = Key(look, lambda: _("Partners en sleutels"), icon="key")
        self.keys_key.clicked.connect(self._to_keys)
        self.keys_key.hide()
        self._list = Column(look, gap=0)
        self.body.addWidget(Text(look, why, role="ink2", wrap=True))
        self.body.addWidget(self.where)
        self.body.addLayout(Row(look, self.choose, None))
        self.body.addLayout(self._sticks)
        self.body.addWidget(self.notice)
        self.body.addLayout(self._list)
        self.body.addLayout(Row(look, self.keys_key, None))
        self.body.addStretch(1)
        self.close_key = Key(look, lambda: _("Sluit"), cap=_("Esc"))
        self.close_key.clicked.connect(self.close_panel)
        self.go = Key(look, lambda: _("Wissel nu uit"), Kind.MAIN, icon="arrows-exchange")
        self.go.clicked.connect(self.exchange)
        self.keys(self.close_key, self.go)
        self._fit()
        shop.read(lambda _desk: sticks_in(), self._show_sticks, owner=self)

    def first(self) -> QWidget:
        """Begin at exchanging, or at choosing the folder the first time."""
        return self.go if self.folder is not None else self.choose

    # where

    def _where(self) -> str:
        if self.folder is None:
            return _("Je koos nog geen map.")
        return _("Map: {folder}").format(folder=self.folder)

    def _show_sticks(self, found: tuple[Stick, ...]) -> None:
        self.sticks = found
        empty(self._sticks)
        keys = []
        for one in found:
            say = partial(_on_stick, one)
            key = Key(self.shop.look, say, icon="usb")
            key.clicked.connect(partial(self._use_stick, one))
            keys.append(key)
        if keys:
            self._sticks.addLayout(Flow(self.shop.look, *keys))

    def _use_stick(self, stick: Stick, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt
        self.use(stick.path)
        self.exchange()

    def _choose(self) -> None:
        ask_for_folder(self, _("Kies een map"), self.use)

    def use(self, folder: Path) -> None:
        """Take a folder, and remember it."""
        self.folder = folder
        folders = {**self.shop.settings.folders, HOUSE: str(folder)}
        self.shop.shell.change_settings(folders=folders)
        self.notice.hide()
        empty(self._list)
        self._fit()
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        self.where.refresh()
        self.go.setEnabled(self.folder is not None and not self._busy)
        self.choose.setEnabled(not self._busy)

    # exchanging

    def exchange(self) -> None:
        """Read what the others left, and leave our own."""
        folder = self.folder
        if folder is None or self._busy:
            return
        self._busy = True
        self._fit()
        self.keys_key.hide()
        empty(self._list)
        self.notice.say(lambda: _("We lezen en schrijven in de map."), Tone.INFO)
        self.notice.show()

        def sync(desk: Desk) -> Synced:
            return syncing.sync(desk, folder)

        def ended() -> None:
            self._busy = False
            self._fit()

        self.shop.write(
            sync, EVERYTHING, self._show, refused=self._refused, ended=ended, owner=self
        )

    def _show(self, found: Synced) -> None:
        if found.left or found.strangers:
            self.notice.say(lambda: _("Uitgewisseld. Kijk nog even naar dit."), Tone.WARN)
        else:
            self.notice.say(lambda: _("Uitgewisseld."), Tone.OK)
        for name in found.strangers:
            self._line("plug", partial(_stranger, name), "warn")
        for one in found.left:
            self._line("alert-triangle", partial(_left, one), "warn")
        for sender, number in _by_sender(found).items():
            self._line("download", partial(_came, sender, number))
        if not found.taken:
            self._line("check", lambda: _("Er is niets nieuws van de andere pc’s."))
        if found.written:
            self._line("upload", lambda: _("Wat hier nieuw is, staat klaar voor de andere pc’s."))
        for name in found.partners:
            self._line("device-desktop", partial(_belongs, name))
        self.keys_key.setVisible(bool(found.strangers))

    def _line(self, icon: str, say: Say, role: str = "ink2") -> None:
        look = self.shop.look
        line = Row(look, gap=14, margins=(0, 10, 0, 10))
        line.addWidget(Icon(look, icon, role, 24), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Text(look, say, wrap=True), 1)
        self._list.addLayout(line)
        self._list.addWidget(Rule(look))

    def _refused(self, problem: Refused) -> None:
        self.notice.say(lambda: refusal(problem), Tone.DANGER)
        self.keys_key.setVisible(problem.problem is Problem.SENDER_UNKNOWN)

    def _to_keys(self) -> None:
        self.close_panel()
        self.shop.shell.do(Does.PARTNERS)


def _known(shop: Workshop) -> Path | None:
    found = shop.settings.folders.get(HOUSE, "")
    return Path(found) if found else None


def _by_sender(found: Synced) -> dict[str, int]:
    counted: dict[str, int] = {}
    for _path, one in found.taken:
        counted[one.sender] = counted.get(one.sender, 0) + one.new
    return counted


def _on_stick(stick: Stick) -> str:
    return _("Gebruik stick {name}").format(name=stick.name)


def _came(sender: str, number: int) -> str:
    return ngettext(
        "{number} nieuwe wijziging van {sender}",
        "{number} nieuwe wijzigingen van {sender}",
        number,
    ).format(number=number, sender=sender)


def _belongs(name: str) -> str:
    return _("{name} hoort bij dit huis.").format(name=name)


def _stranger(name: str) -> str:
    return _(
        "{name} hoort nog niet bij dit huis. Een beheerder laat die pc toe bij Partners en "
        "sleutels."
    ).format(name=name)


def _left(one: syncing.Left) -> str:
    return f"{one.path.name}: {refusal(one.refused)}"
