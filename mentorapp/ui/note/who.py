"""A learner to note for, on the quick note."""

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.today_rows import Lane, Presence
from mentorapp.ui.kit.base import Column
from mentorapp.ui.kit.cards import Card
from mentorapp.ui.kit.marks import draw_badge
from mentorapp.ui.workshop import Workshop

_MOST = 9  # learners that a digit chooses


class WhoKey(Card):
    """A learner to note for; ticked when chosen. number: of its place, from 1, for its keys."""

    def __init__(self, shop: Workshop, row: Lane, number: int) -> None:
        look = shop.look

        def badge(painter: QPainter, area: QRectF) -> None:
            dashed = row.here is not Presence.WORKPLACE
            draw_badge(painter, look, area, row.initials, dashed=dashed)

        super().__init__(
            look,
            row.given_name,
            partial(_who_words, row),
            draw=badge,
            side=40,
            high=62,
            tip=(lambda: f"Alt+{number}") if number <= _MOST else "",
        )
        self.setCheckable(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tick of a chosen one too."""
        super().paintEvent(event)
        if self.isChecked():
            side = self.look.px(24)
            x, y = self.width() - side - self.look.px(12), (self.height() - side) / 2
            self.look.draw_icon(
                QPainter(self), "check", "primary", QRectF(x, y, 1, 1).topLeft(), 24
            )


class People(Column):
    """The learners one can note for. picked: one is chosen, or no longer, by id."""

    picked = Signal(str)

    def __init__(self, shop: Workshop) -> None:
        super().__init__(shop.look, gap=8)
        self._shop = shop
        self._keys: list[WhoKey] = []

    def show_people(self, lanes: Sequence[Lane], chosen: Collection[str]) -> None:
        """Show them, with who is chosen."""
        for number, row in enumerate(lanes, 1):
            key = WhoKey(self._shop, row, number)
            key.setChecked(row.learner in chosen)
            key.clicked.connect(partial(self.picked.emit, row.learner))
            self._keys.append(key)
            self.addWidget(key)

    def press(self, number: int) -> None:
        """Choose by the digit of a key."""
        if 0 < number <= len(self._keys):
            self._keys[number - 1].click()


def _who_words(row: Lane) -> str:
    if row.here is Presence.SCHOOL:
        return _("vandaag op school")
    if not row.notes_today:
        return _("nog geen notitie")
    return ngettext("{number} notitie", "{number} notities", row.notes_today).format(
        number=row.notes_today
    )
