"""The learner's own desk: what it gives and what it never gives; nothing else starts there."""

import ast
import importlib
import inspect
import pkgutil
import typing
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import MagicMock

import pytest

from mentorapp import services
from mentorapp.connectors.resources import load_frameworks
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import Evaluation, Rating, SignerRole
from mentorapp.domain.observation import SENTENCE_LIMIT
from mentorapp.domain.own_rows import Did
from mentorapp.domain.people import Learner, Placement, Role
from mentorapp.domain.plan import Goal
from mentorapp.domain.voice import Voice
from mentorapp.services import (
    blind,
    entries,
    evaluations,
    history,
    noting,
    observations,
    own,
    rating,
    roster,
)
from mentorapp.services.desk import Desk
from mentorapp.services.entries import EnterOwn
from mentorapp.services.own import RateOwn
from mentorapp.services.own_desk import OwnDesk
from mentorapp.services.placed import Standings
from mentorapp.storage.unit import Unit
from tests.services.desks import Placed, workplace
from tests.services.trio import ENDS, STARTS, TODAY

SECRET = "Zwijgzaam"  # what nobody but the house may read
OTHER, FAMILY = "Wolkje", "Van Onweersbui"
WITHIN = {Unit, Placement, Standings}  # parts of a use case: their input comes of a desk
OUTSIDE = {"own", "own_desk", "entries", "own_pins"}  # the modules a learner's room uses


@dataclass(frozen=True, slots=True)
class Room:
    """A learner who works here, another one, and an evaluation that runs."""

    at: Placed
    nour: OwnDesk
    other: OwnDesk
    others_goal: str
    evaluation: Evaluation


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with workplace(tmp_path) as at:
        desk = at.desk
        dimitri = roster.add_person(desk, roster.AddPerson("Dimitri", "Claes", (Role.MENTOR,)))
        learner, placement = roster.enrol(
            desk, roster.Enrol(OTHER, FAMILY, None, desk.store.organisation, STARTS, ENDS)
        )
        plan = roster.make_plan(
            desk, placement.id, load_frameworks()["BK-0140-3"], scale="independence-4"
        )
        with desk.read() as unit:
            theirs = unit.find(Goal, plan=plan.id)[0]
        roster.assign_mentors(desk, at.placement.id, [at.mentor.id, dimitri.id])
        started = evaluations.start(
            desk, evaluations.StartEvaluation(at.placement.id, TODAY, STARTS, TODAY)
        )
        yield Room(at, OwnDesk(desk, at.learner.id), OwnDesk(desk, learner.id), theirs.id, started)


def everything(room: Room) -> list[object]:
    """Give every row that the learner can get."""
    return [
        own.home(room.nour),
        own.choices(room.nour),
        own.self_rating(room.nour, room.evaluation.id),
        *entries.own_entries(room.nour),
    ]


def test_home_says_who_it_is_and_what_there_is_to_do(room: Room) -> None:
    entry = entries.enter(room.nour, EnterOwn(room.at.goals[0].id, sentence="klemmen"))
    own.rate(room.nour, RateOwn(room.evaluation.id, room.at.goals[0].id, 2))
    found = own.home(room.nour)
    assert (found.given_name, found.initials, found.mentors) == ("Nour", "NE", ("Stijn", "Dimitri"))
    assert found.evaluation is not None
    assert (found.evaluation.number, found.evaluation.answered) == (1, 1)
    assert found.evaluation.out_of == len(room.at.goals)
    assert [row.id for row in found.entries] == [entry.id]
    assert (found.placed, found.has_plan) == (True, True)


def test_nothing_of_anybody_else_and_no_level_of_a_mentor_is_given(room: Room) -> None:
    desk, goal = room.at.desk, room.at.goals[0]
    for level, sentence in ((1, "een bord gemaakt"), (4, f"samen met {OTHER} gedaan")):
        observations.note(
            desk, observations.NoteObservation(goal.id, level, None, SECRET, sentence, SECRET)
        )
    kept = observations.note(desk, observations.NoteObservation(goal.id, 3, sentence=SECRET))
    observations.keep_private(desk, kept.id)
    noting.note_several(
        desk,
        noting.NoteSeveral(
            (goal.id,), 2, sentence=f"hielp {FAMILY.upper()}", own=((goal.id, "bordje"),)
        ),
    )
    rating.rate(desk, rating.Rate(room.evaluation.id, goal.id, Voice.MENTOR, 4, remark=SECRET))
    entries.enter(room.other, EnterOwn(room.others_goal, level=3, sentence=f"{SECRET} van mij"))
    seen = repr([asdict(one) for one in everything(room)])  # type: ignore[call-overload] # all are rows
    for word in (SECRET, OTHER, FAMILY.upper(), "Van Onweersbui", room.other.learner):
        assert word not in seen, word
    with desk.read() as unit:
        for person in unit.find(Learner):
            assert (person.id in seen) == (person.id == room.nour.learner)
    (answer,) = [one for one in own.self_rating(room.nour, room.evaluation.id).answers if one.done]
    # The day and the sentence; where somebody else is named, the day alone, and that is there.
    assert answer.done == (Did(TODAY, "een bord gemaakt"),)
    assert (answer.answered, answer.level, answer.remark) == (False, None, "")
    names = {name for one in everything(room) for name in _fields(one)}
    assert not names & {"rater", "private_note", "place", "private"}


def _fields(value: object) -> Iterator[str]:
    for name, one in asdict(value).items():  # type: ignore[call-overload] # a row
        yield name
        for row in one if isinstance(one, tuple | list) else (one,):
            if isinstance(row, dict):
                yield from row


def test_own_entries_stand_among_what_one_did_and_the_newest_days_come_first(room: Room) -> None:
    goal = room.at.goals[2]
    for back in range(9):
        day = TODAY - timedelta(days=back)
        entries.enter(room.nour, EnterOwn(goal.id, day, 2, f"dag {back}"))
    observations.note(room.at.desk, observations.NoteObservation(goal.id, 2))  # without a sentence
    answers = own.self_rating(room.nour, room.evaluation.id).answers
    done = next(one.done for one in answers if one.goal == goal.id)
    assert done == tuple(Did(TODAY - timedelta(days=back), f"dag {back}") for back in range(6))


def test_an_answer_is_kept_changed_and_taken_back(room: Room) -> None:
    goal, asked = room.at.goals[0].id, room.evaluation.id
    made = own.rate(room.nour, RateOwn(asked, goal, 2, "  de fasen uit elkaar houden "))
    assert (made.voice, made.rater, made.remark) == (
        Voice.LEARNER,
        room.nour.learner,
        "de fasen uit elkaar houden",
    )
    position = room.at.desk.store.position()
    own.rate(room.nour, RateOwn(asked, goal, 2, "de fasen uit elkaar houden"))
    assert room.at.desk.store.position() == position  # the same again is no step
    own.rate(room.nour, RateOwn(asked, goal, None))
    first = own.self_rating(room.nour, asked).answers[0]
    assert (first.answered, first.level, first.remark) == (True, None, "")
    assert own.self_rating(room.nour, asked).next_open == 1
    assert entries.take_back(room.nour).action == "rate_own"
    first = own.self_rating(room.nour, asked).answers[0]
    assert (first.level, first.remark) == (2, "de fasen uit elkaar houden")


@pytest.mark.parametrize(
    ("fields", "problem", "field"),
    [
        ({"level": 5}, Problem.NOT_A_LEVEL, "level"),
        ({"level": 0}, Problem.NOT_A_LEVEL, "level"),
        ({"remark": "x" * (SENTENCE_LIMIT + 1)}, Problem.TOO_LONG, "remark"),
        ({"goal": "niets"}, Problem.UNKNOWN, "goal"),
        ({"evaluation": "niets"}, Problem.UNKNOWN, "evaluation"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_and_nothing_is_written(
    room: Room, fields: dict[str, object], problem: Problem, field: str
) -> None:
    position = room.at.desk.store.position()
    good = RateOwn(room.evaluation.id, room.at.goals[0].id, 2)
    with pytest.raises(Refused) as refused:
        own.rate(room.nour, replace(good, **fields))  # type: ignore[arg-type] # a table of fields
    assert (refused.value.problem, refused.value.field) == (problem, field)
    assert room.at.desk.store.position() == position


def test_another_learner_neither_reads_nor_answers_it(room: Room) -> None:
    attempts: list[Callable[[], object]] = [
        lambda: own.self_rating(room.other, room.evaluation.id),
        lambda: own.rate(room.other, RateOwn(room.evaluation.id, room.at.goals[0].id, 2)),
    ]
    for attempt in attempts:
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.problem is Problem.UNKNOWN
    with pytest.raises(Refused) as refused:
        own.rate(room.nour, RateOwn(room.evaluation.id, room.others_goal, 2))
    assert refused.value.problem is Problem.NOT_IN_PLAN
    assert own.home(room.other).evaluation is None


def test_once_it_was_offered_for_signature_no_answer_changes(room: Room) -> None:
    goal = room.at.goals[0].id
    own.rate(room.nour, RateOwn(room.evaluation.id, goal, 2))
    evaluations.rest_not_seen(room.at.desk, room.evaluation.id)
    evaluations.offer(room.at.desk, room.evaluation.id)
    for attempt in (
        lambda: own.rate(room.nour, RateOwn(room.evaluation.id, goal, 4)),
        lambda: own.self_rating(room.nour, room.evaluation.id),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        assert (refused.value.problem, refused.value.field) == (Problem.SEALED, "own_rating")
    assert own.home(room.nour).evaluation is None
    with room.at.desk.read() as unit:
        assert [one.level for one in unit.find(Rating, voice=Voice.LEARNER.value)] == [2]


def test_what_the_school_takes_or_one_is_exempted_from_is_not_asked(room: Room) -> None:
    with room.at.desk.read() as unit:
        goals = sorted(unit.find(Goal, plan=room.at.plan.id), key=lambda goal: goal.order)
    left_out = (
        replace(goals[0], exempted=True),
        replace(goals[1], venue=goals[1].venue.SCHOOL),
        replace(goals[2], not_possible="geen hoogspanning"),
    )

    def write(unit: typing.Any) -> None:
        for goal in left_out:
            unit.put(goal)
        unit.commit("edit_goal")

    room.at.desk.write(write)
    asked = {one.goal for one in own.self_rating(room.nour, room.evaluation.id).answers}
    assert asked == {goal.id for goal in goals[3:]}
    assert {one.goal for one in own.choices(room.nour).goals} == {goal.id for goal in goals[1:]}


def test_a_learner_without_a_plan_or_before_the_first_day_gets_a_sentence(room: Room) -> None:
    desk = room.at.desk
    new, _placement = roster.enrol(
        desk, roster.Enrol("Zonder", "Plan", None, desk.store.organisation, STARTS, ENDS)
    )
    later, _placement = roster.enrol(
        desk,
        roster.Enrol("Komt", "Nog", None, desk.store.organisation, TODAY + timedelta(days=1), ENDS),
    )
    assert (own.home(OwnDesk(desk, new.id)).has_plan, own.home(OwnDesk(desk, new.id)).placed) == (
        False,
        True,
    )
    assert own.home(OwnDesk(desk, later.id)).starts == TODAY + timedelta(days=1)
    for who, field in ((new.id, "plan"), (later.id, "placement")):
        with pytest.raises(Refused) as refused:
            own.choices(OwnDesk(desk, who))
        assert (refused.value.problem, refused.value.field) == (Problem.MISSING, field)


# blind: the mentor


def test_a_mentor_reads_an_answer_only_after_the_own_one(room: Room) -> None:
    desk, asked = room.at.desk, room.evaluation.id
    first, second = room.at.goals[0].id, room.at.goals[1].id
    own.rate(room.nour, RateOwn(asked, first, 2, f"{SECRET} lastig"))
    own.rate(room.nour, RateOwn(asked, second, 3))
    assert blind.ratings(desk, asked) == ()
    rating.rate(desk, rating.Rate(asked, first, Voice.MENTOR, 4))
    assert [(one.goal, one.voice, one.level) for one in blind.ratings(desk, asked)] == [
        (first, Voice.LEARNER, 2),
        (first, Voice.MENTOR, 4),
    ]
    evaluations.rest_not_seen(desk, asked)
    evaluations.offer(desk, asked)
    assert {(one.goal, one.voice) for one in blind.ratings(desk, asked) if one.level} == {
        (first, Voice.LEARNER),
        (first, Voice.MENTOR),
        (second, Voice.LEARNER),
    }


def test_who_did_what_tells_no_answer_that_is_still_blind(room: Room) -> None:
    desk, goal = room.at.desk, room.at.goals[0].id
    own.rate(room.nour, RateOwn(room.evaluation.id, goal, 2, f"{SECRET} lastig"))

    def told() -> str:
        page = history.history_of(desk, history.HistoryOf())
        details = [history.history_detail(desk, row.key) for row in page.rows]
        return repr((page, details))

    def found() -> int:
        return len(history.history_of(desk, history.HistoryOf(text=SECRET)).rows)

    assert [word in told() for word in (SECRET, "Met hulp")] == [False, False]
    assert found() == 0
    rating.rate(desk, rating.Rate(room.evaluation.id, goal, Voice.MENTOR, 4))
    assert [word in told() for word in (SECRET, "Met hulp")] == [True, True]
    assert found() == 1


# by construction


def _public() -> Iterator[tuple[str, str, Callable[..., object]]]:
    for module in pkgutil.iter_modules(services.__path__):
        found = importlib.import_module(f"{services.__name__}.{module.name}")
        for name, one in inspect.getmembers(found, inspect.isfunction):
            if one.__module__ == found.__name__ and not name.startswith("_"):
                yield module.name, name, one


def _first_type(function: Callable[..., object]) -> object:
    hints = typing.get_type_hints(function)
    first = next(iter(inspect.signature(function).parameters), None)
    return hints.get(first) if first else None


def test_no_service_but_those_of_the_own_room_takes_the_own_desk() -> None:
    taking = {module for module, _name, one in _public() if _first_type(one) is OwnDesk}
    assert taking <= OUTSIDE | {"kiosk"}
    assert {"own", "entries", "own_pins"} <= taking


def test_no_service_that_starts_from_a_desk_finds_one_in_the_own_desk(room: Room) -> None:
    stopped, early = 0, set()
    position = room.at.desk.store.position()
    for module, name, one in _public():
        hints = set(typing.get_type_hints(one).values())
        if _first_type(one) is not Desk or hints & WITHIN:
            continue
        others = list(inspect.signature(one).parameters.values())[1:]
        given = {each.name: MagicMock() for each in others if each.default is each.empty}
        try:
            result = one(room.nour, **given)
            if inspect.isgenerator(result):
                next(result)
            if isinstance(result, AbstractContextManager):
                result.__enter__()
        except AttributeError as error:
            if error.obj is not room.nour:
                pytest.fail(f"{module}.{name}: {error}")
            stopped += 1
        except (TypeError, ValueError, LookupError, Refused):
            # What was given made no sense; it looked at that before it looked at the desk.
            early.add(f"{module}.{name}")
        else:
            pytest.fail(f"{module}.{name} took the desk of a learner")
    assert stopped > 5 * len(early), early
    assert room.at.desk.store.position() == position


def test_the_own_desk_has_nothing_that_a_desk_has(room: Room) -> None:
    names = {name for name in dir(room.nour) if not name.startswith("_")}
    assert names == {"learner", "today", "behind"}
    assert not issubclass(OwnDesk, Desk)


def test_only_the_modules_of_the_own_room_look_behind_the_own_desk() -> None:
    package = Path(services.__file__).parents[1]
    looking = set()
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr == "behind":
                looking.add(path.relative_to(package).as_posix())
    assert looking <= {f"services/{name}.py" for name in (*OUTSIDE, "kiosk")}


def test_the_learner_of_the_desk_is_the_person_of_what_it_writes(room: Room) -> None:
    entry = entries.enter(room.nour, EnterOwn(room.at.goals[0].id))
    rows = history.history_of(room.at.desk, history.HistoryOf(kind="own_entry")).rows
    assert [row.who for row in rows] == ["Nour El Amrani"]
    with room.at.desk.read() as unit:
        placement = unit.need(Placement, entry.placement, "placement")
    assert placement.learner == room.nour.learner
    assert SignerRole.LEARNER in room.evaluation.required
    assert isinstance(entry.day, date)


def test_a_finished_self_rating_stands_and_is_not_asked_any_more(room: Room) -> None:
    asked = room.evaluation.id
    with pytest.raises(Refused) as refused:
        own.finish(room.nour, asked)
    assert refused.value.problem is Problem.NOT_COMPLETE
    for answer in own.self_rating(room.nour, asked).answers:
        own.rate(room.nour, RateOwn(asked, answer.goal, 3))
    own.finish(room.nour, asked)
    assert own.home(room.nour).evaluation is None
    for attempt in (
        lambda: own.rate(room.nour, RateOwn(asked, room.at.goals[0].id, 1)),
        lambda: own.finish(room.nour, asked),
        lambda: own.self_rating(room.nour, asked),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        assert (refused.value.problem, refused.value.field) == (Problem.SEALED, "own_rating")
