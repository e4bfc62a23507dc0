"""The last sections of the progress report: days by month, evaluations with signatures."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import tzinfo

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.evaluation import SignerRole
from mentorapp.domain.progress_rows import DayMonth, EvaluationRow, Finality, ProgressView
from mentorapp.domain.voice import Voice
from mentorapp.reports.blocks import heading, paragraph, section, signatures
from mentorapp.reports.cells import LevelCell, Stack, measured, words
from mentorapp.reports.flow import Piece
from mentorapp.reports.states import unseen_word
from mentorapp.reports.style import GRID
from mentorapp.reports.tables import Column, Put, keep_ends, label_room, put, row, table

_NARROW = 10.0  # between the many columns of figures


def days(view: ProgressView) -> list[Piece]:
    """Make the table of days by month; no money, and no reason behind an absence."""
    title = _("Dagen")
    if not view.months:
        return [section(title), paragraph(_("In deze periode zijn nog geen dagen ingevuld."))]
    written = [formats.hours(m.minutes, column=True) for m in (*view.months, view.total)]
    hours_wide = measured(written, "figure_strong") + 0.5
    grid = table(
        title,
        [
            (_("Maand"), 0.0, False),
            (_("Gewerkt"), 42.5, True),
            (_("Uren"), hours_wide, True),
            (_("School"), 35.0, True),
            (_("Vrij"), 27.5, True),
            (_("Afwezig"), 45.0, True),
            (_("Zonder reden"), 45.0, True),
            (_("Niet ingevuld"), 45.0, True),
            (_("Stand"), 42.5, False),
        ],
        gutter=_NARROW,
    )
    again = (grid.head,)
    years = len({month.month.year for month in view.months}) > 1
    rows = [
        row(_month(m, grid.columns, _month_name(m, year=years)), grid.whole, head=again, named=True)
        for m in view.months
    ]
    total = _month(view.total, grid.columns, _("Samen"), strong=True)
    rows.append(row(total, grid.whole, head=again, strong=True, named=True))
    return [section(title), grid.head, *keep_ends(rows)]


def _month_name(month: DayMonth, *, year: bool) -> str:
    name = formats.month(month.month, year=year)
    return name[:1].upper() + name[1:]


def _month(
    month: DayMonth, columns: Sequence[Column], name: str, *, strong: bool = False
) -> list[Put]:
    kind = "figure_strong" if strong else "figure"
    figures = [
        formats.number(month.worked),
        formats.hours(month.minutes, column=True),
        *(
            formats.number(count)
            for count in (
                month.school,
                month.free,
                month.absent,
                month.absent_without_reason,
                month.not_noted,
            )
        ),
    ]
    state = "" if strong else _("op slot") if month.closed else _("open")
    cells = [put(words(name, columns[0].width,
                       "cell_strong" if strong else "cell"), columns[0])]  # fmt: skip
    cells += [
        put(words(text, column.width, kind, right=True), column)
        for text, column in zip(figures, columns[1:-1], strict=True)
    ]
    return [*cells, put(words(state, columns[-1].width, "cell"), columns[-1])]


def evaluations(view: ProgressView, labels: Sequence[str], zone: tzinfo | None) -> list[Piece]:
    """Show each evaluation of the period with its ratings and who signed it."""
    pieces = [section(_("Evaluaties"))]
    if not view.evaluations:
        return [*pieces, paragraph(_("In deze periode is er nog geen evaluatie."))]
    for number, evaluation in enumerate(view.evaluations):
        made = _evaluation(evaluation, view.steps, labels, zone)
        pieces += made if number else [replace(made[0], before=2 * GRID), *made[1:]]
    return pieces


def _evaluation(
    evaluation: EvaluationRow, steps: int, labels: Sequence[str], zone: tzinfo | None
) -> list[Piece]:
    title = _("Evaluatie {number}, {day}").format(
        number=evaluation.number, day=formats.day(evaluation.day)
    )
    state = {
        Finality.DRAFT: _("Concept"),
        Finality.OFFERED: _("Klaar om te tekenen, nog niet op slot"),
        Finality.SEALED: _("Getekend en op slot"),
    }[evaluation.finality]
    pieces = [heading(title, state, bookmark=2, before=10 * GRID)]
    if evaluation.finality is Finality.DRAFT:
        note = _("Deze evaluatie is nog niet klaar. De niveaus staan hier als ze klaar is.")
        return [*pieces, paragraph(note)]
    voices = [v for v in Voice if any(v in rating.levels for rating in evaluation.ratings)]
    grid = table(
        title, [(_("Competentie"), 0.0, False), *((voice_word(v), 110.0, False) for v in voices)]
    )
    columns = grid.columns
    rows: list[Piece] = []
    for rating in evaluation.ratings:
        texts = [words(rating.short, columns[0].width)]
        texts += [words(remark, columns[0].width, "meta") for remark in rating.remarks]
        cells: list[Put] = [put(Stack(tuple(texts)), columns[0])]
        for voice, column in zip(voices, columns[1:], strict=True):
            level = rating.levels.get(voice)
            name = labels[level - 1] if level else unseen_word(level)
            label = words(name, label_room(column), "cell" if level else "cell_second")
            cells.append(put(LevelCell(level, steps, label, voice), column))
        rows.append(row(cells, grid.whole, head=(grid.head,), named=True))
    signers = {
        SignerRole.MENTOR: _("Mentor"),
        SignerRole.LEARNER: _("Leerling"),
        SignerRole.COUNSELLOR: _("Trajectbegeleider"),
    }
    return [
        *pieces,
        grid.head,
        *keep_ends(rows, follow=True),
        signatures(evaluation.signatures, signers, zone),
    ]


def voice_word(voice: Voice) -> str:
    """Name a voice, as the head of its column."""
    return {
        Voice.MENTOR: _("Mentor"),
        Voice.LEARNER: _("Leerling"),
        Voice.SCHOOL: _("School"),
    }[voice]
