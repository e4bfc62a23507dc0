"""Deze week: what is proposed for each learner, taken up line by line or all at once."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Refused
from mentorapp.domain.proposing import LearnerWeek, WeekLine
from mentorapp.services import proposing
from mentorapp.services.desk import Desk
from mentorapp.services.proposing import Intend
from mentorapp.services.wording import refusal
from mentorapp.ui.kit.base import Column, Row, empty
from mentorapp.ui.kit.cards import Card
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.keys import Key, Kind, draw_box
from mentorapp.ui.kit.marks import Badge, Rule, Tone
from mentorapp.ui.kit.messages import Nothing, Notice, announce
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.today.week_words import days_words, line_words, rule_words, state_words
from mentorapp.ui.workshop import Workshop

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}


class LineKey(Card):
    """One line of a week: pressed, it is meant; pressed again, it is not. stepped: up or down."""

    stepped = Signal(int)

    def __init__(self, shop: Workshop, week: LearnerWeek, line: WeekLine) -> None:
        self.line = line
        super().__init__(
            shop.look,
            line.short,
            partial(line_words, week, line),
            draw=_nothing,
            side=26,
            tip=line.phrase,
        )
        self.setCheckable(True)
        self.setChecked(bool(line.intention))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box to tick before the words."""
        super().paintEvent(event)
        side = self.look.px(26)
        box = QRectF(self.look.px(12), (self.height() - side) / 2 - 1, side, side)
        draw_box(QPainter(self), self.look, box, on=self.isChecked())

    def command(self) -> Intend:
        """Give what it means."""
        return Intend(self.line.goal, self.line.day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by an arrow."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class WeekPanel(Dialog):
    """The panel. learner: begin at this one. Nothing is written before a line is taken up."""

    def __init__(self, shop: Workshop, window: QWidget, learner: str = "") -> None:
        super().__init__(shop.look, window, lambda: _("Deze week"), width=700, height=640)
        self.shop, self._learner = shop, learner
        self.lines: list[LineKey] = []
        look = shop.look
        lead = lambda: _(  # noqa: E731 - a text
            "Een voorstel voor wie jij begeleidt. Wat je aanvaardt, is een voornemen en geen "
            "notitie. Het staat in geen enkel verslag en gaat niet naar de school."
        )
        self._how = Text(look, rule_words, "meta", "ink2", wrap=True)
        self._how.hide()
        self.how_key = Key(
            look, lambda: _("Hoe komt dit voorstel tot stand?"), Kind.QUIET, icon="help-circle"
        )
        self.how_key.clicked.connect(lambda: self._how.setVisible(self._how.isHidden()))
        self._fault = Notice(look, "", Tone.DANGER)
        self._fault.hide()
        self._weeks = Column(look, gap=20)
        self.body.addWidget(Text(look, lead, role="ink2", wrap=True))
        self.body.addLayout(Row(look, self.how_key, None))
        self.body.addWidget(self._how)
        self.body.addWidget(self._fault)
        self.body.addLayout(self._weeks)
        self.body.addStretch(1)
        self.all_key = Key(look, self._all_words, Kind.MAIN, icon="check", cap=_("Enter"))
        self.all_key.clicked.connect(self._accept_all)
        self.close_word = self.cancel(lambda: _("Sluit"))
        self.keys(self.close_word, self.all_key)
        self.all_key.hide()
        shop.happened.connect(self._hear)

    def open(self) -> None:
        """Open it and read the weeks."""
        super().open()
        self._load()

    def first(self) -> QWidget:
        """Begin at closing, until the lines are there."""
        return self.close_word

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take everything up on Enter, or close when that is done; a key with the focus acts."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not isinstance(QApplication.focusWidget(), Key):
            self._accept_all()
        else:
            super().keyPressEvent(event)

    def _load(self) -> None:
        self.shop.read(proposing.weeks, self._show, owner=self)

    def _hear(self, changed: frozenset[Changed]) -> None:
        if Changed.OBSERVATIONS in changed:  # something else than this panel wrote
            self._load()

    # showing

    def _show(self, weeks: Sequence[LearnerWeek]) -> None:
        empty(self._weeks)
        self.lines = []
        shown = [one for one in weeks if self.shop.together in ("", one.learner)]
        if not shown:
            self._weeks.addWidget(self._nobody())
        for week in shown:
            self._weeks.addLayout(self._week(week))
        for number, key in enumerate(self.lines):
            key.stepped.connect(partial(self._step, number))
        self._count()
        self.place()
        now = QApplication.focusWidget()
        if now is None or now is self.close_word or not self.isAncestorOf(now):
            self._begin(shown)

    def _begin(self, weeks: Iterable[LearnerWeek]) -> None:
        """Put the focus on the first line that is open, of the learner who was asked for."""
        own = {line.goal for one in weeks if one.learner == self._learner for line in one.lines}
        mine = [key for key in self.lines if key.line.goal in own] or self.lines
        start = next((key for key in mine if not key.isChecked()), None) or next(iter(mine), None)
        (start or self.close_word).setFocus(Qt.FocusReason.TabFocusReason)

    def _nobody(self) -> Nothing:
        return Nothing(
            self.look,
            lambda: _("Er is geen week voor te stellen"),
            lambda: _("Een werkplek plant de week van wie er nu leert. Nu is er hier niemand."),
        )

    def _week(self, week: LearnerWeek) -> Column:
        look = self.look
        head = Row(look, Badge(look, week.initials, dashed=not week.days), gap=12)
        words = Column(
            look,
            Text(look, week.name, "lead", wrap=True),
            Text(look, partial(days_words, week), "meta", "ink2", wrap=True),
            gap=0,
        )
        head.addLayout(words, 1)
        column = Column(look, head, Rule(look, strong=True), gap=8)
        for line in week.lines:
            key = LineKey(self.shop, week, line)
            key.clicked.connect(partial(self._press, key))
            self.lines.append(key)
            column.addWidget(key)
        if not week.lines:
            column.addWidget(Text(look, partial(state_words, week), wrap=True))
        return column

    def _count(self) -> None:
        self.all_key.refresh()
        self.all_key.setVisible(bool(self._open()))

    def _open(self) -> list[LineKey]:
        return [key for key in self.lines if not key.isChecked()]

    def _all_words(self) -> str:
        number = len(self._open())
        return ngettext("Aanvaard {number} lijn", "Aanvaard {number} lijnen", number).format(
            number=number
        )

    # what happens

    def _step(self, number: int, by: int) -> None:
        to = number + by
        if 0 <= to < len(self.lines):
            self.lines[to].setFocus(Qt.FocusReason.TabFocusReason)

    def _press(self, key: LineKey, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt
        on, command = key.isChecked(), key.command()
        self._fault.hide()
        self._count()

        def refused(problem: Refused) -> None:
            key.setChecked(not on)
            self._refused(problem)

        def done(_outcome: object) -> None:
            announce(self, _("Voorgenomen") if on else _("Geen voornemen meer"))

        def use_case(desk: Desk) -> None:
            if on:
                proposing.accept(desk, (command,))
            else:
                proposing.forget(desk, command)

        self.shop.write(use_case, proposing.CHANGED, done, refused=refused, owner=self)

    def _accept_all(self) -> None:
        commands = tuple(key.command() for key in self._open())
        if not commands:
            self.close_panel()
            return
        number = len(commands)
        self.all_key.setEnabled(False)  # not twice

        def done(_outcome: object) -> None:
            self.put_away()
            self.shop.shell.tell(
                lambda: _("Voorgenomen voor deze week"),
                lambda: ngettext("{number} voornemen", "{number} voornemens", number).format(
                    number=number
                ),
                can_undo=True,
            )

        self.shop.write(
            partial(proposing.accept, commands=commands),
            proposing.CHANGED,
            done,
            refused=self._refused,
            ended=lambda: self.all_key.setEnabled(True),
            owner=self,
        )

    def _refused(self, problem: Refused) -> None:
        self._fault.say(lambda: refusal(problem))
        self._fault.show()
        self._count()
        announce(self, refusal(problem))


def _nothing(_painter: QPainter, _area: QRectF) -> None:
    """Draw nothing: the box of a line knows whether it is ticked."""
