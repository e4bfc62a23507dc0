"""The card on paper: one page, the words, the digits, and a code that is read."""

from datetime import UTC, datetime

import pytest

from mentorapp.base.texts import LANGUAGES
from mentorapp.domain.partner_rows import CardFace
from mentorapp.reports.card_sheet import CardSheetReport, card_sheet_pdf
from tests.reports import printed

FACE = CardFace(
    "ab" * 32,
    "Elektro Vandersmissen",
    "melk panter vleermuis schouder keuken margriet",
    "86727 90015 43765 03908 72565 38745",
    f"mentor-card:1:{'ab' * 32}:age1{'q' * 58}",
)


def report(language: str = "nl", *, practice: bool = False) -> CardSheetReport:
    made = datetime(2025, 11, 6, 10, 52, tzinfo=UTC)
    house = "Elektro Vandersmissen"
    return CardSheetReport(FACE, language, made, "1.0", house, "Aalst", practice)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_one_page_with_all_that_is_compared(language: str) -> None:
    data = card_sheet_pdf(report(language, practice=True))
    assert len(printed.sizes(data)) == 1
    assert printed.scanned(data, "qr") == [FACE.code]
    told = printed.text(data)
    for number, word in enumerate(FACE.words.split(), 1):
        assert f"{number}. {word}" in told
    assert FACE.fingerprint in told
    assert FACE.name in told


def test_practice_says_so_and_the_same_card_gives_the_same_bytes() -> None:
    assert "OEFENING" in printed.text(card_sheet_pdf(report(practice=True)))
    assert "OEFENING" not in printed.text(card_sheet_pdf(report()))
    assert card_sheet_pdf(report()) == card_sheet_pdf(report())
