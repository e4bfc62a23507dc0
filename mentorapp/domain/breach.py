"""What a rule of working time found, before it has words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Value = int | str | date

#: Names of values that are minutes, and of those that are times of the clock.
DURATIONS = frozenset(
    {"worked", "limit", "pause", "least", "rest", "average", "lowest", "highest", "minutes"}
)
CLOCKS = frozenset({"starts", "ends", "since", "until"})


@dataclass(frozen=True, slots=True)
class Breach:
    """Days at fault, in order, none for a contract as a whole. params: values for its text."""

    days: tuple[date, ...]
    params: Mapping[str, Value] = field(hash=False)
