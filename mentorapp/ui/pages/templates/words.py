"""The words of templates: what one asks, which scale it takes, who signs."""

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.evaluation import SignerRole
from mentorapp.domain.evaluation_roles import Part
from mentorapp.domain.template import Criterion, Template
from mentorapp.services import scales
from mentorapp.services.evaluation_words import part_word
from mentorapp.services.template_editing import CompetenceRow
from mentorapp.services.templates import TemplateRow
from mentorapp.ui.standing import begun
from mentorapp.ui.wording import spoken


def asks_words(row: TemplateRow) -> str:
    """Say what a template asks."""
    count = ngettext("{number} eigen vraag", "{number} eigen vragen", row.criteria).format(
        number=row.criteria
    )
    if not row.plan:
        return count
    if not row.criteria:
        return _("De competenties van het plan")
    return _("De competenties van het plan en {count}").format(count=count)


def version_words(number: int) -> str:
    """Name a version."""
    return _("versie {number}").format(number=formats.number(number))


def scale_words(scale: str) -> str:
    """Name a scale; empty for that of the plan."""
    found = next((one.title for one in scales.scales() if one.id == scale), "")
    return found or _("De schaal van het opleidingsplan")


def signer_word(role: SignerRole) -> str:
    """Name a role in which one signs, as it stands at the beginning of a line."""
    return begun(part_word(Part(role.value)))


def signers_words(one: Template) -> str:
    """Say who signs."""
    roles = ", ".join(part_word(Part(role.value)) for role in one.signers)
    if one.parent:
        roles = _("{roles}, en een ouder van wie minderjarig is").format(roles=roles)
    return begun(roles)


def criterion_words(one: Criterion, known: dict[str, CompetenceRow]) -> str:
    """Say what belongs to a criterion besides its text; empty without."""
    parts = []
    if one.competence:
        bound = known.get(one.competence)
        parts.append(_("competentie {name}").format(name=bound.short if bound else one.competence))
    if one.examples:
        number = len(one.examples)
        parts.append(
            ngettext("{number} voorbeeldzin", "{number} voorbeeldzinnen", number).format(
                number=number
            )
        )
    if one.weight is not None:
        parts.append(_("gewicht {number}").format(number=formats.number(one.weight)))
    return begun(", ".join(parts)) if parts else ""


def text_of(one: Criterion) -> str:
    """Give what a criterion asks."""
    return spoken(one.text)


def language_hint() -> str:
    """Say in which language one writes, and how the others follow.

    Each translation names its own language.
    """
    return _(
        "Je schrijft in het Nederlands. Een andere taal vertaal je later: kies die taal en open "
        "het sjabloon opnieuw."
    )
