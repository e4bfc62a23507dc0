"""The competence card (competentiekaart): each goal of the plan, its level, and since when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain import growing
from mentorapp.domain.progress_rows import EXPLAINED, SEEN, GoalRow, ProgressView
from mentorapp.reports.blocks import COLUMN_GAP, facts_block, legend, paragraph, section
from mentorapp.reports.canvas import Sheet
from mentorapp.reports.cells import LABEL, StateCell, competence, measured, words
from mentorapp.reports.charts import Chart, draw_chart
from mentorapp.reports.charts_growth import growth_chart
from mentorapp.reports.cover import Cover, set_pages
from mentorapp.reports.dress import wanted
from mentorapp.reports.fitting import capped
from mentorapp.reports.flow import Piece
from mentorapp.reports.progress import summary
from mentorapp.reports.states import standing_words, strand_word
from mentorapp.reports.structure import Marks, Role
from mentorapp.reports.style import GRID, WIDTH, on_grid
from mentorapp.reports.tables import Put, Table, keep_ends, label_room, put, row, table

_LEVEL, _WHEN, _GUTTER = 130.0, 50.0, 10.0  # least widths of columns, and between them, in points
_TITLE_LINES = 2  # of a name above its staircase


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
    return [*pieces, *wanted("growth", _grown(card))]


def _grown(card: CompetenceCard) -> list[Piece]:
    """Draw how each noted competence grew, two beside each other."""
    goals = [goal for cluster in card.view.clusters for goal in cluster.goals if goal.evidence]
    if not goals:
        return []
    room = (WIDTH - COLUMN_GAP) / 2
    made = [(goal.short, _chart(goal, card, room)) for goal in goals]
    told = _("Elk vierkant is een notitie. Een stippellijn: sindsdien niet genoteerd.")
    return [
        section(_("Zo groeide het")),
        paragraph(told, "meta", keep=True),
        *(_pair(made[at : at + 2], room) for at in range(0, len(made), 2)),
    ]


def _chart(goal: GoalRow, card: CompetenceCard, room: float) -> Chart | None:
    points = growing.points((one.day, one.level, "") for one in goal.evidence)
    view = card.view
    return growth_chart(
        goal.short, points, card.labels, starts=view.starts, ends=view.ends, wide=room
    )


def _pair(made: Sequence[tuple[str, Chart | None]], room: float) -> Piece:
    """Make one or two staircases side by side, each below the name of its competence."""
    # the whole name stands in the table
    titles = [capped(name, room, "meta_strong", _TITLE_LINES) for name, _chart in made]
    head = max(title.height for title in titles)
    height = head + max(chart.height for _name, chart in made if chart)

    def draw(sheet: Sheet, left: float, top: float) -> None:
        for number, (title, (_name, chart)) in enumerate(zip(titles, made, strict=True)):
            x = left + number * (room + COLUMN_GAP)
            sheet.begin(Role.PARAGRAPH)
            title.draw(sheet, x, top + title.kind.drop, room)
            sheet.end()
            if chart is not None:
                draw_chart(sheet, x, top + head, chart)

    return Piece(on_grid(height), draw, before=4 * GRID)


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
