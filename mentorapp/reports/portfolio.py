"""The portfolio (bewijsmap): what was achieved, and the notes and photos that show it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.progress_rows import EvidenceRow
from mentorapp.reports.attestation import AchievedGroup, achieved_table
from mentorapp.reports.blocks import facts_block, heading, paragraph, section
from mentorapp.reports.canvas import Sheet
from mentorapp.reports.cells import LevelCell, Stack, Words, measured, words
from mentorapp.reports.cover import Cover, set_pages
from mentorapp.reports.dress import wanted
from mentorapp.reports.flow import Piece
from mentorapp.reports.structure import Marks, Role
from mentorapp.reports.style import GRID, WIDTH, Ink, on_grid
from mentorapp.reports.tables import Table, keep_ends, label_room, put, row, run_over, table

_LONG_NOTE = 8  # lines: a longer one gets the width of the page
_GAP = 6 * GRID  # between two photos
_HIGH = 190.0  # most of a photo, in points


@dataclass(frozen=True, slots=True)
class PortfolioPhoto:
    """A photo of a note. jpeg: None while its bytes have not come; width, height: pixels."""

    day: date
    rater: str
    width: int
    height: int
    jpeg: bytes | None


@dataclass(frozen=True, slots=True)
class PortfolioGoal:
    """One competence with what shows it. says: where it stands, in words."""

    short: str
    phrase: str
    says: str
    notes: tuple[EvidenceRow, ...]
    photos: tuple[PortfolioPhoto, ...]


@dataclass(frozen=True, slots=True)
class Portfolio:
    """A portfolio ready to be set. labels: the steps of the scale, lowest first."""

    cover: Cover
    facts: tuple[tuple[str, str], ...]
    says: str
    labels: tuple[str, ...]
    achieved: tuple[AchievedGroup, ...]
    goals: tuple[PortfolioGoal, ...]


def portfolio_pdf(one: Portfolio, *, marks: Marks | None = None) -> bytes:
    """Set a portfolio. The same one gives the same bytes.

    marks: hears of the structure of the document while it is drawn.
    """
    return set_pages("portfolio", one.cover, lambda: list(_pieces(one)), marks=marks)


def _pieces(one: Portfolio) -> Iterator[Piece]:
    yield facts_block(one.facts)
    yield paragraph(one.says, before=4 * GRID)
    yield from wanted("achieved", list(_achieved(one)))
    yield from wanted("evidence", list(_evidence(one)))


def _achieved(one: Portfolio) -> Iterator[Piece]:
    yield section(_("Behaalde competenties"))
    if one.achieved:
        yield from achieved_table(one.achieved, len(one.labels))
    else:
        yield paragraph(_("Er is nog geen competentie behaald in een getekende evaluatie."))


def _evidence(one: Portfolio) -> Iterator[Piece]:
    yield section(_("Notities en foto’s"))
    if not one.goals:
        yield paragraph(_("In deze periode is nog niets genoteerd."))
    for number, goal in enumerate(one.goals):
        yield from _goal(goal, one.labels, first=not number)


def _goal(goal: PortfolioGoal, labels: Sequence[str], *, first: bool) -> Iterator[Piece]:
    before = 0.0 if first else 8 * GRID
    yield heading(goal.short, goal.says, bookmark=1, before=before)
    if goal.phrase != goal.short:
        yield paragraph(goal.phrase, "meta", keep=True)
    if goal.notes:
        several = len({note.rater for note in goal.notes}) > 1
        days = [formats.short_day(note.day, year=True) for note in goal.notes]
        grid = table(
            goal.short,
            [
                (_("Dag"), measured(days, "figure") + 0.5, False),
                (_("Niveau"), 92.5, False),
                (_("Wat de mentor zag"), 0.0, False),
                *([(_("Door wie"), 77.5, False)] if several else []),
            ],
        )
        yield grid.head
        notes: list[Piece] = []
        for note in goal.notes:
            notes += _note(note, goal.short, labels, grid)
        yield from keep_ends(notes, follow=bool(goal.photos))
    for at in range(0, len(goal.photos), 2):
        yield _photos(goal.photos[at : at + 2], goal.short)


def _note(note: EvidenceRow, short: str, labels: Sequence[str], grid: Table) -> list[Piece]:
    day, level, text, *others = grid.columns
    again = grid.again(short)
    cells = [
        put(words(formats.short_day(note.day, year=True), day.width, "figure"), day),
        put(
            LevelCell(note.level, len(labels), words(labels[note.level - 1], label_room(level))),
            level,
        ),
    ]
    cells += [put(words(note.rater, column.width, "meta"), column) for column in others]
    said = words(note.sentence, text.width)
    if len(said.text) <= _LONG_NOTE:
        texts = [said] if note.sentence else []
        texts += [words(note.place, text.width, "meta")] if note.place else []
        return [row([*cells, put(Stack(tuple(texts)), text)], grid.whole, head=again)]
    wide = words(note.sentence, WIDTH - level.x)
    return run_over(cells, wide, level.x, grid.whole, head=again)


def _photos(photos: Sequence[PortfolioPhoto], short: str) -> Piece:
    """Make one or two photos side by side, with the day and who saw it below each."""
    room = (WIDTH - _GAP) / 2
    made = [_fitted(one, room) for one in photos]
    high = on_grid(max(size[1] for _one, size, _text in made))
    below = max(text.height for _one, _size, text in made)

    def draw(sheet: Sheet, left: float, top: float) -> None:
        for number, (one, (wide, tall), text) in enumerate(made):
            x = left + number * (room + _GAP)
            alt = _("Foto bij {name}, {day}").format(name=short, day=formats.day(one.day))
            if one.jpeg is None:
                sheet.begin(Role.ARTIFACT)
                sheet.box(x, top, wide, tall, stroke=Ink.LINE)
                sheet.end()
            else:
                sheet.begin(Role.FIGURE, None, alt)
                sheet.photo(x, top + high - tall, wide, tall, one.jpeg)
                sheet.end()
            sheet.begin(Role.PARAGRAPH)
            text.draw(sheet, x, top + high + GRID + text.kind.drop, room)
            sheet.end()

    return Piece(high + GRID + below, draw, before=4 * GRID)


def _fitted(one: PortfolioPhoto, room: float) -> tuple[PortfolioPhoto, tuple[float, float], Words]:
    told = ", ".join(filter(None, (formats.day(one.day), one.rater)))
    if one.jpeg is None:
        told = _("{told}. De foto is hier nog niet aangekomen.").format(told=told)
        return one, (room, 16 * GRID), words(told, room, "meta")
    scale = min(room / max(one.width, 1), _HIGH / max(one.height, 1))
    return one, (one.width * scale, one.height * scale), words(told, room, "meta")
