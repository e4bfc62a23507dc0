"""The months of a house in words: how far each is, and why it differs from the month before."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum, unique

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.money_change import MoneyChange, changes
from mentorapp.domain.money_month import MoneyMonth, RowKind
from mentorapp.domain.month import month_span
from mentorapp.services import money_words
from mentorapp.services.payroll import PayLine

_NAMED = 3  # days that are named; of more, only how many there are


@unique
class Reached(StrEnum):
    """How far the month of a learner has come."""

    CLOSED = "closed"
    CONFIRMED = "confirmed"  # every day is, and the month can be closed
    PRELIMINARY = "preliminary"
    LACKING = "lacking"  # something is missing to compute it
    UNPAID = "unpaid"


@dataclass(frozen=True, slots=True)
class Sums:
    """What the learners of a month cost together, in cents. missing: learners without an amount.

    difference: None where one of the two months of somebody has no amount.
    """

    total: int
    before: int
    difference: int | None
    missing: int


def sums(lines: Iterable[PayLine]) -> Sums:
    """Add the amounts that are known; who was not here the month before counts there as 0."""
    every = tuple(lines)
    total = sum(one.total or 0 for one in every)
    before = sum(one.total_before or 0 for one in every)
    missing = sum(one.total is None for one in every)
    known = not missing and all(one.before is None or one.total_before is not None for one in every)
    return Sums(total, before, total - before if known else None, missing)


def reached(money: MoneyMonth) -> Reached:
    """Say how far a month has come."""
    if money.lacking is not None:
        return Reached.LACKING
    if money.unpaid:
        return Reached.UNPAID
    if money.sealed:
        return Reached.CLOSED
    return Reached.PRELIMINARY if money.preliminary else Reached.CONFIRMED


def reached_word(found: Reached) -> str:
    """Give the word for how far a month has come."""
    return {
        Reached.CLOSED: _("Afgesloten"),
        Reached.CONFIRMED: _("Nog niet afgesloten"),
        Reached.PRELIMINARY: _("Voorlopig"),
        Reached.LACKING: _("Nog niet te berekenen"),
        Reached.UNPAID: _("Geen leervergoeding"),
    }[found]


def still_words(money: MoneyMonth) -> str:
    """Say what has still to be done before a month is final; empty where nothing has."""
    if money.lacking is not None:
        return f"{money_words.lacking_title(money)}."
    days = money.open_days
    if not days or money.unpaid:
        return ""
    if len(days) <= _NAMED:
        return _("Nog te bevestigen: {days}.").format(days=money_words.days_words(days))
    return ngettext(
        "Nog {number} dag te bevestigen.", "Nog {number} dagen te bevestigen.", len(days)
    ).format(number=len(days))


def why_words(line: PayLine) -> str:
    """Say why a learner's total differs from the month before; empty where it does not."""
    if line.before is None:
        return _("Vorige maand niet in dienst.")
    if line.total is None:
        return ""
    if line.before.lacking is not None:
        month = formats.month(month_span(line.before.month)[0], year=False)
        return _("{month}: nog niet te berekenen.").format(month=month[:1].upper() + month[1:])
    return ", ".join(
        f"{change_words(one)} {money_words.money(one.cents, sign=True)}"
        for one in changes(line.money, line.before)
    )


def change_words(change: MoneyChange) -> str:
    """Name the lines of a change: Onbetaalde vakantie."""
    return {
        RowKind.FULL: lambda: _("Volledige maand"),
        RowKind.RATE: lambda: _("Ander bedrag in de maand"),
        RowKind.OUTSIDE: lambda: _("Buiten de overeenkomst"),
        RowKind.CODE: lambda: money_words.code_words(change.code),
    }[change.kind]()
