"""The rows and columns of the matrix: clusters that open and close, goals, columns that fit."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.calendar import school_year_of
from mentorapp.domain.learner_rows import MatrixCluster, MatrixGoal, MatrixView
from mentorapp.domain.matrix_columns import MatrixColumn, Span
from mentorapp.domain.progress_rows import SEEN, GoalState, Trend
from mentorapp.ui.standing import standing_words
from mentorapp.ui.wording import level_words, since, spoken

Index = QModelIndex | QPersistentModelIndex
BEFORE, AFTER = 1, 3  # columns before and after those of time
LEVEL, LAST, TREND = range(3)  # which of the columns after


@unique
class Filter(StrEnum):
    """Which goals are shown."""

    ALL = "all"
    LONG_AGO = "long_ago"
    NOT_STARTED = "not_started"


@dataclass(frozen=True, slots=True)
class Narrow:
    """What a goal must be besides the filter: at a level, in a state, going some way."""

    level: int | None = None
    state: GoalState | None = None
    trend: Trend | None = None

    def keeps(self, goal: MatrixGoal) -> bool:
        """Say whether a goal is shown."""
        return (
            (self.level is None or (goal.level == self.level and goal.state in SEEN))
            and (self.state is None or goal.state is self.state)
            and (self.trend is None or goal.trend is self.trend)
        )


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A cluster, or a goal of it."""

    cluster: MatrixCluster
    goal: MatrixGoal | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What makes it the same row in another order."""
        return self.cluster.code, self.goal.goal if self.goal else ""


class Matrix(QAbstractTableModel):
    """What the table shows. today: for how long ago; columns: of time, those that fit."""

    def __init__(self) -> None:
        super().__init__()
        self.view: MatrixView | None = None
        self.today = date.min
        self.rows: list[MatrixRow] = []
        self.columns: tuple[MatrixColumn, ...] = ()
        self.first_column = 0
        self._fits = 10
        self._back = 0
        self._closed: set[str] = set()
        self.filter = Filter.ALL
        self.narrowed = Narrow()

    def show(self, view: MatrixView, today: date) -> None:
        """Show the matrix of a learner."""
        if self.view is not None and self.view.learner != view.learner:
            self._back, self._closed = 0, set()
        elif self.view is not None and self.view.span is not view.span:
            self._back = 0
        self.view, self.today = view, today
        self._lay()

    def clear(self) -> None:
        """Show nobody's matrix: another learner was chosen, and is not read yet."""
        self.view, self._back, self._closed = None, 0, set()
        self._lay()

    def show_goal(self, goal: MatrixGoal) -> int | None:
        """Show one goal as it is now; gives its row, None when it is not shown."""
        for number, row in enumerate(self.rows):
            if row.goal is not None and row.goal.goal == goal.goal:
                self.rows[number] = MatrixRow(row.cluster, goal)
                self.dataChanged.emit(
                    self.index(number, 0), self.index(number, self.columnCount() - 1)
                )
                return number
        return None

    def fit(self, columns: int) -> None:
        """Show as many columns as there is room for, the last ones."""
        if columns != self._fits:
            self._fits = max(1, columns)
            self._lay()

    def page(self, by: int) -> None:
        """Go back to earlier columns, or on to later ones."""
        self._back = max(0, self._back + by * self._fits)
        self._lay()

    def choose(self, kind: Filter) -> None:
        """Show only some goals."""
        self.filter = kind
        self._lay()

    def narrow(self, to: Narrow) -> None:
        """Show only goals of a level, a state or a trend."""
        self.narrowed = to
        self._lay()

    @property
    def is_empty(self) -> bool:
        """Whether the filters leave nothing of a plan."""
        return self.view is not None and bool(self.view.clusters) and not self.rows

    def fold(self, row: int) -> None:
        """Open or close a cluster."""
        self._closed ^= {self.rows[row].cluster.code}
        self._lay()

    def reveal(self, goal: str) -> int:
        """Show a goal whatever was folded or filtered; gives its row, -1 when there is none."""
        if self._row(goal) < 0 and self.view is not None:
            self.filter, self.narrowed = Filter.ALL, Narrow()
            self._closed -= {
                cluster.code
                for cluster in self.view.clusters
                if any(one.goal == goal for one in cluster.goals)
            }
            self._lay()
        return self._row(goal)

    def _row(self, goal: str) -> int:
        found = (n for n, row in enumerate(self.rows) if row.goal and row.goal.goal == goal)
        return next(found, -1)

    def is_open(self, cluster: MatrixCluster) -> bool:
        """Say whether the goals of a cluster are shown."""
        return cluster.code not in self._closed

    @property
    def has_earlier(self) -> bool:
        """Whether columns before those shown exist."""
        return self.first_column > 0

    @property
    def has_later(self) -> bool:
        """Whether columns after those shown exist."""
        return self._back > 0

    def time_of(self, column: int) -> MatrixColumn | None:
        """Give the stretch of time of a column, or None."""
        number = column - BEFORE
        return self.columns[number] if 0 <= number < len(self.columns) else None

    def level(self, goal: MatrixGoal, column: int) -> int:
        """Give the level of a goal in the time of a column, 0 for none."""
        return goal.cells[self.first_column + column - BEFORE]

    def after(self, column: int) -> int:
        """Give which of the last columns this is, negative for another one."""
        return column - BEFORE - len(self.columns)

    # for the view

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Give the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Give the number of columns."""
        return 0 if parent.isValid() else BEFORE + len(self.columns) + AFTER

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the words of a cell, and what a screen reader says of it."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.rows[index.row()]
        if row.goal is None:
            return self._cluster_words(row.cluster) if index.column() == 0 else ""
        return self._words(row.goal, index.column(), whole=role != Qt.ItemDataRole.DisplayRole)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give the heading of a column."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        time = self.time_of(section)
        if time is not None:
            return head_words(time)
        names = {LEVEL: _("Niveau nu"), LAST: _("Laatst"), TREND: _("Richting")}
        return names.get(self.after(section), _("Competentie"))

    def _words(self, goal: MatrixGoal, column: int, *, whole: bool) -> str:
        time = self.time_of(column)
        scale = self.view.scale if self.view else ""
        if column == 0:
            return goal.short
        if time is not None:
            level = self.level(goal, column)
            if not whole:
                return str(level or "")
            said = level_words(scale, level) if level else _("niet geoefend")
            if time.holiday.nl:
                said = f"{said}, {spoken(time.holiday)}"
            return f"{goal.short}, {time_words(time)}, {said}"
        words = self.now_words(goal, self.after(column))
        return f"{goal.short}, {words}" if whole else words

    def now_words(self, goal: MatrixGoal, which: int) -> str:
        """Give the words of one of the last columns."""
        if which == LEVEL:
            return standing_words(self.view.scale if self.view else "", goal.state, goal.level)
        if which == LAST:
            return since(goal.last_day, self.today) if goal.last_day else ""
        return trend_words(goal.trend)

    def _cluster_words(self, cluster: MatrixCluster) -> str:
        title = f"{cluster.code}. {cluster.title}" if cluster.code else cluster.title
        state = _("open") if self.is_open(cluster) else _("dicht")
        return f"{title}, {state}"

    @property
    def _is_filtered(self) -> bool:
        return self.filter is not Filter.ALL or self.narrowed != Narrow()

    def _lay(self) -> None:
        self.beginResetModel()
        view = self.view
        self.rows, self.columns = [], ()
        if view is not None:
            last = max(self._fits, len(view.columns) - self._back) if view.columns else 0
            last = min(last, len(view.columns))
            self.first_column = max(0, last - self._fits)
            self.columns = view.columns[self.first_column : last]
            keep = _KEEP[self.filter]
            for cluster in view.clusters:
                goals = [goal for goal in cluster.goals if keep(goal) and self.narrowed.keeps(goal)]
                if not goals:
                    continue
                self.rows.append(MatrixRow(cluster))
                if self.is_open(cluster) or self._is_filtered:
                    self.rows += [MatrixRow(cluster, goal) for goal in goals]
        self.endResetModel()


_KEEP: dict[Filter, Callable[[MatrixGoal], bool]] = {
    Filter.ALL: lambda _goal: True,
    Filter.LONG_AGO: lambda goal: goal.is_long_ago,
    Filter.NOT_STARTED: lambda goal: goal.is_not_started,
}


def head_words(time: MatrixColumn) -> str:
    """Give what stands at the head of a column: 45, nov, 2025–26."""
    if time.span is Span.WEEK:
        return str(time.first.isocalendar()[1])
    if time.span is Span.MONTH:
        return formats.short_month(time.first)
    return year_words(time.first)


def time_words(time: MatrixColumn) -> str:
    """Say which week, month or school year a column is."""
    if time.span is Span.WEEK:
        return _("week {number}").format(number=time.first.isocalendar()[1])
    if time.span is Span.MONTH:
        return formats.month(time.first)
    return _("schooljaar {years}").format(years=year_words(time.first))


def year_words(first: date) -> str:
    """Give a school year by its first day: 2025–26."""
    year = school_year_of(first)
    return f"{year}–{(year + 1) % 100:02d}"


def trend_words(trend: Trend) -> str:
    """Give the word for where a level is going."""
    found = {
        Trend.RISING: _("stijgt"),
        Trend.LEVEL: _("gelijk"),
        Trend.FALLING: _("daalt"),
        Trend.LONG_AGO: _("te lang"),
        Trend.NONE: "",
    }
    return found[trend]
