"""Which kind of file a framework came in, and the framework in it."""

from dataclasses import dataclass, replace

from mentorapp.base.texts import ngettext
from mentorapp.connectors import case_in, moodle_in
from mentorapp.connectors.competence_csv import read_competences
from mentorapp.connectors.deviations import Deviation
from mentorapp.connectors.jsonfile import tree_of
from mentorapp.connectors.national import masked
from mentorapp.connectors.qualifications import read_qualification
from mentorapp.connectors.textfile import text_of
from mentorapp.domain.competence_tree import Tree, framework_of
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.framework import Competence, Framework

QUALIFICATION, CASE = "qualification", "case"
MOODLE, TABLE = "moodle-csv", "competences"
KINDS = (QUALIFICATION, CASE, MOODLE, TABLE)


@dataclass(frozen=True, slots=True)
class PlanRead:
    """A framework of a file. kind: of KINDS; dropped: national numbers that were taken out."""

    kind: str
    framework: Framework
    deviations: tuple[Deviation, ...]
    dropped: int = 0


def dropped_words(number: int) -> str:
    """Say how many national numbers were left out."""
    return ngettext(
        "{number} rijksregisternummer of BSN lieten we weg.",
        "{number} rijksregisternummers of BSN’s lieten we weg.",
        number,
    ).format(number=number)


def kind_of(content: bytes, suffix: str) -> str:
    """Say which kind a file is: JSON is a qualification or CASE, a table ours or Moodle's.

    Raises Refused for bytes that are no text, or no JSON where the name says so.
    """
    text, _deviations = text_of(content)
    if suffix == ".json":
        return CASE if case_in.is_case(tree_of(text)) else QUALIFICATION
    return MOODLE if moodle_in.is_moodle(text) else TABLE


def is_moodle(content: bytes) -> bool:
    """Say whether bytes are a framework of Moodle; what is no text is none."""
    try:
        return moodle_in.is_moodle(text_of(content)[0])
    except Refused:
        return False


def read(content: bytes, suffix: str, kind: str = "") -> PlanRead:
    """Give the framework in a file. kind: of KINDS, empty to look for oneself.

    National numbers are taken out of every text and counted. Raises Refused(UNKNOWN) for another
    kind, and as the reader of that kind.
    """
    kind = kind or kind_of(content, suffix)
    if kind not in KINDS:
        raise Refused(Problem.UNKNOWN, "format", id=kind)
    framework, deviations = _framework(kind, content)
    clean, dropped = _without_numbers(framework)
    return PlanRead(kind, clean, deviations, dropped)


def _framework(kind: str, content: bytes) -> tuple[Framework, tuple[Deviation, ...]]:
    if kind == QUALIFICATION:
        return read_qualification(content)
    if kind == TABLE:
        return read_competences(content)
    tree: Tree
    tree, deviations = case_in.read(content) if kind == CASE else moodle_in.read(content)
    return framework_of(tree), deviations


def _without_numbers(framework: Framework) -> tuple[Framework, int]:
    count = 0

    def clean(text: str) -> str:
        nonlocal count
        found, dropped = masked(text)
        count += dropped
        return found

    def competence(one: Competence) -> Competence:
        return replace(
            one,
            title=clean(one.title) or one.code,
            short=clean(one.short) or one.code,
            cluster_title=clean(one.cluster_title),
            skills=tuple(map(clean, one.skills)),
            knowledge=tuple(replace(item, text=clean(item.text)) for item in one.knowledge),
        )

    made = replace(
        framework,
        title=clean(framework.title) or framework.code,
        definition=clean(framework.definition),
        competences=tuple(map(competence, framework.competences)),
        environment=tuple(map(clean, framework.environment)),
        conduct=tuple(map(clean, framework.conduct)),
        autonomy=tuple(map(clean, framework.autonomy)),
        responsibility=tuple(map(clean, framework.responsibility)),
    )
    return made, count
