"""The tab with the matrix: filters above it, its legend below it."""

from datetime import date
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from mentorapp.base.texts import _
from mentorapp.domain.changes import Changed
from mentorapp.domain.learner_rows import MatrixGoal, MatrixView
from mentorapp.domain.matrix_columns import Span
from mentorapp.domain.progress_rows import EXPLAINED, GoalState, Trend
from mentorapp.services import learners, observations
from mentorapp.services.desk import Desk
from mentorapp.services.scales import label_of
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.bars import BESIDE, BesideBar
from mentorapp.ui.kit.base import Column, Plain, Row, Say, empty
from mentorapp.ui.kit.drawing import Hatch, hatch
from mentorapp.ui.kit.fields import Choice
from mentorapp.ui.kit.keys import Chip, Key, Kind
from mentorapp.ui.kit.messages import Nothing
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.standing import StateGlyph
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.pages.learners.matrix import MatrixTable
from mentorapp.ui.pages.learners.matrix_model import Filter, Matrix, Narrow, trend_words
from mentorapp.ui.standing import begun, state_word
from mentorapp.ui.wording import level_words, spoken
from mentorapp.ui.workshop import Workshop

_ROOMY = 400  # height of the design from which there is room for a legend
_SPANS: tuple[tuple[Span, Say], ...] = (
    (Span.WEEK, lambda: _("Per week")),
    (Span.MONTH, lambda: _("Per maand")),
    (Span.YEAR, lambda: _("Per schooljaar")),
)
_ONE_LINE = 10_000  # of the design: what stands at the left keeps to one line, or all goes below


class MatrixTab(QWidget):
    """The matrix of a learner. opened: the id of a goal whose page is asked for."""

    opened = Signal(str)

    def __init__(self, shop: Workshop) -> None:
        super().__init__()
        self.shop, self.look = shop, shop.look
        look = shop.look
        self.learner = ""
        self._wanted = ("", "")  # learner and goal to stand on once they are read
        self.model = Matrix()
        self.table = MatrixTable(look, self.model)
        self.table.rated.connect(self._rate)
        self.table.opened.connect(self.opened)
        self._chips = [
            Chip(
                look,
                partial(self._chip, kind),
                icon="clock-pause" if kind is Filter.LONG_AGO else "",
            )
            for kind in Filter
        ]
        for kind, chip in zip(Filter, self._chips, strict=True):
            chip.setAutoExclusive(True)
            chip.clicked.connect(partial(self._choose, kind))
        self._chips[0].setChecked(True)
        self.narrow = Choice(look, name=lambda: _("Toon alleen"), icon="filter")
        self.narrow.picked.connect(self._narrow)
        self.span = Choice(look, _SPANS, name=lambda: _("Per week, maand of schooljaar"))
        self.span.picked.connect(self._spanned)
        self._earlier = Key(look, "", icon="chevron-left", name=lambda: _("Vroeger"))
        self._earlier.clicked.connect(lambda: self._page(1))
        self._later = Key(look, "", icon="chevron-right", name=lambda: _("Later"))
        self._later.clicked.connect(lambda: self._page(-1))
        filters = Row(look, Flow(look, *self._chips, self.narrow))
        above = Spread(look, filters, self.span, self._earlier, self._later, gap=8, least=_ONE_LINE)
        self._legend = Column(look)
        whole = Row(look, gap=0)
        whole.addWidget(self.table, 1)
        whole.addWidget(BesideBar(look, self.table, lambda: self.table.head_height))
        edge = (0, 0, BESIDE, 0)
        column = Column(look, gap=8, margins=(24, 9, 24 - BESIDE, 8))
        column.addLayout(Column(look, above, gap=0, margins=edge))
        column.addLayout(whole, 1)
        self._below = Plain(look, Column(look, self._legend, gap=0, margins=edge))
        column.addWidget(self._below)
        full = QWidget()
        full.setLayout(column)
        self._stack = QStackedWidget()
        self._stack.addWidget(full)
        self._stack.addWidget(self._nothing())
        self._stack.addWidget(self._no_match())
        outer = Column(look, gap=0)
        outer.addWidget(self._stack)
        self.setLayout(outer)
        self.model.modelReset.connect(self._show_pages)
        look.changed.connect(self._show_legend)
        look.changed.connect(self._measure)
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the table where there is little of it."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        roomy = self.height() >= self.look.px(_ROOMY)
        self._below.setVisible(roomy)

    def show_learner(self, learner: str) -> None:
        """Read and show the matrix of a learner; nothing of the one before meanwhile."""
        if learner != self.learner:
            self.learner = learner
            self.model.clear()
            self._stack.setCurrentIndex(0)
            self._say_again()
        span = self._span()
        self.shop.read(
            lambda desk: (learners.matrix(desk, learner, span), desk.today),
            self._arrived,
            owner=self,
        )

    def stand_on(self, learner: str, goal: str = "") -> None:
        """Stand on the row of a goal as soon as the matrix is read, with the focus there."""
        self._wanted = (learner, goal)

    def _arrived(self, found: tuple[MatrixView, date]) -> None:
        view, today = found
        if view.learner != self.learner or view.span is not self._span():
            return
        self.model.show(view, today)
        self._offer(view)
        self._show_page()
        self._say_again()
        (learner, goal), self._wanted = self._wanted, ("", "")
        if goal and learner == view.learner:
            self._stand(goal)

    def _say_again(self) -> None:
        """Say what stands around the matrix, of the one that is shown now."""
        for chip in self._chips:
            chip.refresh()
        self._show_legend()

    def _show_page(self) -> None:
        """Show the matrix, that there is no plan yet, or that the filters leave nothing."""
        view = self.model.view
        shown = 2 if self.model.is_empty else 0 if view is None or view.clusters else 1
        self._stack.setCurrentIndex(shown)

    def _stand(self, goal: str) -> None:
        row = self.model.reveal(goal)
        if row < 0:  # withdrawn from the plan meanwhile
            return
        self._show_page()
        self.narrow.pick(self.model.narrowed)
        self._chips[list(Filter).index(self.model.filter)].setChecked(True)
        index = self.model.index(row, 0)
        self.table.setCurrentIndex(index)
        self.table.scrollTo(index, self.table.ScrollHint.PositionAtCenter)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _nothing(self) -> QWidget:
        found = Nothing(
            self.look,
            lambda: _("Nog geen opleidingsplan"),
            lambda: _("In het plan staat wat de leerling leert. Neem het over van de school."),
        )
        outer = QWidget()
        column = Column(self.look, found, None, margins=(24, 12, 24, 12))
        outer.setLayout(column)
        return outer

    def _no_match(self) -> QWidget:
        everything = Key(self.look, lambda: _("Toon alles"), Kind.MAIN)
        everything.clicked.connect(self._show_everything)
        found = Nothing(
            self.look,
            lambda: _("Geen competentie past bij deze filters"),
            lambda: _("Kies een andere filter, of toon alles."),
            everything,
        )
        outer = QWidget()
        outer.setLayout(Column(self.look, found, None, margins=(24, 12, 24, 12)))
        return outer

    # filters and columns

    def _chip(self, kind: Filter) -> str:
        view = self.model.view
        counts = (
            {
                Filter.ALL: view.goals,
                Filter.LONG_AGO: view.long_ago,
                Filter.NOT_STARTED: view.not_started,
            }
            if view
            else {}
        )
        words = {
            Filter.ALL: _("Alle {number}"),
            Filter.LONG_AGO: _("Lang niet geoefend {number}"),
            Filter.NOT_STARTED: _("Nog niet gestart {number}"),
        }
        return words[kind].format(number=counts.get(kind, "")).strip()  # no number until it is read

    def _choose(self, kind: Filter) -> None:
        self.model.choose(kind)
        self._show_page()

    def _narrow(self, to: Narrow) -> None:
        self.model.narrow(to)
        self._show_page()

    def _show_everything(self) -> None:
        self.narrow.pick(Narrow())
        self.model.narrow(Narrow())
        self._chips[0].setChecked(True)
        self._choose(Filter.ALL)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, view: MatrixView) -> None:
        """Offer what goals can be narrowed to: levels, trends and the states that occur."""
        goals = [goal for cluster in view.clusters for goal in cluster.goals]
        states = {goal.state for goal in goals}
        options: list[tuple[Narrow, Say]] = [(Narrow(), lambda: _("Elk niveau"))]
        options += [
            (Narrow(level=level), partial(label_of, view.scale, level))
            for level in range(view.steps, 0, -1)
        ]
        options += [
            (Narrow(state=state), partial(_state_says, state))
            for state in EXPLAINED
            if state in states and state is not GoalState.NOT_SEEN
        ]
        options += [
            (Narrow(trend=trend), partial(_trend_says, trend))
            for trend in (Trend.RISING, Trend.FALLING)
        ]
        self.narrow.offer(options)
        self.narrow.pick(self.model.narrowed)
        if self.narrow.currentData() != self.model.narrowed:  # of another scale
            self.model.narrow(Narrow())

    def _span(self) -> Span:
        return Span(self.span.currentData())  # Qt keeps the letters alone

    def _spanned(self, _span: str) -> None:
        self.show_learner(self.learner)

    def _page(self, by: int) -> None:
        self.model.page(by)

    def _show_pages(self) -> None:
        self._earlier.setVisible(self.model.has_earlier or self.model.has_later)
        self._later.setVisible(self.model.has_earlier or self.model.has_later)
        self._earlier.setEnabled(self.model.has_earlier)
        self._later.setEnabled(self.model.has_later)

    def _show_legend(self) -> None:
        empty(self._legend)
        view = self.model.view
        if view is None or not view.clusters:
            return
        look = self.look
        parts: list[QWidget] = [Text(look, lambda: _("Bouwsteen"), "meta", "ink2", weight=600)]
        parts += [
            _Legend(look, GoalState.PRACTISED, level, view.steps, label_of(view.scale, level))
            for level in range(1, view.steps + 1)
        ]
        there = {goal.state for cluster in view.clusters for goal in cluster.goals}
        parts += [
            _Legend(look, state, view.steps - 1, view.steps, begun(state_word(state)))
            for state in EXPLAINED
            if state in there
        ]
        free: list[QWidget] = [Text(look, partial(_hint, view.span), "meta", "ink2")]
        for column in self.model.columns:
            name = spoken(column.holiday)
            if name:
                week = column.first.isocalendar()[1]
                words = _("Week {number}: {name}").format(number=week, name=name.lower())
                free.append(_Hatched(look, words))
        self._legend.addLayout(Column(look, Flow(look, *parts, gap=22), Flow(look, *free, gap=22)))

    # noting and opening

    def _rate(self, goal: str, level: int) -> None:
        view = self.model.view
        if self.shop.is_school:
            self.shop.shell.tell(lambda: _("Noteren doet de werkplek."))
            return
        if view is None or level > view.steps:
            return  # the first: another learner was chosen, whose matrix is still being read
        command = observations.NoteObservation(goal, level)
        scale, learner, span = view.scale, view.learner, view.span

        def use_case(desk: Desk) -> MatrixGoal:
            observations.note(desk, command)
            return learners.matrix_goal(desk, learner, goal, span)

        def noted(row: MatrixGoal) -> None:
            now = self.model.view
            if now is not None and (now.learner, now.span) == (learner, span):
                self.model.show_goal(row)
            self.shop.shell.tell(
                lambda: _("Genoteerd"),
                lambda: _("{goal}, {level}").format(
                    goal=row.short, level=level_words(scale, level)
                ),
                can_undo=True,
            )

        self.shop.write(use_case, frozenset({Changed.OBSERVATIONS}), noted, owner=self)


def _hint(span: Span) -> str:
    """Say what a cell shows."""
    return {
        Span.WEEK: _("Hoogste niveau per week. Stip = die week niet geoefend"),
        Span.MONTH: _("Hoogste niveau per maand. Stip = die maand niet geoefend"),
        Span.YEAR: _("Hoogste niveau per schooljaar. Stip = dat jaar niet geoefend"),
    }[span]


def _state_says(state: GoalState) -> str:
    return begun(state_word(state))


def _trend_says(trend: Trend) -> str:
    return begun(trend_words(trend))


class _Legend(QWidget):
    """A glyph and its word."""

    def __init__(self, look: Look, state: GoalState, level: int, steps: int, words: str) -> None:
        super().__init__()
        glyph = StateGlyph(look, state, level, 20, steps=steps)
        self.setLayout(Row(look, glyph, Text(look, words, "meta", "ink2")))


class _Hatched(QWidget):
    """The hatch of a holiday and its name."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__()
        self.look = look
        self.setLayout(Row(look, Text(look, words, "meta", "ink2"), margins=(28, 0, 0, 0)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the hatch."""
        look, painter = self.look, QPainter(self)
        side = look.px(20)
        path = QPainterPath()
        path.addRect(QRectF(0.5, (self.height() - side) / 2 + 0.5, side - 1, side - 1))
        hatch(look, path, painter, Hatch.SCHOOL, "lineStrong")
        painter.setPen(look.colour("line"))
        painter.drawPath(path)
