"""How the company pays its learners: region, what is counted, and the codes it decides on."""

from functools import partial

from mentorapp.base.texts import _
from mentorapp.domain.changes import Changed
from mentorapp.domain.ledger import Basis, WorkerStatus
from mentorapp.domain.pay_terms import PayHouse
from mentorapp.services import money_words, pay_terms
from mentorapp.services.pay_terms import SetHouse
from mentorapp.ui.forms import EditDialog, told
from mentorapp.ui.kit.base import Say
from mentorapp.ui.kit.fields import Choice, FormRow
from mentorapp.ui.kit.keys import Check
from mentorapp.ui.kit.text import Text
from mentorapp.ui.workshop import Workshop

_CHANGED = frozenset({Changed.DAYS, Changed.ROSTER})


class PayDialog(EditDialog):
    """The settings. former: what holds now."""

    def __init__(self, shop: Workshop, former: PayHouse) -> None:
        super().__init__(shop, shop.shell.place(), lambda: _("Leervergoeding"), width=600)
        look = self.look
        lead = lambda: _(  # noqa: E731 - a text
            "Zo rekent het programma voor alle leerlingen. Een afgesloten maand verandert niet."
        )
        self.form.column.insertWidget(0, Text(look, lead, role="ink2", wrap=True))
        self.region = self._choice(
            "region", lambda: _("Regio"), [*pay_terms.regions()], former.region
        )
        counts: list[tuple[str, Say]] = [
            (Basis.DAYS.value, lambda: _("Dagen van het rooster")),
            (Basis.HOURS.value, lambda: _("Uren van het rooster")),
        ]
        self.basis = self._choice("basis", lambda: _("Gerekend in"), counts, former.basis.value)
        statuses: list[tuple[str, Say]] = [
            (one.value, partial(money_words.status_words, one)) for one in WorkerStatus
        ]
        self.status = self._choice(
            "status", lambda: _("Gewoonlijk is een leerling"), statuses, former.status.value
        )
        self.codes: dict[str, Check] = {}
        for one in pay_terms.choices(former):
            check = Check(
                look,
                partial(_pays_words, one.code),
                more="" if one.sure else lambda: _("Niet nagekeken in een bron: vraag het na."),
            )
            check.setChecked(one.paid)
            self.codes[one.code] = check
            self.form.column.addWidget(check)
        self.watch(lambda: [one.isChecked() for one in self.codes.values()])
        self.finish()

    def _choice(self, field: str, say: Say, options: list[tuple[str, Say]], value: str) -> Choice:
        choice = Choice(self.look, options, name=say)
        choice.pick(value)
        self.form.add(field, FormRow(self.look, say, choice))
        return choice

    def save(self) -> None:
        """Say how the company pays."""
        command = SetHouse(
            str(self.region.currentData()),
            Basis(self.basis.currentData()),
            WorkerStatus(self.status.currentData()),
            tuple((code, check.isChecked()) for code, check in self.codes.items()),
        )
        self.send(
            partial(pay_terms.set_house, command=command),
            _CHANGED,
            told(self.shop, lambda: _("Bewaard")),
        )


def pay_words(former: PayHouse) -> str:
    """Say in one line how the company pays."""
    counted = _("in dagen") if former.basis is Basis.DAYS else _("in uren")
    region = dict(pay_terms.regions())[former.region]
    return ", ".join((region(), counted, money_words.status_words(former.status)))


def _pays_words(code: str) -> str:
    return _("Het bedrijf betaalt: {code}").format(code=money_words.code_words(code))
