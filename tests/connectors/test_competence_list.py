import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.connectors.competence_list import COMPETENCE_LIMIT, PHRASE_LIMIT, Listed, read_list
from mentorapp.connectors.deviations import Kind, sentence
from mentorapp.domain.errors import Problem, Refused


def phrases(text: str) -> list[str]:
    return [one.phrase for one in read_list(text).competences]


def clustered(text: str) -> list[tuple[str, str, str]]:
    return [(one.cluster, one.cluster_title, one.phrase) for one in read_list(text).competences]


def troubles(text: str) -> list[tuple[int, Kind]]:
    return [(line, one.kind) for line, one in read_list(text).troubles]


def test_one_competence_per_line() -> None:
    assert phrases("\nTrekt draden\r\n\r\nPlaatst dozen\rSluit aan") == [
        "Trekt draden",
        "Plaatst dozen",
        "Sluit aan",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "- Trekt draden",
        "– Trekt draden;",
        "•\tTrekt draden",
        "  * Trekt draden",
        "1. Trekt draden",
        "12) Trekt draden",
        "(3) Trekt draden",
        "a) Trekt draden",
        "b. Trekt draden",
        "▪ 4. Trekt draden",
    ],
)
def test_bullets_and_numbers_are_taken_away(line: str) -> None:
    assert phrases(f"{line}\nPlaatst dozen") == ["Trekt draden", "Plaatst dozen"]


def test_a_size_at_the_beginning_is_no_number() -> None:
    assert phrases("2 handen gebruiken\n1.5 mm draad trekken\nPlaatst dozen") == [
        "2 handen gebruiken",
        "1.5 mm draad trekken",
        "Plaatst dozen",
    ]
    listed = read_list("1.1 Trekt draden\n1.2 Plaatst dozen\n2.1 Sluit aan").competences
    assert [(one.mark, one.phrase) for one in listed] == [
        ("1.1", "Trekt draden"),
        ("1.2", "Plaatst dozen"),
        ("2.1", "Sluit aan"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A. Samenwerken\nOverlegt\nHelpt\nB. Werk voorbereiden\nLeest schema's",
        "Samenwerken:\n- Overlegt\n- Helpt\nWerk voorbereiden:\n- Leest schema's",
        "Cluster 1: Samenwerken\nOverlegt\nHelpt\nCluster 2 - Werk voorbereiden\nLeest schema's",
        "A. Samenwerken\t\nOverlegt\t\nHelpt\t\nB. Werk voorbereiden\t\nLeest schema's\t",
        "Samenwerken\tOverlegt\n\tHelpt\nWerk voorbereiden\tLeest schema's",
        "cluster;competentie\nA. Samenwerken;Overlegt\n;Helpt\nB. Werk voorbereiden;Leest schema's",
    ],
)
def test_headings_of_clusters(text: str) -> None:
    assert clustered(text) == [
        ("A", "Samenwerken", "Overlegt"),
        ("A", "Samenwerken", "Helpt"),
        ("B", "Werk voorbereiden", "Leest schema's"),
    ]


def test_letters_that_number_competences_are_no_headings() -> None:
    assert clustered("A. Overlegt\nB. Helpt\nC. Leest schema's") == [
        ("", "", "Overlegt"),
        ("", "", "Helpt"),
        ("", "", "Leest schema's"),
    ]


def test_a_heading_with_nothing_below_is_named() -> None:
    text = "A. Samenwerken\nOverlegt\nB. Leeg\nC. Meer\nHelpt"
    assert [one[2] for one in clustered(text)] == ["Overlegt", "Helpt"]
    assert troubles(text) == [(3, Kind.EMPTY_HEADING)]


def test_a_letter_is_given_once() -> None:
    found = clustered("Eerst:\nOverlegt\nA. Dan\nHelpt\nLaatst:\nLeest")
    assert [one[0] for one in found] == ["B", "A", "C"]


def test_a_table_with_headings() -> None:
    text = (
        "Nr\tCode\tCompetentie\tKorte naam\tGroep\tOpmerking\n"
        "A1\tbkc0039200\tWerkt in teamverband\tSamenwerken\tTeam\tx\n"
        "A2\t\tDraagt beschermingsmiddelen\t\tTeam\t\n"
        "\t\t\t\t\tlos\n"
    )
    assert read_list(text).competences == (
        Listed(2, "Werkt in teamverband", "Samenwerken", "bkc0039200", "A1", "A", "Team"),
        Listed(3, "Draagt beschermingsmiddelen", "", "", "A2", "A", "Team"),
    )
    assert troubles(text) == [(4, Kind.WRONG_TYPE)]


def test_a_table_without_headings_is_guessed() -> None:
    text = "bkc0000001\tOverlegt met de klant\n\nbkc0000002\tLevert het werk netjes op\n"
    assert [(one.line, one.code, one.phrase) for one in read_list(text).competences] == [
        (1, "bkc0000001", "Overlegt met de klant"),
        (3, "bkc0000002", "Levert het werk netjes op"),
    ]


def test_a_cell_with_lines_and_one_that_never_closes() -> None:
    assert phrases('1\t"Zaagt; en\n""schuurt"""\n2\tBoort') == ['Zaagt; en "schuurt"', "Boort"]
    text = "\n".join(['1\t"Zaagt', *(f"{n}\tBoort {n}" for n in range(2, 30))])
    assert len(phrases(text)) == 29


def test_semicolons_in_sentences_are_no_table() -> None:
    assert phrases("Werkt veilig; draagt helm\nRuimt op") == [
        "Werkt veilig; draagt helm",
        "Ruimt op",
    ]


@pytest.mark.parametrize(
    "line", ["Overlegt (bkc0000001)", "bkc0000001 - Overlegt", "BKC0000001: Overlegt"]
)
def test_an_official_code_within_a_line(line: str) -> None:
    (found,) = read_list(line).competences
    assert (found.phrase, found.code) == ("Overlegt", "bkc0000001")


def test_what_cannot_be_meant_is_named_and_stops_nothing() -> None:
    text = f"Overlegt\n-----\nOVERLEGT.\n<b>Helpt</b>\n{'x' * (PHRASE_LIMIT + 1)}\nRuimt op"
    found = read_list(text)
    assert [one.phrase[:8] for one in found.competences] == [
        "Overlegt",
        "Helpt",
        "xxxxxxxx",
        "Ruimt op",
    ]
    assert [len(one.phrase) <= PHRASE_LIMIT for one in found.competences] == [True] * 4
    assert troubles(text) == [
        (2, Kind.WRONG_TYPE),
        (3, Kind.DOUBLE),
        (4, Kind.MARKUP),
        (5, Kind.TOO_LONG),
    ]
    said = [sentence(one) for _line, one in found.troubles]
    assert said[1] == "rij 3: «OVERLEGT.» staat er twee keer, de eerste telt."


def test_a_heading_of_one_column_is_no_competence() -> None:
    assert phrases("Competenties\nOverlegt\nHelpt") == ["Overlegt", "Helpt"]


@pytest.mark.parametrize("text", ["", " \n\t\n"])
def test_nothing_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_list(text)
    assert refused.value.problem is Problem.FILE_EMPTY


def test_there_is_a_limit_and_reading_up_to_it_is_fast() -> None:
    text = "\n".join(f"Competentie nummer {n}" for n in range(COMPETENCE_LIMIT))
    begun = time.perf_counter()
    assert len(phrases(text)) == COMPETENCE_LIMIT
    assert time.perf_counter() - begun < 2
    with pytest.raises(Refused) as refused:
        read_list(f"{text}\nnog een")
    assert refused.value.problem is Problem.FILE_TOO_LARGE


@given(st.text(st.sampled_from("ab AB.:;\t\n\"'1-•(bkc0000001)"), max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        found = read_list(text)
    except Refused as refused:
        assert refused.problem is Problem.FILE_EMPTY  # noqa: PT017 - any other text is read
        return
    assert all(one.phrase and one.phrase == one.phrase.strip() for one in found.competences)
    letters = {one.cluster_title: one.cluster for one in found.competences}
    assert len(set(letters.values())) == len(letters)
