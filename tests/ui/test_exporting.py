"""A file for another program from the window: chosen, made beside the window, written whole."""

import zipfile
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from mentorapp.base.texts import in_language
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.people import Learner
from mentorapp.domain.plan import Goal
from mentorapp.services import observations
from mentorapp.services.desk import Desk
from mentorapp.services.formats import format_words, registry
from mentorapp.services.formats.gather import Told, gather
from mentorapp.services.formats.offering import Offer, who_words
from mentorapp.services.formats.registry import FORMATS, Order
from mentorapp.ui.actions import Does
from mentorapp.ui.exchange.exporting import ExportPanel
from mentorapp.ui.kit.marks import Tone
from mentorapp.ui.pages.exchange import ExchangePage
from mentorapp.ui.shell.window import Window
from tests.ui import exporting
from tests.ui.conftest import Open
from tests.ui.screens import KATRIEN, settle

LEFT = Qt.MouseButton.LeftButton
NUMBER = "85.07.30-033.28"
#: The platform of the tests has no window frames.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def opened(window: Window) -> ExportPanel:
    window.do(Does.EXPORT)
    settle(window)
    return exporting.panel(window)


def pick(panel: ExportPanel, name: str) -> None:
    panel.format.pick(name)
    panel.format.picked.emit(name)


@pytest.mark.parametrize("name", [one.name for one in FORMATS])
def test_each_format_is_written_and_its_folder_can_be_opened(
    open_window: Open, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    panel = opened(window)
    pick(panel, name)
    path = tmp_path / f"bestand{panel._format.suffix}"
    assert not panel.show_key.isVisible()
    panel.write(path)
    settle(window)
    assert path.stat().st_size > 0
    assert panel.notice.tone is Tone.OK
    assert str(path) in panel.notice.text.text()
    assert QApplication.focusWidget() is panel.show_key
    went: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: went.append(url.toLocalFile()))
    QTest.keyClick(panel.show_key, Qt.Key.Key_Return)
    assert went == [str(tmp_path)]
    QTest.keyClick(panel.show_key, Qt.Key.Key_Escape)
    assert not panel.is_open


def test_one_learner_is_chosen_and_the_file_is_asked_for_by_name(
    open_window: Open, tmp_path: Path
) -> None:
    window = open_window()
    panel = opened(window)
    names = [panel.who.itemText(number) for number in range(panel.who.count())]
    assert names == [
        "Alle leerlingen van Technisch Instituut Denderoever",
        "Jasper De Wachter",
        "Nour El Amrani",
        "Milan Verstraeten",
    ]
    panel.who.pick(2)
    QTest.mouseClick(panel.save_key, LEFT)
    [asking] = window.findChildren(QFileDialog)
    assert asking.defaultSuffix() == "xlsx"
    assert asking.selectedFiles()[0].endswith("mentorapp-xlsx-nour-el-amrani.xlsx")
    path = tmp_path / "nour.xlsx"
    asking.selectFile(str(path))
    asking.accept()
    settle(window)
    book = openpyxl.load_workbook(path)
    told = {row[0] for row in book["Uren"].iter_rows(min_row=2, values_only=True)}
    assert told == {"Nour El Amrani"}


def test_only_what_belongs_to_the_format_is_asked(open_window: Open) -> None:
    panel = opened(open_window())
    assert not panel.part.isVisible()
    pick(panel, "csv")
    assert panel.part.isVisible()
    texts = [panel.part.itemText(number) for number in range(panel.part.count())]
    assert texts == ["Competenties per datum", "Uren per dag", "Evaluaties"]
    pick(panel, "ics")
    assert not panel.part.isVisible()
    assert "geen namen" in panel.used.text()


def test_a_format_about_nobody_asks_nobody(
    open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Order] = []

    def write(order: Order) -> bytes:
        asked.append(order)
        return b"{}"

    one = registry.Format("framework", ".json", about_learners=False, write=write)
    window = open_window()
    panel = ExportPanel(window.shop, Offer((), (one,)))
    panel.open()
    assert not panel.who.isVisible()
    assert not panel.stays.isVisible()
    assert panel.save_key.isEnabled()
    panel.write(tmp_path / "f.json")
    settle(window)
    assert (tmp_path / "f.json").read_bytes() == b"{}"
    assert asked[0].learners == ()
    panel.put_away()


def test_stop_leaves_nothing_behind(
    open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window()
    panel = opened(window)
    real = gather

    def slow(desk: Desk, learners: tuple[str, ...], told: Told) -> object:
        panel.progress.stop()  # as the key does, while the first is being read
        return real(desk, learners, told)

    monkeypatch.setattr(registry, "gather", slow)
    panel.write(tmp_path / "x.xlsx")
    assert panel.working.isVisible()
    assert QApplication.focusWidget() is panel.working.stop
    assert not panel.may_close()
    QTest.mouseClick(panel.working.stop, LEFT)
    settle(window)
    assert list(tmp_path.glob("x*")) == []
    assert "Gestopt" in panel.notice.text.text()
    assert not panel.working.isVisible()
    assert panel.may_close()
    monkeypatch.setattr(registry, "gather", real)
    panel.write(tmp_path / "x.xlsx")  # and it can be made after all
    settle(window)
    assert zipfile.is_zipfile(tmp_path / "x.xlsx")


def test_a_national_number_is_said_with_its_place(open_window: Open, tmp_path: Path) -> None:
    window = open_window()

    def note(desk: Desk) -> None:
        with desk.read() as unit:
            goal = unit.find(Goal)[0]
        observations.note(desk, observations.NoteObservation(goal.id, 2, sentence=f"Nr {NUMBER}"))

    window.shop.write(note, frozenset())
    settle(window)
    panel = opened(window)
    panel.write(tmp_path / "x.xlsx")
    settle(window)
    assert panel.notice.tone is Tone.DANGER
    assert "de zin van een notitie" in panel.notice.text.text()
    assert NUMBER not in panel.notice.text.text()
    assert not (tmp_path / "x.xlsx").exists()
    assert panel.save_key.isEnabled()


def test_a_folder_that_is_gone(open_window: Open, tmp_path: Path) -> None:
    window = open_window()
    panel = opened(window)
    panel.write(tmp_path / "weg" / "x.xlsx")
    settle(window)
    assert panel.notice.tone is Tone.DANGER
    assert "weg" in panel.notice.text.text()


def test_beside_a_learner_only_that_one(open_window: Open) -> None:
    window = open_window()
    [nour] = [one for one in _learners(window) if one.given_name == "Nour"]
    window.shop.together = nour.id
    panel = opened(window)
    assert [panel.who.itemText(number) for number in range(panel.who.count())] == [nour.name]


def _learners(window: Window) -> list[Learner]:
    found: list[Learner] = []

    def read(desk: Desk) -> list[Learner]:
        with desk.read() as unit:
            return unit.find(Learner)

    window.shop.read(read, found.extend, owner=window)
    settle(window)
    return found


def test_the_learner_that_is_shown_is_chosen(open_window: Open) -> None:
    window = open_window()
    [nour] = [one for one in _learners(window) if one.given_name == "Nour"]
    window.go(Does.LEARNERS, learner=nour.id)
    settle(window)
    assert opened(window).who.currentText() == nour.name


def test_another_language_while_it_is_open(open_window: Open) -> None:
    window = open_window()
    panel = opened(window)
    window.speak("en")
    settle(window)
    with in_language("en"):
        assert panel.who.currentText() == who_words(panel.found.groups[0])
        assert panel.format.currentText() == registry.title("xlsx")
        assert panel.used.text() == format_words.used_for("xlsx")


def test_the_page_leads_there_and_so_does_the_palette(open_window: Open) -> None:
    window = open_window()
    window.go(Does.EXCHANGE)
    settle(window)
    page = window.findChild(ExchangePage)
    assert page is not None
    page.list.export_asked.emit()
    settle(window)
    assert exporting.panel(window).is_open


def test_a_school_may_too(open_window: Open, practice: Path, tmp_path: Path) -> None:
    window = open_window(folder=practice / "school", person=KATRIEN)
    panel = opened(window)
    panel.write(tmp_path / "x.xlsx")
    settle(window)
    assert zipfile.is_zipfile(tmp_path / "x.xlsx")


def test_nobody_yet(open_window: Open) -> None:
    window = open_window()
    panel = ExportPanel(window.shop, Offer(()))
    panel.open()
    assert not panel.save_key.isEnabled()
    assert panel.notice.isVisible()
    panel._refused(Refused(Problem.MISSING, "learners"))
    panel.put_away()
