"""From a row of pieces to pages: a piece is never cut, may hold on to the next, may bring its head.

The layout is known before the first mark is drawn, so "page 1 of 12" needs no second round.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from mentorapp.reports import fit
from mentorapp.reports.canvas import Sheet
from mentorapp.reports.structure import Role
from mentorapp.reports.style import GRID, HEIGHT, MARGIN_LEFT, MARGIN_TOP

Draw = Callable[[Sheet, float, float], None]  # sheet, left edge, top edge


class Whole:
    """One element of the structure whose pieces may stand on several pages, as a table.

    starts: left edges of the columns of a table, so that each row can tell what its cells span.
    """

    __slots__ = ("alt", "role", "starts")

    def __init__(self, role: Role, alt: str = "", starts: tuple[float, ...] = ()) -> None:
        self.role = role
        self.alt = alt
        self.starts = starts


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that stands on one page.

    keep: stays on the page of the next piece. before: room above, not at the top of a page.
    head: pieces repeated above this one when it begins a page.
    """

    height: float
    draw: Draw
    keep: bool = False
    before: float = 0.0
    head: tuple["Piece", ...] = ()
    whole: Whole | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece at its height on the page; repeated: shown before, so nothing to read aloud."""

    piece: Piece
    y: float
    repeated: bool = False


def paginate(pieces: Iterable[Piece], height: float = HEIGHT) -> list[list[Placed]]:
    """Lay pieces out over as many pages as needed; at least one page."""
    pages: list[list[Placed]] = [[]]
    y = 0.0
    for chain in _chains(pieces):
        needed = sum(piece.height + piece.before for piece in chain)
        if not pages[-1]:
            needed -= chain[0].before
        # A chain longer than a page cannot be kept: it starts where it is and breaks where it must
        if pages[-1] and y + needed > height and _alone(chain) <= height:
            pages.append([])
        for piece in chain:
            if pages[-1] and y + piece.before + piece.height > height:
                pages.append([])
            if pages[-1]:
                y += piece.before
            else:
                y = 0.0
                for head in piece.head:
                    pages[-1].append(Placed(head, y, repeated=True))
                    y += head.height
            pages[-1].append(Placed(piece, y))
            y += piece.height
    if (watch := fit.watch()) is not None:
        too_high = [at for at, page in enumerate(pages, 1) if _over(page, height)]
        watch.laid(y, height, too_high)
    return pages


def _over(page: Sequence[Placed], height: float) -> bool:
    return any(one.y + one.piece.height > height + GRID for one in page)


def _chains(pieces: Iterable[Piece]) -> Iterable[list[Piece]]:
    chain: list[Piece] = []
    for piece in pieces:
        chain.append(piece)
        if not piece.keep:
            yield chain
            chain = []
    if chain:
        yield chain


def _alone(chain: Sequence[Piece]) -> float:
    """Measure a chain at the top of a page, with the head it brings."""
    head = sum(piece.height for piece in chain[0].head)
    return head + sum(piece.height + piece.before for piece in chain) - chain[0].before


def draw_page(sheet: Sheet, page: Sequence[Placed]) -> None:
    """Draw the pieces of one page, each inside its element of the structure."""
    for placed in page:
        piece = placed.piece
        if placed.repeated:
            sheet.begin(Role.HEADER)
        elif piece.whole is not None:
            sheet.begin(piece.whole.role, piece.whole, piece.whole.alt)
        piece.draw(sheet, MARGIN_LEFT, MARGIN_TOP + placed.y)
        if placed.repeated or piece.whole is not None:
            sheet.end()
