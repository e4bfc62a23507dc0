"""A word or short sentence in the four languages of the program (nl, fr, en, de)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """One text of the field in four languages; Dutch is never empty.

    These are words of data (a code, a step, a holiday), so they travel with the data and not in
    the catalogue of texts.
    """

    nl: str
    fr: str = ""
    en: str = ""
    de: str = ""

    def spoken(self, language: str) -> str:
        """Give the text in a language (nl, fr, en or de), in Dutch where it is not translated."""
        text: str = getattr(self, language) if language in ("nl", "fr", "en", "de") else ""
        return text or self.nl
