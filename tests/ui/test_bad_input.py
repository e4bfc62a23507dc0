"""What nobody means to do to the window: a huge clipboard, missing files, no room, no screen."""

import json
import logging
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from mentorapp.base import logs, texts
from mentorapp.base.settings import Settings
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.fields import LONGEST, LONGEST_TEXT, Area
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.kit.panel import Panel
from mentorapp.ui.look import Look
from mentorapp.ui.note.panel import NotePanel
from mentorapp.ui.shell.window import Window
from mentorapp.ui.talk.room import TalkRoom
from mentorapp.ui.tokens import Theme
from tests.conftest import ROOT
from tests.ui import kiosk, own_process, screens
from tests.ui.conftest import Open
from tests.ui.screens import SCREENS, settle

HUGE = 5_000_000  # characters
PIECES = {"words": "nour draad 3 ", "one word": "x", "lines": "draad\n"}
SOON = 1.5  # seconds that the window may need for what is too much
ONE_SCREEN = ((0, 0, 1920, 1080),)
TWO_SCREENS = (*ONE_SCREEN, (1920, 0, 1920, 1080))
HERE = [one for one in SCREENS if not one.locked and one.store == "practice/workplace"]


def _too(*values: object) -> object:
    """Give a parameter of which the gate has one of its kind already: it comes with --peers."""
    return pytest.param(*values, marks=pytest.mark.peers)


# a clipboard of five million characters


@pytest.fixture(params=["words", _too("one word"), _too("lines")])
def clipboard(request: pytest.FixtureRequest, qapp: object) -> Iterator[str]:
    """Put a huge text on the clipboard; gives which one."""
    which: str = request.param
    piece = PIECES[which]
    QGuiApplication.clipboard().setText((piece * (HUGE // len(piece) + 1))[:HUGE])
    yield which
    QGuiApplication.clipboard().clear()


def fields(window: Window) -> list[QLineEdit | QPlainTextEdit]:
    """Give what can be typed into now: in the panel that is in front, or on the page."""
    front = [one for one in window.findChildren(Panel) if one.is_open]
    inside: QWidget = front[-1] if front else window
    found: list[QLineEdit | QPlainTextEdit] = [
        *inside.findChildren(QLineEdit),
        *inside.findChildren(QPlainTextEdit),
    ]
    return [one for one in found if one.isVisible() and one.isEnabled() and not one.isReadOnly()]


def paste(window: Window, field: QLineEdit | QPlainTextEdit) -> tuple[float, int]:
    """Paste the clipboard by keys; gives the seconds until all was done, and the characters."""
    field.setFocus()
    started = time.perf_counter()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    lasting = time.perf_counter() - started
    settle(window)
    text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    settle(window)
    return lasting, len(text)


@pytest.mark.parametrize("person", sorted({one.person for one in HERE}))
def test_a_huge_clipboard_freezes_no_field(person: str, clipboard: str, open_window: Open) -> None:
    window = open_window(person=person)
    tried = 0
    own = [screen for screen in HERE if screen.person == person]
    for screen in own[list(PIECES).index(clipboard) :: len(PIECES)]:  # each screen gets one of them
        if screen.name.startswith(kiosk.NAMED):  # lets nobody out, and has no field to paste into
            continue
        screen.reach(window)
        for field in fields(window):
            lasting, letters = paste(window, field)
            most = LONGEST if isinstance(field, QLineEdit) else LONGEST_TEXT
            assert letters <= most, (screen.name, field.accessibleName())
            assert lasting < SOON, (screen.name, field.accessibleName())
            tried += 1
        for panel in window.findChildren(Panel):
            if panel.is_open:
                panel.put_away()
        for talk in window.findChildren(TalkRoom):  # which lets nobody go elsewhere
            if talk.isVisible():
                talk.stop()
        settle(window)
    assert tried > 0
    assert window.entrance.person is not None


def test_a_huge_clipboard_in_the_palette_is_a_search_of_which_the_beginning_counts(
    clipboard: None, window: Window
) -> None:
    window.do(Does.SEARCH)
    settle(window)
    (line,) = fields(window)
    lasting, letters = paste(window, line)
    assert lasting < SOON
    assert 0 < letters <= 200
    assert screens.panel(window).isVisible()


def test_what_is_pasted_fills_the_room_that_is_left_in_an_area(clipboard: None) -> None:
    area = Area(Look(Theme.LIGHT, 1.0), name="x")
    area.setPlainText("before ")
    area.moveCursor(area.textCursor().MoveOperation.End)
    area.paste()
    assert area.toPlainText().startswith("before ")
    assert len(area.toPlainText()) == LONGEST_TEXT
    area.paste()
    assert len(area.toPlainText()) == LONGEST_TEXT
    area.selectAll()
    area.paste()
    assert len(area.toPlainText()) == LONGEST_TEXT
    assert not area.toPlainText().startswith("before ")
    area.deleteLater()


# texts that are missing


@pytest.mark.parametrize("content", [None, b"", b"no catalogue", b"\xde\x12\x04\x95"])
def test_a_language_file_that_is_missing_or_broken_leaves_dutch_and_is_said_once(
    content: bytes | None,
    tmp_path: Path,
    open_window: Open,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    folder = tmp_path / "resources" / "i18n" / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    if content is not None:
        (folder / "mentorapp.mo").write_bytes(content)
    monkeypatch.setattr(texts, "resources", lambda: tmp_path / "resources")
    texts._catalogue.cache_clear()
    try:
        with caplog.at_level(logging.WARNING, "mentorapp"):
            window = open_window(settings=Settings(language="de", theme="light", motion=False))
            window.do(Does.SEARCH)
            settle(window)
            (line,) = fields(window)
            assert line.accessibleName() == "Zoek of typ een opdracht"
        said = [one.getMessage() for one in caplog.records if "texts in" in one.getMessage()]
        assert len(said) == 1
        assert "texts in de cannot be read" in said[0]
    finally:
        texts._catalogue.cache_clear()


# screens


def ran(
    data: Path,
    *arguments: str,
    displays: tuple[tuple[int, int, int, int], ...] = ONE_SCREEN,
    factor: str = "1",
) -> dict[str, Any]:
    """Run the window in a process of its own on these screens; gives what it printed."""
    told = [
        {"name": str(n), "x": x, "y": y, "width": w, "height": h, "logicalDpi": 96, "dpr": 1}
        for n, (x, y, w, h) in enumerate(displays)
    ]
    setup = data.parent / "screens.json"
    setup.write_text(json.dumps({"screens": told}), encoding="utf-8")
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": f"offscreen:configfile={setup}",
        "QT_SCALE_FACTOR": factor,
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", own_process.__name__, str(data), *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def is_within(window: list[int], room: list[int]) -> bool:
    """Say whether a place (x, y, width, height) lies within another."""
    return (
        room[0] <= window[0]
        and room[1] <= window[1]
        and window[0] + window[2] <= room[0] + room[2]
        and window[1] + window[3] <= room[1] + room[3]
    )


def test_the_language_of_the_command_is_that_of_the_window(data: Path) -> None:
    seen = ran(data, "speak", "de", displays=ONE_SCREEN)
    assert seen["kept"] == "de"
    assert seen["asks"] == "Hereinkommen"


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768)], ids=lambda size: str(size[0]))
def test_at_twice_the_size_the_window_opens_and_fits(size: tuple[int, int], data: Path) -> None:
    seen = ran(data, "look", displays=((0, 0, *size),), factor="2")
    assert seen["ratio"] == 2
    assert seen["screen"][2:] == [size[0] // 2, size[1] // 2]
    assert is_within(seen["window"], seen["screen"])
    assert seen["person"] == screens.MENTOR
    if size == (1920, 1080):  # the other is lower than what the window is designed for
        assert seen["faults"] == []


def test_a_window_of_a_screen_that_was_unplugged_comes_back(data: Path) -> None:
    seen = ran(data, "move", "2200", "150", displays=TWO_SCREENS)
    assert is_within(seen["window"], list(TWO_SCREENS[1]))
    seen = ran(data, "look", displays=TWO_SCREENS)
    assert seen["window"][:2] == [2200, 150]  # it is still there: it stays
    seen = ran(data, "look", displays=ONE_SCREEN)
    assert is_within(seen["window"], seen["screen"])


def test_on_a_small_screen_it_begins_as_large_as_the_screen(data: Path) -> None:
    """The frame of the system would push its foot below a screen of just its own size."""
    small = ((0, 0, 1366, 768),)
    assert ran(data, "look", displays=small)["window"] == list(small[0])


@pytest.mark.parametrize(
    "place", [("-5000", "-5000"), _too(("1900", "1060")), _too(("300", "-400"))]
)
def test_a_window_that_was_all_but_out_of_sight_comes_back(
    place: tuple[str, str], data: Path
) -> None:
    ran(data, "move", *place)
    seen = ran(data, "look")
    assert is_within(seen["window"], seen["screen"])


def test_a_window_state_that_is_no_state_is_none(data: Path) -> None:
    ran(data, "look")
    path = data / "settings.json"
    kept = json.loads(path.read_text(encoding="utf-8"))
    kept["window"] = "*no state*"
    path.write_text(json.dumps(kept), encoding="utf-8")
    assert is_within(ran(data, "look")["window"], list(ONE_SCREEN[0]))


# folders and disks


def mounted(*command: str) -> None:
    """Mount something, or skip where that is not allowed."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only root on Linux can mount")
    if subprocess.run(["mount", *command], capture_output=True, check=False).returncode:
        pytest.skip("mounting is not allowed here (CAP_SYS_ADMIN)")


@pytest.fixture
def read_only(data: Path) -> Iterator[Path]:
    """Give a data folder that can only be read."""
    mounted("--bind", str(data), str(data))
    try:
        mounted("-o", "remount,bind,ro", str(data))
        yield data
    finally:
        subprocess.run(["umount", str(data)], check=True)


def test_a_folder_that_only_reads_is_said_in_the_window(read_only: Path, open_window: Open) -> None:
    window = open_window(person="", folder=read_only)
    said = [one.text.text() for one in window.findChildren(Notice) if one.isVisible()]
    assert len(said) == 1
    assert said[0].startswith(f"We kunnen niet bij {read_only}. Wat bewaard was, is veilig.")
    assert not any(panel.is_open for panel in window.findChildren(Panel))  # no failure of ours
    subprocess.run(["mount", "-o", "remount,bind,rw", str(read_only)], check=True)
    key = window.entrance.screen.again_key
    assert key is not None
    assert key.hasFocus()
    key.click()
    settle(window)
    screens.enter(window, screens.MENTOR)
    assert window.entrance.person is not None


@pytest.fixture
def small_disk(practice: Path, tmp_path: Path) -> Iterator[Path]:
    """Give a practice store on a disk that a test can fill."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted("-t", "tmpfs", "-o", "size=40m", "tmpfs", str(disk))
    try:
        shutil.copytree(practice / "workplace", disk / "workplace")
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def fill(disk: Path) -> Path:
    """Fill a disk to its last byte."""
    path = disk / "full"
    with path.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while file.write(bytes(size)) == size:
                    pass
            except OSError:
                continue
    assert shutil.disk_usage(disk).free == 0
    return path


def test_a_full_disk_is_said_in_the_note_and_the_note_stays(
    small_disk: Path, open_window: Open
) -> None:
    window = open_window(folder=small_disk / "workplace")
    window.do(Does.NOTE)
    settle(window)
    panel = next(one for one in window.findChildren(NotePanel) if one.is_open)
    full = fill(small_disk)
    index = panel.model.first()
    panel._tick_index(index)
    QTest.keyClick(panel.rows, Qt.Key.Key_3)
    panel.how.sentence.setFocus()
    QTest.keyClicks(panel.how.sentence, "Twee kringen getrokken in de kelder")
    settle(window)
    QTest.keyClick(panel.how.sentence, Qt.Key.Key_Return)
    settle(window)
    assert panel.is_open
    assert panel.foot.fault.isVisible()
    assert "schijf" in panel.foot.fault.text().lower()
    assert panel.how.sentence.text() == "Twee kringen getrokken in de kelder"
    assert [one for one in window.findChildren(Panel) if one.is_open] == [panel]
    full.unlink()
    QTest.keyClick(panel.how.sentence, Qt.Key.Key_Return)
    settle(window)
    assert not any(one.is_open for one in window.findChildren(NotePanel))
    assert window.toast.title.text() == "Genoteerd"


# failures of ours


def test_a_failure_of_ours_is_said_once_and_kept_without_anybodys_name(data: Path) -> None:
    seen = ran(data, "fail")
    assert (seen["troubles"], seen["open"]) == (1, 1)
    written = (data / logs.FOLDER / logs.FILE).read_text(encoding="utf-8")
    for kind in ("KeyError", "ValueError", "RuntimeError"):
        assert kind in written
    assert "own_process.py" in written
    assert own_process.NAME not in written
    assert own_process.NAME.split()[0] not in written
    assert any("Het programma maakte een fout." in one for one in seen["said"])
