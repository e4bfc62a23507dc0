"""What the money of a month is made of: the help of ``allowance month`` and ``payroll``."""

from mentorapp.base.texts import _, language
from mentorapp.connectors.resources import load_absence_codes
from mentorapp.domain.payroll import PayColumn
from mentorapp.services.payroll import column_names


def month_help() -> str:
    """Say what the rows and the fields of the answer are, with every code."""
    codes = "\n".join(
        f"  {one.code:<3} {one.label.spoken(language())}" for one in load_absence_codes().values()
    )
    return "\n\n".join(
        (
            _(
                "De eerste regel is de volle maand. Elke andere regel zegt wat een groep dagen "
                "eraf doet; samen geven ze het bedrag. Een afgesloten maand verandert niet meer."
            ),
            _("Codes van de dagen:") + "\n" + codes,
            _(
                "Met --json: full, days, rows (number, kind, code, days, amount, remains, share, "
                "rule, source, verified, preliminary), total, steps, status, fraction, closed, "
                "preliminary, open_days, unpaid en lacking. Met --step of --day ook real en "
                "difference. lacking.what is step, rate, schedule, other_rules of other. kind is "
                "full, rate, code of outside."
            ),
            _(
                "Het is indicatief: het sociaal secretariaat berekent de definitieve vergoeding. "
                "Ontbreekt er iets om te rekenen, dan is de afsluitcode 1."
            ),
        )
    )


def payroll_help() -> str:
    """Say which columns there are."""
    names = column_names()
    columns = "\n".join(f"  {one.value:<10} {names[one]}" for one in PayColumn)
    return "\n\n".join(
        (
            _("Kolommen:") + "\n" + columns,
            _(
                "Wie niet te berekenen is, staat er zonder bedrag en met de reden; de afsluitcode "
                "is dan 1."
            ),
        )
    )
