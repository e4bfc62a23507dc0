"""The code sheet (codeblad): badges to cut out and competences for the wall, QR and Code 128."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from mentorapp.base import formats
from mentorapp.base.texts import _, in_language
from mentorapp.domain.codes import spaced
from mentorapp.domain.paper_rows import CodeSheetView
from mentorapp.reports.blocks import head_block, paragraph, section, section_again
from mentorapp.reports.canvas import Properties, Sheet
from mentorapp.reports.cells import Words, words
from mentorapp.reports.codes import draw_bars, draw_qr
from mentorapp.reports.flow import Piece, paginate
from mentorapp.reports.frame import Foot, draw_pages
from mentorapp.reports.structure import Marks, Role
from mentorapp.reports.style import GRID, WIDTH, Ink, on_grid

_SIDE = 72.0  # of a QR with its white: 25 mm
_BARS = 26.0  # height of a Code 128
_PAD = 3 * GRID
_CELL = WIDTH / 2
_ROOM = _CELL - 2 * _PAD
_DASH, _PEN = (3.0, 3.0), 0.5


@dataclass(frozen=True, slots=True)
class CodeSheetReport:
    """A code sheet ready to be set; made: as in the week sheet."""

    view: CodeSheetView
    language: str
    made: datetime
    version: str
    organisation: str = ""
    place: str = ""
    practice: bool = False


def code_sheet_pdf(report: CodeSheetReport, *, marks: Marks | None = None) -> bytes:
    """Set a code sheet. The same report gives the same bytes."""
    with in_language(report.language):
        keywords = [_("codes"), _("badge"), report.view.plan]
        if report.practice:
            keywords.append(_("OEFENING"))
        properties = Properties(
            title=_title(report),
            author=report.organisation,
            subject=report.view.plan,
            keywords=", ".join(filter(None, keywords)),
            language=report.language,
            creator=f"MentorApp {report.version}",
            made=report.made,
            kind="code-sheet",
        )
        made = _("Gemaakt op {day} met MentorApp {version}").format(
            day=formats.day(report.made.date()), version=report.version
        )
        sheet = Sheet(properties, marks=marks)
        foot = Foot((_title(report), made), "", report.practice)
        draw_pages(sheet, paginate(_pieces(report)), foot)
        return sheet.finish()


def _title(report: CodeSheetReport) -> str:
    return _("Codes voor {plan}").format(plan=report.view.plan)


def _pieces(report: CodeSheetReport) -> list[Piece]:
    view = report.view
    over = ", ".join(filter(None, (report.organisation, report.place)))
    pieces = [head_block(over, _title(report))]
    how = _(
        "Scan eerst een badge, dan een competentie. Een badge hoort bij één leerling: knip ze uit. "
        "De competenties zijn voor iedereen met dit plan: hang ze op."
    )
    pieces.append(paragraph(how, before=2 * GRID))
    if view.badges:
        pieces += _cells(
            _("Badges"), [_Code(one.name, one.more, one.code, "lead") for one in view.badges]
        )
    for group in view.groups:
        pieces += _cells(
            group.title,
            [
                _Code(one.short, one.phrase if one.phrase != one.short else "", one.code)
                for one in group.goals
            ],
        )
    return pieces


@dataclass(frozen=True, slots=True)
class _Code:
    """What stands in one cell."""

    name: str
    more: str
    code: str
    kind: str = "cell_strong"


def _cells(title: str, codes: Sequence[_Code]) -> list[Piece]:
    """Lay codes out two by two under their title, with lines to cut along around each.

    The title comes again where they go on on another page.
    """
    first, again = section(title), section_again(title)
    pairs = (_pair(codes[at : at + 2]) for at in range(0, len(codes), 2))
    return [first, *(replace(pair, head=(again,)) for pair in pairs)]


def _pair(codes: Sequence[_Code]) -> Piece:
    beside = _ROOM - _SIDE - _PAD
    made: list[tuple[_Code, list[Words], Words]] = []
    for one in codes:
        texts = [words(one.name, beside, one.kind)]
        if one.more:
            texts.append(words(one.more, beside, "micro"))
        made.append((one, texts, words(spaced(one.code), _ROOM, "micro")))
    upper = max(_SIDE, *(sum(text.height for text in texts) + GRID for _c, texts, _s in made))
    below = max(caption.height for _code, _texts, caption in made)
    height = on_grid(upper + _BARS + below + 2 * _PAD + 2 * GRID)

    def draw(sheet: Sheet, left: float, top: float) -> None:
        for number, (one, texts, caption) in enumerate(made):
            x, y = left + number * _CELL, top + _PAD
            draw_qr(sheet, x + _PAD, y, _SIDE, one.code)
            line = y + GRID
            sheet.begin(Role.PARAGRAPH)
            for text in texts:
                text.draw(sheet, x + 2 * _PAD + _SIDE, line + text.kind.drop, beside)
                line += text.height
            sheet.end()
            draw_bars(sheet, x + _PAD, y + upper + GRID, one.code, width=_ROOM, height=_BARS)
            sheet.begin(Role.PARAGRAPH)
            foot = y + upper + 2 * GRID + _BARS
            caption.draw(sheet, x + _PAD, foot + caption.kind.drop, _ROOM)
            sheet.end()
        sheet.begin(Role.ARTIFACT)
        wide = _CELL * len(made)
        edges = [left + number * _CELL for number in range(len(made) + 1)]
        across = [(left, y, left + wide, y) for y in (top, top + height)]
        _cut(sheet, [*across, *((x, top, x, top + height) for x in edges)])
        sheet.end()

    return Piece(height, draw)


def _cut(sheet: Sheet, lines: list[tuple[float, float, float, float]]) -> None:
    sheet.canvas.setDash(*_DASH)
    sheet.strokes(lines, Ink.EDGE, _PEN)
    sheet.canvas.setDash()
