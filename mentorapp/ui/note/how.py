"""How it went: the level, ready remarks, and a sentence of one's own."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal

from mentorapp.base.texts import _
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column, Row
from mentorapp.ui.kit.fields import Line
from mentorapp.ui.kit.keys import Chip
from mentorapp.ui.kit.levels import LevelKeys
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.note.draft import reasons, remarks
from mentorapp.ui.note.pictures import NotePictures
from mentorapp.ui.wording import level_says

_ONE_LINE = 10_000  # of the design: the question keeps to one line, or what is beside goes below


class How(Column):
    """The right part of the quick note. rated: a level; wrote: a remark or the sentence changed.

    barred: it cannot be done here, or it can after all; done: Enter in the sentence.
    """

    rated = Signal(int)
    barred = Signal(bool)
    wrote = Signal()
    done = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, gap=8, margins=(20, 13, 20, 12))
        self._look, self._scale = look, ""
        self._alike = Text(look, "", "meta", "ink2")
        self._box = Column(look)
        self.levels: LevelKeys | None = None
        self.cannot = Chip(look, lambda: _("Kan hier niet"), icon="x")
        self.cannot.toggled.connect(self._bar)
        self.remarks, self.reasons = (
            [Chip(look, partial(_word, words, number, 0)) for number in range(len(words()))]
            for words in (remarks, reasons)
        )
        for chip in (*self.remarks, *self.reasons):
            chip.toggled.connect(lambda _on: self.wrote.emit())
        for chip in self.reasons:
            chip.hide()
        self.sentence = Line(look, name=self._asks, hint=lambda: _("Zelf iets typen"))
        self.sentence.setToolTip("Alt+O")
        self.sentence.textEdited.connect(lambda _text: self.wrote.emit())
        self.sentence.returnPressed.connect(self.done)
        title = Text(look, lambda: _("Hoe ging het?"), "lead")
        self.addLayout(Spread(look, Row(look, title), self._alike, gap=8, least=_ONE_LINE))
        self.addLayout(Column(look, self._box, gap=0, margins=(0, 4, 0, 4)))
        self._title = Text(look, self._asks, "lead")
        self._may = Text(look, lambda: _("mag leeg blijven"), "meta", "ink2")
        self.addLayout(Row(look, self._title, self._may, None))
        self.addLayout(Flow(look, *self.remarks, self.cannot, *self.reasons))
        self._line = Row(look, self.sentence)
        self.addLayout(self._line)
        self.addStretch(1)

    def hold(self, photos: NotePictures) -> None:
        """Hold the photos: their key beside the sentence, they below it."""
        self._line.addWidget(photos.key)
        self.insertWidget(self.count() - 1, photos)

    def show_scale(self, scale: str) -> None:
        """Show the steps of a scale."""
        if self.levels is not None:
            if scale == self._scale:
                return
            self.levels.deleteLater()
        self._scale = scale
        self.levels = LevelKeys(self._look, level_says(scale), upright=True, keeps=True)
        self.levels.chosen.connect(self.rated)
        self._box.addWidget(self.levels)
        self.levels.show()  # its width counts from now on

    def show_level(self, level: int) -> None:
        """Show which level was chosen; 0 for none."""
        if self.levels is not None:
            self.levels.show_level(level)

    def show_number(self, number: int) -> None:
        """Say, for several competences, that one level goes for all."""
        self._alike.say(lambda: _("voor alles gelijk") if number > 1 else "")

    @property
    def is_barred(self) -> bool:
        """Whether it is said that it cannot be done here."""
        return self.cannot.isChecked()

    def _chips(self) -> list[Chip]:
        return self.reasons if self.is_barred else self.remarks

    def ticked(self) -> list[int]:
        """Give the numbers of the remarks, or reasons, that are ticked."""
        return [number for number, chip in enumerate(self._chips()) if chip.isChecked()]

    def words(self) -> list[str]:
        """Give what the ticked remarks, or reasons, write."""
        words = reasons if self.is_barred else remarks
        return [_word(words, number, 1) for number in self.ticked()]

    def show_words(self, ticked: Iterable[int], sentence: str) -> None:
        """Show remarks, or reasons, and a sentence that were there before, or none."""
        chosen = set(ticked)
        for number, chip in enumerate(self._chips()):
            chip.setChecked(number in chosen)
        self.sentence.setText(sentence)

    def bar(self, *, on: bool) -> None:
        """Say that it cannot be done here, or that it can; then one goes on at the reasons."""
        self.cannot.setChecked(on)
        if on:
            self.reasons[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _bar(self, on: bool) -> None:  # noqa: FBT001 - a slot of a signal
        self.cannot.refresh()
        for chip in self.remarks:
            chip.setVisible(not on)
        for chip in self.reasons:
            chip.setVisible(on)
        self._may.setVisible(not on)
        self._title.refresh()
        self.sentence.refresh()
        self.barred.emit(on)
        self.wrote.emit()

    def _asks(self) -> str:
        return _("Waarom kan het hier niet?") if self.is_barred else _("Opmerking")

    def focus_level(self, level: int = 0) -> None:
        """Go to the key of a level, to the first one for none."""
        if self.levels is not None:
            self.levels.keys[max(level - 1, 0)].setFocus(Qt.FocusReason.TabFocusReason)


def _word(words: Callable[[], list[tuple[str, str]]], number: int, part: int) -> str:
    return words()[number][part]
