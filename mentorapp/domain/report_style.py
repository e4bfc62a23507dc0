"""How a house sets its reports for a school (opmaak): sections, logo, who signs, language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mentorapp.domain.catalogue import Anchor, Audience, Basis, Group, Owner, Record, Retention
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import check_line
from mentorapp.domain.report_kinds import ReportName

PLACES = 4  # further places to sign on one report
PLACE_LIMIT = 40  # characters of what stands above such a place
ROLES = ("mentor", "learner", "counsellor")  # who signs, as the roles of an evaluation
LANGUAGES = ("nl", "fr", "de", "en")

#: The sections of each kind that a house may leave out, in the order of the page.
SECTIONS: Mapping[ReportName, tuple[str, ...]] = {
    ReportName.PROGRESS: ("competences", "charts", "weeks", "evidence", "days", "evaluations"),
    ReportName.EVALUATION: ("look-back", "strengths", "agreements", "proofs", "versions"),
    ReportName.HANDOVER: ("ahead", "first", "standing", "said", "notes"),
    ReportName.PORTFOLIO: ("achieved", "evidence"),
    ReportName.PLAIN: ("agreed", "later", "school", "barred", "meaning"),
    ReportName.COMPETENCE_CARD: ("growth",),
    ReportName.HOURS: ("totals", "charts"),
    ReportName.ALLOWANCE: ("rules",),
    ReportName.CLASS_COUNCIL: ("charts", "proofs"),
}
#: Kinds that are nothing but these sections: one of them stays.
_WHOLE = (ReportName.PROGRESS, ReportName.HANDOVER, ReportName.PORTFOLIO)


@dataclass(frozen=True, slots=True)
class ReportStyle:
    """How reports about the learners of a school look. school: as on its days; empty: every other.

    sha256: of the logo, empty for none; width, height: of it, in pixels; own_mark: ours stands
    beside it. left_out: sections as kind.section. signers: roles in order, places: further ones
    to sign. language: of the reports, empty for that of the program.
    """

    id: str
    organisation: str
    school: str = ""
    sha256: str = ""
    width: int = 0
    height: int = 0
    own_mark: bool = True
    left_out: tuple[str, ...] = ()
    signers: tuple[str, ...] = ROLES
    places: tuple[str, ...] = ()
    language: str = ""

    def lacks(self, name: ReportName) -> frozenset[str]:
        """Give the sections of a kind that are left out."""
        before = f"{name.value}."
        return frozenset(
            one.removeprefix(before) for one in self.left_out if one.startswith(before)
        )


REPORT_STYLES = (
    Record(
        "report_style",
        ReportStyle,
        # One group: a style is chosen as a whole, so two PCs that chose otherwise ask one question.
        (
            Group(
                "style",
                (
                    *("organisation", "school", "sha256", "width", "height", "own_mark"),
                    *("left_out", "signers", "places", "language"),
                ),
                Audience.HOUSE,
            ),
        ),
        Owner.HOUSE,
        Anchor.HOUSE,
        Retention.ORGANISATION,
        Basis.INTEREST,
    ),
)


def known_sections() -> tuple[str, ...]:
    """Give every section that may be left out, as kind.section."""
    return tuple(f"{name.value}.{one}" for name, some in SECTIONS.items() for one in some)


def check_sections(left_out: Iterable[str]) -> tuple[str, ...]:
    """Give sections in the order of the kinds, each once.

    Raises Refused: UNKNOWN for one that no kind has; STYLE_EMPTY where a report would be empty.
    """
    wanted, known = set(left_out), known_sections()
    if foreign := sorted(wanted - set(known)):
        raise Refused(Problem.UNKNOWN, "sections", id=foreign[0])
    for name in _WHOLE:
        if all(f"{name.value}.{one}" in wanted for one in SECTIONS[name]):
            raise Refused(Problem.STYLE_EMPTY, "sections", kind=name.value)
    return tuple(one for one in known if one in wanted)


def check_signers(signers: Sequence[str]) -> tuple[str, ...]:
    """Give roles as they are, in their order. Raises Refused(UNKNOWN, ALREADY_THERE)."""
    for number, role in enumerate(signers):
        if role not in ROLES:
            raise Refused(Problem.UNKNOWN, "signers", id=role)
        if role in signers[:number]:
            raise Refused(Problem.ALREADY_THERE, "signers", given=role)
    return tuple(signers)


def check_places(places: Iterable[str]) -> tuple[str, ...]:
    """Give further places to sign; empty ones go.

    Raises Refused(TOO_LONG, NOT_A_NAME, ALREADY_THERE, STYLE_PLACES).
    """
    made = tuple(filter(None, (check_line(one, "places", PLACE_LIMIT) for one in places)))
    if len(made) > PLACES:
        raise Refused(Problem.STYLE_PLACES, "places", limit=PLACES)
    for number, one in enumerate(made):
        if one.casefold() in {former.casefold() for former in made[:number]}:
            raise Refused(Problem.ALREADY_THERE, "places", given=one)
    return made


def check_language(language: str) -> str:
    """Give the language of reports, empty for the program's. Raises Refused(UNKNOWN)."""
    if language and language not in LANGUAGES:
        raise Refused(Problem.UNKNOWN, "language", id=language)
    return language


def is_plain(style: ReportStyle) -> bool:
    """Say whether a style is as if nothing was chosen."""
    return style == ReportStyle(style.id, style.organisation, style.school)
