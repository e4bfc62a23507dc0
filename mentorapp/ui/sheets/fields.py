"""The fields of one week sheet: competences by days, a sentence for each, the levels to choose."""

import textwrap
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.sheet_rows import SheetDay, SheetGoal, WeekSheet
from mentorapp.services.sheets import Mark
from mentorapp.ui.kit.base import Column, Plain, Row, Table
from mentorapp.ui.kit.fields import Choice, FormRow, Line
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.levels import LevelKeys
from mentorapp.ui.kit.marks import Tone
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.kit.scroll import bring_into_view
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.sheets.cells import MarkCell, ShutCell, shut_words
from mentorapp.ui.wording import level_says

_LONGEST = 30  # characters of a name in the list that opens: it is as wide as its words


class SheetFields(QWidget):
    """The fields. changed: something else stands in them.

    bar: the levels to choose from, which stay in view while the fields scroll.
    """

    changed = Signal()

    def __init__(self, look: Look, sheet: WeekSheet) -> None:
        super().__init__()
        self.look, self.sheet = look, sheet
        self.rows: dict[str, list[MarkCell]] = {}
        self.lines: dict[str, FormRow] = {}
        self._now: MarkCell | None = None
        self._noted = {(one.goal, one.day): one.level for one in sheet.noted}
        self._others = {one.goal: one for one in sheet.others}
        self._grid = Table(look, gap=8)
        self._grid.setColumnStretch(0, 1)
        top = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        for number, day in enumerate(sheet.days, 1):
            self._grid.addWidget(self._head(day), 0, number, top)
        for goal in sheet.goals:
            self._add(goal)
        self.levels = LevelKeys(look, level_says(sheet.scale), keeps=True)
        self.levels.chosen.connect(self._choose)
        self.none_key = Key(look, lambda: _("Niets"), Kind.QUIET, cap="0")
        self.none_key.clicked.connect(lambda: self._choose(0))
        self.other = Choice(look, name=lambda: _("Ook geoefend"))
        self.other.picked.connect(self._add_other)
        self._other_row = FormRow(look, lambda: _("Ook geoefend"), self.other)
        self._about = Text(look, self._about_words, "meta", "ink2", wrap=True, middle=True)
        column = Column(look, gap=10)
        if sheet.gone:
            column.addWidget(Notice(look, self._gone_words, Tone.INFO))
        column.addLayout(self._grid)
        column.addWidget(self._other_row)
        column.addStretch(1)
        self.setLayout(column)
        row = Row(look, gap=12)
        row.addWidget(self._about, 1)
        row.addWidget(self.none_key, 0, Qt.AlignmentFlag.AlignVCenter)
        self._asked = Plain(look, row)
        below = Column(look, self._asked, self.levels, gap=8, margins=(24, 8, 24, 10))
        self.bar = Plain(look, below)
        self._offer()
        self._come(next(iter(self._open()), None))

    # for the panel

    def first(self) -> QWidget:
        """Give where one begins: the first field that is open."""
        return next(iter(self._open()), self.none_key)

    def compact(self, *, on: bool) -> None:
        """Leave out what the marked field says too, where a window is low."""
        self._asked.setVisible(not on)

    def number(self) -> int:
        """Give how many notes stand here."""
        return sum(cell.level > 0 for cells in self.rows.values() for cell in cells)

    def marks(self) -> tuple[Mark, ...]:
        """Give the notes; the sentence of a competence stands with the last of its days."""
        found = []
        for goal, cells in self.rows.items():
            set_ = [cell for cell in cells if cell.level]
            for cell in set_:
                words = self._words(goal) if cell is set_[-1] else ""
                found.append(Mark(goal, cell.day.day, cell.level, words))
        return tuple(found)

    def state(self) -> object:
        """Give what stands here, to know whether it was changed."""
        return self.marks(), tuple(self._words(goal) for goal in self.lines)

    def without_level(self) -> str:
        """Give the competence, by id, that has a sentence and no level; empty for none."""
        for goal, cells in self.rows.items():
            if self._words(goal) and not any(cell.level for cell in cells):
                return goal
        return ""

    def refuse(self, goal: str) -> None:
        """Say at a competence that its sentence has no level yet."""
        self.lines[goal].refuse(lambda: _("Kies bij deze zin nog een niveau op een dag."))

    # the parts

    def _head(self, day: SheetDay) -> QWidget:
        look = self.look
        words = Text(look, lambda: formats.weekday_name(day.day), "meta", weight=600)
        date_ = Text(look, lambda: formats.short_day(day.day), "micro", "ink2")
        head = QWidget()
        column = Column(look, gap=0)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(words, 0, centre)
        column.addWidget(date_, 0, centre)
        if day.shut is not None:
            shut = day.shut
            why = Text(look, lambda: shut_words(shut), "micro", "ink2", wrap=True, align=centre)
            column.addWidget(why)
        head.setLayout(column)
        return head

    def _add(self, goal: SheetGoal) -> None:
        look, sheet = self.look, self.sheet
        at = self._grid.rowCount()
        names = Column(look, Text(look, goal.short, weight=600, wrap=True), gap=0)
        if goal.phrase != goal.short:
            names.addWidget(Text(look, goal.phrase, "meta", "ink2", wrap=True))
        self._grid.addLayout(names, at, 0)
        cells = []
        for number, day in enumerate(sheet.days, 1):
            noted = self._noted.get((goal.goal, day.day), 0)
            if noted or day.shut is not None:
                shut = ShutCell(look, goal, day, scale=sheet.scale, steps=sheet.steps, noted=noted)
                self._grid.addWidget(shut, at, number)
                continue
            cell = MarkCell(look, goal, day, scale=sheet.scale, steps=sheet.steps)
            cell.chosen.connect(partial(self._come, cell))
            cell.marked.connect(self._changed)
            cell.stepped.connect(partial(self._step, cell))
            self._grid.addWidget(cell, at, number)
            cells.append(cell)
        self.rows[goal.goal] = cells
        line = Line(
            look,
            name=lambda: _("Zin bij {goal}").format(goal=goal.short),
            hint=lambda: _("Zin, als er een staat"),
        )
        line.textEdited.connect(lambda _text: self._changed())
        row = FormRow(look, "", line)
        row.label.hide()
        row.hide()  # until the competence has a level
        self._grid.addWidget(row, at + 1, 0, 1, len(sheet.days) + 1)
        self.lines[goal.goal] = row

    def _offer(self) -> None:
        rest = [one for goal, one in self._others.items() if goal not in self.rows]
        ask = ("", lambda: _("Kies een competentie"))
        self.other.offer([ask, *((one.goal, _brief(one.short)) for one in rest)])
        self.other.pick("")
        self._other_row.setVisible(bool(rest))

    # what happens

    def _add_other(self, goal: str) -> None:
        if goal in self._others:
            self._add(self._others[goal])
            self._offer()
            target = next(iter(self.rows[goal]), None)
            if target is not None:
                target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _come(self, cell: MarkCell | None) -> None:
        if self._now is not None:
            self._now.show_here(here=False)
        self._now = cell
        if cell is not None:
            cell.show_here(here=True)
            self._reveal(cell)
        self._show_level()

    def _show_level(self) -> None:
        can = self._now is not None
        for key in (*self.levels.keys, self.none_key):
            key.setEnabled(can)
        self.levels.show_level(self._now.level if self._now else 0)
        self._about.refresh()

    def _choose(self, level: int) -> None:
        """Set a level where one is; the one that stands there already goes."""
        if self._now is not None:
            self._now.set_level(0 if level == self._now.level else level)
            self._show_level()

    def _step(self, cell: MarkCell, right: int, down: int) -> None:
        """Go to the next field in a direction; what is none is passed over."""
        every = list(self.rows.values())
        row = next(number for number, cells in enumerate(every) if cell in cells)
        if right:
            at = every[row].index(cell) + right
            target = every[row][at] if 0 <= at < len(every[row]) else None
        else:
            beyond = every[row + 1 :] if down > 0 else every[:row][::-1]
            same = (one for cells in beyond for one in cells if one.day == cell.day)
            target = next(same, None)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def _changed(self) -> None:
        for goal, cells in self.rows.items():
            # What was written stays in view when its level is taken away.
            self.lines[goal].setVisible(
                any(cell.level for cell in cells) or bool(self._words(goal))
            )
        self._show_level()
        self.changed.emit()

    def _reveal(self, cell: MarkCell) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea) and self.isVisible():
            bring_into_view(above, cell, self.look.px(8))

    def _open(self) -> list[MarkCell]:
        return [cell for cells in self.rows.values() for cell in cells]

    # saying

    def _words(self, goal: str) -> str:
        field = self.lines[goal].field
        return field.text().strip() if isinstance(field, Line) else ""

    def _about_words(self) -> str:
        if self._now is None:
            return _("Op dit blad staat alles al genoteerd.")
        day = formats.weekday(self._now.day.day, short=True)
        return _("Hoe ging het? {goal}, {day}").format(goal=self._now.goal.short, day=day)

    def _gone_words(self) -> str:
        number = self.sheet.gone
        return ngettext(
            "{number} competentie van dit blad staat niet meer in het plan.",
            "{number} competenties van dit blad staan niet meer in het plan.",
            number,
        ).format(number=number)


def _brief(words: str) -> str:
    return textwrap.shorten(words, _LONGEST, placeholder="…") or words[:_LONGEST]
