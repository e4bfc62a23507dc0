"""What is told beside a month: what came after closing, a later schedule, and the rules."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.services.month_grid import MonthGrid
from mentorapp.services.work_hours import Told, severity_word
from mentorapp.ui.kit.base import Column, Plain, Row, empty
from mentorapp.ui.kit.keys import Key
from mentorapp.ui.kit.marks import Icon, Tone
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.pages.hours.words import late_words, short


class MonthNotes(QWidget):
    """Quiet lines beside a month; they never stop anything. followed: take the schedule of now.

    reads: at a school's desk the days are only read, and the rules are the workplace's to choose.
    """

    followed = Signal(object)

    def __init__(self, look: Look, *, reads: bool = False) -> None:
        super().__init__()
        self.look, self._reads = look, reads
        self._told: tuple[Told, ...] = ()
        self._month: MonthGrid | None = None
        self.follow = Key(look, lambda: _("Volg het nieuwe rooster"), icon="refresh")
        self.follow.clicked.connect(self._follow)
        keys = () if reads else (self.follow,)
        self.changed = Notice(look, self._changed_words, Tone.INFO, *keys)
        self.late = Notice(look, self._late_words, Tone.WARN)
        self._rules = Column(look, gap=10)
        self.setLayout(Column(look, self.late, self.changed, self._rules, gap=12))
        self.changed.hide()
        self.late.hide()

    def show_month(self, grid: MonthGrid) -> None:
        """Show what came after closing, and what a later schedule has otherwise."""
        self._month = grid
        self.changed.setVisible(bool(grid.changed))
        self.late.setVisible(bool(grid.late))
        self.changed.say(self._changed_words)
        self.late.say(self._late_words)

    def show_rules(self, told: Sequence[Told]) -> None:
        """Show what the rules found in this month, each with its source."""
        if tuple(told) == self._told:
            return
        self._told = tuple(told)
        empty(self._rules)
        for alike in _alike(told):
            self._rules.addWidget(self._line(alike))
        if told and not self._reads:
            where = lambda: _(  # noqa: E731 - a text in the language of now
                "Een beheerder kiest bij Beheer, Bedrijf en vestigingen, welke regels hier gelden."
            )
            self._rules.addWidget(Text(self.look, where, "meta", "ink2", wrap=True))

    @property
    def rules(self) -> tuple[str, ...]:
        """The codes of the rules that are shown."""
        return tuple(one.code for one in self._told)

    def _line(self, alike: Sequence[Told]) -> QWidget:
        look, one = self.look, alike[0]
        words = Column(
            look,
            Text(look, f"{severity_word(one.severity)}: {one.text}", "meta", wrap=True),
            gap=0,
        )
        if days := _days(alike):
            words.addWidget(Text(look, _whole(self._named(days)), "meta", weight=600, wrap=True))
        words.addWidget(Text(look, f"{one.code}. {one.source}", "meta", "ink2", wrap=True))
        row = Row(look, Icon(look, "info-circle", "ink2"), gap=8)
        row.addLayout(words, 1)
        return Plain(look, row)

    def _named(self, days: Sequence[date]) -> str:
        return ", ".join(short(day) for day in days)

    def _changed_words(self) -> str:
        days = self._month.changed if self._month else ()
        return ngettext(
            "Het rooster veranderde later. {number} dag staat nog zoals vroeger: {days}.",
            "Het rooster veranderde later. {number} dagen staan nog zoals vroeger: {days}.",
            len(days),
        ).format(number=len(days), days=self._named(days))

    def _late_words(self) -> str:
        late = self._month.late if self._month else ()
        return " ".join(
            [_("**Nagekomen** na het afsluiten."), *(f"{late_words(one)}." for one in late)]
        )

    def _follow(self) -> None:
        if self._month is not None:
            self.followed.emit(self._month.changed)


def _alike(told: Sequence[Told]) -> list[list[Told]]:
    """Put together what says the same of several days, so that a timetable is not told daily."""
    found: dict[tuple[str, str], list[Told]] = {}
    for one in told:
        found.setdefault((one.code, one.text), []).append(one)
    return list(found.values())


def _days(alike: Sequence[Told]) -> list[date]:
    """Give the days at fault, where the sentence does not name them itself."""
    days = {day for one in alike if not one.of_contract for day in one.days}
    named = len(days) == 1 and all(formats.day(day) in alike[0].text for day in days)
    return [] if named else sorted(days)


def _whole(days: str) -> str:
    """Keep the name of a day with its number at the end of a line."""
    return ", ".join(day.replace(" ", "\u00a0") for day in days.split(", "))
