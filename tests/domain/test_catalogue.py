import types
import typing
from collections import Counter
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.base import canonical
from mentorapp.domain.catalogue import (
    Anchor,
    Audience,
    Basis,
    Catalogue,
    Column,
    Former,
    Group,
    Owner,
    Record,
    Retention,
)
from mentorapp.domain.journal import DELETED, GroupState, RecordState
from mentorapp.domain.observation import Observation
from mentorapp.domain.people import Learner
from mentorapp.domain.records import CATALOGUE
from tests.builders import entry

EVERY_RECORD = pytest.mark.parametrize("record", CATALOGUE.records, ids=lambda r: r.name)
_whole_seconds = st.integers(0, 4_000_000_000).map(lambda n: datetime.fromtimestamp(n, UTC))
st.register_type_strategy(int, st.integers(-(2**53) + 1, 2**53 - 1))
st.register_type_strategy(datetime, _whole_seconds)
st.register_type_strategy(str, st.text(st.characters(codec="utf-8"), max_size=12))


def _value(data: st.DataObject, record: Record) -> Any:
    return data.draw(st.from_type(record.kind))


def _state(record: Record, split: dict[str, dict[str, Any]]) -> RecordState:
    groups = {
        name: GroupState((entry(name, value, record=record.name, group=name),))
        for name, value in split.items()
    }
    return RecordState(record.name, "id", groups)


@EVERY_RECORD
def test_every_field_stands_in_exactly_one_group(record: Record) -> None:
    named = Counter(name for group in record.groups for name in group.fields)
    assert set(named.values()) == {1}
    assert set(named) == {f.name for f in fields(record.kind)} - {"id"}
    assert DELETED not in record.by_name


@EVERY_RECORD
def test_a_record_says_whom_it_concerns_in_its_first_group(record: Record) -> None:
    first = record.groups[0].fields
    needed = {
        Anchor.PLACEMENT: {"placement"},
        Anchor.PARTIES: {"school", "workplace"},
        Anchor.SCHOOL: {"school"},
        Anchor.HOUSE_LEARNER: {"organisation", "learner"},
        Anchor.HOUSE: set() if record.name == "organisation" else {"organisation"},
    }
    assert needed[record.anchor] <= set(first)


@EVERY_RECORD
@given(data=st.data())
def test_a_value_is_split_kept_and_built_again(record: Record, data: st.DataObject) -> None:
    value = _value(data, record)
    split = canonical.loads(canonical.dumps(record.split(value)))  # as the journal keeps it
    assert set(split) == {group.name for group in record.groups}
    for group, plain in split.items():
        assert record.understands(group, plain)
    values = record.values(_state(record, split))
    assert values is not None
    assert record.build(value.id, values) == value


@EVERY_RECORD
@given(data=st.data())
def test_groups_that_hold_only_defaults_need_not_be_written(
    record: Record, data: st.DataObject
) -> None:
    value = _value(data, record)
    split = record.split(value)
    first = record.groups[0].name
    written = {n: v for n, v in split.items() if n == first or not record.is_default(n, v)}
    values = record.values(_state(record, written))
    assert values is not None
    assert record.build(value.id, values) == value


_odd = st.none() | st.integers() | st.text(max_size=3) | st.lists(st.integers(), max_size=2)


def _fits(kind: Any, value: object) -> bool:
    """Say, independently of the converter, whether a JSON value may be of a simple type."""
    options = typing.get_args(kind) if isinstance(kind, types.UnionType) else (kind,)
    simple: dict[Any, type] = {int: int, bool: bool, str: str}
    return any(
        (value is None) if option is types.NoneType else type(value) is simple.get(option, object)
        for option in options
    )


@EVERY_RECORD
@given(data=st.data())
def test_a_malformed_field_is_never_understood(record: Record, data: st.DataObject) -> None:
    group = data.draw(st.sampled_from(record.groups))
    name = data.draw(st.sampled_from(group.fields))
    split = record.split(_value(data, record))[group.name]
    simple = {int, bool, str, int | None, str | None}
    wrong = data.draw(st.sampled_from([{}, 1.5, {"a": 1}, [{}], object]))
    if record.types[name] in simple:
        wrong = data.draw(_odd)
        expected = _fits(record.types[name], wrong)
    else:
        expected = False
    if wrong == {} and "dict" in str(record.types[name]):
        return
    assert record.understands(group.name, split | {name: wrong}) is expected


@EVERY_RECORD
@pytest.mark.parametrize("value", [None, [], "x", 5])
def test_what_is_no_object_is_not_understood(record: Record, value: object) -> None:
    assert not record.understands(record.groups[0].name, value)


@EVERY_RECORD
def test_an_unknown_group_is_not_understood(record: Record) -> None:
    assert not record.understands("of a newer program", {})
    assert record.group("of a newer program") is None


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"deleted": True, "saw": []}, True),
        ({"deleted": False, "saw": ["ab"]}, True),
        ({"deleted": 1, "saw": []}, False),
        ({"deleted": True}, False),
        ({"deleted": True, "saw": [["ab"]]}, False),
        ({"deleted": True, "saw": [{}]}, False),
        ({"deleted": True, "saw": "ab"}, False),
    ],
)
def test_a_deletion_has_one_shape(value: dict[str, object], *, expected: bool) -> None:
    assert CATALOGUE.of(Observation).understands(DELETED, value) is expected


def test_a_needed_field_that_is_withheld_leaves_no_value() -> None:
    record = CATALOGUE.of(Learner)
    assert record.values(RecordState(record.name, "l")) is None


def test_owners_are_the_groups_or_else_the_records() -> None:
    placement = CATALOGUE.named("placement")
    assert placement is not None
    assert placement.owner_of("mentors") is Owner.WORKPLACE
    assert placement.owner_of("period") is Owner.SCHOOL
    assert placement.owner_of(DELETED) is Owner.SCHOOL


def test_private_notes_and_reasons_of_revocation_are_not_shared() -> None:
    closed = {
        (record.name, group.name)
        for record in CATALOGUE.records
        for group in record.groups
        if group.audience in {Audience.WORKPLACE, Audience.SCHOOL, Audience.HOUSE}
    }
    assert closed == {
        ("observation", "private"),
        ("private_note", "note"),
        ("intention", "meant"),
        ("private_picture", "photo"),
        ("revocation", "reason"),
        ("erasure", "order"),
        ("readmission", "order"),
        ("school_contact", "identity"),
        ("school_contact", "counsellor"),
        ("placement", "school_contact"),
        ("synonym", "words"),
        ("synonym", "learned"),
        ("pause", "why"),
        ("month", "pay"),
        ("allowance_step", "step"),
        ("pay_terms", "terms"),
        ("relapse", "relapse"),
        ("pay_house", "settings"),
        ("pay_house", "payroll"),
        ("rule_house", "switches"),
        ("rate_row", "row"),
        ("made_report", "made"),
        ("report_style", "style"),
        ("clock_profile", "house"),
        ("clock_profile", "columns"),
        ("clock_profile", "file"),
        ("identity", "key"),
        ("list_profile", "house"),
        ("list_profile", "columns"),
        ("list_profile", "file"),
    }


# A synthetic catalogue: the second version merged two groups and renamed a field.


@dataclass(frozen=True, slots=True)
class _Note:
    id: str
    placement: str
    words: str
    stars: int = 0


def _record(*former: Former, groups: tuple[Group, ...] | None = None) -> Record:
    return Record(
        "note",
        _Note,
        groups or (Group("frame", ("placement",)), Group("text", ("words", "stars"))),
        Owner.WORKPLACE,
        Anchor.PLACEMENT,
        Retention.FOLLOW_UP,
        Basis.CONTRACT,
        former,
    )


RENAMED = _record(Former("phrase", lambda value: ("text", {"words": value["sentence"]})))


def test_a_former_group_is_read_in_todays_words() -> None:
    group, value = RENAMED.today("phrase", {"sentence": "Vlot."})
    assert (group, value) == ("text", {"words": "Vlot."})
    assert RENAMED.understands(group, value)
    assert RENAMED.today("text", {"words": "x"}) == ("text", {"words": "x"})


@pytest.mark.parametrize("value", [{}, {"other": 1}])
def test_a_malformed_former_group_is_not_understood(value: dict[str, object]) -> None:
    group, today = RENAMED.today("phrase", value)
    assert not RENAMED.understands(group, today)


def test_fields_and_groups_cannot_drift_apart() -> None:
    frame = Group("frame", ("placement",))
    for groups in (
        (frame, Group("text", ("words",))),
        (frame, Group("text", ("words", "stars", "more"))),
        (frame, Group("text", ("words", "stars")), Group("again", ("words",))),
    ):
        with pytest.raises(ValueError, match="groups and fields"):
            _record(groups=groups)


def test_a_record_stands_once_in_a_catalogue() -> None:
    with pytest.raises(ValueError, match="twice"):
        Catalogue([_record(), _record()])


def test_the_fingerprint_tells_catalogues_apart_that_project_differently() -> None:
    prints = {
        Catalogue([_record()]).fingerprint,
        Catalogue([RENAMED]).fingerprint,
        Catalogue([]).fingerprint,
        CATALOGUE.fingerprint,
        Catalogue(
            [_record(groups=(Group("frame", ("placement", "words")), Group("text", ("stars",))))]
        ).fingerprint,
    }
    assert len(prints) == 5


def test_columns_follow_types() -> None:
    columns = CATALOGUE.of(Observation).columns
    assert (columns["level"], columns["day"], columns["sentence"]) == (
        Column.INTEGER,
        Column.TEXT,
        Column.TEXT,
    )
    goal = CATALOGUE.named("goal")
    assert goal is not None
    assert (goal.columns["exempted"], goal.columns["planned_from"]) == (Column.BOOLEAN, Column.TEXT)
    assert CATALOGUE.of(Learner).columns["school"] is Column.TEXT
    person = CATALOGUE.named("person")
    assert person is not None
    assert person.columns["roles"] is Column.JSON


def test_dates_are_kept_as_days() -> None:
    split = CATALOGUE.of(Observation).split(
        Observation("o", "p", "g", 2, date(2025, 11, 5), "mieke")
    )
    assert split["rating"]["day"] == "2025-11-05"
