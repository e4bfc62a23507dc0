"""Texts compared as people compare them: without case, accents, punctuation and spacing."""

import unicodedata


def folded(text: str) -> str:
    """Give a text as it is compared with another: two that a reader takes for one are equal."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = (char if char.isalnum() else " " for char in plain if not unicodedata.combining(char))
    return " ".join("".join(kept).split())
