"""The frozen rows of the quick note: what can be noted for one learner, by group."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from mentorapp.domain.finding import Found, Item
from mentorapp.domain.prepared import Prepared
from mentorapp.domain.progress_rows import GoalState
from mentorapp.domain.synonym import OwnWord, met
from mentorapp.domain.today_rows import Presence, Why

Weight = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One competence that can be noted. level, last_day: as known now, None when never practised.

    state: where it stands. reason: why this workplace cannot offer it. why: of a proposal, None in
    the other groups. today: noted today. own: what people here call it. weight: which of two that
    fit what was typed equally well comes first; see ``weight_of``.
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
    own: tuple[OwnWord, ...] = ()
    weight: Weight = ()


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
    _by_goal: dict[str, Choice] = field(init=False, repr=False, compare=False)
    _prepared: Prepared = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Fold and split all words now, so that no letter that is typed waits for it."""
        every = [(one, cluster) for cluster in self.clusters for one in cluster.choices]
        items = [item(one.goal, texts(one, cluster), one.own, one.weight) for one, cluster in every]
        object.__setattr__(self, "_by_goal", {one.goal: one for one, _cluster in every})
        object.__setattr__(self, "_prepared", Prepared(items).ready())

    @property
    def number(self) -> int:
        """Count the goals of the plan."""
        return sum(len(cluster.choices) for cluster in self.clusters)

    def find(self, query: str) -> list[tuple[Choice, Found]]:
        """Give the goals that fit what was typed, best first, then those near it; see ``finding``.

        Spans point into (short, phrase, cluster title), in this order, then the own words.
        """
        return [(self._by_goal[hit.key], hit) for hit in self._prepared.find(query)]


_TEXTS = 3  # that can be typed of a competence, before the own words


def texts(one: Choice, cluster: ChoiceCluster) -> tuple[str, str, str]:
    """Give what can be typed to find a competence."""
    return one.short, one.phrase, cluster.title


def item(goal: str, can_be_typed: tuple[str, ...], own: Iterable[OwnWord], weight: Weight) -> Item:
    """Give a goal as it is found."""
    return Item(goal, can_be_typed, tuple(one.words for one in own), weight)


def called(own: tuple[OwnWord, ...], hit: Found) -> OwnWord | None:
    """Give the own words that a goal was found by; None when its official words were met."""
    return met(own, _TEXTS, {span.text for span in hit.spans}) if own else None


def weight_of(*, barred: bool, later: bool, proposed: bool, last_day: date | None) -> Weight:
    """Say which of two competences that fit equally well comes first: the lesser one.

    What this workplace practises now, before what comes later or the school takes, before what is
    not possible here or exempted (barred); then what is proposed today, then the last practised.
    """
    plan = 2 if barred else 1 if later else 0
    return plan, 0 if proposed else 1, -last_day.toordinal() if last_day else 0
