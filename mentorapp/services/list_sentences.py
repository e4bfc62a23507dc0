"""Why a list of learners is not taken over, in clear language."""

from collections.abc import Callable, Mapping

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.errors import Problem

Params = Mapping[str, object]


def _number(params: Params, name: str = "number") -> int:
    number = params.get(name)
    return number if isinstance(number, int) else 0


def _rows(_field: str, params: Params) -> str:
    count = _number(params)
    return ngettext(
        "{number} rij wacht op een antwoord of klopt niet: regel {lines}. Er is niets bewaard.",
        "{number} rijen wachten op een antwoord of kloppen niet: regels {lines}. Er is niets "
        "bewaard.",
        count,
    ).format(number=formats.number(count), lines=params.get("lines", ""))


def _many(_field: str, params: Params) -> str:
    return _(
        "Dit zijn {number} leerlingen. We nemen er hoogstens {limit} in één keer over. Laat rijen "
        "weg, of splits het bestand."
    ).format(number=formats.number(_number(params)), limit=formats.number(_number(params, "limit")))


def _secret(_field: str, params: Params) -> str:
    return _(
        "De kolom «{column}» bevat wachtwoorden. Die lezen we nooit. Kies een andere kolom."
    ).format(column=params.get("column", ""))


def _old(_field: str, _params: Params) -> str:
    return _(
        "Dit is een oud Excel-bestand, of het heeft een wachtwoord. Er is niets veranderd. Bewaar "
        "het in Excel als .xlsx, zonder wachtwoord."
    )


def _later(_field: str, _params: Params) -> str:
    return _(
        "Dit is een lijst met leerlingen of een kalender, geen kaart en geen plan. Er is niets "
        "veranderd. Neem het bestand over bij Uitwisseling, zodra je begonnen bent."
    )


#: The sentence for each problem, from its field and parameters.
SENTENCES: dict[Problem, Callable[[str, Params], str]] = {
    Problem.LIST_ROWS: _rows,
    Problem.TOO_MANY_ROWS: _many,
    Problem.NEVER_READ: _secret,
    Problem.OLD_WORKBOOK: _old,
    Problem.LIST_LATER: _later,
}
