from datetime import date
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from mentorapp.domain import ids


def test_two_pcs_meet_in_one_record() -> None:
    assert ids.day_of("p", date(2025, 11, 5)) == ids.day_of("p", date(2025, 11, 5))
    assert UUID(ids.day_of("p", date(2025, 11, 5))).version == 5


def test_ids_never_change_from_one_version_to_the_next() -> None:
    # Written down once: a change here would part every store from the packages it has.
    assert ids.natural("day", "p", "2025-11-05") == ids.day_of("p", date(2025, 11, 5))
    assert ids.organisation_of("ab" * 32) == "db0583ef-b39a-51da-8530-4ca4ff3ed6f2"
    assert ids.month_of("p", "2025-10") == "c5e73f95-f774-5add-b169-0ded81ac3eda"


def test_every_kind_has_ids_of_its_own() -> None:
    made = [
        ids.organisation_of("x"),
        ids.installation_of("x"),
        ids.day_of("x", date(2025, 10, 1)),
        ids.month_of("x", "2025-10-01"),
        ids.rating_of("x", "y", "z"),
        ids.statement_of("x", 1),
        ids.signature_of("x", "1"),
    ]
    assert len(set(made)) == len(made)


_part = st.text(st.characters(codec="utf-8", exclude_characters="\x1f"), max_size=4)


@given(st.lists(_part, min_size=1, max_size=3), st.lists(_part, min_size=1, max_size=3))
def test_different_parts_give_different_ids(one: list[str], other: list[str]) -> None:
    assert (ids.natural(*one) == ids.natural(*other)) == (one == other)
