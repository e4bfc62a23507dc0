"""The sections of the progress report, in their order on paper."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.progress_rows import (
    EXPLAINED,
    SEEN,
    EvidenceRow,
    GoalRow,
    ProgressView,
)
from mentorapp.domain.stretches import stretches
from mentorapp.reports.blocks import heading, legend, paragraph, section
from mentorapp.reports.cells import (
    LABEL,
    Cell,
    Change,
    LevelCell,
    Stack,
    StateCell,
    competence,
    measured,
    words,
)
from mentorapp.reports.charts import chart_piece
from mentorapp.reports.charts_plan import (
    Counts,
    course_chart,
    coverage_charts,
    gone_since,
    patterns_key,
)
from mentorapp.reports.charts_time import each
from mentorapp.reports.flow import Piece
from mentorapp.reports.matrix import holiday_note, matrix
from mentorapp.reports.states import standing_words, strand_word
from mentorapp.reports.style import GRID, WIDTH
from mentorapp.reports.tables import Column, Table, keep_ends, label_room, put, row, run_over, table
from mentorapp.reports.typeface import clean

# 1. Competences

_LEVEL_LEAST, _LEVEL_MOST = 115.0, 150.0  # of the column of levels: as wide as most levels ask
_SLACK = 0.5  # so that what was measured fits


def competences(view: ProgressView, labels: Sequence[str]) -> list[Piece]:
    """Make the table of all competences: level now, notes, growth in the period."""
    title = _("Competenties")
    pieces = [section(title)]
    if not view.clusters:
        return [*pieces, paragraph(_("Er staan nog geen competenties in het plan."))]
    said = [standing_words(goal, labels) for cluster in view.clusters for goal in cluster.goals
            if goal.level is not None]  # fmt: skip
    wide = LABEL + measured(said, "cell") + _SLACK
    grid = table(
        title,
        [
            (_("Competentie"), 0.0, False),
            (_("Niveau nu"), min(_LEVEL_MOST, max(_LEVEL_LEAST, wide)), False),
            (_("Notities"), 45.0, True),
            (
                _("Sinds {day}").format(day=formats.short_day(view.starts)),
                80.0,
                False,
            ),
        ],
    )
    shown = [state for state in EXPLAINED if view.count(state)]
    pieces += [legend(labels, shown), grid.head]
    for cluster in view.clusters:
        again = grid.again(cluster.title)
        rows = [_goal(goal, view, labels, grid, again) for goal in cluster.goals]
        pieces += [grid.group(cluster.title, bookmark=2), *keep_ends(rows)]
    return pieces


def _goal(
    goal: GoalRow,
    view: ProgressView,
    labels: Sequence[str],
    grid: Table,
    again: tuple[Piece, ...],
) -> Piece:
    name, now, notes, since = grid.columns
    whole = grid.whole
    said_of = competence(goal.short, goal.phrase, name.width, strand_word(goal.strand))
    cells = [put(said_of, name)]
    if goal.level is None:
        cells.append(put(_without_level(goal, view, now, since), now, since))
        return row(cells, whole, head=again, named=True)
    label = words(standing_words(goal, labels), label_room(now))
    cells.append(put(StateCell(goal.state, goal.level, view.steps, label), now))
    if goal.first_level is None:
        last = ""
        if goal.last_day is not None:
            last = _("laatst {day}").format(day=formats.short_day(goal.last_day))
        cells.append(put(words("0", notes.width, "figure", right=True), notes))
        cells.append(put(words(last, since.width, "meta"), since))
        return row(cells, whole, head=again, named=True)
    cells.append(put(words(formats.number(goal.notes), notes.width, "figure", right=True), notes))
    before, after = ((level, clean(labels[level - 1])) for level in (goal.first_level, goal.level))
    change = Change(before, after, view.steps, clean(_("naar")))
    cells.append(put(change, since))
    return row(cells, whole, head=again, named=True)


def _without_level(goal: GoalRow, view: ProgressView, now: Column, since: Column) -> Cell:
    """Say why there is no level; a reason takes the room of the empty columns."""
    room = since.x + since.width - now.x
    label = words(standing_words(goal, ()), room - LABEL, "cell_second")
    return StateCell(goal.state, None, view.steps, label)


# 2. The plan as a picture

_FEW = 3  # competences: fewer make no picture


def pictured(view: ProgressView) -> list[Piece]:
    """Draw how far the plan is: as the period went by, and group by group."""
    groups = [
        (cluster.title, Counter(goal.state for goal in cluster.goals)) for cluster in view.clusters
    ]
    goals = sum(len(cluster.goals) for cluster in view.clusters)
    if goals < _FEW or not any(state in SEEN for _title, counts in groups for state in counts):
        return []  # the table says as much at a glance
    pieces = [section(_("Het plan in beeld"))]
    course = course_chart(view)
    if course is not None:
        unit = stretches(view.starts, view.ends)[0]
        told = _("Hoeveel competenties staan waar?")
        pieces.append(heading(told, each(unit), before=0.0))
        if gone_since(view.course):  # what the last column does not have stands beside nothing
            pieces += _key([dict(step.counts) for step in view.course])
        pieces.append(chart_piece(course, before=2 * GRID))
    title = _("Geoefende en beoordeelde competenties per groep")
    pieces.append(heading(title, before=6 * GRID if course else 0.0))
    if course is None:  # else the columns above say it
        pieces += _key([counts for _title, counts in groups])
    bars = [chart_piece(one, before=GRID) for one in coverage_charts(title, groups)]
    return [*pieces, *bars]


def _key(used: Sequence[Counts]) -> list[Piece]:
    key = patterns_key(used)
    return [chart_piece(key, keep=True)] if key else []


# 3. Week by week


def week_by_week(view: ProgressView, labels: Sequence[str]) -> list[Piece]:
    """Make the matrix with its explanation."""
    if not view.clusters:
        return []
    title = _("Week na week")
    note = _("Hoogste niveau per week. Een stip: die week niet genoteerd.")
    holidays = holiday_note(view)
    text = f"{note} {holidays}" if holidays else note
    return [section(title), paragraph(text, "meta", keep=True), *matrix(view, title, labels)]


# 4. Notes

_LONG_NOTE = 8  # lines: a longer one gets the width of the page


def evidence(view: ProgressView, labels: Sequence[str]) -> list[Piece]:
    """List every note of the period under its competence, oldest first."""
    title = _("Notities")
    noted = [goal for cluster in view.clusters for goal in cluster.goals if goal.evidence]
    if not noted:
        return [section(title), paragraph(_("In deze periode is nog niets genoteerd."))]
    rows = [note for goal in noted for note in goal.evidence]
    raters = {note.rater for note in rows}
    heads = [
        (_("Dag"), 67.5, False),
        (_("Niveau"), 90.0, False),
        (_("Wat de mentor zag"), 0.0, False),
    ]
    several, places = len(raters) > 1, any(note.place for note in rows)
    if several or places:
        last = _("Door wie en waar") if several else _("Waar")
        heads.append((last, 105.0 if several else 80.0, False))
    grid = table(title, heads)
    pieces = [section(title)]
    if not several and (rater := raters.pop()):
        text = _("Alle notities zijn van {rater}.").format(rater=rater)
        pieces.append(paragraph(text, "meta", keep=True))
    pieces.append(grid.head)
    for goal in noted:
        again = grid.again(goal.short)
        pieces.append(grid.group(goal.short, bookmark=2))
        below: list[Piece] = []
        for note in goal.evidence:
            shown = note if several else replace(note, rater="")
            below += _note(shown, view.steps, labels, grid, again)
        pieces += keep_ends(below)
    return pieces


def _note(
    note: EvidenceRow,
    steps: int,
    labels: Sequence[str],
    grid: Table,
    again: tuple[Piece, ...],
) -> list[Piece]:
    day, level, text, *others = grid.columns
    cells = [
        put(words(formats.weekday(note.day, short=True), day.width, "figure"), day),
        put(LevelCell(note.level, steps, words(labels[note.level - 1], label_room(level))), level),
    ]
    where = [words(part, column.width, "meta") for column in others
             for part in (note.rater, note.place) if part]  # fmt: skip
    cells += [put(Stack(tuple(where)), column) for column in others]
    sentence = words(note.sentence, text.width)
    if len(sentence.text) <= _LONG_NOTE:
        return [row([*cells, put(sentence, text)], grid.whole, head=again)]
    wide = words(note.sentence, WIDTH - level.x)
    return run_over(cells, wide, level.x, grid.whole, head=again)
