"""The room of a learner who is in: its parts one at a time, over the whole window."""

from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLayout, QStackedLayout, QWidget

from mentorapp.domain.changes import EVERYTHING
from mentorapp.domain.errors import Refused
from mentorapp.domain.own_rows import OwnHome, OwnRow
from mentorapp.services import entries, naming, own
from mentorapp.services.door import Tile
from mentorapp.services.undo import Undone
from mentorapp.services.wording import refusal
from mentorapp.ui.actions import Does
from mentorapp.ui.own.bars import Part
from mentorapp.ui.own.entry import EntryPart
from mentorapp.ui.own.home import HomePart
from mentorapp.ui.own.pin import OwnPinPanel
from mentorapp.ui.own.rating import RatingPart
from mentorapp.ui.own.shop import OwnShop
from mentorapp.ui.workshop import Workshop


class OwnRoom(QWidget):
    """The room. tile: who is in; kept: what was not finished; practice: no PIN is asked here.

    changed: what a write changed.
    """

    changed = Signal(object)

    def __init__(
        self, shop: Workshop, tile: Tile, kept: dict[str, Any] | None, *, practice: bool
    ) -> None:
        super().__init__()
        self.tile, self._kept = tile, kept
        self.shop = OwnShop(shop, practice=practice)
        self.name = tile.name.split()[0] if tile.name.split() else tile.name
        self.home = HomePart(self.shop, self.name, tile.trade)
        self.home.note_asked.connect(self.note)
        self.home.entry_asked.connect(self.note)
        self.home.rate_asked.connect(self.rate)
        self.home.pin_asked.connect(lambda: OwnPinPanel(self.shop, tile.person).open())
        self.home.lock_asked.connect(lambda: shop.shell.do(Does.LOCK))
        self.home.language_asked.connect(self._speak)
        self._stack = QStackedLayout()
        self._stack.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setLayout(self._stack)  # first: else the first part would be a window for a moment
        self._stack.addWidget(self.home)
        self.shop.happened.connect(self.changed)

    @property
    def part(self) -> Part:
        """The part that is shown."""
        found = self._stack.currentWidget()
        assert isinstance(found, Part)  # noqa: S101 - nothing else is put in
        return found

    def begin(self) -> None:
        """Show the first part, or what was not finished."""
        kept, self._kept = self._kept, None
        self._read_home(focus=not kept)
        if kept and "evaluation" in kept:
            self.rate(kept["evaluation"], kept)
        elif kept:
            self.note(kept["row"], kept)

    def note(self, row: OwnRow | None = None, kept: dict[str, Any] | None = None) -> None:
        """Note something, or correct what was noted."""
        part = EntryPart(self.shop, self.name, row)
        self._show(part)
        part.begin(kept)

    def rate(self, evaluation: str, kept: dict[str, Any] | None = None) -> None:
        """Go on with the self-rating."""
        part = RatingPart(self.shop, self.name, evaluation)
        self._show(part)
        part.begin(kept)

    def undo(self) -> None:
        """Take back what the learner did last, and show how it stands then."""

        def told(done: Undone) -> None:
            self.shop.tell(lambda: naming.undone(done.action, done.params))
            part = self.part
            if isinstance(part, RatingPart):
                part.begin(part.kept())
            elif part is self.home:
                self._read_home(focus=False)

        def refused(problem: Refused) -> None:
            self.shop.tell(lambda: refusal(problem))

        self.shop.write(entries.take_back, EVERYTHING, told, refused=refused, owner=self)

    def kept(self) -> dict[str, Any]:
        """Give what is being typed, to be offered again after a lock."""
        part = self.part
        return part.kept() if isinstance(part, EntryPart | RatingPart) else {}

    def minimumSizeHint(self) -> QSize:
        """Ask for nothing: each part scrolls."""
        return QSize(0, 0)

    def _show(self, part: EntryPart | RatingPart) -> None:
        part.done.connect(self._back)
        self._stack.addWidget(part)
        self._stack.setCurrentWidget(part)

    def _back(self) -> None:
        part = self.part
        if part is self.home:
            return
        self._stack.setCurrentWidget(self.home)
        self._stack.removeWidget(part)
        part.hide()
        part.deleteLater()
        self._read_home(focus=True)

    def _read_home(self, *, focus: bool) -> None:
        def show(found: OwnHome) -> None:
            self.home.show_home(found)
            if focus and self.part is self.home:
                self.home.focus_in()

        self.shop.read(own.home, show, owner=self)
        if focus:
            self.home.setFocus(Qt.FocusReason.OtherFocusReason)

    def _speak(self, code: str) -> None:
        shop = self.shop.shop
        people = {**shop.settings.people, self.tile.person: code}
        shop.shell.change_settings(people=people)
