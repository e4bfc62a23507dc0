"""A training plan before it is made: read from what a person has, shown, edited, not written."""

from dataclasses import dataclass, replace
from datetime import date

from mentorapp.base.texts import _
from mentorapp.connectors import moodle_in
from mentorapp.connectors.competence_csv import COLUMNS, read_competences
from mentorapp.connectors.competence_list import Listed, read_list
from mentorapp.connectors.deviations import Deviation, sentence
from mentorapp.connectors.national import masked
from mentorapp.connectors.resources import load_frameworks
from mentorapp.connectors.textfile import text_of
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.framework import Framework, own_code
from mentorapp.domain.plan import Mode, Venue
from mentorapp.services import plan_files
from mentorapp.services.plan_files import PlanRead

PASTE_LIMIT = 1024 * 1024  # characters; six hundred competences are a tenth of it
SHORT_LIMIT = 48  # characters of a name on a button
_NUMBERED = "ma-nr-"  # what the readers call a competence that came without a code


@dataclass(frozen=True, slots=True)
class Pasted:
    """A list as it was pasted, or a qualification's JSON as text. title: of the plan."""

    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class FromFile:
    """The bytes of a file: CSV, TSV, text, or the JSON of the qualifications API."""

    content: bytes
    title: str = ""


@dataclass(frozen=True, slots=True)
class Shipped:
    """A framework that comes with the program. code: BK-0140-3."""

    code: str


Source = Pasted | FromFile | Shipped


@dataclass(frozen=True, slots=True)
class DraftGoal:
    """One competence of a draft; each field can be changed before the plan is made.

    competence: official code or our own; code: mark on screens (A1); short: name on buttons;
    phrase: printed under it. line: where it stood in the source, 0 when it stood nowhere.
    """

    short: str
    phrase: str
    competence: str = ""
    code: str = ""
    cluster: str = ""
    cluster_title: str = ""
    venue: Venue = Venue.BOTH
    mode: Mode = Mode.PRACTICE
    planned_from: date | None = None
    planned_to: date | None = None
    exempted: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True)
class LineProblem:
    """A line of the source that was left out or changed, in words. line: from 1."""

    line: int
    words: str


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A plan that could be made. framework: code with version, empty for a list of one's own."""

    title: str
    framework: str
    goals: tuple[DraftGoal, ...]
    problems: tuple[LineProblem, ...] = ()
    deviations: tuple[str, ...] = ()

    @property
    def clusters(self) -> tuple[tuple[str, str], ...]:
        """Give letter and title of each cluster, in order of first use."""
        return tuple(dict.fromkeys((one.cluster, one.cluster_title) for one in self.goals))


@dataclass(frozen=True, slots=True)
class FrameworkRow:
    """A shipped framework, to choose from. clusters: letter, title and names of competences."""

    code: str
    title: str
    level: str
    competences: int
    clusters: tuple[tuple[str, str, tuple[str, ...]], ...]
    programmes: tuple[str, ...]
    sample: bool


def frameworks() -> tuple[FrameworkRow, ...]:
    """Give the frameworks that come with the program."""
    return tuple(
        FrameworkRow(
            one.code,
            one.title,
            "" if one.level is None else _("kwalificatieniveau {level}").format(level=one.level),
            len(one.competences),
            tuple(
                (letter, title, tuple(c.short for c in one.competences if c.cluster == letter))
                for letter, title in one.clusters
            ),
            one.programmes,
            one.sample,
        )
        for one in load_frameworks().values()
    )


def read_plan(source: Source) -> PlanDraft:
    """Read a draft; nothing is written.

    A line that cannot be meant is named and left out. Raises Refused only when nothing can be
    read: FILE_EMPTY, FILE_TOO_LARGE, FILE_BROKEN, FILE_FOREIGN, BAD_ENCODING, UNKNOWN. National
    numbers are left out, counted.
    """
    if isinstance(source, Shipped):
        framework = load_frameworks().get(source.code)
        if framework is None:
            raise Refused(Problem.UNKNOWN, "framework", id=source.code)
        return _of_framework(framework, ())
    if isinstance(source, FromFile):
        return _of_file(source)
    if len(source.text) > PASTE_LIMIT:
        raise Refused(Problem.FILE_TOO_LARGE, "text", size=len(source.text), limit=PASTE_LIMIT)
    if _is_json(source.text):
        return _of_read(plan_files.read(source.text.encode(), ".json"))
    if moodle_in.is_moodle(source.text):
        return _of_read(plan_files.read(source.text.encode(), ".csv"))
    clean, dropped = masked(source.text)
    return _told(_of_list(clean, source.title), dropped)


def short_of(phrase: str) -> str:
    """Give a name for a button from a whole phrase: what stands before a bracket, cut by words."""
    name = phrase.split(" (", maxsplit=1)[0].rstrip(" .;,:") or phrase
    if len(name) <= SHORT_LIMIT:
        return name
    cut = name[: SHORT_LIMIT - 1]
    return f"{cut.rsplit(' ', 1)[0].rstrip(' ,;:')}…"


def _of_file(source: FromFile) -> PlanDraft:
    text, found = text_of(source.content)
    if _is_json(text):
        return _of_read(plan_files.read(source.content, ".json"))
    if moodle_in.is_moodle(text):
        return _of_read(plan_files.read(source.content, ".csv"))
    clean, dropped = masked(text)
    draft = _of_text(clean, clean.encode() if dropped else source.content, source.title, found)
    return _told(draft, dropped)


def _of_text(text: str, content: bytes, title: str, found: list[Deviation]) -> PlanDraft:
    """Read a table of the school's own, else a list. content: its bytes."""
    if _is_table(text):
        try:
            framework, deviations = read_competences(content, title=title)
        except Refused as refused:
            if refused.problem not in {Problem.ROW_BROKEN, Problem.MISSING}:
                raise
            # One row cannot be meant, or the code of the qualification is missing: the others
            # are read one by one.
        else:
            return _of_framework(framework, deviations)
    return _of_list(text, title, tuple(found))


def _told(draft: PlanDraft, dropped: int) -> PlanDraft:
    """Say in a draft how many national numbers were left out."""
    if not dropped:
        return draft
    return replace(draft, deviations=(plan_files.dropped_words(dropped), *draft.deviations))


def _is_json(text: str) -> bool:
    return text.lstrip("\ufeff \t\r\n")[:1] in {"{", "["}


def _is_table(text: str) -> bool:
    """Say whether a text has the columns of the school's own table (``competence_csv``)."""
    lines = [line for line in text.splitlines()[:3] if line.strip()]
    heading = next((line for line in lines if not line.lower().startswith("sep=")), "")
    for separator in ";\t,":
        names = {cell.strip().strip('"').casefold() for cell in heading.split(separator)}
        if {name for name, must in COLUMNS.items() if must} <= names:
            return True
    return False


def _of_read(found: PlanRead) -> PlanDraft:
    return _told(_of_framework(found.framework, found.deviations), found.dropped)


def _of_framework(framework: Framework, deviations: tuple[Deviation, ...]) -> PlanDraft:
    return PlanDraft(
        framework.title,
        framework.code,
        tuple(
            DraftGoal(
                one.short if one.short != one.title else short_of(one.title),
                one.title,
                own_code(one.title) if one.code.startswith(_NUMBERED) else one.code,
                one.mark,
                one.cluster,
                one.cluster_title,
                line=one.number,
            )
            for one in framework.competences
        ),
        deviations=tuple(sentence(one) for one in deviations),
    )


def _of_list(text: str, title: str, deviations: tuple[Deviation, ...] = ()) -> PlanDraft:
    found = read_list(text)
    if not found.competences:
        raise Refused(Problem.FILE_EMPTY, "text")
    return PlanDraft(
        title.strip() or _("Eigen lijst"),
        "",
        tuple(
            DraftGoal(
                one.short or short_of(one.phrase),
                one.phrase,
                one.code or own_code(one.phrase),
                mark,
                one.cluster,
                one.cluster_title,
                line=one.line,
            )
            for one, mark in zip(found.competences, _marks(found.competences), strict=True)
        ),
        tuple(LineProblem(line, sentence(one)) for line, one in found.troubles),
        tuple(sentence(one) for one in deviations),
    )


def _marks(listed: tuple[Listed, ...]) -> list[str]:
    """Give each competence its mark: as given when all differ, else A1, A2, B1 or 1, 2, 3."""
    given = [one.mark for one in listed]
    if all(given) and len(set(given)) == len(given):
        return given
    counts: dict[str, int] = {}
    made = []
    for one in listed:
        counts[one.cluster] = counts.get(one.cluster, 0) + 1
        made.append(f"{one.cluster}{counts[one.cluster]}")
    return made
