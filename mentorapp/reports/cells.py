"""What stands in the cells of a table: words, texts under each other, levels, a change of level."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from mentorapp.base.texts import language
from mentorapp.domain.progress_rows import GoalState
from mentorapp.domain.voice import Voice
from mentorapp.reports.breaking import lines
from mentorapp.reports.canvas import Sheet
from mentorapp.reports.glyph import NORMAL, draw_level
from mentorapp.reports.states import draw_state
from mentorapp.reports.structure import Role
from mentorapp.reports.style import CAP, GRID, Type, type_step
from mentorapp.reports.typeface import clean, from_right, width


class Cell(Protocol):
    """What stands in a cell."""

    @property
    def height(self) -> float:
        """Give the height of its lines, in points."""

    def draw(self, sheet: Sheet, x: float, baseline: float, width: float) -> None:
        """Draw it with its first line on this baseline."""


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of text in one step of type."""

    text: tuple[str, ...]
    kind: Type
    right: bool = False

    @property
    def height(self) -> float:
        """Give the height of its lines, in points."""
        return len(self.text) * self.kind.line

    def draw(self, sheet: Sheet, x: float, baseline: float, width: float) -> None:
        """Draw it with its first line on this baseline."""
        edge = x + width if self.right else x
        for number, line in enumerate(self.text):
            sheet.text(edge, baseline + number * self.kind.line, line, self.kind, end=self.right)


@dataclass(frozen=True, slots=True)
class Stack:
    """Texts under each other."""

    parts: tuple[Words, ...]

    @property
    def height(self) -> float:
        """Give the height of its lines, in points."""
        return sum(part.height for part in self.parts)

    def draw(self, sheet: Sheet, x: float, baseline: float, width: float) -> None:
        """Draw it with its first line on this baseline."""
        for part in self.parts:
            part.draw(sheet, x, baseline, width)
            baseline += part.height


@dataclass(frozen=True, slots=True)
class LevelCell:
    """The glyph of a level with its name. level None: hollow cells."""

    level: int | None
    steps: int
    label: Words
    voice: Voice = Voice.MENTOR

    @property
    def height(self) -> float:
        """Give the height of its lines, in points."""
        return self.label.height

    def draw(self, sheet: Sheet, x: float, baseline: float, width: float) -> None:
        """Draw it with its first line on this baseline."""
        top = middle(baseline, self.label.kind, NORMAL)
        sheet.begin(Role.ARTIFACT)  # the name beside it says the same
        draw_level(sheet, x, top, NORMAL, level=self.level, steps=self.steps, voice=self.voice)
        sheet.end()
        self.label.draw(sheet, x + LABEL, baseline, width - LABEL)


@dataclass(frozen=True, slots=True)
class StateCell:
    """The glyph of where a goal stands, with its words."""

    state: GoalState
    level: int | None
    steps: int
    label: Words

    @property
    def height(self) -> float:
        """Give the height of its lines, in points."""
        return self.label.height

    def draw(self, sheet: Sheet, x: float, baseline: float, width: float) -> None:
        """Draw it with its first line on this baseline."""
        top = middle(baseline, self.label.kind, NORMAL)
        sheet.begin(Role.ARTIFACT)  # the words beside it say the same
        draw_state(sheet, x, top, NORMAL, state=self.state, level=self.level, steps=self.steps)
        sheet.end()
        self.label.draw(sheet, x + LABEL, baseline, width - LABEL)


#: Steps of type for text that one reads; in the others a word is broken only where it fits no line.
_RUNNING = frozenset({"body", "cell", "cell_second", "meta", "practice", "small", "small_second"})
_FIGURES = frozenset({"figure", "figure_strong", "meta_figure", "small_figure", "micro_figure"})
LABEL = NORMAL + 2 * GRID  # from the edge of a glyph to its name


def middle(baseline: float, kind: Type, size: float) -> float:
    """Give the top of a mark of this size that stands in the middle of the capitals of a line."""
    return baseline - CAP * kind.size / 2 - size / 2


def competence(short: str, phrase: str, room: float, before: str = "") -> Stack:
    """Set a competence: its short name, and smaller below it the sentence where that says more.

    before: stands in front of the sentence.
    """
    below = ". ".join(part for part in (before, phrase if phrase != short else "") if part)
    texts = [words(short, room, "cell_strong")]
    if below:
        texts.append(words(below, room, "meta"))
    return Stack(tuple(texts))


def words(text: str, room: float, kind: str = "cell", *, right: bool = False) -> Words:
    """Break a text into a cell no wider than room; running text by the hyphens of its language."""
    step = type_step(kind)
    spoken = "" if kind in _FIGURES else language()
    running = kind in _RUNNING
    broken = lines(text, step.face, step.size, room, spoken, sparing=not running)
    # A sentence in Arabic keeps to the right; a name stays under the other names
    turned = running and len(broken) > 1 and from_right(text)
    return Words(broken, step, right or turned)


@dataclass(frozen=True, slots=True)
class Change:
    """The first level of the period and the level now, as two glyphs.

    first, now: the level, and its word for who hears the page.
    """

    first: tuple[int, str]
    now: tuple[int, str]
    steps: int
    between: str

    @property
    def height(self) -> float:
        """Give the height of its lines, in points."""
        return type_step("cell").line

    def draw(self, sheet: Sheet, x: float, baseline: float, width: float) -> None:  # noqa: ARG002
        """Draw it with its first line on this baseline."""
        kind = type_step("cell")
        top = middle(baseline, kind, NORMAL)
        for (level, heard), word in ((self.first, self.between), (self.now, "")):
            sheet.begin(Role.FIGURE, None, heard)
            draw_level(sheet, x, top, NORMAL, level=level, steps=self.steps)
            sheet.end()
            x += NORMAL + 2 * GRID
            sheet.text(x, baseline, word, kind)
            x += measured([word], "cell") + 2 * GRID


def measured(texts: Sequence[str], kind: str) -> float:
    """Give the width of the widest of some texts."""
    step = type_step(kind)
    return max((width(clean(text), step.face, step.size) for text in texts), default=0.0)
