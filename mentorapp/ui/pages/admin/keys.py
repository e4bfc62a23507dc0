"""Partners en sleutels: this PC's own card, who is known, the other PCs of the house, new keys."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.partner_rows import PartnerRow, PartnersView
from mentorapp.services import partner_list, partner_words
from mentorapp.ui.actions import Does
from mentorapp.ui.exchange.own_card import OwnCardPanel
from mentorapp.ui.exchange.partner import PartnerPanel
from mentorapp.ui.exchange.pcs import ask_admit, ask_join
from mentorapp.ui.exchange.rotating import RotatePanel
from mentorapp.ui.kit.areas import Flow, ListRow
from mentorapp.ui.kit.base import Column, Plain, Say, empty
from mentorapp.ui.kit.keys import Key, Pressable
from mentorapp.ui.kit.marks import Rule, Tone
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.kit.text import Text
from mentorapp.ui.workshop import Workshop

OWN = "own"
AT_ONCE = 40  # rows made at once; the rest is asked for


class KeysSection(QWidget):
    """The section. rows: what can be pressed, by key of the partner; OWN for the own card."""

    def __init__(self, shop: Workshop) -> None:
        super().__init__()
        self.shop, self.look = shop, shop.look
        self.view: PartnersView | None = None
        self.rows: dict[str, Pressable] = {}
        self.take: Key | None = None
        self.admit: Key | None = None
        self.join: Key | None = None
        self.rotate: Key | None = None
        self.more: Key | None = None
        self._number = AT_ONCE
        self._column = Column(shop.look, gap=0, margins=(0, 4, 0, 0))
        self.setLayout(self._column)

    def load(self) -> None:
        """Read who is known."""
        self.shop.read(lambda desk: partner_list.view(desk, words=False), self._show, owner=self)

    def _show(self, view: PartnersView) -> None:
        look = self.look
        focused = next((name for name, one in self.rows.items() if one.hasFocus()), "")
        self.view = view
        empty(self._column)
        self.rows = {}
        if view.cut_off:
            self._column.addSpacing(look.px(12))
            self._column.addWidget(Notice(look, _cut_off_words, Tone.DANGER))
        self._own(view)
        self._partners(view)
        self._pcs(view)
        self._new_key(view)
        if focused:  # who went hands the focus on to the own card
            self._focus(focused)

    # the parts

    def _own(self, view: PartnersView) -> None:
        row = ListRow(
            self.look,
            lambda: _("Je kaart"),
            more=lambda: _("De zes woorden: {words}").format(words=view.face.words),
            icon="certificate",
        )
        row.clicked.connect(lambda: OwnCardPanel(self.shop, self.shop.shell.place()).open())
        self._add(OWN, row)

    def _partners(self, view: PartnersView) -> None:
        self._head(
            lambda: _("Partners"), lambda: _("Scholen en werkplekken waarmee je uitwisselt.")
        )
        self._list(view.partners)
        if not view.partners:
            self._quiet(
                lambda: _(
                    "Je kent nog geen partner. Vraag de kaart van de school, een klein bestand dat "
                    "eindigt op .mxcard, en neem ze hier over."
                )
            )
        self.take = Key(self.look, lambda: _("Neem een kaart over"), icon="file-import")
        self.take.clicked.connect(lambda: self.shop.shell.do(Does.TAKE_OVER))
        self._keys(self.take)

    def _pcs(self, view: PartnersView) -> None:
        self._head(
            lambda: _("Pc’s van dit huis"),
            lambda: _("Ze delen alles, langs een gedeelde map of een stick."),
        )
        self._list(view.pcs)
        if not view.pcs:
            self._quiet(lambda: _("Deze pc is de enige."))
        look = self.look
        self.admit = Key(look, lambda: _("Laat een pc toe"), icon="plus")
        self.admit.clicked.connect(lambda: ask_admit(self.shop, self))
        self.join = Key(look, lambda: _("Sluit deze pc aan"), icon="plug")
        self.join.clicked.connect(lambda: ask_join(self.shop, self))
        self._keys(self.admit, self.join)
        self.join.setVisible(not view.pcs)
        for key in (self.admit, self.join):
            key.setEnabled(view.may and not view.cut_off)

    def _new_key(self, view: PartnersView) -> None:
        self._head(
            lambda: _("Nieuwe sleutel"),
            lambda: _("Als iemand misschien aan deze pc of aan een back-up kon."),
        )
        self.rotate = Key(self.look, lambda: _("Maak een nieuwe sleutel"), icon="key")
        self.rotate.clicked.connect(lambda: RotatePanel(self.shop, view).open())
        self.rotate.setEnabled(view.may and not view.cut_off)
        self._keys(self.rotate)
        if not view.may:
            self._quiet(
                lambda: _(
                    "Pc’s toelaten of afsluiten en een nieuwe sleutel maken kan alleen een "
                    "beheerder. Druk bovenaan op «Vraag toegang»."
                )
            )

    # what they are made of

    def _head(self, say: Say, more: Say) -> None:
        look = self.look
        self._column.addSpacing(look.px(20))
        self._column.addWidget(Text(look, say, "lead", wrap=True))
        self._column.addWidget(Text(look, more, "meta", "ink2", wrap=True))
        self._column.addSpacing(look.px(4))
        self._column.addWidget(Rule(look))

    def _quiet(self, say: Say) -> None:
        self._column.addSpacing(self.look.px(10))
        self._column.addWidget(Text(self.look, say, role="ink2", wrap=True))

    def _keys(self, *keys: Key) -> None:
        self._column.addSpacing(self.look.px(12))
        self._column.addWidget(Plain(self.look, Column(self.look, Flow(self.look, *keys))))

    def _list(self, rows: Sequence[PartnerRow]) -> None:
        today = self.shop.shell.moment().date()
        for one in rows[: self._number]:
            row = ListRow(
                self.look,
                partial(partner_words.title, one),
                more=partial(partner_words.about, one, today),
                end=partial(partner_words.state, one),
                icon=_icon(one),
            )
            row.clicked.connect(partial(self._open, one))
            self._add(one.author, row)
        if len(rows) > self._number:
            more = Key(
                self.look,
                lambda: ngettext(
                    "Toon nog {number} partner",
                    "Toon nog {number} partners",
                    len(rows) - self._number,
                ).format(number=len(rows) - self._number),
            )
            more.clicked.connect(self._show_all)
            self.more = more
            self._keys(more)

    def _show_all(self) -> None:
        """Show the rest; the focus goes to the first of them."""
        view, first = self.view, self._number
        if view is None:
            return
        self._number = max(len(view.partners), len(view.pcs))
        self._show(view)
        rows = view.partners if len(view.partners) > first else view.pcs
        self._focus(rows[first].author)

    def _focus(self, name: str) -> None:
        row = self.rows.get(name, self.rows[OWN])
        row.show()  # now, not with the next turn of events
        row.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, name: str, row: ListRow) -> None:
        self.rows[name] = row
        self._column.addWidget(row)

    def _open(self, row: PartnerRow, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt
        may = self.view is not None and self.view.may
        PartnerPanel(self.shop, row, may=may).open()


def _icon(row: PartnerRow) -> str:
    if row.revoked:
        return "plug-connected-x"
    if row.own:
        return "device-desktop"
    return "school" if row.side.value == "school" else "building-factory-2"


def _cut_off_words() -> str:
    return _(
        "**Jullie huis sloot deze pc af.** Wat je hier noteert, telt nergens meer. Vraag een "
        "beheerder op een andere pc om raad."
    )
