"""What went wrong, in clear language: what happened, is my work safe, what can I do."""

from collections.abc import Callable, Mapping, Sequence

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.errors import Damaged, Problem, Refused
from mentorapp.services import (
    case_wording,
    clock_sentences,
    evaluation_wording,
    exchange_wording,
    file_wording,
    format_wording,
    framework_wording,
    line_wording,
    list_sentences,
    paper_wording,
    picture_wording,
    pin_wording,
    question_wording,
    report_wording,
)
from mentorapp.services.naming import day_words, field_name, month_words, role_name

Params = Mapping[str, object]
_SHOWN_DAYS = 3  # of the days that are still open
_KIB = 1024


def refusal(refused: Refused) -> str:
    """Say why something was refused, in the language in use."""
    if refused.field == line_wording.FIELD and "fault" in refused.params:
        return line_wording.line_refusal(refused)
    special = _SPECIAL.get(refused.problem)
    if special is not None:
        return special(refused.field or "", refused.params)
    return _plain()[refused.problem].format_map(_Written(refused.params))


def damage(damaged: Damaged) -> str:
    """Say what is damaged, whether the work is safe, and what to do."""
    if damaged.where == "keys":
        return _(
            "De sleutels in deze map zijn beschadigd of veranderd. Er is niets bewaard of "
            "gewijzigd. Zet een reservekopie terug."
        )
    if damaged.where in {"database", "journal"}:
        return _(
            "De gegevens in deze map zijn beschadigd of passen niet bij de sleutel. We veranderen "
            "niets meer. Zet een reservekopie terug."
        )
    return _(
        "Een bestand van het programma is beschadigd: {file}. Je gegevens zijn veilig. "
        "Installeer MentorApp opnieuw."
    ).format(file=damaged.where)


def _plain() -> dict[Problem, str]:
    """Give the sentences that need nothing but their parameters."""
    return {
        Problem.OUTSIDE_PLACEMENT: _(
            "{day} valt buiten de leerwerkplek. Die loopt van {starts} tot {ends}."
        ),
        Problem.OUTSIDE_WEEK: _("{day} hoort niet meer bij deze week. Kies een dag tot zondag."),
        Problem.NOT_AN_AGE: _(
            "Dan is de leerling {number} jaar. Kijk het jaar na: het programma rekent met "
            "{youngest} tot {oldest} jaar."
        ),
        Problem.NOT_A_NAME: _("In een naam staan alleen letters en leestekens, op één regel."),
        Problem.OWN_CARD: _("Dit is de kaart van deze computer zelf. Vraag die van de ander."),
        Problem.TOO_LONG: _("Deze tekst is te lang. Schrijf hoogstens {limit} tekens."),
        Problem.ALREADY_THERE: _("«{given}» staat er al."),
        Problem.NOT_AN_EMAIL: _("«{given}» is geen e-mailadres. Kijk het na."),
        Problem.NOT_A_WEEK: _("«{given}» is geen week. Schrijf bijvoorbeeld 36, 38-40."),
        Problem.NOT_A_PHONE: _("«{given}» is geen telefoonnummer. Kijk het na."),
        **file_wording.plain(),
        **exchange_wording.plain(),
        Problem.PAUSED_ALREADY: _(
            "Er is al een onderbreking van {starts} tot {ends}. Pas die aan, of kies andere dagen."
        ),
        Problem.PLAN_CHANGED: _(
            "Het plan is intussen veranderd. Er is niets bewaard. Sluit dit en begin opnieuw."
        ),
        Problem.ALREADY_CLOSED: _("{month} is al afgesloten."),
        Problem.NOT_CLOSED: _("{month} is niet afgesloten."),
        Problem.ALREADY_SIGNED: _("Hier is al getekend door: {role}."),
        Problem.SEEN: _(
            "Je zag het antwoord van de ander al. Je eerste antwoord blijft; een ander niveau komt "
            "ernaast."
        ),
        Problem.NOTHING_TO_UNDO: _("Er is niets om terug te draaien."),
        Problem.PIN_TOO_SHORT: _("Kies een pincode van minstens {digits} cijfers."),
        Problem.WRONG_RECOVERY_KEY: _("Die herstelsleutel klopt niet. Kijk hem na op je afdruk."),
        Problem.LAST_ADMINISTRATOR: _(
            "Dit is de laatste beheerder die kan ontgrendelen. Maak eerst een andere beheerder."
        ),
    }


def _in_future(field: str, params: Params) -> str:
    if field == "born":
        return _("{day} komt nog. Kijk de geboortedatum na.").format_map(_Written(params))
    if field == "month":
        return _("{month} is nog niet voorbij. Sluit de maand af na {day}.").format_map(
            _Written(params)
        )
    return _("{day} komt nog. Kies vandaag of een dag die voorbij is.").format_map(_Written(params))


def _not_a_date(field: str, params: Params) -> str:
    if field == "month":
        text = _("«{given}» is geen maand. Schrijf bijvoorbeeld 2025-11.")
    elif field == "born":
        text = _("«{given}» is geen datum. Schrijf bijvoorbeeld 14/3/2009.")
    else:
        text = _("«{given}» is geen datum. Schrijf bijvoorbeeld 2025-11-06.")
    return text.format_map(_Written(params))


def _not_a_level(_field: str, params: Params) -> str:
    if "level" in params and "steps" in params:
        return _("Niveau {level} bestaat niet. Kies van 1 tot {steps}.").format_map(
            _Written(params)
        )
    return _("Dit niveau bestaat niet.")


def _not_in_plan(_field: str, params: Params) -> str:
    if "learner" in params:
        return _("Deze competentie staat niet in het opleidingsplan van {learner}.").format_map(
            _Written(params)
        )
    return _("Deze competentie staat niet in het opleidingsplan.")


def _unknown(field: str, params: Params) -> str:
    texts = {
        "learner": _(
            "We vinden geen leerling «{id}», of er zijn er meer met die naam. Kijk de naam na."
        ),
        "as": _("Niemand met de naam «{id}» kan hier ontgrendelen. Kijk de naam na."),
        "person": _("We vinden niemand met de naam «{id}». Kijk de naam na."),
        "scale": _("We kennen geen schaal «{id}». Er is niets overgenomen."),
        "learners": _("{id} is die dag niet op deze werkplek."),
        "competence": _("De competentie «{id}» staat niet in dit kader."),
        "framework": _("We kennen geen opleiding «{id}»."),
        "rule": _("We kennen geen regel «{id}»."),
    }
    return texts.get(field, _("Dit bestaat niet of niet meer: {id}")).format_map(_Written(params))


def _missing(field: str, params: Params) -> str:
    texts = {
        "learners": _("Er zijn nog geen leerlingen."),
        "goal": _("Kies eerst een competentie."),
        "plan": _("Er is nog geen opleidingsplan."),
        "badge": _("Scan eerst je badge."),
        "placement": _("Deze leerling heeft nog geen leerwerkplek."),
        "school": _("Er is nog geen school. Kies eerst de school van de leerling."),
        "sentence": _("Zeg nog waarom het hier niet kan."),
        **case_wording.missing(),
        **evaluation_wording.missing(),
    }
    name = field_name(field)
    other = _("Dit ontbreekt nog: {field}.") if name else _("Er ontbreekt nog iets.")
    text = texts.get(field, other)
    if field == "day" and "day" in params:
        text = _("Voor {day} is niets gepland. Vul de dag eerst in.")
    elif field == "minutes" and "day" in params:
        text = _("Het rooster zegt niet hoe lang {day} duurt. Typ de uren erbij.")
    elif field == "learner" and "schools" in params:
        text = _("Hier staan {schools} scholen. Noem een leerling van de school die je bedoelt.")
    return text.format_map(_Written({**params, "field": name}))


def _not_a_code(_field: str, params: Params) -> str:
    if params.get("code"):
        return _("De dagcode «{code}» bestaat niet.").format_map(_Written(params))
    return _("Voor deze dag is er geen dagcode.")


def _not_a_time(field: str, params: Params) -> str:
    if params.get("given"):
        return _("«{given}» is geen uur. Schrijf bijvoorbeeld 7:45.").format_map(_Written(params))
    texts = {
        "minutes": _("De uren kloppen niet met begin, einde en pauze."),
        "break_minutes": _("De pauze is langer dan de dag."),
    }
    return texts.get(field, _("Dit is geen uur van de dag."))


def _overlap(field: str, params: Params) -> str:
    if field == "starts" and "day" in params:
        text = _("Op {day} begint al een dag van de school. Pas die aan.")
    elif field == "starts":
        text = _("Deze leerling heeft hier al een leerwerkplek van {starts} tot {ends}.")
    elif field in case_wording.SICK_FROM:
        text = _("De ziekte van {starts} tot {ends} is dan nog niet voorbij.")
    elif field == "valid_from":
        text = _("Vanaf {day} is er al een weekrooster. Pas dat aan.")
    else:
        text = _("In week {week} staat een dag twee keer. Laat er één staan.")
    return text.format_map(_Written(params))


def _days_outside(_field: str, params: Params) -> str:
    days = _listed(params)
    return ngettext(
        "Op {number} dag buiten deze periode staat al werk: {days}. Er is niets veranderd.",
        "Op {number} dagen buiten deze periode staat al werk: {days}. Er is niets veranderd.",
        len(days),
    ).format(number=len(days), days=_first_of(days))


def _in_use(field: str, params: Params) -> str:
    number = _count(params)
    if field == "learner":
        text = ngettext(
            "Bij deze leerling staat al {number} notitie, dag of evaluatie. Schrappen kan niet.",
            "Bij deze leerling staan al {number} notities, dagen of evaluaties. "
            "Schrappen kan niet.",
            number,
        )
    elif field in {"goal", "plan"}:
        text = ngettext(
            "Hier hangt al {number} notitie of beoordeling aan. Weghalen kan niet.",
            "Hier hangen al {number} notities of beoordelingen aan. Weghalen kan niet.",
            number,
        )
    elif field == "template":
        text = ngettext(
            "Met dit sjabloon begon al {number} evaluatie. Schrappen kan niet.",
            "Met dit sjabloon begonnen al {number} evaluaties. Schrappen kan niet.",
            number,
        )
    else:
        text = ngettext(
            "{number} leerling gebruikt dit nog. Kies daar eerst iets anders.",
            "{number} leerlingen gebruiken dit nog. Kies daar eerst iets anders.",
            number,
        )
    return text.format(number=number)


def _file_broken(_field: str, params: Params) -> str:
    if "row" in params:
        return _(
            "Het bestand is beschadigd op regel {row}, kolom {column}. Er is niets veranderd. "
            "Vraag het opnieuw."
        ).format_map(_Written(params))
    return _("Het bestand is beschadigd. Er is niets veranderd. Vraag het opnieuw.")


def _file_empty(field: str, _params: Params) -> str:
    if field == "text":
        return _("Hier staan geen competenties in. Plak er één per regel.")
    return _("Dit bestand is leeg. Er is niets veranderd.")


def _file_too_large(field: str, params: Params) -> str:
    if field == "text":
        return _("Dit is te veel om in één keer te plakken. Er is niets veranderd.")
    size, limit = params.get("size"), params.get("limit")
    if isinstance(size, int) and isinstance(limit, int):
        return _(
            "Dit bestand is te groot: {size} kB, en hoogstens {limit} kB kan. Er is niets "
            "veranderd."
        ).format(size=formats.number(-(-size // _KIB)), limit=formats.number(limit // _KIB))
    return _("Dit bestand is te groot. Er is niets veranderd.")


def _row_broken(_field: str, params: Params) -> str:
    if params.get("given"):
        text = _("Rij {row}: «{given}» kunnen we niet lezen. Er is niets veranderd.")
    else:
        text = _("Rij {row} kunnen we niet lezen. Er is niets veranderd.")
    return text.format_map(_Written(params))


def _cannot_write(field: str, params: Params) -> str:
    if field == "path":
        text = _(
            "We kunnen niet bij {path}. Wat bewaard was, is veilig. Kijk na of je "
            "daar mag lezen en schrijven."
        )
    elif params.get("exists"):
        text = _("{path} bestaat al. Kies een andere naam.")
    else:
        text = file_wording.unwritten(str(params.get("why", "")))
    return text.format_map(_Written(params))


def _sealed(field: str, params: Params) -> str:
    if field == "day" or "month" in params:
        return _("{month} is afgesloten. Open de maand eerst opnieuw, met een reden.").format_map(
            _Written(params)
        )
    if field == "own_rating":
        return _(
            "Je zelfbeoordeling van evaluatie {number} is klaar. Je antwoord kan niet meer "
            "veranderen. Zeg het aan je mentor."
        ).format_map(_Written(params))
    return _("Evaluatie {number} is op slot. Lezen en afdrukken kan altijd.").format_map(
        _Written(params)
    )


def _days_open(_field: str, params: Params) -> str:
    days = _listed(params)
    return ngettext(
        "{month} heeft nog {number} dag om te bevestigen: {days}",
        "{month} heeft nog {number} dagen om te bevestigen: {days}",
        len(days),
    ).format(month=month_words(params.get("month", "")), number=len(days), days=_first_of(days))


def _listed(params: Params) -> list[object]:
    given = params.get("days")
    return list(given) if isinstance(given, Sequence) and not isinstance(given, str) else []


def _first_of(days: Sequence[object]) -> str:
    shown = ", ".join(day_words(day) for day in days[:_SHOWN_DAYS])
    return f"{shown} …" if len(days) > _SHOWN_DAYS else shown


def _count(params: Params) -> int:
    number = params.get("number", 0)
    return number if isinstance(number, int) else 0


def _not_allowed(field: str, params: Params) -> str:
    theirs = _("Dit houdt de school bij. Vraag haar om het aan te passen.")
    texts = {
        "practice": _("Een oefenmap heeft geen pincodes: ze gaat altijd open."),
        "own": _("Je leerwerkplek is voorbij. Vraag je mentor als dat niet klopt."),
        "own_pin": _("Alleen wie deze leerling begeleidt, of een beheerder, geeft een pincode."),
        "school_days": _("Alleen de school zelf kan haar dagen toevoegen."),
        "installation": _(
            "Je organisatie sloot deze pc af: noteren kan hier niet meer. Vraag een beheerder."
        ),
        "payroll": _("Alleen de werkplek betaalt de leervergoeding."),
        "questions": _("De andere kant kiest dit. Vraag het daar."),
        "rules": _("Alleen de werkplek kiest welke regels van de werktijd gelden."),
        **dict.fromkeys(("learner", "plan", "schedule", "school_day"), theirs),
        **exchange_wording.not_allowed(),
    }
    if field in texts:
        return texts[field]
    if field == "evaluation":
        return evaluation_wording.not_now(params)
    given = params.get("roles")
    roles = list(given) if isinstance(given, Sequence) and not isinstance(given, str) else []
    if not roles:
        return _("Dit mag je hier niet doen.")
    return _("Dit kan alleen als: {roles}.").format(
        roles=", ".join(role_name(role) for role in roles)
    )


def _own_role(field: str, _params: Params) -> str:
    if field == "person":
        return _("Je kan jezelf niet uit de lijst halen. Vraag een andere beheerder.")
    return _("Je kan je eigen rol als beheerder niet wegnemen. Vraag een andere beheerder.")


def _locked(field: str, _params: Params) -> str:
    if field == "recovery_key_file":
        return _("Deze reservekopie gaat alleen open met de herstelsleutel.")
    return _("De gegevens zijn op slot.")


def _sender_unknown(field: str, _params: Params) -> str:
    if field == "house":
        return exchange_wording.alone()
    if field == "peer":
        return _("Er is nog geen partner. Neem eerst de kaart van de school of de werkplek over.")
    return _(
        "We kennen de afzender niet. Er is niets overgenomen. Bel de afzender, en neem eerst zijn "
        "kaart over."
    )


def _signature_wrong(field: str, _params: Params) -> str:
    if field == "fingerprint":
        return _("Die cijfers zijn niet die van de kaart. Er is niets overgenomen. Bel opnieuw.")
    return _(
        "De handtekening van dit bestand klopt niet. Er is niets overgenomen. Vraag het opnieuw."
    )


#: Sentences that depend on the field or on what is known.
_SPECIAL: dict[Problem, Callable[[str, Params], str]] = {
    **case_wording.SENTENCES,
    **clock_sentences.SENTENCES,
    **exchange_wording.SENTENCES,
    **format_wording.SENTENCES,
    **framework_wording.SENTENCES,
    **list_sentences.SENTENCES,
    **paper_wording.SENTENCES,
    **picture_wording.SENTENCES,
    **pin_wording.SENTENCES,
    **question_wording.SENTENCES,
    **report_wording.SENTENCES,
    Problem.IN_FUTURE: _in_future,
    Problem.NOT_A_DATE: _not_a_date,
    Problem.NOT_A_LEVEL: _not_a_level,
    Problem.NOT_IN_PLAN: _not_in_plan,
    Problem.UNKNOWN: _unknown,
    Problem.MISSING: _missing,
    Problem.NOT_A_CODE: _not_a_code,
    Problem.NOT_A_TIME: _not_a_time,
    Problem.OVERLAP: _overlap,
    Problem.DAYS_OUTSIDE: _days_outside,
    Problem.IN_USE: _in_use,
    Problem.FILE_BROKEN: _file_broken,
    Problem.FILE_EMPTY: _file_empty,
    Problem.FILE_TOO_LARGE: _file_too_large,
    Problem.ROW_BROKEN: _row_broken,
    Problem.CANNOT_WRITE: _cannot_write,
    Problem.SEALED: _sealed,
    Problem.REASON_MISSING: lambda field, _params: evaluation_wording.reason_missing(field),
    Problem.NOT_COMPLETE: evaluation_wording.not_complete,
    Problem.DAYS_OPEN: _days_open,
    Problem.NOT_ALLOWED: _not_allowed,
    Problem.OWN_ROLE: _own_role,
    Problem.LOCKED: _locked,
    Problem.SENDER_UNKNOWN: _sender_unknown,
    Problem.SIGNATURE_WRONG: _signature_wrong,
}


class _Written(dict[str, object]):
    """Parameters as a sentence holds them; one that is not there leaves a gap, no error."""

    def __init__(self, params: Params) -> None:
        super().__init__(params)
        for name in ("day", "starts", "ends"):
            if name in params and not isinstance(params[name], int):
                self[name] = day_words(params[name])
        if "month" in params:
            self["month"] = month_words(params["month"])
        if "role" in params:
            self["role"] = role_name(str(params["role"]))

    def __missing__(self, key: str) -> str:
        return "…"
