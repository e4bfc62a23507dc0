"""A print read back: every kind fits its own data, also where a letter could not be printed."""

from pathlib import Path

import pytest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.reports import reading
from mentorapp.reports.progress import progress_pdf
from tests.reports import kinds
from tests.reports.kinds import KINDS
from tests.reports.samples import report


def read(folder: Path, data: bytes) -> reading.Print:
    path = folder / "verslag.pdf"
    path.write_bytes(data)
    return reading.read(path)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_fits_its_own_data(kind: str, tmp_path: Path) -> None:
    found = read(tmp_path, KINDS[kind]("nl"))
    assert reading.strange(found) == ()
    assert reading.head_fits(found, "")
    assert found.data is not None


def test_a_long_one_in_german_does(tmp_path: Path) -> None:
    assert reading.strange(read(tmp_path, kinds.long_report("de"))) == ()


def test_letters_that_cannot_be_printed_are_no_change(tmp_path: Path) -> None:
    found = read(tmp_path, progress_pdf(report(learner="王小明", counsellor="Світлана")))
    assert any("\u25a1" in line for line in found.lines)
    assert "王小明" in str(found.data)
    assert reading.strange(found) == ()


def test_a_word_that_is_cut_over_lines_is_no_change(tmp_path: Path) -> None:
    long = "Brandmeldinstallatieonderhoudsmonteur-" * 6
    assert reading.strange(read(tmp_path, progress_pdf(report(school=long)))) == ()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"geen pdf"])
def test_what_is_no_print_is_refused(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        read(tmp_path, content)
    assert caught.value.problem is Problem.FILE_FOREIGN
