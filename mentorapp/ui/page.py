"""What every page is: it loads through the lane, keeps its place, and can do some actions."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _
from mentorapp.domain.changes import Changed
from mentorapp.ui.actions import BY_ID, Does, caps
from mentorapp.ui.kit.base import Row, Say
from mentorapp.ui.kit.fields import Line
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.workshop import Workshop

HEADER = 72


class Page(QWidget):
    """A page of the window. place: its rail item; interested_in: what makes it read again.

    renamed: what it shows has another name now.
    """

    place: Does
    interested_in: frozenset[Changed] = frozenset()
    renamed = Signal()

    def __init__(self, shop: Workshop) -> None:
        super().__init__()
        self.shop, self.look = shop, shop.look
        self.is_stale = True
        shop.happened.connect(self._hear)

    # for the page itself

    def show_subject(self, **subject: Any) -> None:
        """Show what the page was called for; the base has no subject."""

    def load(self) -> None:
        """Read what the page shows and show it; called when it is shown and stale."""

    def can(self) -> Mapping[Does, Callable[[], None]]:
        """Give the actions this page can do now, with what does them."""
        return {}

    def named(self) -> Say:
        """Give the name of what is shown, for the title of the window."""
        return BY_ID[self.place].say

    def zones(self) -> list[QWidget]:
        """Give the parts that F6 goes through; by default the whole page."""
        return [self]

    def pointed(self) -> str:
        """Give the id of the learner that the focus points at, or of whom it is about; or none."""
        return str(getattr(self, "learner", "") or "")

    # for the window

    def came(self) -> None:
        """Read again when something changed since."""
        if self.is_stale:
            self.is_stale = False
            self.load()

    def put_away(self) -> None:
        """Keep what is being typed here, before somebody else can look or the window goes."""

    def _hear(self, changed: frozenset[Changed]) -> None:
        if not (changed & self.interested_in):
            return
        if self.isVisible():
            self.load()
        else:
            self.is_stale = True


class Header(QWidget):
    """The head of a page: its title, what stands beside it, search and the main key."""

    def __init__(
        self, shop: Workshop, say: Say, *beside: QWidget, keys: tuple[QWidget, ...] = ()
    ) -> None:
        super().__init__()
        look = shop.look
        self.title = Text(look, say, "title", wrap=True, middle=True)
        words = Row(look, gap=12)
        words.addWidget(self.title)
        for part in beside:
            words.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        words.addStretch(1)
        self.setLayout(Spread(look, words, *keys, margins=(24, 8, 24, 6)))
        self._look = look
        look.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self.setMinimumHeight(self._look.px(HEADER))


class SearchField(Line):
    """What looks like a field and opens the palette, with the mouse, by touch or by typing."""

    def __init__(self, shop: Workshop) -> None:
        super().__init__(
            shop.look,
            name=BY_ID[Does.SEARCH].say,
            hint=lambda: _("Zoek of typ"),
            icon="search",
            cap=" ".join(caps(BY_ID[Does.SEARCH].key)),
        )
        self.setReadOnly(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedWidth(shop.look.px(248))
        self._shop = shop

    def refresh(self) -> None:
        """Keep its width in scale."""
        super().refresh()
        self.setFixedWidth(self.look.px(248))

    def mouseReleaseEvent(self, event: Any) -> None:
        """Open the palette."""
        if self.rect().contains(event.position().toPoint()):
            self._shop.shell.do(Does.SEARCH)

    def keyPressEvent(self, event: Any) -> None:
        """Open the palette on Enter, Space or a letter."""
        if event.key() == Qt.Key.Key_Return or (event.text() and event.text().isprintable()):
            self._shop.shell.do(Does.SEARCH)
        else:
            super().keyPressEvent(event)


def note_key(shop: Workshop, say: Say | None = None) -> Key:
    """Give the main key of most pages: note something."""
    action = BY_ID[Does.NOTE]
    key = Key(shop.look, say or action.say, Kind.MAIN, icon=action.icon, cap=action.key)
    key.clicked.connect(lambda: shop.shell.do(Does.NOTE))
    return key
