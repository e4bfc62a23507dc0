"""What the fuzzer kept of a school's files is read again: refused by name, or read."""

import zipfile
from pathlib import Path

import pytest

from tests.fuzz import school_reading as reading

KEPT = Path(__file__).resolve().parents[1] / "data" / "fuzz" / "school.zip"


@pytest.mark.parametrize("name", reading.READERS)
def test_all_that_the_fuzzer_kept_is_read_or_refused_by_name(name: str) -> None:
    with zipfile.ZipFile(KEPT) as archive:
        kept = [one for one in archive.namelist() if one.startswith(f"{name}/")]
        contents = {one: archive.read(one) for one in kept}
    assert len(contents) > 5
    faults = []
    for where, content in contents.items():
        try:
            reading.read(name, content)
        except Exception as error:  # noqa: BLE001 - named with the file it is about
            faults.append((where, repr(error)))
    assert faults == []


@pytest.mark.parametrize("name", reading.READERS)
def test_a_good_file_of_each_kind_is_read(name: str) -> None:
    for content in reading.seeds()[name]:
        reading.READERS[name](content)
