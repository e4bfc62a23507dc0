"""What a receiver holds acknowledges what a package carried: all of it, some of it, or nothing."""

import pytest

from mentorapp.domain.exchanging import (
    Acknowledged,
    Carried,
    Holding,
    acknowledged,
    carried_json,
    carried_of,
)

A, B, PHOTO = "a" * 64, "b" * 64, "c" * 64


@pytest.mark.parametrize(
    ("carried", "have", "lacking", "answer"),
    [
        (Carried({A: 7}), {A: Holding(7)}, (), Acknowledged.ALL),
        (Carried({A: 7}), {A: Holding(9)}, (), Acknowledged.ALL),
        (Carried({A: 7}), {A: Holding(6)}, (), Acknowledged.NOTHING),
        (Carried({A: 7}), {}, (), Acknowledged.NOTHING),
        (Carried({A: 7, B: 2}), {A: Holding(7), B: Holding(1)}, (), Acknowledged.SOME),
        (Carried({A: 7}, photos=(PHOTO,)), {A: Holding(7)}, (PHOTO,), Acknowledged.SOME),
        (Carried({A: 7}, photos=(PHOTO,)), {A: Holding(7)}, (), Acknowledged.ALL),
        (Carried(photos=(PHOTO,)), {}, (PHOTO,), Acknowledged.NOTHING),
        (Carried(photos=(PHOTO,)), {}, (), Acknowledged.ALL),
        # one of two entries of change 3 was disclosed: the other one stays withheld
        (Carried(shown=((A, 3, 1),)), {A: Holding(5, (), {3: (0, 1)})}, (), Acknowledged.NOTHING),
        (Carried(shown=((A, 3, 1),)), {A: Holding(5, (), {3: (1,)})}, (), Acknowledged.ALL),
        (Carried(shown=((A, 3, 9),)), {A: Holding(5, ((2, 4),))}, (), Acknowledged.NOTHING),
        (Carried(shown=((A, 3, 9),)), {A: Holding(5)}, (), Acknowledged.ALL),
        (Carried(), {A: Holding(5)}, (), Acknowledged.NOTHING),
    ],
)
def test_what_is_held_says_how_much_arrived(
    carried: Carried, have: dict[str, Holding], lacking: tuple[str, ...], answer: Acknowledged
) -> None:
    assert acknowledged(carried, have, lacking) is answer


def test_what_was_carried_is_kept_as_it_was() -> None:
    carried = Carried({A: 7, B: 1}, ((A, 3, 1),), (PHOTO,))
    assert carried_of(carried_json(carried)) == carried
