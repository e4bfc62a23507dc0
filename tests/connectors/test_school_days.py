from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.connectors.deviations import Kind
from mentorapp.connectors.school_days import OwnDay, read_school_days
from mentorapp.domain.calendar import SchoolDayKind
from mentorapp.domain.errors import Problem, Refused

HEAD = "van;tot;soort;omschrijving\n"


def test_a_schools_own_days() -> None:
    text = HEAD + (
        "09/03/2026;09/03/2026;facultatieve verlofdag;Lentemarkt\n"
        "2025-09-29;;pedagogische studiedag;\n"
        "1-12-25;3-12-25;extra vakantie;Verhuis\n"
        "28.10.2025;28.10.2025;lesdag;Inhaalles\n"
        "2026-05-04;;study_day;Studie\n"
    )
    days, deviations = read_school_days(text.encode())
    assert deviations == ()
    assert days == (
        OwnDay(
            date(2025, 9, 29),
            date(2025, 9, 29),
            SchoolDayKind.STUDY_DAY,
            "pedagogische studiedag",
        ),
        OwnDay(date(2025, 10, 28), date(2025, 10, 28), SchoolDayKind.LESSON, "Inhaalles"),
        OwnDay(date(2025, 12, 1), date(2025, 12, 3), SchoolDayKind.EXTRA_HOLIDAY, "Verhuis"),
        OwnDay(date(2026, 3, 9), date(2026, 3, 9), SchoolDayKind.FACULTATIVE, "Lentemarkt"),
        OwnDay(date(2026, 5, 4), date(2026, 5, 4), SchoolDayKind.STUDY_DAY, "Studie"),
    )


def test_deviations_are_listed() -> None:
    text = (
        "soort;van;tot;omschrijving;klas\n"
        "brugdag;2026-05-04;;;\n"
        ";2026-05-05;;Vrij;\n"
        "brugdag;4/5/2026;;;\n"
        ";;;;\n"
    )
    days, deviations = read_school_days(text.encode("cp1252"))
    assert [own.kind for own in days] == [SchoolDayKind.FACULTATIVE] * 2
    assert [(one.kind, one.where) for one in deviations] == [
        (Kind.OTHER_HEADING, "rij 1"),
        (Kind.UNKNOWN_WORD, "rij 2"),
        (Kind.MISSING_FIELD, "rij 3"),
        (Kind.UNKNOWN_WORD, "rij 4"),
        (Kind.DOUBLE, "rij 4"),
        (Kind.EMPTY_ROW, "rij 5"),
    ]


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("31/02/2026;;vrij;x", "van"),
        ("morgen;;vrij;x", "van"),
        (";;vrij;x", "van"),
        ("2026-13-01;;vrij;x", "van"),
        ("2026-05-04;2026-05-03;vrij;x", "tot"),
        ("2026-05-04;2027-05-04;vrij;x", "tot"),
        ("2026-05-04;straks;vrij;x", "tot"),
    ],
)
def test_nonsense_is_refused_with_its_row(row: str, field: str) -> None:
    with pytest.raises(Refused) as refused:
        read_school_days((HEAD + "1/10/2025;;vrij;goed\n" + row).encode())
    assert refused.value.problem is Problem.ROW_BROKEN
    assert refused.value.field == field
    assert refused.value.params["row"] == 3


def test_files_that_hold_nothing() -> None:
    for text, problem in (
        (HEAD, Problem.FILE_EMPTY),
        ("dag;uur\n1;2\n", Problem.COLUMN_MISSING),
        ("", Problem.FILE_EMPTY),
    ):
        with pytest.raises(Refused) as refused:
            read_school_days(text.encode())
        assert refused.value.problem is problem


def test_too_many_days() -> None:
    first = date(2025, 1, 1).toordinal()
    rows = "".join(f"{date.fromordinal(first + n)};;vrij;\n" for n in range(501))
    with pytest.raises(Refused) as refused:
        read_school_days((HEAD + rows).encode())
    assert refused.value.problem is Problem.FILE_TOO_LARGE


@given(st.text(alphabet='0123456789/-;vrijles\n" ', max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        days, _ = read_school_days((HEAD + text).encode())
    except Refused:
        return
    assert all(own.starts <= own.ends for own in days)


def test_a_national_number_in_a_description_is_left_out_and_told() -> None:
    text = "van;soort;omschrijving\n10/11/2025;verlof;Sporten met 85.07.30-033.28\n"
    (day,), notes = read_school_days(text.encode())
    assert day.label == "Sporten met •••"
    assert [note.kind for note in notes if note.kind is Kind.NATIONAL] == [Kind.NATIONAL]
