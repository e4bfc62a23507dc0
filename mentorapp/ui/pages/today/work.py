"""The work list: what there is to do, how long it takes, and what is put off until another day."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.domain.changes import Changed
from mentorapp.domain.today_rows import Bucket, Todo
from mentorapp.domain.todo import Later, comes_back
from mentorapp.services import snoozing
from mentorapp.services.desk import Desk
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.base import Column, Row, Say
from mentorapp.ui.kit.cards import Card
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Rule
from mentorapp.ui.kit.messages import announce
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.pages.today.todo import (
    bucket_words,
    later_words,
    target,
    timed_words,
    title_words,
    total_words,
)
from mentorapp.ui.workshop import Workshop

_CHANGED = frozenset({Changed.TODO})


class _Line(QWidget):
    """A row with its keys, and the line below both."""

    def __init__(self, look: Look, row: Row) -> None:
        super().__init__()
        self.look = look
        self.setLayout(row)
        look.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line."""
        high = self.height() - 1
        QPainter(self).fillRect(0, high, self.width(), 1, self.look.colour("line"))


class WorkList(QWidget):
    """The list. done: nothing is left to do, also nothing that was put off."""

    def __init__(self, shop: Workshop, rows: Sequence[Todo], *, done: bool) -> None:
        super().__init__()
        self.shop, self.look = shop, shop.look
        self.targets: list[QWidget] = []  # one of each row, in order
        awake = [row for row in rows if row.until is None]
        asleep = [row for row in rows if row.until is not None]
        column = Column(self.look, gap=0)
        self._column = column
        if awake:
            column.addWidget(Text(self.look, partial(total_words, awake), "lead", wrap=True))
            column.addSpacing(self.look.px(10))
        for bucket in Bucket:
            self._part(
                bucket_words(bucket), [row for row in awake if row.bucket is bucket], self._open
            )
        if done or (asleep and not awake):
            words: Say = (
                (lambda: _("Alles is bij voor wie je nu begeleidt."))
                if done
                else (lambda: _("Voor nu is er niets te doen."))
            )
            column.addWidget(head(self.look, lambda: _("Te doen"), ""))
            column.addSpacing(self.look.px(12))
            column.addWidget(Text(self.look, words, role="ink2", wrap=True))
            column.addSpacing(self.look.px(14))
        self._part(lambda: _("Uitgesteld"), asleep, self._asleep)
        self.setLayout(column)

    # for the page

    def place(self) -> int | None:
        """Give the number of the row that the focus is on or beside; None when it is elsewhere."""
        now = QApplication.focusWidget()
        if now is None or not self.isAncestorOf(now):
            return None
        line = now.parentWidget()
        return next((at for at, one in enumerate(self.targets) if one.parentWidget() is line), 0)

    def focus(self, number: int) -> None:
        """Put the focus on a row, or on the last one; where there is none it stays."""
        if self.targets:
            target = self.targets[min(number, len(self.targets) - 1)]
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    # the parts

    def _part(self, say: Say, rows: Sequence[Todo], make: Callable[[Todo], QWidget]) -> None:
        if not rows:
            return
        self._column.addWidget(head(self.look, say, partial(_tasks, len(rows))))
        for row in rows:
            self._column.addWidget(make(row))
        self._column.addSpacing(self.look.px(14))

    def _open(self, row: Todo) -> QWidget:
        icon, place, subject = target(row)
        shown = ListRow(
            self.look,
            partial(title_words, row),
            more=partial(timed_words, row),
            icon=icon,
            chevron=False,
        )
        shown.clicked.connect(lambda: self.shop.shell.go(place, **subject))
        key = Key(
            self.look,
            "",
            Kind.QUIET,
            icon="clock-pause",
            name=lambda: _("Stel uit: {what}").format(what=title_words(row)),
            tip=lambda: _("Stel uit"),
        )
        key.clicked.connect(lambda: self._ask(row))
        return self._line(shown, key)

    def _asleep(self, row: Todo) -> QWidget:
        words = Column(
            self.look,
            Text(self.look, partial(title_words, row), role="ink2", wrap=True),
            Text(self.look, partial(_until_words, row), "meta", "ink2", wrap=True),
            gap=0,
            margins=(0, 6, 0, 6),
        )
        key = Key(
            self.look,
            lambda: _("Zet terug"),
            Kind.QUIET,
            tight=True,
            name=lambda: _("Zet terug: {what}").format(what=title_words(row)),
        )
        key.clicked.connect(lambda: self._bring_back(row))
        line = Row(self.look, gap=4)
        line.addLayout(words, 1)
        line.addWidget(key)
        self.targets.append(key)
        return _Line(self.look, line)

    def _line(self, shown: ListRow, key: Key) -> QWidget:
        line = Row(self.look, gap=4)
        line.addWidget(shown, 1)
        line.addWidget(key)
        self.targets.append(shown)
        return _Line(self.look, line)

    # what happens

    def _ask(self, row: Todo) -> None:
        panel = LaterPanel(self.shop, row)
        panel.chosen.connect(lambda later: self._put_off(row, later))
        panel.open()

    def _put_off(self, row: Todo, later: Later) -> None:
        announce(self, _("Uitgesteld: {what}").format(what=title_words(row)))

        def use_case(desk: Desk) -> None:
            snoozing.put_off(desk, row.key, later)

        self.shop.write(use_case, _CHANGED, owner=self)

    def _bring_back(self, row: Todo) -> None:
        announce(self, _("Teruggezet: {what}").format(what=title_words(row)))
        self.shop.write(partial(snoozing.bring_back, key=row.key), _CHANGED, owner=self)


class LaterPanel(Dialog):
    """Asks until when a thing to do is put off. chosen: it was said."""

    chosen = Signal(object)

    def __init__(self, shop: Workshop, row: Todo) -> None:
        super().__init__(shop.look, shop.shell.place(), lambda: _("Stel uit"), width=480)
        today = shop.shell.moment().date()
        self.body.addWidget(Text(shop.look, partial(title_words, row), role="ink2", wrap=True))
        self.cards = {
            later: Card(shop.look, partial(later_words, later), partial(_back, later, today))
            for later in Later
        }
        for later, card in self.cards.items():
            card.clicked.connect(partial(self._choose, later))
            self.body.addWidget(card)
        self.keys(self.cancel())

    def first(self) -> QWidget:
        """Begin at the shortest time."""
        return next(iter(self.cards.values()))

    def _choose(self, later: Later, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt
        self.put_away()
        self.chosen.emit(later)


def head(look: Look, say: Say, more: Say) -> QWidget:
    """Give a heading with a strong line below it."""
    box = QWidget()
    right = Qt.AlignmentFlag.AlignRight
    line = Row(look, gap=8)
    line.addWidget(Text(look, say, weight=600, wrap=True), 1)
    line.addWidget(Text(look, more, "meta", "ink2", wrap=True, align=right), 1)
    box.setLayout(Column(look, line, Rule(look, strong=True), gap=2))
    return box


def _tasks(number: int) -> str:
    return ngettext("{number} taak", "{number} taken", number).format(number=number)


def _until_words(row: Todo) -> str:
    return _until(row.until) if row.until else ""


def _back(later: Later, today: date) -> str:
    return _until(comes_back(later, today))


def _until(day: date) -> str:
    return _("komt terug op {day}").format(day=formats.weekday(day, short=True))
