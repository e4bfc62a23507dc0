"""The stick that was put in: what it brought, and one key that gives along what lies ready."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from mentorapp.base.texts import _, ngettext
from mentorapp.services.sticks import Stick
from mentorapp.services.tray import Gathered
from mentorapp.ui.kit.base import Column, Row
from mentorapp.ui.kit.keys import Key, Kind
from mentorapp.ui.kit.marks import Icon
from mentorapp.ui.kit.messages import announce
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look


class StickBanner(QWidget):
    """One stick. given: put what lies ready on it."""

    given = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.stick: Stick | None = None
        self._brought = 0
        self._ready = 0
        self.title = Text(look, self._title, weight=600, wrap=True)
        self.more = Text(look, self._more, "meta", "ink2", wrap=True)
        self.key = Key(look, self._key, Kind.MAIN, icon="upload")
        self.key.clicked.connect(self.given)
        words = Row(look, gap=16)
        words.addWidget(Icon(look, "usb", "primary", 24), 0, Qt.AlignmentFlag.AlignVCenter)
        words.addLayout(Column(look, self.title, self.more, gap=0), 1)
        self.setLayout(Spread(look, words, self.key, least=200, margins=(18, 10, 12, 10)))
        look.changed.connect(self.update)
        self.hide()

    def show_stick(self, stick: Stick | None, found: Gathered | None) -> None:
        """Show a stick that is in, and what was read from it; None when it was taken out."""
        fresh = stick is not None and stick != self.stick
        if stick != self.stick:
            self._brought = 0
        self.stick = stick
        self._brought += len(found.fresh) if found is not None else 0
        self._say()
        self.setVisible(stick is not None)
        if fresh:
            announce(self, f"{self._title()}. {self._more()}")

    def show_ready(self, number: int) -> None:
        """Show how many packages lie ready."""
        self._ready = number
        self._say()

    def _say(self) -> None:
        for part in (self.title, self.more, self.key):
            part.refresh()
        self.key.setVisible(self._ready > 0)

    def _title(self) -> str:
        name = self.stick.name if self.stick is not None else ""
        return _("USB-stick {name} gevonden").format(name=name)

    def _more(self) -> str:
        brought = ngettext(
            "{number} nieuw bestand ingelezen", "{number} nieuwe bestanden ingelezen", self._brought
        ).format(number=self._brought)
        if not self._brought:
            brought = _("geen nieuwe bestanden")
        ready = ngettext("{number} om mee te geven", "{number} om mee te geven", self._ready)
        if not self._ready:
            return _("{brought}, niets om mee te geven").format(brought=brought)
        return f"{brought}, {ready.format(number=self._ready)}"

    def _key(self) -> str:
        return ngettext(
            "Zet {number} bestand op de stick", "Zet {number} bestanden op de stick", self._ready
        ).format(number=self._ready)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame."""
        look, painter = self.look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("ink"), 2))
        painter.setBrush(look.colour("field"))
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(frame, look.px(8), look.px(8))
