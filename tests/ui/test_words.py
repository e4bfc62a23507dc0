"""Words as they are painted: all of them, and letters beyond the usual ones whole."""

import pytest
from PySide6.QtGui import QTextCharFormat

from mentorapp.ui.kit.marked import Laid, Marked
from mentorapp.ui.kit.text import Text, units
from mentorapp.ui.shell.window import Window
from tests.ui.screens import settle


def test_strong_words_count_as_qt_does(window: Window) -> None:
    text = Text(window.look, "**Amina 😀** oefende **vandaag**", marked=True)
    layout, _high, _wide = text._laid(1000)
    counted = [(one.start, one.length) for one in layout.formats()]
    assert counted == [(0, 8), (17, 7)]  # two for the face
    assert units("😀") == 2


def test_words_that_were_met_count_as_qt_does(window: Window) -> None:
    laid = Laid(window.look, Marked("😀 Amina", ((2, 5),)), 500)
    assert [(one.start, one.length) for one in laid._layout.formats()] == [(3, 5)]
    assert isinstance(laid._layout.formats()[0].format, QTextCharFormat)


@pytest.mark.parametrize(
    "more", ["", "Amina: Wisselt band type 1, zelfstandig, en nog wat woorden"]
)
def test_a_toast_is_as_wide_as_what_it_says(window: Window, more: str) -> None:
    window.tell("Kort", "kort", can_undo=True)
    settle(window)
    window.tell("Teruggedraaid: Wisselt band type 1 genoteerd", more, can_undo=bool(more))
    toast, row = window.toast, window.toast.layout()
    wide = toast.width()
    assert row is not None
    row.activate()
    assert wide >= row.sizeHint().width()


def test_what_was_done_is_read_whole_at_every_size(window: Window) -> None:
    told = "Samen kijken: de andere leerlingen zijn verborgen. F8 stopt."
    window.tell(told, told)
    window.change_settings(scale=150)  # while it is shown
    settle(window)
    for wide in (1366, 620):
        window.setMinimumSize(0, 0)
        window.resize(wide, 688)
        settle(window)
        for text in (window.toast.title, window.toast.more):
            assert text.height() >= text.heightForWidth(text.width())
            assert text.width() >= text.minimumSizeHint().width()
        assert window.rect().contains(window.toast.geometry())
