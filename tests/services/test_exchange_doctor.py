"""Wat loopt er mis: each thing that waits or failed is found, with what to do, and no learner."""

from dataclasses import replace
from pathlib import Path

import pytest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.exchange_rows import Came, OutRow, Way
from mentorapp.services import exchange_doctor, exchanging, handing, tray
from mentorapp.services.desk import Desk
from mentorapp.services.exchange_doctor import Finding
from mentorapp.services.handing import Folder
from tests.services.desks import workplace
from tests.services.test_handing import ready
from tests.services.test_tray import noted, packages
from tests.services.trio import trio


def findings(desk: Desk) -> list[Finding]:
    return [one.finding for one in exchange_doctor.examine(desk).found]


def about(desk: Desk, to: Desk) -> list[Finding]:
    """Give what is found about packages for one PC."""
    return [
        one.finding
        for one in exchange_doctor.examine(desk).found
        if isinstance(one.about, OutRow) and one.about.peer == to.store.author
    ]


def later(desk: Desk) -> Desk:
    """Give the desk three weeks on."""
    return replace(desk, now=lambda: "2025-11-28T08:00:00.000000Z")


def test_all_is_well_between_two_who_read_everything(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        made.settle()
        examined = exchange_doctor.examine(made.desks["a"])
        assert examined.is_well
        assert "Er wacht niets en er ging niets mis." in exchange_doctor.report(examined)


def test_each_thing_that_waits_or_failed_is_found(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a, s = made.desks["a"], made.desks["s"]
        made.settle()
        noted(made)
        one = ready(made)
        assert findings(a) == [Finding.READY]
        road = tmp_path / "road"
        road.mkdir()
        handing.hand_over(a, [one.id], Folder(road, Way.STICK))
        assert findings(a) == []
        assert about(later(a), s) == [Finding.SILENT]
        tray.put(s, one.file, (road / one.file).read_bytes(), Came.STICK)
        tray.put(s, "niets.mxp", b"niets", Came.STICK)
        assert findings(s) == [Finding.REFUSED, Finding.LIES]
        made.send("s", "a")
        assert about(later(a), s) == [Finding.UNREAD]
        noted(made, "nog")
        (handing.folder(a) / ready(made).file).unlink()
        assert findings(a)[0] is Finding.LOST


def test_a_gap_is_found_with_the_package_to_ask_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with trio(tmp_path, learners=1) as made:
        s = made.desks["s"]
        for number in range(8):
            noted(made, f"notitie {number} " + "x" * 300)
        monkeypatch.setattr("mentorapp.services.packing._PART", 2000)
        numbered = {int(one.name.split("-")[2]): one for one in packages(made, "a", "s")}
        first, second, *_rest = sorted(numbered)
        exchanging.take_over(s, numbered[second].read_bytes())
        [found] = exchange_doctor.examine(s).found
        assert found.finding is Finding.WAITS
        assert exchange_doctor.what(found).startswith(f"Wacht op pakket {first} van de werkplek: ")


def test_who_is_alone_is_told_to_take_a_card(tmp_path: Path) -> None:
    with workplace(tmp_path / "alone") as placed:
        assert findings(placed.desk) == [Finding.NO_PARTNER]


def test_the_text_names_packages_and_codes_and_never_a_learner(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        a = made.desks["a"]
        noted(made)
        one = ready(made)
        tray.put(a, "niets.mxp", b"niets", Came.FILE)
        path = exchange_doctor.save(a, tmp_path / "nakijken.txt")
        text = path.read_text("utf-8-sig")
        assert f"Pakket {one.number} voor S ligt klaar" in text
        assert "file_foreign" in text
        assert "Leerling0" not in text
        assert "S heeft gelezen tot en met" in text
        with pytest.raises(Refused) as caught:
            exchange_doctor.save(a, tmp_path / "weg" / "nakijken.txt")
        assert caught.value.problem is Problem.PULLED_OUT
