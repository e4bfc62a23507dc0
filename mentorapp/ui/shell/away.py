"""Sinds je weg was: what others did about one's learners, until one says that it was seen."""

from functools import partial

from PySide6.QtWidgets import QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.history_rows import HistoryRow
from mentorapp.services import away
from mentorapp.ui.kit.base import Column, empty
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Rule
from mentorapp.ui.kit.text import Text
from mentorapp.ui.workshop import Workshop


class AwayPanel(Dialog):
    """What others did, the newest first; "Gezien" empties it."""

    def __init__(self, shop: Workshop, window: QWidget) -> None:
        super().__init__(shop.look, window, lambda: _("Sinds je weg was"), width=760, height=560)
        self.shop = shop
        self.rows: tuple[HistoryRow, ...] = ()
        self._list = Column(shop.look, gap=0)
        self.body.addLayout(self._list)
        self.body.addStretch(1)
        self.seen = Key(shop.look, lambda: _("Gezien"), Kind.MAIN, icon="check")
        self.seen.clicked.connect(self._seen)
        self.keys(self.cancel(lambda: _("Sluit")), self.seen)
        shop.read(away.since, self._show, owner=self)

    def _show(self, rows: tuple[HistoryRow, ...]) -> None:
        look = self.shop.look
        self.rows = rows
        empty(self._list)
        self.seen.setEnabled(bool(rows))
        if not rows:
            self._list.addWidget(Text(look, lambda: _("Niemand veranderde iets."), role="ink2"))
        for row in rows:
            self._list.addSpacing(look.px(10))
            self._list.addWidget(Text(look, partial(what, row), wrap=True))
            self._list.addWidget(Text(look, partial(who_when, row), "meta", "ink2", wrap=True))
            self._list.addSpacing(look.px(10))
            self._list.addWidget(Rule(look))

    def _seen(self) -> None:
        self.shop.read(away.looked, lambda _done: self.close_panel(), owner=self)


def what(row: HistoryRow) -> str:
    """Say what was done, and about whom."""
    said = row.what[:1].upper() + row.what[1:]
    return said if row.learner in said else f"{said} ({row.learner})"


def who_when(row: HistoryRow) -> str:
    """Say who did it and when."""
    when = formats.moment(row.at.astimezone()) if row.at else ""
    return ", ".join(part for part in (row.who, when) if part)
