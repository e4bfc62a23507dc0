"""The week sheet (weekblad): one learner, one week, ticked with a pen and read back by its QR."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from mentorapp.base import formats
from mentorapp.base.texts import _, in_language
from mentorapp.domain.paper_rows import PaperGoal, WeekSheetView
from mentorapp.reports.canvas import Properties, Sheet
from mentorapp.reports.cells import Words, middle, words
from mentorapp.reports.codes import draw_qr, quiet_zone
from mentorapp.reports.flow import Piece, Whole, paginate
from mentorapp.reports.frame import Foot, draw_pages
from mentorapp.reports.structure import Marks, Role
from mentorapp.reports.style import GRID, WIDTH, Ink, Type, on_grid, type_step
from mentorapp.reports.typeface import Face, clean, thousandths

_CODE = 100.0  # side of the QR with its white: 35 mm, for a phone that is held askew
_NAME, _NARROW_NAME = 155.0, 115.0  # room for the names; the second where a week has six days
_MANY_DAYS = 5
_GAP = 4 * GRID  # between columns
_BOX = 13.0  # side of a box to tick
_BETWEEN = 2.5
_WRITE = 9 * GRID  # room above a line to write on
_EMPTY = 2  # lines for what was practised besides


@dataclass(frozen=True, slots=True)
class WeekSheetReport:
    """A week sheet ready to be set. labels: names of the steps of the scale, lowest first.

    made: when, in the time zone of the workplace; it stands in the file and on the page.
    """

    view: WeekSheetView
    learner: str
    labels: tuple[str, ...]
    language: str
    made: datetime
    version: str
    organisation: str = ""
    place: str = ""
    mentors: tuple[str, ...] = ()
    practice: bool = False


def week_sheet_pdf(report: WeekSheetReport, *, marks: Marks | None = None) -> bytes:
    """Set a week sheet. The same report gives the same bytes."""
    with in_language(report.language):
        title = _title(report)
        properties = Properties(
            title=title,
            author=report.organisation,
            subject=week_words(report.view),
            keywords=", ".join(filter(None, (_("weekblad"), _practice(report.practice)))),
            language=report.language,
            creator=f"MentorApp {report.version}",
            made=report.made,
            kind="week-sheet",
        )
        sheet = Sheet(properties, marks=marks)
        draw_pages(sheet, paginate(_pieces(report)), _foot(report, title))
        return sheet.finish()


def week_words(view: WeekSheetView) -> str:
    """Say which week it is: week 45, 3 tot 9 november 2025."""
    return _("Week {number}, {period}").format(
        number=view.monday.isocalendar().week,
        period=formats.period(view.monday, view.monday + timedelta(days=6)),
    )


def _practice(on: bool) -> str:  # noqa: FBT001 - as the report has it
    return _("OEFENING") if on else ""


def _title(report: WeekSheetReport) -> str:
    return _("Weekblad van {learner}").format(learner=report.learner)


def _foot(report: WeekSheetReport, title: str) -> Foot:
    made = _("Gemaakt op {day} met MentorApp {version}").format(
        day=formats.day(report.made.date()), version=report.version
    )
    counts = _("Wat hier staat, telt pas als een mentor het in MentorApp bewaart.")
    return Foot((title, made, counts), "", report.practice)


def _pieces(report: WeekSheetReport) -> list[Piece]:
    view = report.view
    columns = _Columns(len(view.days), view.steps)
    starts = (0.0, *(columns.at(day) for day in range(len(view.days))))
    whole = Whole(Role.TABLE, _title(report), starts)
    head = (_head(report), _days_head(report, columns, whole))
    pieces = [head[0], head[1]]
    for number, goal in enumerate([*view.goals, *(None for _number in range(_EMPTY))]):
        pieces.append(_row(goal, columns, whole, head=head, first=number == 0))
    return pieces


class _Columns:
    """Where the names, the days and the boxes of a day stand."""

    def __init__(self, days: int, steps: int) -> None:
        self.name = _NAME if days <= _MANY_DAYS else _NARROW_NAME
        self.day = (WIDTH - self.name - days * _GAP) / max(1, days)
        self.steps, self.days = steps, days
        self.box = min(_BOX, (self.day - (steps - 1) * _BETWEEN) / steps)

    def at(self, day: int) -> float:
        """Give the left edge of a day."""
        return self.name + _GAP + day * (self.day + _GAP)


def _head(report: WeekSheetReport) -> Piece:
    room = WIDTH - _CODE - 8 * GRID
    view = report.view
    over = ", ".join(filter(None, (report.organisation, report.place)))
    mentors = ", ".join(report.mentors)
    explained = ", ".join(f"{level} {label}" for level, label in enumerate(report.labels, 1))
    texts: list[tuple[Role, Words]] = [
        (Role.PARAGRAPH, words(over, room, "meta")),
        (Role.TITLE, words(_title(report), room, "title")),
        (Role.PARAGRAPH, words(week_words(view), room, "lead")),
    ]
    if mentors:
        mentor = _("Mentor: {names}").format(names=mentors)
        texts.append((Role.PARAGRAPH, words(mentor, room, "meta")))
    how = _("Kruis per dag aan hoe het ging. Schrijf er een zin bij als je wil.")
    texts.append((Role.PARAGRAPH, words(how, room, "body")))
    texts.append((Role.PARAGRAPH, words(explained, room, "cell_strong")))
    quiet = quiet_zone(view.code, _CODE)  # its white may lie in the margin
    caption = words(_("Dit blad scan je in met MentorApp"), _CODE - 2 * quiet, "micro")
    gaps = (len(texts) - 1) * GRID
    height = on_grid(
        max(sum(text.height for _role, text in texts) + gaps, _CODE + caption.height) + 2 * GRID
    )

    def draw(sheet: Sheet, left: float, top: float) -> None:
        y = top
        for role, text in texts:
            sheet.begin(role)
            text.draw(sheet, left, y + text.kind.drop, room)
            sheet.end()
            y += text.height + GRID
        x = left + WIDTH - _CODE + 2 * quiet
        draw_qr(sheet, x - quiet, top - quiet, _CODE, view.code)
        sheet.begin(Role.PARAGRAPH)
        caption.draw(sheet, x, top + on_grid(_CODE - quiet) + caption.kind.drop, _CODE)
        sheet.end()

    return Piece(height, draw, keep=True)


def _days_head(report: WeekSheetReport, columns: _Columns, whole: Whole) -> Piece:
    kind = "meta_strong"
    named = [
        words(f"{formats.weekday_name(day)} {formats.short_day(day)}", columns.day, kind)
        for day in report.view.days
    ]
    name = words(_("Competentie"), columns.name, kind)
    height = max(one.height for one in (name, *named)) + 2 * GRID

    def draw(sheet: Sheet, left: float, top: float) -> None:
        sheet.begin(Role.ROW)
        sheet.begin(Role.HEAD_CELL)
        name.draw(sheet, left, top + GRID + name.kind.drop, columns.name)
        sheet.end()
        for number, day in enumerate(named):
            sheet.begin(Role.HEAD_CELL)
            x = left + columns.at(number)
            day.draw(sheet, x, top + GRID + day.kind.drop, columns.day)
            sheet.end()
        sheet.end()
        sheet.rule(left, top + height, WIDTH, Ink.TEXT, 1.0)

    return Piece(height, draw, keep=True, whole=whole)


def _row(
    goal: PaperGoal | None,
    columns: _Columns,
    whole: Whole,
    *,
    head: tuple[Piece, ...],
    first: bool,
) -> Piece:
    """Make the row of one competence, or an empty one for what was practised besides."""
    names: Sequence[Words]
    if goal is None:
        names = [words(_("Ook geoefend:"), columns.name, "meta")]
    else:
        names = [words(goal.short, columns.name, "cell_strong")]
        if goal.phrase and goal.phrase != goal.short:
            names.append(words(goal.phrase, columns.name, "meta"))
    line = type_step("cell").line
    text = sum(one.height for one in names) + (_WRITE if goal is None else 0.0)
    height = on_grid(max(text + 4 * GRID, max(line, columns.box) + _WRITE + 5 * GRID))

    def draw(sheet: Sheet, left: float, top: float) -> None:
        y, baseline = top + 2 * GRID, top + 2 * GRID + type_step("cell").drop
        sheet.begin(Role.ROW)
        sheet.begin(Role.HEAD_CELL, side=True)
        for one in names:
            one.draw(sheet, left, y + one.kind.drop, columns.name)
            y += one.height
        sheet.end()
        for day in range(columns.days):
            sheet.begin(Role.CELL)
            _boxes(sheet, left + columns.at(day), baseline, columns)
            sheet.end()
        sheet.end()
        foot = top + height - 2 * GRID
        wide = WIDTH - columns.name - _GAP
        sheet.rule(left + columns.name + _GAP, foot, wide, Ink.EDGE, 0.5)
        if goal is None:
            sheet.rule(left, foot, columns.name, Ink.EDGE, 0.5)
        sheet.rule(left, top + height, WIDTH, Ink.LINE, 0.5)

    return Piece(height, draw, head=head, whole=whole, keep=first)


def _boxes(sheet: Sheet, x: float, baseline: float, columns: _Columns) -> None:
    """Draw the boxes of one day; the figure of each step stands in it, light enough to cross."""
    side = columns.box
    kind = Type(Face.REGULAR, min(7.5, side * 0.62), side, Ink.SECOND)
    top = middle(baseline, type_step("cell"), side)
    for level in range(1, columns.steps + 1):
        left = x + (level - 1) * (side + _BETWEEN)
        sheet.box(left, top, side, side, stroke=Ink.TEXT, pen=0.6, radius=1.5)
        figure = clean(formats.number(level))
        wide = thousandths(figure, kind.face) * kind.size / 1000
        sheet.text(left + (side - wide) / 2, top + kind.drop, figure, kind)
