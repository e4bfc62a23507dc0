"""Names in any script: shaped, in their order, and read again as they were written.

PDFium and poppler put letters from right to left in the order in which they are read by where they
stand. Two things they do are theirs and not asked here: PDFium turns the words of a name of several
around where it stands in a line of Dutch, and both lose their way beside brackets.
"""

import re
import shutil
import subprocess
import unicodedata
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorapp.base.texts import in_language
from mentorapp.reports import reading
from mentorapp.reports.blocks import head_block
from mentorapp.reports.canvas import Properties, Sheet
from mentorapp.reports.cells import words
from mentorapp.reports.structure import Role
from mentorapp.reports.typeface import Face, Span, clean, spans, thousandths, unprintable
from tests.reports.accessible import faults

FORWARD = {
    "Latin with marks": "Ẹ́bùn Ọlá x̂ m̃ Q̃ Renée Zoë",
    "Vietnamese": "Nguyễn Thị Ánh Ngọc",
    "Welsh, ß, ĳ": "Ŵyn Ŷnys ẞ ĳ",
    "Greek": "Ελένη Παπαδοπούλου",
    "Cyrillic": "Світлана Їжак",
    "Armenian": "Հայկ Սարգսյան",
    "Georgian": "გიორგი მამარდაშვილი",
    "Tigrinya": "ገብረየሱስ ክበረት",
    "Hindi": "क्षत्रिय प्रेम नमस्ते",
    "Punjabi": "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ",
    "Bengali": "বাংলা প্রিয়",
    "Tamil": "தமிழ் கௌரி",
    "Thai": "ชื่นชม สวัสดี",
    "Lao": "ສະບາຍດີ",
    "pictures": "goed 👍 zo 😀 ✓ ★",
}
BACKWARD = {
    "Arabic": "عبد الرحمن المصري",
    "Arabic with a ligature": "هلال العلاء لالا",
    "Persian": "محمد رضا پهلوی و گلناز چراغی",
    "Urdu": "شہباز بھٹی ہے ٹھیک ڈاکٹر",
    "Kurdish": "ئەحمەد ڕەسوڵ قادر ێ ۆ ڵ",
    "Pashto": "ټول ښوونځی څوک",
    "Hebrew": "שלום כהן",
}
NAMES = FORWARD | BACKWARD
_CONTROLS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def printed(*texts: str, kind: str = "body") -> bytes:
    """Print each text on a line of its own, below a paragraph of Dutch."""
    about = Properties("Proef", "-", "-", "-", "nl", "-", datetime(2025, 1, 1, tzinfo=UTC))
    sheet = Sheet(about)
    with in_language("nl"):
        head_block("Firma", "Titel van een blad in het Nederlands").draw(sheet, 50, 50)
        for number, text in enumerate(texts):
            sheet.begin(Role.PARAGRAPH)
            words(text, 480, kind).draw(sheet, 50, 150 + 25 * number, 480)
            sheet.end()
    sheet.end_page()
    return sheet.finish()


def letters(text: str) -> str:
    """Give the letters of a text alone: where two faces meet, programs see spaces of their own."""
    return unicodedata.normalize("NFKC", "".join(_CONTROLS.sub("", text).split()))


def by_pdfium(data: bytes) -> list[str]:
    """Give the letters of each line of a print as PDFium reads them."""
    with pypdfium2.PdfDocument(data) as document:
        return [letters(one) for one in document[0].get_textpage().get_text_range().splitlines()]


def by_poppler(data: bytes, folder: Path) -> list[str]:
    """Give the letters of each line of a print as poppler reads them."""
    path = folder / "proef.pdf"
    path.write_bytes(data)
    done = subprocess.run(
        ["pdftotext", str(path), "-"], capture_output=True, check=True, timeout=60
    )
    return [letters(line) for line in done.stdout.decode().splitlines()]


@pytest.mark.parametrize("kind", ["body", "cell_strong"])
@pytest.mark.parametrize("script", NAMES)
def test_a_name_comes_out_as_it_went_in(script: str, kind: str, tmp_path: Path) -> None:
    name = NAMES[script]
    assert unprintable(name) == ""
    data = printed(name, kind=kind)
    assert letters(clean(name)) in by_pdfium(data)
    if shutil.which("pdftotext"):
        assert letters(clean(name)) in by_poppler(data, tmp_path)


@pytest.mark.parametrize("script", NAMES)
def test_what_was_printed_is_what_the_data_say(script: str, tmp_path: Path) -> None:
    path = tmp_path / "proef.pdf"
    path.write_bytes(printed(NAMES[script], f"Besproken met {NAMES[script]}, 5 notities."))
    found = reading.read(path)
    assert reading.strange(found) == ()
    assert clean(NAMES[script]) in str(found.data)
    other = reading.Print("", {"content": ["Titel", "Firma", "iemand"]}, found.lines, (), 1)
    assert reading.strange(other) != ()


_MIXED = (*BACKWARD, "Greek", "Cyrillic", "Latin with marks", "Vietnamese", "pictures")
_DUTCH = "Besproken met de mentor, 5 notities (in week 12). Zie blz. 3: “goed” en l’élève!"
WORDS = [word for script in _MIXED for word in NAMES[script].split()]
WORDS += 3 * _DUTCH.split()


_LINES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9)


@given(lines=st.lists(_LINES, min_size=1, max_size=4))
@settings(max_examples=20, deadline=None)
def test_lines_of_several_scripts_are_read_back(
    lines: list[list[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = printed(*(" ".join(line) for line in lines))
    assert faults(data) == []
    path = tmp_path_factory.getbasetemp() / "gemengd.pdf"
    path.write_bytes(data)
    assert reading.strange(reading.read(path)) == ()


def test_a_line_of_dutch_with_a_name_in_arabic_keeps_its_order(tmp_path: Path) -> None:
    line = "Besproken met عبد الرحمن, 5 notities in week 12."
    data = printed(line, "Nour نور 17 jaar")
    turned = line.replace("عبد الرحمن", "الرحمن عبد")
    assert {letters(turned), letters("Nour نور 17 jaar")} <= set(by_pdfium(data))
    if shutil.which("pdftotext"):
        assert {letters(line), letters("Nour نور 17 jaar")} <= set(by_poppler(data, tmp_path))


def placed(text: str) -> list[tuple[str, float]]:
    """Give the stretches of a line from left to right."""
    return [(span.said, span.x) for span in sorted(spans(clean(text), Face.REGULAR), key=_left)]


def _left(span: Span) -> float:
    return span.x


def test_a_number_after_an_arabic_name_stands_after_it() -> None:
    assert [said for said, _x in placed("met نور 5 keer")] == ["met ", "نور", " 5 keer"]
    assert [said for said, _x in placed("a (نور) b")] == ["a (", "نور", ") b"]


def test_a_line_that_is_arabic_runs_from_the_right() -> None:
    said = [said for said, _x in placed("الأول 12 كم MentorApp من العمل في الورشة")]
    assert said[0].endswith("الورشة")
    assert said.index("MentorApp") < said.index("12") < len(said) - 1
    assert said[-1].startswith("الأول")


def test_a_text_in_arabic_keeps_to_the_right_and_a_name_to_the_left() -> None:
    with in_language("nl"):
        assert words("الأول من العمل في الورشة " * 6, 200).right
        assert not words("عبد الرحمن", 200).right
        assert not words(
            "Besproken met عبد الرحمن over het werk van deze week op de werf", 200
        ).right


def test_stretches_come_in_the_order_in_which_one_reads() -> None:
    text = "met شارع 12 في غنت en meer"
    assert "".join(span.said for span in spans(text, Face.REGULAR)) == text


@pytest.mark.parametrize("script", NAMES)
def test_a_line_is_as_long_as_its_stretches(script: str) -> None:
    text = clean(f"a {NAMES[script]} b")
    made = spans(text, Face.REGULAR)
    assert "".join(span.said for span in made) == text
    assert all(0 <= span.x <= thousandths(text, Face.REGULAR) for span in made)
    assert thousandths(text, Face.REGULAR) > thousandths("a b", Face.REGULAR)


def test_arabic_letters_take_the_shape_of_their_place() -> None:
    joined, apart = (thousandths(text, Face.REGULAR) for text in ("ممم", "م م م"))
    assert joined < apart - 2 * thousandths(" ", Face.REGULAR)
    assert thousandths("می\u200cم", Face.REGULAR) != thousandths("میم", Face.REGULAR)


def test_a_mark_without_a_composed_letter_stands_over_it() -> None:
    (found,) = spans("m̃", Face.REGULAR)
    letter, mark = found.marks
    wide = thousandths("m", Face.REGULAR)
    assert letter[:2] == (0.0, 0.0)
    assert 0 < mark[0] < wide / 2
    (high,) = spans("ễ", Face.REGULAR)
    assert high.marks[1][1] > mark[1]  # over the other mark
    assert thousandths("m̃", Face.REGULAR) == wide


def test_decomposed_input_is_as_good() -> None:
    assert spans(clean("Rene\u0301e"), Face.REGULAR) == spans("Renée", Face.REGULAR)
    (span,) = spans(clean("Nguye\u0302\u0303n"), Face.REGULAR)
    assert span.face is Face.REGULAR


def test_pictures_lose_their_colour_and_not_their_place() -> None:
    assert clean("❤\ufe0f 👩🏽\u200d🔧") == "❤ 👩🔧"
    assert unprintable("❤\ufe0f 👩🏽\u200d🔧") == ""


def test_what_no_face_has_is_a_box_and_is_told() -> None:
    assert unprintable("Jan 日本 a\n日 नमस्ते ꓘ") == "日本ꓘ"
    assert "Jan□□" in by_pdfium(printed("Jan 日本"))


def test_shapes_that_say_no_letters_have_them_beside() -> None:
    with pikepdf.open(BytesIO(printed("क्षत्रिय", "عبد"))) as document:
        content = b"".join(stream.read_bytes() for stream in [document.pages[0].Contents]).decode(
            "latin-1"
        )
    hindi = "क्षत्रिय".encode("utf-16-be").hex().upper()
    assert f"/Span<</ActualText<FEFF{hindi}>>>BDC" in content
    assert content.count("/ReversedChars BMC") == 1
    assert content.count("BDC") + content.count("BMC") == content.count("EMC")
