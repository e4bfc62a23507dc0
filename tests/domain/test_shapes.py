"""The fast shapes against the slow ones: both must say the same of every value."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.domain import shapes
from mentorapp.domain.catalogue import Record
from mentorapp.domain.journal import DELETED
from mentorapp.domain.plain import SHAPE_ERRORS, from_plain
from mentorapp.domain.records import CATALOGUE
from tests.builders import learner, observation, placement

_odd = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=3)
    | st.floats(allow_nan=False)
    | st.dates().map(str)
    | st.sampled_from(["2025-11-06T08:00:00Z", "2025-W01-1", "20251106", "2025-02-30", "mentor"])
    | st.sampled_from(["school", "workplace", "both", "oao", "practice", "closed", "W", "L"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=4,
)
_GROUPS = [
    (record, name)
    for record in CATALOGUE.records
    for name in [*(group.name for group in record.groups), DELETED, "nobody-knows"]
]
_KINDS = {str(kind): kind for record in CATALOGUE.records for kind in record.types.values()}


def _outcome(read: Any, *given_: Any) -> Any:
    try:
        found = read(*given_)
    except SHAPE_ERRORS:
        return "refused"
    return type(found), found


@pytest.mark.parametrize("kind", _KINDS.values(), ids=_KINDS)
@given(value=_odd)
def test_a_value_is_read_as_slowly_read(kind: Any, value: object) -> None:
    assert _outcome(shapes.reader(kind), value) == _outcome(from_plain, value, kind)


@pytest.mark.parametrize(
    ("record", "group"), _GROUPS, ids=[f"{record.name}.{group}" for record, group in _GROUPS]
)
@given(data=st.data())
def test_a_group_is_understood_as_slowly_understood(
    record: Record, group: str, data: st.DataObject
) -> None:
    spec = record.by_name.get(group)
    names = spec.fields if spec else ("deleted", "saw")
    plausible = {name: _of(record.types[name]) if spec else _odd for name in names}
    value = data.draw(
        _odd | st.fixed_dictionaries({}, optional=plausible) | st.fixed_dictionaries(plausible)
    )
    assert shapes.understands(record, group, value) == record.understands(group, value)


@pytest.mark.parametrize("value", [observation(), learner(), placement(mentors=("a", "b"))])
def test_a_value_is_built_as_slowly_built(value: Any) -> None:
    record = CATALOGUE.of(type(value))
    plain = {k: v for group in record.split(value).values() for k, v in group.items()}
    assert shapes.build(record, value.id, plain) == record.build(value.id, plain) == value


def _of(kind: Any) -> st.SearchStrategy[Any]:
    """Give values of which many fit."""
    likely = {str: st.text(max_size=3), int: st.integers(), bool: st.booleans()}
    return _odd | likely.get(kind, st.none() | st.dates().map(str) | st.text(max_size=3))
