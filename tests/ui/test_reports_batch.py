"""Verslagen for everyone: each in its own file, with Stop, and none of before written over."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest

from mentorapp.domain.people import Placement
from mentorapp.domain.plan import Goal
from mentorapp.services import observations, saving
from mentorapp.services.report_batch import Batch, of_ids
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.marks import Tone
from mentorapp.ui.pages.reports import ReportsPage
from mentorapp.ui.pages.reports.batch import BatchPanel
from mentorapp.ui.shell.window import Window
from tests.ui import screens
from tests.ui.screens import settle

LEFT = Qt.MouseButton.LeftButton


def opened(window: Window, folder: Path, kind: str) -> BatchPanel:
    window.go(Does.REPORTS, learner=screens.learner(window, "Nour"), kind=kind)
    settle(window)
    page = window.frame.page if window.frame else None
    assert isinstance(page, ReportsPage)
    QTest.mouseClick(page.all_key, LEFT)
    settle(window)
    (folder / "out").mkdir()
    return next(one for one in window.findChildren(BatchPanel) if one.is_open)


def test_everyone_gets_a_file_and_the_folder_can_be_opened(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = opened(window, tmp_path, "competence-card")
    assert panel.words.text().startswith("We maken dit verslag voor 3 leerlingen")
    panel.write(tmp_path / "out")
    settle(window)
    (folder,) = (tmp_path / "out").iterdir()
    assert folder.name == "competentiekaart-2025-11-06"
    assert [one.name for one in sorted(folder.iterdir())] == [
        "jasper-de-wachter.pdf",
        "milan-verstraeten.pdf",
        "nour-el-amrani.pdf",
    ]
    assert panel.notice.tone is Tone.OK
    assert "3 verslagen staan in" in panel.notice.text.text()
    went: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: went.append(url.toLocalFile()))
    QTest.keyClick(panel.show_key, Qt.Key.Key_Return)
    assert went == [str(folder)]
    panel.write(tmp_path / "out")
    settle(window)
    assert len(list((tmp_path / "out").iterdir())) == 2  # what was made before stays
    QTest.keyClick(panel.show_key, Qt.Key.Key_Escape)
    assert not panel.is_open


def test_of_whom_there_is_nothing_is_said_by_name(window: Window, tmp_path: Path) -> None:
    panel = opened(window, tmp_path, "attestation")
    panel.write(tmp_path / "out")
    settle(window)
    told = panel.notice.text.text()
    assert "1 verslag staat in" in told
    assert "Milan Verstraeten: Er is nog geen competentie behaald" in told


def test_what_to_look_at_is_said_by_name(window: Window, tmp_path: Path) -> None:
    panel = opened(window, tmp_path, "portfolio")
    nour = screens.learner(window, "Nour")
    with window.desk().read() as unit:
        place = unit.find(Placement, learner=nour)[0].id
        goal = next(one for one in unit.find(Goal) if one.placement == place)
    observations.note(
        window.desk(), observations.NoteObservation(goal.id, 2, sentence="Schreef 漢 erop.")
    )
    panel.write(tmp_path / "out")
    settle(window)
    told = panel.notice.text.text()
    assert "3 verslagen staan in" in told
    before, _head, after = told.partition("Kijk dit na voor je afdrukt:\n")
    assert "漢" not in before
    (line,) = (one for one in after.splitlines() if "漢" in one)
    assert line.startswith("Nour El Amrani: Deze tekens kunnen we niet afdrukken")
    assert line.endswith("En nog 1 ding.")  # the preview says them all
    assert panel.notice.tone is Tone.INFO


def test_many_to_look_at_are_counted(window: Window, tmp_path: Path) -> None:
    panel = opened(window, tmp_path, "competence-card")
    some = [
        replace(one, id=str(number), given_name="Leerling", family_name=str(number))
        for number, one in enumerate(of_ids(window.desk(), panel.learners[:1]) * 9)
    ]
    made = [(one, tmp_path / "x.pdf") for one in some]
    panel._done(
        (tmp_path, Batch(made, told=[(one, ("Een.", "Twee.", "Drie.")) for one in some]), False)
    )
    told = panel.notice.text.text().splitlines()
    assert told[2:] == [
        *(f"Leerling {number}: Een. Twee. En nog 1 ding." for number in range(6)),
        "En nog 3 verslagen met iets om na te kijken.",
    ]


def test_stop_keeps_what_is_whole(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = opened(window, tmp_path, "hours")
    save = saving.save

    def stop_after_one(pdf: bytes, path: Path) -> Path:
        panel.progress.stop()
        return save(pdf, path)

    monkeypatch.setattr(saving, "save", stop_after_one)
    panel.write(tmp_path / "out")
    assert not panel.may_close()
    settle(window)
    (made,) = tmp_path.rglob("*.pdf")
    assert made.read_bytes().startswith(b"%PDF")
    assert panel.notice.text.text().startswith("Gestopt. 1 verslag staat in".replace(" 1", "\n1"))
    assert panel.may_close()


def test_a_folder_that_takes_nothing_is_a_sentence(window: Window, tmp_path: Path) -> None:
    panel = opened(window, tmp_path, "gap")
    (tmp_path / "out" / "file").write_text("in the way", encoding="utf-8")
    panel.write(tmp_path / "out" / "file")
    settle(window)
    assert panel.notice.tone is Tone.DANGER
    assert not panel.show_key.isVisible()
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["file"]
