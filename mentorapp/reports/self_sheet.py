"""The self-rating on paper (zelfbeoordeling): every question of an evaluation, a box per answer."""

from dataclasses import dataclass
from datetime import datetime

from mentorapp.base import formats
from mentorapp.base.texts import _, in_language
from mentorapp.domain.evaluation_rows import Question
from mentorapp.reports.blocks import head_block, paragraph
from mentorapp.reports.canvas import Properties, Sheet
from mentorapp.reports.cells import Stack, middle, words
from mentorapp.reports.flow import Piece, paginate
from mentorapp.reports.frame import Foot, draw_pages
from mentorapp.reports.structure import Marks
from mentorapp.reports.style import GRID, Ink, type_step
from mentorapp.reports.tables import put, row, table

_ANSWER = 48.0  # width of the column of an answer, in points
_GUTTER = 8.0  # between columns
_BOX = 13.0  # side of a box to tick
_WRITE = 8 * GRID  # room to write a sentence


@dataclass(frozen=True, slots=True)
class SelfSheet:
    """The sheet, worded in the language of the report. answers: in order, as a learner says them.

    made: in the time zone of the workplace.
    """

    learner: str
    title: str
    organisation: str
    questions: tuple[Question, ...]
    answers: tuple[str, ...]
    language: str
    made: datetime
    version: str
    practice: bool = False


def self_sheet_pdf(one: SelfSheet, *, marks: Marks | None = None) -> bytes:
    """Set the sheet. The same one gives the same bytes.

    marks: hears of the structure of the document while it is drawn.
    """
    with in_language(one.language):
        keywords = [_("zelfbeoordeling"), _("duaal leren")]
        if one.practice:
            keywords.append(_("OEFENING"))
        properties = Properties(
            title=one.title,
            author=one.organisation,
            subject=one.learner,
            keywords=", ".join(keywords),
            language=one.language,
            creator=f"MentorApp {one.version}",
            made=one.made,
            kind="self-rating",
        )
        sheet = Sheet(properties, marks=marks)
        draw_pages(sheet, paginate(_pieces(one)), _foot(one))
        return sheet.finish()


def _foot(one: SelfSheet) -> Foot:
    made = _("Gemaakt op {day} met MentorApp {version}").format(
        day=formats.day(one.made.date()), version=one.version
    )
    blind = _("Geef dit blad pas af als je mentor ook klaar is.")
    return Foot((one.title, made, blind), "", one.practice)


def _pieces(one: SelfSheet) -> list[Piece]:
    grid = table(
        one.title,
        [
            (_("Hoe goed kan jij dit?"), 0.0, False),
            *((answer, _ANSWER, False) for answer in one.answers),
        ],
        gutter=_GUTTER,
    )
    pieces = [
        head_block(one.organisation, one.title),
        paragraph(
            _("Kruis bij elke vraag één vakje aan. Schrijf eronder wat nog lastig is."),
            before=2 * GRID,
        ),
        grid.head,
    ]
    shown = ""
    for question in one.questions:
        if question.section != shown:
            shown = question.section
            pieces.append(grid.group(shown))
        first = grid.columns[0]
        texts = [words(question.short, first.width, "cell_strong")]
        if question.phrase != question.short:
            texts.append(words(question.phrase, first.width, "meta"))
        cells = [put(_Asked(Stack(tuple(texts))), first)]
        cells += [put(_Box(), column) for column in grid.columns[1:]]
        pieces.append(row(cells, grid.whole, head=(grid.head,), named=True))
    return pieces


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with a line to write on below it."""

    text: Stack

    @property
    def height(self) -> float:
        """Give the height of its lines, in points."""
        return self.text.height + _WRITE

    def draw(self, sheet: Sheet, x: float, baseline: float, width: float) -> None:
        """Draw it with its first line on this baseline."""
        self.text.draw(sheet, x, baseline, width)
        line = baseline - type_step("cell").drop + self.height - GRID
        sheet.rule(x, line, width, Ink.EDGE, 0.5)


@dataclass(frozen=True, slots=True)
class _Box:
    """A box to tick."""

    @property
    def height(self) -> float:
        """Give the height of its line, in points."""
        return _BOX

    def draw(self, sheet: Sheet, x: float, baseline: float, width: float) -> None:  # noqa: ARG002
        """Draw it on this baseline."""
        top = middle(baseline, type_step("cell"), _BOX)
        sheet.box(x, top, _BOX, _BOX, stroke=Ink.TEXT, pen=0.6, radius=1.5)
