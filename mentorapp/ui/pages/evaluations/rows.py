"""The rows of a sheet below each other, one of which is open; by sections, or the differences."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from mentorapp.base.texts import _
from mentorapp.domain.errors import Refused
from mentorapp.domain.evaluation_roles import Act
from mentorapp.domain.evaluation_rows import CriterionRow, EvaluationView
from mentorapp.services.scales import steps_of
from mentorapp.ui.kit.base import Column, empty
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.pages.evaluations.head import may
from mentorapp.ui.pages.evaluations.open_row import OpenRow
from mentorapp.ui.pages.evaluations.table import CriterionLine, SectionLine


class SheetRows(QWidget):
    """The rows.

    chosen: goal and level, None for not seen; typed: goal and sentence; left: the sentence of a
    goal is done; opened: another row is open, or none. beside: stands below the open row where
    there is no room at its side.
    """

    chosen = Signal(str, object)
    typed = Signal(str, str)
    left = Signal(str)
    opened = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.view: EvaluationView | None = None
        self.goal = ""
        self.only_differences = False
        self.sentences: dict[str, str] = {}  # typed and not saved yet, by goal
        self.parts: dict[str, CriterionLine | OpenRow] = {}
        self._built: tuple[object, ...] = ()
        self._beside: QWidget | None = None
        self._column = Column(look, gap=0)
        self.setLayout(self._column)

    # what is shown

    def forget(self) -> None:
        """Show nothing: another evaluation comes."""
        self.view, self.goal, self.sentences, self._built = None, "", {}, ()
        self._clear()

    def show_view(self, view: EvaluationView) -> None:
        """Show the rows as they are now; what one is typing in stays."""
        self.view = view
        rows = self.shown()
        if self.goal not in {one.goal for one in rows}:
            self.goal = ""
        built = (
            view.evaluation.id,
            tuple((one.goal, one.short, one.section) for one in rows),
            self.goal,
            may(view, Act.RATE),
            view.state,
        )
        if built != self._built:
            self._built = built
            self._build()
            return
        for one in rows:
            part = self.parts[one.goal]
            if isinstance(part, CriterionLine):
                part.show_row(view, one)
            else:
                part.show_other(view, one)

    def shown(self) -> list[CriterionRow]:
        """Give the rows that are shown by the filter."""
        rows = self.view.rows if self.view is not None else ()
        return [one for one in rows if one.differs or not self.only_differences]

    def row(self, goal: str) -> CriterionRow | None:
        """Give a row by its goal."""
        rows = self.view.rows if self.view is not None else ()
        return next((one for one in rows if one.goal == goal), None)

    @property
    def open_part(self) -> OpenRow | None:
        """The open row."""
        part = self.parts.get(self.goal)
        return part if isinstance(part, OpenRow) else None

    # which row is open

    def open(self, goal: str, *, enter: bool = True) -> None:
        """Open a row in place of the one before; enter: the focus goes there."""
        if goal == self.goal or goal not in self.parts:
            if enter and (part := self.open_part) is not None:
                part.enter()
            return
        former = self.goal
        if former:
            self.left.emit(former)
        self.goal = goal
        self._built = (*self._built[:2], goal, *self._built[3:])
        self._swap(goal)
        if enter and (part := self.open_part) is not None:
            part.enter()
        if former:
            self._swap(former)
        self._place_beside()
        self.opened.emit(goal)

    def step(self, by: int) -> None:
        """Open the row after the open one, or the one before."""
        goals = [one.goal for one in self.shown()]
        if self.goal in goals and 0 <= (at := goals.index(self.goal) + by) < len(goals):
            self.open(goals[at])

    def shut(self) -> None:
        """Close the open row; the focus stays at its line."""
        former = self.goal
        self.goal = ""
        self._built = (*self._built[:2], "", *self._built[3:])
        self._swap(former)
        self._place_beside()
        self.parts[former].setFocus(Qt.FocusReason.TabFocusReason)
        self.opened.emit("")

    def refuse(self, goal: str, refused: Refused) -> None:
        """Open a row and say what was wrong with it."""
        self.open(goal)
        if (part := self.open_part) is not None and self.goal == goal:
            part.refuse(refused)

    def put_beside(self, part: QWidget | None) -> None:
        """Let a part stand below the open row, or none."""
        if self._beside is not None and self._beside is not part:
            self._column.removeWidget(self._beside)
        self._beside = part
        self._place_beside()

    # building

    def _clear(self) -> None:
        if self._beside is not None:
            self._column.removeWidget(self._beside)
        empty(self._column)
        self.parts = {}

    def _build(self) -> None:
        now = QApplication.focusWidget()
        view, held = self.view, now is not None and self.isAncestorOf(now)
        self._clear()
        if view is None:
            return
        section = None
        for one in self.shown():
            if one.section != section and one.section:
                self._column.addWidget(SectionLine(self.look, one.section))
            section = one.section
            self.parts[one.goal] = self._made(view, one)
            self._column.addWidget(self.parts[one.goal])
        if not self.parts:
            words = (
                (lambda: _("Er zijn geen verschillen."))
                if self.only_differences
                else (lambda: _("Dit sjabloon vraagt niets dat in het plan staat."))
            )
            self._column.addWidget(Text(self.look, words, role="ink2", wrap=True))
        self._column.addStretch(1)
        self._place_beside()
        if held and (part := self.open_part) is not None:
            part.enter()

    def _made(self, view: EvaluationView, row: CriterionRow) -> CriterionLine | OpenRow:
        goal = row.goal
        if goal != self.goal:
            line = CriterionLine(self.look, view, row, view.steps or steps_of(""))
            line.clicked.connect(lambda: self.open(goal))
            line.moved.connect(lambda by: self._from(goal, by))
            return line
        own = row.later_mine or row.mine
        sentence = self.sentences.get(goal, own.remark if own else "")
        part = OpenRow(self.look, view, row, rates=may(view, Act.RATE), sentence=sentence)
        part.chosen.connect(lambda level: self.chosen.emit(goal, level))
        part.typed.connect(lambda words: self.typed.emit(goal, words))
        part.left.connect(lambda: self.left.emit(goal))
        part.moved.connect(self.step)
        part.closed.connect(self.shut)
        return part

    def _from(self, goal: str, by: int) -> None:
        goals = [one.goal for one in self.shown()]
        at = goals.index(goal) + by
        if 0 <= at < len(goals):
            self.open(goals[at])

    def _swap(self, goal: str) -> None:
        """Build one row anew, in its place."""
        view, row, former = self.view, self.row(goal), self.parts.get(goal)
        if view is None or row is None or former is None:
            return
        made = self.parts[goal] = self._made(view, row)
        self._column.insertWidget(self._column.indexOf(former), made)
        self._column.removeWidget(former)
        made.show()  # now, so that it can have the focus
        former.blockSignals(True)  # noqa: FBT003 - as Qt has it; its field loses the focus now
        former.hide()
        former.deleteLater()

    def _place_beside(self) -> None:
        part = self._beside
        if part is None:
            return
        at = self._column.indexOf(self.open_part) if self.open_part is not None else -1
        self._column.removeWidget(part)
        if at >= 0:
            self._column.insertWidget(at + 1, part)
        part.setVisible(at >= 0)
