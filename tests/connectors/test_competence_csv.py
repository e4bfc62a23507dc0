import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.connectors.competence_csv import read_competences
from mentorapp.connectors.deviations import Kind
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.framework import Depth

HEAD = "bk;type;nr;code;titel;vaardigheid;kennis\n"
GOOD = (
    HEAD
    + "BK-0140-3;Generiek;1;bkc0000001;Werkt in teamverband;Wisselt informatie uit;\n"
    + "BK-0140-3;Generiek;1;bkc0000001;Werkt in teamverband;;Basiskennis van voorraadbeheer\n"
    + "BK-0140-3;Vak;2;;Trekt draden; Voert de trekveer in ;Kennis van kabels\n"
    + ";;;;;Labelt per kring;\n"
)


def _kinds(text: str) -> list[Kind]:
    return [one.kind for one in read_competences(text.encode())[1]]


def test_a_table() -> None:
    framework, deviations = read_competences(GOOD.encode(), title="Elektro")
    assert deviations == ()
    assert (framework.code, framework.title) == ("BK-0140-3", "Elektro")
    first, second = framework.competences
    assert (first.code, first.number, first.kind) == ("bkc0000001", 1, "Generiek")
    assert first.skills == ("Wisselt informatie uit",)
    assert [item.depth for item in first.knowledge] == [Depth.BASIC]
    assert (second.code, second.title) == ("ma-nr-2", "Trekt draden")
    assert second.skills == ("Voert de trekveer in", "Labelt per kring")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings_line_ends_and_separators(encoding: str) -> None:
    text = GOOD.replace("draden", "drâden €").replace("\n", "\r\n")
    framework, _ = read_competences(text.encode(encoding))
    assert framework.competences[1].title == "Trekt drâden €"
    tabs = GOOD.replace(";", "\t")
    assert _kinds(tabs) == [Kind.OTHER_SEPARATOR]
    assert read_competences(tabs.encode())[0] == read_competences(GOOD.encode())[0]


def test_quotes_and_lines_within_a_cell() -> None:
    text = HEAD + 'BK-0001-1;;1;;"Zaagt; en ""schuurt""";"Zaagt\nrecht";\n;;;;;Schuurt;\n'
    framework, deviations = read_competences(text.encode())
    assert framework.competences[0].title == 'Zaagt; en "schuurt"'
    assert deviations == ()


def test_deviations_name_their_row() -> None:
    text = (
        "sep=;\n"
        "bk;titel;extra;nr;titel\n"
        "BK-0001-1;Zaagt;x;1\n"
        ";;;;\n"
        "BK-0001-1;Zaagt anders;x;1;;;te veel\n"
        "BK-0001-1;Nog een;;\n"
    )
    framework, deviations = read_competences(text.encode())
    assert [one.title for one in framework.competences] == ["Zaagt", "Nog een"]
    assert [(one.kind, one.where) for one in deviations] == [
        (Kind.OTHER_HEADING, "rij 2"),
        (Kind.DOUBLE, "rij 2"),
        (Kind.EMPTY_ROW, "rij 4"),
        (Kind.EXTRA_CELL, "rij 5"),
        (Kind.DOUBLE, "rij 5"),
    ]


def test_unknown_codes_and_numbers_used_twice() -> None:
    text = HEAD + "BK-0001-1;;1;A-1;Zaagt;;\n;;1;bkc0000002;Boort;;\n"
    framework, deviations = read_competences(text.encode())
    assert [(one.code, one.number) for one in framework.competences] == [
        ("A-1", 1),
        ("bkc0000002", 2),
    ]
    assert [one.kind for one in deviations] == [Kind.UNKNOWN_CODE, Kind.ORDER]


@pytest.mark.parametrize(
    ("text", "problem", "row"),
    [
        ("", Problem.FILE_EMPTY, None),
        (HEAD, Problem.FILE_EMPTY, None),
        (HEAD + ";;1;;Zaagt;;\n", Problem.MISSING, None),
        ("naam;voornaam\nA;B\n", Problem.COLUMN_MISSING, 1),
        ("bk;nr\nBK-0001-1;1\n", Problem.COLUMN_MISSING, 1),
        (HEAD + "onzin;;1;;Zaagt;;\n", Problem.ROW_BROKEN, 2),
        (HEAD + "BK-0001-1;;1;;Zaagt;;\nBK-0002-1;;2;;Boort;;\n", Problem.ROW_BROKEN, 3),
        (HEAD + "BK-0001-1;;eerste;;Zaagt;;\n", Problem.ROW_BROKEN, 2),
        (HEAD + "BK-0001-1;;0;;Zaagt;;\n", Problem.ROW_BROKEN, 2),
        (HEAD + "BK-0001-1;;1;;;Zaagt;\n", Problem.ROW_BROKEN, 2),
        (HEAD + 'BK-0001-1;;1;;"Zaagt;;\n', Problem.ROW_BROKEN, 2),
        (HEAD + f"BK-0001-1;;1;;{'x' * 30_000};;\n", Problem.ROW_BROKEN, 2),
    ],
)
def test_nonsense_is_refused_with_its_row(text: str, problem: Problem, row: int | None) -> None:
    with pytest.raises(Refused) as refused:
        read_competences(text.encode())
    assert refused.value.problem is problem
    assert refused.value.params.get("row") == row


def test_too_many_competences() -> None:
    rows = "".join(f"BK-0001-1;;{n};;Titel {n};;\n" for n in range(1, 402))
    with pytest.raises(Refused) as refused:
        read_competences((HEAD + rows).encode())
    assert refused.value.problem is Problem.FILE_TOO_LARGE


@given(st.text(alphabet="bk;BK-0140-3\n\"'x1,\t ", max_size=120))
def test_any_text_is_read_or_refused(text: str) -> None:
    for data in (text.encode(), (HEAD + text).encode()):
        try:
            framework, _ = read_competences(data)
        except Refused:
            continue
        assert framework.competences
