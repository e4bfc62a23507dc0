"""The head and the foot of the learner's room, in its own colour, and the body between them."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QSizePolicy, QWidget

from mentorapp.base.texts import _
from mentorapp.domain.voice import Voice
from mentorapp.ui.kit.base import Column, Plain, Row, Say
from mentorapp.ui.kit.drawing import EDGE
from mentorapp.ui.kit.marks import Rule, Tag, Tone, VoiceMark
from mentorapp.ui.kit.scroll import Scroll
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look

LOW = 640  # height of the design below which parts are lower
NARROW = 1000  # width of the design below which what stands beside goes below


class Head(Plain):
    """Who is in, a line below that, and keys at the right. practice: it says so."""

    def __init__(
        self, look: Look, name: str, more: Say, *keys: QWidget, practice: bool = False
    ) -> None:
        self.mark = VoiceMark(look, Voice.LEARNER, name[:1].upper(), 38)
        self.hello = Text(look, lambda: _("Dag {name}").format(name=name), "section")
        self.more = Text(look, more, "meta", "ink2", wrap=True)
        words = Column(look, self.hello, self.more, gap=0)
        who = Row(look, gap=14)
        who.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignVCenter)
        who.addLayout(words, 1)
        if practice:
            tag = Tag(look, lambda: _("OEFENING"), Tone.SIGNAL)
            who.addWidget(tag, 0, Qt.AlignmentFlag.AlignVCenter)
        layout = Spread(look, who, *keys, gap=12, margins=(40, 13, 32, 13))
        super().__init__(look, layout, ground="learnerSoft")


class Middle(Plain):
    """Parts beside each other that stand as high as a key, in the middle of that height."""

    def __init__(self, look: Look, *parts: QWidget, gap: int = 16) -> None:
        row = Row(look, gap=gap)
        for part in parts:
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        super().__init__(look, row)
        look.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self.setMinimumHeight(self.look.target + self.look.px(EDGE))


class Foot(Plain):
    """Keys at the left, a sentence, and the main key at the right."""

    def __init__(self, look: Look, left: QLayout, *keys: QWidget) -> None:
        layout = Spread(look, left, *keys, gap=20, least=0, margins=(40, 14, 32, 14))
        super().__init__(look, layout, ground="learnerSoft")


class Inner(Scroll):
    """A list that scrolls by itself beside something else; whole: all of it is shown instead.

    inside: the column that holds it.
    """

    def __init__(self, look: Look) -> None:
        self.inside = Column(look, gap=0)
        self._whole = False
        super().__init__(look, Plain(look, self.inside))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def changed(self) -> None:
        """Ask for other room: it holds something else now.

        What scrolls around it asks how high it is before the layouts in between are activated, and
        those would answer what they knew.
        """
        above = self.parentWidget()
        while above is not None:
            if (layout := above.layout()) is not None:
                _forget(layout)
            if isinstance(above, Part):
                break
            above = above.parentWidget()
        self.updateGeometry()

    def show_whole(self, whole: bool) -> None:  # noqa: FBT001 - of one state
        """Be as high as what it holds, or scroll."""
        self._whole = whole
        # A bar would take of the width, and so make what it holds higher than was asked for.
        bars = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            bars.ScrollBarAlwaysOff if whole else bars.ScrollBarAsNeeded
        )
        self.changed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for other room once what was put in is there: until it is shown it has no height."""
        done = super().eventFilter(watched, event)
        if self._whole and event.type() == QEvent.Type.LayoutRequest:
            self.changed()
        return done

    def hasHeightForWidth(self) -> bool:
        """Say whether all of it is shown, as high as it is."""
        return self._whole

    def heightForWidth(self, width: int) -> int:
        """Give the height of all of it."""
        high = self.inside.totalHeightForWidth(width)
        return high if high >= 0 else self.inside.sizeHint().height()

    def sizeHint(self) -> QSize:
        """Ask for a part of it."""
        return QSize(self.look.px(240), self.look.px(180))

    def minimumSizeHint(self) -> QSize:
        """Ask for some lines at least; for all of it where it is shown whole."""
        high = self.heightForWidth(max(self.width(), self.look.px(240))) if self._whole else 0
        return QSize(self.look.px(160), max(high, self.look.px(96)))


def _forget(layout: QLayout) -> None:
    layout.invalidate()
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is not None and (inner := item.layout()) is not None:
            _forget(inner)


class Part(QWidget):
    """One part of the room: head, what scrolls, foot. low, narrow: little room for it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.low = self.narrow = False
        look.changed.connect(self.fit)

    def stand(self, head: QWidget, body: QWidget, foot: QWidget | None = None) -> None:
        """Put head, body and foot below each other."""
        self.area = Scroll(self.look, body)
        column = Column(self.look, head, Rule(self.look), gap=0)
        column.addWidget(self.area, 1)
        if foot is not None:
            column.addWidget(Rule(self.look))
            column.addWidget(foot)
        self.setLayout(column)

    def fit(self) -> None:
        """Take the form that fits the room there is."""
        self.low = self.height() < self.look.px(LOW)
        self.narrow = self.width() < self.look.px(NARROW)
        self.take_form()

    def take_form(self) -> None:
        """Be lower or narrower; the subclass says how."""

    def minimumSizeHint(self) -> QSize:
        """Ask for nothing: what finds no room scrolls."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the form that fits."""
        super().resizeEvent(event)
        self.fit()
