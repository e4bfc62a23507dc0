"""Competency frameworks (beroepskwalificaties): competences with their skills and knowledge."""

import re
from dataclasses import dataclass
from enum import StrEnum, unique
from hashlib import sha256

from mentorapp.domain.folding import folded

# The official forms, facts 5.1 (app.akov.be and the qualifications API).
QUALIFICATION_CODE = re.compile(r"^BK-\d{4}-\d+(-DBK-\d{2})?$")
COMPETENCE_CODE = re.compile(r"^bkc\d{7}$")
COMPETENT_REFERENCE = re.compile(r"^co ?\d{5}$")
COMPETENT_REFERENCE_OLDER = re.compile(r"^Id ?\d+(-c)?(/\d+(-c)?)*$")
# Ours, for competences whose official code is not known to us; never looks like an official one.
OWN_CODE = re.compile(r"^ma-[a-z0-9]+(-[a-z0-9]+)*$")

MIN_LEVEL, MAX_LEVEL = 1, 8  # VKS levels, equal to EQF


@unique
class Wording(StrEnum):
    """Whose words a title is in; shown, so that nobody takes ours for the official ones."""

    OFFICIAL = "official"
    OLDER = "older"  # official wording of a former version or of a related qualification
    OWN = "own"


@unique
class Depth(StrEnum):
    """How deep knowledge goes."""

    BASIC = "basic"  # basiskennis
    KNOWLEDGE = "knowledge"  # kennis
    THOROUGH = "thorough"  # grondige kennis


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Knowledge that belongs to a competence (met inbegrip van kennis)."""

    text: str
    depth: Depth


@dataclass(frozen=True, slots=True)
class Competence:
    """One numbered competence (competentie). number: place in the framework, from 1.

    code: official (bkc0039200) or our own (ma-…). mark: short code on screens (A1); short: name on
    buttons; title: the phrase printed under it. cluster: letter of its group.
    references: Competent codes (co 01993, Id 13304-c).
    """

    code: str
    number: int
    title: str
    kind: str
    mark: str
    short: str
    cluster: str
    cluster_title: str
    skills: tuple[str, ...]  # vaardigheden
    knowledge: tuple[Knowledge, ...]
    references: tuple[str, ...]
    wording: Wording
    source: str


@dataclass(frozen=True, slots=True)
class Framework:
    """One version of a qualification. code: BK-0140-3; level: VKS 1 to 8, None when not given.

    recognised: year or date as the source gives it. programmes: names of the programmes
    (studierichtingen) it is used for. sample: a demonstration framework of ours, not complete.
    """

    code: str
    title: str
    level: int | None
    definition: str
    recognised: str
    competences: tuple[Competence, ...]
    environment: tuple[str, ...]  # omgevingscontext
    conduct: tuple[str, ...]  # handelingscontext
    autonomy: tuple[str, ...]  # autonomie
    responsibility: tuple[str, ...]  # verantwoordelijkheid
    programmes: tuple[str, ...]
    source: str
    sample: bool

    def competence(self, code: str) -> Competence | None:
        """Give the competence with this code, or None."""
        return next((one for one in self.competences if one.code == code), None)

    @property
    def clusters(self) -> tuple[tuple[str, str], ...]:
        """Give letter and title of each cluster, in order of first use."""
        return tuple(dict.fromkeys((one.cluster, one.cluster_title) for one in self.competences))


def depth_of(text: str) -> Depth:
    """Give the depth that the official opening words of a knowledge item say (facts 5.1)."""
    opening = text.lstrip().casefold()
    if opening.startswith("basiskennis"):
        return Depth.BASIC
    if opening.startswith("grondige kennis"):
        return Depth.THOROUGH
    return Depth.KNOWLEDGE


def is_qualification_code(text: str) -> bool:
    """Say whether a text has the form of a (partial) qualification's code with its version."""
    return QUALIFICATION_CODE.match(text) is not None


def own_code(phrase: str) -> str:
    """Give our code of a competence that has no official one: the same for the same words."""
    return f"ma-{sha256(folded(phrase).encode()).hexdigest()[:12]}"


def is_competence_code(text: str) -> bool:
    """Say whether a text has the form of an official or of our own competence code."""
    return COMPETENCE_CODE.match(text) is not None or OWN_CODE.match(text) is not None


def is_reference(text: str) -> bool:
    """Say whether a text has the form of a reference to Competent."""
    return (
        COMPETENT_REFERENCE.match(text) is not None
        or COMPETENT_REFERENCE_OLDER.match(text) is not None
    )
