"""What two installations know of each other's holdings."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from mentorapp.domain.people import Side


@dataclass(frozen=True, slots=True)
class Holding:
    """What somebody has of one author: up to which number, and what of it without content.

    runs: ranges known only by their last hash. withheld: number of change to positions.
    """

    to: int = 0
    runs: tuple[tuple[int, int], ...] = ()
    withheld: dict[int, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Peer:
    """An installation elsewhere that a person here accepted.

    have: by author, as its last package said. sent: number of the last package made for it.
    lacking: hashes of photos it may see and asked for.
    """

    author: str
    organisation: str
    side: Side
    recipient: str
    name: str
    have: dict[str, Holding]
    sent: int = 0
    lacking: tuple[str, ...] = ()


def common(group: Sequence[Peer]) -> Peer:
    """Give one peer that stands for several of one organisation: it has what each of them has.

    Its author is empty: what one of them wrote may be news to another.
    """
    first, *others = group
    if not others:
        return first
    have = {
        author: _common([one.have[author] for one in group])
        for author in sorted(set.intersection(*(set(one.have) for one in group)))
    }
    lacking = tuple(sorted({hash_ for one in group for hash_ in one.lacking}))
    return replace(first, author="", have=have, lacking=lacking)


def _common(held: Sequence[Holding]) -> Holding:
    withheld: dict[int, set[int]] = {}
    for one in held:
        for seq, positions in one.withheld.items():
            withheld.setdefault(seq, set()).update(positions)
    return Holding(
        min(one.to for one in held),
        tuple(sorted({run for one in held for run in one.runs})),
        {seq: tuple(sorted(positions)) for seq, positions in sorted(withheld.items())},
    )


def to_json(have: dict[str, Holding]) -> dict[str, Any]:
    """Spell holdings for a manifest."""
    return {
        author: {
            "to": held.to,
            "runs": [list(run) for run in held.runs],
            "withheld": {str(seq): list(pos) for seq, pos in sorted(held.withheld.items())},
        }
        for author, held in sorted(have.items())
    }


def from_json(value: Any) -> dict[str, Holding]:
    """Read holdings; raises ValueError for any other shape."""
    try:
        return {
            str(author): Holding(
                _number(held["to"]),
                tuple((_number(first), _number(last)) for first, last in held["runs"]),
                {int(seq): tuple(map(_number, pos)) for seq, pos in held["withheld"].items()},
            )
            for author, held in value.items()
        }
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("holdings") from error


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**53:
        raise ValueError("holdings")
    return value
