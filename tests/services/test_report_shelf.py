"""What was made lately, and reports that go to the other side: whole, once, and taken back."""

import json
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import count
from pathlib import Path
from random import Random

import pikepdf
import pytest

from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.report_kinds import Asked, ReportName
from mentorapp.domain.report_shelf import GIVEN_KINDS, GivenReport, MadeReport, MadeWay
from mentorapp.exchange import container
from mentorapp.services import (
    checking,
    dossier,
    dossier_files,
    erasing,
    exchange_words,
    exchanging,
    report_kinds,
    report_names,
    report_shelf,
    report_wording,
    undo,
)
from mentorapp.services.desk import Desk
from mentorapp.services.naming import counted, kind_name
from mentorapp.services.wording import refusal
from mentorapp.storage import blobs
from tests.services.desks import workplace
from tests.services.test_photo_exchange import opened
from tests.services.test_sharing_over_time import package_for
from tests.services.trio import Trio, trio


def asked(made: Trio) -> Asked:
    return Asked(made.learners[0].id)


def progress(made: Trio, who: str = "a") -> bytes:
    return report_kinds.made(made.desks[who], ReportName.PROGRESS, asked(made))


def give(made: Trio, who: str = "a") -> tuple[GivenReport, bytes]:
    pdf = progress(made, who)
    return report_shelf.give(made.desks[who], ReportName.PROGRESS, asked(made), pdf), pdf


def titles(desk: Desk) -> list[str]:
    return [row.given.title for row in report_shelf.given(desk)]


# made last


def test_the_last_time_of_each_is_shown_the_newest_first(tmp_path: Path) -> None:
    with trio(tmp_path, learners=2) as made:
        (first, second), seconds = made.learners, count()
        desk = replace(made.desks["a"], now=lambda: f"2025-11-06T10:52:{next(seconds):02}+00:00")
        autumn = Asked(first.id, date(2025, 9, 1), date(2025, 10, 31))
        for name, what, way in (
            (ReportName.PROGRESS, Asked(first.id), MadeWay.SAVED),
            (ReportName.HOURS, autumn, MadeWay.PRINTED),
            (ReportName.ALLOWANCE, Asked(second.id, month="2025-09"), MadeWay.PRINTED),
            (ReportName.ALLOWANCE, Asked(second.id, month="2025-10"), MadeWay.SAVED),
            (ReportName.PROGRESS, Asked(first.id), MadeWay.PRINTED),
        ):
            report_shelf.note_made(desk, name, what, way)
        rows = report_shelf.shelf(desk).made
        found = [(row.kind, row.made.way, row.name, row.made.month) for row in rows]
        assert len(found) == 4
        assert found[0] == (ReportName.PROGRESS, MadeWay.PRINTED, first.name, "")
        assert {row.made.month for row in rows if row.kind is ReportName.ALLOWANCE} == {
            "2025-09",
            "2025-10",
        }
        hours = next(row for row in rows if row.kind is ReportName.HOURS)
        assert hours.made.asked == autumn  # so it can be shown again
        assert [row.name for row in report_shelf.shelf(desk, second.id).made] == [second.name] * 2


def test_paper_is_no_step_of_undo(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        before = undo.what_next(at.desk)
        report_shelf.note_made(at.desk, ReportName.PROGRESS, Asked(at.learner.id), MadeWay.PRINTED)
        assert undo.what_next(at.desk) == before


def test_the_other_pcs_of_the_house_show_it_and_the_school_never_hears(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        report_shelf.note_made(made.desks["a"], ReportName.PROGRESS, asked(made), MadeWay.SAVED)
        made.settle()
        assert [row.kind for row in report_shelf.shelf(made.desks["b"]).made] == [
            ReportName.PROGRESS
        ]
        with made.desks["s"].read() as unit:
            assert unit.find(MadeReport) == []


def test_a_learner_who_is_erased_takes_it_along(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        desk = made.desks["a"]
        report_shelf.note_made(desk, ReportName.PROGRESS, asked(made), MadeWay.SAVED)
        _one, pdf = give(made)
        erasing.erase(desk, made.learners[0].id)
        assert report_shelf.shelf(desk) == report_shelf.Shelf((), ())
        with desk.read() as unit:
            assert unit.find(GivenReport) == []
            assert not blobs.has(unit.connection, blobs.hash_of(pdf))


# the exchange box


def test_a_report_goes_along_as_it_was_shown(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        given, pdf = give(made)
        (path,) = package_for(made, "a", "s", tmp_path / "x")
        files = opened(made, path, "s").files
        assert files[f"{container.BLOBS}{given.sha256}"] == pdf
        exchanging.take_over(made.desks["s"], path.read_bytes())
        school = made.desks["s"]
        (row,) = report_shelf.shelf(school).came
        assert (row.given.title, row.kind, row.name) == (
            given.title,
            ReportName.PROGRESS,
            made.learners[0].name,
        )
        assert (row.ours, row.here, bool(row.house)) == (False, True, True)
        assert report_shelf.content(school, row.given.id) == pdf
        assert report_shelf.shelf(made.desks["a"]).came == ()
        assert [(one.ours, one.here) for one in report_shelf.given(made.desks["a"])] == [
            (True, True)
        ]
        assert [one.made.way for one in report_shelf.shelf(made.desks["a"]).made] == [MadeWay.GIVEN]
        made.send("s", "a")  # the school says that it holds it
        (again,) = package_for(made, "a", "s", tmp_path / "y")
        assert not [n for n in opened(made, again, "s").files if n.startswith(container.BLOBS)]
        for name in "as":
            assert checking.verify(made.desks[name]).sound


def test_a_school_gives_one_too(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        given, pdf = give(made, "s")
        made.settle()
        (row,) = report_shelf.shelf(made.desks["b"]).came
        assert report_shelf.content(made.desks["b"], row.given.id) == pdf
        assert given.title in titles(made.desks["a"])


def test_the_package_says_what_it_holds(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        give(made)
        (path,) = package_for(made, "a", "s", tmp_path / "x")
        looked = exchanging.look(made.desks["s"], path.read_bytes())
        assert looked.records["given_report"] == 1
        assert "1 bijlage" in json.dumps(opened(made, path, "s").manifest.summary)


def test_the_same_one_goes_once_and_is_taken_back_by_undo(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        desk = made.desks["a"]
        pdf = progress(made)
        first = report_shelf.give(desk, ReportName.PROGRESS, asked(made), pdf)
        assert report_shelf.give(desk, ReportName.PROGRESS, asked(made), pdf).id == first.id
        assert titles(desk) == [first.title]
        step = undo.what_next(desk)
        assert step is not None
        assert step.action == "give_report"
        undo.undo(desk)
        assert titles(desk) == []


def test_what_was_taken_back_goes_away_there_too(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        given, _pdf = give(made)
        made.settle()
        report_shelf.take_back(made.desks["a"], given.id)
        made.settle()
        assert titles(made.desks["s"]) == []
        with pytest.raises(Refused) as caught:
            report_shelf.content(made.desks["s"], given.id)
        assert caught.value.problem is Problem.UNKNOWN


def test_who_gave_it_takes_it_back_and_nobody_else(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        given, _pdf = give(made)
        made.settle()
        with pytest.raises(Refused) as caught:
            report_shelf.take_back(made.desks["s"], given.id)
        assert caught.value.problem is Problem.NOT_ALLOWED


def test_one_whose_bytes_are_lost_comes_again(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        given, pdf = give(made)
        made.settle()
        school = made.desks["s"]

        def lose(unit: object) -> None:
            unit.connection.exec_driver_sql("DELETE FROM blob")  # type: ignore[attr-defined]
            unit.commit("test")  # type: ignore[attr-defined]

        school.write(lose)
        (row,) = report_shelf.shelf(school).came
        assert not row.here
        with pytest.raises(Refused) as caught:
            report_shelf.content(school, given.id)
        assert caught.value.problem is Problem.REPORT_NOT_HERE
        made.settle()
        assert report_shelf.content(school, given.id) == pdf


@pytest.mark.parametrize("name", sorted(set(ReportName) - GIVEN_KINDS))
def test_what_stays_in_the_house_cannot_be_given(name: ReportName, tmp_path: Path) -> None:
    with workplace(tmp_path) as at, pytest.raises(Refused) as caught:
        report_shelf.give(at.desk, name, Asked(at.learner.id), b"%PDF")
    assert caught.value.problem is Problem.REPORT_STAYS
    assert refusal(caught.value).startswith("Dit verslag blijft in huis.")


def test_without_a_partner_nothing_is_given(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        pdf = report_kinds.made(at.desk, ReportName.PROGRESS, Asked(at.learner.id))
        with pytest.raises(Refused) as caught:
            report_shelf.give(at.desk, ReportName.PROGRESS, Asked(at.learner.id), pdf)
        assert caught.value.problem is Problem.REPORT_NO_PARTNER
        assert titles(at.desk) == []
        with at.desk.read() as unit:
            assert not blobs.has(unit.connection, blobs.hash_of(pdf))


def test_what_does_not_fit_into_a_package_is_refused_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with trio(tmp_path, learners=1) as made:
        pdf = progress(made)
        monkeypatch.setattr(blobs, "LARGEST", len(pdf) - 1)
        with pytest.raises(Refused) as caught:
            report_shelf.give(made.desks["a"], ReportName.PROGRESS, asked(made), pdf)
        assert caught.value.problem is Problem.REPORT_TOO_LARGE
        assert "MB" in refusal(caught.value)
        assert titles(made.desks["a"]) == []


def test_the_largest_that_is_taken_arrives(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        pdf = grown(progress(made), blobs.LARGEST)
        assert blobs.LARGEST - 3000 < len(pdf) <= blobs.LARGEST
        one = report_shelf.give(made.desks["a"], ReportName.PROGRESS, asked(made), pdf)
        made.settle()
        assert report_shelf.content(made.desks["s"], one.id) == pdf


def grown(pdf: bytes, size: int) -> bytes:
    """Give the same report with bytes in it that nothing makes smaller, up to a size."""
    with pikepdf.open(BytesIO(pdf)) as document:
        document.Root.Ballast = document.make_stream(b"")
        document.save(first := BytesIO())
        room = size - len(first.getvalue()) - 2000  # packed, they take a little more
        document.Root.Ballast = document.make_stream(Random(9).randbytes(room))
        document.save(made := BytesIO())
    return made.getvalue()


def test_it_stands_in_the_dossier_of_the_learner(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        given, pdf = give(made)
        found = dossier.collect(made.desks["a"], made.learners[0].id)
        assert given.id in {item.id for item in found.items}
        dossier_files.write(made.desks["a"], made.learners[0].id, tmp_path / "d")
        (kept,) = (tmp_path / "d" / "uitwisselbak").iterdir()
        assert kept.read_bytes() == pdf


def test_every_kind_and_way_has_its_words() -> None:
    assert len({report_names.kind_words(name) for name in ReportName}) == len(ReportName)
    assert all(report_wording.way_words(way) for way in MadeWay)
    assert counted("given_report", 2) == "2 verslagen"
    assert kind_name("made_report") == "gemaakt verslag"
    assert exchange_words._FAMILIES["reports"] == {"given_report"}
