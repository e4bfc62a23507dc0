"""Own words of a workplace for a competence (eigen woorden), learned from what people choose."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from mentorapp.domain.catalogue import Anchor, Audience, Basis, Group, Owner, Record, Retention
from mentorapp.domain.finding import plain
from mentorapp.domain.framework import COMPETENCE_CODE

LENGTH = 60  # letters; what is longer is a sentence, not what something is called
LEAST = 2  # letters of a word that says anything


@dataclass(frozen=True, slots=True)
class Synonym:
    """What people here call a competence. They never leave the house.

    framework, competence: codes. words: folded, as they are searched. by: person who typed them;
    day: when they were learned.
    """

    id: str
    organisation: str
    framework: str
    competence: str
    words: str
    by: str
    day: date

    def is_for(self, framework: str, competence: str) -> bool:
        """Say whether it is about a competence; a code that is not official counts at home only."""
        return self.competence == competence and (
            self.framework == framework or COMPETENCE_CODE.match(competence) is not None
        )


OWN_WORDS = (
    Record(
        "synonym",
        Synonym,
        (
            Group("words", ("organisation", "framework", "competence", "words"), Audience.HOUSE),
            Group("learned", ("by", "day"), Audience.HOUSE),
        ),
        Owner.HOUSE,
        Anchor.HOUSE,
        Retention.ORGANISATION,
        Basis.INTEREST,
    ),
)


@dataclass(frozen=True, slots=True)
class OwnWord:
    """Own words for one competence, as somebody sees them. mine: this person uses them."""

    words: str
    mine: bool


def worth_keeping(typed: str, names: Iterable[str]) -> str:
    """Give what is remembered of what was typed; empty when that says nothing of its own.

    names: of people. A name is no word for a competence, and has no place in what all may search.
    """
    people = {word for name in names for word in plain(name).split()}
    kept = [
        word
        for word in plain(typed).split()
        if len(word) >= LEAST and not word.isdigit() and word not in people
    ]
    words = " ".join(kept)
    return words if len(words) <= LENGTH else ""


def own_words(
    known: Iterable[Synonym], framework: str, competence: str, person: str
) -> tuple[OwnWord, ...]:
    """Give the own words for a competence, those of this person first."""
    found: dict[str, bool] = {}
    for one in known:
        if one.is_for(framework, competence):
            found[one.words] = found.get(one.words, False) or one.by == person
    words = [OwnWord(words, mine) for words, mine in found.items()]
    return tuple(sorted(words, key=lambda one: (not one.mine, one.words)))


def met(own: Sequence[OwnWord], texts: int, met_texts: Iterable[int]) -> OwnWord | None:
    """Give which of the own words was met. texts: how many texts of an item come before them."""
    return next((own[text - texts] for text in sorted(met_texts) if text >= texts), None)
