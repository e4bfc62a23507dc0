"""The sheet of one evaluation: its head, its rows, and the logbook beside them."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from mentorapp.base.texts import _
from mentorapp.domain.errors import Refused
from mentorapp.domain.evaluation_roles import Act, SheetState
from mentorapp.domain.evaluation_rows import EvaluationView
from mentorapp.services import evaluation_sheet, rating
from mentorapp.services.rating import Rate
from mentorapp.services.scales import steps_of
from mentorapp.ui.actions import Does
from mentorapp.ui.keeping import Keeping
from mentorapp.ui.kit.base import Column, Plain, Row
from mentorapp.ui.kit.keys import Chip
from mentorapp.ui.kit.marks import Rule, Tone
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.kit.panel import is_in_panel
from mentorapp.ui.kit.scroll import Scroll, bring_into_view
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.evaluations import asking
from mentorapp.ui.pages.evaluations.ending import Ending
from mentorapp.ui.pages.evaluations.head import SheetHead, may
from mentorapp.ui.pages.evaluations.more import More
from mentorapp.ui.pages.evaluations.rows import SheetRows
from mentorapp.ui.pages.evaluations.side import LogSide
from mentorapp.ui.pages.evaluations.steps import Steps
from mentorapp.ui.pages.evaluations.table_head import Dots, TableHead
from mentorapp.ui.pages.evaluations.words import filled_words, number_words
from mentorapp.ui.workshop import Workshop

CHANGED = asking.CHANGED
_SIDE, _NARROW = 343, 1080  # width of the side; of the page below which it stands in the table
_LEAST, _AROUND = 300, 12


class SheetPart(QWidget):
    """One evaluation. left: it is not there (any more); renamed: its name is known."""

    left = Signal()
    renamed = Signal()

    def __init__(self, shop: Workshop) -> None:
        super().__init__()
        self.shop, self.look = shop, shop.look
        look = shop.look
        self.evaluation = self.learner = ""
        self.view: EvaluationView | None = None
        self._asked = 0
        self._sent: set[str] = set()  # answered, and not read back yet
        self.head = SheetHead(look, school=shop.is_school)
        self.rows = SheetRows(look)
        self.side = LogSide(shop)
        self.ending = Ending(look)
        self.more = More(look)
        self.keeping = Keeping(shop, self, self.kept, known=False)
        self.fault = Notice(look, "", Tone.DANGER)
        self.fault.hide()
        self.steps = Steps(shop, self, self.fault)
        self._build()
        self._connect()
        look.changed.connect(self._again)
        self._fit()

    def _build(self) -> None:
        look = self.look
        self.dots = Dots(look)
        self._count = Text(look, self._count_words, weight=600, middle=True)
        self.all = Chip(look, lambda: _("Alles"), icon="list-check")
        self.only = Chip(look, self._only_words)
        for chip in (self.all, self.only):
            chip.setAutoExclusive(True)
        self.all.setChecked(True)
        count = Row(look, self.dots, self._count, None, gap=16)
        filters = Plain(look, Row(look, self.all, self.only, gap=16))
        self._table_head = TableHead(look)
        top = Column(look, gap=8, margins=(0, 2, 0, 0))
        top.addLayout(Spread(look, count, filters, gap=12, least=200))
        top.addWidget(self._table_head)
        self._top = Plain(look, top, ground="sheet")
        self._top_slot = Column(look, gap=0, margins=(24, 0, 24, 0))
        inside = Column(look, gap=0, margins=(24, 0, 24, 20))
        self._inner_slot = Column(look, gap=0)
        inside.addLayout(self._inner_slot)
        inside.addWidget(self.fault)
        inside.addWidget(self.ending)
        self._above, self._below = Column(look, gap=0), Column(look, gap=0)
        inside.addLayout(self._above)
        inside.addWidget(self.rows, 1)
        inside.addLayout(self._below)
        self._scroll = Scroll(look, Plain(look, inside, ground="sheet"))
        self._scroll.keep_edge(inside, 24)
        main = Column(look, self._top_slot, gap=0)
        main.addWidget(self._scroll, 1)
        self._side_slot = Column(look, gap=0, margins=(28, 0, 24, 12))
        self._side_scroll = Scroll(look, Plain(look, self._side_slot, ground="sheet"))
        self._side_scroll.keep_edge(self._side_slot, 24)
        self._line = Rule(look, upright=True)
        across = Row(look, gap=0)
        across.addLayout(main, 1)
        across.addWidget(self._line)
        across.addWidget(self._side_scroll)
        column = Column(look, self.head, gap=0)
        column.addLayout(across, 1)
        self.setLayout(column)

    def _connect(self) -> None:
        self.head.finish_asked.connect(self.steps.finish)
        self.head.open_asked.connect(partial(self.steps.open, talks=False))
        self.head.talk_asked.connect(self.steps.talk)
        self.head.amend_asked.connect(self.steps.amend)
        self.head.print_asked.connect(self.steps.print_)
        self.ending.print_asked.connect(self.steps.print_)
        self.more.self_rating_asked.connect(self.steps.print_self_rating)
        self.more.paper_asked.connect(self.steps.take_paper)
        self.more.digital_asked.connect(self.steps.sign_digitally)
        self.rows.chosen.connect(self._choose)
        self.rows.typed.connect(self._typed)
        self.rows.left.connect(self._save_sentence)
        self.rows.opened.connect(self._opened)
        self.all.clicked.connect(lambda: self.filter(only=False))
        self.only.clicked.connect(lambda: self.filter(only=True))
        self.side.taken.connect(lambda level: self._choose(self.rows.goal, level))
        self.side.all_asked.connect(self._show_log)

    # what is shown

    def show_evaluation(
        self, learner: str, evaluation: str, *, goal: str = "", sentences: Mapping[str, str] = {}
    ) -> None:
        """Show an evaluation, a row of it, and sentences that were not saved."""
        if evaluation != self.evaluation:
            self.learner, self.evaluation = learner, evaluation
            self.view = self.steps.view = None
            self._sent = set()
            self.rows.forget()
            self.head.show_view(None)
            self.filter(only=False)
        if goal:
            self.rows.goal = goal
        self.rows.sentences.update(sentences)
        if sentences:
            self.keeping.know(there=True)

    def load(self) -> None:
        """Read it."""
        self._asked += 1
        evaluation = self.evaluation
        self.shop.read(
            lambda desk: evaluation_sheet.sheet(desk, evaluation),
            partial(self._arrived, self._asked),
            refused=lambda _refused: self.left.emit(),
            owner=self,
        )

    @property
    def name(self) -> str:
        """The name of the evaluation, empty until it is read."""
        view = self.view
        return number_words(view.evaluation.number, view.given_name) if view else ""

    def zones(self) -> list[QWidget]:
        """Give head, rows and side."""
        return [self.head, self._top, self.rows, self.side]

    def kept(self) -> dict[str, Any]:
        """Give the sentences that were not saved."""
        view, typed = self.view, self._unsaved()
        if view is None or not typed:
            return {}
        row = self.rows.row(next(iter(typed)))
        return {
            "kind": "evaluation",
            "learner": self.learner,
            "evaluation": self.evaluation,
            "sentences": typed,
            "what": row.short if row else "",
            "who": view.name,
        }

    def put_away(self) -> None:
        """Save the sentences of an answer, and keep those that wait for one, as of this moment."""
        for goal in self._unsaved():
            self._save_sentence(goal)
        if self._unsaved():
            self.keeping.keep_now()
        self.keeping.rest()

    def _unsaved(self) -> dict[str, str]:
        return {goal: words for goal, words in self.rows.sentences.items() if words.strip()}

    def filter(self, *, only: bool) -> None:
        """Show only the rows that differ, or all."""
        self.rows.only_differences = only
        (self.only if only else self.all).setChecked(True)
        if self.view is not None:
            self.rows.show_view(self.view)
            self._follow()

    def _arrived(self, asked: int, view: EvaluationView) -> None:
        if asked != self._asked:
            return
        if self.shop.together not in ("", view.learner):
            self.left.emit()
            return
        first, named = self.view is None, self.name
        self.view = self.steps.view = view
        self.fault.hide()
        self._sent &= {one.goal for one in view.rows if one.mine is None}
        if first and not self.rows.goal and view.state is SheetState.DRAFT:
            self.rows.goal = self._open_goal("")
        self.head.show_view(view)
        self.ending.show_view(view)
        # While one rates, the rows come first.
        (self._below if view.state is SheetState.DRAFT else self._above).addWidget(self.more)
        self.more.show_view(view)
        self._table_head.show_view(view, view.steps or steps_of(""))
        self.rows.show_view(view)
        self.only.setVisible(bool(view.differences) or self.rows.only_differences)
        for part in (self._count, self.only):
            part.refresh()
        self._follow()
        if first:
            self._enter()
        if named != self.name:
            self.renamed.emit()

    def _enter(self) -> None:
        """Go to the open row of what was just opened, unless a panel stands in front."""
        part, now = self.rows.open_part, QApplication.focusWidget()
        if part is None or not self.isVisible() or (now is not None and is_in_panel(now)):
            return
        part.enter()
        self._bring_into_view()

    def _bring_into_view(self, rounds: int = 2) -> None:
        """Scroll to the open row, once it has its place: rows take their height in two rounds."""
        part = self.rows.open_part
        if part is None:
            return
        bring_into_view(self._scroll, part, _AROUND)
        if rounds:
            QTimer.singleShot(0, part, partial(self._bring_into_view, rounds - 1))

    def _opened(self, _goal: str) -> None:
        self._follow()
        self._bring_into_view()

    def _follow(self) -> None:
        """Let what stands around the rows follow the open one."""
        view = self.view
        if view is None:
            return
        goals = [one.goal for one in view.rows]
        now = goals.index(self.rows.goal) if self.rows.goal in goals else -1
        self.dots.show_rows(tuple(one.mine is not None for one in view.rows), now)
        self.side.show_row(view, self.rows.row(self.rows.goal))

    def _count_words(self) -> str:
        return filled_words(self.view.filled, len(self.view.rows)) if self.view else ""

    def _only_words(self) -> str:
        number = len(self.view.differences) if self.view else 0
        return _("Alleen verschillen {number}").format(number=number)

    # rating

    def _open_goal(self, after: str) -> str:
        """Give the next row without an answer, from one on and round; the same where none is."""
        rows = self.rows.shown() if self.rows.view is not None else list(self._all())
        goals = [one.goal for one in rows]
        at = goals.index(after) + 1 if after in goals else 0
        waiting = {one.goal for one in rows if one.mine is None} - self._sent
        return next((one for one in (*goals[at:], *goals[:at]) if one in waiting), after)

    def _all(self) -> Any:
        return self.view.rows if self.view is not None else ()

    def _choose(self, goal: str, level: int | None) -> None:
        """Send an answer; of a new one, go on to the next row without one."""
        view, row = self.view, self.rows.row(goal)
        if view is None or row is None:
            return
        own = row.later_mine or row.mine
        sentence = self.rows.sentences.pop(goal, own.remark if own else "")
        again = own is not None or goal in self._sent
        self._sent.add(goal)
        self._send(goal, level, sentence)
        if not again:
            self.rows.open(self._open_goal(goal))

    def _send(self, goal: str, level: int | None, sentence: str) -> None:
        view = self.view
        if view is None:
            return
        evaluation = self.evaluation

        def done(_made: object) -> None:
            if not self._unsaved():
                self.keeping.forget()

        def refused(problem: Refused) -> None:
            self._sent.discard(goal)
            if evaluation == self.evaluation and sentence:
                self.rows.sentences.setdefault(goal, sentence)
                self.keeping.touch()
            if evaluation == self.evaluation and self.isVisible():
                self.rows.refuse(goal, problem)

        command = Rate(evaluation, goal, view.voice, level, sentence)
        self.shop.write(
            partial(rating.rate, command=command), CHANGED, done, refused=refused, owner=self
        )

    def _typed(self, goal: str, words: str) -> None:
        self.rows.sentences[goal] = words
        self.keeping.touch()

    def _save_sentence(self, goal: str) -> None:
        """Save a sentence where there is an answer that it belongs to; else it waits for one."""
        row, view = self.rows.row(goal), self.view
        own = (row.later_mine or row.mine) if row is not None else None
        if own is None or view is None or not may(view, Act.RATE):
            return
        words = self.rows.sentences.pop(goal, own.remark)
        if words.strip() != own.remark:
            self._send(goal, own.level, words)

    def _show_log(self, goal: str) -> None:
        self.shop.shell.go(Does.LEARNERS, learner=self.learner, competence=goal)

    # size

    def hasHeightForWidth(self) -> bool:
        """Ask for no height: all below the head scrolls inside."""
        return False

    def minimumSizeHint(self) -> Any:
        """Ask for the room that some rows need below the head."""
        least = super().minimumSizeHint()
        least.setHeight(max(least.height(), self.look.px(_LEAST)))
        return least

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the form that belongs to the width."""
        super().resizeEvent(event)
        self._fit()

    def _again(self) -> None:
        """Read what is said in the language of now."""
        self._fit()
        if self.view is not None and self.isVisible():
            self.load()

    def _fit(self) -> None:
        look = self.look
        narrow = self.width() < look.px(_NARROW)
        self._side_scroll.setFixedWidth(look.px(_SIDE + 52))
        was = self._inner_slot.count() > 0
        if narrow != was or self._top.parentWidget() is None:
            (self._inner_slot if narrow else self._top_slot).addWidget(self._top)
            if narrow:
                self.rows.put_beside(self.side)
            else:
                self.rows.put_beside(None)
                self._side_slot.addWidget(self.side)
                self.side.show()
        self._line.setVisible(not narrow)
        self._side_scroll.setVisible(not narrow)
