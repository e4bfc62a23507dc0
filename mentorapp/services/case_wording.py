"""Why a case of allowance or working time cannot be computed, in clear language."""

from collections.abc import Callable, Mapping

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.errors import Problem
from mentorapp.services.naming import day_words

Params = Mapping[str, object]
#: Where a sickness begins: in a form, and in a case.
SICK_FROM = ("from", "sick_episodes.from")


def missing() -> dict[str, str]:
    """Give the sentences for what a case lacks, by field."""
    alone = _("De ziekte van {day} zet niets voort: er is geen eerdere.")
    return {
        "step": _("Voor {day} staat er geen trap."),
        "continues": alone,
        "relapse": _("Op {day} staat er geen ziekte. Vul die eerst in."),
        "away": _("Deze dag is niet korter dan in het rooster."),
        "schedule": _("Er is nog geen weekrooster voor deze maand."),
        "columns": _("Kies minstens één kolom."),
        "source": _("Zeg nog waar je het bedrag las. Zonder bron telt het niet."),
        "sick_episodes.continues": alone,
    }


def _case_broken(_field: str, params: Params) -> str:
    where, given = params.get("where", "…"), params.get("given")
    if given:
        return _("In het geval past dit niet bij {where}: «{given}».").format(
            where=where, given=given
        )
    return _("In het geval ontbreekt dit: {where}.").format(where=where)


def _rate_unknown(_field: str, params: Params) -> str:
    day = day_words(params["day"]) if "day" in params else "…"
    return _(
        "Voor {day} kennen we het bedrag niet zeker. We rekenen niet met een ouder bedrag. "
        "Vraag het na bij je sociaal secretariaat, en vul het in met de bron."
    ).format(day=day)


def _rate_day(_field: str, params: Params) -> str:
    day = day_words(params["day"]) if "day" in params else "…"
    if params.get("why") == "own":
        return _("Vanaf {day} staat er al een bedrag dat jullie invulden. Pas dat aan.").format(
            day=day
        )
    if params.get("why") == "before":
        starts = day_words(params["starts"]) if "starts" in params else "…"
        return _("Voor {starts} was er nog geen leervergoeding. Kijk de dag na.").format(
            starts=starts
        )
    return _(
        "Op {day} geldt al een bedrag dat we nakeken in de bron. Vul alleen in wat nog niet "
        "nagekeken is, of wat later komt."
    ).format(day=day)


def _not_an_income(_field: str, params: Params) -> str:
    least, most = params.get("least"), params.get("most")
    if isinstance(least, int) and isinstance(most, int):
        return _(
            "Het minimuminkomen is een bedrag per maand, tussen € {least} en € {most}. Kijk na of "
            "er geen cijfer te veel of te weinig staat."
        ).format(least=formats.number(least // 100), most=formats.number(most // 100))
    return _("«{given}» is geen bedrag. Schrijf bijvoorbeeld 2111,89.").format(
        given=params.get("given", "…")
    )


def _other_rules(_field: str, params: Params) -> str:
    return _(
        "Met een overeenkomst {contract} is er een loon volgens de cao, geen leervergoeding. "
        "Dat rekenen we hier niet uit."
    ).format(contract=params.get("contract", "…"))


def _end_before_start(field: str, _params: Params) -> str:
    if "." in field:  # the place in a case
        return _("Bij {where} ligt het einde niet na het begin.").format(where=field)
    return _("Het einde ligt voor het begin. Kies een later einde.")


#: The sentence for each problem of a case, from its field and parameters.
SENTENCES: dict[Problem, Callable[[str, Params], str]] = {
    Problem.CASE_BROKEN: _case_broken,
    Problem.RATE_UNKNOWN: _rate_unknown,
    Problem.RATE_DAY: _rate_day,
    Problem.NOT_AN_INCOME: _not_an_income,
    Problem.OTHER_RULES: _other_rules,
    Problem.END_BEFORE_START: _end_before_start,
}
