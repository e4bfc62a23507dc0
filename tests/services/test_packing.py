"""What goes out is divided over packages, and what belongs together stays together."""

from collections.abc import Iterator

import pytest

from mentorapp.base import chain
from mentorapp.base.crypto.signing import SigningKey
from mentorapp.services import packing
from mentorapp.storage.outgoing import Shown, Together
from tests.builders import change

KEY = SigningKey(bytes(range(32)))


def changes(number: int) -> list[chain.Change]:
    return [change(KEY, {"id": f"o{count}"}, seq=count + 1) for count in range(number)]


def divided(going: list[Together], most: int) -> list[packing.Part]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packing, "_PART", most)
        return list(packing.parts(going, dict))


@pytest.mark.parametrize("most", range(900, 3000, 70))
def test_a_run_goes_in_the_package_of_the_change_that_proves_it(most: int) -> None:
    going: list[Together] = []
    for one in changes(12):
        number = one.header.seq * 2
        going.append((chain.Run(KEY.author, number - 1, number - 1, "ab" * 32), one))
    made = divided(going, most)
    assert [line for part in made for line in part.lines] == [
        packing._line(item) for together in going for item in together
    ]
    assert all(len(part.lines) % 2 == 0 for part in made)


def test_what_opens_a_run_stays_in_one_package_if_it_fits_into_one() -> None:
    whole = changes(3)
    size = sum(len(packing._line(one)) for one in whole)
    first, second = divided([(whole[0],), tuple(whole)], size + 10)
    assert (len(first.lines), len(second.lines)) == (1, 3)
    parted = divided([tuple(whole)], size - 10)  # more than any package holds: parted, not lost
    assert sum(len(part.lines) for part in parted) == 3
    assert len(parted) == 2


def test_nothing_of_a_package_is_asked_for_before_the_one_before_it_is_written() -> None:
    asked: list[int] = []

    def going() -> Iterator[Together]:
        for one in changes(40):
            asked.append(one.header.seq)
            yield (one,)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packing, "_PART", 3000)
        for part in packing.parts(going(), dict):
            assert len(asked) <= part.ends[-1][1] + 1
    assert len(asked) == 40


def test_a_package_says_what_it_holds() -> None:
    one, two = changes(2)
    part = two.parts[0]
    assert part is not None
    (made,) = divided([(one,), (Shown(KEY.author, 2, part),)], 10_000)
    assert made.counts() == {"changes": 1, "disclosed": 1, "photos": 0}
    assert made.touched() == {("observation", "o0"), ("observation", "o1")}
    assert made.carried({}).to == {KEY.author: 1}
    assert made.carried({}).shown == ((KEY.author, 2, 0),)
