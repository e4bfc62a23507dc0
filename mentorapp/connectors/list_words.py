"""The words that head the columns of a list of learners, in the languages of the program."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from mentorapp.connectors.resources import made, read
from mentorapp.connectors.sheet import HeadingWords
from mentorapp.domain.folding import folded
from mentorapp.domain.list_rows import ListColumn


@dataclass(frozen=True, slots=True)
class ListWords:
    """What each word means, folded. register, secret: of columns that are never read."""

    columns: Mapping[str, ListColumn]
    register: frozenset[str]
    secret: frozenset[str]

    @property
    def headings(self) -> HeadingWords:
        """The words by which a heading row is found."""
        return HeadingWords(self.columns, self.register, self.secret)


@cache
def load_words() -> ListWords:
    """Give the words of lists of learners. Raises Damaged."""
    value = read("rules", "list_columns.json")
    return made("list_columns", lambda: _words(value))


def _words(value: dict[str, Any]) -> ListWords:
    columns: dict[str, ListColumn] = {}
    for name, by_language in value["columns"].items():
        for words in by_language.values():
            for word in words:
                meaning = ListColumn(name)
                if columns.setdefault(folded(word), meaning) is not meaning:
                    raise ValueError(f"{word}: two meanings")
    never = [frozenset(folded(word) for word in value[name]) for name in ("register", "secret")]
    return ListWords(MappingProxyType(columns), never[0], never[1])
