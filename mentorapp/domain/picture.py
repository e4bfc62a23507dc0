"""A photo that shows what a note tells (foto bij een notitie).

The record says what the photo is; its bytes lie beside the journal, once, under their hash.
"""

from dataclasses import dataclass

LIMIT = 10  # photos of one note


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo as it is kept. width, height: pixels."""

    content: bytes
    media: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo of an observation. sha256: of its bytes; width, height: pixels; size: bytes.

    order: its place among the photos of the note.
    """

    id: str
    placement: str
    observation: str
    sha256: str
    media: str
    width: int
    height: int
    size: int
    order: int = 0


@dataclass(frozen=True, slots=True)
class PrivatePicture:
    """A photo of a note that is kept to the workplace. note: the private note it belongs to."""

    id: str
    placement: str
    note: str
    sha256: str
    media: str
    width: int
    height: int
    size: int
    order: int = 0
