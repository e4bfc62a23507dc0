"""What this workplace cannot offer of a plan (wat hier niet kan), in one page for the school."""

from collections.abc import Sequence
from dataclasses import dataclass

from mentorapp.base.texts import _
from mentorapp.reports.blocks import facts_block, paragraph, section
from mentorapp.reports.cells import Stack, words
from mentorapp.reports.cover import Cover, set_pages
from mentorapp.reports.flow import Piece
from mentorapp.reports.structure import Marks
from mentorapp.reports.style import GRID
from mentorapp.reports.tables import keep_ends, put, row, table

_AGREED = 120.0  # width of the column to write in, in points


@dataclass(frozen=True, slots=True)
class GapRow:
    """A competence that cannot be offered. why: as the mentor said it; more: seen all the same."""

    short: str
    phrase: str
    why: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class GapGroup:
    """Those of one cluster."""

    title: str
    rows: tuple[GapRow, ...]


@dataclass(frozen=True, slots=True)
class GapReport:
    """What lacks, ready to be set. says: the sentences above; others: what the school takes."""

    cover: Cover
    facts: tuple[tuple[str, str], ...]
    says: str
    groups: tuple[GapGroup, ...]
    others: tuple[str, ...]


def gap_pdf(report: GapReport, *, marks: Marks | None = None) -> bytes:
    """Set it. The same report gives the same bytes.

    marks: hears of the structure of the document while it is drawn.
    """
    return set_pages("gap", report.cover, lambda: _pieces(report), marks=marks)


def _pieces(report: GapReport) -> list[Piece]:
    pieces = [facts_block(report.facts), paragraph(report.says, before=4 * GRID)]
    if report.groups:
        pieces += [section(_("Dit kan hier niet")), *_table(report.groups)]
    if report.others:
        pieces += [
            section(_("Dit neemt de school zelf")),
            paragraph(", ".join(report.others) + "."),
        ]
    return pieces


def _table(groups: Sequence[GapGroup]) -> list[Piece]:
    grid = table(
        _("Dit kan hier niet"),
        [
            (_("Competentie"), 0.0, False),
            (_("Waarom niet"), 160.0, False),
            (_("Afspraak: waar dan wel?"), _AGREED, False),
        ],
    )
    name, why, _agreed = grid.columns
    pieces = [grid.head]
    for group in groups:
        again = grid.again(group.title)
        rows = []
        for one in group.rows:
            texts = [words(one.short, name.width, "cell_strong")]
            if one.phrase != one.short:
                texts.append(words(one.phrase, name.width, "meta"))
            reasons = [words(one.why, why.width)]
            reasons += [words(one.more, why.width, "meta")] if one.more else []
            cells = [put(Stack(tuple(texts)), name), put(Stack(tuple(reasons)), why)]
            rows.append(row(cells, grid.whole, head=again, named=True))
        pieces += [grid.group(group.title, bookmark=2), *keep_ends(rows)]
    return pieces
