"""The dialog for a new evaluation: whose, when, of which period, by which template, who signs."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import Evaluation, SignerRole
from mentorapp.domain.evaluation_roles import Part
from mentorapp.domain.typed import parse_clock
from mentorapp.services import evaluations
from mentorapp.services.evaluation_starts import Start
from mentorapp.services.evaluation_words import part_word
from mentorapp.services.evaluations import StartEvaluation
from mentorapp.services.templates import TemplateRow
from mentorapp.ui.actions import Does
from mentorapp.ui.forms import EditDialog
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Say
from mentorapp.ui.kit.dates import DayField
from mentorapp.ui.kit.fields import Choice, FormRow, Line
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.data_parts import Checks, cut
from mentorapp.ui.pages.evaluations.words import number_words
from mentorapp.ui.standing import begun
from mentorapp.ui.wording import spoken
from mentorapp.ui.workshop import Workshop

CHANGED = frozenset({Changed.EVALUATIONS, Changed.TODO})


class NewEvaluation(EditDialog):
    """Begins an evaluation."""

    def __init__(
        self,
        shop: Workshop,
        starts: Sequence[Start],
        templates: Sequence[TemplateRow],
        today: date,
        *,
        learner: str = "",
    ) -> None:
        super().__init__(shop, shop.shell.place(), lambda: _("Begin een evaluatie"), width=640)
        look, form = shop.look, self.form
        self._starts = {one.place.id: one for one in starts}
        self._templates = {one.id: one for one in templates}
        self._today = today
        self.who = Choice(look, [(one.place.id, cut(one.name)) for one in starts], name=_whose)
        wanted = next((one.place.id for one in starts if one.learner == learner), "")
        self.who.pick(wanted)
        self.who.picked.connect(lambda _place: self._propose())
        form.add("placement", FormRow(look, _whose, self.who))
        form.name("plan", form.rows["placement"])
        self.day = DayField(look, today, name=lambda: _("Dag van het gesprek"))
        day = FormRow(look, lambda: _("Dag van het gesprek"), self.day)
        form.name("day", day)
        hour = lambda: _("Uur, mag leeg blijven")  # noqa: E731 - a text
        self.at = Line(look, name=hour)
        at = FormRow(look, hour, self.at)
        form.name("at", at)
        self.begins = DayField(look, today, name=lambda: _("Periode van"))
        self.ends = DayField(look, today, name=lambda: _("Periode tot en met"))
        first = FormRow(look, lambda: _("Periode van"), self.begins)
        last = FormRow(look, lambda: _("Periode tot en met"), self.ends)
        form.name("period_from", first)
        form.column.addLayout(Flow(look, day, at, gap=16))
        form.name("period_to", last)
        form.column.addLayout(Flow(look, first, last, gap=16))
        self.template = Choice(
            look,
            [(one.id, partial(template_words, one)) for one in templates],
            name=lambda: _("Sjabloon"),
        )
        self.template.picked.connect(lambda _id: self._offer_signers())
        form.add("template", FormRow(look, lambda: _("Sjabloon"), self.template))
        self._asked = Text(look, self._criteria_words, "meta", "ink2", wrap=True)
        form.column.addWidget(self._asked)
        self.signers = Checks(look, none="")
        form.add("required", FormRow(look, lambda: _("Wie tekent"), self.signers))
        self.watch(self.signers.chosen)
        self._propose()
        self.finish()

    def save_words(self) -> Say:
        """Give the words of the main key."""
        return lambda: _("Begin de evaluatie")

    def save(self) -> None:
        """Begin it, and show its sheet."""
        start = self._start()
        try:
            typed = self.at.text().strip()
            command = StartEvaluation(
                start.place.id if start else "",
                self.day.day(),
                self.begins.day(),
                self.ends.day(),
                tuple(SignerRole(one) for one in self.signers.chosen()),
                parse_clock(typed, "at") if typed else None,
                str(self.template.currentData() or ""),
            )
        except Refused as refused:
            self.refuse(refused)
            return
        if not command.required:
            self.refuse(Refused(Problem.MISSING, "required"))
            return
        self.send(partial(evaluations.start, command=command), CHANGED, self._show)

    def _show(self, made: Evaluation) -> None:
        start = self._start_of(made.placement)
        if start is None:
            return
        name = number_words(made.number, start.given_name)
        self.shop.shell.tell(lambda: _("Evaluatie begonnen"), name, can_undo=True)
        self.shop.shell.go(Does.EVALUATIONS, learner=start.learner, evaluation=made.id)

    # what is proposed

    def _start(self) -> Start | None:
        return self._start_of(str(self.who.currentData() or ""))

    def _start_of(self, placement: str) -> Start | None:
        return self._starts.get(placement)

    def _propose(self) -> None:
        """Propose the days and the template of who is chosen."""
        start = self._start()
        if start is None:
            return
        day = start.day(self._today)
        self.day.show_day(day)
        self.begins.show_day(min(start.since, day))
        self.ends.show_day(day)
        self.template.pick(start.plan.template)
        self._offer_signers()

    def _offer_signers(self) -> None:
        row = self._templates.get(str(self.template.currentData() or ""))
        self._asked.refresh()
        if row is None:
            return
        roles = [one for one in SignerRole if one is not SignerRole.PARENT or row.parent]
        options = [(one.value, begun(part_word(Part(one.value)))) for one in roles]
        self.signers.offer(options, ())
        for role, box in self.signers.boxes.items():
            box.setChecked(SignerRole(role) in row.signers)

    def _criteria_words(self) -> str:
        row = self._templates.get(str(self.template.currentData() or ""))
        return criteria_words(row) if row is not None else ""


def template_words(row: TemplateRow) -> str:
    """Give the title of a template, as a list that opens shows it."""
    return cut(spoken(row.title))


def criteria_words(row: TemplateRow) -> str:
    """Say what a template asks."""
    count = ngettext(
        "{number} vraag van het sjabloon", "{number} vragen van het sjabloon", row.criteria
    ).format(number=row.criteria)
    if not row.plan:
        return _("Vraagt {count}.").format(count=count)
    if not row.criteria:
        return _("Vraagt de competenties van het opleidingsplan.")
    return _("Vraagt de competenties van het opleidingsplan en {count}.").format(count=count)


def _whose() -> str:
    return _("Leerling")
