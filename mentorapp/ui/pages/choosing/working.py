"""The questions about one learner: the list, the one that is asked, and the way on."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from mentorapp.base.texts import _
from mentorapp.domain.question_rows import Bundle, QuestionRow
from mentorapp.services.choosing import Chosen
from mentorapp.ui.kit.base import Column, Plain, Row, empty
from mentorapp.ui.kit.keys import Key, Kind, Pressable
from mentorapp.ui.kit.marks import Rule, Tone
from mentorapp.ui.kit.messages import Notice, announce
from mentorapp.ui.kit.scroll import Scroll, bring_into_view
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.pages.choosing.answers import TakeKey
from mentorapp.ui.pages.choosing.asked import AskedPane
from mentorapp.ui.pages.choosing.ending import EndPane
from mentorapp.ui.pages.choosing.steps import StepRow
from mentorapp.ui.pages.choosing.words import hint_words

_LIST, _LESS, _GAP = 296, 232, 36  # width of the list, in less room, and beside it, of the design
_WIDE, _NARROW = 960, 700  # widths from which it is so wide, and below which it is left out


class WorkPane(QWidget):
    """A bundle. moved: another question is shown, or another answer is taken.

    kept: a choice is to be kept; done: all choices are to be written; ended: nothing is left.
    """

    moved = Signal()
    kept = Signal(object)
    done = Signal(object)
    ended = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.bundle: Bundle | None = None
        self.at = 0
        self.rows: list[StepRow] = []
        self._list = Column(look, gap=0)
        self.hint = Notice(look, lambda: hint_words(self.bundle), Tone.INFO)
        left = Column(look, Rule(look, strong=True), self._list, None, self.hint, gap=0)
        self.left = Scroll(look, Plain(look, left, ground="sheet"))
        self.fault = Notice(look, "", Tone.DANGER)
        self.fault.hide()
        self.asked = AskedPane(look)
        self.asked.chosen.connect(self.choose)
        self.ending = EndPane(look)
        held = Column(look, self.fault, self.asked, self.ending, None, margins=(0, 0, 0, 8))
        self._area = Scroll(look, Plain(look, held, ground="sheet"))
        self.previous = Key(look, lambda: _("Vorige"), icon="chevron-left")
        self.previous.clicked.connect(lambda: self.step(-1))
        self.count = Text(look, self._count_words, "meta", "ink2", middle=True)
        self.next = Key(look, self._next_words, Kind.MAIN, icon="chevron-right", icon_after=True)
        self.next.clicked.connect(lambda: self.step(1))
        foot = Row(look, self.previous, None, self.count, self.next, gap=16)
        right = Column(look, gap=8)
        right.addWidget(self._area, 1)
        right.addLayout(foot)
        body = Row(look, gap=_GAP, margins=(24, 0, 24, 16))
        body.addWidget(self.left)
        body.addLayout(right, 1)
        self.setLayout(body)
        look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Name the parts in the language of now."""
        self.left.setAccessibleName(_("Vragen"))
        self._area.setAccessibleName(_("Vraag"))

    # where one is

    @property
    def question(self) -> QuestionRow | None:
        """The question that is shown; None after the last one."""
        questions = self.bundle.questions if self.bundle else ()
        return questions[self.at] if self.at < len(questions) else None

    @property
    def left_over(self) -> int:
        """How many are still to be chosen."""
        questions = self.bundle.questions if self.bundle else ()
        return sum(one.counts and not one.chosen for one in questions)

    def chosen(self) -> tuple[Chosen, ...]:
        """Give the choices that can be written."""
        questions = self.bundle.questions if self.bundle else ()
        return tuple(
            Chosen(one.key, one.chosen, one.of) for one in questions if one.counts and one.chosen
        )

    def show_bundle(self, bundle: Bundle) -> None:
        """Show questions, at the first open one; read again it stays where it was."""
        former, first = self.question, self.bundle is None
        self.bundle = bundle
        empty(self._list)
        self.rows = []
        for number, question in enumerate(bundle.questions, 1):
            row = StepRow(self.look, question, number)
            row.clicked.connect(lambda _on=False, at=number - 1: self.show_at(at))
            self._list.addWidget(row)
            self.rows.append(row)
        keys = [one.key for one in bundle.questions]
        if former is not None and former.key in keys:
            self.at = keys.index(former.key)
        elif first or former is not None:
            self.at = self._first_open()
        self.show_at(min(self.at, len(keys)), focus=first)

    def forget(self) -> None:
        """Show another bundle next, from its beginning."""
        self.bundle, self.at = None, 0
        self.fault.hide()

    def show_at(self, at: int, *, focus: bool = True) -> None:
        """Show a question, or after the last one what all of it becomes."""
        self.at = at
        question = self.question
        for number, row in enumerate(self.rows):
            row.setChecked(number == at)
        self.asked.setVisible(question is not None)
        self.ending.setVisible(question is None)
        if question is not None:
            self.asked.show_question(question)
        elif self.bundle is not None:
            self.ending.show_bundle(self.bundle)
        self._say_again()
        self._area.verticalScrollBar().setValue(0)
        if focus and question is not None:
            self.asked.focus_in()
            announce(self, question.question)
        elif focus:
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    # what is done

    def choose(self, number: int) -> None:
        """Take an answer, from 0."""
        question = self.question
        if question is None or question.blocked or number >= len(question.answers):
            return
        choice = question.answers[number].choice
        self._change(replace(question, chosen=choice, asked=None))
        bring_into_view(self._area, self.asked.cards[number], self.look.px(8))
        self.kept.emit(Chosen(question.key, choice, question.of))

    def put_aside(self, question: QuestionRow, at: datetime) -> None:
        """Show that a question waits until the other one answers, and go on."""
        self._change(replace(question, chosen="", asked=at))
        self.show_at(min(self.at + 1, len(self.rows)))

    def step(self, by: int) -> None:
        """Go to the next question or the one before; at the end all of it is written."""
        if self.bundle is None:
            return
        last = len(self.bundle.questions)
        if by < 0 or self.at < last:
            self.show_at(max(0, min(last, self.at + by)))
        elif self.left_over:
            self.show_at(self._first_open())
        elif chosen := self.chosen():
            self.done.emit(chosen)
        else:
            self.ended.emit()

    def refuse(self, words: str) -> None:
        """Say what went wrong."""
        self.fault.say(words)
        self.fault.show()
        self._area.verticalScrollBar().setValue(0)

    def enter(self) -> None:
        """Press what has the focus; from an answer that is taken, go on."""
        now, question = QApplication.focusWidget(), self.question
        takes = isinstance(now, TakeKey)
        open_ = question is not None and question.counts and not question.chosen
        if isinstance(now, Pressable) and (open_ or not takes):
            now.click()
        else:
            self.step(1)

    def fit(self, width: int) -> None:
        """Take the form for a width in pixels."""
        look = self.look
        narrow = width < look.px(_NARROW)
        self.left.setVisible(not narrow)
        self.left.setFixedWidth(look.px(_LIST if width >= look.px(_WIDE) else _LESS))
        taken = 0 if narrow else self.left.width() + look.px(_GAP)
        self.asked.fit(width - taken - look.px(48))

    def _change(self, question: QuestionRow) -> None:
        if self.bundle is None:
            return
        every = [question if one.key == question.key else one for one in self.bundle.questions]
        self.bundle = replace(self.bundle, questions=tuple(every))
        self.rows[self.at].show_question(question)
        self.asked.show_chosen(question)
        self.fault.hide()
        self._say_again()

    def _first_open(self) -> int:
        questions = self.bundle.questions if self.bundle else ()
        found = (at for at, one in enumerate(questions) if one.counts and not one.chosen)
        return next(found, 0)

    # words

    def _say_again(self) -> None:
        self.count.refresh()
        self.hint.text.refresh()
        self.previous.setEnabled(self.at > 0)
        is_last = self.question is None and not self.left_over
        icon, after = ("check", False) if is_last else ("chevron-right", True)
        self.next.icon_name, self.next.icon_after = icon, after
        self.next.refresh()
        self.moved.emit()

    def _count_words(self) -> str:
        if self.bundle is None or self.question is None:
            return ""
        return _("{number} van {whole}").format(
            number=self.at + 1, whole=len(self.bundle.questions)
        )

    def _next_words(self) -> str:
        if self.bundle is None or self.question is not None:
            return _("Volgende")
        if self.left_over:
            return _("Ga naar wat nog open is")
        return _("Leg alles vast") if self.chosen() else _("Klaar")
