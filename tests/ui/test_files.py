"""Files that a person chooses: asked for in one place, in one way."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from mentorapp.domain.exchange_rows import Way
from mentorapp.ui import files
from mentorapp.ui.actions import Does
from mentorapp.ui.pages.admin.backup import BackupSection
from mentorapp.ui.pages.admin.files import FilesSection
from mentorapp.ui.pages.exchange.doctor import DoctorPanel
from mentorapp.ui.pages.reports import ReportsPage
from mentorapp.ui.shell.window import Window
from tests.conftest import ROOT
from tests.ui import exchanging, screens
from tests.ui.conftest import Open
from tests.ui.screens import settle

UI = ROOT / "mentorapp" / "ui"
#: The platform of the tests has no window frames.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_files_are_asked_for_in_one_place() -> None:
    naming = [path for path in UI.rglob("*.py") if "QFileDialog" in path.read_text("utf-8")]
    assert naming == [UI / "files.py"]


def asking(window: Window) -> QFileDialog:
    """Give the question that stands open, with Qt's own words."""
    return next(one for one in window.findChildren(QFileDialog) if one.isVisible())


def answer(window: Window, path: Path) -> None:
    """Choose a file or a folder in the question that stands open."""
    dialog = asking(window)
    dialog.selectFile(str(path))
    dialog.accept()
    settle(window)


def started(window: Window) -> Path:
    """Give the folder a question begins in, and let it go."""
    dialog = asking(window)
    found = Path(dialog.directory().absolutePath())
    dialog.reject()
    settle(window)
    return found


def test_a_question_begins_where_the_last_one_ended(window: Window, tmp_path: Path) -> None:
    stick, chosen = tmp_path / "stick", list[Path]()
    stick.mkdir()
    (stick / "kaart.mxcard").write_bytes(b"card")
    files.ask_for_file(window, "Kies", "Alle bestanden (*)", chosen.append)
    answer(window, stick / "kaart.mxcard")
    assert chosen == [stick / "kaart.mxcard"]
    files.ask_for_folder(window, "Kies", chosen.append)
    assert started(window) == stick
    assert len(chosen) == 1  # who goes away chooses nothing


def test_a_folder_that_was_chosen_is_the_place_itself(window: Window, tmp_path: Path) -> None:
    stick, chosen = tmp_path / "stick", list[Path]()
    stick.mkdir()
    files.ask_for_folder(window, "Kies", chosen.append)
    answer(window, stick)
    assert chosen == [stick]
    files.ask_for_file(window, "Kies", "Alle bestanden (*)", chosen.append)
    assert started(window) == stick
    stick.rmdir()  # the stick is taken out
    files.ask_for_file(window, "Kies", "Alle bestanden (*)", chosen.append)
    assert started(window) != stick


def test_a_name_without_its_ending_gets_it(window: Window, tmp_path: Path) -> None:
    chosen = list[Path]()
    files.ask_where(
        window, "Bewaar", "Kaart", kinds="MentorApp (*.mxcard)", suffix="mxcard", then=chosen.append
    )
    answer(window, tmp_path / "voor de school")
    assert chosen == [tmp_path / "voor de school.mxcard"]


def _take(window: Window) -> None:
    window.do(Does.TAKE_OVER)


def _on_page(window: Window) -> None:
    window.go(Does.EXCHANGE)
    settle(window)
    window.do(Does.TAKE_OVER)


def _give(way: Way) -> Callable[[Window], None]:
    def reach(window: Window) -> None:
        window.do(Does.MAKE_FILE)
        settle(window)
        exchanging.page(window).side.ways[way].click()

    return reach


def _doctor(window: Window) -> None:
    window.do(Does.DOCTOR)
    settle(window)
    next(one for one in window.findChildren(DoctorPanel) if one.is_open).save.click()


def _card(window: Window) -> None:
    window.go(Does.ADMIN, section="files")
    settle(window)
    next(one for one in window.findChildren(FilesSection) if one.isVisible())._card()


def _backup(window: Window) -> None:
    window.go(Does.ADMIN, section="backup")
    settle(window)
    next(one for one in window.findChildren(BackupSection) if one.isVisible()).elsewhere.click()


def _report(window: Window) -> None:
    window.go(Does.REPORTS)
    settle(window)
    page = window.frame.page if window.frame else None
    assert isinstance(page, ReportsPage)
    page.save()


OURS = "Fichiers (*.mxp *.mxcard *.csv *.ics *.tsv *.txt *.xls *.xlsx *.xml *.zip)"


@pytest.mark.parametrize(
    ("ask", "kinds", "suffix"),
    [
        (_take, [OURS, "Tous les fichiers (*)"], ""),
        (_on_page, [OURS, "Tous les fichiers (*)"], ""),
        (_give(Way.FOLDER), None, ""),
        (_give(Way.SAVED), ["MentorApp (*.mxp)"], "mxp"),
        (_doctor, ["Texte (*.txt)"], "txt"),
        (_backup, None, ""),
        (_card, ["MentorApp (*.mxcard)"], "mxcard"),
        (_report, ["PDF (*.pdf)"], "pdf"),
    ],
)
def test_every_question_has_kinds_in_the_language_of_now_and_begins_where_one_was(
    open_window: Open,
    tmp_path: Path,
    ask: Callable[[Window], None],
    kinds: list[str] | None,
    suffix: str,
) -> None:
    window = open_window(person=screens.ADMINISTRATOR)
    window.change_settings(language="fr")
    settle(window)
    files.ask_for_folder(window, "Kies", lambda _folder: None)
    answer(window, tmp_path)
    ask(window)
    dialog = asking(window)
    is_folder = dialog.fileMode() is QFileDialog.FileMode.Directory
    assert is_folder is (kinds is None)
    if kinds is not None:
        assert dialog.nameFilters() == kinds
    assert dialog.defaultSuffix() == suffix
    assert started(window) == tmp_path


def test_a_card_is_written_where_it_was_asked(open_window: Open, tmp_path: Path) -> None:
    window = open_window(person=screens.ADMINISTRATOR)
    _card(window)
    answer(window, tmp_path / "kaart")
    assert (tmp_path / "kaart.mxcard").stat().st_size
    assert window.toast.title.text() == "Je kaart is bewaard"


def test_a_backup_is_made_where_it_was_asked(open_window: Open, tmp_path: Path) -> None:
    window = open_window(person=screens.ADMINISTRATOR)
    stick = tmp_path / "stick"
    stick.mkdir()
    _backup(window)
    answer(window, stick)
    assert [path.suffix for path in stick.iterdir()] == [".backup"]
    assert window.toast.title.text() == "De back-up is gemaakt en nagekeken"
