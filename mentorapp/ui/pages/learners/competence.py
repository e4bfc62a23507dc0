"""The page of one competence of a learner: how it grew at the left, what shows it at the right."""

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.competence_rows import CompetenceView
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.voice import Voice
from mentorapp.services import competence as reading
from mentorapp.services.scales import hint_of
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column, Plain, Row, Say, empty
from mentorapp.ui.kit.drawing import draw_voice
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Tone, VoiceMark
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.kit.scroll import Scroll
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.standing import StateGlyph
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.pages.data_parts import Section
from mentorapp.ui.pages.learners.competence_chart import LevelChart
from mentorapp.ui.pages.learners.competence_words import (
    drop_words,
    now_words,
    planned_words,
    since_words,
    venue_words,
)
from mentorapp.ui.pages.learners.timeline import Timeline
from mentorapp.ui.workshop import Workshop

_SIDE, _NARROW = 428, 960  # width of the left column; of the page below which it stands above
_LEAST = 420


class CompetencePart(QWidget):
    """One competence. left: the way back is asked for; renamed: its name is known."""

    left = Signal()
    renamed = Signal()

    def __init__(self, shop: Workshop) -> None:
        super().__init__()
        self.shop, self.look = shop, shop.look
        look = shop.look
        self.learner = self.goal = ""
        self.view: CompetenceView | None = None
        self._seen: tuple[CompetenceView, str] | None = None  # and who looks on
        self._asked = 0
        self.timeline = Timeline(shop)
        self.timeline.asked.connect(lambda day: self._note(day=day))
        self._head = self._make_head()
        self._about = Column(look, gap=16)
        self._side_box = Plain(look, self._about)
        self._side_holder = Column(look, self._side_box, None, gap=0, margins=(24, 8, 14, 20))
        self._side = Scroll(look, Plain(look, self._side_holder, ground="sheet"))
        self._side.keep_edge(self._side_holder, 14)
        self._above = Column(look, gap=0)  # where the side stands in a narrow window
        main = Column(look, self._above, self.timeline, None, gap=20, margins=(24, 8, 24, 20))
        self._main = Scroll(look, Plain(look, main, ground="sheet"))
        self._main.keep_edge(main, 24)
        across = Row(look, gap=0)
        across.addWidget(self._side)
        across.addWidget(self._main, 1)
        column = Column(look, self._head, gap=0)
        column.addLayout(across, 1)
        self.setLayout(column)
        look.changed.connect(self._fit)
        self._fit()

    def _make_head(self) -> QWidget:
        look = self.look
        self.back = Key(look, "", icon="chevron-left", name=lambda: _("Terug"))
        self.back.clicked.connect(self.left)
        self._mark = VoiceMark(look, Voice.LEARNER, "", 20)
        self._where = Text(look, "", "meta", "ink2", wrap=True, middle=True)
        self._title = Text(look, "", "title", wrap=True)
        where = Row(look, gap=8)
        where.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        where.addWidget(self._where, 1)
        words = Row(look, gap=16)
        words.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        words.addLayout(Column(look, where, self._title, gap=0), 1)
        self.photo = Key(look, lambda: _("Voeg een foto toe"), icon="camera")
        self.photo.clicked.connect(partial(self._note, photo="ask"))
        self.note = Key(look, lambda: _("Noteer dit"), Kind.MAIN, icon="plus", cap="F2")
        self.note.clicked.connect(self._note)
        for key in (self.photo, self.note) if self.shop.is_school else ():
            key.hide()  # the workplace notes
        head = QWidget()
        head.setLayout(
            Spread(look, words, self.photo, self.note, least=420, margins=(24, 10, 24, 10))
        )
        return head

    # what is shown

    @property
    def name(self) -> str:
        """The short name of the competence, empty until it is read."""
        return self.view.short if self.view else ""

    def show_goal(self, learner: str, goal: str) -> None:
        """Show a competence of a learner; nothing of the one before meanwhile."""
        if (learner, goal) == (self.learner, self.goal):
            return
        self.learner, self.goal = learner, goal
        self.view = self._seen = None
        self.timeline.forget()
        self._title.say("")
        self._where.say("")
        empty(self._about)
        for area in (self._main, self._side):
            area.verticalScrollBar().setValue(0)

    def load(self) -> None:
        """Read it."""
        self._asked += 1
        learner, goal = self.learner, self.goal
        self.shop.read(
            lambda desk: reading.competence(desk, learner, goal),
            partial(self._arrived, self._asked),
            refused=self._refused,
            owner=self,
        )

    def zones(self) -> list[QWidget]:
        """Give head, what it is about and the evidence."""
        return [self._head, self._side_box, self.timeline]

    def minimumSizeHint(self) -> QSize:
        """Ask for the room that the evidence needs below the head."""
        least = super().minimumSizeHint()
        return QSize(least.width(), max(least.height(), self.look.px(_LEAST)))

    def _refused(self, refused: Refused) -> None:
        if refused.problem is Problem.UNKNOWN:  # taken out of the plan meanwhile
            self.left.emit()

    def _arrived(self, asked: int, view: CompetenceView) -> None:
        seen = (view, self.shop.together)
        if asked != self._asked or seen == self._seen:
            return
        named, self.view, self._seen = self.name, view, seen
        self._mark.show_letter(view.given_name[:1])
        cluster = ". ".join(part for part in (view.cluster, view.cluster_title) if part)
        self._where.say(" / ".join(part for part in (view.name, cluster) if part))
        self._title.say(view.short)
        self._show_about(view)
        self.timeline.show_view(view)
        if named != view.short:
            self.renamed.emit()

    # what it is about

    def _show_about(self, view: CompetenceView) -> None:
        look = self.look
        empty(self._about)
        words = Column(look, Text(look, partial(now_words, view), "section", wrap=True), gap=0)
        if view.level:
            hint = partial(hint_of, view.scale, view.level)
            words.addWidget(Text(look, hint, "meta", "ink2", wrap=True))
        if since_words(view):
            words.addWidget(Text(look, partial(since_words, view), "meta", "ink2", wrap=True))
        now = Row(look, gap=16)
        glyph = StateGlyph(look, view.state, view.level or 0, 72, steps=view.steps or 4)
        now.addWidget(glyph, 0, Qt.AlignmentFlag.AlignTop)
        now.addLayout(words, 1)
        self._about.addLayout(now)
        if view.phrase != view.short:
            self._about.addWidget(Text(look, view.phrase, "meta", "ink2", wrap=True))
        if view.points:
            chart = LevelChart(look)
            chart.show_view(view)
            self._about.addWidget(chart)
            self._about.addLayout(self._legend(view))
        drop = view.drop
        if drop is not None:
            notice = Notice(look, partial(drop_words, drop), Tone.WARN, icon="arrow-down-right")
            self._about.addWidget(notice)
        plan = Section(look, lambda: _("In het plan"), label=110)
        plan.fact(lambda: _("Waar"), partial(venue_words, view))
        if planned_words(view):
            plan.fact(lambda: _("Wanneer"), partial(planned_words, view))
        if view.code:
            plan.fact(lambda: _("Code"), view.code)
        self._about.addWidget(plan)

    def _legend(self, view: CompetenceView) -> Flow:
        look = self.look
        parts: list[QWidget] = [_Voice(look, Voice.MENTOR, lambda: _("notities van mentoren"))]
        if any(one.level(Voice.LEARNER) for one in view.evaluations):
            name = view.given_name
            parts.append(
                _Voice(look, Voice.LEARNER, lambda: _("{name} bij een evaluatie").format(name=name))
            )
        return Flow(look, *parts, gap=16)

    def _note(self, _on: object = None, **more: str) -> None:
        self.shop.shell.do_for(Does.NOTE, learner=self.learner, goal=self.goal, **more)

    # size

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the form that belongs to the width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        look = self.look
        narrow = self.width() < look.px(_NARROW)
        self._side.setFixedWidth(look.px(_SIDE + 38))
        if narrow != (self._above.count() > 0):
            if narrow:
                self._above.addWidget(self._side_box)
            else:
                self._side_holder.insertWidget(0, self._side_box)
        self._side.setVisible(not narrow)


class _Voice(QWidget):
    """The mark of a voice in the line, and its words."""

    def __init__(self, look: Look, voice: Voice, say: Say) -> None:
        super().__init__()
        self.look, self._voice = look, voice
        self.setLayout(Row(look, Text(look, say, "meta", "ink2"), margins=(20, 0, 0, 0)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the mark."""
        side = self.look.px(12)
        box = QRectF(0, (self.height() - side) / 2, side, side)
        draw_voice(QPainter(self), self.look, box, self._voice)
