"""A new learner: name, study, period, contract, and a plan from a framework that ships."""

from datetime import date

from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.calendar import school_year_of
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Refused
from mentorapp.domain.people import ContractType
from mentorapp.services import plan_drafts, planning, roster
from mentorapp.services.desk import Desk
from mentorapp.services.plan_drafts import FrameworkRow, Shipped
from mentorapp.services.wording import refusal
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Say
from mentorapp.ui.kit.dates import DayField
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.fields import Choice, FormRow, Line
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Tone
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.workshop import Workshop

_CHANGED = frozenset({Changed.ROSTER, Changed.PLAN})
CONTRACTS: tuple[tuple[ContractType, Say], ...] = (
    (ContractType.OAO, lambda: _("Overeenkomst van alternerende opleiding (OAO)")),
    (ContractType.SAO, lambda: _("Stageovereenkomst alternerende opleiding (SAO)")),
    (ContractType.DA, lambda: _("Deeltijdse arbeidsovereenkomst")),
)


class EnrolPanel(Dialog):
    """The form for a new learner of this workplace."""

    def __init__(self, shop: Workshop, window: QWidget) -> None:
        look = shop.look
        super().__init__(look, window, lambda: _("Nieuwe leerling"), width=640, height=680)
        self.shop = shop
        names: dict[str, Say] = {
            "given_name": lambda: _("Voornaam"),
            "family_name": lambda: _("Achternaam"),
            "programme": lambda: _("Opleiding op school"),
            "year": lambda: _("Leerjaar"),
        }
        self.lines = {name: Line(look, name=say) for name, say in names.items()}
        self._rows = {name: FormRow(look, say, self.lines[name]) for name, say in names.items()}
        today = date.today()  # noqa: DTZ011 - a first proposal; the person picks the days
        year = school_year_of(today)
        self.starts = DayField(look, date(year, 9, 1), name=lambda: _("Eerste dag"))
        self.ends = DayField(look, date(year + 1, 6, 30), name=lambda: _("Laatste dag"))
        self._rows["starts"] = FormRow(look, lambda: _("Eerste dag"), self.starts)
        self._rows["ends"] = FormRow(look, lambda: _("Laatste dag"), self.ends)
        self.contract = Choice(look, CONTRACTS, name=lambda: _("Contract"))
        self.plan = Choice(look, name=lambda: _("Opleidingsplan"))
        self._fault = Notice(look, "", Tone.DANGER)
        self._fault.hide()
        self.body.addWidget(self._fault)
        for name in names:
            self.body.addWidget(self._rows[name])
        self.body.addLayout(Flow(look, self._rows["starts"], self._rows["ends"], gap=16))
        self.body.addWidget(FormRow(look, lambda: _("Contract"), self.contract))
        self.body.addWidget(
            FormRow(
                look,
                lambda: _("Opleidingsplan"),
                self.plan,
                more=lambda: _(
                    "Wat de leerling leert. Komt later een plan van de school, dan telt dat."
                ),
            )
        )
        save = Key(look, lambda: _("Voeg toe"), Kind.MAIN, icon="check")
        save.clicked.connect(self.save)
        for line in self.lines.values():
            line.returnPressed.connect(self.save)
        self.keys(self.cancel(), save)
        shop.read(lambda _desk: plan_drafts.frameworks(), self._offer, owner=self)

    def first(self) -> QWidget:
        """Begin at the name."""
        return self.lines["given_name"]

    def save(self) -> None:
        """Add the learner, with placement and plan."""
        texts = {name: line.text() for name, line in self.lines.items()}
        starts, ends = self.starts.day(), self.ends.day()
        contract, code = self.contract.currentData(), self.plan.currentData()

        def use_case(desk: Desk) -> str:
            learner, placement = roster.enrol(
                desk,
                roster.Enrol(
                    texts["given_name"],
                    texts["family_name"],
                    None,
                    desk.store.organisation,
                    starts,
                    ends,
                    contract,
                    programme=texts["programme"].strip(),
                    year=texts["year"].strip(),
                    mentors=(desk.person,) if desk.person else (),
                ),
            )
            if code:
                draft = plan_drafts.read_plan(Shipped(code))
                planning.make_plan_from(desk, placement.id, draft)
            return learner.id

        self.shop.write(use_case, _CHANGED, self._done, refused=self._refused, owner=self)

    def _offer(self, rows: tuple[FrameworkRow, ...]) -> None:
        self.plan.offer([("", lambda: _("Later kiezen")), *((row.code, row.title) for row in rows)])

    def _done(self, learner: str) -> None:
        name = self.lines["given_name"].text().strip()
        self.put_away()
        self.shop.shell.tell(lambda: _("{name} is toegevoegd").format(name=name))
        self.shop.shell.go(Does.LEARNERS, learner=learner)

    def _refused(self, problem: Refused) -> None:
        row = self._rows.get(problem.field or "")
        if row is not None:
            row.refuse(lambda: refusal(problem))
            return
        self._fault.say(lambda: refusal(problem))
        self._fault.show()
