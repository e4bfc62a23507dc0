"""Mensen: who works here, what each may, and who has a PIN on this PC."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.changes import Changed
from mentorapp.domain.people import Person, Role
from mentorapp.services import opening, people, roster
from mentorapp.services.desk import Desk
from mentorapp.services.naming import role_name
from mentorapp.services.people import PersonRow
from mentorapp.ui.forms import EditDialog, told
from mentorapp.ui.kit.areas import Flow, ListRow
from mentorapp.ui.kit.base import Column, empty
from mentorapp.ui.kit.keys import Check, Key, Kind, Pressable
from mentorapp.ui.pins import know_digits, pin_line
from mentorapp.ui.workshop import Workshop

_CHANGED = frozenset({Changed.PEOPLE, Changed.ROSTER})


class PeopleSection(QWidget):
    """The section."""

    def __init__(self, shop: Workshop) -> None:
        super().__init__()
        self.shop, self.look = shop, shop.look
        look = shop.look
        self.add = Key(look, lambda: _("Voeg iemand toe"), Kind.MAIN, icon="plus")
        self.add.clicked.connect(lambda: self._open(None))
        self.rows: dict[str, ListRow] = {}
        self._list = Column(look, gap=0)
        column = Column(look, gap=12, margins=(0, 15, 0, 0))
        column.addLayout(Flow(look, self.add))
        column.addLayout(self._list)
        self.setLayout(column)

    def load(self) -> None:
        """Read who is there."""
        self.shop.read(people.people_of_house, self._show, owner=self)

    def _show(self, rows: tuple[PersonRow, ...]) -> None:
        focused = next((id_ for id_, one in self.rows.items() if one.hasFocus()), "")
        empty(self._list)
        self.rows = {}
        for row in rows:
            found = ListRow(self.look, row.name, more=partial(self._words, row), icon="user")
            found.clicked.connect(partial(self._open, row))
            self.rows[row.id] = found
            self._list.addWidget(found)
        if focused:  # who was removed hands the focus on to the key above
            target: Pressable = self.rows.get(focused, self.add)
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _words(self, row: PersonRow) -> str:
        return person_words(row, alone=bool(self.shop.together))

    def _open(self, row: PersonRow | None, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt
        PersonPanel(self.shop, row).open()


class PersonPanel(EditDialog):
    """A person, new or known. row: None for a new one."""

    def __init__(self, shop: Workshop, row: PersonRow | None) -> None:
        title = (lambda: _("Voeg iemand toe")) if row is None else row.name
        super().__init__(shop, shop.shell.place(), title, width=620)
        look, line, self._row = shop.look, self.form.line, row
        given, _space, family = row.name.partition(" ") if row else ("", "", "")
        self.lines = {
            "given_name": line("given_name", lambda: _("Voornaam"), given),
            "family_name": line("family_name", lambda: _("Achternaam"), family),
            "trade": line("trade", lambda: _("Vak of functie"), row.trade if row else ""),
            "pin": pin_line(self.form, "pin", lambda: _("Pincode op deze pc")),
        }
        self.roles = {
            role: Check(look, partial(_role_words, role))
            for role in (Role.MENTOR, Role.ADMINISTRATOR)
        }
        for role, check in self.roles.items():
            check.setChecked(role in row.roles if row is not None else role is Role.MENTOR)
            self.form.column.addWidget(check)
        self.watch(self._chosen)
        if row is None or row.is_self:
            self.finish()
            return
        remove = Key(look, lambda: _("Werkt hier niet meer"), Kind.QUIET, icon="user-off")
        remove.clicked.connect(self._remove)
        self.finish(remove)

    def save(self) -> None:
        """Add the person, or change what is known; give the PIN that was typed."""
        given, family, trade, pin = (line.text() for line in self.lines.values())
        row, roles = self._row, self._chosen()

        def use_case(desk: Desk) -> str:
            if row is None:
                person = roster.add_person(desk, roster.AddPerson(given, family, roles, trade))
            else:
                people.edit_person(
                    desk, people.EditPerson(row.id, given, family, trade=trade, roles=roles)
                )
                person = Person(row.id, "", given.strip(), family.strip(), roles, trade.strip())
            if pin:
                opening.set_pin(desk, person, pin)
            return person.id

        name = f"{given.strip()} {family.strip()}"
        say = told(self.shop, lambda: _("Bewaard"), name)

        def done(person: str) -> None:
            if pin:
                know_digits(self.shop, person, pin)
            say(person)

        self.send(use_case, _CHANGED, done)

    def _chosen(self) -> tuple[Role, ...]:
        return tuple(role for role, check in self.roles.items() if check.isChecked())

    def _remove(self) -> None:
        row = self._row
        if row is not None:
            say = told(self.shop, lambda: _("Bewaard"), row.name)
            self.send(lambda desk: people.remove_person(desk, row.id), _CHANGED, say)


def person_words(row: PersonRow, *, alone: bool = False) -> str:
    """Say what somebody does, may, and whom he or she accompanies; alone: not the last."""
    roles = ", ".join(role_name(role) for role in row.roles)
    pin = _("met pincode") if row.has_pin else _("zonder pincode op deze pc")
    with_ = (
        ngettext("begeleidt {names}", "begeleidt {names}", len(row.learners)).format(
            names=", ".join(row.learners)
        )
        if row.learners and not alone
        else ""
    )
    first = ", ".join(part for part in (row.trade, roles, pin) if part)
    return formats.sentences(first, with_)


def _role_words(role: Role) -> str:
    if role is Role.ADMINISTRATOR:
        return _("Beheerder: mag mensen, pincodes en back-ups beheren")
    return _("Mentor: noteert en evalueert")
