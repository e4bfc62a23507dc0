"""``allowance rates``: what the training allowance is and was."""

from argparse import Namespace
from datetime import date, datetime

from mentorapp.app.terminal import Answer, Terminal
from mentorapp.base import formats
from mentorapp.base.texts import _
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
