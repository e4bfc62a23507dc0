"""Bedrijf en vestigingen: the company, the places where it works, the schools it knows."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.changes import Changed
from mentorapp.domain.pay_terms import PayHouse
from mentorapp.domain.people import Establishment, Organisation, SchoolContact
from mentorapp.services import house, pay_terms, rate_rows, rate_words, rule_switches
from mentorapp.services.desk import Desk
from mentorapp.services.house import EditOrganisation
from mentorapp.services.rate_rows import RateRows
from mentorapp.services.rule_switches import HouseRules
from mentorapp.ui.forms import EditDialog, told
from mentorapp.ui.kit.areas import Flow, ListRow
from mentorapp.ui.kit.base import Column, Say, empty
from mentorapp.ui.kit.keys import Key, Pressable
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.admin.pay import PayDialog, pay_words
from mentorapp.ui.pages.admin.rates import RatesDialog
from mentorapp.ui.pages.admin.rules import RulesDialog, house_words
from mentorapp.ui.workshop import Workshop

_CHANGED = frozenset({Changed.ROSTER})
_PAY, _RATES, _RULES = "pay", "rates", "rules"


@dataclass(frozen=True, slots=True)
class Company:
    """What the section shows. rates, rules: of the working time; None at a school."""

    own: Organisation
    establishments: tuple[Establishment, ...]
    schools: tuple[SchoolContact, ...]
    pay: PayHouse
    rates: RateRows | None
    rules: HouseRules | None


class CompanySection(QWidget):
    """The section. parts: what can be pressed, by the id of what it opens or the name of a key."""

    def __init__(self, shop: Workshop) -> None:
        super().__init__()
        self.shop, self.look = shop, shop.look
        self.parts: dict[str, Pressable] = {}
        self._column = Column(shop.look, gap=0, margins=(0, 4, 0, 0))
        self.setLayout(self._column)

    def load(self) -> None:
        """Read what is there."""
        self.shop.read(_company, self._show, owner=self)

    def _show(self, company: Company) -> None:
        focused = next((name for name, one in self.parts.items() if one.hasFocus()), "")
        empty(self._column)
        self.parts = {}
        own = company.own
        self._row(own.id, own.name, partial(_own_words, own), "building", partial(self._own, own))
        pay = company.pay
        self._row(
            _PAY,
            lambda: _("Leervergoeding"),
            partial(pay_words, pay),
            "receipt-euro",
            lambda: PayDialog(self.shop, pay).open(),
        )
        rates = company.rates
        if rates is not None:
            self._row(
                _RATES,
                lambda: _("Bedragen"),
                partial(rate_words.now_words, rates),
                "table",
                partial(self._rates, rates),
            )
        rules = company.rules
        if rules is not None:
            self._row(
                _RULES,
                lambda: _("Regels van de werktijd"),
                partial(house_words, rules),
                "clock-hour-4",
                partial(self._rules, rules),
            )
        establishments, schools = company.establishments, company.schools
        self._head(
            lambda: (
                ngettext("{number} vestiging", "{number} vestigingen", len(establishments)).format(
                    number=len(establishments)
                )
                if establishments
                else _("Nog geen vestigingen")
            ),
            lambda: _("Waar leerlingen bij jullie werken."),
        )
        for place in establishments:
            words = partial(_place_words, place)
            self._row(place.id, place.name, words, "home", partial(self._establishment, place))
        self._add("establishment", lambda: _("Voeg een vestiging toe"), self._establishment)
        self._head(
            lambda: (
                ngettext("{number} school", "{number} scholen", len(schools)).format(
                    number=len(schools)
                )
                if schools
                else _("Nog geen scholen")
            ),
            lambda: _("Wie je op school belt. De school hoeft dit programma niet te hebben."),
        )
        for school in schools:
            words = partial(_school_words, school)
            self._row(school.id, school.name, words, "school", partial(self._school, school))
        self._add("school", lambda: _("Voeg een school toe"), self._school)
        if focused:  # what was removed hands the focus on to the company
            self.parts.get(focused, self.parts[own.id]).setFocus(Qt.FocusReason.OtherFocusReason)

    def _head(self, say: Say, more: Say) -> None:
        look = self.look
        head = Column(look, gap=2, margins=(0, 24, 0, 6))
        head.addWidget(Text(look, say, "lead", wrap=True))
        head.addWidget(Text(look, more, "meta", "ink2", wrap=True))
        self._column.addLayout(head)

    def _row(self, id_: str, name: Say, more: Say, icon: str, does: Callable[[], None]) -> None:
        row = ListRow(self.look, name, more=more, icon=icon)
        row.clicked.connect(lambda _on=False: does())
        self.parts[id_] = row
        self._column.addWidget(row)

    def _add(self, name: str, say: Say, does: Callable[[], None]) -> None:
        key = Key(self.look, say, icon="plus")
        key.clicked.connect(lambda _on=False: does())
        self.parts[name] = key
        flow = Column(self.look, gap=0, margins=(0, 12, 0, 0))
        flow.addLayout(Flow(self.look, key))
        self._column.addLayout(flow)

    def _own(self, own: Organisation) -> None:
        OwnDialog(self.shop, own).open()

    def _rates(self, rates: RateRows) -> None:
        RatesDialog(self.shop, rates).open()

    def _rules(self, rules: HouseRules) -> None:
        RulesDialog(self.shop, rules).open()

    def _establishment(self, former: Establishment | None = None) -> None:
        from mentorapp.ui.pages.learners.house_dialogs import (  # noqa: PLC0415 - when asked for
            EstablishmentDialog,
        )

        EstablishmentDialog(self.shop, former).open()

    def _school(self, former: SchoolContact | None = None) -> None:
        from mentorapp.ui.pages.learners.house_dialogs import (  # noqa: PLC0415 - when asked for
            SchoolDialog,
        )

        SchoolDialog(self.shop, former).open()


class OwnDialog(EditDialog):
    """What the own company is called, and where it is."""

    def __init__(self, shop: Workshop, former: Organisation) -> None:
        super().__init__(shop, shop.shell.place(), lambda: _("Bedrijf"), width=600)
        line = self.form.line
        self.lines = {
            "name": line("name", lambda: _("Naam van het bedrijf"), former.name),
            "place": line("place", lambda: _("Gemeente"), former.place),
            "number": line(
                "number",
                lambda: _("Ondernemingsnummer"),
                former.number,
                more=lambda: _("Mag leeg blijven."),
            ),
        }
        self.finish()

    def save(self) -> None:
        """Change the company."""
        command = EditOrganisation(**{field: line.text() for field, line in self.lines.items()})
        self.send(
            partial(house.edit_organisation, command=command),
            _CHANGED,
            told(self.shop, lambda: _("Bewaard"), command.name.strip()),
        )


def _company(desk: Desk) -> Company:
    """Read the section; called on the lane."""
    return Company(
        house.own(desk),
        tuple(house.establishments(desk)),
        tuple(house.school_contacts(desk)),
        pay_terms.house(desk),
        None if desk.is_school else rate_rows.rate_rows(desk),
        None if desk.is_school else rule_switches.house_rules(desk),
    )


def _own_words(own: Organisation) -> str:
    return _said(own.place, _("ondernemingsnummer {number}"), own.number) or _("Vul verder aan")


def _place_words(place: Establishment) -> str:
    where = ", ".join(part for part in (place.street, place.place) if part)
    return _said(where, _("vestigingsnummer {number}"), place.number) or _("Vul verder aan")


def _school_words(school: SchoolContact) -> str:
    parts = (school.place, school.counsellor, school.phone, school.email)
    return ", ".join(part for part in parts if part) or _("Vul verder aan")


def _said(where: str, template: str, number: str) -> str:
    numbered = template.format(number=number) if number else ""
    return ", ".join(part for part in (where, numbered) if part)
