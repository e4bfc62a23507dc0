"""How a house dresses its reports: logos at the head, sections left out, places to sign.

It holds for all that is set within ``dressed``, as a language holds for all that is worded.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeVar

from mentorapp.reports.flow import Piece

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo as it is kept. width, height: pixels; name: whose it is."""

    jpeg: bytes
    width: int
    height: int
    name: str


@dataclass(frozen=True, slots=True)
class Dress:
    """What was chosen. mark: ours stands at the head as well; left_out: sections of this kind.

    signers: roles in their order, None as each kind has them; places: further ones to sign.
    """

    logos: tuple[Logo, ...] = ()
    mark: bool = True
    left_out: frozenset[str] = frozenset()
    signers: tuple[str, ...] | None = None
    places: tuple[str, ...] = ()


_dress: ContextVar[Dress] = ContextVar("dress", default=Dress())  # noqa: B039 - it is frozen


def dress() -> Dress:
    """Give what holds now."""
    return _dress.get()


@contextmanager
def dressed(chosen: Dress) -> Iterator[None]:
    """Let a dress hold for a block, as for one report."""
    former = _dress.set(chosen)
    try:
        yield
    finally:
        _dress.reset(former)


def wanted(name: str, pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Give the pieces of a section; none where it is left out."""
    return () if name in dress().left_out else pieces


def signing(
    rows: Sequence[T], role: Callable[[T], str], given: Callable[[T], bool] = lambda _row: False
) -> list[T]:
    """Give who signs in the order of the house. What was signed stays, whatever was chosen."""
    order = dress().signers
    if order is None:
        return list(rows)
    kept = [one for one in rows if role(one) in order or given(one)]
    place = {name: number for number, name in enumerate(order)}
    return sorted(kept, key=lambda one: place.get(role(one), len(order)))
