"""A school's own days, noted by a workplace of a school that keeps no records here."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from mentorapp.domain import ids
from mentorapp.domain.calendar import SchoolDay, SchoolDayKind
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Placement, SchoolContact
from mentorapp.services import (
    calendar,
    checking,
    days,
    enrolling,
    history,
    house,
    matching,
    naming,
    preparing,
    roster,
    school_days,
    undo,
    wording,
)
from mentorapp.services.desk import Desk
from mentorapp.services.school_days import EnterSchoolDay
from tests.services.alone import SCHOOL_DAYS, alone, school_comes
from tests.services.desks import Placed, workplace
from tests.services.trio import ENDS, STARTS, TODAY, Trio, trio

FREE, STUDY = SchoolDayKind.FACULTATIVE, SchoolDayKind.STUDY_DAY
MONDAY = date(2025, 11, 17)
TABLE = b"van;tot;soort;omschrijving\n17/11/2025;;vrij;Brug\n1/12/2025;2/12/2025;studiedag;\n"


@dataclass(frozen=True, slots=True)
class Own:
    """A workplace that noted the school of its learner itself."""

    placed: Placed
    contact: SchoolContact

    @property
    def desk(self) -> Desk:
        return self.placed.desk

    def given(self, starts: date = MONDAY, ends: date | None = None, **more: str) -> EnterSchoolDay:
        kind = SchoolDayKind(more.get("kind", FREE))
        label = more.get("label", "")
        return EnterSchoolDay(self.placed.placement.id, starts, ends or starts, kind, label)

    def add(self, starts: date = MONDAY, ends: date | None = None, **more: str) -> SchoolDay:
        return school_days.add_school_day(self.desk, self.given(starts, ends, **more))

    def known(self) -> list[date]:
        found = school_days.school_days(self.desk, self.placed.placement.id)
        return [one.starts for one in (*found.coming, *found.past)]


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Own]:
    with workplace(tmp_path / "w") as placed:
        yield Own(placed, chosen(placed.desk, placed.placement, "TI Dender"))


def chosen(desk: Desk, placement: Placement, name: str) -> SchoolContact:
    contact = house.add_school_contact(desk, house.AddSchoolContact(name))
    command = enrolling.EditPlacement(placement.id, school_contact=contact.id)
    enrolling.edit_placement(desk, command)
    return contact


def enrolled(desk: Desk, given_name: str, contact: str | None) -> Placement:
    command = roster.Enrol(
        given_name, "Test", None, desk.store.organisation, STARTS, ENDS, school_contact=contact
    )
    return roster.enrol(desk, command)[1]


def code(desk: Desk, placement: str, day: date) -> str:
    with desk.read() as unit:
        found = calendar.planned_days(unit, unit.need(Placement, placement, "placement"), day, day)
    return found[day].code if day in found else ""


def stored(desk: Desk) -> list[SchoolDay]:
    with desk.read() as unit:
        return unit.find(SchoolDay)


def refused(use: object, *arguments: object) -> Refused:
    with pytest.raises(Refused) as caught:
        use(*arguments)  # type: ignore[operator] # a service
    assert "…" not in wording.refusal(caught.value)
    return caught.value


# alone


def test_a_free_day_and_a_study_day_plan_the_days_of_everybody_of_that_school(own: Own) -> None:
    other = enrolled(own.desk, "Lars", own.contact.id)
    elsewhere = chosen(own.desk, enrolled(own.desk, "Milan", None), "GO! Aalst")
    own.add()
    own.add(MONDAY + timedelta(days=1), kind=STUDY)
    place = own.placed.placement.id
    assert code(own.desk, place, MONDAY) == "SV"
    assert code(own.desk, place, MONDAY + timedelta(days=1)) == "W"  # no lessons, work goes on
    assert school_days.school_days(own.desk, other.id).coming[0].starts == MONDAY
    with own.desk.read() as unit:
        (far,) = unit.find(Placement, school_contact=elsewhere.id)
    assert not school_days.school_days(own.desk, far.id).coming


def test_a_lesson_in_a_holiday_follows_the_schedule(own: Own) -> None:
    autumn = date(2026, 2, 17)
    assert code(own.desk, own.placed.placement.id, autumn) == "SV"
    own.add(autumn, kind=SchoolDayKind.LESSON)
    assert code(own.desk, own.placed.placement.id, autumn) == "W"


def test_what_comes_is_in_order_and_what_is_over_comes_after(own: Own) -> None:
    for starts in (date(2026, 3, 9), date(2025, 10, 6), MONDAY, date(2025, 10, 13), TODAY):
        own.add(starts)
    own.add(date(2025, 5, 2))  # of another school year
    found = school_days.school_days(own.desk, own.placed.placement.id)
    assert [one.starts for one in found.coming] == [TODAY, MONDAY, date(2026, 3, 9)]
    assert [one.starts for one in found.past] == [date(2025, 10, 13), date(2025, 10, 6)]
    assert (found.school, found.ours, found.set_aside) == ("TI Dender", True, 0)


def test_what_cannot_be_is_refused_at_its_field(own: Own) -> None:
    own.add()
    before = refused(own.add, MONDAY + timedelta(days=2), MONDAY + timedelta(days=1))
    assert (before.problem, before.field) == (Problem.END_BEFORE_START, "ends")
    double = refused(own.add, MONDAY, MONDAY + timedelta(days=1))
    assert (double.problem, double.field) == (Problem.OVERLAP, "starts")
    assert "dag van de school" in wording.refusal(double)
    with pytest.raises(Refused) as long:
        own.add(TODAY, label="x" * 201)
    assert (long.value.problem, long.value.field) == (Problem.TOO_LONG, "label")
    assert own.known() == [MONDAY]


def test_without_a_school_there_is_nothing_to_note_it_of(tmp_path: Path) -> None:
    with workplace(tmp_path / "w") as placed:
        place = placed.placement.id
        assert school_days.school_days(placed.desk, place).school == ""
        command = EnterSchoolDay(place, MONDAY, MONDAY)
        found = refused(school_days.add_school_day, placed.desk, command)
        assert (found.problem, found.field) == (Problem.MISSING, "school")


def test_a_day_is_changed_moved_and_removed(own: Own) -> None:
    made = own.add(label="Brugdag")
    moved = own.given(MONDAY + timedelta(days=7), kind=STUDY, label="Overleg")
    school_days.edit_school_day(own.desk, made.id, moved)
    assert stored(own.desk) == [
        SchoolDay(made.id, own.contact.id, moved.starts, moved.ends, STUDY, "Overleg")
    ]
    again = own.add()  # on the day it came from
    assert again.id != made.id
    double = refused(school_days.edit_school_day, own.desk, again.id, moved)
    assert double.problem is Problem.OVERLAP
    school_days.remove_school_day(own.desk, made.id)
    assert [one.id for one in stored(own.desk)] == [again.id]
    gone = refused(school_days.remove_school_day, own.desk, made.id)
    assert gone.problem is Problem.UNKNOWN
    assert checking.verify(own.desk).sound


def test_each_step_is_undone_in_words(own: Own) -> None:
    made = own.add()
    school_days.edit_school_day(own.desk, made.id, own.given(label="Brugdag"))
    school_days.remove_school_day(own.desk, made.id)
    again = own.add()
    assert again.id == made.id  # two PCs meet in it
    said = []
    for left in ([], ["Brugdag"], [""], []):
        taken = undo.undo(own.desk)
        said.append(naming.undone(taken.action, taken.params))
        assert [one.label for one in stored(own.desk)] == left
    assert said == [
        f"Teruggedraaid: dag van de school op 17 november 2025 {done}"
        for done in ("toegevoegd", "geschrapt", "aangepast", "toegevoegd")
    ]
    assert checking.verify(own.desk).sound


def test_history_names_the_school(own: Own) -> None:
    own.add()
    (newest,) = history.history_of(own.desk, history.HistoryOf(), limit=1).rows
    said = {one.field: one.after for one in history.history_detail(own.desk, newest.key)}
    assert (said["school"], said["soort dag"]) == ("TI Dender", "facultatieve verlofdag")


def test_a_closed_month_is_never_planned_otherwise(own: Own) -> None:
    place, last = own.placed.placement.id, date(2025, 9, 30)
    made = own.add(date(2025, 9, 15), label="Brug")
    with own.desk.read() as unit:
        work = days.planned_work(unit, place, STARTS, last)
    days.confirm(own.desk, place, work)
    days.close(own.desk, place, "2025-09")
    for use, arguments in (
        (own.add, (date(2025, 9, 22), date(2025, 10, 3))),
        (school_days.remove_school_day, (own.desk, made.id)),
        (school_days.edit_school_day, (own.desk, made.id, own.given(date(2025, 10, 6)))),
    ):
        found = refused(use, *arguments)
        assert (found.problem, found.field) == (Problem.SEALED, "starts")
    school_days.edit_school_day(own.desk, made.id, own.given(made.starts, label="Brugdag"))
    own.add(date(2025, 9, 20))  # a Saturday plans nothing
    own.add(date(2025, 10, 6))
    with own.desk.read() as unit:
        placement = unit.need(Placement, place, "placement")
        assert not days.came_after_closing(unit, placement, "2025-09")


# together with the school


def of_school(both: Trio, starts: date, label: str = "") -> SchoolDay:
    command = EnterSchoolDay(both.placements[0].id, starts, starts, FREE, label)
    return school_days.add_school_day(both.desks["s"], command)


def test_the_days_of_a_school_that_keeps_them_are_shown_and_not_ours(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as both:
        a, place = both.desks["a"], both.placements[0].id
        made = of_school(both, MONDAY, "Brugdag")
        assert school_days.school_days(both.desks["s"], place).ours
        both.send("s", "a")
        found = school_days.school_days(a, place)
        assert (found.coming, found.ours, found.school) == ((made,), False, "S")
        command = EnterSchoolDay(place, TODAY, TODAY)
        for use, arguments in (
            (school_days.add_school_day, (a, command)),
            (school_days.edit_school_day, (a, made.id, command)),
            (school_days.remove_school_day, (a, made.id)),
            (school_days.add_school_days, (a, [made])),
        ):
            assert refused(use, *arguments).problem is Problem.NOT_ALLOWED
        assert stored(a) == [made]


def test_two_pcs_of_a_workplace_share_them_and_no_school_hears_of_them(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as both:
        a, b = both.desks["a"], both.desks["b"]
        contact = house.add_school_contact(a, house.AddSchoolContact("TI Dender"))
        place = enrolled(a, "Lars", contact.id).id
        both.settle()
        for desk in (a, b):  # both note the same, before they hear of each other
            school_days.add_school_day(desk, EnterSchoolDay(place, MONDAY, MONDAY))
        both.settle()
        assert stored(a) == stored(b)
        (one,) = stored(a)
        assert one.id == ids.natural("school_day", contact.id, MONDAY.isoformat())
        school_days.remove_school_day(b, one.id)
        both.settle()
        assert not stored(a)
        assert not stored(both.desks["s"])
        assert all(checking.verify(desk).sound for desk in both.desks.values())


def test_matched_later_nothing_is_doubled_and_undo_brings_ours_back(tmp_path: Path) -> None:
    with alone(tmp_path) as made:
        sibling = enrolled(made.work, "Lars", made.placement.school_contact)
        theirs, place = school_comes(made)
        _free, bridge, _move = SCHOOL_DAYS
        day = school_days.add_school_day(
            made.school, EnterSchoolDay(place.id, bridge[0], bridge[1], FREE, "Herfstbrug")
        )
        made.both.send("s", "a")
        matching.match(made.work, made.learner.id, theirs.id)
        made.both.send("a", "s")
        made.both.send("s", "a")
        found = school_days.school_days(made.work, place.id)
        assert (found.coming, found.past, found.ours) == ((day,), (), False)
        assert found.set_aside == 2
        assert code(made.work, place.id, bridge[0]) == "SV"
        assert code(made.work, place.id, SCHOOL_DAYS[2][0]) == "W"  # the school did not say so
        assert stored(made.school) == [day]
        # Who is not matched yet has what we noted, and we still keep it.
        ours = school_days.school_days(made.work, sibling.id)
        assert ([one.starts for one in ours.coming], ours.ours) == (
            [starts for starts, *_more in SCHOOL_DAYS[1:]],
            True,
        )
        school_days.edit_school_day(
            made.work, ours.coming[0].id, EnterSchoolDay(sibling.id, TODAY, TODAY)
        )
        assert all(checking.verify(desk).sound for desk in (made.work, made.school))
        for _step in ("edit_school_day", "match"):
            undo.undo(made.work)
        back = school_days.school_days(made.work, made.placement.id)
        assert (len(back.coming), len(back.past), back.ours) == (2, 1, True)
        assert checking.verify(made.work).sound


def test_nobody_moves_a_day_of_the_school_by_its_id(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as both:
        a, s = both.desks["a"], both.desks["s"]
        id_ = ids.natural("school_day", s.store.organisation, MONDAY.isoformat())

        def claim(unit: object) -> None:
            unit.put(SchoolDay(id_, "elsewhere", MONDAY, MONDAY, FREE, "ons"))  # type: ignore[attr-defined]
            unit.commit("add_school_day", day=MONDAY.isoformat())  # type: ignore[attr-defined]

        a.write(claim)
        for number in range(30):  # so that the school's clock is the later one
            roster.add_person(s, roster.AddPerson("An", f"Baert {number}"))
        made = of_school(both, MONDAY, "Brugdag")
        assert made.id == id_
        both.settle()
        assert stored(a) == stored(s) == [made]
        assert all(checking.verify(desk).sound for desk in both.desks.values())


# from a file


def test_a_file_is_taken_over_for_the_only_school_and_again_doubles_nothing(own: Own) -> None:
    found = preparing.read(TABLE, ".csv")
    for _once_more in range(2):
        preparing.take_over(own.desk, found, learner=None, scale=None)
        assert own.known() == [MONDAY, date(2025, 12, 1)]
    moved = stored(own.desk)[0]
    command = own.given(date(2025, 12, 8))
    school_days.edit_school_day(own.desk, moved.id, command)
    preparing.take_over(own.desk, found, learner="Nour", scale=None)
    assert own.known() == [MONDAY, date(2025, 12, 1), date(2025, 12, 8)]
    assert undo.undo(own.desk).action == "add_school_days"
    assert len(stored(own.desk)) == 2


def test_two_rows_of_a_file_may_begin_on_one_day(own: Own) -> None:
    rows = TABLE + b"17/11/2025;18/11/2025;extra;Brug\n"
    for _once_more in range(2):
        preparing.take_over(own.desk, preparing.read(rows, ".csv"), learner=None, scale=None)
        assert own.known() == [MONDAY, MONDAY, date(2025, 12, 1)]


def test_a_file_says_of_which_school_where_there_are_several(own: Own) -> None:
    found = preparing.read(TABLE, ".csv")
    chosen(own.desk, enrolled(own.desk, "Milan", None), "GO! Aalst")
    several = refused(take_over, own.desk, found, None)
    assert (several.problem, several.field) == (Problem.MISSING, "learner")
    assert "2 scholen" in wording.refusal(several)
    take_over(own.desk, found, "Nour")
    assert {one.school for one in stored(own.desk)} == {own.contact.id}
    enrolled(own.desk, "Lars", None)
    nowhere = refused(take_over, own.desk, found, "Lars")
    assert (nowhere.problem, nowhere.field) == (Problem.MISSING, "school")


def test_a_file_is_refused_where_the_school_keeps_its_days(tmp_path: Path) -> None:
    found = preparing.read(TABLE, ".csv")
    with trio(tmp_path, learners=1) as both:
        theirs = refused(take_over, both.desks["a"], found, None)
        assert (theirs.problem, theirs.field) == (Problem.NOT_ALLOWED, "school_days")
        assert refused(take_over, both.desks["a"], found, "Leerling0").field == "school_days"
        take_over(both.desks["s"], found, None)
        assert len(stored(both.desks["s"])) == 2


def take_over(desk: Desk, found: preparing.FromFile, learner: str | None) -> None:
    preparing.take_over(desk, found, learner=learner, scale=None)


def test_nobody_without_a_role_notes_them(own: Own) -> None:
    nobody = replace(own.desk, person="")
    found = refused(school_days.add_school_day, nobody, own.given())
    assert found.problem is Problem.NOT_ALLOWED
