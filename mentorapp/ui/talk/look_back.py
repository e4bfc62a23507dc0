"""The look back (terugblik): what became of the former agreements, and what is said about it."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.agreement import Agreement, Outcome, TalkStep
from mentorapp.domain.errors import Refused
from mentorapp.domain.evaluation_rows import EvaluationView
from mentorapp.services import talking
from mentorapp.services.talking import CloseAgreement
from mentorapp.services.wording import refusal
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column, Plain, Row, empty, filler
from mentorapp.ui.kit.fields import Area, FormRow, Line
from mentorapp.ui.kit.keys import Chip
from mentorapp.ui.kit.marks import Rule, VoiceMark
from mentorapp.ui.kit.text import Text
from mentorapp.ui.talk.agreements import by_words
from mentorapp.ui.talk.seats import seat_of, whole_name
from mentorapp.ui.talk.shop import TalkShop
from mentorapp.ui.talk.stage import Pane, Stage

_SOON = 800  # milliseconds without a key, until words are written


class Former(QWidget):
    """One agreement of an earlier evaluation: done or not, with a word."""

    def __init__(self, talk: TalkShop, one: Agreement, view: EvaluationView) -> None:
        super().__init__()
        look = talk.look
        self.talk, self.one = talk, one
        seat = seat_of(view, one.who)
        name = whole_name(view, one.who)
        self.text = Text(look, one.text, "lead", weight=400, wrap=True)
        self._meta = Text(look, lambda: f"{name}  {by_words(one.by)}", "meta", "ink2", wrap=True)
        who = Row(look, gap=10)
        who.addWidget(VoiceMark(look, seat.voice, seat.letter, 22), 0, Qt.AlignmentFlag.AlignTop)
        who.addWidget(self._meta, 1)
        self.done = Chip(
            look,
            lambda: _("Gelukt"),
            square=True,
            name=lambda: _("Gelukt: {text}").format(text=one.text),
        )
        self.not_done = Chip(
            look,
            lambda: _("Niet gelukt"),
            square=True,
            name=lambda: _("Niet gelukt: {text}").format(text=one.text),
        )
        self.done.clicked.connect(partial(self._close, Outcome.DONE))
        self.not_done.clicked.connect(partial(self._close, Outcome.NOT_DONE))
        word = lambda: _("Een woord erbij, mag leeg blijven")  # noqa: E731 - a text
        self.word = Line(
            look, name=lambda: _("Een woord erbij: {text}").format(text=one.text), hint=word
        )
        self.word.setText(one.word)
        self.word.editingFinished.connect(self.put_down)
        keys = Plain(look, Flow(look, self.done, self.not_done))
        column = Column(look, self.text, who, keys, gap=8, margins=(0, 10, 0, 12))
        column.addWidget(self.word)
        column.addWidget(Rule(look))
        self.setLayout(column)
        self.show_one(one)

    def show_one(self, one: Agreement) -> None:
        """Show what became of it by now."""
        self.one = one
        self.done.setChecked(one.outcome is Outcome.DONE)
        self.not_done.setChecked(one.outcome is Outcome.NOT_DONE)
        for chip in (self.done, self.not_done):
            chip.refresh()
        self.word.setVisible(one.outcome is not None)

    def put_down(self) -> None:
        """Write the word, where it is another one."""
        word = self.word.text().strip()
        if self.one.outcome is not None and word != self.one.word:
            self._send(self.one.outcome, word)

    def _close(self, outcome: Outcome, _on: object = None) -> None:
        again = self.one.outcome is outcome
        self._send(None if again else outcome, self.word.text().strip())

    def _send(self, outcome: Outcome | None, word: str) -> None:
        command = CloseAgreement(self.one.id, outcome, word)

        def refused(problem: Refused) -> None:
            self.talk.shop.shell.tell(lambda: refusal(problem))
            self.show_one(self.one)

        self.talk.write(lambda desk: talking.close(desk, command), self.show_one, refused)


class LookBackStage(Stage):
    """The step that opens the talk with what was agreed before."""

    step = TalkStep.LOOK_BACK

    def __init__(self, talk: TalkShop) -> None:
        super().__init__(talk)
        look = talk.look
        self.rows: dict[str, Former] = {}
        self._written = ""
        self._filled = False
        self.title = Text(look, lambda: _("Wat kwam er van de vorige keer?"), "talkXl", wrap=True)
        self._low_title = Text(
            look, lambda: _("Wat kwam er van de vorige keer?"), "section", wrap=True
        )
        self._low_title.hide()
        self._nothing = Text(look, self._nothing_words, role="ink2", wrap=True)
        self._list = Column(look, gap=0)
        self.pane = Pane(look, Plain(look, self._list, ground="sheet"), least=96)
        name = lambda: _("Waar kijken jullie op terug?")  # noqa: E731 - a text
        self.words = Area(look, name=name, rows=3)
        self._row = FormRow(look, name, self.words)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self.put_down)
        self.words.textChanged.connect(self._typed)
        self._all = Column(look, self.title, self._low_title, self._nothing, gap=12)
        self._all.addWidget(self.pane, 1)
        self._all.addWidget(self._row)
        self._rest = filler()
        self._all.addWidget(self._rest, 1)
        self.setLayout(self._all)

    def show_view(self, view: EvaluationView) -> None:
        """Show the agreements of earlier evaluations, and what was said about them."""
        if not self._filled:
            self._filled = True
            self._written = view.talk.look_back if view.talk else ""
            self.words.setPlainText(self._written)
            self._soon.stop()
        if {one.id for one in view.former} == self.rows.keys():
            for one in view.former:
                self.rows[one.id].show_one(one)
        else:
            empty(self._list)
            self.rows = {one.id: Former(self.talk, one, view) for one in view.former}
            for row in self.rows.values():
                self._list.addWidget(row)
            self._list.addStretch(1)
        self.pane.setVisible(bool(view.former))
        self._nothing.refresh()
        self._nothing.setVisible(not view.former)
        self._rest.setVisible(not view.former)
        self.words.setEnabled(self.talk.is_open)

    def focus_in(self) -> None:
        """Begin at the first former agreement, else at the words."""
        first = next(iter(self.rows.values()), None)
        (first.done if first is not None else self.words).setFocus(Qt.FocusReason.OtherFocusReason)

    def put_down(self) -> None:
        """Write what was typed."""
        self._soon.stop()
        for row in self.rows.values():
            row.put_down()
        said = self.words.toPlainText().strip()
        if said == self._written or not self.talk.is_open:
            return
        former, self._written = self._written, said

        def refused(problem: Refused) -> None:
            self._written = former
            self._row.refuse(lambda: refusal(problem))

        self.talk.write(
            lambda desk: talking.look_back(desk, self.talk.evaluation, said), refused=refused
        )

    def take_form(self) -> None:
        """Give whitespace away first."""
        low = self.form.low
        self.title.setVisible(not low)
        self._low_title.setVisible(low)
        self._all.setSpacing(self.look.px(6 if low else 12))

    def _typed(self) -> None:
        if self._filled:
            self._soon.start()

    def _nothing_words(self) -> str:
        view = self.talk.view
        if view is not None and view.evaluation.number > 1:
            return _("Bij de vorige evaluatie maakten jullie geen afspraken.")
        return _("Dit is jullie eerste gesprek. Er zijn nog geen afspraken van vroeger.")
