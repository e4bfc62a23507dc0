"""The side of Uitwisseling: one file, what is in it, what follows, and what can be done with it."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.exchange_rows import InRow, InState, OutRow, Step, Way
from mentorapp.services import exchange_words
from mentorapp.services.sticks import Stick
from mentorapp.ui.kit.base import Column, Plain, Row, Say, empty
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Icon, Rule, Tone
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.kit.scroll import Scroll
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.pages.exchange import words

_NUMBER = 40  # width of the numbers before what is inside


class ExchangeSide(QWidget):
    """One row of the page. left: not now; taken, removed, chosen: of the file that is shown.

    handed: give the package along by a way; for a folder, whether the one that is remembered.
    dropped: throw the package away. card_asked: take over the card of who sent the file.
    """

    left = Signal()
    taken = Signal()
    removed = Signal()
    chosen = Signal()
    handed = Signal(object, bool)
    dropped = Signal()
    card_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.row: InRow | OutRow | None = None
        self.ways: dict[Way, Key] = {}
        self._body = Column(look, gap=10, margins=(30, 0, 24, 16))
        inner = Plain(look, self._body, ground="sheet")
        self.pane = Scroll(look, inner)
        self.pane.keep_edge(self._body, 24)
        self.later = Key(look, lambda: _("Niet nu"))
        self.later.clicked.connect(self.left)
        self.remove = Key(look, lambda: _("Haal weg"), icon="trash")
        self.remove.clicked.connect(self.removed)
        self.take = Key(look, lambda: _("Neem over"), Kind.MAIN, icon="download")
        self.take.clicked.connect(self.taken)
        self.choose = Key(
            look, self._choose_words, Kind.MAIN, icon="chevron-right", icon_after=True
        )
        self.choose.clicked.connect(self.chosen)
        self.drop = Key(look, lambda: _("Gooi weg"), icon="trash")
        self.drop.clicked.connect(self.dropped)
        self.card = Key(look, lambda: _("Neem een kaart over"), Kind.MAIN, icon="certificate")
        self.card.clicked.connect(self.card_asked)
        first = Row(look, self.later, None)
        self._keys = (self.remove, self.drop, self.take, self.choose, self.card)
        foot = Spread(look, first, *self._keys, gap=8, least=0, margins=(30, 8, 24, 16))
        column = Column(look, self.pane, gap=0)
        column.addWidget(Plain(look, foot))
        self.setLayout(column)
        self.show_nothing()

    def _choose_words(self) -> str:
        return words.choose_key(self.row.questions) if isinstance(self.row, InRow) else ""

    # what is shown

    def show_nothing(self) -> None:
        """Show that nothing is chosen."""
        self._begin(None)
        self._body.addWidget(
            Text(
                self.look,
                lambda: _("Kies links een bestand. Dan zie je hier wat erin zit."),
                role="ink2",
                wrap=True,
            )
        )
        self._body.addStretch(1)

    def show_in(self, row: InRow, today: date) -> None:
        """Show a file that came."""
        look = self.look
        self._begin(row)
        self._head(row, lambda: exchange_words.came_words(row, today))
        if row.state is InState.TAKEN:
            tone, icon = Tone.OK, "circle-check"
            say: Say = lambda: exchange_words.state(row, today)  # noqa: E731 - a text
        else:
            bad = row.state is InState.REFUSED
            tone = Tone.DANGER if bad else Tone.OK
            icon = "alert-octagon" if bad and row.problem not in words.SUSPECT else "shield-x"
            icon = icon if bad else "shield-check"
            say = partial(words.verdict, row)
        self._body.addWidget(Notice(look, say, tone, icon=icon))
        if row.state is not InState.REFUSED:
            self._inside(row)
        if row.state is not InState.TAKEN:
            self._label(lambda: _("Wat gebeurt er als je doorgaat"))
            for number in range(len(words.follows(row))):
                line = Row(look, gap=16)
                icon = "database" if number == 0 and row.state is not InState.REFUSED else ""
                line.addWidget(
                    Icon(look, icon or "info-circle", "ink2", 24), 0, Qt.AlignmentFlag.AlignTop
                )
                follow = partial(_follows, row, number)
                line.addWidget(Text(look, follow, wrap=True), 1)
                self._body.addLayout(line)
        self._body.addStretch(1)
        open_ = row.state in {InState.READY, InState.CHOOSE, InState.WAITS}
        asks = row.state is InState.CHOOSE
        self.remove.setVisible(row.state in {InState.REFUSED, InState.NOTHING_NEW})
        self.card.setVisible(words.asks_card(row))
        self.take.setVisible(open_ and not asks)
        self.choose.setVisible(asks)
        self.choose.refresh()

    def show_out(
        self, row: OutRow, today: date, sticks: Sequence[Stick], folder: str, *, may_hand: bool
    ) -> None:
        """Show a package that goes. folder: name of the one remembered for its partner, or none.

        may_hand: it is not being handed over right now.
        """
        look = self.look
        self._begin(row)
        self._head(row, lambda: exchange_words.made_words(row, today))
        tone = Tone.OK if row.step is Step.DONE else Tone.INFO
        self._body.addWidget(Notice(look, lambda: _far(row, today), tone))
        self._inside(row)
        if row.kept and row.step is not Step.DONE:
            again = row.step is not Step.READY
            self._label(lambda: _("Geef het opnieuw mee") if again else _("Geef het mee"))
            self._add_ways(sticks, folder, may_hand=may_hand)
        self._body.addStretch(1)
        self.drop.setVisible(row.step is Step.READY and row.kept)

    def begin(self) -> None:
        """Put the focus on what is most likely done with the row that is shown."""
        keys = (self.choose, self.take, self.card, *self.ways.values(), self.remove, self.later)
        first = next((key for key in keys if not key.isHidden() and key.isEnabled()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self, row: InRow | OutRow | None) -> None:
        self.row = row
        self.ways = {}
        empty(self._body)
        for key in self._keys:
            key.hide()
        self.later.setVisible(row is not None)

    def _head(self, row: InRow | OutRow, more: Say) -> None:
        look = self.look
        title = Text(look, lambda: exchange_words.row_title(row), "section", wrap=True)
        about = Text(look, more, "meta", "ink2", wrap=True)
        self._body.addLayout(Column(look, title, about, gap=0))

    def _label(self, say: Say) -> None:
        self._body.addSpacing(self.look.px(8))
        self._body.addWidget(Text(self.look, say, "meta", "ink2", weight=600, wrap=True))

    def _inside(self, row: InRow | OutRow) -> None:
        look = self.look
        self._label(lambda: _("Wat zit erin"))
        if isinstance(row, InRow) and row.is_open and row.smooth:
            self._counted(row.smooth, partial(words.by_itself, row.smooth), "ink")
        for number in range(len(words.by_learner(row.contents, row.names))):
            self._body.addWidget(Text(look, partial(_of_whom, row, number), wrap=True))
        if isinstance(row, InRow) and row.questions:
            self._body.addWidget(Rule(look))
            self._counted(row.questions, partial(words.to_choose, row), "warn")
        if not words.by_learner(row.contents, row.names):
            self._body.addWidget(
                Text(look, lambda: _("Alleen wat de ander al gelezen heeft."), wrap=True)
            )
        self._body.addWidget(Rule(look))

    def _counted(self, number: int, say: Say, role: str) -> None:
        look = self.look
        line = Row(look, gap=12)
        count = Text(look, str(number), "section", role, weight=700, tabular=True)
        count.setMinimumWidth(look.px(_NUMBER - 12))
        line.addWidget(count, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Text(look, say, wrap=True, marked=True), 1)
        self._body.addLayout(line)

    def _add_ways(self, sticks: Sequence[Stick], folder: str, *, may_hand: bool) -> None:
        look = self.look
        if sticks:
            name = sticks[0].name
            self._way(
                Way.STICK, lambda: _("Zet op de stick {name}").format(name=name), "usb", may_hand
            )
        if folder:
            key = Key(
                look, lambda: _("Zet in de map {name}").format(name=folder), icon="folder-open"
            )
            key.clicked.connect(lambda: self.handed.emit(Way.FOLDER, True))  # noqa: FBT003 - signal
            key.setEnabled(may_hand)
            self._body.addLayout(Row(look, key, None))
            self.known_folder = key
        other = lambda: _("Zet in een andere map") if folder else _("Zet in een map")  # noqa: E731
        self._way(Way.FOLDER, other, "folder", may_hand)
        self._way(Way.MAIL, lambda: _("Maak een mail"), "send", may_hand)
        self._way(Way.SAVED, lambda: _("Bewaar als bestand"), "device-floppy", may_hand)

    def _way(self, way: Way, say: Say, icon: str, may_hand: bool) -> None:  # noqa: FBT001 - inside
        main = Kind.MAIN if not self.ways else Kind.PLAIN
        key = self.ways[way] = Key(self.look, say, main, icon=icon)
        key.clicked.connect(lambda: self.handed.emit(way, False))  # noqa: FBT003 - a signal
        key.setEnabled(may_hand)
        self._body.addLayout(Row(self.look, key, None))
        key.show()  # now, not with the next turn of events: it may get the focus at once


def _follows(row: InRow, number: int) -> str:
    return words.follows(row)[number]


def _of_whom(row: InRow | OutRow, number: int) -> str:
    name, what = words.by_learner(row.contents, row.names)[number]
    return _("{name}: {what}").format(name=name, what=what) if name else what


def _far(row: OutRow, today: date) -> str:
    far = exchange_words.how_far(row, today)
    return far[:1].upper() + far[1:]
