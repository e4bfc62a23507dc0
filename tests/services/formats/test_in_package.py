"""Views inside a package: for a school without this program; never read back as truth."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import icalendar
import openpyxl
import pytest

from mentorapp.app import exchange_options
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.observation import Observation
from mentorapp.exchange import container
from mentorapp.services import carding, exchanging, observations
from mentorapp.services.formats import in_package, registry
from mentorapp.services.formats.in_package import PLACES
from tests.services.trio import TODAY, Trio, trio

SECRET = "zijn moeder is ziek"
LEARNERS = ("oneroster", "xapi", "ics", "xlsx")


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Trio]:
    with trio(tmp_path) as made:
        observations.note(
            made.desks["a"],
            observations.NoteObservation(
                made.goals[0].id, 3, TODAY, sentence="Gaat goed.", private_note=SECRET
            ),
        )
        yield made


def sent(three: Trio, *views: str, to: str = "s", learner: str | None = None) -> list[bytes]:
    made = exchanging.export(three.desks["a"], three.root / "with", views=views, learner=learner)
    name = three.desks[to].store.author[:8]
    return [one.path.read_bytes() for one in made if one.path.name.split("-")[1] == name]


def opened(three: Trio, content: bytes, by: str = "s") -> dict[str, bytes]:
    desk = three.desks[by]
    return container.open_(content, key=desk.store.age, own=carding.own_authors(desk)).files


def seen(files: dict[str, bytes]) -> set[str]:
    return {name for name in files if name.startswith("views/")}


def test_a_school_can_use_what_goes_along(three: Trio) -> None:
    [content] = sent(three, *LEARNERS)
    files = opened(three, content)
    assert seen(files) == {PLACES[name] for name in LEARNERS}
    with zipfile.ZipFile(io.BytesIO(files["views/oneroster.zip"])) as zipped:
        users = list(csv.DictReader(io.StringIO(zipped.read("users.csv").decode())))
    assert {one.given_name for one in three.learners} <= {row["givenName"] for row in users}
    book = openpyxl.load_workbook(io.BytesIO(files["views/overview.xlsx"]))
    assert book["Competenties"].max_row == len(three.goals) + 1
    assert icalendar.Calendar.from_ical(files["views/calendar.ics"])
    assert [one["result"]["score"]["raw"] for one in json.loads(files["views/xapi.json"])] == [3]


def test_nothing_of_the_workplace_alone_is_in_it(three: Trio) -> None:
    [content] = sent(three, *LEARNERS)
    for name, inside in opened(three, content).items():
        parts = [inside]
        if zipfile.is_zipfile(io.BytesIO(inside)):
            with zipfile.ZipFile(io.BytesIO(inside)) as zipped:
                parts = [zipped.read(one) for one in zipped.namelist()]
        assert not any(SECRET.encode() in part for part in parts), name


def test_taking_it_over_is_as_without_them(three: Trio) -> None:
    [content] = sent(three, *LEARNERS)
    received = exchanging.take_over(three.desks["s"], content)
    assert received.new
    assert exchanging.take_over(three.desks["s"], content).new == 0
    with three.desks["s"].read() as unit, three.desks["a"].read() as here:
        assert [one.sentence for one in unit.find(Observation)] == [
            one.sentence for one in here.find(Observation)
        ]


def test_only_where_they_are_asked_and_only_for_the_school(three: Trio) -> None:
    [bare] = sent(three)
    assert seen(opened(three, bare)) == set()
    [own] = sent(three, "xlsx", to="b")
    assert seen(opened(three, own, by="b")) == set()  # the other PC of the house has it all


def test_one_learner_alone(three: Trio) -> None:
    [content] = sent(three, "oneroster", learner=three.learners[1].id)
    with zipfile.ZipFile(io.BytesIO(opened(three, content)["views/oneroster.zip"])) as zipped:
        names = zipped.read("users.csv").decode()
    assert three.learners[1].given_name in names
    assert three.learners[0].given_name not in names


def test_a_national_number_stops_it_and_no_file_is_left(three: Trio) -> None:
    observations.note(
        three.desks["a"],
        observations.NoteObservation(three.goals[0].id, 3, TODAY, sentence="85.07.30-033.28"),
    )
    with pytest.raises(Refused) as refused:
        sent(three, "xlsx")
    assert (refused.value.problem, refused.value.field) == (
        Problem.NATIONAL_NUMBER,
        "note.sentence",
    )
    assert not (three.root / "with").exists()


def test_what_is_too_large_or_unknown_is_refused(
    three: Trio, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Refused) as refused:
        sent(three, "pdf")
    assert (refused.value.problem, refused.value.field) == (Problem.UNKNOWN, "views")
    monkeypatch.setattr(in_package, "LIMIT", 100)
    with pytest.raises(Refused) as refused:
        sent(three, "xlsx")
    assert refused.value.problem is Problem.FILE_TOO_LARGE


def test_each_view_is_a_format_and_an_option() -> None:
    assert set(PLACES) <= {one.name for one in registry.FORMATS}
    assert tuple(PLACES) == exchange_options.VIEWS
