"""What is said when something may not go into a file for the school."""

from collections.abc import Callable, Mapping

from mentorapp.base.texts import _
from mentorapp.domain.errors import Problem

Params = Mapping[str, object]


def field_words(field: str) -> str:
    """Give the words for a field of what goes to the school, as it stands in a sentence."""
    found = {
        "learner.given_name": _("de voornaam"),
        "learner.family_name": _("de achternaam"),
        "learner.school_number": _("het nummer bij de school"),
        "learner.programme": _("de opleiding"),
        "learner.year": _("het studiejaar"),
        "house.name": _("de naam van een school of bedrijf"),
        "house.place": _("de gemeente van een school of bedrijf"),
        "house.number": _("het nummer van een school of bedrijf"),
        "member.given_name": _("de voornaam van een mentor of begeleider"),
        "member.family_name": _("de achternaam van een mentor of begeleider"),
        "establishment.name": _("de naam van de vestiging"),
        "establishment.street": _("de straat van de vestiging"),
        "establishment.place": _("de gemeente van de vestiging"),
        "establishment.number": _("het nummer van de vestiging"),
        "member.trade": _("het vak van een mentor of begeleider"),
        "goal.exempted_why": _("waarom een competentie is vrijgesteld"),
        "agreement.word": _("wat er van een afspraak werd"),
        "evaluation.reason": _("waarom een evaluatie een nieuwe versie kreeg"),
        "amendment.reason": _("waarom een evaluatie een nieuwe versie kreeg"),
        "evaluation.lines": _("een opmerking in een evaluatie"),
        "evaluation.later": _("een opmerking in een evaluatie"),
        "evaluation.agreements": _("een afspraak in een evaluatie"),
        "evaluation.opened": _("waarom een evaluatie vroeger openging"),
        "opening.reason": _("waarom een evaluatie vroeger openging"),
        "month.reason": _("waarom een maand opnieuw openging"),
        "pause.reason": _("de reden van een onderbreking"),
        "placement.establishment": _("de naam van de vestiging"),
        "plan.title": _("de titel van het opleidingsplan"),
        "plan.framework": _("de code van het opleidingsplan"),
        "goal.competence": _("de code van een competentie"),
        "goal.code": _("de code van een competentie"),
        "goal.cluster": _("de letter van een cluster"),
        "goal.cluster_title": _("de naam van een cluster"),
        "goal.short": _("de korte naam van een competentie"),
        "goal.phrase": _("de omschrijving van een competentie"),
        "goal.not_possible": _("waarom een competentie hier niet kan"),
        "note.sentence": _("de zin van een notitie"),
        "note.place": _("de plaats van een notitie"),
        "answer.remark": _("een opmerking in een evaluatie"),
        "answer.name": _("de naam van een criterium"),
        "agreed.name": _("de naam van een criterium"),
        "agreement.text": _("een afspraak in een evaluatie"),
        "evaluation.look_back": _("de terugblik in een evaluatie"),
        "evaluation.strengths": _("wat goed ging in een evaluatie"),
        "signature.name": _("de naam bij een handtekening"),
        "signature.remark": _("de opmerking bij een handtekening"),
        "schoolday.label": _("de naam van een dag van de school"),
    }
    return found.get(field, "")


def national_number(field: str, params: Params) -> str:
    """Say where a national number stands, and never which."""
    where = field_words(field) or _("een tekst")
    learner = params.get("learner")
    if learner:
        found = _("Bij {learner} staat een rijksregisternummer of BSN. Het staat in {field}.")
        said = found.format(learner=learner, field=where)
    else:
        said = _("Er staat een rijksregisternummer of BSN in {field}.").format(field=where)
    rest = _("Zo’n nummer mag niet mee. Er is niets geschreven. Haal het daar weg.")
    return f"{said} {rest}"


SENTENCES: dict[Problem, Callable[[str, Params], str]] = {
    Problem.NATIONAL_NUMBER: national_number,
}
