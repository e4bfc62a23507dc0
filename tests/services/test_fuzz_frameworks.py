"""What the fuzzer kept of badges and frameworks is read again: read, or refused by name."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from mentorapp.domain.errors import Refused
from mentorapp.services import badges
from tests.fuzz import frameworks

CORPUS = Path(__file__).resolve().parents[1] / "data" / "fuzz_frameworks.zip"


def test_all_that_the_fuzzer_kept_is_read_or_refused_by_name() -> None:
    with zipfile.ZipFile(CORPUS) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    assert len(kept) > 60
    numbers = {content[0] % len(frameworks.READERS) for content in kept.values() if content}
    assert numbers == set(range(len(frameworks.READERS)))
    faults = []
    for name, content in kept.items():
        try:
            frameworks.read(content)
        except Exception as error:  # noqa: BLE001 - named with the file it is about
            faults.append((name, repr(error)))
    assert faults == []


def test_a_good_file_of_each_kind_is_read() -> None:
    for reader, content in zip(frameworks.READERS, frameworks.seeds(), strict=True):
        reader(content[1:])


def test_each_bit_of_a_badge_counts() -> None:
    """Whatever byte is turned, the badge is refused or says the same; nothing else happens."""
    good = frameworks.seeds()[1][1:]
    found = badges.judge(good, frameworks._NOW)[0].checked
    assert found is not None
    assert found.good
    for place in range(3, len(good), 53):
        turned = bytearray(good)
        turned[place] ^= 0x11
        try:
            (one,) = badges.judge(bytes(turned), frameworks._NOW)
        except Refused:
            continue
        if one.checked is not None and one.checked.good:
            assert one.checked.badge == found.badge, place


@pytest.mark.parametrize("reader", frameworks.READERS)
def test_nothing_is_refused_by_name(reader: Callable[[bytes], None]) -> None:
    number = frameworks.READERS.index(reader)
    frameworks.read(bytes([number]))
    frameworks.read(bytes([number]) + b"\0" * 50)
