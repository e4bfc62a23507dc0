"""What a school's file meets first: each reader of people and days, by its name.

What is refused, is refused by name; anything else is a fault. A zip is packed here around what is
given, so that the fuzzer spends its time on what is inside.
"""

import io
import zipfile
from collections.abc import Callable, Mapping

from mentorapp.connectors import clock_csv, learner_list
from mentorapp.connectors.clock_table import read_table
from mentorapp.connectors.deviations import Deviation, sentence
from mentorapp.connectors.edexml import read_edexml
from mentorapp.connectors.ics_in import read_calendar
from mentorapp.connectors.oneroster_in import read_oneroster
from mentorapp.connectors.resources import load_absence_codes
from mentorapp.connectors.xlsx_in import read_workbook
from mentorapp.domain.errors import Refused
from mentorapp.domain.list_rows import Listed
from tests.connectors import test_edexml, test_ics_in, test_oneroster_in, test_xlsx_in

_BETWEEN = b"\0\0"  # between the parts of a package
_PARTS = ("users.csv", "roles.csv", "enrollments.csv", "classes.csv", "manifest.csv")
_SHEET = "xl/worksheets/sheet1.xml"
_BOOK = test_xlsx_in.workbook([["Naam", "Voornaam", "Klas"], ["Peeters", "Jan", 6]])


def table(content: bytes) -> None:
    """Read a list of learners."""
    sheet = learner_list.read_list(content)
    found = learner_list.read_people(sheet, learner_list.guess_columns(sheet))
    _told(found.listed, sheet.notes)


def clock(content: bytes) -> None:
    """Read the file of a time clock."""
    sheet = read_table(content)
    clock_csv.days_of(
        sheet,
        clock_csv.guess_columns(sheet),
        load_absence_codes(),
        is_learner=lambda _cell: True,
        own_code=lambda _code: "",
    )


def workbook(content: bytes) -> None:
    """Read a sheet in a workbook that is good but for it."""
    found = read_workbook(test_xlsx_in.altered(_BOOK, _SHEET, content), rows=1000, columns=50)
    _told((), found.notes)


def packed(content: bytes) -> None:
    """Read a zip as it comes, as a workbook and as a package."""
    for reader in (lambda data: read_workbook(data, rows=1000, columns=50), read_oneroster):
        try:
            reader(content)
        except Refused:
            continue


def edexml(content: bytes) -> None:
    """Read EDEXML."""
    found = read_edexml(content)
    _told(found.listed, found.notes)


def oneroster(content: bytes) -> None:
    """Read a package of whose files the bytes are given."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in zip(_PARTS, content.split(_BETWEEN), strict=False):
            archive.writestr(name, part)
    found = read_oneroster(out.getvalue())
    _told(found.listed, found.notes)


def calendar(content: bytes) -> None:
    """Read a calendar."""
    days, notes = read_calendar(content)
    assert all(day.starts <= day.ends for day in days)
    _told((), notes)


def _told(listed: tuple[Listed, ...], notes: tuple[Deviation, ...]) -> None:
    assert all(sentence(note) for note in notes)
    for one in listed:
        assert one.name.isprintable()


READERS: Mapping[str, Callable[[bytes], None]] = {
    "table": table,
    "clock": clock,
    "workbook": workbook,
    "packed": packed,
    "edexml": edexml,
    "oneroster": oneroster,
    "calendar": calendar,
}


def read(name: str, content: bytes) -> None:
    """Give bytes to a reader. Raises only what is a fault."""
    try:
        READERS[name](content)
    except Refused:
        return


def seeds() -> dict[str, tuple[bytes, ...]]:
    """Give good files for each reader."""
    with zipfile.ZipFile(io.BytesIO(_BOOK)) as archive:
        sheet = archive.read(_SHEET)
    good = test_oneroster_in.GOOD
    parts = _BETWEEN.join(good[name].encode() for name in _PARTS)
    return {
        "table": (
            b"Naam;Voornaam;Stamnummer;Klas;Geboortedatum\nPeeters;Jan;1;6;14/3/2009\n",
            "Naam\tVoornaam\nGoëz\tZoë\n".encode("utf-16"),
            b'sep=,\n"Naam","Voornaam","RRN"\n"A, b","c","85.07.30-033.28"\n',
        ),
        "clock": (
            b"Datum;Begin;Einde;Pauze;Code\n15/10/2025;8:00;16:30;30;\n16/10/2025;;;;ZG\n",
            b"Datum;Tijd;Richting\n15/10/2025;8:00;in\n15/10/2025;16:00;uit\n",
        ),
        "workbook": (sheet,),
        "packed": (_BOOK, test_oneroster_in.package(good)),
        "edexml": (test_edexml.file(test_edexml.GOOD),),
        "oneroster": (parts,),
        "calendar": (
            test_ics_in.calendar(
                test_ics_in.day("20251110"),
                test_ics_in.day("20251103", "Lesvrij", "RRULE:FREQ=WEEKLY;COUNT=4;BYDAY=MO,2TU"),
                "UID:1\nDTSTART;TZID=Europe/Brussels:20251113T150000\nDURATION:PT2H\nSUMMARY:x",
            ),
        ),
    }
