"""What one chooses for a report besides the learner: a period, a week or a month, a language."""

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.report_kinds import SPOKEN, Asked, Over, ReportName, over
from mentorapp.domain.report_shelf import MadeReport
from mentorapp.ui.kit.base import Row
from mentorapp.ui.kit.dates import DayField
from mentorapp.ui.kit.fields import Choice, FormRow
from mentorapp.ui.look import Look
from mentorapp.ui.pages.reports.spans import Period, languages, months, periods, span, weeks

_FIRST = timedelta(weeks=8)  # before today, where own days begin


class When(QObject):
    """The fields of one page. changed: somebody chose something else."""

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.today: date | None = None
        self._name = ReportName.PROGRESS
        self._wanted = ""  # the month that was asked for, 2025-10
        self.period = Choice(look, periods(), name=lambda: _("Periode"))
        self.week = Choice(look, weeks(), name=lambda: _("Welke week"))
        self.month = Choice(look, name=lambda: _("Welke maand"))
        self.spoken = Choice(look, languages(), name=lambda: _("Taal van het verslag"))
        for choice in (self.period, self.week, self.month, self.spoken):
            choice.picked.connect(lambda _value: self.changed.emit())
        self.first = DayField(look, date(2025, 9, 1), name=lambda: _("Van"))
        self.last = DayField(look, date(2025, 9, 1), name=lambda: _("Tot en met"))
        for field in (self.first, self.last):
            field.picked.connect(lambda _day: self.changed.emit())
        self.rows = {
            Over.PERIOD: FormRow(look, lambda: _("Periode"), self.period),
            Over.WEEK: FormRow(look, lambda: _("Welke week"), self.week),
            Over.MONTH: FormRow(look, lambda: _("Welke maand"), self.month),
        }
        self.tongue = FormRow(look, lambda: _("Taal van het verslag"), self.spoken)
        self.days = QWidget()
        self.days.setLayout(
            Row(
                look,
                FormRow(look, lambda: _("Van"), self.first),
                FormRow(look, lambda: _("Tot en met"), self.last),
                None,
                gap=12,
            )
        )
        self.days.hide()

    def begin(self, today: date) -> None:
        """Offer what there is to choose on a day; the days that somebody chose stay."""
        self.last.limit(last=today)
        if today == self.today:
            return
        self.today = today
        self.month.offer(months(today))
        self.month.pick(self._wanted)
        self.last.show_day(today)
        self.first.show_day(today - _FIRST)

    def fit_kind(self, name: ReportName) -> None:
        """Show what is chosen for a kind."""
        self._name = name
        for one, row in self.rows.items():
            row.setVisible(one is over(name))
        self.tongue.setVisible(name in SPOKEN)
        self.fit_days()

    def fit_days(self) -> None:
        """Show the days where own days are chosen."""
        own = over(self._name) is Over.PERIOD and self.period.currentData() == Period.OWN
        self.days.setVisible(own)

    def mean_month(self, month: str) -> None:
        """Choose a month, now or once months are offered."""
        self._wanted = month
        self.month.pick(month)

    def mean(self, made: MadeReport) -> None:
        """Choose what was chosen for a report that was made."""
        self.mean_month(made.month)
        if made.first is not None and made.last is not None and over(self._name) is Over.PERIOD:
            self.period.pick(Period.OWN)
            self.first.show_day(made.first)
            self.last.show_day(made.last)
        if made.spoken:
            self.spoken.pick(made.spoken)
        self.fit_days()

    def asked(self, learner: str, evaluation: str, version: int, *, alone: bool) -> Asked:
        """Give what is chosen, for a learner: only what a kind is over."""
        spoken = str(self.spoken.currentData() or "") if self._name in SPOKEN else ""
        asked = Asked(learner, alone=alone, evaluation=evaluation, version=version, spoken=spoken)
        match over(self._name):
            case Over.PERIOD:
                first, last = self._period()
                return replace(asked, first=first, last=last)
            case Over.WEEK:
                ahead = self.week.currentData() or 0
                day = (self.today or date.min) + timedelta(weeks=ahead) if ahead else None
                return replace(asked, day=day)
            case Over.MONTH:
                return replace(asked, month=str(self.month.currentData() or ""))
        return asked

    def _period(self) -> tuple[date | None, date | None]:
        period = Period(self.period.currentData())
        if period is Period.OWN:
            return self.first.day(), self.last.day()
        return span(period, self.today or date.min)
