import errno
import os
import signal
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType

import pytest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import (
    Establishment,
    Founding,
    Learner,
    Organisation,
    Person,
    Placement,
    Role,
    SchoolContact,
    Side,
)
from mentorapp.domain.plan import Goal, Plan
from mentorapp.domain.schedule import DayPlace, Schedule
from mentorapp.exchange import card as cards
from mentorapp.services import (
    beginning,
    carding,
    checking,
    days,
    door,
    enrolling,
    exchanging,
    house,
    observations,
    opening,
    practice,
    undo,
)
from mentorapp.services.beginning import BeginAlone, Company, FileKind, FirstLearner, FirstPerson
from mentorapp.services.opening import Unlock, open_desk
from mentorapp.services.plan_drafts import Shipped, read_plan
from mentorapp.services.scheduling import TypedDay, TypedWeek
from mentorapp.services.wording import refusal
from mentorapp.storage import engine, peers, schema
from tests.builders import CHEAP
from tests.connectors.test_edexml import GOOD as PUPIL
from tests.connectors.test_edexml import file as edexml
from tests.connectors.test_ics_in import calendar, day
from tests.connectors.test_oneroster_in import GOOD, package
from tests.connectors.test_xlsx_in import workbook

NOON = datetime(2025, 11, 6, 12, tzinfo=UTC)
PIN = "4711"
LEARNER = FirstLearner(
    "Nour",
    "El Amrani",
    date(2025, 9, 1),
    date(2026, 6, 30),
    programme="Elektrische installaties duaal",
    school=house.AddSchoolContact("VTI Aalst", email="k@vti.example"),
    plan=read_plan(Shipped("BK-0140-3")),
    week=TypedWeek(tuple(TypedDay(n, DayPlace.WORKPLACE, "8", "16:00", "24") for n in range(1, 6))),
)
ALL = BeginAlone(
    Company(" Elektro Vandersmissen ", "Aalst", "0123.456.749"),
    FirstPerson("Els", "Vandersmissen", PIN, "elektricien"),
    house.AddEstablishment("Werkhuis", place="Aalst"),
    LEARNER,
)


def begun(folder: Path, command: BeginAlone = ALL) -> beginning.Begun:
    return beginning.begin(folder, command, moment=lambda: NOON, cost=CHEAP)


def test_everything_is_there_and_work_can_begin(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert beginning.is_first_run(data)
    made = begun(data)
    assert not beginning.is_first_run(data)
    assert [one.name for one in door.at_the_door(data).tiles] == ["Els Vandersmissen"]
    unlock = Unlock(made.person, PIN)
    with open_desk(data, unlock, moment=lambda: NOON) as desk:
        with desk.read() as unit:
            own = unit.need(Organisation, desk.store.organisation, "x")
            (person,) = unit.find(Person)
            (learner,) = unit.find(Learner)
            (placement,) = unit.find(Placement)
            (plan,) = unit.find(Plan)
            (shop,) = unit.find(Establishment)
            (school,) = unit.find(SchoolContact)
            goals = unit.find(Goal, plan=plan.id)
            assert len(unit.find(Schedule)) == 1
            work = days.planned_work(unit, placement.id, date(2025, 9, 1), date(2025, 9, 7))
        assert (own.name, own.place) == ("Elektro Vandersmissen", "Aalst")
        assert person.roles == (Role.ADMINISTRATOR, Role.MENTOR)
        assert (learner.id, learner.school, learner.workplace) == (made.learner, None, own.id)
        assert (placement.id, placement.mentors) == (made.placement, (person.id,))
        assert (placement.establishment, placement.school_contact) == (shop.id, school.id)
        assert len(goals) == len(read_plan(Shipped("BK-0140-3")).goals)
        assert len(work) == 5
        observations.note(desk, observations.NoteObservation(goals[0].id, 3, date(2025, 11, 5)))
        enrolling.edit_learner(desk, enrolling.EditLearner(learner.id, year="5"))
        assert checking.verify(desk).sound
    with open_desk(data, Unlock(recovery_key=made.recovery_key), moment=lambda: NOON) as desk:
        assert desk.by_recovery


def test_what_is_filled_in_later_is_not_there(tmp_path: Path) -> None:
    made = begun(tmp_path / "data", BeginAlone(ALL.company, ALL.person))
    assert (made.learner, made.placement) == ("", "")
    with open_desk(tmp_path / "data", Unlock(made.person, PIN), moment=lambda: NOON) as desk:
        with desk.read() as unit:
            assert not unit.find(Learner)
            assert not unit.find(Establishment)
        # Nothing to take back: the beginning itself stays.
        assert undo.what_next(desk) is None


@pytest.mark.parametrize(
    ("command", "problem", "field"),
    [
        (replace(ALL, company=Company(" ")), Problem.MISSING, "name"),
        (replace(ALL, company=Company("X", number="1\n2")), Problem.NOT_A_NAME, "number"),
        (replace(ALL, person=replace(ALL.person, pin="12")), Problem.PIN_TOO_SHORT, "pin"),
        (replace(ALL, person=replace(ALL.person, given_name="")), Problem.MISSING, "given_name"),
        (replace(ALL, establishment=house.AddEstablishment("")), Problem.MISSING, "name"),
        (
            replace(ALL, learner=replace(LEARNER, ends=date(2025, 8, 1))),
            Problem.END_BEFORE_START,
            "ends",
        ),
        (
            replace(ALL, learner=replace(LEARNER, school=house.AddSchoolContact("S", phone="x"))),
            Problem.NOT_A_PHONE,
            "phone",
        ),
        (replace(ALL, learner=replace(LEARNER, scale="x")), Problem.UNKNOWN, "scale"),
        (
            replace(
                ALL,
                learner=replace(
                    LEARNER, week=TypedWeek((TypedDay(1, DayPlace.WORKPLACE, "8", "x"),))
                ),
            ),
            Problem.NOT_A_TIME,
            "ends",
        ),
    ],
)
def test_what_is_refused_leaves_nothing(
    tmp_path: Path, command: BeginAlone, problem: Problem, field: str
) -> None:
    data = tmp_path / "data"
    with pytest.raises(Refused) as refused:
        begun(data, command)
    assert (refused.value.problem, refused.value.field) == (problem, field)
    assert beginning.is_first_run(data)
    assert not data.exists()


def test_a_store_is_never_begun_over_another(tmp_path: Path) -> None:
    data = tmp_path / "data"
    made = begun(data)
    for again in (lambda: begun(data), lambda: beginning.begin_practice(data)):
        with pytest.raises(Refused) as refused:
            again()
        assert refused.value.problem is Problem.STORE_EXISTS
    with open_desk(data, Unlock(made.person, PIN), moment=lambda: NOON):
        pass


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process of its own")
@pytest.mark.parametrize("part", [1, 2, 4, 8, 16])
def test_killed_on_the_way_nothing_or_everything_is_there(tmp_path: Path, part: int) -> None:
    """Killed at one sixteenth, two sixteenths… of all statements and written files."""
    counts = tmp_path / "counts"
    whole = _killed_at(tmp_path / "whole", 0, counts)
    data = tmp_path / "data"
    _killed_at(data, whole * part // 17 + 1, counts)
    if not beginning.is_first_run(data):
        (tile,) = door.at_the_door(data).tiles
        with open_desk(data, Unlock(tile.person, PIN), moment=lambda: NOON) as desk:
            with desk.read() as unit:
                assert len(unit.find(Learner)) == len(unit.find(Plan)) == 1
            assert checking.verify(desk).sound
        return
    made = begun(data)  # begun again as if nothing had been
    with open_desk(data, Unlock(made.person, PIN), moment=lambda: NOON) as desk:
        assert checking.verify(desk).sound


def _killed_at(data: Path, at: int, counts: Path) -> int:
    child = os.fork()
    if child == 0:
        from tests.services.killed_services_child import Steps  # noqa: PLC0415 - the child alone

        data.mkdir(parents=True, exist_ok=True)
        steps = Steps(data, at)
        steps.watch()
        try:
            begun(data)
            counts.write_text(str(steps.done))
        finally:
            os._exit(0)
    _pid, status = os.waitpid(child, 0)
    if at:
        assert os.waitstatus_to_exitcode(status) in {0, -signal.SIGKILL}
        return 0
    return int(counts.read_text())


def test_practice_data_lie_where_one_starts(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "settings.json").write_text("{}")
    said: list[str] = []
    beginning.begin_practice(data, said=said.append)
    assert "note" in said
    assert door.at_the_door(data).kind is door.Kind.PRACTICE
    assert door.at_the_door(data).day == practice.DAY
    left = {path.name for path in data.iterdir()}
    assert left <= {"settings.json", "lock", engine.DATABASE, "practice.json"}
    with open_desk(data, Unlock()) as opened:
        with opened.read() as unit:
            people = {one.given_name: one.id for one in unit.find(Person)}
            assert len(unit.find(Learner)) == 3
            (goal, *_rest) = unit.find(Goal)
        desk = replace(opened, person=people["Stijn"])
        observations.note(desk, observations.NoteObservation(goal.id, 3))
        assert checking.verify(desk).sound
    with open_desk(data, Unlock()) as again:
        assert undo.what_next(replace(again, person=people["Stijn"])) is not None


def test_practice_that_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    class Stopped(Exception):
        pass

    def stop(step: str) -> None:
        if step == "days":
            raise Stopped

    data = tmp_path / "data"
    with pytest.raises(Stopped):
        beginning.begin_practice(data, said=stop)
    assert beginning.is_first_run(data)
    assert {path.name for path in data.iterdir()} <= {"lock"}
    begun(data)


def school_card(folder: Path, *, side: Side = Side.SCHOOL, real: bool = True) -> bytes:
    """Make a store elsewhere, and give its card."""
    founding = Founding(side, "VTI Aalst")
    if real:
        person = Person("k", "", "Katrien", "L", (Role.ADMINISTRATOR,))
        key = opening.make_store(folder, founding, person, PIN, cost=CHEAP)
        unlock = Unlock(recovery_key=key)
    else:
        opening.make_practice(folder, founding, date(2025, 11, 6))
        unlock = Unlock()
    with open_desk(folder, unlock, moment=lambda: NOON) as desk:
        return cards.write(carding.own_card(desk), desk.store.key)


def test_a_start_with_a_school_knows_it_and_gives_its_own_card(tmp_path: Path) -> None:
    card = school_card(tmp_path / "school")
    seen = beginning.look_at_file(card)
    assert (seen.kind, seen.name) == (FileKind.CARD, "VTI Aalst")
    made = beginning.begin_from_school(
        tmp_path / "data", ALL, card, seen.fingerprint, moment=lambda: NOON, cost=CHEAP
    )
    assert made.school == "VTI Aalst"
    assert cards.read(made.own_card).name == "Elektro Vandersmissen"
    with open_desk(tmp_path / "data", Unlock(made.begun.person, PIN), moment=lambda: NOON) as desk:
        (sent,) = exchanging.export(desk, tmp_path / "out")
    assert sent.peer == "VTI Aalst"
    assert beginning.look_at_file(sent.path.read_bytes()).kind is FileKind.PACKAGE


def test_another_fingerprint_side_or_practice_starts_nothing(tmp_path: Path) -> None:
    card = school_card(tmp_path / "school")
    other = school_card(tmp_path / "other", side=Side.WORKPLACE)
    toy = school_card(tmp_path / "toy", real=False)
    for content, digits, problem in (
        (card, "00000 " * 6, Problem.SIGNATURE_WRONG),
        (other, cards.read(other).fingerprint, Problem.FILE_FOREIGN),
        (toy, cards.read(toy).fingerprint, Problem.PRACTICE_MIXED),
        (b"{}", "", Problem.FILE_FOREIGN),
    ):
        with pytest.raises(Refused) as refused:
            beginning.begin_from_school(tmp_path / "data", ALL, content, digits, cost=CHEAP)
        assert refused.value.problem is problem
        assert not (tmp_path / "data").exists()


def test_only_a_first_start_asks_for_a_real_school(tmp_path: Path) -> None:
    """Practice takes the card of a practice school; ``accept_card`` keeps it from real stores."""
    for card, problem in (
        (school_card(tmp_path / "toy", real=False), Problem.PRACTICE_MIXED),
        (school_card(tmp_path / "other", side=Side.WORKPLACE), Problem.FILE_FOREIGN),
    ):
        assert beginning.look_at_file(card).kind is FileKind.CARD
        with pytest.raises(Refused) as refused:
            beginning.look_to_begin(card)
        assert refused.value.problem is problem


@pytest.mark.parametrize(
    ("number", "problem"),
    [(errno.ENOSPC, Problem.DISK_FULL), (errno.EACCES, Problem.CANNOT_WRITE)],
)
@pytest.mark.parametrize("module", [peers, schema], ids=["partner", "database"])
def test_with_a_school_too_it_is_everything_or_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    module: ModuleType,
    number: int,
    problem: Problem,
) -> None:
    card = school_card(tmp_path / "school")
    digits, data = cards.read(card).fingerprint, tmp_path / "data"

    def refuse(*_given: object, **_more: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(module, "accept" if module is peers else "fold", refuse)
        with pytest.raises(Refused) as refused:
            beginning.begin_from_school(data, ALL, card, digits, cost=CHEAP)
    assert (refused.value.problem, refused.value.field) == (problem, "data")
    assert beginning.is_first_run(data)
    left = {path.name for path in data.iterdir()}
    assert not {name for name in left if name.startswith((engine.DATABASE, "keys"))}
    again = beginning.begin_from_school(data, ALL, card, digits, cost=CHEAP)
    assert again.own_card


def test_a_store_whose_own_card_cannot_be_made_still_gives_its_recovery_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = school_card(tmp_path / "school")
    digits = cards.read(card).fingerprint

    def refuse(*_given: object) -> None:
        raise Refused(Problem.CANNOT_WRITE, "out")

    monkeypatch.setattr(carding, "own_card", refuse)
    made = beginning.begin_from_school(tmp_path / "data", ALL, card, digits, cost=CHEAP)
    assert made.own_card == b""
    unlock = Unlock(recovery_key=made.begun.recovery_key)
    with open_desk(tmp_path / "data", unlock) as desk, desk.read() as unit:
        assert [one.name for one in peers.all_(unit.connection)] == ["VTI Aalst"]


def test_a_plan_of_the_school_is_a_draft(tmp_path: Path) -> None:
    seen = beginning.look_at_file(b"bk;titel\nBK-0140-3;Trekt draden\n")
    assert seen.kind is FileKind.PLAN
    assert seen.plan is not None
    assert [one.phrase for one in seen.plan.goals] == ["Trekt draden"]
    with pytest.raises(Refused) as refused:
        beginning.look_at_file(b"")
    assert refused.value.problem is Problem.FILE_EMPTY


@pytest.mark.parametrize(
    "content",
    [
        workbook([["Naam", "Voornaam"], ["Peeters", "Jan"]]),
        edexml(PUPIL),
        package(GOOD),
        calendar(day("20251110")),
        b"Naam;Voornaam;Klas\nPeeters;Jan;6\nClaes;An;5\n",
    ],
    ids=["xlsx", "edexml", "oneroster", "ics", "csv"],
)
def test_people_and_days_are_taken_over_later(content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        beginning.look_to_begin(content, "lijst")
    assert refused.value.problem is Problem.LIST_LATER
    assert "bij Uitwisseling" in refusal(refused.value)


def test_an_old_workbook_is_no_plan() -> None:
    with pytest.raises(Refused) as refused:
        beginning.look_to_begin(b"\xd0\xcf\x11\xe0" + bytes(50), "lijst")
    assert refused.value.problem is Problem.OLD_WORKBOOK
