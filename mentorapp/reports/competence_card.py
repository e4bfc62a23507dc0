"""The competence card (competentiekaart): each goal of the plan, its level, and since when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.progress_rows import EXPLAINED, SEEN, GoalRow, ProgressView
from mentorapp.reports.blocks import facts_block, legend, paragraph
from mentorapp.reports.cells import LABEL, StateCell, competence, measured, words
from mentorapp.reports.cover import Cover, set_pages
from mentorapp.reports.flow import Piece
from mentorapp.reports.progress import summary
from mentorapp.reports.states import standing_words, strand_word
from mentorapp.reports.structure import Marks
from mentorapp.reports.style import GRID
from mentorapp.reports.tables import Put, Table, keep_ends, label_room, put, row, table

_LEVEL, _WHEN, _GUTTER = 130.0, 50.0, 10.0  # least widths of columns, and between them, in points


@dataclass(frozen=True, slots=True)
class CompetenceCard:
    """A card ready to be set. labels: the steps of the scale, lowest first.

    judged: by goal, the day of the signed evaluation that says its level.
    """

    cover: Cover
    facts: tuple[tuple[str, str], ...]
    view: ProgressView
    labels: tuple[str, ...]
    judged: Mapping[str, date]


def competence_card_pdf(card: CompetenceCard, *, marks: Marks | None = None) -> bytes:
    """Set a card. The same card gives the same bytes.

    marks: hears of the structure of the document while it is drawn.
    """
    return set_pages("competence-card", card.cover, lambda: _pieces(card), marks=marks)


def _pieces(card: CompetenceCard) -> list[Piece]:
    view = card.view
    pieces = [facts_block(card.facts), paragraph(summary(view), before=3 * GRID)]
    if not view.clusters:
        return pieces
    days = [one.last_day for cluster in view.clusters for one in cluster.goals]
    wide = measured([_day(one) for one in (*days, *card.judged.values())], "figure") + 0.5
    grid = table(
        _("Competenties"),
        [
            (_("Competentie"), 0.0, False),
            (_("Niveau"), _LEVEL, False),
            (_("Laatst gezien"), max(wide, _WHEN), False),
            (_("Beoordeeld"), max(wide, _WHEN), False),
        ],
        gutter=_GUTTER,
    )
    shown = [state for state in EXPLAINED if view.count(state)]
    pieces += [legend(card.labels, shown), grid.head]
    for cluster in view.clusters:
        again = grid.again(cluster.title)
        rows = [
            row(_goal(goal, card, grid), grid.whole, head=again, named=True)
            for goal in cluster.goals
        ]
        pieces += [grid.group(cluster.title, bookmark=1), *keep_ends(rows)]
    return pieces


def _goal(goal: GoalRow, card: CompetenceCard, grid: Table) -> list[Put]:
    name, level, seen, judged = grid.columns
    said_of = competence(goal.short, goal.phrase, name.width, strand_word(goal.strand))
    cells = [put(said_of, name)]
    said = standing_words(goal, card.labels)
    if goal.state not in SEEN:  # a reason takes the room of the columns that are empty
        room = judged.x + judged.width - level.x - LABEL
        cell = StateCell(goal.state, None, card.view.steps, words(said, room, "cell_second"))
        return [*cells, put(cell, level, judged)]
    cell = StateCell(goal.state, goal.level, card.view.steps, words(said, label_room(level)))
    return [
        *cells,
        put(cell, level),
        put(words(_day(goal.last_day), seen.width, "figure"), seen),
        put(words(_day(card.judged.get(goal.goal)), judged.width, "figure"), judged),
    ]


def _day(day: date | None) -> str:
    return formats.short_day(day, year=True) if day else ""
