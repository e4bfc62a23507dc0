"""Why questions could not be answered, in clear language."""

from collections.abc import Callable, Mapping

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.errors import Problem

Params = Mapping[str, object]
FIELD = "questions"


def left(params: Params) -> str:
    """Say how many answers have still to be chosen."""
    number = _number(params)
    if not number:
        return _("Kies eerst een antwoord.")
    return ngettext(
        "Kies nog bij {number} vraag. Er is nog niets veranderd.",
        "Kies nog bij {number} vragen. Er is nog niets veranderd.",
        number,
    ).format(number=number)


def _changed(field: str, params: Params) -> str:
    if field != FIELD:
        return _("Dit is intussen opnieuw veranderd. Terugdraaien kan niet meer.")
    return ngettext(
        "Intussen kwam er een ander antwoord. Kies bij {number} vraag opnieuw. Je andere keuzes "
        "blijven bewaard.",
        "Intussen kwam er een ander antwoord. Kies bij {number} vragen opnieuw. Je andere keuzes "
        "blijven bewaard.",
        _number(params),
    ).format(number=_number(params))


def _number(params: Params) -> int:
    number = params.get("number", 0)
    return number if isinstance(number, int) else 0


SENTENCES: dict[Problem, Callable[[str, Params], str]] = {Problem.CHANGED_SINCE: _changed}
