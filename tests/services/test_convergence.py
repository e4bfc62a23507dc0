"""Three replicas on real files: any edits; packages late, in any order, twice, lost or in part."""

import random
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.observation import Observation
from mentorapp.services import checking, exchanging, observations, partnering, questions
from tests.services.test_machine import screen
from tests.services.trio import TODAY, Trio, trio

NAMES = ("a", "b", "s")
STEPS = ("note", "note", "correct", "withdraw", "export", "export", "deliver", "deliver", "deliver")
RARE = ("rotate", "one learner", "together")


@dataclass
class World:
    """The replicas, and every package that was ever made: (for whom, content)."""

    trio: Trio
    rng: random.Random
    folder: Path
    bag: list[tuple[tuple[str, ...], bytes]] = field(default_factory=list)
    made: int = 0
    kept: bool = True  # whether what was refused changed nothing

    def act(self, what: str) -> None:
        """Do one step."""
        name = self.rng.choice(NAMES)
        if what in {"note", "correct", "withdraw"}:
            self.edit(what, self.rng.choice("ab"))
        elif what == "deliver":
            self.deliver()
        elif what == "rotate":
            partnering.rotate(self.trio.desks[name])
        else:
            learner = self.rng.choice(self.trio.learners).id if what == "one learner" else None
            self.export(name, learner, together=what == "together")

    def edit(self, what: str, name: str) -> None:
        """Write something at a PC of the workplace."""
        desk = self.trio.desks[name]
        with desk.read() as unit:
            known = unit.find(Observation)
        if what == "note" or not known:
            self.made += 1
            goal = self.rng.choice(self.trio.goals).id
            observations.note(
                desk, observations.NoteObservation(goal, 2, TODAY, sentence=f"zin {self.made}")
            )
        elif what == "correct":
            one = self.rng.choice(known)
            self.made += 1
            observations.correct(
                desk, observations.CorrectObservation(one.id, sentence=f"anders {self.made}")
            )
        else:
            observations.withdraw(desk, self.rng.choice(known).id)

    def export(self, name: str, learner: str | None = None, *, together: bool = False) -> None:
        """Make packages; nobody delivers them yet."""
        sent = exchanging.export(
            self.trio.desks[name], self.folder, learner=learner, together=together
        )
        for one in sent:
            self.bag.append((NAMES, one.path.read_bytes()))
            one.path.unlink()

    def deliver(self) -> None:
        """Bring some package of any age to somebody, again perhaps; others never arrive."""
        if self.bag:
            names, content = self.rng.choice(self.bag)
            self.take(self.rng.choice(names), content)

    def take(self, name: str, content: bytes) -> None:
        """Take a package over; one that is for somebody else is refused and changes nothing."""
        desk = self.trio.desks[name]
        before = desk.store.position()
        try:
            exchanging.take_over(desk, content)
        except Refused as refused:
            # A former key's packages come too late once its partner heard of the new one.
            if refused.problem not in {Problem.CANNOT_DECRYPT, Problem.KEY_REVOKED}:
                raise
            self.kept &= desk.store.position() == before

    def settle(self) -> None:
        """Let everybody hear of everything."""
        for _round in range(3):
            for name in NAMES:
                self.bag.clear()
                self.export(name)
                for _names, content in self.bag:
                    for other in NAMES:
                        if other != name:
                            self.take(other, content)


@settings(max_examples=6, phases=[Phase.reuse, Phase.generate])  # shrinking takes minutes
@given(st.integers(0, 2**32), st.lists(st.sampled_from(STEPS + RARE), min_size=4, max_size=16))
def test_whatever_arrives_in_whatever_order_all_say_the_same(
    tmp_path_factory: pytest.TempPathFactory, seed: int, steps: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("three")
    with trio(folder) as found:
        world = World(found, random.Random(seed), folder / "bag")
        for what in steps:
            world.act(what)
        world.settle()
        assert world.kept
        a, b, s = (found.desks[name] for name in NAMES)
        assert screen(a) == screen(b)
        assert screen(a, shared=True) == screen(s, shared=True)
        assert a.store.position() == b.store.position()
        for desk in (a, b, s):
            verdict = checking.verify(desk)
            assert verdict.sound, verdict
            assert verdict.waiting == 0
            assert not verdict.forks
        # Nothing is lost: what is here is what every author says to have written.
        assert checking.verify(a).changes == sum(seq for _author, seq in a.store.position())
        asked = {(one.id, one.group) for one in questions.open_questions(a)}
        assert asked == {(one.id, one.group) for one in questions.open_questions(b)}
        before = (a.store.position(), screen(a))
        for _names, content in list(world.bag):
            world.take("a", content)
        assert (a.store.position(), screen(a)) == before
    shutil.rmtree(folder)
