"""Bewaar als pdf where it cannot be: a sentence, no half file, and what was there is there."""

import errno
import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentorapp.ui.actions import Does
from mentorapp.ui.pages.reports import ReportsPage
from mentorapp.ui.shell.window import Window
from tests.ui import screens
from tests.ui.reporting import page_of
from tests.ui.screens import settle


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder with a report of before."""
    folder = tmp_path / "uit"
    folder.mkdir()
    (folder / "week.pdf").write_bytes(b"of before")
    return folder


def saved(window: Window, path: Path) -> ReportsPage:
    """Save the report that is shown, as after choosing where."""
    window.go(Does.REPORTS, learner=screens.learner(window, "Nour"), kind="week-sheet")
    settle(window)
    page = page_of(window)
    save(page, path)
    settle(window)
    return page


def save(page: ReportsPage, path: Path) -> None:
    shown = page._what()
    assert shown is not None
    page.out.save_to(shown, path)


def refused(page: ReportsPage, folder: Path, *parts: str) -> None:
    assert page._fault.isVisible()
    for part in parts:
        assert part in page._fault.text.text()
    assert [one.name for one in folder.iterdir() if one.suffix == ".part"] == []
    assert (folder / "week.pdf").read_bytes() == b"of before"
    assert page.can()  # it is still there to be saved elsewhere


def test_a_full_disk(window: Window, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def full(path: object, *args: int, **more: int) -> int:
        if str(path).startswith(str(out)):
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        return real(path, *args, **more)  # type: ignore[arg-type] # passed on as it came

    monkeypatch.setattr(os, "open", full)
    refused(saved(window, out / "week.pdf"), out, "schijf is vol")


def test_a_file_that_another_program_shows(
    window: Window, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.replace

    def held(self: Path, target: Path) -> Path:
        if target == out / "week.pdf":
            raise PermissionError(errno.EACCES, "Access is denied", str(target))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", held)
    page = saved(window, out / "week.pdf")
    refused(page, out, "week.pdf", "open in een ander programma")
    monkeypatch.setattr(Path, "replace", real)
    assert page._pages is not None
    save(page, out / "week.pdf")  # closed there: once more
    settle(window)
    assert (out / "week.pdf").read_bytes() == page._pages.pdf


def test_a_folder_that_may_only_be_read(
    window: Window, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def no(path: object, *args: int, **more: int) -> int:
        if str(path).startswith(str(out)):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path, *args, **more)  # type: ignore[arg-type] # as above

    monkeypatch.setattr(os, "open", no)
    refused(saved(window, out / "new.pdf"), out, "Kies een andere map")


def test_a_target_that_is_a_folder(window: Window, out: Path) -> None:
    (out / "map").mkdir()
    refused(saved(window, out / "map"), out, "is een map")


@pytest.mark.parametrize("name", ["x" * 300 + ".pdf", "a\0b.pdf"])
def test_a_name_that_the_system_does_not_take(window: Window, out: Path, name: str) -> None:
    refused(saved(window, out / name), out, "naam")


def test_a_sentence_goes_once_it_went_well(window: Window, out: Path) -> None:
    (out / "map").mkdir()
    page = saved(window, out / "map")
    refused(page, out, "is een map")
    QTest.mouseClick(page.cards["week-sheet"], Qt.MouseButton.LeftButton)
    settle(window)
    assert not page._fault.isVisible()
