"""A school's own codes beside our words: set, kept per school, given to exports."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorapp.connectors.resources import load_absence_codes
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Placement
from mentorapp.domain.school_codes import LENGTH, check_own, code_for, neutral_for
from mentorapp.services import enrolling, house, school_codes
from mentorapp.services.naming import step
from mentorapp.services.school_codes import SetSchoolCodes
from mentorapp.services.undo import undo, what_next
from tests.services.desks import Placed, workplace
from tests.services.trio import trio


def schooled(at: Placed, name: str = "TI Dender") -> str:
    """Note a school for the learner; gives its id."""
    contact = house.add_school_contact(at.desk, house.AddSchoolContact(name))
    command = enrolling.EditPlacement(at.placement.id, school_contact=contact.id)
    enrolling.edit_placement(at.desk, command)
    return contact.id


def set_(at: Placed, **own: str) -> None:
    school_codes.set_school_codes(at.desk, SetSchoolCodes(at.placement.id, own))


def own(at: Placed) -> dict[str, str]:
    return dict(school_codes.school_codes(at.desk, at.placement.id).own)


def test_without_a_school_there_is_nothing_to_set(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        known = school_codes.school_codes(at.desk, at.placement.id)
        assert (known.school, known.own) == ("", {})
        with pytest.raises(Refused) as refused:
            set_(at, ZG="D")
        assert (refused.value.problem, refused.value.field) == (Problem.MISSING, "school")


def test_own_codes_are_set_changed_taken_away_and_brought_back(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        schooled(at)
        set_(at, ZG=" D ", OA="B")
        assert own(at) == {"ZG": "D", "OA": "B"}
        known = school_codes.school_codes(at.desk, at.placement.id)
        assert (known.school, known.ours) == ("TI Dender", True)
        assert [one.code for one in known.codes] == list(load_absence_codes())
        set_(at, ZG="Z1", OA="")
        assert own(at) == {"ZG": "Z1"}
        next_ = what_next(at.desk)
        assert next_ is not None
        assert step(next_.action, next_.params) == "codes van TI Dender aangepast"
        undo(at.desk)
        assert own(at) == {"ZG": "D", "OA": "B"}


def test_the_same_again_writes_nothing(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        schooled(at)
        set_(at, ZG="D")
        with at.desk.read() as unit:
            before = unit.journal_head()
        set_(at, ZG="D")
        with at.desk.read() as unit:
            assert unit.journal_head() == before


@pytest.mark.parametrize(
    ("given_", "problem", "field"),
    [
        ({"ZG": "B", "OA": "b"}, Problem.ALREADY_THERE, "OA"),
        ({"ZG": "=1+1"}, Problem.NOT_A_CODE, "ZG"),
        ({"ZG": "twee woorden"}, Problem.NOT_A_CODE, "ZG"),
        ({"ZG": "x" * (LENGTH + 1)}, Problem.TOO_LONG, "ZG"),
        ({"QQ": "B"}, Problem.NOT_A_CODE, "QQ"),
    ],
)
def test_refused_at_its_code(
    tmp_path: Path, given_: dict[str, str], problem: Problem, field: str
) -> None:
    with workplace(tmp_path) as at:
        schooled(at)
        with pytest.raises(Refused) as refused:
            set_(at, **given_)
        assert (refused.value.problem, refused.value.field) == (problem, field)
        assert own(at) == {}


def test_each_school_has_its_own(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        schooled(at)
        set_(at, ZG="D")
        schooled(at, "Campus Zuid")
        assert own(at) == {}


def test_where_the_school_keeps_them_a_workplace_only_reads(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        placement = made.placements[0]
        command = SetSchoolCodes(placement.id, {"ZG": "D"})
        with pytest.raises(Refused) as refused:
            school_codes.set_school_codes(made.desks["b"], command)
        assert refused.value.problem is Problem.NOT_ALLOWED
        school_codes.set_school_codes(made.desks["s"], command)
        made.send("s", "b")
        known = school_codes.school_codes(made.desks["b"], placement.id)
        assert (dict(known.own), known.ours) == ({"ZG": "D"}, False)
        with made.desks["b"].read() as unit:
            place = unit.need(Placement, placement.id, "placement")
            assert school_codes.codes_of(unit, place) == {"ZG": "D"}


def test_what_is_exported_and_imported_falls_back_to_the_neutral_code() -> None:
    known = {"ZG": "D", "OA": "B", "GA": "b"}
    assert code_for("ZG", known) == "D"
    assert code_for("V", known) == "V"
    assert neutral_for(" d ", known) == "ZG"
    assert neutral_for("B", known) == ""  # two meanings are none
    assert neutral_for("V", known) == ""


@given(st.text(max_size=LENGTH + 3))
def test_an_own_code_is_one_short_word_and_no_formula(text: str) -> None:
    try:
        found = check_own(text, "ZG")
    except Refused:
        return
    assert len(found) <= LENGTH
    assert " " not in found
    assert found[:1] not in ("=", "+", "-", "@") or not found
