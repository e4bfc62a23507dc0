"""Steps 2 and 3: the company, where it works, who begins, and the PIN."""

from mentorapp.base.texts import _
from mentorapp.domain.errors import Refused
from mentorapp.services import beginning, house
from mentorapp.services.beginning import Company, FirstPerson
from mentorapp.ui.first_run.question import Question
from mentorapp.ui.pins import NewPin
from mentorapp.ui.workshop import Workshop


class CompanyPage(Question):
    """What the company is called and where it is."""

    step = 1

    def __init__(self, shop: Workshop) -> None:
        super().__init__(
            shop,
            lambda: _("Hoe heet je bedrijf?"),
            lambda: _("Deze naam staat op het beginscherm en op je verslagen."),
        )
        self.name = self.form.line("name", lambda: _("Naam van het bedrijf"))
        self.place = self.form.line("place", lambda: _("Gemeente"))
        self.number = self.form.line(
            "number",
            lambda: _("Ondernemingsnummer"),
            more=lambda: _("Mag leeg blijven. Het staat op de overeenkomst."),
        )

    def given(self) -> Company:
        """Give what stands here."""
        return Company(self.name.text(), self.place.text(), self.number.text())

    def check(self) -> None:
        """Refuse a company without a name."""
        beginning.check_company(self.given())


class EstablishmentPage(Question):
    """Where the company works, when that has a name of its own."""

    step = 1
    may_wait = True

    def __init__(self, shop: Workshop) -> None:
        super().__init__(
            shop,
            lambda: _("Op welke vestiging werkt je leerling?"),
            lambda: _("Heeft je bedrijf één adres? Kies dan Later invullen."),
        )
        self.name = self.form.line(
            "name", lambda: _("Naam van de vestiging"), hint=lambda: _("Bijvoorbeeld: werkhuis")
        )
        self.street = self.form.line("street", lambda: _("Straat en nummer"))
        self.place = self.form.line("place", lambda: _("Gemeente"))
        self.number = self.form.line(
            "number", lambda: _("Vestigingsnummer"), more=lambda: _("Mag leeg blijven.")
        )

    def given(self) -> house.AddEstablishment:
        """Give what stands here."""
        return house.AddEstablishment(
            self.name.text(), self.street.text(), self.place.text(), self.number.text()
        )

    def check(self) -> None:
        """Refuse an establishment without a name."""
        house.new_establishment("", self.given())


class PersonPage(Question):
    """Who makes the store."""

    step = 2

    def __init__(self, shop: Workshop) -> None:
        super().__init__(
            shop,
            lambda: _("Wie ben jij?"),
            lambda: _("Jij wordt mentor en beheerder. Collega's voeg je later toe."),
        )
        self.given_name = self.form.line("given_name", lambda: _("Voornaam"))
        self.family_name = self.form.line("family_name", lambda: _("Achternaam"))
        self.trade = self.form.line(
            "trade", lambda: _("Beroep"), more=lambda: _("Mag leeg blijven.")
        )

    def given(self, pin: str = "") -> FirstPerson:
        """Give what stands here. pin: of the next page."""
        return FirstPerson(self.given_name.text(), self.family_name.text(), pin, self.trade.text())

    def check(self) -> None:
        """Refuse somebody without a name; the PIN is asked on the next page."""
        try:
            beginning.check_person(self.given())
        except Refused as refused:
            if refused.field != "pin":
                raise


class PinPage(Question):
    """The PIN, typed twice."""

    step = 2

    def __init__(self, shop: Workshop, person: PersonPage) -> None:
        super().__init__(
            shop,
            lambda: _("Kies je pincode"),
            lambda: _("Daarmee kom je binnen. Kies cijfers die een ander niet raadt."),
        )
        self._person = person
        self.new = NewPin(
            self.form,
            lambda: _("Pincode"),
            lambda: _("Nog een keer"),
            hint=lambda: _("Alleen cijfers"),
        )

    def given(self) -> FirstPerson:
        """Give the person with the PIN."""
        return self._person.given(self.new.pin.text())

    def check(self) -> None:
        """Refuse a PIN that is too short, or that was typed otherwise the second time."""
        beginning.check_person(self.given())
        self.new.given()
