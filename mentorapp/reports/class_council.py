"""The sheet of a class council (klassenraad): a class, learner by learner, without its notes."""

from dataclasses import dataclass

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.progress_rows import SEEN, GoalState
from mentorapp.reports.blocks import facts_block, paragraph, section
from mentorapp.reports.cells import Stack, words
from mentorapp.reports.charts import chart_piece
from mentorapp.reports.charts_plan import coverage_charts, patterns_key
from mentorapp.reports.cover import Cover, set_pages
from mentorapp.reports.dress import wanted
from mentorapp.reports.fitting import capped
from mentorapp.reports.flow import Piece
from mentorapp.reports.structure import Marks
from mentorapp.reports.style import GRID
from mentorapp.reports.tables import keep_ends, put, row, table

_NAME = 150.0
_LINES = 6  # of a name
_COUNT, _EVALUATION, _AWAY = 40.0, 74.0, 74.0  # widths of columns, in points


@dataclass(frozen=True, slots=True)
class ClassRow:
    """One learner, worded. counts: as many as there are heads, none without a plan.

    besides: what is not counted in a column; proofs: a sentence each. states: how many competences
    stand where, for the picture.
    """

    name: str
    place: str
    counts: tuple[str, ...]
    besides: str
    evaluation: str
    absences: str
    proofs: tuple[str, ...]
    states: tuple[tuple[GoalState, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ClassReport:
    """A class, worded in the language of the report. heads: of the columns that count."""

    cover: Cover
    group: str
    day: str
    heads: tuple[str, ...]
    rows: tuple[ClassRow, ...]


def class_pdf(one: ClassReport, *, marks: Marks | None = None) -> bytes:
    """Set the sheet of a class. The same one gives the same bytes.

    marks: hears of the structure of the document while it is drawn.
    """
    return set_pages("class-council", one.cover, lambda: _pieces(one), marks=marks)


def _pieces(one: ClassReport) -> list[Piece]:
    number = len(one.rows)
    people = ngettext("{number} leerling", "{number} leerlingen", number).format(number=number)
    facts = ((_("Klas"), one.group), (_("Leerlingen"), people), (_("Gemaakt op"), one.day))
    return [
        facts_block(tuple(fact for fact in facts if fact[1])),
        section(_("Hoe ver staan ze?")),
        *_table(one),
        paragraph(
            _(
                "De cijfers tellen competenties van het opleidingsplan. Behaald en beoordeeld "
                "komen van getekende evaluaties, geoefend van notities van de werkplek. "
                "De klassenraad beslist."
            ),
            before=3 * GRID,
        ),
        *wanted("charts", _pictured(one)),
        *wanted("proofs", _proofs(one)),
    ]


def _pictured(one: ClassReport) -> list[Piece]:
    """Draw a bar for each learner with a plan; nothing while nobody practised anything."""
    rows = [(line.name, dict(line.states)) for line in one.rows]
    if not any(state in SEEN for _name, counts in rows for state in counts):
        return []
    title = _("Geoefende en beoordeelde competenties per leerling")
    key = patterns_key([counts for _name, counts in rows])
    return [
        section(title),
        *([chart_piece(key, keep=True)] if key else []),
        *(chart_piece(one, before=GRID) for one in coverage_charts(title, rows)),
    ]


def _proofs(one: ClassReport) -> list[Piece]:
    """Say how near each learner is to a proof; nothing while nobody is on the way to one."""
    found = [line for line in one.rows if line.proofs]
    if not found:
        return []
    title = _("Studiebewijs")
    grid = table(title, [(_("Leerling"), _NAME, False), (title, 0.0, False)])
    who, proof = grid.columns
    rows = [
        row(
            [
                put(capped(line.name, who.width, "cell_strong", _LINES), who),
                put(Stack(tuple(words(said, proof.width) for said in line.proofs)), proof),
            ],
            grid.whole,
            head=(grid.head,),
            named=True,
        )
        for line in found
    ]
    return [section(title), grid.head, *keep_ends(rows)]


def _table(one: ClassReport) -> list[Piece]:
    grid = table(
        _("Hoe ver staan ze?"),
        [
            (_("Leerling"), 0.0, False),
            *((head, _COUNT, True) for head in one.heads),
            (_("Laatste evaluatie"), _EVALUATION, False),
            (_("Afwezig"), _AWAY, False),
        ],
        gutter=3 * GRID,
    )
    who, *counted, evaluation, away = grid.columns
    pieces = [grid.head]
    for line in one.rows:
        texts = [capped(line.name, who.width, "cell_strong", _LINES)]
        told = (line.place, line.besides)
        texts += [capped(text, who.width, "meta", _LINES) for text in told if text]
        cells = [put(Stack(tuple(texts)), who)]
        cells += [
            put(words(text, column.width, "figure", right=True), column)
            for text, column in zip(line.counts, counted, strict=False)
        ]
        cells.append(put(words(line.evaluation, evaluation.width, "meta"), evaluation))
        cells.append(put(words(line.absences, away.width, "meta"), away))
        pieces.append(
            row(cells, grid.whole, head=(grid.head,), keep=line is one.rows[-1], named=True)
        )
    return pieces
