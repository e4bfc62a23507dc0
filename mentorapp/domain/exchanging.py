"""What two installations know of each other's holdings."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum, unique
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


@dataclass(frozen=True, slots=True)
class Carried:
    """What a package carried, so that what its receiver says it holds can acknowledge it.

    to: up to which number, by author. shown: (author, number, how many entries of that change
    stay withheld) of what was disclosed after the fact. photos: hashes.
    """

    to: dict[str, int] = field(default_factory=dict)
    shown: tuple[tuple[str, int, int], ...] = ()
    photos: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.to or self.shown or self.photos)


@unique
class Acknowledged(StrEnum):
    """How much of a package its receiver says it holds."""

    NOTHING = "nothing"
    SOME = "some"
    ALL = "all"


def acknowledged(
    carried: Carried, have: dict[str, Holding], lacking: Collection[str]
) -> Acknowledged:
    """Say how much of what a package carried somebody holds.

    have, lacking: as the receiver last said. Of a package that carries nothing nothing can be
    acknowledged.
    """
    nobody = Holding()
    answers = [have.get(author, nobody).to >= seq for author, seq in carried.to.items()]
    for author, seq, left in carried.shown:
        held = have.get(author, nobody)
        in_run = any(first <= seq <= last for first, last in held.runs)
        known = held.to >= seq and not in_run
        answers.append(known and len(held.withheld.get(seq, ())) <= left)
    # A photo that is not asked for proves nothing by itself: perhaps it was never missed.
    if carried and all(answers) and not set(carried.photos) & set(lacking):
        return Acknowledged.ALL
    return Acknowledged.SOME if any(answers) else Acknowledged.NOTHING


def carried_json(carried: Carried) -> dict[str, Any]:
    """Spell what a package carried, as a store keeps it."""
    return {
        "to": dict(sorted(carried.to.items())),
        "shown": [list(one) for one in carried.shown],
        "photos": list(carried.photos),
    }


def carried_of(value: dict[str, Any]) -> Carried:
    """Read what a package carried, as a store keeps it."""
    return Carried(
        dict(value["to"]),
        tuple((author, seq, left) for author, seq, left in value["shown"]),
        tuple(value["photos"]),
    )
