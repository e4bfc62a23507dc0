"""The card of this PC on one sheet of paper, to hang beside the telephone or to hand over."""

from datetime import datetime

from mentorapp import __version__
from mentorapp.base.texts import language
from mentorapp.domain.people import Organisation
from mentorapp.reports.card_sheet import CardSheetReport, card_sheet_pdf
from mentorapp.services import partner_list
from mentorapp.services.desk import Desk


def card_sheet(desk: Desk) -> bytes:
    """Set the card of this PC; gives the bytes of its PDF, one page."""
    face = partner_list.own_face(desk)
    with desk.read() as unit:
        house = unit.get(Organisation, desk.store.organisation)
    return card_sheet_pdf(
        CardSheetReport(
            face,
            language(),
            datetime.fromisoformat(desk.now()).astimezone(),
            __version__,
            house.name if house else "",
            house.place if house else "",
            desk.practice,
        )
    )
