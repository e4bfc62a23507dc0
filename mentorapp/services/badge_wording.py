"""What is said of a badge: why it is refused, what was not looked at, where it is at fault."""

from collections.abc import Callable, Mapping

from mentorapp.base.texts import _
from mentorapp.domain.credential import Checked, Fault, Ground, Lack, Left
from mentorapp.domain.errors import Problem

Params = Mapping[str, object]


def ground_words(ground: Ground, detail: str = "") -> str:
    """Say why a badge is refused, and what to do."""
    return {
        Ground.FORM: _("Dit is geen badge zoals Open Badges 3.0 hem beschrijft."),
        Ground.UNSIGNED: _(
            "In het bestand staat iets dat geen handtekening dekt: «{detail}». Vertrouw het niet."
        ),
        Ground.NO_PROOF: _(
            "Er staat geen handtekening in die we kunnen nakijken. We kennen eddsa-rdfc-2022."
        ),
        Ground.KEY_UNKNOWN: _(
            "De sleutel van de handtekening staat niet in het bestand: «{detail}». Op internet "
            "zoeken we hem niet."
        ),
        Ground.ALTERED: _(
            "De handtekening klopt niet: er is iets veranderd na het tekenen. Vertrouw het niet."
        ),
        Ground.OTHER_KEY: _(
            "De handtekening is niet van wie de badge uitreikt, maar van «{detail}»."
        ),
        Ground.NOT_YET: _("De badge geldt nog niet."),
        Ground.EXPIRED: _("De badge is verlopen."),
    }[ground].format(detail=detail)


def left_words(left: Left) -> str:
    """Say what was not looked at."""
    return {
        Left.OTHER_PROOF: _("Er staat een handtekening bij van een andere soort: niet nagekeken."),
        Left.REVOCATION: _("Of de badge is ingetrokken, staat op internet: dat keken we niet na."),
        Left.ENDORSEMENT: _("Er staan aanbevelingen van anderen in: die keken we niet na."),
        Left.PROOF_ALONE: _("De handtekening staat niet in een lijst, zoals het hoort."),
    }[left]


def fault_words(fault: Fault) -> str:
    """Say where a badge is not as it should be."""
    return {
        Lack.UNKNOWN: _("{where}: dit hoort niet in een badge."),
        Lack.MISSING: _("{where}: dit ontbreekt."),
        Lack.FORM: _("{where}: «{given}» heeft een andere vorm."),
        Lack.TYPE: _("{where}: «{given}» is een andere soort."),
        Lack.TOO_MANY: _("{where}: {given} is te veel."),
    }[fault.lack].format(where=fault.where, given=fault.given)


def said(checked: Checked) -> tuple[str, ...]:
    """Say the outcome of checking, a sentence each: what is wrong, then what was left."""
    wrong = [ground_words(one, checked.detail) for one in checked.grounds]
    where = [fault_words(one) for one in checked.faults]
    return (*wrong, *where, *(left_words(one) for one in checked.left))


def _refused(_field: str, params: Params) -> str:
    return _("We zetten er geen handtekening bij. {why}").format(why=params.get("why", ""))


def _nothing(_field: str, _params: Params) -> str:
    return _(
        "Er is nog geen competentie behaald in een getekende evaluatie. Er is niets geschreven."
    )


SENTENCES: dict[Problem, Callable[[str, Params], str]] = {
    Problem.BADGE_REFUSED: _refused,
    Problem.NOTHING_ACHIEVED: _nothing,
}
