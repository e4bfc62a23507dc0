"""The dialog that says when a learner is evaluated: days, every so many weeks, and a template."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.evaluation_plan import EvaluationPlan, moments
from mentorapp.services import evaluation_list
from mentorapp.services.evaluation_starts import Start
from mentorapp.services.templates import TemplateRow
from mentorapp.ui.forms import EditDialog, told
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column, Say, empty
from mentorapp.ui.kit.dates import DayField
from mentorapp.ui.kit.fields import Choice, FormRow
from mentorapp.ui.kit.keys import Key
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.pages.data_parts import cut
from mentorapp.ui.pages.evaluations.new_dialog import CHANGED, template_words
from mentorapp.ui.workshop import Workshop

_WEEKS = (0, 4, 6, 8, 10, 12, 16, 20, 26)  # what is usual; 0: no interval
_SHOWN = 12
_AHEAD = 6  # weeks from today to the day that is proposed


class Days(QWidget):
    """Days, each of which can be taken away, and a field to add one. changed: there are others."""

    changed = Signal()

    def __init__(self, look: Look, first: date) -> None:
        super().__init__()
        self.look = look
        self.days: list[date] = []
        self.keys: dict[date, Key] = {}
        self.field = DayField(look, first, name=lambda: _("Nog een dag"))
        self.add_key = Key(look, lambda: _("Voeg de dag toe"), icon="plus")
        self.add_key.clicked.connect(self._add)
        self._flow = Flow(look, gap=8)
        column = Column(look, gap=8)
        column.addLayout(self._flow)
        column.addLayout(Flow(look, self.field, self.add_key, gap=8))
        self.setLayout(column)
        self.setFocusProxy(self.field)

    def show_days(self, days: Sequence[date]) -> None:
        """Show these days, in order."""
        self.days = sorted(set(days))
        empty(self._flow)
        self.keys = {}
        for day in self.days:
            name = partial(_remove_words, day)
            words = partial(formats.weekday, day, short=True)
            key = Key(self.look, words, icon="x", icon_after=True, name=name, tip=name)
            key.clicked.connect(partial(self._remove, day))
            self.keys[day] = key
            self._flow.addWidget(key)
        self.updateGeometry()
        self.changed.emit()

    def _add(self) -> None:
        self.show_days([*self.days, self.field.day()])

    def _remove(self, day: date) -> None:
        self.show_days([one for one in self.days if one != day])
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)


class PlanDialog(EditDialog):
    """Says when a learner is evaluated, with every moment that comes of it."""

    def __init__(
        self,
        shop: Workshop,
        starts: Sequence[Start],
        templates: Sequence[TemplateRow],
        today: date,
        *,
        learner: str = "",
    ) -> None:
        super().__init__(shop, shop.shell.place(), lambda: _("Plan de evaluaties"), width=640)
        look, form = shop.look, self.form
        self._starts = {one.place.id: one for one in starts}
        self._today = today
        who = lambda: _("Leerling")  # noqa: E731 - a text
        self.who = Choice(look, [(one.place.id, cut(one.name)) for one in starts], name=who)
        self.who.pick(next((one.place.id for one in starts if one.learner == learner), ""))
        self.who.picked.connect(lambda _place: self._show())
        form.add("placement", FormRow(look, who, self.who))
        self.days = Days(look, today + timedelta(weeks=_AHEAD))
        self.days.changed.connect(self._preview)
        more = lambda: _("De dagen die in het opleidingsplan afgesproken zijn.")  # noqa: E731
        form.add("dates", FormRow(look, lambda: _("Op deze dagen"), self.days, more=more))
        self.weeks = Choice(
            look, [(one, partial(_weeks_words, one)) for one in _WEEKS], name=_every
        )
        self.weeks.picked.connect(lambda _weeks: self._preview())
        form.add("every_weeks", FormRow(look, _every, self.weeks))
        self.template = Choice(
            look,
            [("", lambda: _("Zoals altijd")), *_options(templates)],
            name=lambda: _("Sjabloon"),
        )
        form.add("template", FormRow(look, lambda: _("Sjabloon"), self.template))
        self.preview = Text(look, self._moments_words, role="ink2", wrap=True)
        form.column.addWidget(Text(look, lambda: _("Dan evalueer je op"), weight=600))
        form.column.addWidget(self.preview)
        self.watch(lambda: list(self.days.days))
        self._show()
        self.finish()

    def save(self) -> None:
        """Keep it."""
        start = self._start()
        if start is None:
            return
        name = start.name
        self.send(
            partial(evaluation_list.set_plan, plan=self._plan(start)),
            CHANGED,
            told(self.shop, lambda: _("Planning bewaard"), name),
        )

    # what is shown

    def _start(self) -> Start | None:
        return self._starts.get(str(self.who.currentData() or ""))

    def _show(self) -> None:
        """Show the plan of who is chosen."""
        start = self._start()
        if start is None:
            return
        first, last = start.place.starts, start.place.ends
        self.days.field.limit(first, last)
        every = start.plan.every_weeks or 0
        if every not in _WEEKS:
            options = sorted({*_WEEKS, every})
            self.weeks.offer([(one, partial(_weeks_words, one)) for one in options])
        self.weeks.pick(every)
        self.template.pick(start.plan.template)
        self.days.show_days(start.plan.dates)

    def _preview(self) -> None:
        self.preview.refresh()
        if self.is_open:
            self.place()

    def _plan(self, start: Start) -> EvaluationPlan:
        return EvaluationPlan(
            start.plan.id,
            start.place.id,
            tuple(self.days.days),
            int(self.weeks.currentData() or 0) or None,
            str(self.template.currentData() or ""),
        )

    def _moments_words(self) -> str:
        start = self._start()
        if start is None:
            return ""
        found = moments(self._plan(start), start.place)
        if not found:
            return _("Nog geen dag. Kies dagen, of om de hoeveel weken.")
        words = "; ".join(formats.weekday(one, short=True) for one in found[:_SHOWN])
        left = len(found) - _SHOWN
        if left <= 0:
            return words
        more = ngettext("nog {number} dag", "nog {number} dagen", left).format(number=left)
        return f"{words}; {more}"


def _options(templates: Sequence[TemplateRow]) -> list[tuple[str, Say]]:
    return [(one.id, partial(template_words, one)) for one in templates]


def _remove_words(day: date) -> str:
    return _("Haal {day} weg").format(day=formats.weekday(day))


def _every() -> str:
    return _("Om de zoveel weken")


def _weeks_words(weeks: int) -> str:
    if not weeks:
        return _("Geen vast ritme")
    return ngettext("Elke week", "Om de {number} weken", weeks).format(number=weeks)
