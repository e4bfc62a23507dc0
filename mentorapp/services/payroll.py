"""The file for the payroll office: a line per learner of the house, and what differs since."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction
from itertools import islice

from mentorapp.base.texts import _, language, sort_key
from mentorapp.connectors.money_rules import load_outside
from mentorapp.connectors.resources import load_absence_codes
from mentorapp.domain import ids, payroll
from mentorapp.domain.changes import Changed
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.ledger import WorkerStatus
from mentorapp.domain.money_month import MoneyMonth, code_counts
from mentorapp.domain.month import MonthSeal, SealState, month_name, month_span, totals
from mentorapp.domain.payroll import PayColumn, Profile
from mentorapp.domain.people import Learner, Placement, Role
from mentorapp.services import days, money_words
from mentorapp.services.desk import Desk
from mentorapp.services.money_month import month_money
from mentorapp.services.pay_grounds import house_of
from mentorapp.storage.unit import Unit

_CHANGED = frozenset({Changed.DAYS})
_ROLES = (Role.MENTOR, Role.ADMINISTRATOR)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PayLine:
    """One learner. before: the month before, None where there was no placement then.

    worked_minutes: entered or confirmed work.
    """

    learner: str
    name: str
    money: MoneyMonth
    before: MoneyMonth | None
    worked_minutes: int

    @property
    def total(self) -> int | None:
        """The total in cents, None where something is missing to compute it."""
        return None if self.money.lacking else self.money.total

    @property
    def total_before(self) -> int | None:
        """The total of the month before, None where there is none."""
        return None if self.before is None or self.before.lacking else self.before.total

    @property
    def difference(self) -> int | None:
        """What differs from the month before, in cents."""
        if self.total is None or self.total_before is None:
            return None
        return self.total - self.total_before


@dataclass(frozen=True, slots=True)
class PayFile:
    """The file of a month. respelled: names that its encoding cannot write as they are."""

    lines: tuple[PayLine, ...]
    content: bytes
    respelled: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PayMonth:
    """A month of the house as the window shows it. profile: how its file looks, as it is kept.

    earlier, later: the months beside it that can be shown, or empty. practice: of practice data.
    """

    month: str
    lines: tuple[PayLine, ...]
    profile: Profile
    earlier: str
    later: str
    practice: bool


def may_make(desk: Desk, unit: Unit) -> bool:
    """Say whether who is at the desk may make the file and say how it looks."""
    return not desk.is_school and desk.may(unit, *_ROLES)


def pay_month(desk: Desk, month: str = "") -> PayMonth:
    """Give a month of the house, empty for the last that is over; no later one than this one.

    Raises Refused(NOT_ALLOWED, NOT_A_DATE).
    """
    if desk.is_school:
        raise Refused(Problem.NOT_ALLOWED, "payroll")
    own, now = desk.store.organisation, month_name(desk.today)
    with desk.read() as unit:
        desk.require(unit, *_ROLES)
        shown = min(month, now) if month else _beside(now, -1)
        starts = [month_name(one.starts) for one in unit.find(Placement, workplace=own)]
        before, after = _beside(shown, -1), _beside(shown, 1)
        return PayMonth(
            shown,
            pay_lines(unit, own, shown),
            profile_of(desk, unit),
            before if before >= min(starts, default=shown) else "",
            after if after <= now else "",
            desk.practice,
        )


def pay_lines(unit: Unit, workplace: str, month: str) -> tuple[PayLine, ...]:
    """Give the learners of a house in a month, by family name. Raises Refused(NOT_A_DATE)."""
    first, last = month_span(month)
    found = []
    for place in unit.find(Placement, workplace=workplace):
        learner = unit.get(Learner, place.learner)
        if learner is None or place.ends < first or last < place.starts:
            continue
        before = None
        if place.starts < first:
            before = month_money(unit, place.id, month_name(first - _DAY))
        money = month_money(unit, place.id, month)
        worked = _worked(unit, place, month)
        found.append((learner, place, PayLine(learner.id, learner.name, money, before, worked)))
    found.sort(
        key=lambda one: (sort_key(f"{one[0].family_name} {one[0].given_name}"), one[1].starts)
    )
    return tuple(line for _learner, _place, line in found)


def content(desk: Desk, month: str, profile: Profile | None = None) -> PayFile:
    """Make the file of a month. profile: instead of the one of the house, for a preview.

    Raises Refused: NOT_ALLOWED at a school, NOT_A_DATE, MISSING without learners.
    """
    if desk.is_school:
        raise Refused(Problem.NOT_ALLOWED, "payroll")
    with desk.read() as unit:
        own = desk.store.organisation
        used = payroll.check_profile(profile or profile_of(desk, unit))
        lines = pay_lines(unit, own, month)
    if not lines:
        raise Refused(Problem.MISSING, "learners")
    return written(lines, used, practice=desk.practice)


def written(lines: tuple[PayLine, ...], profile: Profile, *, practice: bool) -> PayFile:
    """Write lines as a file, in the language in use. Raises Refused as check_profile."""
    used = payroll.check_profile(profile)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=used.separator, lineterminator="\r\n")
    writer.writerow([payroll.text(one) for one in _headings(used)])
    for line in lines:
        writer.writerow(list(_cells(line, used, practice=practice)))
    return PayFile(
        lines,
        payroll.encoded(out.getvalue(), used),
        payroll.respelled((line.name for line in lines), used),
    )


def first_rows(made: PayFile, profile: Profile, number: int) -> tuple[tuple[str, ...], ...]:
    """Give the first rows of a file as its reader finds them: the headings, then learners."""
    text = io.StringIO(made.content.decode(profile.encoding), newline="")
    return tuple(
        tuple(row) for row in islice(csv.reader(text, delimiter=profile.separator), number)
    )


def profile_of(desk: Desk, unit: Unit) -> Profile:
    """Give how the file of this house looks."""
    return house_of(unit, desk.store.organisation).payroll


def set_profile(desk: Desk, profile: Profile) -> frozenset[Changed]:
    """Keep how the file looks, for the whole house. Raises Refused as check_profile."""
    checked = payroll.check_profile(profile)

    def use_case(unit: Unit) -> frozenset[Changed]:
        desk.require(unit, *_ROLES)
        unit.put(replace(house_of(unit, desk.store.organisation), payroll=checked))
        unit.commit("set_payroll")
        return _CHANGED

    return desk.write(use_case)


def column_names() -> dict[PayColumn, str]:
    """Give the name of each column; codes have one column each."""
    return {
        PayColumn.LEARNER: _("leerling"),
        PayColumn.FIRST: _("van"),
        PayColumn.LAST: _("tot"),
        PayColumn.STATUS: _("statuut"),
        PayColumn.STEP: _("trap"),
        PayColumn.FULL: _("volle maand"),
        PayColumn.TIMETABLE: _("dagen in het rooster"),
        PayColumn.CODES: _("dagen per code"),
        PayColumn.HOURS: _("gewerkte uren"),
        PayColumn.TAKEN: _("af"),
        PayColumn.TOTAL: _("leervergoeding"),
        PayColumn.BEFORE: _("vorige maand"),
        PayColumn.DIFFERENCE: _("verschil"),
        PayColumn.STATE: _("toestand"),
        PayColumn.REMARK: _("opmerking"),
    }


def _codes() -> tuple[str, ...]:
    return (*load_absence_codes(), load_outside().code)


def _headings(profile: Profile) -> Iterator[str]:
    names = column_names()
    for one in profile.columns:
        if one is PayColumn.CODES:
            for code in _codes():
                known = load_absence_codes().get(code)
                name = known.label.spoken(language()) if known else _("buiten de overeenkomst")
                yield f"{code} {name}"
        else:
            yield names[one]


def _cells(line: PayLine, profile: Profile, *, practice: bool) -> Iterator[str]:
    for one in profile.columns:
        if one is PayColumn.CODES:
            counts = dict(code_counts(line.money))
            yield from (payroll.number(counts.get(code, Fraction()), profile) for code in _codes())
        else:
            yield _cell(line, one, profile, practice=practice)


def _cell(line: PayLine, column: PayColumn, profile: Profile, *, practice: bool) -> str:
    money = line.money
    first, last = month_span(money.month)
    known = money.lacking is None
    amounts: dict[PayColumn, int | None] = {
        PayColumn.FULL: money.full if known else None,
        PayColumn.TAKEN: money.full - money.total if known else None,
        PayColumn.TOTAL: line.total,
        PayColumn.BEFORE: line.total_before,
        PayColumn.DIFFERENCE: line.difference,
    }
    if column in amounts:
        cents = amounts[column]
        return "" if cents is None else payroll.amount(cents, profile)
    return {
        PayColumn.LEARNER: lambda: payroll.text(line.name),
        PayColumn.FIRST: lambda: payroll.day(first, profile),
        PayColumn.LAST: lambda: payroll.day(last, profile),
        PayColumn.STATUS: lambda: _status(money.status),
        PayColumn.STEP: lambda: "+".join(str(one.step) for one in money.since),
        PayColumn.TIMETABLE: lambda: str(money.days),
        PayColumn.HOURS: lambda: payroll.hours(line.worked_minutes, profile),
        PayColumn.STATE: lambda: _state(money),
        PayColumn.REMARK: lambda: payroll.text(_remark(money, practice=practice)),
    }[column]()


def _status(status: WorkerStatus) -> str:
    return _("bediende") if status is WorkerStatus.CLERK else _("arbeider")


def _state(money: MoneyMonth) -> str:
    if money.sealed:
        return _("afgesloten")
    return _("voorlopig") if money.preliminary else _("bevestigd")


def _remark(money: MoneyMonth, *, practice: bool) -> str:
    said = [_("OEFENING")] if practice else []
    if money.lacking:
        said.append(money_words.lacking_words(money))
    elif money.unpaid:
        said.append(_("Met deze overeenkomst is er geen leervergoeding."))
    else:
        said.append(_("Indicatief."))
    return " ".join(said)


def _worked(unit: Unit, place: Placement, month: str) -> int:
    seal = unit.get(MonthSeal, ids.month_of(place.id, month))
    if seal is not None and seal.state is SealState.CLOSED:
        return seal.worked_minutes
    return totals(days.lines(unit, place, month), load_absence_codes()).worked_minutes


def _beside(month: str, by: int) -> str:
    first, last = month_span(month)
    return month_name(first - _DAY if by < 0 else last + _DAY)
