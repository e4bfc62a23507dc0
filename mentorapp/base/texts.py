"""One catalogue of texts for every storey; the texts in the code are Dutch.

``_`` and ``ngettext`` take one literal each; ``.format()`` with named placeholders comes after.
"""

import gettext
import logging
import struct
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING

from mentorapp.base.paths import resources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyuca import Collator

_log = logging.getLogger(__name__)
LANGUAGES = ("nl", "fr", "de", "en")
_language: ContextVar[str] = ContextVar("language", default="nl")


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == "nl":
        return gettext.NullTranslations()
    try:
        return gettext.translation("mentorapp", str(resources() / "i18n"), languages=[language])
    except (OSError, EOFError, ValueError, struct.error) as error:
        # Missing or broken: the program speaks Dutch, and says so once, as this is kept.
        _log.warning("texts in %s cannot be read: %s", language, type(error).__name__)
        return gettext.NullTranslations()


def language() -> str:
    """Give the language in use: nl, fr, de or en."""
    return _language.get()


def use_language(code: str) -> None:
    """Switch the language of every text made from now on. Raises ValueError if not shipped."""
    if code not in LANGUAGES:
        raise ValueError(code)
    _language.set(code)


@contextmanager
def in_language(code: str) -> "Iterator[None]":
    """Switch the language for a block, as for one report."""
    former = language()
    use_language(code)
    try:
        yield
    finally:
        _language.set(former)


def gettext_(text: str) -> str:
    """Translate one Dutch literal into the language in use."""
    return _catalogue(language()).gettext(text)


def ngettext(one: str, many: str, number: int) -> str:
    """Translate one of two Dutch literals, by number."""
    return _catalogue(language()).ngettext(one, many, number)


_ = gettext_


def sort_key(text: str) -> tuple[int, ...]:
    """Give the key by which people sort names: accents and capitals after the letter itself."""
    return tuple(_collator().sort_key(text))


@cache
def _collator() -> "Collator":
    from pyuca import Collator  # noqa: PLC0415 - its table takes a moment to read

    return Collator()
