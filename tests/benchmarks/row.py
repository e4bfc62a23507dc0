"""One line of the benchmark table."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """A measured cost beside the floor measured in the same run; smaller is better.

    ratio: value / floor, judged in pairs. goal: the ratio to stay under. floor, value: in unit.
    """

    name: str
    ratio: float
    goal: float
    floor: float
    value: float
    unit: str
