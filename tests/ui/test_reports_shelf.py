"""Laatst gemaakt, and the exchange box: what was made is shown again, what came as it came."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentorapp.domain import ids
from mentorapp.domain.people import Placement
from mentorapp.domain.report_kinds import Asked, ReportName
from mentorapp.domain.report_shelf import GivenReport
from mentorapp.services import report_kinds, report_shelf
from mentorapp.services.desk import Desk
from mentorapp.storage import blobs, peers
from mentorapp.storage.unit import Unit
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.marks import Tone
from mentorapp.ui.kit.messages import Toast
from mentorapp.ui.kit.text import Text
from mentorapp.ui.pages.reports import ReportsPage
from mentorapp.ui.pages.reports.spans import Period
from mentorapp.ui.shell.window import Window
from tests.reports import printed
from tests.ui import screens
from tests.ui.reporting import page_of
from tests.ui.screens import settle

LEFT = Qt.MouseButton.LeftButton


def shown(window: Window, kind: str = "progress", who: str = "Nour") -> ReportsPage:
    window.go(Does.REPORTS, learner=screens.learner(window, who), kind=kind)
    settle(window)
    return page_of(window)


def rows(page: ReportsPage) -> list[str]:
    return [row.accessibleName() for row in page.shelf.rows]


def toasts(window: Window) -> list[str]:
    return [
        text.text()
        for toast in window.findChildren(Toast)
        if toast.isVisible()
        for text in toast.findChildren(Text)
    ]


def save(window: Window, page: ReportsPage, path: Path) -> None:
    what = page._what()
    assert what is not None
    page.out.save_to(what, path)
    settle(window)


def test_what_was_saved_stands_below_the_kinds_and_is_shown_again(
    window: Window, tmp_path: Path
) -> None:
    page = shown(window, "allowance")
    assert rows(page) == []
    assert not page.shelf.isVisible()
    page.when.month.pick("2025-10")
    page.when.changed.emit()
    settle(window)
    save(window, page, tmp_path / "een.pdf")
    (row,) = rows(page)
    assert row.startswith("Leervergoeding oktober 2025, Nour El Amrani")
    assert row.endswith("bewaard")
    shown(window, "progress", "Milan")
    QTest.mouseClick(page.shelf.rows[0], LEFT)
    settle(window)
    assert page.kind.name is ReportName.ALLOWANCE
    assert page.who.currentText() == "Nour El Amrani"
    assert page.when.month.currentData() == "2025-10"
    assert page._pages is not None
    assert "oktober 2025" in printed.text(page._pages.pdf)


def test_own_days_come_back_too(window: Window, tmp_path: Path) -> None:
    page = shown(window, "hours")
    page.when.period.pick(Period.OWN)
    first = page.when.first.day()
    page.when.changed.emit()
    settle(window)
    save(window, page, tmp_path / "uren.pdf")
    page.when.period.pick(Period.YEAR)
    page.when.changed.emit()
    settle(window)
    page.shelf.rows[0].setFocus()
    QTest.keyClick(page.shelf.rows[0], Qt.Key.Key_Return)
    settle(window)
    assert page.when.period.currentData() == Period.OWN
    assert page.when.days.isVisible()
    assert page.when.first.day() == first


def test_a_signed_evaluation_says_so(window: Window, tmp_path: Path) -> None:
    page = shown(window, "evaluation")
    save(window, page, tmp_path / "evaluatie.pdf")
    assert rows(page) == ["Evaluatieverslag 1, Nour El Amrani, 6 november, ondertekend"]


def test_what_goes_to_the_other_side_is_said_and_undone(window: Window) -> None:
    page = shown(window)
    assert page.give_key.isEnabled()
    QTest.mouseClick(page.give_key, LEFT)
    settle(window)
    said = " ".join(toasts(window))
    assert "Het verslag ligt in de uitwisselbak" in said
    assert "Voortgangsverslag van Nour El Amrani gaat mee" in said
    assert rows(page)[0].endswith("in de uitwisselbak")
    (given,) = on_lane(window, report_shelf.given)
    assert given.ours
    window.shop.shell.do(Does.UNDO)
    settle(window)
    assert on_lane(window, report_shelf.given) == ()


@pytest.mark.parametrize("kind", ["allowance", "handover", "week-sheet"])
def test_what_stays_in_the_house_has_no_way_out(window: Window, kind: str) -> None:
    page = shown(window, kind)
    assert not page.give_key.isEnabled()
    assert Does.GIVE_REPORT not in page.can()
    assert Does.PRINT in page.can()


def test_without_a_partner_it_is_refused_in_words(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(peers, "all_", lambda _connection: [])
    page = shown(window)
    QTest.mouseClick(page.give_key, LEFT)
    settle(window)
    assert page._fault.tone is Tone.DANGER
    assert "We kennen nog niemand" in page._fault.text.text()


def test_what_came_is_shown_as_it_came(school: Window, tmp_path: Path) -> None:
    page = shown(school)
    pdf = on_lane(school, partial(come, learner=page.learner))
    school.shop.happened.emit(report_shelf.CHANGED)
    settle(school)
    (row,) = page.shelf.rows
    assert row.accessibleName().startswith("Voortgangsverslag van Nour El Amrani")
    QTest.mouseClick(row, LEFT)
    settle(school)
    assert page._pages is not None
    assert page._pages.pdf == pdf
    assert page._fault.tone is Tone.INFO
    assert not page.give_key.isEnabled()
    what = page._what()
    assert what is not None
    assert what.file == "Voortgangsverslag van Nour El Amrani"
    save(school, page, tmp_path / "zo.pdf")
    assert (tmp_path / "zo.pdf").read_bytes() == pdf
    assert rows(page) == [row.accessibleName()]  # it was not made here
    QTest.mouseClick(page.cards["progress"], LEFT)
    settle(school)
    assert not page._fault.isVisible()
    assert page.give_key.isEnabled()


def on_lane(window: Window, job: Callable[[Desk], Any]) -> Any:
    """Do something with the store where its thread is."""
    found: list[Any] = []
    window.lane.ask(lambda: job(window.desk()), found.append)
    settle(window)
    return found[0]


def come(desk: Desk, learner: str) -> bytes:
    """Let a report be there as the other side gave it; gives its PDF."""
    pdf = report_kinds.made(desk, ReportName.PROGRESS, Asked(learner))

    def put(unit: Unit) -> None:
        (place,) = unit.find(Placement, learner=learner)
        hash_ = blobs.put(unit.connection, pdf)
        unit.add(
            GivenReport(
                ids.given_report_of(place.id, hash_),
                place.id,
                "progress",
                "Voortgangsverslag van Nour El Amrani",
                hash_,
                len(pdf),
                place.workplace,
                place.mentors[0],
                "2025-11-05T10:00:00Z",
            )
        )
        unit.commit("test")

    desk.write(put)
    return pdf


def test_nothing_of_others_while_a_learner_looks_along(window: Window, tmp_path: Path) -> None:
    page = shown(window)
    save(window, page, tmp_path / "een.pdf")
    page = shown(window, who="Milan")
    save(window, page, tmp_path / "twee.pdf")
    assert len(rows(page)) == 2
    window.shop.shell.do(Does.LOOK_TOGETHER)
    settle(window)
    page = page_of(window)
    settle(window)
    assert all("Nour" not in row for row in rows(page))
    assert not page.give_key.isEnabled()
