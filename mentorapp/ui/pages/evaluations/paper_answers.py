"""Answers that a learner gave on paper, taken over: every question, its level, its remark."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.errors import Refused
from mentorapp.domain.evaluation_rows import CriterionRow, EvaluationView
from mentorapp.domain.voice import Voice
from mentorapp.services import evaluation_sheet, self_paper
from mentorapp.services.rating import Rate
from mentorapp.services.wording import refusal
from mentorapp.ui.actions import Does
from mentorapp.ui.kept_dialog import KeptDialog
from mentorapp.ui.kit.base import Column, Row, Say
from mentorapp.ui.kit.fields import Line
from mentorapp.ui.kit.keys import Key, Pressable
from mentorapp.ui.kit.levels import LevelKeys
from mentorapp.ui.kit.marks import Rule
from mentorapp.ui.kit.messages import announce
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.pages.evaluations.asking import CHANGED
from mentorapp.ui.wording import own_level_says
from mentorapp.ui.workshop import Workshop

KIND = "paper"  # of a draft
_OPEN = -1  # nothing was taken over for it
Typed = tuple[str, int | None, str]  # goal, level and remark


class Answer(QWidget):
    """One question with what stands on paper. changed: there is another answer."""

    changed = Signal()
    spoken_role = "Grouping"

    def __init__(self, look: Look, scale: str, row: CriterionRow) -> None:
        super().__init__()
        self.goal = row.goal
        self._level: int | None = _OPEN
        self.levels = LevelKeys(look, own_level_says(scale), keeps=True)
        self.levels.chosen.connect(self._choose)
        name = lambda: _("Weet ik niet: {what}").format(what=row.short)  # noqa: E731 - a text
        self.unknown = Key(look, lambda: _("Weet ik niet"), cap="0", name=name)
        self.unknown.setCheckable(True)
        self.unknown.clicked.connect(lambda: self._choose(None))
        asked = lambda: _("Wat staat erbij? Mag leeg blijven.")  # noqa: E731 - a text
        self.remark = Line(look, name=asked, hint=asked)
        self.remark.textEdited.connect(lambda _text: self.changed.emit())
        self._fault = Text(look, "", "meta", "danger", wrap=True)
        self._fault.hide()
        column = Column(look, Text(look, row.short, weight=600, wrap=True), gap=8)
        if row.phrase != row.short:
            column.addWidget(Text(look, row.phrase, "meta", "ink2", wrap=True))
        column.addWidget(self.levels)
        beside = Row(look, gap=8)
        beside.addWidget(self.remark, 1)
        beside.addWidget(self.unknown)
        column.addLayout(beside)
        column.addWidget(self._fault)
        column.addWidget(Rule(look))
        self.setLayout(column)
        self.setAccessibleName(row.short)
        for key in self.findChildren(Pressable):
            key.installEventFilter(self)

    @property
    def is_given(self) -> bool:
        """Whether there is an answer."""
        return self._level != _OPEN

    def value(self) -> tuple[int | None, str]:
        """Give the level and the remark."""
        return self._level, self.remark.text()

    def show_value(self, level: int | None, remark: str) -> None:
        """Show a level and a remark that were typed before."""
        self.remark.setText(remark)
        if level != _OPEN:
            self._choose(level)

    def command(self, evaluation: str) -> Rate:
        """Give the answer as it is kept."""
        level, remark = self.value()
        return Rate(evaluation, self.goal, Voice.LEARNER, level, remark)

    def refuse(self, say: Say) -> None:
        """Say what is wrong with it, and go there."""
        self._fault.say(say)
        self._fault.show()
        self.remark.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Take the sentence away."""
        self._fault.hide()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take a digit as the level, and go on to the remark: so one types a whole sheet over."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        number = event.text()
        if not (number.isdecimal() and int(number) <= len(self.levels.keys)):
            return False
        if number == "0":
            self._choose(None)
        else:
            self.levels.choose(int(number))
        self.remark.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _choose(self, level: int | None) -> None:
        self._level = level
        self.levels.show_level(level or 0)
        self.unknown.setChecked(level is None)
        self.unknown.refresh()
        self.changed.emit()


class PaperDialog(KeptDialog):
    """Every question that the learner did not answer here yet. kept: what was not saved."""

    def __init__(
        self, shop: Workshop, view: EvaluationView, kept: Sequence[Typed] | None = None
    ) -> None:
        title = lambda: _("Antwoorden van papier overnemen")  # noqa: E731 - a text
        again = kept is not None
        super().__init__(shop, shop.shell.place(), title, width=860, height=680, again=again)
        self._view = view
        look, column = shop.look, self.form.column
        name = view.given_name
        more = lambda: _(  # noqa: E731 - a text
            "Neem over wat {name} schreef. Wat je leeg laat, kan {name} nog zelf beantwoorden."
        ).format(name=name)
        column.addWidget(Text(look, more, wrap=True))
        self.answers = [Answer(look, view.evaluation.scale, one) for one in view.unanswered]
        self._count = Text(look, self._count_words, weight=600, wrap=True)
        for answer in self.answers:
            answer.changed.connect(self._count.refresh)
            answer.changed.connect(self.touch)
            column.addWidget(answer)
        column.addWidget(self._count)
        self.watch(lambda: [one.value() for one in self.answers])
        for goal, level, remark in kept or ():
            for one in self.answers:
                if one.goal == goal:
                    one.show_value(level, remark)
        self.finish()

    def first(self) -> QWidget | None:
        """Begin at the first question."""
        return self.answers[0].levels.keys[0] if self.answers else None

    def save_words(self) -> Say:
        """Give the words of the main key."""
        return lambda: _("Neem over")

    def save(self) -> None:
        """Take them over, as answers of the learner."""
        evaluation = self._view.evaluation.id
        for one in self.answers:
            one.clear()
        given = tuple(one.command(evaluation) for one in self.answers if one.is_given)
        use_case = partial(self_paper.take_over, evaluation=evaluation, answers=given)
        self.send(use_case, CHANGED, self._tell)

    def as_draft(self) -> dict[str, Any]:
        """Give what is typed over until now."""
        view = self._view
        return {
            "kind": KIND,
            "learner": view.learner,
            "evaluation": view.evaluation.id,
            "answers": [(one.goal, *one.value()) for one in self.answers],
            "what": self.named(),
            "who": view.name,
        }

    def _tell(self, whole: bool) -> None:  # noqa: FBT001 - as it is heard
        name = self._view.given_name
        more = (
            (lambda: _("Het blad van {name} is klaar.").format(name=name))
            if whole
            else (lambda: _("{name} kan de rest nog zelf invullen.").format(name=name))
        )
        self.shop.shell.tell(lambda: _("Overgenomen van papier"), more, can_undo=True)

    def refuse(self, refused: Refused) -> None:
        """Say what is wrong at its question."""
        answer = next((one for one in self.answers if one.goal == refused.field), None)
        if answer is None:
            super().refuse(refused)
            return
        answer.refuse(lambda: refusal(refused))
        announce(answer, refusal(refused))

    def _count_words(self) -> str:
        given = sum(one.is_given for one in self.answers)
        return _("{given} van {asked} overgenomen").format(given=given, asked=len(self.answers))


def reopen(shop: Workshop, kept: dict[str, Any]) -> None:
    """Go on taking answers over. kept: as the dialog gave it."""
    evaluation = str(kept["evaluation"])
    shop.shell.go(Does.EVALUATIONS, learner=kept["learner"], evaluation=evaluation)
    answers = [(str(goal), level, str(remark)) for goal, level, remark in kept["answers"]]
    shop.read(
        lambda desk: evaluation_sheet.sheet(desk, evaluation),
        lambda view: PaperDialog(shop, view, answers).open(),
        owner=shop,
    )
