"""``allowance month`` and ``allowance payroll``: the money of learners in a store."""

from argparse import Namespace
from collections.abc import Sequence

from mentorapp.app import files
from mentorapp.app.amounts import euro, share
from mentorapp.app.refusing import sentence
from mentorapp.app.terminal import Answer, Exit, Terminal
from mentorapp.app.unlocking import opened
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.money_month import MoneyMonth, MoneyRow, WhatIf
from mentorapp.domain.month import month_span
from mentorapp.domain.payroll import DateForm, Encoding, PayColumn, Profile
from mentorapp.domain.people import Learner, Placement
from mentorapp.services import money_words, naming, payroll, roster, saving
from mentorapp.services.money_month import month_money, what_if
from mentorapp.storage.unit import Unit


def month_(arguments: Namespace, terminal: Terminal) -> Answer:
    """Compute a month of a learner; with --step or --day also as it would be."""
    with opened(arguments, terminal) as desk, desk.read() as unit:
        if desk.is_school:
            raise Refused(Problem.NOT_ALLOWED, "payroll")
        learner = roster.find_learner(unit, arguments.learner)
        place = _placement(unit, learner, desk.store.organisation, arguments.month)
        if arguments.step is None and not arguments.day:
            real = month_money(unit, place.id, arguments.month)
            return _tell_one(learner, real, terminal)
        days = dict(arguments.day or ())
        return _tell_both(
            learner, what_if(unit, place.id, arguments.month, arguments.step, days), terminal
        )


def payroll_(arguments: Namespace, terminal: Terminal) -> Answer:
    """Write the file for the payroll office."""
    with opened(arguments, terminal) as desk:
        files.fresh(arguments.out)
        with desk.read() as unit:
            profile = _profile(arguments, payroll.profile_of(desk, unit))
        made = payroll.content(desk, arguments.month, profile)
        if arguments.keep:
            payroll.set_profile(desk, profile)
    saving.save(made.content, arguments.out)
    number = len(made.lines)
    terminal.say(
        ngettext("{path}: {number} leerling", "{path}: {number} leerlingen", number).format(
            path=arguments.out, number=number
        )
    )
    for line in made.lines:
        if line.money.lacking:
            terminal.warn(f"{line.name}: {money_words.lacking_words(line.money)}")
    for name in made.respelled:
        terminal.warn(_("{name}: niet elke letter past in dit bestand.").format(name=name))
    lines = [
        {
            "learner": line.learner,
            "total": _euro(line.total),
            "last_month": _euro(line.total_before),
            "difference": _euro(line.difference),
        }
        for line in made.lines
    ]
    complete = all(line.total is not None for line in made.lines)
    return Answer(
        {"path": str(arguments.out), "month": arguments.month, "lines": lines},
        Exit.DONE if complete else Exit.REFUSED,
    )


def _profile(arguments: Namespace, kept: Profile) -> Profile:
    """Give how the file looks: as it was kept, and as this time. Raises Refused(UNKNOWN)."""
    signs = {"semicolon": ";", "comma": ",", "tab": "\t", "point": "."}
    return Profile(
        signs.get(arguments.separator, kept.separator),
        signs.get(arguments.decimal, kept.decimal),
        _columns(arguments.columns) if arguments.columns else kept.columns,
        DateForm(arguments.dates or kept.dates),
        Encoding(arguments.encoding or kept.encoding),
    )


def _columns(given: Sequence[str]) -> tuple[PayColumn, ...]:
    known = {one.value: one for one in PayColumn}
    for name in given:
        if name.strip() not in known:
            raise Refused(Problem.UNKNOWN, "columns", id=name)
    return tuple(known[name.strip()] for name in given)


def _placement(unit: Unit, learner: Learner, workplace: str, month: str) -> Placement:
    """Give the placement that covers most of a month. Raises Refused(MISSING, NOT_A_DATE)."""
    first, last = month_span(month)
    every = unit.find(Placement, learner=learner.id, workplace=workplace)
    if not every:
        raise Refused(Problem.MISSING, "placement")
    return max(every, key=lambda one: (min(one.ends, last) - max(one.starts, first)).days)


def _tell_one(learner: Learner, found: MoneyMonth, terminal: Terminal) -> Answer:
    _tell(learner, found, terminal)
    code = Exit.REFUSED if found.lacking else Exit.DONE
    return Answer({"learner": learner.id, **_value(found)}, code)


def _tell_both(learner: Learner, found: WhatIf, terminal: Terminal) -> Answer:
    _tell(learner, found.other, terminal)
    if found.difference is not None:
        terminal.say(
            _("Nu is het {real}. Verschil: {difference}.").format(
                real=_money(found.real.total), difference=_money(found.difference)
            )
        )
    value = {
        "learner": learner.id,
        **_value(found.other),
        "real": _value(found.real),
        "difference": _euro(found.difference),
    }
    return Answer(value, Exit.REFUSED if found.other.lacking else Exit.DONE)


def _tell(learner: Learner, found: MoneyMonth, terminal: Terminal) -> None:
    terminal.say(f"{learner.name}, {naming.month_words(found.month)}")
    if found.lacking:
        terminal.warn(f"{money_words.lacking_title(found)}. {sentence(found.lacking.refused)}")
        return
    if found.unpaid:
        terminal.say(_("Met deze overeenkomst is er geen leervergoeding."))
        return
    for row in found.rows:
        number = str(row.number) if row.number else " "
        terminal.say(f"  {number}  {money_words.title(row)}: {money_words.money(row.cents)}")
        terminal.say(f"     {money_words.detail(found, row)}")
        if row.own:
            source = _("Bron: {source}").format(source=money_words.source_words(row))
            terminal.say(f"     {source}. {money_words.unsure_words(row)}")
    terminal.say(_("Samen {total}. Indicatief.").format(total=_money(found.total)))
    if found.preliminary:
        terminal.say(_("Voorlopig: er zijn nog dagen te bevestigen."))


def _value(found: MoneyMonth) -> dict[str, object]:
    return {
        "month": found.month,
        "full": _euro(found.full),
        "days": found.days,
        "rows": [_row(row) for row in found.rows],
        "total": None if found.lacking else _euro(found.total),
        "steps": [
            {
                "from": one.day.isoformat(),
                "step": one.step,
                "fact": one.fact,
                "full": _euro(one.full),
                "rate_from": one.rate_from.isoformat() if one.rate_from else None,
            }
            for one in found.since
        ],
        "status": found.status.value,
        "fraction": found.basis.value,
        "closed": found.sealed,
        "preliminary": found.preliminary,
        "open_days": [day.isoformat() for day in found.open_days],
        "unpaid": found.unpaid,
        "lacking": _lacking(found),
        "indicative": True,
    }


def _lacking(found: MoneyMonth) -> dict[str, object] | None:
    if found.lacking is None:
        return None
    day = found.lacking.day
    return {
        "what": found.lacking.lack.value,
        "day": day.isoformat() if day else None,
        "sentence": sentence(found.lacking.refused),
    }


def _row(row: MoneyRow) -> dict[str, object]:
    return {
        "number": row.number,
        "kind": row.kind.value,
        "code": row.code,
        "days": [day.isoformat() for day in row.days],
        "amount": _euro(row.cents),
        "remains": share(row.after),
        "share": share(row.share),
        "rule": row.rule,
        "source": row.source,
        "verified": row.sure,
        "own": row.own,
        "preliminary": row.preliminary,
    }


def _euro(cents: int | None) -> str | None:
    return None if cents is None else euro(cents)


def _money(cents: int) -> str:
    return f"€ {money_words.money(cents)}"
