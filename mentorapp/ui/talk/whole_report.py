"""The whole report of the talk, page below page, as it will be printed: read before one signs."""

from functools import partial

from mentorapp.base.texts import _
from mentorapp.services import evaluation_report
from mentorapp.services.desk import Desk
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.pages.reports.preview import Pages, Sheets, rendered
from mentorapp.ui.workshop import Workshop

_WIDE = 860  # of the panel, of the design
_SCREEN = 1.6  # pixels of a picture for one point
_EDGE = 110  # what the panel keeps beside the pages


class WholeReport(Dialog):
    """Shows the pages."""

    def __init__(self, shop: Workshop, pages: Pages) -> None:
        super().__init__(shop.look, shop.shell.place(), lambda: _("Het hele verslag"), width=_WIDE)
        self.sheets = Sheets(shop.look)
        self.sheets.setAccessibleName(_("Het hele verslag"))
        room = min(shop.look.px(_WIDE), shop.shell.place().width()) - shop.look.px(_EDGE)
        self.sheets.show_pages(pages, room / max(wide for wide, _high in pages.sizes))
        self.body.addWidget(self.sheets)
        self.close_key = Key(shop.look, lambda: _("Sluit"), Kind.MAIN)
        self.close_key.clicked.connect(self.put_away)
        self.keys(self.close_key)

    def first(self) -> Key:
        """Begin at closing."""
        return self.close_key


def show_report(shop: Workshop, evaluation: str, owner: Key) -> None:
    """Set the report on the lane and show it."""

    def query(desk: Desk) -> Pages:
        return rendered(evaluation_report.content(desk, evaluation), _SCREEN)

    shop.read(query, partial(_show, shop), owner=owner)


def _show(shop: Workshop, pages: Pages) -> None:
    WholeReport(shop, pages).open()
