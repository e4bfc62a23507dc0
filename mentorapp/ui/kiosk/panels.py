"""The two questions of the kiosk: whether it begins, and who ends it."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from mentorapp.base.texts import _
from mentorapp.domain.errors import Problem, Refused
from mentorapp.services.door import Tile
from mentorapp.ui.forms import Form
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.fields import Choice, FormRow
from mentorapp.ui.kit.keys import Check, Key, Kind
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pins import WithPad, pin_line
from mentorapp.ui.workshop import Workshop

_STAYS = 60_000  # milliseconds after which nobody ends it any more


class BeginPanel(Dialog):
    """Says what the kiosk does. begin_asked: it begins; whether also after a restart."""

    begin_asked = Signal(bool)

    def __init__(self, shop: Workshop, window: QWidget) -> None:
        super().__init__(
            shop.look, window, lambda: _("Zet deze pc in kioskstand"), width=620, height=420
        )
        look = shop.look
        what = lambda: _(  # noqa: E731 - a text
            "Leerlingen scannen hun badge en duiden aan wat ze oefenden. Dat wordt hun eigen "
            "notitie, nooit een notitie van jou."
        )
        how = lambda: _(  # noqa: E731 - a text
            "Jij gaat naar buiten. Aan de rest van MentorApp kan niemand meer. Verlaten kan alleen "
            "met de pincode van een mentor of beheerder."
        )
        self.body.addWidget(Text(look, what, wrap=True))
        self.body.addWidget(Text(look, how, wrap=True))
        self.again = Check(
            look,
            lambda: _("Ook na een herstart"),
            more=lambda: _("Zodra dan iemand binnenkomt met een pincode."),
        )
        self.again.setChecked(True)
        self.body.addWidget(self.again)
        self.body.addStretch(1)
        self.begin_key = Key(look, lambda: _("Begin"), Kind.MAIN, icon="device-tablet")
        self.begin_key.clicked.connect(self._begin)
        self.keys(self.cancel(), self.begin_key)

    def first(self) -> QWidget:
        """Begin at the main key."""
        return self.begin_key

    def _begin(self) -> None:
        self.put_away()
        self.begin_asked.emit(self.again.isChecked())


class Leave(Protocol):
    """What ends the kiosk. ended: hears that it is over, whatever came of it."""

    def __call__(
        self,
        keeper: Tile,
        pin: str | None,
        refused: Callable[[Refused], None],
        ended: Callable[[], None],
    ) -> None:
        """Let somebody in."""


class LeavePanel(Dialog):
    """Asks a mentor or an administrator for the PIN; by itself it goes away again."""

    def __init__(
        self,
        shop: Workshop,
        window: QWidget,
        keepers: Sequence[Tile],
        leave: Leave,
        *,
        practice: bool,
    ) -> None:
        high = 330 if practice else 480
        super().__init__(shop.look, window, lambda: _("Verlaat de kiosk"), width=780, height=high)
        look = shop.look
        self._keepers, self._leave, self._practice = list(keepers), leave, practice
        self._asking = False
        self.form = Form(look)
        told = (
            (lambda: _("Oefening: je hebt geen pincode nodig"))
            if practice
            else (lambda: _("Dit kan alleen een mentor of beheerder."))
        )
        self.form.column.insertWidget(0, Text(look, told, wrap=True))
        self.who = Choice(
            look, [(one.person, one.name) for one in keepers], name=lambda: _("Wie ben je?")
        )
        self.form.add("as", FormRow(look, lambda: _("Wie ben je?"), self.who))
        self.who.pick(shop.settings.last)
        self.pin = pin_line(self.form, "pin", lambda: _("Pincode"))
        if practice:
            self.form.rows["pin"].hide()
            self.body.addWidget(self.form)
        else:
            self.body.addWidget(WithPad(self.form, self.pin))
        self.body.addStretch(1)
        self.leave_key = Key(look, lambda: _("Kom binnen"), Kind.MAIN, cap=_("Enter"))
        self.leave_key.clicked.connect(self._try)
        self.keys(self.cancel(), self.leave_key)
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.setInterval(_STAYS)
        self._over.timeout.connect(self.put_away)
        self._over.start()

    def first(self) -> QWidget:
        """Begin at the PIN."""
        return self.leave_key if self._practice else self.pin

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Come in on Enter, or press what has the focus."""
        self._over.start()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not isinstance(QApplication.focusWidget(), Key):
            self._try()
        else:
            super().keyPressEvent(event)

    def may_close(self) -> bool:
        """Stay while a PIN is tried."""
        return not self._asking

    def put_away(self) -> None:
        """Put it away; nothing of a PIN stays."""
        self.pin.clear()
        self._over.stop()
        super().put_away()

    def _try(self) -> None:
        keeper = next((one for one in self._keepers if one.person == self.who.currentData()), None)
        if self._asking or keeper is None:
            return
        if not self._practice and not self.pin.text():
            self.form.rows["pin"].refuse(lambda: _("Typ nog je pincode."))
            return
        self._asking = True
        self.form.clear()
        self._leave(keeper, None if self._practice else self.pin.text(), self._refuse, self._ended)

    def _ended(self) -> None:
        self._asking = False

    def _refuse(self, refused: Refused) -> None:
        self.pin.clear()
        at_who = refused.problem in (Problem.NOT_ALLOWED, Problem.UNKNOWN)
        self.form.refuse(refused.at("as" if at_who else "pin"))
