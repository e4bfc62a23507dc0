"""Vandaag: lanes of learners, what there is to do, and in a wide window the latest notes."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.changes import Changed
from mentorapp.domain.today_rows import Board, Chance, LatestNote, Todo
from mentorapp.services import today
from mentorapp.ui.actions import BY_ID, Does
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.base import Column, Gap, Plain, Row, empty, fill
from mentorapp.ui.kit.cards import Card
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Glyph, Rule, glyph_drawing
from mentorapp.ui.kit.messages import Nothing
from mentorapp.ui.kit.panel import is_in_panel
from mentorapp.ui.kit.scroll import Scroll
from mentorapp.ui.kit.text import Text
from mentorapp.ui.page import Header, Page, SearchField, note_key
from mentorapp.ui.pages.today.lane import LaneView
from mentorapp.ui.pages.today.work import WorkList, head
from mentorapp.ui.wording import ago
from mentorapp.ui.workshop import Workshop

_SIDE, _WIDE_SIDE, _FEED = 350, 386, 322  # widths of the columns at the right, with their edge
_EDGE = 14  # room at the right of a column, where its scroll bar lies
_WIDE = 1680 - 236  # width of the sheet, of the design, from which there is a third column
_AT_ONCE = 4  # lanes made at once; the others follow while the window is idle


class TodayPage(Page):
    """The board of the day."""

    place = Does.TODAY
    interested_in = frozenset(
        {
            Changed.OBSERVATIONS,
            Changed.DAYS,
            Changed.ROSTER,
            Changed.PLAN,
            Changed.EVALUATIONS,
            Changed.ENTRIES,
            Changed.EXCHANGE,
            Changed.INTENTIONS,
            Changed.TODO,
        }
    )

    def __init__(self, shop: Workshop) -> None:
        super().__init__(shop)
        look = shop.look
        self._board: Board | None = None
        self._enters = False  # it was just come to: the focus is not in it yet
        self._shown_for = ""  # the learner who stood beside the screen when it was shown
        self.lanes: dict[str, LaneView] = {}
        self.work: WorkList | None = None
        self._left: list[Any] = []
        self._more = QTimer(self)
        self._more.setInterval(0)
        self._more.timeout.connect(self._build_more)
        self._week = Text(look, "", role="ink2")
        self._search = SearchField(shop)
        self.week_key = Key(
            look,
            lambda: _("Deze week"),
            icon="calendar",
            cap=BY_ID[Does.WEEK].key,
            name=BY_ID[Does.WEEK].say,
        )
        self.week_key.clicked.connect(lambda: shop.shell.do(Does.WEEK))
        self.week_key.hide()  # until it is known that there is a week to propose
        self.sheet_key = Key(
            look, "", icon="file-import", name=BY_ID[Does.READ_SHEET].say, tip=_sheet_tip
        )
        self.sheet_key.clicked.connect(lambda: shop.shell.do(Does.READ_SHEET))
        keys = (self.sheet_key, self.week_key, self._search, note_key(shop))
        self.header = Header(shop, self._day_words, self._week, keys=keys)
        self._lane_column = Column(look, gap=16)
        self._chances = Column(look, gap=12)
        self._below = Column(look, gap=0)  # where the to-do stands in a narrow window
        lanes = Column(
            look,
            self._lane_column,
            self._chances,
            self._below,
            None,
            gap=16,
            margins=(0, 0, _EDGE, 20),
        )
        self._main = Scroll(look, Plain(look, lanes, ground="sheet"))
        self._main.keep_edge(lanes, _EDGE)
        self._todo_column = Column(look, gap=0)
        self._todo_box = Plain(look, self._todo_column)
        self._todo_holder = Column(look, self._todo_box, None, gap=0, margins=(0, 0, _EDGE, 20))
        self._side = Scroll(look, Plain(look, self._todo_holder, ground="sheet"))
        self._side.keep_edge(self._todo_holder, _EDGE)
        self._feed_column = Column(look, gap=0)
        feed = Column(look, self._feed_column, None, gap=0, margins=(0, 0, _EDGE, 20))
        self._feed = Scroll(look, Plain(look, feed, ground="sheet"))
        self._feed.keep_edge(feed, _EDGE)
        self._rule = Rule(look, upright=True)
        self._between = Gap(look, 18)
        self._airy = [Gap(look, size) for size in (8, 26, 36)]  # only in a wide window
        across = Row(look, gap=0, margins=(24, 0, 10, 0))
        across.addWidget(self._main, 1)
        first, second, third = self._airy
        fill(across, look, self._between, first, self._side, second, self._rule, third, self._feed)
        column = Column(look, self.header, gap=0)
        column.addLayout(across, 1)
        self.setLayout(column)
        look.changed.connect(self._fit)
        self._fit()

    # for the window

    def came(self) -> None:
        """Begin at what is likely today."""
        self._enters, known = True, not self.is_stale
        super().came()
        if known:  # nothing is read, so nothing will be shown anew
            self._begin()

    def load(self) -> None:
        """Read the board."""
        self.shop.read(today.board, self._show, owner=self)

    def zones(self) -> list[QWidget]:
        """Give head, lanes, to-do and latest notes."""
        return [self.header, self._main, self._side, self._feed]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the form that belongs to the width."""
        super().resizeEvent(event)
        self._fit()

    # showing

    def _show(self, board: Board) -> None:
        together = self.shop.together
        former = self._board if together == self._shown_for else None  # else all is shown anew
        self._board, self._shown_for = board, together
        self.header.title.refresh()
        self.week_key.setVisible(board.plans_week)
        self._week.say(lambda: _("week {number}").format(number=board.week))
        self._show_lanes(board)
        if self._enters:
            self._begin()
        if former is None or _side_of(former) != _side_of(board):
            self._show_todo(board.todo)
        if former is None or former.latest != board.latest:
            self._show_latest(board.latest)
        if former is None or former.chances != board.chances:
            self._show_chances(board.chances)

    def _show_lanes(self, board: Board) -> None:
        rows = [row for row in board.lanes if self.shop.together in ("", row.learner)]
        wanted = [row.placement for row in rows]
        if rows and wanted == list(self.lanes) and not self._left:
            for row in rows:
                view = self.lanes[row.placement]
                if view.row != row:
                    view.show_row(row)
            return
        empty(self._lane_column)
        self.lanes = {}
        self._left = list(rows)
        if not rows:
            self._lane_column.addWidget(self._nobody(others=board.others or bool(board.lanes)))
            return
        for _number in range(_AT_ONCE):
            self._build_more()
        if self._left:
            self._more.start()

    def _build_more(self) -> None:
        if not self._left:
            self._more.stop()
            return
        row = self._left.pop(0)
        view = LaneView(self.shop, row)
        view.set_wide(wide=self._is_wide())
        view.left.connect(partial(self._to_lane, row.placement))
        self.lanes[row.placement] = view
        self._lane_column.addWidget(view)

    def _to_lane(self, placement: str, down: int, number: int) -> None:
        """Go on in the next lane above or below that has keys."""
        order = list(self.lanes)
        at = order.index(placement) + down
        while 0 <= at < len(order):
            if self.lanes[order[at]].focus(number):
                return
            at += down

    def pointed(self) -> str:
        """Give the learner in whose lane the focus is."""
        now = QApplication.focusWidget()
        found = [view for view in self.lanes.values() if now is not None and view.isAncestorOf(now)]
        return found[0].row.learner if found else ""

    def _begin(self) -> None:
        """Put the focus where most begin, when it is not in use elsewhere."""
        self._enters, now = False, QApplication.focusWidget()
        if now is None or not (self.isAncestorOf(now) or is_in_panel(now)):
            any(view.focus() for view in self.lanes.values())

    def _nobody(self, *, others: bool) -> QWidget:
        look = self.look
        if others:
            to = Key(look, lambda: _("Naar Leerlingen"), Kind.MAIN, icon="users")
            to.clicked.connect(lambda: self.shop.shell.go(Does.LEARNERS))
            return Nothing(
                look,
                lambda: _("Nu is er geen leerling hier"),
                lambda: _("Bij Leerlingen staat wie er nog komt en wie er al was."),
                to,
            )
        add = Key(look, lambda: _("Leerling toevoegen"), Kind.MAIN, icon="plus")
        add.clicked.connect(lambda: self.shop.shell.do(Does.NEW_LEARNER))
        take = Key(look, lambda: _("Bestand openen"), icon="download")
        take.clicked.connect(lambda: self.shop.shell.do(Does.TAKE_OVER))
        return Nothing(
            look,
            lambda: _("Nog geen leerling"),
            lambda: _("Voeg je eerste leerling toe, of open een bestand van de school."),
            add,
            take,
        )

    def _show_todo(self, rows: Sequence[Todo]) -> None:
        place = self.work.place() if self.work is not None else None
        empty(self._todo_column)
        shown = [row for row in rows if self.shop.together in ("", row.learner)]
        done = self._board is not None and self._board.is_done(self.shop.together)
        self.work = WorkList(self.shop, shown, done=done)
        self._todo_column.addWidget(self.work)
        self._show_long_ago()
        if place is not None:
            self.work.focus(place)

    def _show_long_ago(self) -> None:
        """Show, below the to-do, what was practised longest ago."""
        board = self._board
        long_ago = [
            one
            for one in (board.chances if board else ())
            if one.last_day is not None and self.shop.together in ("", one.learner)
        ]
        if not long_ago or board is None:
            return
        one = long_ago[0]
        self._todo_column.addWidget(
            head(self.look, lambda: _("Lang niet geoefend"), one.given_name)
        )
        found = ListRow(
            self.look,
            one.short,
            more=lambda: _("laatst op {day}, {when}").format(
                day=formats.day(one.last_day, year=False) if one.last_day else "",
                when=ago(one.last_day, board.day) if one.last_day else "",
            ),
            draw_start=glyph_drawing(self.look, one.level, one.steps),
        )
        found.clicked.connect(lambda: self.shop.shell.go(Does.LEARNERS, learner=one.learner))
        self._todo_column.addWidget(found)

    def _show_latest(self, rows: Sequence[LatestNote]) -> None:
        empty(self._feed_column)
        self._feed_column.addWidget(
            head(self.look, lambda: _("Laatste notities"), lambda: _("van je leerlingen"))
        )
        board = self._board
        for row in rows:
            if board is None or self.shop.together not in ("", row.learner):
                continue
            line = Row(self.look, gap=12, margins=(0, 11, 0, 11))
            line.addWidget(
                Glyph(self.look, row.level, 24, steps=row.steps), 0, Qt.AlignmentFlag.AlignTop
            )
            more = partial(latest_words, row, board)
            words = Column(
                self.look,
                Text(self.look, f"**{row.given_name}** {row.short}", marked=True, wrap=True),
                Text(self.look, more, "meta", "ink2", wrap=True),
                gap=0,
            )
            line.addLayout(words, 1)
            self._feed_column.addLayout(line)
            self._feed_column.addWidget(Rule(self.look))

    def _show_chances(self, rows: Sequence[Chance]) -> None:
        empty(self._chances)
        shown = [row for row in rows if self.shop.together in ("", row.learner)][:3]
        board = self._board
        if not shown or board is None or not self._is_wide():
            return
        self._chances.addWidget(
            head(
                self.look,
                lambda: _("Kansen deze week"),
                lambda: _("lang niet geoefend of nog niet gestart"),
            )
        )
        line = Row(self.look, gap=12)
        for row in shown:
            card = Card(
                self.look,
                row.short,
                partial(chance_words, row, board),
                draw=glyph_drawing(self.look, row.level, row.steps),
            )
            card.clicked.connect(
                lambda _on=False, row=row: self.shop.shell.do_for(
                    Does.NOTE, learner=row.learner, goal=row.goal
                )
            )
            line.addWidget(card, 1)
        self._chances.addLayout(line)

    def _day_words(self) -> str:
        if self._board is None:
            return _("Vandaag")
        day = formats.weekday_in_full(self._board.day)
        return day[:1].upper() + day[1:]

    def _is_wide(self) -> bool:
        return self.width() >= self.look.px(_WIDE)

    def _fit(self) -> None:
        wide = self._is_wide()
        look = self.look
        self._side.setFixedWidth(look.px(_WIDE_SIDE if wide else _SIDE))
        self._feed.setFixedWidth(look.px(_FEED))
        narrow = self.width() < look.px(1000)
        if narrow != (self._below.count() > 0):
            if narrow:
                self._below.addWidget(self._todo_box)
            else:
                self._todo_holder.insertWidget(0, self._todo_box)
        self._side.setVisible(not narrow)
        self._between.setVisible(not narrow)
        self._feed.setVisible(wide)
        for part in (self._rule, *self._airy):
            part.setVisible(wide)
        for view in self.lanes.values():
            view.set_wide(wide=wide)
        if self._board is not None and wide != bool(self._chances.count()):
            self._show_chances(self._board.chances)


def _side_of(board: Board) -> tuple[object, ...]:
    """Give what the to-do and what stands below it are made of."""
    return board.todo, board.chances, [row.learner for row in board.lanes]


def latest_words(row: LatestNote, board: Board) -> str:
    """Say when a note was made, by whom, and its sentence."""
    when = ago(row.day, board.day)
    rater = row.rater.split()[0] if row.rater else ""
    told = ", ".join(part for part in (when, rater) if part)
    return f"{told}: {row.sentence}" if row.sentence else told


def chance_words(row: Chance, board: Board) -> str:
    """Say whose chance it is and since when."""
    if row.last_day is None:
        return _("{name}, nog niet gestart").format(name=row.given_name)
    return f"{row.given_name}, {ago(row.last_day, board.day)}"


def _sheet_tip() -> str:
    return _("Lees een weekblad in (Ctrl I), of sleep de scan op het venster")
