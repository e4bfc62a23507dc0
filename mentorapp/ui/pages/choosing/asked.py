"""The question that is asked: its answers beside each other, the tip, and what will stand."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.question_rows import QuestionRow
from mentorapp.ui.kit.base import Column, empty
from mentorapp.ui.kit.beside import Beside
from mentorapp.ui.kit.marks import Rule, Tone
from mentorapp.ui.kit.messages import Notice, announce
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.pages.choosing.answers import AnswerCard

_LEAST = 330  # width of a card, of the design, below which they stand below each other
_GAP = 18


class AskedPane(QWidget):
    """One question. chosen: the number of an answer that somebody takes, from 0."""

    chosen = Signal(int)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.question: QuestionRow | None = None
        self.cards: list[AnswerCard] = []
        self._room = 0
        self.words = Text(look, "", "section", weight=600, wrap=True)
        self.why = Text(look, "", role="ink2", wrap=True)
        self.state = Notice(look, "", Tone.INFO, icon="clock-pause")
        self.tip = Notice(look, "", Tone.WARN, icon="arrows-exchange")
        self._beside: Beside | None = None
        self._holds = Column(look, gap=0)
        self.soon = Text(
            look, lambda: _("Zo staat het straks in het dossier"), "meta", "ink2", weight=600
        )
        self.result = Text(look, "", wrap=True, marked=True)
        self._end = QWidget()
        self._end.setLayout(
            Column(
                look,
                Rule(look, strong=True),
                Column(look, self.soon, self.result, gap=2, margins=(0, 12, 0, 4)),
                gap=0,
            )
        )
        column = Column(look, Column(look, self.words, self.why, gap=2), self._holds, gap=14)
        column.addWidget(self.state)
        column.addWidget(self.tip)
        column.addWidget(self._end)
        self.setLayout(column)

    def show_question(self, question: QuestionRow) -> None:
        """Show a question with its answers."""
        self.question = question
        self.words.say(question.question)
        self.why.say(question.why)
        empty(self._holds)
        self._beside = Beside(self.look, least=self._least(question), gap=_GAP, below=12)
        self.cards = []
        for number, answer in enumerate(question.answers):
            card = AnswerCard(self.look, answer, number + 1)
            card.taken.connect(partial(self.chosen.emit, number))
            card.setEnabled(not question.blocked)
            self._beside.addWidget(card, 1)
            self.cards.append(card)
        self._holds.addLayout(self._beside)
        self._beside.fit(self._room)
        self.show_chosen(question)

    def show_chosen(self, question: QuestionRow) -> None:
        """Show which answer is taken, and what will stand then."""
        self.question = question
        for card in self.cards:
            card.show_taken(on=bool(question.chosen) and card.answer.choice == question.chosen)
        self.state.setVisible(bool(question.blocked) or question.asked is not None)
        if question.blocked:
            self.state.say(question.blocked)
        elif question.asked is not None:
            self.state.say(partial(_asked_words, question))
        self.tip.setVisible(bool(question.tip))
        if question.tip:
            self.tip.text.say(question.tip)
        taken = next((one for one in question.answers if one.choice == question.chosen), None)
        self._end.setVisible(taken is not None)
        if taken is not None:
            self.result.say(" ".join((f"**{_plain(taken.result)}**", *taken.effects)))
            announce(self, self.result.text())

    def focus_in(self) -> None:
        """Go to the answer that is taken, or to the first one."""
        taken = next((one for one in self.cards if one.take.isChecked()), None)
        card = taken or (self.cards[0] if self.cards else None)
        if card is not None:
            card.take.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self, room: int) -> None:
        """Take the form for a width in pixels."""
        self._room = room
        if self._beside is not None:
            self._beside.fit(room)

    def _least(self, question: QuestionRow) -> int:
        return _LEAST * len(question.answers) + _GAP * (len(question.answers) - 1)


def _asked_words(question: QuestionRow) -> str:
    moment = question.asked.astimezone() if question.asked else None
    when = (
        _("{day} om {time}").format(
            day=formats.weekday_in_full(moment.date()), time=f"{moment.hour}:{moment:%M}"
        )
        if moment
        else ""
    )
    if question.whom:
        return _("Gevraagd aan {name} op {when}. Kies zodra je antwoord hebt.").format(
            name=question.whom, when=when
        )
    return _("Gevraagd op {when}. Kies zodra je antwoord hebt.").format(when=when)


def _plain(text: str) -> str:
    """Give a text that somebody typed without what would be taken for a mark."""
    return text.replace("**", "")
