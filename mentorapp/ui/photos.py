"""The panel that shows photos large, one after another."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from mentorapp.base import formats
from mentorapp.base.texts import _
from mentorapp.domain.picture_rows import PictureRow
from mentorapp.services import pictures
from mentorapp.services.desk import Desk
from mentorapp.ui.kit.base import Column, Row, Say, said
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Rule
from mentorapp.ui.kit.messages import announce
from mentorapp.ui.kit.panel import Panel
from mentorapp.ui.kit.pictures import SHARP, PhotoView
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.workshop import Workshop

_EDGE = 24  # between the panel and the edge of the window


@dataclass(frozen=True, slots=True)
class Large:
    """One photo to look at. load: gives it, at most so many pixels wide and high.

    title: stands above it; name: what it shows, for who cannot see it; missing: said where there
    is none; picture: id of one that may be taken away, else empty.
    """

    title: Say
    name: Say
    missing: Say
    load: Callable[[Desk, int], bytes | None]
    picture: str = ""


class PhotoPanel(Panel):
    """Photos, one at a time: arrows go on, Esc closes."""

    def __init__(self, shop: Workshop, shown: Sequence[Large], at: int = 0) -> None:
        super().__init__(shop.look, shop.shell.place())
        self.shop, self._shown, self._at = shop, list(shown), at
        look = shop.look
        self.title = Text(look, "", "section", wrap=True, middle=True)
        self.close_key = Key(look, "", Kind.QUIET, icon="x", name=lambda: _("Sluit"))
        self.close_key.clicked.connect(self.close_panel)
        self.view = PhotoView(look)
        self.count = Text(look, "", weight=600, tabular=True)
        self.before = Key(look, lambda: _("Vorige"), icon="chevron-left", cap="←")
        self.after = Key(
            look, lambda: _("Volgende"), icon="chevron-right", icon_after=True, cap="→"
        )
        self.remove = Key(look, lambda: _("Haal weg"), Kind.QUIET, icon="trash")
        self.before.clicked.connect(partial(self._step, -1))
        self.after.clicked.connect(partial(self._step, 1))
        self.remove.clicked.connect(self._remove)
        for key in (self.close_key, self.remove, self.before, self.after):
            key.installEventFilter(self)
        head = Row(look, gap=12, margins=(24, 10, 12, 10))
        head.addWidget(self.title, 1)
        head.addWidget(self.close_key, 0, Qt.AlignmentFlag.AlignVCenter)
        foot = Spread(
            look,
            Row(look, self.count, None),
            *(self.remove, self.before, self.after),
            gap=12,
            least=0,
            margins=(24, 12, 24, 12),
        )
        column = Column(look, gap=0, margins=(1, 1, 1, 1))
        column.addLayout(head)
        column.addWidget(Rule(look))
        column.addWidget(self.view, 1)
        column.addWidget(Rule(look))
        column.addLayout(foot)
        self.setLayout(column)
        look.changed.connect(self._say)
        self._show()

    def wanted(self) -> tuple[int, int]:
        """Fill the window but for an edge."""
        room, edge = self._window.size(), 2 * self.look.px(_EDGE)
        return room.width() - edge, room.height() - edge

    def named(self) -> str:
        """Give what the photo shows."""
        return said(self._shown[self._at].name)

    def first(self) -> QWidget:
        """Begin where one goes on, or away."""
        return self.after if len(self._shown) > 1 else self.close_key

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by the arrows."""
        if not self._by_arrow(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on by the arrows on a key too, where Qt would go to the key beside it."""
        if isinstance(watched, Key) and isinstance(event, QKeyEvent):
            return event.type() is QEvent.Type.KeyPress and self._by_arrow(event)
        return super().eventFilter(watched, event)

    def _by_arrow(self, event: QKeyEvent) -> bool:
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if by is None:
            return False
        self._step(by)
        return True

    def _step(self, by: int, *_: object) -> None:
        self._at = (self._at + by) % len(self._shown)
        self._show()
        announce(self, self.named())

    def _show(self) -> None:
        self._say()
        one, at = self._shown[self._at], self._at
        side = max(self._window.width(), self._window.height()) * SHARP
        self.view.show_photo(None, one.name, "")

        def came(content: bytes | None) -> None:
            if at == self._at and self._shown[at] is one:
                self.view.show_photo(content, one.name, one.missing)

        self.shop.read(lambda desk: one.load(desk, side), came, owner=self)

    def _say(self) -> None:
        one, number = self._shown[self._at], len(self._shown)
        self.title.say(one.title)
        self.count.say(
            lambda: (
                _("{done} van {whole}").format(done=self._at + 1, whole=number)
                if number > 1
                else ""
            )
        )
        for key in (self.before, self.after):
            key.setVisible(number > 1)
        self.remove.setVisible(bool(one.picture))

    def _remove(self) -> None:
        one = self._shown[self._at]
        self.shop.write(
            lambda desk: pictures.remove(desk, one.picture),
            pictures.CHANGED,
            partial(self._removed, one),
            owner=self,
        )

    def _removed(self, one: Large, _done: object) -> None:
        self.shop.shell.tell(lambda: _("Foto weggehaald"), one.title, can_undo=True)
        self._shown.remove(one)
        if not self._shown:
            self.put_away()
            return
        self._at = min(self._at, len(self._shown) - 1)
        self._show()
        if len(self._shown) == 1:
            self.close_key.setFocus(Qt.FocusReason.OtherFocusReason)


def large(row: PictureRow, *, may_remove: bool) -> Large:
    """Give how a photo of the store is looked at."""

    def title() -> str:
        day = formats.weekday(row.day, short=True)
        return _("{goal}, {name}, {day}").format(goal=row.short, name=row.given_name, day=day)

    def name() -> str:
        day = formats.weekday_in_full(row.day, year=True)
        said_by = {"goal": row.short, "name": row.given_name, "day": day, "rater": row.rater}
        if not row.rater:
            return _("Foto bij {goal}, {name}, {day}").format(**said_by)
        return _("Foto bij {goal}, {name}, {day}, genoteerd door {rater}").format(**said_by)

    def missing() -> str:
        if not row.here:
            return _("De foto komt nog, met een volgend pakket.")
        return _("Deze foto kunnen we niet tonen.")

    def load(desk: Desk, side: int) -> bytes | None:
        return pictures.preview(desk, row.id, side)

    return Large(title, name, missing, load, row.id if may_remove else "")
