"""The card of a PC on A4: six words large, digits and QR code, and how two people compare them."""

from dataclasses import dataclass
from datetime import datetime

from mentorapp.base import formats
from mentorapp.base.texts import _, in_language
from mentorapp.domain.partner_rows import CardFace
from mentorapp.reports.blocks import head_block, paragraph, section
from mentorapp.reports.canvas import Properties, Sheet
from mentorapp.reports.cells import words
from mentorapp.reports.codes import draw_qr
from mentorapp.reports.flow import Piece, paginate
from mentorapp.reports.frame import Foot, draw_pages
from mentorapp.reports.structure import Marks, Role
from mentorapp.reports.style import GRID, WIDTH, on_grid

_SIDE = 170.0  # of the QR with its white: 60 mm, for any camera
_IN_ROW = 3  # words on a line
_CELL = WIDTH / _IN_ROW


@dataclass(frozen=True, slots=True)
class CardSheetReport:
    """A card ready to be set; made: with the zone of this PC."""

    face: CardFace
    language: str
    made: datetime
    version: str
    organisation: str = ""
    place: str = ""
    practice: bool = False


def card_sheet_pdf(report: CardSheetReport, *, marks: Marks | None = None) -> bytes:
    """Set a card on one page. The same report gives the same bytes."""
    with in_language(report.language):
        keywords = [_("kaart"), _("zes woorden")]
        if report.practice:
            keywords.append(_("OEFENING"))
        properties = Properties(
            title=_title(report),
            author=report.organisation,
            subject=report.face.words,
            keywords=", ".join(keywords),
            language=report.language,
            creator=f"MentorApp {report.version}",
            made=report.made,
            kind="card",
        )
        made = _("Gemaakt op {day} met MentorApp {version}").format(
            day=formats.day(report.made.date()), version=report.version
        )
        sheet = Sheet(properties, marks=marks)
        foot = Foot((_title(report), made), "", report.practice)
        draw_pages(sheet, paginate(_pieces(report)), foot)
        return sheet.finish()


def _title(report: CardSheetReport) -> str:
    return _("Kaart van {name}").format(name=report.face.name)


def _pieces(report: CardSheetReport) -> list[Piece]:
    over = ", ".join(filter(None, (report.organisation, report.place)))
    face = report.face
    return [
        head_block(over, _title(report)),
        section(_("De zes woorden")),
        _six(face.words.split()),
        section(_("Of deze cijfers")),
        _digits(face.fingerprint),
        section(_("Of deze code")),
        _code(face),
        section(_("Zo vergelijk je ze")),
        paragraph(
            _(
                "Je gaf het bestand van je kaart aan de ander. Bel nu, en lees de zes woorden "
                "voor. Of laat de ander de code scannen. Staan daar dezelfde zes woorden? Dan is "
                "het echt jouw kaart. Zijn ze anders, neem dan niets over."
            )
        ),
    ]


def _six(six: list[str]) -> Piece:
    """Set the words in rows, each with its number, as they are read aloud."""
    made = [words(f"{number}. {word}", _CELL, "title") for number, word in enumerate(six, 1)]
    height = max(one.height for one in made) + GRID
    rows = -(-len(made) // _IN_ROW)

    def draw(sheet: Sheet, left: float, top: float) -> None:
        sheet.begin(Role.PARAGRAPH)
        for number, one in enumerate(made):
            x = left + number % _IN_ROW * _CELL
            y = top + number // _IN_ROW * height
            one.draw(sheet, x, y + one.kind.drop, _CELL)
        sheet.end()

    return Piece(on_grid(rows * height), draw)


def _digits(fingerprint: str) -> Piece:
    cell = words(fingerprint, WIDTH, "section")

    def draw(sheet: Sheet, left: float, top: float) -> None:
        sheet.begin(Role.PARAGRAPH)
        cell.draw(sheet, left, top + cell.kind.drop, WIDTH)
        sheet.end()

    return Piece(on_grid(cell.height), draw)


def _code(face: CardFace) -> Piece:
    label = _("QR-code van de kaart van {name}").format(name=face.name)

    def draw(sheet: Sheet, left: float, top: float) -> None:
        draw_qr(sheet, left, top, _SIDE, face.code, label=label)

    return Piece(_SIDE, draw)
