"""What a row of the palette is, and the rows that are shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from mentorapp.domain.progress_rows import GoalState
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.marked import Marked

Index = QModelIndex | QPersistentModelIndex


@unique
class Group(StrEnum):
    """The kinds of rows; Tab shows one kind alone."""

    NOTE = "note"
    GOALS = "goals"
    LOG = "log"
    LEARNERS = "learners"
    COMMANDS = "commands"
    TERMS = "terms"


#: Signs before what is typed, each for one kind of rows alone.
SIGNS = {">": Group.COMMANDS, "@": Group.LEARNERS, "#": Group.GOALS, "?": Group.TERMS}


@unique
class Form(StrEnum):
    """How a row is drawn."""

    HEAD = "head"
    ROW = "row"
    NOTE = "note"
    SAYING = "saying"
    MEANT = "meant"


@dataclass(frozen=True, slots=True)
class Command:
    """An action of the table. learner: whom it is about, by id, empty for nobody."""

    does: Does
    learner: str = ""


@dataclass(frozen=True, slots=True)
class Meant:
    """Words that were probably meant, to be typed instead. goal, typed: for what, and instead."""

    text: str
    goal: str = ""
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. does: the hit, the command or the words it stands for; None for what is read only.

    more: below the words; end: at the right; keys: caps at the right. level: a glyph before it,
    of the state where there is one.
    """

    form: Form
    group: Group
    words: Marked
    does: Any = None
    more: str = ""
    end: str = ""
    keys: tuple[str, ...] = ()
    icon: str = ""
    level: int | None = None
    state: GoalState | None = None
    steps: int = 0
    badge: str = ""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ", ".join(part for part in (self.words.text, self.more, self.end) if part)


class Rows(QAbstractListModel):
    """The rows that are shown: all kinds, or one."""

    def __init__(self) -> None:
        super().__init__()
        self._all: list[Row] = []
        self.rows: list[Row] = []
        self.only: Group | None = None

    def show(self, rows: Sequence[Row], *, only: Group | None = None) -> None:
        """Show other rows. only: of one kind, when there are any of it."""
        self._all = list(rows)
        self.show_only(only)

    def show_only(self, only: Group | None) -> None:
        """Show one kind of rows alone, or all of them again."""
        kept = [row for row in self._all if row.group is only]
        self.beginResetModel()
        self.only = only if kept else None
        self.rows = kept if self.only else self._all
        self.endResetModel()

    @property
    def count(self) -> int:
        """Number of rows that can be chosen."""
        return sum(row.does is not None for row in self.rows)

    def step(self, start: int, by: int) -> int:
        """Give the next row that can be chosen, round and round; -1 when there is none."""
        number = start
        for _each in self.rows:
            number = (number + by) % len(self.rows)
            if self.rows[number].does is not None:
                return number
        return -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Give the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the words of a row, and what a screen reader says of it."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say that a heading is only read."""
        if self.rows[index.row()].does is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
