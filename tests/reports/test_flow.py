"""Laying out: nothing is cut, lost or parted, and a head returns where its table goes on."""

from hypothesis import given
from hypothesis import strategies as st

from mentorapp.reports.canvas import Sheet
from mentorapp.reports.flow import Piece, Placed, paginate

HEIGHT = 100.0


def nothing(_sheet: Sheet, _left: float, _top: float) -> None:
    """Draw nothing."""


def piece(height: float, *, keep: bool = False, before: float = 0.0, head: float = 0.0) -> Piece:
    heads = (Piece(head, nothing),) if head else ()
    return Piece(height, nothing, keep=keep, before=before, head=heads)


def heights(pages: list[list[Placed]]) -> list[list[float]]:
    return [[placed.piece.height for placed in page] for page in pages]


def test_no_piece_still_makes_a_page() -> None:
    assert paginate([], HEIGHT) == [[]]


def test_a_piece_goes_to_the_next_page_whole() -> None:
    assert heights(paginate([piece(60), piece(60)], HEIGHT)) == [[60], [60]]


def test_room_above_is_dropped_at_the_top_of_a_page() -> None:
    pages = paginate([piece(90), piece(30, before=20), piece(30, before=20)], HEIGHT)
    assert [[placed.y for placed in page] for page in pages] == [[0], [0, 50]]


def test_a_heading_goes_along_with_what_follows() -> None:
    pieces = [piece(70), piece(10, keep=True), piece(10, keep=True), piece(30)]
    assert heights(paginate(pieces, HEIGHT)) == [[70], [10, 10, 30]]


def test_the_head_returns_only_where_a_page_begins() -> None:
    pages = paginate([piece(40, head=7) for _ in range(4)], HEIGHT)
    assert heights(pages) == [[7, 40, 40], [7, 40, 40]]
    assert [placed.repeated for placed in pages[1]] == [True, False, False]


def test_what_must_stay_together_but_cannot_is_parted_and_not_lost() -> None:
    pages = paginate([piece(30), *(piece(40, keep=True) for _ in range(4))], HEIGHT)
    assert heights(pages) == [[30, 40], [40, 40], [40]]


PIECES = st.builds(
    piece,
    st.floats(1, 60),
    keep=st.booleans(),
    before=st.sampled_from([0.0, 10.0]),
    head=st.sampled_from([0.0, 10.0]),
)


@given(st.lists(PIECES, max_size=40))
def test_everything_is_there_once_in_order_and_inside_the_page(pieces: list[Piece]) -> None:
    pages = paginate(pieces, HEIGHT)
    assert [p.piece for page in pages for p in page if not p.repeated] == pieces
    for page in pages:
        bottom = 0.0
        for placed in page:
            assert placed.y >= bottom - 1e-6
            bottom = placed.y + placed.piece.height
        assert bottom <= HEIGHT + 1e-6
    assert all(page for page in pages) or not pieces
