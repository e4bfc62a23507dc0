"""The words of an evaluation: parts, states, what is done with it; for screens and the terminal."""

from mentorapp.base.texts import _
from mentorapp.domain.evaluation_roles import Act, Part, SheetState


def part_word(part: Part) -> str:
    """Give the word for who somebody is in an evaluation."""
    return {
        Part.MENTOR: _("mentor"),
        Part.LEARNER: _("leerling"),
        Part.COUNSELLOR: _("trajectbegeleider"),
        Part.PARENT: _("ouder"),
        Part.ADMINISTRATOR: _("beheerder"),
    }[part]


def act_word(act: Act) -> str:
    """Give the word for what is done."""
    return {
        Act.CREATE: _("beginnen"),
        Act.RATE: _("beoordelen"),
        Act.EDIT: _("aanpassen"),
        Act.OPEN: _("openen"),
        Act.SIGN: _("tekenen"),
        Act.AMEND: _("een nieuwe versie maken"),
        Act.READ: _("lezen"),
    }[act]


def state_word(state: SheetState) -> str:
    """Give the word for how far it is."""
    return {
        SheetState.DRAFT: _("in opmaak"),
        SheetState.DONE: _("eigen blad klaar"),
        SheetState.OPENED: _("geopend"),
        SheetState.SIGNING: _("te tekenen"),
        SheetState.LOCKED: _("op slot"),
    }[state]
