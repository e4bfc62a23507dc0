"""Days of a time clock: looked at, taken over whole or not at all, and back in one step."""

from datetime import date
from pathlib import Path

import pytest

from mentorapp.domain.clock_rows import ClockColumn, ClockProfile, Effect
from mentorapp.domain.days import DayRecord, Origin
from mentorapp.domain.errors import Problem, Refused
from mentorapp.services import clock_import, days, enrolling, house, school_codes
from mentorapp.services.clock_import import ClockFile
from mentorapp.services.clock_wording import fault_words, record_words, remarks, summary
from mentorapp.services.naming import step
from mentorapp.services.undo import undo, what_next
from mentorapp.services.wording import refusal
from tests.services.desks import Placed, workplace
from tests.services.trio import trio

HEAD = "Datum;Begin;Einde;Pauze;Code\n"
TWO = HEAD + "15/10/2025;8:00;16:30;30;\n16/10/2025;;;;ZG\n"
REGISTER = "85073003328"


def of(at: Placed, text: str, **more: object) -> ClockFile:
    return ClockFile(at.placement.id, text.encode(), **more)  # type: ignore[arg-type]


def stored(at: Placed) -> list[DayRecord]:
    with at.desk.read() as unit:
        found = unit.find(DayRecord, placement=at.placement.id)
    return sorted(found, key=lambda one: one.day)


def changes(at: Placed) -> int:
    with at.desk.read() as unit:
        return unit.journal_head().seq


def test_looking_says_what_each_day_does_and_writes_nothing(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        before = changes(at)
        preview = clock_import.look(at.desk, of(at, TWO))
        assert [(row.record.day, row.effect) for row in preview.rows] == [
            (date(2025, 10, 15), Effect.NEW),
            (date(2025, 10, 16), Effect.NEW),
        ]
        assert summary(preview) == "2 nieuw"
        assert record_words(preview.rows[0].record) == (
            "Gewerkt, 8:00 tot 16:30, 30 minuten pauze: 8 u"
        )
        assert changes(at) == before
        assert stored(at) == []


def test_taking_over_is_one_step_and_one_step_back(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        before = changes(at)
        clock_import.apply(at.desk, of(at, TWO))
        assert changes(at) == before + 1
        work, sick = stored(at)
        assert (work.code, work.minutes, work.starts, work.break_minutes) == ("W", 480, 480, 30)
        assert (sick.code, sick.minutes) == ("ZG", 0)
        assert {one.origin for one in stored(at)} == {Origin.FILE}
        assert {one.confirmed_by for one in stored(at)} == {at.mentor.id}
        next_ = what_next(at.desk)
        assert next_ is not None
        assert step(next_.action, next_.params) == "2 dagen van de prikklok overgenomen"
        undo(at.desk)
        assert stored(at) == []


def test_twice_changes_nothing(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        clock_import.apply(at.desk, of(at, TWO))
        before = changes(at)
        preview, _changed = clock_import.apply(at.desk, of(at, TWO))
        assert {row.effect for row in preview.rows} == {Effect.SAME}
        assert changes(at) == before


def test_what_differs_is_shown_with_what_stood_there(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        day = date(2025, 10, 15)
        days.enter(at.desk, days.EnterDay(at.placement.id, day, "W", 300))
        preview = clock_import.look(at.desk, of(at, TWO))
        assert preview.rows[0].effect is Effect.DIFFERS
        assert preview.rows[0].former is not None
        assert preview.rows[0].former.minutes == 300
        clock_import.apply(at.desk, of(at, TWO), [day])
        assert [one.minutes for one in stored(at)] == [480]


def test_an_attest_that_was_ticked_stays(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        day = date(2025, 10, 16)
        days.enter(at.desk, days.EnterDay(at.placement.id, day, "KV", 0, attest=True))
        clock_import.apply(at.desk, of(at, TWO), [day])
        assert [(one.code, one.attest) for one in stored(at)] == [("ZG", True)]


def test_a_code_alone_takes_its_hours_from_the_schedule(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        preview = clock_import.look(at.desk, of(at, "Datum;Code\n15/10/2025;W\n18/10/2025;W\n"))
        (row,) = preview.rows
        assert (row.record.minutes, row.record.starts) == (456, 480)
        (fault,) = preview.faults  # Saturday: nothing is planned
        assert fault_words(fault) == (
            "Regel 3, kolom dagcode: bij «W» ontbreken de uren, en er is niets gepland."
        )


def test_one_wrong_day_stores_nothing_and_every_fault_is_named(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        text = (
            HEAD + "15/10/2025;8:00;16:30;30;\n16/10/2025;16:00;8:00;;\n17/10/2025;8:00;25:00;;\n"
        )
        file = of(at, text)
        assert len(clock_import.look(at.desk, file).faults) == 2
        with pytest.raises(Refused) as refused:
            clock_import.apply(at.desk, file)
        assert refused.value.problem is Problem.CLOCK_FAULTS
        said = refusal(refused.value)
        assert said.startswith("2 plaatsen in het bestand kloppen niet. Er is niets bewaard.")
        assert "Regel 3, kolom Einde: «8:00» is niet later dan het begin." in said
        assert "Regel 4, kolom Einde: «25:00» is geen uur van de dag." in said
        assert stored(at) == []
        clock_import.apply(at.desk, file, [date(2025, 10, 15)])  # the others were not chosen
        assert len(stored(at)) == 1


def test_a_row_without_a_day_blocks_until_days_are_chosen(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        file = of(at, TWO + "morgen;8:00;16:30;;\n")
        with pytest.raises(Refused):
            clock_import.apply(at.desk, file)
        clock_import.apply(at.desk, file, [date(2025, 10, 15), date(2025, 10, 16)])
        assert len(stored(at)) == 2


@pytest.mark.parametrize(
    ("day", "effect", "words"),
    [
        (date(2025, 8, 1), Effect.OUTSIDE, "1 augustus 2025 valt buiten de leerwerkplek."),
        (date(2025, 12, 1), Effect.FUTURE, "1 december 2025 komt nog."),
    ],
)
def test_a_day_that_cannot_be(tmp_path: Path, day: date, effect: Effect, words: str) -> None:
    with workplace(tmp_path) as at:
        file = of(at, TWO + f"{day:%d/%m/%Y};8:00;16:30;;\n")
        preview = clock_import.look(at.desk, file)
        assert preview.count(effect) == 1
        with pytest.raises(Refused) as refused:
            clock_import.apply(at.desk, file)
        assert refusal(refused.value).startswith(words)
        assert stored(at) == []


def test_a_closed_month_stays_closed_and_the_same_day_in_it_does_no_harm(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        with at.desk.read() as unit:
            planned = days.planned_work(unit, at.placement.id, date(2025, 9, 1), date(2025, 9, 30))
        days.confirm(at.desk, at.placement.id, planned)
        days.close(at.desk, at.placement.id, "2025-09")
        same = f"{planned[0]:%d/%m/%Y};8:00;16:00;24;\n"
        other = f"{planned[1]:%d/%m/%Y};8:00;12:00;;\n"
        preview = clock_import.look(at.desk, of(at, HEAD + same + other))
        assert [row.effect for row in preview.rows] == [Effect.SAME, Effect.CLOSED]
        with pytest.raises(Refused) as refused:
            clock_import.apply(at.desk, of(at, HEAD + same + other))
        assert refused.value.problem is Problem.SEALED
        before = changes(at)
        clock_import.apply(at.desk, of(at, HEAD + same))
        assert changes(at) == before


def test_a_register_column_is_reported_and_never_stored_or_shown(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        text = f"INSZ;Datum;Uren\n{REGISTER};15/10/2025;8\n"
        preview = clock_import.look(at.desk, of(at, text))
        assert REGISTER not in str(preview)
        assert remarks(preview) == (
            "De kolom «INSZ» bevat rijksregisternummers. We lezen die niet en bewaren niets.",
        )
        with pytest.raises(Refused) as refused:
            clock_import.look(at.desk, of(at, text, columns={"INSZ": ClockColumn.LEARNER}))
        assert refused.value.problem is Problem.CLOCK_REGISTER
        assert "Die lezen we nooit" in refusal(refused.value)
        clock_import.apply(at.desk, of(at, text, columns={"Uren": ClockColumn.MINUTES}))
        with at.desk.read() as unit:
            (profile,) = unit.find(ClockProfile)
        assert profile.headings == ("Datum", "Uren")
        for file in tmp_path.rglob("*"):
            assert not file.is_file() or REGISTER.encode() not in file.read_bytes()


def test_what_was_said_of_the_columns_is_kept_for_the_next_file(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        head = "Dag|T1|T2\n".replace("|", ",")
        columns = {"T1": ClockColumn.IN, "3": ClockColumn.OUT}
        first = of(at, head + "15/10/2025,8:00,16:00\n", separator=",", columns=columns)
        clock_import.apply(at.desk, first)
        second = of(at, head + "16/10/2025,8:00,16:00\n")
        assert len(clock_import.look(at.desk, second).rows) == 1
        assert clock_import.profile(at.desk) is not None
        written_otherwise = of(at, TWO)
        assert len(clock_import.look(at.desk, written_otherwise).rows) == 2
        with pytest.raises(Refused) as refused:
            clock_import.look(at.desk, of(at, TWO, columns={"Kleur": ClockColumn.CODE}))
        assert refusal(refused.value).startswith("De kolom «Kleur» ontbreekt")


def test_a_missing_column_is_named_in_words(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        with pytest.raises(Refused) as refused:
            clock_import.look(at.desk, of(at, "Datum;Begin\n15/10/2025;8:00\n"))
        assert "De kolom «einde» ontbreekt" in refusal(refused.value)
        seen = clock_import.seen_columns(at.desk, of(at, "Datum;Begin\n15/10/2025;8:00\n"))
        assert [(one.heading, one.meaning, one.sample) for one in seen] == [
            ("Datum", ClockColumn.DATE, "15/10/2025"),
            ("Begin", ClockColumn.IN, "8:00"),
        ]


def test_rows_are_of_the_learner_by_name_either_way_round_or_number(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        rows = [
            f"{name};{day}/10/2025;8\n"
            for day, name in enumerate(("Nour El Amrani", "EL AMRANI Nour", "Milan"), 13)
        ]
        preview = clock_import.look(at.desk, of(at, "Naam;Datum;Uren\n" + "".join(rows)))
        assert [row.record.day.day for row in preview.rows] == [13, 14]
        assert preview.others == 1
        assert remarks(preview) == ("1 rij is van iemand anders.",)


def test_codes_of_the_school_are_understood(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        contact = house.add_school_contact(at.desk, house.AddSchoolContact("TI Dender"))
        place = at.placement.id
        enrolling.edit_placement(at.desk, enrolling.EditPlacement(place, school_contact=contact.id))
        school_codes.set_school_codes(at.desk, school_codes.SetSchoolCodes(place, {"ZG": "D1"}))
        preview = clock_import.look(at.desk, of(at, "Datum;Code\n15/10/2025;d1\n16/10/2025;V\n"))
        assert [row.record.code for row in preview.rows] == ["ZG", "V"]


def test_a_school_takes_no_hours_over(tmp_path: Path) -> None:
    with trio(tmp_path, learners=1) as made:
        file = ClockFile(made.placements[0].id, TWO.encode())
        with pytest.raises(Refused) as refused:
            clock_import.apply(made.desks["s"], file)
        assert refused.value.problem is Problem.NOT_ALLOWED


def test_the_placement_of_a_learner(tmp_path: Path) -> None:
    with workplace(tmp_path) as at:
        with at.desk.read() as unit:
            assert clock_import.placement_of(at.desk, unit, "nour") == at.placement
            with pytest.raises(Refused) as refused:
                clock_import.placement_of(at.desk, unit, "Wie")
        assert refused.value.field == "learner"
