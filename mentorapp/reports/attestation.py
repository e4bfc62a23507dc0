"""The attest of competences (attest van competenties): what a signed evaluation calls achieved."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mentorapp.base.texts import _
from mentorapp.domain.evaluation import Strokes
from mentorapp.domain.progress_rows import GoalState
from mentorapp.reports.blocks import facts_block, paragraph, section
from mentorapp.reports.cells import StateCell, competence, words
from mentorapp.reports.cover import Cover, set_pages
from mentorapp.reports.flow import Piece
from mentorapp.reports.signed import signed_block
from mentorapp.reports.structure import Marks
from mentorapp.reports.style import GRID
from mentorapp.reports.tables import Table, keep_ends, label_room, put, row, table

_CODE, _LEVEL, _WHEN = 40.0, 110.0, 75.0  # widths of columns, in points


@dataclass(frozen=True, slots=True)
class Achieved:
    """One competence that was achieved. code: the official one, or empty; when: worded."""

    code: str
    short: str
    phrase: str
    level: int
    label: str
    when: str


@dataclass(frozen=True, slots=True)
class AchievedGroup:
    """The achieved competences of one cluster."""

    title: str
    rows: tuple[Achieved, ...]


@dataclass(frozen=True, slots=True)
class ToSign:
    """A place to sign with a pen. given: what is to be written there."""

    role: str
    name: str
    given: str
    remark: str = ""
    strokes: Strokes = ()


@dataclass(frozen=True, slots=True)
class Attestation:
    """An attest ready to be set. says: the sentence above the list; notes: what it is not."""

    cover: Cover
    facts: tuple[tuple[str, str], ...]
    says: str
    steps: int
    groups: tuple[AchievedGroup, ...]
    notes: tuple[str, ...]
    signs: tuple[ToSign, ...]


def attestation_pdf(one: Attestation, *, marks: Marks | None = None) -> bytes:
    """Set an attest. The same attest gives the same bytes.

    marks: hears of the structure of the document while it is drawn.
    """
    return set_pages("attestation", one.cover, lambda: _pieces(one), marks=marks)


def _pieces(one: Attestation) -> list[Piece]:
    return [
        facts_block(one.facts),
        paragraph(one.says, before=4 * GRID, keep=True),
        section(_("Behaalde competenties")),
        *achieved_table(one.groups, one.steps, follow=True),
        *(paragraph(note, "meta", before=3 * GRID, keep=True) for note in one.notes),
        *([replace(signed_block(one.signs), before=8 * GRID)] if one.signs else []),
    ]


def achieved_table(
    groups: Sequence[AchievedGroup], steps: int, *, follow: bool = False
) -> list[Piece]:
    """Make the table of what was achieved. follow: its last row stays with what comes after."""
    grid = table(
        _("Behaalde competenties"),
        [
            (_("Code"), _CODE, False),
            (_("Competentie"), 0.0, False),
            (_("Niveau"), _LEVEL, False),
            (_("Evaluatie van"), _WHEN, False),
        ],
    )
    pieces = [grid.head]
    for group in groups:
        again = grid.again(group.title)
        rows = [_row(one, steps, grid, again) for one in group.rows]
        last = follow and group is groups[-1]  # nobody signs a page on which nothing stands
        pieces += [grid.group(group.title), *keep_ends(rows, follow=last)]
    return pieces


def _row(one: Achieved, steps: int, grid: Table, again: tuple[Piece, ...]) -> Piece:
    code, name, level, when = grid.columns
    label = words(one.label, label_room(level))
    cells = [
        put(words(one.code, code.width), code),
        put(competence(one.short, one.phrase, name.width), name),
        put(StateCell(GoalState.ACHIEVED, one.level, steps, label), level),
        put(words(one.when, when.width, "figure"), when),
    ]
    return row(cells, grid.whole, head=again, named=True)
