"""How a competence grew: points by day, the stretch it is in, a step back with its words."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mentorapp.domain.competence_rows import Point
from mentorapp.domain.growing import points, step_back, stretch

FIRST = date(2025, 9, 26)
NOTES = [  # newest first, as a logbook gives them: the design's own example
    (date(2025, 10, 24), 2, "Driefasig bord van 24 modules."),
    (date(2025, 10, 16), 2, "Eerste driefasige bord."),
    (date(2025, 10, 8), 3, "Klein bord."),
    (FIRST, 1, ""),
]
some_notes = st.lists(
    st.tuples(
        st.integers(0, 20).map(lambda days: FIRST + timedelta(days=days)),
        st.integers(1, 4),
        st.sampled_from(["", "a", "b"]),
    )
)


def test_the_example_of_the_design() -> None:
    found = points(NOTES)
    assert [(one.day.day, one.level) for one in found] == [(26, 1), (8, 3), (16, 2), (24, 2)]
    since, before = stretch(found)
    assert (since, before) == (Point(date(2025, 10, 16), 2), Point(date(2025, 10, 8), 3))
    drop = step_back(found, NOTES)
    assert drop is not None
    assert drop.sentence == "Eerste driefasige bord."
    assert drop.before.day == date(2025, 10, 8)


def test_nothing_noted_grew_nowhere() -> None:
    assert points([]) == ()
    assert stretch(()) == (None, None)
    assert step_back((), []) is None


def test_a_level_that_rose_or_stayed_is_no_step_back() -> None:
    risen = [(FIRST + timedelta(days=1), 3, "x"), (FIRST, 2, "y")]
    assert step_back(points(risen), risen) is None
    same = [(FIRST + timedelta(days=1), 2, "x"), (FIRST, 2, "y")]
    assert step_back(points(same), same) is None


@given(some_notes)
def test_a_stretch_is_unbroken_and_as_long_as_can_be(notes: list[tuple[date, int, str]]) -> None:
    found = points(notes)
    assert [one.day for one in found] == sorted({day for day, _level, _said in notes})
    since, before = stretch(found)
    if not found:
        assert since is before is None
        return
    assert since is not None
    inside = [one.level for one in found if one.day >= since.day]
    assert set(inside) == {found[-1].level}
    assert before is None or (before.level != since.level and before.day < since.day)
    drop = step_back(found, notes)
    assert (drop is not None) == (before is not None and before.level > since.level)
