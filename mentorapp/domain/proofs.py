"""Which proofs (studiebewijzen) are within reach, from what signed evaluations say; no more.

The class council (klassenraad) decides. The four outcomes are not added up (facts 4.3): the
diploma needs general education, of which nothing is known here, so it is never named.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum, unique

from mentorapp.domain.ending import Part
from mentorapp.domain.progress_rows import GoalState


@unique
class ProofKind(StrEnum):
    """What a proof is of."""

    QUALIFICATION = "qualification"  # bewijs van beroepskwalificatie
    PART = "part"  # bewijs van deelkwalificatie
    COMPETENCES = "competences"  # bewijs van competenties


@dataclass(frozen=True, slots=True)
class Proof:
    """How near a proof is. achieved, of: competences; 0 of 0 where which belong to it is unknown.

    title: of a partial qualification.
    """

    kind: ProofKind
    achieved: int
    of: int
    title: str = ""

    @property
    def within_reach(self) -> bool:
        """Whether all of it was achieved; of a list of competences, whether there is one."""
        if self.kind is ProofKind.COMPETENCES:
            return self.achieved > 0
        return self.of > 0 and self.achieved == self.of


def proofs(states: Iterable[GoalState], parts: Iterable[Part]) -> tuple[Proof, ...]:
    """Say how near each proof is. states: of the vocational competences of the plan.

    Who is exempted of a competence has it already: it counts as there.
    """
    every = list(states)
    there = sum(one in (GoalState.ACHIEVED, GoalState.EXEMPTED) for one in every)
    achieved = sum(one is GoalState.ACHIEVED for one in every)
    return (
        Proof(ProofKind.QUALIFICATION, there, len(every)),
        *(Proof(ProofKind.PART, 0, 0, one.title) for one in parts),
        Proof(ProofKind.COMPETENCES, achieved, len(every)),
    )
