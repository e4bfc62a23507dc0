"""The ten typical notes: how a person makes each by keys and by touch, and what it must leave."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QFileDialog

from mentorapp.domain.observation import Observation
from mentorapp.domain.picture import Picture
from mentorapp.domain.plan import Goal
from mentorapp.ui.actions import Does
from mentorapp.ui.note.panel import NotePanel
from mentorapp.ui.pages.learners.logbook import LogbookTab
from mentorapp.ui.pages.today import TodayPage
from mentorapp.ui.pages.today.lane import LaneView
from mentorapp.ui.shell.window import Window
from tests.keys.counting import Keyboard, Touches
from tests.ui.screens import settle

Key = Qt.Key
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
TODAY, ANYWHERE = "today", "anywhere"
SENTENCE = "Netjes"


@dataclass(frozen=True, slots=True)
class Kept:
    """What the store holds of notes. barred: why goals cannot be offered, by id."""

    notes: dict[str, Observation]
    barred: dict[str, str]
    pictures: tuple[Picture, ...]

    def photos(self, note: Observation) -> list[Picture]:
        """Give the photos of a note."""
        return [one for one in self.pictures if one.observation == note.id]

    def new(self, before: "Kept") -> list[Observation]:
        """Give what was noted since."""
        return [one for id_, one in self.notes.items() if id_ not in before.notes]


@dataclass(frozen=True, slots=True)
class Note:
    """A typical note. before: what must be there already, not counted. done: what it must leave."""

    name: str
    keys: Callable[[Keyboard, str], None]
    touches: Callable[[Touches, str], None]
    done: Callable[[Kept, Kept], bool]
    before: Callable[[Window], None] = lambda _window: None


def kept(window: Window) -> Kept:
    """Read what the store holds, on the lane."""
    found: list[Kept] = []

    def read() -> Kept:
        with window.desk().read() as unit:
            return Kept(
                {one.id: one for one in unit.find(Observation)},
                {one.id: one.not_possible for one in unit.find(Goal) if one.not_possible},
                tuple(unit.find(Picture)),
            )

    window.lane.ask(read, found.append)
    settle(window)
    return found[0]


# where things are


def lane(window: Window) -> LaneView:
    """Give the first lane of the board."""
    page = window.frame.page if window.frame else None
    assert isinstance(page, TodayPage)
    return next(iter(page.lanes.values()))


def _panel(window: Window) -> NotePanel:
    return next(one for one in window.findChildren(NotePanel) if one.is_open)


def _to_today(finger: Touches, place: str) -> None:
    if place == ANYWHERE:
        finger.tap("Vandaag")


def _open(finger: Touches, place: str) -> NotePanel:
    """Open the quick note by touch: of the learner on the board, or of the last one."""
    _to_today(finger, place)
    finger.tap(lane(finger.window).cards[-1])
    return _panel(finger.window)


def _row(finger: Touches, number: int) -> None:
    """Touch one of the proposed competences of the quick note."""
    rows = _panel(finger.window).rows
    first = _panel(finger.window).model.first().row()
    finger.row(rows, first + number)


def _level(finger: Touches, level: int) -> None:
    how = _panel(finger.window).how
    assert how.levels is not None
    finger.tap(how.levels.keys[level - 1])


def _save(finger: Touches) -> None:
    finger.tap(_panel(finger.window).foot.save_key)


# each note


def _new_keys(keys: Keyboard, place: str) -> None:
    if place == TODAY:
        keys.press(Key.Key_Right, Key.Key_Right, Key.Key_3)
        return
    keys.press(Key.Key_F2)
    keys.type("ver")
    keys.press(Key.Key_Return, Key.Key_3, Key.Key_Return)


def _card(number: int, level: int) -> Callable[[Touches, str], None]:
    def touches(finger: Touches, place: str) -> None:
        _to_today(finger, place)
        found = lane(finger.window)
        finger.tap(found.cards[number])
        assert found._ask is not None
        finger.tap(found._ask.levels.keys[level - 1])

    return touches


def _same_keys(keys: Keyboard, place: str) -> None:
    if place == ANYWHERE:
        keys.press(Key.Key_1, with_=CONTROL)
    keys.press(Key.Key_Return, Key.Key_Return)


def _quick(*after: Callable[[Keyboard], None]) -> Callable[[Keyboard, str], None]:
    """Note the first proposal at level 3; after: what is done before it is saved."""

    def keys(keyboard: Keyboard, _place: str) -> None:
        keyboard.press(Key.Key_F2, Key.Key_Space)
        for one in after:
            one(keyboard)
        keyboard.press(Key.Key_Return)

    return keys


def _three(keyboard: Keyboard) -> None:
    keyboard.press(Key.Key_3)


def _sheet(*after: Callable[[Touches], None]) -> Callable[[Touches, str], None]:
    """The same by touch."""

    def touches(finger: Touches, place: str) -> None:
        _open(finger, place)
        _row(finger, 0)
        for one in after:
            one(finger)
        _save(finger)

    return touches


def _sentence(keyboard: Keyboard) -> None:
    keyboard.press(Key.Key_O, with_=ALT)
    keyboard.type(SENTENCE)


def _others(keyboard: Keyboard) -> None:
    learners = _panel(keyboard.window)._people._keys
    others = [number for number, key in enumerate(learners, 1) if not key.isChecked()]
    for number in others[:2]:
        keyboard.press(Key(Key.Key_0 + number), with_=ALT)


def _other_learners(finger: Touches) -> None:
    learners = _panel(finger.window)._people._keys
    for key in [key for key in learners if not key.isChecked()][:2]:
        finger.tap(key)


def _correct_keys(keys: Keyboard, _place: str) -> None:
    keys.press(Key.Key_E, with_=CONTROL)
    keys.press(Key.Key_2, Key.Key_Return)


def _correct_touches(finger: Touches, place: str) -> None:
    _to_today(finger, place)
    strip = lane(finger.window).strip
    assert strip is not None
    finger.tap(next(key for key in strip._keys if key.day.is_today))
    tab = next(one for one in finger.window.findChildren(LogbookTab) if one.isVisible())
    today = max(row.day for row, _shown in tab._rows.values())
    settle(finger.window)
    newest = next(shown for row, shown in tab._rows.values() if (row.day, row.level) == (today, 3))
    finger.tap(newest)
    finger.tap("Met hulp")
    finger.tap("Bewaar")


def _undo_keys(keys: Keyboard, place: str) -> None:
    _same_keys(keys, place)
    keys.press(Key.Key_Z, with_=CONTROL)


def _undo_touches(finger: Touches, place: str) -> None:
    _card(0, 3)(finger, place)
    finger.tap(finger.window.toast.undo)


def _levels(*wanted: int) -> Callable[[Kept, Kept], bool]:
    return lambda before, after: sorted(one.level for one in after.new(before)) == sorted(wanted)


def _backdated(before: Kept, after: Kept) -> bool:
    new = after.new(before)
    today = max(one.day for one in after.notes.values())
    return [one.day for one in new] == [today - timedelta(days=1)]


def _of_three(before: Kept, after: Kept) -> bool:
    return len({one.placement for one in after.new(before)}) == 3


def _with_words(before: Kept, after: Kept) -> bool:
    return [bool(one.sentence) for one in after.new(before)] == [True]


def _one_corrected(before: Kept, after: Kept) -> bool:
    changed = [one for id_, one in after.notes.items() if one != before.notes.get(id_)]
    return [one.level for one in changed] == [2] and not after.new(before)


def _barred(before: Kept, after: Kept) -> bool:
    return len(after.barred) == len(before.barred) + 1 and not after.new(before)


def _image() -> QImage:
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    return image


def _photo(finger: Touches) -> None:
    """Touch the camera, and a photo in the list that the system shows: a touch more."""
    asked: list[QFileDialog] = []
    # The window of the system is none of ours: its answer stands for it.
    with patch.object(QFileDialog, "open", lambda dialog, *_given: asked.append(dialog)):
        finger.tap(_panel(finger.window).photos.key)
    (asking,) = asked
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "foto.jpg"
        assert _image().save(str(path))
        finger.touched += 1
        asking.fileSelected.emit(str(path))
        asking.deleteLater()
        settle(finger.window)


def _copied(_window: Window) -> None:
    """Have a photo on the clipboard, as from a telephone's program."""
    QApplication.clipboard().setImage(_image())


def _noted(window: Window) -> None:
    """Note something today, to be corrected."""
    window.go(Does.TODAY)
    settle(window)
    lane(window).cards[0].rated.emit(3)
    settle(window)


NOTES = (
    Note("new", _new_keys, _card(2, 3), _levels(3)),
    Note("same as yesterday", _same_keys, _card(0, 3), _levels(3)),
    Note(
        "two competences",
        _quick(lambda keys: keys.press(Key.Key_Down, Key.Key_Space), _three),
        _sheet(lambda finger: _row(finger, 1), lambda finger: _level(finger, 3)),
        _levels(3, 3),
    ),
    Note(
        "three learners at once",
        _quick(_three, _others),
        _sheet(lambda finger: _level(finger, 3), _other_learners),
        _of_three,
    ),
    Note(
        "with sentence",
        _quick(_three, _sentence),
        _sheet(lambda finger: _level(finger, 3), lambda finger: finger.tap("Veilig")),
        _with_words,
    ),
    Note(
        "with photo",
        _quick(_three, lambda keys: keys.press(Key.Key_V, with_=CONTROL)),
        _sheet(lambda finger: _level(finger, 3), _photo),
        lambda before, after: [len(after.photos(one)) for one in after.new(before)] == [1],
        _copied,
    ),
    Note(
        "backdated",
        _quick(_three, lambda keys: keys.press(Key.Key_Minus)),
        _sheet(lambda finger: _level(finger, 3), lambda finger: finger.tap("Gisteren")),
        _backdated,
    ),
    Note("corrected", _correct_keys, _correct_touches, _one_corrected, _noted),
    Note("undone", _undo_keys, _undo_touches, lambda before, after: before == after),
    Note(
        "not possible here",
        _quick(lambda keys: keys.press(Key.Key_0, Key.Key_Space)),
        _sheet(
            lambda finger: finger.tap("Kan hier niet"), lambda finger: finger.tap("Geen toestel")
        ),
        _barred,
    ),
)
