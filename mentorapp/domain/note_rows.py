"""The frozen rows of the quick note: what can be noted for one learner, by group."""

from dataclasses import dataclass
from datetime import date

from mentorapp.domain.finding import Found, Item, find
from mentorapp.domain.progress_rows import GoalState
from mentorapp.domain.today_rows import Presence, Why


@dataclass(frozen=True, slots=True)
class Choice:
    """One competence that can be noted. level, last_day: as known now, None when never practised.

    state: what a goal that nobody has noted is (planned later, exempted…). reason: why this
    workplace cannot offer it. why: of a proposal, None in the other groups. today: noted today.
    """

    goal: str
    competence: str
    code: str
    cluster: str
    short: str
    phrase: str
    state: GoalState
    reason: str
    level: int | None
    last_day: date | None
    today: bool
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class ChoiceCluster:
    """The goals of one cluster, in the order of the plan."""

    code: str
    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class NoteChoices:
    """Everything that can be noted for a learner. here: where the learner is today.

    scale: id, empty without a plan; steps: of the scale.
    """

    learner: str
    placement: str
    given_name: str
    initials: str
    here: Presence
    scale: str
    steps: int
    notes_today: int
    suggestions: tuple[Choice, ...]
    long_ago: tuple[Choice, ...]
    clusters: tuple[ChoiceCluster, ...]

    @property
    def number(self) -> int:
        """Count the goals of the plan."""
        return sum(len(cluster.choices) for cluster in self.clusters)

    def find(self, query: str) -> list[tuple[Choice, Found]]:
        """Give the goals that fit what was typed, best first; see ``finding``.

        Spans point into (short, phrase, cluster title), in this order.
        """
        by_goal = {one.goal: one for cluster in self.clusters for one in cluster.choices}
        items = [
            Item(one.goal, (one.short, one.phrase, cluster.title))
            for cluster in self.clusters
            for one in cluster.choices
        ]
        return [(by_goal[hit.key], hit) for hit in find(items, query)]
