"""A store and a package of every former shape open, rebuild and import: they lie in tests/data."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mentorapp.domain.birth import Birth
from mentorapp.domain.ids import birth_of, rate_row_of, report_style_of, rule_house_of
from mentorapp.domain.observation import Observation
from mentorapp.domain.people import Establishment, Learner, Person, Placement, SchoolContact
from mentorapp.domain.rate_rows import RateRow
from mentorapp.domain.report_style import ReportStyle
from mentorapp.domain.rule_house import RuleHouse, RuleSwitch
from mentorapp.services import checking, exchanging
from mentorapp.services.births import born_of
from mentorapp.services.opening import Unlock, open_desk
from mentorapp.services.pay_grounds import own_rates
from mentorapp.services.rule_switches import switches_of
from mentorapp.storage.unit import Session

DATA = Path(__file__).resolve().parents[1] / "data"
BORN = date(2009, 3, 14)
APRIL = date(2026, 4, 1)
STORES = sorted(path.name for path in DATA.glob("store-*"))


def test_there_are_older_stores() -> None:
    assert STORES


@pytest.mark.parametrize("name", STORES)
def test_an_older_store_opens_and_takes_an_older_package_over(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA / name, folder)
    package = (folder / "from-school.mxp").read_bytes()
    with open_desk(folder, Unlock()) as opened:
        with opened.read() as unit:
            (person,) = unit.find(Person, organisation=opened.store.organisation)
            (placement,) = unit.find(Placement)
            (seen,) = unit.find(Observation)
            assert not unit.find(Establishment)
            assert not unit.find(Birth)
            assert not unit.find(RuleHouse)
            assert not unit.find(RateRow)
            assert not unit.find(ReportStyle)
        assert (seen.level, seen.sentence, placement.mentors) == (3, "Vlot.", (person.id,))
        assert (placement.establishment, placement.school_contact) == (None, None)
        assert checking.verify(opened).sound

        exchanging.take_over(opened, package)
        with opened.read() as unit:
            assert len(unit.find(Learner)) == 2
        assert checking.verify(opened).sound

        # What the older program did not know is written beside what it wrote.
        desk = replace(opened, person=person.id)
        house = desk.store.organisation

        with desk.store.unit(_by(desk.person)) as unit:
            unit.add(Establishment("e", house, "Werkhuis"))
            unit.add(SchoolContact("c", house, "VTI Test"))
            unit.put(replace(placement, establishment="e", school_contact="c"))
            unit.put(RuleHouse(rule_house_of(house), house, (RuleSwitch("HR-03", on=True),)))
            unit.put(ReportStyle(report_style_of(house, ""), house, places=("Ouder",)))
            unit.put(RateRow(rate_row_of(house, APRIL), house, APRIL, 219_000, "a letter"))
            unit.put(Birth(birth_of(placement.id), placement.id, BORN))
            unit.commit("edit_placement", name="x")
        with desk.read() as unit:
            found = unit.need(Placement, placement.id, "placement")
            assert born_of(unit, placement.id) == BORN
            assert switches_of(unit, house) == {"HR-03": True}
            assert [one.places for one in unit.find(ReportStyle)] == [("Ouder",)]
            assert [one.ggmmi for one in own_rates(unit, house)] == [219_000]
        assert (found.establishment, found.school_contact) == ("e", "c")
        assert checking.verify(opened).sound
    with open_desk(folder, Unlock()) as again, again.read() as unit:
        assert unit.need(Placement, placement.id, "placement") == found


def _by(person: str) -> Session:
    return Session(person, "2025-11-06T12:00:00Z")
