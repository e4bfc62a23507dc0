"""National numbers: found however they are written, and hardly anything else is taken for one."""

from datetime import date, datetime
from itertools import pairwise
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.domain.national_number import (
    Found,
    NationalNumber,
    find,
    is_bsn,
    is_insz,
    occurs_in,
    without,
)

LINKS = st.sampled_from(["", " ", ".", "-", " - ", "/", "\u00a0"])


def insz(first: int, *, since_2000: bool) -> str:
    """Give an INSZ whose first nine digits are these."""
    base = f"{first:09d}"
    return base + f"{97 - int(('2' if since_2000 else '') + base) % 97:02d}"


def bsn(first: int) -> str | None:
    """Give the BSN whose first eight digits are these, if there is one."""
    last = sum(w * int(d) for w, d in zip(range(9, 1, -1), f"{first:08d}", strict=True)) % 11
    return f"{first:08d}{last}" if last < 10 else None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("85.07.30-033.28", NationalNumber.INSZ),
        ("85073003328", NationalNumber.INSZ),
        ("850730 033 28", NationalNumber.INSZ),
        ("85 07 30 033 28", NationalNumber.INSZ),
        ("00.01.25-567.49", None),
        ("00.01.25-567.77", NationalNumber.INSZ),  # born in 2000: a 2 in front
        ("RRN85073003328", NationalNumber.INSZ),
        ("foto_85073003328.jpg", NationalNumber.INSZ),
        ("insz:85073003328.", NationalNumber.INSZ),
        ("٨٥٠٧٣٠٠٣٣٢٨", NationalNumber.INSZ),
        ("85.07.30-033.29", None),
        ("111222333", NationalNumber.BSN),
        ("123456782", NationalNumber.BSN),
        ("1234.56.782", NationalNumber.BSN),
        ("123 456 782", NationalNumber.BSN),
        ("BSN 012345672", NationalNumber.BSN),
        ("123456789", None),
        ("000000000", None),
        ("00000000000", None),
    ],
)
def test_written_forms(text: str, kind: NationalNumber | None) -> None:
    assert [one.kind for one in find(f"Zij gaf {text} door")] == ([kind] if kind else [])


@pytest.mark.parametrize(
    "text",
    [
        "+32470010143",  # a mobile number; its digits alone would pass the check
        "+32 470 01 01 43",
        "0032470010143",
        "02 123 45 67",
        "053214567",
        "0475 12 34 56",
        "0417.497.106",  # an enterprise
        "BE 123.456.782",  # an enterprise as it was written before
        "2.123.456.782",  # one of its places
        "BE68 5390 0754 7034",
        "+++090/9337/55493+++",
        "03.11.2025 830",
        "2025-11-03T08:30:00Z",
        "20251103083000",
        "0.85073003328",
        "1.123456782",
        "bkc0039200",
        "BK-0140-3",
        "978-90-274-3964-2",
    ],
)
def test_other_numbers_are_let_through(text: str) -> None:
    assert not occurs_in(f"Nummer {text}, genoteerd.")


@given(st.integers(1, 999_999_999), st.booleans(), st.lists(LINKS, min_size=4, max_size=4))
def test_every_insz_is_found_however_it_is_written(
    first: int, since_2000: bool, links: list[str]
) -> None:
    digits = insz(first, since_2000=since_2000)
    assert is_insz(digits)
    parts = (digits[:2], digits[2:4], digits[4:6], digits[6:9], digits[9:])
    written = "".join(p + link for p, link in zip(parts, [*links, ""], strict=True))
    text = f"Ze heet Noor en haar nummer is {written}, zei ze."
    (found,) = find(text)
    assert (found.kind, text[found.start : found.end]) == (NationalNumber.INSZ, written)
    assert without(text) == ("Ze heet Noor en haar nummer is , zei ze.", 1)


@given(st.integers(10_000_000, 99_999_999))
def test_every_bsn_is_found(first: int) -> None:
    digits = bsn(first)
    if digits is None:
        return
    assert is_bsn(digits)
    assert find(f"bsn: {digits}") == (Found(NationalNumber.BSN, 5, 14),)


@given(st.integers(1, 999_999_999), st.booleans(), st.integers(0, 10), st.integers(1, 9))
def test_a_digit_that_differs_is_no_insz(first: int, since_2000: bool, at: int, more: int) -> None:
    digits = insz(first, since_2000=since_2000)
    other = digits[:at] + str((int(digits[at]) + more) % 10) + digits[at + 1 :]
    base = other[:9]
    expected = int(other[9:]) in {97 - int(first + base) % 97 for first in ("", "2")}
    assert is_insz(other) == (expected and bool(int(other)))


@given(st.uuids(), st.text(max_size=5))
def test_our_ids_are_never_taken_for_one(id_: UUID, around: str) -> None:
    assert not occurs_in(f"urn:uuid:{id_}")
    assert not occurs_in(f"{id_}.{id_}")


@given(st.dates(date(1990, 1, 1), date(2050, 1, 1)), st.times())
def test_days_and_times_are_never_taken_for_one(day: date, time: object) -> None:
    moment = datetime.fromisoformat(f"{day}T{str(time)[:8]}")
    for form in ("%d/%m/%Y %H:%M", "%Y-%m-%dT%H:%M:%SZ", "%d.%m.%Y", "%Y%m%dT%H%M%SZ", "%d-%m-%y"):
        assert not occurs_in(moment.strftime(form))


@given(st.text())
def test_any_text_is_read_and_what_is_left_holds_none_of_what_was_found(text: str) -> None:
    found = find(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    left, count = without(text)
    assert count >= len(found)
    assert not occurs_in(left)
    assert (left == text) == (not found)
