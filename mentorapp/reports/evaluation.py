"""The report of an evaluation as it was offered: every answer, what was agreed, who signed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from mentorapp.base import formats
from mentorapp.base.texts import _, in_language
from mentorapp.domain.evaluation import Strokes
from mentorapp.domain.voice import Voice
from mentorapp.reports.blocks import facts_block, head_block, heading, paragraph, section
from mentorapp.reports.canvas import Properties, Sheet
from mentorapp.reports.cells import LevelCell, Stack, words
from mentorapp.reports.dress import wanted
from mentorapp.reports.flow import Piece, paginate
from mentorapp.reports.frame import Foot, draw_pages
from mentorapp.reports.signed import signed_block
from mentorapp.reports.states import unseen_word
from mentorapp.reports.structure import Marks
from mentorapp.reports.style import GRID
from mentorapp.reports.tables import Column, Put, keep_ends, label_room, put, row, table

_VOICE, _WHEN, _WHO = 92.0, 118.0, 92.0  # widths of columns, in points
_CHANGED = 150.0
_HEAD_SHOWN = 16  # figures of the journal's head


@dataclass(frozen=True, slots=True)
class Rated:
    """One criterion. levels: of each voice, None for not seen; agreed: None where nothing was.

    said: sentences with who said them, as they stand under it.
    """

    section: str
    name: str
    levels: tuple[tuple[Voice, int | None], ...]
    agreed: int | None
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreed:
    """An agreement, worded."""

    what: str
    who: str
    until: str


@dataclass(frozen=True, slots=True)
class Signed:
    """A place for a signature, worded. given: when and how, or that it is due."""

    role: str
    name: str
    given: str
    remark: str
    strokes: Strokes


@dataclass(frozen=True, slots=True)
class VersionChange:
    """What a version changed, worded. before, after: empty for what was not there."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class VersionTold:
    """One of the versions, worded. state: how far it came; reason: why it was made, or empty.

    signed: a line for each place; former, number: which versions the changes lie between.
    """

    title: str
    state: str
    reason: str
    signed: tuple[str, ...]
    former: str
    number: str
    changes: tuple[VersionChange, ...]


@dataclass(frozen=True, slots=True)
class EvaluationReport:
    """One version of an evaluation, worded in the language of the report.

    labels: of the levels, from the first; proofs: how near each is; notes: what is to be known of
    it; code: the text of the QR code; made: in the time zone of the workplace; versions: every one
    there is, oldest first, empty where there is only this one.
    """

    title: str
    author: str
    facts: tuple[tuple[str, str], ...]
    labels: tuple[str, ...]
    voices: tuple[tuple[Voice, str], ...]
    rows: tuple[Rated, ...]
    look_back: str
    strengths: tuple[str, ...]
    agreements: tuple[Agreed, ...]
    signed: tuple[Signed, ...]
    proofs: tuple[str, ...]
    notes: tuple[str, ...]
    language: str
    made: datetime
    version: str
    journal_head: str
    code: str
    practice: bool = False
    versions: tuple[VersionTold, ...] = ()


def evaluation_pdf(report: EvaluationReport, *, marks: Marks | None = None) -> bytes:
    """Set the report of an evaluation. The same one gives the same bytes.

    marks: hears of the structure of the document while it is drawn.
    """
    with in_language(report.language):
        sheet = Sheet(_properties(report), marks=marks)
        matter = [*_pieces(report), *wanted("versions", _versions(report.versions))]
        draw_pages(sheet, paginate(matter), _foot(report))
        return sheet.finish()


def _properties(report: EvaluationReport) -> Properties:
    keywords = [_("evaluatie"), _("duaal leren"), _("competenties")]
    if report.practice:
        keywords.append(_("OEFENING"))
    return Properties(
        title=report.title,
        author=report.author,
        subject=report.title,
        keywords=", ".join((*keywords, report.code)),
        language=report.language,
        creator=f"MentorApp {report.version}",
        made=report.made,
        kind="evaluation",
        code=report.code,
    )


def _foot(report: EvaluationReport) -> Foot:
    made = _("Gemaakt op {day} met MentorApp {version}").format(
        day=formats.day(report.made.date()), version=report.version
    )
    short = report.journal_head[:_HEAD_SHOWN]
    spaced = " ".join(short[at : at + 4] for at in range(0, len(short), 4))
    head = _("Stand van het logboek: {head}").format(head=spaced)
    return Foot((report.title, made, head), report.code, report.practice)


def _pieces(report: EvaluationReport) -> list[Piece]:
    pieces = [head_block(report.author, report.title), facts_block(report.facts)]
    pieces += _levels(report)
    if report.look_back:
        pieces += wanted("look-back", [section(_("Terugblik")), paragraph(report.look_back)])
    if report.strengths:
        strong = [section(_("Sterke punten")), *map(paragraph, report.strengths)]
        pieces += wanted("strengths", strong)
    pieces += wanted("agreements", _agreements(report.agreements))
    if report.proofs:
        decides = _("De klassenraad beslist over het studiebewijs. Dit verslag helpt daarbij.")
        proofs = [section(_("Studiebewijs")), *map(paragraph, report.proofs)]
        pieces += wanted("proofs", [*proofs, paragraph(decides, "meta")])
    if report.signed:
        pieces += [section(_("Handtekeningen")), signed_block(report.signed)]
    return [*pieces, *(paragraph(note, "meta", before=3 * GRID) for note in report.notes)]


def _levels(report: EvaluationReport) -> list[Piece]:
    title = _("Niveaus")
    heads = [(_("Wat"), 0.0, False), *((name, _VOICE, False) for _voice, name in report.voices)]
    with_agreed = any(one.agreed is not None for one in report.rows)
    if with_agreed:
        heads.append((_("Samen afgesproken"), _VOICE, False))
    grid = table(title, heads)
    pieces, shown = [section(title), grid.head], ""
    for one in report.rows:
        if one.section != shown:
            shown = one.section
            pieces.append(grid.group(shown))
        pieces.append(
            row(
                _cells(report, one, grid.columns, agreed=with_agreed),
                grid.whole,
                head=(grid.head,),
                named=True,
            )
        )
    return pieces


def _cells(
    report: EvaluationReport, one: Rated, columns: Sequence[Column], *, agreed: bool
) -> list[Put]:
    first = columns[0]
    texts = [words(one.name, first.width), *(words(said, first.width, "meta") for said in one.said)]
    cells: list[Put] = [put(Stack(tuple(texts)), first)]
    levels = dict(one.levels)
    for (voice, _name), column in zip(report.voices, columns[1:], strict=False):
        if voice in levels:
            cells.append(_level(report, levels[voice], column, voice))
    if agreed and one.agreed is not None:
        cells.append(_level(report, one.agreed, columns[-1], Voice.MENTOR))
    return cells


def _level(report: EvaluationReport, level: int | None, column: Column, voice: Voice) -> Put:
    name = report.labels[level - 1] if level else unseen_word(level)
    label = words(name, label_room(column), "cell" if level else "cell_second")
    return put(LevelCell(level, len(report.labels), label, voice), column)


def _agreements(found: Sequence[Agreed]) -> list[Piece]:
    title = _("Afspraken")
    if not found:
        return [section(title), paragraph(_("Er zijn geen afspraken gemaakt."))]
    grid = table(
        title, [(_("Wat"), 0.0, False), (_("Wie"), _WHO, False), (_("Tegen"), _WHEN, False)]
    )
    what, who, until = grid.columns
    rows = [
        row(
            [
                put(words(one.what, what.width), what),
                put(words(one.who, who.width), who),
                put(words(one.until, until.width), until),
            ],
            grid.whole,
            head=(grid.head,),
            named=True,
        )
        for one in found
    ]
    return [section(title), grid.head, *rows]


def _versions(versions: Sequence[VersionTold]) -> list[Piece]:
    """Tell every version: how far it came, why it was made, who signed it, what it changed."""
    if not versions:
        return []
    pieces = [section(_("Alle versies"))]
    for number, one in enumerate(versions):
        pieces.append(heading(one.title, one.state, before=8 * GRID if number else 0.0))
        if one.reason:
            pieces.append(paragraph(one.reason, keep=True))
        pieces += [paragraph(said, "meta", keep=not at) for at, said in enumerate(one.signed)]
        if one.former:
            pieces += _changed(one)
    return pieces


def _changed(one: VersionTold) -> list[Piece]:
    if not one.changes:
        same = _("De inhoud is gelijk aan die van versie {number}.").format(number=one.former)
        return [paragraph(same, before=GRID)]
    named = _("Versie {number}")
    grid = table(
        _("Wat versie {number} veranderde").format(number=one.number),
        [
            (_("Wat"), 0.0, False),
            (named.format(number=one.former), _CHANGED, False),
            (named.format(number=one.number), _CHANGED, False),
        ],
    )
    what, before, after = grid.columns
    rows = []
    for change in one.changes:
        cells = [put(words(change.what, what.width), what)]
        for said, column in ((change.before, before), (change.after, after)):
            kind = "cell" if said else "cell_second"
            cells.append(put(words(said or _("niet ingevuld"), column.width, kind), column))
        rows.append(row(cells, grid.whole, head=(grid.head,), named=True))
    rest = _("Wat hier niet staat, bleef zoals in versie {number}.").format(number=one.former)
    return [
        replace(grid.head, before=2 * GRID),
        *keep_ends(rows, follow=True),
        paragraph(rest, "meta", before=GRID),
    ]
