"""What an administrator, who stands beside, gives to who is in: seen, asked for."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.services import access
from mentorapp.services.access import Standing
from mentorapp.services.session import Session
from mentorapp.ui.forms import EditDialog
from mentorapp.ui.kit.base import Say
from mentorapp.ui.kit.fields import Choice, FormRow
from mentorapp.ui.kit.keys import Key
from mentorapp.ui.kit.marks import Tag
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pins import pin_line
from mentorapp.ui.workshop import Workshop

_AFTER = 1000  # milliseconds after the end, when it is certainly over


@dataclass(frozen=True, slots=True)
class Shown:
    """How it stands. left: milliseconds until what was given is over; asks_pin: not in practice."""

    standing: Standing
    left: int
    asks_pin: bool


class AccessSign(QObject):
    """The tag beside the title that says who gave access, and the key that asks for it.

    changed: what only an administrator may do is open now, or not any more.
    """

    changed = Signal()

    def __init__(self, shop: Workshop) -> None:
        super().__init__()
        self.shop = shop
        self.tag = Tag(shop.look, "", icon="lock-open")
        self.key = Key(shop.look, lambda: _("Vraag toegang"), icon="lock-open")
        self.key.clicked.connect(self._ask)
        self._now: Shown | None = None
        self._over = QTimer(self, singleShot=True)
        self._over.timeout.connect(self.load)
        for part in (self.tag, self.key):
            part.hide()

    def load(self) -> None:
        """Read how it stands."""
        shell = self.shop.shell
        self.shop.lane.ask(lambda: _shown(shell.session()), self._show, owner=self)

    @property
    def left(self) -> int:
        """Milliseconds until it is looked at again whether the access is over."""
        return self._over.remainingTime()

    def _show(self, shown: Shown) -> None:
        former, standing = self._now, shown.standing
        self._now = shown
        given = standing.access
        if given is not None:
            time = f"{given.until.astimezone():%H:%M}"
            name = given.name.split(" ")[0]
            self.tag.say(lambda: _("{name} gaf je toegang tot {time}").format(name=name, time=time))
            self._over.start(shown.left)
        else:
            self._over.stop()
        self.tag.setVisible(given is not None)
        self.key.setVisible(not standing.open and bool(standing.givers))
        if former is not None and former.standing.open != standing.open:
            self.changed.emit()

    def _ask(self) -> None:
        if self._now is not None:
            panel = AccessDialog(self.shop, self._now)
            panel.given.connect(self.load)
            panel.open()


class AccessDialog(EditDialog):
    """Asks an administrator for the own PIN. given: it was right."""

    given = Signal()

    def __init__(self, shop: Workshop, shown: Shown) -> None:
        title = lambda: _("Een beheerder geeft je toegang")  # noqa: E731 - a text
        super().__init__(shop, shop.shell.place(), title)
        look, form = shop.look, self.form
        more = lambda: _(  # noqa: E731 - a text
            "De beheerder staat naast je en typt de eigen pincode. Je mag dan een half uur wat een "
            "beheerder mag, op je eigen naam."
        )
        form.column.insertWidget(0, Text(look, more, wrap=True))
        self.giver = Choice(
            look,
            [(tile.person, tile.name) for tile in shown.standing.givers],
            name=lambda: _("Beheerder"),
        )
        form.add("as", FormRow(look, lambda: _("Beheerder"), self.giver))
        self.pin = pin_line(form, "pin", lambda: _("Pincode van de beheerder"))
        self._asks_pin = shown.asks_pin
        form.rows["pin"].setVisible(self._asks_pin)
        self.finish()

    def save_words(self) -> Say:
        """Give the words of the main key."""
        return lambda: _("Geef toegang")

    def first(self) -> QWidget:
        """Begin at who the administrator is, where there is a choice."""
        return self.giver if self.giver.count() > 1 or not self._asks_pin else self.pin

    def changed(self) -> bool:
        """Ask nothing when it is closed: a PIN is no work."""
        return False

    def save(self) -> None:
        """Let the administrator prove to be one."""
        if self._sending:
            return
        giver, pin = str(self.giver.currentData()), self.pin.text() if self._asks_pin else None
        if pin == "":
            self.form.rows["pin"].refuse(lambda: _("Typ nog de pincode van de beheerder."))
            return
        self._sending = True
        self.form.clear()
        shell = self.shop.shell
        self.shop.lane.ask(
            lambda: access.give(shell.session(), giver, pin),
            self._given,
            refused=self.refuse,
            ended=self.ended,
            owner=self,
        )

    def put_away(self) -> None:
        """Put it away; nothing of a PIN stays."""
        self.pin.clear()
        super().put_away()

    def _given(self, _access: object) -> None:
        self.put_away()
        self.given.emit()


def _shown(session: Session) -> Shown:
    """Read how it stands; called on the lane."""
    standing = access.standing(session)
    left = 0
    if standing.access is not None:
        lasting = standing.access.until - datetime.now(UTC)
        left = max(0, round(lasting / timedelta(milliseconds=1))) + _AFTER
    return Shown(standing, left, asks_pin=not session.practice)
