"""``allowance rates`` and ``allowance explain``: the amounts, and how a month comes about."""

from argparse import Namespace
from datetime import date, datetime
from fractions import Fraction

from mentorapp.app.amounts import euro, share
from mentorapp.app.files import each
from mentorapp.app.terminal import Answer, Terminal
from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.connectors.allowance_case import read_case
from mentorapp.connectors.case_parts import CASE_LIMIT
from mentorapp.services import naming
from mentorapp.services.allowances import Explained, explain
from mentorapp.services.rates import Amount, Period, rates


def rates_(arguments: Namespace, terminal: Terminal) -> Answer:
    """Say the rates in force and, below, every period known."""
    day: date = arguments.today or datetime.now().astimezone().date()
    found = rates(day)
    current = next((period for period in found if period.in_force), None)
    if current is None:
        terminal.say(_("Voor {day} kennen we geen bedragen.").format(day=formats.day(day)))
    else:
        terminal.say(
            _("Leervergoeding per maand, geldig vanaf {day}:").format(
                day=formats.day(current.valid_from)
            )
        )
        for amount in current.amounts:
            terminal.say(
                "  "
                + _("trap {number}: {amount}, {who}").format(
                    number=amount.level, amount=_money(amount.cents), who=_who(amount.who)
                )
            )
        if not current.sure:
            terminal.say(_("Deze bedragen zijn niet nagekeken. Vraag ze na."))
        elif current.source:
            terminal.say(_("Bron: {source}").format(source=current.source))
    terminal.say()
    terminal.table([_heading(), *(_row(period) for period in found)], indent="")
    terminal.say(_("* niet nagekeken in een bron"))
    return Answer({"day": day.isoformat(), "rates": [_value(period) for period in found]})


def explain_(arguments: Namespace, terminal: Terminal) -> Answer:
    """Compute the cases in files, one or several; nothing is written."""
    found = each(arguments.file, CASE_LIMIT, lambda read: explain(read_case(read)))
    for one in found:
        _tell(one, terminal)
    values = [_explained(one) for one in found]
    return Answer(values if len(values) > 1 else values[0])


def _tell(one: Explained, terminal: Terminal) -> None:
    month = naming.month_words(one.case.month)
    if one.ledger is None:
        terminal.say(
            _("{month}: met deze overeenkomst is er geen leervergoeding.").format(month=month)
        )
        return
    terminal.say(
        _("{month}: volle maand {full}, {days} dagen in het rooster.").format(
            month=month, full=_money(one.ledger.full), days=one.ledger.days
        )
    )
    rows: list[tuple[str, ...]] = [
        (
            line.code,
            ", ".join(str(day.day) for day in line.days),
            _percent(line.share),
            _money(line.cents),
            line.rule if line.sure else f"{line.rule} *",
        )
        for line in one.ledger.lines
    ]
    terminal.table(rows)
    terminal.say(_("Samen {total}. Indicatief.").format(total=_money(one.ledger.total)))
    if not all(line.sure for line in one.ledger.lines):
        terminal.say(_("* niet nagekeken in een bron"))
    for source in dict.fromkeys(line.own for line in one.ledger.lines if line.own):
        terminal.say(_("Bedrag uit het geval, niet nagekeken: {source}").format(source=source))


def _explained(one: Explained) -> dict[str, object]:
    ledger = one.ledger
    return {
        "full": euro(ledger.full if ledger else 0),
        "days": ledger.days if ledger else len(one.case.planned),
        "lines": [
            {
                "code": line.code,
                "days": [day.isoformat() for day in line.days],
                "share": share(line.share),
                "amount": euro(line.cents),
                "rule": line.rule,
                "source": " ; ".join(filter(None, (line.source, line.own))),
                "verified": line.sure and not line.own,
            }
            for line in (ledger.lines if ledger else ())
        ],
        "total": euro(ledger.total if ledger else 0),
        "indicative": True,
    }


def _percent(part: Fraction) -> str:
    hundredths = part.numerator * 10_000 // part.denominator
    return f"{formats.number(hundredths / 100)} %"


def _who(given: str) -> str:
    """Say who a level is for in the language in use; the rates themselves are Dutch."""
    first = _("Eerste opleidingsjaar, tweede graad niet geslaagd")
    second = _("Tweede graad geslaagd, of eerste jaar van een alternerende opleiding geslaagd")
    third = _(
        "Eerste jaar van de derde graad geslaagd, of twee jaren van een alternerende opleiding "
        "geslaagd"
    )
    known = {
        "Eerste opleidingsjaar, tweede graad niet geslaagd": first,
        "Tweede graad geslaagd, of eerste jaar van een alternerende opleiding geslaagd": second,
        "Eerste jaar van de derde graad geslaagd, of twee jaren van een alternerende opleiding "
        "geslaagd": third,
    }
    return known.get(given, given)


def _heading() -> tuple[str, ...]:
    return (
        _("vanaf"),
        _("minimuminkomen"),
        _("trap 1"),
        _("trap 2"),
        _("trap 3"),
        "",
    )


def _row(period: Period) -> tuple[str, ...]:
    amounts = {amount.level: amount for amount in period.amounts}
    cells = [_money(amounts[level].cents) if level in amounts else "" for level in (1, 2, 3)]
    mark = "" if period.sure else "*"
    return (formats.short_day(period.valid_from, year=True), _money(period.ggmmi), *cells, mark)


def _money(cents: int | None) -> str:
    if cents is None:
        return _("onbekend")
    return f"€ {formats.number(cents / 100, decimals=2)}"


def _value(period: Period) -> dict[str, object]:
    return {
        "valid_from": period.valid_from.isoformat(),
        "valid_to": period.valid_to.isoformat() if period.valid_to else None,
        "in_force": period.in_force,
        "ggmmi_cents": period.ggmmi,
        "status": period.status,
        "source": period.source,
        "amounts": [_amount(amount) for amount in period.amounts],
    }


def _amount(amount: Amount) -> dict[str, object]:
    return {
        "level": amount.level,
        "cents": amount.cents,
        "published_cents": amount.published,
        "who": amount.who,
    }
