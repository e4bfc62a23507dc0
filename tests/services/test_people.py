"""People of the house: edited, taken from the list, their PINs, the recovery key."""

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.observation import Observation
from mentorapp.domain.people import Founding, Person, Role, Side
from mentorapp.services import (
    following,
    keeping,
    observations,
    opening,
    people,
    progress,
    roster,
    undo,
)
from mentorapp.services.desk import Desk
from mentorapp.services.door import Tile, at_the_door
from mentorapp.services.opening import Unlock, open_desk
from mentorapp.services.people import ChangePin, EditPerson
from mentorapp.services.session import Session
from tests.builders import CHEAP
from tests.services.desks import workplace
from tests.services.houses import NOW, OTHER_PIN, PIN, Clock, House, house
from tests.services.trio import trio

BOTH = (Role.ADMINISTRATOR, Role.MENTOR)
AT = "2025-11-06T10:00:00Z"


@pytest.fixture
def made(tmp_path: Path) -> House:
    return house(tmp_path / "data")


@pytest.fixture
def session(made: House) -> Iterator[Session]:
    opened = Session.open(made.folder, made.unlock, moment=Clock())
    yield opened
    opened.close()


def edit(who: Person, /, **values: object) -> EditPerson:
    known = EditPerson(who.id, who.given_name, who.family_name, who.roles, who.trade)
    return replace(known, **values)  # type: ignore[arg-type] # fields of the command


def person(desk: Desk, id_: str) -> Person:
    with desk.read() as unit:
        return unit.need(Person, id_, "person")


def test_an_edit_is_seen_on_the_lock_screen_at_once(made: House, session: Session) -> None:
    command = edit(made.stijn, family_name=" Maas ", trade="ploegbaas", roles=BOTH)
    people.edit_person(session.desk, command)
    found = person(session.desk, made.stijn.id)
    assert (found.name, found.trade, found.roles) == ("Stijn Maas", "ploegbaas", BOTH)
    assert at_the_door(made.folder).tiles == (
        Tile("els", "Els Vandersmissen", "zaakvoerder"),
        Tile(made.stijn.id, "Stijn Maas", "ploegbaas"),
    )
    desk = session.unlock(made.stijn.id, OTHER_PIN)  # the PIN is as it was
    people.edit_person(desk, edit(made.stijn, roles=BOTH))
    assert at_the_door(made.folder).tiles[1] == Tile(made.stijn.id, "Stijn Maes", "elektricien")


@pytest.mark.parametrize(
    ("values", "problem", "field"),
    [
        ({"given_name": " "}, Problem.MISSING, "given_name"),
        ({"family_name": "a\nb"}, Problem.NOT_A_NAME, "family_name"),
        ({"trade": "x" * 201}, Problem.TOO_LONG, "trade"),
        ({"roles": ()}, Problem.MISSING, "roles"),
        ({"person": "nobody"}, Problem.UNKNOWN, "person"),
    ],
    ids=["no name", "two lines", "too long", "no role", "unknown"],
)
def test_what_cannot_be_is_refused_at_its_field(
    made: House, session: Session, values: dict[str, object], problem: Problem, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        people.edit_person(session.desk, edit(made.stijn, **values))
    assert (refused.value.problem, refused.value.field) == (problem, field)
    assert person(session.desk, made.stijn.id) == made.stijn


def test_mentors_change_nobody(made: House, session: Session) -> None:
    desk = session.unlock(made.stijn.id, OTHER_PIN)
    attempts: list[Callable[[], object]] = [
        lambda: people.edit_person(desk, edit(made.els, trade="baas")),
        lambda: people.remove_person(desk, made.els.id),
        lambda: people.new_recovery_key(desk, CHEAP),
    ]
    for attempt in attempts:
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.problem is Problem.NOT_ALLOWED


def test_the_people_of_another_house_are_its_own(tmp_path: Path) -> None:
    with trio(tmp_path, learners=0) as made:
        desk = made.desks["a"]
        with desk.read() as unit:
            (katrien,) = unit.find(Person, organisation=made.desks["s"].store.organisation)
        assert [row.name for row in people.people_of_house(desk)] == ["Stijn Maes"]
        with pytest.raises(Refused) as refused:
            people.edit_person(desk, edit(katrien, trade="x"))
        assert (refused.value.problem, refused.value.field) == (Problem.NOT_ALLOWED, "person")
        with pytest.raises(Refused):
            people.remove_person(desk, katrien.id)


def test_the_last_administrator_stays_one(made: House, session: Session) -> None:
    desk = session.desk
    attempts: list[Callable[[], object]] = [
        lambda: people.edit_person(desk, edit(made.els, roles=(Role.MENTOR,))),
        lambda: people.remove_person(desk, made.els.id),
    ]
    for attempt in attempts:
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.problem is Problem.LAST_ADMINISTRATOR
    # One who cannot unlock here is of no help to this PC.
    dimitri = roster.add_person(desk, roster.AddPerson("Dimitri", "Claes", BOTH))
    by_key = session.unlock_by_recovery(made.printed)
    with pytest.raises(Refused) as refused:
        people.edit_person(by_key, edit(made.els, roles=(Role.MENTOR,)))
    assert refused.value.problem is Problem.LAST_ADMINISTRATOR
    opening.set_pin(by_key, dimitri, "2580", CHEAP)
    people.edit_person(by_key, edit(made.els, roles=(Role.MENTOR,)))
    assert person(by_key, made.els.id).roles == (Role.MENTOR,)


def test_nobody_takes_the_own_role_away(made: House, session: Session) -> None:
    desk = session.desk
    people.edit_person(desk, edit(made.stijn, roles=BOTH))
    with pytest.raises(Refused) as refused:
        people.edit_person(desk, edit(made.els, roles=(Role.MENTOR,)))
    assert (refused.value.problem, refused.value.field) == (Problem.OWN_ROLE, "roles")
    with pytest.raises(Refused) as refused:
        people.remove_person(desk, made.els.id)
    assert (refused.value.problem, refused.value.field) == (Problem.OWN_ROLE, "person")
    people.edit_person(desk, edit(made.els, trade="baas"))  # the own name and trade one may


def test_who_left_is_not_offered_and_keeps_the_name_under_what_was_noted(tmp_path: Path) -> None:
    with workplace(tmp_path) as placed:
        other = roster.add_person(placed.desk, roster.AddPerson("Dimitri", "Claes"))
        roster.assign_mentors(placed.desk, placed.placement.id, [other.id])
        seen = observations.note(
            replace(placed.desk, person=other.id),
            observations.NoteObservation(placed.goals[0].id, 2),
        )
        people.remove_person(placed.desk, other.id)
        assert [row.name for row in people.people_of_house(placed.desk)] == ["Stijn Maes"]
        report = progress.report(placed.desk, progress.ReportOn(placed.learner.id))
        assert report.mentors == ("Dimitri Claes",)
        with placed.desk.read() as unit:
            assert unit.need(Observation, seen.id, "observation").rater == other.id
        people.edit_person(placed.desk, edit(other))  # and may come back
        assert [row.name for row in people.people_of_house(placed.desk)] == [
            "Dimitri Claes",
            "Stijn Maes",
        ]


def test_the_list_says_who_comes_in_and_whom_they_mentor(tmp_path: Path) -> None:
    with workplace(tmp_path / "practice") as placed:
        roster.assign_mentors(placed.desk, placed.placement.id, [placed.mentor.id])
        ended = roster.enrol(
            placed.desk,
            roster.Enrol(
                "Vorig",
                "Jaar",
                None,
                placed.desk.store.organisation,
                date(2024, 9, 1),
                date(2025, 6, 30),
                mentors=(placed.mentor.id,),
            ),
        )
        assert ended
        (row,) = people.people_of_house(placed.desk)
        assert row.learners == ("Nour El Amrani",)
        assert row.is_self
        assert not row.has_pin
        assert row.roles == (Role.MENTOR, Role.ADMINISTRATOR)


def test_the_list_of_a_real_store_says_who_has_a_pin(made: House, session: Session) -> None:
    roster.add_person(session.desk, roster.AddPerson("Ömer", "Öztürk"))
    rows = people.people_of_house(session.desk)
    assert [(row.name, row.has_pin, row.is_self) for row in rows] == [
        ("Els Vandersmissen", True, True),
        ("Ömer Öztürk", False, False),
        ("Stijn Maes", True, False),
    ]


def test_anybody_changes_the_own_pin_with_the_old_one(made: House, session: Session) -> None:
    desk = session.unlock(made.stijn.id, OTHER_PIN)
    with pytest.raises(Refused) as refused:
        people.change_pin(desk, ChangePin(OTHER_PIN, "12"), CHEAP)
    assert (refused.value.problem, refused.value.field) == (Problem.PIN_TOO_SHORT, "pin")
    with pytest.raises(Refused) as refused:
        people.change_pin(desk, ChangePin("0000", "2580"), CHEAP)
    assert (refused.value.problem, refused.value.field) == (Problem.WRONG_PIN, "old")
    assert refused.value.params["left"] == 4
    people.change_pin(desk, ChangePin(OTHER_PIN, "2580"), CHEAP)
    with pytest.raises(Refused):
        session.unlock(made.stijn.id, OTHER_PIN)
    assert session.unlock(made.stijn.id, "2580").person == made.stijn.id
    assert [tile.person for tile in at_the_door(made.folder).tiles] == ["els", made.stijn.id]
    for _ in range(5):
        with pytest.raises(Refused):
            people.change_pin(session.desk, ChangePin("0000", "9999"), CHEAP)
    with pytest.raises(Refused) as refused:
        session.unlock(made.stijn.id, "2580")
    assert refused.value.problem is Problem.WAIT_FOR_PIN
    by_key = session.unlock_by_recovery(made.printed)
    with pytest.raises(Refused) as refused:
        people.change_pin(by_key, ChangePin("0000", "9999"), CHEAP)
    assert refused.value.problem is Problem.MISSING


def test_a_practice_store_has_no_pins_and_no_recovery_key(tmp_path: Path) -> None:
    opening.make_practice(tmp_path, Founding(Side.WORKPLACE, "W"), date(2025, 11, 6))
    with open_desk(tmp_path, Unlock()) as desk:
        attempts: list[Callable[[], object]] = [
            lambda: people.change_pin(desk, ChangePin("1234", "2580"), CHEAP),
            lambda: people.new_recovery_key(desk, CHEAP),
        ]
        for attempt in attempts:
            with pytest.raises(Refused) as refused:
                attempt()
            assert (refused.value.problem, refused.value.field) == (
                Problem.NOT_ALLOWED,
                "practice",
            )
        following.follow(desk)


def test_a_new_recovery_key_opens_the_folder_and_its_backups_and_the_old_one_neither(
    made: House, session: Session, tmp_path: Path
) -> None:
    inside = keeping.make_backup(session.desk).path
    elsewhere = keeping.make_backup(session.desk, tmp_path / "stick.backup").path
    with zipfile.ZipFile(inside) as archive:
        database = archive.read("mentorapp.db")
    made_new = people.new_recovery_key(session.desk, CHEAP)
    assert made_new.left == 0
    assert made_new.printed != made.printed
    with zipfile.ZipFile(inside) as archive:
        assert archive.read("mentorapp.db") == database
    keeping.check_backup(session.desk, inside)
    with pytest.raises(Refused) as refused:
        session.unlock_by_recovery(made.printed)
    assert refused.value.problem is Problem.WRONG_RECOVERY_KEY
    assert session.unlock_by_recovery(made_new.printed).by_recovery
    with pytest.raises(Refused) as refused:
        keeping.restore(inside, tmp_path / "a", recovery_key=made.printed, at=AT)
    assert refused.value.problem is Problem.WRONG_RECOVERY_KEY
    keeping.restore(inside, tmp_path / "b", recovery_key=made_new.printed, at=AT)
    # A copy elsewhere has the key of its day; in this folder the new one serves as well.
    keeping.restore(elsewhere, tmp_path / "c", recovery_key=made.printed, at=AT)
    with pytest.raises(Refused):
        keeping.restore(elsewhere, tmp_path / "d", recovery_key=made_new.printed, at=AT)
    session.close()
    keeping.restore(elsewhere, made.folder, recovery_key=made_new.printed, at=AT)
    keeping.restore(elsewhere, made.folder, recovery_key=made.printed, at=AT)
    with open_desk(made.folder, made.unlock, moment=lambda: NOW) as desk:
        assert len(people.people_of_house(desk)) == 2


def test_a_full_disk_never_swallows_the_new_recovery_key(
    made: House, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = keeping.make_backup(session.desk).path

    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("mentorapp.storage.backup.shutil.copyfileobj", full)
    before = len(keeping.rows(made.folder))
    made_new = people.new_recovery_key(session.desk, CHEAP)
    assert made_new.left == before
    monkeypatch.undo()
    assert session.unlock_by_recovery(made_new.printed).by_recovery
    keeping.check_backup(session.desk, kept)  # whole, and with the former key


def test_a_pin_is_what_lets_in_again_after_all_this(made: House, session: Session) -> None:
    people.new_recovery_key(session.desk, CHEAP)
    assert session.unlock(made.els.id, PIN).person == made.els.id


def test_a_step_back_leaves_an_administrator_too(made: House, session: Session) -> None:
    desk = session.desk
    people.edit_person(desk, edit(made.stijn, roles=BOTH))
    assert undo.what_next(desk) == undo.Undone("edit_person", {"name": "Stijn Maes"})
    other = session.unlock(made.stijn.id, OTHER_PIN)
    people.edit_person(other, edit(made.els, roles=(Role.MENTOR,)))
    desk = session.unlock(made.els.id, PIN)
    with pytest.raises(Refused) as refused:  # no administrator any more
        undo.undo(desk)
    assert refused.value.problem is Problem.NOT_ALLOWED
    people.edit_person(
        session.unlock(made.stijn.id, OTHER_PIN), edit(made.els, roles=(Role.MENTOR,), trade="baas")
    )
    assert person(session.desk, made.stijn.id).roles == BOTH


def test_the_step_that_made_the_only_administrator_is_not_taken_back(tmp_path: Path) -> None:
    opening.make_practice(tmp_path, Founding(Side.WORKPLACE, "W"), date(2025, 11, 6))
    with open_desk(tmp_path, Unlock()) as first:
        els = roster.add_person(first, roster.AddPerson("Els", "V", (Role.ADMINISTRATOR,)))
        desk = replace(first, person=els.id)
        other = roster.add_person(desk, roster.AddPerson("Stijn", "Maes"))
        undo.undo(desk)
        with desk.read() as unit:
            assert unit.get(Person, other.id) is None
        # The first person was added by nobody: on a PC without anybody in, it could be undone.
        with pytest.raises(Refused) as refused:
            undo.undo(replace(first, by_recovery=True))
        assert refused.value.problem is Problem.LAST_ADMINISTRATOR
        assert person(desk, els.id).roles == (Role.ADMINISTRATOR,)
