"""Uitwisseling: what came, what goes and how far it is; nothing changes until it is taken over."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from mentorapp.base.texts import _, ngettext
from mentorapp.domain.changes import EVERYTHING, Changed
from mentorapp.domain.errors import Problem, Refused
from mentorapp.domain.exchange_rows import Came, ExchangeView, InRow, OutRow
from mentorapp.services import exchange_page, exchange_words, handing, matching, tray
from mentorapp.services.desk import Desk
from mentorapp.services.exchanging import Sent
from mentorapp.services.matching import Candidate
from mentorapp.services.wording import refusal
from mentorapp.ui.actions import Does
from mentorapp.ui.exchange import school_files
from mentorapp.ui.exchange.match_words import twice
from mentorapp.ui.exchange.matching import MatchPanel
from mentorapp.ui.exchange.taking import TakePanel
from mentorapp.ui.files import ask_for_file, content_of
from mentorapp.ui.kit.base import Column, Plain, Row, Say
from mentorapp.ui.kit.keys import Key
from mentorapp.ui.kit.marks import Rule, Tone
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.kit.scroll import Scroll
from mentorapp.ui.kit.text import Text
from mentorapp.ui.page import Header, Page
from mentorapp.ui.pages.data_parts import held, hold
from mentorapp.ui.pages.exchange.banner import StickBanner
from mentorapp.ui.pages.exchange.giving import Giving
from mentorapp.ui.pages.exchange.listing import ExchangeList
from mentorapp.ui.pages.exchange.rows import ExchangeRow
from mentorapp.ui.pages.exchange.side import ExchangeSide
from mentorapp.ui.workshop import Workshop

_NARROW, _SIDE = 1000, 444  # width of the page below which a file takes the place of the list
_EVERY = 3000  # milliseconds between two looks for a stick
_MOST = 64 * 1024 * 1024  # bytes; what is larger is refused by its size alone
CHANGED = frozenset({Changed.EXCHANGE})


class ExchangePage(Page):
    """The page: the list, and beside it the file that is chosen."""

    place = Does.EXCHANGE
    interested_in = frozenset({Changed.EXCHANGE, Changed.ROSTER})

    def __init__(self, shop: Workshop) -> None:
        super().__init__(shop)
        look = shop.look
        self.view: ExchangeView | None = None
        self._chosen = ""
        self._asked = 0
        self._alike: tuple[str, str] | None = None  # who seem to be one
        self._busy = False  # something is being taken over or made
        self.open_key = Key(look, lambda: _("Bestand openen"), icon="file-import")
        self.open_key.clicked.connect(self._open_file)
        self.make_key = Key(look, lambda: _("Iets klaarzetten"), icon="plus")
        self.make_key.clicked.connect(self.make)
        self._with = Text(look, self._partners, role="ink2", wrap=True, middle=True)
        title = lambda: _("Uitwisseling")  # noqa: E731 - a text
        self.header = Header(shop, title, self._with, keys=(self.open_key, self.make_key))
        self.notice = Notice(look, "", Tone.DANGER)
        self.match_key = Key(look, lambda: _("Bekijk en koppel"), icon="users")
        self.banner = StickBanner(look)
        self.list = ExchangeList(look)
        self.side = ExchangeSide(look)
        self.giving = Giving(shop, self)
        self._build()
        self._connect()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.giving.look_for_sticks)
        look.changed.connect(self._again)
        self._fit()

    def _build(self) -> None:
        look = self.look
        inside = Column(look, gap=12, margins=(24, 2, 24, 20))
        self._match = Plain(look, Row(look, self.match_key, None))
        for part in (self.notice, self._match, self.banner):
            part.hide()
            inside.addWidget(part)
        inside.addWidget(self.list)
        inside.addStretch(1)
        self._inner = Plain(look, inside, ground="sheet")
        self.pane = Scroll(look, self._inner)
        self.pane.keep_edge(inside, 24)
        self._line = Rule(look, upright=True)
        across = Row(look, gap=0)
        across.addWidget(self.pane, 1)
        across.addWidget(self._line)
        across.addWidget(self.side)
        column = Column(look, self.header, gap=0)
        column.addLayout(across, 1)
        self.setLayout(column)

    def _connect(self) -> None:
        listed, side = self.list, self.side
        listed.picked.connect(self.choose)
        listed.open_asked.connect(self._open_file)
        listed.choose_asked.connect(lambda: self.shop.shell.do(Does.CHOOSE))
        listed.archive_asked.connect(self._archive)
        listed.export_asked.connect(lambda: self.shop.shell.do(Does.EXPORT))
        listed.partners_asked.connect(lambda: self.shop.shell.do(Does.PARTNERS))
        side.card_asked.connect(self._open_file)
        listed.others_asked.connect(lambda: self.shop.shell.do(Does.SYNC))
        listed.doctor_asked.connect(lambda: self.shop.shell.do(Does.DOCTOR))
        side.left.connect(self._leave)
        side.taken.connect(self.take)
        side.removed.connect(self._remove)
        side.chosen.connect(self._choose_now)
        side.handed.connect(self.giving.hand_over)
        side.dropped.connect(self.giving.drop)
        self.match_key.clicked.connect(self._match_them)
        self.banner.given.connect(self.giving.to_stick)

    # for the window

    def show_subject(self, **subject: Any) -> None:
        """Show the page; make: make something ready; file: a row by its id; path: take a file in.

        dropped: that file was dropped on the window.
        """
        self.is_stale = True
        if path := subject.get("path"):
            self.take_in(path, Came.DROPPED if subject.get("dropped") else Came.FILE)
        if subject.get("make"):
            self.make()
        if file := str(subject.get("file", "") or ""):
            self._chosen = file

    def load(self) -> None:
        """Read the page; each file of the tray is looked at."""
        self._asked += 1
        self.shop.read(exchange_page.view, partial(self._show, self._asked), owner=self)

    def can(self) -> Mapping[Does, Callable[[], None]]:
        """Open a file into the tray, and make something ready."""
        if self.shop.together:
            return {}
        return {Does.TAKE_OVER: self._open_file, Does.MAKE_FILE: self.make}

    def zones(self) -> list[QWidget]:
        """Give the list and the side."""
        return [self.header, self.pane, self.side]

    # what is shown

    def _partners(self) -> str:
        partners = self.view.partners if self.view is not None else ()
        if len(partners) == 1:
            return _("met {name}").format(name=partners[0])
        if partners:
            return ngettext("met {number} partner", "met {number} partners", len(partners)).format(
                number=len(partners)
            )
        return ""

    def today(self) -> date:
        """Give the day it is."""
        return self.shop.shell.moment().date()

    def row(self) -> InRow | OutRow | None:
        """Give the row that is chosen."""
        found = self.list.rows.get(self._chosen)
        return found.row if found is not None else None

    def _show(self, asked: int, view: ExchangeView) -> None:
        if asked != self._asked:
            return
        self.view = view
        self._with.refresh()
        name = held(self)
        together = bool(self.shop.together)
        for part in (self.open_key, self.make_key):
            part.setVisible(not together)
        if together:
            self._show_together()
            return
        self.list.show_view(view, self.today())
        self.banner.show_ready(len(view.to_hand_over))
        if self._chosen not in self.list.rows:
            first = next(iter(self.list.rows), "")
            self._chosen = "" if self._is_narrow() else first
        self._show_row(self._chosen)
        hold(self, name)

    def _show_together(self) -> None:
        self._chosen = ""
        self.banner.hide()
        self.side.show_nothing()
        self._fit()
        self.list.show_together()

    # choosing a row

    def choose(self, id_: str) -> None:
        """Show a row beside the list; a file of the tray is looked at as things are now."""
        self._show_row(id_)
        row = self.row()
        if isinstance(row, InRow) and row.is_open:
            self.shop.read(
                lambda desk: tray.look(desk, id_),
                self._looked,
                refused=lambda _gone: self.load(),
                owner=self,
            )
        if self._is_narrow():
            self.side.begin()

    def _looked(self, row: InRow) -> None:
        shown = self.list.rows.get(row.id)
        if shown is not None and shown.row != row:
            shown.row = row
            shown.refresh()
            if row.id == self._chosen:
                self._show_row(row.id)

    def _show_row(self, id_: str) -> None:
        self._chosen = id_
        for one, shown in self.list.rows.items():
            shown.setChecked(one == id_)
        row = self.row()
        if row is None:
            self.side.show_nothing()
        elif isinstance(row, InRow):
            self.side.show_in(row, self.today())
        else:
            self.giving.show(row)
        self._fit()

    def show_again(self) -> None:
        """Show the chosen row again, as when a stick came or went."""
        if isinstance(self.row(), OutRow):
            self._show_row(self._chosen)

    def _leave(self) -> None:
        former = self.list.rows.get(self._chosen)
        self._show_row("")
        if former is not None:
            former.setFocus()

    def _choose_now(self) -> None:
        """Take over, then choose: until then both answers stand, and nothing has changed."""
        self.take(then=lambda: self.shop.shell.do(Does.CHOOSE))

    # what is done

    def tell(self, say: Say, tone: Tone = Tone.DANGER) -> None:
        """Say something above the list."""
        self.notice.say(say, tone)
        self.notice.show()
        self._match.hide()
        self.pane.verticalScrollBar().setValue(0)

    def refuse(self, problem: Refused) -> None:
        """Say why something was refused."""
        self.tell(lambda: refusal(problem))

    def hush(self) -> None:
        """Take away what was said above the list."""
        self.notice.hide()
        self._match.hide()

    def _open_file(self) -> None:
        kinds = school_files.kinds()
        ask_for_file(self, _("Open een bestand"), kinds, partial(self.take_in, came=Came.FILE))

    def take_in(self, path: Path, came: Came) -> None:
        """Put a file into the tray and show it; a card is taken over in its own panel."""
        if path.suffix.casefold() == ".mxcard":
            TakePanel(self.shop, self.shop.shell.place(), path).open()
            return
        if path.suffix.casefold() in school_files.SUFFIXES:
            school_files.open_file(self.shop, path, self, self.refuse)
            return
        self.hush()

        def put(desk: Desk) -> str:
            return tray.put(desk, path.name, content_of(path, _MOST), came)

        def there(id_: str) -> None:
            self._chosen = id_

        self.shop.write(put, CHANGED, there, refused=self.refuse, owner=self)

    def take(self, *, then: Callable[[], None] | None = None) -> None:
        """Take over the file that is shown. then: what follows once all of it is there."""
        row = self.row()
        if not isinstance(row, InRow) or self._busy:
            return
        self._busy = True
        self._let_take(False)  # noqa: FBT003 - as Qt's
        self.hush()
        title = exchange_words.row_title(row)

        def take(desk: Desk) -> list[Candidate]:
            tray.take(desk, row.id)
            return [one for one in matching.candidates(desk) if one.alike]

        def done(alike: list[Candidate]) -> None:
            self._chosen = ""
            self.shop.shell.tell(lambda: _("Het bestand is overgenomen"), title)
            if alike:
                self._offer(alike)
            elif then is not None:
                then()

        def ended() -> None:
            self._busy = False
            self._let_take(True)  # noqa: FBT003 - as Qt's

        self.shop.write(take, EVERYTHING, done, refused=self._take_refused, ended=ended, owner=self)

    def _let_take(self, may: bool) -> None:  # noqa: FBT001 - inside
        for key in (self.side.take, self.side.choose):
            key.setEnabled(may)

    def _take_refused(self, problem: Refused) -> None:
        self.refuse(problem)
        self.load()

    def _offer(self, alike: list[Candidate]) -> None:
        """Say that a learner seems to stand here twice, with the way to the matching."""
        names = list(dict.fromkeys(one.theirs.name for one in alike))
        self.tell(lambda: twice(names), Tone.INFO)
        self._alike = (alike[0].ours.id, alike[0].theirs.id)
        self._match.show()

    def _match_them(self) -> None:
        self.hush()
        MatchPanel(self.shop, self.shop.shell.place(), self._alike).open()

    def _remove(self) -> None:
        id_ = self._chosen
        self.hush()
        self.shop.write(
            lambda desk: tray.remove(desk, id_), CHANGED, refused=self.refuse, owner=self
        )

    def make(self) -> None:
        """Make packages with all that partners have not had."""
        if self._busy:
            return
        self._busy = True
        self.hush()

        def done(made: list[Sent]) -> None:
            self._chosen = made[0].hash if made else ""
            number = len(made)
            self.shop.shell.tell(
                lambda: ngettext(
                    "{number} bestand staat klaar om mee te geven",
                    "{number} bestanden staan klaar om mee te geven",
                    number,
                ).format(number=number)
            )

        def refused(problem: Refused) -> None:
            if problem.problem is Problem.SENDER_UNKNOWN:
                self.tell(lambda: refusal(problem), Tone.WARN)
            else:
                self.refuse(problem)

        def ended() -> None:
            self._busy = False

        self.shop.write(handing.make_ready, CHANGED, done, refused=refused, ended=ended, owner=self)

    def _archive(self) -> None:
        from mentorapp.ui.pages.exchange.archive import ArchivePanel  # noqa: PLC0415 - when asked

        ArchivePanel(self.shop, self.shop.shell.place()).open()

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from a row to what can be done with it on Enter, and back to the row on Esc."""
        now, key = QApplication.focusWidget(), event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(now, ExchangeRow):
            self.choose(now.row.id)
            self.side.begin()
        elif key == Qt.Key.Key_Escape and now is not None and self.side.isAncestorOf(now):
            self._leave()
        else:
            super().keyPressEvent(event)

    # size

    def showEvent(self, event: QShowEvent) -> None:
        """Look for a stick while the page is shown."""
        super().showEvent(event)
        self.giving.look_for_sticks()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look for none any more."""
        super().hideEvent(event)
        self._timer.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the form that belongs to the width."""
        super().resizeEvent(event)
        self._fit()

    def _again(self) -> None:
        self._fit()
        if self.view is not None and self.isVisible():
            self.load()

    def _is_narrow(self) -> bool:
        return self.width() < self.look.px(_NARROW)

    def _fit(self) -> None:
        """Show both beside each other, or one of them in little room."""
        narrow, chosen = self._is_narrow(), bool(self._chosen)
        wide = self.look.px(_SIDE)
        self.side.setMinimumWidth(0 if narrow else wide)
        self.side.setMaximumWidth(16_777_215 if narrow else wide)
        self._line.setVisible(not narrow)
        self.pane.setVisible(not (narrow and chosen))
        self.side.setVisible(chosen or not narrow)
