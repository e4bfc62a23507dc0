"""The tab Overzicht: the week, what is likely, what stands where, the latest notes, the facts."""

from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.forecast import Forecast
from mentorapp.domain.learner_rows import LogRow, Overview, Stage
from mentorapp.domain.today_rows import Board
from mentorapp.services import forecasting, learners, today
from mentorapp.services.desk import Desk
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.base import Column, Plain, Row, Say, empty
from mentorapp.ui.kit.cards import Card
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import glyph_drawing
from mentorapp.ui.kit.messages import Nothing
from mentorapp.ui.kit.scroll import Scroll
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.data_parts import Section, held, hold
from mentorapp.ui.pages.learners.data_words import contract_words
from mentorapp.ui.pages.learners.overview_words import (
    counted_words,
    day_words,
    forecast_words,
    latest_words,
    long_ago_words,
    planned_words,
    rule_words,
)
from mentorapp.ui.pages.today.lane import LaneView, where_words
from mentorapp.ui.pages.today.todo import more_words, target, title_words
from mentorapp.ui.wording import level_words
from mentorapp.ui.workshop import Workshop

_SIDE = 336  # width of the column at the right, as on Vandaag
_NARROW = 1000  # width of the design below which that column stands under the rest
_LABEL = 96  # width of the labels there
_LATEST = 5  # notes that are shown


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was read: the first tab, and of the board what is of this learner."""

    view: Overview
    board: Board
    forecast: Forecast | None


class WeekView(LaneView):
    """The week of the learner and what is likely today; the head stands on the page already."""

    def _head(self) -> Row:
        only_where = replace(self.row, programme="", year="")  # the head of the page has these
        where = Text(
            self.look, partial(where_words, only_where), role="ink2", wrap=True, middle=True
        )
        head = Row(self.look, gap=12, margins=(0, 0, 0, 8))
        head.addWidget(where, 1)
        head.addWidget(self._state())
        return head

    def _build_away(self) -> None:
        """Show the week of somebody who is elsewhere today too: this page is of one learner."""
        self._build()

    def _open(self) -> None:
        self.shop.shell.go(Does.LEARNERS, learner=self.row.learner, tab="logbook")


class OverviewTab(QWidget):
    """The tab."""

    def __init__(self, shop: Workshop) -> None:
        super().__init__()
        self.shop, self.look = shop, shop.look
        look = shop.look
        self.learner = ""
        self._seen: _Seen | None = None
        self.week: WeekView | None = None
        self._main_column = Column(look, gap=20)
        self._below = Column(look, gap=0)  # where the side stands in a narrow window
        main = Column(look, self._main_column, self._below, None, gap=20, margins=(0, 14, 12, 20))
        self._main = Scroll(look, Plain(look, main, ground="sheet"))
        self._side_column = Column(look, gap=20)
        self._side_box = Plain(look, self._side_column)
        self._side_holder = Column(look, self._side_box, None, gap=0, margins=(0, 14, 4, 20))
        self._side = Scroll(look, Plain(look, self._side_holder, ground="sheet"))
        across = Row(look, gap=32, margins=(24, 0, 12, 0))
        across.addWidget(self._main, 1)
        across.addWidget(self._side)
        self.setLayout(across)
        look.changed.connect(self._fit)
        self._fit()

    def show_learner(self, learner: str) -> None:
        """Read and show a learner."""
        self._meet(learner)

        def query(desk: Desk) -> _Seen:
            return _Seen(
                learners.overview(desk, learner),
                today.board(desk, learner),
                forecasting.forecast(desk, learner),
            )

        self.shop.read(query, self._show, owner=self)

    def stand_on(self, learner: str, **_inside: str) -> None:
        """Stand on nothing in particular: the tab is one page."""
        self._meet(learner)

    # showing

    def _meet(self, learner: str) -> None:
        """Show nothing of the one before until the answer comes: no key means somebody else."""
        if learner == self.learner:
            return
        self.learner, self._seen, self.week = learner, None, None
        for column in (self._main_column, self._side_column):
            empty(column)
        self._main.verticalScrollBar().setValue(0)
        self._side.verticalScrollBar().setValue(0)

    def _show(self, seen: _Seen) -> None:
        if seen.view.row.learner != self.learner or seen == self._seen:
            return
        former, self._seen = self._seen, seen
        lane = next(iter(seen.board.lanes), None)
        name = held(self)
        same = former is not None and former.view.row.placement == seen.view.row.placement
        if self.week is not None and lane is not None and same:
            self.week.show_row(lane)
            self._rest(seen)
            hold(self, name)
            return
        empty(self._main_column)
        self.week = None
        if lane is not None:
            self.week = WeekView(self.shop, lane)
            self._main_column.addWidget(self.week)
        self._rest(seen)

    def _rest(self, seen: _Seen) -> None:
        """Show everything but the week anew."""
        first = 0 if self.week is None else 1
        while (item := self._main_column.takeAt(first)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        empty(self._side_column)
        view = seen.view
        if view.row.stage is not Stage.RUNNING:
            self._main_column.addWidget(self._stage(view))
        if view.contract is not None:
            self._main_column.addWidget(self._levels(view, seen.forecast))
            self._main_column.addWidget(self._latest(view, seen.board))
        for part in (self._todo(seen.board), self._ahead(view), self._facts(view)):
            if part is not None:
                self._side_column.addWidget(part)

    def _to(self, say: Say, tab: str, name: str = "") -> Key:
        """Give the way to another tab."""
        key = Key(self.look, say, Kind.QUIET, icon="chevron-right", icon_after=True, tight=True)
        key.clicked.connect(lambda: self._go(tab))
        key.setObjectName(name or tab)
        return key

    def _go(self, tab: str, **inside: str) -> None:
        self.shop.shell.go(Does.LEARNERS, learner=self.learner, tab=tab, **inside)

    def _stage(self, view: Overview) -> QWidget:
        more: Say
        if view.row.stage is Stage.COMING:
            starts = view.row.starts
            more = lambda: _("De leerwerkplek begint op {day}.").format(  # noqa: E731 - a text
                day=formats.day(starts) if starts else ""
            )
            say: Say = lambda: _("Nog niet begonnen")  # noqa: E731 - a text
        elif view.row.stage is Stage.ENDED:
            ends = view.row.ends
            more = lambda: _("De leerwerkplek eindigde op {day}.").format(  # noqa: E731 - a text
                day=formats.day(ends) if ends else ""
            )
            say = lambda: _("Afgelopen")  # noqa: E731 - a text
        else:
            more = lambda: _("Voeg een leerwerkplek toe bij Gegevens.")  # noqa: E731 - a text
            say = lambda: _("Nog geen leerwerkplek")  # noqa: E731 - a text
        return Nothing(self.look, say, more, self._to(lambda: _("Naar Gegevens"), "data", "stage"))

    def _levels(self, view: Overview, forecast: Forecast | None) -> Section:
        look = self.look
        to = self._to(lambda: _("Competenties"), "competences")
        section = Section(look, lambda: _("Hoe ver staat het?"), to)
        if not view.goals:
            section.note(lambda: _("Nog geen opleidingsplan. Kies er een bij Gegevens."))
            return section
        section.note(partial(counted_words, view))
        cards = Row(look, gap=8)
        counts = dict(view.levels)
        for level in range(view.steps, 0, -1):
            card = Card(
                look,
                formats.number(counts.get(level, 0)),
                partial(level_words, view.scale, level),
                draw=glyph_drawing(look, level, view.steps),
            )
            card.clicked.connect(partial(self._to_competences))
            cards.addWidget(card, 1)
        section.body.addSpacing(look.px(6))
        section.body.addLayout(cards)
        if forecast is not None:
            section.body.addSpacing(look.px(6))
            section.body.addWidget(Text(look, partial(forecast_words, forecast), wrap=True))
            section.note(partial(rule_words, forecast))
        return section

    def _to_competences(self, _on: object = None) -> None:
        self._go("competences")

    def _latest(self, view: Overview, board: Board) -> Section:
        section = Section(
            self.look, lambda: _("Laatste notities"), self._to(lambda: _("Logboek"), "logbook")
        )
        together = bool(self.shop.together)  # then the learner reads along
        readable = [row for row in view.latest if not (row.private and together)]
        for row in readable[:_LATEST]:
            shown = ListRow(
                self.look,
                row.short,
                more=partial(latest_words, row, view.scale, board),
                draw_start=glyph_drawing(self.look, row.level, row.steps),
            )
            shown.clicked.connect(partial(self._to_note, row))
            section.body.addWidget(shown)
        if not readable:
            section.note(
                (lambda: _("Nog geen notities. De werkplek noteert."))
                if self.shop.is_school
                else (lambda: _("Nog geen notities. Noteer wat de leerling oefent met F2."))
            )
        return section

    def _to_note(self, row: LogRow, _on: object = None) -> None:
        self._go("logbook", note=row.id)

    # the side

    def _todo(self, board: Board) -> Section | None:
        rows = board.todo
        long_ago = [one for one in board.chances if one.last_day is not None][:1]
        if not rows and not long_ago:
            return None
        section = Section(self.look, lambda: _("Te doen"))
        for row in rows:
            icon, place, subject = target(row)
            shown = ListRow(
                self.look,
                partial(title_words, row),
                more=partial(more_words, row),
                icon=icon,
            )
            shown.clicked.connect(partial(self._follow, place, subject))
            section.body.addWidget(shown)
        for one in long_ago:
            shown = ListRow(
                self.look,
                one.short,
                more=partial(long_ago_words, one.last_day, board),
                draw_start=glyph_drawing(self.look, one.level, one.steps),
            )
            shown.clicked.connect(partial(self._asks_for, one.goal))
            section.body.addWidget(shown)
        return section

    def _asks_for(self, goal: str, _on: object = None) -> None:
        """Note what asks for practice; a school only looks at it."""
        if self.shop.is_school:
            self._go("competences", goal=goal)
        else:
            self.shop.shell.do_for(Does.NOTE, learner=self.learner, goal=goal)

    def _follow(self, place: Does, subject: dict[str, Any], _on: object = None) -> None:
        self.shop.shell.go(place, **subject)

    def _ahead(self, view: Overview) -> Section | None:
        if not view.ahead:
            return None
        section = Section(self.look, lambda: _("Volgende dagen"), label=_LABEL)
        for day in view.ahead:
            section.fact(partial(day_words, day), partial(planned_words, day))
        return section

    def _facts(self, view: Overview) -> Section:
        section = Section(
            self.look,
            lambda: _("Leerwerkplek"),
            self._to(lambda: _("Gegevens"), "data"),
            label=_LABEL,
        )
        row = view.row
        if row.starts is None or row.ends is None or view.contract is None:
            section.note(lambda: _("Nog geen leerwerkplek."))
            return section
        where = ", ".join(filter(None, (view.workplace, view.establishment)))
        section.fact(lambda: _("Periode"), partial(formats.period, row.starts, row.ends))
        section.fact(lambda: _("Overeenkomst"), contract_words(view.contract))
        section.fact(lambda: _("Werkplek"), where)
        section.fact(lambda: _("School"), ", ".join(filter(None, (row.school, view.school_place))))
        section.fact(lambda: _("Opvolging"), row.counsellor)
        section.fact(lambda: _("Plan"), view.plan)
        return section

    # size

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the form that belongs to the width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        look = self.look
        narrow = self.width() < look.px(_NARROW)
        self._side.setFixedWidth(look.px(_SIDE))
        if narrow != (self._below.count() > 0):
            if narrow:
                self._below.addWidget(self._side_box)
            else:
                self._side_holder.insertWidget(0, self._side_box)
        self._side.setVisible(not narrow)
