"""The list of any length: only what is seen is built, and it looks and moves as a short one."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.base import Column, Plain
from mentorapp.ui.kit.long import WHOLE, LongList, Strip, gap, heading
from mentorapp.ui.kit.measuring import row_height
from mentorapp.ui.kit.scroll import Scroll
from mentorapp.ui.look import Look
from tests.ui import screens

MORE = "Elektrische installaties duaal, 6de jaar. Elektro Vandersmissen. Vandaag op de werkplek"


class Shown:
    """A list in a window of its own."""

    def __init__(self) -> None:
        self.look = Look()
        self.list = LongList(self.look)
        inside = Column(self.look, self.list, None, gap=0)
        self.scroll = Scroll(self.look, Plain(self.look, inside))
        self.list.follow(self.scroll)
        self.scroll.resize(700, 500)
        self.scroll.show()
        self.scroll.activateWindow()
        screens.painted()
        screens.painted()

    def rows(self, number: int) -> None:
        strips = [heading(self.look, "Nu bij ons", "alles")]
        strips += [self._strip(one) for one in range(number)]
        self.list.show_strips([*strips, gap(self.look, 20)])
        screens.painted()
        screens.painted()

    def _strip(self, number: int) -> Strip:
        title = f"Leerling {number}" + " met een lange naam" * (number % 7)

        def made() -> ListRow:
            return ListRow(self.look, title, more=MORE, icon="users")

        return Strip(made, lambda wide: row_height(self.look, wide, title, MORE), str(number))

    @property
    def names(self) -> list[str]:
        inside = [one for one in self.list.findChildren(ListRow) if one.isVisible()]
        return [one.words for one in sorted(inside, key=lambda one: one.y())]

    def press(self, key: Qt.Key) -> int:
        now = QApplication.focusWidget()
        assert now is not None
        QTest.keyClick(now, key)
        return self.focus()

    def focus(self) -> int:
        now = QApplication.focusWidget()
        assert isinstance(now, ListRow)
        return int(now.words.split()[1])


@pytest.fixture
def shown(qapp: QApplication) -> Iterator[Shown]:
    made = Shown()
    yield made
    made.scroll.close()
    made.scroll.deleteLater()
    qapp.processEvents()


def test_a_short_list_is_built_whole(shown: Shown) -> None:
    shown.rows(WHOLE - 2)
    assert len(shown.names) == WHOLE - 2


def test_of_a_long_one_only_what_is_seen_and_a_screen_around_it(shown: Shown) -> None:
    shown.rows(2000)
    assert 10 < len(shown.names) < 40
    bar = shown.scroll.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    screens.painted()
    middle = int(shown.names[len(shown.names) // 2].split()[1])
    assert 900 < middle < 1100
    assert len(shown.names) < 120
    bar.setValue(bar.maximum())
    screens.painted()
    assert shown.names[-1].startswith("Leerling 1999")


def test_each_row_has_the_height_that_its_words_need(shown: Shown) -> None:
    shown.rows(200)
    for wide in (700, 420, 300):
        shown.scroll.resize(wide, 500)
        screens.painted()
        screens.painted()
        for one in shown.list.findChildren(ListRow):
            if one.isVisible():
                assert one.height() == one.heightForWidth(one.width())
                assert one.height() >= shown.look.target
    tops = sorted((one.y(), one.height()) for one in shown.list.findChildren(ListRow))
    for (top, high), (following, _high) in pairwise(tops):
        assert top + high <= following


def test_keys_go_to_the_ends_and_a_screen_on(shown: Shown) -> None:
    shown.rows(500)
    first = shown.list.widget("0")
    assert first is not None
    first.setFocus()
    assert shown.press(Qt.Key.Key_End) == 499
    assert shown.press(Qt.Key.Key_Home) == 0
    assert 3 < shown.press(Qt.Key.Key_PageDown) < 10
    shown.press(Qt.Key.Key_PageUp)
    assert shown.focus() == 0


def test_what_has_the_focus_stays_however_far_one_scrolls(shown: Shown) -> None:
    shown.rows(2000)
    first = shown.list.widget("0")
    assert first is not None
    first.setFocus()
    shown.scroll.verticalScrollBar().setValue(60_000)
    screens.painted()
    assert shown.focus() == 0


def test_children_lie_in_the_order_of_the_eye_whatever_was_built_first(shown: Shown) -> None:
    shown.rows(2000)
    bar = shown.scroll.verticalScrollBar()
    for at in (30_000, 29_500, 28_800):
        bar.setValue(at)
        screens.painted()
        screens.painted()
    inside = [one for one in shown.list.children() if isinstance(one, ListRow)]
    ys = [one.y() for one in inside if one.isVisible()]
    assert ys == sorted(ys)


def test_another_size_measures_all_of_it_anew(shown: Shown) -> None:
    shown.rows(300)
    before = shown.list.height()
    shown.look.set(scale=1.5)
    screens.painted()
    assert shown.list.height() > 1.3 * before
    row = shown.list.widget("0")
    assert row is not None
    assert row.height() == row.heightForWidth(row.width())
    shown.look.set(scale=1.0)


@pytest.mark.parametrize("line", [0, 10, 150, 999])
def test_other_rows_are_shown_while_one_has_the_focus(shown: Shown, line: int) -> None:
    shown.rows(1000)
    row = shown.list.widget(str(line))
    assert row is not None
    row.setFocus()
    screens.painted()
    shown.rows(1000)
    assert shown.names
    row = shown.list.widget(str(line))
    assert row is not None
    row.setFocus()
    number = next(n for n, one in enumerate(shown.list.strips) if one.key == str(line))
    shown.list.change(number, shown.list.strips[number])
    screens.painted()
    assert shown.list.widget(str(line)) is not row
