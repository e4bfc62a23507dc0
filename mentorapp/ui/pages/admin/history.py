"""Wie deed wat: the journal in words, newest first, filtered by who, whom and words."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.history_rows import HistoryDetail, HistoryRow
from mentorapp.services import history
from mentorapp.services.history import Choices, HistoryOf, HistoryPage
from mentorapp.ui.kit.areas import Flow, ListRow
from mentorapp.ui.kit.base import Column, Plain, empty
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.fields import Choice, SearchLine
from mentorapp.ui.kit.keys import Key
from mentorapp.ui.kit.marks import Rule
from mentorapp.ui.kit.text import Text
from mentorapp.ui.workshop import Workshop


class HistorySection(QWidget):
    """The section."""

    def __init__(self, shop: Workshop) -> None:
        super().__init__()
        self.shop, self.look = shop, shop.look
        look = shop.look
        self._asked = 0
        self._following: Any = None
        self._who = Choice(look, name=lambda: _("Wie"))
        self._whom = Choice(look, name=lambda: _("Over wie"))
        for choice in (self._who, self._whom):
            choice.picked.connect(lambda _value: self._read())
        self._words = SearchLine(
            look, name=lambda: _("Zoek een woord"), hint=lambda: _("Zoek een woord"), icon="search"
        )
        self._words.textEdited.connect(lambda _text: self._read())
        self._list = Column(look, gap=0)
        self._more = Key(look, lambda: _("Toon wat vroeger was"))
        self._more.clicked.connect(self._read_more)
        self._more.hide()
        column = Column(look, gap=12, margins=(0, 15, 0, 0))
        column.addLayout(Flow(look, self._who, self._whom))
        column.addWidget(self._words)
        column.addLayout(self._list)
        column.addWidget(self._more)
        self.setLayout(column)

    def load(self) -> None:
        """Read the choices and the newest rows."""
        self.shop.read(history.history_choices, self._offer, owner=self)

    def _offer(self, found: Choices) -> None:
        together = self.shop.together
        everyone = [] if together else [("", lambda: _("Alle leerlingen"))]
        self._who.offer([("", lambda: _("Iedereen")), *found.people])
        self._whom.offer([*everyone, *(one for one in found.learners if together in ("", one[0]))])
        self._read()

    def _wanted(self) -> HistoryOf:
        return HistoryOf(
            person=self._who.currentData() or "",
            learner=self.shop.together or self._whom.currentData() or "",
            text=self._words.text().strip(),
        )

    def _read(self) -> None:
        self._asked += 1
        wanted = self._wanted()
        self.shop.read(
            lambda desk: history.history_of(desk, wanted),
            partial(self._show, self._asked),
            owner=self,
        )

    def _read_more(self) -> None:
        self._asked += 1  # pressed twice, it reads the same once
        wanted, before = self._wanted(), self._following
        self.shop.read(
            lambda desk: history.history_of(desk, wanted, before=before),
            partial(self._show_more, self._asked),
            owner=self,
        )

    def _show_more(self, asked: int, page: HistoryPage) -> None:
        if asked == self._asked:
            self._add(page)

    def _show(self, asked: int, page: HistoryPage) -> None:
        if asked != self._asked:
            return
        empty(self._list)
        if not page.rows:
            self._list.addWidget(Text(self.look, lambda: _("Niets gevonden."), role="ink2"))
        self._add(page)

    def _add(self, page: HistoryPage) -> None:
        for row in page.rows:
            found = ListRow(
                self.look, partial(_what, row), more=partial(_who_when, row), icon="history"
            )
            found.clicked.connect(partial(self._open, row))
            self._list.addWidget(found)
        self._following = page.following
        self._more.setVisible(page.following is not None)

    def _open(self, row: HistoryRow, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt
        DetailPanel(self.shop, row).open()


class DetailPanel(Dialog):
    """What one change wrote: each field before and after."""

    def __init__(self, shop: Workshop, row: HistoryRow) -> None:
        super().__init__(shop.look, shop.shell.place(), partial(_what, row), width=720, height=520)
        look = shop.look
        self.body.addWidget(Text(look, partial(_who_when, row), role="ink2", wrap=True))
        self.body.addWidget(Rule(look, strong=True))
        self._list = Column(look, gap=10)
        self.body.addWidget(Plain(look, self._list))
        self.body.addStretch(1)
        self.keys(self.cancel(lambda: _("Sluit")))
        shop.read(lambda desk: history.history_detail(desk, row.key), self._show, owner=self)

    def _show(self, rows: tuple[HistoryDetail, ...]) -> None:
        for row in rows:
            about = ", ".join(part for part in (row.subject, row.about) if part)
            self._list.addWidget(
                Text(self.look, f"{about}: {row.field}", "meta", "ink2", wrap=True)
            )
            self._list.addWidget(Text(self.look, partial(_change, row), wrap=True))


def _what(row: HistoryRow) -> str:
    what = row.what[:1].upper() + row.what[1:]
    return f"{what} ({row.learner})" if row.learner and row.learner not in what else what


def _who_when(row: HistoryRow) -> str:
    when = formats.moment(row.at.astimezone()) if row.at else ""
    told = ", ".join(part for part in (row.who, when) if part)
    return told if row.counts else _("{row}. Telt niet mee.").format(row=told)


def _change(row: HistoryDetail) -> str:
    if not row.before:
        return row.after
    return _("{before} werd {after}").format(before=row.before, after=row.after or _("leeg"))
