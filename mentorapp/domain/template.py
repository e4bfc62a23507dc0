"""Templates of an evaluation (sjabloon): sections, criteria, example sentences; data, versioned."""

from collections.abc import Collection
from dataclasses import dataclass

from mentorapp.domain import ids
from mentorapp.domain.catalogue import Anchor, Audience, Basis, Group, Owner, Record, Retention
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import USUAL_SIGNERS, SignerRole
from mentorapp.domain.scale import Scale
from mentorapp.domain.words import Words


@dataclass(frozen=True, slots=True)
class Example:
    """What a level looks like for one criterion, as a sentence that a mentor can choose."""

    level: int
    sentence: Words


@dataclass(frozen=True, slots=True)
class Criterion:
    """What is rated. competence: code in a framework, empty for a free criterion.

    weight: only shown, where a school asks for it; nothing here is ever averaged.
    """

    key: str
    text: Words
    competence: str = ""
    examples: tuple[Example, ...] = ()
    weight: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a template. plan: the competences of the learner's plan stand here, by cluster."""

    title: Words
    criteria: tuple[Criterion, ...] = ()
    plan: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """One version of a template. organisation: whose it is, empty for one that ships.

    scale: empty for the scale of the plan. parent: a parent signs too where the learner is a
    minor. former: id of the version before. source, status: of its wording.
    """

    id: str
    organisation: str
    key: str
    version: int
    title: Words
    sections: tuple[Section, ...]
    scale: str = ""
    signers: tuple[SignerRole, ...] = USUAL_SIGNERS
    parent: bool = False
    former: str = ""
    source: str = ""
    status: str = "unverified"

    def criteria(self) -> dict[str, Criterion]:
        """Give its free criteria by the id that ratings name."""
        return {
            ids.criterion_of(self.id, one.key): one
            for section in self.sections
            for one in section.criteria
            if not one.competence
        }

    def examples(self, goal: str, competence: str) -> tuple[Example, ...]:
        """Give the example sentences of a goal, or of a free criterion by its id."""
        free = self.criteria().get(goal)
        if free is not None:
            return free.examples
        bound = (one for section in self.sections for one in section.criteria if one.competence)
        found = next((one for one in bound if one.competence == competence), None)
        return found.examples if found else ()


TEMPLATES = (
    Record(
        "template",
        Template,
        (
            Group(
                "template",
                (
                    "organisation",
                    "key",
                    "version",
                    "title",
                    "sections",
                    "scale",
                    "signers",
                    "parent",
                    "former",
                    "source",
                    "status",
                ),
                Audience.EVERYONE,
            ),
        ),
        Owner.HOUSE,
        Anchor.HOUSE,
        Retention.ORGANISATION,
        Basis.INTEREST,
    ),
)


def check_template(one: Template, scales: dict[str, Scale], known: Collection[str]) -> Template:
    """Give a template back that can be used. known: codes of competences.

    Raises Refused: MISSING (title, sections, text, signers), UNKNOWN (scale, competence),
    ALREADY_THERE for a criterion twice, NOT_A_LEVEL for an example of no step.
    """
    if not one.title.nl.strip():
        raise Refused(Problem.MISSING, "title")
    if not any(section.plan or section.criteria for section in one.sections):
        raise Refused(Problem.MISSING, "sections")
    if not one.signers:
        raise Refused(Problem.MISSING, "signers")
    if one.scale and one.scale not in scales:
        raise Refused(Problem.UNKNOWN, "scale", id=one.scale)
    steps = max(len(scale.steps) for scale in scales.values() if one.scale in ("", scale.id))
    seen: set[str] = set()
    for criterion in (each for section in one.sections for each in section.criteria):
        _check_criterion(criterion, steps, known)
        if criterion.key in seen:
            raise Refused(Problem.ALREADY_THERE, "criterion", given=criterion.text.nl)
        seen.add(criterion.key)
    return one


def _check_criterion(one: Criterion, steps: int, known: Collection[str]) -> None:
    if not one.text.nl.strip():
        raise Refused(Problem.MISSING, "text")
    if one.competence and one.competence not in known:
        raise Refused(Problem.UNKNOWN, "competence", id=one.competence)
    for example in one.examples:
        if not 1 <= example.level <= steps:
            raise Refused(Problem.NOT_A_LEVEL, "level", level=example.level, steps=steps)
