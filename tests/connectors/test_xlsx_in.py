"""Workbooks: the rows of the first sheet with something in it, measured before they are parsed."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
import pytest

from mentorapp.connectors.deviations import Kind
from mentorapp.connectors.xlsx_in import is_workbook, read_workbook
from mentorapp.domain.errors import Problem, Refused

MOMENT = datetime(2025, 9, 1, 8, 30)  # noqa: DTZ001 - a workbook knows no zones


def workbook(rows: Sequence[Sequence[Any]], *, merged: Sequence[str] = ()) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for one in merged:
        sheet.merge_cells(one)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(data: bytes) -> list[tuple[int, tuple[str, ...]]]:
    return list(read_workbook(data, rows=100, columns=20).rows)


def altered(data: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
        if name not in old.namelist():
            new.writestr(name, content)
    return out.getvalue()


def test_cells_are_spelled_as_they_would_be_typed() -> None:
    data = workbook(
        [
            ["tekst ", 12, 12.5, 1001.0, True, None],
            [],
            [
                date(2025, 9, 1),
                MOMENT,
                time(8, 5),
                timedelta(hours=7, minutes=36),
            ],
        ]
    )
    assert read(data) == [
        (1, ("tekst", "12", "12.5", "1001", "True")),
        (3, ("2025-09-01", "2025-09-01 08:30", "08:05", "7:36")),
    ]


def test_a_merged_cell_counts_for_each_of_its_rows() -> None:
    data = workbook(
        [["Titel", None], ["Klas", "Naam"], ["6 EM", "a"], [None, "b"], [None, "c"], ["5", "d"]],
        merged=["A1:B1", "A3:A5"],
    )
    found = read_workbook(data, rows=100, columns=20)
    assert [cells for _number, cells in found.rows][2:] == [
        ("6 EM", "a"),
        ("6 EM", "b"),
        ("6 EM", "c"),
        ("5", "d"),
    ]
    assert [note.kind for note in found.notes] == [Kind.MERGED]


def test_other_and_hidden_sheets_are_told() -> None:
    book = openpyxl.Workbook()
    hidden = book.create_sheet("weg", 0)
    hidden.append(["x"])
    hidden.sheet_state = "hidden"
    book["Sheet"].append(["a"])
    book.create_sheet("later").append(["b"])
    out = io.BytesIO()
    book.save(out)
    found = read_workbook(out.getvalue(), rows=100, columns=20)
    assert found.rows == ((1, ("a",)),)
    assert [note.given for note in found.notes] == ["weg", "later"]


def test_a_workbook_is_known_by_what_is_in_it() -> None:
    assert is_workbook(workbook([["a"]]))
    assert not is_workbook(b"PK\x03\x04")
    assert not is_workbook(b"a;b")


GOOD = workbook([["a", "b"]])
SHEET = "xl/worksheets/sheet1.xml"
BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"PK\x03\x04broken", Problem.FILE_BROKEN),
        (altered(GOOD, SHEET, BOMB), Problem.FILE_BROKEN),
        (altered(GOOD, SHEET, BOMB.decode().encode("utf-16")), Problem.FILE_BROKEN),
        (altered(GOOD, SHEET, b"<worksheet>"), Problem.FILE_BROKEN),
        (altered(GOOD, "xl/workbook.xml", b""), Problem.FILE_BROKEN),
        (altered(GOOD, SHEET, b" " * (220 * 1024 * 1024)), Problem.FILE_TOO_LARGE),
        (workbook([[]]), Problem.FILE_EMPTY),
        (workbook([["x"] * 30]), Problem.ROW_BROKEN),
        (workbook([["x"]] * 200), Problem.FILE_TOO_LARGE),
    ],
    ids=["cut", "entity", "wide entity", "open", "no book", "bomb", "empty", "wide", "long"],
)
def test_what_cannot_be_read_is_refused(data: bytes, problem: Problem) -> None:
    with pytest.raises(Refused) as refused:
        read(data)
    assert refused.value.problem is problem


def test_a_packed_bomb_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "x")
        for number in range(3):
            archive.writestr(f"xl/{number}.xml", b" " * (80 * 1024 * 1024))
    data = out.getvalue()
    assert len(data) < 1024 * 1024
    with pytest.raises(Refused) as refused:
        read(data)
    assert refused.value.problem is Problem.FILE_TOO_LARGE


def test_a_row_far_down_is_no_reason_to_wait() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1048576"] = "x"
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(Refused) as refused:
        read(out.getvalue())
    assert refused.value.problem is Problem.FILE_TOO_LARGE
