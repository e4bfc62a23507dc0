"""Uren: a month of one learner, day by day, until it is right and closed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.changes import Changed
from mentorapp.domain.learner_rows import LearnerRow, Stage
from mentorapp.domain.month import month_span
from mentorapp.services import learners, month_grid, month_rules, payroll
from mentorapp.services.desk import Desk
from mentorapp.services.month_grid import MonthGrid
from mentorapp.services.work_hours import Told
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.base import Column, Plain, Row
from mentorapp.ui.kit.beside import Beside
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Rule, Tag, Tone
from mentorapp.ui.kit.messages import Nothing
from mentorapp.ui.kit.scroll import Scroll, bring_into_view
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.page import Header, Page
from mentorapp.ui.pages.hours.acting import Acting
from mentorapp.ui.pages.hours.closing import CloseBar
from mentorapp.ui.pages.hours.day_panel import DayPanel
from mentorapp.ui.pages.hours.grid import MonthView
from mentorapp.ui.pages.hours.money_side import MoneySide
from mentorapp.ui.pages.hours.notes import MonthNotes
from mentorapp.ui.pages.hours.past import PastSide
from mentorapp.ui.pages.hours.who import Who
from mentorapp.ui.pages.hours.words import to_confirm_words
from mentorapp.ui.workshop import Workshop

WIDE = 1200  # width of the page, of the design, from which the side stands beside the grid
_THIRD = 1680 - 236  # and from which the months before have a column of their own, as on Vandaag
_SIDE, _PAST, _EDGE = 440, 340, 24
_CHOICE = 200  # learners in the choice above the month


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read: who can be shown, who is, and the month; None without a placement.

    pays: who is in may make the file for the payroll office, and nobody looks along.
    """

    rows: tuple[LearnerRow, ...]
    row: LearnerRow | None
    grid: MonthGrid | None
    pays: bool = False


class HoursPage(Page):
    """A month of one learner. month_changed: of which placement and month the days were read.

    It is emitted after each reading, so also when the days are others. day_picked: a day was
    chosen. ``put_side`` fills the place beside the grid.
    """

    place = Does.HOURS
    interested_in = frozenset({Changed.DAYS, Changed.ROSTER, Changed.EXCHANGE})
    month_changed = Signal(str, str)
    day_picked = Signal(object)

    def __init__(self, shop: Workshop) -> None:
        super().__init__(shop)
        look = shop.look
        self.learner, self.month = "", ""
        self.row: LearnerRow | None = None
        self.grid: MonthGrid | None = None
        self._day: date | None = None  # to stand on once it is read
        self._asked = 0
        self.who = Who(look)
        self.who.picked.connect(lambda learner: shop.shell.go(Does.HOURS, learner=learner))
        self.header = Header(shop, self._name_words, keys=(self.who,))
        self.view = MonthView(look)
        self.panel = DayPanel(look)
        self.money = MoneySide(shop)
        self.close_bar = CloseBar(shop)
        self.notes = MonthNotes(look, reads=shop.is_school)
        self.past = PastSide(shop)
        self._build_head()
        self._connect()
        left = Column(look, self._head, self.view, self.panel, None, gap=8)
        self._slot = Column(look, gap=0)
        self.put_side(self.money.pane)
        self.payroll = Key(
            look, lambda: _("Bestand voor het sociaal secretariaat"), icon="file-export"
        )
        self.payroll.clicked.connect(self._make_file)
        self.payroll.hide()  # until it is known that who is in may make it
        self._below = Column(look, gap=0)  # where the months before stand without a third column
        self.side = Plain(
            look,
            Column(
                look,
                self._slot,
                self.close_bar,
                self.payroll,
                self.notes,
                self._below,
                None,
                gap=16,
            ),
        )
        self._third_column = Column(look, gap=0)
        across = Row(look, Rule(look, upright=True), gap=32)
        across.addLayout(Column(look, self._third_column, None, gap=0), 1)
        self.third = Plain(look, across)
        self._beside = Beside(look, least=WIDE, gap=36, below=24)
        self._beside.addLayout(left, 1)
        self._beside.addWidget(self.side)
        self._beside.addWidget(self.third)
        self._body = Plain(look, ground="sheet")
        self._body.setLayout(self._beside)
        self._scroll = Scroll(look, self._body)
        if shop.is_school:  # it sees the days; who pays fills them in, closes and calculates
            for part in (self.panel, self.money.pane, self.close_bar, self.past, self.clock_key):
                part.hide()
        self._nobody = self._empty()
        self._nobody.hide()
        column = Column(look, self.header, gap=4)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._nobody, 1)
        self.setLayout(column)
        look.changed.connect(self._again)
        self._fit()

    def _build_head(self) -> None:
        look = self.look
        self.before = Key(look, "", icon="chevron-left", name=lambda: _("Vorige maand"))
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after = Key(look, "", icon="chevron-right", name=lambda: _("Volgende maand"))
        self.after.clicked.connect(lambda: self._turn(1))
        self._title = Text(look, self._month_words, "section", middle=True)
        self.open_tag = Tag(look, self._open_words, Tone.WARN, icon="alert-triangle")
        self.closed_tag = Tag(look, lambda: _("Afgesloten"), Tone.NEUTRAL, icon="lock")
        self.due_tag = Tag(look, lambda: _("Nog niet afgesloten"), Tone.NEUTRAL, icon="lock-open")
        self.fill = Key(look, lambda: _("Neem het rooster over"), icon="list-check", tight=True)
        clock = lambda: _("Lees een prikklok in")  # noqa: E731 - a text in the language of now
        self.clock_key = Key(look, "", icon="file-import", name=clock, tip=clock)
        self.clock_key.clicked.connect(self._read_clock)
        turning = Row(look, self.before, self._title, self.after, None, gap=12)
        tags = (self.open_tag, self.closed_tag, self.due_tag, self.fill, self.clock_key)
        self._head = Plain(look, Spread(look, turning, *tags, gap=12, least=200))

    def _connect(self) -> None:
        self.acting = Acting(self.shop, self.view, self.panel)
        self.view.moved.connect(self._moved)
        self.view.turned.connect(self._turn)
        self.panel.grown.connect(self._show_panel)
        self.fill.clicked.connect(self.acting.fill)
        self.money.numbered.connect(self.set_numbers)
        self.money.pane.days_picked.connect(self.view.choose)
        self.day_picked.connect(self.money.take_day)
        self.close_bar.jump.connect(self.view.stand_on)
        self.notes.followed.connect(self.acting.follow)
        self.past.picked.connect(self._show_month)

    def _empty(self) -> QWidget:
        key = Key(self.look, lambda: _("Naar Leerlingen"), Kind.MAIN, icon="users")
        key.clicked.connect(lambda: self.shop.shell.go(Does.LEARNERS))
        return Nothing(
            self.look,
            lambda: _("Nog geen uren"),
            lambda: _("Uren horen bij een leerling met een leerwerkplek. Voeg die eerst toe."),
            key,
        )

    # for who builds on it

    def put_side(self, part: QWidget) -> None:
        """Put a part beside the grid, above the closing; in a narrow window it stands below."""
        self._slot.addWidget(part)

    def set_numbers(self, numbers: Mapping[date, int]) -> None:
        """Show on each day the number of the row of the calculation that it belongs to."""
        self.view.set_numbers(numbers)

    # for the window

    def show_subject(self, **subject: Any) -> None:
        """Show a learner. month: 2025-10; day: as ISO text, to stand on."""
        learner = str(subject.get("learner", "") or self.learner)
        if learner != self.learner:
            self.learner, self.month, self.acting.source = learner, "", None
        self.month = str(subject.get("month", "") or self.month)
        if day := str(subject.get("day", "")):
            self._day = date.fromisoformat(day)
            self.month = self.month or day[:7]
        self.is_stale = True

    def load(self) -> None:
        """Read who can be shown, and the month."""
        self._asked += 1
        self.shop.read(
            partial(_read, learner=self.learner, month=self.month, together=self.shop.together),
            partial(self._show, self._asked),
            owner=self,
        )

    def can(self) -> Mapping[Does, Callable[[], None]]:
        """Make the file of the month that is shown; go to the learner before and after."""
        can: dict[Does, Callable[[], None]] = {Does.PAYROLL: self._make_file}
        if len(self.who.rows) > 1:  # one has nobody beside
            can |= {Does.PREVIOUS: lambda: self._step(-1), Does.NEXT: lambda: self._step(1)}
        return can

    def zones(self) -> list[QWidget]:
        """Give head, grid, panel, side and, where it has a column, the months before."""
        return [self.header, self._head, self.view, self.panel, self.side, self.third]

    def hasHeightForWidth(self) -> bool:
        """Ask for no height: all below the head scrolls inside the page."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the form that belongs to the width."""
        super().resizeEvent(event)
        self._fit()

    # showing

    def _show(self, asked: int, read: _Read) -> None:
        if asked != self._asked:  # another was asked for meanwhile
            return
        self.row, self.grid = read.row, read.grid
        self.learner = read.row.learner if read.row else ""
        self.who.show_rows(read.rows, self.learner)
        grid = read.grid
        self._scroll.setVisible(grid is not None)
        self._nobody.setVisible(grid is None)
        self.payroll.setVisible(read.pays)
        if grid is None:
            return
        self.month = grid.month
        self.view.show_month(grid, self._day)
        self._day = None
        self.before.setEnabled(bool(grid.earlier))
        self.after.setEnabled(bool(grid.later))
        self.open_tag.setVisible(bool(grid.to_confirm))
        self.closed_tag.setVisible(grid.closed)
        school = self.shop.is_school
        self.due_tag.setVisible(school and grid.is_over and not grid.closed)
        self.fill.setVisible(bool(grid.to_fill) and not school)
        for part in (self._title, self.open_tag):
            part.refresh()
        self.notes.show_month(grid)
        self._show_days()
        self.month_changed.emit(grid.placement, grid.month)
        if not school:
            self.close_bar.show_month(grid)
            name = read.row.given_name if read.row else ""
            self.money.read(self.learner, name, grid.placement, grid.month)
            self.past.read(grid.placement, grid.month)
        self._read_rules(grid)

    def _read_rules(self, grid: MonthGrid) -> None:
        asked = self._asked

        def show(told: tuple[Told, ...]) -> None:
            if asked == self._asked:
                self.notes.show_rules(told)

        self.shop.read(
            partial(month_rules.month_rules, placement=grid.placement, month=grid.month),
            show,
            owner=self,
        )

    def _again(self) -> None:
        """Say what the rules found in the language of now."""
        self._fit()
        if self.grid is not None and self.isVisible():
            self._read_rules(self.grid)

    def _name_words(self) -> str:
        return _("Uren") if self.shop.is_school else _("Uren en vergoeding")

    def _show_days(self) -> None:
        if self.shop.is_school:
            return
        name = self.row.given_name if self.row else ""
        self.panel.show_days(self.view.days(), name, pastes=self.acting.source is not None)

    def _moved(self) -> None:
        self._show_days()
        if self.view.now is not None:
            self.day_picked.emit(self.view.now)

    def _read_clock(self) -> None:
        if self.row is not None:
            self.acting.read_clock(self.row.name)

    def _month_words(self) -> str:
        return formats.month(month_span(self.grid.month)[0]) if self.grid else ""

    def _open_words(self) -> str:
        return to_confirm_words(self.grid.to_confirm if self.grid else ())

    # doing

    def _turn(self, by: int) -> None:
        """Show the month before or after, with the day of the same number."""
        grid = self.grid
        month = (grid.earlier if by < 0 else grid.later) if grid else ""
        if month:
            self._show_month(month)

    def _show_month(self, month: str) -> None:
        self.month = month
        self.load()

    def _make_file(self) -> None:
        from mentorapp.ui.pages.hours_payroll import payroll_file  # noqa: PLC0415 - when asked for

        payroll_file(self.shop, self.grid.month if self.grid else "")

    def _step(self, by: int) -> None:
        shown = [row.learner for row in self.who.rows]
        number = (shown.index(self.learner) + by) % len(shown)
        self.shop.shell.go(Does.HOURS, learner=shown[number])

    def _show_panel(self) -> None:
        """Scroll to what appeared in the panel, once it has its place."""
        QTimer.singleShot(0, self.panel, partial(bring_into_view, self._scroll, self.panel))

    def _fit(self) -> None:
        look, edge = self.look, self.look.px(_EDGE)
        narrow = self._beside.fit(self.width())
        self._beside.setContentsMargins(edge, 0, edge, look.px(12))
        if narrow:
            self.side.setMinimumWidth(0)
            self.side.setMaximumWidth(16_777_215)
        else:
            self.side.setFixedWidth(look.px(_SIDE))
        third = self.width() >= look.px(_THIRD) and not self.shop.is_school
        self.third.setFixedWidth(look.px(_PAST))
        if third != (self._third_column.count() > 0) or not self.past.parentWidget():
            (self._third_column if third else self._below).addWidget(self.past)
        self.third.setVisible(third)


def _read(desk: Desk, learner: str, month: str, together: str) -> _Read:
    """Read the learners with a placement, and a month of the one who is shown."""
    every = [
        row for row in learners.learners(desk) if row.placement and together in ("", row.learner)
    ]
    rows = [row for row in every if row.stage is Stage.RUNNING or row.learner == learner] or every
    rows.sort(key=lambda row: not row.mine)
    if len(rows) > _CHOICE:  # of a whole school: own learners, or who is shown
        rows = [row for row in rows if row.mine or row.learner == learner] or rows[:1]
    row = next((one for one in rows if one.learner == learner), rows[0] if rows else None)
    if row is None:
        return _Read((), None, None)
    with desk.read() as unit:
        pays = not together and payroll.may_make(desk, unit)
    return _Read(tuple(rows), row, month_grid.month_grid(desk, row.placement, month), pays)
