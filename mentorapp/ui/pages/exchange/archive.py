"""The archive: every package that was taken over or made, found by words."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.exchange_rows import InRow, OutRow
from mentorapp.services import exchange_page, exchange_words
from mentorapp.ui.kit.base import Column, empty
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.fields import SearchLine
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Rule
from mentorapp.ui.kit.text import Text
from mentorapp.ui.workshop import Workshop

_SHOWN = 60  # packages at a time; more words find fewer


class ArchivePanel(Dialog):
    """A search field and what it finds, the newest first."""

    def __init__(self, shop: Workshop, window: QWidget) -> None:
        super().__init__(shop.look, window, lambda: _("Archief"), width=760, height=600)
        self.shop = shop
        self.found: tuple[InRow | OutRow, ...] = ()
        self._asked = 0
        self.line = SearchLine(
            shop.look,
            name=lambda: _("Zoek in het archief"),
            hint=lambda: _("Zoek op inhoud, naam, dag of bestand"),
        )
        self.line.textChanged.connect(self._search)
        self.body.addWidget(self.line)
        self._list = Column(shop.look, gap=0)
        self.body.addLayout(self._list)
        self.body.addStretch(1)
        done = Key(shop.look, lambda: _("Sluit"), Kind.MAIN, cap=_("Esc"))
        done.clicked.connect(self.close_panel)
        self.keys(done)
        self._search("")

    def first(self) -> QWidget:
        """Begin at the search field."""
        return self.line

    def _search(self, words: str) -> None:
        self._asked += 1
        self.shop.read(
            lambda desk: exchange_page.archive(desk, words),
            partial(self._show, self._asked),
            owner=self,
        )

    def _show(self, asked: int, found: tuple[InRow | OutRow, ...]) -> None:
        if asked != self._asked:
            return
        look, today = self.shop.look, self.shop.shell.moment().date()
        self.found = found
        empty(self._list)
        if not found:
            self._list.addWidget(Text(look, lambda: _("Niets gevonden."), role="ink2"))
        for one in found[:_SHOWN]:
            self._list.addSpacing(look.px(10))
            self._list.addWidget(Text(look, partial(_title, one), weight=600, wrap=True))
            self._list.addWidget(Text(look, partial(_about, one, today), "meta", "ink2", wrap=True))
            self._list.addSpacing(look.px(10))
            self._list.addWidget(Rule(look))
        if len(found) > _SHOWN:
            number = len(found) - _SHOWN
            self._list.addWidget(
                Text(
                    look,
                    lambda: _("Er zijn er nog {number}. Zoek met meer woorden.").format(
                        number=number
                    ),
                    "meta",
                    "ink2",
                    wrap=True,
                )
            )


def _title(one: InRow | OutRow) -> str:
    way = _("In: {what}") if isinstance(one, InRow) else _("Uit: {what}")
    return way.format(what=exchange_words.row_title(one))


def _about(one: InRow | OutRow, today: date) -> str:
    if isinstance(one, InRow):
        parts = [
            one.sender,
            _("pakket {number}").format(number=one.number),
            exchange_words.state(one, today),
        ]
    else:
        parts = [
            exchange_words.made_words(one, today),
            _("pakket {number}").format(number=one.number),
            exchange_words.how_far(one, today),
        ]
    return ", ".join(part for part in parts if part)
