"""The matrix of a learner with 5,000 notes: among 1,000,000 notes, and alone.

Both stores hold the same learner and ask the same query (``storage.matrix``), through the store as
a page would. In the store of 1,000,000, 199 more learners have as many notes each. Its projection
is filled by a bulk path, and the journal behind it only with --full: the query never reads the
journal, and 1,000,000 signed changes take longer than a run may.
"""

from functools import partial
from pathlib import Path

from mentorapp.storage import matrix
from mentorapp.storage.store import Store
from tests.benchmarks import fixtures
from tests.benchmarks.pairs import judged, paired
from tests.benchmarks.row import Row

GOAL = 1.3
OF_ONE = 5_000
LEARNERS = 200
_SEED = 2


def rows(full: bool) -> list[Row]:
    """Measure in pairs; more of them, and with a journal behind the rows, in a full run."""
    few = fixtures.opened(fixtures.kept("few", partial(make, learners=1, journal=full)))
    name = "many-whole" if full else "many"
    many = fixtures.opened(fixtures.kept(name, partial(make, learners=LEARNERS, journal=full)))
    try:
        wanted = cells(few)
        if cells(many) != wanted or not wanted:
            raise RuntimeError("the same learner has another matrix among many")
        pairs = paired(partial(cells, few), partial(cells, many), 301 if full else 101)
    finally:
        few.close()
        many.close()
    return [judged("matrix of 5,000 notes among 1,000,000, against alone", GOAL, "ms", pairs)]


def cells(store: Store) -> list[matrix.Cell]:
    """Ask for the first learner's matrix, as a page does."""
    with store.read() as unit:
        return matrix.of_learner(unit, "learner-0000")


def make(path: Path, *, learners: int, journal: bool) -> None:
    """Make a store in which each learner has 5,000 notes, the first always the same ones."""
    store = fixtures.found_store(path)
    first, *others = fixtures.place_learners(store, learners)
    notes = list(fixtures.notes([first], OF_ONE, _SEED))
    notes += fixtures.notes(others, OF_ONE * len(others), _SEED + 1) if others else []
    if journal:
        fixtures.fill_journal(store, iter(notes))
    store.close()
    fixtures.fill_rows(path, iter(notes))
