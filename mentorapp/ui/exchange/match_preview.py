"""What becomes of each record when two learners are one: shown before anything is written."""

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _, ngettext
from mentorapp.services.matching import MatchRow, Outcome, Preview
from mentorapp.ui.exchange.match_words import (
    field_words,
    goal_words,
    outcome_words,
    scales_words,
    value_words,
)
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.base import Column, Say, Table, empty
from mentorapp.ui.kit.marks import Icon, Rule, Tone
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look

_ICONS = {
    Outcome.SAME: ("check", "ok"),
    Outcome.THEIRS: ("school", "info"),
    Outcome.KEPT: ("building-factory-2", "primary"),
    Outcome.PROPOSED: ("send", "warn"),
    Outcome.SET_ASIDE: ("school", "info"),
    Outcome.CHECK: ("alert-triangle", "warn"),
}


class MatchPreview(QWidget):
    """The preview. asked: another competence is wanted for one of ours, by its id."""

    asked = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.goals: dict[str, ListRow] = {}
        self._column = Column(look, gap=8)
        self.setLayout(self._column)

    def show_preview(self, preview: Preview, by_hand: Collection[str]) -> None:
        """Show it. by_hand: competences of ours that a person paired."""
        look, add = self.look, self._column
        empty(add)
        self.goals = {}
        for row in preview.rows:
            if row.outcome is Outcome.CHECK and row.field == "scale":
                add.addWidget(Notice(look, partial(scales_words, row), Tone.WARN))
        rows = [row for row in preview.rows if row.kind != "goal" and (row.ours or row.theirs)]
        self._head(lambda: _("Gegevens"))
        add.addLayout(self._table(rows))
        goals = [row for row in preview.rows if row.kind == "goal"]
        if goals:
            self._head(
                lambda: _("Competenties"),
                lambda: _("Klopt een paar niet? Kies die competentie en wijs een andere aan."),
            )
        for row in goals:
            self._goal(row, by_hand=row.id in by_hand)
        if preview.open_goals:
            number = len(preview.open_goals)
            self._head(
                lambda: ngettext(
                    "{number} competentie staat alleen bij de school",
                    "{number} competenties staan alleen bij de school",
                    number,
                ).format(number=number)
            )
            for _id, name in preview.open_goals:
                add.addWidget(Text(look, name, "meta", "ink2", wrap=True))
        add.addStretch(1)

    def _head(self, say: Say, more: Say = "") -> None:
        if self._column.count():
            self._column.addSpacing(self.look.px(12))
        self._column.addWidget(Text(self.look, say, "lead", wrap=True))
        if more:
            self._column.addWidget(Text(self.look, more, "meta", "ink2", wrap=True))
        self._column.addWidget(Rule(self.look, strong=True))

    def _table(self, rows: list[MatchRow]) -> Table:
        look = self.look
        table = Table(look, gap=10)
        for column, stretch in enumerate((3, 4, 4, 0, 5)):
            table.setColumnStretch(column, stretch)
        heads: tuple[tuple[int, Say], ...] = (
            (1, lambda: _("Bij jullie")),
            (2, lambda: _("Bij de school")),
            (4, lambda: _("Zo wordt het")),
        )
        top = Qt.AlignmentFlag.AlignTop
        for column, say in heads:
            table.addWidget(Text(look, say, "meta", "ink2", weight=600, wrap=True), 0, column)
        for number, row in enumerate(rows, 1):
            ours_counts = row.outcome is Outcome.KEPT
            texts = (
                (0, Text(look, partial(field_words, row), "meta", "ink2", wrap=True)),
                (1, self._value(row, row.ours, counts=ours_counts)),
                (2, self._value(row, row.theirs, counts=not ours_counts)),
                (4, Text(look, partial(outcome_words, row), "meta", "ink2", wrap=True)),
            )
            for column, text in texts:
                table.addWidget(text, number, column, top)
            icon, role = _ICONS[row.outcome]
            table.addWidget(Icon(look, icon, role), number, 3, top)
        return table

    def _value(self, row: MatchRow, value: str, *, counts: bool) -> Text:
        weight = 600 if counts else 400
        say = partial(value_words, row, value) if value else "–"
        return Text(self.look, say, "meta", "ink" if counts else "ink2", weight=weight, wrap=True)

    def _goal(self, row: MatchRow, *, by_hand: bool) -> None:
        found = ListRow(
            self.look,
            row.ours,
            more=partial(goal_words, row, by_hand=by_hand),
            icon=_ICONS[row.outcome][0],
        )
        found.clicked.connect(partial(self._ask, row.id))
        self.goals[row.id] = found
        self._column.addWidget(found)

    def _ask(self, id_: str, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt
        self.asked.emit(id_)
