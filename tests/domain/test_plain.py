from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.base import canonical
from mentorapp.domain.plain import SHAPE_ERRORS, from_plain, to_plain, utc_text


class _Kind(StrEnum):
    ONE = "one"


@dataclass(frozen=True, slots=True)
class _Inner:
    number: int
    kind: _Kind | None = None


@pytest.mark.parametrize(
    ("value", "kind", "plain"),
    [
        (date(2025, 11, 6), date, "2025-11-06"),
        (datetime(2025, 11, 6, 8, 30, tzinfo=UTC), datetime, "2025-11-06T08:30:00Z"),
        (_Kind.ONE, _Kind, "one"),
        ((1, 2), tuple[int, ...], [1, 2]),
        ((("a", 1),), tuple[tuple[str, int], ...], [["a", 1]]),
        (None, str | None, None),
        (None, date | None, None),
        (date(2025, 11, 6), date | None, "2025-11-06"),
        (_Inner(1, _Kind.ONE), _Inner, {"number": 1, "kind": "one"}),
        ((_Inner(1),), tuple[_Inner, ...], [{"number": 1, "kind": None}]),
        (True, bool, True),
    ],
)
def test_a_value_goes_to_json_and_back(value: object, kind: Any, plain: object) -> None:
    found = to_plain(value, kind)
    assert canonical.loads(canonical.dumps(found)) == plain
    assert from_plain(plain, kind) == value


@pytest.mark.parametrize(
    ("plain", "kind"),
    [
        *(("1", int), (True, int), (1.0, int), (None, int), (1, str), (None, str), (1, bool)),
        *(("2025-11-6", date), ("20251106", date), ("2025-W45-4", date), ("2025-02-30", date)),
        *((20251106, date), ("2025-11-06T08:30:00", datetime), ("08:30Z", datetime)),
        *(("2025-11-06T08:30:00+01:00", datetime), ("ONE", _Kind), (None, _Kind), ([], _Kind)),
        *(("ab", tuple[str, ...]), (5, tuple[int, ...]), ([None], tuple[int, ...])),
        *(({}, _Inner), ([], _Inner), ({"number": "1"}, _Inner), (1, str | None)),
        *(({}, date | None), (["a"], tuple[tuple[str, int], ...]), (5, tuple[str, ...] | None)),
    ],
    ids=repr,
)
def test_nothing_is_coerced(plain: object, kind: Any) -> None:
    with pytest.raises(SHAPE_ERRORS):
        from_plain(plain, kind)


@given(
    st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001 - a zone comes next
    st.integers(-14, 14),
)
def test_a_moment_has_one_spelling_whatever_its_zone(moment: datetime, hours: int) -> None:
    here = moment.replace(tzinfo=timezone(timedelta(hours=hours)))
    text = utc_text(here)
    assert text == utc_text(here.astimezone(UTC))
    assert len(text) == len("2025-11-06T08:30:00Z")
    assert from_plain(text, datetime) == here.replace(microsecond=0)
    assert to_plain(from_plain(text, datetime), datetime) == text
