import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from mentorapp.base import paths
from mentorapp.connectors import resources
from mentorapp.connectors.public_holidays import public_holidays_between
from mentorapp.domain.calendar import SchoolDay, check_school_day, holidays_between
from mentorapp.domain.days import DayLook, DayRecord, check_day
from mentorapp.domain.errors import Damaged
from mentorapp.domain.evaluation import USUAL_SIGNERS, SignerRole, SignMethod
from mentorapp.domain.observation import Observation, check
from mentorapp.domain.people import Learner, Organisation, Person, Placement
from mentorapp.domain.plain import from_plain
from mentorapp.domain.plan import Goal, Mode, Venue
from mentorapp.domain.schedule import PlannedDay, Schedule, check_schedule, iso_week, planned_day
from mentorapp.domain.voice import Voice

TODAY = date(2025, 11, 6)
MATRIX = {  # the level per week of Nour on the reference screens
    "A1": [2, 0, 2, 3, 0, 3, 3, 3, 0, 3],
    "A2": [2, 2, 3, 3, 3, 0, 3, 3, 0, 4],
    "A3": [3, 3, 0, 4, 0, 4, 0, 4, 0, 4],
    "A4": [0, 1, 0, 0, 2, 0, 2, 0, 0, 0],
    "B1": [1, 0, 2, 2, 0, 2, 0, 3, 0, 0],
    "B2": [2, 0, 0, 3, 0, 0, 3, 3, 0, 0],
    "C1": [2, 3, 3, 0, 4, 0, 4, 0, 0, 0],
    "C2": [2, 2, 3, 3, 0, 3, 4, 4, 0, 0],
    "C3": [1, 2, 0, 2, 2, 3, 0, 2, 0, 3],
    "D1": [0, 1, 2, 0, 2, 3, 0, 3, 0, 3],
    "D2": [0, 0, 0, 1, 0, 3, 2, 2, 0, 0],
    "D3": [0, 1, 0, 0, 2, 0, 0, 0, 0, 0],
    "D4": [0, 0, 1, 0, 0, 0, 0, 0, 0, 0],
    "E1": [0, 0, 0, 1, 0, 2, 2, 0, 0, 0],
    "E2": [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    "E3": [0, 0, 0, 0, 0, 1, 0, 1, 0, 0],
    "E4": [0, 0, 0, 0, 0, 0, 1, 0, 0, 2],
}


def _list(name: str, kind: Any) -> dict[str, Any]:
    made = [from_plain(row, kind) for row in resources.demo(name)]
    assert len({one.id for one in made}) == len(made)
    return {one.id: one for one in made}


def _goals() -> dict[str, Goal]:
    made = {}
    for plan in resources.demo("plans"):
        framework = resources.load_frameworks()[plan["framework"]]
        assert plan["scale"] in resources.load_scales()
        for row in plan["goals"]:
            found = framework.competence(row["competence"])
            assert found is not None
            made[row["id"]] = Goal(
                id=row["id"],
                plan=plan["id"],
                placement=plan["placement"],
                competence=found.code,
                code=found.mark,
                cluster=found.cluster,
                cluster_title=found.cluster_title,
                short=found.short,
                phrase=found.title,
                order=row["order"],
                venue=Venue(row["venue"]),
                mode=Mode(row["mode"]),
                planned_from=date.fromisoformat(row["planned_from"]),
                planned_to=date.fromisoformat(row["planned_to"]),
            )
    return made


def _planned(placement: str, day: date) -> PlannedDay:
    schedules = _list("schedules", Schedule)
    return planned_day(
        day,
        [one for one in schedules.values() if one.placement == placement],
        holidays=holidays_between(day, day, resources.load_school_calendar()),
        own_days=list(_list("school_days", SchoolDay).values()),
        public_holidays=public_holidays_between(day, day, resources.load_holiday_profile()),
    )


def test_the_people_of_the_practice_data() -> None:
    organisations = _list("organisations", Organisation)
    people = _list("people", Person)
    learners = _list("learners", Learner)
    placements = _list("placements", Placement)
    assert len(learners) == len(placements) == 3
    assert all(person.organisation in organisations for person in people.values())
    for placement in placements.values():
        assert placement.learner in learners
        assert {placement.school, placement.workplace} == set(organisations)
        assert {*placement.mentors, placement.counsellor} <= set(people)
    for own in _list("school_days", SchoolDay).values():
        check_school_day(own)
    for schedule in _list("schedules", Schedule).values():
        check_schedule(schedule)


def test_each_observation_could_have_been_made() -> None:
    goals, placements = _goals(), _list("placements", Placement)
    people = _list("people", Person)
    exceptions = {
        (row["placement"], row["day"])
        for row in resources.demo("days")["exceptions"]
        if row["code"] != "W"
    }
    seen: dict[str, set[str]] = defaultdict(set)
    for row in resources.demo("observations"):
        one = from_plain(row, Observation)
        check(one, placement=placements[one.placement], goal=goals[one.goal], steps=4, today=TODAY)
        assert people[one.rater].organisation == "vandersmissen"
        assert _planned(one.placement, one.day).code == "W", row["id"]
        assert (one.placement, one.day.isoformat()) not in exceptions
        assert "stagiair" not in one.sentence.casefold()
        assert iso_week(one.day) != "2025-W44"
        seen[one.placement].add(iso_week(one.day))
    assert all(len(weeks) >= 9 for weeks in seen.values())
    assert set(seen) == set(placements)


def test_nour_has_the_matrix_of_the_reference_screens() -> None:
    highest: dict[tuple[str, int], int] = defaultdict(int)
    for row in resources.demo("observations"):
        if row["placement"] == "oao-nour":
            key = (
                row["goal"].removeprefix("nour-"),
                date.fromisoformat(row["day"]).isocalendar()[1],
            )
            highest[key] = max(highest[key], row["level"])
    for mark, levels in MATRIX.items():
        assert [highest[mark, week] for week in range(36, 46)] == levels, mark


def _days() -> Iterator[DayRecord]:
    for row in resources.demo("days")["exceptions"]:
        yield from_plain(row | {"id": f"{row['placement']}-{row['day']}"}, DayRecord)


def test_each_day_could_have_been_so() -> None:
    placements, codes = _list("placements", Placement), resources.load_absence_codes()
    for record in _days():
        check_day(record, placement=placements[record.placement], codes=codes, today=TODAY)
        assert _planned(record.placement, record.day).code in ("W", "L", "SV")
    open_days = {(one.placement, one.day) for one in _days() if one.confirmed_by is None}
    assert open_days == {
        ("oao-nour", date(2025, 10, 17)),
        ("oao-milan", date(2025, 11, 5)),
    }


def test_the_weeks_of_the_screens() -> None:
    def codes(who: str, first: date, count: int = 5) -> str:
        days = (first + timedelta(days=number) for number in range(count))
        return " ".join(_planned(f"oao-{who}", day).code or "-" for day in days)

    assert codes("nour", date(2025, 10, 6), 7) == "L L W W W - -"
    assert codes("nour", date(2025, 10, 27)) == "SV SV SV SV SV"
    assert codes("nour", date(2025, 9, 29)) == "- L W W W"  # study day on Monday
    assert codes("jasper", date(2025, 9, 29)) == "W W W L L"
    assert codes("jasper", date(2025, 11, 3)) == "W W W L L"
    assert codes("jasper", date(2025, 11, 10), 2) == "W F"
    assert _planned("oao-milan", TODAY).minutes == 7 * 60 + 36


def test_the_evaluations_of_nour() -> None:
    goals = _goals()
    evaluation, running = resources.demo("evaluations")
    assert (evaluation["day"], evaluation["period_from"]) == ("2025-10-03", "2025-09-01")
    voices = defaultdict(list)
    for rating in evaluation["ratings"]:
        voices[Voice(rating["voice"])].append(rating["goal"])
        assert goals[rating["goal"]].placement == evaluation["placement"]
        assert rating["level"] in (None, 1, 2, 3, 4)
    expected = [goal.id for goal in goals.values() if goal.placement == "oao-nour"]
    assert voices == {Voice.MENTOR: expected, Voice.LEARNER: expected}
    assert [SignerRole(one["role"]) for one in evaluation["signatures"]] == list(USUAL_SIGNERS)
    assert all(SignMethod(one["method"]) for one in evaluation["signatures"])
    assert (running["number"], running["signatures"]) == (2, [])  # both have begun
    assert {rating["voice"] for rating in running["ratings"]} == {Voice.LEARNER, Voice.MENTOR}
    assert {rating["goal"] for rating in running["ratings"]} < set(expected)


def test_the_glossary() -> None:
    terms = resources.load_glossary()
    assert [term.number for term in terms.values()] == list(range(1, 51))
    for term in terms.values():
        assert term.definition.endswith(".")
        assert all(term.words.spoken(code) for code in ("fr", "en", "de"))
        assert set(term.attested) <= {"fr", "en", "de"}
        assert not {"(a)", "(a,"} & set(f"{term.words.fr} {term.words.en} {term.words.de}".split())
    assert terms["mentor"].words.fr == "tuteur"
    assert terms["mentor"].attested == ("fr", "de")
    assert terms["stage"].attested == ()


@pytest.mark.parametrize(
    ("load", "name", "content"),
    [
        ("load_scales", "scales/x.json", '{"id": "x"}'),
        ("load_scales", "scales/x.json", "{"),
        ("load_frameworks", "frameworks/x.json", '{"competenties": []}'),
        ("load_absence_codes", "rules/absence_codes.json", '{"codes": [{"code": "W"}]}'),
        ("load_absence_codes", "rules/absence_codes.json", "[]"),
        ("load_school_calendar", "rules/school_calendar_be_nl.json", '{"rules": 1}'),
        ("load_allowance_rates", "rules/allowance_rates.json", '{"rates": [{}]}'),
        ("load_holiday_profile", "rules/public_holidays.json", '{"profiles": []}'),
        ("load_close_month", "rules/house_rules.json", '{"close_month": {"working_day": 0}}'),
        (
            "load_close_month",
            "rules/house_rules.json",
            '{"close_month": {"working_day": 0, "source": "x", "status": "unverified"}}',
        ),
        ("load_estimates", "rules/work_estimates.json", '{"estimates": []}'),
        ("load_pause_rules", "rules/suspension_grounds.json", '{"grounds": []}'),
        ("load_end_duties", "rules/early_end.json", '{"duties": [{"rule": "X"}]}'),
        (
            "load_parts",
            "rules/partial_qualifications.json",
            '{"frameworks": [{"framework": "x", "parts": [], "source": "s", "status": "x"}]}',
        ),
        (
            "load_estimates",
            "rules/work_estimates.json",
            '{"estimates": [{"kind": "hours", "seconds": 0, "each_seconds": 0}]}',
        ),
        ("load_glossary", "glossary/terms.json", '{"terms": [{"id": 1}]}'),
        ("load_glossary", "glossary/other.json", "{}"),
    ],
)
def test_a_broken_resource_is_a_damaged_program(
    load: str,
    name: str,
    content: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / name).parent.mkdir()
    (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.setattr(resources, "resources", lambda: tmp_path)
    with pytest.raises(Damaged):
        getattr(resources, load).__wrapped__()


@pytest.mark.parametrize(
    ("row", "change", "said"),
    [
        (3, {"valid_to": "2021-08-30"}, "a gap or an overlap"),
        (3, {"valid_to": "2021-09-01"}, "a gap or an overlap"),
        (3, {"valid_to": None}, "TypeError"),
        (4, {"source": ""}, "2021-09-01: no source"),
    ],
)
def test_rates_follow_one_another_and_say_where_they_were_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, row: int, change: dict[str, Any], said: str
) -> None:
    name = Path("rules", "allowance_rates.json")
    value = json.loads((paths.resources() / name).read_text(encoding="utf-8"))
    value["rates"][row] |= change
    (tmp_path / "rules").mkdir()
    (tmp_path / name).write_text(json.dumps(value), encoding="utf-8")
    monkeypatch.setattr(resources, "resources", lambda: tmp_path)
    with pytest.raises(Damaged) as damaged:
        resources.load_allowance_rates.__wrapped__()
    assert said in damaged.value.detail


def test_a_day_code_looks_like_what_it_is() -> None:
    for code in resources.load_absence_codes().values():
        assert code.is_work is (code.kind is DayLook.WORK)
        assert code.is_absence is (code.kind in (DayLook.SICK, DayLook.ABSENT, DayLook.UNEXCUSED))
        assert code.kind is not DayLook.FREE  # that is a day without a code


def test_every_datum_says_its_source_and_status() -> None:
    def data(value: object) -> Iterator[dict[str, Any]]:
        if isinstance(value, dict):
            if "status" in value and "source" in value:
                yield value
            for inner in value.values():
                yield from data(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from data(inner)

    for name, least in (
        ("school_calendar_be_nl", 10),
        ("absence_codes", 14),
        ("allowance_rates", 20),
        ("public_holidays", 1),
    ):
        file = paths.resources() / "rules" / f"{name}.json"
        found = list(data(json.loads(file.read_text(encoding="utf-8"))))
        assert len(found) >= least
        for datum in found:
            assert datum["status"] in ("verified", "computed", "unverified")
            assert datum["source"] or datum["status"] == "unverified"
            assert "valid_from" in datum
            assert "valid_to" in datum
