"""Lists of learners as schools really write them."""

from datetime import date

import pytest

from mentorapp.connectors.learner_list import guess_columns, read_list, read_people
from mentorapp.connectors.list_words import load_words
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.list_rows import KeyKind, ListColumn, Listed, ListFault, ListTrouble
from tests.connectors.test_xlsx_in import workbook


def people(data: str | bytes) -> tuple[tuple[Listed, ...], tuple[ListFault, ...]]:
    sheet = read_list(data.encode() if isinstance(data, str) else data)
    found = read_people(sheet, guess_columns(sheet))
    return found.listed, found.faults


@pytest.mark.parametrize(
    "head",
    [
        "Naam;Voornaam;Stamboeknummer;Klascode",
        "FAMILIENAAM;voornaam;Intern nummer;Klas",
        "Achternaam;Roepnaam;Leerlingnummer;Officiële klas",
        "Nom;Prénom;Matricule;Classe",
        "Nachname;Vorname;Schülernummer;Klasse",
        "Last name;First name;Student number;Class",
    ],
)
def test_headings_are_recognised(head: str) -> None:
    (one,), faults = people(head + "\nVan den Broeck;Zoë;12;6 EM\n")
    assert (one.family, one.given, one.number, one.year) == ("Van den Broeck", "Zoë", "12", "6 EM")
    assert one.keys == ((KeyKind.NUMBER, "12"),)
    assert faults == ()


def test_a_table_below_a_title_in_another_encoding_with_tabs() -> None:
    text = "Leerlingenlijst 2025-2026\n\nNaam\tVoornaam\tKlas\nGoëz\tÉlodie\t6\n"
    for encoding in ("cp1252", "utf-16", "utf-8-sig"):
        (one,), _faults = people(text.encode(encoding))
        assert (one.line, one.name) == (4, "Élodie Goëz")


@pytest.mark.parametrize(
    ("head", "cell", "name"),
    [
        ("Naam", "Van den Broeck Jan", ("Jan", "Van den Broeck")),
        ("Naam", "Van den Broeck, Jan Piet", ("Jan Piet", "Van den Broeck")),
        ("Voornaam en naam", "Jan Van den Broeck", ("Jan", "Van den Broeck")),
        ("Volledige naam", "O'Neill Seán", ("Seán", "O'Neill")),
        ("Naam", "بن علي، محمد", ("محمد", "بن علي،")),
        ("Naam", "王 小明", ("小明", "王")),
    ],
)
def test_whole_names_are_taken_apart(head: str, cell: str, name: tuple[str, str]) -> None:
    (one,), _faults = people(f"{head};Klas\n{cell};6\n")
    assert (one.given, one.family) == name


def test_a_particle_in_a_column_of_its_own() -> None:
    (one,), _faults = people("Achternaam;Tussenvoegsel;Roepnaam\nWerk;van 't;Mo\n")
    assert one.name == "Mo van 't Werk"


def test_dates_as_people_and_as_workbooks_write_them() -> None:
    listed, faults = people(
        "Naam;Voornaam;Geboortedatum;Begin;Einde\n"
        "A;a;14/3/2009;1-9-2025;30.06.2026\n"
        "B;b;2009-03-14;45901;46203\n"
        "C;c;14 maart 2009;;\n"
        "D;d;morgen;;\n"
        "E;e;;30/6/2026;1/9/2025\n"
    )
    assert {one.born for one in listed[:3]} == {date(2009, 3, 14)}
    assert [(one.starts, one.ends) for one in listed[:2]] == [
        (date(2025, 9, 1), date(2026, 6, 30))
    ] * 2
    assert [(one.trouble, one.line, one.column) for one in faults] == [
        (ListTrouble.DATE, 5, "Geboortedatum"),
        (ListTrouble.PERIOD, 6, "Einde"),
    ]


def test_a_workbook_with_dates_and_merged_classes() -> None:
    data = workbook(
        [
            ["Klas", "Naam", "Voornaam", "Geboortedatum", "Wachtwoord"],
            ["6 EM", "Peeters", "Jan", date(2008, 2, 1), "geheim"],
            [None, "Claes", "An", 39479, "geheim"],
        ],
        merged=["A2:A3"],
    )
    sheet = read_list(data)
    assert "geheim" not in repr(sheet)
    assert sheet.secret == {4}
    listed, _faults = people(data)
    assert [(one.year, one.born) for one in listed] == [("6 EM", date(2008, 2, 1))] * 2


def test_what_stands_twice_is_told_with_the_first_line() -> None:
    _listed, faults = people("Id;Naam;Voornaam;Nr\nk;A;a;1\nk;B;b;2\n")
    assert [(one.trouble, one.line, one.other) for one in faults] == [(ListTrouble.TWICE, 3, 2)]
    _listed, faults = people("Naam;Voornaam;Klas\nA;a;1\nA;a;2\nA;a;1\n")
    assert [(one.trouble, one.line, one.other) for one in faults] == [(ListTrouble.TWICE, 4, 2)]


def test_numbers_of_nine_digits_of_a_school_are_not_taken_for_a_bsn() -> None:
    rows = "".join(f"A{n};a;{100000000 + n * 7}\n" for n in range(40))
    listed, _faults = people("Naam;Voornaam;Leerlingnummer\n" + rows)
    assert all(one.number for one in listed)
    hidden = read_list(b"Naam;Voornaam;Nummer\nA;a;123456782\nB;b;111222333\n")
    assert hidden.dropped == {2}  # every one of them passes the check
    assert hidden.registers == 2


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Problem.OLD_WORKBOOK),
        (b"PK\x03\x04 an open document", Problem.FILE_FOREIGN),
        ("", Problem.FILE_EMPTY),
        ("Klas;Nr\n6;1\n", Problem.COLUMN_MISSING),
        ('Naam;Voornaam\n"open;x\n' * 2, Problem.ROW_BROKEN),
    ],
    ids=["old", "zip", "empty", "no name", "quote"],
)
def test_what_cannot_be_read_is_refused(text: str | bytes, problem: Problem) -> None:
    with pytest.raises(Refused) as refused:
        people(text)
    assert refused.value.problem is problem


def test_a_name_that_is_too_long_or_holds_signs_that_are_none() -> None:
    _listed, faults = people(f"Naam;Voornaam\n{'x' * 300};a\nB\x07;b\n")
    assert [one.trouble for one in faults if one.trouble is ListTrouble.LONG] == [
        ListTrouble.LONG,
        ListTrouble.LONG,
    ]


def test_two_columns_that_say_the_same_are_refused_when_somebody_says_so() -> None:
    sheet = read_list(b"Naam;Voornaam\nA;a\n")
    with pytest.raises(Refused) as refused:
        read_people(sheet, (ListColumn.FAMILY, ListColumn.FAMILY))
    assert refused.value.problem is Problem.ALREADY_THERE


def test_a_hundred_thousand_learners_and_no_more() -> None:
    text = "Naam;Voornaam;Nr\n" + "".join(f"P{n};J;k{n}\n" for n in range(100_000))
    listed, faults = people(text)
    assert (len(listed), faults) == (100_000, ())
    with pytest.raises(Refused) as refused:
        people(text + "".join(f"Q{n};J;q{n}\n" for n in range(50)))
    assert refused.value.problem is Problem.FILE_TOO_LARGE


def test_no_word_heads_two_kinds_of_columns() -> None:
    words = load_words()
    assert not set(words.columns) & (words.register | words.secret)
