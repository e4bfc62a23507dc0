"""Dialogs for what the company notes itself: a school with its counsellor, an establishment."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal

from mentorapp.base.texts import _
from mentorapp.domain.changes import Changed
from mentorapp.domain.people import Establishment, SchoolContact
from mentorapp.services import house
from mentorapp.services.desk import Desk
from mentorapp.services.editing import Edited
from mentorapp.ui.forms import EditDialog, told
from mentorapp.ui.kit.base import Say
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.workshop import Workshop

ROSTER = frozenset({Changed.ROSTER})
Lines = tuple[tuple[str, Say, Say], ...]  # field, label, what is asked


class _HouseDialog(EditDialog):
    """A record of the house, new or known. made: the id of a new one."""

    made = Signal(str)

    def __init__(
        self, shop: Workshop, say: Say, lines: Lines, former: SchoolContact | Establishment | None
    ) -> None:
        super().__init__(shop, shop.shell.place(), say, width=600)
        self.former = former
        self.lines = {
            field: self.form.line(field, label, getattr(former, field) if former else "", more=more)
            for field, label, more in lines
        }
        keys = []
        if former is not None:
            remove = Key(shop.look, lambda: _("Schrap"), Kind.QUIET, icon="trash")
            remove.clicked.connect(self._remove)
            keys.append(remove)
        self.finish(*keys)

    def given(self) -> dict[str, str]:
        """Give what stands in the lines, by field."""
        return {field: line.text() for field, line in self.lines.items()}

    def adding(self) -> Callable[[Desk], SchoolContact | Establishment]:
        """Give what adds it; the subclass says it."""
        raise NotImplementedError

    def editing(self, id_: str) -> Callable[[Desk], Edited]:
        """Give what changes it; the subclass says it."""
        raise NotImplementedError

    def removing(self, id_: str) -> Callable[[Desk], Edited]:
        """Give what removes it; the subclass says it."""
        raise NotImplementedError

    def save(self) -> None:
        """Add it, or change it."""
        name = self.given()["name"].strip()
        if self.former is not None:
            say = told(self.shop, lambda: _("Bewaard"), name)
            self.send(self.editing(self.former.id), ROSTER, say)
            return

        def added(value: SchoolContact | Establishment) -> None:
            told(self.shop, lambda: _("Toegevoegd"), name)(value)
            self.made.emit(value.id)

        self.send(self.adding(), ROSTER, added)

    def _remove(self) -> None:
        if self.former is not None:
            say = told(self.shop, lambda: _("Geschrapt"), self.former.name)
            self.send(self.removing(self.former.id), ROSTER, say)


class SchoolDialog(_HouseDialog):
    """A school as the workplace notes it. former: None for a new one."""

    def __init__(self, shop: Workshop, former: SchoolContact | None = None) -> None:
        super().__init__(
            shop,
            (lambda: _("Nieuwe school")) if former is None else (lambda: _("School")),
            (
                ("name", lambda: _("Naam van de school"), ""),
                ("place", lambda: _("Gemeente"), ""),
                ("number", lambda: _("Instellingsnummer"), lambda: _("Mag leeg blijven.")),
                (
                    "counsellor",
                    lambda: _("Trajectbegeleider"),
                    lambda: _("Wie volgt de leerling op vanuit de school? Mag leeg blijven."),
                ),
                ("phone", lambda: _("Telefoon"), ""),
                ("email", lambda: _("E-mail"), ""),
            ),
            former,
        )

    def adding(self) -> Callable[[Desk], SchoolContact]:
        """Note the school."""
        command = house.AddSchoolContact(**self.given())
        return partial(house.add_school_contact, command=command)

    def editing(self, id_: str) -> Callable[[Desk], Edited]:
        """Change what is noted of it."""
        command = house.EditSchoolContact(id_, **self.given())
        return partial(house.edit_school_contact, command=command)

    def removing(self, id_: str) -> Callable[[Desk], Edited]:
        """Take it from the list."""
        return partial(house.remove_school_contact, school_contact=id_)


class EstablishmentDialog(_HouseDialog):
    """A place where the company works. former: None for a new one."""

    def __init__(self, shop: Workshop, former: Establishment | None = None) -> None:
        super().__init__(
            shop,
            (lambda: _("Nieuwe vestiging")) if former is None else (lambda: _("Vestiging")),
            (
                ("name", lambda: _("Naam van de vestiging"), ""),
                ("street", lambda: _("Straat en nummer"), ""),
                ("place", lambda: _("Gemeente"), ""),
                ("number", lambda: _("Vestigingsnummer"), lambda: _("Mag leeg blijven.")),
            ),
            former,
        )

    def adding(self) -> Callable[[Desk], Establishment]:
        """Add the establishment."""
        command = house.AddEstablishment(**self.given())
        return partial(house.add_establishment, command=command)

    def editing(self, id_: str) -> Callable[[Desk], Edited]:
        """Change it."""
        command = house.EditEstablishment(id_, **self.given())
        return partial(house.edit_establishment, command=command)

    def removing(self, id_: str) -> Callable[[Desk], Edited]:
        """Take it from the list."""
        return partial(house.remove_establishment, establishment=id_)
