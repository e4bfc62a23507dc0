"""With the printed recovery key: coming in, and giving an administrator a new PIN at once."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Person, Role
from mentorapp.services import opening, people
from mentorapp.services.desk import Desk
from mentorapp.services.people import PersonRow
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.fields import Choice, FormRow, Line
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pins import NewPinDialog, know_digits
from mentorapp.ui.workshop import Workshop

Enter = Callable[[str, Callable[[Refused], None], Callable[[], None]], None]
_LONGEST = 200  # letters of a recovery key, with room for spaces and lines
_CHANGED = frozenset({Changed.PEOPLE})


class RecoveryPanel(Dialog):
    """Asks for the recovery key. enter: lets whoever has it in.

    It says why not, and before that, or after a failure of ours, that it is over.
    """

    def __init__(self, shop: Workshop, window: QWidget, enter: Enter) -> None:
        super().__init__(shop.look, window, lambda: _("Met de herstelsleutel"))
        look = shop.look
        self.shop, self._enter, self._asking = shop, enter, False
        told = lambda: _(  # noqa: E731 - a text
            "Typ de herstelsleutel van de afdruk. Daarna geef je een beheerder een nieuwe pincode."
        )
        self.body.addWidget(Text(look, told, wrap=True))
        self.line = Line(look, name=lambda: _("Herstelsleutel"))
        self.line.setMaxLength(_LONGEST)
        self.row = FormRow(look, lambda: _("Herstelsleutel"), self.line)
        self.body.addWidget(self.row)
        self.body.addStretch(1)
        done = Key(look, lambda: _("Kom binnen"), Kind.MAIN, cap=_("Enter"))
        done.clicked.connect(self._try)
        self.line.returnPressed.connect(self._try)
        self.keys(self.cancel(), done)

    def first(self) -> QWidget:
        """Begin at the line."""
        return self.line

    def may_close(self) -> bool:
        """Stay while the key is tried."""
        return not self._asking

    def came_in(self, _came: object) -> None:
        """Go: somebody is in. The next thing is a PIN that opens here."""
        self.put_away()
        NewPinPanel(self.shop, self._window).open()

    def _try(self) -> None:
        typed = self.line.text().strip()
        if not typed:
            self.row.refuse(lambda: _("Typ nog de herstelsleutel."))
            return
        if self._asking:
            return
        self._asking = True
        self._enter(typed, self._refused, self._ended)

    def _ended(self) -> None:
        self._asking = False

    def _refused(self, problem: Refused) -> None:
        from mentorapp.services.wording import refusal  # noqa: PLC0415 - only when it is

        self.row.refuse(lambda: refusal(problem))


class NewPinPanel(NewPinDialog):
    """Gives an administrator a new PIN, twice typed; the others get theirs in Beheer."""

    def __init__(self, shop: Workshop, window: QWidget) -> None:
        told = lambda: _(  # noqa: E731 - a text
            "Je kwam binnen met de herstelsleutel. Geef nu een beheerder een nieuwe pincode. De "
            "anderen krijgen hun pincode bij Beheer, Mensen."
        )
        super().__init__(shop, window, lambda: _("Nieuwe pincode voor een beheerder"), told)
        self._rows: dict[str, PersonRow] = {}
        self.who = Choice(shop.look, name=lambda: _("Beheerder"))
        self.form.add("person", FormRow(shop.look, lambda: _("Beheerder"), self.who))
        self.ask(lambda: _("Nieuwe pincode"), lambda: _("Nog een keer de nieuwe pincode"))
        shop.read(people.people_of_house, self._offer, owner=self)

    def first(self) -> QWidget:
        """Begin at the PIN: mostly there is one administrator."""
        return self.new.pin

    def send_pin(self, pin: str) -> None:
        """Give the PIN."""
        row = self._rows.get(str(self.who.currentData()))
        if row is None:
            return
        person = Person(row.id, "", row.given_name, row.family_name, row.roles, row.trade)

        def given(_done: object) -> None:
            know_digits(self.shop, row.id, pin, last=row.id)
            self.shop.shell.tell(
                lambda: _("{name} heeft een nieuwe pincode").format(name=row.name),
                lambda: _("Vergrendel het scherm en kom ermee binnen."),
            )

        def use_case(desk: Desk) -> None:
            opening.set_pin(desk, person, pin)

        self.send(use_case, _CHANGED, given)

    def _offer(self, rows: tuple[PersonRow, ...]) -> None:
        found = [row for row in rows if Role.ADMINISTRATOR in row.roles]
        self._rows = {row.id: row for row in found}
        self.who.offer([(row.id, row.name) for row in found])
        self.rebase()
        if not found:
            self.refuse(Refused(Problem.MISSING, "person"))
