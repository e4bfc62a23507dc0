"""Each kind of print is accessible and can be kept: by our checker, and by pikepdf's for PDF/A."""

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import pdfa

from mentorapp.reports.archive import DATA
from mentorapp.reports.progress import progress_pdf
from mentorapp.reports.structure import BULLET, Role
from mentorapp.reports.style import WIDTH
from mentorapp.reports.typeface import Face, width
from tests.reports import kinds, printed
from tests.reports.accessible import elements, faults, kids, role
from tests.reports.kinds import KINDS
from tests.reports.samples import FOUR, report, view

# pikepdf takes only what it knows, so it may deny what is right. It knows no extension schema,
# by which a file must explain that it is PDF/UA as well, and no level A. All else counts.
_FALSE = (
    "XMP namespace pdfaExtension",
    "XMP namespace pdfaSchema",
    "XMP namespace pdfaProperty",
    "XMP property pdfuaid:part",
    "XMP property pdfaExtension:schemas",
    "pdfaid:conformance is 'A', expected 'B'",
)


def archive_faults(data: bytes) -> list[str]:
    found = pdfa.validate_written(BytesIO(data), pdfa.Flavour.PDFA_3B).findings
    return [one.message for one in found if not one.message.startswith(_FALSE)]


def attached(data: bytes) -> dict[str, Any]:
    with pikepdf.open(BytesIO(data)) as document:
        (file,) = document.Root.AF
        assert file.AFRelationship == "/Data"
        assert str(file.UF) == DATA
        assert list(document.attachments) == [DATA]
        read: dict[str, Any] = json.loads(document.attachments[DATA].get_file().read_bytes())
        return read


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_accessible_and_can_be_kept(kind: str) -> None:
    data = KINDS[kind]("nl")
    assert faults(data) == []
    assert archive_faults(data) == []


def test_names_in_every_script_change_nothing_about_that() -> None:
    data = kinds.in_all_scripts()
    assert faults(data) == []
    assert archive_faults(data) == []


def test_a_long_report_in_german_is_too() -> None:
    data = kinds.long_report("de")
    assert len(printed.sizes(data)) > 10
    assert faults(data) == []
    assert archive_faults(data) == []
    with pikepdf.open(BytesIO(data)) as document:
        assert document.Root.Lang == "de"


# the checker can fail


def _no_alt(document: pikepdf.Pdf) -> None:
    figure = next(one for one in elements(document) if role(one) == "Figure")
    del figure.Alt


def _no_scope(document: pikepdf.Pdf) -> None:
    del next(one for one in elements(document) if role(one) == "TH").A


def _short_row(document: pikepdf.Pdf) -> None:
    row = [one for one in elements(document) if role(one) == "TR"][-1]
    row.K = pikepdf.Array(kids(row)[:-1])


def _heading_jumps(document: pikepdf.Pdf) -> None:
    next(one for one in elements(document) if role(one) == "H2").S = pikepdf.Name.H3


def _unmarked(document: pikepdf.Pdf) -> None:
    document.pages[0].contents_add(b"0 0 10 10 re f", prepend=True)


def _lost_mark(document: pikepdf.Pdf) -> None:
    del next(one for one in elements(document) if role(one) == "P").K


def _no_language(document: pikepdf.Pdf) -> None:
    del document.Root.Lang


def _other_title(document: pikepdf.Pdf) -> None:
    document.docinfo["/Title"] = "Iets anders"


@pytest.mark.parametrize(
    "spoil",
    [_no_alt, _no_scope, _short_row, _heading_jumps, _unmarked, _lost_mark, _no_language,
     _other_title],
)  # fmt: skip
def test_the_checker_finds_what_is_spoiled(spoil: Callable[[pikepdf.Pdf], None]) -> None:
    with pikepdf.open(BytesIO(KINDS["progress"]("nl"))) as document:
        spoil(document)
        document.save(out := BytesIO())
    assert faults(out.getvalue())


def test_the_checker_of_archives_finds_what_is_spoiled() -> None:
    with pikepdf.open(BytesIO(KINDS["progress"]("nl"))) as document:
        del document.Root.OutputIntents
        document.save(out := BytesIO())
    assert archive_faults(out.getvalue())


# the structure says what the page says


def test_a_table_over_pages_is_one_with_its_head_once() -> None:
    told = attached(progress_pdf(report(view(number=60))))["content"]
    tables = [block for block in told if "table" in block]
    assert len(tables) == 6
    first = tables[0]["rows"]
    assert first[0][0]["text"] == "Competentie"
    assert sum(row[0] == first[0][0] for row in first) == 1
    assert not any("(vervolg)" in str(row) for row in first)


def test_a_level_that_is_only_drawn_is_told() -> None:
    told = attached(progress_pdf(report()))["content"]
    tables = {block["table"]: block["rows"] for block in told if "table" in block}
    for name in ("Week na week", "Competenties"):
        drawn = [cell["drawn"] for row in tables[name] for cell in row if "drawn" in cell]
        assert len(drawn) > 5
        assert {level for levels in drawn for level in levels} <= set(FOUR)


def test_what_is_listed_is_heard_as_a_list() -> None:
    data = KINDS["plain"]("nl")
    told = attached(data)["content"]
    lists = [block["list"] for block in told if "list" in block]
    (listed,) = ([item[1] for item in one] for one in lists if one[0][0] == BULLET)
    assert len(listed) > 1
    assert not any(BULLET in block.get("p", "") for block in told)
    with pikepdf.open(BytesIO(data)) as document:
        lists = [one for one in elements(document) if role(one) == "L"]
        assert [str(one.A.ListNumbering) for one in lists].count("/Disc") == 1
    for block in told:
        for row in block.get("rows", [])[1:]:
            assert row[0]["head"] == "row"  # what it is about comes with each cell


def test_practice_is_heard_once() -> None:
    data = progress_pdf(report(view(number=60), practice=True))
    assert json.dumps(attached(data)["content"]).count("OEFENING") == 1


def test_words_stay_whole_and_apart_over_lines() -> None:
    long = "Brandmeldinstallatieonderhoudsmonteur" * 5
    sentence = f"Een {long} en nog twintig andere woorden die samen meer dan een regel vullen."
    data = progress_pdf(report(organisation=sentence))
    (paragraph, *_rest) = attached(data)["content"]
    assert paragraph == {"p": f"{sentence}, Aalst"}
    assert width(long, Face.REGULAR, 8.75) > WIDTH
    assert "twintig andere woorden" in printed.text(data)


# the data


@pytest.mark.parametrize("kind", KINDS)
def test_the_data_are_what_the_page_says_and_no_more(kind: str) -> None:
    data = KINDS[kind]("nl")
    told = attached(data)
    assert told["format"] == "mentorapp.report"
    assert told["kind"]
    assert told["language"] == "nl"
    seen = _letters(printed.text(data))
    for words in _words(told["content"]):
        assert [word for word in words.split() if _letters(word) not in seen] == []


def _letters(text: str) -> str:
    """Give letters and figures alone: readers of PDF take the hyphen at the end of a line away."""
    return "".join(filter(str.isalnum, text))


def _words(value: object) -> list[str]:
    """Give every text in the content that is printed; figures have words of their own."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [words for one in value for words in _words(one)]
    assert isinstance(value, dict)
    left_out = {"table", "figure", "values", "head", "span", "drawn"}
    return [words for name, one in value.items() if name not in left_out for words in _words(one)]


def test_the_kinds_have_names_of_their_own() -> None:
    names = [attached(make("nl"))["kind"] for make in KINDS.values()]
    assert len(set(names)) == len(KINDS)


def test_roles_are_names_of_pdf() -> None:
    used = set()
    for make in KINDS.values():
        with pikepdf.open(BytesIO(make("nl"))) as document:
            used |= {role(one) for one in elements(document)}
    assert used <= {one.value for one in Role}
    assert {"H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD",
            "Figure"} <= used  # fmt: skip


def test_another_program_opens_it() -> None:
    with pypdfium2.PdfDocument(KINDS["evaluation"]("nl")) as document:
        assert document.is_tagged()
        assert document.count_attachments() == 1


def test_a_row_is_named_by_its_first_cell() -> None:
    told = attached(progress_pdf(report()))["content"]
    tables = {block["table"]: block["rows"] for block in told if "table" in block}
    for title in ("Competenties", "Week na week", "Dagen"):
        for row in tables[title][1:]:
            assert row[0]["head"] == "row", title
