"""The file of a time clock: how it is written, what its columns hold, what its rows say."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.connectors.clock_csv import ClockDays, days_of, guess_columns
from mentorapp.connectors.clock_table import load_headings, read_table
from mentorapp.connectors.resources import load_absence_codes
from mentorapp.connectors.textfile import SIZE_LIMIT
from mentorapp.domain.clock_rows import ClockColumn, ClockDay, ClockTrouble
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.national_number import occurs_in

CODES = load_absence_codes()
HEAD = "Datum;Begin;Einde;Pauze\n"
GOOD = HEAD + "15/10/2025;8:00;16:30;30\n16/10/2025;8:00;16:00;0:24\n"
DAY = date(2025, 10, 15)


def taken(
    text: str, columns: tuple[ClockColumn, ...] | None = None, *, name: str = "nour"
) -> ClockDays:
    table = read_table(text.encode())
    return days_of(
        table,
        columns or guess_columns(table),
        CODES,
        is_learner=lambda cell: cell.casefold() == name,
        own_code=lambda cell: "ZG" if cell == "M1" else "",
    )


def number(nine: str, *, before: str = "") -> str:
    """Give a national register number with its right check digits."""
    check = 97 - int(before + nine) % 97
    return f"{nine}{check:02d}"


def test_a_file() -> None:
    assert taken(GOOD).days == (
        ClockDay(DAY, "W", 480, 480, 990, 30, (2,)),
        ClockDay(date(2025, 10, 16), "W", 456, 480, 960, 24, (3,)),
    )
    assert taken(GOOD).faults == ()


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("cp1252", "cp1252"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16"),
        ("utf-16-be", "utf-16"),
    ],
)
@pytest.mark.parametrize("mark", [";", ",", "\t"])
def test_encoding_and_separator_are_found_and_can_be_overruled(
    encoding: str, found: str, mark: str
) -> None:
    text = "Élève;Date;Début;Fin\nNour;15/10/2025;8:00;16:30\n".replace(";", mark)
    data = text.replace("\n", "\r\n").encode(encoding)
    table = read_table(data)
    assert (table.encoding, table.separator, table.heading) == (found, mark, 1)
    assert table.headings == ("Élève", "Date", "Début", "Fin")
    assert guess_columns(table) == ("learner", "date", "in", "out")
    again = read_table(data, encoding=found, separator=mark, heading=True)
    assert again == table
    with pytest.raises(Refused) as refused:
        read_table(data, separator="|")
    assert refused.value.problem is Problem.UNKNOWN
    with pytest.raises(Refused) as refused:
        read_table(data, encoding="ebcdic")
    assert refused.value.field == "encoding"


def test_an_encoding_said_wrong_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        read_table("Élève;Date\n".encode("cp1252"), encoding="utf-8")
    assert refused.value.problem is Problem.BAD_ENCODING


def test_decimal_commas_do_not_part_columns() -> None:
    table = read_table(b"Datum;Uren\n15/10/2025;7,6\n16/10/2025;7,6\n")
    assert table.separator == ";"
    assert table.headings == ("Datum", "Uren")


def test_a_title_above_the_headings_and_the_hint_of_excel() -> None:
    table = read_table(("sep=;\nPrikklok oktober\n\n" + GOOD).encode())
    assert table.heading == 4
    assert [line for line, _cells in table.rows] == [5, 6]
    assert taken("sep=;\nPrikklok oktober\n\n" + GOOD).days[0].lines == (5,)


def test_without_headings() -> None:
    table = read_table(b"15/10/2025;8:00;16:30\n")
    assert (table.heading, table.headings) == (0, ("", "", ""))
    assert guess_columns(table) == ("nothing", "nothing", "nothing")
    columns = (ClockColumn.DATE, ClockColumn.IN, ClockColumn.OUT)
    assert taken("15/10/2025;8:00;16:30\n", columns).days[0].minutes == 510


@pytest.mark.parametrize(
    ("heading", "columns"),
    [
        ("Naam;Datum;In;Uit;Pauze;Uren;Code", "learner date in out break hours code"),
        ("Nom;Jour;Arrivée;Départ;Pause;Heures;Absence", "learner date in out break hours code"),
        ("Name;Tag;Kommen;Gehen;Pause;Stunden;Fehlcode", "learner date in out break hours code"),
        (
            "Employee;Date;Clock in;Clock out;Break;Hours;Code",
            "learner date in out break hours code",
        ),
        ("Datum;In 1;Uit 1;In 2;Uit 2;Opmerking", "date in out in out nothing"),
    ],
)
def test_columns_are_guessed_in_four_languages(heading: str, columns: str) -> None:
    table = read_table(f"{heading}\n{';'.join('x' * len(columns.split()))}\n".encode())
    assert list(guess_columns(table)) == columns.split()


def test_a_profile_comes_before_the_guess() -> None:
    table = read_table(b"Datum;T1;T2\n15/10/2025;8:00;16:00\n")
    known = {"t1": ClockColumn.IN, "T2": ClockColumn.OUT}
    assert guess_columns(table, known) == ("date", "in", "out")


@pytest.mark.parametrize(
    "given",
    ["15/10/2025", "15-10-25", "15.10.2025", "2025-10-15", "20251015", "wo 15/10/2025",
     "2025-10-15T08:00:00", "2025/10/15", "15/10/2025 08:00",
     "15 okt 2025", "15 oktober 2025", "15-okt-25", "wo 15 okt. 2025", "woensdag 15 oktober 2025",
     "15 oct 2025", "mer. 15 octobre 2025", "15. Oktober 2025", "Mi, 15. Okt. 2025",
     "15 October 2025", "15th Oct 2025", "Oct 15, 2025", "Wed, October 15, 2025",
     "15/OKT/2025", "15 okt 2025 08:00"],
)  # fmt: skip
def test_forms_of_a_date(given: str) -> None:
    assert [one.day for one in taken(f"{HEAD}{given};8:00;16:30;\n").days] == [DAY]


@pytest.mark.parametrize(
    ("given", "month"),
    [
        ("1er février 2025", 2), ("1 mrt 2025", 3), ("1. März 2025", 3), ("1 avr. 2025", 4),
        ("1 mei 2025", 5), ("1 Mai 2025", 5), ("1 juin 2025", 6), ("1 juil. 2025", 7),
        ("1er août 2025", 8), ("1 sept 2025", 9), ("1. Dez. 2025", 12), ("1 déc. 2025", 12),
        ("1 mum 2025", 0), ("32 mei 2025", 0), ("mei 2025", 0),
    ],
)  # fmt: skip
def test_names_of_months(given: str, month: int) -> None:
    found = taken(f"{HEAD}{given};8:00;16:30;\n")
    assert [one.day for one in found.days] == ([date(2025, month, 1)] if month else [])
    assert bool(found.faults) != bool(month)


def test_american_dates_only_where_no_other_reading_is_a_day() -> None:
    months_first = taken(HEAD + "10/15/2025;8;16;\n10/3/2025;8;16;\n")
    assert [one.day for one in months_first.days] == [date(2025, 10, 3), DAY]
    mixed = taken(HEAD + "10/15/2025;8;16;\n15/10/2025;8;16;\n")
    assert [(one.line, one.trouble) for one in mixed.faults] == [(2, ClockTrouble.DATE)]


def test_punches_of_a_day_are_joined() -> None:
    rows = "15/10/2025;13:00;16:30;\n15/10/2025;8:00;12:30;\n15/10/2025;8:00;12:30;\n"
    (one,) = taken(HEAD + rows).days
    assert (one.starts, one.ends, one.break_minutes, one.minutes) == (480, 990, 30, 480)
    assert one.lines == (2, 3, 4)
    (beside,) = taken("Datum;In;Uit;In 2;Uit 2\n15/10/2025;8:00;12:30;13:00;16:30\n").days
    assert (beside.starts, beside.ends, beside.break_minutes) == (480, 990, 30)
    timed = "2025-10-15 08:00:07;2025-10-15 16:30:59"
    (moment,) = taken(f"Datum;In;Uit\n2025-10-15;{timed}\n").days
    assert (moment.starts, moment.ends) == (480, 990)


def pairs(text: str, columns: tuple[ClockColumn, ...] | None = None) -> list[tuple[int, ...]]:
    """Give from, to and break of each day that was read, without a fault."""
    found = taken(text, columns)
    assert found.faults == ()
    return [(one.starts or 0, one.ends or 0, one.break_minutes) for one in found.days]


PUNCHES = ("8:00;{i}", "12:30;{o}", "13:00;{i}", "16:30;{o}")


@pytest.mark.parametrize(
    ("heading", "inwards", "outwards"),
    [
        ("Datum;Tijd;Richting", "in", "uit"),
        ("Datum;Uur;Soort", "Aan", "Af"),
        ("Datum;Tijdstip;In/uit", "komt", "gaat"),
        ("Date;Heure;Sens", "Entrée", "Sortie"),
        ("Datum;Uhrzeit;Buchungsart", "KOMMEN", "GEHEN"),
        ("Date;Time;Direction", "IN", "OUT"),
    ],
)
@pytest.mark.parametrize("newest_first", [False, True])
def test_punches_below_one_another(
    heading: str, inwards: str, outwards: str, *, newest_first: bool
) -> None:
    rows = [f"15/10/2025;{one.format(i=inwards, o=outwards)}\n" for one in PUNCHES]
    text = "".join([heading + "\n", *(rows[::-1] if newest_first else rows), rows[0]])
    assert pairs(text) == [(480, 990, 30)]


def test_a_punch_may_say_its_day() -> None:
    for heading in ("Datum;Richting", "Tijdstip;Richting"):
        rows = "15/10/2025 08:00;in\n15 okt 2025 16:30:12;uit\n"
        assert pairs(f"{heading}\n{rows}") == [(480, 990, 0)]
    both = "Datum;Tijdstip;Richting\n15/10/2025;15/10/2025 08:00;in\n15/10/2025;16:30;uit\n"
    assert pairs(both) == [(480, 990, 0)]


def test_going_and_coming_at_one_hour_joins() -> None:
    rows = "12:00;in\n16:00;uit\n8:00;in\n12:00;uit\n"
    text = "Datum;Tijd;Richting\n" + "".join(f"15/10/2025;{row}\n" for row in rows.split())
    assert pairs(text) == [(480, 960, 0)]


def test_an_hour_or_a_direction_alone_says_nothing() -> None:
    for text, guess in (
        ("Datum;Begin;Einde;Tijd\n15/10/2025;8;16;8:00\n", "date in out nothing"),
        ("Datum;Type;Uren\n15/10/2025;werk;8\n", "date nothing hours"),
        ("Datum;Type;Uren\n15/10/2025;in;8\n", "date nothing hours"),
        ("Datum;Tijd;Uren\n15/10/2025;8:00;8\n", "date nothing hours"),
        ("Tijd;Uren\n8:00;8\n", "nothing hours"),
        ("Datum;Tijd;Richting\n15/10/2025;8:00;in\n", "date time direction"),
    ):
        assert list(guess_columns(read_table(text.encode()))) == guess.split()


@pytest.mark.parametrize(
    ("rows", "trouble", "column", "given", "line"),
    [
        (("8:00;in",), ClockTrouble.PUNCH, "Tijd", "8:00", 3),
        (("8:00;uit", "9:00;in"), ClockTrouble.PUNCH, "Tijd", "8:00", 3),
        (("8:00;in", "9:00;in", "16:00;uit"), ClockTrouble.PUNCH, "Tijd", "8:00", 3),
        (("8:00;in", "16:00;pauze"), ClockTrouble.DIRECTION, "Richting", "pauze", 4),
        (("8:00;in", "16:00;"), ClockTrouble.DIRECTION, "Richting", "", 4),
        (("8:00;in", ";uit"), ClockTrouble.CLOCK, "Tijd", "", 4),
        (("8:00;in", "25:00;uit"), ClockTrouble.CLOCK, "Tijd", "25:00", 4),
    ],
)
def test_a_punch_that_cannot_be_meant(
    rows: tuple[str, ...], trouble: ClockTrouble, column: str, given: str, line: int
) -> None:
    text = "Datum;Tijd;Richting\n14/10/2025;;\n" + "".join(f"15/10/2025;{r}\n" for r in rows)
    found = taken(text)
    assert [(one.trouble, one.column, one.given, one.line) for one in found.faults] == [
        (trouble, column, given, line)
    ]
    assert found.days == ()


def test_of_some_columns_there_is_one() -> None:
    columns = (ClockColumn.DATE, ClockColumn.DATE, ClockColumn.MINUTES)
    with pytest.raises(Refused) as refused:
        taken("a;b;c\n15/10/2025;15/10/2025;8\n", columns)
    assert (refused.value.problem, refused.value.params["given"]) == (
        Problem.ALREADY_THERE,
        ClockColumn.DATE,
    )
    with pytest.raises(Refused) as refused:
        taken("a;b\n15/10/2025;8:00\n", (ClockColumn.DATE, ClockColumn.PUNCH))
    assert refused.value.params["column"] == ClockColumn.DIRECTION


@pytest.mark.parametrize(
    ("heading", "given", "minutes"),
    [
        ("Uren", "7,6", 456),
        ("Uren", "7.60", 456),
        ("Uren", "7:36", 456),
        ("Uren", "7u36", 456),
        ("Uren", "8", 480),
        ("Minuten", "456", 456),
        ("Uren", "456 min", 456),
    ],
)
def test_lengths(heading: str, given: str, minutes: int) -> None:
    (one,) = taken(f"Datum;{heading}\n15/10/2025;{given}\n").days
    assert (one.minutes, one.starts, one.break_minutes) == (minutes, None, 0)


def test_hours_beside_punches_show_the_break_that_was_taken_off() -> None:
    (one,) = taken("Datum;In;Uit;Uren\n15/10/2025;8:00;16:30;8,0\n").days
    assert (one.minutes, one.break_minutes) == (480, 30)


def test_codes_in_words_keys_and_of_the_school() -> None:
    rows = "1/10/2025;ziek\n2/10/2025;V\n3/10/2025;M1\n6/10/2025;Afwezig zonder reden\n7/10/2025;\n"
    found = taken("Datum;Code\n" + rows)
    assert [one.code for one in found.days] == ["ZG", "V", "ZG", "OA"]
    assert found.faults == ()


def test_rows_of_others_are_left_out_and_counted() -> None:
    rows = "Nour;15/10/2025;8:00;16:00\nMilan;15/10/2025;geen;uur\nNOUR;16/10/2025;8:00;16:00\n"
    found = taken("Naam;Datum;In;Uit\n" + rows)
    assert (len(found.days), found.others, found.faults) == (2, 1, ())


@pytest.mark.parametrize(
    ("row", "trouble", "column", "given"),
    [
        ("32/10/2025;8:00;16:00;", ClockTrouble.DATE, "Datum", "32/10/2025"),
        ("gisteren;8:00;16:00;", ClockTrouble.DATE, "Datum", "gisteren"),
        (";8:00;16:00;", ClockTrouble.DATE, "Datum", ""),
        ("15/10/2025;25:00;26:00;", ClockTrouble.CLOCK, "Begin", "25:00"),
        ("15/10/2025;-8:00;16:00;", ClockTrouble.CLOCK, "Begin", "-8:00"),
        ("15/10/2025;16:00;8:00;", ClockTrouble.NIGHT, "Einde", "8:00"),
        ("15/10/2025;22:00;6:00;", ClockTrouble.NIGHT, "Einde", "6:00"),
        ("15/10/2025;8:00;;", ClockTrouble.PUNCH, "Einde", "8:00"),
        ("15/10/2025;;16:00;", ClockTrouble.PUNCH, "Begin", "16:00"),
        ("15/10/2025;8:00;16:00;-30", ClockTrouble.BREAK, "Pauze", "-30"),
        ("15/10/2025;8:00;9:00;90", ClockTrouble.BREAK, "Pauze", "1:30"),
        ("15/10/2025;8:00;16:00;lang", ClockTrouble.BREAK, "Pauze", "lang"),
    ],
)
def test_a_fault_names_line_and_column(
    row: str, trouble: ClockTrouble, column: str, given: str
) -> None:
    found = taken(HEAD + "14/10/2025;8:00;16:00;\n" + row + "\n")
    (fault,) = found.faults
    assert (fault.trouble, fault.line, fault.column, fault.given) == (trouble, 3, column, given)
    assert fault.day == (None if trouble is ClockTrouble.DATE else DAY)
    assert [one.day for one in found.days] == [date(2025, 10, 14)]


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("Datum;Uren\n15/10/2025;25\n", ClockTrouble.HOURS),
        ("Datum;Uren\n15/10/2025;-7\n", ClockTrouble.HOURS),
        ("Datum;Uren\n15/10/2025;20\n15/10/2025;20\n", ClockTrouble.HOURS),
        ("Datum;Uren\n15/10/2025;7:75\n", ClockTrouble.HOURS),
        ("Datum;In;Uit;Uren\n15/10/2025;8;16;9\n", ClockTrouble.SUM),
        ("Datum;In;Uit\n15/10/2025;8;12\n15/10/2025;11;16\n", ClockTrouble.OVERLAP),
        ("Datum;Code\n15/10/2025;QQ\n", ClockTrouble.CODE),
        ("Datum;Code\n15/10/2025;V\n15/10/2025;ZG\n", ClockTrouble.TWICE),
        ("Datum;Uren;Code\n15/10/2025;8;ZG\n", ClockTrouble.CODE_HOURS),
    ],
)
def test_other_faults(text: str, trouble: ClockTrouble) -> None:
    found = taken(text)
    assert [one.trouble for one in found.faults] == [trouble]
    assert found.days == ()


def test_every_fault_is_collected() -> None:
    found = taken(HEAD + "x;1;2;\n15/10/2025;99;16:00;y\n16/10/2025;8;7;\n")
    assert [(one.line, one.trouble) for one in found.faults] == [
        (2, ClockTrouble.DATE),
        (3, ClockTrouble.CLOCK),
        (3, ClockTrouble.BREAK),
        (4, ClockTrouble.NIGHT),
    ]


@pytest.mark.parametrize(
    ("heading", "column"), [("Begin;Einde", "date"), ("Datum;Naam", "in"), ("Datum;Begin", "out")]
)
def test_a_column_that_is_needed(heading: str, column: str) -> None:
    with pytest.raises(Refused) as refused:
        taken(f"{heading}\n15/10/2025;8\n")
    assert refused.value.problem is Problem.COLUMN_MISSING
    assert refused.value.params["column"] == column


def test_a_register_number_is_known_by_its_check_digits() -> None:
    old, new = number("850730033"), number("080314997", before="2")
    assert occurs_in(old)
    assert occurs_in(f"{old[:2]}.{old[2:4]}.{old[4:6]}-{old[6:9]}.{old[9:]}")
    assert occurs_in(new)
    assert not occurs_in(f"{old[:9]}{(int(old[9:]) % 97) + 1:02d}")
    assert not occurs_in("15/10/2025")


@pytest.mark.parametrize(
    "heading", ["Rijksregisternummer", "NISS", "INSZ", "Nationalregisternummer"]
)
def test_a_register_column_is_dropped_by_its_heading(heading: str) -> None:
    table = read_table(f"{heading};Datum;Uren\nonleesbaar;15/10/2025;8\n".encode())
    assert table.dropped == {0}
    assert table.rows[0][1] == ("", "15/10/2025", "8")
    assert guess_columns(table)[0] is ClockColumn.NOTHING


def test_a_register_column_is_dropped_by_its_cells_whatever_it_is_called() -> None:
    one, other = number("850730033"), number("080314997", before="2")
    rows = f"{one};15/10/2025;8\n{other};16/10/2025;8\nonbekend;17/10/2025;8\n"
    table = read_table(f"Badge;Datum;Uren\n{rows}".encode())
    assert table.dropped == {0}
    assert one not in str(table)
    assert other not in str(table)
    assert guess_columns(table) == ("nothing", "date", "hours")


def test_a_register_number_elsewhere_is_masked_and_counted() -> None:
    one = number("850730033")
    table = read_table(f"Naam;Datum;Uren\nNour {one};15/10/2025;8\nMilan;1/10/2025;8\n".encode())
    assert (table.dropped, table.masked) == (frozenset(), 1)
    assert one not in str(table)
    assert table.rows[0][1][0] == "Nour •••"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", Problem.FILE_EMPTY),
        (b" \n\n", Problem.FILE_EMPTY),
        (b"a\0b", Problem.BAD_ENCODING),
        (b'Datum;In\n"open;8\n', Problem.ROW_BROKEN),
        (b"x" * (SIZE_LIMIT + 1), Problem.FILE_TOO_LARGE),
    ],
)
def test_a_file_that_is_no_table(data: bytes, problem: Problem) -> None:
    with pytest.raises(Refused) as refused:
        read_table(data)
    assert refused.value.problem is problem


def test_no_word_heads_two_columns() -> None:
    assert set(load_headings().columns.values()) == set(ClockColumn) - {ClockColumn.NOTHING}
    assert not set(load_headings().columns) & load_headings().register


@given(st.binary(max_size=300))
def test_bytes_never_crash_it(data: bytes) -> None:
    try:
        table = read_table(data)
    except Refused:
        return
    assert guess_columns(table)


_cells = st.text(alphabet='0123456789:;,./-uhWVZG \t"é', max_size=14) | st.sampled_from(
    ["15/10/2025", "15 okt 2025", "15/10/2025 9:00", "8:00", "12:00", "in", "uit"]
)


@given(
    st.sampled_from(["Datum;In;Uit;Pauze;Code", "Datum;Tijd;Richting;Pauze;Uren"]),
    st.lists(st.tuples(_cells, _cells, _cells, _cells, _cells), max_size=8),
)
def test_cells_never_crash_it_and_days_can_be(heading: str, rows: list[tuple[str, ...]]) -> None:
    text = f"{heading}\n" + "\n".join(
        ";".join(cell.replace(";", " ").replace('"', "") for cell in row) for row in rows
    )
    try:
        days = taken(text).days
    except Refused:  # an hour or a direction that says nothing is no column
        assert heading.startswith("Datum;Tijd")
        return
    for one in days:
        assert one.minutes is None or 0 <= one.minutes <= 1440
        if one.starts is not None and one.ends is not None:
            assert one.minutes == one.ends - one.starts - one.break_minutes
            assert one.minutes > 0
