"""What we write for a school, opened by the program that a school has."""

import csv
import io
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mentorapp.domain.school_view import SchoolView
from mentorapp.services.formats import overviews
from mentorapp.services.formats.gather import everybody, gather
from mentorapp.services.formats.registry import Order, format_named
from tests.services.conftest import Practice

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
#: Semicolons, quotes, UTF-8, from the first line; cells as shown; every tab a file of its own.
_AS_CSV = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,false,true,false,false,-1"
_FROM_CSV = "Text - txt - csv (StarCalc):59,34,76,1,,0,false,true"

pytestmark = [
    pytest.mark.peers,
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed"),
]


@pytest.fixture
def view(practice: Practice) -> SchoolView:
    return gather(practice.work, everybody(practice.work))


def opened(path: Path) -> dict[str, list[list[str]]]:
    """Let LibreOffice open a file; gives the rows of each tab as it shows them."""
    out = path.parent / "opened"
    done = subprocess.run(
        [
            *(str(OFFICE), f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"),
            *("--headless", *([f"--infilter={_FROM_CSV}"] if path.suffix == ".csv" else [])),
            *("--convert-to", _AS_CSV, "--outdir", str(out), str(path)),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = {}
    for one in out.glob("*.csv"):
        text = io.StringIO(one.read_text("utf-8"), newline="")
        found[one.stem.partition("-")[2]] = list(csv.reader(text, delimiter=";"))
    return found


def test_libreoffice_opens_the_workbook_with_its_days_and_times(
    practice: Practice, view: SchoolView, tmp_path: Path
) -> None:
    path = tmp_path / "overzicht.xlsx"
    path.write_bytes(format_named("xlsx").write(Order(practice.work, everybody(practice.work))))
    found = opened(path)
    made = [overviews.competences(view), overviews.hours(view), overviews.evaluations(view)]
    for sheet in made:
        rows = found[sheet.name]
        assert len(rows) == len(sheet.rows) + 1
        for row, given in zip(rows[1:], sheet.rows, strict=True):
            for cell, value in zip(row, given, strict=True):
                if isinstance(value, date):
                    assert cell == value.isoformat()
                elif isinstance(value, str):
                    assert cell == value
    heads = found["Uren"][0]
    first = dict(zip(heads, found["Uren"][1], strict=True))
    assert (first["Datum"], first["Van"], first["Uren"]) == ("2025-09-01", "07:45", "7:36")


def test_libreoffice_calculates_with_no_text(
    practice: Practice, view: SchoolView, tmp_path: Path
) -> None:
    """What begins as a formula is shown as it was typed, in a workbook and in CSV."""
    learner = replace(view.learners[0], given_name="=1+1", school_number="@SUM(A1:A9)")
    odd = replace(view, learners=(learner,))
    for name, content in (
        ("odd.xlsx", overviews.write_xlsx(odd)),
        ("odd.csv", overviews.write_csv(odd, "hours")),
    ):
        folder = tmp_path / name
        folder.mkdir()
        (folder / name).write_bytes(content)
        found = opened(folder / name)
        rows = found.get("Uren") or next(iter(found.values()))
        assert rows[1][0].lstrip("'").startswith("=1+1")
        assert rows[1][1].lstrip("'") == "@SUM(A1:A9)"
