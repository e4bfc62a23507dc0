"""A workplace and a school that exchanged everything, and then a journal full of notes."""

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from mentorapp.connectors.resources import load_frameworks
from mentorapp.domain.people import Founding, Side
from mentorapp.domain.plan import Goal
from mentorapp.exchange import card as cards
from mentorapp.services import carding, exchanging, roster
from mentorapp.services.desk import Desk
from mentorapp.services.opening import Unlock, make_practice, open_desk
from mentorapp.storage.projection import Projector
from tests.benchmarks import fixtures
from tests.services.kept import be_at_home

WORK, SCHOOL = "work", "school"
LEARNERS = 20
_HOUSES = (
    (WORK, Founding(Side.WORKPLACE, "Elektro Janssens", "Gent")),
    (SCHOOL, Founding(Side.SCHOOL, "GO! Atheneum", "Gent")),
)


def make(path: Path, changes: int) -> None:
    """Make both stores; the workplace has this many changes that the school has not had."""
    with ExitStack() as held:
        desks = []
        for name, founding in _HOUSES:
            make_practice(path / name, founding, fixtures.ENDS)
            desks.append(held.enter_context(open_desk(path / name, Unlock())))
        work, school = desks
        for here, there in ((work, school), (school, work)):
            card = cards.write(carding.own_card(there), there.store.key)
            carding.accept_card(here, card)
        between = path / "between"
        send(work, school, between)
        placed = [_enrol(school, work, number) for number in range(LEARNERS)]
        send(school, work, between)
        send(work, school, between)
        send(school, work, between)
        fixtures.fill_journal(work.store, fixtures.notes(placed, changes, seed=5))
        with work.store.engine.begin() as connection:
            Projector(connection, work.store.catalogue, work.store.members).rebuild()


def send(sender: Desk, receiver: Desk, folder: Path) -> list[int]:
    """Let one make its packages and the other take them over. Give what was new in each."""
    return take(receiver, [sent.path for sent in exchanging.export(sender, folder)])


def take(receiver: Desk, packages: Iterable[Path]) -> list[int]:
    """Take packages over, after one backup before the first. Give what was new in each."""
    return [
        exchanging.take_over(receiver, path.read_bytes(), backed_up=count > 0).new
        for count, path in enumerate(packages)
    ]


def number(package: Path) -> int:
    """Give the number of a package, as its name says."""
    return int(package.stem.split("-")[2])


def at_home(path: Path) -> None:
    """Let both stores take the folder they were copied to for the one they were founded in."""
    for name, _founding in _HOUSES:
        be_at_home(path / name)


def _enrol(school: Desk, work: Desk, number: int) -> fixtures.Placed:
    learner, placement = roster.enrol(
        school,
        roster.Enrol(
            f"Leerling {number}",
            "Test",
            school.store.organisation,
            work.store.organisation,
            fixtures.STARTS,
            fixtures.ENDS,
        ),
    )
    plan = roster.make_plan(
        school, placement.id, load_frameworks()["BK-0140-3"], scale="independence-4"
    )
    with school.read() as unit:
        goals = tuple(one.id for one in unit.find(Goal, plan=plan.id))
    return fixtures.Placed(placement.id, learner.id, goals)
