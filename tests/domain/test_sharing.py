from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.domain.catalogue import Anchor, Audience, Owner
from mentorapp.domain.people import Placement, Side
from mentorapp.domain.records import CATALOGUE
from mentorapp.domain.sharing import Circle, Members, Parties, circle, owners, readers, standing
from tests.builders import placement

TODAY = date(2025, 11, 6)
MEMBERS = Members(
    {"A1": "school", "A2": "bakery"}, {"school": Side.SCHOOL, "bakery": Side.WORKPLACE}
)
BOTH = Parties(school="school", workplace="bakery")


@pytest.mark.parametrize(
    ("owner", "parties", "expected"),
    [
        (Owner.SCHOOL, BOTH, {"school"}),
        (Owner.WORKPLACE, BOTH, {"bakery"}),
        (Owner.BOTH, BOTH, {"school", "bakery"}),
        (Owner.HOUSE, Parties(house="bakery"), {"bakery"}),
        # a school without a card, or no school at all: the workplace keeps plan and roster
        (Owner.SCHOOL, Parties(school="unknown", workplace="bakery"), {"bakery"}),
        (Owner.SCHOOL, Parties(workplace="bakery"), {"bakery"}),
        (Owner.SCHOOL, Parties(school="unknown"), {"unknown"}),
        # a learner without a workplace yet belongs to the school as a whole
        (Owner.WORKPLACE, Parties(school="school"), {"school"}),
        (Owner.BOTH, Parties(school="school"), {"school"}),
        (Owner.HOUSE, BOTH, set()),
        (Owner.SCHOOL, Parties(), set()),
    ],
)
def test_who_owns(owner: Owner, parties: Parties, expected: set[str]) -> None:
    assert owners(owner, parties, MEMBERS) == expected


OTHER = Parties(school="school", workplace="garage")


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([], None),
        ([("school", BOTH)], BOTH),
        ([("bakery", BOTH)], BOTH),
        ([("garage", BOTH)], None),  # names two others
        ([("", BOTH)], None),  # an author without a card
        ([("garage", BOTH), ("school", BOTH)], BOTH),
        ([("school", BOTH), ("school", OTHER)], OTHER),  # the owner moves it
        ([("school", BOTH), ("garage", OTHER)], BOTH),  # nobody writes himself in
        ([("school", BOTH), ("bakery", OTHER)], BOTH),  # the workplace does not own the roster
        # without a school the workplace owns it, and may hand it over once
        ([("bakery", Parties(workplace="bakery")), ("bakery", BOTH), ("bakery", OTHER)], BOTH),
    ],
)
def test_which_parties_stand(claims: list[tuple[str, Parties]], expected: Parties | None) -> None:
    assert standing(claims, MEMBERS) == expected


@given(st.lists(st.tuples(st.sampled_from(["garage", ""]), st.sampled_from([BOTH, OTHER]))))
def test_strangers_change_nothing_of_a_record_that_stands(
    claims: list[tuple[str, Parties]],
) -> None:
    assert standing([("school", BOTH), *claims], MEMBERS) == BOTH


def _placed() -> Placement:
    return placement(school="school", workplace="bakery")


def test_the_circle_is_every_workplace_and_the_school_in_force() -> None:
    former = placement(
        "old", school="former", workplace="garage", starts=date(2024, 9, 1), ends=date(2025, 6, 30)
    )
    around = circle([former, _placed()], TODAY)
    assert around == Circle(frozenset({"garage", "bakery"}), frozenset({"school"}))


def test_between_two_placements_the_nearest_school_is_in_the_circle() -> None:
    old = placement("old", school="old", starts=date(2024, 9, 1), ends=date(2025, 6, 30))
    new = placement("new", school="new", starts=date(2026, 9, 1), ends=date(2027, 6, 30))
    assert circle([old, new], date(2025, 7, 15)).schools == frozenset({"old"})
    assert circle([old, new], date(2026, 8, 15)).schools == frozenset({"new"})
    assert circle([new, old], date(2026, 8, 15)).schools == frozenset({"new"})


def test_two_schools_in_force_are_both_in_the_circle() -> None:
    assert circle([_placed(), placement("q", school="second")], TODAY).schools == {
        "school",
        "second",
    }


def test_a_placement_without_a_school_adds_none() -> None:
    alone = placement("q", school=None, workplace="bakery")
    assert circle([alone], TODAY) == Circle(frozenset({"bakery"}), frozenset())
    assert circle([], TODAY) == Circle(frozenset(), frozenset())


AROUND = Circle(frozenset({"bakery", "garage"}), frozenset({"school"}))


@pytest.mark.parametrize(
    ("record", "group", "around", "expected"),
    [
        ("observation", "rating", AROUND, {"bakery", "school"}),
        ("observation", "sentence", AROUND, {"bakery", "school"}),
        ("observation", "private", AROUND, {"bakery"}),
        ("observation", "deleted", AROUND, {"bakery", "school"}),
        ("placement", "mentors", AROUND, {"bakery", "school"}),
        ("learner", "name", AROUND, {"bakery", "garage", "school"}),
        ("month", "hours", AROUND, {"bakery", "school"}),
        ("organisation", "identity", None, None),
        ("person", "name", None, None),
        ("installation", "card", None, None),
    ],
)
def test_who_reads(
    record: str, group: str, around: Circle | None, expected: set[str] | None
) -> None:
    found = CATALOGUE.named(record)
    assert found is not None
    assert readers(found, group, BOTH, around) == expected


def test_a_former_school_reads_no_more_and_the_new_one_does() -> None:
    observation = CATALOGUE.named("observation")
    assert observation is not None
    moved = Circle(frozenset({"bakery"}), frozenset({"new"}))
    assert readers(observation, "rating", BOTH, moved) == frozenset({"bakery", "new"})


def test_orders_stay_in_their_house() -> None:
    erasure, revocation = CATALOGUE.named("erasure"), CATALOGUE.named("revocation")
    assert erasure is not None
    assert revocation is not None
    house = Parties(house="bakery")
    assert readers(erasure, "order", house, None) == frozenset({"bakery"})
    assert readers(revocation, "reason", house, None) == frozenset({"bakery"})
    assert readers(revocation, "order", house, None) is None


_organisations = st.sampled_from(["school", "bakery", "garage", "other", None])


@given(st.data())
def test_nobody_outside_the_audience_ever_reads(data: st.DataObject) -> None:
    record = data.draw(st.sampled_from(CATALOGUE.records))
    group = data.draw(st.sampled_from(record.groups))
    parties = Parties(
        data.draw(_organisations), data.draw(_organisations), data.draw(_organisations)
    )
    some = st.frozensets(_organisations.filter(bool), max_size=3)
    around = data.draw(st.none() | st.builds(Circle, some, some))
    found = readers(record, group.name, parties, around)
    whole = {parties.school, parties.workplace, parties.house}
    if around is not None:
        whole |= around.workplaces | around.schools
    allowed = {
        Audience.EVERYONE: None,
        Audience.HOUSE: {parties.house},
        Audience.WORKPLACE: {parties.workplace},
        Audience.SCHOOL: {parties.school},
        Audience.SHARED: whole,
    }[group.audience]
    if allowed is None:
        assert found is None
        return
    assert found is not None
    assert found <= allowed
    assert None not in found
    if group.audience is Audience.SHARED and around and record.anchor is Anchor.PLACEMENT:
        # another workplace of the learner sees nothing of this placement
        strangers = around.workplaces - {parties.workplace} - around.schools
        assert not found & strangers
