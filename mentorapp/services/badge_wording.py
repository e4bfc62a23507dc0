"""What is said of a badge: why it is refused, what was not looked at, where it is at fault."""

from collections.abc import Callable, Mapping
from datetime import datetime

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.credential import Badge, Checked, Fault, Ground, Lack, Left, Proof
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


def parts(badge: Badge) -> tuple[tuple[str, str], ...]:
    """Give what a badge says, each part with its label; what it does not say is left out."""
    found = (
        (_("badge"), badge.name),
        (_("uitgereikt door"), badge.issuer or badge.issuer_id),
        (_("aan"), ", ".join(badge.holders)),
        (_("competentie"), " ".join(filter(None, (badge.code, badge.achievement)))),
        *((name or _("resultaat"), value) for name, value in badge.results),
        *((name or _("bewijs"), text) for name, text in badge.evidence),
        (_("geldig vanaf"), _day(badge.valid_from)),
        (_("geldig tot"), _day(badge.valid_until)),
    )
    return tuple(one for one in found if one[1])


def signed_words(proof: Proof, name: str, *, looked: bool = True) -> str:
    """Say who signed. name: of the house whose key it is, empty for none that we know.

    looked: whether somebody looked among the partners.
    """
    text = (
        _("Getekend door wie uitreikt, met sleutel {key}.")
        if proof.by_issuer
        else _("Mee ondertekend met sleutel {key}.")
    ).format(key=proof.did)
    if name:
        return f"{text} " + _("Die is van: {name}.").format(name=name)
    return f"{text} " + _("Die kennen we niet.") if looked else text


def good_words(number: int) -> str:
    """Say that badges are in order."""
    return ngettext(
        "De badge is in orde: ongewijzigd, getekend en geldig.",
        "Alle {number} badges zijn in orde: ongewijzigd, getekend en geldig.",
        number,
    ).format(number=number)


def stranger_words(number: int) -> str:
    """Say of badges in order that nobody here knows the key of who issued them."""
    return ngettext(
        "De badge is ongewijzigd, getekend en geldig, maar de sleutel van wie uitreikt kennen we "
        "niet. Vraag na of hij echt van hen is.",
        "De badges zijn ongewijzigd, getekend en geldig, maar de sleutel van wie uitreikt kennen "
        "we niet. Vraag na of ze echt van hen zijn.",
        number,
    )


def _day(moment: str) -> str:
    return formats.day(datetime.fromisoformat(moment).date()) if moment else ""


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
