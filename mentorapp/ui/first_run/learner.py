"""Step 4: the first learner, when, and of which school."""

from datetime import date

from mentorapp.base.texts import _
from mentorapp.domain.calendar import school_year_days
from mentorapp.services import beginning, house
from mentorapp.services.beginning import FirstLearner
from mentorapp.ui.first_run.question import Question
from mentorapp.ui.kit.dates import DayField
from mentorapp.ui.kit.fields import Choice, FormRow
from mentorapp.ui.wording import CONTRACTS
from mentorapp.ui.workshop import Workshop


class LearnerPage(Question):
    """What the learner is called."""

    step = 3
    may_wait = True

    def __init__(self, shop: Workshop) -> None:
        super().__init__(
            shop,
            lambda: _("Wie is je eerste leerling?"),
            lambda: _("Nog geen leerling? Kies Later invullen."),
        )
        self.given_name = self.form.line("given_name", lambda: _("Voornaam"))
        self.family_name = self.form.line("family_name", lambda: _("Achternaam"))
        self.number = self.form.line(
            "school_number",
            lambda: _("Leerlingnummer van de school"),
            more=lambda: _("Mag leeg blijven. Schrijf hier nooit een rijksregisternummer."),
        )

    def check(self) -> None:
        """Refuse a learner without a name."""
        starts, ends = school_year_days(date.today())  # noqa: DTZ011 - the day on the wall
        beginning.check_learner(
            FirstLearner(
                self.given_name.text(),
                self.family_name.text(),
                starts,
                ends,
                school_number=self.number.text(),
            )
        )


class PeriodPage(Question):
    """From when until when, and under which contract."""

    step = 3

    def __init__(self, shop: Workshop) -> None:
        super().__init__(
            shop,
            lambda: _("Wanneer is je leerling bij jou?"),
            lambda: _("De eerste en de laatste dag van de overeenkomst."),
        )
        starts, ends = school_year_days(date.today())  # noqa: DTZ011 - the day on the wall
        self.starts = DayField(shop.look, starts, name=lambda: _("Eerste dag"))
        self.ends = DayField(shop.look, ends, name=lambda: _("Laatste dag"))
        self.contract = Choice(shop.look, CONTRACTS, name=lambda: _("Soort overeenkomst"))
        add = self.form.add
        add("starts", FormRow(shop.look, lambda: _("Eerste dag"), self.starts))
        add("ends", FormRow(shop.look, lambda: _("Laatste dag"), self.ends))
        add("contract", FormRow(shop.look, lambda: _("Soort overeenkomst"), self.contract))

    def check(self) -> None:
        """Refuse an end before the beginning."""
        beginning.check_learner(
            FirstLearner("-", "-", self.starts.day(), self.ends.day(), self.contract.currentData())
        )


class SchoolPage(Question):
    """The school, as the workplace notes it; it need not use this program."""

    step = 3
    may_wait = True

    def __init__(self, shop: Workshop) -> None:
        super().__init__(
            shop,
            lambda: _("Van welke school komt je leerling?"),
            lambda: _("De school hoeft MentorApp niet te gebruiken."),
        )
        self.name = self.form.line("name", lambda: _("Naam van de school"))
        self.place = self.form.line("place", lambda: _("Gemeente"))
        self.counsellor = self.form.line(
            "counsellor",
            lambda: _("Trajectbegeleider"),
            more=lambda: _("Wie volgt je leerling op vanuit de school? Mag leeg blijven."),
        )
        self.phone = self.form.line("phone", lambda: _("Telefoon"))
        self.email = self.form.line("email", lambda: _("E-mail"))

    def given(self) -> house.AddSchoolContact:
        """Give what stands here."""
        return house.AddSchoolContact(
            self.name.text(),
            self.place.text(),
            counsellor=self.counsellor.text(),
            phone=self.phone.text(),
            email=self.email.text(),
        )

    def check(self) -> None:
        """Refuse a school without a name, and a number or address that can be none."""
        house.new_school_contact("", self.given())
