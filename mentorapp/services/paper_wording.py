"""Why a scan or a badge was not taken, in clear language."""

from collections.abc import Callable, Mapping

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.errors import Problem

_MIB = 1024 * 1024


def _not_a_scan(_field: str, params: Mapping[str, object]) -> str:
    if params.get("heic"):
        return _(
            "Dit is een HEIC-foto van een iPhone. Die kunnen we niet lezen. Er is niets "
            "veranderd. Bewaar ze eerst als JPEG."
        )
    return _(
        "We kunnen deze scan niet openen: het is geen pdf of beeld, of het is beschadigd. Er is "
        "niets veranderd. Scan het blad opnieuw."
    )


def _too_large(_field: str, params: Mapping[str, object]) -> str:
    size, limit = params.get("size"), params.get("limit")
    if isinstance(size, int) and isinstance(limit, int):
        return _(
            "Deze scan is te groot: {size} MB, en hoogstens {limit} MB kan. Er is niets veranderd. "
            "Scan het blad niet fijner dan 300 dpi."
        ).format(size=formats.number(-(-size // _MIB)), limit=limit // _MIB)
    return _("Deze scan is te groot. Er is niets veranderd. Scan het blad met 300 dpi.")


def _no_code(field: str, _params: Mapping[str, object]) -> str:
    if field == "code":
        return _("Dit is geen code van MentorApp.")
    return _(
        "We vinden geen weekblad van MentorApp op deze scan. Er is niets veranderd. Leg het blad "
        "vlak en let erop dat de QR-code er helemaal op staat."
    )


def _other_house(field: str, _params: Mapping[str, object]) -> str:
    if field == "code":
        return _("Deze badge is van een ander bedrijf.")
    return _(
        "Dit blad is van een ander bedrijf of van een andere MentorApp. Er is niets veranderd."
    )


def _newer(_field: str, _params: Mapping[str, object]) -> str:
    return _(
        "Dit blad is gedrukt door een nieuwere MentorApp. Er is niets veranderd. Werk eerst bij."
    )


def _sheet_unknown(_field: str, _params: Mapping[str, object]) -> str:
    return _(
        "De leerling van dit blad staat hier niet, of niet meer. Er is niets veranderd. Kijk na "
        "of het blad van deze werkplek is."
    )


def _badge_unknown(_field: str, _params: Mapping[str, object]) -> str:
    return _("Deze badge kennen we niet. Vraag het aan je mentor.")


#: The sentence for each problem with paper and badges, from its field and parameters.
SENTENCES: dict[Problem, Callable[[str, Mapping[str, object]], str]] = {
    Problem.NOT_A_SCAN: _not_a_scan,
    Problem.SCAN_TOO_LARGE: _too_large,
    Problem.NO_CODE: _no_code,
    Problem.OTHER_HOUSE: _other_house,
    Problem.SHEET_NEWER: _newer,
    Problem.SHEET_UNKNOWN: _sheet_unknown,
    Problem.BADGE_UNKNOWN: _badge_unknown,
}
