"""Verslagen: which report, about whom and when; the preview is what is printed and saved."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Refused
from mentorapp.domain.learner_rows import LearnerRow, Stage
from mentorapp.domain.report_kinds import Asked
from mentorapp.services import learners, report_shelf
from mentorapp.services.report_shelf import GivenRow, MadeRow, Shelf
from mentorapp.services.wording import refusal
from mentorapp.ui.actions import BY_ID, Does
from mentorapp.ui.kit.base import Column, Plain, Row, said
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
from mentorapp.ui.pages.reports.kind_cards import KindCards
from mentorapp.ui.pages.reports.kinds import ReportKind, kinds
from mentorapp.ui.pages.reports.nobody import nobody_yet
from mentorapp.ui.pages.reports.out import Out, Shown
from mentorapp.ui.pages.reports.preview import Framed, Pages, Preview, rendered
from mentorapp.ui.pages.reports.shelf import ShelfList
from mentorapp.ui.pages.reports.style_panel import style_key
from mentorapp.ui.pages.reports.when import When
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
        {
            *(Changed.OBSERVATIONS, Changed.PLAN, Changed.ROSTER, Changed.DAYS),
            *(Changed.EVALUATIONS, Changed.REPORTS, Changed.EXCHANGE),
        }
    )

    def __init__(self, shop: Workshop) -> None:
        super().__init__(shop)
        look = shop.look
        self.learner = ""
        self._today: date | None = None
        self._evaluation = ""  # that was asked for, empty for the last one
        self._version = 0  # of it
        self._names: dict[str, str] = {}
        self._here: list[str] = []  # who is here now
        self._pages: Pages | None = None
        self._of = ""  # the learner whose pages are shown
        self._shown: ReportKind | None = None  # of which kind they are
        self._made_of: Asked | None = None  # what they were made of
        self._came: GivenRow | None = None  # the report of the other side that is shown instead
        self._asked = 0
        self.kinds = kinds(school=shop.is_school)
        self.kind = self.kinds[0]
        self.out = Out(shop, self, self._not_kept)
        self.shelf = ShelfList(look, self._show_again, self._show_came)
        self.shelf.hide()
        self.who = Choice(look, name=lambda: _("Over wie"))
        self.who.picked.connect(self._pick)
        self.when = When(look, self)
        self.when.changed.connect(self._read)
        self._fault = Notice(look, "", Tone.DANGER)
        self._fault.hide()
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

    def _build_left(self) -> None:
        look = self.look
        self._cards = KindCards(look, self.kinds, self._pick_kind)
        self.cards = self._cards.cards
        self._top = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._top.addWidget(FormRow(look, lambda: _("Over wie"), self.who), 44)
        for row in self.when.rows.values():
            self._top.addWidget(row, 56)
        self.check_key = Key(look, BY_ID[Does.CHECK_REPORT].say, icon="shield-check")
        self.check_key.clicked.connect(lambda: self.shop.shell.do(Does.CHECK_REPORT))
        fields = (self._top, self.when.days, self.when.tongue, self._fault)
        foot = Row(look, self.check_key, None, margins=(0, 8, 0, 0))
        left = Column(
            look, *fields, self._cards, self.shelf, foot, None, gap=8, margins=(0, 0, 0, 8)
        )
        self._inner = Plain(look, left)
        self._left = Scroll(look, self._inner)

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
        self.give_key = Key(look, "", icon="arrows-exchange", name=BY_ID[Does.GIVE_REPORT].say)
        self.give_key.clicked.connect(self.give)
        turning = Row(look, gap=8)
        for part in (self._before, self._count, self._next):
            turning.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        turning.addSpacing(look.px(8))
        turning.addWidget(smaller)
        turning.addWidget(larger)
        turning.addStretch(1)
        bar = Spread(
            look,
            turning,
            self.give_key,
            self._save_key,
            self._print_key,
            gap=8,
            margins=(8, 8, 8, 8),
        )
        column = Column(look, bar, Rule(look), gap=0, margins=(1, 1, 1, 7))
        column.addWidget(self.fit_line)
        column.addWidget(self.preview, 1)
        return Framed(look, column, self.preview)

    # for the window

    def show_subject(self, **subject: Any) -> None:
        """Show a report of a learner. kind: its id, where another is asked for."""
        self.learner = str(subject.get("learner", self.learner))
        self._choose(next((k for k in self.kinds if k.id == subject.get("kind")), self.kind))
        if "month" in subject:
            self.when.mean_month(str(subject["month"]))
        self._mean(str(subject.get("evaluation", "")), int(subject.get("version", 0)))
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
        together = self.shop.together
        self.shop.read(
            lambda desk: report_shelf.shelf(desk, together), self._show_shelf, owner=self
        )

    def can(self) -> Mapping[Does, Callable[[], None]]:
        """Print and save what is shown."""
        if self._pages is None:
            return {}
        found = {Does.PRINT: self.print_, Does.SAVE_PDF: self.save}
        shown = self._what()
        if shown is not None and shown.may_be_given and not self.shop.together:
            found[Does.GIVE_REPORT] = self.give
        return found

    def zones(self) -> list[QWidget]:
        """Give head, choices and preview."""
        return [self.header, self._left, self._sheet]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the form that belongs to the width."""
        super().resizeEvent(event)
        self._fit()

    # showing

    def _show_people(self, found: tuple[date, tuple[LearnerRow, ...]]) -> None:
        self._today, everyone = found
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
        self.when.begin(self._today)
        self._read()

    def _mean(self, evaluation: str, version: int = 0) -> None:
        """Let a report be about one evaluation, or about the last; nothing of another meanwhile."""
        if (evaluation, version) != (self._evaluation, self._version):
            self._evaluation, self._version, self._shown = evaluation, version, None

    def _pick(self, learner: str) -> None:
        self.learner = learner
        self._mean("")
        self._read()

    def _pick_kind(self, kind: ReportKind) -> None:
        self._choose(kind)
        self._read()

    def _choose(self, kind: ReportKind) -> None:
        """Let a kind be the one that is shown, with what one chooses for it."""
        self.kind = kind
        self._cards.mark(kind)
        self.when.fit_kind(kind.name)

    def _chosen(self) -> Asked:
        alone = bool(self.shop.together)
        return self.when.asked(self.learner, self._evaluation, self._version, alone=alone)

    def _for_everyone(self) -> None:
        BatchPanel(self.shop, self.kind, self._chosen(), self._here).open()

    def _read_again(self) -> None:
        """Set the report anew when the language is another."""
        if self._today is not None and self.isVisible() and self.learner:
            self._read()

    def _read(self) -> None:
        if not self.learner:
            return
        self.when.fit_days()
        self._forget_another()
        kind, asked = self.kind, self._chosen()
        self._asked += 1
        self.shop.read(
            lambda desk: looked_at(kind.fitted(desk, asked), _SCREEN),
            partial(self._show, self._asked, kind, asked),
            refused=partial(self._refused, self._asked),
            owner=self,
        )

    def _forget_another(self) -> None:
        """Show nothing of another learner or kind, and keep or print none, until this is read."""
        another = self._of != self.learner or self._shown is not self.kind
        if self._of and (another or self.shop.together not in ("", self._of)):
            self._pages, self._of, self._shown, self._came = None, "", None, None
            self._fault.hide()
            self.preview.show_pages(None)
            self._enable()

    def _show(self, number: int, kind: ReportKind, asked: Asked, pages: Pages) -> None:
        if number != self._asked:  # another was asked for meanwhile
            return
        self._pages, self._of, self._shown = pages, asked.learner, kind
        self._made_of, self._came = asked, None
        self._fault.hide()
        self.preview.show_pages(pages)
        self._enable()

    def _refused(self, asked: int, problem: Refused) -> None:
        if asked != self._asked:
            return
        self._pages, self._came = None, None
        self.preview.show_pages(None)
        self._not_kept(problem)
        self._enable()

    def _enable(self) -> None:
        for key in (self._save_key, self._print_key, self._before, self._next):
            key.setEnabled(self._pages is not None)
        shown = self._what()
        may = shown is not None and shown.may_be_given and not self.shop.together
        self.give_key.setEnabled(may)
        self.fit_line.show_fit(self._pages.fit if self._pages else None)
        self._turned(self.preview.page)

    def _turned(self, page: int) -> None:
        count = self.preview.count
        self._count.say(
            (lambda: _("{page} van {count}").format(page=page, count=count)) if count else ""
        )

    # paper, file and exchange box

    def save(self) -> None:
        """Keep the bytes that are shown in a file that is asked for."""
        if (shown := self._what()) is not None:
            self.out.save(shown)

    def print_(self) -> None:
        """Ask for the printer and print the pages."""
        if (shown := self._what()) is not None:
            self.out.print_(shown)

    def give(self) -> None:
        """Put what is shown in the exchange box."""
        if (shown := self._what()) is not None and shown.may_be_given:
            self.out.give(shown)

    def _what(self) -> Shown | None:
        """Give what is shown, with how it is kept; None while there is nothing."""
        if self._pages is None:
            return None
        if self._came is not None:
            title = self._came.given.title
            return Shown(self._pages, title, title)
        kind = self._shown
        if kind is None:
            return None
        name = self._names.get(self.learner, "")
        day = formats.day(self._today) if self._today else ""
        file = said(kind.file).format(name=name, day=day)
        return Shown(self._pages, file, said(kind.say), kind.name, self._made_of)

    def _not_kept(self, problem: Refused) -> None:
        self._fault.say(lambda: refusal(problem), Tone.DANGER)
        self._fault.show()

    # what was made, and what came

    def _show_shelf(self, found: Shelf) -> None:
        if self._today is not None:
            self.shelf.show_shelf(found, self._today)
        self._fit()

    def _show_again(self, row: MadeRow) -> None:
        """Show a report as it would be made now, of what was chosen then."""
        one = row.made
        kind = next((one for one in self.kinds if one.name is row.kind), None)
        if kind is None:
            return
        self.learner = one.learner
        if one.learner not in self._names:
            self.is_stale = True
        self._choose(kind)
        self._mean(one.evaluation, one.version)
        self.when.mean(one)
        self.who.pick(one.learner)
        self._read()

    def _show_came(self, row: GivenRow) -> None:
        """Show a report of the other side, as they made it."""
        self._asked += 1
        asked = self._asked

        def show(pages: Pages) -> None:
            if asked != self._asked:
                return
            self._pages, self._came = pages, row
            self._of, self._shown = row.learner, None
            self._fault.say(
                lambda: _("Dit is zoals {name} het gaf.").format(name=row.house), Tone.INFO
            )
            self._fault.show()
            self.preview.show_pages(pages)
            self._enable()

        self.shop.read(
            lambda desk: rendered(report_shelf.content(desk, row.given.id), _SCREEN),
            show,
            refused=partial(self._refused, asked),
            owner=self,
        )

    def _fit(self) -> None:
        look = self.look
        needs = [field.sizeHint().width() for field in (self.who, self.when.period, self.when.week)]
        wide = max(min(look.px(500), max(look.px(320), self.width() * 2 // 5)), *needs)
        gap, edge, bar = look.px(12), look.px(24), look.px(_BAR)
        room = self.width() - 2 * edge
        below = wide + bar + look.px(20) + self._sheet.minimumSizeHint().width() > room > 0
        right, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._body.setDirection(down if below else right)
        self._body.setContentsMargins(edge, look.px(4), edge, look.px(20))
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
        self._cards.lay(2 if wide >= look.px(_TWO_KINDS) else 1)
        high = self._inner.heightForWidth(wide) if below else 0
        self._left.setMinimumHeight(max(high, self._inner.sizeHint().height() if below else 0))
        self._sheet.setMinimumHeight(look.px(_PREVIEW) if below else 0)


def _order(row: LearnerRow) -> tuple[int, bool]:
    """Sort: who is here now first, and of them one's own; they come in order of name."""
    return list(Stage).index(row.stage), not row.mine
