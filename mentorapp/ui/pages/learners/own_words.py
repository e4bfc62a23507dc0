"""Own words for a competence, in its dialog: what people here call it, and how to forget it."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.changes import Changed
from mentorapp.domain.synonym import OwnWord
from mentorapp.services import own_words
from mentorapp.services.own_words import ForgetWords
from mentorapp.services.wording import refusal
from mentorapp.ui.kit.areas import Flow
from mentorapp.ui.kit.base import Column, empty
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.text import Text
from mentorapp.ui.workshop import Workshop


class OwnWordsPart(QWidget):
    """The own words for the competence of a goal; hidden while there are none."""

    def __init__(self, shop: Workshop, goal: str) -> None:
        super().__init__()
        self.shop, self._goal = shop, goal
        look = shop.look
        self.keys: dict[str, Key] = {}
        self._words = Flow(look)
        self._said = Text(look, "", "meta", "ink2", wrap=True)
        self._said.hide()
        column = Column(look, Text(look, lambda: _("Eigen woorden"), weight=600), gap=6)
        hint = lambda: _("Zo noemen jullie dit. Deze woorden blijven in huis.")  # noqa: E731
        column.addWidget(Text(look, hint, "meta", "ink2", wrap=True))
        column.addLayout(self._words)
        column.addWidget(self._said)
        self.setLayout(column)
        self.hide()
        self._read()

    def _read(self) -> None:
        goal = self._goal
        self.shop.read(lambda desk: own_words.of_goal(desk, goal), self._show, owner=self)

    def _show(self, found: tuple[OwnWord, ...]) -> None:
        had_focus = any(key.hasFocus() for key in self.keys.values())
        empty(self._words)
        self.keys = {one.words: self._key(one.words) for one in found}
        for key in self.keys.values():
            self._words.addWidget(key)
        self.setVisible(bool(found))
        if had_focus and self.keys:
            next(iter(self.keys.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _key(self, words: str) -> Key:
        name = lambda: _("Vergeet «{words}»").format(words=words)  # noqa: E731
        key = Key(self.shop.look, words, Kind.PLAIN, icon="x", icon_after=True, name=name, tip=name)
        key.clicked.connect(partial(self._forget, words))
        return key

    def _forget(self, words: str, *_: object) -> None:
        command = ForgetWords(self._goal, words)
        self.shop.write(
            lambda desk: own_words.forget(desk, command),
            frozenset({Changed.PLAN}),
            lambda _changed: self._forgotten(words),
            refused=lambda problem: self._said_why(refusal(problem)),
            owner=self,
        )

    def _forgotten(self, words: str) -> None:
        self.shop.shell.tell(lambda: _("Vergeten"), words, can_undo=True)
        self._read()

    def _said_why(self, words: str) -> None:
        self._said.say(words)
        self._said.show()
