"""A machine plays the mentors and the school on real files, against a simple model.

The model is what each screen showed: a step back shows the former screen again, a restored
store shows the screen of its backup, an erased learner shows nothing, and after everybody heard
of everything all show the same.
"""

import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select

from mentorapp.domain import ids
from mentorapp.domain.catalogue import Audience
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.month import MonthSeal, SealState
from mentorapp.domain.observation import Observation
from mentorapp.domain.people import Learner
from mentorapp.domain.records import CATALOGUE
from mentorapp.services import (
    carding,
    checking,
    days,
    erasing,
    exchanging,
    keeping,
    observations,
    pictures,
    undo,
)
from mentorapp.services.desk import Desk
from mentorapp.storage import tables
from tests.connectors import photos
from tests.services.trio import GOALS, TODAY, Trio, trio

LONG = os.environ.get("MENTORAPP_HYPOTHESIS") == "long"
SECRET = "NIETVOORDESCHOOL"
MONTH = "2025-10"
workplace = st.sampled_from(["a", "a", "a", "b"])
anybody = st.sampled_from(["a", "b", "s"])
learner = st.integers(0, 1)
levels = st.integers(1, 4)
PHOTOS = tuple(photos.file(photos.image(16 + number, 12)) for number in range(3))
photos_of_note = st.sampled_from([(), (), PHOTOS[:1], PHOTOS[1:], PHOTOS])
days_back = st.integers(0, 40).map(lambda back: TODAY - timedelta(days=back))

Screen = dict[str, dict[str, Any]]


def screen(desk: Desk, *, shared: bool = False) -> Screen:
    """What a store shows of its learners: every field, or only those both sides may read."""
    shown: Screen = {}
    with desk.read() as unit:
        for record in CATALOGUE.records:
            if record.name in {"installation", "erasure", "readmission", "revocation"}:
                continue
            fields = [
                name
                for group in record.groups
                if not shared or group.audience in {Audience.SHARED, Audience.EVERYONE}
                for name in group.fields
            ]
            for value in unit.find(record.kind):
                shown[f"{record.name} {value.id}"] = {n: getattr(value, n) for n in fields}
    return shown


def refusal(use_case: Callable[[], object]) -> Problem | None:
    """Why a use case was refused, or None when it was done."""
    try:
        use_case()
    except Refused as refused:
        return refused.problem
    return None


#: How often each step comes, roughly. One rule draws from it: with a rule for each, Hypothesis
#: leaves most of them out of every example, and a step back never meets what it takes back.
STEPS = {
    "note": 4,
    "correct": 7,
    "take_back": 7,
    "withdraw": 2,
    "enter_day": 3,
    "close_or_reopen": 2,
    "send": 4,
    "send_and_lose": 1,
    "old_package_again": 2,
    "erase": 1,
    "back_up": 1,
    "restore": 1,
}
Draw = Callable[[st.SearchStrategy[Any]], Any]


class Machine(RuleBasedStateMachine):
    @initialize()
    def set_up(self) -> None:
        self.stack = ExitStack()
        root = Path(tempfile.mkdtemp(prefix="machine"))
        self.stack.callback(shutil.rmtree, root)
        self.trio: Trio = self.stack.enter_context(trio(root))
        #: Per PC: the screens before each step that can be undone, newest last.
        self.before: dict[str, list[Screen]] = {"a": [], "b": []}
        self.erased: set[int] = set()
        self.backups: list[tuple[Path, Screen, set[int]]] = []
        self.restored = 0
        self.checked: dict[str, list[tuple[str, int]]] = {}

    def teardown(self) -> None:
        if not hasattr(self, "trio"):
            return
        try:
            self.everybody_agrees()
        finally:
            self.stack.close()

    @rule(
        step=st.sampled_from([name for name in STEPS for _ in range(STEPS[name])]), data=st.data()
    )
    def act(self, step: str, data: st.DataObject) -> None:
        getattr(self, step)(data.draw)

    # steps of people

    def note(self, draw: Draw) -> None:
        who = draw(workplace)
        whose = draw(learner)
        goal = draw(st.integers(0, GOALS - 1))
        level = draw(levels)
        day = draw(days_back)
        shown = draw(photos_of_note)
        if self.gone(who, whose):
            return
        before = screen(self.desk(who))
        seen = observations.note(
            self.desk(who),
            observations.NoteObservation(
                self.trio.goals[whose * GOALS + goal].id,
                level,
                day,
                sentence="goed bezig",
                private_note=SECRET,
                pictures=shown,
            ),
        )
        fresh = screen(self.desk(who)).keys() - before.keys()
        assert {one for one in fresh if not one.startswith("picture ")} == {
            f"observation {seen.id}"
        }
        assert len(fresh) == 1 + len(shown)
        self.before[who].append(before)

    def correct(self, draw: Draw) -> None:
        who = draw(workplace)
        pick = draw(st.integers(0, 99))
        level = draw(levels)
        seen = self.pick(who, Observation, pick)
        if seen is None or seen.level == level:
            return
        before = screen(self.desk(who))
        observations.correct(self.desk(who), observations.CorrectObservation(seen.id, level))
        assert screen(self.desk(who))[f"observation {seen.id}"]["level"] == level
        self.before[who].append(before)

    def withdraw(self, draw: Draw) -> None:
        who = draw(workplace)
        pick = draw(st.integers(0, 99))
        seen = self.pick(who, Observation, pick)
        if seen is None:
            return
        before = screen(self.desk(who))
        observations.withdraw(self.desk(who), seen.id)
        assert before.keys() - screen(self.desk(who)).keys() == {f"observation {seen.id}"}
        self.before[who].append(before)

    def enter_day(self, draw: Draw) -> None:
        who = draw(workplace)
        whose = draw(learner)
        day = draw(days_back)
        minutes = draw(st.sampled_from([0, 240, 456]))
        if self.gone(who, whose):
            return
        placement = self.trio.placements[whose].id
        command = days.EnterDay(placement, day, "W" if minutes else "ZG", minutes)
        before, steps = screen(self.desk(who)), self.steps(who)
        sealed = self.is_closed(who, whose) and day.isoformat().startswith(MONTH)
        refused = refusal(lambda: days.enter(self.desk(who), command))
        assert refused is (Problem.SEALED if sealed else None)
        if sealed:
            assert screen(self.desk(who)) == before
        if self.steps(who) != steps:
            self.before[who].append(before)

    def close_or_reopen(self, draw: Draw) -> None:
        who = draw(workplace)
        whose = draw(learner)
        if self.gone(who, whose):
            return
        desk, placement = self.desk(who), self.trio.placements[whose]
        before = screen(desk)
        if self.is_closed(who, whose):
            days.reopen(desk, placement.id, MONTH, "vergeten dag")
        else:
            with desk.read() as unit:
                planned = days.planned_work(
                    unit, placement.id, date(2025, 10, 1), date(2025, 10, 31)
                )
            steps = self.steps(who)
            days.confirm(desk, placement.id, planned)
            if self.steps(who) != steps:  # also when it only settles what two PCs entered alike
                self.before[who].append(before)
                before = screen(desk)
            days.close(desk, placement.id, MONTH, "nagekeken")
        self.before[who].append(before)

    def take_back(self, draw: Draw) -> None:
        who = draw(workplace)
        refused = refusal(lambda: undo.undo(self.desk(who)))
        if refused is not None:
            # What nobody changed since can be taken back, unless it is on the lock.
            assert refused is Problem.SEALED or not self.before[who]
        elif self.before[who]:
            assert screen(self.desk(who)) == self.before[who].pop()

    def steps(self, who: str) -> int:
        """Give how many changes a PC wrote: a step may leave every screen as it is."""
        desk = self.desk(who)
        with desk.read() as unit:
            own = select(tables.author.c.seq).where(tables.author.c.key == desk.store.author)
            return int(unit.connection.execute(own).scalar_one())

    # between the PCs

    def send(self, draw: Draw) -> None:
        sender = draw(anybody)
        receiver = draw(anybody)
        if sender != receiver:
            self.hear(sender, receiver)

    def send_and_lose(self, draw: Draw) -> None:
        sender = draw(anybody)
        receiver = draw(anybody)
        if sender != receiver:
            exchanging.export(self.desk(sender), self.trio.root / "lost")

    def old_package_again(self, draw: Draw) -> None:
        pick = draw(st.integers(0, 999))
        if not self.trio.packages:
            return
        name, content = self.trio.packages[pick % len(self.trio.packages)]
        desk = self.desk(name)
        before = screen(desk)
        received = exchanging.take_over(desk, content)
        if received.new or received.disclosed:  # only a store that was put back can learn from it
            assert self.restored
            self.forget_undo()
        else:
            assert screen(desk) == before

    # the store as a whole

    def erase(self, draw: Draw) -> None:
        whose = draw(learner)
        if self.gone("a", whose) or self.gone("b", whose):
            return
        erasing.erase(self.desk("a"), self.trio.learners[whose].id)
        self.erased.add(whose)
        self.forget_undo()
        # What was not said to the other PC yet is erased there when the order arrives.
        self.hear("a", "b")
        assert self.gone("b", whose)

    def back_up(self, _: Draw) -> None:
        made = keeping.by_hand(self.desk("a"), self.trio.root / f"hand{len(self.backups)}.backup")
        self.backups.append((made.path, screen(self.desk("a")), set(self.erased)))

    def restore(self, draw: Draw) -> None:
        pick = draw(st.integers(0, 99))
        fitting = [one for one in self.backups if one[2] == self.erased]
        if not fitting:
            return
        path, shown, _erased = fitting[pick % len(fitting)]
        former = self.desk("a")
        person, key = former.person, former.store.author
        self.trio.close("a")
        keeping.restore(path, self.trio.root / "a", recovery_key=None, at=former.now())
        desk = replace(self.trio.open("a"), person=person)
        self.trio.desks["a"] = desk
        assert desk.store.author != key
        assert screen(desk) == shown
        for name in ("b", "s"):
            carding.accept_card(self.desk(name), self.trio.card("a"))
        self.restored += 1
        self.forget_undo()

    @invariant()
    def all_stores_are_sound(self) -> None:
        if not hasattr(self, "trio"):
            return
        for name, desk in self.trio.desks.items():
            position = desk.store.position()
            if self.checked.get(name) == position:
                continue
            self.checked[name] = position
            verdict = checking.verify(desk)
            assert verdict.sound, (name, verdict.problems, verdict.differences)
            assert not verdict.forks

    # helpers

    def everybody_agrees(self) -> None:
        self.trio.settle()
        here, there, school = (screen(self.desk(name)) for name in "abs")
        assert here == there
        erased = {self.trio.learners[one].id for one in self.erased}
        ours = screen(self.desk("a"), shared=True)
        theirs = screen(self.desk("s"), shared=True)
        assert {k: v for k, v in theirs.items() if k in ours} == ours
        with self.desk("s").read() as unit:
            kept = {
                f"{record.name} {value.id}"
                for record in CATALOGUE.records
                for value in unit.find(record.kind)
                if self.learner_of(record.name, value) in erased
            }
        assert theirs.keys() - ours.keys() <= kept
        assert SECRET not in str(school)
        assert not [one for name in "abs" for one in self.lacking(name)]
        for name in "ab":
            with self.desk(name).read() as unit:
                assert not {one.id for one in unit.find(Learner)} & erased

    def lacking(self, name: str) -> list[str]:
        """Give the photos that stand at a note of a store and have not come."""
        found = []
        for one in self.trio.learners:
            rows = pictures.of_learner(self.desk(name), one.id)
            found += [row.id for row in rows if not row.here]
        return found

    def learner_of(self, record: str, value: Any) -> str:
        if record == "learner":
            return str(value.id)
        placements = {one.id: one.learner for one in self.trio.placements}
        if record == "placement":
            return str(value.learner)
        return placements.get(getattr(value, "placement", ""), "")

    def hear(self, sender: str, receiver: str) -> None:
        received = self.trio.send(sender, receiver)
        # What came in may stand beside the last step without changing what is shown.
        if received is not None and (received.new or received.disclosed) and receiver in "ab":
            self.before[receiver] = []

    def forget_undo(self) -> None:
        self.before = {"a": [], "b": []}

    def gone(self, who: str, whose: int) -> bool:
        with self.desk(who).read() as unit:
            return unit.get(Learner, self.trio.learners[whose].id) is None

    def is_closed(self, who: str, whose: int) -> bool:
        with self.desk(who).read() as unit:
            seal = unit.get(MonthSeal, ids.month_of(self.trio.placements[whose].id, MONTH))
        return seal is not None and seal.state is SealState.CLOSED

    def pick(self, who: str, kind: type[Any], number: int) -> Any:
        with self.desk(who).read() as unit:
            found = unit.find(kind)
        return found[number % len(found)] if found else None

    def desk(self, name: str) -> Desk:
        return self.trio.desks[name]


Machine.TestCase.settings = settings(
    max_examples=60 if LONG else 5,
    stateful_step_count=60,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate] if not LONG else list(Phase),
)
TestMachine = Machine.TestCase
