"""A signature that the own PIN proves: of a mentor, of a learner, and of nobody else."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from mentorapp.connectors.resources import load_frameworks
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.evaluation import Evaluation, SignerRole, SignMethod
from mentorapp.domain.people import Learner
from mentorapp.services import evaluation_sheet, evaluations, own_pins, roster, signing
from mentorapp.services.evaluations import Sign
from mentorapp.services.opening import Unlock
from mentorapp.services.own_pins import GivePin
from mentorapp.services.session import Session
from tests.builders import CHEAP
from tests.services.desks import Placed, workplace
from tests.services.evaluating import offered
from tests.services.houses import OTHER_PIN, PIN, Clock, House, house
from tests.services.trio import ENDS, STARTS

OWN_PIN = "8642"


@dataclass(frozen=True, slots=True)
class Table:
    """A real store with Els in, and an evaluation of Nour, whom Stijn accompanies, to sign."""

    house: House
    session: Session
    learner: Learner
    evaluation: Evaluation

    def command(self, role: SignerRole, person: str) -> Sign:
        return Sign(self.evaluation.id, person, role)

    def signed(self) -> list[SignerRole]:
        view = evaluation_sheet.sheet(self.session.desk, self.evaluation.id)
        return [one.role for one in view.signers if one.at is not None]


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    made, clock = house(tmp_path / "data"), Clock()
    session = Session.open(made.folder, made.unlock, moment=clock)
    desk = session.desk
    learner, placement = roster.enrol(
        desk, roster.Enrol("Nour", "El Amrani", None, desk.store.organisation, STARTS, ENDS)
    )
    roster.assign_mentors(desk, placement.id, [made.stijn.id])
    plan = roster.make_plan(
        desk, placement.id, load_frameworks()["BK-0140-3"], scale="independence-4"
    )
    own_pins.give(desk, GivePin(learner.id, OWN_PIN), CHEAP)
    at = Placed(replace(desk, person=made.stijn.id), learner, placement, plan, [], made.stijn)
    yield Table(made, session, learner, offered(at))
    session.close()


def test_both_sign_with_their_own_pin_and_who_was_in_stays_in(table: Table) -> None:
    people = {table.house.els.id, table.house.stijn.id, table.learner.id}
    assert signing.pins(table.session) == people
    mentor = table.command(SignerRole.MENTOR, table.house.stijn.id)
    learner = table.command(SignerRole.LEARNER, table.learner.id)
    made = signing.sign_by_pin(table.session, learner, OWN_PIN)
    assert (made.person, made.method) == (table.learner.id, SignMethod.PIN)
    assert (table.session.person, table.session.learner) == (table.house.els.id, None)
    signing.sign_by_pin(table.session, mentor, OTHER_PIN)
    assert table.signed() == [SignerRole.LEARNER, SignerRole.MENTOR]


def test_the_pin_of_another_signs_nothing(table: Table) -> None:
    learner = table.command(SignerRole.LEARNER, table.learner.id)
    for pin in (PIN, OTHER_PIN, ""):
        with pytest.raises(Refused) as refused:
            signing.sign_by_pin(table.session, learner, pin)
        assert refused.value.problem in (Problem.WRONG_PIN, Problem.LOCKED)
    assert table.signed() == []


def test_nobody_signs_in_the_role_of_a_learner_with_the_pin_of_a_mentor(table: Table) -> None:
    as_learner = table.command(SignerRole.LEARNER, table.house.stijn.id)
    as_mentor = table.command(SignerRole.MENTOR, table.learner.id)
    for command, pin in ((as_learner, OTHER_PIN), (as_mentor, OWN_PIN)):
        with pytest.raises(Refused) as refused:
            signing.sign_by_pin(table.session, command, pin)
        assert refused.value.problem is Problem.NOT_ALLOWED
    assert table.signed() == []


def test_who_disagrees_signs_so_with_the_pin(table: Table) -> None:
    command = replace(
        table.command(SignerRole.LEARNER, table.learner.id),
        method=SignMethod.SEEN_AND_DISAGREE,
        remark="Dat klopt niet.",
    )
    made = signing.sign_by_pin(table.session, command, OWN_PIN)
    assert (made.method, made.remark) == (SignMethod.SEEN_AND_DISAGREE, "Dat klopt niet.")


def test_in_practice_data_nobody_has_a_pin(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        made = offered(at)
    session = Session.open(tmp_path, Unlock())
    try:
        assert signing.pins(session) == frozenset()
        command = Sign(made.id, at.mentor.id, SignerRole.MENTOR)
        with pytest.raises(Refused) as refused:
            signing.sign_by_pin(session, command, PIN)
        assert (refused.value.problem, refused.value.field) == (Problem.NOT_ALLOWED, "practice")
    finally:
        session.close()


def test_a_typed_signature_needs_the_name_that_was_typed(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        made = offered(at)
        command = Sign(made.id, at.learner.id, SignerRole.LEARNER, SignMethod.TYPED)
        with pytest.raises(Refused) as refused:
            evaluations.sign(at.desk, command)
        assert (refused.value.problem, refused.value.field) == (Problem.MISSING, "signer")
        kept = evaluations.sign(at.desk, replace(command, name=" Nour El Amrani "))
        assert (kept.name, kept.method) == ("Nour El Amrani", SignMethod.TYPED)
