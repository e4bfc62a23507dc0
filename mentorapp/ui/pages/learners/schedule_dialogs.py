"""Dialogs for the schedule of a placement: a week typed as people type it, or another's taken."""

from datetime import date
from functools import partial

from mentorapp.base.texts import _
from mentorapp.domain.calendar import school_year_of
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Refused
from mentorapp.domain.schedule import ScheduleKind, iso_week, monday_of
from mentorapp.domain.typed import parse_weeks
from mentorapp.services import scheduling
from mentorapp.services.scheduling import EnterSchedule, ScheduleRow, TypedWeek
from mentorapp.ui.forms import EditDialog, told
from mentorapp.ui.kit.base import Column, Say
from mentorapp.ui.kit.dates import DayField
from mentorapp.ui.kit.fields import Choice, FormRow
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.pages.data_parts import Option, cut, proposal
from mentorapp.ui.pages.learners.week_grid import WeekGrid
from mentorapp.ui.workshop import Workshop

DAYS = frozenset({Changed.DAYS})
KINDS: tuple[tuple[ScheduleKind, Say], ...] = (
    (ScheduleKind.WEEKLY, lambda: _("Elke week gelijk")),
    (ScheduleKind.ALTERNATING, lambda: _("Afwisselende weken")),
    (ScheduleKind.BLOCKS, lambda: _("Schoolweken en werkweken")),
)
_NAMES = "ABCDEFGH"  # of alternating weeks


class ScheduleDialog(EditDialog):
    """A schedule, new or known. row: None for a new one; first: the day it is proposed from."""

    def __init__(
        self,
        shop: Workshop,
        placement: str,
        row: ScheduleRow | None,
        first: date,
        *,
        ours: bool,
    ) -> None:
        say = (lambda: _("Nieuw weekrooster")) if row is None else (lambda: _("Weekrooster"))
        super().__init__(shop, shop.shell.place(), say, width=820, height=700)
        self._placement, self._row = placement, row
        if not ours:
            self.form.column.addWidget(proposal(self.look))
        known = row.schedule if row else None
        look, form = self.look, self.form
        self.valid_from = DayField(
            look, known.valid_from if known else first, name=lambda: _("Geldt vanaf")
        )
        form.add("valid_from", FormRow(look, lambda: _("Geldt vanaf"), self.valid_from))
        self.kind = Choice(look, KINDS, name=lambda: _("Soort rooster"))
        self.kind.pick(known.kind if known else ScheduleKind.WEEKLY)
        self.kind.picked.connect(lambda _kind: self._fit())
        kind = form.add("weeks", FormRow(look, lambda: _("Soort rooster"), self.kind))
        form.name("days", kind)  # of all of them; what is wrong with one stands at that one
        anchor = monday_of(known.anchor) if known and known.anchor else self.valid_from.day()
        self.anchor = DayField(look, anchor, name=lambda: _("Een dag in de eerste week A"))
        form.add("anchor", FormRow(look, lambda: _("Een dag in de eerste week A"), self.anchor))
        self._blocks = weeks_text(known.blocks) if known else ""
        self.blocks = form.line(
            "blocks",
            lambda: _("Schoolweken"),
            self._blocks,
            more=lambda: _("De nummers van de weken, bijvoorbeeld 36, 38-40, 2."),
        )
        self._weeks = Column(look, gap=20)
        form.column.addLayout(self._weeks)
        self.grids: list[WeekGrid] = []
        for pattern in known.weeks if known else ():
            self._add(scheduling.typed(pattern))
        self._more = Key(look, lambda: _("Nog een week"), Kind.QUIET, icon="plus")
        self._more.clicked.connect(self._add_week)
        self._weeks.addWidget(self._more)
        self.watch(lambda: [grid.typed() for grid in self.grids])
        keys = []
        if known is not None and ours:
            remove = Key(look, lambda: _("Schrap"), Kind.QUIET, icon="trash")
            remove.clicked.connect(self._remove)
            keys.append(remove)
        self._fit()
        self.finish(*keys)

    # saving

    def save(self) -> None:
        """Add the schedule, change it or propose it."""
        try:
            command = self._command()
        except Refused as refused:
            self.refuse(refused)
            return
        say = told(self.shop, lambda: _("Weekrooster bewaard"))
        if self._row is None:
            self.send(partial(scheduling.enter_schedule, command=command), DAYS, say)
            return
        id_ = self._row.schedule.id
        self.send(partial(scheduling.edit_schedule, schedule=id_, command=command), DAYS, say)

    def refuse(self, refused: Refused) -> None:
        """Say what is wrong at its weekday or its field."""
        for one in self.grids:
            one.clear()
        number = refused.params.get("week")
        grid = self.grids[number] if isinstance(number, int) and number < len(self.grids) else None
        if grid is not None and grid.refuse(refused):
            return
        super().refuse(refused)

    def _command(self) -> EnterSchedule:
        kind = ScheduleKind(self.kind.currentData())
        first = self.valid_from.day()
        blocks: tuple[str, ...] = ()
        if kind is ScheduleKind.BLOCKS:
            known = self._row.schedule.blocks if self._row else ()
            typed = self.blocks.text()
            same = known and typed.strip() == self._blocks
            blocks = known if same else parse_weeks(typed, school_year_of(first))
        return EnterSchedule(
            self._placement,
            first,
            kind,
            tuple(self._named(kind, number, grid) for number, grid in enumerate(self._shown())),
            iso_week(self.anchor.day()) if kind is ScheduleKind.ALTERNATING else "",
            blocks,
        )

    def _remove(self) -> None:
        if self._row is not None:
            self.send(
                partial(scheduling.remove_schedule, schedule=self._row.schedule.id),
                DAYS,
                told(self.shop, lambda: _("Weekrooster geschrapt")),
            )

    # the weeks

    def _named(self, kind: ScheduleKind, number: int, grid: WeekGrid) -> TypedWeek:
        name = _NAMES[number] if kind is ScheduleKind.ALTERNATING else ""
        return TypedWeek(grid.typed().days, name)

    def _shown(self) -> list[WeekGrid]:
        return [grid for grid in self.grids if not grid.isHidden()]

    def _add(self, week: TypedWeek) -> WeekGrid:
        grid = WeekGrid(self.look, week)
        self._weeks.insertWidget(len(self.grids), grid)
        self.grids.append(grid)
        return grid

    def _add_week(self) -> None:
        grid = self._add(TypedWeek(()))
        self._fit()
        grid.days[1].place.setFocus()

    def _fit(self) -> None:
        """Show what a kind of schedule asks."""
        kind = ScheduleKind(self.kind.currentData())
        least = 1 if kind is ScheduleKind.WEEKLY else 2
        while len(self.grids) < least:
            self._add(TypedWeek(()))
        most = len(self.grids) if kind is ScheduleKind.ALTERNATING else least
        for number, grid in enumerate(self.grids):
            grid.setVisible(number < most)
            grid.title.say(partial(_week_words, kind, number))
            grid.title.setVisible(kind is not ScheduleKind.WEEKLY)
        self.form.rows["anchor"].setVisible(kind is ScheduleKind.ALTERNATING)
        self.form.rows["blocks"].setVisible(kind is ScheduleKind.BLOCKS)
        alternating = kind is ScheduleKind.ALTERNATING
        self._more.setVisible(alternating and len(self.grids) < len(_NAMES))


class CopyScheduleDialog(EditDialog):
    """The schedules of another learner, for a placement that has none yet."""

    def __init__(self, shop: Workshop, placement: str, others: tuple[Option, ...]) -> None:
        super().__init__(shop, shop.shell.place(), lambda: _("Weekrooster overnemen"), width=560)
        self._placement = placement
        self.other = Choice(
            self.look,
            [(id_, cut(name)) for id_, name in others],
            name=lambda: _("Van welke leerling?"),
        )
        self.form.add("schedule", FormRow(self.look, lambda: _("Van welke leerling?"), self.other))
        self.form.name("valid_from", self.form.rows["schedule"])
        self.finish()

    def save_words(self) -> Say:
        """Give the words of the main key."""
        return lambda: _("Neem over")

    def save(self) -> None:
        """Take the schedules over."""
        self.send(
            partial(
                scheduling.copy_schedules,
                source=str(self.other.currentData()),
                target=self._placement,
            ),
            DAYS,
            told(self.shop, lambda: _("Weekrooster overgenomen")),
        )


def _week_words(kind: ScheduleKind, number: int) -> str:
    if kind is ScheduleKind.BLOCKS:
        return _("Andere weken") if number else _("Schoolweken")
    return _("Week {name}").format(name=_NAMES[number])


def weeks_text(weeks: tuple[str, ...]) -> str:
    """Spell ISO weeks as they are typed: 36, 38-40, 2."""
    days = sorted(monday_of(week) for week in weeks)
    spans: list[list[date]] = []
    for day in days:
        if spans and (day - spans[-1][1]).days == 7:  # noqa: PLR2004 - the days of a week
            spans[-1][1] = day
        else:
            spans.append([day, day])
    return ", ".join(
        str(_number(first)) if first == last else f"{_number(first)}-{_number(last)}"
        for first, last in spans
    )


def _number(day: date) -> int:
    return day.isocalendar().week
