"""Own words: what is worth remembering, for which competence, and whose they are."""

from datetime import date

import pytest

from mentorapp.domain.synonym import LENGTH, OwnWord, Synonym, own_words, worth_keeping

DAY = date(2025, 11, 6)
OFFICIAL = "bkc0039200"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Lasdoos", "lasdoos"),
        ("  las-DOOS é ", "las doos"),
        ("lasdoos 3", "lasdoos"),
        ("nour lasdoos amrani", "lasdoos"),  # names of people are no words for a competence
        ("Nour", ""),
        ("3", ""),
        ("a", ""),
        ("", ""),
        ("woord " * 20, ""),
    ],
)
def test_what_is_worth_keeping(typed: str, kept: str) -> None:
    assert worth_keeping(typed, ["Nour El Amrani", "Stijn Maes"]) == kept
    assert len(kept) <= LENGTH


def synonym(words: str, by: str, competence: str = OFFICIAL, framework: str = "BK-1") -> Synonym:
    return Synonym(words + by, "house", framework, competence, words, by, DAY)


def test_an_official_competence_keeps_its_words_in_another_framework() -> None:
    assert synonym("lasdoos", "m").is_for("BK-2", OFFICIAL)
    assert not synonym("lasdoos", "m").is_for("BK-1", "bkc0039201")
    assert synonym("lasdoos", "m", "rij-3").is_for("BK-1", "rij-3")
    assert not synonym("lasdoos", "m", "rij-3").is_for("BK-2", "rij-3")


def test_own_words_say_whose_they_are() -> None:
    known = [
        synonym("wago", "other"),
        synonym("lasdoos", "me"),
        synonym("wago", "me", "bkc0000001"),
    ]
    assert own_words(known, "BK-1", OFFICIAL, "me") == (
        OwnWord("lasdoos", mine=True),
        OwnWord("wago", mine=False),
    )
    assert own_words([], "BK-1", OFFICIAL, "me") == ()
