"""The code sheet as a file: every code on it is read, as QR and as Code 128."""

import pypdfium2
import pytest

from mentorapp.domain import codes
from mentorapp.reports import reading
from mentorapp.reports.code_sheet import CodeSheetReport, code_sheet_pdf
from tests.reports import paper, printed


def all_codes(made: CodeSheetReport) -> list[str]:
    badges = [one.code for one in made.view.badges]
    return badges + [goal.code for group in made.view.groups for goal in group.goals]


@pytest.mark.parametrize("language", ["nl", "de"])
@pytest.mark.parametrize("kind", ["qr", "bars"])
def test_every_code_is_read(kind: str, language: str) -> None:
    made = paper.code_sheet(language=language, practice=True)
    assert sorted(printed.scanned(code_sheet_pdf(made), kind)) == sorted(all_codes(made))


@pytest.mark.parametrize("kind", ["qr", "bars"])
def test_sixty_competences_go_over_several_pages(kind: str) -> None:
    made = paper.code_sheet(60)
    data = code_sheet_pdf(made)
    assert len(printed.sizes(data)) > 5
    found = printed.scanned(data, kind)
    assert sorted(found) == sorted(all_codes(made))
    assert all(codes.found_in(one) == one for one in found)


def test_names_and_codes_stand_beside_each_other() -> None:
    made = paper.code_sheet()
    told = printed.text(code_sheet_pdf(made))
    for badge in made.view.badges:
        assert codes.spaced(badge.code) in told
    assert "Codes voor Elektrotechnisch monteur" in told
    assert "Veilig en netjes werken" in told
    assert "Małgorzata" in told
    assert "Vanderstraeten-" in told


def test_a_group_that_goes_on_says_its_title_again_and_is_heard_once() -> None:
    made = paper.code_sheet(60)
    data = code_sheet_pdf(made)
    with pypdfium2.PdfDocument(data) as document:
        pages = [page.get_textpage().get_text_range().splitlines() for page in document]
        lines = [one.get_title() for one in document.get_toc()]
    heard = [one["h2"] for one in reading.data_of(data)["content"] if "h2" in one]
    over = {}
    for group in made.view.groups:
        codes_of = [codes.spaced(goal.code) for goal in group.goals]
        on = [at for at, text in enumerate(pages) if {*map(str.strip, text)} & {*codes_of}]
        assert [at for at, text in enumerate(pages) if group.title in map(str.strip, text)] == on
        assert lines.count(group.title) == heard.count(group.title) == 1
        over[group.title] = len(on)
    assert max(over.values()) > 1


def test_practice_says_so() -> None:
    assert "OEFENING" in printed.text(code_sheet_pdf(paper.code_sheet(practice=True)))
    assert "OEFENING" not in printed.text(code_sheet_pdf(paper.code_sheet()))


def test_the_same_report_gives_the_same_bytes() -> None:
    assert code_sheet_pdf(paper.code_sheet()) == code_sheet_pdf(paper.code_sheet())
    assert code_sheet_pdf(paper.code_sheet()) != code_sheet_pdf(paper.code_sheet(12))
