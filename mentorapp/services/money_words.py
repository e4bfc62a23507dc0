"""The money of a month in words (zo is het berekend): for the screen, paper and the terminal.

Short enough for who is sixteen: what, which days, the sum that was made, and what is not sure.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from mentorapp.base import formats
from mentorapp.base.texts import _, language, ngettext
from mentorapp.connectors.money_rules import load_step_facts
from mentorapp.connectors.resources import load_absence_codes
from mentorapp.domain.ledger import Basis, WorkerStatus
from mentorapp.domain.money_month import Lack, MoneyMonth, MoneyRow, RowKind
from mentorapp.domain.month import month_span
from mentorapp.domain.pay_ground import FullSince
from mentorapp.services.wording import refusal

_RUN = 3  # days in a row: then the first and the last say it
_FUND = "vakantiefonds"  # rule of a worker's paid holidays: somebody else pays them
_GUARANTEED = "SI-01"
_MINUS = "\u2212"


def money(cents: int, *, sign: bool = False) -> str:
    """Write an amount without its unit: 675,90. sign: with a space after it, as taken off."""
    written = formats.number(Decimal(abs(cents)) / 100, decimals=2)
    if cents < 0:
        return f"{_MINUS} {written}"
    return f"+ {written}" if sign and cents else written


def title(row: MoneyRow) -> str:
    """Say what a row is: 2 dagen ziek, met attest."""
    number = len(row.days)
    if row.kind is RowKind.FULL:
        return _("Volledige maand")
    if row.kind is RowKind.RATE:
        return _("Ander bedrag vanaf {day}").format(day=formats.day(row.days[0], year=False))
    if row.kind is RowKind.OUTSIDE:
        return ngettext(
            "{number} dag buiten de overeenkomst", "{number} dagen buiten de overeenkomst", number
        ).format(number=number)
    what = formats.inside(code_words(row.code))
    if row.attest:
        what = _("{what}, met attest").format(what=what)
    if row.is_parted:
        return _("{hours} {what}").format(hours=formats.hours(row.minutes), what=what)
    return ngettext("{number} dag {what}", "{number} dagen {what}", number).format(
        number=number, what=what
    )


def detail(month: MoneyMonth, row: MoneyRow) -> str:
    """Say which days a row is of and how its amount comes about, in one or two sentences."""
    if row.kind is RowKind.FULL:
        return _full(month)
    if row.kind is RowKind.RATE:
        since = next((one for one in month.since if one.full == row.full), month.since[-1])
        return _("{step}. Een volle maand is dan {full}.").format(
            step=since_words(since), full=money(row.full)
        )
    sentences = [_sum(month, row)]
    if row.rule == _FUND:
        sentences.append(_("Het vakantiefonds betaalt deze dagen."))
    if not row.sure:
        sentences.append(unsure_words(row))
    if row.preliminary:
        sentences.append(_("Voorlopig."))
    return " ".join(sentences)


def since_words(since: FullSince) -> str:
    """Say which step holds and why: trap 2: eerste jaar geslaagd."""
    fact = next((one for one in load_step_facts() if one.code == since.fact), None)
    step = _("trap {number}").format(number=since.step)
    if fact is None:
        return step
    return _("{step}: {reason}").format(step=step, reason=fact.label.spoken(language()))


def source_words(row: MoneyRow) -> str:
    """Give where the rule of a row, or its amount, was read, and who entered it."""
    return own_source_words(row.source, row.by) if row.own else row.source


def own_source_words(source: str, by: str) -> str:
    """Say of a source that somebody of the house entered it. by: the name, empty if not known."""
    if not by:
        return _("{source}, zelf ingevoerd").format(source=source)
    return _("{source}, ingevoerd door {name}").format(source=source, name=by)


def unsure_words(row: MoneyRow) -> str:
    """Say what of a row was not looked at; empty where all was."""
    if row.own:
        return _("Dit bedrag keken we niet na.")
    return "" if row.sure else _("Deze regel is niet nagekeken.")


def status_words(status: WorkerStatus) -> str:
    """Say what a learner counts as."""
    return {WorkerStatus.WORKER: _("arbeider"), WorkerStatus.CLERK: _("bediende")}[status]


def code_words(code: str) -> str:
    """Give the name of a code: Ziek."""
    found = load_absence_codes().get(code)
    return found.label.spoken(language()) if found else code


def rule_code(row: MoneyRow) -> str:
    """Give the code of the rule, without the part of it that the days are in: SI-01."""
    return row.rule.split()[0] if row.rule else ""


def days_words(days: Sequence[date]) -> str:
    """List days of one month: wo 22 en do 23; three in a row or more: ma 27 tot wo 29."""
    runs: list[list[date]] = []
    for day in sorted(days):
        if runs and day - runs[-1][-1] == timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    parts: list[str] = []
    for run in runs:
        if len(run) < _RUN:
            parts += [_day(day) for day in run]
        else:
            parts.append(_("{first} tot {last}").format(first=_day(run[0]), last=_day(run[-1])))
    if len(parts) < 2:  # noqa: PLR2004 - a list of one
        return "".join(parts)
    return _("{names} en {name}").format(names=", ".join(parts[:-1]), name=parts[-1])


def lacking_title(month: MoneyMonth) -> str:
    """Say in a few words why there is no amount; empty where there is one."""
    if month.lacking is None:
        return ""
    return {
        Lack.STEP: _("De trap is niet ingevuld"),
        Lack.RATE: _("Het bedrag is niet bekend"),
        Lack.SCHEDULE: _("Er is geen uurrooster"),
        Lack.OTHER_RULES: _("Hier gelden andere regels"),
        Lack.OTHER: _("Deze maand is niet te berekenen"),
    }[month.lacking.lack]


def lacking_words(month: MoneyMonth) -> str:
    """Say what is missing and where it is filled in; empty where nothing is."""
    if month.lacking is None:
        return ""
    if month.lacking.lack is Lack.SCHEDULE:
        return _("Zonder uurrooster weten we niet hoeveel dagen de maand telt.")
    if month.lacking.lack is Lack.STEP and month.lacking.day is not None:
        return _("Voor {day} weten we niet welke trap geldt. Vul de trap in, met de reden.").format(
            day=formats.day(month.lacking.day)
        )
    return refusal(month.lacking.refused)


def _full(month: MoneyMonth) -> str:
    first, _last = month_span(month.month)
    name = formats.month(first, year=False)
    name = name[:1].upper() + name[1:]
    if month.basis is Basis.HOURS:
        counts = _("{month} telt {hours}").format(month=name, hours=formats.hours(month.minutes))
    else:
        counts = ngettext(
            "{month} telt {number} dag", "{month} telt {number} dagen", month.days
        ).format(month=name, number=month.days)
    return _("{step}. {counts}.").format(step=since_words(month.since[0]), counts=counts)


def _sum(month: MoneyMonth, row: MoneyRow) -> str:
    days = days_words(row.days)
    if row.share == 1:
        if row.rule.startswith(_GUARANTEED):
            return _("{days}: doorbetaald bij ziekte.").format(days=days)
        return _("{days}: betaald zoals een gewone dag.").format(days=days)
    sum_ = _made(month, row)
    if row.share:
        return _("{days}: {sum}. Van die dagen blijft {share} % betaald.").format(
            days=days, sum=sum_, share=_percent(row.share)
        )
    return _("{days}: {sum}.").format(days=days, sum=sum_)


def _made(month: MoneyMonth, row: MoneyRow) -> str:
    """Say the division: 675,90 gedeeld door 23, maal 2 dagen."""
    if month.basis is Basis.HOURS:
        return _("{full} gedeeld door {hours}, maal de uren van die dagen").format(
            full=money(row.full), hours=formats.hours(month.minutes)
        )
    if row.is_parted:
        return _("{full} gedeeld door {whole}, maal {part} dag").format(
            full=money(row.full), whole=month.days, part=part_words(row.of_days)
        )
    number = len(row.days)
    return ngettext(
        "{full} gedeeld door {whole}, maal {number} dag",
        "{full} gedeeld door {whole}, maal {number} dagen",
        number,
    ).format(full=money(row.full), whole=month.days, number=number)


def part_words(days: Fraction) -> str:
    """Write a number of days with what is left of them: 1,47."""
    return formats.number(Decimal(days.numerator) / days.denominator, decimals=2)


def _percent(share: Fraction) -> str:
    return formats.number(Decimal(share.numerator * 100) / share.denominator)


def _day(day: date) -> str:
    return f"{formats.weekday_name(day)} {day.day}"
