"""For who forgot a PIN: ask an administrator, or type the printed recovery key."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.errors import Refused
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.fields import FormRow, Line
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.text import Text
from mentorapp.ui.workshop import Workshop

Enter = Callable[[str, Callable[[Refused], None]], None]


class RecoveryPanel(Dialog):
    """Asks for the recovery key. enter: lets whoever has it in, or hears why not."""

    def __init__(self, shop: Workshop, window: QWidget, enter: Enter) -> None:
        super().__init__(shop.look, window, lambda: _("Pincode vergeten?"))
        look = shop.look
        self._enter = enter
        ask = lambda: _(  # noqa: E731 - a text
            "Vraag een beheerder van je bedrijf om je een nieuwe pincode te geven. Dat kan bij "
            "Beheer, Vergrendelen en pincodes. Je notities blijven bewaard."
        )
        self.body.addWidget(Text(look, ask, wrap=True))
        self.line = Line(look, name=lambda: _("Herstelsleutel"))
        self.row = FormRow(
            look,
            lambda: _("Herstelsleutel"),
            self.line,
            more=lambda: _("Is er geen beheerder? Typ de herstelsleutel van de afdruk."),
        )
        self.body.addWidget(self.row)
        self.body.addStretch(1)
        done = Key(look, lambda: _("Kom binnen"), Kind.MAIN, cap=_("Enter"))
        done.clicked.connect(self._try)
        self.line.returnPressed.connect(self._try)
        self.keys(self.cancel(), done)

    def first(self) -> QWidget:
        """Begin at the line."""
        return self.line

    def _try(self) -> None:
        typed = self.line.text().strip()
        if not typed:
            self.row.refuse(lambda: _("Typ nog de herstelsleutel."))
            return

        def refused(problem: Refused) -> None:
            from mentorapp.services.wording import refusal  # noqa: PLC0415 - only when it is

            self.row.refuse(lambda: refusal(problem))

        self._enter(typed, refused)

    def came_in(self, _came: object) -> None:
        """Go: somebody is in."""
        self.put_away()
