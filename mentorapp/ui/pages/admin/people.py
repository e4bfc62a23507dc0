"""Mensen: who works here, what each may, and who has a PIN on this PC."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Refused
from mentorapp.domain.people import Person, Role
from mentorapp.services import opening, people, roster
from mentorapp.services.desk import Desk
from mentorapp.services.naming import role_name
from mentorapp.services.people import PersonRow
from mentorapp.services.wording import refusal
from mentorapp.ui.kit.areas import Flow, ListRow
from mentorapp.ui.kit.base import Column, empty
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.fields import FormRow, Line
from mentorapp.ui.kit.keys import Check, Key, Kind
from mentorapp.ui.kit.marks import Tone
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.workshop import Workshop

_CHANGED = frozenset({Changed.PEOPLE, Changed.ROSTER})


class PeopleSection(QWidget):
    """The section."""

    def __init__(self, shop: Workshop) -> None:
        super().__init__()
        self.shop, self.look = shop, shop.look
        look = shop.look
        add = Key(look, lambda: _("Voeg iemand toe"), Kind.MAIN, icon="plus")
        add.clicked.connect(lambda: self._open(None))
        self._list = Column(look, gap=0)
        column = Column(look, gap=12, margins=(0, 15, 0, 0))
        column.addLayout(Flow(look, add))
        column.addLayout(self._list)
        self.setLayout(column)

    def load(self) -> None:
        """Read who is there."""
        self.shop.read(people.people_of_house, self._show, owner=self)

    def _show(self, rows: tuple[PersonRow, ...]) -> None:
        empty(self._list)
        for row in rows:
            found = ListRow(self.look, row.name, more=partial(person_words, row), icon="user")
            found.clicked.connect(partial(self._open, row))
            self._list.addWidget(found)

    def _open(self, row: PersonRow | None, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt
        panel = PersonPanel(self.shop, row)
        panel.closed.connect(self.load)
        panel.open()


class PersonPanel(Dialog):
    """A person, new or known. row: None for a new one."""

    def __init__(self, shop: Workshop, row: PersonRow | None) -> None:
        look = shop.look
        title = (lambda: _("Voeg iemand toe")) if row is None else row.name
        super().__init__(look, shop.shell.place(), title, width=620)
        self.shop, self._row = shop, row
        names = {
            "given_name": lambda: _("Voornaam"),
            "family_name": lambda: _("Achternaam"),
            "trade": lambda: _("Vak of functie"),
            "pin": lambda: _("Pincode op deze pc"),
        }
        self._lines = {name: Line(look, name=say) for name, say in names.items()}
        self._lines["pin"].setEchoMode(QLineEdit.EchoMode.Password)
        self._rows = {name: FormRow(look, names[name], one) for name, one in self._lines.items()}
        if row is not None:
            given, _space, family = row.name.partition(" ")
            for name, text in zip(names, (given, family, row.trade), strict=False):
                self._lines[name].setText(text)
        self._fault = Notice(look, "", Tone.DANGER)
        self._fault.hide()
        self.body.addWidget(self._fault)
        for name in names:
            self.body.addWidget(self._rows[name])
        self._roles = {
            role: Check(look, partial(_role_words, role))
            for role in (Role.MENTOR, Role.ADMINISTRATOR)
        }
        for role, check in self._roles.items():
            check.setChecked(role in row.roles if row is not None else role is Role.MENTOR)
            self.body.addWidget(check)
        save = Key(look, lambda: _("Bewaar"), Kind.MAIN, icon="check")
        save.clicked.connect(self._save)
        keys = [self.cancel(), save]
        if row is not None and not row.is_self:
            remove = Key(look, lambda: _("Werkt hier niet meer"), Kind.QUIET, icon="user-off")
            remove.clicked.connect(self._remove)
            keys.insert(0, remove)
        self.keys(*keys)

    def first(self) -> QWidget:
        """Begin at the name."""
        return self._lines["given_name"]

    def _save(self) -> None:
        given, family, trade, pin = (line.text() for line in self._lines.values())
        roles = tuple(role for role, check in self._roles.items() if check.isChecked())
        row = self._row

        def use_case(desk: Desk) -> None:
            if row is None:
                command = roster.AddPerson(given, family, roles, trade)
                person = roster.add_person(desk, command)
            else:
                people.edit_person(
                    desk, people.EditPerson(row.id, given, family, trade=trade, roles=roles)
                )
                person = Person(row.id, "", given.strip(), family.strip(), roles, trade.strip())
            if pin:
                opening.set_pin(desk, person, pin)

        self._write(use_case)

    def _remove(self) -> None:
        row = self._row
        if row is not None:
            self._write(lambda desk: people.remove_person(desk, row.id))

    def _write(self, use_case: Callable[[Desk], object]) -> None:
        self.shop.write(
            use_case, _CHANGED, lambda _done: self._done(), refused=self._refused, owner=self
        )

    def _done(self) -> None:
        self.put_away()
        self.shop.shell.tell(lambda: _("Bewaard"), can_undo=True)

    def _refused(self, problem: Refused) -> None:
        row = self._rows.get(problem.field or "")
        if row is not None:
            row.refuse(lambda: refusal(problem))
            return
        self._fault.say(lambda: refusal(problem))
        self._fault.show()


def person_words(row: PersonRow) -> str:
    """Say what somebody does, may, and whom he or she accompanies."""
    roles = ", ".join(role_name(role) for role in row.roles)
    pin = _("met pincode") if row.has_pin else _("zonder pincode op deze pc")
    with_ = (
        ngettext("begeleidt {names}", "begeleidt {names}", len(row.learners)).format(
            names=", ".join(row.learners)
        )
        if row.learners
        else ""
    )
    return ". ".join(part for part in (row.trade, roles, pin, with_) if part)


def _role_words(role: Role) -> str:
    if role is Role.ADMINISTRATOR:
        return _("Beheerder: mag mensen, pincodes en back-ups beheren")
    return _("Mentor: noteert en evalueert")
