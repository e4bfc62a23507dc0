"""Where a competence stands, on paper: one word and one glyph for each state."""

from collections.abc import Sequence

from mentorapp.base.texts import _
from mentorapp.domain.evaluation import NOT_POSSIBLE
from mentorapp.domain.plan import Strand
from mentorapp.domain.progress_rows import JUDGED, SEEN, GoalRow, GoalState
from mentorapp.reports.canvas import Sheet
from mentorapp.reports.glyph import draw_framed, draw_level, draw_lined


def state_word(state: GoalState) -> str:
    """Give the word for where a goal stands, the same as on the screen."""
    return {
        GoalState.ACHIEVED: _("behaald"),
        GoalState.ASSESSED: _("beoordeeld"),
        GoalState.PRACTISED: _("geoefend"),
        GoalState.NOT_SEEN: _("niet gestart"),
        GoalState.NOT_PLANNED: _("nu niet gepland"),
        GoalState.NOT_POSSIBLE: _("kan hier niet"),
        GoalState.EXEMPTED: _("vrijgesteld"),
    }[state]


def strand_word(strand: Strand) -> str:
    """Give the mark of a goal that is not of the qualification, the same as on the screen."""
    return {
        Strand.VOCATIONAL: "",
        Strand.OWN: _("Eigen doel"),
        Strand.START: _("Aanloop"),
    }[strand]


def standing_words(goal: GoalRow, labels: Sequence[str]) -> str:
    """Say where a goal stands: its level, with what an evaluation says; else why it has none."""
    word = state_word(goal.state)
    if goal.level is None or goal.state not in SEEN:
        if goal.reason and goal.state is GoalState.NOT_POSSIBLE:
            word = f"{word}: {goal.reason}"
        return word[:1].upper() + word[1:]
    label = labels[goal.level - 1]
    return label if goal.state is GoalState.PRACTISED else f"{label}, {word}"


def draw_state(
    sheet: Sheet,
    x: float,
    y: float,
    size: float,
    *,
    state: GoalState,
    level: int | None,
    steps: int,
) -> None:
    """Draw the glyph of a state in a square with its upper left corner here."""
    if state in JUDGED:
        lines = 2 if state is GoalState.ACHIEVED else 1
        draw_lined(sheet, x, y, size, level=level, steps=steps, lines=lines)
    elif state in (GoalState.PRACTISED, GoalState.NOT_SEEN):
        draw_level(sheet, x, y, size, level=level, steps=steps)
    else:
        draw_framed(sheet, x, y, size, state)


def unseen_word(level: int | None) -> str:
    """Say why an answer has no step: not seen, or not possible at the workplace."""
    return _("kan hier niet") if level == NOT_POSSIBLE else _("niet gezien")
