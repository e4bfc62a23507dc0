"""What the fuzzer found and kept is read again: refused by name, or read; nothing else."""

import zipfile
from pathlib import Path

import pytest

from tests.fuzz import reading, seeds

CORPUS = Path(__file__).resolve().parents[1] / "data" / "fuzz"
FAULTS = sorted(path for path in CORPUS.iterdir() if path.suffix != ".zip")


@pytest.mark.parametrize("path", FAULTS, ids=lambda path: path.name)
def test_what_was_found_once_is_no_fault_now(path: Path) -> None:
    reading.read(path.read_bytes())


def test_all_that_the_fuzzer_kept_is_read_or_refused_by_name() -> None:
    with zipfile.ZipFile(CORPUS / "corpus.zip") as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    assert len(kept) > 50
    assert {content[0] % len(reading.READERS) for content in kept.values()} == set(
        range(len(reading.READERS))
    )
    faults = []
    for name, content in kept.items():
        try:
            reading.read(content)
        except Exception as error:  # noqa: BLE001 - named with the file it is about
            faults.append((name, repr(error)))
    assert faults == []


def test_a_good_file_of_each_kind_is_read() -> None:
    found = seeds.seeds()
    assert len(found) == len(reading.READERS)
    for reader, content in zip(reading.READERS, found, strict=True):
        if reader not in {reading.header, reading.admission, reading.manifest}:
            reader(content[1:])
        reading.read(content)
