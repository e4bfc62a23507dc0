"""The fonts that ship hold every letter we promise."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from mentorapp.base.paths import resources
from mentorapp.reports.typeface import Face, clean, spans, unprintable

FONTS = resources() / "fonts"
TEXT_FACES = sorted(FONTS.glob("AtkinsonHyperlegibleNext*.ttf"))
LETTERS = (
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    "áàâäãåéèêëíìîïóòôöõúùûüýÿñçÁÀÂÄÃÅÉÈÊËÍÌÎÏÓÒÔÖÕÚÙÛÜÝŸÑÇœŒæÆßẞĳĲøØ"  # nl fr de
    "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"  # Polish
    "ğıİşçöüĞŞ"  # Turkish
    "čďěňřšťůžČĎĚŇŘŠŤŮŽőűŐŰășțâîĂȘȚđĐ"  # Czech, Hungarian, Romanian, Croatian
    "€$£%&@#*+/\\|=<>()[]{}.,:;?!'\"_-–—…·•‘’“”‚„«»‹›×÷±°½¼¾²³µ\u00a0"  # noqa: RUF001 - each one is meant
)
BY_FALLBACK = "→←↑↓↗↘µΑαЖжїґệ✓≥≤"


@pytest.mark.parametrize("file", TEXT_FACES, ids=lambda file: file.stem)
def test_every_letter_we_promise_is_there(file: Path) -> None:
    codes = TTFont(file).getBestCmap()
    assert [letter for letter in LETTERS if ord(letter) not in codes and letter != "µ"] == []


@pytest.mark.parametrize("name", ["DejaVuSansReport", "DejaVuSansReport-Bold"])
def test_what_the_text_face_lacks_the_fallback_has(name: str) -> None:
    codes = TTFont(FONTS / f"{name}.ttf").getBestCmap()
    assert [letter for letter in clean(BY_FALLBACK) + "□" if ord(letter) not in codes] == []


@pytest.mark.parametrize("file", sorted(FONTS.glob("*.ttf")), ids=lambda file: file.stem)
def test_a_font_is_true_type_that_may_be_embedded(file: Path) -> None:
    font = TTFont(file)
    assert "glyf" in font
    assert font["OS/2"].fsType == 0


def test_the_licences_lie_beside_the_fonts() -> None:
    for name in ("Noto-OFL.txt", "Vazirmatn-OFL.txt"):
        assert "SIL Open Font License" in (FONTS / name).read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert "DejaVu" in (FONTS / "DejaVu-LICENSE.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", TEXT_FACES, ids=lambda file: file.stem)
def test_figures_are_equally_wide_in_the_tabular_faces_only(file: Path) -> None:
    font = TTFont(file)
    codes, advances = font.getBestCmap(), font["hmtx"]
    widths = {advances[codes[ord(figure)]][0] for figure in "0123456789"}
    assert (len(widths) == 1) == ("Tabular" in file.stem)


def test_both_scripts_keep_the_name_of_the_family() -> None:
    names = {TTFont(file)["name"].getDebugName(6) for file in TEXT_FACES}
    assert names == {file.stem for file in TEXT_FACES}


def test_decomposed_letters_and_odd_spaces_become_ordinary() -> None:
    assert clean("Rene\u0301e\u202f5\u2011a\u00ad\u200b\tb\r\nc\x07") == "Renée\u00a05-a b\nc"


def test_foreign_letters_come_from_the_fallback() -> None:
    assert [span.said for span in spans("Nour", Face.REGULAR)] == ["Nour"]
    assert [(span.face, span.said) for span in spans("van Світлана 5", Face.SEMIBOLD)] == [
        (Face.SEMIBOLD, "van "),
        (Face.FALLBACK_BOLD, "Світлана"),
        (Face.SEMIBOLD, " 5"),
    ]


def test_what_we_cannot_set_is_a_box_and_never_a_gap() -> None:
    assert "".join(span.said for span in spans("王小明 日 x", Face.REGULAR)) == "□□□ □ x"


def test_what_will_be_a_box_can_be_found_before_printing() -> None:
    assert unprintable("Jan 日本 a\n日 Šárka 5 €") == "日本"
    assert unprintable(LETTERS + BY_FALLBACK) == ""
