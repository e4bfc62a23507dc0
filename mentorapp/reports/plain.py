"""The report in plain words (leesbaar verslag), for the learner and the parents.

Strengths come first, a level is told in words, and no code stands on it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from mentorapp.base.texts import _
from mentorapp.domain.progress_rows import GoalState
from mentorapp.reports.blocks import facts_block, listed, paragraph, section
from mentorapp.reports.cells import LevelCell, Stack, StateCell, words
from mentorapp.reports.cover import Cover, set_pages
from mentorapp.reports.dress import wanted
from mentorapp.reports.flow import Piece
from mentorapp.reports.structure import Marks
from mentorapp.reports.style import GRID, WIDTH
from mentorapp.reports.tables import GUTTER, keep_ends, label_room, put, row, table

_HOW = 180.0  # width of a column, in points


@dataclass(frozen=True, slots=True)
class PlainGoal:
    """One thing that is learnt. how: its level in words; said: what the mentor saw, or empty."""

    name: str
    level: int | None
    how: str
    said: str = ""
    state: GoalState = GoalState.PRACTISED


@dataclass(frozen=True, slots=True)
class PlainPart:
    """A part of the report. says: a sentence below its title; texts: further ones, as a list.

    name: by which a house leaves it out; empty for what always stands there.
    """

    title: str
    says: str
    goals: tuple[PlainGoal, ...] = ()
    texts: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class PlainStep:
    """A level, and what it means."""

    level: int
    label: str
    means: str


@dataclass(frozen=True, slots=True)
class PlainReport:
    """A report ready to be set. parts: strengths first. legend: what the levels mean."""

    cover: Cover
    facts: tuple[tuple[str, str], ...]
    says: str
    parts: tuple[PlainPart, ...]
    legend: tuple[PlainStep, ...]
    closing: str


def plain_pdf(report: PlainReport, *, marks: Marks | None = None) -> bytes:
    """Set a report. The same report gives the same bytes.

    marks: hears of the structure of the document while it is drawn.
    """
    return set_pages("plain", report.cover, lambda: _pieces(report), marks=marks)


def _pieces(report: PlainReport) -> list[Piece]:
    pieces = [facts_block(report.facts), paragraph(report.says, before=4 * GRID)]
    for part in report.parts:
        pieces += wanted(part.name, _part(part, len(report.legend)))
    pieces += wanted("meaning", _legend(report.legend))
    pieces.append(paragraph(report.closing, before=6 * GRID))
    return pieces


def _part(part: PlainPart, steps: int) -> list[Piece]:
    more = bool(part.goals or part.texts)
    pieces = [section(part.title)]
    if part.says:
        pieces.append(paragraph(part.says, keep=more))
    pieces += listed(part.texts)
    if part.goals:
        pieces += _goals(part.title, part.goals, steps)
    return pieces


def _goals(title: str, goals: Sequence[PlainGoal], steps: int) -> list[Piece]:
    grid = table(title, [(_("Wat"), 0.0, False), (_("Hoe het gaat"), _HOW, False)])
    name, how = grid.columns
    rows = []
    for goal in goals:
        texts = [words(goal.name, name.width, "cell_strong")]
        texts += [words(goal.said, name.width, "meta")] if goal.said else []
        label = words(goal.how, label_room(how))
        cell = (
            LevelCell(goal.level, steps, label)
            if goal.level
            else StateCell(goal.state, None, steps, label)
        )
        cells = [put(Stack(tuple(texts)), name), put(cell, how)]
        rows.append(row(cells, grid.whole, head=(grid.head,), named=True))
    return [grid.head, *keep_ends(rows)]


def _legend(steps: Sequence[PlainStep]) -> list[Piece]:
    title = _("Wat de niveaus betekenen")
    grid = table(title, [(_("Niveau"), 130.0, False), (_("Wat het betekent"), 0.0, False)])
    level, means = grid.columns
    rows = []
    for step in steps:
        label = words(step.label, label_room(level), "cell_strong")
        said = words(step.means, WIDTH - level.width - GUTTER)
        cells = [put(LevelCell(step.level, len(steps), label), level), put(said, means)]
        last = step is steps[-1]
        rows.append(row(cells, grid.whole, head=(grid.head,), keep=not last, named=True))
    return [section(title), grid.head, *rows]
