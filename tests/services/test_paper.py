"""Paper and back: what is printed for a week is recognised again, and noted in one go."""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image

from mentorapp.domain import codes
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.observation import Observation
from mentorapp.domain.sheet_rows import Scan, Shut
from mentorapp.services import (
    days,
    erasing,
    observations,
    paper,
    proposing,
    roster,
    sheets,
    undo,
)
from mentorapp.services.desk import Desk
from mentorapp.services.sheets import Mark
from mentorapp.storage.unit import Unit
from tests.reports import printed
from tests.services.conftest import Practice
from tests.services.desks import Placed, workplace
from tests.services.trio import ENDS, STARTS, TODAY

MONDAY, WEDNESDAY = date(2025, 11, 3), date(2025, 11, 5)


def sheet(desk: Desk, learner: str, day: date | None = None) -> bytes:
    return paper.week_sheet(desk, paper.WeekOn(learner, day))


def as_picture(*pdfs: bytes) -> bytes:
    """Scan the first page of each print into one TIFF, as a scanner does."""
    pages = [printed.pages(pdf)[0] for pdf in pdfs]
    held = io.BytesIO()
    pages[0].save(held, "TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw")
    return held.getvalue()


def refused(desk: Desk, content: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        sheets.recognise(desk, content)
    return caught.value


def notes(desk: Desk) -> list[Observation]:
    with desk.read() as unit:
        return unit.find(Observation)


@pytest.fixture
def placed(tmp_path: Path) -> Iterator[Placed]:
    with workplace(tmp_path / "data") as found:
        yield found


# what is printed


def test_the_sheet_is_of_the_days_at_work_and_of_what_is_likely(practice: Practice) -> None:
    told = printed.text(sheet(practice.work, practice.learners["Nour"]))
    assert "Weekblad van Nour El Amrani" in told
    assert "Mentor: Stijn Maes" in told
    for day in ("wo 5 nov", "do 6 nov", "vr 7 nov"):
        assert day in told
    assert "ma 3 nov" not in told  # at school
    assert "OEFENING" in told


def test_what_is_meant_for_the_week_comes_first(placed: Placed) -> None:
    last = placed.goals[-1]
    proposing.accept(placed.desk, (proposing.Intend(last.id, TODAY),))
    scan = sheets.recognise(placed.desk, sheet(placed.desk, placed.learner.id))
    assert scan.sheets[0].goals[0].goal == last.id


def test_another_week_can_be_printed_before_and_after(placed: Placed) -> None:
    for day in (TODAY - timedelta(weeks=3), TODAY + timedelta(weeks=2)):
        week = day.isocalendar().week
        assert f"Week {week}," in printed.text(sheet(placed.desk, placed.learner.id, day))


def test_a_week_outside_the_placement_is_refused(placed: Placed) -> None:
    for day in (STARTS - timedelta(weeks=1), ENDS + timedelta(weeks=1)):
        with pytest.raises(Refused) as caught:
            sheet(placed.desk, placed.learner.id, day)
        assert caught.value.problem is Problem.OUTSIDE_PLACEMENT


def test_without_a_plan_or_a_placement_it_is_refused(placed: Placed) -> None:
    own = placed.desk.store.organisation
    learner, _placement = roster.enrol(
        placed.desk, roster.Enrol("Amira", "Öz", None, own, STARTS, ENDS)
    )
    makes: list[Callable[[], bytes]] = [
        lambda: sheet(placed.desk, learner.id),
        lambda: paper.pocket_card(placed.desk, paper.WeekOn(learner.id)),
        lambda: paper.code_sheet(placed.desk, paper.CodesOn(learner.id)),
    ]
    for make in makes:
        with pytest.raises(Refused) as caught:
            make()
        assert (caught.value.problem, caught.value.field) == (Problem.MISSING, "plan")


def test_the_code_sheet_holds_the_badges_of_who_follows_the_same_plan(practice: Practice) -> None:
    nour = practice.learners["Nour"]
    own = practice.work.store.organisation
    whole = paper.code_sheet(practice.work, paper.CodesOn(nour))
    found = {codes.found_in(text) for text in printed.scanned(whole, "qr")}
    badges = {codes.badge_of(own, one) for one in practice.learners.values()}
    assert len(found & badges) == len(practice.learners) > 1
    alone = printed.scanned(paper.code_sheet(practice.work, paper.CodesOn(nour, alone=True)), "qr")
    assert set(alone) & badges == {codes.badge_of(own, nour)}
    assert "Milan" not in printed.text(
        paper.code_sheet(practice.work, paper.CodesOn(nour, alone=True))
    )


def test_the_card_says_the_given_name_alone(practice: Practice) -> None:
    card = paper.pocket_card(practice.work, paper.WeekOn(practice.learners["Nour"]))
    told = printed.text(card)
    assert "Nour" in told
    assert "Amrani" not in told
    own = practice.work.store.organisation
    assert printed.scanned(card, "qr") == [codes.badge_of(own, practice.learners["Nour"])]


# and back


def test_the_sheet_is_recognised_with_its_fields(placed: Placed) -> None:
    scan = sheets.recognise(placed.desk, sheet(placed.desk, placed.learner.id))
    (one,) = scan.sheets
    assert (one.name, one.monday, one.page, one.turned) == ("Nour El Amrani", MONDAY, 0, 0)
    assert [(day.day.day, day.shut) for day in one.days] == [
        (3, None), (4, None), (5, None), (6, None), (7, Shut.FUTURE),
    ]  # fmt: skip
    assert len(one.goals) == paper.ON_SHEET
    assert len(one.goals) + len(one.others) == len(placed.goals)
    assert (one.noted, one.gone, scan.refused) == ((), 0, ())
    assert Image.open(io.BytesIO(scan.pages[0].picture)).format == "JPEG"
    assert notes(placed.desk) == []  # nothing counts before


def test_the_rows_are_those_that_were_printed(placed: Placed) -> None:
    printed_before = sheet(placed.desk, placed.learner.id)
    before = sheets.recognise(placed.desk, printed_before).sheets[0].goals
    for goal in placed.goals[-4:]:  # from now on other competences are likely
        observations.note(
            replace(placed.desk, today=TODAY - timedelta(days=1)),
            observations.NoteObservation(goal.id, 2),
        )
    assert sheets.recognise(placed.desk, printed_before).sheets[0].goals == before


@pytest.mark.parametrize("turn", [90, 180, 270, 7])
def test_however_it_lies_on_the_glass(placed: Placed, turn: int) -> None:
    page = printed.pages(sheet(placed.desk, placed.learner.id))[0]
    held = io.BytesIO()
    page.rotate(-turn, expand=True, fillcolor=255).save(held, "JPEG", quality=40)
    (one,) = sheets.recognise(placed.desk, held.getvalue()).sheets
    assert one.turned == (-turn % 360 if turn % 90 == 0 else 0)


def test_several_sheets_in_one_scan(practice: Practice) -> None:
    content = as_picture(
        sheet(practice.work, practice.learners["Nour"]),
        sheet(practice.work, practice.learners["Milan"]),
        paper.code_sheet(practice.work, paper.CodesOn(practice.learners["Nour"])),
    )
    scan = sheets.recognise(practice.work, content)
    assert [(one.given_name, one.page) for one in scan.sheets] == [("Nour", 0), ("Milan", 1)]
    assert len(scan.pages) == 3


def test_a_good_sheet_beside_one_of_another_house(practice: Practice, placed: Placed) -> None:
    ours = sheet(practice.work, practice.learners["Nour"])
    theirs = sheet(placed.desk, placed.learner.id)
    scan = sheets.recognise(practice.work, as_picture(theirs, ours))
    assert [(one.given_name, one.page) for one in scan.sheets] == [("Nour", 1)]
    ((page, why),) = scan.refused
    assert (page, why.problem) == (0, Problem.OTHER_HOUSE)


def test_what_stands_noted_is_shown(practice: Practice) -> None:
    scan = sheets.recognise(practice.work, sheet(practice.work, practice.learners["Nour"]))
    noted = scan.sheets[0].noted
    assert noted
    assert all(MONDAY <= one.day <= TODAY and one.level for one in noted)


def test_notes_of_a_sheet_are_one_step(placed: Placed) -> None:
    first, second = placed.goals[:2]
    marks = (
        Mark(first.id, MONDAY, 2),
        Mark(first.id, WEDNESDAY, 3, " Ging vlot. "),
        Mark(second.id, TODAY, 1),
    )
    written = sheets.note(placed.desk, marks)
    assert [(one.goal, one.day, one.level, one.sentence) for one in written] == [
        (first.id, MONDAY, 2, ""),
        (first.id, WEDNESDAY, 3, "Ging vlot."),
        (second.id, TODAY, 1, ""),
    ]
    assert {one.rater for one in written} == {placed.mentor.id}
    done = undo.undo(placed.desk)
    assert done.action == "note_several"
    assert notes(placed.desk) == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"day": TODAY + timedelta(days=1)}, Problem.IN_FUTURE),
        ({"day": STARTS - timedelta(days=1)}, Problem.OUTSIDE_PLACEMENT),
        ({"level": 9}, Problem.NOT_A_LEVEL),
        ({"sentence": "a" * 3000}, Problem.TOO_LONG),
        ({"goal": "nobody"}, Problem.UNKNOWN),
    ],
)
def test_when_one_is_refused_none_is_kept(
    placed: Placed, change: dict[str, object], problem: Problem
) -> None:
    good = Mark(placed.goals[0].id, MONDAY, 2)
    with pytest.raises(Refused) as caught:
        sheets.note(placed.desk, (good, replace(good, **{"goal": placed.goals[1].id, **change})))  # type: ignore[arg-type] # by name
    assert caught.value.problem is problem
    assert notes(placed.desk) == []


def test_nothing_is_noted_twice(placed: Placed) -> None:
    mark = Mark(placed.goals[0].id, MONDAY, 2)
    sheets.note(placed.desk, (mark,))
    with pytest.raises(Refused) as caught:
        sheets.note(placed.desk, (mark,))
    assert caught.value.problem is Problem.ALREADY_THERE
    assert len(notes(placed.desk)) == 1


def test_without_a_mark_there_is_nothing_to_save(placed: Placed) -> None:
    with pytest.raises(Refused) as caught:
        sheets.note(placed.desk, ())
    assert caught.value.problem is Problem.MISSING


# bad input


def closed(placed: Placed, month: str) -> Desk:
    """Close a month, on a day after it."""
    later = replace(placed.desk, today=date(2025, 12, 2))
    with later.read() as unit:
        first, last = date.fromisoformat(f"{month}-01"), date.fromisoformat(f"{month}-30")
        due = days.planned_work(unit, placed.placement.id, first, min(last, later.today))
    days.confirm(later, placed.placement.id, due)
    days.close(later, placed.placement.id, month)
    return later


def test_a_week_in_a_closed_month(placed: Placed) -> None:
    content = sheet(placed.desk, placed.learner.id)
    later = closed(placed, "2025-11")
    assert refused(later, content).problem is Problem.SEALED
    with pytest.raises(Refused) as caught:
        sheets.note(later, (Mark(placed.goals[0].id, MONDAY, 2),))
    assert caught.value.problem is Problem.SEALED
    assert notes(later) == []


def test_a_week_of_two_months_of_which_one_is_closed(placed: Placed) -> None:
    both = date(2025, 9, 29)  # to Sunday 5 October
    content = sheet(placed.desk, placed.learner.id, both)
    later = closed(placed, "2025-09")
    (one,) = sheets.recognise(later, content).sheets
    assert {day.day: day.shut for day in one.days}[both] is Shut.CLOSED
    assert {day.day: day.shut for day in one.days}[date(2025, 10, 1)] is None


def test_a_week_that_is_still_to_come(placed: Placed) -> None:
    content = sheet(placed.desk, placed.learner.id, TODAY + timedelta(weeks=1))
    assert refused(placed.desk, content).problem is Problem.IN_FUTURE


def test_a_week_that_the_placement_no_longer_covers(placed: Placed) -> None:
    content = sheet(placed.desk, placed.learner.id)

    def ended(unit: Unit) -> None:
        unit.put(replace(placed.placement, ends=MONDAY - timedelta(days=5)))
        unit.commit("end_placement", name="", day=TODAY.isoformat())

    placed.desk.write(ended)
    assert refused(placed.desk, content).problem is Problem.OUTSIDE_PLACEMENT


def test_a_learner_who_was_erased(placed: Placed) -> None:
    content = sheet(placed.desk, placed.learner.id)
    erasing.erase(placed.desk, placed.learner.id)
    assert refused(placed.desk, content).problem is Problem.SHEET_UNKNOWN


def test_a_competence_that_left_the_plan(placed: Placed) -> None:
    content = sheet(placed.desk, placed.learner.id)
    gone = sheets.recognise(placed.desk, content).sheets[0].goals[2].goal

    def without(unit: Unit) -> None:
        goal = next(one for one in placed.goals if one.id == gone)
        unit.remove(type(goal), gone)
        unit.commit("remove_goal", goal=goal.short)

    placed.desk.write(without)
    (one,) = sheets.recognise(placed.desk, content).sheets
    assert one.gone == 1
    assert gone not in {goal.goal for goal in one.goals}


def test_a_sheet_of_another_house(placed: Placed, practice: Practice) -> None:
    content = sheet(practice.work, practice.learners["Nour"])
    assert refused(placed.desk, content).problem is Problem.OTHER_HOUSE


def test_a_scan_without_a_code_of_ours(placed: Placed) -> None:
    badge = paper.pocket_card(placed.desk, paper.WeekOn(placed.learner.id))
    white = io.BytesIO()
    Image.new("L", (800, 1100), 255).save(white, "PNG")
    for content in (badge, white.getvalue()):
        assert refused(placed.desk, content).problem is Problem.NO_CODE


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 broken", b"nonsense", b"\xff\xd8\xff\xe0half"])
def test_what_is_no_scan(placed: Placed, content: bytes) -> None:
    assert refused(placed.desk, content).problem is Problem.NOT_A_SCAN


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        sheets.read_file(tmp_path / "gone.pdf")
    assert caught.value.problem is Problem.FILE_MISSING


def test_a_scan_writes_nothing(practice: Practice) -> None:
    with practice.work.read() as unit:
        before = unit.journal_head()
    found: Scan = sheets.recognise(practice.work, sheet(practice.work, practice.learners["Nour"]))
    assert found.sheets
    with practice.work.read() as unit:
        assert unit.journal_head() == before
