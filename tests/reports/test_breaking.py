"""Lines never run out of their room and lose nothing; a word is broken where its language does."""

import re
import shutil
import subprocess
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pyphen
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.base.texts import in_language
from mentorapp.reports import reading
from mentorapp.reports.blocks import head_block, heading, paragraph
from mentorapp.reports.breaking import UGLY, lines
from mentorapp.reports.canvas import Properties, Sheet
from mentorapp.reports.cells import words
from mentorapp.reports.hyphens import _FILES, _dictionary, breaks, spoken
from mentorapp.reports.structure import Role
from mentorapp.reports.style import WIDTH, type_step
from mentorapp.reports.typeface import JOINED, SOFT, Face, clean, thousandths, width

LONG = {
    "nl": "Onze veiligheidsvoorschriften en kwaliteitsvoorwaarden vragen verantwoordelijkheidszin.",
    "fr": "Notre établissement demande des connaissances professionnelles supplémentaires partout.",
    "de": "Unsere Sicherheitsvorschriften verlangen Verantwortungsbewusstsein und Zusammenarbeit.",
    "en": "Understanding responsibilities strengthens professional communication considerably.",
}
PLACES = {
    "nl": "vei-lig-heids-voor-schrif-ten",
    "fr": "éta-blis-se-ment",
    "de": "Sicher-heits-vor-schrif-ten",
    "en": "respons-ib-il-it-ies",
}


def shown(word: str, language: str, *, common: bool = False) -> str:
    """Give a word with a bar where it may be broken."""
    ends = [0, *breaks(word, language, common=common), len(word)]
    return "|".join(word[first:last] for first, last in pairwise(ends))


def told(made: tuple[str, ...]) -> str:
    """Give what lines say to who joins them."""
    return "".join(
        line[:-1] if line[-1:] in {JOINED, SOFT} else f"{line} " for line in made
    ).strip()


@pytest.mark.parametrize("text", ["", "\n", "a", "een woord", "a\n\nb"])
def test_there_is_always_a_line(text: str) -> None:
    assert lines(text, Face.REGULAR, 10, 100)


def test_a_long_word_breaks_after_its_hyphen_first() -> None:
    name = "Brzęczyszczykiewicz-Świętosławska"
    room = width("Brzęczyszczykiewicz-", Face.REGULAR, 10) + 1
    assert lines(name, Face.REGULAR, 10, room) == (f"Brzęczyszczykiewicz-{JOINED}", "Świętosławska")


def test_a_space_that_does_not_break_keeps_its_words_together() -> None:
    assert "1\u00a0vrijgesteld" in lines("aa aa 1\u00a0vrijgesteld", Face.REGULAR, 10, 60)


@given(
    st.text(max_size=120), st.floats(15, 300), st.sampled_from([8.75, 10.0, 17.5]),
    st.sampled_from(["", "nl", "de"]),
)  # fmt: skip
def test_lines_fit_and_lose_nothing(text: str, room: float, size: float, language: str) -> None:
    made = lines(text, Face.REGULAR, size, room, language)
    for line in (line.removesuffix(JOINED) for line in made):
        assert len(line) == 1 or thousandths(line, Face.REGULAR) * size / 1000 <= room + 0.01
    said = "".join(line[:-1] if line[-1:] in {JOINED, SOFT} else f"{line} " for line in made)
    assert list(filter(None, said.split(" "))) == list(
        filter(None, clean(text).replace("\n", " ").split(" "))
    )


# where


@pytest.mark.parametrize("language", PLACES)
def test_a_word_is_broken_by_the_patterns_of_its_language(language: str) -> None:
    wanted = PLACES[language]
    assert shown(wanted.replace("-", ""), language, common=True) == wanted.replace("-", "|")


@pytest.mark.parametrize(
    ("word", "language", "wanted"),
    [
        ("(veiligheid),", "nl", "(vei|lig|heid),"),
        ("werkplekleren", "nl", "werk|plek|le|ren"),  # the patterns alone: ple-kle
        ("meeteenheden", "nl", "meet|een|he|den"),  # the patterns alone: mee-t-een
        ("geëvalueerd", "nl", "geë|va|lu|eerd"),  # before the ë it would lose its dots
        ("Rückblick", "de", "Rück|blick"),  # the patterns alone: Rü-ck-blick
        ("l’établissement", "fr", "l’éta|blis|se|ment"),
        ("Elektro-installaties", "nl", "Elektro-|installaties"),
        ("Vandersmissen-Devroede", "nl", "Vandersmissen-|Devroede"),
    ],
)
def test_what_the_patterns_miss_is_mended(word: str, language: str, wanted: str) -> None:
    assert shown(word, language, common=True) == wanted


@pytest.mark.parametrize(
    "word",
    [
        "Vandersmissen", "OEFENING", "MentorApp", "BK-0140-3", "2025-2026", "https://onderwijs.be",
        "nour@vandersmissen.be", "e-mail", "en/of", "water", "21:30", "Świętosławska",
    ],
)  # fmt: skip
def test_names_codes_numbers_and_short_words_stay_whole(word: str) -> None:
    assert breaks(word, "nl") == ()


def test_a_capital_at_the_beginning_of_a_sentence_is_no_name() -> None:
    assert shown("Veiligheid", "nl", common=True) == "Vei|lig|heid"
    assert shown("Veiligheid", "nl") == "Veiligheid"
    assert shown("Sicherheit", "de", common=True) == "Sicher|heit"


def test_in_german_a_capital_beside_another_is_a_name() -> None:
    step = type_step("cell")
    for text, broken in (
        ("wir wollen die Sicherheitsvorschriften lernen", True),
        ("wir gingen mit Katrien Vandersmissenberg dorthin", False),
    ):
        room = width(text[:24], step.face, step.size)
        made = lines(text, step.face, step.size, room, "de")
        assert (SOFT in "".join(made)) == broken, made


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_patterns_read_late_say_what_pyphen_says(language: str) -> None:
    ours, theirs = _dictionary(language), pyphen.HyphDict(pyphen.LANGUAGES[_FILES[language]])
    found = {word.lower() for text in LONG.values() for word in re.findall(r"\w{5,}", text)}
    assert len(found) > 20
    for word in found:
        assert list(ours.positions(word)) == list(theirs.positions(word)), word


@pytest.mark.parametrize("language", LONG)
def test_notes_are_broken_by_the_language_they_are_in(language: str) -> None:
    text = "Zag dat een van de beschermingsmiddelen ontbrak en vroeg ernaar bij de mentor"
    (line, *_rest) = lines(
        text, Face.REGULAR, 10, width("Zag dat een van de bescherming-", Face.REGULAR, 10), language
    )
    assert line.endswith(f"bescher{SOFT}")
    assert spoken(LONG[language].split(), language) == language
    assert spoken(["Beschermingsmiddelen"], language) == language


# when


@pytest.mark.parametrize("language", LONG)
def test_a_word_is_broken_only_where_the_white_would_be_ugly(language: str) -> None:
    broken = 0
    for room in range(60, 260, 7):
        made = lines(LONG[language], Face.REGULAR, 10, room, language)
        bare = [line.rstrip(JOINED + SOFT) for line in made]
        assert told(made) == LONG[language]
        for number, line in enumerate(made[:-1]):
            if line.endswith(SOFT):
                broken += 1
                head, _space, part = bare[number].rpartition(" ")
                whole = part + bare[number + 1].split(" ")[0]
                long = width(whole, Face.REGULAR, 10) > room
                white = room - width(head, Face.REGULAR, 10)
                assert long or white >= UGLY * room
                assert min(len(part), len(whole) - len(part)) >= 2
                assert long or number + 2 < len(made) or " " in bare[number + 1]
        if room > 150:  # wider than any of these words
            assert SOFT * 3 not in "".join(line[-1:] for line in made)
    assert broken > 5


def test_a_heading_and_a_name_are_broken_only_where_they_fit_no_line() -> None:
    text = "Verantwoordelijkheden veiligheidsvoorschriften"
    room = width("Verantwoordelijkheden vei", Face.SEMIBOLD, 10)
    with in_language("nl"):
        assert words(text, room, "cell_strong").text == tuple(text.split(" "))
        assert words(text, 70, "cell_strong").text[0].endswith(SOFT)
        assert words("1234567890123", 30, "figure").text[0].endswith(JOINED)


@pytest.mark.parametrize("last", ["op", "aan.", "(af)"])
def test_a_short_word_does_not_stand_alone_on_the_last_line(last: str) -> None:
    text = f"het werk is vandaag goed {last}"
    room = width("het werk is vandaag goed", Face.REGULAR, 10) + 1
    assert lines(text, Face.REGULAR, 10, room, "nl") == ("het werk is vandaag", f"goed {last}")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("22", "gewerkte"), ("3", "okt"), ("6.", "November"), ("12", "Arbeitstage"), ("blz.", "4"),
        ("16", "mm"), ("1,5", "uur"), ("Woche", "12"),
        ("fini", ":"), ("là", "?"), ("«", "fini"), ("vite", "»"),
    ],
)  # fmt: skip
def test_a_number_stays_with_what_it_counts(before: str, after: str) -> None:
    text = f"het stond daar {before} {after} lang genoeg"
    room = width(f"het stond daar {before} ", Face.REGULAR, 10) + 1
    made = lines(text, Face.REGULAR, 10, room, "nl")
    assert made[0] == "het stond daar"
    assert made[1].startswith(f"{before} {after}")


def test_a_number_with_nothing_to_count_stays_where_it_is() -> None:
    text = "het stond daar 22, onderaan"
    room = width("het stond daar 22, o", Face.REGULAR, 10)
    assert lines(text, Face.REGULAR, 10, room, "nl")[0] == "het stond daar 22,"


# read again


def printed(language: str) -> bytes:
    """Print long words in a paragraph and in the cells of a narrow column."""
    about = Properties("Proef", "-", "-", "-", language, "-", datetime(2025, 1, 1, tzinfo=UTC))
    sheet = Sheet(about)
    with in_language(language):
        for number, piece in enumerate(
            (head_block("Firma", "Titel"), heading("Kop"), paragraph(f"{LONG[language]} " * 12))
        ):
            piece.draw(sheet, 50, 50 + 60 * number)
        sheet.begin(Role.PARAGRAPH)
        words(LONG[language], 80).draw(sheet, 50, 400, 80)
        sheet.end()
    sheet.end_page()
    return sheet.finish()


@pytest.mark.parametrize("language", LONG)
def test_who_copies_or_hears_a_broken_word_gets_it_whole(language: str, tmp_path: Path) -> None:
    data = printed(language)
    wanted = LONG[language]
    with pypdfium2.PdfDocument(data) as document:
        text = document[0].get_textpage().get_text_range()
    assert text.count("\ufffe") >= 2  # how PDFium writes a soft hyphen at the end of a line
    assert "- " not in text
    assert "-\r" not in text
    whole = " ".join(text.replace("\ufffe", "").split())
    assert whole.count(wanted) == 13

    path = tmp_path / "proef.pdf"
    path.write_bytes(data)
    found = reading.read(path)
    assert reading.strange(found) == ()
    assert found.data is not None
    assert wanted in str(found.data["content"])
    assert SOFT not in str(found.data["content"])

    if shutil.which("pdftotext"):
        done = subprocess.run(
            ["pdftotext", str(path), "-"], capture_output=True, check=True, timeout=60
        )
        text = re.sub(f"{SOFT}\n+", "", done.stdout.decode())
        assert " ".join(text.split()).count(wanted) == 13


def test_the_measure_of_a_paragraph_holds_its_hyphens() -> None:
    step = type_step("body")
    with in_language("nl"):
        for line in words(f"{LONG['nl']} " * 12, WIDTH, "body").text:
            assert width(line.replace(SOFT, "-"), step.face, step.size) <= WIDTH + 0.01
