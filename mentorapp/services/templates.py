"""The templates of an evaluation that can be chosen: those that ship, and those of this house."""

from dataclasses import dataclass

from mentorapp.connectors.templates import load_templates
from mentorapp.domain.evaluation import SignerRole
from mentorapp.domain.template import Template
from mentorapp.domain.words import Words
from mentorapp.services.desk import Desk


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A template to choose from.

    criteria: how many it names itself; plan: the competences of the learner's plan come with them.
    signers: who signs; parent: a parent may sign too. own: this house, or its school, made it;
    mine: this house made it.
    """

    id: str
    title: Words
    criteria: int
    plan: bool
    signers: tuple[SignerRole, ...]
    parent: bool
    own: bool
    mine: bool = False
    version: int = 1


def templates(desk: Desk) -> tuple[TemplateRow, ...]:
    """Give the shipped ones first, the usual one at the head, then the newest of a house's own."""
    newest: dict[tuple[str, str], Template] = {}
    with desk.read() as unit:
        for one in unit.find(Template):
            former = newest.get((one.organisation, one.key))
            if former is None or one.version > former.version:
                newest[one.organisation, one.key] = one
    own = sorted(newest.values(), key=lambda one: (one.title.nl, one.id))
    house = desk.store.organisation
    shipped = sorted(
        (_row(one) for one in load_templates().values()),
        key=lambda row: (not row.plan, row.criteria),
    )
    return (*shipped, *(_row(one, mine=one.organisation == house) for one in own))


def _row(one: Template, *, mine: bool = False) -> TemplateRow:
    return TemplateRow(
        one.id,
        one.title,
        sum(len(section.criteria) for section in one.sections),
        any(section.plan for section in one.sections),
        one.signers,
        one.parent,
        bool(one.organisation),
        mine,
        one.version,
    )
