"""The list of seeded faults fits the source: each can be put in, and its test is there."""

from installer import mutants
from installer.environment import ROOT


def test_every_fault_can_be_put_in_and_has_its_test() -> None:
    assert list(mutants.faults(ROOT)) == []
    names = [one.name for one in mutants.MUTANTS]
    assert len(names) == len(set(names)) >= 30
    assert all(one.was != one.now for one in mutants.MUTANTS)
