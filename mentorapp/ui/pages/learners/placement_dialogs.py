"""Dialogs for the learner and the placement: names, period, contract, who, where, until when."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from mentorapp.base.texts import _
from mentorapp.domain.changes import Changed
from mentorapp.domain.learner_rows import PlacementDetails
from mentorapp.domain.people import ContractType, Establishment, Learner, SchoolContact
from mentorapp.domain.typed import day_text
from mentorapp.services import births, enrolling, placing
from mentorapp.services.placing import Choices
from mentorapp.ui.forms import EditDialog, Form, told
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Say
from mentorapp.ui.kit.dates import DayField
from mentorapp.ui.kit.fields import Choice, FormRow, Line
from mentorapp.ui.pages.data_parts import Checks, Option, Picker, cut, proposal
from mentorapp.ui.pages.learners.house_dialogs import EstablishmentDialog, SchoolDialog
from mentorapp.ui.wording import CONTRACTS
from mentorapp.ui.workshop import Workshop

WITH_DAYS = frozenset({Changed.ROSTER, Changed.DAYS})


def learner_lines(form: Form, learner: Learner | None = None) -> dict[str, Line]:
    """Add the lines of a learner to a form, by field."""
    asked: tuple[tuple[str, Say, Say], ...] = (
        ("given_name", lambda: _("Voornaam"), ""),
        ("family_name", lambda: _("Achternaam"), ""),
        (
            "school_number",
            lambda: _("Leerlingnummer van de school"),
            lambda: _("Mag leeg blijven. Schrijf hier nooit een rijksregisternummer."),
        ),
        ("programme", lambda: _("Opleiding op school"), ""),
        ("year", lambda: _("Leerjaar"), ""),
    )
    return {
        field: form.line(field, say, getattr(learner, field) if learner else "", more=more)
        for field, say, more in asked
    }


class LearnerDialog(EditDialog):
    """Name, number and study of a learner that this workplace keeps itself. born: if known.

    The date of birth is asked only here, and not with a new learner: that road is not made longer
    for what may stay empty. placed: there is a placement, beside which it is written.
    """

    def __init__(
        self, shop: Workshop, learner: Learner, born: date | None, *, placed: bool
    ) -> None:
        super().__init__(shop, shop.shell.place(), learner.name, width=600)
        self._learner = learner
        self.lines = learner_lines(self.form, learner)
        if placed:
            self.lines["born"] = born_line(self.form, born)
        self.finish()

    def save(self) -> None:
        """Change the learner."""
        given = {field: line.text() for field, line in self.lines.items()}
        command = enrolling.EditLearner(self._learner.id, **given)
        self.send(
            partial(enrolling.edit_learner, command=command),
            WITH_DAYS,  # the rules on the page Uren look at the date of birth
            told(self.shop, lambda: _("Bewaard"), self._learner.name),
        )


class BirthDialog(EditDialog):
    """The date of birth of a learner that the school keeps: who employs must know it too."""

    def __init__(self, shop: Workshop, learner: Learner, born: date | None) -> None:
        super().__init__(shop, shop.shell.place(), learner.name)
        self._learner = learner
        self.born = born_line(self.form, born)
        self.finish()

    def save(self) -> None:
        """Say when the learner was born, or that it need not be known."""
        self.send(
            partial(births.set_born, learner=self._learner.id, text=self.born.text()),
            births.CHANGED,
            told(self.shop, lambda: _("Bewaard"), self._learner.name),
        )


def born_line(form: Form, born: date | None) -> Line:
    """Add the line of a date of birth, which says why it is asked."""
    return form.line(
        "born",
        lambda: _("Geboortedatum"),
        day_text(born) if born else "",
        more=lambda: _("Mag leeg blijven. Alleen om de regels voor wie jonger is dan 18 te tonen."),
        hint=lambda: _("bijvoorbeeld 14/3/2009"),
    )


class PlacementFields:
    """The fields of a placement in a form: of the dialog, and of the panel for a new learner."""

    def __init__(self, shop: Workshop, form: Form, starts: date, ends: date) -> None:
        look = shop.look
        self._shop, self._choices = shop, Choices()
        self.starts = DayField(look, starts, name=lambda: _("Eerste dag"))
        self.ends = DayField(look, ends, name=lambda: _("Laatste dag"))
        first = FormRow(look, lambda: _("Eerste dag"), self.starts)
        last = FormRow(look, lambda: _("Laatste dag"), self.ends)
        form.name("starts", first)
        form.name("ends", last)
        form.column.addLayout(Flow(look, first, last, gap=16))
        self.contract = Choice(look, CONTRACTS, name=lambda: _("Soort overeenkomst"))
        form.add("contract", FormRow(look, lambda: _("Soort overeenkomst"), self.contract))
        self.mentors = Checks(
            look, none=lambda: _("Nog geen mentoren. Een beheerder voegt ze toe bij Mensen.")
        )
        form.add("mentors", FormRow(look, lambda: _("Mentoren"), self.mentors))
        self.establishment = Picker(
            look,
            name=lambda: _("Vestiging"),
            none=lambda: _("Geen aparte vestiging"),
            add=lambda: _("Nieuwe vestiging"),
        )
        self.establishment.wanted.connect(self._add_establishment)
        form.add("establishment", FormRow(look, lambda: _("Vestiging"), self.establishment))
        self.school = Picker(
            look,
            name=lambda: _("School"),
            none=lambda: _("Later kiezen"),
            add=lambda: _("Nieuwe school"),
        )
        self.school.wanted.connect(self._add_school)
        form.add(
            "school_contact",
            FormRow(
                look,
                lambda: _("School en trajectbegeleider"),
                self.school,
                more=lambda: _("De school hoeft MentorApp niet te gebruiken."),
            ),
        )
        self.counsellor = Choice(look, name=lambda: _("Trajectbegeleider met MentorApp"))
        self._counsellor = form.add(
            "counsellor",
            FormRow(look, lambda: _("Trajectbegeleider met MentorApp"), self.counsellor),
        )
        self.offer(self._choices)

    def offer(
        self, choices: Choices, row: PlacementDetails | None = None, mentors: Sequence[str] = ()
    ) -> None:
        """Offer what can be chosen, and pick what a placement has. mentors: of a new one."""
        self._choices = choices
        placement = row.placement if row else None
        if placement is not None:
            self.contract.pick(placement.contract)
        self.mentors.offer(
            [(one.id, one.name) for one in choices.mentors],
            placement.mentors if placement else mentors,
        )
        self.establishment.offer(
            [(one.id, establishment_words(one)) for one in choices.establishments],
            placement.establishment if placement else self.establishment.value(),
        )
        self.school.offer(
            [(one.id, school_words(one)) for one in choices.schools],
            placement.school_contact if placement else self.school.value(),
        )
        self._offer_counsellors(choices, row)

    def _offer_counsellors(self, choices: Choices, row: PlacementDetails | None) -> None:
        school = row.placement.school if row else None
        known: list[Option] = [
            (one.id, cut(one.name)) for one in choices.counsellors if one.organisation == school
        ]
        options: list[tuple[str, Say]] = [("", lambda: _("Later kiezen")), *known]
        self.counsellor.offer(options)
        self.counsellor.pick((row.placement.counsellor if row else None) or "")
        self._counsellor.setVisible(bool(known))

    def kind(self) -> ContractType:
        """Give the kind of contract that is picked."""
        return ContractType(self.contract.currentData())

    def asks(self) -> tuple[object, ...]:
        """Give what stands in the fields that a form does not read itself."""
        return (
            self.starts.day(),
            self.ends.day(),
            self.mentors.chosen(),
            self.establishment.value(),
            self.school.value(),
        )

    def _add_school(self) -> None:
        panel = SchoolDialog(self._shop)
        panel.made.connect(lambda id_: self._read_again(self.school, id_))
        panel.open()

    def _add_establishment(self) -> None:
        panel = EstablishmentDialog(self._shop)
        panel.made.connect(lambda id_: self._read_again(self.establishment, id_))
        panel.open()

    def _read_again(self, picker: Picker, id_: str) -> None:
        """Offer the new one too, and pick it."""

        def arrived(choices: Choices) -> None:
            self.establishment.offer(
                [(one.id, establishment_words(one)) for one in choices.establishments],
                id_ if picker is self.establishment else self.establishment.value(),
            )
            self.school.offer(
                [(one.id, school_words(one)) for one in choices.schools],
                id_ if picker is self.school else self.school.value(),
            )

        self._shop.read(placing.choices, arrived, owner=picker)


class PlacementDialog(EditDialog):
    """A placement of a learner, new or known. row: None for a new one."""

    def __init__(
        self,
        shop: Workshop,
        learner: Learner,
        row: PlacementDetails | None,
        choices: Choices,
        period: tuple[date, date],
        *,
        ours: bool,
    ) -> None:
        say = (lambda: _("Nieuwe leerwerkplek")) if row is None else (lambda: _("Leerwerkplek"))
        super().__init__(shop, shop.shell.place(), say, width=680)
        self._learner, self._row = learner, row
        if not ours:
            self.form.column.addWidget(proposal(self.look, partly_words))
        self.fields = PlacementFields(shop, self.form, *period)
        mine = shop.shell.person()
        known = [one.id for one in choices.mentors]
        self.fields.offer(choices, row, (mine,) if mine in known else ())
        self.watch(self.fields.asks)
        self.finish()

    def save(self) -> None:
        """Change the placement, propose it, or add one."""
        fields, row = self.fields, self._row
        starts, ends = fields.starts.day(), fields.ends.day()
        contract, mentors = fields.kind(), fields.mentors.chosen()
        counsellor = str(fields.counsellor.currentData() or "")
        place, school = fields.establishment.value(), fields.school.value()
        if row is None:
            adding = enrolling.AddPlacement(
                self._learner.id,
                starts,
                ends,
                contract,
                mentors,
                counsellor,
                place,
                school,
            )
            self.send(
                partial(enrolling.add_placement, command=adding),
                WITH_DAYS,
                told(self.shop, lambda: _("Leerwerkplek toegevoegd"), self._learner.name),
            )
            return
        former = row.placement
        editing = enrolling.EditPlacement(
            former.id,
            starts,
            ends,
            contract,
            mentors,
            counsellor if counsellor != (former.counsellor or "") else None,
            place,
            school,
        )
        self.send(
            partial(enrolling.edit_placement, command=editing),
            WITH_DAYS,
            told(self.shop, lambda: _("Bewaard"), self._learner.name),
        )


def school_words(one: SchoolContact) -> str:
    """Give a school as it stands in a list: its name, and who follows the learner there."""
    return ", ".join(part for part in (one.name, one.place, one.counsellor) if part)


def establishment_words(one: Establishment) -> str:
    """Give an establishment as it stands in a list."""
    return ", ".join(part for part in (one.name, one.place) if part)


def partly_words() -> str:
    """Say which part of a placement the school keeps."""
    return _(
        "De school beheert periode en overeenkomst: daar doe je een voorstel. "
        "Mentoren, vestiging en contact kies je zelf."
    )
