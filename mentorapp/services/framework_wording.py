"""What is said when a framework or a badge cannot be read or written."""

from collections.abc import Callable, Mapping

from mentorapp.base.texts import _
from mentorapp.domain.errors import Problem
from mentorapp.services import badge_wording

Params = Mapping[str, object]


def _cycle(_field: str, params: Params) -> str:
    return _(
        "In dit bestand staan competenties in een kring onder elkaar: {names}. Er is niets "
        "overgenomen. Vraag de maker om dat recht te zetten."
    ).format(names=params.get("names", ""))


def _no_plan(_field: str, _params: Params) -> str:
    return _("Deze leerlingen hebben nog geen opleidingsplan. Er is niets geschreven.")


SENTENCES: dict[Problem, Callable[[str, Params], str]] = {
    **badge_wording.SENTENCES,
    Problem.CYCLE: _cycle,
    Problem.NO_PLAN: _no_plan,
}
