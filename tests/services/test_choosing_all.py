"""Whatever was written and whatever is chosen: all agree afterwards, and no value is lost."""

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mentorapp.domain.days import DayRecord
from mentorapp.domain.errors import Refused
from mentorapp.domain.observation import Observation
from mentorapp.domain.question_rows import BundleRow
from mentorapp.services import checking, choosing, days, observations
from mentorapp.services.choosing import SettleAll
from mentorapp.services.desk import Desk
from mentorapp.storage import tables
from tests.services.disputed import DAY, take
from tests.services.trio import Trio, trio

EDITS = st.lists(
    st.tuples(
        st.sampled_from("abs"),
        st.sampled_from(["level", "sentence", "day", "withdraw", "again"]),
        st.integers(0, 1),
        st.integers(1, 4),
    ),
    min_size=3,
    max_size=9,
)


def written(desk: Desk) -> set[tuple[str, bytes]]:
    """Give every value that can be read, with its hash."""
    with desk.read() as unit:
        table = tables.entry
        rows = unit.connection.execute(table.select().where(table.c.body.is_not(None)))
        return {(row.hash, bytes(row.body)) for row in rows}


def shown(desk: Desk) -> list[Any]:
    with desk.read() as unit:
        found = [*unit.find(Observation), *unit.find(DayRecord)]
    return sorted(found, key=lambda one: one.id)


def edit(made: Trio, notes: list[str], one: tuple[str, str, int, int]) -> None:
    name, what, which, level = one
    desk, day = made.desks[name], DAY + timedelta(which)
    try:
        if what == "level":
            observations.correct(desk, observations.CorrectObservation(notes[which], level=level))
        elif what == "sentence":
            text = f"{name} zegt {level}"
            observations.correct(desk, observations.CorrectObservation(notes[which], sentence=text))
        elif what == "withdraw":
            observations.withdraw(desk, notes[which])
        elif what == "again":
            days.enter(desk, days.EnterDay(made.placements[0].id, day, "ZG", 0, attest=True))
        else:
            minutes = 60 * level
            days.enter(desk, days.EnterDay(made.placements[0].id, day, "W", minutes))
    except Refused:
        pass  # it is gone at that PC by now


def open_here(desk: Desk) -> list[BundleRow]:
    return [one for one in choosing.bundles(desk) if one.number]


@given(edits=EDITS, numbers=st.lists(st.integers(0, 2), min_size=12, max_size=12))
@settings(max_examples=8)
def test_all_agree_after_the_choices_and_every_answer_stays_readable(
    edits: list[tuple[str, str, int, int]], numbers: list[int]
) -> None:
    root = Path(tempfile.mkdtemp(prefix="choosing"))
    try:
        with trio(root, learners=1) as made:
            notes = [
                observations.note(
                    made.desks["a"], observations.NoteObservation(goal.id, 2, DAY, sentence="a")
                ).id
                for goal in made.goals[:2]
            ]
            made.settle()
            for one in edits:
                edit(made, notes, one)
            made.settle()
            before = written(made.desks["a"])
            for _round in range(4):  # a deletion that comes back shows what was asked below it
                if not open_here(made.desks["a"]):
                    break
                found = choosing.bundle(made.desks["a"], made.learners[0].id).questions
                taken = tuple(
                    take(one, numbers[at % len(numbers)] % len(one.answers))
                    for at, one in enumerate(found)
                )
                choosing.settle_all(made.desks["a"], SettleAll(made.learners[0].id, taken))
                made.settle()
            for desk in made.desks.values():
                assert open_here(desk) == []
                assert shown(desk) == shown(made.desks["a"])
                assert before <= written(desk) | written(made.desks["a"])
                assert checking.verify(desk).sound
            assert before <= written(made.desks["a"])
    finally:
        shutil.rmtree(root)
