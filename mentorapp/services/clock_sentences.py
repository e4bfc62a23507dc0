"""Why the file of a time clock is not taken over, in clear language."""

from collections.abc import Callable, Mapping

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.clock_rows import Effect
from mentorapp.domain.errors import Problem
from mentorapp.services.naming import day_words

Params = Mapping[str, object]


def _faults(_field: str, params: Params) -> str:
    number = params.get("number")
    count = number if isinstance(number, int) else 0
    return ngettext(
        "{number} plaats in het bestand klopt niet. Er is niets bewaard. {said}",
        "{number} plaatsen in het bestand kloppen niet. Er is niets bewaard. {said}",
        count,
    ).format(number=count, said=params.get("said", ""))


def _day(_field: str, params: Params) -> str:
    if params.get("effect") == Effect.FUTURE:
        text = _("{day} komt nog. Laat die dag weg. Er is niets bewaard.")
    else:
        text = _("{day} valt buiten de leerwerkplek. Laat die dag weg. Er is niets bewaard.")
    return text.format(day=day_words(params.get("day", "")))


def _register(_field: str, params: Params) -> str:
    return _(
        "De kolom «{column}» bevat rijksregisternummers. Die lezen we nooit. Kies een andere kolom."
    ).format(column=params.get("column", ""))


#: The sentence for each problem, from its field and parameters.
SENTENCES: dict[Problem, Callable[[str, Params], str]] = {
    Problem.CLOCK_FAULTS: _faults,
    Problem.CLOCK_DAY: _day,
    Problem.CLOCK_REGISTER: _register,
}
