"""A new learner: name, study, period, who, where, and the list of competences."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.calendar import school_year_days
from mentorapp.domain.changes import Changed
from mentorapp.services import placing, plan_drafts, roster
from mentorapp.services.desk import Desk
from mentorapp.services.placing import Choices
from mentorapp.services.plan_drafts import PlanDraft
from mentorapp.ui.actions import Does
from mentorapp.ui.forms import EditDialog
from mentorapp.ui.kit.base import Say
from mentorapp.ui.kit.fields import FormRow
from mentorapp.ui.kit.keys import Key
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.learners.placement_dialogs import (
    PlacementFields,
    learner_lines,
)
from mentorapp.ui.pages.learners.plan_preview import counted
from mentorapp.ui.pages.learners.plan_source import PlanSource
from mentorapp.ui.workshop import Workshop

_CHANGED = frozenset({Changed.ROSTER, Changed.PLAN})


class EnrolPanel(EditDialog):
    """The form for a new learner of this workplace."""

    def __init__(self, shop: Workshop, window: QWidget) -> None:
        super().__init__(shop, window, lambda: _("Nieuwe leerling"), width=700, height=700)
        look = shop.look
        self._draft: PlanDraft | None = None
        self._scale, self._pasted = "", ""
        self.lines = learner_lines(self.form)
        today = date.today()  # noqa: DTZ011 - until the day of the store is known
        self.fields = PlacementFields(shop, self.form, *school_year_days(today))
        self.plan_key = Key(look, self._plan_words, icon="list-check")
        self.plan_key.clicked.connect(self._ask_plan)
        self.form.add(
            "plan",
            FormRow(
                look,
                lambda: _("Lijst met competenties"),
                self.plan_key,
                more=lambda: _(
                    "Wat de leerling leert. Komt later een plan van de school, dan telt dat."
                ),
            ),
        )
        for field in ("goals", "title", "scale", "framework"):
            self.form.name(field, self.form.rows["plan"])
        self._chosen = Text(look, "", "meta", "ink2", wrap=True)
        self._chosen.hide()
        self.form.column.addWidget(self._chosen)
        self.watch(self.fields.asks, lambda: self._draft)
        self.finish()
        shop.read(lambda desk: (placing.choices(desk), desk.today), self._offer, owner=self)

    def save_words(self) -> Say:
        """Give the words of the main key."""
        return lambda: _("Voeg toe")

    def save(self) -> None:
        """Add the learner, with placement and plan, all or nothing."""
        texts = {name: line.text() for name, line in self.lines.items()}
        fields, draft, scale = self.fields, self._draft, self._scale
        starts, ends = fields.starts.day(), fields.ends.day()
        contract, mentors = fields.kind(), fields.mentors.chosen()
        place, school = fields.establishment.value(), fields.school.value()
        name = " ".join(texts[one].strip() for one in ("given_name", "family_name"))

        def use_case(desk: Desk) -> str:
            command = roster.Enrol(
                texts["given_name"],
                texts["family_name"],
                None,
                desk.store.organisation,
                starts,
                ends,
                contract,
                texts["school_number"],
                texts["programme"],
                texts["year"],
                mentors,
                establishment=place,
                school_contact=school,
            )
            learner, _placement = roster.enrol(desk, command, draft, scale)
            return learner.id

        self.send(use_case, _CHANGED, lambda learner: self._done(learner, name))

    def _done(self, learner: str, name: str) -> None:
        self.shop.shell.tell(lambda: _("{name} is toegevoegd").format(name=name))
        self.shop.shell.go(Does.LEARNERS, learner=learner, tab="overview")

    def _offer(self, found: tuple[Choices, date]) -> None:
        choices, today = found
        mine = self.shop.shell.person()
        known = [one.id for one in choices.mentors]
        clean = not self.changed()
        self.fields.offer(choices, mentors=(mine,) if mine in known else ())
        if clean:
            starts, ends = school_year_days(today)
            self.fields.starts.show_day(starts)
            self.fields.ends.show_day(ends)
            self.rebase()  # what the program proposes is nobody's work

    # the list

    def _ask_plan(self) -> None:
        title = self._draft.title if self._draft and self._pasted else ""
        panel = PlanSource(self.shop, self.shop.shell.place(), text=self._pasted, title=title)
        panel.made.connect(
            lambda draft, scale: self._take(draft, scale, panel.pasted.toPlainText())
        )
        panel.open()

    def _take(self, draft: PlanDraft, scale: str, pasted: str) -> None:
        self._draft, self._scale, self._pasted = draft, scale, pasted
        self.form.clear()
        self.plan_key.refresh()
        self._chosen.say(lambda: f"{draft.title}: {counted(draft)}")
        self._chosen.show()
        programme = self.lines["programme"]
        if draft.framework and not programme.text().strip():
            programme.setText(programme_of(draft))
        self.plan_key.setFocus(Qt.FocusReason.OtherFocusReason)

    def _plan_words(self) -> str:
        return _("Kies een lijst") if self._draft is None else _("Kies een andere lijst")


def programme_of(draft: PlanDraft) -> str:
    """Give what a shipped list is called at school, or its own title."""
    rows = [one for one in plan_drafts.frameworks() if one.code == draft.framework]
    return rows[0].programmes[0] if rows and rows[0].programmes else draft.title
