"""A learner to note for, on the quick note."""

from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.today_rows import Lane, Presence
from mentorapp.ui.kit.cards import Card
from mentorapp.ui.kit.marks import draw_badge
from mentorapp.ui.workshop import Workshop


class WhoKey(Card):
    """A learner to note for; ticked when chosen."""

    def __init__(self, shop: Workshop, row: Lane) -> None:
        look = shop.look

        def badge(painter: QPainter, area: QRectF) -> None:
            dashed = row.here is not Presence.WORKPLACE
            draw_badge(painter, look, area, row.initials, dashed=dashed)

        super().__init__(
            look, row.given_name, partial(_who_words, row), draw=badge, side=40, high=62
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


def _who_words(row: Lane) -> str:
    if row.here is Presence.SCHOOL:
        return _("vandaag op school")
    if not row.notes_today:
        return _("nog geen notitie")
    return ngettext("{number} notitie", "{number} notities", row.notes_today).format(
        number=row.notes_today
    )
