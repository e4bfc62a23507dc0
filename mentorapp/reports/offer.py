"""What a workplace can teach of a plan (werkplekaanbod): for recognition and the next learner."""

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


@dataclass(frozen=True, slots=True)
class OfferRow:
    """A competence that can be learnt here. code: the official one, or empty."""

    code: str
    short: str
    phrase: str


@dataclass(frozen=True, slots=True)
class OfferGroup:
    """Those of one cluster."""

    title: str
    rows: tuple[OfferRow, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be learnt here, ready to be set; no field could hold a learner.

    says: the sentence above; not_here, at_school: names of what cannot be learnt here, and of
    what the school takes.
    """

    cover: Cover
    facts: tuple[tuple[str, str], ...]
    says: str
    groups: tuple[OfferGroup, ...]
    not_here: tuple[str, ...]
    at_school: tuple[str, ...]


def offer_pdf(offer: Offer, *, marks: Marks | None = None) -> bytes:
    """Set it. The same offer gives the same bytes.

    marks: hears of the structure of the document while it is drawn.
    """
    return set_pages("offer", offer.cover, lambda: _pieces(offer), marks=marks)


def _pieces(offer: Offer) -> list[Piece]:
    pieces = [facts_block(offer.facts), paragraph(offer.says, before=4 * GRID)]
    if offer.groups:
        pieces += [section(_("Dit leer je hier")), *_table(offer.groups)]
    for title, names in (
        (_("Dit kan hier niet"), offer.not_here),
        (_("Dit neemt de school"), offer.at_school),
    ):
        if names:
            pieces += [section(title), paragraph(", ".join(names) + ".")]
    return pieces


def _table(groups: Sequence[OfferGroup]) -> list[Piece]:
    coded = any(one.code for group in groups for one in group.rows)
    heads = [(_("Competentie"), 0.0, False)]
    if coded:
        heads.append((_("Code"), 60.0, False))
    grid = table(_("Dit leer je hier"), heads)
    name = grid.columns[0]
    pieces = [grid.head]
    for group in groups:
        again = grid.again(group.title)
        rows = []
        for one in group.rows:
            texts = [words(one.short, name.width, "cell_strong")]
            if one.phrase != one.short:
                texts.append(words(one.phrase, name.width, "meta"))
            cells = [put(Stack(tuple(texts)), name)]
            cells += [put(words(one.code, each.width), each) for each in grid.columns[1:]]
            rows.append(row(cells, grid.whole, head=again, named=True))
        pieces += [grid.group(group.title, bookmark=2), *keep_ends(rows)]
    return pieces
