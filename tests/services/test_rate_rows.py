"""A house enters the minimum income where none is verified: what follows, and what is refused."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mentorapp.domain import ids
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.money_month import Lack, MoneyMonth, RowKind
from mentorapp.domain.people import Person, Role
from mentorapp.domain.rate_rows import RateRow
from mentorapp.services import (
    days,
    money_words,
    money_year,
    pay_terms,
    payroll,
    people,
    rate_rows,
    roster,
    statement,
    undo,
)
from mentorapp.services.desk import NOBODY
from mentorapp.services.money_month import month_money, what_if
from mentorapp.services.rate_rows import AddRate, EditRate, Known, Period
from mentorapp.storage.unit import Unit
from tests.services.conftest import Practice
from tests.services.desks import Placed, workplace

EMPTY, MONTH = date(2026, 4, 1), "2026-04"
SOURCE = "Brief van het secretariaat, 2 april 2026"
ROW = AddRate(EMPTY, 219_000, SOURCE)
FULL = 70080  # 32 % of 2 190.00, up to ten cents


def stepped(at: Placed) -> None:
    """Give the learner step 2."""
    command = pay_terms.SetStep(at.placement.id, date(2025, 9, 1), "first_year_passed")
    pay_terms.set_step(at.desk, command)


def money(at: Placed, month: str = MONTH) -> MoneyMonth:
    with at.desk.read() as unit:
        return month_money(unit, at.placement.id, month)


def own(at: Placed) -> list[Period]:
    return [one for one in rate_rows.rate_rows(at.desk).periods if one.is_own]


def test_a_month_refuses_until_a_row_with_a_source_is_entered(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        stepped(at)
        lacking = money(at).lacking
        assert lacking is not None
        assert (lacking.lack, lacking.day) == (Lack.RATE, EMPTY)
        rate_rows.add_rate(at.desk, ROW)
        found = money(at)
        assert (found.lacking, found.full) == (None, FULL)
        first = found.rows[0]
        assert (first.source, first.own, first.by, first.sure) == (
            SOURCE,
            True,
            "Stijn Maes",
            False,
        )
        assert money_words.source_words(first) == f"{SOURCE}, ingevoerd door Stijn Maes"
        assert found.since[0].rate_from == EMPTY
        undo.undo(at.desk)
        assert money(at).lacking == lacking


def test_everything_that_shows_money_follows(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        stepped(at)
        rate_rows.add_rate(at.desk, ROW)
        later = replace(at.desk, today=date(2026, 5, 20))
        (line,) = payroll.pay_month(later, MONTH).lines
        assert line.total == money(at).total
        year = money_year.money_year(later, at.placement.id, "2026-05")
        assert next(one.total for one in year.months if one.month == MONTH) == line.total
        with at.desk.read() as unit:
            other = what_if(unit, at.placement.id, MONTH, step=1).other
        assert (other.lacking, other.full, other.rows[0].own) == (None, 63510, True)
        made = statement.statement(later, at.learner.id, MONTH)
        assert made.lines[0].source == f"{SOURCE}, ingevoerd door Stijn Maes"
        assert not made.lines[0].sure


def test_a_row_within_a_month_has_its_own_line(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        stepped(at)
        rate_rows.add_rate(at.desk, ROW)
        rate_rows.add_rate(at.desk, AddRate(date(2026, 4, 15), 223_380, "Staatsblad"))
        found = money(at)
        (rate,) = [one for one in found.rows if one.kind is RowKind.RATE]
        assert (rate.full, rate.source, rate.own, rate.sure) == (71490, "Staatsblad", True, False)
        assert sum(one.cents for one in found.rows) == found.total


def test_a_row_is_changed_moved_and_removed(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        stepped(at)
        rate_rows.add_rate(at.desk, ROW)
        rate_rows.edit_rate(at.desk, EditRate(EMPTY, EMPTY, 220_000, SOURCE))
        assert money(at).full == 70400
        later = date(2026, 5, 1)
        rate_rows.edit_rate(at.desk, EditRate(EMPTY, later, 220_000, "Staatsblad"))
        assert [(one.valid_from, one.source) for one in own(at)] == [(later, "Staatsblad")]
        assert money(at).lacking is not None
        assert money(at, "2026-05").full == 70400
        undo.undo(at.desk)
        assert [one.valid_from for one in own(at)] == [EMPTY]
        rate_rows.remove_rate(at.desk, EMPTY)
        assert not own(at)
        with pytest.raises(Refused) as refused:
            rate_rows.remove_rate(at.desk, EMPTY)
        assert refused.value.problem is Problem.UNKNOWN
        with pytest.raises(Refused) as refused:
            rate_rows.edit_rate(at.desk, EditRate(EMPTY, EMPTY, 220_000, SOURCE))
        assert refused.value.problem is Problem.UNKNOWN


@pytest.mark.parametrize(
    ("changed", "problem", "field"),
    [
        ({"ggmmi": 0}, Problem.NOT_AN_INCOME, "ggmmi"),
        ({"ggmmi": 21_900_000}, Problem.NOT_AN_INCOME, "ggmmi"),
        ({"source": " "}, Problem.MISSING, "source"),
        ({"valid_from": date(2026, 3, 31)}, Problem.RATE_DAY, "valid_from"),
        ({"valid_from": date(2026, 5, 1)}, Problem.RATE_DAY, "valid_from"),
    ],
)
def test_what_is_refused_stands_at_its_field_and_nothing_is_kept(
    tmp_path: Path, changed: dict[str, object], problem: Problem, field: str
) -> None:
    with workplace(tmp_path) as at:
        rate_rows.add_rate(at.desk, ROW)
        rate_rows.add_rate(at.desk, replace(ROW, valid_from=date(2026, 5, 1)))
        before = own(at)
        given = replace(ROW, valid_from=date(2026, 6, 1)) if "valid_from" not in changed else ROW
        command = replace(given, **changed)  # type: ignore[arg-type] # fields of the command
        edit = EditRate(EMPTY, command.valid_from, command.ggmmi, command.source)
        with pytest.raises(Refused) as refused:
            rate_rows.add_rate(at.desk, command)
        assert (refused.value.problem, refused.value.field) == (problem, field)
        with pytest.raises(Refused) as refused:
            rate_rows.edit_rate(at.desk, edit)
        assert (refused.value.problem, refused.value.field) == (problem, field)
        assert own(at) == before


def test_only_an_administrator_of_the_workplace(practice: Practice) -> None:
    for desk in (practice.by("Stijn"), practice.school):
        with pytest.raises(Refused) as refused:
            rate_rows.add_rate(desk, ROW)
        assert refused.value.problem is Problem.NOT_ALLOWED
        with pytest.raises(Refused) as refused:
            rate_rows.remove_rate(desk, EMPTY)
        assert refused.value.problem is Problem.NOT_ALLOWED
        found = rate_rows.rate_rows(desk)
        assert not found.may
    assert rate_rows.rate_rows(practice.by("Stijn")).who == ("Els Vandersmissen",)


def test_a_closed_month_keeps_what_it_was_closed_with(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        stepped(at)
        rate_rows.add_rate(at.desk, ROW)
        later = replace(at, desk=replace(at.desk, today=date(2026, 5, 20)))
        days.confirm(later.desk, at.placement.id, tuple(money(later).open_days))
        days.close(later.desk, at.placement.id, MONTH)
        closed = money(later)
        assert closed.sealed
        rate_rows.edit_rate(later.desk, EditRate(EMPTY, EMPTY, 230_000, "other"))
        assert money(later) == closed
        assert money(later, "2026-05").full == 73600
        rate_rows.remove_rate(later.desk, EMPTY)
        assert money(later) == closed
        assert closed.rows[0].by == "Stijn Maes"


def test_who_left_is_still_named_and_the_recovery_key_is_nobody(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        stepped(at)
        els = roster.add_person(at.desk, roster.AddPerson("Els", "Maes", (Role.ADMINISTRATOR,)))
        rate_rows.add_rate(replace(at.desk, person=els.id), ROW)
        people.remove_person(at.desk, els.id)
        assert (own(at)[0].by, money(at).rows[0].by) == ("Els Maes", "Els Maes")
        nobody = replace(at.desk, person=NOBODY, by_recovery=True)
        rate_rows.edit_rate(nobody, EditRate(EMPTY, EMPTY, 219_000, SOURCE))
        first = money(at).rows[0]
        assert (first.own, first.by, own(at)[0].by) == (True, "", "")
        assert money_words.source_words(first) == f"{SOURCE}, zelf ingevoerd"


def test_every_row_is_shown_with_what_follows_and_how_sure_it_is(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        rate_rows.add_rate(at.desk, ROW)
        found = rate_rows.rate_rows(at.desk)
        newest, before = found.periods[:2]
        assert newest == Period(
            EMPTY, None, 219_000, (63510, FULL, 75560), Known.OWN, SOURCE, "Stijn Maes"
        )
        assert (before.valid_from, before.valid_to) == (date(2025, 2, 1), date(2026, 3, 31))
        assert (before.amounts, before.known) == ((61250, 67590, 72870), Known.VERIFIED)
        assert (found.now, found.may) == (replace(before, valid_to=None), True)
        unsure = {one.valid_from for one in found.periods if one.known is Known.UNVERIFIED}
        assert date(2022, 1, 1) in unsure  # computed: one does not compute with it
        assert rate_rows.gap_of(found, date(2022, 6, 9)) == date(2022, 5, 1)
        pay_terms.set_house(at.desk, pay_terms.SetHouse(region="french"))
        french = rate_rows.rate_rows(at.desk)
        assert french.periods[0].amounts == (37230, 52560, 70080)
        pay_terms.set_house(at.desk, pay_terms.SetHouse(region="german"))
        german = rate_rows.rate_rows(at.desk)
        assert (german.counts, german.may_enter, german.periods[0].amounts) == (False, False, ())


def test_a_row_that_a_verified_one_overtook_is_shown_and_does_nothing(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        stepped(at)
        house, day = at.desk.store.organisation, date(2025, 10, 1)
        before = money(at, "2025-10")

        def use_case(unit: Unit) -> None:  # as a program wrote it to which that row was empty
            unit.put(RateRow(ids.rate_row_of(house, day), house, day, 230_000, SOURCE, "p"))
            unit.commit("add_rate", day=day.isoformat())

        at.desk.write(use_case)
        assert money(at, "2025-10") == before
        (shown,) = own(at)
        assert (shown.valid_from, shown.known) == (day, Known.OVERTAKEN)
        rate_rows.remove_rate(at.desk, day)
        assert not own(at)


def test_it_stays_in_the_house(practice: Practice) -> None:
    rate_rows.add_rate(practice.by("Els"), ROW)
    with practice.work.read() as unit:
        (row,) = unit.find(RateRow)
        record = unit.catalogue.of(RateRow)
        names = {one.id: one.given_name for one in unit.find(Person)}
    assert names[row.by] == "Els"
    assert {group.audience.value for group in record.groups} == {"house"}
