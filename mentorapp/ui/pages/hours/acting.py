"""What is done with the chosen days: entered, confirmed, taken away, copied, filled."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.day_line import TypedDay
from mentorapp.domain.errors import Refused
from mentorapp.domain.typed import parse_clock
from mentorapp.services import days, hours_line, pay_terms
from mentorapp.services.days import EnterRange
from mentorapp.services.desk import Desk
from mentorapp.services.month_grid import MonthGrid
from mentorapp.ui.pages.hours.closing import CHANGED
from mentorapp.ui.pages.hours.day_panel import DayPanel, may_confirm
from mentorapp.ui.pages.hours.grid import MonthView
from mentorapp.ui.pages.hours.words import range_words
from mentorapp.ui.workshop import Workshop


class Acting(QObject):
    """Writes what keys of the grid and of the panel ask; a refusal stands in the panel."""

    def __init__(self, shop: Workshop, view: MonthView, panel: DayPanel) -> None:
        super().__init__(view)
        self.shop, self.view, self.panel = shop, view, panel
        self.source: date | None = None  # the day that was copied
        view.typed.connect(panel.typed)
        for part in (view, panel):
            part.confirmed.connect(self._confirm)
            part.cleared.connect(self._clear)
            part.copied.connect(self._copy)
            part.pasted.connect(self._paste)
        panel.entered.connect(self._enter)
        panel.attested.connect(self._attest)
        panel.relapsed.connect(self._relapse)
        panel.missed.connect(self._miss)
        panel.timed.connect(self._time)
        panel.lined.connect(self._line)
        panel.to_next.connect(self._to_next)

    @property
    def _grid(self) -> MonthGrid | None:
        return self.view.grid

    def _to_next(self, on: bool) -> None:  # noqa: FBT001 - a slot of a signal
        self.view.to_next = on
        if on:
            self.shop.shell.tell(lambda: _("Tik nu de laatste dag van de reeks aan."))

    def _write(
        self, use_case: Callable[[Desk], tuple[date, ...] | None], say: Callable[[int], str]
    ) -> None:
        """Change days; a refusal stands in the panel. say: tells of how many days."""
        if self._grid is None:
            return
        if self.shop.is_school:
            self.shop.shell.tell(lambda: _("De werkplek vult de uren in."))
            return

        def done(found: tuple[date, ...] | None) -> None:
            self.panel.fault.hide()
            if found:
                words = range_words(found)
                self.shop.shell.tell(lambda: say(len(found)), words, can_undo=True)

        self.shop.write(use_case, CHANGED, done, refused=self._refuse, owner=self)

    def _refuse(self, problem: Refused) -> None:
        self.panel.refuse(problem)

    def _enter(self, code: str, minutes: int | None = None, *, attest: bool = False) -> None:
        if self._grid is None or not self.view.chosen:
            return
        command = EnterRange(self._grid.placement, self.view.chosen, code, minutes, attest)
        self._write(partial(days.enter_range, command=command), _entered)

    def _attest(self, on: bool) -> None:  # noqa: FBT001 - a slot of a signal
        if self.panel.days:  # the tick is there only where all of them have one code
            self._enter(self.panel.days[0].code, attest=on)

    def _relapse(self, on: bool) -> None:  # noqa: FBT001 - a slot of a signal
        day = self.view.now
        if self._grid is not None and day is not None:
            placement = self._grid.placement
            self._write_one(
                partial(pay_terms.set_relapse, placement=placement, day=day, on=on), day
            )

    def _miss(self, code: str) -> None:
        """Say why a day was shorter than the schedule has it."""
        day = self.view.now
        if self._grid is not None and day is not None:
            placement = self._grid.placement
            self._write_one(partial(days.set_away, placement=placement, day=day, code=code), day)

    def _write_one(self, use_case: Callable[[Desk], object], day: date) -> None:
        def written(desk: Desk) -> tuple[date, ...]:
            use_case(desk)
            return (day,)

        self._write(written, _entered)

    def _time(self, typed: str) -> None:
        shown = self.panel.days
        if len(shown) != 1:
            return
        try:
            minutes = parse_clock(typed, "minutes")
        except Refused as refused:
            self._refuse(refused)
            return
        self._enter(shown[0].code, minutes)

    def _line(self, typed: tuple[TypedDay, ...]) -> None:
        """Enter the days of a line; what is wrong stands at the line."""
        if self._grid is None:
            return
        placement = self._grid.placement

        def done(_changed: object) -> None:
            self.panel.line.written()
            words = range_words([one.day for one in typed])
            self.shop.shell.tell(lambda: _entered(len(typed)), words, can_undo=True)

        self.shop.write(
            partial(hours_line.enter_line, placement=placement, days=typed),
            CHANGED,
            done,
            refused=self.panel.line.refuse,
            owner=self,
        )

    def read_clock(self, name: str) -> None:
        """Take days over from the file of a time clock. name: of the learner."""
        from mentorapp.ui.pages.hours_import import ClockDialog  # noqa: PLC0415 - when asked for

        if self._grid is not None:
            ClockDialog(self.shop, self._grid.placement, name).open()

    def _confirm(self) -> None:
        found = tuple(day.day for day in may_confirm(self.view.days()))
        if self._grid is None or not found:
            return
        placement = self._grid.placement

        def use_case(desk: Desk) -> tuple[date, ...]:
            days.confirm(desk, placement, found)
            return found

        self._write(use_case, _confirmed)

    def _clear(self) -> None:
        if self._grid is not None:
            placement, chosen = self._grid.placement, self.view.chosen
            self._write(partial(days.clear, placement=placement, days=chosen), _cleared)

    def fill(self) -> None:
        """Take the schedule over for the days up to today that have no entry."""
        if self._grid is not None:
            placement, month = self._grid.placement, self._grid.month
            self._write(partial(days.fill, placement=placement, month=month), _confirmed)

    def follow(self, changed: tuple[date, ...]) -> None:
        """Let days be as the schedule of now has them."""
        if self._grid is not None:
            placement = self._grid.placement
            self._write(partial(days.follow_schedule, placement=placement, days=changed), _entered)

    def _copy(self) -> None:
        now = self.view.now
        if now is not None and len(self.view.chosen) == 1 and self.panel.copy.isEnabled():
            self.source = now
            self.view.moved.emit()  # the key that pastes can be used now
            self.shop.shell.tell(lambda: _("Dag gekopieerd"), range_words([now]))

    def _paste(self) -> None:
        if self._grid is not None and self.source is not None:
            self._write(
                partial(
                    days.copy_day,
                    placement=self._grid.placement,
                    source=self.source,
                    days=self.view.chosen,
                ),
                _entered,
            )


def _entered(number: int) -> str:
    return ngettext("{number} dag ingevuld", "{number} dagen ingevuld", number).format(
        number=number
    )


def _confirmed(number: int) -> str:
    return ngettext("{number} dag bevestigd", "{number} dagen bevestigd", number).format(
        number=number
    )


def _cleared(number: int) -> str:
    return ngettext(
        "Invulling van {number} dag weggenomen", "Invulling van {number} dagen weggenomen", number
    ).format(number=number)
