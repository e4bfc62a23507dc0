"""A school's desk in the window: who waits for whom, its learners, and what it does not do."""

import re
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from mentorapp.domain.exchange_rows import ExchangeView, Receipt, Whose
from mentorapp.domain.report_kinds import ReportName
from mentorapp.domain.voice import Voice
from mentorapp.domain.wait_rows import WaitKind, WaitRow
from mentorapp.services import council
from mentorapp.services.wait_words import waited_for
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.keys import Key
from mentorapp.ui.note.panel import NotePanel
from mentorapp.ui.pages.exchange.listing import ExchangeList
from mentorapp.ui.pages.hours import HoursPage
from mentorapp.ui.pages.learners import LearnersPage
from mentorapp.ui.pages.learners.all import AllLearners
from mentorapp.ui.pages.learners.class_part import ClassPart
from mentorapp.ui.pages.learners.matrix_tab import MatrixTab
from mentorapp.ui.pages.learners.narrowing import Whom
from mentorapp.ui.pages.reports import ReportsPage
from mentorapp.ui.pages.today.school import SchoolToday, target
from mentorapp.ui.shell.doing import OF_WORKPLACE
from mentorapp.ui.shell.window import Window
from tests.ui import evaluating, schooling, screens
from tests.ui.hands import press
from tests.ui.screens import settle


def today(window: Window) -> SchoolToday:
    page = window.frame.page if window.frame else None
    assert isinstance(page, SchoolToday)
    return page


def rows(part: QWidget) -> list[str]:
    found = [one for one in part.findChildren(ListRow) if one.isVisible()]
    return [one.words for one in sorted(found, key=lambda one: one.y())]


def words(window: Window) -> str:
    found = [one.text() for one in window.findChildren(QLabel) if one.isVisible()]
    found += [one.accessibleName() for one in window.findChildren(Key) if one.isVisible()]
    return "\n".join(found)


def test_vandaag_says_who_waits_for_whom_instead_of_the_lanes(school: Window) -> None:
    page = today(school)
    assert page.header.title.text() == "Donderdag 6 november"
    assert page.board is not None
    assert page.board.rows
    shown = words(school)
    for voice in {one.row.on for one in page.board.rows if one.row.mine}:
        assert waited_for(voice) in shown
    assert "Nog niets genoteerd" not in shown


def test_a_row_leads_to_where_it_is_solved(school: Window) -> None:
    page = today(school)
    assert page.board is not None
    sign = next(one for one in page.board.rows if one.row.kind is WaitKind.COUNTERSIGN)
    row = next(one for one in page.list.findChildren(ListRow) if one.words == sign.title)
    assert row.accessibleName().startswith("Evaluatie 2 van Nour El Amrani tekenen, ")
    row.click()
    settle(school)
    assert school.here() is Does.EVALUATIONS
    assert evaluating.view_of(school).evaluation.id == sign.row.thing


@pytest.mark.parametrize(
    ("kind", "place", "inside"),
    [
        (WaitKind.COUNTERSIGN, Does.EVALUATIONS, {"learner": "n", "evaluation": "e"}),
        (WaitKind.TALK, Does.EVALUATIONS, {"learner": "n"}),
        (WaitKind.PLAN, Does.LEARNERS, {"learner": "n", "tab": "data"}),
        (WaitKind.MONTH, Does.HOURS, {"learner": "n", "month": "2025-10"}),
        (WaitKind.PLAN_UNSENT, Does.EXCHANGE, {"make": True}),
        (WaitKind.FILE, Does.EXCHANGE, {"file": "e"}),
        (WaitKind.SILENT, Does.EXCHANGE, {}),
        (WaitKind.QUESTION, Does.CHOOSE, {}),
    ],
)
def test_where_each_kind_leads(kind: WaitKind, place: Does, inside: dict[str, object]) -> None:
    row = WaitRow(kind, Voice.SCHOOL, None, mine=True, learner="n", thing="e", month="2025-10")
    assert target(row) == (place, inside)


def test_what_is_typed_or_picked_narrows_it(school: Window) -> None:
    page = today(school)
    page.whom.pick("")
    page._show()
    everything = rows(page.list)
    page.search.setText("lina")
    page.search.textEdited.emit("lina")
    found = rows(page.list)
    assert len(found) == 2
    assert len(found) < len(everything)
    assert all("Lina" in one for one in found)
    page.search.setText("")
    page.kinds.pick(WaitKind.COUNTERSIGN)
    page.kinds.picked.emit(WaitKind.COUNTERSIGN)
    assert rows(page.list) == ["Evaluatie 2 van Nour El Amrani tekenen"]
    page.kinds.pick("")
    page._side.findChildren(ListRow)[0].click()
    assert page.search.text() == "Elektro Vandersmissen"
    assert len(rows(page.list)) == len(everything)
    page.search.setText("niemandheetzo")
    page.search.textEdited.emit("niemandheetzo")
    settle(school)
    assert "Niets gevonden." in words(school)


def test_the_language_goes_along(school: Window) -> None:
    school.change_settings(language="de")
    settle(school)
    page = today(school)
    assert page.board is not None
    assert page.board.spoken == "de"
    assert page.header.title.text() == "Donnerstag 6. November"


def test_looking_together_shows_one_learner_alone(school: Window) -> None:
    learner = screens.learner(school, "Lina")
    school.go(Does.LEARNERS, learner=learner)
    settle(school)
    school.do(Does.LOOK_TOGETHER)
    school.go(Does.TODAY)
    settle(school)
    assert len(rows(today(school).list)) == 2
    assert all("Lina" in one for one in rows(today(school).list))


def test_what_the_workplace_does_is_not_offered(school: Window) -> None:
    assert not OF_WORKPLACE & set(school.possible())
    assert Does.CLASS_COUNCIL in school.possible()
    press(school, Qt.Key.Key_F2)
    school.do_for(Does.NOTE, learner=screens.learner(school, "Nour"))
    settle(school)
    assert not school.findChildren(NotePanel)
    assert "Snel noteren" not in words(school)
    for tab in ("overview", "competences", "logbook"):
        school.go(Does.LEARNERS, learner=screens.learner(school, "Nour"), tab=tab)
        settle(school)
        shown = words(school)
        assert not re.search(r"\bNoteer\b", shown), tab
        assert "F2" not in shown, tab


def test_a_digit_in_the_matrix_notes_nothing(school: Window) -> None:
    screens.of_learner("Nour")(school)
    tab = next(one for one in school.findChildren(MatrixTab) if one.isVisible())
    goal = next(row.goal.goal for row in tab.model.rows if row.goal is not None)
    tab.table.rated.emit(goal, 4)
    settle(school)
    assert school.toast.isVisible()
    assert "Noteren doet de werkplek" in words(school)


def test_the_list_is_narrowed_by_class_workplace_and_what_waits(school: Window) -> None:
    school.go(Does.LEARNERS)
    settle(school)
    page = school.frame.page if school.frame else None
    assert isinstance(page, LearnersPage)
    everyone = page.findChildren(AllLearners)[0]
    assert everyone.narrow.isVisible()
    assert {row.workplace for row in everyone.rows} == {"Elektro Vandersmissen"}
    assert any(
        "Elektro Vandersmissen" in one.accessibleName() for one in everyone.findChildren(ListRow)
    )
    group = next(row.group for row in everyone.rows if row.given_name == "Nour")
    everyone.narrow.groups.pick(group)
    everyone.narrow.changed.emit()
    assert {row.group for row in everyone._shown()} == {group}
    everyone.narrow.groups.pick("")
    everyone.narrow.whom.pick(Whom.WAITS)
    assert all(row.waits for row in everyone._shown())
    assert everyone._shown()
    everyone.narrow.whom.pick(Whom.ALL)
    everyone.search.setText("vandersmissen")
    assert len(everyone._shown()) == len(everyone.rows)


def test_a_workplace_is_not_narrowed(window: Window) -> None:
    window.go(Does.LEARNERS)
    settle(window)
    everyone = window.findChildren(AllLearners)[0]
    assert not everyone.narrow.isVisible()
    assert len(everyone._shown()) == len(everyone.rows) == 3


def test_the_class_council_shows_a_class_and_prints_it(school: Window) -> None:
    school.go(Does.LEARNERS)
    settle(school)
    everyone = school.findChildren(AllLearners)[0]
    everyone.council.click()
    settle(school)
    part = school.findChildren(ClassPart)[0]
    assert school.windowTitle().startswith("Klassenraad")
    fifth, sixth = (part.groups.itemData(at) for at in range(part.groups.count()))
    assert rows(part.list) == ["Jasper De Wachter", "Lina Peeters", "Milan Verstraeten"]
    part.groups.pick(sixth)
    part.groups.picked.emit(sixth)
    settle(school)
    [nour] = [one for one in part.list.findChildren(ListRow) if one.isVisible()]
    spoken = nour.accessibleName()
    assert "6 behaald" in spoken
    assert "Evaluatie 1 op 3 okt, 3 dagen afwezig, waarvan 1 zonder reden" in spoken
    assert "Bewijs van beroepskwalificatie: 6 van 17 competenties." in spoken
    part.print_key.click()
    settle(school)
    page = school.frame.page if school.frame else None
    assert isinstance(page, ReportsPage)
    assert page.kind.id == "class-council"
    assert page.preview.count
    workplace_alone = {"allowance", "offer", "self-rating", "week-sheet", "code-sheet"}
    assert set(page.cards) == set(ReportName) - workplace_alone - {"pocket-card"}
    assert fifth != sixth


def test_notes_of_the_council_are_read_by_the_counsellor_and_by_nobody_beside(
    school: Window,
) -> None:
    learner = screens.learner(school, "Nour")

    def write() -> None:
        place = council.council(school.desk(), learner).placement
        council.write(school.desk(), council.WriteNote(place, school.desk().today, SECRET))

    school.lane.ask(write)
    settle(school)
    school.go(Does.LEARNERS, council=True, group="Elektrische installaties duaal, 6de jaar")
    settle(school)
    part = school.findChildren(ClassPart)[0]
    row = next(one for one in part.list.findChildren(ListRow) if one.isVisible())
    assert SECRET in row.accessibleName()
    row.click()  # leads to where the notes are written
    settle(school)
    school.do(Does.LOOK_TOGETHER)
    school.go(Does.LEARNERS, council=True, group="Elektrische installaties duaal, 6de jaar")
    settle(school)
    shown = [one for one in part.list.findChildren(ListRow) if one.isVisible()]
    assert [one.words for one in shown] == ["Nour El Amrani"]
    assert SECRET not in shown[0].accessibleName()
    assert not part.print_key.isVisible()


def test_uren_shows_the_days_and_nothing_of_the_pay(school: Window) -> None:
    schooling.hours(school)
    page = school.frame.page if school.frame else None
    assert isinstance(page, HoursPage)
    assert page.header.title.text() == "Uren"
    assert page.grid is not None
    assert (page.due_tag.isVisible(), page.closed_tag.isVisible()) == (True, False)
    for part in (page.panel, page.money.pane, page.close_bar, page.past, page.fill, page.payroll):
        assert not part.isVisible()
    assert not page.clock_key.isVisible()
    said = words(school)
    for nonsense in ("trap", "vergoeding", "Afsluiten", "sociaal secretariaat"):
        assert nonsense not in said
    page.view.confirmed.emit()
    page.acting._enter("ZG")
    settle(school)
    assert school.toast.title.text() == "De werkplek vult de uren in."


def test_a_list_of_evaluations_is_found_through_by_workplace(school: Window) -> None:
    school.go(Does.EVALUATIONS)
    settle(school)
    everyone = evaluating.page_of(school).everyone
    assert everyone.search.isVisible()
    assert not everyone.new_key.isVisible()
    assert [one.split(",")[0] for one in rows(everyone.list)] == [
        "Evaluatie 2 van Nour El Amrani",
        "Evaluatie 1 van Nour El Amrani",
    ]
    everyone.search.textEdited.emit("vandersmissen")
    assert len(everyone.list.rows) == 2
    everyone.search.textEdited.emit("iemand anders")
    settle(school)
    assert not everyone.list.rows
    assert "Niemand gevonden." in words(school)


SECRET = "Thuis loopt het moeilijk"


def test_of_hundreds_of_partners_those_who_read_least_are_told(school: Window) -> None:
    listed = ExchangeList(school.look)
    receipts = tuple(
        Receipt(f"{number:02}", f"Werkplek {number:02}", Whose.WORKPLACE, number, 40, "")
        for number in range(40)
    )
    view = ExchangeView(("a", "b"), (), (), (), receipts, 1, 0, is_school=True)
    listed.show_view(view, date(2025, 11, 6))
    said = [one.text() for one in listed.findChildren(QLabel)]
    told = [one for one in said if one.startswith("Werkplek")]
    assert [one[:11] for one in told] == [f"Werkplek {number:02}" for number in range(12)]
    assert "28 andere partners lazen minstens even veel." in said
    listed.deleteLater()
