"""Which competence of the school one of ours is: chosen by a person, or none."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.ui.kit.base import Say
from mentorapp.ui.kit.cards import Card
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look


class GoalChoice(Dialog):
    """The competences of the school that are still free. picked: an id, or empty for none.

    now: the one it is paired with, as (id, name).
    """

    picked = Signal(str)

    def __init__(
        self,
        look: Look,
        window: QWidget,
        name: str,
        now: tuple[str, str] | None,
        free: Sequence[tuple[str, str]],
    ) -> None:
        super().__init__(look, window, lambda: _("Kies de competentie van de school"), width=640)
        self.body.addWidget(Text(look, lambda: _("Bij jullie"), "meta", "ink2", weight=600))
        self.body.addWidget(Text(look, name, "lead", wrap=True))
        self.body.addWidget(Text(look, lambda: _("Bij de school"), "meta", "ink2", weight=600))
        self.cards: dict[str, Card] = {}
        none = lambda: _("Geen, de school heeft ze niet")  # noqa: E731 - in the language of now
        offered: list[tuple[str, Say]] = [*([now] if now else []), *free, ("", none)]
        chosen = now[0] if now else ""
        for id_, say in offered:
            card = Card(look, say, high=52)
            card.setCheckable(True)
            card.setAutoExclusive(True)
            card.setChecked(id_ == chosen)
            card.clicked.connect(partial(self._pick, id_))
            self.cards[id_] = card
            self.body.addWidget(card)
        self.body.addStretch(1)
        self._chosen = chosen
        self.keys(self.cancel())

    def first(self) -> QWidget:
        """Begin at what it is paired with."""
        return self.cards[self._chosen]

    def _pick(self, id_: str, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt
        self.put_away()
        if id_ != self._chosen:
            self.picked.emit(id_)
