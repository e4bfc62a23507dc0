"""Every format of the practice data, as another program reads it."""

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import icalendar
import openpyxl
import pytest

from mentorapp.app import format_commands, format_options
from mentorapp.base.texts import LANGUAGES, in_language
from mentorapp.connectors import school_json
from mentorapp.connectors.ics_in import read_calendar
from mentorapp.connectors.oneroster_in import read_oneroster
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.school_view import SchoolView
from mentorapp.services.formats import calendar_file, oneroster, overviews, registry, statements
from mentorapp.services.formats.gather import everybody, gather
from mentorapp.services.formats.registry import FORMATS, Order, format_named
from mentorapp.storage.unit import Unit
from tests.connectors.test_neutral import NAMES
from tests.connectors.test_oneroster_out import read as packed
from tests.services.conftest import Practice


@pytest.fixture(scope="module")
def view(practice: Practice) -> SchoolView:
    return gather(practice.work, everybody(practice.work))


def made(practice: Practice, name: str, part: str = "") -> bytes:
    return format_named(name).write(Order(practice.work, everybody(practice.work), part))


@pytest.mark.parametrize("name", [one.name for one in FORMATS])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_format_is_written_in_every_language(
    practice: Practice, name: str, language: str
) -> None:
    with in_language(language):
        assert made(practice, name)
        assert registry.title(name) != name


def test_every_format_has_a_command_and_its_parts_are_options() -> None:
    words = [one.words for one in format_commands.commands()]
    assert {("export", one.name) for one in FORMATS} == set(words)
    assert len(words) == len(set(words))
    assert format_named("csv").parts == format_options.OVERVIEWS


def test_an_unknown_format_or_part(practice: Practice) -> None:
    with pytest.raises(Refused) as refused:
        format_named("pdf")
    assert refused.value.problem is Problem.UNKNOWN
    with pytest.raises(Refused) as refused:
        made(practice, "csv", "money")
    assert (refused.value.problem, refused.value.field) == (Problem.UNKNOWN, "overview")


def test_a_file_of_everybody_asks_the_store_no_more_for_each_learner(
    practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Work is counted and not timed: what one learner costs does not grow with the others."""
    asked: list[str] = []
    find = Unit.find

    def counted(self: Unit, kind: type[Any], **equal: object) -> list[Any]:
        asked.append(kind.__name__)
        return find(self, kind, **equal)

    monkeypatch.setattr(Unit, "find", counted)
    costs = []
    everyone = everybody(practice.work)
    for learners in (*((one,) for one in everyone), everyone):
        asked.clear()
        gather(practice.work, learners)
        costs.append(len(asked))
    *alone, together = costs
    assert together < sum(alone)
    assert max(alone) < 60


# tables


def rows(content: bytes) -> list[dict[str, str]]:
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_competences_by_date(practice: Practice, view: SchoolView) -> None:
    found = rows(made(practice, "csv"))
    goals = [(one.name, goal) for one in view.learners for goal in one.placements[0].plans[0].goals]
    assert [(row["Leerling"], row["Competentie"]) for row in found] == [
        (name, goal.short) for name, goal in goals
    ]
    for learner in view.learners:
        for note in learner.placements[0].notes:
            [goal] = [one for one in learner.placements[0].plans[0].goals if one.id == note.goal]
            [row] = [
                row
                for row in found
                if (row["Leerling"], row["Competentie"]) == (learner.name, goal.short)
            ]
            assert int(row[note.day.isoformat()]) >= note.level


def test_hours_add_up_to_the_months(practice: Practice, view: SchoolView) -> None:
    worked: dict[tuple[str, str], timedelta] = {}
    for row in rows(made(practice, "csv", "hours")):
        hours, _, minutes = row["Uren"].partition(":")
        key = row["Leerling"], row["Datum"][:7]
        worked.setdefault(key, timedelta())
        if row["Code"] == "W" and row["Stand"] != "gepland":
            worked[key] += timedelta(hours=int(hours), minutes=int(minutes))
    told = {
        (one.name, month.month): timedelta(minutes=month.worked_minutes)
        for one in view.learners
        for month in one.placements[0].months
    }
    assert worked == told


def test_evaluations_say_both_answers(practice: Practice, view: SchoolView) -> None:
    found = rows(made(practice, "csv", "evaluations"))
    assert sum(len(e.answers) for o in view.learners for e in o.placements[0].evaluations)
    sealed = [row for row in found if row["Stand"] == "op slot"]
    assert {row["Leerling"] for row in sealed} == {"Nour El Amrani"}
    assert all(row["Volgens mentor"] and row["Volgens leerling"] for row in sealed)
    assert any(row["Volgens mentor"] == "3 Met controle" for row in sealed)


def test_the_workbook_has_days_and_times_and_says_that_it_is_practice(practice: Practice) -> None:
    book = openpyxl.load_workbook(io.BytesIO(made(practice, "xlsx")))
    names = ["Competenties", "Uren", "Maanden", "Evaluaties", "Over dit bestand"]
    assert book.sheetnames == names
    assert all(tab.freeze_panes for tab in book.worksheets)
    hours = book["Uren"]
    heads = [cell.value for cell in hours[1]]
    names = ["Datum", "Uren", "Van"]
    day, length, begins = (hours.cell(2, heads.index(name) + 1).value for name in names)
    assert begins == time(7, 45)
    assert day == datetime(2025, 9, 1)  # noqa: DTZ001 - a workbook knows no zones
    assert length == timedelta(hours=7, minutes=36)
    assert "verzonnen" in str(book["Over dit bestand"]["B4"].value)
    competences = book["Competenties"]
    assert isinstance(competences.cell(1, competences.max_column).value, datetime)


# a calendar


def test_the_calendar_holds_what_lies_ahead_and_no_name(
    practice: Practice, view: SchoolView
) -> None:
    content = made(practice, "ics")
    events: Any = icalendar.Calendar.from_ical(content).walk("VEVENT")
    uids = [str(one["UID"]) for one in events]
    assert len(set(uids)) == len(uids)
    held = {e.id for one in view.learners for p in one.placements for e in p.evaluations}
    assert held <= set(uids)
    for learner in view.learners:
        for part in (*learner.given_name.split(), *learner.family_name.split()):
            if len(part) > 2:
                assert part.encode() not in content
    starts = {str(one["UID"]): one["DTSTART"].dt for one in events}
    [nour] = [one for one in view.learners if one.given_name == "Nour"]
    [evaluation, *_] = nour.placements[0].evaluations
    at = starts[evaluation.id]
    assert (at.date() if isinstance(at, datetime) else at) == evaluation.day
    ends = [one for one in events if "eindigt" in str(one["SUMMARY"])]
    assert len(ends) == len(view.learners)


def test_an_evaluation_at_a_time_of_day_is_written_in_utc(view: SchoolView) -> None:
    [nour] = [one for one in view.learners if one.given_name == "Nour"]
    one = nour.placements[0].evaluations[0]

    winter = replace(one, day=date(2025, 11, 6), at=600)
    summer = replace(one, day=date(2025, 7, 1), at=600)
    moments = [calendar_file._moment(each) for each in (winter, summer)]
    assert [f"{one:%H:%M}" for one in moments if one] == ["09:00", "08:00"]


# OneRoster and xAPI


def test_the_roster_says_who_where_and_how_far(practice: Practice, view: SchoolView) -> None:
    found = packed(made(practice, "oneroster"))
    users = {row["identifier"]: row for row in found["users"]}
    for learner in view.learners:
        row = users[learner.school_number]
        assert (row["givenName"], row["familyName"]) == (learner.given_name, learner.family_name)
    assert {row["title"] for row in found["courses"]} == {"Elektrotechnisch monteur"}
    levels = {(row["studentSourcedId"], row["lineItemSourcedId"]): row for row in found["results"]}
    items = {row["sourcedId"]: row["title"] for row in found["lineItems"]}
    for learner in view.learners:
        user = users[learner.school_number]["sourcedId"]
        told = {items[item]: row for (who, item), row in levels.items() if who == user}
        for goal in learner.placements[0].plans[0].goals:
            expected = goal.assessed or goal.level
            if expected is not None:
                assert told[goal.short]["score"] == str(expected)
                graded = told[goal.short]["scoreStatus"] == "fully graded"
                assert graded == (goal.assessed is not None)
            else:
                assert goal.short not in told or told[goal.short]["scoreStatus"] == "exempt"
    system = {row["propertyName"]: row["value"] for row in found["manifest"]}
    assert "oefening" in system["source.systemName"]


def test_a_learner_keeps_the_id_of_the_school_and_its_number(
    practice: Practice, view: SchoolView
) -> None:
    work = packed(made(practice, "oneroster"))
    school = packed(
        format_named("oneroster").write(Order(practice.school, everybody(practice.school)))
    )
    for name in ("users", "lineItems", "results"):
        assert {row["sourcedId"] for row in work[name]} == {
            row["sourcedId"] for row in school[name]
        }


def test_a_learner_without_a_school_or_a_plan_is_no_reason_to_stop(view: SchoolView) -> None:

    first, *rest = view.learners
    bare = replace(first, school_number="", programme="", year="")
    place = replace(bare.placements[0], school="", plans=())
    found = packed(oneroster.write(replace(view, learners=(replace(bare, placements=(place,)),))))
    assert found["users"][0]["familyName"] == first.family_name
    assert [row["name"] for row in found["orgs"]] == ["School niet ingevuld"]
    assert "lineItems" not in found
    nobody = oneroster.write(replace(view, learners=(replace(first, placements=()),)))
    with zipfile.ZipFile(io.BytesIO(nobody)) as zipped:
        assert zipped.namelist() == ["manifest.csv"]
    assert rest


def test_statements_are_of_signed_evaluations_notes_and_days(
    practice: Practice, view: SchoolView
) -> None:
    found = json.loads(made(practice, "xapi"))
    assert len({one["id"] for one in found}) == len(found)
    verbs = [one["verb"]["id"].rpartition("/")[2] for one in found]
    notes = sum(len(one.placements[0].notes) for one in view.learners)
    days = sum(
        day.code == "W" and day.state.value != "planned" and day.minutes > 0
        for one in view.learners
        for month in one.placements[0].months
        for day in month.days
    )
    assert verbs.count("experienced") == notes + days
    assert verbs.count("scored") > 0
    assert all("success" in one["result"] for one in found if one["verb"]["id"].endswith("scored"))
    numbers = {one["actor"]["account"]["name"] for one in found}
    assert numbers == {one.school_number for one in view.learners}
    text = json.dumps(found)
    assert not any(one.family_name in text for one in view.learners)
    assert max(one["timestamp"] for one in found) <= view.made
    again = json.loads(made(practice, "xapi"))
    assert [one["id"] for one in again] == [one["id"] for one in found]


def test_the_tables_say_nothing_of_nobody(view: SchoolView) -> None:

    empty = replace(view, learners=())
    for make in (overviews.competences, overviews.hours, overviews.months, overviews.evaluations):
        assert make(empty).rows == ()


def test_our_own_readers_read_them_too(practice: Practice, view: SchoolView) -> None:
    read = read_oneroster(made(practice, "oneroster"))
    assert (read.version, read.faults, read.notes, read.registers) == ("1.2", (), (), 0)
    assert [(one.given, one.family, one.number) for one in read.listed] == [
        (one.given_name, one.family_name, one.school_number) for one in view.learners
    ]
    days, _notes = read_calendar(made(practice, "ics"))
    own = {
        (day.starts, day.ends, day.kind)
        for one in view.learners
        for place in one.placements
        for day in place.school_days
    }
    assert own <= {(day.starts, day.ends, day.kind) for day in days}


def test_two_with_one_number_stay_two(view: SchoolView) -> None:
    first, second, third = view.learners
    twins = replace(view, learners=(first, replace(second, school_number=first.school_number)))
    found = packed(oneroster.write(twins))
    names = {row["familyName"]: row["sourcedId"] for row in found["users"]}
    assert names[first.family_name] == first.id
    assert names[second.family_name] == second.id
    said = json.loads(statements.write(twins))
    assert {one["actor"]["account"]["name"] for one in said} == {first.id, second.id}
    assert view.number_of(third) == third.school_number


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_the_same_in_every_file(view: SchoolView, name: str) -> None:
    first = replace(view.learners[0], family_name=name)
    named = replace(view, learners=(first,))
    said = json.loads(school_json.write(named))
    assert said["learners"][0]["family_name"] == name
    assert {row["Leerling"] for row in rows(overviews.write_csv(named, "hours"))} == {first.name}
    book = openpyxl.load_workbook(io.BytesIO(overviews.write_xlsx(named)))
    assert book["Uren"]["A2"].value == first.name
    users = packed(oneroster.write(named))["users"]
    assert users[0]["familyName"] == name
