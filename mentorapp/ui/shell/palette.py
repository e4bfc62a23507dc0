"""The palette (Ctrl+K): one line finds what to note, to open and to do."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.changes import Changed
from mentorapp.domain.hit_rows import GoalHit, Hits, LearnerHit, LogHit, NoteHit, TermHit
from mentorapp.domain.learner_rows import LearnerRow
from mentorapp.services import learners, observations, searching
from mentorapp.services.desk import Desk
from mentorapp.ui.actions import BY_ID, Does, caps
from mentorapp.ui.kit.base import Column, Row
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Rule
from mentorapp.ui.kit.messages import announce
from mentorapp.ui.kit.panel import Panel
from mentorapp.ui.shell.caps import Caps
from mentorapp.ui.shell.palette_list import Found
from mentorapp.ui.shell.palette_model import SIGNS, Command, Form, Group, Meant, Rows
from mentorapp.ui.shell.palette_model import Row as Shown
from mentorapp.ui.shell.palette_paint import EDGE
from mentorapp.ui.shell.palette_parts import Foot, TypeLine
from mentorapp.ui.shell.palette_rows import (
    Around,
    all_commands,
    of_kind,
    rows_of,
    usual_rows,
    waiting,
)
from mentorapp.ui.shell.term import TermPanel
from mentorapp.ui.wording import level_words
from mentorapp.ui.workshop import Workshop

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_WIDTH, _TOP = 820, 36
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Palette(Panel):
    """The palette. possible: what can be done now; learner: whom the window shows."""

    def __init__(
        self,
        shop: Workshop,
        window: QWidget,
        possible: "Mapping[Does, Callable[[], None]]",
        *,
        learner: str = "",
    ) -> None:
        super().__init__(shop.look, window)
        look = shop.look
        self.shop, self._learner = shop, learner
        self._possible = frozenset(possible) - {Does.SEARCH}
        self._known: tuple[LearnerRow, ...] = ()
        self._around: Around | None = None
        self._hits: Hits | None = None
        self._kind: Group | None = None  # the one that a sign asks for
        self._asked, self._answered = 0, 0
        self._enter = False  # Enter came before the answer
        self._meant: dict[str, str] = {}  # goals that were meant, with what was typed for them
        self.line = TypeLine(look)
        self.line.textEdited.connect(self._search)
        self.line.installEventFilter(self)
        self.rows = Rows()
        self.found = Found(look, self.rows)
        self.found.chosen.connect(self._do)
        head = Row(look, gap=12, margins=(0, 0, EDGE, 0))
        head.addWidget(self.line, 1)
        self._esc = Caps(look, caps("Esc"))
        self._close = Key(look, "", Kind.QUIET, icon="x", name=lambda: _("Sluit"))
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Esc does the same
        self._close.clicked.connect(self.close_panel)
        for part in (self._esc, self._close):
            head.addWidget(part)
        column = Column(look, gap=0, margins=(1, 1, 1, 1))
        column.addLayout(head)
        column.addWidget(Rule(look, strong=True))
        column.addWidget(self.found, 1)
        column.addWidget(Rule(look))
        self._foot = Foot(look)
        column.addWidget(self._foot)
        self.setLayout(column)
        look.changed.connect(self._show_end)
        self._show_end()
        shop.read(self._usual, self._begin, owner=self)

    def _show_end(self) -> None:
        """Show how it is ended: by Esc, or where there may be no keyboard by a key."""
        self._esc.setVisible(not self.look.touch)
        self._close.setVisible(self.look.touch)

    def type(self, text: str) -> None:
        """Put other words into the line and look for them."""
        self.line.setText(text)
        self._search(self.line.text())

    # for the panel

    def wanted(self) -> tuple[int, int]:
        """Give the width of the design, and the height of what is shown."""
        look, room = self.look, self._window.size()
        wide = min(look.px(_WIDTH), room.width() - 16)
        high = self.found.content(wide - 2) + self.line.sizeHint().height()
        high += self._foot.sizeHint().height() + 6  # rules and edges
        return wide, min(high, room.height() - 2 * self._top())

    def place(self) -> None:
        """Stand at the top of the window, so that the line stays where it is."""
        super().place()
        self.move(self.x(), self._top())

    def named(self) -> str:
        """Give what one can do here."""
        return BY_ID[Does.SEARCH].say()

    def first(self) -> QWidget:
        """Begin at the line."""
        return self.line

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows, Enter, Tab and F1 of the line work on the rows."""
        if watched is getattr(self, "line", None) and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                return self._key(event)
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_F1:
                event.accept()
                return True
            return False
        return super().eventFilter(watched, event)

    def _top(self) -> int:
        """Give how far from the edge of the window it stands; closer in a low window."""
        return min(self.look.px(_TOP), self._window.height() // 16)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._stand(self.found.step(1 if key == Qt.Key.Key_Down else -1))
        elif key in _ENTER:
            self._enter = self._answered != self._asked
            if not self._enter:
                self._do(self.found.currentIndex())
        elif key == Qt.Key.Key_F1:
            self._explain()
        elif key == Qt.Key.Key_Tab:
            self._alone()
        else:
            return False
        return True

    # searching

    def _usual(self, desk: Desk) -> tuple[tuple[LearnerRow, ...], Around]:
        around = Around(self._possible, desk.today, self.shop.together)
        return learners.learners(desk), around

    def _begin(self, found: tuple[tuple[LearnerRow, ...], Around]) -> None:
        self._known, self._around = found
        self._search(self.line.text())

    def _search(self, text: str) -> None:
        self._asked += 1
        self._enter = False
        if self._around is None:
            return
        self._kind = SIGNS.get(text[:1])
        if self._kind is not None:
            text = text[1:]
        if not text.strip():
            self._answered, self._hits = self._asked, None
            self._show(self._untyped(self._around))
            return
        learner = self._learner
        self.shop.read(
            lambda desk: searching.search(desk, text, learner),
            partial(self._arrived, self._asked),
            owner=self,
        )

    def _untyped(self, around: Around) -> list[Shown]:
        if self._kind is Group.COMMANDS:
            return all_commands(around)
        usual = usual_rows(self._known, around)
        if self._kind is Group.LEARNERS:
            return of_kind(usual, Group.LEARNERS)
        return waiting() if self._kind is not None else usual

    def _arrived(self, asked: int, hits: Hits) -> None:
        if asked != self._asked or self._around is None:
            return
        self._answered, self._hits = asked, hits
        rows = rows_of(hits, self._around)
        self._show(of_kind(rows, self._kind) if self._kind is not None else rows)
        if self._enter:
            self._enter = False
            self._do(self.found.currentIndex())

    def _show(self, rows: list[Shown]) -> None:
        is_saying = any(row.form is Form.SAYING for row in rows)  # that nothing was found
        self.rows.show(rows, only=None if is_saying else self.rows.only)
        self._settle()

    def _alone(self) -> None:
        index = self.found.currentIndex()
        group = self.found.row(index).group if index.isValid() else None
        self.rows.show_only(None if self.rows.only else group)
        self._settle()

    def _settle(self) -> None:
        row = self.found.step(1, start=-1)
        self.found.scrollToTop()
        self.place()
        count = self.rows.count
        told = ngettext("{number} gevonden", "{number} gevonden", count).format(number=count)
        announce(self, ". ".join(part for part in (told, row.spoken if row else "") if part))

    def _stand(self, row: Shown | None) -> None:
        """Say on which row one stands: the focus stays in the line."""
        if row is not None:
            announce(self, row.spoken)

    # doing

    def _do(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        hit = self.found.row(index).does
        if isinstance(hit, Meant):
            if hit.goal:
                self._meant[hit.goal] = hit.typed
            self.type(hit.text)
        elif isinstance(hit, TermHit):
            self._explain()
        elif hit is not None:
            self.put_away()
            self._go(hit)

    def _explain(self) -> None:
        index = self.found.currentIndex()
        hit = self.found.row(index).does if index.isValid() else None
        if isinstance(hit, TermHit):
            self.put_away()
            TermPanel(self.look, self._window, hit).open()

    def _go(self, hit: object) -> None:
        go = partial(self.shop.shell.go, Does.LEARNERS)
        if isinstance(hit, NoteHit):
            self._note(hit)
        elif isinstance(hit, GoalHit):
            go(learner=hit.learner, competence=hit.goal)
        elif isinstance(hit, LogHit):
            words = self._hits.rest if self._hits else ""
            go(learner=hit.learner, tab="logbook", words=words, note=hit.observation)
        elif isinstance(hit, LearnerHit):
            go(learner=hit.learner)
        elif isinstance(hit, Command):
            self._command(hit)

    def _command(self, hit: Command) -> None:
        shell = self.shop.shell
        if hit.does is Does.REPORT_OF_LEARNER and hit.learner:
            shell.go(Does.REPORTS, learner=hit.learner)
        elif hit.learner:
            shell.do_for(hit.does, learner=hit.learner)
        else:
            shell.do(hit.does)

    def _note(self, hit: NoteHit) -> None:
        command = replace(searching.command(hit), own=self._meant.get(hit.goal, ""))
        tell = self.shop.shell.tell
        self.shop.write(
            lambda desk: observations.note(desk, command),
            frozenset({Changed.OBSERVATIONS}),
            lambda _seen: tell(
                lambda: _("Genoteerd"),
                lambda: _("{name}: {goal}, {level}").format(
                    name=hit.given_name, goal=hit.short, level=level_words(hit.scale, hit.level)
                ),
                can_undo=True,
            ),
        )
