"""``people``: list, add, give a PIN, take it away; administrators only."""

import getpass
from pathlib import Path

import pytest

from mentorapp.services import practice
from tests.app.conftest import Real
from tests.app.running import Commands

BY = ("--as", "mieke", "--pin-stdin", "--json")


def added(run: Commands, real: Real, given: str, *roles: str) -> str:
    words = [word for role in roles for word in ("--role", role)]
    ran = run(
        *("people", "add", "--given", given, "--family", "Maes", *words),
        *("--data", real.data, *BY),
        given="2580\n",
    )
    assert ran.code == 0, ran.err
    return str(ran.value["person"]["id"])


def test_the_lock_screen_needs_no_key(run: Commands, real: Real) -> None:
    ran = run("people", "--data", real.data)
    assert (ran.code, ran.out) == (0, "Mieke Peeters, bakker\n")


def test_the_people_of_a_practice_store(run: Commands, made: practice.Made) -> None:
    ran = run("people", "list", "--data", made.folder / "school", "--json")
    names = [person["name"] for person in ran.value["people"]]
    assert "Katrien Lambrecht" in names
    assert not any(person["can_unlock"] for person in ran.value["people"])


def test_add_somebody_with_a_pin(run: Commands, real: Real) -> None:
    id_ = added(run, real, "Jan", "mentor")
    ran = run("people", "pin", "Jan Maes", "--data", real.data, *BY, given="2580\n9753\n")
    assert ran.code == 0
    assert ran.value["person"]["id"] == id_
    ran = run("verify", "--data", real.data, "--as", "jan", "--pin-stdin", given="9753\n")
    assert ran.code == 0
    names = [tile["name"] for tile in run("people", "--data", real.data, "--json").value["people"]]
    assert sorted(names) == ["Jan Maes", "Mieke Peeters"]


def test_only_an_administrator(run: Commands, real: Real) -> None:
    added(run, real, "Jan", "mentor")
    run("people", "pin", "Jan", "--data", real.data, *BY, given="2580\n9753\n")
    as_jan = ("--data", real.data, "--as", "jan", "--pin-stdin", "--json")
    for words in (
        ("people", "add", "--given", "Piet", "--family", "Maes"),
        ("people", "pin", "mieke"),
        ("people", "remove", "mieke"),
    ):
        ran = run(*words, *as_jan, given="9753\n1111\n")
        assert ran.code == 1
        assert ran.problem == "not_allowed"
        assert "beheerder" in ran.err


def test_a_pin_that_is_too_short(run: Commands, real: Real) -> None:
    ran = run("people", "pin", "mieke", "--data", real.data, *BY, given="2580\n12\n")
    assert ran.problem == "pin_too_short"


def test_a_pin_is_typed_twice(run: Commands, real: Real, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["2580", "1357", "1358", "2580", "1357", "1357"])
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: next(typed))
    monkeypatch.setattr("tests.app.running.io.StringIO", lambda _text: _Terminal())
    words = ("people", "pin", "mieke", "--data", real.data, "--as", "mieke")
    ran = run(*words)
    assert ran.code == 1
    assert "niet gelijk" in ran.err
    assert run(*words).code == 0


class _Terminal:
    def isatty(self) -> bool:
        return True


def test_take_a_way_in_away(run: Commands, real: Real) -> None:
    added(run, real, "Jan", "mentor", "administrator")
    run("people", "pin", "Jan", "--data", real.data, *BY, given="2580\n9753\n")
    ran = run("people", "remove", "Jan", "--data", real.data, *BY, given="2580\n")
    assert ran.code == 0
    ran = run("verify", "--data", real.data, "--as", "jan", "--pin-stdin", given="9753\n")
    assert ran.code == 1
    listed = run("people", "list", "--data", real.data, *BY, given="2580\n").value["people"]
    assert {one["name"]: one["can_unlock"] for one in listed} == {
        "Jan Maes": False,
        "Mieke Peeters": True,
    }


def test_the_last_administrator_stays(run: Commands, real: Real) -> None:
    ran = run("people", "remove", "mieke", "--data", real.data, *BY, given="2580\n")
    assert ran.problem == "last_administrator"


def test_the_recovery_key_may_what_an_administrator_may(run: Commands, real: Real) -> None:
    ran = run(
        *("people", "pin", "mieke", "--recovery-key-file", real.recovery_key),
        *("--pin-stdin", "--data", real.data),
        given="8642\n",
    )
    assert ran.code == 0
    ran = run("verify", "--data", real.data, "--as", "mieke", "--pin-stdin", given="8642\n")
    assert ran.code == 0


def test_somebody_unknown(run: Commands, real: Real) -> None:
    ran = run("people", "pin", "Niemand", "--data", real.data, *BY, given="2580\n1111\n")
    assert ran.problem == "unknown"
    assert "«Niemand»" in ran.err


def test_somebody_without_a_name(run: Commands, real: Real) -> None:
    ran = run(
        *("people", "add", "--given", " ", "--family", "Maes", "--data", real.data, *BY),
        given="2580\n",
    )
    assert ran.problem == "missing"
    assert "de voornaam" in ran.err


def test_practice_has_no_pins(run: Commands, made: practice.Made) -> None:
    data = made.folder / "school"
    ran = run("people", "pin", "Katrien", "--as", "Katrien", "--data", data, "--json")
    assert ran.code == 1
    assert ran.problem == "not_allowed"


def test_no_store(run: Commands, tmp_path: Path) -> None:
    for data in (tmp_path, tmp_path / "nothing"):
        assert run("people", "--data", data, "--json").problem == "no_store"
