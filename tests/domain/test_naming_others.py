"""Names of other learners in a sentence: as words, by given or whole name, with exceptions."""

import pytest

from mentorapp.domain.naming_others import named_in, names_of
from mentorapp.domain.people import Learner


def learner(given: str, family: str) -> Learner:
    return Learner(f"{given}{family}", None, "house", given, family)


MILAN = learner("Milan", "Peeters")
NAMESAKE = learner("Nour", "Haddad")
JAN = learner("Jan", "Claes")
ZOE = learner("Zoë-Anne", "De Smet")
NAMES = names_of((MILAN, NAMESAKE, JAN, ZOE), {"Nour", "Stijn"})


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("Hielp Milan met de ladder.", ("Milan Peeters",)),
        ("hielp MILAN, daarna alleen", ("Milan Peeters",)),
        ("Ruimde Milans gereedschap op.", ("Milan Peeters",)),
        ("Ruimde Milan’s gereedschap op.", ("Milan Peeters",)),
        ("Werkte met Zoe-Anne.", ("Zoë-Anne De Smet",)),
        ("Werkte met Nour Haddad aan het bord.", ("Nour Haddad",)),
        ("Milan en Jan keken toe.", ("Milan Peeters", "Jan Claes")),
        ("Nour deed het alleen.", ()),
        ("Afspraak met Peeters van de groothandel.", ()),
        ("Milano is een stad, en Milander ook.", ()),
        ("Sinds 12 jan alleen.", ()),
        ("Sinds januari met jan.", ()),
        ("", ()),
    ],
)
def test_whom_a_sentence_names(sentence: str, named: tuple[str, ...]) -> None:
    assert named_in(sentence, NAMES) == named


def test_somebody_without_a_name_is_in_no_sentence() -> None:
    assert names_of((learner("", ""),), set()) == ()
