"""What is put off: for who did it, on this PC, until its day; and how the list is ordered."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from mentorapp.connectors.resources import load_estimates
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.today_rows import Bucket, Todo, TodoKind
from mentorapp.domain.todo import Later, comes_back, in_order, minutes
from mentorapp.services import days, erasing, snoozing, today
from mentorapp.services.desk import Desk
from mentorapp.storage.names import DRAFTS
from tests.services.desks import Placed, workplace
from tests.services.trio import TODAY


@pytest.fixture
def placed(tmp_path: Path) -> Iterator[Placed]:
    with workplace(tmp_path) as found:
        yield found


def rows(desk: Desk) -> list[tuple[str, date | None]]:
    return [(row.key, row.until) for row in today.board(desk).todo]


def files(placed: Placed) -> list[Path]:
    return sorted((placed.desk.store.folder / DRAFTS).glob("*"))


@pytest.mark.parametrize(
    ("later", "today_", "back"),
    [
        (Later.NOT_TODAY, TODAY, TODAY + timedelta(days=1)),
        (Later.NOT_TOMORROW, TODAY, TODAY + timedelta(days=2)),
        (Later.NEXT_WEEK, TODAY, date(2025, 11, 10)),
        (Later.NEXT_WEEK, date(2025, 11, 10), date(2025, 11, 17)),
        (Later.NEXT_WEEK, date(2025, 11, 9), date(2025, 11, 10)),
    ],
)
def test_the_day_it_comes_back(later: Later, today_: date, back: date) -> None:
    assert comes_back(later, today_) == back


def test_it_is_put_off_and_comes_back_by_itself(placed: Placed) -> None:
    desk = placed.desk
    first = today.board(desk).todo[0]
    assert snoozing.put_off(desk, first.key, Later.NEXT_WEEK) == date(2025, 11, 10)
    assert rows(desk)[0] == (first.key, date(2025, 11, 10))
    assert [until for _key, until in rows(desk)[1:]] == [None, None]
    assert rows(replace(desk, today=date(2025, 11, 9)))[0][1] == date(2025, 11, 10)
    assert {until for _key, until in rows(replace(desk, today=date(2025, 11, 10)))} == {None}


def test_it_is_brought_back_at_once_and_leaves_nothing(placed: Placed) -> None:
    desk = placed.desk
    keys = [row.key for row in today.board(desk).todo]
    for key in keys[:2]:
        snoozing.put_off(desk, key, Later.NOT_TODAY)
    snoozing.bring_back(desk, keys[0])
    assert [until is None for _key, until in rows(desk)] == [True, False, True]
    snoozing.bring_back(desk, keys[1])
    assert files(placed) == []


def test_it_is_of_who_did_it_alone_and_sealed(placed: Placed) -> None:
    desk = placed.desk
    key = today.board(desk).todo[0].key
    position = desk.store.position()
    snoozing.put_off(desk, key, Later.NOT_TODAY)
    assert desk.store.position() == position
    assert snoozing.known(replace(desk, person="els")) == {}
    (path,) = files(placed)
    assert path.stat().st_mode & 0o077 == 0
    for word in (b"month", b"2025", placed.learner.id.encode(), desk.person.encode()):
        assert word not in path.read_bytes()
        assert word not in path.name.encode()


def test_what_is_done_goes_away_put_off_or_not(placed: Placed) -> None:
    desk = placed.desk
    (hours,) = [row for row in today.board(desk).todo if row.kind is TodoKind.HOURS]
    snoozing.put_off(desk, hours.key, Later.NEXT_WEEK)
    days.confirm(desk, placed.placement.id, hours.days)
    assert hours.key not in dict(rows(desk))


def test_more_days_to_confirm_stay_put_off(placed: Placed) -> None:
    (hours,) = [row for row in today.board(placed.desk).todo if row.kind is TodoKind.HOURS]
    snoozing.put_off(placed.desk, hours.key, Later.NEXT_WEEK)
    tomorrow = replace(placed.desk, today=TODAY + timedelta(days=1))
    (more,) = [row for row in today.board(tomorrow).todo if row.kind is TodoKind.HOURS]
    assert len(more.days) == len(hours.days) + 1
    assert more.until == date(2025, 11, 10)


@pytest.mark.parametrize("content", [b"", b"x" * 100])
def test_a_file_that_cannot_be_read_lets_everything_come_back(
    placed: Placed, content: bytes
) -> None:
    desk = placed.desk
    key = today.board(desk).todo[0].key
    snoozing.put_off(desk, key, Later.NEXT_WEEK)
    (path,) = files(placed)
    path.write_bytes(content)
    assert snoozing.known(desk) == {}
    snoozing.put_off(desk, key, Later.NOT_TODAY)
    assert snoozing.known(desk) == {key: TODAY + timedelta(days=1)}


def test_a_folder_that_takes_nothing_is_said(placed: Placed) -> None:
    (placed.desk.store.folder / DRAFTS).write_bytes(b"in the way")
    with pytest.raises(Refused) as refused:
        snoozing.put_off(placed.desk, "key", Later.NOT_TODAY)
    assert refused.value.problem is Problem.CANNOT_WRITE


def test_erasing_a_learner_forgets_it(placed: Placed) -> None:
    snoozing.put_off(placed.desk, "key", Later.NOT_TODAY)
    erasing.erase(placed.desk, placed.learner.id)
    assert files(placed) == []


# the estimates and the order


def row(
    kind: TodoKind, bucket: Bucket = Bucket.TODAY, due: date | None = None, **more: Any
) -> Todo:
    return Todo(kind, bucket, due, "l", "p", "Nour", **more)


def test_an_estimate_counts_the_pieces(placed: Placed) -> None:
    estimates = load_estimates()
    two = replace(row(TodoKind.HOURS), days=(TODAY, TODAY - timedelta(days=1)))
    assert minutes(two, estimates) == 1
    assert minutes(replace(two, days=two.days * 5), estimates) == 3
    assert minutes(row(TodoKind.EVALUATION, filled=9, out_of=17), estimates) == 5
    assert minutes(row(TodoKind.EVALUATION, filled=3, out_of=1), estimates) == 2
    for kind in TodoKind:
        assert 1 <= minutes(row(kind), estimates) <= 5
        assert estimates[kind].source
    assert [one.estimate for one in today.board(placed.desk).todo] == [8, 2, 7]


def test_what_blocks_other_work_comes_first_under_its_heading() -> None:
    given = [
        row(TodoKind.EVALUATION, due=TODAY),
        row(TodoKind.HOURS, due=TODAY),
        row(TodoKind.MONTH, due=TODAY - timedelta(days=3)),
        row(TodoKind.PLAN),
        row(TodoKind.MONTH, Bucket.THIS_WEEK, TODAY + timedelta(days=1)),
        row(TodoKind.SCHEDULE),
        row(TodoKind.SIGN, due=TODAY - timedelta(days=9)),
        row(TodoKind.PLACEMENT),
    ]
    assert [one.kind.value for one in in_order(given)] == [
        "placement",
        "plan",
        "schedule",
        "month",
        "hours",
        "sign",
        "evaluation",
        "month",
    ]
