"""A learner changes its own PIN."""

from mentorapp.base.texts import _
from mentorapp.services import own_pins
from mentorapp.services.people import ChangePin
from mentorapp.ui.own.shop import OwnShop
from mentorapp.ui.pins import NewPinDialog, know_digits, pin_line


class OwnPinPanel(NewPinDialog):
    """Asks for the old PIN and a new one, twice. learner: id of who is in."""

    def __init__(self, shop: OwnShop, learner: str) -> None:
        super().__init__(shop.shop, shop.shop.shell.place(), lambda: _("Verander je pincode"))
        self._own, self._learner = shop, learner
        self.old = pin_line(self.form, "old", lambda: _("Je pincode van nu"))
        self.ask(
            lambda: _("Je nieuwe pincode"), lambda: _("Nog een keer je nieuwe pincode"), self.old
        )

    def changed(self) -> bool:
        """Ask nothing when it is closed: a PIN is no work."""
        return False

    def send_pin(self, pin: str) -> None:
        """Change the PIN of the learner who is in."""
        command = ChangePin(self.old.text(), pin)
        if self._sending:
            return
        self._sending = True
        self.form.clear()

        def given(_done: object) -> None:
            self.put_away()
            know_digits(self.shop, self._learner, pin)
            self._own.tell(lambda: _("Je hebt een nieuwe pincode"))

        self._own.write(
            lambda own: own_pins.change(own, command),
            frozenset(),
            given,
            refused=self.refuse,
            ended=self.ended,
            owner=self,
        )
