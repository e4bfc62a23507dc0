"""What was not finished: put away at the lock, opened again for the same person, asked about."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _, ngettext
from mentorapp.services import drafts
from mentorapp.services.drafts import Draft
from mentorapp.ui import keeping
from mentorapp.ui.kit.areas import ListRow
from mentorapp.ui.kit.dialog import Dialog
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import glyph_drawing
from mentorapp.ui.kit.panel import Panel
from mentorapp.ui.kit.text import Text
from mentorapp.ui.workshop import Workshop

Reopen = Callable[[dict[str, Any]], None]


class Drafting(QObject):
    """The unfinished entries of one window. reopen: opens what a draft holds; is_open: it is.

    putting_away: what stands over the window has to go too.
    """

    putting_away = Signal()

    def __init__(
        self, shop: Workshop, window: QWidget, reopen: Reopen, is_open: Callable[[], bool]
    ) -> None:
        super().__init__()
        self._shop, self._window, self._reopen, self._is_open = shop, window, reopen, is_open
        self._here: dict[str, dict[str, Any]] = {}  # put away by a lock, by person

    def put_away(self) -> None:
        """Put every panel away, before somebody else can look; what is typed is kept."""
        self.putting_away.emit()
        person = self._shop.shell.person()
        while (popup := QApplication.activePopupWidget()) is not None:  # a menu, a list, a calendar
            popup.hide()
        for panel in self._window.findChildren(Panel):
            if not panel.is_open or panel.over_lock:
                continue
            if value := panel.kept():
                self._here[person] = value
                keeping.keep(self._shop, value, on_purpose=True)
            panel.put_away()
        for asking in self._window.findChildren(QDialog):  # of the system: a file, a printer
            asking.reject()

    def offer(self) -> None:
        """Open again what a lock put away; ask about what a crash or closing left."""
        person = self._shop.shell.person()
        if value := self._here.pop(person, None):
            self._reopen(value)
            return
        self._shop.read(lambda desk: (desk.person, drafts.found(desk)), self._found, owner=self)

    def forget(self) -> None:
        """Open nothing again: the store behind it is another one."""
        self._here = {}

    def _found(self, answer: tuple[str, Draft | None]) -> None:
        person, draft = answer
        if draft is None or person != self._shop.shell.person():
            return
        if self._is_open():  # a talk goes on after a lock with what was typed in it
            return
        panel = DraftPanel(self._shop, self._window, draft)
        panel.finish_asked = self._reopen
        panel.open()


class DraftPanel(Dialog):
    """Asks what becomes of an entry that was not finished; it goes only with an answer."""

    def __init__(self, shop: Workshop, window: QWidget, draft: Draft) -> None:
        look = shop.look
        super().__init__(look, window, lambda: _ended(draft))
        self.shop, self._draft = shop, draft
        self.finish_asked: Reopen = lambda _value: None
        self.close_key.hide()
        asked = lambda: ngettext(  # noqa: E731 - a text
            "{number} notitie was nog niet af. Wat doe je ermee?",
            "{number} notities waren nog niet af. Wat doe je ermee?",
            1,
        ).format(number=1)
        self.body.addWidget(Text(look, asked, role="ink2", wrap=True))
        self.row = ListRow(
            look,
            str(draft.value.get("what") or _("Nog geen competentie")),
            more=str(draft.value.get("who", "")),
            end=_clock(draft.at),
            chevron=False,
            draw_start=glyph_drawing(look, int(draft.value.get("level", 0))),
        )
        self.row.clicked.connect(self.finish)
        self.body.addWidget(self.row)
        self.body.addStretch(1)
        away = Key(look, lambda: _("Gooi weg"))
        away.clicked.connect(self.throw_away)
        self.finish_key = Key(look, lambda: _("Maak af"), Kind.MAIN)
        self.finish_key.clicked.connect(self.finish)
        self.keys(away, self.finish_key)

    def first(self) -> QWidget:
        """Begin at going on with it."""
        return self.finish_key

    def may_close(self) -> bool:
        """Stay until it is answered: else the next note would take its place."""
        return False

    def finish(self) -> None:
        """Go on with it."""
        self.put_away()
        self.finish_asked(self._draft.value)

    def throw_away(self) -> None:
        """Forget it."""
        self.put_away()
        self.shop.read(drafts.drop, lambda _done: None, owner=self.shop)
        self.shop.shell.tell(lambda: _("De notitie is weggegooid"))


def _ended(draft: Draft) -> str:
    moment, when = draft.at.astimezone(), _clock(draft.at)
    if moment.date() != datetime.now().astimezone().date():
        when = _("{day} om {time}").format(
            day=formats.weekday(moment.date(), short=True), time=when
        )
        if draft.on_purpose:
            return _("Je stopte {when}").format(when=when)
        return _("De pc viel uit op {when}").format(when=when)
    if draft.on_purpose:
        return _("Je stopte om {time}").format(time=when)
    return _("De pc viel uit om {time}").format(time=when)


def _clock(moment: datetime) -> str:
    return f"{moment.astimezone():%H:%M}"
