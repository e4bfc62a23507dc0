"""How a criterion is rated, tried out beside what is typed of it."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.template import Criterion
from mentorapp.ui.kit.base import Column, Say, empty
from mentorapp.ui.kit.cards import Card
from mentorapp.ui.kit.fields import Line
from mentorapp.ui.kit.levels import LevelKeys
from mentorapp.ui.kit.marks import Rule, glyph_drawing
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.wording import level_says, level_words, spoken


class Trying(QWidget):
    """A criterion as it will be rated. Nothing that is chosen here is kept.

    scale: its id, empty for that of the plan, which is shown as the usual one.
    """

    def __init__(self, look: Look, scale: str) -> None:
        super().__init__()
        self.look, self._scale = look, scale
        says = level_says(scale)
        self._steps = len(says)
        self.cards: list[Card] = []
        self._criterion: Criterion | None = None
        self._title = Text(look, "", "lead", wrap=True)
        self.levels = LevelKeys(look, says, keeps=True)
        asked = lambda: _("Wat zag je? Eén zin is genoeg")  # noqa: E731 - a text
        self.sentence = Line(look, name=asked, hint=asked)
        self._examples = Column(look, gap=8)
        more: Say = (
            (lambda: _("Probeer het uit. Hier wordt niets bewaard."))
            if scale
            else (
                lambda: _(
                    "Probeer het uit. Hier wordt niets bewaard. De niveaus komen van het plan."
                )
            )
        )
        column = Column(
            look,
            Text(look, lambda: _("Zo wordt het gevraagd"), weight=600, wrap=True),
            Text(look, more, "meta", "ink2", wrap=True),
            Rule(look),
            self._title,
            self.levels,
            self.sentence,
            gap=10,
        )
        column.addLayout(self._examples)
        column.addStretch(1)
        self.setLayout(column)

    def show_criterion(self, one: Criterion) -> None:
        """Show it as it is typed now."""
        if one == self._criterion:
            return
        former, self._criterion = self._criterion, one
        text = spoken(one.text)
        self._title.say(text or (lambda: _("Hier komt je vraag")))
        if former is not None and former.examples == one.examples:
            return
        empty(self._examples)
        self.cards = []
        if one.examples:
            title = lambda: _("Of neem een zin over")  # noqa: E731 - a text
            self._examples.addWidget(Text(self.look, title, "meta", "ink2", weight=600))
        for example in one.examples:
            words = spoken(example.sentence)
            level = level_words(self._scale, example.level)
            card = Card(
                self.look,
                words,
                draw=glyph_drawing(self.look, example.level, self._steps),
                side=20,
                high=44,
                name=f"{level}. {words}",
            )
            card.clicked.connect(partial(self._take, words))
            self.cards.append(card)
            self._examples.addWidget(card)

    def _take(self, words: str, *_: object) -> None:
        self.sentence.setText(words)
        self.sentence.setFocus(Qt.FocusReason.OtherFocusReason)
