"""Which learner of ours is which of the school: two lists, the ones that look alike first."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.people import Learner
from mentorapp.services.matching import Candidate
from mentorapp.ui.exchange.match_words import about, why
from mentorapp.ui.kit.base import Column, Plain, empty
from mentorapp.ui.kit.beside import Beside
from mentorapp.ui.kit.cards import Card
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look

_BESIDE = 620  # pixels of the design; in less room the second list stands below the first


class Who(QWidget):
    """Two lists. chosen: what is chosen changed."""

    chosen = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._all: Sequence[Candidate] = ()
        self._ours, self._theirs = "", ""
        self.ours: dict[str, Card] = {}
        self.theirs: dict[str, Card] = {}
        self._left, self._right = Column(look, gap=8), Column(look, gap=8)
        self._hint = Text(look, "", "meta", "ink2", wrap=True)
        left = Column(look, Text(look, lambda: _("Bij jullie"), "lead", wrap=True), self._left)
        right = Column(look, Text(look, lambda: _("Bij de school"), "lead", wrap=True), self._hint)
        right.addLayout(self._right)
        for side in (left, right):
            side.addStretch(1)
        self._both = Beside(look, least=_BESIDE)
        # Chosen among the cards of its own list only: each list is a widget of its own.
        self._both.addWidget(Plain(look, left), 1)
        self._both.addWidget(Plain(look, right), 1)
        self.setLayout(self._both)
        look.changed.connect(self._fit)
        self._fit()

    def offer(self, candidates: Sequence[Candidate], first: Candidate | None) -> None:
        """Show who could be whom. first: the pair that is chosen to begin with."""
        self._all = candidates
        empty(self._left)
        self.ours = {}
        for one in candidates:
            learner = one.ours
            if learner.id in self.ours:
                continue
            card = self._card(learner, partial(about, learner))
            card.clicked.connect(partial(self._choose_ours, learner.id))
            self.ours[learner.id] = card
            self._left.addWidget(card)
        begin = first or candidates[0]
        self._choose_ours(begin.ours.id)
        if first is not None:
            self._choose_theirs(first.theirs.id)

    def pair(self) -> Candidate | None:
        """Give the pair that is chosen; None while one of both is missing."""
        wanted = (self._ours, self._theirs)
        return next((one for one in self._all if (one.ours.id, one.theirs.id) == wanted), None)

    def first(self) -> QWidget | None:
        """Give the card to begin at."""
        return self.ours.get(self._ours)

    def _card(self, learner: Learner, more: partial[str]) -> Card:
        card = Card(self.look, learner.name, more, icon="user")
        card.setCheckable(True)
        card.setAutoExclusive(True)
        return card

    def _choose_ours(self, learner: str, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt
        self._ours, self._theirs = learner, ""
        self.ours[learner].setChecked(True)
        fitting = [one for one in self._all if one.ours.id == learner]
        alike = [one for one in fitting if one.alike]
        self._hint.say(lambda: "" if alike else _("Niemand lijkt erop. Kies zelf."))
        self._hint.setVisible(not alike)
        empty(self._right)
        self.theirs = {}
        for one in (*alike, *(one for one in fitting if not one.alike)):
            card = self._card(one.theirs, partial(_theirs_words, one))
            card.clicked.connect(partial(self._choose_theirs, one.theirs.id))
            self.theirs[one.theirs.id] = card
            self._right.addWidget(card)
        if len(alike) == 1:
            self._choose_theirs(alike[0].theirs.id)
        self.chosen.emit()

    def _choose_theirs(self, learner: str, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt
        self._theirs = learner
        self.theirs[learner].setChecked(True)
        self.chosen.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the lists below each other in little room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._both.fit(self.width())


def _theirs_words(candidate: Candidate) -> str:
    said = about(candidate.theirs, candidate.school)
    return ". ".join(part for part in (why(candidate), said) if part)
