"""The workplace closed for all or some learners: what each does elsewhere, and open again."""

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtGui import QGuiApplication

from mentorapp.base.texts import _
from mentorapp.domain.pause_rows import PauseGoal, PausePreview
from mentorapp.domain.pausing import Pause
from mentorapp.domain.plan import Elsewhere
from mentorapp.services import closing
from mentorapp.services.closing import CloseWorkplace, Closure
from mentorapp.services.pausing import CHANGED
from mentorapp.ui.forms import EditDialog, told
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column, Row, Say, empty
from mentorapp.ui.kit.dates import DayField
from mentorapp.ui.kit.fields import Choice, FormRow
from mentorapp.ui.kit.keys import Check, Key
from mentorapp.ui.kit.marks import Rule
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.learners.pause_dialogs import Lines
from mentorapp.ui.pages.learners.pause_words import ELSEWHERE, home_list, preview_lines
from mentorapp.ui.workshop import Workshop


class ClosureDialog(EditDialog):
    """A closure before it is written. placement: of the learner whose page it is opened on."""

    def __init__(self, shop: Workshop, placement: str, day: date) -> None:
        super().__init__(
            shop, shop.shell.place(), lambda: _("Werkplek gesloten"), width=760, height=660
        )
        look, form = self.look, self.form
        self._placement = placement
        self.elsewhere: dict[str, Elsewhere] = {}
        self.choices: dict[str, Choice] = {}
        self.starts = DayField(look, day, name=lambda: _("Eerste dag"))
        self.ends = DayField(look, day, name=lambda: _("Laatste dag"))
        first = FormRow(look, lambda: _("Eerste dag"), self.starts)
        last = FormRow(look, lambda: _("Laatste dag"), self.ends)
        form.name("starts", first)
        form.name("ends", last)
        form.column.addLayout(Flow(look, first, last, gap=16))
        self.open_end = Check(look, lambda: _("Het einde is nog niet gekend"))
        self.only = Check(look, lambda: _("Alleen voor deze leerling"))
        self.only.setChecked(bool(shop.together))
        for box in (self.open_end, self.only):
            box.clicked.connect(self._changed)
            form.column.addWidget(box)
        self.only.setVisible(not shop.together)  # others are not shown while somebody looks along
        self.reason = form.line(
            "reason",
            lambda: _("Reden"),
            more=lambda: _("Mag leeg blijven. Ze blijft op de werkplek."),
        )
        self._rows = Column(look, gap=12)
        form.column.addLayout(self._rows)
        self.watch(
            self.starts.day, self.ends.day, self.open_end.isChecked, lambda: dict(self.elsewhere)
        )
        for field in (self.starts, self.ends):
            field.picked.connect(lambda _day: self._changed())
        self.finish()
        self._changed()

    def save_words(self) -> Say:
        """Give the words of the main key."""
        return lambda: _("Sluit de werkplek")

    def save(self) -> None:
        """Write the closure."""
        self.send(
            partial(closing.close, command=self._command()),
            CHANGED,
            told(self.shop, lambda: _("Werkplek gesloten")),
        )

    def _command(self) -> CloseWorkplace:
        return CloseWorkplace(
            self.starts.day(),
            None if self.open_end.isChecked() else self.ends.day(),
            (self._placement,) if self.only.isChecked() else (),
            self.reason.text(),
            dict(self.elsewhere),
        )

    def _changed(self) -> None:
        self.form.rows["ends"].setVisible(not self.open_end.isChecked())
        command = self._command()

        def arrived(shown: Closure) -> None:
            if command == self._command():
                self._show(shown)

        self.shop.read(
            partial(closing.preview, command=command),
            arrived,
            refused=lambda _problem: self._show(Closure((), ())),
            owner=self,
        )

    def _show(self, shown: Closure) -> None:
        look = self.look
        empty(self._rows)
        self.choices = {}
        here = {one.goal.id for row in shown.rows for one in row.goals}
        self.elsewhere = {id_: where for id_, where in self.elsewhere.items() if id_ in here}
        for row in shown.rows:
            self._add(row)
        if shown.left_out:
            names = ", ".join(shown.left_out)
            self._rows.addWidget(
                Text(
                    look,
                    lambda: _("Al onderbroken, en dus niet hierbij: {names}.").format(names=names),
                    "meta",
                    "ink2",
                    wrap=True,
                )
            )

    def _add(self, row: PausePreview) -> None:
        look = self.look
        copy = Key(look, lambda: _("Kopieer de lijst"), icon="copy")
        copy.say(
            lambda: _("Kopieer de lijst"),
            lambda: _("Kopieer de lijst van {name}").format(name=row.given_name),
        )
        copy.clicked.connect(lambda: self._copy(row))
        title = Row(look, Text(look, row.given_name, weight=600, wrap=True, middle=True))
        self._rows.addLayout(Spread(look, title, copy, gap=8, least=140))
        self._rows.addWidget(Rule(look, strong=True))
        lines = Lines(look, lambda: _("Dit verandert"))
        self._rows.addWidget(lines)
        lines.show_lines(preview_lines(row))  # in its place: alone it would be a window
        for one in row.goals:
            self._rows.addLayout(self._goal(one))

    def _goal(self, one: PauseGoal) -> Spread:
        look, id_ = self.look, one.goal.id
        choice = Choice(look, ELSEWHERE, name=one.goal.short)
        choice.pick(self.elsewhere.get(id_, one.elsewhere))
        choice.picked.connect(partial(self._set, id_))
        self.choices[id_] = choice
        words = Row(look, Text(look, one.goal.short, wrap=True, middle=True))
        return Spread(look, words, choice, gap=12, least=200)

    def _set(self, goal: str, where: object) -> None:
        self.elsewhere[goal] = Elsewhere(str(where))

    def _copy(self, row: PausePreview) -> None:
        goals = tuple(
            PauseGoal(one.goal, self.elsewhere.get(one.goal.id, one.elsewhere)) for one in row.goals
        )
        QGuiApplication.clipboard().setText(home_list(replace(row, goals=goals)))
        self.shop.shell.tell(lambda: _("Lijst gekopieerd"), row.given_name)


class ReopenDialog(EditDialog):
    """Open again earlier, for all who were closed together."""

    def __init__(self, shop: Workshop, pause: Pause, day: date) -> None:
        super().__init__(shop, shop.shell.place(), lambda: _("Werkplek weer open"), width=560)
        self._pause = pause
        self.day = DayField(self.look, day, name=lambda: _("Open vanaf"))
        self.form.add(
            "resumes",
            FormRow(
                self.look,
                lambda: _("Open vanaf"),
                self.day,
                more=lambda: _("Dit geldt voor iedereen die samen gesloten werd."),
            ),
        )
        self.watch(self.day.day)
        self.finish()

    def save_words(self) -> Say:
        """Give the words of the main key."""
        return lambda: _("Open weer")

    def save(self) -> None:
        """Open again."""
        self.send(
            partial(closing.reopen, pause=self._pause.id, day=self.day.day()),
            CHANGED,
            told(self.shop, lambda: _("Werkplek weer open")),
        )
