"""Why a PIN did not open, in clear language."""

from collections.abc import Callable, Mapping

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.errors import Problem

Params = Mapping[str, object]
_MINUTE = 60  # seconds


def _wrong_pin(field: str, params: Params) -> str:
    if field == "again":
        return _("De twee pincodes zijn niet gelijk. Er is niets veranderd.")
    left = params.get("left")
    if isinstance(left, int) and left > 0:
        return ngettext(
            "Die pincode klopt niet. Je kan nog {number} keer proberen.",
            "Die pincode klopt niet. Je kan nog {number} keer proberen.",
            left,
        ).format(number=left)
    return _("Die pincode klopt niet. Wacht nu even voor je opnieuw probeert.")


def _wait_for_pin(_field: str, params: Params) -> str:
    given = params.get("seconds", 0)
    seconds = given if isinstance(given, int) else 0
    if seconds < _MINUTE:
        wait = ngettext("{number} seconde", "{number} seconden", seconds).format(number=seconds)
    else:
        minutes = -(-seconds // _MINUTE)
        wait = ngettext("{number} minuut", "{number} minuten", minutes).format(number=minutes)
    return _("Te vaak een verkeerde pincode. Wacht nog {time}. Je werk is bewaard.").format(
        time=wait
    )


SENTENCES: dict[Problem, Callable[[str, Params], str]] = {
    Problem.WRONG_PIN: _wrong_pin,
    Problem.WAIT_FOR_PIN: _wait_for_pin,
}
