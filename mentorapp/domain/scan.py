"""A scan of paper: its pages as pictures, and the codes that were found on each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FoundCode:
    """A code on a page. turned: degrees by which the page must be turned to stand upright."""

    text: str
    turned: int


@dataclass(frozen=True, slots=True)
class ScanPage:
    """One page. picture: JPEG, to look at; codes: those of its QR codes."""

    picture: bytes
    codes: tuple[FoundCode, ...]
