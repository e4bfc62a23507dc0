"""The strengths (sterke punten): what went well, a sentence each, with help to find it."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.agreement import TalkStep
from mentorapp.domain.errors import Refused
from mentorapp.domain.evaluation_rows import CriterionRow, EvaluationView
from mentorapp.services import talking
from mentorapp.services.wording import refusal
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column, Plain, Row, Say, empty
from mentorapp.ui.kit.fields import FormRow, Line
from mentorapp.ui.kit.keys import Chip, Key, Kind
from mentorapp.ui.kit.marks import Rule
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.talk.shop import TalkShop
from mentorapp.ui.talk.stage import Pane, Stage

_SHOWN = 6  # competences that are offered as help


class StrengthLine(Line):
    """A line for one sentence. entered: Enter was pressed in it."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the sentence on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class Sentence(QWidget):
    """One sentence that was said: it can be changed where it stands, and taken away."""

    changed = Signal(str)
    gone = Signal()

    def __init__(self, look: Look, text: str) -> None:
        super().__init__()
        self.text = text
        name = lambda: _("Sterk punt: {text}").format(text=self.text)  # noqa: E731 - a text
        self.line = StrengthLine(look, name=name)
        self.line.setText(text)
        self.line.setCursorPosition(0)
        self.line.entered.connect(self.put_down)
        self.line.editingFinished.connect(self.put_down)
        drop = lambda: _("Schrap: {text}").format(text=self.text)  # noqa: E731 - a text
        self.drop_key = Key(look, "", Kind.QUIET, icon="x", name=drop)
        self.drop_key.clicked.connect(self.gone)
        row = Row(look, gap=8, margins=(0, 4, 4, 4))
        row.addWidget(self.line, 1)
        row.addWidget(self.drop_key)
        self.setLayout(row)

    def show_text(self, text: str) -> None:
        """Be another sentence; what is being typed in it stays."""
        if self.line.text().strip() == self.text != text:
            self.line.setText(text)
            self.line.setCursorPosition(0)
        self.text = text
        for part in (self.line, self.drop_key):
            part.refresh()

    def put_down(self) -> None:
        """Say that it is another sentence now."""
        text = self.line.text().strip()
        if text != self.text:
            self.text = text
            self.changed.emit(text)


class StrengthsStage(Stage):
    """The step about what went well."""

    step = TalkStep.STRENGTHS

    def __init__(self, talk: TalkShop) -> None:
        super().__init__(talk)
        look = talk.look
        self.said: tuple[str, ...] = ()
        self._helped: object = None
        self.rows: list[Sentence] = []
        title: Say = self._title_words
        self.title = Text(look, title, "talkXl", wrap=True)
        self._low_title = Text(look, title, "section", wrap=True)
        self._low_title.hide()
        hint = lambda: _("Eén zin, en dan Enter")  # noqa: E731 - a text
        name = lambda: _("Nieuw sterk punt")  # noqa: E731 - a text
        self.line = StrengthLine(look, name=name, hint=hint)
        self.line.entered.connect(self.add)
        self.line.textChanged.connect(lambda _text: self.typed.emit())
        self._row = FormRow(look, name, self.line)
        self.add_key = Key(look, lambda: _("Voeg toe"), icon="plus")
        self.add_key.clicked.connect(self.add)
        adding = Row(look, gap=8)
        adding.addWidget(self._row, 1)
        adding.addWidget(self.add_key, 0, Qt.AlignmentFlag.AlignBottom)
        self._list = Column(look, gap=0)
        self._list.addStretch(1)
        self.pane = Pane(look, Plain(look, self._list, ground="sheet"), least=60)
        self._help = Column(look, gap=8)
        self._help_pane = Pane(look, Plain(look, self._help, ground="sheet"), least=52)
        self._all = Column(look, self.title, self._low_title, gap=12)
        self._all.addLayout(adding)
        self._all.addWidget(self.pane, 1)
        self._rule = Rule(look)
        self._all.addWidget(self._rule)
        self._all.addWidget(self._help_pane, 1)
        self.setLayout(self._all)

    def show_view(self, view: EvaluationView) -> None:
        """Show what was said, and the competences that help to find more."""
        said = view.talk.strengths if view.talk else ()
        if said != self.said or not self.rows:
            self.said = said
            self._show_said()
        self.title.refresh()
        self._low_title.refresh()
        for part in (self.line, self.add_key):
            part.setEnabled(self.talk.is_open)
        self._show_help(view)

    def focus_in(self) -> None:
        """Begin at a new sentence."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self) -> None:
        """Keep the sentence that was typed."""
        text = self.line.text().strip()
        if not text:
            self._row.refuse(lambda: _("Schrijf eerst een zin."))
            return

        def refused(problem: Refused) -> None:
            self.line.setText(text)
            self._row.refuse(lambda: refusal(problem))

        self.line.clear()
        self._row.clear()
        self._write((*self.said, text), refused)
        self.focus_in()

    def put_down(self) -> None:
        """Write what was changed where it stands."""
        for row in self.rows:
            row.put_down()

    def kept(self) -> dict[str, Any]:
        """Give the sentence that is being typed."""
        return {"strength": self.line.text()} if self.line.text().strip() else {}

    def bring_back(self, kept: dict[str, Any]) -> None:
        """Show it again."""
        self.line.setText(kept.get("strength", ""))

    def take_form(self) -> None:
        """Let help give way first."""
        low = self.form.low
        self.title.setVisible(not low)
        self._low_title.setVisible(low)
        self._all.setSpacing(self.look.px(6 if low else 12))
        self._row.label.setVisible(not low)

    def _show_said(self) -> None:
        """Show the sentences in the lines there are: somebody may be typing in one of them."""
        if len(self.said) < len(self.rows):
            left = iter(self.said)
            awaited = next(left, None)
            for row in tuple(self.rows):
                if row.text == awaited:
                    awaited = next(left, None)
                elif len(self.rows) > len(self.said):
                    self._take_out(row)
        for text in self.said[len(self.rows) :]:
            row = Sentence(self.look, text)
            row.changed.connect(partial(self._change, row))
            row.gone.connect(partial(self._change, row, ""))
            self._list.insertWidget(len(self.rows), row)
            self.rows.append(row)
        for row, text in zip(self.rows, self.said, strict=True):
            row.show_text(text)
        self.pane.setVisible(bool(self.said))

    def _take_out(self, row: Sentence) -> None:
        self.rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _show_help(self, view: EvaluationView) -> None:
        both, rose = high_for_both(view), risen(view)
        shows = (both, rose, self.talk.is_open)
        if shows == self._helped:  # a chip may have the focus
            return
        self._helped = shows
        empty(self._help)
        parts: list[tuple[Say, Sequence[CriterionRow]]] = [
            (lambda: _("Jullie zijn het eens dat dit goed gaat"), both),
            (lambda: _("Dit ging vooruit sinds de vorige evaluatie"), rose),
        ]
        for say, rows in parts:
            if not rows:
                continue
            self._help.addWidget(Text(self.look, say, "meta", "ink2", weight=600, wrap=True))
            chips = [self._chip(row) for row in rows[:_SHOWN]]
            self._help.addWidget(Plain(self.look, Flow(self.look, *chips)))
        self._help.addStretch(1)
        shown = bool(both or rose)
        self._help_pane.setVisible(shown)
        self._rule.setVisible(shown)

    def _chip(self, row: CriterionRow) -> Chip:
        short = row.short.replace("*", "")
        chip = Chip(self.look, short, name=lambda: _("Zet in de zin: {text}").format(text=short))
        chip.setCheckable(False)
        chip.setEnabled(self.talk.is_open)

        def put_in() -> None:
            self.line.setText(f"{short}: ")
            self.focus_in()

        chip.clicked.connect(put_in)
        return chip

    def _change(self, row: Sentence, text: str) -> None:
        if row in self.rows:
            said = [text if one is row else one.text for one in self.rows]
            self._write(tuple(one for one in said if one))

    def _write(self, said: tuple[str, ...], refused: Any = None) -> None:
        self.talk.write(
            lambda desk: talking.strengths(desk, self.talk.evaluation, said), refused=refused
        )

    def _title_words(self) -> str:
        view = self.talk.view
        name = view.given_name if view else ""
        return _("Waar is {name} sterk in?").format(name=name)


def high_for_both(view: EvaluationView) -> list[CriterionRow]:
    """Give the competences to which both gave the highest level, or else the one below it."""
    for level in (view.steps, view.steps - 1):
        found = [
            row
            for row in view.rows
            if row.mine and row.theirs and row.mine.level == row.theirs.level == level
        ]
        if found:
            return found
    return []


def risen(view: EvaluationView) -> list[CriterionRow]:
    """Give the competences that stand higher than in the former evaluation."""
    both = high_for_both(view)
    return [
        row
        for row in view.rows
        if row.former is not None and (_level(row) or 0) > row.former and row not in both
    ]


def _level(row: CriterionRow) -> int | None:
    return row.agreed if row.agreed is not None else row.mine.level if row.mine else None
