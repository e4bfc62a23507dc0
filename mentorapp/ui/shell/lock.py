"""The lock screen: whose turn it is, by tile and PIN. It knows only what stands on the door."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import LANGUAGES, _, language, ngettext
from mentorapp.domain.voice import Voice
from mentorapp.services.door import Tile
from mentorapp.ui.kit.base import Column, Plain, Row, Say, Table, said
from mentorapp.ui.kit.keys import Chip, Key, Kind
from mentorapp.ui.kit.marks import Badge, Sign, Tag, Tone
from mentorapp.ui.kit.scroll import Scroll
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look
from mentorapp.ui.shell.lock_parts import (
    LEAST,
    SIDE,
    DayRuler,
    PadKey,
    PinBoxes,
    TileKey,
    letters_of,
    voice_of,
)

if TYPE_CHECKING:
    from mentorapp.ui.kit.messages import Notice

LANGUAGE_NAMES = {"nl": "Nederlands", "fr": "Français", "de": "Deutsch", "en": "English"}
_MOST, _MOST_COLUMNS = 12, 3  # digits of a PIN; tiles beside each other
LOCALES = {"nl": "nl_BE", "fr": "fr_BE", "de": "de_BE", "en": "en_GB"}
_DAY = {"nl": "dddd d MMMM", "fr": "dddd d MMMM", "de": "dddd, d. MMMM", "en": "dddd d MMMM"}
_LOW, _VERY_LOW = 720, 600  # heights of a window, of the design, in which parts are lower
_NARROW, _LEAST_SIDE = 900, 360  # width below which both parts give way; of the right one then


class LockScreen(QWidget):
    """The lock screen of the window.

    entered: a person with the PIN typed (None in a practice store); language_asked; forgotten: who
    it is says not to know the PIN. again_asked: the store did not open, and somebody mended it.
    moment: gives the time on the wall.
    """

    entered = Signal(str, object)
    language_asked = Signal(str)
    forgotten = Signal()
    again_asked = Signal()

    def __init__(self, look: Look, moment: Callable[[], datetime]) -> None:
        super().__init__()
        self.look, self._moment = look, moment
        self.tiles: list[TileKey] = []
        self._person: Tile | None = None
        self._pin, self._digits = "", 0
        self._known: dict[str, int] = {}
        self._practice, self._laid_in = False, 0  # columns of tiles, 0 before there are any
        self._shut: Notice | None = None
        self.again_key: Key | None = None
        self._since: datetime | None = None
        self._wait_until: datetime | None = None
        self.setAutoFillBackground(True)
        self._build_left()
        self._build_right()
        row = Row(look, gap=0)
        row.addWidget(self._left, 1)
        row.addWidget(self._right)
        self.setLayout(row)
        self._clockwork = QTimer(self)
        self._clockwork.setInterval(1000)
        self._clockwork.timeout.connect(self._tick)
        look.changed.connect(self.refresh)
        self.refresh()

    # for the window

    def show_house(self, house: str, computer: str) -> None:
        """Show whose PC this is."""
        self._house.say(house or "MentorApp")
        self._computer.say(lambda: _("MentorApp op pc {name}").format(name=computer))

    def show_tiles(
        self,
        tiles: tuple[Tile, ...],
        last: str = "",
        *,
        practice: bool,
        digits: Mapping[str, int] | None = None,
    ) -> None:
        """Show who can come in; who was in last is chosen already.

        digits: lengths of the PINs that are known, by person: for those no Enter is needed.
        """
        self._practice, self._laid_in = practice, 0
        self._known = dict(digits or {})
        for key in self.tiles:
            key.hide()
            key.deleteLater()
        self.tiles = [TileKey(self.look, tile) for tile in tiles]
        for key in self.tiles:
            key.clicked.connect(lambda _on=False, key=key: self._choose(key.tile))
        chosen = next((tile for tile in tiles if tile.person == last), tiles[0] if tiles else None)
        self._exercise.setVisible(practice)
        if self._shut is not None:
            self._shut.hide()
        self._question.setVisible(chosen is not None)
        if chosen is not None:
            self._choose(chosen)
        else:
            self._person = None
            self._hello.say(lambda: _("Nog geen pincodes"))
        self._right.setVisible(chosen is not None or not practice)
        self._fit()

    def chosen(self) -> str:
        """Give the id of whose tile is chosen, empty for nobody."""
        return self._person.person if self._person else ""

    def is_learner(self) -> bool:
        """Say whether a learner's tile is chosen."""
        return self._person is not None and self._person.learner

    def locked_since(self, since: datetime | None) -> None:
        """Say since when it is locked; nothing was lost."""
        self._since = since
        self._clock_in()

    def refuse(self, say: Say, wait: int = 0) -> None:
        """Say why nobody came in. wait: seconds until the next try."""
        if self._person is None:  # nobody can come in at all: the store itself does not open
            self._say_shut(say)
            return
        self._pin = ""
        # Perhaps it is longer than it was: from now on Enter says when it is whole.
        self._known.pop(self._person.person, None)
        self._digits = 0
        self._show_pin()
        self._fault.say(say)
        self._fault.show()
        from mentorapp.ui.kit.messages import announce  # noqa: PLC0415 - after the first picture

        announce(self, said(say))
        self._wait_until = None
        if wait:
            self._wait_until = datetime.fromtimestamp(  # noqa: DTZ006 - on the wall
                datetime.now().timestamp() + wait  # noqa: DTZ005
            )
        self._enable()

    def _say_shut(self, say: Say) -> None:
        from mentorapp.ui.kit.messages import Notice  # noqa: PLC0415 - seldom needed

        if self._shut is None or self.again_key is None:
            self.again_key = Key(self.look, lambda: _("Probeer opnieuw"), icon="refresh")
            self.again_key.clicked.connect(self.again_asked)
            self._shut = Notice(self.look, "", Tone.DANGER, self.again_key)
            self._above.addWidget(self._shut)
        self._shut.say(say)
        self._shut.show()
        self._question.hide()
        self.again_key.setFocus(Qt.FocusReason.OtherFocusReason)

    def come(self) -> None:
        """Be shown: the clock runs, the keys type the PIN."""
        self._pin = ""
        self._fault.hide()
        self._tick()
        self._clockwork.start()
        self._show_pin()
        self._rest()

    def go(self) -> None:
        """Be put away: nothing of a PIN stays."""
        self._pin = ""
        self._show_pin()
        self._clockwork.stop()

    # the parts

    def _build_left(self) -> None:
        look = self.look
        self._clock = Text(look, "", "clock", tabular=True)
        self._day = Text(look, "", "section", wrap=True)
        self._house = Text(look, "MentorApp", "section")
        right = Qt.AlignmentFlag.AlignRight
        self._computer = Text(look, "", "meta", "ink2", align=right)
        self._exercise = Tag(look, lambda: _("OEFENING"), Tone.SIGNAL)
        name = Row(look, None, self._house, Sign(look), gap=12)
        house = Column(look, name, self._computer, gap=2)
        house.addWidget(self._exercise, 0, right)
        house.addStretch(1)
        now = Column(look, self._clock, self._day, gap=2)
        head = Spread(look, now, Plain(look, house), gap=24)
        self._ruler = DayRuler(look)
        self._question = Text(look, lambda: _("Wie ben je?"), "title")
        self._grid = Table(look, gap=14, margins=(2, 2, 2, 2))
        self._languages = [Chip(look, LANGUAGE_NAMES[code]) for code in LANGUAGES]
        for code, chip in zip(LANGUAGES, self._languages, strict=True):
            chip.setAutoExclusive(True)
            chip.clicked.connect(lambda _on=False, code=code: self.language_asked.emit(code))
        below = Spread(look, Row(look, None), *self._languages, gap=8, least=0)
        self._above = Column(look, gap=0)  # where it is said that the store does not open
        asked = (self._question, self._above, 14, self._grid)
        # In a part of their own: what excludes one another are all such keys of one part.
        parts = (head, 18, self._ruler, 18, *asked, None, 16, Plain(look, below))
        column = self._left_column = Column(look, *parts, gap=0, margins=(46, 28, 40, 24))
        self._left = Scroll(look, Plain(look, column, ground="desk"), ground="desk")

    def _build_right(self) -> None:
        look = self.look
        centre = Qt.AlignmentFlag.AlignHCenter
        self._badge = Badge(look, "", 72, voice=Voice.MENTOR)
        self._hello = Text(look, "", "title")
        self._ask = Text(look, "", role="ink2", wrap=True, align=centre)
        self._boxes = PinBoxes(look)
        self._boxes.keyed.connect(self.keyPressEvent)
        self._pad: list[PadKey] = []
        pad = Table(look, gap=9)
        for number, word in enumerate("123456789"):
            self._add_key(pad, PadKey(look, word), number // 3, number % 3, word)
        wipe = PadKey(look, lambda: _("Wis"))
        self._add_key(pad, wipe, 3, 0, "")
        self._add_key(pad, PadKey(look, "0"), 3, 1, "0")
        back = PadKey(look, "", icon="backspace", name=lambda: _("Laatste cijfer weg"))
        self._add_key(pad, back, 3, 2, "\b")
        self._fault = Text(look, "", "meta", "danger", wrap=True, align=centre)
        self._fault.hide()
        self.enter_key = Key(look, lambda: _("Kom binnen"), Kind.MAIN, large=True, cap=_("Enter"))
        self.enter_key.clicked.connect(self._try)
        self.forgot_key = Key(look, lambda: _("Pincode vergeten?"), Kind.QUIET)
        self.forgot_key.clicked.connect(self.forgotten)
        ask = lambda: _("Pincode vergeten? Je mentor geeft je een nieuwe.")  # noqa: E731 - a text
        self._ask_mentor = Text(look, ask, "meta", "ink2", wrap=True, align=centre)
        self._ask_mentor.hide()
        self._locked = Text(look, "", "meta", "ink2", wrap=True, align=centre)
        self._pad_box = Plain(look, pad)
        column = Column(look, gap=0, margins=(20, 30, 20, 22))
        self._right_column = column
        column.addWidget(self._badge, 0, centre)
        column.addSpacing(10)
        column.addWidget(self._hello, 0, centre)
        column.addWidget(self._ask)
        column.addSpacing(18)
        column.addWidget(self._boxes, 0, centre)
        column.addSpacing(8)
        column.addWidget(self._fault)
        column.addSpacing(14)
        column.addWidget(self._pad_box, 0, centre)
        column.addSpacing(12)
        column.addWidget(self.enter_key, 0, centre)
        column.addStretch(1)
        column.addWidget(self.forgot_key, 0, centre)
        column.addWidget(self._ask_mentor)
        column.addWidget(self._locked)
        self._right = Scroll(look, Plain(look, column, ground="sheet"))

    def _add_key(self, pad: Table, key: PadKey, row: int, column: int, digit: str) -> None:
        self._pad.append(key)
        key.clicked.connect(lambda: self._type(digit))
        pad.addWidget(key, row, column)

    def _lay_tiles(self, columns: int) -> None:
        self._laid_in = columns
        while self._grid.takeAt(0) is not None:
            pass
        for number, key in enumerate(self.tiles):
            self._grid.addWidget(key, number // columns, number % columns)
        for column in range(_MOST_COLUMNS):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _columns(self) -> int:
        side, left, right = self._across()
        room = self.width() - self.look.px(side + left + right + 20)
        widest = max((key.sizeHint().width() for key in self.tiles), default=self.look.px(200))
        return int(room // (widest + self.look.px(14)))

    # what happens

    def refresh(self) -> None:
        """Take colours, measures and words of now."""
        palette = self.look.palette()
        palette.setColor(self.backgroundRole(), self.look.colour("desk"))
        self.setPalette(palette)
        for code, chip in zip(LANGUAGES, self._languages, strict=True):
            chip.setChecked(code == language())
        self._clock_in()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the form that fits."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type digits from everywhere on this screen."""
        key, text = event.key(), event.text()
        if text.isdigit() and text.isascii():
            self._type(text)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._type("\b")
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._try()
        elif key == Qt.Key.Key_Escape:
            self._type("")
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if key in (Qt.Key.Key_Right, Qt.Key.Key_Down) else -1)
        else:
            super().keyPressEvent(event)

    def _across(self) -> tuple[int, int, int]:
        """Give the width of the right part, and the edges of the left one, of the design."""
        return (SIDE, 46, 40) if self.width() >= self.look.px(_NARROW) else (_LEAST_SIDE, 16, 10)

    def _fit(self) -> None:
        px = self.look.px
        side, left, right = self._across()
        self._right.setFixedWidth(px(side))
        self._left_column.setContentsMargins(px(left), px(28), px(right), px(24))
        low = self.height() < self.look.px(_LOW)
        high = self.height() >= self.look.px(_VERY_LOW)
        self._badge.setVisible(high and self._person is not None)
        keys: list[TileKey | PadKey] = [*self.tiles, *self._pad]
        for key in keys:
            if key.low != low:
                key.low = low
                key.refresh()
        top = self.look.px(14 if low else 30)
        margin = self.look.px(20)
        self._right_column.setContentsMargins(margin, top, margin, self.look.px(14 if low else 22))
        columns = max(1, min(_MOST_COLUMNS, self._columns()))
        if columns != self._laid_in:
            self._lay_tiles(columns)

    def _choose(self, tile: Tile) -> None:
        self._person = tile
        for key in self.tiles:
            key.setChecked(key.tile == tile)
        self._badge.show_who(letters_of(tile), voice_of(tile))
        given = tile.name.split()[0] if tile.name.split() else tile.name
        self._hello.say(lambda: _("Dag {name}").format(name=given))
        self._pin, self._wait_until = "", None
        self._digits = self._known.get(tile.person, 0)
        self._fault.hide()
        self._show_pin()
        self._enable()
        self._rest()

    def _rest(self) -> None:
        """Put the focus where one goes on: on the boxes of the PIN, else on who it is."""
        on = next((key for key in self.tiles if key.isChecked()), None)
        target = self._boxes if not self._boxes.isHidden() else on or self.enter_key
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _step(self, by: int) -> None:
        people = [key.tile for key in self.tiles]
        if self._person in people:
            self._choose(people[(people.index(self._person) + by) % len(people)])

    def _type(self, digit: str) -> None:
        if self._practice or self._wait_until is not None:
            return
        self._pin = "" if not digit else self._pin[:-1] if digit == "\b" else self._pin + digit
        self._pin = self._pin[:_MOST]
        if self._pin:
            self._fault.hide()
        self._show_pin()
        if self._digits and len(self._pin) == self._digits:
            self._try()

    def _try(self) -> None:
        if self._wait_until is not None:
            return
        if self._person is None:
            self.forgotten.emit()
        elif self._practice:
            self.entered.emit(self._person.person, None)
        elif len(self._pin) >= LEAST:
            pin, self._pin = self._pin, ""
            self.entered.emit(self._person.person, pin)

    def _show_pin(self) -> None:
        self._boxes.show_typed(len(self._pin))
        by_key = (
            self._person is None and not self._practice
        )  # no PIN opens here, as after a restore
        for part in (self._boxes, self._pad_box):
            part.setVisible(not self._practice and not by_key)
        self.forgot_key.setVisible(not self._practice and not by_key and not self.is_learner())
        self._ask_mentor.setVisible(not self._practice and self.is_learner())
        typed = not self._digits and len(self._pin) >= LEAST
        self.enter_key.setVisible(self._practice or by_key or typed)
        self.enter_key.say(
            (lambda: _("Met de herstelsleutel")) if by_key else (lambda: _("Kom binnen"))
        )
        self._ask.say(
            (lambda: _("Oefening: je hebt geen pincode nodig"))
            if self._practice
            else (lambda: _("Hier opent nu alleen de herstelsleutel"))
            if by_key
            else (lambda: _("Typ je pincode"))
        )

    def _enable(self) -> None:
        for key in self._pad:
            key.setEnabled(self._wait_until is None)

    def _tick(self) -> None:
        self._clock_in()
        if self._wait_until is None:
            return
        left = round(self._wait_until.timestamp() - datetime.now().timestamp())  # noqa: DTZ005
        if left <= 0:
            self._wait_until = None
            self._fault.hide()
            self._enable()
            return
        self._fault.say(
            lambda: ngettext(
                "Wacht nog {number} seconde.", "Wacht nog {number} seconden.", left
            ).format(number=left)
        )

    def _clock_in(self) -> None:
        now = self._moment()
        day = QDate(now.year, now.month, now.day)
        self._clock.say(f"{now:%H:%M}")
        # Qt's own words: Babel is not loaded before the first picture.
        self._day.say(lambda: QLocale(LOCALES[language()]).toString(day, _DAY[language()]))
        self._ruler.show_moment(now)
        since = self._since
        self._locked.say(
            (lambda: _("Vergrendeld om {time}. Alles is bewaard.").format(time=f"{since:%H:%M}"))
            if since
            else ""
        )
