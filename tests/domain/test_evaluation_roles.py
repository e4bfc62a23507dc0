"""Who may do what with an evaluation: every cell, and what must hold whatever the table says."""

from itertools import product

import pytest

from mentorapp.domain.evaluation_roles import Act, Part, SheetState, allowed, rights

#: The whole table as a person reads it: what each part may do, state by state.
TABLE = """
mentor        draft   create rate edit open read
mentor        done    create open read
mentor        opened  create rate edit read
mentor        signing create sign amend read
mentor        locked  create amend read
learner       draft   rate edit read
learner       done    open read
learner       opened  rate read
learner       signing sign read
learner       locked  read
counsellor    draft   create rate edit open read
counsellor    done    create open read
counsellor    opened  create rate edit read
counsellor    signing create sign amend read
counsellor    locked  create amend read
parent        draft
parent        done
parent        opened
parent        signing sign read
parent        locked  read
administrator draft
administrator done
administrator opened
administrator signing
administrator locked
"""


def test_every_cell() -> None:
    written = {
        (part, state): set(acts)
        for part, state, *acts in (line.split() for line in TABLE.strip().splitlines())
    }
    assert len(written) == len(Part) * len(SheetState)
    for part, act, state in product(Part, Act, SheetState):
        assert allowed(part, act, state) == (act in written[part, state]), (part, act, state)


def test_there_is_one_row_for_every_combination() -> None:
    every = [(one.part, one.act, one.state) for one in rights()]
    assert every == list(product(Part, Act, SheetState))


@pytest.mark.parametrize("part", Part)
def test_what_is_locked_stays_as_it_is(part: Part) -> None:
    for act in (Act.RATE, Act.EDIT, Act.SIGN, Act.OPEN):
        assert not allowed(part, act, SheetState.LOCKED)


def test_signing_is_for_what_is_offered() -> None:
    assert {one.state for one in rights() if one.act is Act.SIGN and one.allowed} == {
        SheetState.SIGNING
    }
