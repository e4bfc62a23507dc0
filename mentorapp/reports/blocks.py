"""Blocks of running matter: head of the report, facts, headings, paragraphs, legend, signatures."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import tzinfo

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.evaluation import SignerRole
from mentorapp.domain.page_fit import Fault
from mentorapp.domain.progress_rows import SEEN, GoalState, SignatureRow
from mentorapp.reports import fit
from mentorapp.reports.canvas import Sheet
from mentorapp.reports.cells import LABEL, Words, measured, middle, words
from mentorapp.reports.dress import Logo, dress, signing
from mentorapp.reports.fitting import capped
from mentorapp.reports.flow import Piece, Whole
from mentorapp.reports.glyph import NORMAL
from mentorapp.reports.states import draw_state, state_word
from mentorapp.reports.structure import BULLET, Role
from mentorapp.reports.style import GRID, HEIGHT, WIDTH, Ink, on_grid, type_step

LOGO = 25.0
COLUMN_GAP = 8 * GRID
_BULLET_ROOM = 3 * GRID
_LABEL_MOST = 122.5
_LOGO_WIDE, _LOGO_HIGH = 90.0, 37.5  # room for a logo of a house, in points
_APART = 4 * GRID  # between two of them
_LINES, _OVER_LINES = 2, 5  # of a title, and of what stands above it
_TITLES = ("title", "section", "lead", "meta_strong")  # its steps of type, from the usual one


def head_block(over: str, title: str) -> Piece:
    """Make the head of a report: who it comes from, what it is, the logos or our mark at the right.

    Whatever a name holds, the title is two lines at most.
    """
    shown = _marks(over)
    taken = sum(wide + _APART for wide, _high, _draw in shown) - _APART
    room = WIDTH - (taken + 8 * GRID if shown else 0.0)
    first = _short(over, room, ("meta",), _OVER_LINES)
    second = _title(title, room)
    tall = max((high for _wide, high, _draw in shown), default=0.0)
    height = on_grid(max(first.height + second.height, tall))

    def draw(sheet: Sheet, left: float, top: float) -> None:
        sheet.begin(Role.PARAGRAPH)
        first.draw(sheet, left, top + first.kind.drop, room)
        sheet.end()
        sheet.bookmark(on_one_line(title), 0, 0.0)
        sheet.begin(Role.TITLE)
        second.draw(sheet, left, top + first.height + second.kind.drop, room)
        sheet.end()
        x = left + WIDTH - taken
        for wide, _high, drawn in shown:
            drawn(sheet, x, top)
            x += wide + _APART

    return Piece(height, draw, keep=True)


def _title(title: str, room: float) -> Words:
    """Set the title; beside logos rather a step smaller than broken."""
    for kind in _TITLES[:2] if dress().logos else ():
        set_ = words(on_one_line(title), room, kind)
        if len(set_.text) == 1:
            return set_
    return _short(title, room, _TITLES, _LINES)


def on_one_line(text: str) -> str:
    """Give a text without line ends: a name may hold them, and a page has only so many lines."""
    return " ".join(part.strip() for part in text.splitlines())


def _short(text: str, room: float, kinds: Sequence[str], most: int) -> Words:
    """Set a text on so many lines at most: in smaller type where it is long, at last cut."""
    plain = on_one_line(text)
    for kind in kinds:
        set_ = words(plain, room, kind)
        if len(set_.text) <= most:
            return set_
    if (watch := fit.watch()) is not None:
        watch.note(Fault.SHORTENED, on_one_line(text), page=1)
    while len(set_.text) > most:
        plain = plain[: max(1, len(plain) * 9 // 10)].rstrip()
        set_ = words(f"{plain}…", room, kinds[-1])
    return set_


def _marks(over: str) -> list[tuple[float, float, Callable[[Sheet, float, float], None]]]:
    """Give what stands at the right of a head: width, height, and what draws it."""
    chosen = dress()
    found = [_logo_of(one, over) for one in chosen.logos]
    if chosen.mark or not found:
        found.append((LOGO, LOGO, _own_mark))
    return found


def _logo_of(logo: Logo, over: str) -> tuple[float, float, Callable[[Sheet, float, float], None]]:
    scale = min(_LOGO_WIDE / logo.width, _LOGO_HIGH / logo.height)
    wide, high = logo.width * scale, logo.height * scale

    def draw(sheet: Sheet, x: float, y: float) -> None:
        said = logo.name and logo.name in over  # the line beside it says the same
        alt = "" if said else _("Logo van {name}").format(name=logo.name)
        sheet.begin(Role.ARTIFACT if said else Role.FIGURE, None, alt)
        sheet.photo(x, y, wide, high, logo.jpeg)
        sheet.end()

    return wide, high, draw


def _own_mark(sheet: Sheet, x: float, y: float) -> None:
    sheet.begin(Role.ARTIFACT)
    _logo(sheet, x, y)
    sheet.end()


def _logo(sheet: Sheet, x: float, y: float) -> None:
    gap = LOGO / 12
    side = (LOGO - gap) / 2
    far = side + gap
    for dx, dy in ((0.0, 0.0), (0.0, far), (far, far)):
        sheet.box(x + dx, y + dy, side, side, fill=Ink.MENTOR, radius=LOGO / 12)
    sheet.box(
        x + far + 0.4, y + 0.4, side - 0.8, side - 0.8,
        fill=Ink.SIGNAL, stroke=Ink.TEXT, pen=0.8, radius=LOGO / 14,
    )  # fmt: skip


def facts_block(facts: Sequence[tuple[str, str]]) -> Piece:
    """Make label and value pairs in two columns, filled row by row."""
    room = (WIDTH - COLUMN_GAP) / 2
    labels = [
        min(_LABEL_MOST, measured([label for label, _value in facts[side::2]], "meta"))
        for side in (0, 1)
    ]
    values = [room - label - 3 * GRID for label in labels]
    # Facts stand on one page: where names of many lines would not, each gets its share of it.
    share = int(0.9 * HEIGHT / max(1, -(-len(facts) // 2)) / type_step("cell").line)
    made = [
        (
            words(label, labels[number % 2], "meta"),
            capped(
                value or _("niet ingevuld"),
                values[number % 2],
                "cell_strong" if value else "cell_second",
                share,
            ),
        )
        for number, (label, value) in enumerate(facts)
    ]
    placed = []
    y = 0.0
    for start in range(0, len(made), 2):
        pair = made[start : start + 2]
        for number, (label, value) in enumerate(pair):
            placed.append((number, y, label, value))
        y += max(max(label.height, value.height) for label, value in pair) + GRID

    def draw(sheet: Sheet, left: float, top: float) -> None:
        drop = type_step("cell").drop
        if not placed:
            return  # a list of nothing is not allowed
        sheet.begin(Role.LIST)
        for side, down, label, value in placed:
            x = left + side * (room + COLUMN_GAP)
            sheet.begin(Role.ITEM)
            sheet.begin(Role.LABEL)
            label.draw(sheet, x, top + down + drop, labels[side])
            sheet.end()
            sheet.begin(Role.BODY)
            value.draw(sheet, x + labels[side] + 3 * GRID, top + down + drop, values[side])
            sheet.end()
            sheet.end()
        sheet.end()

    return Piece(y, draw, before=4 * GRID)


def section(title: str) -> Piece:
    """Make the heading of a section, with its line in the outline; it stays with what follows."""
    words_alone = section_again(title)

    def draw(sheet: Sheet, left: float, top: float) -> None:
        sheet.bookmark(title, 1, top)
        sheet.begin(Role.SECTION)
        words_alone.draw(sheet, left, top)
        sheet.end()

    return replace(words_alone, draw=draw, keep=True, before=10 * GRID)


def section_again(title: str) -> Piece:
    """Make what stands above a section that goes on on another page; it is heard once."""
    cell = words(title, WIDTH, "section")

    def draw(sheet: Sheet, left: float, top: float) -> None:
        cell.draw(sheet, left, top + cell.kind.drop, WIDTH)

    return Piece(cell.height + GRID, draw)


def heading(
    title: str, note: str = "", *, bookmark: int | None = None, before: float = 4 * GRID
) -> Piece:
    """Make a smaller heading, with a note at its right end."""
    aside = words(note, WIDTH, "meta", right=True) if note else None
    taken = measured([note], "meta") + COLUMN_GAP if note else 0.0
    cell = words(title, WIDTH - taken, "lead")

    def draw(sheet: Sheet, left: float, top: float) -> None:
        if bookmark is not None:
            sheet.bookmark(title, bookmark, top)
        sheet.begin(Role.HEADING)
        cell.draw(sheet, left, top + cell.kind.drop, WIDTH)
        if aside is not None:
            aside.draw(sheet, left, top + cell.kind.drop, WIDTH)
        sheet.end()

    return Piece(cell.height + GRID, draw, keep=True, before=before)


def paragraph(text: str, kind: str = "body", *, before: float = 0.0, keep: bool = False) -> Piece:
    """Make a paragraph of a few lines; it is not cut."""
    cell = words(text, WIDTH, kind)

    def draw(sheet: Sheet, left: float, top: float) -> None:
        sheet.begin(Role.PARAGRAPH)
        cell.draw(sheet, left, top + cell.kind.drop, WIDTH)
        sheet.end()

    return Piece(on_grid(cell.height), draw, keep=keep, before=before)


def listed(texts: Sequence[str]) -> list[Piece]:
    """Make a list, a piece for each text; its second lines stand below its words."""
    whole = Whole(Role.LIST)
    made = [words(text, WIDTH - _BULLET_ROOM, "body") for text in texts]
    return [_item(one, whole, keep=one is made[0] and len(made) > 1) for one in made]


def _item(cell: Words, whole: Whole, *, keep: bool) -> Piece:
    def draw(sheet: Sheet, left: float, top: float) -> None:
        baseline = top + cell.kind.drop
        sheet.begin(Role.ITEM)
        sheet.begin(Role.LABEL)
        sheet.text(left, baseline, BULLET, cell.kind)
        sheet.end()
        sheet.begin(Role.BODY)
        cell.draw(sheet, left + _BULLET_ROOM, baseline, WIDTH - _BULLET_ROOM)
        sheet.end()
        sheet.end()

    return Piece(on_grid(cell.height), draw, keep=keep, before=GRID, whole=whole)


def legend(labels: Sequence[str], states: Sequence[GoalState]) -> Piece:
    """Make the line that explains the glyphs; it wraps where a scale has long names.

    states: those that are shown besides the levels.
    """
    kind = type_step("small")
    entries: list[tuple[float, float, GoalState, int | None, str]] = []
    x, y = 0.0, 0.0
    explained: list[tuple[GoalState, int | None, str]] = [
        (GoalState.PRACTISED, level, label) for level, label in enumerate(labels, 1)
    ]
    for state in states:
        word = state_word(state)
        level = len(labels) - 1 if state in SEEN else None
        explained.append((state, level, word[:1].upper() + word[1:]))
    for state, level, label in explained:
        shown = words(label, WIDTH - LABEL, "small").text[0]
        wide = LABEL + measured([shown], "small")
        if x and x + wide > WIDTH:
            x, y = 0.0, y + 6 * GRID
        entries.append((x, y, state, level, shown))
        x += wide + 6 * GRID

    def draw(sheet: Sheet, left: float, top: float) -> None:
        sheet.begin(Role.LIST)
        for dx, dy, state, level, label in entries:
            baseline = top + dy + GRID + kind.drop
            sheet.begin(Role.ITEM)
            sheet.begin(Role.BODY)
            at = middle(baseline, kind, NORMAL)
            draw_state(sheet, left + dx, at, NORMAL, state=state, level=level, steps=len(labels))
            sheet.text(left + dx + LABEL, baseline, label, kind)
            sheet.end()
            sheet.end()
        sheet.end()

    return Piece(y + 8 * GRID, draw, before=2 * GRID, keep=True)


def signatures(
    rows: Sequence[SignatureRow], signers: dict[SignerRole, str], zone: tzinfo | None
) -> Piece:
    """Make one column per signature: role, line, name, and when it was given or that it is due."""
    rows = signing(rows, lambda one: one.role.value, lambda one: one.at is not None)
    count = max(1, len(rows))
    room = (WIDTH - (count - 1) * COLUMN_GAP) / count
    made = []
    for row in rows:
        given = (
            _("Nog niet getekend")
            if row.at is None
            else (
                _("Gezien, niet akkoord, {moment}") if row.disagrees else _("Getekend, {moment}")
            ).format(moment=formats.moment(row.at.astimezone(zone), short=True))
        )
        texts = [words(row.name, room, "cell_strong")] if row.name else []
        texts.append(words(given, room, "meta"))
        if row.remark:
            texts.append(words(row.remark, room, "meta"))
        made.append((words(signers[row.role], room, "meta_strong"), texts, row.at is None))
    space = 10 * GRID if any(due for _label, _texts, due in made) else 2 * GRID
    label_height = max((label.height for label, _texts, _due in made), default=0.0)
    height = (
        label_height
        + space
        + max((sum(cell.height for cell in texts) for _label, texts, _due in made), default=0.0)
    )

    def draw(sheet: Sheet, left: float, top: float) -> None:
        for number, (label, texts, _due) in enumerate(made):
            x = left + number * (room + COLUMN_GAP)
            sheet.begin(Role.PARAGRAPH)
            label.draw(sheet, x, top + label.kind.drop, room)
            y = top + label_height + space
            sheet.rule(x, y - GRID, room, Ink.TEXT, 0.75)
            for cell in texts:
                cell.draw(sheet, x, y + cell.kind.drop, room)
                y += cell.height
            sheet.end()

    return Piece(on_grid(height), draw, before=6 * GRID)
