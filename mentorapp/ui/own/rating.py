"""The self-rating: one question at a time, with what one did already beside it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QBoxLayout

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Refused
from mentorapp.domain.own_rows import Answer, Did, SelfRating
from mentorapp.services import own
from mentorapp.services.own import RateOwn
from mentorapp.services.own_desk import OwnDesk
from mentorapp.services.wording import refusal
from mentorapp.ui.kit.base import Column, Gap, Plain, Row, empty
from mentorapp.ui.kit.fields import Area, FormRow
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Rule, Tone
from mentorapp.ui.kit.messages import Notice, announce
from mentorapp.ui.kit.text import Text
from mentorapp.ui.own.bars import Foot, Head, Inner, Middle, Part
from mentorapp.ui.own.pills import LARGE, LOW, Dots, Pills
from mentorapp.ui.own.shop import OwnShop
from mentorapp.ui.wording import own_level_says

CHANGED = frozenset({Changed.EVALUATIONS})
_SIDE = 340  # width of what stands beside the question


class DoneList(Inner):
    """The days on which something was done, with their sentences."""

    def show_done(self, done: Sequence[Did]) -> None:
        """Show these days."""
        look = self.look
        empty(self.inside)
        for number, did in enumerate(done):
            if number:
                self.inside.addWidget(Rule(look))
            words = Column(
                look,
                Text(look, partial(formats.weekday, did.day), weight=600),
                gap=0,
                margins=(0, 10, 8, 12),
            )
            if did.sentence:
                words.addWidget(Text(look, did.sentence, wrap=True))
            self.inside.addLayout(words)
        if not done:
            nothing = lambda: _("Hierover noteerde nog niemand iets.")  # noqa: E731 - a text
            self.inside.addWidget(Text(look, nothing, role="ink2", wrap=True))
        self.inside.addStretch(1)
        self.verticalScrollBar().setValue(0)
        self.changed()


class RatingPart(Part):
    """The part that asks. done: go back to the first part. evaluation: id."""

    done = Signal()

    def __init__(self, shop: OwnShop, name: str, evaluation: str) -> None:
        super().__init__(shop.look)
        self.shop, self.evaluation = shop, evaluation
        self.rating: SelfRating | None = None
        self.at = 0
        self._answers: list[Answer] = []
        self._sent: dict[str, tuple[bool, int | None, str]] = {}  # as the store has them
        look = shop.look
        self.dots = Dots(look)
        self._place = Text(look, self._place_words, weight=600)
        self.stop_key = Key(look, lambda: _("Stop en bewaar"), icon="player-pause")
        self.stop_key.clicked.connect(self.stop)
        where = Middle(look, self.dots, self._place)
        head = Head(look, name, self._head_words, where, self.stop_key, practice=shop.practice)
        self._head = head
        self.general = Notice(look, "", Tone.DANGER)
        self.general.hide()
        self.title = Text(look, lambda: _("Hoe goed kan jij dit?"), "talkXl", wrap=True)
        self.question = Text(
            look, self._question_words, "talk", "ink2", wrap=True, marked=True, strong="ink"
        )
        self._levels = Column(look, gap=0)
        self.pills: Pills | None = None
        self._ask = Column(look, self.general, self.title, self.question, 8, gap=6)
        self._ask.addLayout(self._levels)
        self._ask.addStretch(1)
        self.done_list = DoneList(look)
        self._done_title = Text(look, lambda: _("Dit deed je al"), "section")
        self._done_more = Text(
            look, lambda: _("Zonder het niveau van je mentor"), "meta", "ink2", wrap=True
        )
        hard, empty = lambda: _("Wat is nog lastig?"), lambda: _("Mag leeg blijven.")
        self.remark = Area(look, name=hard, rows=3)
        self._remark = FormRow(look, hard, self.remark, more=empty)
        side = Column(look, self._done_title, self._done_more, 6, gap=2)
        side.addWidget(self.done_list, 1)
        side.addWidget(Gap(look, 8))
        side.addWidget(self._remark)
        self._side = Plain(look, side)
        self._line = Rule(look, upright=True)
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside.addLayout(self._ask, 1)
        self._beside.addWidget(self._line)
        self._beside.addWidget(self._side)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._body = Column(look, gap=0, margins=(40, 26, 40, 20))
        self._body.addLayout(self._beside, 1)
        self._build_foot()
        self.stand(head, Plain(look, self._body, ground="sheet"), self._foot)
        self.fit()

    def _build_foot(self) -> None:
        look = self.look
        self.back_key = Key(look, lambda: _("Vorige"), icon="chevron-left", large=True)
        self.back_key.clicked.connect(lambda: self.go(-1))
        self.unknown_key = Key(look, lambda: _("Weet ik niet"), Kind.QUIET, large=True)
        self.unknown_key.clicked.connect(self._know_not)
        self.next_key = Key(
            look, self._next_words, Kind.MAIN, icon="chevron-right", icon_after=True, large=True
        )
        self.next_key.clicked.connect(lambda: self.go(1))
        right = Qt.AlignmentFlag.AlignRight
        self._blind = Text(
            look, self._blind_words, role="ink2", wrap=True, middle=True, align=right
        )
        self._left = Row(look, Row(look, self.back_key, self.unknown_key, gap=12), gap=12)
        self._left.addWidget(self._blind, 1)
        self._foot = Foot(look, self._left, self.next_key)

    # what is shown

    def begin(self, kept: dict[str, Any] | None = None) -> None:
        """Read the questions. kept: where one was, and the words that were being typed."""

        def show(rating: SelfRating) -> None:
            self.show_rating(rating, kept.get("goal", "") if kept else "")
            if kept and self.now and self.now.goal == kept["goal"]:
                self.remark.setPlainText(kept["remark"])

        self.shop.read(
            lambda desk: own.self_rating(desk, self.evaluation),
            show,
            owner=self,
            refused=self._refuse,
        )

    def show_rating(self, rating: SelfRating, goal: str = "") -> None:
        """Show the questions, at the first open one. goal: show that one."""
        first = self.rating is None
        self.rating, self._answers = rating, list(rating.answers)
        self._sent = {one.goal: (one.answered, one.level, one.remark) for one in self._answers}
        if first:
            self.pills = Pills(self.look, own_level_says(rating.scale), high=self._high())
            self.pills.chosen.connect(self._choose)
            self.pills.stepped.connect(self._step)
            self._levels.addWidget(self.pills)
        found = [at for at, one in enumerate(self._answers) if one.goal == goal]
        self._show(found[0] if found else rating.next_open)

    @property
    def now(self) -> Answer | None:
        """The question that is asked."""
        return self._answers[self.at] if self.at < len(self._answers) else None

    def kept(self) -> dict[str, Any]:
        """Give where one is, and the words that are being typed."""
        if self.now is None:
            return {}
        return {
            "evaluation": self.evaluation,
            "goal": self.now.goal,
            "remark": self.remark.toPlainText(),
        }

    def _show(self, at: int) -> None:
        self.at = at
        now = self.now
        if now is None or self.pills is None:
            return
        self.pills.show_level(now.level or 0)
        self.unknown_key.setCheckable(True)
        self.unknown_key.setChecked(now.answered and now.level is None)
        self.question.refresh()
        self.remark.setPlainText(now.remark)
        self._remark.clear()
        self._show_done(now)
        self._follow()
        self.back_key.setEnabled(at > 0)
        self._blind.refresh()
        self.next_key.refresh()
        self.area.verticalScrollBar().setValue(0)
        self.pills.focus_in()
        announce(self, f"{self._place_words()}. {now.short}")

    def _follow(self) -> None:
        """Show how many are answered now."""
        self.dots.show_answered([one.answered for one in self._answers], self.at)
        self._place.refresh()
        self._head.more.refresh()
        self._blind.refresh()

    def _show_done(self, now: Answer) -> None:
        self.done_list.show_done(now.done)
        self._done_more.setVisible(bool(now.done))

    # what is done

    def _choose(self, level: int) -> None:
        self.unknown_key.setChecked(False)
        self._remark.clear()
        self._answer(level)

    def _know_not(self) -> None:
        if self.pills is not None:
            self.pills.show_level(0)
        self._answer(None)
        self.go(1)

    def _answer(self, level: int | None) -> None:
        now = self.now
        if now is not None:
            remark = self.remark.toPlainText().strip()
            self._keep(replace(now, answered=True, level=level, remark=remark))

    def _keep(self, answer: Answer) -> None:
        """Send an answer, when the store has another one; it stands here at once."""
        self._answers[self.at] = answer
        self._follow()
        value = (answer.answered, answer.level, answer.remark)
        if self._sent.get(answer.goal) == value:
            return
        command = RateOwn(self.evaluation, answer.goal, answer.level, answer.remark)

        def job(desk: OwnDesk) -> object:
            return own.rate(desk, command)

        former, self._sent[answer.goal] = self._sent.get(answer.goal), value

        def refused(problem: Refused) -> None:
            if former is not None:
                self._sent[answer.goal] = former
            self._refuse(problem)

        self.shop.write(job, CHANGED, refused=refused, owner=self)

    def _put_down(self) -> bool:
        """Keep the words that were typed; say whether one may go on."""
        now = self.now
        if now is None:
            return True
        remark = self.remark.toPlainText().strip()
        if remark == now.remark:
            return True
        if not now.answered:
            self._remark.refuse(lambda: _("Kies ook een antwoord, of druk op «Weet ik niet»."))
            if self.pills is not None:
                self.pills.focus_in()
            return False
        self._answer(now.level)
        return True

    def go(self, by: int) -> None:
        """Go to the next question or the one before; after the last one, back to the first part."""
        if not self._put_down():
            return
        if self.at + by >= len(self._answers):
            self._finish()
        else:
            self._show(max(0, self.at + by))

    def _finish(self) -> None:
        """Hand the answers in once all are there; what is open waits for another time."""
        if not all(one.answered for one in self._answers):
            self._tell_and_leave()
            return

        def told(_done: object) -> None:
            self.shop.tell(lambda: _("Je zelfbeoordeling is klaar"))
            self.done.emit()

        self.shop.write(
            lambda desk: own.finish(desk, self.evaluation),
            CHANGED,
            told,
            refused=self._refuse,
            owner=self,
        )

    def _step(self, by: int) -> None:
        """Go aside by an arrow, never out of the questions."""
        if 0 <= self.at + by < len(self._answers):
            self.go(by)

    def stop(self) -> None:
        """Keep what is answered and go; the rest waits."""
        now = self.now
        if now is not None and not now.answered and self.remark.toPlainText().strip():
            if not self._put_down():
                return
        else:
            self._put_down()
        self._tell_and_leave()

    def _tell_and_leave(self) -> None:
        done, whole = sum(one.answered for one in self._answers), len(self._answers)
        self.shop.tell(
            lambda: _("Bewaard: {done} van {whole} beantwoord").format(done=done, whole=whole)
        )
        self.done.emit()

    def _refuse(self, refused: Refused) -> None:
        say = lambda: refusal(refused)  # noqa: E731 - a text
        if refused.field == "remark":
            self._remark.refuse(say)
            return
        self.general.say(say)
        self.general.show()
        self.area.ensureWidgetVisible(self.general)

    # words

    def _head_words(self) -> str:
        if self.rating is None:
            return _("Jouw zelfbeoordeling")
        return _("Jouw zelfbeoordeling voor evaluatie {number}").format(number=self.rating.number)

    def _place_words(self) -> str:
        if not self._answers:
            return ""
        return _("{number} van {whole}").format(number=self.at + 1, whole=len(self._answers))

    def _question_words(self) -> str:
        now = self.now
        if now is None:
            return ""
        short = now.short.replace("*", "").rstrip(".")
        phrase = now.phrase.replace("*", "") if now.phrase != now.short else ""
        return f"**{short}.** {phrase}".strip()

    def _next_words(self) -> str:
        last = self.at + 1 >= len(self._answers)
        return _("Klaar") if last and self._answers else _("Volgende")

    def _blind_words(self) -> str:
        if self._answers and self.at + 1 >= len(self._answers):
            return _("Na Klaar blijven je antwoorden zoals ze zijn.")
        names = self.rating.mentors if self.rating else ()
        if not names:
            return _("Je mentor ziet je antwoord pas na een eigen keuze.")
        if len(names) == 1:
            return _("{name} ziet je antwoord pas na een eigen keuze.").format(name=names[0])
        return _("{names} en {name} zien je antwoord pas na een eigen keuze.").format(
            names=", ".join(names[:-1]), name=names[-1]
        )

    # keys and room

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by digits, go on by Enter or the arrows; in the remark all of these type."""
        now, key = QApplication.focusWidget(), event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(now, Key):
                now.click()
            else:
                self.go(1)
        elif key == Qt.Key.Key_Escape:
            self.stop()
        elif event.text().isdigit() and self.pills is not None:
            self.pills.choose(int(event.text()))
        else:
            super().keyPressEvent(event)

    def _high(self) -> int:
        return LOW if self.low or self.narrow else LARGE

    def take_form(self) -> None:
        """Be lower in a low window; let what one did stand below where there is little room."""
        ways = QBoxLayout.Direction
        way = ways.TopToBottom if self.narrow else ways.LeftToRight
        self._beside.setDirection(way)
        self._left.setDirection(way)
        self._beside.setSpacing(self.look.px(24 if self.narrow else 36))
        self._line.setVisible(not self.narrow)
        self.done_list.show_whole(self.narrow)
        self.dots.setVisible(not (self.narrow and self.low))
        if self.narrow:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16_777_215)
        else:
            self._side.setFixedWidth(self.look.px(_SIDE - 37))
        if self.pills is not None:
            self.pills.show_high(self._high())
