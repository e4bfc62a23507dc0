"""The screen of the kiosk: scan a badge, touch what you practised, done."""

from collections.abc import Callable
from enum import Enum, auto
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QStackedWidget, QWidget

from mentorapp.base.texts import _
from mentorapp.domain.errors import Refused
from mentorapp.services import kiosk
from mentorapp.services.desk import Desk
from mentorapp.services.kiosk import AtKiosk, Said
from mentorapp.services.wording import refusal
from mentorapp.ui.kiosk.keys import GoalKey
from mentorapp.ui.kiosk.typed import Typed
from mentorapp.ui.kit.base import Column, Row, Say, empty, said
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Sign, Tag, Tone
from mentorapp.ui.kit.messages import announce
from mentorapp.ui.kit.scroll import Scroll
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.workshop import Workshop

T = TypeVar("T")
STAYS = 30_000  # milliseconds for which it waits for who scanned a badge
SHOWN, TOLD = 4_000, 6_000  # for which it shows what was written, and what was wrong
_WIDE = 900  # of the design: from here on the keys stand beside each other


class Step(Enum):
    """What it waits for."""

    BADGE = auto()
    GOAL = auto()
    DONE = auto()
    WRONG = auto()


class _Whole(QWidget):
    """What scrolls, as high as its words need at its width: else Qt takes it from the keys.

    slack: a little more, of which its box layout keeps some back.
    """

    def __init__(self, slack: int) -> None:
        super().__init__()
        self._slack = slack

    def minimumSizeHint(self) -> QSize:
        """Give the height that belongs to the width it has."""
        least, layout = super().minimumSizeHint(), self.layout()
        high = layout.totalHeightForWidth(self.width()) if layout is not None else 0
        return QSize(least.width(), max(least.height(), high + self._slack))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height that belongs to the new width."""
        super().resizeEvent(event)
        self.updateGeometry()


class KioskScreen(QWidget):
    """The screen. leave_asked: somebody wants to end the kiosk.

    desk: gives the desk of the kiosk, called on the lane; changed: hears what was written.
    """

    leave_asked = Signal()
    changed = Signal(object)
    spoken_role = "Grouping"

    def __init__(self, shop: Workshop, desk: Callable[[], Desk], *, practice: bool) -> None:
        super().__init__()
        self.shop, self.look, self._desk = shop, shop.look, desk
        self.step = Step.BADGE
        self.who: AtKiosk | None = None
        self.keys: list[GoalKey] = []
        self._entry = ""
        self._asked = 0  # number of the last thing that was asked: an older answer is nobody's
        self._busy = False
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # it hears the scanner; Tab goes to its keys
        self.typed = Typed()
        self.typed.scanned.connect(self._scanned)
        self.typed.chosen.connect(self._chosen)
        self.over = QTimer(self)
        self.over.setSingleShot(True)
        self.over.timeout.connect(self.begin)
        self._build(practice=practice)
        self.look.changed.connect(self.refresh)
        self.refresh()
        self.begin()

    # the parts

    def _build(self, *, practice: bool) -> None:
        look = self.look
        self.leave_key = Key(look, lambda: _("Verlaat de kiosk"), Kind.QUIET, icon="lock")
        self.leave_key.clicked.connect(self.leave_asked)
        house = self.shop.settings.house or "MentorApp"
        words = Row(look, Sign(look), gap=12)
        words.addWidget(Text(look, house, "section", wrap=True, middle=True), 1)
        if practice:
            tag = Tag(look, lambda: _("OEFENING"), Tone.SIGNAL)
            words.addWidget(tag, 0, Qt.AlignmentFlag.AlignVCenter)
        head = Spread(look, words, self.leave_key, gap=16, margins=(32, 16, 24, 8))
        self.stack = QStackedWidget()
        for part in (self._start(), self._goals(), self._told()):
            self.stack.addWidget(part)
        column = Column(look, head, gap=0)
        column.addWidget(self.stack, 1)
        self.setLayout(column)
        self.leave_key.installEventFilter(self)

    def _start(self) -> QWidget:
        look, centre = self.look, Qt.AlignmentFlag.AlignHCenter
        ask = Text(look, lambda: _("Scan je badge"), "clock", wrap=True, align=centre)
        more = Text(
            look,
            lambda: _("Duid daarna aan wat je vandaag oefende."),
            "talk",
            "ink2",
            wrap=True,
            align=centre,
        )
        return self._middle(Column(look, None, ask, 12, more, None, gap=0))

    def _goals(self) -> QWidget:
        look = self.look
        self._hello = Text(look, "", "figure", wrap=True)
        self._ask = Text(
            look, lambda: _("Wat oefende je vandaag? Raak aan, of druk op het cijfer."), "talk",
            "ink2", wrap=True,
        )  # fmt: skip
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        other = Text(
            look,
            lambda: _("Iets anders? Scan de competentie op het codeblad."),
            "lead",
            "ink2",
            wrap=True,
            middle=True,
        )
        self.stop_key = Key(look, lambda: _("Ik ben klaar"), large=True)
        self.stop_key.clicked.connect(self.begin)
        self.stop_key.installEventFilter(self)
        foot = Row(look, gap=16)
        foot.addWidget(other, 1)
        foot.addWidget(self.stop_key)
        column = Column(look, self._hello, self._ask, 16, gap=4)
        column.addLayout(self._row, 1)
        column.addWidget(_gap(look.px(16)))
        column.addLayout(foot)
        return self._middle(column)

    def _told(self) -> QWidget:
        look, centre = self.look, Qt.AlignmentFlag.AlignHCenter
        self._big = Text(look, "", "figure", wrap=True, align=centre)
        self._small = Text(look, "", "talk", "ink2", wrap=True, align=centre)
        self.back_key = Key(look, lambda: _("Toch niet"), icon="arrow-back-up", large=True)
        self.back_key.clicked.connect(self._take_back)
        self.back_key.installEventFilter(self)
        column = Column(look, None, self._big, 12, self._small, 24, gap=0)
        column.addWidget(self.back_key, 0, centre)
        column.addStretch(1)
        return self._middle(column)

    def _middle(self, column: Column) -> QWidget:
        inner = _Whole(self.look.px(12))
        around = Column(self.look, gap=0, margins=(32, 8, 32, 32))
        around.addLayout(column, 1)
        inner.setLayout(around)
        return Scroll(self.look, inner, ground="desk")

    # showing

    def refresh(self) -> None:
        """Take the colours of now."""
        palette = self.look.palette()
        palette.setColor(self.backgroundRole(), self.look.colour("desk"))
        self.setPalette(palette)
        self._fit()

    def begin(self) -> None:
        """Wait for the next badge; nothing of the one before is shown."""
        self.step, self.who, self._entry = Step.BADGE, None, ""
        self._asked += 1
        self._busy = False
        self.over.stop()
        self.typed.forget()
        self._hello.say("")
        empty(self._row)
        self.keys = []
        self.stack.setCurrentIndex(0)
        self.setAccessibleName(_("Scan je badge"))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the keys beside or below each other."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() >= self.look.px(_WIDE)
        right, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(right if wide else down)
        self._row.setSpacing(self.look.px(16))

    def _show_goals(self, who: AtKiosk) -> None:
        self.step, self.who = Step.GOAL, who
        self._hello.say(lambda: _("Dag {name}").format(name=who.given_name))
        empty(self._row)
        self.keys = []
        for number, goal in enumerate(who.goals, 1):
            key = GoalKey(self.look, number, goal)
            key.clicked.connect(partial(self._say, goal.goal))
            key.installEventFilter(self)
            self.keys.append(key)
            self._row.addWidget(key, 1)
        self.stack.setCurrentIndex(1)
        self.setAccessibleName(self._hello.text())
        self.over.start(STAYS)
        self.keys[0].setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{self._hello.text()}. {self._ask.text()}")

    def _show_said(self, said_: Said) -> None:
        self._entry = said_.entry
        if said_.twice:
            self._tell(
                Step.DONE,
                lambda: _("Dat staat er vandaag al"),
                said_.short,
                SHOWN,
            )
        else:
            self._tell(Step.DONE, lambda: _("Genoteerd"), said_.short, SHOWN)
        self.back_key.setVisible(bool(said_.entry))

    def _tell(self, step: Step, say: Say, more: Say, lasting: int) -> None:
        self.step = step
        self._big.say(say)
        self._small.say(more)
        self.back_key.hide()
        self.stack.setCurrentIndex(2)
        self.setAccessibleName(said(say))
        self.over.start(lasting)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, ". ".join(filter(None, (said(say), said(more)))))

    # what happens

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let a scanner type also while a key has the focus."""
        return (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and self._take(event)
        )

    def event(self, event: QEvent) -> bool:
        """Take Tab where it ends a code; Qt would go to the next key."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Tab
            and self._take(event)
        ):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what is typed; Enter presses what has the focus, Esc goes back to the start."""
        if self._take(event):
            return
        now = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(now, GoalKey | Key):
                now.click()
        elif event.key() == Qt.Key.Key_Escape:
            self.begin()
        elif event.key() in _ARROWS and self.step is Step.GOAL:
            self._step_by(_ARROWS[Qt.Key(event.key())])
        else:
            event.accept()  # nothing behind it hears a key

    def _take(self, event: QKeyEvent) -> bool:
        if self.step is Step.GOAL:
            self.over.start(STAYS)
        return self.typed.take(event)

    def _step_by(self, by: int) -> None:
        now = QApplication.focusWidget()
        at = self.keys.index(now) if isinstance(now, GoalKey) and now in self.keys else -by
        self.keys[(at + by) % len(self.keys)].setFocus(Qt.FocusReason.TabFocusReason)

    def _scanned(self, text: str) -> None:
        who = self.who if self.step is Step.GOAL else None
        if who is not None and not kiosk.is_badge(text):
            self._ask_for(lambda desk: kiosk.say_scanned(desk, who.learner, text), self._show_said)
        else:
            self._ask_for(lambda desk: kiosk.scan_badge(desk, text), self._show_goals)

    def _chosen(self, digit: int) -> None:
        key = next((one for one in self.keys if one.number == digit), None)
        if self.step is Step.GOAL and key is not None:
            key.click()

    def _say(self, goal: str, *_: object) -> None:
        who = self.who
        if who is None or self._busy or self.step is not Step.GOAL:
            return
        self._ask_for(lambda desk: kiosk.say(desk, who.learner, goal), self._show_said)

    def _take_back(self) -> None:
        entry, who = self._entry, self.who
        if not entry or who is None or self._busy:
            return

        def job(desk: Desk) -> AtKiosk:
            kiosk.take_back(desk, who.learner, entry)
            return kiosk.at(desk, who.learner)

        def shown(found: AtKiosk) -> None:
            self.changed.emit(kiosk.CHANGED)
            self._show_goals(found)

        self._ask_for(job, shown)

    def _ask_for(self, query: Callable[[Desk], T], then: Callable[[T], None]) -> None:
        """Ask something of the kiosk's desk; the answer to an older question is dropped."""
        self._asked += 1
        number = self._asked
        self._busy = True
        self.over.stop()

        def answered(value: T) -> None:
            if isinstance(value, Said) and value.entry:
                self.changed.emit(kiosk.CHANGED)  # also when another badge was scanned meanwhile
            if number == self._asked:
                self._busy = False
                then(value)

        def refused(problem: Refused) -> None:
            if number == self._asked:
                self._busy = False
                self._tell(Step.WRONG, lambda: refusal(problem), "", TOLD)

        desk = self._desk
        self.shop.lane.ask(lambda: query(desk()), answered, refused=refused, owner=self)


_ARROWS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


def _gap(high: int) -> QWidget:
    made = QWidget()
    made.setFixedHeight(high)
    return made
