"""Cut off a PC of this house, or remove a partner: what follows is said first, then confirmed."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.changes import Changed
from mentorapp.domain.partner_rows import CardFace, PartnerRow
from mentorapp.services import acquainting, partner_list, partner_words, partnering
from mentorapp.services.desk import Desk
from mentorapp.ui.exchange.face import Points
from mentorapp.ui.forms import EditDialog
from mentorapp.ui.kit.base import Say
from mentorapp.ui.kit.keys import Kind
from mentorapp.ui.kit.marks import Tone
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.kit.text import Text
from mentorapp.ui.workshop import Workshop

_CHANGED = frozenset({Changed.EXCHANGE})


class StopPanel(EditDialog):
    """What follows, why, and the first words of the card typed by whoever is sure."""

    def __init__(self, shop: Workshop, row: PartnerRow) -> None:
        self.row = row
        super().__init__(shop, shop.shell.place(), self._title, width=640)
        look, form = shop.look, self.form
        follows = (
            partner_words.after_cut_off if row.own else partial(partner_words.after_removal, row)
        )
        what = lambda: _("**Dit gebeurt er als je doorgaat.** Er is nog niets veranderd.")  # noqa: E731
        whom = Text(look, partial(partner_words.title, row), "lead", wrap=True)
        self.card = Text(look, self._card_words, wrap=True)
        for number, part in enumerate(
            (whom, Notice(look, what, Tone.WARN), Points(look, follows), self.card)
        ):
            form.column.insertWidget(number, part)
        self.typed = form.line(
            "confirm",
            lambda: _("De eerste twee woorden van de kaart"),
            more=lambda: _("Typ ze over. Zo sluit je niet de verkeerde af."),
        )
        if row.own:
            self.reason = form.line(
                "reason",
                lambda: _("Waarom?"),
                hint=lambda: _("bijvoorbeeld gestolen, of verkocht"),
            )
        self.save_key.kind = Kind.DANGER
        self.save_key.icon_name = "plug-connected-x"
        # The one that destroys never stands at the right, where the main key is on other panels.
        self.keys(self.save_key, self.cancel())
        shop.read(lambda _desk: partner_list.drawn(row.face), self._drawn, owner=self)

    def _drawn(self, face: CardFace) -> None:
        self.row = replace(self.row, face=face)
        self.card.refresh()
        self.place()

    def save_words(self) -> Say:
        """Give the words of the main key."""
        return lambda: _("Sluit af") if self.row.own else _("Schrap")

    def first(self) -> QWidget:
        """Begin at the words."""
        return self.typed

    def changed(self) -> bool:
        """Ask nothing when it is closed: nothing was done."""
        return False

    def save(self) -> None:
        """Do it, once the words were typed."""
        if not acquainting.confirmed(self.row.face, self.typed.text()):
            self.form.rows["confirm"].refuse(
                lambda: _("Dat zijn niet de eerste twee woorden. Er is niets veranderd.")
            )
            return
        row, reason = self.row, self.reason.text() if self.row.own else ""

        def use_case(desk: Desk) -> None:
            if row.own:
                acquainting.cut_off(desk, row.author, reason)
            else:
                partnering.remove(desk, row.author)

        def done(_nothing: object) -> None:
            folders = {**self.shop.settings.folders}
            if folders.pop(row.author, None) is not None:
                self.shop.shell.change_settings(folders=folders)
            if row.own:
                self.shop.shell.tell(
                    lambda: _("{name} is afgesloten").format(name=row.name),
                    lambda: _("Geef nu een pakket mee aan elke partner: zo horen ze het."),
                )
            else:
                self.shop.shell.tell(lambda: _("{name} is geen partner meer").format(name=row.name))

        self.send(use_case, _CHANGED, done)

    def _title(self) -> str:
        return _("Sluit deze pc af") if self.row.own else _("Schrap deze partner")

    def _card_words(self) -> str:
        return _("De zes woorden van de kaart: {words}").format(words=self.row.face.words)
