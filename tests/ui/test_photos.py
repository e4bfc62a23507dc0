"""Photos in the window: chosen, dropped, pasted, refused, kept, looked at and taken away."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from mentorapp.domain.picture import LIMIT, Picture
from mentorapp.services import observations, pictures, undo
from mentorapp.services.exchanging import Received
from mentorapp.services.opening import Unlock, open_desk
from mentorapp.storage.names import DRAFTS
from mentorapp.ui.actions import Does
from mentorapp.ui.exchange.taking import package_words
from mentorapp.ui.note.panel import NotePanel
from mentorapp.ui.note.pictures import NotePictures
from mentorapp.ui.pages.learners.logbook import CorrectPanel, LogbookTab
from mentorapp.ui.photos import PhotoPanel
from mentorapp.ui.shell.drafting import DraftPanel
from mentorapp.ui.shell.window import Window
from tests.connectors import photos
from tests.ui import screens
from tests.ui.audit import faults
from tests.ui.conftest import Open
from tests.ui.crashing import crash
from tests.ui.hands import Finger, focus, keyed, press, tab_to
from tests.ui.screens import settle

RED, TALL = photos.file(photos.image(300, 200)), photos.file(photos.image(80, 160), "PNG")


@pytest.fixture
def data(data: Path) -> Path:
    """Give a store without the photos that practice data come with."""
    with open_desk(data, Unlock()) as desk:
        with desk.read() as unit:
            there = [one.id for one in unit.find(Picture)]
        for one in there:
            pictures.remove(desk, one)
    return data


@pytest.fixture
def note(window: Window) -> NotePanel:
    return begun(window)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Give two photos and a file that is none."""
    made = [tmp_path / "rood.jpg", tmp_path / "hoog.png", tmp_path / "brief.jpg"]
    for path, content in zip(made, (RED, TALL, b"geen foto"), strict=True):
        path.write_bytes(content)
    return made


def begun(window: Window) -> NotePanel:
    window.do(Does.NOTE)
    settle(window)
    panel = next(one for one in window.findChildren(NotePanel) if one.is_open)
    panel.model.tick(panel.model.first())
    QTest.keyClick(panel.rows, Qt.Key.Key_3)
    return panel


def shown(window: Window) -> list[PhotoPanel]:
    return [one for one in window.findChildren(PhotoPanel) if one.is_open]


def held(*paths: Path, text: str = "", image: QImage | None = None) -> QMimeData:
    mime = QMimeData()
    if paths:
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    if text:
        mime.setText(text)
    if image is not None:
        mime.setImageData(image)
    return mime


def drop(target: QWidget, mime: QMimeData) -> bool:
    """Drag something over a widget and let go; gives whether it was taken."""
    where, action = QPointF(target.rect().center()), Qt.DropAction.CopyAction
    how = (action, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(where, *how)
    entering.ignore()
    QApplication.sendEvent(target, entering)
    if not entering.isAccepted():
        return False
    QApplication.sendEvent(target, QDropEvent(where, *how))
    return True


def in_store(window: Window) -> list[Picture]:
    found: list[Picture] = []

    def ask() -> list[Picture]:
        with window.desk().read() as unit:
            return unit.find(Picture)

    window.lane.ask(ask, found.extend)
    settle(window)
    return found


def save(window: Window, panel: NotePanel) -> None:
    QTest.mouseClick(panel.foot.save_key, Qt.MouseButton.LeftButton)
    settle(window)


# into a note


def test_photos_that_are_dropped_go_with_the_note(
    window: Window, note: NotePanel, files: list[Path]
) -> None:
    assert note.photos.isHidden()
    assert drop(note, held(*files[:2]))
    settle(window)
    assert len(note.photos.contents()) == 2
    assert "Met 2 foto’s." in note.foot.told.text()
    assert all(tile.thumb.has_photo for tile in note.photos._tiles.values())
    assert faults(window, window.look) == []
    save(window, note)
    assert not note.is_open
    assert sorted(one.width for one in in_store(window)) == [80, 300]
    window.lane.ask(lambda: undo.undo(window.desk()))
    settle(window)
    assert in_store(window) == []


@pytest.mark.parametrize("where", ["panel", "sentence", "search"])
def test_a_photo_can_be_dropped_anywhere_on_the_note(
    window: Window, note: NotePanel, files: list[Path], where: str
) -> None:
    target = {"panel": note, "sentence": note.how.sentence, "search": note.search}[where]
    assert drop(target, held(files[0], text=str(files[0])))
    settle(window)
    assert len(note.photos.contents()) == 1
    assert note.how.sentence.text() == note.search.text() == ""


def test_text_that_is_dropped_is_no_photo(window: Window, note: NotePanel) -> None:
    assert not drop(note, held(text="Vlot gewerkt"))
    settle(window)
    assert note.photos.contents() == ()
    assert note.photos.fault.isHidden()


@pytest.mark.parametrize("where", ["list", "sentence"])
@pytest.mark.parametrize("what", ["image", "file", "jpeg"])
def test_a_photo_is_pasted(
    window: Window, note: NotePanel, files: list[Path], where: str, what: str
) -> None:
    mime = {
        "image": lambda: held(image=QImage.fromData(RED)),
        "file": lambda: held(files[0], text=str(files[0])),
        "jpeg": lambda: _as_it_lies(RED),
    }[what]()
    QGuiApplication.clipboard().setMimeData(mime)
    (note.rows if where == "list" else note.how.sentence).setFocus()
    press(window, Qt.Key.Key_V, with_=Qt.KeyboardModifier.ControlModifier)
    (content,) = note.photos.contents()
    photo = pictures.read(content)
    assert (photo.width, photo.height) == (300, 200)
    assert note.how.sentence.text() == ""
    QGuiApplication.clipboard().clear()


def _as_it_lies(content: bytes) -> QMimeData:
    mime = QMimeData()
    mime.setData("image/jpeg", content)
    return mime


def test_words_on_the_clipboard_are_pasted_as_words(window: Window, note: NotePanel) -> None:
    mime = held(text="Nam zelf de meter", image=QImage.fromData(RED))  # as Word copies
    QGuiApplication.clipboard().setMimeData(mime)
    note.how.sentence.setFocus()
    press(window, Qt.Key.Key_V, with_=Qt.KeyboardModifier.ControlModifier)
    assert note.how.sentence.text() == "Nam zelf de meter"
    assert note.photos.contents() == ()
    QGuiApplication.clipboard().clear()


def test_a_key_asks_for_a_file(
    window: Window, note: NotePanel, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[QFileDialog] = []
    monkeypatch.setattr(QFileDialog, "open", lambda dialog, *_: asked.append(dialog))
    tab_to(window, "Opmerking")
    keyed(window, "Voeg een foto toe")
    (dialog,) = asked
    assert "*.jpg" in dialog.nameFilters()[0]
    dialog.fileSelected.emit(str(files[1]))
    settle(window)
    assert len(note.photos.contents()) == 1
    dialog.deleteLater()


@pytest.mark.parametrize("what", ["no photo", "gone", "folder", "half"])
def test_a_bad_photo_is_refused_where_it_should_stand_and_nothing_is_lost(
    window: Window, note: NotePanel, files: list[Path], tmp_path: Path, what: str
) -> None:
    QTest.keyClicks(note.how.sentence, "Vlot")
    (tmp_path / "half.jpg").write_bytes(RED[: len(RED) // 2])
    bad = {
        "no photo": files[2],
        "gone": tmp_path / "weg.jpg",
        "folder": tmp_path,
        "half": tmp_path / "half.jpg",
    }[what]
    drop(note, held(files[0], bad))
    settle(window)
    assert note.photos.fault.isVisible()
    assert note.photos.fault.text().startswith(
        "We vinden het bestand" if what in {"gone", "folder"} else "Dit is geen foto"
    )
    assert len(note.photos.contents()) == 1
    assert faults(window, window.look) == []
    drop(note, held(files[1]))  # another one takes the sentence away
    settle(window)
    assert note.photos.fault.isHidden()
    save(window, note)
    assert len(in_store(window)) == 2


def test_a_note_takes_so_many_photos_and_says_so(
    window: Window, note: NotePanel, tmp_path: Path
) -> None:
    paths = []
    for number in range(LIMIT + 2):
        paths.append(tmp_path / f"{number}.png")
        paths[-1].write_bytes(photos.file(photos.image(30 + number, 20), "PNG"))
    drop(note, held(*paths))
    settle(window)
    assert len(note.photos.contents()) == LIMIT
    assert note.photos.fault.text().startswith(f"Een notitie heeft hoogstens {LIMIT} foto’s.")
    assert faults(window, window.look) == []


def test_the_same_photo_twice_is_one(window: Window, note: NotePanel, files: list[Path]) -> None:
    drop(note, held(files[0], files[0]))
    settle(window)
    assert len(note.photos.contents()) == 1


def test_saving_waits_for_a_photo_that_is_still_read(
    window: Window, note: NotePanel, files: list[Path]
) -> None:
    drop(note, held(files[0]))
    assert note.photos.is_reading
    save(window, note)
    assert not note.is_open
    assert len(in_store(window)) == 1


def test_saving_does_not_go_on_when_the_photo_is_refused(
    window: Window, note: NotePanel, files: list[Path]
) -> None:
    drop(note, held(files[2]))
    save(window, note)
    assert note.is_open
    assert note.photos.fault.isVisible()
    assert in_store(window) == []


def test_a_photo_is_taken_out_again_by_keys(
    window: Window, note: NotePanel, files: list[Path]
) -> None:
    drop(note, held(*files[:2]))
    settle(window)
    keyed(window, "Haal foto 1 weg")
    (content,) = note.photos.contents()
    assert pictures.read(content).width == 80
    assert focus().accessibleName() == "Haal foto 1 weg"
    press(window, Qt.Key.Key_Space)
    assert note.photos.contents() == ()
    assert focus() is note.photos.key
    assert "foto" not in note.foot.told.text()


def test_a_finger_takes_a_photo_out_too(window: Window, note: NotePanel, files: list[Path]) -> None:
    window.change_settings(touch=True)
    settle(window)
    drop(note, held(files[0]))
    settle(window)
    Finger(window).tap("Haal foto 1 weg")
    assert note.photos.contents() == ()


def test_another_note_begins_without_photos(
    window: Window, note: NotePanel, files: list[Path]
) -> None:
    drop(note, held(files[0]))
    settle(window)
    note._save(again=True)
    settle(window)
    assert note.is_open
    assert note.photos.contents() == ()
    assert note.photos.isHidden()
    assert len(in_store(window)) == 1


def test_what_cannot_be_done_here_has_no_photo(
    window: Window, note: NotePanel, files: list[Path]
) -> None:
    drop(note, held(files[0]))
    settle(window)
    note.how.bar(on=True)
    assert note.photos.key.isHidden()
    assert note.photos.isHidden()
    assert not drop(note, held(files[1]))
    note.how.bar(on=False)
    assert len(note.photos.contents()) == 1
    assert note.photos.isVisible()


def test_a_photo_in_the_making_is_looked_at(
    window: Window, note: NotePanel, files: list[Path]
) -> None:
    drop(note, held(*files[:2]))
    settle(window)
    keyed(window, "Foto 2, toon ze groot")
    (panel,) = shown(window)
    assert panel.view.has_photo
    assert panel.view.accessibleName() == "Foto 2 van deze notitie"
    press(window, Qt.Key.Key_Escape)
    assert shown(window) == []
    assert note.is_open
    assert focus().accessibleName() == "Foto 2, toon ze groot"


# what was not finished


def test_photos_of_an_unfinished_note_come_back_after_a_crash(
    open_window: Open, data: Path, files: list[Path]
) -> None:
    window = open_window()
    note = begun(window)
    drop(note, held(*files[:2]))
    settle(window)
    before = note.photos.contents()
    note.keeping.keep_now()
    settle(window)
    assert len(list((data / DRAFTS).glob("*.photo"))) == 2
    crash(window)
    again = open_window()
    QTest.keyClick(_asked(again), Qt.Key.Key_Space)
    settle(again)
    note = next(one for one in again.findChildren(NotePanel) if one.is_open)
    assert note.photos.contents() == before
    assert all(tile.thumb.has_photo for tile in note.photos._tiles.values())
    save(again, note)
    assert len(in_store(again)) == 2
    assert list((data / DRAFTS).glob("*")) == []


def _asked(window: Window) -> QWidget:
    return next(one for one in window.findChildren(DraftPanel) if one.is_open).finish_key


def test_the_lock_hides_them_and_who_comes_back_has_them(
    window: Window, note: NotePanel, files: list[Path]
) -> None:
    drop(note, held(files[0]))
    settle(window)
    QTest.mouseClick(next(iter(note.photos._tiles.values())).thumb, Qt.MouseButton.LeftButton)
    settle(window)
    window.lock()
    settle(window)
    assert shown(window) == []
    screens.enter(window, screens.MENTOR)
    again = next(one for one in window.findChildren(NotePanel) if one.is_open)
    assert len(again.photos.contents()) == 1


# in the logbook


@pytest.fixture
def logbook(window: Window) -> LogbookTab:
    screens._noted_photos(window)
    return next(one for one in window.findChildren(LogbookTab) if one.isVisible())


def test_a_note_with_photos_shows_the_first_and_opens_all(
    window: Window, logbook: LogbookTab
) -> None:
    ((_note, thumb),) = logbook.photos.thumbs.items()
    assert thumb.has_photo
    assert thumb.accessibleName().startswith("2 foto’s bij ")
    assert faults(window, window.look) == []
    thumb.setFocus()
    press(window, Qt.Key.Key_Space)
    (panel,) = shown(window)
    assert panel.view.has_photo
    assert panel.count.text() == "1 van 2"
    for part in ("Foto bij ", "Nour", "2025", "genoteerd door Stijn Maes"):
        assert part in panel.view.accessibleName()
    assert faults(window, window.look) == []
    press(window, Qt.Key.Key_Right)
    assert panel.count.text() == "2 van 2"
    press(window, Qt.Key.Key_Right)
    press(window, Qt.Key.Key_Left)
    assert panel.count.text() == "2 van 2"
    press(window, Qt.Key.Key_Escape)
    assert shown(window) == []
    assert focus() is thumb


def test_photos_are_taken_away_one_by_one_and_come_back(
    window: Window, logbook: LogbookTab
) -> None:
    note = next(iter(logbook.photos.thumbs))
    logbook.photos.thumbs[note].click()
    settle(window)
    keyed(window, "Haal weg")
    (panel,) = shown(window)
    assert panel.count.text() == ""
    assert panel.view.has_photo
    keyed(window, "Haal weg")
    assert shown(window) == []
    assert logbook.photos.thumbs == {}
    here = logbook.here()
    assert here is not None
    assert here.id == note
    press(window, Qt.Key.Key_Z, with_=Qt.KeyboardModifier.ControlModifier)
    assert list(logbook.photos.thumbs) == [note]


def test_a_photo_that_has_not_come_says_so(window: Window, logbook: LogbookTab) -> None:
    def lose() -> None:
        with window.desk().store.engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM blob")

    window.lane.ask(lose)
    logbook.show_learner(logbook.learner)
    settle(window)
    (thumb,) = logbook.photos.thumbs.values()
    assert not thumb.has_photo
    thumb.click()
    settle(window)
    (panel,) = shown(window)
    assert not panel.view.has_photo
    assert panel.view.accessibleDescription() == "De foto komt nog, met een volgend pakket."


def test_a_note_is_corrected_with_one_more_photo(
    window: Window, logbook: LogbookTab, files: list[Path]
) -> None:
    row = logbook._rows[next(iter(logbook.photos.thumbs))][0]
    logbook._open(row)
    settle(window)
    panel = next(one for one in window.findChildren(CorrectPanel) if one.is_open)
    assert drop(panel.sentence.viewport(), held(files[1], text="x"))
    assert panel.photos.is_reading
    panel.save()
    settle(window)
    assert not panel.is_open
    (thumb,) = logbook.photos.thumbs.values()
    assert thumb.accessibleName().startswith("3 foto’s bij ")


def test_a_photo_counts_as_something_that_was_not_saved(
    window: Window, logbook: LogbookTab, files: list[Path]
) -> None:
    row = logbook._rows[next(iter(logbook.photos.thumbs))][0]
    logbook._open(row)
    settle(window)
    panel = next(one for one in window.findChildren(CorrectPanel) if one.is_open)
    drop(panel, held(files[1]))
    settle(window)
    panel.close_panel()
    assert panel.is_open
    drop(panel, held(files[2]))
    settle(window)
    assert panel.photos.fault.isVisible()


def test_who_looks_along_sees_no_private_photo(window: Window, logbook: LogbookTab) -> None:
    note = next(iter(logbook.photos.thumbs))
    window.lane.ask(lambda: observations.keep_private(window.desk(), note))
    logbook.show_learner(logbook.learner)
    settle(window)
    assert len(logbook.photos.thumbs) == 1
    window.do(Does.LOOK_TOGETHER)
    settle(window)
    tab = next(one for one in window.findChildren(LogbookTab) if one.isVisible())
    assert tab.photos.thumbs == {}


@pytest.mark.parametrize("theme", ["dark", "contrast"])
@pytest.mark.parametrize("reach", [screens._noted_photos, screens._photo])
def test_they_fit_on_the_smallest_screen_at_its_largest(
    open_window: Open, theme: str, reach: Callable[[Window], None]
) -> None:
    window = open_window(size=(1366, 688))
    window.change_settings(theme=theme, scale=150)
    reach(window)
    settle(window)
    assert faults(window, window.look) == []


def test_a_strip_of_nothing_takes_no_room(note: NotePanel) -> None:
    assert isinstance(note.photos, NotePictures)
    assert note.photos.isHidden()


@pytest.mark.parametrize(
    ("photos_new", "told"),
    [(0, "er is niets nieuws"), (1, "1 foto die nog ontbrak"), (3, "3 foto’s die nog ontbraken")],
)
def test_a_package_that_only_heals_says_what_it_brings(photos_new: int, told: str) -> None:
    received = Received("VTI", 3, 0, 4, 0, 0, 0, 0, again=False, key_in_use_elsewhere=False)
    received = replace(received, photos=photos_new)
    assert told in package_words(received)
