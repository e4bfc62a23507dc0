"""Verslagen: which report, about whom and when; the preview is what is printed and saved."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QBoxLayout, QDialog, QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Refused
from mentorapp.domain.learner_rows import LearnerRow, Stage
from mentorapp.domain.report_kinds import SPOKEN, Asked, Over
from mentorapp.services import learners, progress
from mentorapp.services.wording import refusal
from mentorapp.ui.actions import BY_ID, Does
from mentorapp.ui.files import ask_where
from mentorapp.ui.kit.base import Column, Plain, Row, Table, said
from mentorapp.ui.kit.cards import Card
from mentorapp.ui.kit.dates import DayField
from mentorapp.ui.kit.fields import Choice, FormRow
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Rule, Tone
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.kit.scroll import Scroll
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.page import Header, Page, SearchField
from mentorapp.ui.pages.reports.batch import BatchPanel
from mentorapp.ui.pages.reports.fit import FitLine, looked_at
from mentorapp.ui.pages.reports.kinds import ReportKind, kinds, pictured
from mentorapp.ui.pages.reports.nobody import nobody_yet
from mentorapp.ui.pages.reports.on_paper import to_printer
from mentorapp.ui.pages.reports.preview import Framed, Pages, Preview
from mentorapp.ui.pages.reports.spans import Period, languages, months, periods, span, weeks
from mentorapp.ui.pages.reports.style_panel import style_key
from mentorapp.ui.workshop import Workshop

_SCREEN = 2.0  # pixels for a point
_TWO_KINDS = 480  # width of the left part, of the design, with room for two kinds beside each other
_OFFERED = (Stage.RUNNING, Stage.ENDED)  # another only when it is asked for
_PREVIEW = 300  # least height of the preview below the rest, of the design
_BAR = 12  # beside the left part, of the design: its bar stands there when it scrolls


class ReportsPage(Page):
    """A report about a learner, before it is printed."""

    place = Does.REPORTS
    interested_in = frozenset(
        {Changed.OBSERVATIONS, Changed.PLAN, Changed.ROSTER, Changed.DAYS, Changed.EVALUATIONS}
    )

    def __init__(self, shop: Workshop) -> None:
        super().__init__(shop)
        look = shop.look
        self.learner = ""
        self._today: date | None = None
        self._month = ""  # that was asked for, 2025-10
        self._evaluation = ""  # that was asked for, empty for the last one
        self._version = 0  # of it
        self._names: dict[str, str] = {}
        self._here: list[str] = []  # who is here now
        self._pages: Pages | None = None
        self._of = ""  # the learner whose pages are shown
        self._shown: ReportKind | None = None  # of which kind they are
        self._asked = 0
        self.kinds = kinds(school=shop.is_school)
        self.kind = self.kinds[0]
        self._build_choices()
        self._build_left()
        self._nobody = nobody_yet(shop)
        self._nobody.hide()
        self.preview = Preview(look)
        self.preview.turned.connect(self._turned)
        self.fit_line = FitLine(look)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.addWidget(self._left)
        self._sheet = self._right()
        self._body.addWidget(self._sheet, 1)
        self._body.addWidget(self._nobody, 1)
        self.all_key = Key(look, lambda: _("Voor iedereen"), icon="users")
        self.all_key.clicked.connect(self._for_everyone)
        self.style_key = style_key(shop, self, lambda: self.learner)
        keys = self.style_key, self.all_key, SearchField(shop)
        self.header = Header(shop, BY_ID[Does.REPORTS].say, keys=keys)
        column = Column(look, self.header, gap=0)
        column.addLayout(self._body, 1)
        self.setLayout(column)
        look.changed.connect(self._fit)
        look.changed.connect(self._read_again)
        self._choose(self.kind)
        self._fit()

    # the parts

    def _build_choices(self) -> None:
        look = self.look
        self.who = Choice(look, name=lambda: _("Over wie"))
        self.who.picked.connect(self._pick)
        self.period = Choice(look, periods(), name=lambda: _("Periode"))
        self.period.picked.connect(lambda _value: self._read())
        self.week = Choice(look, weeks(), name=lambda: _("Welke week"))
        self.week.picked.connect(lambda _value: self._read())
        self.month = Choice(look, name=lambda: _("Welke maand"))
        self.month.picked.connect(lambda _value: self._read())
        self._first = DayField(look, date(2025, 9, 1), name=lambda: _("Van"))
        self._last = DayField(look, date(2025, 9, 1), name=lambda: _("Tot en met"))
        for field in (self._first, self._last):
            field.picked.connect(lambda _day: self._read())
        self._days = QWidget()
        self._days.setLayout(
            Row(
                look,
                FormRow(look, lambda: _("Van"), self._first),
                FormRow(look, lambda: _("Tot en met"), self._last),
                None,
                gap=12,
            )
        )
        self._days.hide()
        self.spoken = Choice(look, languages(), name=lambda: _("Taal van het verslag"))
        self.spoken.picked.connect(lambda _value: self._read())
        self._fault = Notice(look, "", Tone.DANGER)
        self._fault.hide()

    def _build_left(self) -> None:
        look = self.look
        self.cards = {one.id: self._card(one) for one in self.kinds}
        self._over = {
            Over.PERIOD: FormRow(look, lambda: _("Periode"), self.period),
            Over.WEEK: FormRow(look, lambda: _("Welke week"), self.week),
            Over.MONTH: FormRow(look, lambda: _("Welke maand"), self.month),
        }
        self._top = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._top.addWidget(FormRow(look, lambda: _("Over wie"), self.who), 44)
        for row in self._over.values():
            self._top.addWidget(row, 56)
        self._grid = Table(look, gap=12, margins=(0, 6, 0, 0))
        self._tongue = FormRow(look, lambda: _("Taal van het verslag"), self.spoken)
        parts = (self._top, self._days, self._tongue, self._grid, self._fault, None)
        left = Column(look, *parts, gap=8, margins=(0, 0, 0, 8))
        self._inner = Plain(look, left)
        self._left = Scroll(look, self._inner)
        self._columns = 0

    def _card(self, kind: ReportKind) -> Card:
        look = self.look
        card = Card(look, kind.say, kind.more, draw=pictured(look, kind), side=68, high=116)
        card.setCheckable(True)
        card.clicked.connect(partial(self._pick_kind, kind))
        return card

    def _right(self) -> QWidget:
        look = self.look
        self._before = Key(look, "", icon="chevron-left", name=lambda: _("Vorige bladzijde"))
        self._before.clicked.connect(lambda: self.preview.turn(-1))
        self._next = Key(look, "", icon="chevron-right", name=lambda: _("Volgende bladzijde"))
        self._next.clicked.connect(lambda: self.preview.turn(1))
        self._count = Text(look, "", tabular=True)
        smaller = Key(look, "", icon="zoom-out", name=lambda: _("Kleiner"))
        smaller.clicked.connect(lambda: self.preview.magnify(1 / 1.2))
        larger = Key(look, "", icon="zoom-in", name=lambda: _("Groter"))
        larger.clicked.connect(lambda: self.preview.magnify(1.2))
        self._save_key = Key(look, BY_ID[Does.SAVE_PDF].say, icon="download")
        self._save_key.clicked.connect(self.save)
        self._print_key = Key(look, BY_ID[Does.PRINT].say, Kind.MAIN, icon="printer")
        self._print_key.clicked.connect(self.print_)
        turning = Row(look, gap=8)
        for part in (self._before, self._count, self._next):
            turning.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        turning.addSpacing(look.px(8))
        turning.addWidget(smaller)
        turning.addWidget(larger)
        turning.addStretch(1)
        bar = Spread(look, turning, self._save_key, self._print_key, gap=8, margins=(8, 8, 8, 8))
        column = Column(look, bar, Rule(look), gap=0, margins=(1, 1, 1, 7))
        column.addWidget(self.fit_line)
        column.addWidget(self.preview, 1)
        return Framed(look, column, self.preview)

    # for the window

    def show_subject(self, **subject: Any) -> None:
        """Show a report of a learner. kind: its id, where another is asked for."""
        self.learner = str(subject.get("learner", self.learner))
        self._choose(next((k for k in self.kinds if k.id == subject.get("kind")), self.kind))
        self._month = str(subject.get("month", self._month))
        self._mean(str(subject.get("evaluation", "")), int(subject.get("version", 0)))
        self.month.pick(self._month)
        if self.learner not in self._names:
            self.is_stale = True
        elif self._today is not None:
            self.who.pick(self.learner)
            self._read()

    def load(self) -> None:
        """Read whose reports there are, and the one that is shown."""
        self._forget_another()
        self.shop.read(
            lambda desk: (desk.today, learners.learners(desk)), self._show_people, owner=self
        )

    def can(self) -> Mapping[Does, Callable[[], None]]:
        """Print and save what is shown."""
        if self._pages is None:
            return {}
        return {Does.PRINT: self.print_, Does.SAVE_PDF: self.save}

    def zones(self) -> list[QWidget]:
        """Give head, choices and preview."""
        return [self.header, self._left, self._sheet]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the form that belongs to the width."""
        super().resizeEvent(event)
        self._fit()

    # showing

    def _show_people(self, found: tuple[date, tuple[LearnerRow, ...]]) -> None:
        former, (self._today, everyone) = self._today, found
        shown = [
            row
            for row in sorted(everyone, key=_order)
            if (row.stage in _OFFERED or row.learner == self.learner)
            and self.shop.together in ("", row.learner)
        ]
        self._names = {row.learner: row.name for row in shown}
        self.who.offer([(row.learner, row.name) for row in shown])
        self._here = [row.learner for row in shown if row.stage is Stage.RUNNING]
        self.all_key.setEnabled(bool(self._here) and not self.shop.together)
        self.style_key.setEnabled(not self.shop.together)
        self._fit()
        nobody = not shown
        self._nobody.setVisible(nobody)
        self._sheet.setVisible(not nobody)
        self._left.setVisible(not nobody)
        if nobody:
            self.learner = ""
            self._forget_another()
            return
        if self.learner not in self._names:
            self.learner = shown[0].learner
        self.who.pick(self.learner)
        self._last.limit(last=self._today)
        if former != self._today:  # the days that somebody chose stay
            self.month.offer(months(self._today))
            self.month.pick(self._month)
            self._last.show_day(self._today)
            self._first.show_day(self._today - timedelta(weeks=8))
        self._read()

    def _mean(self, evaluation: str, version: int = 0) -> None:
        """Let a report be about one evaluation, or about the last; nothing of another meanwhile."""
        if (evaluation, version) != (self._evaluation, self._version):
            self._evaluation, self._version, self._shown = evaluation, version, None

    def _pick(self, learner: str) -> None:
        self.learner = learner
        self._mean("")
        self._read()

    def _pick_kind(self, kind: ReportKind, *_: object) -> None:
        self._choose(kind)
        self._read()

    def _choose(self, kind: ReportKind) -> None:
        """Let a kind be the one that is shown, with what one chooses for it."""
        self.kind = kind
        for id_, card in self.cards.items():
            card.setChecked(id_ == kind.id)
        for over, row in self._over.items():
            row.setVisible(over is kind.over)
        self._tongue.setVisible(kind.name in SPOKEN)
        self._show_days()

    def _show_days(self) -> None:
        own = self.kind.over is Over.PERIOD and self.period.currentData() == Period.OWN
        self._days.setVisible(own)

    def _chosen(self) -> Asked:
        today = self._today or date.min
        period = Period(self.period.currentData())
        first, last = span(period, today)
        if period is Period.OWN:
            first, last = self._first.day(), self._last.day()
        ahead = self.week.currentData() or 0
        day = today + timedelta(weeks=ahead) if ahead else None
        month = str(self.month.currentData() or "")
        together = bool(self.shop.together)
        spoken = str(self.spoken.currentData() or "") if self.kind.name in SPOKEN else ""
        meant = self._evaluation, self._version, spoken
        return Asked(self.learner, first, last, day, month, together, *meant)

    def _for_everyone(self) -> None:
        BatchPanel(self.shop, self.kind, self._chosen(), self._here).open()

    def _read_again(self) -> None:
        """Set the report anew when the language is another."""
        if self._today is not None and self.isVisible() and self.learner:
            self._read()

    def _read(self) -> None:
        if not self.learner:
            return
        self._show_days()
        self._forget_another()
        kind, asked = self.kind, self._chosen()
        self._asked += 1
        self.shop.read(
            lambda desk: looked_at(kind.fitted(desk, asked), _SCREEN),
            partial(self._show, self._asked, self.learner, kind),
            refused=partial(self._refused, self._asked),
            owner=self,
        )

    def _forget_another(self) -> None:
        """Show nothing of another learner or kind, and keep or print none, until this is read."""
        another = self._of != self.learner or self._shown is not self.kind
        if self._of and (another or self.shop.together not in ("", self._of)):
            self._pages, self._of, self._shown = None, "", None
            self.preview.show_pages(None)
            self._enable()

    def _show(self, asked: int, learner: str, kind: ReportKind, pages: Pages) -> None:
        if asked != self._asked:  # another was asked for meanwhile
            return
        self._pages, self._of, self._shown = pages, learner, kind
        self._fault.hide()
        self.preview.show_pages(pages)
        self._enable()

    def _refused(self, asked: int, problem: Refused) -> None:
        if asked != self._asked:
            return
        self._pages = None
        self.preview.show_pages(None)
        self._not_kept(problem)
        self._enable()

    def _enable(self) -> None:
        for key in (self._save_key, self._print_key, self._before, self._next):
            key.setEnabled(self._pages is not None)
        self.fit_line.show_fit(self._pages.fit if self._pages else None)
        self._turned(self.preview.page)

    def _turned(self, page: int) -> None:
        count = self.preview.count
        self._count.say(
            (lambda: _("{page} van {count}").format(page=page, count=count)) if count else ""
        )

    # paper and file

    def save(self) -> None:
        """Keep the bytes that are shown in a file that is asked for."""
        pages, kind = self._pages, self._shown
        if pages is None or kind is None:
            return
        name = self._names.get(self.learner, "")
        day = formats.day(self._today) if self._today else ""
        ask_where(
            self,
            _("Bewaar als pdf"),
            said(kind.file).format(name=name, day=day),
            kinds="PDF (*.pdf)",
            suffix="pdf",
            then=partial(self._save_to, pages.pdf),
        )

    def _save_to(self, pdf: bytes, path: Path) -> None:
        self.shop.lane.ask(
            lambda: progress.save(pdf, path),
            lambda kept: self.shop.shell.tell(lambda: _("Het verslag is bewaard"), kept.name),
            refused=self._not_kept,
            owner=self,
        )

    def _not_kept(self, problem: Refused) -> None:
        self._fault.say(lambda: refusal(problem))
        self._fault.show()

    def print_(self) -> None:
        """Ask for the printer and print the pages."""
        pages, kind = self._pages, self._shown
        if pages is None or kind is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setFullPage(True)
        printer.setDocName(said(kind.say))
        asking = QPrintDialog(printer, self)
        asking.accepted.connect(lambda: to_printer(self.shop, self, pages, printer))
        asking.finished.connect(asking.deleteLater)
        QDialog.open(asking)  # its own open() wants a slot by name

    def _fit(self) -> None:
        look = self.look
        needs = [field.sizeHint().width() for field in (self.who, self.period, self.week)]
        wide = max(min(look.px(500), max(look.px(320), self.width() * 2 // 5)), *needs)
        gap, edge, bar = look.px(12), look.px(24), look.px(_BAR)
        room = self.width() - 2 * edge
        below = wide + bar + look.px(20) + self._sheet.minimumSizeHint().width() > room > 0
        right, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._body.setDirection(down if below else right)
        self._body.setContentsMargins(edge, 0, edge, look.px(20))
        self._body.setSpacing(look.px(20))
        least = wide
        if below:  # large letters in a narrow window: the page scrolls, and its parts do not
            least, wide = max(needs), max(room - bar, *needs)
        self._left.setMinimumWidth(least + bar)
        self._left.setMaximumWidth(wide + bar)
        self._inner.setMaximumWidth(wide)
        both = needs[0] + max(needs[1:]) + gap <= wide
        self._top.setDirection(right if both else down)
        self._top.setSpacing(gap)
        self._lay_cards(2 if wide >= look.px(_TWO_KINDS) else 1)
        high = self._inner.heightForWidth(wide) if below else 0
        self._left.setMinimumHeight(max(high, self._inner.sizeHint().height() if below else 0))
        self._sheet.setMinimumHeight(look.px(_PREVIEW) if below else 0)

    def _lay_cards(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        while self._grid.takeAt(0) is not None:
            pass
        for number, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, number // columns, number % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)


def _order(row: LearnerRow) -> tuple[int, bool]:
    """Sort: who is here now first, and of them one's own; they come in order of name."""
    return list(Stage).index(row.stage), not row.mine
