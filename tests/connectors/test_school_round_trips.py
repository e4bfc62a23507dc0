"""What our writers write for a school, our readers read equal: names of every script intact."""

import csv
import io
import zipfile
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mentorapp.connectors import csv_out, ics_out, oneroster_out, xlsx_out
from mentorapp.connectors.ics_in import read_calendar
from mentorapp.connectors.ics_out import Appointment
from mentorapp.connectors.learner_list import guess_columns, read_list, read_people
from mentorapp.connectors.oneroster_in import read_oneroster
from mentorapp.domain.list_rows import KeyKind
from mentorapp.domain.sheets_out import SheetOut
from tests.connectors.test_oneroster_out import package

LETTERS = st.characters(
    categories=("Lu", "Ll", "Lt", "Lm", "Lo"), exclude_characters="\ufeff"
) | st.sampled_from("'’-=+@.,;\"")
WORD = st.text(LETTERS, min_size=1, max_size=12).filter(lambda text: text.isprintable())
NAME = st.lists(WORD, min_size=1, max_size=3).map(" ".join)
NUMBER = st.text("0123456789-ABC", min_size=1, max_size=8)
PEOPLE = st.lists(
    st.tuples(NAME, NAME, NUMBER, NAME), min_size=1, max_size=6, unique_by=lambda one: one[2]
)
HEADS = ("Familienaam", "Voornaam", "Stamnummer", "Klas")


def listed(data: bytes) -> list[tuple[str, str, str, str]]:
    sheet = read_list(data)
    found = read_people(sheet, guess_columns(sheet))
    assert found.faults == ()
    return [(one.family, one.given, one.number, one.year) for one in found.listed]


@given(PEOPLE)
def test_a_table(people: list[tuple[str, str, str, str]]) -> None:
    sheet = SheetOut("Lijst", HEADS, tuple(people))
    assert listed(csv_out.write(sheet)) == people


@given(PEOPLE)
def test_a_workbook(people: list[tuple[str, str, str, str]]) -> None:
    sheet = SheetOut("Lijst", HEADS, tuple(people))
    made = xlsx_out.write([sheet], title="x", made=datetime(2025, 11, 6, tzinfo=UTC))
    assert listed(made) == people


@given(st.tuples(NAME, NAME, NUMBER, NAME, NAME))
def test_a_package(person: tuple[str, str, str, str, str]) -> None:
    given_name, family, number, group, course = person
    files = package()
    roles = {one["userSourcedId"] for one in files["roles"] if one["role"] == "student"}
    for user in files["users"]:
        if user["sourcedId"] in roles:
            user |= {"givenName": given_name, "familyName": family, "identifier": number}
    for row in files["classes"]:
        row["title"] = group
    for row in files["courses"]:
        row["title"] = course
    found = read_oneroster(oneroster_out.write(files, system="x"))
    assert found.version == "1.2"
    assert (found.faults, found.notes) == ((), ())
    for one in found.listed:
        assert (one.given, one.family, one.number) == (given_name, family, number)
        assert (one.year, one.programme) == (group, course)
        assert one.keys[0][0] is KeyKind.SOURCED_ID
    assert {one.keys[0][1] for one in found.listed} == roles


def test_an_unknown_column_survives_nothing_and_is_listed() -> None:
    made = oneroster_out.write(package(), system="x")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name == "users.csv":
                rows = list(csv.reader(io.StringIO(text)))
                rows = [[*row, "schoenmaat" if not n else "43"] for n, row in enumerate(rows)]
                changed = io.StringIO()
                csv.writer(changed).writerows(rows)
                text = changed.getvalue()
            new.writestr(name, text)
    found = read_oneroster(out.getvalue())
    assert [note.given for note in found.notes] == ["schoenmaat"]
    assert "43" not in repr(found.listed)


DAYS = st.dates(date(2000, 1, 1), date(2060, 1, 1))


@given(st.lists(st.tuples(DAYS, st.integers(0, 60), NAME), min_size=1, max_size=8))
def test_whole_days_of_a_calendar(given_days: list[tuple[date, int, str]]) -> None:
    made = ics_out.write(
        [
            Appointment(
                f"u{number}", f"Lesvrij: {label}", day, day + timedelta(days=more), "school"
            )
            for number, (day, more, label) in enumerate(given_days)
        ],
        name="School",
        program="x",
        made=datetime(2025, 11, 6, tzinfo=UTC),
    )
    days, notes = read_calendar(made)
    assert notes == ()
    assert {(one.starts, one.ends, one.label) for one in days} == {
        (day, day + timedelta(days=more), f"Lesvrij: {label}") for day, more, label in given_days
    }
