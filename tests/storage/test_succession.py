"""Taken in many at a time or one by one: the same rows, and the same is said of it."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import insert
from sqlalchemy.engine import Connection

from mentorapp.base import chain
from mentorapp.domain.people import Side
from mentorapp.exchange import codec
from mentorapp.storage import succession, tables
from mentorapp.storage.incoming import Intake, Taken
from mentorapp.storage.store import Store
from tests.builders import learner, observation, placement
from tests.builders import store as make_store
from tests.storage.test_counting import Hand

Item = chain.Change | chain.Run
_LEARNERS = 3


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Give a school's store in which nothing is ever kept."""
    store = make_store(tmp_path_factory.mktemp("school"), Side.SCHOOL)
    yield store
    store.close()


def taken_in(
    store: Store, packages: Sequence[list[Item]], bar: Sequence[str]
) -> tuple[list[Any], dict[str, list[Any]]]:
    """Take packages in and undo it; give what was said of them and all rows of all tables."""
    said: list[Any] = []
    members = store.members
    with store.engine.connect() as connection, connection.begin() as whole:
        for id_ in bar:
            connection.execute(insert(tables.bar), {"id": id_, "learner": "l"})
        for number, items in enumerate(packages):
            lines = [(_line(item), item) for item in items]
            intake = Intake(connection, store.catalogue, members, codec.read_line, own=store.author)
            with connection.begin_nested() as one:
                try:
                    taken = intake.take(lines, [], f"package {number}")
                except chain.Broken as error:
                    said.append(str(error))
                    one.rollback()
                    continue
            members = taken.members or members
            said.append(_said(taken))
        rows = _rows(connection, store)
        whole.rollback()
    return said, rows


def _line(item: Item) -> bytes:
    return codec.change_line(item) if isinstance(item, chain.Change) else codec.run_line(item)


def _said(taken: Taken) -> tuple[object, ...]:
    return (
        *(taken.new, taken.known, taken.waiting, taken.forked, taken.disclosed, taken.barred),
        sorted(taken.records),
        taken.ahead_of_us,
        taken.own_forked,
    )


def _rows(connection: Connection, store: Store) -> dict[str, list[Any]]:
    metadata = (tables.journal, tables.projection(store.catalogue))
    return {
        table.name: sorted((tuple(row) for row in connection.execute(table.select())), key=repr)
        for one in metadata
        for table in one.sorted_tables
    }


def history(rng: random.Random) -> list[Hand]:
    """Give two PCs of a workplace that wrote about learners; one of them forked, now and then."""
    first = Hand(7).founds()
    second = Hand(8).joins(first)
    for number in range(_LEARNERS):
        first.writes(
            replace(learner(), id=f"learner{number}"),
            replace(
                placement(),
                id=f"placement{number}",
                learner=f"learner{number}",
                school=None,
                workplace=first.house,
            ),
        )
    known: list[str] = []
    hands = [first, second]
    for number in range(40):
        hand = rng.choice(hands)
        fresh = not known or rng.random() < 0.7
        id_ = f"note{number}" if fresh else rng.choice(known)
        known.append(id_)
        seen = observation(
            id_,
            placement=f"placement{rng.randrange(_LEARNERS + 1)}",  # one of them never comes
            level=rng.randint(1, 4),
            sentence=rng.choice(["", "Vlot.", "Eén keer te laat 🙂"]),
            private_note=rng.choice(["", "", "Onder ons."]),
        )
        hand.writes(
            *[seen, observation(f"more{number}", placement="placement0")][: rng.randint(1, 2)]
        )
    if rng.random() < 0.5:
        other = first.copied()
        del other.changes[rng.randrange(8, len(other.changes)) :]
        for number in range(4):
            other.writes(observation(f"other{number}", placement="placement1"))
        hands.append(other)
    return hands


def packages(rng: random.Random, hands: list[Hand]) -> list[list[Item]]:
    """Cut what they wrote into packages: overlapping, out of order, partly withheld, in runs."""
    of_hands: list[list[list[Item]]] = []
    for hand in hands:
        of_hands.append([])
        end = 0
        while end < len(hand.changes):
            start = max(0, end - rng.choice([0, 0, 0, 2]))
            end = start + rng.randint(1, 20)
            of_hands[-1].append(_withheld(rng, hand.changes[start:end], hand))
    found: list[list[Item]] = []
    while left := [one for one in of_hands if one]:
        items = rng.choice(left).pop(0)
        if found and rng.random() < 0.4:  # of two authors, or with a gap that is none
            found[-1] = found[-1] + items
        else:
            found.append(items)
    for _swap in range(rng.choice([0, 0, 3])):
        at = rng.randrange(max(1, len(found) - 1))
        found[at : at + 2] = found[at : at + 2][::-1]
    return found + found[: rng.choice([0, 2])]


def _withheld(rng: random.Random, changes: list[chain.Change], hand: Hand) -> list[Item]:
    items: list[Item] = []
    hidden: chain.Run | None = None
    for change in changes:
        header = change.header
        if header.seq > 6 and rng.random() < 0.1 and change is not changes[-1]:
            first = hidden.first if hidden else header.seq
            hidden = chain.Run(hand.author, first, header.seq, change.hash)
            continue
        parts = tuple(
            None if header.seq > 6 and rng.random() < 0.1 else part for part in change.parts
        )
        items += [hidden] if hidden else []
        items.append(replace(change, parts=parts))
        hidden = None
    return items


def placed() -> tuple[Hand, Hand]:
    """Give two PCs of a workplace of which the first wrote about a learner's placement."""
    first = Hand(7).founds()
    first.writes(replace(learner(), workplace=first.house))
    first.writes(replace(placement(), workplace=first.house))
    return first, Hand(8).joins(first)


def test_two_that_write_to_one_new_record_in_one_package_ask_a_question(school: Store) -> None:
    first, second = placed()
    cards: list[Item] = [*first.changes, *second.changes]
    both: list[Item] = [
        first.writes(observation("both", level=2)),
        second.writes(observation("both", level=4)),
    ]
    _said, rows = taken_in(school, [cards, both], ())
    assert [row[0] for row in rows["p_question"]] == ["both"]
    assert len(rows["p_observation"]) == 1


def test_what_simply_follows_a_fork_does_not_count_either(school: Store) -> None:
    first, _second = placed()
    other = first.copied()
    before: list[Item] = [*first.changes, first.writes(observation("one"))]
    branch: list[Item] = [other.writes(observation("other"))]
    after: list[Item] = [first.writes(observation("two"))]
    said, rows = taken_in(school, [before, branch, after], ())
    assert [one[:4] for one in said] == [(4, 0, 0, 0), (0, 0, 0, 1), (1, 0, 0, 0)]
    assert not rows["p_observation"]


@pytest.mark.parametrize("seed", range(30))
def test_what_is_taken_in_at_once_is_what_would_have_been_one_by_one(
    school: Store, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    rng = random.Random(seed)
    came = packages(rng, history(rng))
    bar = rng.choice([(), ("note3", "learner1", "placement2")])
    many: list[int] = []
    real = succession.store

    def store(connection: Connection, changes: Sequence[chain.Change]) -> list[frozenset[int]]:
        many.append(len(changes))
        return real(connection, changes)

    monkeypatch.setattr(succession, "store", store)
    at_once = taken_in(school, came, bar)
    # Of a history that begins with a gap everything waits; of the first one this is known.
    assert seed or (many and at_once[1]["p_observation"])
    monkeypatch.setattr(succession, "ahead", lambda _connection, row: (row, []))
    many.clear()
    assert taken_in(school, came, bar) == at_once
    assert not many


def test_a_clock_that_runs_back_is_refused_within_a_succession(school: Store) -> None:
    hand = Hand(9).founds()
    hand.writes(observation("one"))
    late = hand.changes[-1].header.clock
    hand.writes(observation("two"))
    parts = list(hand.changes[-1].parts)
    back = chain.make(
        hand.key,
        [p for p in parts if p],
        by="somebody",
        seq=3,
        prev=hand.changes[1].hash,
        clock=late,
        at=hand.changes[1].header.at,
    )
    said, rows = taken_in(school, [[*hand.changes[:2], back]], ())
    assert said == ["clock"]
    assert hand.author not in {row[0] for row in rows["change"]}
