from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.base import canonical, chain
from mentorapp.base.crypto.signing import SigningKey
from tests.builders import change

KEY = SigningKey(bytes(range(32)))
CHANGE = change(KEY, {}, {"group": "rating", "value": {"level": 2}}, seq=3, prev="ab" * 32)
HEADER = CHANGE.header.to_bytes()


def _read(header: bytes) -> chain.Header:
    try:
        return chain.read_header(canonical.loads(header))
    except ValueError as error:  # not even JSON
        raise chain.Broken("JSON") from error


def test_a_change_reads_back_and_its_signature_holds() -> None:
    assert chain.check(_read(HEADER), CHANGE.signature, CHANGE.parts) == CHANGE


def test_withheld_entries_leave_hash_and_signature_as_they_are() -> None:
    withheld = chain.check(CHANGE.header, CHANGE.signature, (None, CHANGE.parts[1]))
    assert withheld.hash == CHANGE.hash


@given(st.integers(0, len(HEADER) - 1), st.integers(1, 255))
def test_no_byte_of_a_header_can_be_changed(position: int, flip: int) -> None:
    changed = bytearray(HEADER)
    changed[position] ^= flip
    with pytest.raises(chain.Broken):
        chain.check(_read(bytes(changed)), CHANGE.signature, CHANGE.parts)


@given(st.integers(0, 63), st.integers(1, 255))
def test_no_byte_of_a_signature_can_be_changed(position: int, flip: int) -> None:
    changed = bytearray(CHANGE.signature)
    changed[position] ^= flip
    with pytest.raises(chain.Broken, match="signature"):
        chain.check(CHANGE.header, bytes(changed), CHANGE.parts)


@given(st.integers(0, 1), st.data())
def test_no_byte_of_an_entry_can_be_changed(which: int, data: st.DataObject) -> None:
    part = CHANGE.parts[which]
    assert part is not None
    joined = bytearray(part.salt + part.body)
    joined[data.draw(st.integers(0, len(joined) - 1))] ^= data.draw(st.integers(1, 255))
    parts = list(CHANGE.parts)
    parts[which] = chain.Part(bytes(joined[:16]), bytes(joined[16:]))
    with pytest.raises(chain.Broken, match="entry hash"):
        chain.check(CHANGE.header, CHANGE.signature, tuple(parts))


def test_salt_and_body_cannot_trade_bytes() -> None:
    part = CHANGE.parts[0]
    assert part is not None
    moved = chain.Part(part.salt + part.body[:1], part.body[1:])
    assert moved.hash == part.hash
    with pytest.raises(chain.Broken, match="entry hash"):
        chain.check(CHANGE.header, CHANGE.signature, (moved, CHANGE.parts[1]))


def test_entries_cannot_be_left_out_added_or_swapped() -> None:
    one, two = CHANGE.parts
    for parts in ((one,), (one, two, two), (two, one), ()):
        with pytest.raises(chain.Broken):
            chain.check(CHANGE.header, CHANGE.signature, parts)


def test_a_change_is_not_taken_for_another_authors() -> None:
    other = replace(CHANGE.header, author=SigningKey.new().author)
    with pytest.raises(chain.Broken, match="signature"):
        chain.check(other, CHANGE.signature, CHANGE.parts)


@pytest.mark.parametrize(
    "wrong",
    [
        {"author": "AB" * 32},
        {"author": "ab" * 31},
        {"author": None},
        {"prev": "x"},
        {"prev": None},
        {"seq": 0},
        {"seq": True},
        {"seq": "1"},
        {"clock": -1},
        {"clock": 2**53},
        {"at": 5},
        {"by": "x" * 65},
        {"entries": []},
        {"entries": "ab" * 32},
        {"entries": [None]},
        {"entries": ["ab" * 32, "ab" * 32]},
        {"more": 1},
    ],
    ids=str,
)
def test_a_header_of_another_shape_is_broken(wrong: dict[str, object]) -> None:
    with pytest.raises(chain.Broken):
        chain.read_header(CHANGE.header.to_json() | wrong)


@pytest.mark.parametrize("value", [None, [], "header", {}, 5])
def test_what_is_no_header_is_broken(value: object) -> None:
    with pytest.raises(chain.Broken):
        chain.read_header(value)


def test_half_a_surrogate_pair_is_broken_and_no_accident() -> None:
    header = chain.read_header(CHANGE.header.to_json() | {"by": "\ud800"})
    with pytest.raises(chain.Broken):
        chain.check(header, CHANGE.signature, CHANGE.parts)


def test_a_changed_copy_of_a_header_is_spelled_anew() -> None:
    other = replace(CHANGE.header, seq=4)
    assert CHANGE.header.to_bytes() == HEADER
    assert other.to_bytes() == canonical.dumps(other.to_json()) != HEADER
    with pytest.raises(chain.Broken):
        chain.check(other, CHANGE.signature, CHANGE.parts)
