"""One change of a workplace that is about a learner of each of two schools."""

import json
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentorapp.connectors.resources import load_frameworks
from mentorapp.domain.observation import Observation
from mentorapp.domain.plan import Goal
from mentorapp.exchange import codec, container
from mentorapp.services import checking, exchanging, roster
from mentorapp.services.desk import Desk
from mentorapp.storage.unit import Unit
from tests.services.test_sharing_over_time import new_school, seen
from tests.services.trio import ENDS, STARTS, TODAY, Trio, trio


def with_two_schools(made: Trio) -> dict[str, Goal]:
    """Give a goal of the learner of each school."""
    new_school(made, "t")
    t, a = made.desks["t"], made.desks["a"]
    counsellor = roster.add_person(t, roster.AddPerson("Tine", "Thijs"))
    made.desks["t"] = t = replace(t, person=counsellor.id)
    _learner, placement = roster.enrol(
        t,
        roster.Enrol("Ander", "Kind", t.store.organisation, a.store.organisation, STARTS, ENDS),
    )
    framework = load_frameworks()["BK-0140-3"]
    plan = roster.make_plan(t, placement.id, framework, scale="independence-4")
    with t.read() as unit:
        goal = unit.find(Goal, plan=plan.id)[0]
    made.send("t", "a")
    made.send("a", "t")
    return {"s": made.goals[0], "t": goal}


def write(desk: Desk, notes: list[Observation]) -> None:
    def use_case(unit: Unit) -> None:
        for one in notes:
            unit.add(one)
        unit.commit("note")

    desk.write(use_case)


def package(made: Trio, folder: Path, school: str) -> dict[str, bytes]:
    desk = made.desks[school]
    mark = f"-{desk.store.author[:8]}-"
    [sent] = [one for one in exchanging.export(made.desks["a"], folder) if mark in one.path.name]
    content = sent.path.read_bytes()
    own = frozenset({desk.store.author})
    opened = container.open_(content, key=desk.store.age, own=own)
    exchanging.take_over(desk, content)
    return opened.files


def note(number: int, goal: Goal, a: Desk, word: str) -> Observation:
    rater = a.person
    id_ = str(UUID(int=number))
    return Observation(id_, goal.placement, goal.id, 2, TODAY, "", rater, f"zin {word}")


def test_one_change_about_a_learner_of_each_shows_each_school_its_own(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        goals = with_two_schools(made)
        a = made.desks["a"]
        write(a, [note(1, goals["s"], a, "VANSCHOOLS"), note(2, goals["t"], a, "VANSCHOOLT")])
        words = {"s": b"VANSCHOOLS", "t": b"VANSCHOOLT"}
        for school, other in (("s", words["t"]), ("t", words["s"])):
            own = words[school]
            files = package(made, tmp_path / school, school)
            everything = b"".join(files.values())
            assert own in everything
            assert other not in everything
            # The same signed change, the other's entries by their hash alone.
            lines = [json.loads(one) for one in codec.lines(files[container.CHANGES])]
            [change] = [one for one in lines if own.decode() in json.dumps(one)]
            assert None in change["entries"]
            assert len(seen(made.desks[school])) == 1
            assert checking.verify(made.desks[school]).sound


@settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.lists(st.sampled_from("st"), min_size=1, max_size=4), min_size=1, max_size=4))
def test_no_school_ever_reads_of_the_others_learner(
    tmp_path_factory: pytest.TempPathFactory, changes: list[list[str]]
) -> None:
    folder = tmp_path_factory.mktemp("two")
    with trio(folder, learners=1) as made:
        goals = with_two_schools(made)
        a, number = made.desks["a"], 0
        written = dict.fromkeys("st", 0)
        for round_, schools in enumerate(changes):
            notes = []
            for school in schools:
                number += 1
                written[school] += 1
                notes.append(note(number, goals[school], a, f"VOOR{school.upper()}"))
            write(a, notes)
            if round_ % 2:
                made.send("a", "s")
                made.send("s", "a")
        for school, other in (("s", b"VOORT"), ("t", b"VOORS")):
            files = package(made, folder / school, school)
            assert not [name for name, content in files.items() if other in content]
            assert len(seen(made.desks[school])) == written[school]
            assert checking.verify(made.desks[school]).sound
