"""Why a case of allowance or working time cannot be computed, in clear language."""

from collections.abc import Callable, Mapping

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
        "Vraag het na bij je sociaal secretariaat."
    ).format(day=day)


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
    Problem.OTHER_RULES: _other_rules,
    Problem.END_BEFORE_START: _end_before_start,
}
