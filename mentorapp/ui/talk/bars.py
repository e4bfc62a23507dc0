"""The head and the foot of a talk: who sits at the table, how far it is, and the next key."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.agreement import TalkStep
from mentorapp.domain.evaluation_rows import EvaluationView
from mentorapp.ui.kit.base import Column, Gap, Plain, Row, Say, empty, said
from mentorapp.ui.kit.keys import Key, Kind, Pressable
from mentorapp.ui.kit.marks import Tag, Tone, VoiceMark
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.talk.seats import Seat, seats
from mentorapp.ui.talk.stage import Form

STEPS = list(TalkStep)
_MARKS, _LEAST = 2, 3  # from these sizes on, the head has marks without names, and no marks


def step_word(step: TalkStep) -> str:
    """Give the name of a step."""
    return {
        TalkStep.LOOK_BACK: _("Terugblik"),
        TalkStep.DIFFERENCES: _("Verschillen"),
        TalkStep.STRENGTHS: _("Sterke punten"),
        TalkStep.AGREEMENTS: _("Afspraken"),
        TalkStep.SIGN: _("Ondertekenen"),
    }[step]


class Head(Plain):
    """Whose talk it is, who sits at the table, since when, and the keys that end or pause it."""

    def __init__(self, look: Look, *, practice: bool) -> None:
        self._view: EvaluationView | None = None
        self._size = 0  # 0: all words; then without parts, without names, without the rest
        self.title = Text(look, self._title_words, "section")
        self._seats = Row(look, gap=8)
        self._who = Plain(look, self._seats)
        self.since = Text(look, self._since_words, role="ink2")
        self.stop_key = Key(look, self._stop_words, Kind.QUIET, tight=True)
        self.pause_key = Key(look, self._pause_words, icon="player-pause")
        self.practice = Tag(look, lambda: _("OEFENING"), Tone.SIGNAL)
        words = Row(look, gap=16)
        for part in (self.title, self._who, self.practice):
            words.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        words.addStretch(1)
        words.addWidget(self.since, 0, Qt.AlignmentFlag.AlignVCenter)
        self._spread = Spread(
            look, words, self.stop_key, self.pause_key, gap=12, least=0, margins=(32, 8, 20, 8)
        )
        self._above, self._below = Gap(look, 4), Gap(look, 4)
        column = Column(look, self._above, gap=0)
        column.addLayout(self._spread)
        column.addWidget(self._below)
        super().__init__(look, column, ground="desk")
        self.practice.setVisible(practice)

    def show_view(self, view: EvaluationView) -> None:
        """Show whose talk it is."""
        former, self._view = self._view, view
        for text in (self.title, self.since):
            text.refresh()
        if former is None or seats(former) != seats(view):
            self._show_seats()

    def fit(self, form: Form, wide: int) -> None:
        """Let whitespace, then what each one is, then names, then all of them give way."""
        for gap in (self._above, self._below):
            gap.setVisible(not form.low)
        for size in range(_LEAST + 1):
            self._take(size)
            if self._spread.sizeHint().width() <= wide:
                break

    def _take(self, size: int) -> None:
        if size == self._size:
            return
        self._size = size
        self._show_seats()
        self.since.setVisible(size < _LEAST)
        self._who.setVisible(size < _LEAST)
        for key in (self.stop_key, self.pause_key):
            key.refresh()
        for part in (self._who, self.since, self.stop_key, self.pause_key):
            part.updateGeometry()  # what holds them knows an older size

    def _show_seats(self) -> None:
        empty(self._seats)
        for seat in seats(self._view) if self._view is not None else ():
            part = Plain(self.look, self._seat(seat))
            self._seats.addWidget(part)
            part.show()  # else it counts for nothing until the window comes to it

    def _seat(self, seat: Seat) -> Row:
        look = self.look
        named = seat.name if self._size >= _MARKS else ""
        mark = VoiceMark(look, seat.voice, seat.letter, 28, name=named)
        mark.setToolTip(seat.name)
        row = Row(look, gap=8)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        if self._size < _MARKS:
            row.addWidget(Text(look, seat.name, weight=600))
            if seat.part and not self._size:
                row.addWidget(Text(look, seat.part, "meta", "ink2"))
        return row

    def _title_words(self) -> str:
        name = self._view.given_name if self._view is not None else ""
        return _("Gesprek met {name}").format(name=name) if name else _("Gesprek")

    def _since_words(self) -> str:
        talk = self._view.talk if self._view is not None else None
        if talk is None:
            return ""
        return _("bezig sinds {time}").format(time=f"{talk.started.astimezone():%H:%M}")

    def _pause_words(self) -> str:
        return _("Pauze") if self._size >= _MARKS else _("Pauze en vergrendel")

    def _stop_words(self) -> str:
        return _("Stop") if self._size >= _MARKS else _("Stop het gesprek")


class StepKey(Pressable):
    """A step in the foot: done with a tick, shown now with an edge, or still to come."""

    def __init__(self, look: Look, step: TalkStep) -> None:
        self.step, self.done, self.now = step, False, False
        super().__init__(look, lambda: step_word(step), name=self._spoken)

    def show_state(self, *, done: bool, now: bool) -> None:
        """Show how far it is."""
        self.done, self.now = done, now
        self.refresh()

    def _spoken(self) -> str:
        state = _("hier zijn jullie") if self.now else _("gedaan") if self.done else ""
        return ", ".join(part for part in (step_word(self.step), state) if part)

    def sizeHint(self) -> QSize:
        """Give the size of the word, with its tick."""
        look = self.look
        words = look.metrics("body", 600).horizontalAdvance(self.words)
        tick = look.px(24) if self.done else 0
        return QSize(round(words) + tick + look.px(28) + 1, look.target)

    def minimumSizeHint(self) -> QSize:
        """Give the same size: a step is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the word, its tick or its edge."""
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 3, -1, -3)
        if self.now or self.hovered:
            painter.setPen(QPen(look.colour("ink" if self.now else "line"), 2 if self.now else 1))
            painter.setBrush(look.colour("field" if self.now else "hover"))
            painter.drawRoundedRect(area, look.px(5), look.px(5))
        x = area.left() + look.px(13)
        if self.done:
            at = QPointF(x - look.px(2), area.center().y() - look.px(9))
            look.draw_icon(painter, "check", "ink2", at, 18)
            x += look.px(24)
        painter.setPen(look.colour("ink" if self.now else "ink2"))
        painter.setFont(look.font("body", 600 if self.now else 400))
        words = QRectF(x, 0, self.width() - x, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.words)


class Foot(QWidget):
    """The steps, and the keys to go back and on. chosen: a step that was pressed."""

    chosen = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._now = TalkStep.LOOK_BACK
        self.steps = {step: StepKey(look, step) for step in STEPS}
        for step, key in self.steps.items():
            key.clicked.connect(lambda _on=False, step=step: self.chosen.emit(step))
        self._where = Text(look, self._where_words, weight=600)
        self.back_key = Key(look, lambda: _("Vorige"), icon="chevron-left", large=True)
        self._next: Say = lambda: _("Volgende")
        self.next_key = Key(
            look, self._next_words, Kind.MAIN, icon="chevron-right", icon_after=True, large=True
        )
        self._row = Row(look, *self.steps.values(), gap=8, margins=(20, 14, 24, 14))
        self._row.addWidget(self._where)
        self._row.addStretch(1)
        for main in (self.back_key, self.next_key):
            self._row.addWidget(main)
        self.setLayout(self._row)
        self.setAutoFillBackground(True)
        self._where.hide()
        look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Take colours of now."""
        palette = self.look.palette()
        palette.setColor(self.backgroundRole(), self.look.colour("desk"))
        self.setPalette(palette)
        self._fit()

    def take_form(self, form: Form) -> None:
        """Give whitespace away where the window is low."""
        px = self.look.px
        self._row.setContentsMargins(
            px(20), px(8 if form.low else 14), px(24), px(8 if form.low else 14)
        )

    def show_step(self, now: TalkStep) -> None:
        """Show where the talk is."""
        self._now = now
        for step, key in self.steps.items():
            done = STEPS.index(step) < STEPS.index(now)
            key.show_state(done=done, now=step is now)
        self._where.refresh()
        self.back_key.setEnabled(now is not STEPS[0])
        self._fit()

    def show_next(self, say: Say, *, enabled: bool, icon: str = "chevron-right") -> None:
        """Show what the main key does now."""
        self._next = say
        self.next_key.icon_name, self.next_key.icon_after = icon, icon != "lock"
        self.next_key.setEnabled(enabled)
        self.next_key.refresh()
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Ask for the keys alone: the steps give way."""
        wide = self.back_key.sizeHint().width() + self.next_key.sizeHint().width()
        return QSize(wide + self.look.px(32), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show all steps, or the one of now, as there is room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in other type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        look = self.look
        keys = sum(key.sizeHint().width() for key in (self.back_key, self.next_key))
        room = self.width() - keys - look.px(8 + 20 + 24 + 24)
        whole = sum(key.sizeHint().width() + look.px(8) for key in self.steps.values())
        short = whole > room
        for one in self.steps.values():
            one.setVisible(not short)
        self._where.setVisible(short and self._where.sizeHint().width() <= room)

    def _where_words(self) -> str:
        return _("{step}, {number} van {whole}").format(
            step=step_word(self._now), number=STEPS.index(self._now) + 1, whole=len(STEPS)
        )

    def _next_words(self) -> str:
        return said(self._next)
