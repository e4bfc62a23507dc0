"""The hand-over pack (overdracht): two or three pages for who takes over a learner."""

from collections.abc import Sequence
from dataclasses import dataclass

from mentorapp.base import formats
from mentorapp.base.texts import _, language
from mentorapp.domain.days import DayLook
from mentorapp.domain.handover_rows import HandOver, HandOverNote
from mentorapp.domain.people import ContractType
from mentorapp.domain.progress_rows import EXPLAINED, GoalRow, Trend
from mentorapp.domain.today_rows import StripDay
from mentorapp.reports.blocks import facts_block, legend, paragraph, section
from mentorapp.reports.cells import LevelCell, Stack, StateCell, words
from mentorapp.reports.cover import Cover, set_pages
from mentorapp.reports.dress import wanted
from mentorapp.reports.flow import Piece
from mentorapp.reports.states import standing_words
from mentorapp.reports.structure import Marks
from mentorapp.reports.style import GRID, WIDTH
from mentorapp.reports.tables import Table, keep_ends, label_room, put, row, run_over, table

_LONG_NOTE = 8  # lines: a longer one gets the width of the page


@dataclass(frozen=True, slots=True)
class HandOverReport:
    """A pack ready to be set. labels: names of the steps of the scale, lowest first."""

    cover: Cover
    view: HandOver
    labels: tuple[str, ...]


def handover_pdf(report: HandOverReport, *, marks: Marks | None = None) -> bytes:
    """Set a pack. The same report gives the same bytes.

    marks: hears of the structure of the document while it is drawn.
    """
    return set_pages("handover", report.cover, lambda: _pieces(report), marks=marks)


def _pieces(report: HandOverReport) -> list[Piece]:
    view = report.view
    return [
        facts_block(_facts(view)),
        *wanted("ahead", _soon(view)),
        *wanted("first", _asks(view)),
        *wanted("standing", _competences(view, report.labels)),
        *wanted("said", _agreements(view)),
        *wanted("notes", _notes(view, report.labels)),
    ]


def _facts(view: HandOver) -> list[tuple[str, str]]:
    contract = {
        ContractType.OAO: _("Overeenkomst van alternerende opleiding (OAO)"),
        ContractType.SAO: _("Stageovereenkomst alternerende opleiding (SAO)"),
        ContractType.DA: _("Deeltijdse arbeidsovereenkomst"),
    }[view.contract]
    standing_in = [
        _("{name} tot {day}").format(name=name, day=formats.short_day(until, year=True))
        for name, until in view.standing_in
    ]
    facts = [
        (_("Opleiding"), ", ".join(filter(None, (view.programme, view.year)))),
        (_("Leerwerkplek"), formats.period(view.starts, view.ends)),
        (_("Overeenkomst"), contract),
        (_("Mentor"), "\n".join(view.mentors)),
        (_("School"), view.school),
        (_("Trajectbegeleider"), view.counsellor),
        (_("Telefoon"), view.phone),
        (_("E-mail"), view.email),
    ]
    if standing_in:
        facts.append((_("Vervanger"), "\n".join(standing_in)))
    if view.establishment:
        facts.append((_("Vestiging"), view.establishment))
    return facts


# what comes


def _soon(view: HandOver) -> list[Piece]:
    """List the next planned days, with what is meant for them."""
    pieces = [section(_("De volgende dagen"))]
    if not view.ahead:
        return [*pieces, paragraph(_("De volgende weken is niets ingepland."))]
    grid = table(
        _("De volgende dagen"),
        [(_("Dag"), 120.0, False), (_("Waar"), 140.0, False), (_("Voornemen"), 0.0, False)],
    )
    pieces.append(grid.head)
    day_of, where, meant = grid.columns
    rows = []
    for one in view.ahead:
        shown = ", ".join(name for day, name in view.meant if day == one.day)
        rows.append(
            row(
                [
                    put(words(formats.weekday(one.day), day_of.width, "figure"), day_of),
                    put(words(_where(one), where.width), where),
                    put(words(shown, meant.width), meant),
                ],
                grid.whole,
                head=(grid.head,),
                named=True,
            )
        )
    return [*pieces, *keep_ends(rows)]


def _where(day: StripDay) -> str:
    label = day.label.spoken(language())
    if day.look is DayLook.WORK and day.starts is not None and day.ends is not None:
        hours = f"{_clock(day.starts)}–{_clock(day.ends)}"
        return _("Werkplek, {hours}").format(hours=hours)
    return label


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"


def _asks(view: HandOver) -> list[Piece]:
    """Say what asks for practice first."""
    if not view.asks:
        return []
    told = [
        _("{goal} (laatst {day})").format(goal=short, day=formats.short_day(last))
        if last
        else _("{goal} (nog niet gestart)").format(goal=short)
        for short, last in view.asks
    ]
    return [section(_("Oefen dit eerst")), paragraph(", ".join(told) + ".")]


# where it stands


def _competences(view: HandOver, labels: Sequence[str]) -> list[Piece]:
    title = _("Waar staat het?")
    pieces = [section(title)]
    grid = table(
        title,
        [
            (_("Competentie"), 0.0, False),
            (_("Niveau nu"), 130.0, False),
            (_("Laatst"), 60.0, False),
            (_("Richting"), 60.0, False),
        ],
    )
    states = {goal.state for cluster in view.clusters for goal in cluster.goals}
    pieces += [legend(labels, [one for one in EXPLAINED if one in states]), grid.head]
    for cluster in view.clusters:
        again = grid.again(cluster.title)
        rows = [_goal(goal, view, labels, grid, again) for goal in cluster.goals]
        pieces += [grid.group(cluster.title, bookmark=2), *keep_ends(rows)]
    return pieces


def _goal(
    goal: GoalRow,
    view: HandOver,
    labels: Sequence[str],
    grid: Table,
    again: tuple[Piece, ...],
) -> Piece:
    name, now, last, trend = grid.columns
    told = words(standing_words(goal, labels), label_room(now))
    day = formats.short_day(goal.last_day) if goal.last_day else ""
    return row(
        [
            put(words(goal.short, name.width, "cell_strong"), name),
            put(StateCell(goal.state, goal.level, view.steps, told), now),
            put(words(day, last.width, "meta_figure"), last),
            put(words(_trend(goal.trend), trend.width, "meta"), trend),
        ],
        grid.whole,
        head=again,
        named=True,
    )


def _trend(trend: Trend) -> str:
    return {
        Trend.RISING: _("stijgt"),
        Trend.LEVEL: _("gelijk"),
        Trend.FALLING: _("daalt"),
        Trend.LONG_AGO: _("te lang"),
        Trend.NONE: "",
    }[trend]


# what was said and seen


def _agreements(view: HandOver) -> list[Piece]:
    pieces: list[Piece] = []
    if view.agreements:
        first = view.agreements[0]
        title = _("Gezegd bij evaluatie {number}").format(number=first.number)
        pieces.append(section(title))
        grid = table(title, [(_("Competentie"), 170.0, False), (_("Opmerking"), 0.0, False)])
        pieces.append(grid.head)
        name, said = grid.columns
        rows = [
            row(
                [
                    put(words(one.short, name.width, "cell_strong"), name),
                    put(words(one.remark, said.width), said),
                ],
                grid.whole,
                head=(grid.head,),
                named=True,
            )
            for one in view.agreements
        ]
        pieces += keep_ends(rows)
    if view.running is not None:
        told = _("Evaluatie {number} loopt: ze is nog niet getekend.").format(number=view.running)
        pieces.append(paragraph(told, before=4 * GRID))
    return pieces


def _notes(view: HandOver, labels: Sequence[str]) -> list[Piece]:
    title = _("Laatste notities")
    if not view.notes:
        return [section(title), paragraph(_("Nog geen notities."))]
    grid = table(
        title,
        [
            (_("Dag"), 60.0, False),
            (_("Competentie"), 115.0, False),
            (_("Niveau"), 85.0, False),
            (_("Wat de mentor zag"), 0.0, False),
        ],
    )
    rows: list[Piece] = []
    for one in view.notes:
        rows += _note(one, labels, grid)
    return [section(title), grid.head, *keep_ends(rows)]


def _note(one: HandOverNote, labels: Sequence[str], grid: Table) -> list[Piece]:
    note, (day, name, level, said) = one.note, grid.columns
    label = words(labels[note.level - 1], label_room(level))
    who = words(", ".join(part for part in (note.rater, note.place) if part), said.width, "meta")
    cells = [
        put(words(formats.weekday(note.day, short=True), day.width, "figure"), day),
        put(words(one.short, name.width, "cell_strong"), name),
        put(LevelCell(note.level, one.steps, label), level),
    ]
    sentence = words(note.sentence, said.width)
    if len(sentence.text) <= _LONG_NOTE:
        parts = (sentence, who) if note.sentence else (who,)
        return [row([*cells, put(Stack(parts), said)], grid.whole, head=(grid.head,))]
    wide = words(note.sentence, WIDTH - name.x)
    return run_over([*cells, put(who, said)], wide, name.x, grid.whole, head=(grid.head,))
