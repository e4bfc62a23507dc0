"""Vandaag at a school's desk: who waits for whom, what waits longest first, and the way there."""

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _, language, ngettext
from mentorapp.domain.changes import Changed
from mentorapp.domain.finding import meets
from mentorapp.domain.voice import Voice
from mentorapp.domain.wait_rows import WAITED_FOR, WaitKind, WaitRow, Waits
from mentorapp.services import desk_waits, wait_words
from mentorapp.services.desk import Desk
from mentorapp.ui.actions import Does
from mentorapp.ui.kit.areas import Flow, ListRow
from mentorapp.ui.kit.base import Column, Plain, Row, Say, empty
from mentorapp.ui.kit.drawing import draw_voice
from mentorapp.ui.kit.fields import Choice, SearchLine
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.long import LongList, Strip, gap, heading
from mentorapp.ui.kit.measuring import row_height
from mentorapp.ui.kit.messages import Nothing
from mentorapp.ui.kit.scroll import Scroll
from mentorapp.ui.kit.text import Text
from mentorapp.ui.page import Header, Page, SearchField
from mentorapp.ui.pages.today.work import head
from mentorapp.ui.workshop import Workshop

_SIDE, _NARROW = 350, 1000  # widths of the design
_EDGE = 14
_PLACES = 8  # workplaces at the side
_MARK = 26


@dataclass(frozen=True, slots=True)
class Told:
    """A row with its words, in the language in which it was read."""

    row: WaitRow
    title: str
    more: str
    lasting: str


@dataclass(frozen=True, slots=True)
class Board:
    """What the page shows. spoken: the language of its words."""

    waits: Waits
    rows: tuple[Told, ...]
    spoken: str


def read(desk: Desk) -> Board:
    """Give the page with its words: of thousands they are made on the lane."""
    waits = desk_waits.waits_of(desk)
    rows = tuple(
        Told(
            row,
            wait_words.title(row),
            wait_words.more(row),
            wait_words.lasting(row, waits.day),
        )
        for row in waits.rows
    )
    return Board(waits, rows, language())


class SchoolToday(Page):
    """The page."""

    place = Does.TODAY
    interested_in = frozenset(
        {
            Changed.DAYS,
            Changed.ROSTER,
            Changed.PLAN,
            Changed.EVALUATIONS,
            Changed.EXCHANGE,
        }
    )

    def __init__(self, shop: Workshop) -> None:
        super().__init__(shop)
        look = shop.look
        self.board: Board | None = None
        self._week = Text(look, "", role="ink2")
        self.open_key = Key(look, lambda: _("Bestand openen"), icon="file-import")
        self.open_key.clicked.connect(lambda: shop.shell.do(Does.TAKE_OVER))
        keys = (self.open_key, SearchField(shop))
        self.header = Header(shop, self._day_words, self._week, keys=keys)
        name: Say = lambda: _("Zoek in wat wacht")  # noqa: E731 - a text
        self.search = SearchLine(look, name=name, hint=name, icon="search")
        self.search.textEdited.connect(lambda _text: self._show())
        self.kinds = Choice(look, name=lambda: _("Wat er wacht"))
        self.whom = Choice(look, name=lambda: _("Welke leerlingen"))
        for choice in (self.kinds, self.whom):
            choice.picked.connect(lambda _value: self._show())
        self._choices = Plain(look, Column(look, Flow(look, self.kinds, self.whom, gap=8), gap=0))
        self._above = Column(look, gap=0)
        self.list = LongList(look)
        inside = Column(look, self._above, self.list, None, gap=0, margins=(0, 0, _EDGE, 20))
        self._main = Scroll(look, Plain(look, inside, ground="sheet"))
        self._main.keep_edge(inside, _EDGE)
        self.list.follow(self._main)
        main = Column(look, self.search, self._choices, gap=12)
        main.addWidget(self._main, 1)
        self._side_column = Column(look, gap=0)
        side = Column(look, self._side_column, None, gap=0, margins=(0, 0, _EDGE, 20))
        self._side = Scroll(look, Plain(look, side, ground="sheet"))
        self._side.keep_edge(side, _EDGE)
        across = Row(look, gap=18, margins=(24, 2, 10, 0))
        across.addLayout(main, 1)
        across.addWidget(self._side)
        page = Column(look, self.header, gap=0)
        page.addLayout(across, 1)
        self.setLayout(page)
        look.changed.connect(self._looks_otherwise)
        self._fit()

    # for the window

    def came(self) -> None:
        """Read what waits now."""
        super().came()

    def load(self) -> None:
        """Read what waits."""
        self.shop.read(read, self._arrived, owner=self)

    def zones(self) -> list[QWidget]:
        """Give head, list and side."""
        return [self.header, self.search, self._main, self._side]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the form that belongs to the width."""
        super().resizeEvent(event)
        self._fit()

    # showing

    def _arrived(self, board: Board) -> None:
        first, self.board = self.board is None, board
        self.header.title.refresh()
        week = board.waits.day.isocalendar().week
        self._week.say(lambda: _("week {number}").format(number=week))
        self._offer(board, first=first)
        self._show()

    def _offer(self, board: Board, *, first: bool) -> None:
        counted = Counter(one.row.kind for one in board.rows if self._may_show(one.row))
        kinds: list[tuple[str, Say]] = [("", lambda: _("Alles wat wacht"))]
        kinds += [
            (kind, partial(_counted, kind, counted[kind])) for kind in WaitKind if counted[kind]
        ]
        self.kinds.offer(kinds)
        self.whom.offer(
            [
                ("", lambda: _("Heel de school")),
                ("mine", lambda: _("Mijn leerlingen")),
            ]
        )
        self.whom.setVisible(board.waits.own)
        if first and board.waits.own:
            self.whom.pick("mine")

    def _may_show(self, row: WaitRow) -> bool:
        return not self.shop.together or row.learner == self.shop.together

    def _shown(self) -> list[Told]:
        board = self.board
        if board is None:
            return []
        query, kind = self.search.text().strip(), self.kinds.currentData()
        mine = board.waits.own and self.whom.currentData() == "mine"
        return [
            one
            for one in board.rows
            if self._may_show(one.row)
            and kind in ("", None, one.row.kind)
            and (one.row.mine or not mine)
            and (not query or meets(f"{one.title} {one.row.name} {one.row.place}", query))
        ]

    def _show(self) -> None:
        board, rows = self.board, self._shown()
        empty(self._above)
        if board is None:
            return
        if not rows:
            self._above.addWidget(self._nothing(board))
        self._choices.setVisible(bool(board.rows))
        self.search.setVisible(bool(board.rows))
        strips: list[Strip] = []
        for voice in WAITED_FOR:
            inside = [one for one in rows if one.row.on is voice]
            if inside:
                count = partial(_things, len(inside))
                strips.append(heading(self.look, partial(wait_words.waited_for, voice), count))
                strips += [self._strip(number, one) for number, one in enumerate(inside)]
                strips.append(gap(self.look, 20))
        self.list.show_strips(strips)
        self._show_side(rows)

    def _strip(self, number: int, one: Told) -> Strip:
        def high(width: int) -> int:
            return row_height(self.look, width, one.title, one.more, one.lasting)

        return Strip(lambda: self._row(one), high, f"{one.row.on} {number}")

    def _row(self, one: Told) -> ListRow:
        row = one.row
        found = ListRow(
            self.look,
            one.title,
            more=one.more,
            end=one.lasting,
            draw_start=partial(self._mark, row),
        )
        found.clicked.connect(lambda: self._go(row))
        return found

    def _mark(self, row: WaitRow, painter: QPainter, area: QRectF) -> None:
        letter = {Voice.SCHOOL: "S", Voice.MENTOR: "M"}.get(row.on, row.given_name[:1])
        side = self.look.px(_MARK)
        box = QRectF(area.left(), area.center().y() - side / 2, side, side)
        draw_voice(painter, self.look, box, row.on, letter)

    def _go(self, row: WaitRow) -> None:
        place, subject = target(row)
        self.shop.shell.go(place, **subject)

    def _nothing(self, board: Board) -> QWidget:
        look = self.look
        if board.rows:
            return Text(look, lambda: _("Niets gevonden."), role="ink2")
        if board.waits.learners:
            return Nothing(
                look,
                lambda: _("Niemand wacht"),
                lambda: _("Alles is bij, hier en op de werkplekken."),
            )
        add = Key(look, lambda: _("Leerling toevoegen"), Kind.MAIN, icon="plus")
        add.clicked.connect(lambda: self.shop.shell.do(Does.NEW_LEARNER))
        take = Key(look, lambda: _("Bestand openen"), icon="download")
        take.clicked.connect(lambda: self.shop.shell.do(Does.TAKE_OVER))
        return Nothing(
            look,
            lambda: _("Nu loopt er geen leerwerkplek"),
            lambda: _("Voeg een leerling toe, of open een bestand van een werkplek."),
            add,
            take,
        )

    # the side

    def _show_side(self, rows: list[Told]) -> None:
        """Show where most stands still, what waits longest first."""
        empty(self._side_column)
        board = self.board
        by_place: dict[str, list[Told]] = {}
        for one in rows:
            if one.row.place:
                by_place.setdefault(one.row.place, []).append(one)
        if board is None or not by_place:
            return
        self._side_column.addWidget(
            head(self.look, lambda: _("Per werkplek"), lambda: _("langst wachtend"))
        )
        first = sorted(
            by_place.items(),
            key=lambda pair: (-max(one.row.days(board.waits.day) or 0 for one in pair[1]), pair[0]),
        )
        for place, inside in first[:_PLACES]:
            longest = max(inside, key=lambda one: one.row.days(board.waits.day) or 0)
            shown = ListRow(
                self.look,
                place,
                more=partial(_place_words, len(inside), longest.lasting),
                icon="building-factory-2",
            )
            shown.clicked.connect(partial(self._narrow, place))
            self._side_column.addWidget(shown)

    def _narrow(self, place: str, _on: object = None) -> None:
        """Show what waits at one workplace alone."""
        self.search.setText(place)
        self._show()
        self.search.setFocus()

    def _day_words(self) -> str:
        if self.board is None:
            return _("Vandaag")
        day = formats.weekday_in_full(self.board.waits.day)
        return day[:1].upper() + day[1:]

    def _looks_otherwise(self) -> None:
        self._fit()
        if self.board is not None and self.board.spoken != language():
            self.load()  # its words were made in another one

    def _fit(self) -> None:
        self._side.setFixedWidth(self.look.px(_SIDE))
        self._side.setVisible(self.width() >= self.look.px(_NARROW))


def target(row: WaitRow) -> tuple[Does, dict[str, Any]]:
    """Give where something that waits is solved, or can be asked after."""
    place, inside = _WHERE.get(row.kind, (Does.EXCHANGE, {}))
    if row.kind is WaitKind.QUESTION and row.on is not Voice.SCHOOL and row.learner:
        place = Does.LEARNERS  # what we asked of others is theirs to choose
    found: dict[str, Any] = dict(inside)
    if row.learner and place not in (Does.EXCHANGE, Does.CHOOSE):
        found["learner"] = row.learner
    if row.kind in _OF_EVALUATION:
        found["evaluation"] = row.thing
    elif row.kind is WaitKind.MONTH:
        found["month"] = row.month
    elif row.kind is WaitKind.FILE:
        found["file"] = row.thing
    return place, found


_OF_EVALUATION = frozenset(
    {
        WaitKind.COUNTERSIGN,
        WaitKind.SIGN,
        WaitKind.EVALUATION,
        WaitKind.SELF_RATING,
        WaitKind.AGREEMENT,
    }
)
_WHERE: dict[WaitKind, tuple[Does, dict[str, Any]]] = {
    **dict.fromkeys((*_OF_EVALUATION, WaitKind.TALK), (Does.EVALUATIONS, {})),
    **dict.fromkeys(
        (WaitKind.PLACEMENT, WaitKind.PLAN, WaitKind.SCHEDULE), (Does.LEARNERS, {"tab": "data"})
    ),
    WaitKind.MONTH: (Does.HOURS, {}),
    WaitKind.QUESTION: (Does.CHOOSE, {}),
    WaitKind.PLAN_UNSENT: (Does.EXCHANGE, {"make": True}),
}


def _counted(kind: WaitKind, number: int) -> str:
    return _("{kind}: {number}").format(kind=wait_words.kind_words(kind), number=number)


def _things(number: int) -> str:
    return ngettext("{number} ding", "{number} dingen", number).format(number=number)


def _place_words(number: int, lasting: str) -> str:
    things = _things(number)
    return (
        _("{things}, langst {lasting}").format(things=things, lasting=lasting)
        if lasting
        else things
    )
