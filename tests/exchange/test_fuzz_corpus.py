"""What the fuzzer found and kept is read again: refused by name, or read; nothing else."""

from pathlib import Path

import pytest

from tests.fuzz import reading, seeds

CORPUS = Path(__file__).resolve().parents[1] / "data" / "fuzz"
KEPT = sorted(path for path in CORPUS.iterdir() if path.is_file())


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.name)
def test_what_was_found_once_is_no_fault_now(path: Path) -> None:
    reading.read(path.read_bytes())


def test_a_good_file_of_each_kind_is_read() -> None:
    found = seeds.seeds()
    assert len(found) == len(reading.READERS)
    for reader, content in zip(reading.READERS, found, strict=True):
        if reader not in {reading.header, reading.admission, reading.manifest}:
            reader(content[1:])
        reading.read(content)
