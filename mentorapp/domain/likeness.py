"""Which of a workplace's own records and of a school's are the same: what a person is shown."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from mentorapp.domain.continuing import NUMBERED
from mentorapp.domain.folding import folded
from mentorapp.domain.framework import COMPETENCE_CODE
from mentorapp.domain.people import Placement
from mentorapp.domain.plan import Goal
from mentorapp.domain.schedule import Schedule

_GRAM, _LIKE = 3, 0.5  # letters compared together; how much of them both must have


def pair_placements(ours: Sequence[Placement], theirs: Sequence[Placement]) -> dict[str, str]:
    """Pair placements that overlap most; the latest of both when none does."""
    free = {one.id: one for one in theirs}
    found: dict[str, str] = {}
    for one in sorted(ours, key=lambda p: (p.starts, p.id)):
        best = max(free.values(), key=lambda p: (_shared(one, p), p.starts, p.id), default=None)
        if best is not None and _shared(one, best) > 0:
            found[one.id] = best.id
            del free[best.id]
    if not found and ours and theirs:
        left, right = (max(side, key=lambda p: (p.starts, p.id)) for side in (ours, theirs))
        found[left.id] = right.id
    return found


def pair_goals(
    ours: Sequence[Goal],
    theirs: Sequence[Goal],
    *,
    same_framework: bool,
    by_hand: Mapping[str, str],
) -> dict[str, str]:
    """Pair goals as a person said, else by the competence's code, else by equal wording.

    by_hand: ours to theirs, or to an empty text for none. A code that is not official counts
    within one framework only.
    """
    known = {one.id for one in theirs}
    found = {one.id: by_hand[one.id] for one in ours if by_hand.get(one.id) in known}
    free = {one.id: one for one in theirs if one.id not in found.values()}
    waiting = [one for one in ours if one.id not in by_hand]
    keys: tuple[Callable[[Goal], str], ...] = (
        lambda goal: _code(goal, same_framework=same_framework),
        lambda goal: folded(goal.phrase),
        lambda goal: folded(goal.short),
    )
    for key in keys:
        by_key = {key(one): one.id for one in reversed(free.values()) if key(one)}
        for one in waiting:
            other = by_key.pop(key(one), None)
            if other is not None:
                found[one.id] = other
                del free[other]
        waiting = [one for one in waiting if one.id not in found]
    return found


def pair_schedules(ours: Sequence[Schedule], theirs: Sequence[Schedule]) -> dict[str, str]:
    """Pair schedules that begin on one day; else the first of both."""
    by_day: dict[date, str] = {one.valid_from: one.id for one in theirs}
    found = {one.id: by_day[one.valid_from] for one in ours if one.valid_from in by_day}
    if not found and ours and theirs:
        left, right = (min(side, key=lambda s: (s.valid_from, s.id)) for side in (ours, theirs))
        found[left.id] = right.id
    return found


def _shared(one: Placement, other: Placement) -> int:
    return (min(one.ends, other.ends) - max(one.starts, other.starts)).days + 1


def _code(goal: Goal, *, same_framework: bool) -> str:
    if COMPETENCE_CODE.match(goal.competence):
        return goal.competence
    ours = same_framework and not goal.competence.startswith(NUMBERED)
    return goal.competence if ours else ""


def alike(
    former: Mapping[str, Sequence[str]], later: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    """Pair texts that are alike, each once, the most alike first: a person confirms every one.

    former, later: by id the texts of each, its phrase and its short name. Compared is how many
    groups of three letters both have, of those that either has.
    """
    left = {id_: [_grams(text) for text in texts] for id_, texts in former.items()}
    right = {id_: [_grams(text) for text in texts] for id_, texts in later.items()}
    scored = [
        (score, one, other)
        for one, ours in left.items()
        for other, theirs in right.items()
        if (score := max(map(_dice, ours, theirs), default=0.0)) >= _LIKE
    ]
    found: dict[str, str] = {}
    taken: set[str] = set()
    order = {id_: number for number, id_ in enumerate((*former, *later))}
    scored.sort(key=lambda row: (-row[0], order[row[1]], order[row[2]]))
    for _score, one, other in scored:
        if one not in found and other not in taken:
            found[one] = other
            taken.add(other)
    return found


def _grams(text: str) -> frozenset[str]:
    words = f" {folded(text)} "
    return frozenset(words[at : at + _GRAM] for at in range(len(words) - _GRAM + 1))


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    both = len(one) + len(other)
    return 2 * len(one & other) / both if both else 0.0
