"""Two versions of a training plan side by side, with how each competence stands in each."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.plan import Plan
from mentorapp.domain.version_rows import CompareRow, Comparison, VersionGoal
from mentorapp.services import comparing
from mentorapp.services.naming import counted
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column, Plain, Row, Table, empty
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.fields import Choice, FormRow
from mentorapp.ui.kit.keys import Chip, Key, Kind
from mentorapp.ui.kit.marks import Rule, Tag, Tone
from mentorapp.ui.kit.messages import announce
from mentorapp.ui.kit.standing import StateGlyph
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.learners.version_words import (
    TONES,
    compared,
    difference_word,
    version_name,
)
from mentorapp.ui.standing import standing_words
from mentorapp.ui.workshop import Workshop

_LEFT, _RIGHT = 0, 1  # columns


class CompareDialog(Dialog):
    """The comparison. plans: of every version, the one in force first."""

    def __init__(
        self, shop: Workshop, plans: tuple[Plan, ...], older: str = "", newer: str = ""
    ) -> None:
        super().__init__(
            shop.look,
            shop.shell.place(),
            lambda: _("Versies vergelijken"),
            width=1040,
            height=680,
        )
        self.shop = shop
        look = shop.look
        self._found: Comparison | None = None
        options = [(one.id, partial(version_name, one)) for one in plans]
        self.older = Choice(look, options, name=lambda: _("Vroeger"))
        self.newer = Choice(look, options, name=lambda: _("Later"))
        self.older.pick(older or plans[-1].id)
        self.newer.pick(newer or plans[0].id)
        for choice in (self.older, self.newer):
            choice.picked.connect(lambda _id: self._read())
        self.only = Chip(look, lambda: _("Alleen verschillen"), icon="filter")
        self.only.clicked.connect(self._show_again)
        first = FormRow(look, lambda: _("Vroeger"), self.older)
        second = FormRow(look, lambda: _("Later"), self.newer)
        self._second = second
        both = Plain(look, Flow(look, first, second, gap=16))
        self.body.addWidget(both)
        both.setVisible(len(plans) > 2)  # noqa: PLR2004 - of two there is nothing to choose
        self._summary = Text(look, "", "lead", wrap=True)
        self.body.addWidget(self._summary)
        self.body.addLayout(Flow(look, self.only))
        self._rows = Column(look, gap=0)
        self.body.addLayout(self._rows)
        self.body.addStretch(1)
        close = Key(look, lambda: _("Sluit"), Kind.MAIN, cap=_("Esc"))
        close.clicked.connect(self.close_panel)
        self.keys(close)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName(_("Versies vergelijken"))
        self._read()

    def first(self) -> QWidget:
        """Begin at the filter."""
        return self.only

    def shown(self) -> list[CompareRow]:
        """Give the rows that are shown now."""
        rows = self._found.rows if self._found else ()
        return [row for row in rows if row.differences or not self.only.isChecked()]

    def _read(self) -> None:
        older, newer = (str(one.currentData()) for one in (self.older, self.newer))
        self._second.clear()
        self.shop.read(
            lambda desk: comparing.compare(desk, older, newer),
            self._arrived,
            refused=lambda _problem: self._second.refuse(
                lambda: _("Kies twee verschillende versies.")
            ),
            owner=self,
        )

    def _arrived(self, found: Comparison) -> None:
        self._found = found
        self._summary.say(lambda: compared(found))
        self._show_again()
        announce(self, compared(found))

    def _show_again(self) -> None:
        found, look = self._found, self.look
        empty(self._rows)
        if found is None:
            return
        rows = self.shown()
        if not rows:
            return
        head = Table(look, gap=16)
        for column, plan in ((_LEFT, found.older), (_RIGHT, found.newer)):
            head.setColumnStretch(column, 1)
            words = Text(look, partial(version_name, plan), "meta", "ink2", weight=600, wrap=True)
            head.addWidget(words, 0, column)
        self._rows.addLayout(head)
        self._rows.addWidget(Rule(look, strong=True))
        cluster: str | None = None
        for row in rows:
            side = row.newer or row.older
            title = (side.cluster_title or side.cluster) if side else ""
            if title and title != cluster:
                self._rows.addSpacing(look.px(10))
                self._rows.addWidget(Text(look, title, "meta", "ink2", weight=600, wrap=True))
            cluster = title
            self._rows.addWidget(self._row(found, row))
            self._rows.addWidget(Rule(look))

    def _row(self, found: Comparison, row: CompareRow) -> QWidget:
        look = self.look
        table = Table(look, gap=16, margins=(0, 8, 0, 8))
        top = Qt.AlignmentFlag.AlignTop
        sides = (
            (_LEFT, row.older, found.older, found.steps),
            (_RIGHT, row.newer, found.newer, found.newer_steps),
        )
        for column, goal, plan, steps in sides:
            table.setColumnStretch(column, 1)
            table.addWidget(self._side(goal, plan, steps), 0, column, top)
        tags = [
            Tag(look, partial(difference_word, one), TONES.get(one, Tone.INFO))
            for one in row.differences
        ]
        whole = Column(look, table, gap=0)
        if tags:
            whole.addLayout(Flow(look, *tags))
            whole.addSpacing(look.px(10))
        return Plain(look, whole)

    def _side(self, goal: VersionGoal | None, plan: Plan, steps: int) -> QWidget:
        look = self.look
        if goal is None:
            nothing = Text(look, lambda: _("Staat hier niet in"), "meta", "ink2", wrap=True)
            return Plain(look, Column(look, nothing, gap=0))
        words = Column(look, Text(look, goal.short, weight=600, wrap=True), gap=2)
        if goal.phrase != goal.short:
            words.addWidget(Text(look, goal.phrase, "meta", "ink2", wrap=True))
        words.addWidget(Text(look, partial(_standing, goal, plan.scale), "meta", "ink2", wrap=True))
        line = Row(look, gap=12)
        glyph = StateGlyph(look, goal.state, goal.level, 24, steps=steps or 1)
        line.addWidget(glyph, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        return Plain(look, line)


def _standing(goal: VersionGoal, scale: str) -> str:
    words = standing_words(scale, goal.state, goal.level)
    return f"{words}, {counted('observation', goal.notes)}" if goal.notes else words
