"""Why a photo was not taken over, in clear language."""

from collections.abc import Callable, Mapping

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.errors import Problem

_MILLION = 1_000_000
_MIB = 1024 * 1024


def _not_a_picture(field: str, params: Mapping[str, object]) -> str:
    if field == "logo":
        return _(
            "Dit is geen afbeelding, of ze is beschadigd. Er is niets veranderd. Kies een logo als "
            "PNG of JPEG."
        )
    if params.get("heic"):
        return _(
            "Dit is een HEIC-foto van een iPhone. Die kunnen we niet lezen. Er is niets "
            "toegevoegd. Bewaar ze eerst als JPEG."
        )
    return _(
        "Dit is geen foto, of ze is beschadigd. Er is niets toegevoegd. Kies een andere foto, "
        "bijvoorbeeld een JPEG of PNG."
    )


def _too_large(field: str, params: Mapping[str, object]) -> str:
    limit, size, points = (_number(params, name) for name in ("limit", "size", "points"))
    if field == "logo":
        return _("Deze afbeelding is te groot. Er is niets veranderd. Kies een kleinere.")
    if points:
        return _(
            "Deze foto is te groot: {size} megapixel, en hoogstens {limit} kan. Er is niets "
            "toegevoegd. Neem een kleinere."
        ).format(size=formats.number(-(-points // _MILLION)), limit=limit // _MILLION)
    return _(
        "Deze foto is te groot: {size} MB, en hoogstens {limit} MB kan. Er is niets toegevoegd. "
        "Neem een kleinere."
    ).format(size=formats.number(-(-size // _MIB)), limit=limit // _MIB)


def _too_many(_field: str, params: Mapping[str, object]) -> str:
    return _("Een notitie heeft hoogstens {limit} foto’s. Haal er eerst een weg.").format(
        limit=_number(params, "limit")
    )


def _number(params: Mapping[str, object], name: str) -> int:
    found = params.get(name, 0)
    return found if isinstance(found, int) else 0


#: The sentence for each problem with a photo, from its field and parameters.
SENTENCES: dict[Problem, Callable[[str, Mapping[str, object]], str]] = {
    Problem.NOT_A_PICTURE: _not_a_picture,
    Problem.PICTURE_TOO_LARGE: _too_large,
    Problem.TOO_MANY_PICTURES: _too_many,
}
