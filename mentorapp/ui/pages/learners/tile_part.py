"""The learner's own tile on this PC: given with a PIN, changed, taken away."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.changes import Changed
from mentorapp.services import own_pins
from mentorapp.services.own_pins import GivePin, OwnTile
from mentorapp.ui.kit.base import Column, Say, empty
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.pages.data_parts import Section
from mentorapp.ui.pins import NewPinDialog, know_digits
from mentorapp.ui.workshop import Workshop

_CHANGED = frozenset({Changed.PEOPLE})


class TileSection(QWidget):
    """The part of the tab. learner: id; name: given name. keys: what can be pressed, once read."""

    def __init__(self, shop: Workshop, learner: str, name: str) -> None:
        super().__init__()
        self.shop, self._learner, self._name = shop, learner, name
        self.keys: dict[str, Key] = {}
        self._column = Column(shop.look, gap=0)
        self.setLayout(self._column)
        self.read()

    def read(self) -> None:
        """Read how it stands, and show it."""
        self.shop.read(partial(own_pins.standing, learner=self._learner), self._show, owner=self)

    def _show(self, tile: OwnTile) -> None:
        held = next((name for name, key in self.keys.items() if key.hasFocus()), "")
        empty(self._column)
        self.keys = {}
        if not tile.placed:
            return
        if tile.may and tile.has_pin:
            self._key("take", lambda: _("Neem weg"), "user-off", self._take)
            self._key("pin", lambda: _("Nieuwe pincode"), "key", self._give)
        elif tile.may:
            self._key("pin", lambda: _("Geef een eigen tegel"), "key", self._give)
        section = Section(self.shop.look, lambda: _("Eigen tegel"), *self.keys.values())
        section.note(partial(_told, self._name))
        if tile.practice:
            section.note(
                lambda: _("In een oefenmap heeft elke leerling een tegel, zonder pincode.")
            )
        else:
            section.fact(
                lambda: _("Op deze pc"),
                (lambda: _("met een eigen pincode"))
                if tile.has_pin
                else lambda: _("nog geen tegel"),
            )
            if not tile.may:
                section.note(partial(_who_gives, self._name))
        self._column.addWidget(section)
        key = self.keys.get(held) or self.keys.get("pin")
        if held and key is not None:
            key.setFocus(Qt.FocusReason.OtherFocusReason)

    def _key(self, name: str, say: Say, icon: str, does: object) -> None:
        key = Key(self.shop.look, say, Kind.QUIET, icon=icon, tight=True)
        key.clicked.connect(does)
        self.keys[name] = key

    def _give(self) -> None:
        panel = TilePanel(self.shop, self._learner, self._name)
        panel.closed.connect(self.read)
        panel.open()

    def _take(self) -> None:
        def taken(_changed: object) -> None:
            self.shop.shell.tell(
                lambda: _("{name} heeft hier geen tegel meer").format(name=self._name)
            )
            self.read()

        self.shop.write(partial(own_pins.take, learner=self._learner), _CHANGED, taken, owner=self)


class TilePanel(NewPinDialog):
    """Lets the learner type a PIN, twice."""

    def __init__(self, shop: Workshop, learner: str, name: str) -> None:
        super().__init__(
            shop,
            shop.shell.place(),
            lambda: _("Een eigen tegel voor {name}").format(name=name),
            lambda: _(
                "Laat {name} zelf een pincode kiezen en typen. Niemand anders hoeft ze te kennen."
            ).format(name=name),
        )
        self._learner, self._name = learner, name
        self.ask(lambda: _("Pincode, minstens 4 cijfers"), lambda: _("Nog een keer de pincode"))

    def changed(self) -> bool:
        """Ask nothing when it is closed: a PIN is no work."""
        return False

    def send_pin(self, pin: str) -> None:
        """Keep the PIN."""
        command, name = GivePin(self._learner, pin), self._name

        def done(_changed: object) -> None:
            know_digits(self.shop, self._learner, pin)
            self.shop.shell.tell(lambda: _("{name} heeft nu een eigen tegel").format(name=name))

        self.send(partial(own_pins.give, command=command), _CHANGED, done)


def _told(name: str) -> str:
    return _(
        "Daar noteert {name} zelf wat er gedaan is, en komt de zelfbeoordeling. Van anderen is er "
        "niets te zien."
    ).format(name=name)


def _who_gives(name: str) -> str:
    return _("Wie {name} begeleidt geeft de pincode.").format(name=name)
