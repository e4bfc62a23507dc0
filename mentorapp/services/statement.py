"""The statement of a month's allowance (afrekening), gathered and set for paper."""

from datetime import date, timedelta

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.ledger import Basis
from mentorapp.domain.money_month import MoneyMonth, RowKind
from mentorapp.domain.month import month_name, month_span
from mentorapp.domain.people import Learner, Organisation, Placement
from mentorapp.domain.report_kinds import ReportName
from mentorapp.reports.statement import Statement, StatementLine, statement_pdf
from mentorapp.services import covers, learners, money_words
from mentorapp.services.desk import Desk
from mentorapp.services.money_month import month_money


def statement(desk: Desk, learner: str, month: str = "") -> Statement:
    """Gather the statement of a month (2025-10), in the language in use; this one where empty.

    Raises Refused: UNKNOWN; MISSING without a placement; what is missing to compute the month;
    OTHER_RULES where nothing is paid.
    """
    shown = learners.details(desk, learner).placement
    if shown is None:
        raise Refused(Problem.MISSING, "placement")
    with desk.read() as unit:
        place = unit.need(Placement, shown, "placement")
        who = unit.need(Learner, learner, "learner")
        house = unit.get(Organisation, place.workplace)
        found = month_money(unit, place.id, month or month_name(desk.today))
        named = formats.month(month_span(found.month)[0])
        workplace = house.name if house else ""
        cover = covers.cover(
            desk,
            unit,
            _("Leervergoeding van {learner}, {month}").format(learner=who.name, month=named),
            named,
            kind=ReportName.ALLOWANCE,
            keywords=(_("leervergoeding"), named),
            over=workplace,
            author=workplace,
            notes=(_("Indicatief: geen loonbrief."),),
        )
    if found.lacking is not None:
        raise found.lacking.refused
    if found.unpaid:
        raise Refused(Problem.OTHER_RULES, "contract", contract=place.contract.value)
    return Statement(
        cover,
        _facts(found, place),
        tuple(_lines(found)),
        f"€ {money_words.money(found.total)}",
        tuple(_notes(found)),
    )


def content(desk: Desk, learner: str, month: str = "") -> bytes:
    """Set the statement; gives the bytes of its PDF. Raises Refused as statement."""
    return statement_pdf(statement(desk, learner, month))


def months_back(today: date, number: int = 12) -> list[str]:
    """Give this month and those before it, the newest first: 2025-10."""
    found = []
    day = today.replace(day=1)
    for _number in range(number):
        found.append(month_name(day))
        day = (day - timedelta(days=1)).replace(day=1)
    return found


def _facts(found: MoneyMonth, place: Placement) -> tuple[tuple[str, str], ...]:
    state = _("afgesloten") if found.sealed else _("nog open")
    counted = formats.hours(found.minutes) if found.basis is Basis.HOURS else str(found.days)
    return (
        (_("Leerwerkplek"), formats.period(place.starts, place.ends)),
        (_("Trap"), money_words.since_words(found.since[0])),
        (_("Gerekend als"), money_words.status_words(found.status)),
        (_("Uren in de maand") if found.basis is Basis.HOURS else _("Dagen in de maand"), counted),
        (_("Maand"), state),
    )


def _lines(found: MoneyMonth) -> list[StatementLine]:
    return [
        StatementLine(
            str(row.number or ""),
            money_words.title(row),
            money_words.detail(found, row),
            money_words.money(row.cents, sign=row.kind is RowKind.RATE),
            float(row.before),
            float(row.after),
            money_words.rule_code(row),
            money_words.source_words(row),
            row.sure,
        )
        for row in found.rows
    ]


def _notes(found: MoneyMonth) -> list[str]:
    notes = []
    if found.preliminary:
        notes.append(
            _("Voorlopig. Nog te bevestigen: {days}.").format(
                days=money_words.days_words(found.open_days)
            )
        )
    notes.append(
        _(
            "Deze berekening is indicatief en bruto. Op de loonbrief kan iets anders staan. "
            "Vraag het dan na bij het sociaal secretariaat."
        )
    )
    return notes
