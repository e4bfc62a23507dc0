"""A language a third longer than Dutch: it finds clipped words before a German does."""

import gettext
import re
from collections.abc import Iterator
from contextlib import contextmanager

from mentorapp.base import texts

_LONGER = 0.35
_MORE = "änderungenfürdielänge"
_HELD = re.compile(r"(\{[^}]*\}|\*\*)")


def stretched(text: str) -> str:
    """Give a text 35 % longer, its placeholders and marks as they were."""
    letters = _HELD.sub("", text)
    more = round(len(letters) * _LONGER)
    if not letters.strip() or more < 1:
        return text
    word = (_MORE * (more // len(_MORE) + 1))[:more]
    pieces = [word[at : at + 9] for at in range(0, len(word), 9)]  # as long as usual words are
    end = "." if text.endswith(".") else ""
    return f"{text.removesuffix('.')} {' '.join(pieces)}{end}"


class _Pseudo(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return stretched(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return stretched(msgid1 if n == 1 else msgid2)


@contextmanager
def spoken() -> Iterator[None]:
    """Speak it for a block."""
    former = texts._catalogue
    texts._catalogue = lambda _language: _Pseudo()  # type: ignore[assignment]
    try:
        yield
    finally:
        texts._catalogue = former
