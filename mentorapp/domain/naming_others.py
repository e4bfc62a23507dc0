"""Find the names of other learners in a sentence: a page about one says nothing of another.

A given name or a whole name counts, as words of their own, whatever their capitals and accents; of
a whole name the given name alone says nothing where the learner or a mentor is called so as well.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from mentorapp.domain.finding import words
from mentorapp.domain.people import Learner

# Ordinary words of the four languages that are names too: without a capital they are not meant.
_ORDINARY = frozenset(
    {
        *("an", "april", "august", "avril", "bas", "chance", "claire", "jan", "joy", "juli"),
        *("june", "lente", "marine", "mark", "may", "mai", "mei", "pierre", "roos", "rose"),
        *("storm", "will", "wolf"),
    }
)


@dataclass(frozen=True, slots=True)
class Name:
    """What another learner is called in a sentence. shown: the whole name; forms: folded words."""

    shown: str
    forms: tuple[tuple[str, ...], ...]


def names_of(others: Iterable[Learner], called: Collection[str]) -> tuple[Name, ...]:
    """Give what to look for. called: given names that say nothing here, of learner and mentors."""
    spared = {_words(one) for one in called}
    found = []
    for one in others:
        given, whole = _words(one.given_name), _words(one.name)
        forms = [whole]
        if given and given not in spared:
            forms.append(given)
        if any(forms):
            found.append(Name(one.name, tuple(form for form in dict.fromkeys(forms) if form)))
    return tuple(found)


def named_in(sentence: str, names: Iterable[Name]) -> tuple[str, ...]:
    """Give the whole names of those whom a sentence names, in the order of names."""
    there = words(sentence)
    return tuple(
        one.shown for one in names if any(_stands(sentence, there, form) for form in one.forms)
    )


def _words(name: str) -> tuple[str, ...]:
    return tuple(word for _at, word in words(name))


def _stands(sentence: str, there: tuple[tuple[int, str], ...], form: tuple[str, ...]) -> bool:
    size = len(form)
    for start in range(len(there) - size + 1):
        piece = there[start : start + size]
        *first, last = (word for _at, word in piece)
        if tuple(first) != form[:-1] or last not in (form[-1], f"{form[-1]}s"):
            continue  # Milans gereedschap is Milan's
        if size == 1 and form[0] in _ORDINARY and not sentence[piece[0][0]].isupper():
            continue
        return True
    return False
