"""What makes the total of a month other than that of another one: line by line, to the cent."""

from collections import Counter
from dataclasses import dataclass

from mentorapp.domain.money_month import MoneyMonth, RowKind


@dataclass(frozen=True, slots=True)
class MoneyChange:
    """One kind of line whose amount is another. cents: what it makes more or, below 0, less."""

    kind: RowKind
    code: str
    cents: int


def changes(now: MoneyMonth, before: MoneyMonth) -> tuple[MoneyChange, ...]:
    """Give what differs, the largest first; together it is the difference of the totals."""
    counts: Counter[tuple[RowKind, str]] = Counter()
    for row in now.rows:
        counts[row.kind, row.code] += row.cents
    for row in before.rows:
        counts[row.kind, row.code] -= row.cents
    found = [MoneyChange(kind, code, cents) for (kind, code), cents in counts.items() if cents]
    return tuple(sorted(found, key=lambda one: (-abs(one.cents), one.kind, one.code)))
