"""For who forgot a PIN or has none: an administrator who stands beside lets them in for a while."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from mentorapp.base.texts import _
from mentorapp.domain.errors import Problem, Refused
from mentorapp.services.door import Tile
from mentorapp.ui.forms import Form
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.base import Column, Plain, empty
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.fields import Choice, FormRow
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pins import WithPad, pin_line
from mentorapp.ui.workshop import Workshop


class Door(Protocol):
    """What the entrance does for an administrator who lets somebody in.

    ended: hears, before what came of it, that it is over; also after a failure of ours.
    """

    def tiles(self) -> tuple[Tile, ...]:
        """Give who has a PIN on this PC."""

    def guests(
        self,
        administrator: str,
        pin: str,
        then: Callable[[tuple[Tile, ...]], None],
        refused: Callable[[Refused], None],
        ended: Callable[[], None],
    ) -> None:
        """Ask whom an administrator can let in."""

    def let_in(
        self,
        guest: Tile,
        administrator: str,
        pin: str,
        refused: Callable[[Refused], None],
        ended: Callable[[], None],
    ) -> None:
        """Let somebody in on the word of an administrator."""


class ForgottenPanel(Dialog):
    """Asks which way in there is without a PIN. visit_asked, key_asked: which one was chosen."""

    visit_asked = Signal()
    key_asked = Signal()

    def __init__(self, shop: Workshop, window: QWidget) -> None:
        super().__init__(shop.look, window, lambda: _("Pincode vergeten?"), width=620, height=400)
        look = shop.look
        ask = lambda: _(  # noqa: E731 - a text
            "Een nieuwe pincode krijg je van een beheerder, bij Beheer, Mensen. Je notities "
            "blijven bewaard. Wil je nu binnen?"
        )
        self.body.addWidget(Text(look, ask, wrap=True))
        self.visit = ListRow(
            look,
            lambda: _("Een beheerder laat je binnen"),
            more=lambda: _("Voor een half uur. Ook als je nog geen pincode hebt."),
            icon="user",
        )
        self.visit.clicked.connect(lambda: self._choose(self.visit_asked.emit))
        self.recovery = ListRow(
            look,
            lambda: _("Met de herstelsleutel"),
            more=lambda: _("Die staat op de afdruk die jullie bewaren."),
            icon="key",
        )
        self.recovery.clicked.connect(lambda: self._choose(self.key_asked.emit))
        self.body.addLayout(Column(look, self.visit, self.recovery, gap=0))
        self.body.addStretch(1)
        self.keys(self.cancel())

    def first(self) -> QWidget:
        """Begin at the usual way."""
        return self.visit

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the other way by the arrows."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def _choose(self, tell: Callable[[], None]) -> None:
        self.put_away()
        tell()


class VisitPanel(Dialog):
    """Asks an administrator for the own PIN, then who comes in. guest: whose tile was chosen."""

    def __init__(self, shop: Workshop, window: QWidget, door: Door, guest: str = "") -> None:
        super().__init__(
            shop.look, window, lambda: _("Een beheerder laat je binnen"), width=780, height=440
        )
        self.shop, self._door, self._guest = shop, door, guest
        self._asking = False
        look = shop.look
        self.form = Form(look)
        told = lambda: _(  # noqa: E731 - a text
            "De beheerder staat naast je en typt de eigen pincode. Je komt een half uur binnen, "
            "op je eigen naam."
        )
        self.form.column.insertWidget(0, Text(look, told, wrap=True))
        tiles = door.tiles()
        others = [tile for tile in tiles if tile.person != guest] or list(tiles)
        self.giver = Choice(
            look, [(tile.person, tile.name) for tile in others], name=lambda: _("Beheerder")
        )
        self.form.add("as", FormRow(look, lambda: _("Beheerder"), self.giver))
        self.pin = pin_line(self.form, "pin", lambda: _("Pincode van de beheerder"))
        self._first = WithPad(self.form, self.pin)
        self.pad = self._first.pad
        self._people = Column(look, gap=0)
        self._who = Plain(look, self._people)
        self._who.hide()
        self.body.addWidget(self._first)
        self.body.addWidget(self._who)
        self.body.addStretch(1)
        self.next = Key(look, lambda: _("Ga verder"), Kind.MAIN, cap=_("Enter"))
        self.next.clicked.connect(self._ask)
        self.keys(self.cancel(), self.next)
        self.guests: list[ListRow] = []

    def first(self) -> QWidget:
        """Begin at who the administrator is, where there is a choice."""
        return self.giver if self.giver.count() > 1 else self.pin

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by Enter, or press what has the focus; the arrows go through the people."""
        now = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(now, ListRow | Key):
                now.click()
            else:
                self._ask()
        elif self.guests and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def may_close(self) -> bool:
        """Stay while something is asked."""
        return not self._asking

    def came_in(self, _came: object) -> None:
        """Go: somebody is in."""
        self.put_away()

    def put_away(self) -> None:
        """Put it away; nothing of a PIN stays."""
        self.pin.clear()
        super().put_away()

    def _ask(self) -> None:
        if self._asking or self.guests:
            return
        if not self.pin.text():
            self.form.rows["pin"].refuse(lambda: _("Typ nog de pincode van de beheerder."))
            return
        self._asking = True
        self.form.clear()
        self._door.guests(
            self._administrator(), self.pin.text(), self._offer, self._refuse, self._ended
        )

    def _ended(self) -> None:
        self._asking = False

    def _administrator(self) -> str:
        return str(self.giver.currentData())

    def _offer(self, guests: Sequence[Tile]) -> None:
        look = self.look
        # Who was chosen on the lock screen stands first, and has the focus.
        ordered = sorted(guests, key=lambda tile: tile.person != self._guest)
        empty(self._people)
        self._people.addWidget(Text(look, lambda: _("Wie komt binnen?"), "lead"))
        for tile in ordered:
            row = ListRow(look, tile.name, more=tile.trade, icon="user")
            row.clicked.connect(partial(self._let_in, tile))
            self.guests.append(row)
            self._people.addWidget(row)
        self._first.hide()
        self.next.hide()
        self._who.show()
        if self.guests:
            self.guests[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _let_in(self, guest: Tile) -> None:
        if not self._asking:
            self._asking = True
            self._door.let_in(
                guest, self._administrator(), self.pin.text(), self._refuse, self._ended
            )

    def _refuse(self, refused: Refused) -> None:
        self.guests = []
        self._who.hide()
        self._first.show()
        self.next.show()
        at_giver = refused.problem in (Problem.NOT_ALLOWED, Problem.UNKNOWN)
        self.form.refuse(refused.at("as" if at_giver else "pin"))
