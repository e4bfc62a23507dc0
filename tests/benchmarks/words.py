"""A search by words while it is typed, beside a plain look through the same list.

Floor: for every letter that is typed, look with ``in`` through the short name, the phrase and the
cluster of each of 600 competences, all of them folded before. Value: what the quick note asks for
the same letters: ``NoteChoices.find``, which also ranks and forgives typing errors. The names are
those of the competences that ship, each with a machine of its own; the phrases are all that ship,
skills and knowledge too, so that there are about as many words as in a plan of that size.
"""

from collections.abc import Callable
from functools import partial

from mentorapp.connectors.resources import load_frameworks
from mentorapp.domain.finding import fold, words
from mentorapp.domain.note_rows import Choice, ChoiceCluster, NoteChoices
from mentorapp.domain.progress_rows import GoalState
from mentorapp.domain.today_rows import Presence
from tests.benchmarks.pairs import judged, paired
from tests.benchmarks.row import Row

GOAL = 1.0
NUMBER = 600
_TYPED = ("draden trekken", "verdeelbord", "drden trekken", "stopcontactn aansluiten", "machine 12")
_MACHINES = ("zaag", "frees", "boor", "kraan", "lasbank", "pers", "oven", "heftruck", "draaibank")

Folded = tuple[str, str, str]


def rows(full: bool) -> list[Row]:
    """Measure in pairs, more of them in a full run."""
    choices = of_size(NUMBER)
    plain = folded(choices)
    typed = [text[:end] for text in _TYPED for end in range(1, len(text) + 1)]
    for text in _TYPED[:2]:
        if not look_through(plain, text) or not choices.find(text):
            raise RuntimeError(f"nothing found: {text}")
    pairs = paired(
        partial(_all_of, partial(look_through, plain), typed),
        partial(_all_of, choices.find, typed),
        301 if full else 101,
    )
    return [judged(f"words found among {NUMBER} competences while typed", GOAL, "ms", pairs)]


def _all_of(search: Callable[[str], object], typed: list[str]) -> None:
    for text in typed:
        search(text)


def look_through(plain: list[Folded], typed: str) -> list[Folded]:
    """Give the competences that have every word somewhere."""
    left = plain
    for _at, word in words(typed):
        left = [one for one in left if word in one[0] or word in one[1] or word in one[2]]
    return left


def folded(choices: NoteChoices) -> list[Folded]:
    """Give the texts of each competence as they are looked through."""
    return [
        (fold(one.short), fold(one.phrase), fold(cluster.title))
        for cluster in choices.clusters
        for one in cluster.choices
    ]


def of_size(number: int) -> NoteChoices:
    """Make the list of a plan of this many competences."""
    known = [one for framework in load_frameworks().values() for one in framework.competences]
    phrases = [one.title for one in known]
    for one in known:
        phrases += [*one.skills, *(knowledge.text for knowledge in one.knowledge)]
    clusters: dict[str, list[Choice]] = {}
    titles: dict[str, str] = {}
    for at in range(number):
        one = known[at % len(known)]
        machine = f"{_MACHINES[at % len(_MACHINES)]}machine {at}"
        titles[one.cluster] = one.cluster_title
        clusters.setdefault(one.cluster, []).append(
            Choice(
                goal=str(at),
                competence=one.code,
                code=one.mark,
                cluster=one.cluster,
                short=f"{one.short}, {machine}",
                phrase=phrases[at % len(phrases)],
                state=GoalState.NOT_SEEN,
                reason="",
                level=None,
                last_day=None,
                today=False,
            )
        )
    return NoteChoices(
        "learner",
        "placement",
        "Nour",
        "NE",
        Presence.WORKPLACE,
        "independence-4",
        4,
        0,
        (),
        (),
        tuple(ChoiceCluster(code, titles[code], tuple(rows)) for code, rows in clusters.items()),
    )
