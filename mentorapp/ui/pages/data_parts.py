"""What the tab Gegevens and its dialogs are built of: sections, facts, boxes to tick, a picker."""

import textwrap
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from mentorapp.base.texts import _
from mentorapp.ui.kit.base import Column, Plain, Row, Say, empty
from mentorapp.ui.kit.fields import Choice
from mentorapp.ui.kit.keys import Check, Key, Kind, Pressable
from mentorapp.ui.kit.marks import Rule, Tone
from mentorapp.ui.kit.messages import Notice
from mentorapp.ui.kit.spread import Spread
from mentorapp.ui.kit.text import Text
from mentorapp.ui.look import Look

_LABEL = 168  # width of the labels of facts
_LONGEST = 52  # characters of a name in a list that opens: the list is as wide as its words
Option = tuple[str, str]  # id and words


class Section(QWidget):
    """A part of the tab: its heading with what can be done, a strong line, and what is known.

    label: width of the labels of its facts, of the design.
    """

    def __init__(self, look: Look, say: Say, *keys: QWidget, label: int = _LABEL) -> None:
        super().__init__()
        self.look, self._label = look, label
        self._labels: list[Text] = []
        self._title = Text(look, say, "section", wrap=True, middle=True)
        title = Row(look, self._title)
        self.body = Column(look, gap=0)
        column = Column(look, Spread(look, title, *keys, gap=8, least=140), gap=6)
        column.addWidget(Rule(look, strong=True))
        column.addLayout(self.body)
        self.setLayout(column)
        look.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        """Keep headings with and without keys equally high, so that columns stand level."""
        self._title.setMinimumHeight(self.look.target)
        for words in self._labels:
            words.setFixedWidth(self.look.px(self._label))

    def note(self, say: Say) -> None:
        """Say something about the whole part, in small letters."""
        self.body.addSpacing(self.look.px(6))
        self.body.addWidget(Text(self.look, say, "meta", "ink2", wrap=True))
        self.body.addSpacing(self.look.px(6))

    def fact(self, label: Say, value: Say) -> None:
        """Add a label with its value; what is empty is said to be so."""
        words = Text(self.look, label, "meta", "ink2", wrap=True)
        words.setFixedWidth(self.look.px(self._label))
        self._labels.append(words)
        shown = value or (lambda: _("nog leeg"))
        row = Row(self.look, gap=12, margins=(0, 8, 0, 8))
        row.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Text(self.look, shown, role="ink" if value else "ink3", wrap=True), 1)
        self.body.addWidget(Plain(self.look, row))
        self.body.addWidget(Rule(self.look))


class Checks(QWidget):
    """Several of a list, each with a box to tick."""

    def __init__(self, look: Look, *, none: Say) -> None:
        super().__init__()
        self.look, self._none = look, none
        self.boxes: dict[str, Check] = {}
        self._former: tuple[str, ...] = ()
        self._column = Column(look, gap=4)
        self.setLayout(self._column)

    def offer(self, options: Sequence[Option], chosen: Sequence[str]) -> None:
        """Offer options and tick some. What is chosen and not offered stays chosen."""
        empty(self._column)
        self._former = tuple(chosen)
        self.boxes = {}
        for id_, words in options:
            box = self.boxes[id_] = Check(self.look, words)
            box.setChecked(id_ in chosen)
            self._column.addWidget(box)
        if not options:
            self._column.addWidget(Text(self.look, self._none, "meta", "ink2", wrap=True))
        for box in self.boxes.values():
            self.setFocusProxy(box)  # a refusal goes to the first
            break

    def chosen(self) -> tuple[str, ...]:
        """Give what is ticked, in the order in which it stood."""
        ticked = [id_ for id_, box in self.boxes.items() if box.isChecked()]
        kept = [id_ for id_ in self._former if id_ not in self.boxes or id_ in ticked]
        return (*kept, *(id_ for id_ in ticked if id_ not in kept))


class Picker(QWidget):
    """One of a list, or none, with a key to add one. wanted: a new one is asked for."""

    picked = Signal(object)
    wanted = Signal()

    def __init__(self, look: Look, *, name: Say, none: Say, add: Say) -> None:
        super().__init__()
        self._none = none
        self.choice = Choice(look, [("", none)], name=name)
        self.choice.picked.connect(self.picked)
        self.add_key = Key(look, add, Kind.QUIET, icon="plus")
        self.add_key.clicked.connect(self.wanted)
        self.setLayout(Spread(look, Row(look, self.choice), self.add_key, gap=8, least=180))
        self.setFocusProxy(self.choice)

    def offer(self, options: Sequence[Option], chosen: str | None) -> None:
        """Offer options and pick one."""
        rows: list[tuple[str, Say]] = [("", self._none)]
        rows += [(id_, cut(words)) for id_, words in options]
        self.choice.offer(rows)
        self.choice.pick(chosen or "")

    def value(self) -> str:
        """Give the id of what is picked, empty for none."""
        return str(self.choice.currentData() or "")


def cut(words: str) -> str:
    """Give a name that fits in a list that opens."""
    return textwrap.shorten(words, _LONGEST, placeholder="…") or words[:_LONGEST]


def proposal(look: Look, say: Say = "") -> Notice:
    """Give what stands above a form whose record the school keeps. say: where that is partly so."""
    return Notice(
        look,
        say
        or (
            lambda: _(
                "De school beheert dit. Wat je hier verandert, is een voorstel aan de school."
            )
        ),
        Tone.INFO,
    )


def held(inside: QWidget) -> str:
    """Give the name of what has the focus inside a part, before it is built anew."""
    now = QApplication.focusWidget()
    return now.accessibleName() if now is not None and inside.isAncestorOf(now) else ""


def hold(inside: QWidget, name: str) -> None:
    """Put the focus on what has a name inside a part that was built anew."""
    named = [one for one in inside.findChildren(Pressable) if one.accessibleName() == name]
    if name and named:
        named[-1].setFocus(Qt.FocusReason.OtherFocusReason)  # the former ones are on their way out
