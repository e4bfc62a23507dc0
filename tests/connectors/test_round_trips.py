"""What a writer of ours writes, a reader of ours reads equal."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.connectors import csv_out, ics_out, oneroster_out, xlsx_in, xlsx_out
from mentorapp.connectors.ics_in import read_calendar
from mentorapp.connectors.ics_out import Appointment
from mentorapp.connectors.neutral import one_line, plain
from mentorapp.connectors.oneroster_in import read_oneroster
from mentorapp.connectors.school_days import LABEL_LIMIT
from mentorapp.connectors.sheet import HeadingWords, read_sheet
from mentorapp.domain import national_number
from mentorapp.domain.calendar import SchoolDayKind
from mentorapp.domain.list_rows import KeyKind
from mentorapp.domain.sheets_out import Cell, SheetOut
from tests.connectors.test_oneroster_out import package

MADE = datetime(2025, 11, 6, 10, 52, tzinfo=UTC)
WORDS = HeadingWords(("leerling", "schoolnummer", "uren"), ())
#: What people type: any script, apostrophes, signs that calculate; never a national number.
TEXTS = (
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), max_size=30)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: not national_number.occurs_in(text))
)
NAMES = TEXTS.filter(lambda text: bool(text) and text.isprintable())
CELLS: st.SearchStrategy[Cell] = st.one_of(
    TEXTS,
    st.integers(0, 10_000),
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    st.integers(1, 10_000).map(lambda n: timedelta(minutes=n)),
    st.integers(1, 1439).map(lambda n: time(n // 60, n % 60)),
)


def typed(cell: Cell) -> str:
    """Give a cell as a person would type it."""
    if isinstance(cell, str):
        return one_line(cell).strip()
    return csv_out.cell_text(cell)


@st.composite
def sheets(draw: st.DrawFn) -> SheetOut:
    rows = [("Nour", *draw(st.tuples(CELLS, CELLS))) for _ in range(draw(st.integers(1, 4)))]
    return SheetOut("Blad", ("Leerling", "Schoolnummer", "Uren"), tuple(rows))


@given(sheets())
def test_csv(sheet: SheetOut) -> None:
    found = read_sheet(csv_out.write(sheet), WORDS)
    assert (found.encoding, found.separator, found.notes) == ("utf-8", ";", ())
    assert found.headings == sheet.heads
    read = [tuple(plain(cell) for cell in cells) for _line, cells in found.rows]
    wide = len(sheet.heads)
    padded = [(*cells, *([""] * (wide - len(cells)))) for cells in read]
    assert padded == [tuple(map(typed, row)) for row in sheet.rows]


@given(sheets())
def test_workbook(sheet: SheetOut) -> None:
    content = xlsx_out.write([sheet], title="T", made=MADE)
    assert xlsx_in.is_workbook(content)
    found = xlsx_in.read_workbook(content, rows=100, columns=10)
    assert found.notes == ()
    (_first, heads), *rows = found.rows
    assert heads == sheet.heads
    wide = len(sheet.heads)
    read = [tuple(map(plain, (*cells, *([""] * (wide - len(cells)))))) for _line, cells in rows]
    assert read == [tuple(map(typed, row)) for row in sheet.rows]


@given(NAMES, NAMES, st.text("ABC-0123", min_size=1, max_size=12))
def test_oneroster(given_name: str, family_name: str, number: str) -> None:
    if national_number.occurs_in(number):
        return
    made = package()
    row = made["users"][0]
    made["users"][0] = row | {
        "givenName": given_name,
        "familyName": family_name,
        "identifier": number,
        "username": number,
    }
    read = read_oneroster(oneroster_out.write(made, system="MentorApp"))
    assert (read.version, read.faults, read.notes, read.registers) == ("1.2", (), (), 0)
    [one] = read.listed
    assert tuple(map(plain, (one.given, one.family, one.number))) == (
        *(given_name, family_name, number),
    )
    assert (KeyKind.SOURCED_ID, "nour") in one.keys
    assert (one.programme, one.year) == ("Monteur", "6EI")


@pytest.mark.parametrize("name", ["'t Hart", "D’Hondt", "El Amrani", "van der Straeten", "王小明"])
def test_names_come_back_as_they_are(name: str) -> None:
    made = package()
    made["users"][0]["familyName"] = name
    [one] = read_oneroster(oneroster_out.write(made, system="MentorApp")).listed
    assert one.family == name


@given(
    st.dates(date(2020, 1, 1), date(2035, 1, 1)),
    st.integers(0, 20),
    st.sampled_from(
        [
            ("Facultatieve verlofdag", SchoolDayKind.FACULTATIVE),
            ("Pedagogische studiedag", SchoolDayKind.STUDY_DAY),
            ("Extra vakantie", SchoolDayKind.EXTRA_HOLIDAY),
            ("Les", SchoolDayKind.LESSON),
        ]
    ),
)
def test_calendar(starts: date, more: int, kind: tuple[str, SchoolDayKind]) -> None:
    ends = starts + timedelta(days=more)
    one = Appointment("u", "Brug, dag; \\ en zo", starts, ends, kind[0])
    timed = replace(one, uid="v", moment=MADE)
    content = ics_out.write([one, timed], name="MentorApp", program="-//M//NL", made=MADE)
    days, notes = read_calendar(content)
    assert [(day.starts, day.ends, day.kind, day.label) for day in days] == [
        (starts, ends, kind[1], "Brug, dag; \\ en zo")
    ]
    assert len(notes) == 1  # what begins at a time of day is no day of the school
    assert len(one.summary) <= LABEL_LIMIT
