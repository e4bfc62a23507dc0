"""The pocket card (zakkaartje): A6, this week's competences and the own badge, to carry along."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mentorapp.base import formats
from mentorapp.base.texts import _, in_language
from mentorapp.domain.codes import spaced
from mentorapp.domain.paper_rows import PocketCardView
from mentorapp.reports.canvas import Properties, Sheet
from mentorapp.reports.cells import Words, middle, words
from mentorapp.reports.codes import draw_bars, draw_qr
from mentorapp.reports.fitting import capped
from mentorapp.reports.flow import Piece, Placed, paginate
from mentorapp.reports.glyph import NORMAL, draw_level
from mentorapp.reports.structure import Marks, Role
from mentorapp.reports.style import GRID, Ink, type_step
from mentorapp.reports.typeface import clean, width

WIDE, HIGH = 297.6378, 419.5276  # A6
_EDGE = 20.0
_ROOM = WIDE - 2 * _EDGE
_BAND = 12.5
_SIDE = 78.0  # of the QR with its white
_BARS = 25.0
_LINES = 4  # of a name


@dataclass(frozen=True, slots=True)
class PocketCardReport:
    """A pocket card ready to be set. name: the given name alone, for a card can be lost.

    labels: names of the steps of the scale, lowest first; made: as in the week sheet.
    """

    view: PocketCardView
    name: str
    labels: tuple[str, ...]
    language: str
    made: datetime
    version: str
    organisation: str = ""
    practice: bool = False


def pocket_card_pdf(report: PocketCardReport, *, marks: Marks | None = None) -> bytes:
    """Set a pocket card; what finds no room goes on on a further card. Same report, same bytes."""
    with in_language(report.language):
        title = _title(report)
        keywords = [_("zakkaartje")]
        if report.practice:
            keywords.append(_("OEFENING"))
        properties = Properties(
            title=title,
            author=report.organisation,
            subject=_week(report.view),
            keywords=", ".join(keywords),
            language=report.language,
            creator=f"MentorApp {report.version}",
            made=report.made,
            kind="pocket-card",
        )
        sheet = Sheet(properties, marks=marks, size=(WIDE, HIGH))
        top = _EDGE + (_BAND if report.practice else 0.0)
        for page in paginate(_pieces(report), HIGH - top - _EDGE):
            _draw_page(sheet, page, top, practice=report.practice)
        return sheet.finish()


def _title(report: PocketCardReport) -> str:
    return _("Zakkaartje van {name}").format(name=report.name)


def _week(view: PocketCardView) -> str:
    return _("Week {number}, {period}").format(
        number=view.monday.isocalendar().week,
        period=formats.period(view.monday, view.monday + timedelta(days=6)),
    )


def _draw_page(sheet: Sheet, page: list[Placed], top: float, *, practice: bool) -> None:
    if practice:
        sheet.begin(Role.ARTIFACT)
        box_top = _EDGE / 2
        sheet.box(_EDGE, box_top, _ROOM, _BAND, fill=Ink.SIGNAL, stroke=Ink.TEXT, pen=0.75)
        sheet.end()
        kind = type_step("meta_strong")
        text = clean(_("OEFENING"))
        wide = width(text, kind.face, kind.size)
        sheet.begin(Role.PARAGRAPH)
        baseline = box_top + (_BAND - kind.line) / 2 + kind.drop
        sheet.text((WIDE - wide) / 2, baseline, text, kind)
        sheet.end()
    for placed in page:
        placed.piece.draw(sheet, _EDGE, top + placed.y)
    sheet.end_page()


def _pieces(report: PocketCardReport) -> list[Piece]:
    view = report.view
    days = ", ".join(formats.weekday(day, short=True) for day in view.days)
    pieces = [
        _text(Role.TITLE, capped(report.name, _ROOM, "section", _LINES)),
        _text(Role.PARAGRAPH, words(_week(view), _ROOM, "meta")),
    ]
    if days:
        here = _("Op de werkplek: {days}").format(days=days)
        pieces.append(_text(Role.PARAGRAPH, words(here, _ROOM, "meta")))
    pieces.append(_text(Role.SECTION, words(_("Deze week"), _ROOM, "cell_strong"), before=2 * GRID))
    pieces += [_goal(goal.short) for goal in view.goals]
    if not view.goals:
        none = _("Nog niets gepland. Vraag het aan je mentor.")
        pieces.append(_text(Role.PARAGRAPH, words(none, _ROOM, "meta")))
    pieces.append(
        _text(Role.SECTION, words(_("Hoe ging het?"), _ROOM, "cell_strong"), before=2 * GRID)
    )
    pieces += [
        _level(level, label, len(report.labels)) for level, label in enumerate(report.labels, 1)
    ]
    pieces.append(_badge(view.code))
    return pieces


def _text(role: Role, cell: Words, *, before: float = 0.0) -> Piece:
    def draw(sheet: Sheet, left: float, top: float) -> None:
        sheet.begin(role)
        cell.draw(sheet, left, top + cell.kind.drop, _ROOM)
        sheet.end()

    return Piece(cell.height, draw, before=before, keep=True)


def _goal(short: str) -> Piece:
    """Make the line of a competence, with a box to tick when it was practised."""
    side = 7.5
    room = _ROOM - side - 2 * GRID
    cell = capped(short, room, "small", _LINES)

    def draw(sheet: Sheet, left: float, top: float) -> None:
        sheet.begin(Role.PARAGRAPH)
        baseline = top + cell.kind.drop
        sheet.box(
            left,
            middle(baseline, cell.kind, side),
            side,
            side,
            stroke=Ink.TEXT,
            pen=0.6,
            radius=1.0,
        )
        cell.draw(sheet, left + side + 2 * GRID, baseline, room)
        sheet.end()

    return Piece(cell.height, draw, before=GRID / 2)


def _level(level: int, label: str, steps: int) -> Piece:
    room = _ROOM - NORMAL - 2 * GRID
    cell = words(label, room, "small")

    def draw(sheet: Sheet, left: float, top: float) -> None:
        baseline = top + cell.kind.drop
        sheet.begin(Role.PARAGRAPH)
        at = middle(baseline, cell.kind, NORMAL)
        draw_level(sheet, left, at, NORMAL, level=level, steps=steps)
        cell.draw(sheet, left + NORMAL + 2 * GRID, baseline, room)
        sheet.end()

    return Piece(cell.height, draw, before=GRID, keep=level < steps)


def _badge(code: str) -> Piece:
    beside = _ROOM - _SIDE - 2 * GRID
    told = words(_("Je badge. Scan ze aan de kiosk en duid aan wat je oefende."), beside, "meta")
    caption = words(spaced(code), beside, "micro")
    height = _SIDE + _BARS + GRID

    def draw(sheet: Sheet, left: float, top: float) -> None:
        sheet.rule(left, top, _ROOM, Ink.TEXT, 0.75)
        draw_qr(sheet, left - 2 * GRID, top + GRID, _SIDE, code)
        x, y = left + _SIDE + GRID, top + 3 * GRID
        sheet.begin(Role.PARAGRAPH)
        for cell in (told, caption):
            cell.draw(sheet, x, y + cell.kind.drop, beside)
            y += cell.height + GRID
        sheet.end()
        draw_bars(sheet, left, top + _SIDE + GRID, code, width=_ROOM, height=_BARS)

    return Piece(height, draw, before=2 * GRID)
