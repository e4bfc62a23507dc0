"""Rating scales (beoordelingsschalen) as data: ordered steps and what counts as achieved."""

from dataclasses import dataclass

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.words import Words


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a scale. level: from 1; hint: what the mentor sees at this step, may be empty.

    own, own_hint: the same as a learner says it of itself, where the scale has words for that.
    """

    level: int
    label: Words
    hint: Words
    own: Words | None = None
    own_hint: Words | None = None

    @property
    def own_words(self) -> tuple[Words, Words]:
        """Give name and hint as a learner says them of itself; else the ordinary ones."""
        if self.own is None or self.own_hint is None:
            return self.label, self.hint
        return self.own, self.own_hint


@dataclass(frozen=True, slots=True)
class Scale:
    """An ordered scale. achieved_from: first level that counts as achieved (behaald).

    not_seen: the answer for a competence that was not observed (niet aan bod gekomen).
    status: verified | computed | unverified, of the wording; source: where it was read.
    """

    id: str
    title: Words
    steps: tuple[Step, ...]
    achieved_from: int
    not_seen: Words
    source: str
    status: str
    default: bool = False

    def step(self, level: int) -> Step:
        """Give the step of a level. Raises Refused(NOT_A_LEVEL)."""
        for step in self.steps:
            if step.level == level:
                return step
        raise Refused(Problem.NOT_A_LEVEL, "level", level=level, steps=len(self.steps))

    def achieved(self, level: int | None) -> bool:
        """Say whether a level counts as achieved; not seen never does."""
        return level is not None and level >= self.achieved_from


def check_scale(scale: Scale) -> Scale:
    """Give the scale back, or refuse one that cannot rate anything.

    Raises Refused(MISSING or NOT_A_LEVEL): levels run 1, 2, 3… without a gap, at least two of
    them, each with a label, and achieved_from is one of them.
    """
    if not scale.id or not scale.title.nl:
        raise Refused(Problem.MISSING, "title")
    if [step.level for step in scale.steps] != list(range(1, len(scale.steps) + 1)):
        raise Refused(Problem.NOT_A_LEVEL, "steps", steps=len(scale.steps))
    if len(scale.steps) < 2:  # noqa: PLR2004 - one step says nothing
        raise Refused(Problem.MISSING, "steps")
    if any(not step.label.nl for step in scale.steps):
        raise Refused(Problem.MISSING, "label")
    if not 1 <= scale.achieved_from <= len(scale.steps):
        raise Refused(
            Problem.NOT_A_LEVEL, "achieved_from", level=scale.achieved_from, steps=len(scale.steps)
        )
    return scale
