"""The dossier of a learner (inzage): all that is held about one person, in plain language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mentorapp.base import formats
from mentorapp.base.texts import _, in_language
from mentorapp.reports.blocks import facts_block, head_block, paragraph, section
from mentorapp.reports.canvas import Properties, Sheet
from mentorapp.reports.cells import words
from mentorapp.reports.flow import Piece, paginate
from mentorapp.reports.frame import Foot, draw_pages
from mentorapp.reports.structure import Marks
from mentorapp.reports.style import GRID, WIDTH
from mentorapp.reports.tables import Table, keep_ends, put, row, run_over, table

_LONG = 14  # lines: what is longer gets the width of the page, and may run over


@dataclass(frozen=True, slots=True)
class DossierRow:
    """One thing that is held. name: what it is about; told: its fields; who: wrote it, and when."""

    name: str
    told: str
    who: str


@dataclass(frozen=True, slots=True)
class DossierSection:
    """Things of one kind, or who got or may see what. intro: stands above them."""

    title: str
    rows: tuple[DossierRow, ...]
    intro: str = ""


@dataclass(frozen=True, slots=True)
class DossierReport:
    """A dossier ready to be set, worded. facts: label and value; intro: paragraphs at the start.

    made: when, in the time zone of the house; it stands in the file and on the page.
    """

    learner: str
    house: str
    facts: tuple[tuple[str, str], ...]
    intro: tuple[str, ...]
    sections: tuple[DossierSection, ...]
    language: str
    made: datetime
    version: str
    practice: bool = False


def dossier_pdf(one: DossierReport, *, marks: Marks | None = None) -> bytes:
    """Set a dossier. The same one gives the same bytes.

    marks: hears of the structure of the document while it is drawn.
    """
    with in_language(one.language):
        sheet = Sheet(_properties(one), marks=marks)
        draw_pages(sheet, paginate(_pieces(one)), _foot(one))
        return sheet.finish()


def _title(one: DossierReport) -> str:
    return _("Dossier van {learner}").format(learner=one.learner)


def _properties(one: DossierReport) -> Properties:
    keywords = [_("dossier"), _("inzage"), _("duaal leren")]
    if one.practice:
        keywords.append(_("OEFENING"))
    return Properties(
        title=_title(one),
        author=one.house,
        subject=formats.day(one.made.date()),
        keywords=", ".join(keywords),
        language=one.language,
        creator=f"MentorApp {one.version}",
        made=one.made,
        kind="dossier",
    )


def _foot(one: DossierReport) -> Foot:
    made = _("Gemaakt op {day} met MentorApp {version}").format(
        day=formats.day(one.made.date()), version=one.version
    )
    return Foot((_title(one), made, _("Alleen voor de leerling zelf.")), "", one.practice)


def _pieces(one: DossierReport) -> list[Piece]:
    pieces = [head_block(one.house, _title(one)), facts_block(one.facts)]
    pieces += [paragraph(text, before=3 * GRID) for text in one.intro]
    for part in one.sections:
        pieces += _section(part)
    return pieces


def _section(part: DossierSection) -> list[Piece]:
    pieces = [section(part.title)]
    if part.intro:
        pieces.append(paragraph(part.intro, keep=bool(part.rows)))
    if not part.rows:
        return pieces
    grid = table(
        part.title,
        [(_("Wat"), 110.0, False), (_("Inhoud"), 0.0, False), (_("Wie en wanneer"), 110.0, False)],
    )
    rows: list[Piece] = []
    for one in part.rows:
        rows += _row(one, grid)
    return [*pieces, grid.head, *keep_ends(rows)]


def _row(one: DossierRow, grid: Table) -> Sequence[Piece]:
    name, told, who = grid.columns
    said = words(one.told, told.width)
    ends = [
        put(words(one.name, name.width, "cell_strong"), name),
        put(words(one.who, who.width, "meta"), who),
    ]
    if len(said.text) <= _LONG:
        return [row([*ends, put(said, told)], grid.whole, head=(grid.head,))]
    return run_over(ends, words(one.told, WIDTH - told.x), told.x, grid.whole, head=(grid.head,))
